// Writing code in a text box: Tab indents, Enter keeps the indent, Escape lets Tab leave.
// So does coming by Tab: it indents nothing until one writes there, or clicks.
// A text box and no editor of code: it is the browser's own, for screen readers and phones
// too, and the page needs no bundler to be made.

const STEP = "    ";

/** @type {(area: HTMLTextAreaElement, text: string) => void} */
function insert(area, text) {
  // Old, and the one way that the browser's own Undo knows of.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @type {(area: HTMLTextAreaElement) => [start: number, lines: string[]]} */
function chosenLines({ value, selectionStart, selectionEnd }) {
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", Math.max(selectionEnd - 1, selectionStart));
  return [start, value.slice(start, end < 0 ? value.length : end).split("\n")];
}

// Move the lines of the selection a step in or out; what was selected stays so.
/** @type {(area: HTMLTextAreaElement, isOut: boolean) => void} */
function shift(area, isOut) {
  const [start, lines] = chosenLines(area);
  const moved = lines.map((line) => (isOut ? line.replace(/^ {1,4}/, "") : STEP + line));
  const [before, after] = [lines, moved].map((each) => each.join("\n"));
  if (before === after) return;
  const { selectionStart, selectionEnd } = area;
  area.setSelectionRange(start, start + before.length);
  insert(area, after);
  const first = Math.max(start, selectionStart + moved[0].length - lines[0].length);
  area.setSelectionRange(first, selectionEnd + after.length - before.length);
}

/** @type {(area: HTMLTextAreaElement) => void} */
function newLine(area) {
  const line = area.value.slice(chosenLines(area)[0], area.selectionStart);
  const deeper = /:\s*(#.*)?$/.test(line) ? STEP : "";
  insert(area, `\n${/^ */.exec(line)[0]}${deeper}`);
}

/** @type {(area: HTMLTextAreaElement, event: KeyboardEvent) => void} */
function tab(area, { shiftKey }) {
  const isOneLine = area.selectionStart === area.selectionEnd;
  if (shiftKey || !isOneLine) return shift(area, shiftKey);
  const column = area.selectionStart - chosenLines(area)[0];
  return insert(area, STEP.slice(column % STEP.length));
}

const isBare = (event) => !(event.ctrlKey || event.metaKey || event.altKey);
const KEYS = {
  Tab: tab,
  Enter: (area, { shiftKey }) => (shiftKey ? null : newLine(area)),
};

/** @type {(area: HTMLTextAreaElement) => void} */
export function typeCode(area) {
  let isLeaving = false;
  area.addEventListener("keydown", (event) => {
    const { key } = event;
    const deed = isBare(event) && !(isLeaving && key === "Tab") ? KEYS[key] : null;
    isLeaving = key === "Escape" || (isLeaving && ["Tab", "Shift"].includes(key));
    if (!deed || event.defaultPrevented) return;
    event.preventDefault();
    deed(area, event);
  });
  area.addEventListener("focus", () => {
    isLeaving = true;
  });
  area.addEventListener("pointerup", () => {
    isLeaving = false;
  });
}
