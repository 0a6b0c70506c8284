// Cells that run. Python starts at the first use, in a worker of this page.

import { downloadFile } from "../../widgets/parts/documents.js";
import { element } from "../../widgets/parts/page.js";
import { KIT_NAME, WORK_CHANGED, storageKey, store, stored } from "../../widgets/parts/storage.js";
import { versionsNote } from "../../widgets/parts/versions.js";
import { drawSoon } from "./charts.js";
import { DATA, OWNER, say } from "./data.js";
import { builtSource, codeItem, keepCode, keptCode, lessonOf } from "./files.js";
import { leaveWidget } from "./host.js";
import { reachWide, shownOutput } from "./outputs.js";
import { withPython } from "./python.js";
import { editSoon, focusOn, putText, writingBox } from "./writing.js";

async function runInto(place, lesson, cell, more = {}) {
  place.setAttribute("aria-busy", "true");
  const answer = await withPython("run", lesson, cell, more);
  place.removeAttribute("aria-busy");
  [...place.querySelectorAll(".widget")].forEach(leaveWidget);
  const shown = (answer.outputs ?? []).map((output) => shownOutput(output, lesson, cell));
  for (const [name, text] of Object.entries(answer.files ?? {}))
    shown.push(
      element(
        "p",
        { class: "actions" },
        element(
          "button",
          { type: "button", onclick: () => downloadFile(name, text) },
          say("take_file", { name }),
        ),
      ),
    );
  if (answer.stopped) shown.push(element("p", { class: "note" }, say("was_stopped")));
  place.replaceChildren(...shown);
  [...place.querySelectorAll(".figure")].forEach(drawSoon);
  reachWide();
  return answer;
}

// The text of a cell, to be written in, with what is said and pressed below it.
function editor(lesson, cell, { label, name, run, start = builtSource(lesson, cell) }) {
  const box = writingBox({ label, run, write: (text) => keepCode(lesson, cell, text) });
  const paint = () => {
    putText(box, keptCode(lesson, cell) ?? start);
    versions.paint(codeItem(lesson, cell));
    back.paint();
  };
  const versions = versionsNote(say, (_, value) => {
    keepCode(lesson, cell, value, true);
    focusOn(box);
  });
  window.addEventListener(WORK_CHANGED, ({ detail }) => {
    if (detail.lesson === lesson) paint();
  });
  window.addEventListener("storage", ({ key }) => {
    if (key === storageKey(OWNER, lesson)) paint();
  });
  const before = `${KIT_NAME}:before:${lesson}:${cell}`;
  const back = restoreButton(box.area, start, name, before, (text) => {
    keepCode(lesson, cell, text);
    paint();
    focusOn(box);
  });
  paint();
  return { box, below: element("div", { class: "kit" }, versions.node), back: back.node };
}

// The way back to the text of the lesson; pressed again, to what stood there before, also
// on another day: `key` names where that is kept.
function restoreButton(area, start, name, key, put) {
  const isThere = () => area.value === start && stored(key) !== null;
  const node = button("restore", name, () => {
    const text = isThere() ? stored(key) : start;
    store(key, isThere() || area.value === start ? null : area.value);
    put(text);
    paint();
  });
  const paint = () => {
    called(node, isThere() ? "restore_mine" : "restore", name);
  };
  return { node, paint };
}

// The buttons of all cells look alike: each is called by its cell, too.
const called = (node, word, name) => {
  node.textContent = say(word);
  node.setAttribute("aria-label", name(say(word)));
  return node;
};
const ofCell = (cell) => (button) => say("of_cell", { button, cell: cell.replace(/-/g, " ") });

function button(word, name, onclick) {
  return called(element("button", { type: "button", onclick }), word, name);
}

/** @type {WeakMap<Element, () => Promise<any>>} */
const runs = new WeakMap(); // by cell: what runs it

// Run a cell and those below it, until one is stopped.
async function runOn(node) {
  const cells = [...node.closest("article").querySelectorAll(".cell")];
  for (const cell of cells.slice(cells.indexOf(node))) {
    const answer = await runs.get(cell)?.();
    if (answer?.stopped) return;
  }
}

// A cell of the lesson's own: run it as it is, or change it first.
function liveCell(node) {
  const [lesson, cell] = [lessonOf(node), node.dataset.cell];
  const outputs = node.querySelector(".outputs");
  const code = node.querySelector(".code");
  const run = () => runInto(outputs, lesson, cell);
  runs.set(node, run);
  const name = ofCell(cell);
  const label = say("code", { cell });
  const { box, below, back } = editor(lesson, cell, { label, name, run });
  editSoon(box);
  const change_ = button("edit", name, () => {
    open();
    focusOn(box);
  });
  function open() {
    delete node.dataset.folded; // what the reader changed is never out of sight
    code.hidden = change_.hidden = true;
    box.node.hidden = back.hidden = false;
  }
  box.node.hidden = back.hidden = true;
  const onward = node.dataset.role === "run-on" ? button("run_on", name, () => runOn(node)) : null;
  const isShown = outputs.children.length > 0; // else the buttons are all there is to see
  const place = { class: isShown ? "actions" : "actions always" };
  code.after(box.node, below, element("p", place, button("run", name, run), onward, change_, back));
  if (keptCode(lesson, cell) !== null) open();
}

// The answer to an exercise, with its check, hints and solution below it.
function answerCell(node) {
  const [lesson, cell] = [lessonOf(node), node.dataset.cell];
  const exercise = cell.replace(/^exercise-|-answer$/g, "").replace("-", ".");
  const outputs = node.querySelector(".outputs");
  const run = () => runInto(outputs, lesson, cell);
  const check = node.nextElementSibling;
  const hasCheck = check?.dataset.role === "check";
  const told = hasCheck ? check.querySelector(".outputs") : outputs;
  told.setAttribute("role", "status");
  const label = say("your_code", { exercise });
  const name = (button) => say("of_exercise", { button, exercise });
  const { box, below, back } = editor(lesson, cell, { label, name, run });
  editSoon(box);
  // `hint` and `solution` run as a cell that the reader would have added.
  const help = (word) => {
    const source = `from utils.exercises import ${word}\n${word}("${exercise}")`;
    const added = [{ id: "help", source }];
    return button(word, name, () => runInto(told, lesson, "help", { added }));
  };
  const checkNow = () => runInto(told, lesson, check.dataset.cell, { first: cell });
  node.querySelector(".code").replaceWith(box.node);
  box.node.after(
    below,
    element(
      "p",
      { class: "actions" },
      hasCheck ? button("check", name, checkNow) : null,
      button("run", name, run),
      help("hint"),
      back,
      help("solution"),
    ),
  );
  check?.querySelector(".code")?.remove();
}

// A text in which the lesson leaves room, below its line, for a few sentences.
function noteCell(node) {
  const [lesson, cell] = [lessonOf(node), node.dataset.cell];
  const written = { label: say("note"), name: ofCell(cell), start: "", run: () => {} };
  const { box, below } = editor(lesson, cell, written);
  box.area.classList.add("note-text");
  box.area.setAttribute("wrap", "soft");
  node.append(element("p", { class: "quiet" }, say("note_here")), box.node, below);
}

// A widget that quotes the texts is made by Python once the reader has added them; a box for
// an answer stands here, and its guess waits for what the texts give.
function widgetCell(node) {
  const { state } = DATA.models[node.querySelector("[data-model]")?.dataset.model] ?? {};
  if (state && !state.spec.holds_back) return;
  const [lesson, cell] = [lessonOf(node), node.dataset.cell];
  const run = () => runInto(node.querySelector(".outputs"), lesson, cell);
  node.append(element("p", { class: "actions always" }, button("show_widget", ofCell(cell), run)));
}

const LIVE = {
  live: liveCell,
  "run-on": liveCell,
  answer: answerCell,
  note: noteCell,
  ...(DATA.withTexts ? {} : { widget: widgetCell }),
};
export function wakeCells(article) {
  if (article.awake) return;
  article.awake = true;
  for (const node of article.querySelectorAll("[data-role]")) LIVE[node.dataset.role]?.(node);
}
