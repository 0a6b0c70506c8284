// What this browser keeps of a student's work. Memory is the truth, one for all scripts of
// the page, and storage is a copy: closed, full or cleared, it takes nothing away that was
// made while the page stands. One entry for each work folder (its owner) and lesson.

import { sameJson, mergedRecords, newestTime } from "./records.js";
import { isTable, soundItems } from "./soundness.js";

export const KIT_NAME = "aims-and-outcomes";
export const WORK_CHANGED = "kit-work"; // sent on window when this page changes what is kept
const START = `${KIT_NAME}:work:`;

/**
 * `records` by the name of the entry; `values` that storage did not take, as JSON; `read`
 * the records in a text of storage, so that none is read twice; `asides` how many items
 * of an entry were set aside; `lacking` how new an entry is that storage did not take.
 */
const MEMORY = (window.kitMemory ??= {
  records: new Map(),
  values: new Map(),
  read: new Map(),
  asides: new Map(),
  lacking: new Map(),
});

/** @type {(owner: string, lesson: string) => string} */
export const storageKey = (owner, lesson) => `${START}${owner}:${lesson}`;

function storedText(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is closed to this page
  }
}

function storeText(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

// Whether this browser's storage takes anything at all now.
export function canStore() {
  const probe = `${KIT_NAME}:probe`;
  const done = storeText(probe, "1");
  if (done) localStorage.removeItem(probe);
  return done;
}

function parsedText(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return {};
  }
}

// A value that is no work, such as the colours that were chosen.
/** @type {(key: string, otherwise?: any) => any} */
export const stored = (key, otherwise = null) =>
  parsedText(MEMORY.values.get(key) ?? storedText(key)).value ?? otherwise;

/** @type {(key: string, value: any) => boolean} */
export function store(key, value) {
  const text = JSON.stringify(value);
  const done = storeText(key, text);
  if (done) MEMORY.values.delete(key);
  else MEMORY.values.set(key, text);
  return done;
}

// Put what is not in the right form into an entry of its own, where nothing reads it.
function setAside(key, refused) {
  const n = isTable(refused) ? Object.keys(refused).length : 1;
  const place = key.replace(START, `${KIT_NAME}:set-aside:`);
  const before = stored(place, []);
  if (!before.some((each) => sameJson(each, refused))) store(place, [...before, refused]);
  MEMORY.asides.set(key, n);
}

/** @type {(key: string) => WorkRecords} */
function recordsInStorage(key) {
  const text = storedText(key);
  const before = MEMORY.read.get(key);
  if (before?.text === text) return before.records;
  const { value = text } = text === null ? { value: {} } : parsedText(text);
  const { kept, refused } = soundItems(value);
  if (Object.keys(refused).length) setAside(key, isTable(value) ? refused : value);
  MEMORY.read.set(key, { text, records: kept });
  return kept;
}

// How many items of an entry were set aside since this page was opened.
/** @type {(owner: string, lesson: string) => number} */
export const setAsideCount = (owner, lesson) => MEMORY.asides.get(storageKey(owner, lesson)) ?? 0;

/** @type {(owner: string, lesson: string) => WorkRecords} */
export function keptRecords(owner, lesson) {
  const key = storageKey(owner, lesson);
  return mergedRecords(MEMORY.records.get(key) ?? {}, recordsInStorage(key));
}

function storeRecords(key, records) {
  const text = JSON.stringify(records);
  const done = storeText(key, text);
  if (done) MEMORY.read.set(key, { text, records });
  return done;
}

function storedWhole(key, records) {
  const done = sameJson(recordsInStorage(key), records) || storeRecords(key, records);
  if (done) MEMORY.lacking.delete(key);
  else MEMORY.lacking.set(key, newestTime(records));
  return done;
}

// Of when the newest work is that storage did not take; 0 if it has everything.
export const lackingSince = () => Math.max(0, ...MEMORY.lacking.values());

// Merge into what is kept, and into what other tabs may have written meanwhile; tell the
// widgets of this page. Says whether storage has it.
/** @type {(owner: string, lesson: string, records: WorkRecords) => boolean} */
export function keepRecords(owner, lesson, records) {
  const key = storageKey(owner, lesson);
  const merged = mergedRecords(keptRecords(owner, lesson), records);
  MEMORY.records.set(key, merged);
  const done = storedWhole(key, merged);
  window.dispatchEvent(new CustomEvent(WORK_CHANGED, { detail: { owner, lesson, done } }));
  return done;
}

// What storage did not take may fit now: it has been freed, or another tab has put the lesson
// back over it.
export function keepRest() {
  for (const key of MEMORY.records.keys()) {
    const [owner, lesson] = key.slice(START.length).split(":");
    if (sameJson(recordsInStorage(key), keptRecords(owner, lesson))) MEMORY.lacking.delete(key);
    else keepRecords(owner, lesson, {});
  }
}

function storedKeys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(START));
  } catch {
    return [];
  }
}

// Every lesson that this browser keeps, of every work folder.
export function keptCopies() {
  const keys = new Set([...MEMORY.records.keys(), ...storedKeys()]);
  return [...keys].map((key) => {
    const [owner, lesson] = key.slice(START.length).split(":");
    return { owner, lesson, records: keptRecords(owner, lesson) };
  });
}
