// The draft: the words that the next mark will hold, and what moves their ends.

import { element } from "../parts/page.js";
import { choose, enter, openAt } from "./deeds.js";
import { draftOf, isCommitted, marksHere, numberOf, openId, spanOf, textOf } from "./desk.js";
import { rebuilt } from "./list.js";
import { joinedWords, moved, reached, UNIT_WORDS } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

// Groups of two buttons: [label, name, what becomes of the draft].
const EDGES = {
  begins: [
    ["◂", "begins_earlier", (text, draft) => moved(text, draft, "first", -1)],
    ["▸", "begins_later", (text, draft) => moved(text, draft, "first", 1)],
  ],
  ends: [
    ["◂", "ends_earlier", (text, draft) => moved(text, draft, "last", -1)],
    ["▸", "ends_later", (text, draft) => moved(text, draft, "last", 1)],
  ],
  sentences: [
    ["−", "sentence_less", (text, draft) => reached(text, draft, -1)],
    ["+", "sentence_more", (text, draft) => reached(text, draft, 1)],
  ],
};

/** @type {(desk: Desk, edge: any[]) => HTMLElement} */
function edgeButton(desk, [label, key, change]) {
  const name = desk.say(key);
  const onclick = () => choose(desk, change(textOf(desk), draftOf(desk)));
  return element("button", { type: "button", "aria-label": name, title: name, onclick }, label);
}

/** @type {(desk: Desk, key: string, edges: any[][]) => HTMLElement} */
function edgeGroup(desk, key, edges) {
  const label = desk.say(key);
  return element(
    "span",
    { class: "edge", role: "group", "aria-label": label },
    element("span", { class: "quiet", "aria-hidden": "true" }, label),
    edges.map((edge) => edgeButton(desk, edge)),
  );
}

// What a unit is, folded away.
/** @type {(desk: Desk) => HTMLElement} */
const unitFolded = ({ say, spec }) =>
  element(
    "details",
    {},
    element("summary", {}, say("unit")),
    element("p", {}, spec.unit.definition),
    element(
      "dl",
      {},
      ["use_when", "not_when"].map((key) => [
        element("dt", {}, say(key)),
        element("dd", {}, spec.unit[key]),
      ]),
    ),
  );

/** @param {Desk} desk */
function draftParts(desk) {
  const enterNow = () => enter(desk);
  const drop = () => openAt(desk, desk.rewording);
  return {
    title: element("h3"),
    words: element("blockquote"),
    count: element("p", { class: "quiet" }),
    here: element("p", { class: "row" }),
    markButton: element("button", { type: "button", class: "primary", onclick: enterNow }),
    dropButton: element(
      "button",
      { type: "button", class: "link", onclick: drop },
      desk.say("reword_not"),
    ),
  };
}

/** @typedef {ReturnType<typeof draftParts>} Parts */

/** @type {(desk: Desk, parts: Parts) => HTMLElement} */
const draftPanel = (desk, { title, words, count, here, markButton, dropButton }) =>
  element(
    "section",
    { class: "draft-panel", "aria-label": desk.say("draft_label") },
    title,
    words,
    count,
    element(
      "div",
      { class: "edges" },
      Object.entries(EDGES).map(([key, edges]) => edgeGroup(desk, key, edges)),
    ),
    element("div", { class: "row" }, markButton, dropButton),
    here,
    element("p", { class: "quiet keys" }, desk.say("keys")),
    unitFolded(desk),
  );

// A button for each mark in the words of the draft.
/** @type {(desk: Desk, marks: any[]) => any[]} */
const hereButtons = (desk, marks) => [
  desk.say("here"),
  ...marks.map(({ id }) =>
    element(
      "button",
      { type: "button", "data-held": id, onclick: () => openAt(desk, id) },
      desk.say("passage_number", { number: numberOf(desk, id) }),
    ),
  ),
];

// What the filled button does now.
/** @type {(desk: Desk, span: any, there: any[]) => string} */
function markKey({ rewording }, { start, end }, there) {
  if (rewording) return "reword_now";
  const isThere = there.some((mark) => mark.start === start && mark.end === end);
  return isThere ? "open_this" : "mark_now";
}

/** @type {(desk: Desk, parts: Parts) => void} */
function paintDraft(desk, { title, words, count, here, markButton, dropButton }) {
  const { say, rewording } = desk;
  const draft = draftOf(desk);
  const span = spanOf(desk);
  const n = draft.last - draft.first + 1;
  const there = marksHere(desk).filter((mark) => mark.start < span.end && span.start < mark.end);
  title.textContent = say(rewording ? "draft_reword" : "draft_title");
  words.textContent = joinedWords(textOf(desk), draft);
  count.textContent = say(n > UNIT_WORDS ? "too_long" : "words", { n, most: UNIT_WORDS });
  count.classList.toggle("again", n > UNIT_WORDS);
  markButton.textContent = say(markKey(desk, span, there));
  dropButton.hidden = !rewording;
  here.hidden = !there.length || Boolean(rewording);
  rebuilt(here, () => hereButtons(desk, there));
}

/** @type {(desk: Desk) => any} */
export function draftPart(desk) {
  const parts = draftParts(desk);
  const node = draftPanel(desk, parts);
  return {
    node,
    paint() {
      node.hidden = isCommitted(desk) || Boolean(openId(desk));
      if (!node.hidden) paintDraft(desk, parts);
    },
  };
}
