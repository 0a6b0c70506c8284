// What one can do on the desk. Each deed changes the state and has the desk painted.

import { change } from "../parts/page.js";
import {
  allMarks,
  draftOf,
  isCommitted,
  itemsOf,
  markNamed,
  marksHere,
  openId,
  rangeOf,
  spanOf,
  textOf,
  viewOf,
} from "./desk.js";
import { committed, historyOf, MARK, newId, stepped } from "./state.js";
import { joinedWords } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @type {(desk: Desk, values: object) => void} */
export const look = (desk, values) => change(desk.model, { view: { ...viewOf(desk), ...values } });

/** @type {(desk: Desk, next: Record<string, any>) => void} */
function keep(desk, next) {
  const before = itemsOf(desk);
  const keys = new Set([...Object.keys(before), ...Object.keys(next)]);
  const changed = [...keys].filter((key) => before[key] !== next[key]);
  const { prefix } = desk.spec;
  desk.saver.putAll(Object.fromEntries(changed.map((key) => [prefix + key, next[key] ?? null])));
  desk.kept = null;
  desk.paint();
}

// A step of the history in words; "" if a file brought a step that has none.
/** @type {(desk: Desk, step: { what: string, n: number, field?: string }) => string} */
export function deedOf({ say, model }, { what, n = 1, field }) {
  const words = model.get("messages");
  const name = words[`field_${field}`] ? say(`field_${field}`) : "";
  return words[`did_${what}`] ? say(`did_${what}`, { n, field: name }) : "";
}

/**
 * @param {Desk} desk
 * @param {string} what
 * @param {any[]} changes
 * @param {{ field?: string, merge?: string, n?: number }} more
 */
export function take(desk, what, changes, { field = "", merge, n = changes.length } = {}) {
  const step = { what, field, n, changes, ...(merge ? { merge } : {}) };
  const next = stepped(itemsOf(desk), step);
  if (next === itemsOf(desk)) return;
  keep(desk, next);
  if (!merge) desk.announce(deedOf(desk, step));
}

// Undo or do again: `turn` is what it makes of the items, `key` what is said of it.
/** @type {(desk: Desk, turn: (items: any) => any, key: "undid" | "redid") => void} */
export function turnBack(desk, turn, key) {
  const { say, announce } = desk;
  const { done, undone: later } = historyOf(itemsOf(desk));
  const step = (key === "undid" ? done : later).at(-1);
  if (!step) return announce(say(key === "undid" ? "nothing_to_undo" : "nothing_to_redo"));
  keep(desk, turn(itemsOf(desk)));
  return announce(say(key, { deed: deedOf(desk, step) }));
}

// --- The draft -------------------------------------------------------------------------

// Other words were chosen: the form of another passage makes room for the button that marks.
/** @type {(desk: Desk, next: import("./words.js").Draft) => void} */
export function choose(desk, next) {
  desk.draft = next;
  if (openId(desk)) look(desk, { open: null });
  desk.paint();
  const words = textOf(desk)
    .words.slice(next.first, next.last + 1)
    .map((word) => word.form);
  desk.announce(
    desk.say("draft_words", {
      n: words.length,
      first: words.slice(0, 3).join(" "),
      last: words.slice(-3).join(" "),
    }),
  );
}

/** @type {(desk: Desk, id: string) => void} */
export function chooseText(desk, id) {
  desk.draft = null;
  desk.rewording = null;
  look(desk, { text: id, open: null });
  desk.paint();
}

// Show a page of a long text; the kernel sends it.
/** @type {(desk: Desk, id: string, n: number) => void} */
export function turn(desk, id, n) {
  const start = textOf(desk).starts[n];
  desk.sought = { source: id, start, end: start + 1, isPage: true };
  look(desk, { pages: { ...viewOf(desk).pages, [id]: n }, open: null });
  desk.paint();
}

// Where a place is: its text, and the page if there are several.
/** @type {(desk: Desk, place: { source: string, start: number }) => object} */
function pageWith(desk, { source, start }) {
  const { starts } = desk.texts.find(({ id }) => id === source);
  const n = starts.filter((each) => each <= start).length - 1;
  const { pages } = viewOf(desk);
  return { text: source, pages: starts.length > 1 ? { ...pages, [source]: n } : pages };
}

// Take the words of a mark for the draft: now, or when the page that they stand on has come.
/** @type {(desk: Desk, mark: any) => void} */
function seek(desk, mark) {
  if (!rangeOf(desk, mark)) look(desk, pageWith(desk, mark));
  const range = rangeOf(desk, mark);
  desk.sought = range ? null : mark;
  desk.draft = range ?? desk.draft;
}

// A page has come: what was sought on it is the draft now.
/** @type {(desk: Desk) => void} */
export function arrived(desk) {
  const { sought, parts } = desk;
  desk.sought = null;
  desk.draft = sought && rangeOf(desk, sought);
  desk.paint();
  if (openId(desk)) parts.form.focus();
  else if (sought?.isPage) parts.textbox.focus();
  if (sought) parts.textbox.reveal();
}

// Do with the draft what stands to be done: code it, open it, or compare what is there.
/** @type {(desk: Desk) => void} */
export function enter(desk) {
  if (isCommitted(desk)) return desk.parts.compare.openHere();
  if (desk.rewording) return renew(desk);
  const { start, end } = spanOf(desk);
  const there = marksHere(desk).find((mark) => mark.start === start && mark.end === end);
  return there ? openAt(desk, there.id) : addMark(desk);
}

/** @type {(desk: Desk, codes?: Record<string, string>) => void} */
function addMark(desk, codes = {}) {
  const text = textOf(desk);
  const id = newId(text.mark, new Set(allMarks(desk).map((mark) => mark.id)));
  const quote = joinedWords(text, draftOf(desk));
  const made = { source: text.id, ...spanOf(desk), quote, codes };
  take(desk, "marked", [[MARK + id, "", null, made]]);
  openAt(desk, id);
}

// Show the words of a mark, without opening it.
/** @type {(desk: Desk, mark: any) => void} */
export function showMark(desk, mark) {
  seek(desk, mark);
  desk.paint();
  desk.parts.textbox.reveal();
}

// --- One passage -----------------------------------------------------------------------

// Open a mark, at the step that holds a field.
/** @type {(desk: Desk, id: string, field?: string | null) => void} */
export function openAt(desk, id, field = null) {
  desk.rewording = null;
  seek(
    desk,
    allMarks(desk).find((mark) => mark.id === id),
  );
  const step = desk.spec.steps.findIndex(({ fields }) => fields.some(({ key }) => key === field));
  look(desk, { open: id, step: Math.max(step, 0) });
  desk.paint();
  desk.parts.form.focus();
}

/** @type {(desk: Desk) => void} */
export function closeForm(desk) {
  desk.rewording = null;
  look(desk, { open: null });
  desk.paint();
  desk.parts.textbox.focus();
}

// Give these marks a code; `merge` names steps that are one deed, such as letters typed.
/** @type {(desk: Desk, ids: string[], field: string, value: any, merge?: string) => void} */
export function setCode(desk, ids, field, value, merge) {
  const items = itemsOf(desk);
  const changes = ids.map((id) => {
    const before = items[MARK + id]?.codes[field] ?? null;
    return [MARK + id, field, before, value];
  });
  take(desk, "coded", changes, { field, merge, n: ids.length });
}

/** @type {(desk: Desk, ids: string[]) => void} */
export function removeMarks(desk, ids) {
  const items = itemsOf(desk);
  const changes = ids.map((id) => [MARK + id, "", items[MARK + id], null]);
  take(desk, "deleted", changes);
  if (ids.includes(viewOf(desk).open)) closeForm(desk);
}

// Give the open mark other words: choose them first, then take them.
/** @type {(desk: Desk) => void} */
export function reword(desk) {
  desk.rewording = openId(desk);
  seek(desk, markNamed(desk, desk.rewording));
  look(desk, { open: null });
  desk.paint();
  desk.parts.textbox.focus();
  desk.announce(desk.say("rewording"));
}

/** @type {(desk: Desk) => void} */
function renew(desk) {
  const id = desk.rewording;
  const before = itemsOf(desk)[MARK + id];
  const quote = joinedWords(textOf(desk), draftOf(desk));
  take(desk, "reworded", [[MARK + id, "", before, { ...before, ...spanOf(desk), quote }]]);
  openAt(desk, id);
}

// A second claim in the same words: by the same voice, of the same actor.
/** @type {(desk: Desk) => void} */
export function markAgain(desk) {
  const { voice, actor } = itemsOf(desk)[MARK + openId(desk)].codes;
  addMark(desk, { ...(voice && { voice }), ...(actor && { actor }) });
}

// Take everything off the desk, also what cannot be shown. What it was stays in the file.
/** @type {(desk: Desk) => void} */
export function startDeskAnew(desk) {
  const { model, saver, say, announce } = desk;
  saver.clear();
  saver.flush();
  if (model.get("sealed")) model.set("readings", {});
  Object.assign(desk, { kept: null, draft: null, rewording: null, at: null });
  look(desk, { open: null });
  desk.paint();
  desk.parts.textbox.focus();
  announce(say("did_anew"));
}

// --- Commitment ------------------------------------------------------------------------

// A page without a kernel holds the readings in a form that is not read by accident; they
// are opened at commitment and not before (CodingDesk._sealed).
/** @type {(desk: Desk) => void} */
export function unseal(desk) {
  const { model } = desk;
  const sealed = model.get("sealed");
  if (!sealed || !isCommitted(desk) || Object.keys(model.get("readings")).length) return;
  const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
  model.set("readings", JSON.parse(new TextDecoder().decode(bytes)));
}

/** @type {(desk: Desk) => void} */
export function commit(desk) {
  const when = new Date().toISOString();
  look(desk, { open: null });
  keep(desk, committed(itemsOf(desk), when));
  desk.saver.flush();
  desk.announce(desk.say("did_committed"));
  desk.paint();
  unseal(desk);
  desk.paint();
  desk.parts.compare.focus();
  desk.parts.files.keepBeside();
}
