// The page as it was made, before its scripts changed it. It is kept in the page, so that a
// copy which the browser saves starts as sound as the first one, and so that the reader can
// save a copy that carries the work, to another place or machine.

import { element } from "../../widgets/parts/page.js";

const MADE = "kit-as-made";
const WORK = "aims-outcomes-work"; // as in a page that is handed in, which can be opened, too
const PARTS = ".top, .sheet"; // of the body: all that scripts change

/** @type {(node: ParentNode) => Element[]} */
const changingParts = (node) => [...node.children].filter((each) => each.matches(PARTS));
const clonesOf = (nodes) => nodes.map((each) => each.cloneNode(true));

// Put another body's parts in the place of those that are there.
function putParts(body, parts) {
  const old = changingParts(body);
  old[0].before(...parts);
  for (const each of old) each.remove();
}

// Keep the page as it was made; in a copy that was saved with all changes, go back to it.
export function startSound() {
  const known = /** @type {HTMLTemplateElement} */ (document.getElementById(MADE));
  if (known) return putParts(document.body, clonesOf(changingParts(known.content)));
  const made = element("template", { id: MADE });
  made.content.append(...clonesOf(changingParts(document.body)));
  return document.body.prepend(made);
}

// The work that this copy of the page carries, as the text of a file; "" if none.
export const carriedWork = () => document.getElementById(WORK)?.textContent ?? "";

// Browsers before the middle of 2024 cannot write a page down.
export const canWritePage = "getHTML" in Element.prototype;

/** @type {(work: object) => HTMLElement} */
function carrier(work) {
  const text = JSON.stringify(work).replaceAll("<", "\\u003c");
  return element("script", { type: "application/json", id: WORK }, text);
}

// Let this page carry the work from now on, so that a copy which the browser saves has it.
/** @type {(work: object) => void} */
export function carry(work) {
  document.getElementById(WORK)?.remove();
  document.querySelector("body script").before(carrier(work));
}

// This page as the text of a file that carries the work.
/** @type {(work: object) => string} */
export function pageWith(work) {
  const root = document.documentElement.cloneNode(true);
  for (const name of Object.keys(root.dataset)) delete root.dataset[name];
  const made = root.querySelector("template");
  putParts(root.querySelector("body"), clonesOf(changingParts(made.content)));
  const added = `#${MADE}, #${WORK}, style ~ style, head script`;
  for (const each of root.querySelectorAll(added)) each.remove();
  root.querySelector("body script").before(carrier(work));
  return `<!doctype html>\n${element("div", {}, root).getHTML()}\n`;
}
