// The browser half of utils.work. What a student does is in memory and in this browser's
// storage before anything else happens, then in the kernel's file; the page says which, and
// sounds an alarm if it is in neither. What the two halves say to each other: saving.py.

import { downloadWork, keptDocument } from "./documents.js";
import { saveNotebooksInTurn } from "./notebook.js";
import { change, element } from "./page.js";
import { sameJson, mergedRecords, settledRecord, stampedRecord, TAB } from "./records.js";
import { isValue } from "./soundness.js";
import {
  canStore,
  keepRecords,
  keptRecords,
  setAsideCount,
  storageKey,
  WORK_CHANGED,
} from "./storage.js";
import { versionsNote } from "./versions.js";

const PAUSE_MS = 250; // after the last key, before the kernel is told
const ALARM_MS = 4000; // without an answer from the kernel
const RETRY_MS = 5000; // after the kernel could not write the file

/**
 * What a widget keeps. `records` are its items; `held` values that no copy can hold, by
 * key: they stand on the page only; `refused` the records that Python could not take.
 * `phase` is quiet, waiting, saved, failed or silent; `inBrowser` whether storage has all.
 * @typedef {ReturnType<typeof begunKeeper>} Keeper
 */
function begunKeeper(model, say, { keys, changed, isMinor }) {
  return {
    model,
    say,
    changed,
    isMinor,
    ...model.get("saving"),
    isMine: (key) => key.startsWith(keys),
    /** @type {WorkRecords} */
    records: {},
    /** @type {Map<string, any>} */
    held: new Map(),
    /** @type {Map<string, WorkRecord>} */
    refused: new Map(),
    inBrowser: true,
    phase: "quiet",
    /** @type {Date | null} */
    savedAt: null,
    pushes: 0,
    pause: 0,
    alarm: 0,
    /** @type {any} */
    parts: null,
  };
}

const chosenItems = (items, test) =>
  Object.fromEntries(Object.entries(items).filter(([key, item]) => test(key, item)));
const ownItems = ({ isMine }, items) => chosenItems(items ?? {}, isMine);

// What Python is sent: not again what it has refused.
const itemsToSend = ({ records, refused }) =>
  chosenItems(records, (key, record) => refused.get(key) !== record);

// --- What is said of it: keys of the messages. Pure.

/** @type {(state: any) => string} */
export function troubleKey({ phase, alone, inBrowser, held, refused, aside, notice }) {
  const isLost = !inBrowser && ["failed", "silent"].includes(phase);
  const found = [
    [alone && !inBrowser, "page_only"],
    [!alone && isLost, "nowhere"],
    [phase === "failed", "failed"],
    [!alone && phase === "silent", "kernel_silent"],
    [held, "unsound"],
    [refused, "not_taken"],
    [aside, "set_aside"],
    [notice, "notice"],
  ].find(([is]) => is);
  return found ? String(found[1]) : "";
}

/** @type {(state: any) => string} */
export function lineKey({ phase, alone, inBrowser, n }) {
  if (phase === "waiting" || phase === "saved") return phase;
  if (phase === "silent" && alone && inBrowser) return "alone";
  return phase === "quiet" && n ? "as_before" : "";
}

function toldState({ phase, alone, inBrowser, held, refused, records, ...keeper }) {
  const { notice = "" } = keeper.model.get("saved");
  return {
    phase,
    alone,
    inBrowser,
    held: held.size,
    refused: refused.size,
    aside: setAsideCount(keeper.owner, keeper.lesson),
    notice,
    n: Object.keys(records).length,
  };
}

// --- paint

const clockTime = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

/** @type {(keeper: Keeper, told: any, trouble: string) => string} */
function warningOf({ model, say }, told, trouble) {
  if (trouble === "notice") return told.notice;
  const { error = "" } = model.get("saved");
  return trouble && say(trouble, { error, notice: told.notice, n: told.aside });
}

/** @type {(keeper: Keeper) => void} */
function paintSaving(keeper) {
  const { say, parts, file, savedAt } = keeper;
  const told = toldState(keeper);
  const [trouble, line] = [troubleKey(told), lineKey(told)];
  const warning = warningOf(keeper, told, trouble);
  const time = savedAt?.toLocaleTimeString([], clockTime);
  parts.line.textContent = line && say(line, { file, time });
  if (parts.warning.textContent !== warning) parts.warning.textContent = warning;
  parts.note.hidden = !warning;
  parts.copy.hidden = !warning || trouble === "notice";
  parts.node.dataset.phase = told.phase;
  parts.versions.paint(chosenItems(keeper.records, (key) => !keeper.isMinor(key)));
}

/** @type {(keeper: Keeper) => any} */
function buildSaving(keeper) {
  const { say, owner, lesson, alone } = keeper;
  const line = element("p", { class: "status", tabindex: -1 });
  const warning = element("p", { role: "alert" });
  const everything = () => keptDocument(owner, alone, { [lesson]: everyItem(keeper) });
  const save = () => downloadWork(owner, everything());
  const copy = element("button", { type: "button", onclick: save }, say("copy"));
  const note = element("div", { class: "note saving-alarm", hidden: true }, warning, copy);
  const versions = versionsNote(say, (key, value) => settleOn(keeper, key, value));
  const node = element("div", { class: "saving" }, line, note, versions.node);
  return { node, line, warning, copy, note, versions };
}

// With what can be kept in no copy: a file can hold it, and whoever opens it sets it aside.
const everyItem = ({ records, held }) => ({
  ...records,
  ...Object.fromEntries([...held].map(([key, v]) => [key, stampedRecord(v, records[key])])),
});

// --- tell Python

/** @type {(keeper: Keeper) => void} */
function push(keeper) {
  clearTimeout(keeper.pause);
  clearTimeout(keeper.alarm);
  keeper.pause = 0;
  keeper.pushes += 1;
  if (keeper.phase !== "failed") keeper.phase = keeper.alone ? "silent" : "waiting";
  change(keeper.model, { work: itemsToSend(keeper), push: `${TAB}:${keeper.pushes}` });
  if (!keeper.alone)
    keeper.alarm = setTimeout(() => {
      keeper.phase = "silent";
      paintSaving(keeper);
    }, ALARM_MS);
  paintSaving(keeper);
}

/** @type {(keeper: Keeper) => void} */
function flush(keeper) {
  if (keeper.pause) push(keeper);
}

/** @type {(keeper: Keeper) => void} */
function pushLater(keeper) {
  clearTimeout(keeper.pause);
  keeper.pause = setTimeout(push, PAUSE_MS, keeper);
  if (!keeper.alone && !["silent", "failed"].includes(keeper.phase)) keeper.phase = "waiting";
  paintSaving(keeper);
}

/** @type {(keeper: Keeper) => void} */
function onSaved(keeper) {
  const { push: answered, ok, refused = [] } = keeper.model.get("saved");
  if (answered !== `${TAB}:${keeper.pushes}` || keeper.pause) return;
  for (const key of refused)
    if (Object.hasOwn(keeper.records, key)) keeper.refused.set(key, keeper.records[key]);
  clearTimeout(keeper.alarm);
  keeper.phase = ok ? "saved" : "failed";
  if (ok) keeper.savedAt = new Date();
  else keeper.alarm = setTimeout(push, RETRY_MS, keeper); // the disk may have room by then
  paintSaving(keeper);
}

// --- change

/** @type {(keeper: Keeper, values: Record<string, any>, stamp: any) => void} */
function putValues(keeper, values, stamp) {
  const made = {};
  for (const [key, value] of Object.entries(values)) {
    const before = Object.hasOwn(keeper.records, key) ? keeper.records[key] : null;
    keeper.refused.delete(key);
    keeper.held.delete(key);
    if (isValue(value)) made[key] = (keeper.isMinor(key) ? settledRecord : stamp)(value, before);
    else keeper.held.set(key, value);
  }
  keeper.records = { ...keeper.records, ...made };
  keeper.inBrowser = keepRecords(keeper.owner, keeper.lesson, made);
  pushLater(keeper);
}

// Of several versions the student has chosen one: it takes the place of all.
/** @type {(keeper: Keeper, key: string, value: any) => void} */
function settleOn(keeper, key, value) {
  putValues(keeper, { [key]: value }, settledRecord);
  keeper.changed();
  flush(keeper);
  keeper.parts.line.focus();
}

// Take over what was changed elsewhere: in Python, another tab, widget or file.
/** @type {(keeper: Keeper, items: WorkRecords) => void} */
function takeItems(keeper, items) {
  const merged = mergedRecords(keeper.records, ownItems(keeper, items));
  if (sameJson(merged, keeper.records)) return;
  keeper.records = merged;
  keeper.changed();
  if (sameJson(itemsToSend(keeper), keeper.model.get("work"))) paintSaving(keeper);
  else pushLater(keeper);
}

const takeKept = (keeper) => takeItems(keeper, keptRecords(keeper.owner, keeper.lesson));

// --- listen

// Listen to the page; what it returns ends that.
/** @type {(keeper: Keeper) => () => void} */
function listenOnPage(keeper) {
  const { owner, lesson } = keeper;
  const over = new AbortController();
  const { signal } = over;
  window.addEventListener(
    WORK_CHANGED,
    ({ detail }) => {
      if (detail.owner !== owner || detail.lesson !== lesson) return;
      takeKept(keeper);
      if (keeper.inBrowser === detail.done) return;
      keeper.inBrowser = detail.done; // storage was freed, or closed
      paintSaving(keeper);
    },
    { signal },
  );
  // what another tab has written goes into memory, and back where it lacks something
  window.addEventListener(
    "storage",
    ({ key }) => {
      if (key !== null && key !== storageKey(owner, lesson)) return;
      keeper.inBrowser = keepRecords(owner, lesson, keeper.records);
      paintSaving(keeper);
    },
    { signal },
  );
  window.addEventListener("pagehide", () => flush(keeper), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") flush(keeper);
    },
    { signal },
  );
  return () => over.abort();
}

/** @type {(keeper: Keeper) => () => void} */
function listenToPython(keeper) {
  const { model, owner, lesson } = keeper;
  const heard = () => onSaved(keeper);
  const onWork = () => {
    keeper.inBrowser = keepRecords(owner, lesson, model.get("work"));
    takeItems(keeper, model.get("work"));
  };
  model.on("change:saved", heard);
  model.on("change:work", onWork);
  return () => {
    model.off("change:saved", heard);
    model.off("change:work", onWork);
  };
}

/** @type {(key: string) => boolean} */
const noneIsMinor = () => false;

// Keep the items whose keys begin with `keys`. `changed()` is called when they change from
// elsewhere; of items that are minor, `isMinor(key)`, the newest version is taken without
// asking. Returns
//   node        the save line, to be put where it is always in sight
//   isKept()    whether the browser keeps what is typed
//   get, put    one value; put(key, null) takes it away
//   putAll      several at once, by key
//   values()    every value by key
//   clear()     take every item away, in all its versions
//   flush()     tell the kernel now;  records() what is kept, with times
//   leave()     to be called when the widget goes
// The model has the traits of utils.widgets.parts.saving.SavingWidget.
/**
 * @param {Model} model
 * @param {Say} say
 */
export function keepWork(
  model,
  say,
  { keys = "", changed = () => {}, isMinor = noneIsMinor } = {},
) {
  const keeper = begunKeeper(model, say, { keys, changed, isMinor });
  const { owner, lesson } = keeper;
  saveNotebooksInTurn();
  keeper.parts = buildSaving(keeper);
  const own = ownItems(keeper, keptRecords(owner, lesson));
  keeper.records = mergedRecords(model.get("work"), own);
  keeper.inBrowser = Object.keys(keeper.records).length
    ? keepRecords(owner, lesson, keeper.records)
    : canStore();
  const leaving = [listenToPython(keeper), listenOnPage(keeper)];
  if (sameJson(keeper.records, model.get("work"))) paintSaving(keeper);
  else push(keeper);

  const { held } = keeper;
  const putAll = (values) => putValues(keeper, values, stampedRecord);
  return {
    node: keeper.parts.node,
    isKept: () => keeper.inBrowser,
    flush: () => flush(keeper),
    records: () => itemsToSend(keeper),
    get(key) {
      if (held.has(key)) return held.get(key);
      return Object.hasOwn(keeper.records, key) ? keeper.records[key].v : null;
    },
    values() {
      const all = Object.entries(keeper.records).map(([key, { v }]) => [key, v]);
      return chosenItems(Object.fromEntries([...all, ...held]), (_key, v) => v !== null);
    },
    put: (key, value) => putAll({ [key]: value }),
    putAll,
    clear() {
      const keys = [...Object.keys(keeper.records), ...held.keys()];
      putValues(keeper, Object.fromEntries(keys.map((key) => [key, null])), settledRecord);
    },
    leave() {
      flush(keeper);
      clearTimeout(keeper.alarm);
      for (const leave of leaving) leave();
    },
  };
}
