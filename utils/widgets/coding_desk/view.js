// The coding desk. Before commitment: mark, code. After it: compare, settle.

import { element, focusIn, frame, pills, unpacked } from "../parts/page.js";
import { keepWork } from "../parts/saving.js";
import { anewPart } from "./anew.js";
import { commitPart } from "./commit.js";
import { comparePart } from "./compare.js";
import { arrived, chooseText, deedOf, turnBack, unseal } from "./deeds.js";
import { isCommitted, itemsOf, textOf } from "./desk.js";
import { draftPart } from "./draft.js";
import { filesPart } from "./files.js";
import { formPart } from "./form.js";
import { listPart } from "./list.js";
import { pagesPart } from "./pages.js";
import { COMMITTED, HISTORY, historyOf, redone, undone } from "./state.js";
import { textPart } from "./text.js";
import { indexed } from "./words.js";

// The sentences and codes come packed; a field that has codes has a list of them.
const laidOut = (spec) => ({
  ...spec,
  texts: spec.texts.map((text) => ({ ...text, sentences: unpacked(text.sentences) })),
  steps: spec.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) =>
      field.codes ? { ...field, codes: unpacked(field.codes) } : field,
    ),
  })),
});

/**
 * All that the desk knows. `draft` are the words to mark, `rewording` the id of the mark
 * that gets new words, `sought` the place whose page has not come yet; `kind` and `at` which
 * pairs are listed and which is looked at. Made from the saved items and kept: `kept` the
 * items, `all` the marks, `made` those of the open text, `found` the pairs.
 * @param {Model} model
 * @param {HTMLElement} el
 */
export function begun(model, el) {
  const spec = laidOut(model.get("spec"));
  const desk = {
    ...frame(model, el, "desk"),
    model,
    spec,
    texts: spec.texts.map(indexed),
    /** @type {string[]} */
    places: spec.texts.map((text) => text.id),
    /** @type {import("./words.js").Draft | null} */
    draft: null,
    /** @type {string | null} */
    rewording: null,
    /** @type {any} */
    sought: null,
    kind: "", // of the pairs that are listed; "" until one was chosen
    /** @type {string | null} */
    at: null,
    kept: null,
    /** @type {any} */
    all: {},
    /** @type {any} */
    made: {},
    /** @type {any} */
    found: {},
    /** @type {any} */
    saver: null,
    /** @type {any} */
    parts: null,
    paint: () => paint(desk),
  };
  const changed = () => {
    desk.kept = null;
    desk.paint();
  };
  const isMinor = (key) => [HISTORY, COMMITTED].includes(key.slice(spec.prefix.length));
  desk.saver = keepWork(model, desk.say, { keys: spec.prefix, changed, isMinor });
  return desk;
}

/** @typedef {ReturnType<typeof begun>} Desk */

// --- build

// Undo and do again: { key, button }.
/** @type {(desk: Desk) => any} */
function turnButtons(desk) {
  const button = (turn, key) =>
    element("button", { type: "button", onclick: () => turnBack(desk, turn, key) });
  return { undo: button(undone, "undid"), redo: button(redone, "redid") };
}

/** @type {(desk: Desk) => { node: HTMLElement, paint(values: string[]): void }} */
function textChoice(desk) {
  const { texts } = desk.spec;
  if (texts.length === 1) return { node: element("h3", {}, texts[0].title), paint() {} };
  return pills(
    desk.say("texts"),
    texts.map(({ id, title }) => [id, title]),
    (id) => chooseText(desk, id),
  );
}

/** @type {(desk: Desk) => any} */
const build = (desk) => ({
  choice: textChoice(desk),
  pages: pagesPart(desk),
  turns: turnButtons(desk),
  phase: element("p", { class: "phase" }),
  textbox: textPart(desk),
  draft: draftPart(desk),
  form: formPart(desk),
  list: listPart(desk, (paintList) => commitPart(desk, paintList)),
  compare: comparePart(desk),
  files: filesPart(desk),
  anew: anewPart(desk),
});

/** @type {(desk: Desk) => void} */
function lay({ root, live, saver, parts }) {
  const { choice, pages, turns, phase, textbox, draft, form, list, compare, files, anew } = parts;
  const ends = element("span", { class: "row end" }, turns.undo, turns.redo);
  const side = element("div", { class: "side" }, draft.node, form.node, compare.detail);
  root.append(
    element("div", { class: "head row" }, choice.node, ends),
    phase,
    pages.node,
    element("div", { class: "columns" }, textbox.node, side),
    list.node,
    compare.node,
    files.node,
    anew,
    saver.node,
    live,
  );
}

// --- listen

// Ctrl+Z and Ctrl+Y, or Ctrl+Shift+Z; a field that is written in has its own.
/** @type {(desk: Desk, event: any) => void} */
function onKey(desk, event) {
  const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey;
  const key = event.key.toLowerCase();
  if (!isOurs || !"zy".includes(key) || event.target.matches("textarea, input[type=text]")) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) turnBack(desk, redone, "redid");
  else turnBack(desk, undone, "undid");
}

// Another page of a long text came.
/** @type {(desk: Desk) => void} */
function onTexts(desk) {
  desk.spec = laidOut(desk.model.get("spec"));
  desk.texts = desk.spec.texts.map(indexed);
  arrived(desk);
}

// --- paint

/** @type {(desk: Desk, button: HTMLElement, key: string, steps: any[]) => void} */
function paintTurn(desk, button, key, steps) {
  const name = desk.say(key);
  const deed = steps.length ? deedOf(desk, steps.at(-1)) : "";
  button.textContent = name;
  button.setAttribute("aria-disabled", String(!steps.length));
  button.title = deed;
  button.setAttribute("aria-label", deed ? `${name}: ${deed}` : name);
}

/** @type {(desk: Desk) => void} */
function paint(desk) {
  const { root, say, parts } = desk;
  const held = focusIn(root);
  const over = isCommitted(desk);
  const { done, undone: later } = historyOf(itemsOf(desk));
  parts.choice.paint([textOf(desk).id]);
  parts.phase.textContent = over ? say("phase_compare") : say("phase_blind");
  parts.pages.paint();
  parts.textbox.paint();
  parts.draft.paint();
  parts.form.paint();
  parts.list.node.hidden = over;
  if (!over) parts.list.paint();
  parts.compare.paint();
  paintTurn(desk, parts.turns.undo, "undo", done);
  paintTurn(desk, parts.turns.redo, "redo", later);
  // what had the focus is gone, as after undoing the passage that was open
  if (held && !(focusIn(root) && held.checkVisibility())) parts.textbox.focus();
}

/** @param {Host} host */
function render({ model, el }) {
  const desk = begun(model, el);
  desk.parts = build(desk);
  lay(desk);
  desk.root.addEventListener("keydown", (event) => onKey(desk, event));
  model.on("change:view change:readings", desk.paint);
  model.on("change:spec", () => onTexts(desk));
  unseal(desk);
  desk.paint();
  return () => {
    desk.parts.files.leave();
    desk.saver.leave();
    desk.leave();
  };
}
export default { render };
