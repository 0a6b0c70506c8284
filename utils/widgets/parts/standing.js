// How an exercise stands by what work keeps of it; utils/exercises/helping.py has the rule.

const DONE = { Prediction: "kept", Written: "complete" };

// What was reached once stays.
/** @type {(kind: string, work: { passed?: any, said?: any, answer?: any }) => string} */
export function stateOf(kind, { passed, said, answer }) {
  if (passed) return DONE[kind] ?? "passed";
  if (said?.state === "not_yet") return "not_yet";
  return answer == null ? "not_attempted" : "begun";
}

/** @type {(state: string) => boolean} */
export const isDone = (state) => ["passed", "kept", "complete"].includes(state);

// The message that says how an exercise stands: a text is judged once a criterion is ticked.
/** @type {(state: string, n_ticks: number) => string} */
export const standingKey = (state, n_ticks) =>
  state === "complete" && !n_ticks ? "is_to_judge" : `is_${state}`;

// The places of the criteria that are ticked, of so many.
/** @type {(kept: any, many: number) => number[]} */
export function ticksOf(kept, many) {
  const ticks = Array.isArray(kept) ? kept : [];
  return [...Array(many).keys()].filter((place) => ticks.includes(place));
}
