// The open passage below its row: its sentence, whose words, how sure, and where it stands.

import { citeClaim, claimFacts } from "../parts/claims.js";
import { element, mark, quoted, roving, uniqueId } from "../parts/page.js";
import { around, stripAround } from "./arrange.js";

/** @typedef {import("./view.js").Matrix} Matrix */
/** @typedef {import("./arrange.js").Open} Open */
/** @typedef {{ choose(key: string): void, read(): void, close(): void }} Acts */

/** @type {(say: Say, open: Open) => string} */
export const passageOf = (say, { claim, cell: { claims } }) =>
  say("passage_of", { n: claims.indexOf(claim) + 1, of: claims.length });

/** @type {(matrix: Matrix, open: Open) => string} */
function headingOf({ book, say, choice }, open) {
  const { row, voice } = open.cell;
  return [
    book.named.aims[row.aim].name,
    book.named.actors[row.actor].name,
    book.voices[voice].name,
    choice.shown.length > 1 && book.reading(open.claim.coder),
    passageOf(say, open),
  ]
    .filter(Boolean)
    .join(" · ");
}

// A button for each passage of the cell.
/** @type {(matrix: Matrix, open: Open, choose: Acts["choose"]) => HTMLElement[]} */
function stepButtons({ book, say }, { claim, cell }, choose) {
  const { from, strip } = stripAround(cell.claims, claim);
  const { verdicts } = book.named;
  return strip.map((each, index) =>
    element(
      "button",
      {
        type: "button",
        class: "step",
        "aria-current": each === claim && "true",
        "data-key": each.key,
        "aria-label": say(each.hedged ? "mark_hedged" : "mark", {
          n: from + index + 1,
          verdict: verdicts[each.verdict].name,
        }),
        onclick: () => choose(each.key),
      },
      mark(each, verdicts),
    ),
  );
}

/** @type {(matrix: Matrix, claim: Claim) => HTMLElement} */
function claimBox({ book, say, wide }, claim) {
  const text = book.texts[claim.source];
  return element(
    "div",
    { class: "claim", "data-line": book.voices[claim.voice].line },
    quoted(text, claim, wide ? around(text, claim) : claim.in),
    claimFacts(book, claim, say),
    element("p", { class: "quiet" }, element("bdi", {}, text.title), `, ${say("written", text)}`),
  );
}

/** @type {(matrix: Matrix, claim: Claim, acts: Acts) => HTMLElement} */
function claimTools({ book, say, announce, wide }, claim, { read, close }) {
  const link = (attributes, text) =>
    element("button", { type: "button", class: "link", ...attributes }, text);
  return element(
    "p",
    { class: "chips" },
    link(
      { class: "link read", "aria-expanded": String(wide), onclick: read },
      say(wide ? "read_less" : "read"),
    ),
    citeClaim(book, claim, say, announce),
    link({ onclick: close }, say("close")),
  );
}

/** @type {(matrix: Matrix, open: Open, acts: Acts) => HTMLElement} */
export function detailBox(matrix, open, acts) {
  const heading = uniqueId("heading");
  const steps = stepButtons(matrix, open, acts.choose);
  const strip = { class: "strip", role: "group", "aria-label": matrix.say("strip") };
  const box = element(
    "div",
    { role: "group", "aria-labelledby": heading },
    element("h4", { id: heading }, headingOf(matrix, open)),
    steps.length > 1 && element("div", strip, steps),
    claimBox(matrix, open.claim),
    claimTools(matrix, open.claim, acts),
  );
  roving(box, () => [steps]).paint();
  return box;
}
