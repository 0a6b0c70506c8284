// The choices panel, computed: what becomes of each result under which choices.

// What can become of a result, in the order in which it is told.
const MARKS = ["holds", "weakens", "turns"];

/**
 * @typedef {{ mark: string, result: string, sentence: string, sides: any[] }} Outcome
 * @typedef {{
 *   switches: { key: string, values: any[] }[],
 *   outcomes: Outcome[],
 *   combinations: Record<string, (number | null)[]>,
 * }} Computed
 * What the traits of these names hold; the first value of a switch is the kit's own.
 */

/** @type {(switches: Computed["switches"]) => Record<string, any>} */
export const ownChoices = (switches) =>
  Object.fromEntries(switches.map(({ key, values }) => [key, values[0]]));

// What becomes of each result under some choices; null: not computed yet.
/** @type {(computed: Computed, chosen: Record<string, any>) => (Outcome | null)[]} */
export const outcomesUnder = ({ switches, outcomes, combinations }, chosen) =>
  combinations[switches.map(({ key }) => chosen[key]).join("|")].map((at) => outcomes[at] ?? null);

/** @type {(computed: Computed, chosen: Record<string, any>) => number} */
export const nDiffering = ({ switches }, chosen) =>
  switches.filter(({ key, values }) => chosen[key] !== values[0]).length;

/** @type {(computed: Computed) => boolean} */
export const isComplete = ({ combinations }) => !Object.values(combinations).flat().includes(null);

// How many of some outcomes met each fate, as { mark, n }; a fate that none met is left out.
/** @param {(Outcome | null)[]} outcomes */
export function fatesAmong(outcomes) {
  const count = (mark) => outcomes.filter((outcome) => outcome?.mark === mark).length;
  return MARKS.map((mark) => ({ mark, n: count(mark) })).filter(({ n }) => n);
}

// The fates of one result over all combinations; null while some are not computed.
/** @type {(computed: Computed, place: number) => { mark: string, n: number }[] | null} */
export function fatesOf({ outcomes, combinations }, place) {
  const all = Object.values(combinations).map((list) => outcomes[list[place]]);
  return all.includes(undefined) ? null : fatesAmong(all);
}

// A bar for each side that is known, in percent of the longest; none if all are nothing.
// `low` and `reach` are where its interval begins and how far it goes.
/** @type {(sides: any[]) => { name: string, width: number, low: number, reach: number }[]} */
export function barsOf(sides) {
  const known = sides.filter(({ value }) => value !== null);
  const most = Math.max(...known.map(({ value, high }) => high ?? value));
  if (!(most > 0)) return [];
  return known.map(({ name, value, low, high }) => ({
    name,
    width: (100 * value) / most,
    low: low === null ? null : (100 * low) / most,
    reach: low === null ? null : (100 * (high - low)) / most,
  }));
}

// The rows of the table: what becomes of each result, and what it was by the kit's choices.
/** @param {Computed} computed */
export function resultRows(computed, chosen) {
  const own = outcomesUnder(computed, ownChoices(computed.switches));
  return outcomesUnder(computed, chosen).map((outcome, place) => ({
    result: own[place].result,
    outcome,
    before: outcome?.sentence === own[place].sentence ? null : own[place].sentence,
    bars: outcome ? barsOf(outcome.sides) : [],
    fates: fatesOf(computed, place),
  }));
}
