// What is done of one lesson: a number, a mark for each exercise that leads to it, and the
// next thing to do.

import { placeLink } from "../parts/notebook.js";
import { element } from "../parts/page.js";
import { isDone, standingKey } from "../parts/standing.js";

/** @typedef {import("./view.js").Panel} Panel */

// A ring: empty, half or with a tick; dashed where only the student can judge.
/** @type {(state: string) => HTMLElement} */
export const ring = (state) =>
  element("i", { class: "ring", "data-state": state, "aria-hidden": "true" });

const cellOf = ({ id }) => `exercise-${id.replace(".", "-").toLowerCase()}-task`;

/** @type {(panel: Panel, lesson: any, row: any, attributes: any, ...children: any[]) => any} */
export const exerciseLink = ({ alone }, { id, name }, row, attributes, ...children) =>
  placeLink({ id, name, cell: cellOf(row) }, alone, attributes, ...children);

/** @type {(panel: Panel, lesson: any, attributes: any, ...children: any[]) => any} */
export const lessonLink = ({ alone }, { id, name }, attributes, ...children) =>
  placeLink({ id, name }, alone, attributes, ...children);

/** @type {(panel: Panel, lesson: any) => (row: any) => HTMLElement} */
const tickOf = (panel, lesson) => (row) => {
  const word = panel.say(standingKey(row.state, row.n_ticks), { n: row.n_ticks, of: row.many });
  return element(
    "li",
    {},
    exerciseLink(
      panel,
      lesson,
      row,
      { class: "tick", "data-done": isDone(row.state) },
      ring(row.state),
      element("span", { class: "no" }, row.id),
      element("span", { class: "title" }, row.title),
      element("span", { class: "word" }, word),
    ),
  );
};

// Of one lesson: how much is done, and what is left.
/** @type {(panel: Panel, lesson: any) => HTMLElement} */
function headOf({ say }, { rows, left, n, number }) {
  const more = left.length ? say("to_go", { n: left.length, number }) : say("none_left");
  return element(
    "p",
    { class: "count" },
    element("b", {}, say("n_done", { n, of: rows.length })),
    " ",
    element("span", { class: "quiet" }, more),
  );
}

// The next exercise, then the next lesson; the first of them is the thing to do.
/** @type {(panel: Panel, lesson: any, next: any) => HTMLElement[]} */
export function goingOn(panel, lesson, next) {
  const { say } = panel;
  const [row] = lesson.left;
  const key = lesson.state === "not_attempted" ? "begin" : "go_on";
  const links = [];
  if (row)
    links.push(
      exerciseLink(panel, lesson, row, { class: "button primary" }, say(key, { id: row.id })),
    );
  if (next)
    links.push(
      lessonLink(
        panel,
        next,
        { class: "button" },
        say("next_lesson", { number: next.number, title: next.title }),
      ),
    );
  return links;
}

/** @type {(panel: Panel, lesson: any) => Node[]} */
export const lessonProgress = (panel, lesson) => [
  headOf(panel, lesson),
  element(
    "nav",
    { "aria-label": panel.say("exercises_of", { number: lesson.number }) },
    element("ol", { class: "tick-list" }, lesson.rows.map(tickOf(panel, lesson))),
  ),
];
