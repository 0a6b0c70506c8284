// The passages marked so far, what is still to do, and what can be done with several at once.

import { element, focusIn, moreButton } from "../parts/page.js";
import { openAt, removeMarks, setCode } from "./deeds.js";
import { allMarks, codeNamed, fieldsOf, lacking, marksHere, openId } from "./desk.js";
import { filled } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ chosen: Set<string>, built: string, paint(force?: boolean): void }} List */
/** @typedef {ReturnType<typeof listParts>} Parts */

const ROWS = 200; // that are drawn at once: thousands take a browser long to lay out

// Rebuild a part of the page; what had the focus in it has it again.
/** @type {(node: HTMLElement, build: () => any[]) => void} */
export function rebuilt(node, build) {
  const held = focusIn(node)?.dataset.held;
  node.replaceChildren(...build());
  if (held)
    [...node.querySelectorAll("[data-held]")]
      .find((each) => each.dataset.held === held)
      ?.focus({ preventScroll: true });
}

// --- Several at once -------------------------------------------------------------------

/** @type {(desk: Desk, list: List) => string[]} */
const chosenIds = (desk, { chosen }) =>
  marksHere(desk)
    .map(({ id }) => id)
    .filter((id) => chosen.has(id));

// A code of a field, to be chosen for several passages: { nodes, value() }.
/** @type {(desk: Desk) => any} */
function codeChoice(desk) {
  const { say } = desk;
  const single = fieldsOf(desk).filter(({ codes, kind }) => codes && kind === "code");
  const option = (value, text) => element("option", { value }, text);
  const code = element("select", { "aria-label": say("bulk_code") });
  const showCodes = () =>
    code.replaceChildren(
      ...single
        .find(({ key }) => key === field.value)
        .codes.map((each) => option(each.code, each.name)),
      option("", say("bulk_none")),
    );
  const field = element(
    "select",
    { "aria-label": say("bulk_field"), onchange: showCodes },
    single.map(({ key }) => option(key, say(`field_${key}`))),
  );
  showCodes();
  return { nodes: [field, code], value: () => [field.value, code.value || null] };
}

// What is done with those that are chosen: { node, paint(n) }.
/** @type {(desk: Desk, list: List, title: HTMLElement) => any} */
function bulkPart(desk, list, title) {
  const { say } = desk;
  const legend = element("legend");
  const choice = codeChoice(desk);
  const set = () => {
    const [field, code] = choice.value();
    setCode(desk, chosenIds(desk, list), field, code);
  };
  const remove = () => {
    removeMarks(desk, chosenIds(desk, list));
    title.focus();
  };
  const node = element(
    "fieldset",
    { class: "bulk" },
    legend,
    choice.nodes,
    element("button", { type: "button", onclick: set }, say("bulk_set")),
    element("button", { type: "button", onclick: remove }, say("bulk_delete")),
  );
  return {
    node,
    paint(n) {
      node.hidden = n === 0;
      legend.textContent = say("bulk_title", { n });
    },
  };
}

// A button that chooses every passage, or none: { node, paint(n) }.
/** @type {(desk: Desk, list: List) => any} */
function everyButton(desk, list) {
  const areChosen = () => list.chosen.size === marksHere(desk).length;
  const onclick = () => {
    list.chosen = new Set(areChosen() ? [] : marksHere(desk).map(({ id }) => id));
    list.paint(true);
  };
  const node = element("button", { type: "button", onclick });
  return {
    node,
    paint(n) {
      node.hidden = n < 2;
      node.textContent = desk.say(areChosen() ? "select_none" : "select_all");
    },
  };
}

// --- The table -------------------------------------------------------------------------

/** @type {(desk: Desk, body: HTMLElement) => HTMLElement} */
function marksTable(desk, body) {
  const { say } = desk;
  const heads = [
    say("column_select"),
    say("column_passage"),
    say("column_codes"),
    say("column_left"),
  ];
  return element(
    "table",
    { class: "marked" },
    element("caption", { class: "unseen" }, say("list_caption")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        heads.map((head) => element("th", { scope: "col" }, head)),
      ),
    ),
    body,
  );
}

/** @type {(desk: Desk, list: List, id: string, number: number) => HTMLElement} */
function choiceBox({ say }, list, id, number) {
  const box = element("input", {
    type: "checkbox",
    "data-held": `box ${id}`,
    "aria-label": say("select_passage", { number }),
    onchange: () => {
      if (box.checked) list.chosen.add(id);
      else list.chosen.delete(id);
      list.paint(true);
    },
  });
  box.checked = list.chosen.has(id);
  return element("td", {}, element("label", { class: "box" }, box));
}

/** @type {(desk: Desk, mark: any, number: number) => HTMLElement} */
const quoteButton = (desk, { id, quote }, number) =>
  element(
    "button",
    {
      type: "button",
      class: "quote",
      "data-held": `open ${id}`,
      onclick: () => openAt(desk, id),
    },
    element("span", { class: "number" }, `${number} `),
    element("span", { class: "words" }, quote),
    element("span", { class: "quiet id" }, ` ${id}`),
  );

// Every code that was chosen, with the name of its field for those who cannot see its place.
/** @type {(desk: Desk, codes: Record<string, any>) => HTMLElement} */
function shownCodes(desk, codes) {
  const { say, spec } = desk;
  const chip = (key) => {
    const { name, glyph = "" } = codeNamed(desk, key, codes[key]) ?? { name: codes[key] };
    const field = element("span", { class: "unseen" }, `${say(`field_${key}`)}: `);
    const attributes = { class: "chip line", "data-v": key === "verdict" && codes[key] };
    return element("li", attributes, field, `${glyph} ${name}`.trim());
  };
  const chosen = spec.asked.filter((key) => filled(codes[key]));
  if (!chosen.length) return element("span", { class: "quiet" }, say("not_filled"));
  return element("ul", { class: "chips" }, chosen.map(chip));
}

// `open` is the id of the mark whose form is open.
/** @type {(desk: Desk, list: List, mark: any, index: number, open: string | null) => any} */
function markRowOf(desk, list, mark, index, open) {
  const { say } = desk;
  const n = lacking(desk, mark).length;
  const cell = (label, content) => element("td", { "data-label": label }, content);
  return element(
    "tr",
    { "data-open": mark.id === open ? "true" : null },
    choiceBox(desk, list, mark.id, index + 1),
    element("th", { scope: "row" }, quoteButton(desk, mark, index + 1)),
    cell(say("column_codes"), shownCodes(desk, mark.codes)),
    cell(say("column_left"), n ? say("left", { n }) : say("left_none")),
  );
}

// --- The whole -------------------------------------------------------------------------

// All that the list and the commitment below it show.
/** @type {(desk: Desk, list: List, isAsking: boolean) => string} */
function signatureOf(desk, { chosen }, isAsking) {
  const told = marksHere(desk).map((mark) => [
    mark.id,
    mark.start,
    mark.end,
    lacking(desk, mark).length,
    ...desk.spec.asked.map((key) => mark.codes[key]),
  ]);
  const every = allMarks(desk).map((mark) => lacking(desk, mark).length > 0);
  return JSON.stringify([told, every, openId(desk), [...chosen], isAsking]);
}

/** @type {(desk: Desk, list: List) => any} */
function listParts(desk, list) {
  const title = element("h3", { tabindex: "-1" });
  const body = element("tbody");
  const table = marksTable(desk, body);
  const more = moreButton(
    ROWS,
    (n) => desk.say("more_marks", { n }),
    () => list.paint(true),
    (index) => body.rows[index]?.querySelector("button"),
  );
  const [every, bulk] = [everyButton(desk, list), bulkPart(desk, list, title)];
  return { title, body, table, more, every, bulk };
}

/** @type {(desk: Desk, list: List, parts: Parts) => void} */
function paintList(desk, list, { title, body, table, more, every, bulk }) {
  const marks = marksHere(desk);
  const n = marks.length;
  const ids = new Set(marks.map(({ id }) => id));
  for (const id of list.chosen) if (!ids.has(id)) list.chosen.delete(id);
  title.textContent = n ? desk.say("list_title", { n }) : desk.say("list_empty");
  table.hidden = n === 0;
  const open = openId(desk);
  rebuilt(body, () =>
    marks.slice(0, more.shown()).map((mark, index) => markRowOf(desk, list, mark, index, open)),
  );
  more.paint(n);
  every.paint(n);
  bulk.paint(list.chosen.size);
}

// `commitment` stands below the list: { node, isAsking(), paint() }, see commit.js.
/** @type {(desk: Desk, commitment: (paint: () => void) => any) => any} */
export function listPart(desk, commitment) {
  /** @type {List} */
  const list = { chosen: new Set(), built: "", paint };
  const parts = listParts(desk, list);
  const commit = commitment(() => paint(true));
  function paint(force = false) {
    const signature = signatureOf(desk, list, commit.isAsking());
    if (signature === list.built && !force) return;
    list.built = signature;
    paintList(desk, list, parts);
    commit.paint();
  }
  const node = element(
    "section",
    { class: "list", "aria-label": desk.say("list_label") },
    parts.title,
    parts.table,
    parts.more.node,
    element("div", { class: "row" }, parts.every.node, parts.bulk.node),
    commit.node,
  );
  return { node, paint };
}
