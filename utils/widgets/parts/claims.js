// A claim as several widgets show it: whose words, how sure, which doubt, which citation.

import { citeButton } from "./cite.js";
import { by, element, joined, unpacked } from "./page.js";

// What the traits `texts`, `claims`, `codes` and `readings` hold, by name and in order.
/** @param {Model} model */
export function bookOf(model) {
  const get = (name) => model.get(name);
  const codes = get("codes");
  const scale = codes.verdicts.map(({ code }) => code);
  const place = Object.fromEntries(get("texts").map(({ id }, index) => [id, index]));
  const voices = {};
  for (const text of get("texts"))
    for (const voice of text.voices)
      (voices[voice.code] ??= { ...voice, periods: new Set() }).periods.add(text.period);
  return {
    texts: by(get("texts"), "id"),
    codes,
    named: Object.fromEntries(
      Object.entries(codes).map(([field, list]) => [field, by(list, "code")]),
    ),
    voices,
    // in the order of the verdicts, then as they stand in the texts
    claims: unpacked(get("claims")).sort(
      (a, b) =>
        scale.indexOf(a.verdict) - scale.indexOf(b.verdict) ||
        place[a.source] - place[b.source] ||
        a.start - b.start,
    ),
    reading: (coder) => get("readings").find((each) => each.coder === coder).name,
  };
}

/** @typedef {ReturnType<typeof bookOf>} Book */

// Whose words: the voice's own, its own but likely another's view, or only reported.
function ownership(book, claim, say) {
  const links = (claim.chain ?? []).slice(1);
  const who = (link) => book.voices[link]?.name ?? link.replace(/[?!]$/, "");
  if (claim.reported) return say("chain", { chain: [claim.voice, ...links].map(who).join(" › ") });
  const owners = links.filter((link) => link.endsWith("?")).map(who);
  return owners.length ? say("drift", { owner: owners.join(" › ") }) : say("own");
}

/**
 * @param {Book} book
 * @param {Claim} claim
 * @param {Say} say
 */
export function claimFacts(book, claim, say) {
  const { named } = book;
  const certainty = named.certainties[claim.certainty].name;
  const verdict = named.verdicts[claim.verdict];
  return [
    element(
      "p",
      { class: "chips" },
      element(
        "span",
        { class: "chip", "data-v": claim.verdict },
        `${verdict.glyph} ${verdict.name}`,
      ),
      element(
        "span",
        { class: "chip line", "data-hedged": Boolean(claim.hedged) },
        certainty,
        claim.hedged && ` · ${say("hedged")}`,
      ),
      element("span", { class: "chip line" }, ownership(book, claim, say)),
      element("span", { class: "chip line" }, named.times[claim.time].name),
    ),
    claim.proposition &&
      element(
        "p",
        { class: "stance" },
        say("stance", {
          certainty,
          proposition: claim.proposition,
          polarity: named.polarities[claim.polarity].name,
        }),
      ),
    claim.condition && element("p", { class: "stance" }, say("condition", claim)),
    element("p", { class: "quiet" }, claim.doubt ? say("doubt", claim) : say("doubt_none")),
  ];
}

/** @type {(book: Book, claim: Claim, say: Say) => string} */
export const claimPlace = (book, claim, say) =>
  say("place", { ...claim, reading: book.reading(claim.coder) });

/** @type {(book: Book, claim: Claim, say: Say) => string} */
export const citation = (book, claim, say) =>
  say("citation", {
    quote: joined(book.texts[claim.source], claim.at),
    voice: book.voices[claim.voice].name,
    ...book.texts[claim.source],
    id: claim.id,
    source: claim.source,
    start: claim.start,
    end: claim.end,
    reading: book.reading(claim.coder),
    verdict: book.named.verdicts[claim.verdict].name,
    certainty: book.named.certainties[claim.certainty].name,
  });

/** @type {(book: Book, claim: Claim, say: Say, announce: (text: string) => void) => HTMLElement} */
export const citeClaim = (book, claim, say, announce) =>
  citeButton(claim.id, () => citation(book, claim, say), say, announce);
