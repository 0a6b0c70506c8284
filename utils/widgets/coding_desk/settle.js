// One passage after commitment: both codings, the final answer and the reason.

import { element, uniqueId } from "../parts/page.js";
import { take } from "./deeds.js";
import { codeNamed, fieldsOf, itemsOf, pairsOf, readingOf } from "./desk.js";
import { isSettled, settledOn, UNIT, unsettled } from "./pairs.js";
import { SETTLED } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./pairs.js").Pair} Pair */

/** @type {(desk: Desk, pair: Pair, field: string, value: any, merge?: string) => void} */
function settle(desk, pair, field, value, merge) {
  const key = SETTLED + pair.key;
  const item = itemsOf(desk)[key];
  const first = item ? [] : [[key, "", null, { codes: {} }]];
  const changes = [...first, [key, field, item?.codes[field] ?? null, value]];
  take(desk, "settled", changes, { field, merge, n: 1 });
}

/** @type {(desk: Desk, field: string, code: string) => string} */
const nameOf = (desk, field, code) => codeNamed(desk, field, code)?.name ?? code;

// What can be chosen as final: the two codes first, then every other.
/** @type {(desk: Desk, pair: Pair, field: string) => [code: string, text: string][]} */
function options(desk, pair, field) {
  const { say } = desk;
  if (field === UNIT)
    return [
      ["keep", say("unit_keep")],
      ["leave", say("unit_leave")],
    ];
  const [own, theirs] = [pair.own.codes[field], pair.theirs.codes[field]];
  const reading = readingOf(desk).label;
  const codes = fieldsOf(desk).find(({ key }) => key === field).codes;
  const rest = codes.filter(({ code }) => code !== own && code !== theirs);
  return [
    [own, say("option_own", { code: nameOf(desk, field, own) })],
    ...(theirs === own
      ? []
      : [[theirs, say("option_theirs", { code: nameOf(desk, field, theirs), reading })]]),
    ...rest.map(({ code, name }) => [code, name]),
  ];
}

/** @type {(desk: Desk, pair: Pair, field: string) => HTMLElement} */
function finalChoice(desk, pair, field) {
  const { say } = desk;
  const select = element(
    "select",
    {
      "aria-label": say("final_of", { field: say(`field_${field}`) }),
      "data-field": field,
      onchange: () => settle(desk, pair, field, select.value || null),
    },
    element("option", { value: "" }, say("final_open")),
    options(desk, pair, field).map(([value, text]) => element("option", { value }, text)),
  );
  return select;
}

// What a coder says in a field: the code, and of a voice that is reported whose words.
/** @type {(desk: Desk, mark: any, field: string) => string} */
function saidBy(desk, mark, field) {
  const { say } = desk;
  if (field === UNIT) return say(mark ? "marked" : "not_marked");
  if (!mark) return "";
  const { owner, link, [field]: code } = mark.codes;
  const name = code ? nameOf(desk, field, code) : say("not_filled");
  return field === "voice" && owner ? `${name} (${say(`link_${link}`)}: ${owner})` : name;
}

/** @type {(desk: Desk, pair: Pair, field: string) => HTMLElement} */
function fieldRow(desk, pair, field) {
  const { say } = desk;
  const [own, theirs] = [saidBy(desk, pair.own, field), saidBy(desk, pair.theirs, field)];
  const isSettledHere = pair.differ.includes(field);
  const differs = isSettledHere || (pair.own && pair.theirs && own !== theirs);
  const sign = element("span", { class: "unseen" }, say("differs"));
  const cell = (label, content) => element("td", { "data-label": label }, content);
  return element(
    "tr",
    { class: differs ? "differs" : null },
    element(
      "th",
      { scope: "row" },
      say(`field_${field}`),
      differs && element("span", { class: "quiet" }, ` ≠ `, sign),
    ),
    cell(say("yours"), own),
    cell(readingOf(desk).label, theirs),
    cell(say("final"), isSettledHere ? finalChoice(desk, pair, field) : ""),
  );
}

/** @type {(desk: Desk, pair: Pair) => HTMLElement} */
function bothTable(desk, pair) {
  const { say, spec } = desk;
  const heads = [say("figure_field"), say("yours"), readingOf(desk).label, say("final")];
  const fields = pair.own && pair.theirs ? spec.asked : [UNIT, ...spec.asked];
  return element(
    "table",
    { class: "both" },
    element("caption", { class: "unseen" }, say("detail_label")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        heads.map((head) => element("th", { scope: "col" }, head)),
      ),
    ),
    element(
      "tbody",
      {},
      fields.map((field) => fieldRow(desk, pair, field)),
    ),
  );
}

/** @type {(label: string, mark: any) => HTMLElement | false} */
const quoteOf = (label, mark) =>
  mark !== null &&
  element(
    "p",
    { class: "quote-of" },
    element("span", { class: "quiet" }, label),
    element("q", {}, mark.quote),
  );

// Where the student gives the reason; what is still open stands below.
/** @type {(desk: Desk, pair: Pair) => HTMLElement[]} */
function reasonPart(desk, pair) {
  const { say } = desk;
  if (!pair.differ.length) return [element("p", { class: "quiet" }, say("nothing_to_settle"))];
  const id = uniqueId("reason");
  const reason = element("textarea", {
    id,
    rows: 3,
    maxlength: 2000,
    oninput: () => settle(desk, pair, "reason", reason.value || null, `${pair.key} reason`),
  });
  return [
    element("div", { class: "writing" }, element("label", { for: id }, say("reason")), reason),
    element("p", { class: "state" }),
  ];
}

/** @type {(desk: Desk, pair: Pair) => any[]} */
function detailOf(desk, pair) {
  const { say } = desk;
  const { own, theirs } = pair;
  const notes = ["why", "doubt"].filter((field) => theirs?.codes[field]);
  return [
    element("h3", { tabindex: "-1" }, say("detail_title", { id: (own ?? theirs).id })),
    quoteOf(say("yours"), own),
    quoteOf(readingOf(desk).label, theirs),
    bothTable(desk, pair),
    ...notes.map((field) =>
      element("p", { class: "quiet" }, say(`their_${field}`, { text: theirs.codes[field] })),
    ),
    ...reasonPart(desk, pair),
  ].filter(Boolean);
}

/** @type {(say: Say) => HTMLElement[]} */
const noDetail = (say) => [
  element("h3", {}, say("detail_label")),
  element("p", { class: "quiet" }, say("detail_empty")),
];

/** @type {(desk: Desk, pair: Pair) => string} */
function stillOpen(desk, pair) {
  const { say } = desk;
  const open = unsettled(itemsOf(desk), pair).map((field) => say(`field_${field}`));
  if (open.length) return say("settle_open", { fields: open.join(", ") });
  return say(isSettled(itemsOf(desk), pair) ? "settle_done" : "settle_reason");
}

/** @type {(desk: Desk, node: HTMLElement, pair: Pair) => void} */
function paintAnswers(desk, node, pair) {
  const answer = settledOn(itemsOf(desk), pair);
  for (const select of node.querySelectorAll("select"))
    select.value = answer[select.dataset.field] ?? "";
  const reason = node.querySelector("textarea");
  if (!reason) return;
  if (document.activeElement !== reason) reason.value = answer.reason ?? "";
  node.querySelector(".state").textContent = stillOpen(desk, pair);
}

/** @type {(desk: Desk) => any} */
export function settlePart(desk) {
  const node = element("section", { class: "detail", "aria-label": desk.say("detail_label") });
  let built = null; // the key of the pair that is shown; null: nothing was drawn yet
  return {
    node,
    focus: () => node.querySelector("h3")?.focus(),
    paint() {
      const pair = pairsOf(desk).find((each) => each.key === desk.at);
      const wanted = pair?.key ?? "";
      if (wanted !== built)
        node.replaceChildren(...(pair ? detailOf(desk, pair) : noDetail(desk.say)));
      built = wanted;
      if (pair) paintAnswers(desk, node, pair);
    },
  };
}
