// A student's work as a file: what this browser keeps, saved and opened without a kernel.

import { workIn } from "./handed_in.js";
import { element } from "./page.js";
import { sameJson, isEmpty, mergedRecords } from "./records.js";
import { isLesson, isTable, soundItems } from "./soundness.js";
import {
  keepRecords,
  keptCopies,
  keptRecords,
  KIT_NAME,
  store,
  stored,
  WORK_CHANGED,
} from "./storage.js";

const WORK_SCHEMA = 3; // before it the exercises had the numbers of the first edition
const NOT_SURE = { alone: false, sure: false };
export const WORK_SAVING = "kit-work-saving"; // sent with a document that is about to be saved
export const WORK_OPENED = "kit-work-opened"; // sent with a document that was opened
export const LARGEST_WORK = 64000000; // characters, as utils/work/bundle.py

// Who saves: the work folder, or where there is none this browser, under a random name.
/** @type {(owner: string, alone: boolean) => string} */
function saverOf(owner, alone) {
  if (!alone) return owner;
  const key = `${KIT_NAME}:browser`;
  const known = stored(key);
  if (typeof known === "string") return known;
  store(key, `${owner}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`);
  return stored(key);
}

// The work of one folder as a document that "Open my work" reads. A page that has
// notebooks puts them in when it hears of it.
/** @type {(owner: string, alone?: boolean, more?: Record<string, WorkRecords>) => any} */
export function keptDocument(owner, alone = false, more = {}) {
  const own = keptCopies().filter((copy) => copy.owner === owner);
  const lessons = Object.fromEntries(own.map(({ lesson, records }) => [lesson, records]));
  for (const [lesson, records] of Object.entries(more))
    lessons[lesson] = mergedRecords(lessons[lesson] ?? {}, records);
  const made = {
    kit: KIT_NAME,
    schema: WORK_SCHEMA,
    saved: new Date().toISOString(),
    name: lessons.student?.name?.v ?? "",
    owner: saverOf(owner, alone),
    lessons,
    notebooks: [],
  };
  window.dispatchEvent(new CustomEvent(WORK_SAVING, { detail: made }));
  return made;
}

/** @type {(text: string) => any} */
function parsedWork(text) {
  try {
    return JSON.parse(workIn(text));
  } catch {
    return null;
  }
}

// Both names where the file bears another one than stands here.
function otherName(owner, { name: theirs }) {
  const mine = keptRecords(owner, "student").name?.v;
  return theirs && mine && theirs !== mine ? { theirs, mine } : null;
}

// The document in a text, or the key of what is wrong with it.
/** @type {(owner: string, text: string) => { opened?: any, wrong?: string, names?: any }} */
function documentFor(owner, text) {
  if (text.length > LARGEST_WORK) return { wrong: "too_large" };
  const opened = parsedWork(text);
  if (opened?.kit !== KIT_NAME || !isTable(opened.lessons)) return { wrong: "not_work" };
  if (opened.schema > WORK_SCHEMA) return { wrong: "newer" };
  if (opened.schema !== WORK_SCHEMA) return { wrong: "first_edition" };
  const names = otherName(owner, opened);
  return names ? { wrong: "other_name", names } : { opened };
}

// What the items of a file would do to each lesson.
/** @type {(owner: string, lessons: Record<string, any>) => any[]} */
const plansOf = (owner, lessons) =>
  Object.entries(lessons)
    .filter(([lesson]) => isLesson(lesson))
    .map(([lesson, items]) => {
      const [before, found] = [keptRecords(owner, lesson), soundItems(items)];
      return { lesson, ...found, before, after: mergedRecords(before, found.kept) };
    });

// How many answers that are there now would no longer be shown.
const replacedIn = ({ before, after }) =>
  Object.keys(before).filter(
    (key) => !isEmpty(before[key].v) && !sameJson(before[key].v, after[key].v),
  ).length;
const bothIn = ({ before, after }) =>
  Object.keys(after).filter(
    (key) => (after[key].others?.length ?? 0) > (before[key]?.others?.length ?? 0),
  ).length;

const sumOf = (plans, count) => plans.reduce((sum, plan) => sum + count(plan), 0);

// What stands here, saved into a file first; its name.
/** @type {(owner: string, alone: boolean) => string} */
const savedFirst = (owner, alone) =>
  downloadWork(owner, keptDocument(owner, alone), "before-opening");

// Merge what the plans hold into what is kept; say what was done.
/** @type {(owner: string, plans: any[], opened: any, say: Say) => string[]} */
function broughtIn(owner, plans, opened, say) {
  for (const { lesson, kept } of plans) keepRecords(owner, lesson, kept);
  window.dispatchEvent(new CustomEvent(WORK_OPENED, { detail: opened }));
  const counted = {
    both_here: sumOf(plans, bothIn),
    left_out_here: sumOf(plans, ({ refused }) => Object.keys(refused).length),
  };
  const told = Object.entries(counted).filter(([, n]) => n);
  return told.map(([key, n]) => say(key, { n }));
}

/**
 * Without a kernel: merge a saved file into what this browser keeps; what was made on the
 * file's items stays. One from elsewhere that would replace answers is not opened unless
 * one is `sure`, and then what stands here is saved into a file first. Gives what to tell
 * the reader, and whether it asks. The words are those of `work_panel`.
 * @param {string} owner
 * @param {string} text
 * @param {Say} say
 * @returns {{ lines: string[], ask?: boolean }}
 */
export function openDocument(owner, text, say, { alone, sure } = NOT_SURE) {
  const { opened, wrong, names } = documentFor(owner, text);
  if (wrong) return { lines: [say(wrong, names)] };
  const plans = plansOf(owner, opened.lessons);
  const isOwn = opened.owner === saverOf(owner, alone);
  const n = isOwn ? 0 : sumOf(plans, replacedIn);
  if (n && !sure) return { lines: [say("sure", { n })], ask: true };
  const aside = n ? [say("aside_here", { file: savedFirst(owner, alone) })] : [];
  const told = broughtIn(owner, plans, opened, say);
  return { lines: [say(alone ? "opened_alone" : "opened_here"), ...told, ...aside] };
}

// Hand the reader a file; no server takes part.
export function downloadFile(name, text, type = "") {
  const known = { json: "application/json", html: "text/html;charset=utf-8" };
  const guessed = known[name.split(".").at(-1)] ?? "text/plain";
  const url = URL.createObjectURL(new Blob([text], { type: type || guessed }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// A name for a file of work: the kit, the student if named, the day.
/** @type {(work: { name: any, owner?: any }, what?: string) => string} */
export function workName({ name, owner = "" }, what = "") {
  const day = new Date().toISOString().slice(0, 10);
  const plain = String(name).replace(/[^\p{L}\p{N}_-]+/gu, "-");
  const code = String(owner).slice(-6); // two students without names have two files
  const who = plain.replace(/^-+|-+$/g, "") || `work-${code}`;
  return [KIT_NAME, who, ...(what ? [what] : []), `${day}.json`].join("-");
}

// Gives the name of the file.
/** @type {(owner: string, work: any, what?: string) => string} */
export function downloadWork(owner, work, what = "") {
  const file = workName(work, what);
  downloadFile(file, JSON.stringify(work));
  store(`${KIT_NAME}:downloaded:${owner}`, Date.now());
  window.dispatchEvent(new CustomEvent(WORK_CHANGED, { detail: { owner } }));
  return file;
}
