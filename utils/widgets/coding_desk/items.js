// What of the saved items may stand on the desk, field by field, as items.py has it: they
// come from files and storage, which a person or an older kit may have changed. Pure.

import { isTable } from "../parts/soundness.js";
import { COMMITTED, HISTORY, MARK, SETTLED } from "./state.js";

const isText = (value) => typeof value === "string";
const isTexts = (value) => Array.isArray(value) && value.every(isText);

// Whether a field is filled in its form: text, or a list of text; either, if it has no field.
function isCode(kind, value) {
  if (kind === undefined) return isText(value) || isTexts(value);
  return kind === "list" || kind === "codes" ? isTexts(value) : isText(value);
}

// A mark or an answer without the fields that are in the wrong form; null if it has none.
function withSoundCodes(value, kinds) {
  if (!isTable(value) || !isTable(value.codes)) return null;
  const codes = Object.entries(value.codes);
  const kept = codes.filter(([field, code]) => isCode(kinds.get(field), code));
  return kept.length === codes.length ? value : { ...value, codes: Object.fromEntries(kept) };
}

const isPlaced = (value, sources) =>
  isTable(value) &&
  sources.has(value.source) &&
  Number.isInteger(value.start) &&
  Number.isInteger(value.end) &&
  value.start >= 0 &&
  value.start < value.end;

const isStep = (step) =>
  isTable(step) &&
  Array.isArray(step.changes) &&
  step.changes.every(
    (change) =>
      Array.isArray(change) && change.length === 4 && isText(change[0]) && isText(change[1]),
  );

// The steps for undo without those that are in the wrong form.
function soundHistory(value) {
  if (!isTable(value)) return null;
  const steps = (list) => (Array.isArray(list) ? list.filter(isStep) : []);
  return { done: steps(value.done), undone: steps(value.undone) };
}

function soundItem(key, value, { sources, kinds }) {
  if (key.startsWith(MARK)) return isPlaced(value, sources) ? withSoundCodes(value, kinds) : null;
  if (key.startsWith(SETTLED)) return withSoundCodes(value, kinds);
  if (key === HISTORY) return soundHistory(value);
  return key === COMMITTED && !isText(value) ? null : value;
}

// `known` are the ids of the texts and the kind of each field.
/** @type {(items: Record<string, any>, known: any) => Record<string, any>} */
export const shownItems = (items, known) =>
  Object.fromEntries(
    Object.entries(items)
      .map(([key, value]) => [key, soundItem(key, value, known)])
      .filter(([, value]) => value !== null),
  );
