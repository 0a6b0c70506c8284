// A box to write code in: a text area, and CodeMirror in its place once it is near the
// screen. That waits packed in the page; where it cannot be unpacked, the text area stays.
// Whichever of the two is in sight, the text area holds the text.

import { element } from "../../widgets/parts/page.js";
import { blobOf, moduleOf } from "./blobs.js";

/**
 * `given` is the text that the page put there last, `leadsOn` whether Tab leads out of the
 * box: so it does until one writes there or clicks, and after Escape.
 * @typedef {{ node: HTMLElement, area: HTMLTextAreaElement, given: string, leadsOn: boolean,
 *   editor: { put(text: string): void, focus(): void } | null }} Box
 */

const NEAR = { rootMargin: "600px" };

let loading = null;
const loadEditor = () => (loading ??= blobOf("editor.js").then(moduleOf));

function fit({ area }) {
  area.rows = Math.max(2, area.value.split("\n").length);
}

// Ctrl+Enter or Shift+Enter runs what is written.
function watchKeys(box, run) {
  const { node } = box;
  const onKey = (event) => {
    const { key } = event;
    box.leadsOn = key === "Escape" || (box.leadsOn && ["Tab", "Shift"].includes(key));
    if (key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    run();
  };
  node.addEventListener("keydown", onKey, { capture: true }); // before the editor hears it
  node.addEventListener("focusin", ({ relatedTarget }) => {
    box.leadsOn ||= !node.contains(relatedTarget);
  });
  node.addEventListener("pointerup", () => {
    box.leadsOn = false;
  });
}

/** @type {(told: { label: string, write(text: string): void, run(): void }) => Box} */
export function writingBox({ label, write, run }) {
  const area = element("textarea", {
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    wrap: "off",
    "aria-label": label,
    oninput() {
      fit(box);
      write(area.value);
    },
  });
  const node = element("div", { class: "writing" }, area);
  const box = { node, area, given: "", leadsOn: true, editor: null };
  watchKeys(box, run);
  return box;
}

/** @type {(box: Box, text: string) => void} */
export function putText(box, text) {
  if (box.area.value === text) return;
  box.given = box.area.value = text;
  fit(box);
  box.editor?.put(text);
}

/** @type {(box: Box) => void} */
export const focusOn = ({ area, editor }) => (editor ?? area).focus();

// The letters of some languages are put together from several keys: the box is not taken
// away in between.
const settled = (area, isComposing) =>
  new Promise((resolve) => {
    if (isComposing) area.addEventListener("compositionend", resolve, { once: true });
    else resolve(null);
  });

/** @type {(box: Box) => void} */
export function editSoon(box) {
  let isComposing = false;
  for (const kind of ["compositionstart", "compositionend"])
    box.area.addEventListener(kind, () => {
      isComposing = kind === "compositionstart";
    });
  new IntersectionObserver(async (entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    try {
      const { editorIn } = await loadEditor();
      await settled(box.area, isComposing);
      box.editor = editorIn(box);
    } catch {
      // an old browser, say: the text area stays
    }
  }, NEAR).observe(box.node);
}
