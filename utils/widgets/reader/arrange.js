// The reader, computed: what a search finds, what lies on which words, where places are.

const BLANK = /^\s*$/;
const NONE = [];

/** @typedef {{ source: string, start: number, end: number }} Place In characters. */
/** @typedef {{ source: string, at: Pieces }} Hit */
/** @typedef {(index: number) => string[]} Laid The names of what lies on a piece. */

// Make letters comparable: case, apostrophes and spaces become alike. `apostrophes` are those
// of utils.texts; the search is typed in the browser, so it is levelled here.
/** @type {(apostrophes: string) => (text: string) => string} */
export function leveller(apostrophes) {
  const marks = new RegExp(`[${apostrophes}]`, "gu");
  return (text) => text.toLowerCase().normalize("NFC").replace(marks, "'").replace(/\s/g, " ");
}

// Search letter by letter over the pieces put end to end. A hit is the pieces that it touches,
// so that no offset is ever computed from a changed or cut string.
/**
 * @param {TextCard} text
 * @param {string} wanted
 * @param {{ level: (text: string) => string, wholeWords: boolean }} how
 * @returns {Hit[]}
 */
export function find(text, wanted, { level, wholeWords }) {
  const pieces = text.pieces.map(level);
  const ends = endsOf(pieces);
  const found = [];
  let first = 0;
  for (const from of placesIn(pieces.join(""), wanted)) {
    const to = from + wanted.length;
    while (ends[first] <= from) first += 1;
    let last = first;
    while (ends[last] < to) last += 1;
    const isWhole = (ends[first - 1] ?? 0) === from && ends[last] === to;
    if (isWhole || !wholeWords) found.push({ source: text.id, at: [first, last + 1] });
  }
  return found;
}

function endsOf(pieces) {
  let end = 0;
  return pieces.map((piece) => (end += piece.length));
}

function* placesIn(whole, wanted) {
  for (
    let from = whole.indexOf(wanted);
    from >= 0;
    from = whole.indexOf(wanted, from + wanted.length)
  )
    yield from;
}

// The number of the hit that is a step further, round about; none was gone to: -1.
/** @type {(current: number, by: number, n: number) => number} */
export const stepped = (current, by, n) => (current < 0 && by < 0 ? n - 1 : (current + by + n) % n);

// Where each piece begins, and the last ends, in characters as Python counts them.
/** @type {(text: TextCard) => number[]} */
export function startsOf({ pieces, page }) {
  let offset = page?.start ?? 0;
  return [offset, ...pieces.map((piece) => (offset += [...piece].length))];
}

/** @type {(one: TextCard | undefined, other: TextCard) => boolean} */
export const sameWords = (one, other) =>
  one?.pieces.length === other.pieces.length &&
  one.page?.n === other.page?.n &&
  one.pieces.every((piece, index) => piece === other.pieces[index]);

// Whether a place is in what Python sent of its text: of a long one, that is a page.
/** @type {(text: TextCard, at: Partial<Place>) => boolean} */
export const isSent = ({ pieces, page }, { start }) =>
  pieces.length > 0 && (!page || (page.start <= start && start < page.end));

/** @type {(one: Partial<Place>, other: Partial<Place>) => boolean} */
export const samePlace = (one, other) =>
  one.source === other.source && one.start === other.start && one.end === other.end;

// The claims that a place touches.
/** @type {(claims: Claim[], place: Partial<Place>) => Claim[]} */
export const covering = (claims, { start, end }) =>
  claims.filter((claim) => claim.start < end && start < claim.end);

// What lies on each piece, of names with their ranges; several may cover one.
/** @type {(ranges: [name: string, at: Pieces][]) => Laid} */
function laid(ranges) {
  const names = new Map();
  for (const [name, [first, last]] of ranges)
    for (let index = first; index < last; index += 1)
      names.set(index, [...(names.get(index) ?? NONE), name]);
  return (index) => names.get(index) ?? NONE;
}

// The layers over a text: the keys of its claims, and the kinds of its markers.
/** @type {(claims: Claim[], markers: Record<string, Pieces[]>) => { claims: Laid, kinds: Laid }} */
export const layersOver = (claims, markers) => ({
  claims: laid(claims.map(({ key, at }) => [key, at])),
  kinds: laid(Object.entries(markers).flatMap(([kind, spans]) => spans.map((at) => [kind, at]))),
});

// Which pieces of a text hits touch: "hit", and "found-here" for the one that was gone to. A
// piece may hold several; then it is the one that was gone to.
/** @type {(hits: Hit[], current: number, source: string) => Laid} */
export function touchedBy(hits, current, source) {
  const touched = new Map();
  const touch = (hit, names) => {
    if (hit?.source !== source) return;
    for (let index = hit.at[0]; index < hit.at[1]; index += 1) touched.set(index, names);
  };
  for (const hit of hits) touch(hit, ["hit"]);
  touch(hits[current], ["hit", "found-here"]);
  return (index) => touched.get(index) ?? NONE;
}

const alike = (one, other) =>
  one.length === other.length && one.every((name, index) => name === other[index]);

// Neighbouring pieces on which the same lies, put together.
/** @type {(at: Pieces, names: Laid) => { names: string[], at: Pieces }[]} */
export function stretches([first, last], names) {
  const found = [];
  for (let index = first; index < last; index += 1) {
    const here = names(index);
    const before = found.at(-1);
    if (before && alike(before.names, here)) before.at[1] = index + 1;
    else found.push({ names: here, at: [index, index + 1] });
  }
  return found;
}

// A stretch with the same claims holds stretches with the same markers. Overlapping claims
// thus overlap on the page, as they do in the text.
/**
 * @param {Pieces} at
 * @param {{ claims: Laid, kinds: Laid }} layers
 */
export const segmentsOf = (at, { claims, kinds }) =>
  stretches(at, claims).map((segment) => ({
    at: segment.at,
    claims: segment.names,
    words: stretches(segment.at, kinds),
  }));

// The paragraphs of a passage, which empty lines part.
/** @type {(text: TextCard, at: Pieces) => Pieces[]} */
export function paragraphsOf({ pieces }, [first, last]) {
  const found = [];
  let from = first;
  for (let index = first; index <= last; index += 1) {
    const parts = index === last || (pieces[index].includes("\n") && BLANK.test(pieces[index]));
    if (!parts) continue;
    if (from < index) found.push([from, index]);
    from = index + 1;
  }
  return found;
}
