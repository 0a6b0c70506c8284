// What is wrong with a mark from a file, as utils.claims says it of a row of a table. Pure.

import { isTable } from "../parts/soundness.js";
import { filled, MARK, newId } from "./state.js";
import { covered, joinedWords } from "./words.js";

const SOUND_ID = /^[\w.-]{1,40}$/;

/**
 * A problem: the column, what came, and what is allowed: a key of the messages and values.
 * @typedef {{ column: string, came: any, allowed: [key: string, values?: object] }} Problem
 */

/** @type {(column: string, came: any, ...allowed: [string, object?]) => Problem} */
const wrong = (column, came, ...allowed) => ({ column, came, allowed });

// The words that a mark covers, if they are spoken.
function spokenRange(text, { start, end }) {
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start < end;
  const range = isRange ? covered(text, { start, end }) : null;
  return range && text.sentences[text.words[range.first].place].coded ? range : null;
}

/** @type {(text: any, mark: any) => Problem[]} */
function placeProblems(text, mark) {
  const range = spokenRange(text, mark);
  if (!range) return [wrong("start", `${mark.start}–${mark.end}`, "spoken_words")];
  const { quote } = mark;
  if (!quote || quote.includes(text.words[range.first].form)) return [];
  return [wrong("quote", quote, "stands", { text: joinedWords(text, range) })];
}

// Whether a value is of the kind of its field: a text, or a list of texts.
function isOfKind(kind, value) {
  const many = kind === "codes" || kind === "list";
  return many === Array.isArray(value) && [value].flat().every((one) => typeof one === "string");
}

/** @type {(field: any, value: any) => Problem[]} */
function codeProblems({ key, kind, codes }, value) {
  if (value == null) return [];
  if (!isOfKind(kind, value)) return [wrong(key, value, "plain_text")];
  const known = codes?.map(({ code }) => code);
  if (!known || [value].flat().every((one) => known.includes(one))) return [];
  return [wrong(key, value, "one_of", { codes: known.join(", ") })];
}

/** @type {(mark: any, texts: any[], fields: any[]) => Problem[]} */
export function problemsOf(mark, texts, fields) {
  const text = texts.find((each) => each.id === mark?.source);
  const places = texts.map(({ id }) => id).join(", ");
  if (!text) return [wrong("source", mark?.source, "one_of", { codes: places })];
  const place = placeProblems(text, mark);
  if (!isTable(mark.codes)) return [...place, wrong("codes", mark.codes, "codes_table")];
  return [...place, ...fields.flatMap((field) => codeProblems(field, mark.codes[field.key]))];
}

// What of a mark is taken over: the codes that this desk has fields for.
function takenOver({ source, start, end, quote, codes }, known) {
  const kept = Object.entries(codes).filter(([key, value]) => known.has(key) && filled(value));
  return { source, start, end, quote: quote ?? "", codes: Object.fromEntries(kept) };
}

// The changes that bring marks to the desk. Each keeps its id, if no other has it.
/** @type {(marks: any[], items: Record<string, any>, texts: any[], fields: any[]) => any[]} */
export function broughtChanges(marks, items, texts, fields) {
  const known = new Set(fields.map(({ key }) => key));
  const taken = new Set();
  return marks.map((mark) => {
    const isFree = SOUND_ID.test(mark.id ?? "") && !taken.has(mark.id);
    const letters = texts.find(({ id }) => id === mark.source).mark;
    const id = isFree ? mark.id : newId(letters, taken);
    taken.add(id);
    return [MARK + id, "", items[MARK + id] ?? null, takenOver(mark, known)];
  });
}
