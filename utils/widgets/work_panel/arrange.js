// What the work panel knows of saved work: how exercises stand and where to go on, what is
// in no file yet, and what belongs to others. Pure, from the copies that a browser keeps.

import { isDone, stateOf, ticksOf } from "../parts/standing.js";

const UNSAVED_MS = 10 * 60000; // on Binder: changes that are in no file yet
const IDLE_MS = 6 * 60000; // Binder ends a session after about 10 idle minutes
const SESSION_MS = 5.5 * 3600000; // and after 6 hours in any case

/**
 * @typedef {{ owner: string, lesson: string, records: WorkRecords }} Copy
 * @typedef {{ opened: number, active: number, quietUntil: number }} Session
 */

// When each item was last changed: those on disk, [lesson and key, time], and those kept.
/** @type {(onDisk: [string, number][], copies: Copy[]) => number[]} */
export function timesOf(onDisk, copies) {
  const newest = new Map(onDisk); // what cells have saved is not in the browser
  for (const { lesson, records } of copies)
    for (const [key, { t }] of Object.entries(records)) {
      const item = `${lesson} ${key}`;
      newest.set(item, Math.max(t, newest.get(item) ?? 0));
    }
  return [...newest.values()];
}

// What the reminder says: a key of the messages.
/** @type {(times: number[], n: number, last: number) => string} */
export function reminderKey(times, n, last) {
  if (!times.length) return "nothing";
  if (!n) return "all_in_file";
  return last ? "since" : "never";
}

// Whether a session that ends by itself is about to take work with it.
/** @type {(unsaved: number[], now: number, session: Session) => boolean} */
export const isUrgent = (unsaved, now, { opened, active, quietUntil }) =>
  unsaved.length > 0 &&
  now > quietUntil &&
  (now - Math.min(...unsaved) > UNSAVED_MS || now - active > IDLE_MS || now - opened > SESSION_MS);

const answersIn = (records) =>
  Object.entries(records).filter(([key, { v }]) => v !== null && key !== "name").length;

// What this browser keeps for other work folders that hold something: how many answers, how
// old, by whom.
/** @type {(copies: Copy[], known: Set<string>, newest: (records: any) => number) => any[]} */
export function othersOf(copies, known, newest) {
  const found = new Map();
  for (const { owner, lesson, records } of copies.filter((copy) => !known.has(copy.owner))) {
    const before = found.get(owner) ?? { owner, n: 0, at: 0, name: "" };
    const name = lesson === "student" ? records.name?.v : "";
    found.set(owner, {
      owner,
      n: before.n + answersIn(records),
      at: Math.max(before.at, newest(records)),
      name: name || before.name,
    });
  }
  return [...found.values()].filter(({ n }) => n);
}

const UNTOUCHED = { state: "not_attempted", n_ticks: 0, t: 0 };

// How an exercise stands by what a browser keeps of its lesson.
/** @type {(records: WorkRecords, exercise: any[]) => typeof UNTOUCHED} */
export function standingIn(records, [id, , kind, many]) {
  const start = `exercise-${id.replace(".", "-").toLowerCase()}-`;
  const own = Object.entries(records).filter(([key]) => key.startsWith(start));
  if (!own.length) return UNTOUCHED;
  const work = Object.fromEntries(own.map(([key, { v }]) => [key.slice(start.length), v]));
  return {
    state: stateOf(kind, work),
    n_ticks: ticksOf(work.ticks, many).length,
    t: Math.max(...own.map(([, { t }]) => t)),
  };
}

// A lesson with its exercises as they stand: on disk or in the browser, whichever is newer.
/**
 * @param {any} lesson
 * @param {Record<string, any>} onDisk
 * @param {WorkRecords} records
 */
export function progressOf(lesson, onDisk, records) {
  const rows = lesson.exercises.map((exercise) => {
    const [id, title, , many] = exercise;
    const stands = [onDisk[id] ?? UNTOUCHED, standingIn(records, exercise)];
    return { id, title, many, ...stands.reduce((one, two) => (two.t >= one.t ? two : one)) };
  });
  const left = rows.filter(({ state }) => !isDone(state));
  const isBegun = rows.some(({ state }) => state !== "not_attempted");
  const state = isBegun ? (left.length ? "begun" : "passed") : "not_attempted";
  const t = Math.max(0, ...rows.map((row) => row.t));
  return { ...lesson, rows, left, state, t, n: rows.length - left.length };
}

// The exercise to go on with: what was begun last, else the first that is left.
const nextIn = ({ left }) =>
  left.reduce((one, two) => (two.state !== "not_attempted" && two.t > one.t ? two : one), left[0]);

// Where to go on: in the lesson that was last worked in, then in those behind it, then in
// those before; an appendix waits to be begun. Null where all is done.
/** @type {(lessons: any[]) => { lesson: any, row: any, is_new: boolean } | null} */
export function nextOf(lessons) {
  const last = lessons.reduce((one, two) => (two.t > one.t ? two : one));
  const from = lessons.indexOf(last);
  const order = [...lessons.slice(from), ...lessons.slice(0, from)];
  const open = (lesson) => lesson.left.length && (lesson.part || lesson.t);
  const lesson = order.find(open);
  return lesson ? { lesson, row: nextIn(lesson), is_new: lesson.state === "not_attempted" } : null;
}

// The lessons by their parts, in order; the appendix last, under "".
/** @type {(lessons: any[]) => { part: string, lessons: any[] }[]} */
export const courseParts = (lessons) =>
  [...new Set(lessons.map(({ part }) => part))].map((part) => ({
    part,
    lessons: lessons.filter((lesson) => lesson.part === part),
  }));
