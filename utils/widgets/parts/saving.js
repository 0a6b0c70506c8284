// The browser half of utils.work. What a student does is in this browser's storage before
// anything else happens, then in the kernel's file; the page says which, and sounds an
// alarm if it is in neither. Items are records { v: value, t: milliseconds, by: writer }
// and merge as in utils/work/records.py.

import { change, element } from "./page.js";

export const KIT_NAME = "aims-and-outcomes";
const WORK_SCHEMA = 2;
export const WORK_CHANGED = "kit-work"; // sent on window when this page changes what is kept
export const WORK_SAVING = "kit-work-saving"; // sent with a document that is about to be saved
export const WORK_OPENED = "kit-work-opened"; // sent with a document that was opened
export const LARGEST_WORK = 8000000; // characters, as utils/work/bundle.py
const PAUSE_MS = 250; // after the last key, before the kernel is told
const ALARM_MS = 4000; // without an answer from the kernel
const ALONE_MS = 180000; // for a page whose own Python may have to start first
const RETRY_MS = 5000; // after the kernel could not write the file
const TAB = Math.random().toString(36).slice(2, 10);

/** @type {(ours: WorkRecords, theirs: WorkRecords | undefined) => WorkRecords} */
function mergedRecords(ours, theirs) {
  const merged = { ...ours };
  for (const [key, record] of Object.entries(theirs ?? {})) {
    const mine = Object.hasOwn(merged, key) ? merged[key] : null;
    if (!mine || record.t > mine.t || (record.t === mine.t && record.by > mine.by))
      merged[key] = record;
  }
  return merged;
}

// A clock may be set back; the time of one item never is.
/** @type {(value: any, before: WorkRecord | null) => WorkRecord} */
export const stampedRecord = (value, before) => ({
  v: value,
  t: Math.max(Date.now(), before ? before.t + 1 : 0),
  by: TAB,
});

/** @type {(records: WorkRecords) => number} */
export const newestTime = (records) =>
  Object.values(records).reduce((newest, { t }) => Math.max(newest, t), 0);

// --- This browser's storage: one entry for each work folder (its owner) and lesson ------

export const storageKey = (owner, lesson) => `${KIT_NAME}:work:${owner}:${lesson}`;

export function stored(key, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise; // storage is closed to this page, or the entry is damaged
  }
}

export function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// Only what has the form of a record; storage and files are open to everybody.
const soundRecords = (records) =>
  Object.fromEntries(
    Object.entries(records ?? {}).filter(
      ([, record]) =>
        Number.isSafeInteger(record?.t) && typeof record.by === "string" && "v" in record,
    ),
  );
export const keptRecords = (owner, lesson) => soundRecords(stored(storageKey(owner, lesson), {}));

// Merge into what other tabs may have written meanwhile; tell the widgets of this page.
/** @type {(owner: string, lesson: string, records: WorkRecords) => boolean} */
export function keepRecords(owner, lesson, records) {
  const merged = mergedRecords(keptRecords(owner, lesson), records);
  const done = store(storageKey(owner, lesson), merged);
  window.dispatchEvent(new CustomEvent(WORK_CHANGED, { detail: { owner, lesson } }));
  return done;
}

// Every lesson that this browser keeps, of every work folder.
export function keptCopies() {
  const start = `${KIT_NAME}:work:`;
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => {
        const [owner, lesson] = key.slice(start.length).split(":");
        return { owner, lesson, records: keptRecords(owner, lesson) };
      });
  } catch {
    return [];
  }
}

// The work of one folder as a document that "Open my work" reads. A page that has
// notebooks puts them in when it hears of it.
export function keptDocument(owner, more = {}) {
  const lessons = {};
  for (const copy of keptCopies()) if (copy.owner === owner) lessons[copy.lesson] = copy.records;
  for (const [lesson, records] of Object.entries(more))
    lessons[lesson] = mergedRecords(lessons[lesson] ?? {}, records);
  const made = {
    kit: KIT_NAME,
    schema: WORK_SCHEMA,
    saved: new Date().toISOString(),
    name: lessons.student?.name?.v ?? "",
    lessons,
    notebooks: [],
  };
  window.dispatchEvent(new CustomEvent(WORK_SAVING, { detail: made }));
  return made;
}

// Without a kernel: merge a saved file into what this browser keeps; what is newer here
// stays. Returns what to tell the reader, in the words of `work_panel`.
/** @type {(owner: string, text: string, say: Say) => string} */
export function openDocument(owner, text, say) {
  let opened = null;
  try {
    opened = JSON.parse(text);
  } catch {
    return say("not_work");
  }
  if (text.length > LARGEST_WORK) return say("too_large");
  if (opened?.kit !== KIT_NAME || typeof opened.lessons !== "object") return say("not_work");
  if (opened.schema > WORK_SCHEMA) return say("newer");
  const [theirs, mine] = [opened.name, keptRecords(owner, "student").name?.v];
  if (theirs && mine && theirs !== mine) return say("other_name", { theirs, mine });
  for (const [lesson, records] of Object.entries(opened.lessons))
    if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(lesson))
      keepRecords(owner, lesson, soundRecords(records));
  window.dispatchEvent(new CustomEvent(WORK_OPENED, { detail: opened }));
  return say("opened_here");
}

// Hand the reader a file; no server takes part.
export function downloadFile(name, text) {
  const type = name.endsWith(".json") ? "application/json" : "text/plain";
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export function downloadWork(owner, document_) {
  const day = new Date().toISOString().slice(0, 10);
  const name = document_.name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "");
  downloadFile(`${KIT_NAME}-${name || "work"}-${day}.json`, JSON.stringify(document_));
  store(`${KIT_NAME}:downloaded:${owner}`, Date.now());
  window.dispatchEvent(new CustomEvent(WORK_CHANGED, { detail: { owner } }));
}

// --- One widget's items ------------------------------------------------------------------
// Keep the items whose keys begin with `keys`. `changed()` is called when they change from
// elsewhere: another tab, widget or file. Returns
//   node        the save line, to be put where it is always in sight
//   get, put    one value; put(key, null) takes it away
//   putAll      several at once, by key
//   values()    every value by key
//   flush()     tell the kernel now;  records() what is kept, with times
//   leave()     to be called when the widget goes
// The model has the traits of utils.widgets.parts.saving.SavingWidget.

/**
 * @param {Model} model
 * @param {Say} say
 */
export function keepWork(model, say, { keys = "", changed = () => {} } = {}) {
  const { lesson, owner, file, alone } = model.get("saving");
  const mine = (records) =>
    Object.fromEntries(Object.entries(records).filter(([key]) => key.startsWith(keys)));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  let records = mergedRecords(model.get("work"), mine(keptRecords(owner, lesson)));
  let inBrowser = true;
  let phase = "quiet"; // quiet, waiting, saved, failed, silent
  let savedAt = null;
  let pushes = 0;
  let pause = 0;
  let alarm = 0;

  const line = element("p", { class: "status" });
  const warning = element("p", { role: "alert" });
  const copy = element(
    "button",
    {
      type: "button",
      onclick: () => downloadWork(owner, keptDocument(owner, { [lesson]: records })),
    },
    say("copy"),
  );
  const note = element("div", { class: "note saving-alarm", hidden: true }, warning, copy);
  const node = element("div", { class: "saving" }, line, note);

  function paint() {
    const time = savedAt?.toLocaleTimeString([], {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    const { error = "", notice = "" } = model.get("saved");
    const lost = !inBrowser && phase !== "saved" && phase !== "waiting" && phase !== "quiet";
    const trouble = lost
      ? say("nowhere")
      : phase === "failed"
        ? say("failed", { error })
        : phase === "silent" && !alone
          ? say("silent")
          : notice;
    line.textContent =
      phase === "waiting"
        ? say("waiting")
        : phase === "saved"
          ? say("saved", { file, time })
          : phase === "silent" && alone && inBrowser
            ? say("alone")
            : phase === "quiet" && Object.keys(records).length
              ? say("as_before", { file })
              : "";
    if (warning.textContent !== trouble) warning.textContent = trouble;
    note.hidden = !trouble;
    copy.hidden = !trouble || trouble === notice;
    node.dataset.phase = phase;
  }

  function push() {
    clearTimeout(pause);
    clearTimeout(alarm);
    pause = 0;
    pushes += 1;
    if (phase !== "failed") phase = alone ? "silent" : "waiting";
    change(model, { work: records, push: `${TAB}:${pushes}` });
    if (!alone)
      alarm = setTimeout(() => {
        phase = "silent";
        paint();
      }, ALARM_MS);
    paint();
  }

  const flush = () => {
    if (pause) push();
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(push, PAUSE_MS);
    if (!alone && phase !== "silent" && phase !== "failed") phase = "waiting";
    paint();
  };

  function take(others) {
    const merged = mergedRecords(records, mine(others));
    if (same(merged, records)) return;
    records = merged;
    changed();
    if (!same(merged, model.get("work"))) later();
  }

  const onSaved = () => {
    const { push: answered, ok } = model.get("saved");
    if (answered !== `${TAB}:${pushes}` || pause) return;
    clearTimeout(alarm);
    phase = ok ? "saved" : "failed";
    if (ok) savedAt = new Date();
    else alarm = setTimeout(push, RETRY_MS); // the disk may have room by then
    paint();
  };
  const onWork = () => {
    inBrowser = keepRecords(owner, lesson, model.get("work"));
    take(model.get("work"));
  };
  const onKept = ({ detail }) => {
    if (detail.owner === owner && detail.lesson === lesson) take(keptRecords(owner, lesson));
  };
  const onStorage = ({ key }) => {
    if (key === storageKey(owner, lesson)) take(keptRecords(owner, lesson));
  };
  const onHide = () => {
    if (document.visibilityState === "hidden") flush();
  };

  model.on("change:saved", onSaved);
  model.on("change:work", onWork);
  window.addEventListener(WORK_CHANGED, onKept);
  window.addEventListener("storage", onStorage);
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", onHide);

  if (Object.keys(records).length) inBrowser = keepRecords(owner, lesson, records);
  if (!same(records, model.get("work"))) push();
  else paint();

  function putAll(values) {
    const made = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        stampedRecord(value, Object.hasOwn(records, key) ? records[key] : null),
      ]),
    );
    records = { ...records, ...made };
    inBrowser = keepRecords(owner, lesson, made);
    later();
  }

  return {
    node,
    flush,
    records: () => records,
    get: (key) => (Object.hasOwn(records, key) ? records[key].v : null),
    values: () =>
      Object.fromEntries(
        Object.entries(records)
          .filter(([, { v }]) => v !== null)
          .map(([key, { v }]) => [key, v]),
      ),
    put: (key, value) => putAll({ [key]: value }),
    putAll,
    leave() {
      flush();
      clearTimeout(alarm);
      model.off("change:saved", onSaved);
      model.off("change:work", onWork);
      window.removeEventListener(WORK_CHANGED, onKept);
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHide);
    },
  };
}

// Ask Python something that is not a saved value, and wait for its answer.
//   const ask = asking(model);  const reply = await ask({ kind: "check" });
// Gives null if no kernel answers in time. `ask.leave()` when the widget goes.
/** @param {Model} model */
export function asking(model, waitMs = ALARM_MS) {
  const limit = model.get("saving").alone ? ALONE_MS : waitMs;
  let asked = 0;
  const open = new Map();
  const onAnswer = (content) => {
    open.get(content?.ask)?.(content);
    open.delete(content?.ask);
  };
  model.on("msg:custom", onAnswer);
  const ask = (content) =>
    new Promise((resolve) => {
      asked += 1;
      const id = `${TAB}:${asked}`;
      open.set(id, resolve);
      setTimeout(() => {
        open.delete(id);
        resolve(null);
      }, limit);
      try {
        model.send({ ...content, ask: id });
      } catch {
        // the comm is gone; the time limit answers
      }
    });
  ask.leave = () => model.off("msg:custom", onAnswer);
  return ask;
}
