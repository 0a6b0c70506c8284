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

// The places of the criteria that are ticked, of so many.
/** @type {(kept: any, many: number) => number[]} */
export function ticksOf(kept, many) {
  const ticks = Array.isArray(kept) ? kept : [];
  return [...Array(many).keys()].filter((place) => ticks.includes(place));
}
