// The word explorer, computed: what is compared, listed and found, of what the traits hold.

import { joined } from "../parts/page.js";
import { comparison, tokensIn, tokensOf } from "./count.js";

const PER = 1000; // tokens, the base of every rate
const FIRST = { possessives: "kept", case: "folded", parts: "body" }; // options of counting
const MANY = 8; // groups up to which each is counted, for a strip of its own

/**
 * @typedef {ReturnType<typeof wordsOf>} Words
 * @typedef {ReturnType<typeof compared>} Compared
 * @typedef {ReturnType<typeof occurrences>["lines"][number]} Line
 * @typedef {{
 *   target: string, reference: string, possessives: string, case: string, parts: string,
 *   stop: string, order: string, word: string,
 * }} Choice
 * What the traits of these names hold.
 */

// Texts by id, groups by key, and the vocabulary.
/** @param {any} traits */
export const wordsOf = ({ texts, vocabulary, groups }) => ({
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
  const tokens = counted(words, choice);
  const [one, other] = [choice.target, choice.reference].map((key) => words.groups.get(key));
  const lines = { target: one.line, reference: apart(one.line, other.line) };
  const [target, reference] = [tokens.get(choice.target), tokens.get(choice.reference)];
  return {
    counted: tokens,
    rows: target.length && reference.length ? comparison(target, reference) : [],
    sizes: [target.length, reference.length],
    names: { target: one.name, reference: other.name },
    lines,
    isThere: words.texts.has(one.source) && words.texts.has(other.source),
    overlap: share(one, other), // nothing can be said of words that both have
  };
}

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

// Where the tokens of a type stand: along each group, and in lines, each place once, though
// a voice is also part of its text. `line` names a line among all.
export function occurrences(words, tokensByGroup, type) {
  const strips = [...tokensByGroup]
    .filter(([, tokens]) => tokens.length)
    .map(([key, tokens]) => stripOf(words.groups.get(key), tokens, type));
  const lines = new Map();
  for (const place of strips.flatMap(({ places }) => places))
    if (!lines.has(place.line)) lines.set(place.line, place);
  return { strips, lines: [...lines.values()] };
}

function stripOf(group, tokens, type) {
  const size = tokens.length;
  const places = tokens.flatMap((token, index) =>
    token.type === type
      ? [{ ...token, index, source: group.source, line: `${group.source}:${token.piece}` }]
      : [],
  );
  const tenths = new Set(places.map(({ index }) => Math.floor((10 * index) / size))).size;
  return { group, size, places, tenths };
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
