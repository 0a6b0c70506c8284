// The timeline, computed: what stands on the scale, where, and what belongs together.

import { by, unpacked } from "../parts/page.js";

export const KINDS = ["facts", "claims", "forecasts"]; // what may stand beside the texts

/**
 * @typedef {{ first: number, last: number, ticks: { at: number, label: string }[] }} Axis
 * @typedef {TextCard & { from: number, to: number }} DatedText
 * @typedef {ReturnType<typeof timesOf>} Times
 */

// Everything that the traits of these names hold, and by its key all that can be opened.
/** @param {any} traits */
export function timesOf({ texts, claims, codes, facts, forecasts, axis, gaps }) {
  const all = unpacked(claims);
  const entries = new Map();
  facts.forEach((fact, index) => entries.set(`fact:${index}`, { kind: "fact", ...fact }));
  for (const claim of all) entries.set(`claim:${claim.id}`, { ...claim, kind: "claim" });
  for (const each of forecasts)
    entries.set(`forecast:${each.id}`, { ...each, kind: "forecast", source: each.claim.source });
  const named = Object.fromEntries(
    Object.entries(codes).map(([field, list]) => [field, by(list, "code")]),
  );
  return {
    texts,
    byId: by(texts, "id"),
    claims: all,
    codes,
    named,
    facts,
    forecasts,
    axis,
    gaps,
    entries,
  };
}

// Where a day stands on the scale, in percent.
/** @type {(axis: Axis, day: number) => number} */
export const placeOf = (axis, day) => (100 * (day - axis.first)) / (axis.last - axis.first);

// The style of line that stands for a text: that of its last voice, as in charts.
/** @type {(text: TextCard) => string} */
export const lineOf = ({ voices }) => voices.at(-1)?.line ?? "dotted";

// The claims of a text: those in a voice's own words, or what it only reports too.
/** @type {(claims: Claim[], text: TextCard, words: string) => Claim[]} */
export const claimsIn = (claims, text, words) =>
  claims.filter(({ source, reported }) => source === text.id && (words === "all" || !reported));

// Keys and entries of a kind in the order of time.
const sorted = (entries, fits, day) =>
  [...entries].filter(([, each]) => fits(each)).sort(([, a], [, b]) => a[day] - b[day]);

export const factsIn = (entries, text) =>
  sorted(entries, ({ kind, source }) => kind === "fact" && source === text.id, "from");

export const forecastsIn = (entries) => sorted(entries, ({ kind }) => kind === "forecast", "to");

// The day at which the mark of a fact stands.
export const dayOf = ({ bound, from, to }) =>
  bound === "not_after" || bound === "silence" ? to : from;

// What claims speak of has no dates of its own: only before, at or after the text. This is
// the day where their marks end, have their middle or begin; what has no time at all has none.
/** @type {(text: DatedText, time: string) => number | undefined} */
export function anchorOf({ from, to }, time) {
  if (time === "past") return from;
  if (time === "present") return (from + to) / 2;
  return time === "forecast" ? to : undefined;
}

// The voices of a text that make some of these claims, with those that they make, in the
// order of `verdicts`: what stands in a row is to be counted, and has no dates of its own.
/** @param {TextCard} text @param {Claim[]} claims @param {string[]} verdicts */
export const byVoice = (text, claims, verdicts) =>
  text.voices
    .map((voice) => ({ voice, made: claims.filter((claim) => claim.voice === voice.code) }))
    .filter(({ made }) => made.length)
    .map(({ voice, made }) => ({ voice, made: made.toSorted(inOrderOf(verdicts)) }));

/** @type {(verdicts: string[]) => (one: Claim, other: Claim) => number} */
const inOrderOf = (verdicts) => (one, other) =>
  verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict);

// Who says what a claim or a fact quotes; undefined where nobody does.
/** @type {(text: TextCard, place: Partial<Claim>) => Voice | undefined} */
export function speakerOf(text, { voice, at }) {
  const passage = text.passages.find((each) => each.at[0] <= at[0] && at[0] < each.at[1]);
  return text.voices.find(({ code }) => code === (voice ?? passage?.voice));
}
