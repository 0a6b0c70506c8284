// What the matrix shows: pure, from the claims and the choices to groups of rows of cells.

export const MANY = 40; // marks in one line; beyond it, one mark a verdict with a number
const AROUND = 2; // sentences before and after, when more of the text is asked for
const INNER = { actor: "aim", aim: "actor" };

/**
 * What is chosen: the traits of the same names; `pair` is null unless there are two voices.
 * @typedef {{ actor: string, words: string, time: string, shown: string[], group: string,
 *   order: string, pair: string[] | null, selected: string }} Choice
 *
 * The passages on one aim, those shown and those that the filters hide.
 * @typedef {{ key: string, actor: string, aim: string, claims: Claim[], hidden: Claim[] }} Row
 *
 * The passages behind one button, by an id that stays when the table is painted again.
 * @typedef {{ id: string, row: Row, voice: string, claims: Claim[] }} Cell
 *
 * @typedef {{ code: string, field: string, rows: Row[] }} Group
 * @typedef {{ claim: Claim, cell: Cell }} Open
 */

/** @type {(choice: Choice, claim: Claim) => boolean} */
const isWanted = ({ shown, actor, pair }, claim) =>
  shown.includes(claim.coder) &&
  (!actor || claim.actor === actor) &&
  (!pair || pair.includes(claim.voice));

/** @type {(choice: Choice, claim: Claim) => boolean} */
const passes = ({ words, time }, claim) =>
  (words === "all" || !claim.reported) && (!time || claim.time === time);

/** @type {(claims: Claim[], choice: Choice) => Row[]} */
function rowsAmong(claims, choice) {
  const rows = new Map();
  for (const claim of claims.filter((each) => isWanted(choice, each))) {
    const { actor, aim } = claim;
    const key = `${actor}|${aim}`;
    if (!rows.has(key)) rows.set(key, { key, actor, aim, claims: [], hidden: [] });
    rows.get(key)[passes(choice, claim) ? "claims" : "hidden"].push(claim);
  }
  return [...rows.values()].filter((row) => row.claims.length);
}

// By the outer code, then by the number of passages if asked for, then by the inner code.
/** @type {(rows: Row[], codes: Record<string, Code[]>, choice: Choice) => Row[]} */
function inOrder(rows, codes, { group, order }) {
  const rank = (row, field) => codes[`${field}s`].findIndex(({ code }) => code === row[field]);
  const place = (row) => [
    rank(row, group),
    order === "passages" ? -row.claims.length : 0,
    rank(row, INNER[group]),
  ];
  const placed = rows.map((row) => ({ row, at: place(row) }));
  placed.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2]);
  return placed.map(({ row }) => row);
}

// The rows that are shown, in groups by actor or by aim.
/** @type {(book: { claims: Claim[], codes: any }, choice: Choice) => Group[]} */
export function arranged({ claims, codes }, choice) {
  const groups = [];
  for (const row of inOrder(rowsAmong(claims, choice), codes, choice)) {
    const code = row[choice.group];
    if (groups.at(-1)?.code !== code) groups.push({ code, field: `${choice.group}s`, rows: [] });
    groups.at(-1).rows.push(row);
  }
  return groups;
}

/** @type {(groups: Group[]) => Row[]} */
export const rowsIn = (groups) => groups.flatMap(({ rows }) => rows);

// What heads a row inside its group: a field of the codes, and the code.
/** @type {(row: Row, group: string) => [field: string, code: string]} */
export const innerCode = (row, group) => [`${INNER[group]}s`, row[INNER[group]]];

/** @type {(claims: Claim[], voice: string) => Claim[]} */
export const inVoice = (claims, voice) => claims.filter((claim) => claim.voice === voice);

/** @type {(claims: Claim[], coder: string) => Claim[]} */
export const inReading = (claims, coder) => claims.filter((claim) => claim.coder === coder);

// How many passages each of the readings that are shown has among some, in their order.
/** @type {(claims: Claim[], shown: string[]) => { coder: string, n: number }[]} */
export const perReading = (claims, shown) =>
  shown.map((coder) => ({ coder, n: inReading(claims, coder).length }));

// The passages that words and time hide, whose aims the other choices would show.
/** @type {(claims: Claim[], choice: Choice) => Claim[]} */
export const hiddenBy = (claims, choice) =>
  claims.filter((claim) => isWanted(choice, claim) && !passes(choice, claim));

// The cell of a voice; of one verdict only, if two voices are set against each other.
/** @type {(row: Row, voice: string, verdict?: string) => Cell} */
export const cellOf = (row, voice, verdict = "") => ({
  id: [row.key, voice, verdict].join("|"),
  row,
  voice,
  claims: inVoice(row.claims, voice).filter((claim) => !verdict || claim.verdict === verdict),
});

// The claims of each verdict that has any, in the order of the scale.
/** @type {(claims: Claim[], verdicts: Code[]) => { verdict: Code, of: Claim[] }[]} */
export const byVerdict = (claims, verdicts) =>
  verdicts
    .map((verdict) => ({ verdict, of: claims.filter((each) => each.verdict === verdict.code) }))
    .filter(({ of }) => of.length);

// The passage that is open, with its cell and those of its reading in it; null if it is not
// among what is shown.
/** @type {(claims: Claim[], groups: Group[], choice: Choice) => Open | null} */
export function openPassage(claims, groups, { selected, pair }) {
  const claim = claims.find(({ key }) => key === selected);
  const row = claim && rowsIn(groups).find((each) => each.claims.includes(claim));
  if (!row) return null;
  const cell = cellOf(row, claim.voice, pair ? claim.verdict : "");
  return { claim, cell: { ...cell, claims: inReading(cell.claims, claim.coder) } };
}

// Which passage a press on a cell opens, or "" to close it: that of the mark that was hit,
// otherwise the one that asks to be opened, otherwise the first.
/** @type {(cell: Cell, hit: string | undefined, selected: string, invited?: string) => string} */
export function pressed({ claims }, hit, selected, invited = "") {
  const isOpen = claims.some(({ key }) => key === selected);
  const chosen = hit ?? (claims.find(({ key }) => key === invited) ?? claims[0]).key;
  return isOpen && (!hit || hit === selected) ? "" : chosen;
}

// As many passages around the open one as a strip shows, and the place of the first.
/** @type {(claims: Claim[], claim: Claim) => { from: number, strip: Claim[] }} */
export function stripAround(claims, claim) {
  const from = Math.max(0, Math.min(claims.indexOf(claim) - MANY / 2, claims.length - MANY));
  return { from, strip: claims.slice(from, from + MANY) };
}

// The pieces of a claim's sentences and of some around them, within its passage.
/** @type {(text: TextCard, claim: Claim) => Pieces} */
export function around(text, claim) {
  const [first, last] = text.passages.find(
    ({ at }) => at[0] <= claim.at[0] && claim.at[0] < at[1],
  ).at;
  const inside = text.sentences.filter(([start, end]) => first <= start && end <= last);
  const here = inside.findIndex(([, end]) => claim.in[0] < end);
  const there = inside.findLastIndex(([start]) => start < claim.in[1]);
  if (here < 0 || there < 0) return claim.in;
  return [
    inside[Math.max(0, here - AROUND)][0],
    inside[Math.min(inside.length - 1, there + AROUND)][1],
  ];
}

// The rows on which at least two of the voices speak.
/** @type {(rows: Row[], voices: string[]) => Row[]} */
export const spokenOf = (rows, voices) =>
  rows.filter(({ claims }) => voices.filter((voice) => inVoice(claims, voice).length).length > 1);

// Of how many aims at least two voices speak, and on how many of them two share a verdict.
/** @type {(rows: Row[], voices: string[]) => { n: number, of: number, same: number }} */
export function shared(rows, voices) {
  const several = spokenOf(rows, voices);
  const isShared = ({ claims }) => {
    const given = voices.flatMap((voice) => [
      ...new Set(inVoice(claims, voice).map(({ verdict }) => verdict)),
    ]);
    return new Set(given).size < given.length;
  };
  return { n: several.length, of: rows.length, same: several.filter(isShared).length };
}

// Every two of the voices.
/** @type {(voices: Voice[]) => [Voice, Voice][]} */
export const pairsOf = (voices) =>
  voices.flatMap((first, index) =>
    voices.slice(index + 1).map((second) => /** @type {[Voice, Voice]} */ ([first, second])),
  );
