// What the work panel knows of saved work: what is in no file yet, and what belongs to
// others. Pure, from the copies that a browser keeps.

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
