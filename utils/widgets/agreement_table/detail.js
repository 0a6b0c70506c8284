// A passage behind a pair of codes: its sentence, both codes, where it stands, which doubts.

import { element, joined, quoted, readInText } from "../parts/page.js";
import { differentWords, rating } from "./arrange.js";
import { codeOf } from "./cells.js";

/** @typedef {import("./view.js").Agreement} Agreement */
/** @typedef {import("./arrange.js").Unit} Unit */

const quiet = (...content) => element("p", { class: "quiet" }, content);

/** @type {(agreement: Agreement, reading: string, code?: string | null) => HTMLElement} */
function codeChip({ say, choice }, reading, code) {
  const { name, glyph } = code
    ? codeOf(choice.field, code)
    : { name: say(code === undefined ? "not_marked" : "not_coded"), glyph: "" };
  return element(
    "li",
    { class: `chip ${glyph ? "" : "line"}`, "data-v": glyph ? code : null },
    say("code_by", { reading, code: `${glyph ? `${glyph} ` : ""}${name}` }),
  );
}

/** @type {(agreement: Agreement, unit: Unit) => HTMLElement | false} */
function otherWords({ say, choice, names, texts }, unit) {
  if (!differentWords(unit, choice.pair)) return false;
  const [, other] = choice.pair;
  const text = joined(texts[unit.source], unit.claims[other].at);
  return quiet(say("other_words", { reading: names[other], text }));
}

/** @type {(agreement: Agreement, unit: Unit, shown: any) => HTMLElement} */
function readButton({ say, announce }, { source }, shown) {
  const read = () => readInText({ source, ...shown }) || announce(say("no_reader"));
  return element("button", { type: "button", class: "link", onclick: read }, say("read"));
}

// Where the passage stands, the way to it, and the chains of those who report it.
/** @type {(agreement: Agreement, unit: Unit, shown: any) => HTMLElement} */
function placeLine(agreement, unit, shown) {
  const { say, choice } = agreement;
  const { title } = agreement.texts[unit.source];
  const { id, start, end } = shown;
  const voice = voiceIn(agreement, unit, shown)?.name ?? shown.voice;
  const chains = choice.pair
    .map((index) => unit.claims[index]?.chain)
    .filter(Boolean)
    .map((chain) => chain.join(" › "));
  return quiet(
    say("place", { voice, title, id, start, end }),
    " ",
    readButton(agreement, unit, shown),
    [...new Set(chains)].map((chain) => ` · ${say("chain", { chain })}`).join(""),
  );
}

/** @type {(agreement: Agreement, unit: Unit) => HTMLElement[]} */
const doubtLines = ({ say, choice, names }, unit) =>
  choice.pair
    .filter((index) => unit.claims[index]?.doubt)
    .map((index) => quiet(say("doubt", { reading: names[index], text: unit.claims[index].doubt })));

/** @type {(agreement: Agreement, unit: Unit, shown: any) => Voice | undefined} */
const voiceIn = ({ texts }, unit, shown) =>
  texts[unit.source].voices.find(({ code }) => code === shown.voice);

/** @type {(agreement: Agreement, unit: Unit) => HTMLElement} */
export function passageBox(agreement, unit) {
  const { choice, names, texts } = agreement;
  const shown = unit.claims[choice.pair.find((index) => unit.claims[index])];
  const codes = rating(unit, choice.pair, choice.field.key);
  return element(
    "article",
    { class: "claim", "data-line": voiceIn(agreement, unit, shown)?.line },
    quoted(texts[unit.source], shown),
    otherWords(agreement, unit),
    element(
      "ul",
      { class: "chips" },
      choice.pair.map((index, side) => codeChip(agreement, names[index], codes[side])),
    ),
    placeLine(agreement, unit, shown),
    doubtLines(agreement, unit),
  );
}
