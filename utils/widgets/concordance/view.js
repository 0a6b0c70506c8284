// The concordance: lines of a word, one below the other, that lead to their places.

import {
  askingAhead,
  change,
  element,
  focusIn,
  frame,
  moreButton,
  pills,
  readInText,
  roving,
  setChildren,
} from "../parts/page.js";
import { inOrder } from "./arrange.js";
import { lineRow, openedRow } from "./rows.js";

const STEP = 40; // lines shown at a time
const ORDERS = ["place", "left", "right"];

/** @param {Host} host */
function render({ model, el }) {
  const askAhead = askingAhead(model, "lines");
  const made = { lines: null, order: null, sorted: [], rows: new Map() };
  const view = { ...frame(model, el, "concordance"), model, nodes: null, askAhead, made };
  view.nodes = build(view);
  listen(view);
  reachOpen(view);
  paint(view);
  return view.leave;
}

// --- build
function build(view) {
  const { root, live, say, model } = view;
  const order = pills(
    say("order"),
    ORDERS.map((value) => [value, say(`order_${value}`)]),
    (value) => change(model, { order: value }),
  );
  const takeaway = element("p", { class: "takeaway" });
  const [caption, body] = [element("caption", {}, say("keys")), element("tbody")];
  const table = element("table", {}, caption, tableHead(say), body);
  const more = moreButton(
    STEP,
    (n) => say("more_lines", { n }),
    () => paint(view),
    (index) => buttonsIn(body)[index],
  );
  root.append(takeaway, order.node, table, more.node, live);
  const rove = roving(table, () => buttonsIn(body).map((button) => [button]));
  return { order, takeaway, body, more, rove };
}

const tableHead = (say) =>
  element(
    "thead",
    {},
    element(
      "tr",
      {},
      ["no", "voice", "left", "node"].map((name) =>
        element("th", { scope: "col", class: name }, say(name)),
      ),
    ),
  );

/** @type {(body: HTMLElement) => HTMLElement[]} */
const buttonsIn = (body) => [...body.querySelectorAll("button.node")];

const buttonOf = ({ nodes }, n) =>
  buttonsIn(nodes.body).find(({ dataset }) => Number(dataset.n) === n);

// --- listen
function listen(view) {
  const { model, root, nodes } = view;
  nodes.body.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = target.closest("tr.line")?.querySelector("button");
    if (button && String(getSelection()) === "") toggle(view, Number(button.dataset.n));
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !model.get("selected")) return;
    event.preventDefault();
    toggle(view, model.get("selected"));
  });
  model.on("change:order", () => nodes.more.reset());
  model.on("change:selected", () => reachOpen(view));
  model.on("change:lines change:order change:selected", () => paint(view));
}

// A line that is opened is shown. In another order the list begins anew, and the line stays
// open at its place there, however far down.
function reachOpen(view) {
  const selected = view.model.get("selected");
  view.nodes.more.reach(inOrderNow(view).sorted.findIndex(({ n }) => n === selected));
}

function toggle(view, n) {
  const isOpen = view.model.get("selected") === n;
  change(view.model, { selected: isOpen ? 0 : n });
  buttonOf(view, n)?.focus();
  const [before, node, after] = view.model.get("lines").find((line) => line.n === n).sentence;
  view.whisper(isOpen ? "" : before + node + after);
}

function read(view, { n, place }) {
  if (!readInText(place, () => buttonOf(view, n)?.focus())) view.announce(view.say("no_reader"));
}

// --- paint

// The lines in their order, and the rows made of them so far: of an order each is made once.
function inOrderNow(view) {
  const [lines, order] = [view.model.get("lines"), view.model.get("order")];
  if (view.made.lines === lines && view.made.order === order) return view.made;
  const rows = view.made.order === order ? view.made.rows : new Map();
  view.made = { lines, order, sorted: inOrder(lines, order), rows };
  return view.made;
}

function rowOf({ made, say }, line) {
  if (!made.rows.has(line.n)) made.rows.set(line.n, lineRow(line, made.order, say));
  return made.rows.get(line.n);
}

function paint(view) {
  const { model, nodes, say } = view;
  const selected = model.get("selected");
  const { sorted, order } = inOrderNow(view);
  const held = Number(focusIn(nodes.body)?.dataset.n);
  nodes.order.paint([order]);
  nodes.takeaway.textContent = howMany(sorted.length, model.get("n_lines"), say);
  const shown = sorted.slice(0, nodes.more.shown()).flatMap((line) => {
    const [row, isOpen] = [rowOf(view, line), line.n === selected];
    row.paint(isOpen);
    return isOpen ? [row.node, openedRow(line, () => read(view, line), say)] : [row.node];
  });
  setChildren(nodes.body, shown);
  nodes.more.paint(sorted.length);
  nodes.rove.paint();
  if (held && !focusIn(nodes.body)) buttonOf(view, held)?.focus();
  view.askAhead(sorted.length, model.get("n_lines"), nodes.more.shown() + STEP);
}

function howMany(here, n, say) {
  if (!n) return say("nothing");
  return here < n ? say("takeaway_some", { n, here }) : say("takeaway", { n });
}

export default { render };
