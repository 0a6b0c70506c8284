// The exercise box, computed: orders of lines, how an exercise stands, what is to be said of
// it, and where two numbers lie on one scale. No page takes part.

import { stateOf, ticksOf } from "../parts/standing.js";

// The letters of the lines after one of them moved up (-1) or down (1).
/** @type {(order: string[], letter: string, step: number) => string[]} */
export function moved(order, letter, step) {
  const from = order.indexOf(letter);
  return order.toSpliced(from, 1).toSpliced(from + step, 0, letter);
}

// The order that was kept, if it names each line once; otherwise the lines as they were given.
/** @type {(kept: any, letters: string[]) => string[]} */
export function orderOf(kept, letters) {
  const isWhole =
    Array.isArray(kept) &&
    kept.length === letters.length &&
    letters.every((letter) => kept.includes(letter));
  return isWhole ? kept : letters;
}

const KINDS = { not_yet: "notyet", passed: "passed" };

// What the last check said, as a message: none where there is nothing to say, the rubric in its
// place where a text is complete.
function saidOf({ kind, rubric }, { state: last, lines = [] }, state) {
  if (kind === "Written" && state === "complete" && last !== "not_yet")
    return [{ key: "form", kind: "form", lines, criteria: rubric }];
  if (!lines.length || state === "kept") return [];
  return [{ key: "said", kind: KINDS[last] ?? "told", lines }];
}

function hintsOf({ hints }, kept) {
  const many = Math.min(Math.max(Number(kept) || 0, 0), hints.length);
  return hints
    .slice(0, many)
    .map((line, place) => ({ key: `hint ${place}`, kind: "hint", n: place + 1, lines: [line] }));
}

// All that a box shows of an exercise besides its form, from what is known of it: `work`, by
// the last part of the key; `told`, newer than work; `stands`, what Python says of the
// solution. A message has a key by which a new one is told from an old.
/**
 * @param {{ hints: any[], rubric: any[], kind: string }} spec
 * @param {{ work: any, told: any, stands: any }} known
 */
export function standingOf(spec, { work, told, stands }) {
  const said = (told?.state ? told : work.said) ?? {};
  const state = stateOf(spec.kind, said.state === "waits" ? work : { ...work, said });
  const hints = hintsOf(spec, work.hints);
  const solution = stands.solution
    ? [{ key: "solution", kind: "solution", lines: [[], stands.solution] }]
    : [];
  return {
    state,
    n_hints: hints.length,
    is_open: Boolean(stands.is_open),
    guess: state === "kept" ? (work.passed.answer ?? work.answer) : null,
    n_ticks: ticksOf(work.ticks, spec.rubric.length).length,
    is_new: Object.values(work).every((each) => each === null),
    messages: [...hints, ...saidOf(spec, said, state), ...solution],
  };
}

// Where numbers lie between the ends of a scale, in per cent; it grows to hold them all.
/** @type {(least: number, most: number, values: number[]) => { ends: number[], at: number[] }} */
export function scaleOf(least, most, values) {
  const [low, high] = [Math.min(least, ...values), Math.max(most, ...values)];
  return {
    ends: [low, high],
    at: values.map((value) => (high > low ? (100 * (value - low)) / (high - low) : 0)),
  };
}

// The ids that stand in square brackets, each once, in order: as utils.findings cites them.
/** @type {(text: string) => string[]} */
export function citedIn(text) {
  const groups = text.match(/\[[^[\]\n]+\]/g) ?? [];
  return [...new Set(groups.flatMap((group) => group.match(/[^\s,;[\]]*\d[^\s,;[\]]*/g) ?? []))];
}

// What is written where one cites: an id in brackets, apart from the word before it.
/** @type {(before: string, id: string) => string} */
export const citationAfter = (before, id) => (/\S$/.test(before) ? ` [${id}]` : `[${id}]`);
