// What Python gives, put on the page. Text is text; of markup only plain, known elements
// are copied, without anything that could run or fetch.

import { element } from "../../widgets/parts/page.js";
import { newModel, showWidget } from "./host.js";

const KNOWN = new Set(
  (
    "a article b blockquote br caption code col colgroup dd details div dl dt em figcaption " +
    "figure h3 h4 h5 i li mark ol p pre q section small span strong sub summary sup svg table " +
    "tbody td tfoot th thead time tr u ul circle g line path polygon polyline rect text title tspan"
  ).split(" "),
);
const KEPT = new Set(
  (
    "class role scope colspan rowspan headers style title lang dir open start d x y x1 x2 y1 y2 " +
    "cx cy r width height points transform viewBox text-anchor font-weight aria-label aria-hidden"
  ).split(" "),
);

function plainCopy(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !KNOWN.has(node.localName)) return null;
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const { name, value } of node.attributes) if (KEPT.has(name)) made.setAttribute(name, value);
  made.append(...plainCopies(node));
  return made;
}
const plainCopies = (node) => [...node.childNodes].map(plainCopy).filter(Boolean);
const fromMarkup = (html) => plainCopies(new DOMParser().parseFromString(html, "text/html").body);

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

const SHOWN = {
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

// What can be scrolled sideways can be reached by keyboard, and nothing else is a stop.
const SIDEWAYS = "main .output, main .widget, main pre";
export function reachWide() {
  for (const node of document.querySelectorAll(SIDEWAYS)) {
    if (node.scrollWidth > node.clientWidth && node.clientWidth > 0) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }
}
window.addEventListener("resize", reachWide);
