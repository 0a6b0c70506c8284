// The whole course: where to go on, the parts with their lessons, and how far each one is.

import { element } from "../parts/page.js";
import { isDone } from "../parts/standing.js";
import { nextOf, courseParts } from "./arrange.js";
import { exerciseLink, lessonLink, ring } from "./progress.js";

/** @typedef {import("./view.js").Panel} Panel */

const BUTTON = { class: "button primary" };

// A lesson that nobody has begun, and one to go on with.
/** @type {(panel: Panel, lesson: any) => any[]} */
function startOf(panel, lesson) {
  const { say } = panel;
  const { title, question, minutes, number } = lesson;
  const time = minutes ? say("minutes", { n: minutes }) : "";
  return [
    element(
      "div",
      {},
      element("p", { class: "takeaway" }, title),
      element("p", { class: "quiet" }, question, time && ` · ${time}`),
    ),
    lessonLink(panel, lesson, BUTTON, say("start_lesson", { number })),
  ];
}

/** @type {(panel: Panel, lesson: any, row: any) => any[]} */
function goOnWith(panel, lesson, row) {
  const { say } = panel;
  const { n, rows, number, title } = lesson;
  const done = say("n_of_done", { n, of: rows.length });
  return [
    element(
      "div",
      {},
      element("p", { class: "takeaway" }, row.title),
      element("p", { class: "quiet" }, say("in_lesson", { number, title, done })),
    ),
    exerciseLink(panel, lesson, row, BUTTON, say("go_on_in", { number, id: row.id })),
  ];
}

/** @type {(panel: Panel, lessons: any[]) => HTMLElement} */
function goOnCard(panel, lessons) {
  const next = nextOf(lessons);
  const allDone = () => element("p", { class: "takeaway" }, panel.say("all_done"));
  if (!next) return element("div", { class: "go-on" }, allDone());
  const { lesson, row, is_new } = next;
  const content = is_new ? startOf(panel, lesson) : goOnWith(panel, lesson, row);
  return element("div", { class: "go-on" }, content);
}

/** @type {(panel: Panel, lesson: any) => HTMLElement} */
function pips({ say }, { rows, n }) {
  const bars = rows.map(({ state }) => {
    const filled = isDone(state) ? "on" : state === "not_attempted" ? "" : "half";
    return element("i", { class: `pip ${filled}` });
  });
  const words = say("n_of_done", { n, of: rows.length });
  return element("span", { class: "pips" }, bars, " ", words);
}

/** @type {(panel: Panel, lesson: any) => HTMLElement} */
function lessonRow(panel, lesson) {
  const { say } = panel;
  const { state, minutes, number, title, question } = lesson;
  const time = minutes ? say("minutes", { n: minutes }) : "";
  return element(
    "li",
    {},
    lessonLink(
      panel,
      lesson,
      { class: "lesson", "aria-current": state === "begun" && "step" },
      ring(state),
      element("span", { class: "no" }, number),
      element(
        "span",
        { class: "what" },
        element("b", {}, title),
        element("span", { class: "quiet" }, question),
        state === "begun" && pips(panel, lesson),
      ),
      element("span", { class: "quiet" }, state === "passed" ? say("lesson_done") : time),
      element("span", { class: "unseen" }, say(`lesson_${state}`)),
    ),
  );
}

/** @type {(panel: Panel) => (part: any) => HTMLElement} */
const partOf =
  (panel) =>
  ({ part, lessons }) =>
    element(
      "section",
      { class: "part" },
      element("h4", {}, panel.say(`part_${part || "appendix"}`)),
      element(
        "ol",
        {},
        lessons.map((lesson) => lessonRow(panel, lesson)),
      ),
    );

/** @type {(panel: Panel, lessons: any[]) => Node[]} */
export const overview = (panel, lessons) => [
  goOnCard(panel, lessons),
  element("div", { class: "course" }, courseParts(lessons).map(partOf(panel))),
];
