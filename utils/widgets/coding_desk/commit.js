// The commitment that ends the blind part: what is still open, and being asked once more.

import { element } from "../parts/page.js";
import { commit, openAt } from "./deeds.js";
import { allMarks, lacking } from "./desk.js";

/** @typedef {import("./desk.js").Desk} Desk */

// Open the first passage that lacks a code, at the step of that code.
/** @type {(desk: Desk) => void} */
function openFirst(desk) {
  const mark = allMarks(desk).find((each) => lacking(desk, each).length);
  openAt(desk, mark.id, lacking(desk, mark)[0]);
}

/** @type {(desk: Desk, leave: () => void) => { node: HTMLElement, focus(): void }} */
function questionPart(desk, leave) {
  const { say } = desk;
  const title = element("h3", { tabindex: "-1" }, say("commit_question"));
  const now = { type: "button", class: "primary", onclick: () => commit(desk) };
  const node = element(
    "div",
    { class: "note", role: "group", "aria-label": say("commit_question") },
    title,
    element("p", {}, say("commit_means")),
    element(
      "div",
      { class: "row" },
      element("button", now, say("commit_now")),
      element("button", { type: "button", onclick: leave }, say("commit_not")),
    ),
  );
  return { node, focus: () => title.focus() };
}

// How much of the coding is open, in every text, not in the open one alone.
/** @type {(say: Say, n: number, open: number) => string} */
function stateOf(say, n, open) {
  if (!n) return say("commit_nothing");
  return open ? say("commit_open", { n: open }) : say("commit_ready");
}

// `paint` paints the list above and this with it: { node, isAsking(), paint() }.
/** @type {(desk: Desk, paint: () => void) => any} */
export function commitPart(desk, paint) {
  const { say } = desk;
  let asking = false;
  const ask = (isAsked, focus) => () => {
    asking = isAsked;
    paint();
    focus();
  };
  const state = element("p");
  const question = questionPart(
    desk,
    ask(false, () => button.focus()),
  );
  const button = element(
    "button",
    { type: "button", onclick: ask(true, question.focus) },
    say("commit_ask"),
  );
  const first = element(
    "button",
    { type: "button", class: "link", onclick: () => openFirst(desk) },
    say("commit_first"),
  );
  const row = element("div", { class: "row" }, button, first);
  return {
    node: element("div", { class: "commit" }, state, row, question.node),
    isAsking: () => asking,
    paint() {
      const all = allMarks(desk);
      const open = all.filter((mark) => lacking(desk, mark).length).length;
      asking &&= all.length > 0;
      state.textContent = stateOf(say, all.length, open);
      button.hidden = asking || !all.length;
      button.classList.toggle("primary", !open); // only then is it the next thing to do
      first.hidden = !open || asking;
      question.node.hidden = !asking;
    },
  };
}
