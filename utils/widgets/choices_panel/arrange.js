// The choices panel, computed: what becomes of each result under which choices.

// What can become of a result, in the order in which it is told.
const MARKS = ["holds", "weakens", "turns"];
const HIGH = 20; // so many dots of a pile stand in one column; utils.charts has the same

/**
 * @typedef {{ name: string, n: number, of: number, value: number | null }} Side
 * @typedef {{ mark: string, result: string, sentence: string, sides: Side[] }} Outcome
 * @typedef {{ switch: string, value: string, by: (number | null)[] }} Move
 * @typedef {{
 *   switches: { key: string, values: any[] }[],
 *   outcomes: Outcome[],
 *   combinations: Record<string, (number | null)[]>,
 *   moves: Move[][],
 *   shares: string[],
 * }} Computed
 * What the traits of these names hold; the first value of a switch is the kit's own.
 * @typedef {{ left: number, column: number, level: number, chosen: boolean }} Dot
 */

/** @type {(switches: Computed["switches"]) => Record<string, any>} */
export const ownChoices = (switches) =>
  Object.fromEntries(switches.map(({ key, values }) => [key, values[0]]));

const keyOf = (switches, chosen) => switches.map(({ key }) => chosen[key]).join("|");

// What becomes of each result under some choices; null: not computed yet.
/** @type {(computed: Computed, chosen: Record<string, any>) => (Outcome | null)[]} */
export const outcomesUnder = ({ switches, outcomes, combinations }, chosen) =>
  combinations[keyOf(switches, chosen)].map((at) => outcomes[at] ?? null);

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

// The end of the axis of a result, from 0: 1 for shares, else a round number above all.
// It is the same whatever is chosen, so that a dot moves only if its value does.
/** @type {(computed: Computed, place: number) => number} */
export function reachOf({ outcomes, combinations, shares }, place) {
  const all = Object.values(combinations).map((list) => outcomes[list[place]]);
  const known = all.filter((outcome) => outcome);
  if (known.length && shares.includes(known[0].result)) return 1;
  const most = Math.max(0, ...known.flatMap(({ sides }) => sides.map(({ value }) => value ?? 0)));
  if (!most) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * [1, 1.2, 1.6, 2, 4, 6, 8, 10].find((part) => power * part >= most);
}

// A dot for each combination: piled upwards, and sideways where a pile is high. The chosen one is
// the lowest of its pile.
/** @param {Computed} computed
 * @returns {Dot[]} */
export function dotsOf(computed, place, side, chosen) {
  const { switches, outcomes, combinations } = computed;
  const shown = keyOf(switches, chosen);
  const reach = reachOf(computed, place);
  const lefts = Object.entries(combinations)
    .map(([key, list]) => ({ key, value: outcomes[list[place]]?.sides[side]?.value ?? null }))
    .filter(({ value }) => value !== null)
    .map(({ key, value }) => ({ key, left: Math.round((1000 * value) / reach) / 10 }));
  return [...new Set(lefts.map(({ left }) => left))].flatMap((left) => {
    const pile = lefts.filter((each) => each.left === left);
    const columns = Math.ceil(pile.length / HIGH);
    const sorted = [...pile].sort((a, b) => Number(b.key === shown) - Number(a.key === shown));
    return sorted.map(({ key }, at) => ({
      left,
      column: at % columns,
      level: Math.floor(at / columns),
      chosen: key === shown,
    }));
  });
}

// The rows of the panel: what becomes of each result, and what it was by the kit's choices.
/** @param {Computed} computed */
export function resultRows(computed, chosen) {
  const own = outcomesUnder(computed, ownChoices(computed.switches));
  return outcomesUnder(computed, chosen).map((outcome, place) => ({
    result: own[place].result,
    outcome,
    before: outcome?.sentence === own[place].sentence ? null : own[place].sentence,
    isShare: computed.shares.includes(own[place].result),
    reach: reachOf(computed, place),
    sides: own[place].sides.map(({ name }, side) => ({
      name,
      now: outcome?.sides[side] ?? null,
      dots: dotsOf(computed, place, side, chosen),
    })),
    moves: computed.moves[place],
    fates: fatesOf(computed, place),
  }));
}
