// Two codings of the same texts: which passages belong together, where they differ, and how
// far they agree, counted as utils.agreement.by_field counts it. Pure.

import { agreed } from "../parts/agreement.js";
import { filled, inTextOrder, plain, SETTLED } from "./state.js";

const SHARED = 0.5;
export const UNIT = "unit"; // the field that says whether it should be a passage at all

/**
 * Own and theirs of one passage, either may be missing; `key` is its name among the items,
 * `mark` the one that stands for it, `differ` the fields in which the codes differ.
 * @typedef {{ own: any, theirs: any, key: string, mark: any, differ: string[] }} Pair
 */

const compared = (a, b) => (a < b ? -1 : Number(a > b));

// The smaller of two lists of numbers comes first.
function inOrder(a, b) {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}

// The share of the characters that either covers which both cover.
const overlapOf = (a, b) =>
  (Math.min(a.end, b.end) - Math.max(a.start, b.start)) /
  (Math.max(a.end, b.end) - Math.min(a.start, b.start));

// Pairs of places in `all` that could belong together, the best first: the closest span,
// then the same aim, the same id, the order in the text.
function candidates(all) {
  const found = [];
  all.forEach(([coder, mark], left) => {
    for (let right = left + 1; right < all.length; right += 1) {
      const [otherCoder, other] = all[right];
      if (other.source !== mark.source || other.start >= mark.end) break;
      const share = overlapOf(mark, other);
      if (otherCoder === coder || share < SHARED) continue;
      const isOtherAim = (mark.codes.aim ?? "") !== (other.codes.aim ?? "");
      found.push([-share, Number(isOtherAim), Number(mark.id !== other.id), left, right]);
    }
  });
  return found.sort(inOrder);
}

// Pair the passages of two coders: at least half of the characters that either covers in
// common; each passage belongs to one pair.
export function paired(own, theirs) {
  const all = [...own.map((mark) => [0, mark]), ...theirs.map((mark) => [1, mark])].sort(
    ([i, a], [j, b]) => compared(a.source, b.source) || a.start - b.start || a.end - b.end || i - j,
  );
  const partner = new Map();
  for (const [, , , left, right] of candidates(all))
    if (!partner.has(left) && !partner.has(right)) partner.set(left, right).set(right, left);
  return all.flatMap(([coder, mark], index) => {
    if (partner.get(index) < index) return []; // has come with the other
    const other = all[partner.get(index)]?.[1] ?? null;
    return [coder === 0 ? { own: mark, theirs: other } : { own: other, theirs: mark }];
  });
}

// The code that counts for agreement: of a voice, the speaker, where what outsiders say
// is set apart (utils.agreement.speaker); null where the coder left the field empty.
export function rated({ codes }, field, voices) {
  if (field !== "voice") return codes[field] || null;
  const last = (codes.owner ?? "").split(">").at(-1).trim();
  const outsider = reportedOn(codes) && !voices.has(last.replace(/[!?]+$/, ""));
  return outsider ? "reported" : codes.voice || null;
}

// A chain reports if one of its later links carries no mark; the last one's is `link`.
function reportedOn(codes) {
  const links = (codes.owner ?? "")
    .split(">")
    .map((link) => link.trim())
    .filter(Boolean);
  if (!codes.voice || !links.length || !codes.link || codes.link === "own") return false;
  return codes.link === "reported" || links.slice(0, -1).some((link) => !/[!?]$/.test(link));
}

export const voicesOf = (pairs) =>
  new Set(
    pairs
      .flatMap((pair) => [pair.own, pair.theirs])
      .filter(Boolean)
      .map((mark) => mark.codes.voice ?? ""),
  );

// How far own and theirs agree on a field, where both marked the passage.
export function agreedOn(pairs, field) {
  const voices = voicesOf(pairs);
  return agreed(
    pairs
      .filter((pair) => pair.own && pair.theirs)
      .map((pair) => [rated(pair.own, field, voices), rated(pair.theirs, field, voices)]),
  );
}

// The fields in which both gave a code, and not the same.
function differing({ own, theirs }, fields, voices) {
  if (!own || !theirs) return [UNIT];
  return fields.filter((field) => {
    const codes = [own, theirs].map((mark) => rated(mark, field, voices));
    return !codes.includes(null) && codes[0] !== codes[1];
  });
}

// The pairs of own passages and those of a reading, with what a page needs of them.
/** @type {(own: any[], reading: string, theirs: any[], fields: string[]) => Pair[]} */
export function comparedPairs(own, reading, theirs, fields) {
  const made = paired(own, theirs);
  const voices = voicesOf(made);
  return made.map((pair) => ({
    ...pair,
    key: [reading, pair.own?.id ?? "", pair.theirs?.id ?? ""].map(plain).join("|"),
    mark: pair.own ?? pair.theirs,
    differ: differing(pair, fields, voices),
  }));
}

/** @type {(pair: Pair) => "own" | "theirs" | "differ" | "agree"} */
export function kindOf({ own, theirs, differ }) {
  if (!theirs) return "own";
  if (!own) return "theirs";
  return differ.length ? "differ" : "agree";
}

// The pairs of a kind, those that differ most first.
/** @type {(pairs: Pair[], kind: string, places: string[]) => Pair[]} */
export function pairsOfKind(pairs, kind, places) {
  const compare = inTextOrder(places);
  return pairs
    .filter((pair) => kindOf(pair) === kind)
    .sort((a, b) => b.differ.length - a.differ.length || compare(a.mark, b.mark));
}

// What the student settled on for a pair: a code for each field, and the reason.
/** @type {(items: Record<string, any>, pair: Pair) => Record<string, string>} */
export const settledOn = (items, pair) => items[SETTLED + pair.key]?.codes ?? {};

/** @type {(items: Record<string, any>, pair: Pair) => string[]} */
export const unsettled = (items, pair) =>
  pair.differ.filter((field) => !settledOn(items, pair)[field]);

/** @type {(items: Record<string, any>, pair: Pair) => boolean} */
export const isSettled = (items, pair) =>
  !unsettled(items, pair).length && filled(settledOn(items, pair).reason?.trim());
