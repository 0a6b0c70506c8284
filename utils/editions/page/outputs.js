// What Python gives, put on the page. Text is text; markup comes by way of parts/markup.js.

import { fromMarkup } from "../../widgets/parts/markup.js";
import { element } from "../../widgets/parts/page.js";
import { drawSoon } from "./charts.js";
import { controlsFor } from "./controls.js";
import { say } from "./data.js";
import { newModel, showWidget } from "./host.js";
import { askPython } from "./python.js";

function shownError({ plain = "", name, value, traceback }) {
  return element(
    "div",
    { class: "note" },
    plain ? element("p", {}, plain) : null,
    element("p", {}, element("strong", {}, name), value ? `: ${value}` : ""),
    traceback ? element("pre", {}, traceback) : null,
  );
}

function shownFigure({ html = "", figure }) {
  const place = element("div", { class: "figure" }, fromMarkup(html));
  place.dataset.figure = JSON.stringify(figure);
  return place;
}

function shownWidget({ html = "", class: name, state }, lesson, cell) {
  const place = element("div", { class: "widget" }, fromMarkup(html));
  showWidget(place, newModel({ class: name, state }, lesson, cell));
  return place;
}

// What is read aloud of an answer at each move of a control: its sentences, and of a table
// or a picture the name alone.
const LONG = "thead, tbody, .figure, .widget, details";
const MOST_SAID = 300; // characters
function inShort(answer) {
  const copy = answer.cloneNode(true);
  for (const each of copy.querySelectorAll(LONG)) each.remove();
  const words = [...copy.children].map(({ textContent }) => textContent.trim());
  return words.join(" ").replace(/\s+/g, " ").slice(0, MOST_SAID);
}

// Controls, and below them what the reader's function shows for their values.
function shownControls({ controls, outputs }, lesson, cell) {
  const answer = element("div", { role: "group", "aria-label": say("interaction") });
  const said = element("p", { class: "unseen", role: "status" });
  const show = (made) => {
    answer.replaceChildren(...made.map((each) => shownOutput(each, lesson, cell)));
    said.textContent = inShort(answer);
    answer.querySelectorAll(".figure").forEach(drawSoon);
    reachWide();
  };
  const ask = async (values) => {
    const { reply } = await askPython(lesson, cell, { values });
    if (reply?.outputs) show(reply.outputs);
  };
  show(outputs);
  return element("div", { class: "interaction" }, controlsFor(controls, ask), said, answer);
}

const SHOWN = {
  controls: shownControls,
  stream: ({ name, text }) => element("pre", { class: `output ${name}` }, text),
  text: ({ text }) => element("pre", { class: "output" }, text),
  html: ({ html }) => element("div", { class: "output" }, fromMarkup(html)),
  error: shownError,
  figure: shownFigure,
  widget: shownWidget,
};

// One output as `page_kernel.py` describes it.
export function shownOutput(output, lesson, cell) {
  const shown = SHOWN[output.kind];
  if (!shown) throw new Error(`no output of the kind ${output.kind}`);
  return shown(output, lesson, cell);
}

// What can be scrolled by itself can be reached by keyboard, and nothing else is a stop.
// Pages out of sight are not measured: that would lay out the whole book.
const SCROLLED = "main > article:not([hidden]) :is(.output, .widget, pre)";
const isLarger = (node) =>
  node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight + 1;
export function reachWide() {
  for (const node of document.querySelectorAll(SCROLLED)) {
    const canScroll = getComputedStyle(node).overflowX !== "visible" && node.clientWidth > 0;
    if (canScroll && isLarger(node)) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }
}
window.addEventListener("resize", reachWide);
