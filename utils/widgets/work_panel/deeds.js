// What one can do in the work panel: save, open, start an exercise anew.

import { element } from "../parts/page.js";
import {
  downloadFile,
  downloadWork,
  keepRecords,
  keptDocument,
  KIT_NAME,
  LARGEST_WORK,
  openDocument,
  store,
} from "../parts/saving.js";

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
  const content = keptDocument(owner, { student: panel.saver.records() });
  const reply = await askPython(panel, { kind: "save", text: JSON.stringify(content) });
  if (reply?.text) {
    downloadFile(reply.file, reply.text);
    store(downloadedKey(panel), Date.now());
    announce(say("made", { file: reply.file, n: reply.n_notebooks }));
  } else {
    downloadWork(owner, content);
    announce(say(alone ? "made_alone" : "made_without_kernel"));
  }
  panel.remind();
}

// Keep in the browser what Python now has.
/** @type {(panel: Panel, reply: { lessons: object, lines: string[] }) => void} */
function takeOver(panel, { lessons, lines }) {
  for (const [lesson, records] of Object.entries(lessons))
    keepRecords(panel.owner, lesson, records);
  tell(panel, lines);
}

/** @type {(panel: Panel, text: string) => Promise<void>} */
export async function openText(panel, text) {
  const { say, announce, owner } = panel;
  if (text.length > LARGEST_WORK) return announce(say("too_large"));
  const reply = await askPython(panel, { kind: "open", text });
  if (reply) takeOver(panel, reply);
  else tell(panel, [openDocument(owner, text, say)]);
  return panel.remind();
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
