// What an item of work may be: the rule of utils/work/soundness.py once more, since files
// and storage are open to everybody. Both run through tests/data/soundness.json. Pure.

export const FAR = 4102444800000; // 1 January 2100: no clock is so wrong by chance
export const LATEST = FAR - 31557600000; // what a clock may say: a year is left for what follows
export const MOST_SEEN = 64; // writers that a change remembers
export const MOST_OTHERS = 200; // versions beside the one that is shown
const KEY = /^[A-Za-z0-9][A-Za-z0-9 ._:|>@-]{0,119}$/;
const LESSON = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const HALF = /\p{Surrogate}/u; // half a character
const LONGEST_WRITER = 40; // characters
const MAX_DEPTH = 40;
const MAX_PARTS = 200000;

export const isTable = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {(name: string) => boolean} */
export const isLesson = (name) => LESSON.test(name);

const isWhole = (text) => typeof text === "string" && !HALF.test(text);
const isTime = (value) => Number.isInteger(value) && value >= 0 && value < FAR;
const isWriter = (value) => isWhole(value) && [...value].length <= LONGEST_WRITER;
const isExact = (value) =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

// Whether a value can be kept, whatever a list or table in it may hold.
function isPlain(value) {
  if (typeof value === "string") return isWhole(value);
  if (typeof value === "number") return isExact(value);
  if (isTable(value)) return Object.keys(value).every(isWhole);
  return value === null || typeof value === "boolean" || Array.isArray(value);
}

const partsOf = (value) =>
  typeof value === "object" && value !== null ? Object.values(value) : [];

// Whether JSON and both languages can hold a value without changing it.
/** @type {(value: any) => boolean} */
export function isValue(value) {
  let level = [value];
  let left = MAX_PARTS;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (!level.every(isPlain)) return false;
    level = level.flatMap(partsOf);
    left -= level.length;
    if (left < 0) return false;
    if (!level.length) return true;
  }
  return false;
}

const isVersion = (record) =>
  isTable(record) && "v" in record && isTime(record.t) && isWriter(record.by) && isValue(record.v);

const isSeen = (seen) =>
  isTable(seen) &&
  Object.keys(seen).length <= MOST_SEEN &&
  Object.entries(seen).every(([by, t]) => isWriter(by) && isTime(t));

const alone = ({ v, t, by, seen }) => ({ v, t, by, ...(isSeen(seen) ? { seen } : {}) });

// A sound version with what else of it can be trusted, and no more.
/** @type {(record: any) => WorkRecord} */
function checked(record) {
  const { others } = record;
  const trusted = Array.isArray(others) ? others.filter(isVersion).slice(0, MOST_OTHERS) : null;
  return { ...alone(record), ...(trusted && { others: trusted.map(alone) }) };
}

// Whether the check has left nothing of a record out.
const isWholeRecord = (found, { seen, others }) =>
  (seen === undefined || "seen" in found) &&
  (others === undefined || (found.others && found.others.length === others.length));

// The records that can be trusted in form, and what cannot. One whose base or other
// versions are in the wrong form is kept without them, and stands among both.
/** @type {(items: any) => { kept: WorkRecords, refused: Record<string, any> }} */
export function soundItems(items) {
  if (!isTable(items)) return { kept: {}, refused: { "": items } };
  const entries = Object.entries(items);
  const sound = entries
    .filter(([key, record]) => KEY.test(key) && isVersion(record))
    .map(([key, record]) => [key, checked(record)]);
  const kept = Object.fromEntries(sound);
  const isKept = ([key, record]) => Object.hasOwn(kept, key) && isWholeRecord(kept[key], record);
  return { kept, refused: Object.fromEntries(entries.filter((entry) => !isKept(entry))) };
}
