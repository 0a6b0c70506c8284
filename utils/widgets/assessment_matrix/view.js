// The assessment matrix: aims by voices, one mark for each passage.

import { bookOf } from "../parts/claims.js";
import {
  change,
  element,
  focusIn,
  frame,
  joined,
  readInText,
  roving,
  uniqueId,
} from "../parts/page.js";
import { arranged, hiddenBy, openPassage, pressed, rowsIn, shared, spokenOf } from "./arrange.js";
import { groupBody, headRow, legend } from "./cells.js";
import { choicePills, pairChoice, readingPills } from "./choices.js";
import { detailBox, passageOf } from "./detail.js";
import { printView } from "./print.js";

const CHOSEN = "actor words time shown group order pair selected".split(" ");

const MOST_COLUMNS = 5; // with more voices, each aim becomes a card as on a narrow page

/** @type {(model: Model) => import("./arrange.js").Choice} */
function choiceOf(model) {
  /** @type {any} */
  const choice = Object.fromEntries(CHOSEN.map((name) => [name, model.get(name)]));
  return { ...choice, pair: choice.pair.length === 2 ? choice.pair : null };
}

/**
 * All that the matrix knows: `groups` of rows as arranged, `wide` whether the open passage
 * shows the sentences around it, `cells` what is behind each button of the table.
 * @param {Model} model
 * @param {HTMLElement} el
 */
function begun(model, el) {
  return {
    ...frame(model, el, "matrix"),
    model,
    book: bookOf(model),
    choice: choiceOf(model),
    /** @type {import("./arrange.js").Group[]} */
    groups: [],
    /** @type {import("./arrange.js").Row[]} the rows on which several voices speak */
    several: [],
    wide: false,
    invited: model.get("invite"), // the passage that asks to be opened, until it has been
    /** @type {Map<HTMLElement, import("./arrange.js").Cell>} */
    cells: new Map(),
    detailId: uniqueId("detail"),
  };
}

/** @typedef {ReturnType<typeof begun>} Matrix */
/** @typedef {ReturnType<typeof build>} Page */

// --- build

/** @type {(matrix: Matrix, parts: HTMLElement[], print: () => void) => HTMLElement} */
const moreChoices = ({ say }, parts, print) =>
  element(
    "details",
    {},
    element("summary", {}, say("more")),
    element("div", {}, parts, element("button", { type: "button", onclick: print }, say("print"))),
  );

/** @param {Matrix} matrix */
function build(matrix) {
  const put = (values) => change(matrix.model, values);
  const [actor, words, time, group, order] = "actor words time group order"
    .split(" ")
    .map((name) => choicePills(matrix, name, put));
  const [shown, pair] = [readingPills(matrix, put), pairChoice(matrix, put)];
  const several = matrix.model.get("readings").length > 1;
  const folded = [time.node, several && shown.node, group.node, order.node, pair.node];
  const takeaway = element("p", { class: "takeaway" });
  const callout = element("p", { class: "callout" });
  const keys = element("p", { class: "quiet keys", id: uniqueId("keys") }, matrix.say("keys"));
  const isWide = Object.keys(matrix.book.voices).length > MOST_COLUMNS;
  matrix.root.classList.toggle("many", isWide);
  const [caption, head] = [element("caption"), element("thead")];
  const table = element("table", { "aria-describedby": keys.id }, caption, head);
  matrix.root.append(
    actor.node,
    words.node,
    moreChoices(matrix, folded, () => printView(matrix, takeaway, table)),
    takeaway,
    callout,
    table,
    keys,
    legend(matrix),
    matrix.live,
  );
  const rove = roving(table, () => cellLines(table));
  return {
    choices: [actor, words, time, group, order, shown, pair],
    takeaway,
    callout,
    caption,
    head,
    table,
    rove,
  };
}

/** @type {(table: HTMLTableElement) => HTMLElement[][]} */
const cellLines = (table) =>
  [...table.querySelectorAll("tbody tr:not(.detail)")].map((row) => [
    ...row.querySelectorAll("button.cell"),
  ]);

// --- what one can do

/** @type {(matrix: Matrix) => ReturnType<typeof openPassage>} */
const openNow = ({ book, groups, choice }) => openPassage(book.claims, groups, choice);

/** @type {(matrix: Matrix, open: import("./detail.js").Open) => string} */
function told({ book, say }, open) {
  const { claim } = open;
  return say("announce", {
    place: passageOf(say, open),
    verdict: book.named.verdicts[claim.verdict].name,
    certainty: book.named.certainties[claim.certainty].name,
    quote: joined(book.texts[claim.source], claim.at),
  });
}

/** @type {(matrix: Matrix, key: string) => void} */
function select(matrix, key) {
  change(matrix.model, { selected: key });
  const open = openNow(matrix);
  matrix.announce("");
  matrix.whisper(open ? told(matrix, open) : "");
}

/** @type {(matrix: Matrix, page: Page) => void} */
function close(matrix, { table }) {
  const button = table.querySelector('button.cell[aria-expanded="true"]');
  select(matrix, "");
  button?.focus();
}

/** @type {(matrix: Matrix, page: Page, claim: Claim) => void} */
function read(matrix, page, claim) {
  const focus = () => page.table.querySelector("button.read")?.focus();
  if (readInText(claim, focus)) return;
  matrix.wide = !matrix.wide;
  paintDetail(matrix, page);
  focus();
}

/** @type {(matrix: Matrix, page: Page, claim: Claim) => import("./detail.js").Acts} */
const actsOn = (matrix, page, claim) => ({
  choose(key) {
    select(matrix, key);
    page.table.querySelector("button.step[aria-current]")?.focus();
  },
  read: () => read(matrix, page, claim),
  close: () => close(matrix, page),
});

// --- listen

/** @type {(matrix: Matrix, page: Page) => void} */
function listen(matrix, page) {
  const { model, root } = matrix;
  page.table.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const cell = matrix.cells.get(target.closest("button.cell"));
    if (!cell) return;
    const hit = target.closest("[data-claim]")?.dataset.claim;
    select(matrix, pressed(cell, hit, matrix.choice.selected, matrix.invited));
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !openNow(matrix)) return;
    event.preventDefault();
    close(matrix, page);
  });
  model.on("change:claims change:texts change:codes change:readings", () => {
    matrix.book = bookOf(model);
    paint(matrix, page);
  });
  const arranging = CHOSEN.filter((name) => name !== "selected").map((name) => `change:${name}`);
  model.on(arranging.join(" "), () => paint(matrix, page));
  model.on("change:selected", () => {
    matrix.wide = false;
    matrix.choice = { ...matrix.choice, selected: model.get("selected") };
    paintDetail(matrix, page);
  });
}

// --- paint

/** @type {(matrix: Matrix, takeaway: HTMLElement) => void} */
function paintTakeaway(matrix, takeaway) {
  const { book, choice, groups, say, several } = matrix;
  takeaway.hidden = !choice.pair && !several.length;
  if (!choice.pair) {
    const found = shared(rowsIn(groups), Object.keys(book.voices));
    takeaway.textContent = say("takeaway", { ...found, apart: found.n - found.same });
    return;
  }
  const [a, b] = choice.pair.map((code) => book.voices[code]);
  const names = { a: a.name, b: b.name };
  const dates = (voice) => [...voice.periods].join("; ");
  const periods = { ...names, a_period: dates(a), b_period: dates(b) };
  takeaway.replaceChildren(
    element("b", {}, say("pair_takeaway", { ...names, ...shared(rowsIn(groups), choice.pair) })),
    " ",
    element("span", { class: "quiet" }, say("pair_time", periods)),
  );
}

/** @type {(matrix: Matrix, page: Page) => void} */
function paintHead(matrix, { head, caption }) {
  const { book, choice, groups, say } = matrix;
  head.replaceChildren(headRow(matrix));
  caption.textContent = say("caption", {
    n: rowsIn(groups).length,
    words: say(choice.words === "own" ? "caption_own" : "caption_all"),
    readings: choice.shown.map(book.reading).join(", "),
  });
}

/** @type {(matrix: Matrix, page: Page) => void} */
function paintBody(matrix, { table, head, rove }) {
  const { cells, groups } = matrix;
  const held = cells.get(focusIn(table))?.id;
  const colspan = head.rows[0].cells.length;
  cells.clear();
  for (const body of table.querySelectorAll("tbody")) body.remove();
  table.append(...groups.map((group) => groupBody(matrix, group, colspan)));
  if (!groups.length) table.append(emptyBody(matrix, colspan));
  rove.paint();
  if (held) [...cells].find(([, { id }]) => id === held)?.[0].focus();
}

// What stands where nothing fits the choices, with the way to what they hide.
/** @type {(matrix: Matrix, colspan: number) => HTMLElement} */
function emptyBody({ book, choice, model, say }, colspan) {
  const n = hiddenBy(book.claims, choice).length;
  const showAll = () => change(model, { words: "all", time: "" });
  const button = element("button", { type: "button", onclick: showAll }, say("show_hidden", { n }));
  const content = [element("p", {}, say("nothing")), n > 0 && button];
  return element("tbody", {}, element("tr", {}, element("td", { colspan }, content)));
}

// The one mark that asks to be opened, until it has been; the words above open it too.
/** @type {(matrix: Matrix, page: Page) => void} */
function paintInvitation(matrix, { callout, table }) {
  const { book, choice, model, say } = matrix;
  const asked = book.claims.some(({ key }) => key === model.get("invite"));
  if (choice.selected === matrix.invited) matrix.invited = "";
  callout.hidden = !asked || !(matrix.invited || choice.selected);
  const open = () => {
    select(matrix, matrix.invited);
    table.querySelector('button.cell[aria-expanded="true"]')?.focus();
  };
  const button = () =>
    element("button", { type: "button", class: "link", onclick: open }, say("invite"));
  callout.replaceChildren(matrix.invited ? button() : say("invited"));
  for (const each of table.querySelectorAll(".cell .mark"))
    each.toggleAttribute("data-invite", each.dataset.claim === (matrix.invited || null));
}

// Whether this button's cell is open, and which of its marks is.
/** @type {(button: HTMLElement, claim: Claim | null, id: string) => void} */
function paintCell(button, claim, id) {
  button.setAttribute("aria-expanded", String(Boolean(claim)));
  for (const each of button.querySelectorAll(".mark"))
    each.toggleAttribute("data-open", each.dataset.claim === claim?.key);
  if (claim) button.setAttribute("aria-controls", id);
  else button.removeAttribute("aria-controls");
}

/** @type {(matrix: Matrix, page: Page) => void} */
function paintDetail(matrix, page) {
  const { table, head } = page;
  const inside = focusIn(table)?.closest("tr.detail");
  table.querySelector("tr.detail")?.remove();
  const open = openNow(matrix);
  for (const [button, { id }] of matrix.cells)
    paintCell(button, id === open?.cell.id ? open.claim : null, matrix.detailId);
  paintInvitation(matrix, page);
  if (!open) return;
  const [button] = [...matrix.cells].find(([, { id }]) => id === open.cell.id);
  const box = detailBox(matrix, open, actsOn(matrix, page, open.claim));
  const lines = [...button.closest("tbody").rows];
  lines
    .findLast((line) => line.dataset.row === open.cell.row.key)
    .after(
      element(
        "tr",
        { class: "detail", id: matrix.detailId },
        element("td", { colspan: head.rows[0].cells.length }, box),
      ),
    );
  if (inside) button.focus(); // never leave the focus on something that is gone
}

/** @type {(matrix: Matrix, page: Page) => void} */
function paint(matrix, page) {
  matrix.choice = choiceOf(matrix.model);
  matrix.groups = arranged(matrix.book, matrix.choice);
  matrix.several = spokenOf(rowsIn(matrix.groups), Object.keys(matrix.book.voices));
  for (const each of page.choices) each.paint(matrix.choice);
  paintHead(matrix, page);
  paintTakeaway(matrix, page.takeaway);
  matrix.root.classList.toggle("pair", Boolean(matrix.choice.pair));
  paintBody(matrix, page);
  paintDetail(matrix, page);
}

/** @param {Host} host */
function render({ model, el }) {
  const matrix = begun(model, el);
  const page = build(matrix);
  listen(matrix, page);
  paint(matrix, page);
  return matrix.leave;
}

export default { render };
