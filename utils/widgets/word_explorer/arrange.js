// The word explorer, computed: what is compared, listed and found, of what the traits hold.

import { joined } from "../parts/page.js";
import { comparison, comparisonOf, tokensIn, tokensOf } from "./count.js";

const PER = 1000; // tokens, the base of every rate
const FIRST = { possessives: "kept", case: "folded", parts: "body" }; // options of counting
const BY = ["target", "reference", ...Object.keys(FIRST)]; // what Python counts by
const WINDOW = 24; // pieces of context on each side of a line: words and what is between
const NOT_THERE = { tokens: new Map(), rows: [], sizes: [0, 0], nTypes: 0, least: 1 };
const MANY = 8; // groups up to which each is counted, for a strip of its own

/**
 * @typedef {ReturnType<typeof wordsOf>} Words
 * @typedef {ReturnType<typeof compared>} Compared
 * @typedef {ReturnType<typeof occurrences>["lines"][number]} Line
 * @typedef {{ line: string, who: string | null, style: string, left: string, node: string,
 *   right: string, sentence: string[], title: string, period: string,
 *   place: { source: string, start: number, end: number } }} Shown
 * @typedef {{
 *   target: string, reference: string, possessives: string, case: string, parts: string,
 *   stop: string, order: string, word: string,
 * }} Choice
 * What the traits of these names hold.
 */

// Texts by id, groups by key, and the vocabulary; `counted` is what Python counted of texts too
// long to be sent, else null.
/** @param {any} traits */
export const wordsOf = ({ texts, vocabulary, groups, counted }) => ({
  counted: counted?.choice ? counted : null,
  texts: new Map(texts.map((text) => [text.id, text])),
  groups: new Map(groups.map((group) => [group.key, group])),
  names: vocabulary.names,
  fold: new Map(vocabulary.folded),
  stop: new Set(vocabulary.stop),
});

export const rate = (count, size) => ((PER * count) / size).toFixed(1);

// The tokens of each group, those of few groups all at once. Of many texts some come later.
/** @type {(words: Words, choice: Choice) => Map<string, any[]>} */
function counted(words, { target, reference, parts, possessives, case: letters }) {
  const { groups, texts } = words;
  const read = new Map(); // text -> its tokens
  const tokens = (text) => {
    if (!read.has(text))
      read.set(text, tokensOf(text, words, { possessives, folded: letters === "folded" }));
    return read.get(text);
  };
  const wide = [...groups.keys()].filter((key) => texts.has(groups.get(key).source));
  const keys = groups.size <= MANY ? [...wide, target, reference] : [target, reference];
  const found = new Map();
  for (const key of new Set(keys)) {
    const text = texts.get(groups.get(key).source);
    found.set(key, text ? tokensIn(groups.get(key), text, tokens(text), parts) : []);
  }
  return found;
}

// Two groups never have one colour: where their voices have, the second takes another.
const apart = (one, other) => {
  if (one !== other) return other;
  return one === "dotted" ? "dashed" : "dotted";
};

const share = (one, other) =>
  one.source === other.source && (!one.voice || !other.voice || one.voice === other.voice);

// The two groups that are chosen: a row for each type, and what is to be said of them.
/**
 * @param {Words} words
 * @param {Choice} choice
 */
export function compared(words, choice) {
  const [one, other] = [choice.target, choice.reference].map((key) => words.groups.get(key));
  const lines = { target: one.line, reference: apart(one.line, other.line) };
  return {
    ...(words.counted ? byPython(words.counted, choice) : countedHere(words, choice)),
    names: { target: one.name, reference: other.name },
    lines,
    overlap: share(one, other), // nothing can be said of words that both have
  };
}

function countedHere(words, choice) {
  const tokens = counted(words, choice);
  const [target, reference] = [tokens.get(choice.target), tokens.get(choice.reference)];
  const rows = target.length && reference.length ? comparison(target, reference) : [];
  const sources = [choice.target, choice.reference].map((key) => words.groups.get(key).source);
  return {
    tokens,
    rows,
    sizes: [target.length, reference.length],
    nTypes: rows.length,
    least: 1,
    isThere: sources.every((source) => words.texts.has(source)),
  };
}

function byPython({ choice: under, sizes, counts, n_types: nTypes, least }, choice) {
  if (!isSame(under, choice, BY)) return { ...NOT_THERE, isThere: false };
  const rows = sizes.every(Boolean) ? comparisonOf(counts, sizes) : [];
  return { ...NOT_THERE, rows, sizes, nTypes, least, isThere: true };
}

const isSame = (one, other, names) => names.every((name) => one[name] === other[name]);

// The threshold of what is shown; failing that, of the first options, which it hardly
// differs from. `exact` says which it is.
/**
 * @param {{ groups: string[], options: Record<string, string>, value: number }[]} thresholds
 * @param {Choice} choice
 * @returns {{ value: number | undefined, exact: boolean }}
 */
export function thresholdOf(thresholds, choice) {
  const pair = [choice.target, choice.reference].sort();
  const under = (chosen) =>
    thresholds.find(
      ({ groups, options }) =>
        groups.every((key, place) => key === pair[place]) &&
        Object.keys(FIRST).every((key) => options[key] === chosen[key]),
    )?.value;
  const found = under(choice);
  return { value: found ?? under(FIRST), exact: found !== undefined };
}

const ORDERS = {
  evidence: () => (x, y) => y.evidence - x.evidence,
  target: () => (x, y) => y.a - x.a,
  reference: () => (x, y) => y.b - x.b,
  alphabet: (names) => (x, y) => names[x.type].localeCompare(names[y.type], "en"),
};

// The rows that are listed, in their order: of `only` some types, with `wanted` in the word.
/**
 * @param {Compared["rows"]} rows
 * @param {Words} words
 * @param {Choice} choice
 * @param {{ only: Set<number> | null, wanted: string }} narrowed
 */
export function listed(rows, words, { stop, order }, { only, wanted }) {
  const part = wanted.trim().toLowerCase();
  const fits = ({ type }) =>
    (!only || only.has(type)) &&
    (stop === "in" || !words.stop.has(type)) &&
    words.names[type].toLowerCase().includes(part);
  return rows.filter(fits).sort(ORDERS[order](words.names));
}

// The lines that Python found of the word that is chosen; null while they are to come.
/**
 * @param {any} found
 * @param {Words} words
 * @param {Choice} choice
 */
export function foundByPython({ choice: under, strips, lines, n }, words, choice) {
  if (!under || !isSame(under, choice, [...BY, "word"])) return null;
  const named = strips.map((strip) => ({ ...strip, group: words.groups.get(strip.key) }));
  return { strips: named, lines, n };
}

// Where the tokens of a type stand: along each group, and in lines, each place once, though
// a voice is also part of its text. `line` names a line among all.
export function occurrences(words, tokensByGroup, type) {
  const strips = [...tokensByGroup]
    .filter(([, tokens]) => tokens.length)
    .map(([key, tokens]) => stripOf(words.groups.get(key), tokens, type));
  const lines = new Map();
  for (const place of strips.flatMap(({ places }) => places))
    if (!lines.has(place.line)) lines.set(place.line, place);
  return { strips, lines: [...lines.values()], n: lines.size };
}

function stripOf(group, tokens, type) {
  const size = tokens.length;
  const places = tokens.flatMap((token, index) =>
    token.type === type
      ? [{ ...token, index, source: group.source, line: `${group.source}:${token.piece}` }]
      : [],
  );
  const tenths = new Set(places.map(({ index }) => Math.floor((10 * index) / size))).size;
  const strokes = places.map(({ index, line }) => ({ at: (100 * (index + 0.5)) / size, line }));
  return { group, size, places, n: places.length, strokes, tenths };
}

// What is shown of a line. Python sends that of long texts; here it is put together of pieces.
/** @type {(texts: Map<string, TextCard>, line: any) => Shown} */
export function shownOf(texts, line) {
  const text = texts.get(line.source);
  if (!text) return line;
  const { piece, end } = line;
  const { at, voice } = text.passages[line.passage];
  const speaker = text.voices.find(({ code }) => code === voice);
  const [first, last] = sentenceOf(text, line);
  return {
    line: line.line,
    who: speaker?.name ?? null,
    style: speaker?.line ?? "dotted",
    left: joined(text, [Math.max(at[0], piece - WINDOW), piece]),
    node: joined(text, [piece, end]),
    right: joined(text, [end, Math.min(at[1], end + WINDOW)]),
    sentence: [
      [first, piece],
      [piece, end],
      [end, last],
    ].map((range) => joined(text, /** @type {Pieces} */ (range))),
    title: text.title,
    period: text.period,
    // counted only for a line that is open
    get place() {
      return { source: text.id, ...charactersOf(text, line) };
    },
  };
}

// Where a line's word begins and ends, in characters as Python counts them.
export function charactersOf({ pieces }, { piece, end }) {
  const length = (range) => [...joined({ pieces }, range)].length;
  const start = length([0, piece]);
  return { start, end: start + length([piece, end]) };
}

// The pieces of the sentence around a line's word; those of the word where none is.
export const sentenceOf = ({ sentences }, { piece, end }) =>
  sentences.find(([from, to]) => from <= piece && piece < to) ?? [piece, end];
