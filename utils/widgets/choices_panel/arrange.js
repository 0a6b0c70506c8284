// The choices panel, computed: what becomes of each result under which choices. What no choice
// changes is computed apart from what each press changes.

// What can become of a result, in the order in which it is told.
const MARKS = ["holds", "weakens", "turns"];
const HIGH = 20; // so many dots of a pile stand in one column; utils.charts has the same

/**
 * @typedef {(number | null)[]} Numbers
 * @typedef {{ n: number[], of: number[], value: Numbers }} SideColumns
 * @typedef {{ switch: string, value: string, by: Numbers }} Move
 * @typedef {{
 *   key: string,
 *   names: string[],
 *   is_share: boolean,
 *   at: Numbers,
 *   mark: string[],
 *   sentence: string[],
 *   sides: SideColumns[],
 *   moves: Move[],
 * }} Result
 * A result as Python gives it: its different outcomes as columns, and `at`, for each combination,
 * which of them is its outcome.
 * @typedef {{ switches: { key: string, values: any[] }[], results: Result[] }} Computed
 * What the traits of these names hold; the first value of a switch is the kit's own.
 * @typedef {{ n: number, of: number, value: number | null }} Side
 * @typedef {{ mark: string, sentence: string, sides: Side[] }} Outcome
 * @typedef {{ left: number, level: number, columns: number, levels: number }} Block
 */

/** @type {(switches: Computed["switches"]) => Record<string, any>} */
export const ownChoices = (switches) =>
  Object.fromEntries(switches.map(({ key, values }) => [key, values[0]]));

// The place of some choices among the combinations, of which the last switch changes first.
/** @type {(switches: Computed["switches"], chosen: Record<string, any>) => number} */
const placeOf = (switches, chosen) =>
  switches.reduce(
    (place, { key, values }) => place * values.length + values.indexOf(chosen[key]),
    0,
  );

/** @type {(result: Result, place: number) => Outcome | null} */
function outcomeAt({ at, mark, sentence, sides }, place) {
  const number = at[place];
  if (number === null) return null;
  const side = ({ n, of, value }) => ({ n: n[number], of: of[number], value: value[number] });
  return { mark: mark[number], sentence: sentence[number], sides: sides.map(side) };
}

// What becomes of each result under some choices; null: not computed yet.
/** @type {(computed: Computed, chosen: Record<string, any>) => (Outcome | null)[]} */
export function outcomesUnder({ switches, results }, chosen) {
  const place = placeOf(switches, chosen);
  return results.map((result) => outcomeAt(result, place));
}

/** @type {(computed: Computed, chosen: Record<string, any>) => number} */
export const nDiffering = ({ switches }, chosen) =>
  switches.filter(({ key, values }) => chosen[key] !== values[0]).length;

/** @type {(computed: Computed) => number} */
export const nCombinations = ({ results }) => results[0].at.length;

/** @type {(computed: Computed) => boolean} */
export const isComplete = ({ results }) => !results.some(({ at }) => at.includes(null));

// How many of some outcomes met each fate, as { mark, n }; a fate that none met is left out.
/** @param {(string | undefined)[]} marks */
export function fatesAmong(marks) {
  const count = (mark) => marks.filter((each) => each === mark).length;
  return MARKS.map((mark) => ({ mark, n: count(mark) })).filter(({ n }) => n);
}

// The fates of a result over all combinations; null while some are not computed.
/** @type {(result: Result) => { mark: string, n: number }[] | null} */
export const fatesOf = ({ at, mark }) =>
  at.includes(null) ? null : fatesAmong(at.map((number) => mark[number]));

// The end of the axis of a result, from 0: 1 for shares, else a round number above all.
// It is the same whatever is chosen, so that a dot moves only if its value does.
/** @type {(result: Result) => number} */
export function reachOf({ is_share: isShare, sides }) {
  const most = Math.max(0, ...sides.flatMap(({ value }) => value.map(Number)));
  if (isShare || !most) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * [1, 1.2, 1.6, 2, 4, 6, 8, 10].find((part) => power * part >= most);
}

// Where a value stands on its axis, in percent; null where nothing is left to show.
/** @type {(value: number | null | undefined, reach: number) => number | null} */
const leftOf = (value, reach) => (value == null ? null : Math.round((1000 * value) / reach) / 10);

// A dot for each combination: piled upwards, and sideways where a pile is high. A pile is one
// block of full levels, and what is left over above it.
/** @type {(result: Result, side: number) => Block[]} */
export function blocksOf(result, side) {
  const reach = reachOf(result);
  const piles = new Map();
  for (const number of result.at) {
    const left = number === null ? null : leftOf(result.sides[side].value[number], reach);
    if (left !== null) piles.set(left, (piles.get(left) ?? 0) + 1);
  }
  return [...piles].flatMap(([left, n]) => {
    const columns = Math.ceil(n / HIGH);
    const levels = Math.floor(n / columns);
    const over = { left, level: levels, columns: n % columns, levels: 1 };
    return [{ left, level: 0, columns, levels }, ...(over.columns ? [over] : [])];
  });
}

// The rows of the panel as far as no choice changes them.
/** @param {Computed} computed */
export const resultRows = ({ results }) =>
  results.map((result) => ({
    result: result.key,
    isShare: result.is_share,
    reach: reachOf(result),
    sides: result.names.map((name, side) => ({ name, blocks: blocksOf(result, side) })),
    moves: result.moves,
    fates: fatesOf(result),
  }));

// What each row shows under some choices, what it was by the kit's, and where its rings stand:
// round the lowest dot of a pile.
/** @param {Computed} computed */
export function shownUnder(computed, chosen) {
  const own = outcomesUnder(computed, ownChoices(computed.switches));
  return outcomesUnder(computed, chosen).map((outcome, at) => ({
    outcome,
    before: outcome?.sentence === own[at]?.sentence ? null : own[at].sentence,
    rings: computed.results[at].names.map((_, side) =>
      leftOf(outcome?.sides[side].value, reachOf(computed.results[at])),
    ),
  }));
}
