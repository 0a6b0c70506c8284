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
    stances: get("messages").stances,
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

// What a claim says, as a sentence: how sure its voice is, and of what.
/** @param {Pick<Book, "named" | "stances">} book @param {Claim} claim @param {Say} say */
export function stance({ named, stances }, { certainty, polarity, proposition }, say) {
  const sure =
    stances[certainty + polarity] ??
    say("stance", {
      certainty: named.certainties[certainty].name,
      polarity: named.polarities[polarity].name,
    });
  return (
    proposition && element("p", { class: "stance" }, element("b", {}, sure), ` ${proposition}.`)
  );
}

// The codes that a reading gave, and where it found the words.
/** @type {(book: Book, claim: Claim, say: Say) => HTMLElement} */
function codesOf(book, claim, say) {
  const { named } = book;
  const verdict = named.verdicts[claim.verdict];
  const names = {
    hedge: claim.hedged ? ` · ${say("hedged")}` : "",
    certainty: named.certainties[claim.certainty].name,
  };
  const plain = (text) => element("span", { class: "chip line" }, text);
  const glyph = `${verdict.glyph} ${verdict.name}`;
  const hedged = { class: "chip line", "data-hedged": Boolean(claim.hedged) };
  return element(
    "details",
    { class: "coded" },
    element("summary", {}, say("how_coded")),
    element(
      "p",
      { class: "chips" },
      element("span", { class: "chip", "data-v": claim.verdict }, glyph),
      element("span", hedged, names.certainty, names.hedge),
      plain(named.polarities[claim.polarity].name),
      plain(named.times[claim.time].name),
    ),
    element("p", { class: "quiet" }, claimPlace(book, claim, say)),
  );
}

/**
 * @param {Book} book
 * @param {Claim} claim
 * @param {Say} say
 */
export function claimFacts(book, claim, say) {
  const spoken = {
    words: ownership(book, claim, say),
    time: book.named.times[claim.time].name,
  };
  return [
    stance(book, claim, say),
    claim.condition && element("p", { class: "stance" }, say("condition", claim)),
    element("p", { class: "quiet" }, say("spoken", spoken)),
    element("p", { class: "quiet" }, claim.doubt ? say("doubt", claim) : say("doubt_none")),
    codesOf(book, claim, say),
  ];
}

/** @type {(book: Book, claim: Claim, say: Say) => string} */
const claimPlace = (book, claim, say) =>
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
