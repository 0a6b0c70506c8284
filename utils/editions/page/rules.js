// What Python's own judge says to every answer of a closed question, looked up in the table
// that rules.py makes; and the record of an attempt, as checking.py makes it.

const KEPT_TRIES = 30;

// What the judge says to an answer; null if the table does not know it.
/** @type {(rule: any, answer: any) => { state: string, lines: any[], mistake: string } | null} */
export function resultFor(rule, answer) {
  const key = [answer].flat().join(" ");
  return rule && Object.hasOwn(rule.answers, key) ? rule.results[rule.answers[key]] : null;
}

// As Python writes the JSON of a letter or a list of letters.
export const asJson = (answer) =>
  Array.isArray(answer) ? `[${answer.map((each) => `"${each}"`).join(", ")}]` : `"${answer}"`;

// The record of the attempts, with this one in it.
export function attempts(before, { state, mistake }, answer, sum) {
  const { tries = 0, seen = [] } = before ?? {};
  const isNew = !seen.includes(sum);
  return {
    state,
    tries: tries + (isNew ? 1 : 0),
    seen: (isNew ? [...seen, sum] : seen).slice(-KEPT_TRIES),
    mistake,
    answer,
  };
}
