// The timeline: a table in the order of time, whose last column is drawn to scale.

import {
  change,
  element,
  focusIn,
  frame,
  moreButton,
  pills,
  readInText,
  roving,
} from "../parts/page.js";
import { claimsIn, KINDS, timesOf } from "./arrange.js";
import { scaleYears } from "./bands.js";
import { openedEntry } from "./detail.js";
import { forecastBody, legend, textBody } from "./rows.js";

const TEXTS = 5; // shown at a time
const TRAITS = ["texts", "claims", "codes", "facts", "forecasts", "axis", "gaps"];
const ROWS = { facts: "tr.fact", claims: "tr.claims", forecasts: "tbody.forecasts" };

/** @param {Host} host */
function render({ model, el }) {
  const view = {
    ...frame(model, el, "timeline"),
    model,
    times: null, // what derive() makes of the traits
    bodies: new Map(), // the rows of each text, with the number of claims in them
    forecasts: null, // their rows
    nodes: null,
  };
  derive(view);
  view.nodes = build(view);
  listen(view);
  paint(view);
  return view.leave;
}

function derive(view) {
  const { stances } = view.model.get("messages");
  const traits = Object.fromEntries(TRAITS.map((name) => [name, view.model.get(name)]));
  view.times = { ...timesOf(traits), stances };
  view.bodies.clear();
  view.forecasts = forecastBody(view.times, view.say);
}

// --- build
function build(view) {
  const { root, live, say, model } = view;
  const shown = pills(
    say("beside"),
    KINDS.map((key) => [key, say(`show_${key}`)]),
    (chosen) => change(model, { shown: chosen }),
    { many: true, least: 0 },
  );
  const words = pills(
    say("which_words"),
    ["own", "all"].map((value) => [value, say(`words_${value}`)]),
    (value) => change(model, { words: value }),
  );
  const takeaway = element("p", { class: "takeaway" });
  const caption = element("caption");
  const scale = element("span", { class: "scale", "aria-hidden": "true" });
  const table = element("table", {}, caption, tableHead(say, scale));
  const more = moreTexts(view, table);
  const scroll = element("div", { class: "scroll" }, table);
  const signs = legend(say, view.times.named.verdicts);
  root.append(takeaway, shown.node, words.node, scroll, more.node, ...Object.values(signs), live);
  return { shown, words, takeaway, caption, scale, table, more, signs, rove: moveInside(table) };
}

function tableHead(say, scale) {
  const drawn = element("span", { class: "unseen" }, say("drawn"));
  return element(
    "thead",
    {},
    element(
      "tr",
      {},
      element("th", { scope: "col" }, say("when")),
      element("th", { scope: "col" }, say("what")),
      element("th", { scope: "col", class: "drawn" }, drawn, scale),
    ),
  );
}

const moreTexts = (view, table) =>
  moreButton(
    TEXTS,
    (n) => view.say("more_texts", { n }),
    () => paint(view),
    (index) => table.tBodies[index].querySelector("button:not([hidden] *)"),
  );

const moveInside = (table) =>
  roving(table, () =>
    [...table.querySelectorAll("tr:is(.fact, .forecast, .claims)")]
      .filter((row) => !row.closest("[hidden]"))
      .map((row) => [...row.querySelectorAll("button")]),
  );

// --- listen
function listen(view) {
  const { model, root, nodes } = view;
  nodes.table.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const key = target.closest("button")?.dataset.key;
    if (key) open(view, model.get("selected") === key ? "" : key);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !model.get("selected")) return;
    event.preventDefault();
    const button = openButton(view);
    open(view, "");
    button?.focus();
  });
  model.on(TRAITS.map((name) => `change:${name}`).join(" "), () => {
    derive(view);
    paint(view);
  });
  model.on("change:shown change:words", () => paint(view));
  model.on("change:selected", () => paintDetail(view));
}

const openButton = ({ nodes }) => nodes.table.querySelector('[aria-expanded="true"]');

function open({ model, nodes, whisper }, key) {
  change(model, { selected: key });
  whisper(key ? (nodes.table.querySelector("tr.detail blockquote")?.textContent ?? "") : "");
}

function read(view, place) {
  if (!readInText(place, () => openButton(view)?.focus())) view.announce(view.say("no_reader"));
}

// --- paint
function paint(view) {
  const { model, nodes, times } = view;
  const held = focusIn(nodes.table)?.dataset.key;
  paintAround(view);
  paintRows(view);
  for (const key of KINDS)
    for (const row of nodes.table.querySelectorAll(ROWS[key]))
      row.hidden = !model.get("shown").includes(key);
  nodes.more.paint(times.texts.length);
  paintDetail(view);
  nodes.rove.paint();
  if (held)
    buttons(view)
      .find(({ dataset }) => dataset.key === held)
      ?.focus();
}

const buttons = ({ nodes }) => [...nodes.table.querySelectorAll("button[data-key]")];

// What stands around the rows: pills, the sentences above, caption and scale.
function paintAround({ model, nodes, times, say }) {
  const { texts, claims, facts, forecasts, gaps, axis } = times;
  nodes.shown.paint(model.get("shown"));
  nodes.words.paint([model.get("words")]);
  const isShown = (kind) => model.get("shown").includes(kind);
  nodes.words.node.hidden = !isShown("claims");
  nodes.signs.claims.hidden = !isShown("claims");
  nodes.signs.forecasts.hidden = !isShown("forecasts");
  nodes.takeaway.replaceChildren(...gaps.slice(0, 3).map((gap) => element("b", {}, `${gap} `)));
  nodes.caption.textContent = say("caption", {
    n: texts.length,
    facts: facts.length,
    claims: claims.length,
    forecasts: forecasts.length,
  });
  nodes.scale.replaceChildren(...scaleYears(axis));
}

// Rows are built once and shown or hidden; those of a text anew when other claims count.
function bodyOf(view, text) {
  const { times, bodies, model, say } = view;
  const claims = claimsIn(times.claims, text, model.get("words"));
  const n = claims.length;
  if (bodies.get(text.id)?.n !== n)
    bodies.set(text.id, { n, node: textBody(times, text, claims, say) });
  return bodies.get(text.id).node;
}

function paintRows(view) {
  const { table, more } = view.nodes;
  table.querySelector("tr.detail")?.remove();
  const now = view.times.texts.slice(0, more.shown()).map((text) => bodyOf(view, text));
  if (view.forecasts) now.push(view.forecasts);
  const before = [...table.tBodies];
  if (now.length === before.length && now.every((body, index) => body === before[index])) return;
  for (const body of before) body.remove();
  table.append(...now);
}

function paintDetail(view) {
  const { model, nodes, times, say } = view;
  const selected = model.get("selected");
  nodes.table.querySelector("tr.detail")?.remove();
  for (const button of buttons(view)) {
    const isOpen = button.dataset.key === selected;
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen || button.closest("[hidden]")) continue;
    const entry = openedEntry(times, times.entries.get(selected), say, (at) => read(view, at));
    const cell = element("td", { colspan: 3 }, entry);
    button.closest("tr").after(element("tr", { class: "detail" }, cell));
  }
}

export default { render };
