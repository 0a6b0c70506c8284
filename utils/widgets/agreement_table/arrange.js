// What the agreement table counts and shows: pure, from the units of two readings.

import { agreed } from "../parts/agreement.js";

export const NOT_MARKED = ""; // the row or column of what only the other reading marked

/**
 * A passage that one reading marked, or several: of each reading its claim and its codes.
 * @typedef {{ source: string, conditional: boolean, claims: (any | null)[],
 *   codes: Record<string, (string | null)[]> }} Unit
 *
 * @typedef {{ key: string, codes: Code[] }} Field
 *
 * What is chosen: two readings by their numbers, which passages, a field, a pair of codes.
 * @typedef {{ pair: number[], keep: string, field: Field, cell: string[] | null }} Choice
 *
 * @typedef {{ kept: Unit[], both: Unit[], counts: Record<string, any> }} Reckoning
 *
 * Codes in order, the largest number of a pair of them, and the number of each pair.
 * @typedef {{ codes: string[], most: number,
 *   count: (first: string, second: string) => number }} Confusion
 */

/** @type {(units: Unit[], keep: string) => Unit[]} */
const keptOf = (units, keep) =>
  units.filter((unit) => keep === "all" || unit.conditional === (keep === "conditional"));

// The two readings' codes of a passage: undefined where a reading did not mark it, null
// where it gave no code.
/** @type {(unit: Unit, pair: number[], key: string) => (string | null | undefined)[]} */
export const rating = (unit, pair, key) =>
  pair.map((index) => (unit.claims[index] ? (unit.codes[key]?.[index] ?? null) : undefined));

// What is counted of this pair and these passages, field by field.
/** @type {(units: Unit[], fields: Field[], choice: Choice) => Reckoning} */
export function reckoned(units, fields, { pair, keep }) {
  const kept = keptOf(units, keep);
  const both = kept.filter((unit) => pair.every((index) => unit.claims[index]));
  const counts = fields.map(({ key }) => [
    key,
    agreed(/** @type {any} */ (both.map((unit) => rating(unit, pair, key)))),
  ]);
  return { kept, both, counts: Object.fromEntries(counts) };
}

// The rows of figures; what Python has computed comes on top. Kappa knows no order, so the
// verdicts on their scale have an alpha only.
/** @type {(reckoning: Reckoning, fields: Field[], python: any[] | undefined) => any[]} */
export const figureRows = ({ counts }, fields, python = []) =>
  fields.map(({ key }) => ({
    ...counts[key],
    ...(key === "verdict_ordered" && { kappa: null }),
    ...python.find((row) => row.field === key),
    field: key,
  }));

// The fields on which most and least is agreed, of those with enough passages; null if that
// is one at most.
/** @type {(rows: any[], fewest: number) => { best: any, worst: any } | null} */
export function extremes(rows, fewest) {
  const clear = rows
    .filter((row) => row.kappa != null && row.n >= fewest)
    .sort((a, b) => b.kappa - a.kappa);
  return clear.length > 1 ? { best: clear[0], worst: clear.at(-1) } : null;
}

/** @type {(rows: any[]) => number} */
export const mostIn = (rows) => Math.max(0, ...rows.map((row) => row.n));

// Where figures are drawn between 0 and 1: kappa with its interval, alpha for verdicts on
// their scale. Null: there is nothing to draw.
/** @type {(row: any) => { value: number, low: number | null, high: number | null } | null} */
export function drawnFigure(row) {
  if (row.kappa != null) return { value: row.kappa, low: row.kappa_low, high: row.kappa_high };
  if (row.field !== "verdict_ordered" || row.alpha == null) return null;
  return { value: row.alpha, low: row.alpha_low, high: row.alpha_high };
}

// How many passages have each pair of codes, and the codes in the order of the field; what
// one reading did not mark comes last.
/** @type {(units: Unit[], choice: Choice) => Confusion} */
export function confusion(units, { pair, field }) {
  const found = new Map();
  for (const unit of units) {
    const codes = rating(unit, pair, field.key);
    if (codes.every((code) => code === undefined) || codes.includes(null)) continue;
    const [first, second] = codes.map((code) => code ?? NOT_MARKED);
    if (!found.has(first)) found.set(first, new Map());
    found.get(first).set(second, (found.get(first).get(second) ?? 0) + 1);
  }
  const rows = [...found.values()];
  const either = new Set([...found.keys(), ...rows.flatMap((row) => [...row.keys()])]);
  const codes = [...field.codes.map(({ code }) => code), NOT_MARKED];
  return {
    codes: codes.filter((code) => either.has(code)),
    most: Math.max(1, ...rows.flatMap((row) => [...row.values()])),
    count: (first, second) => found.get(first)?.get(second) ?? 0,
  };
}

// The passages that have the chosen pair of codes.
/** @type {(units: Unit[], choice: Choice) => Unit[]} */
export function chosenUnits(units, { pair, field, cell }) {
  if (!cell) return [];
  const codesOf = (unit) =>
    rating(unit, pair, field.key).map((code) => (code === undefined ? NOT_MARKED : code));
  return units.filter((unit) => codesOf(unit).every((code, side) => code === cell[side]));
}

// Whether the two readings marked a passage with different words.
/** @type {(unit: Unit, pair: number[]) => boolean} */
export function differentWords({ claims }, pair) {
  const [first, second] = pair.map((index) => claims[index]);
  return Boolean(first && second) && (first.start !== second.start || first.end !== second.end);
}

// Every two of the readings, by their numbers, under the text that names the two.
/** @type {(n: number) => Map<string, number[]>} */
export function readingPairs(n) {
  const numbers = [...Array(n).keys()];
  return new Map(
    numbers.flatMap((first) =>
      numbers.slice(first + 1).map((second) => [`${first} ${second}`, [first, second]]),
    ),
  );
}
