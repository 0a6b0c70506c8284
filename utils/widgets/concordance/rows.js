// The lines of the concordance, and what a line opens.

import { element } from "../parts/page.js";

/** @typedef {import("./arrange.js").Line} Line */

const voice = ({ who, style }) => element("span", { class: "voice", "data-line": style }, who);

/** @typedef {import("./arrange.js").Context} Context */

// Context with its neighbour of the node marked, if one sorts by it.
/** @type {(cut: Context, isSorted: boolean) => any[]} */
const context = ([before, word, after], isSorted) => [
  before,
  isSorted && word ? element("u", {}, word) : word,
  after,
];

// The word and what follows share a cell, so that the word's left edge never moves. `paint`
// says whether the line is open.
/** @type {(line: Line, order: string, say: Say) => { node: HTMLElement,
 *   paint: (isOpen: boolean) => void }} */
export function lineRow(line, order, say) {
  const { n, who, node: word } = line;
  const [left, right] = [line.left.join(""), line.right.join("")];
  const button = element(
    "button",
    {
      type: "button",
      class: "link node",
      "data-n": n,
      "aria-label": say("line", { n, who, left, node: word, right }),
    },
    word,
  );
  const node = element(
    "tr",
    { class: "line", "data-line": line.style },
    element("td", { class: "no" }, String(n)),
    element("td", { class: "who" }, voice(line)),
    element("td", { class: "left" }, element("bdi", {}, context(line.left, order === "left"))),
    element("td", { class: "right" }, button, context(line.right, order === "right")),
  );
  return { node, paint: (isOpen) => button.setAttribute("aria-expanded", String(isOpen)) };
}

/** @type {(line: Line, read: () => void, say: Say) => HTMLElement} */
export function openedRow(line, read, say) {
  const [before, node, after] = line.sentence;
  const button = element("button", { type: "button", class: "link", onclick: read }, say("read"));
  return element(
    "tr",
    { class: "detail" },
    element(
      "td",
      { colspan: 4 },
      element(
        "div",
        { class: "claim", "data-line": line.style },
        element("blockquote", {}, before, element("mark", {}, node), after),
        element(
          "p",
          { class: "chips" },
          element("span", { class: "quiet" }, line.who, ", ", element("bdi", {}, line.title)),
          element("span", { class: "quiet" }, say("characters", line.place)),
          button,
        ),
      ),
    ),
  );
}
