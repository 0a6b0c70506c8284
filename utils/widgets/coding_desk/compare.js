// After commitment: the student's coding beside a reading, how far they agree, and where they
// do not. Both originals stay as they are.

import { element, moreButton, pills, roving } from "../parts/page.js";
import { look, showMark } from "./deeds.js";
import {
  agreementOf,
  draftOf,
  isCommitted,
  itemsOf,
  pairsOf,
  readingOf,
  textOf,
  viewOf,
} from "./desk.js";
import { rebuilt } from "./list.js";
import { isSettled, kindOf, pairsOfKind } from "./pairs.js";
import { settlePart } from "./settle.js";
import { covered, touches } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./pairs.js").Pair} Pair */
/** @typedef {ReturnType<typeof compareParts>} Parts */

const PAIRS = 30; // passages listed at a time
const FIGURES = ["field", "same", "share", "kappa"];
const KINDS = ["differ", "own", "theirs", "agree"];

// --- build

/** @type {(say: Say, rows: HTMLElement) => HTMLElement} */
const agreementTable = (say, rows) =>
  element(
    "table",
    { class: "figures" },
    element("caption", {}, say("figures_caption")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        FIGURES.map((key) => element("th", { scope: "col" }, say(`figure_${key}`))),
      ),
    ),
    rows,
  );

// Which reading, and which kind of pairs: pills.
/** @type {(desk: Desk, reset: () => void) => any} */
function compareChoices(desk, reset) {
  const { say, spec } = desk;
  const reading = pills(
    say("reading"),
    spec.readings.map(({ name, label }) => [name, label]),
    (name) => {
      reset();
      look(desk, { reading: name });
    },
  );
  const kind = pills(
    say("show"),
    KINDS.map((each) => /** @type {[string, string]} */ ([each, say(`kind_${each}`)])),
    (next) => {
      reset();
      desk.kind = next;
      desk.paint();
    },
  );
  return { reading, kind };
}

/** @param {Desk} desk */
function compareParts(desk) {
  const { say } = desk;
  const rows = element("tbody");
  const list = element("ol", { class: "pairs" });
  const buttons = () => [...list.querySelectorAll("button")];
  const more = moreButton(
    PAIRS,
    (n) => say("more_pairs", { n }),
    () => paintPairs(desk, parts),
    (index) => list.children[index].querySelector("button"),
  );
  const reset = () => {
    desk.at = null;
    more.reset();
  };
  const quiet = () => element("p", { class: "quiet" });
  const parts = {
    ...compareChoices(desk, reset),
    about: quiet(),
    overlap: element("p", { class: "take" }),
    rows,
    table: agreementTable(say, rows),
    few: element("p", { class: "note" }),
    bare: element("p", { class: "quiet" }, say("no_intervals")),
    none: quiet(),
    list,
    more,
    keys: roving(list, () => buttons().map((button) => [button])),
    detail: settlePart(desk),
  };
  return parts;
}

// --- paint

/** @type {(say: Say, value: number | null, low?: number, high?: number) => string} */
function shownFigure(say, value, low, high) {
  if (value == null) return say("undefined");
  const interval = low == null ? "" : ` [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  return value.toFixed(2) + interval;
}

/** @type {(desk: Desk, field: string) => HTMLElement} */
function figureRow(desk, field) {
  const { say } = desk;
  const { n, same, percent, kappa } = agreementOf(desk)[field];
  const rows = readingOf(desk).agreement ?? [];
  const python = rows.find((row) => row.field === field) ?? {};
  const cell = (text) => element("td", {}, text);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, say(`field_${field}`)),
    cell(say("same_of", { same, n })),
    cell(shownFigure(say, percent, python.percent_low, python.percent_high)),
    cell(shownFigure(say, kappa, python.kappa_low, python.kappa_high)),
  );
}

/** @type {(desk: Desk, parts: Parts) => void} */
function paintFigures(desk, { about, overlap, rows, few, bare }) {
  const { say, spec } = desk;
  const reading = readingOf(desk);
  const pairs = pairsOf(desk);
  const counted = (test) => pairs.filter(test).length;
  overlap.textContent = say("overlap", {
    own: counted((pair) => pair.own),
    theirs: counted((pair) => pair.theirs),
    both: counted((pair) => pair.own && pair.theirs),
    reading: reading.label,
  });
  about.textContent = reading.note ?? "";
  rows.replaceChildren(...spec.compared.map((field) => figureRow(desk, field)));
  if (!spec.figures) return;
  const n = Math.max(0, ...Object.values(agreementOf(desk)).map((each) => each.n));
  few.hidden = n >= spec.fewest;
  few.textContent = few.hidden ? "" : say("too_few", { n, fewest: spec.fewest });
  bare.hidden = Boolean(reading.agreement);
}

/** @type {(desk: Desk, pair: Pair, open: (pair: Pair) => void) => HTMLElement} */
function pairRow(desk, pair, open) {
  const { say } = desk;
  const settled = pair.differ.length > 0 && isSettled(itemsOf(desk), pair);
  const fields = pair.differ.map((field) => say(`field_${field}`)).join(", ");
  const button = element(
    "button",
    {
      type: "button",
      class: "quote",
      "data-held": pair.key,
      onclick: () => open(pair),
      "aria-current": pair.key === desk.at ? "true" : null,
    },
    element("span", { class: "words" }, pair.mark.quote),
    element("span", { class: "quiet" }, ` ${fields}`, settled && ` · ${say("settled")}`),
  );
  return element("li", {}, button);
}

// The kind of pairs that is listed: what was chosen, or else the first that there is.
/** @type {(desk: Desk) => string} */
function kindNow(desk) {
  const isThere = (kind) => pairsOfKind(pairsOf(desk), kind, desk.places).length > 0;
  return desk.kind || KINDS.find(isThere) || KINDS[0];
}

// What there is of the other kinds, so that nobody takes none of one for none at all.
/** @type {(desk: Desk) => string} */
function otherKinds(desk) {
  const { say, places } = desk;
  const others = KINDS.filter((each) => each !== kindNow(desk)).map((each) => {
    const n = pairsOfKind(pairsOf(desk), each, places).length;
    return say("kind_n", { n, kind: say(`kind_${each}`) });
  });
  return others.join(", ");
}

/** @type {(desk: Desk, parts: Parts) => void} */
function paintPairs(desk, parts) {
  const { say, places } = desk;
  const { none, list, more, keys } = parts;
  const kind = kindNow(desk);
  const pairs = pairsOfKind(pairsOf(desk), kind, places);
  const n = pairs.length;
  const open = (pair) => openPair(desk, parts, pair);
  parts.kind.paint([kind]);
  none.textContent = n
    ? say(`kind_${kind}_about`, { n, reading: readingOf(desk).label })
    : say("kind_none", { others: otherKinds(desk) });
  rebuilt(list, () => pairs.slice(0, more.shown()).map((pair) => pairRow(desk, pair, open)));
  more.paint(n);
  keys.paint();
}

/** @type {(desk: Desk, parts: Parts) => void} */
function paintComparison(desk, parts) {
  parts.reading.paint([viewOf(desk).reading]);
  paintFigures(desk, parts);
  paintPairs(desk, parts);
  parts.detail.paint();
}

// --- what one can do

/** @type {(desk: Desk, parts: Parts, pair: Pair) => void} */
function openPair(desk, parts, pair) {
  desk.at = pair.key;
  desk.kind = kindOf(pair);
  showMark(desk, pair.mark);
  parts.detail.focus();
}

// Open what stands in the words of the draft.
/** @type {(desk: Desk, parts: Parts) => void} */
function openInDraft(desk, parts) {
  const text = textOf(desk);
  const draft = draftOf(desk);
  const pair = pairsOf(desk).find(({ mark }) => {
    const range = mark.source === text.id && covered(text, mark);
    return range && touches(range, draft);
  });
  if (pair) openPair(desk, parts, pair);
  else desk.announce(desk.say("nothing_here"));
}

/** @type {(desk: Desk) => any} */
export function comparePart(desk) {
  const { say, spec } = desk;
  const parts = compareParts(desk);
  const title = element("h3", { tabindex: "-1" }, say("compare_title"));
  const waiting = element(
    "p",
    { class: "note" },
    say(spec.readings.length ? "no_readings" : "no_others"),
  );
  const { reading, about, overlap, table, few, bare, kind, none, list, more } = parts;
  const compared = [
    reading.node,
    about,
    overlap,
    table,
    few,
    bare,
    kind.node,
    none,
    list,
    more.node,
  ];
  const section = { class: "compare", "aria-label": say("compare_title") };
  const node = element("section", section, title, waiting, compared);
  return {
    node,
    detail: parts.detail.node,
    focus: () => title.focus(),
    openHere: () => openInDraft(desk, parts),
    paint() {
      node.hidden = parts.detail.node.hidden = !isCommitted(desk);
      if (node.hidden) return;
      const there = Boolean(readingOf(desk));
      waiting.hidden = there;
      for (const each of [...compared, parts.detail.node]) each.hidden = !there;
      for (const each of [table, few, bare]) each.hidden ||= !desk.spec.figures;
      if (there) paintComparison(desk, parts);
    },
  };
}
