// What one can do in the work panel: save, hand in, open, start an exercise anew.

import {
  downloadFile,
  downloadWork,
  keptDocument,
  LARGEST_WORK,
  openDocument,
  workName,
} from "../parts/documents.js";
import { element } from "../parts/page.js";
import { keepRecords, KIT_NAME, store } from "../parts/storage.js";

/** @typedef {import("./view.js").Panel} Panel */

// When work of this folder was last saved into a file, under this name in the browser.
export const downloadedKey = ({ owner }) => `${KIT_NAME}:downloaded:${owner}`;

/** @type {(panel: Panel, lines: string[]) => void} */
const tell = ({ live }, lines) =>
  live.replaceChildren(...lines.map((text) => element("span", { class: "line" }, text)));

// Ask Python; null where there is none.
/** @type {(panel: Panel, content: object) => Promise<any>} */
export const askPython = async ({ ask, alone }, content) => (alone ? null : ask(content));

/** @type {(panel: Panel) => Promise<void>} */
export async function save(panel) {
  const { say, announce, alone, owner } = panel;
  panel.saver.flush();
  announce(say("making"));
  const content = keptDocument(owner, alone, { student: panel.saver.records() });
  const reply = await askPython(panel, { kind: "save", text: JSON.stringify(content) });
  if (reply?.text) {
    downloadFile(reply.file, reply.text);
    store(downloadedKey(panel), Date.now());
    tell(panel, [say("made", { file: reply.file, n: reply.n_notebooks }), ...(reply.lines ?? [])]);
  } else {
    downloadWork(owner, content);
    announce(say(alone ? "made_alone" : "made_without_kernel"));
  }
  panel.remind();
}

// One page that a person can read, with the work inside; Python makes it, also that of a page.
/** @type {(panel: Panel) => Promise<void>} */
export async function handIn(panel) {
  const { say, announce, alone, owner } = panel;
  panel.saver.flush();
  announce(say("making"));
  const content = keptDocument(owner, alone, { student: panel.saver.records() });
  const reply = await panel.ask({ kind: "hand_in", text: JSON.stringify(content) });
  if (reply?.text) {
    const file = reply.file || workName(content).replace(/json$/, "html");
    downloadFile(file, reply.text);
    store(downloadedKey(panel), Date.now());
    tell(panel, [say("handed_in", { file }), ...(reply.lines ?? [])]);
  } else {
    const file = downloadWork(owner, content);
    announce(say("handed_in_as_data", { file }));
  }
  panel.remind();
}

// Keep in the browser what Python now has.
/** @type {(panel: Panel, reply: { lessons: object, lines: string[], standing?: any }) => void} */
function takeOver(panel, { lessons, lines, standing }) {
  if (standing) panel.model.set("standing", standing);
  for (const [lesson, records] of Object.entries(lessons))
    keepRecords(panel.owner, lesson, records);
  tell(panel, lines);
}

// Open a file; one from elsewhere that would replace answers waits for a yes.
/** @type {(panel: Panel, text: string, sure?: boolean) => Promise<void>} */
export async function openText(panel, text, sure = false) {
  const { say, announce, owner, alone } = panel;
  if (text.length > LARGEST_WORK) return announce(say("too_large"));
  const reply = await askPython(panel, { kind: "open", text, sure });
  const done = reply ?? openDocument(owner, text, say, { alone, sure });
  if (done.lessons) takeOver(panel, done);
  else tell(panel, done.lines);
  panel.waiting = done.ask ? text : null;
  panel.paint();
  if (done.ask) panel.parts.sure.focus();
  return undefined;
}

// The answer to that question.
/** @type {(panel: Panel, isSure: boolean) => Promise<void>} */
export async function answerWaiting(panel, isSure) {
  const text = panel.waiting;
  panel.waiting = null;
  panel.paint();
  panel.parts.open.focus();
  if (isSure) await openText(panel, text, true);
  else panel.announce(panel.say("left"));
}

// A press asks whether it is meant; a second one does it.
/** @type {(panel: Panel, exercise: string) => Promise<void>} */
export async function startAnew(panel, exercise) {
  const isSure = panel.askingFor === exercise;
  panel.askingFor = isSure ? "" : exercise;
  panel.paint();
  if (!isSure) return;
  const reply = await panel.ask({ kind: "reset", exercise });
  if (reply) takeOver(panel, reply);
  else panel.announce(panel.say("no_kernel"));
}
