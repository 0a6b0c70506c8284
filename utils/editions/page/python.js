// The page's Python, asked with everything it needs to know: cells and records.

import { element } from "../../widgets/parts/page.js";
import { keepRecords, keptCopies } from "../../widgets/parts/storage.js";
import { blobOf, canUnpack } from "./blobs.js";
import { DATA, OWNER, say } from "./data.js";
import { makeEngine } from "./engine.js";
import { addedTexts, sourcesNow } from "./files.js";

export const pythonStatus = element("span", { id: "python-status", role: "status" });
export const stopButton = element(
  "button",
  { type: "button", hidden: true, onclick: () => engine.stop() },
  say("stop"),
);

const engine = makeEngine({
  blob: blobOf,
  worker: DATA.worker,
  owner: OWNER,
  steps: DATA.words.python_steps,
  texts: addedTexts,
  onState(state, detail = {}) {
    pythonStatus.textContent = say(`python_${state}`, detail);
    stopButton.hidden = !["starting", "busy"].includes(state);
    document.documentElement.dataset.python = state;
  },
});

// The records of every lesson: Python reads and writes them as the kernel's files.
const allWork = () =>
  Object.fromEntries(
    keptCopies()
      .filter(({ owner }) => owner === OWNER)
      .map(({ lesson, records }) => [lesson, records]),
  );

// What an old browser answers: Python cannot be unpacked in it.
const tooOld = () => {
  const text = say("old_browser");
  return {
    ok: false,
    outputs: [{ kind: "text", text }],
    reply: { state: "note", lines: [[["", text]]] },
  };
};

/**
 * @param {string} ask
 * @param {string} lesson
 * @param {string} cell
 * @param {Record<string, any>} more
 */
export async function withPython(ask, lesson, cell, { added = [], ...more } = {}) {
  if (!canUnpack) return tooOld();
  const cells = [...sourcesNow(lesson), ...added];
  const answer = await engine[ask]({ lesson, cell, cells, work: allWork(), ...more });
  for (const [name, records] of Object.entries(answer.work ?? {}))
    keepRecords(OWNER, name, records);
  return answer;
}
export const askPython = (lesson, cell, content) => withPython("ask", lesson, cell, { content });
