// What the reader writes: kept in this browser at once, saved in and opened from the same
// file as in the notebooks. Code is kept as a record of its lesson and, in the file, also
// as a notebook of that lesson, which JupyterLab puts beside its own.

import {
  LARGEST_WORK,
  WORK_OPENED,
  WORK_SAVING,
  downloadFile,
  downloadWork,
  keptDocument,
  openDocument,
  workName,
} from "../../widgets/parts/documents.js";
import { element, focusIn } from "../../widgets/parts/page.js";
import { settledRecord, stampedRecord } from "../../widgets/parts/records.js";
import { soundItems } from "../../widgets/parts/soundness.js";
import {
  KIT_NAME,
  WORK_CHANGED,
  canStore,
  keepRecords,
  keepRest,
  keptRecords,
  lackingSince,
  store,
  stored,
} from "../../widgets/parts/storage.js";
import { canWritePage, carriedWork, carry, pageWith } from "./copies.js";
import { DATA, OWNER, say } from "./data.js";

const RETRY_MS = 1000; // before storage that took nothing is tried once more
const LONGEST_MS = 60000;

export const lessonOf = (node) => node.closest("article").id.replace("lesson-", "");
const notebookOf = (lesson) =>
  Object.entries(DATA.lessons).find(([name]) => name.toLowerCase().startsWith(`${lesson}_`));
export const lessonIn = (name) => name.split("_")[0].toLowerCase(); // of a notebook's name
const codeKey = (cell) => `code-${cell}`;
const joinedSource = (source) => (Array.isArray(source) ? source.join("") : source);

const codeCells = (lesson) =>
  notebookOf(lesson)[1].cells.filter(({ cell_type }) => cell_type === "code");
export const builtSource = (lesson, cell) =>
  joinedSource(codeCells(lesson).find(({ id }) => id === cell).source);

// What was written in a cell, as its notebook has it: a note stands below the text.
const asSource = (cell, text) =>
  cell.cell_type === "code" ? text : `${joinedSource(cell.source)}\n\n${text}`;
const asText = (cell, source) => {
  if (cell.cell_type === "code") return source;
  const start = `${joinedSource(cell.source)}\n`;
  return source.startsWith(start) ? source.replace(start, "").trim() : "";
};

export function keptCode(lesson, cell) {
  const kept = keptRecords(OWNER, lesson)[codeKey(cell)];
  return typeof kept?.v === "string" ? kept.v : null;
}

/** @type {(lesson: string, cell: string, text: string, isChoice?: boolean) => void} */
export function keepCode(lesson, cell, text, isChoice = false) {
  const key = codeKey(cell);
  const before = keptRecords(OWNER, lesson)[key] ?? null;
  const stamp = isChoice ? settledRecord : stampedRecord;
  keepRecords(OWNER, lesson, { [key]: stamp(text, before) });
  toldKept();
}

// The record of a cell by its key, to be shown where it stands in several versions.
export function codeItem(lesson, cell) {
  const kept = keptRecords(OWNER, lesson)[codeKey(cell)];
  return kept ? { [cell]: kept } : {};
}

// Every code cell of a lesson as it stands now, for Python.
export const sourcesNow = (lesson) =>
  codeCells(lesson).map(({ id, source }) => ({
    id,
    source: keptCode(lesson, id) ?? joinedSource(source),
  }));

export const keptStatus = element("span", { id: "kept-status", role: "status" });

// Of when the newest work is that storage lacked when this was told, and that is in a saved
// file; and how storage that lacks something is tried again, ever more seldom.
const lack = { toldAt: 0, savedAt: 0, wait: RETRY_MS, timer: 0, carrying: 0 };

function showKept(text, isAlarm) {
  keptStatus.textContent = text;
  keptStatus.classList.toggle("alarm", isAlarm);
  delete keptStatus.dataset.told;
}

// What is told instead of how the work is kept, until that changes.
function tell(text) {
  lack.toldAt = lackingSince();
  const isLost = lack.toldAt > lack.savedAt;
  showKept(isLost ? `${text} ${say("not_kept")}` : text, isLost);
  keptStatus.dataset.told = "true";
}

// What is told beside what stands there already.
function tellToo(text) {
  const isAlarm = keptStatus.classList.contains("alarm");
  showKept(`${keptStatus.textContent} ${text}`.trim(), isAlarm);
  keptStatus.dataset.told = "true";
}

function toldKept(done = !lackingSince()) {
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  showKept(done ? say("kept", { time }) : say("not_kept"), !done);
}

function tryAgain() {
  Object.assign(lack, { timer: 0, wait: Math.min(2 * lack.wait, LONGEST_MS) });
  keepRest();
}

function heardKept({ detail }) {
  const since = lackingSince();
  const { savedAt, toldAt } = lack;
  const isOver = !since && keptStatus.classList.contains("alarm");
  if (isOver || since > Math.max(savedAt, toldAt)) toldKept();
  if (detail.done) {
    clearTimeout(lack.timer);
    Object.assign(lack, { timer: 0, wait: RETRY_MS });
  }
  if (since) lack.timer ||= setTimeout(tryAgain, lack.wait);
}

// A page that would take something with it, which no file has either, asks before it goes.
function watchKept() {
  window.addEventListener(WORK_CHANGED, heardKept);
  window.addEventListener(WORK_CHANGED, () => {
    clearTimeout(lack.carrying);
    lack.carrying = setTimeout(() => carry(keptDocument(OWNER, true)), RETRY_MS);
  });
  window.addEventListener("storage", keepRest);
  window.addEventListener("pagehide", keepRest);
  window.addEventListener("beforeunload", (event) => {
    keepRest();
    if (lackingSince() > lack.savedAt) event.preventDefault();
  });
}

// The notebooks of the lessons in which code was changed.
function editedNotebooks() {
  return Object.entries(DATA.lessons).flatMap(([name, book]) => {
    const lesson = lessonIn(name);
    let edited = false;
    const cells = book.cells.map((cell) => {
      const kept = keptCode(lesson, cell.id);
      if (!kept || kept === joinedSource(cell.source)) return cell;
      edited = true;
      return { ...cell, source: asSource(cell, kept) };
    });
    return edited
      ? [{ name: `${name}.ipynb`, text: `${JSON.stringify({ ...book, cells }, null, 1)}\n` }]
      : [];
  });
}

// The cells of a notebook in a file; none if it is not a notebook: what else is in the file
// comes back all the same.
function cellsIn(text) {
  try {
    const { cells } = JSON.parse(text);
    return Array.isArray(cells) ? cells : [];
  } catch {
    return [];
  }
}

// What was written in a cell of this page, as another copy of its notebook has it; "" if
// nothing was.
function writtenIn(own, cell) {
  const source = joinedSource(cell?.source ?? "");
  if (!own || typeof source !== "string" || source === joinedSource(own.source)) return "";
  return asText(own, source);
}

// What was written in the cells of a notebook, by key.
function writtenInNotebook(lesson, text) {
  const ours = notebookOf(lesson)?.[1].cells ?? [];
  const pairs = cellsIn(text).map((cell) => [ours.find(({ id }) => id === cell?.id), cell]);
  return pairs
    .map(([own, cell]) => [own?.id, writtenIn(own, cell)])
    .filter(([id, written]) => written && written !== keptCode(lesson, id))
    .map(([id, written]) => [codeKey(id), written]);
}

// What was written in a notebook was made on the record of the cell in the same file, if
// there is one; it is no older, and as old as the file.
function notebookRecord(written, before, t) {
  const made = stampedRecord(written, before);
  return { ...made, t: Math.max(Math.min(t, made.t), before ? before.t + 1 : 0), by: "notebook" };
}

// `lessons` are the records in the same file.
function takeNotebook({ name, text }, t, lessons) {
  const lesson = lessonIn(name);
  const { kept } = soundItems(lessons[lesson] ?? {});
  for (const [key, written] of writtenInNotebook(lesson, text)) {
    const before = Object.hasOwn(kept, key) ? kept[key] : null;
    if (before?.v !== written)
      keepRecords(OWNER, lesson, { [key]: notebookRecord(written, before, t) });
  }
}

// From a file of the notebooks: what was written in cells of this page, as old as the file.
function takeNotebooks({ notebooks, saved, lessons }) {
  const t = Date.parse(saved);
  if (!Array.isArray(notebooks) || !Number.isSafeInteger(t)) return;
  for (const notebook of notebooks)
    if (typeof notebook?.name === "string") takeNotebook(notebook, t, lessons);
}

window.addEventListener(WORK_SAVING, ({ detail }) => {
  detail.notebooks = editedNotebooks();
});
window.addEventListener(WORK_OPENED, ({ detail }) => takeNotebooks(detail));

// --- The texts, where the page comes without them ----------------------------------------

export const addedTexts = {}; // by name: the bytes that a reader added, for Python
const textNames = Object.keys(DATA.texts);
const textKey = (name) => `${KIT_NAME}:text:${name}`;
const hasTexts = () => textNames.every((name) => name in addedTexts);

/** @type {(bytes: BufferSource) => Promise<string>} */
export async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Take those of the chosen files that are the texts, byte for byte, whatever their names.
async function addTexts(chosen) {
  const names = textNames.join(", ");
  let isKept = true;
  for (const file of chosen) {
    const bytes = await file.arrayBuffer();
    const sum = await digest(bytes);
    const name = textNames.find((each) => DATA.texts[each] === sum);
    if (!name) return say("texts_wrong", { name: file.name, names });
    addedTexts[name] = bytes;
    isKept &&= store(textKey(name), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  }
  if (!hasTexts()) return say("texts_wanted", { names });
  return say(isKept ? "texts_added" : "texts_not_kept");
}

// Those that the reader added before: they stay in this browser.
function takeKeptTexts() {
  for (const name of textNames) {
    const text = stored(textKey(name));
    if (typeof text === "string") addedTexts[name] = new TextEncoder().encode(text).buffer;
  }
}

function textTools(told) {
  if (DATA.withTexts) return [];
  takeKeptTexts();
  const file = element("input", {
    type: "file",
    accept: ".txt,text/plain",
    multiple: true,
    hidden: true,
    async onchange() {
      told(await addTexts([...file.files]));
      file.value = "";
    },
  });
  if (!hasTexts()) tellToo(say("texts_wanted", { names: textNames.join(", ") }));
  return [
    element("button", { type: "button", onclick: () => file.click() }, say("add_texts")),
    file,
  ];
}

// A button that opens a saved file, the input behind it, and the question whether it is
// meant where it would replace answers.
function openTool(told) {
  let waiting = ""; // the text of the file of which it is asked whether it is meant
  const file = element("input", {
    type: "file",
    accept: ".json,.html,application/json,text/html",
    hidden: true,
    async onchange() {
      const [chosen] = file.files;
      if (!chosen) return;
      const text = chosen.size > 4 * LARGEST_WORK ? null : await chosen.text();
      file.value = "";
      if (text === null) told(say("too_large"));
      else open(text);
    },
  });
  const toolButton = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const sure = toolButton("open_sure", () => open(waiting, true));
  const leave = toolButton("open_not", () => {
    ask(false);
    told(say("left"));
  });
  const ask = (isOpen) => {
    const isAnswered = focusIn(sure) ?? focusIn(leave);
    sure.hidden = leave.hidden = !isOpen;
    if (isOpen) sure.focus();
    else if (isAnswered) opener.focus();
  };
  function open(text, isSure = false) {
    waiting = text;
    const done = openDocument(OWNER, text, say, { alone: true, sure: isSure });
    told(done.lines.join(" "));
    ask(done.ask);
  }
  ask(false);
  const choose = () => file.click();
  const opener = toolButton("open_work", choose);
  document.getElementById("start-tools").append(toolButton("open_work", choose));
  keptStatus.after(sure, leave); // beside what asks, also where the tools are out of sight
  return { nodes: [opener, file], open };
}

// The page itself, with the work in it; in the name of the file, what the work's file has.
function savePage() {
  const work = keptDocument(OWNER, true);
  lack.savedAt = Date.now();
  downloadFile(workName(work).replace(/json$/, "html"), pageWith(work), "text/html");
  tell(say("saved_page"));
}

// Ctrl+S would save the page as its scripts have changed it: save the work instead.
function catchSaving(save) {
  window.addEventListener("keydown", (event) => {
    const isPlain = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isPlain || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    save();
  });
}

// The tools at the top of every page: save, open, and what is kept.
export function workTools() {
  const save = () => {
    downloadWork(OWNER, keptDocument(OWNER, true));
    lack.savedAt = Date.now();
    tell(say("saved_work"));
  };
  const opener = openTool(tell);
  catchSaving(save);
  watchKept();
  if (!canStore()) toldKept(false);
  if (carriedWork()) opener.open(carriedWork());
  return [
    element("button", { type: "button", onclick: save }, say("save_work")),
    ...opener.nodes,
    ...(canWritePage
      ? [element("button", { type: "button", onclick: savePage }, say("save_page"))]
      : []),
    ...textTools(tell),
  ];
}
