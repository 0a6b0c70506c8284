// The rule by which copies of a student's work meet, as utils/work/records.py has it: a
// version that another one was made on gives way; of two of which neither was made on the
// other, the newer is shown and the other stands among its `others`, however many they are.
// Only Python, where it has a disk, puts some of them aside. Pure but for the clock.

import { FAR, isTable, LATEST, MOST_SEEN } from "./soundness.js";

export const TAB = Math.random().toString(36).slice(2, 10); // the writer that this script is
const ANEW = "'";
const EMPTY = [null, "", [], {}];

// Whether two values are the same JSON, whatever the order of the names in them.
/** @type {(a: any, b: any) => boolean} */
export function sameJson(a, b) {
  if (a === b) return true;
  if (Array.isArray(a))
    return (
      Array.isArray(b) && a.length === b.length && a.every((each, at) => sameJson(each, b[at]))
    );
  if (!isTable(a) || !isTable(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** @type {(value: any) => boolean} */
export const isEmpty = (value) => EMPTY.some((each) => sameJson(each, value));

// The time of a first pass, as utils.exercises.checking writes it.
export function minuteNow() {
  const now = new Date();
  const local = new Date(now.getTime() - 60000 * now.getTimezoneOffset()).toISOString();
  return local.slice(0, 16).replace("T", " ");
}

// The versions that an item holds: the one that is shown, then others.
/** @type {(record: WorkRecord) => WorkRecord[]} */
export const headsOf = ({ others = [], ...shown }) => [shown, ...others];

const stampOf = ({ t, by }) => `${t} ${by}`;
const isAfter = (a, b) => a.t > b.t || (a.t === b.t && a.by > b.by);
const newestFirst = (versions) => [...versions].sort((a, b) => (isAfter(a, b) ? -1 : 1));

// Whether a version was made on another one, or after it by the same writer. One that does
// not say what it was made on is taken to have seen whatever is older.
function covers(newer, older) {
  if (!isAfter(newer, older)) return false;
  if (newer.by === older.by || !newer.seen) return true;
  return Object.hasOwn(newer.seen, older.by) && newer.seen[older.by] >= older.t;
}

// The newest time of each writer, the newest writers only.
function newestSeen(tables) {
  const found = new Map();
  for (const [by, t] of tables.flatMap(Object.entries))
    found.set(by, Math.max(t, found.get(by) ?? t));
  const rising = [...found].sort(([a, s], [b, t]) => s - t || (a > b ? 1 : -1));
  return Object.fromEntries(rising.slice(-MOST_SEEN));
}

// What a change that was made on these versions has seen.
const seenOf = (record, versions) =>
  newestSeen([
    ...[record, ...versions].map(({ seen = {} }) => seen),
    ...versions.map(({ by, t }) => ({ [by]: t })),
  ]);

// One change that came twice, with all that either copy says it has seen.
function twins(one, two) {
  if (!one.seen || !two.seen) return one.seen ? one : two;
  return { ...one, seen: newestSeen([one.seen, two.seen]) };
}

// The version that is shown, with those beside it that say something new.
function shownOf(top, unseen) {
  const others = [];
  const lesser = [];
  for (const version of unseen) {
    const said = [top, ...others].some(({ v }) => sameJson(v, version.v)) || isEmpty(version.v);
    (said ? lesser : others).push(version);
  }
  const shown = lesser.length && top.seen ? { ...top, seen: seenOf(top, lesser) } : top;
  return others.length ? { ...shown, others } : shown;
}

// One item as it is where two copies of it meet.
/** @type {(mine: WorkRecord, theirs: WorkRecord) => WorkRecord} */
function metRecord(mine, theirs) {
  const versions = new Map();
  for (const version of [...headsOf(mine), ...headsOf(theirs)]) {
    const twin = versions.get(stampOf(version));
    versions.set(stampOf(version), twin ? twins(twin, version) : version);
  }
  const beside = new Set([mine, theirs].flatMap(({ others = [] }) => others.map(stampOf)));
  const all = [...versions.values()];
  const isCovered = (rival) =>
    all.some((other) => covers(other, rival) && (other.seen || !beside.has(stampOf(rival))));
  const [top, ...rest] = newestFirst(all.filter((rival) => !isCovered(rival)));
  return shownOf(top, rest);
}

/** @type {(ours: WorkRecords, theirs: WorkRecords | undefined) => WorkRecords} */
export function mergedRecords(ours, theirs) {
  const merged = { ...ours };
  for (const [key, record] of Object.entries(theirs ?? {}))
    if (!Object.hasOwn(merged, key)) merged[key] = record;
    else if (!sameJson(merged[key], record)) merged[key] = metRecord(merged[key], record);
  return merged;
}

// A value as a record that was made on the one before it. A clock may be set back; the time
// of one item never is. Versions beside the one before stay beside the new one; who goes on
// from another's while their own stands beside is a writer anew.
/** @type {(value: any, before: WorkRecord | null) => WorkRecord} */
export function stampedRecord(value, before) {
  const now = Math.min(Math.max(Date.now(), 0), LATEST);
  if (!before) return { v: value, t: now, by: TAB, seen: {} };
  const t = before.t + 1 < FAR ? Math.max(now, before.t + 1) : now;
  let by = TAB;
  while (before.others?.some((other) => other.by === by)) by += ANEW;
  const record = { v: value, t, by, seen: seenOf(before, [before]) };
  return before.others?.length ? { ...record, others: before.others } : record;
}

// A value as a record that takes the place of every version before it.
/** @type {(value: any, before: WorkRecord | null) => WorkRecord} */
export function settledRecord(value, before) {
  if (!before) return stampedRecord(value, before);
  const versions = headsOf(before);
  const newest = Math.max(...versions.map(({ t }) => t));
  const record = stampedRecord(value, { ...versions[0], t: newest });
  return { ...record, seen: seenOf(before, versions) };
}

/** @type {(records: WorkRecords) => number} */
export const newestTime = (records) =>
  Object.values(records).reduce((newest, { t }) => Math.max(newest, t), 0);
