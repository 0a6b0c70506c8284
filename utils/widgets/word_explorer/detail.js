// The sentences of a word: where it stands in each group, its lines, and the open one.

import { element } from "../parts/page.js";
import { rate } from "./arrange.js";

/** @typedef {import("./arrange.js").Shown} Shown */

// The word above its strips, and how many lines it has.
export function wordHead(word, n, say) {
  const count = element("span", { class: "quiet" }, say("n_lines", { n }));
  return element("h4", {}, "“", element("bdi", {}, word), "” ", count);
}

// A strip as occurrences() gives it; `open` opens a line.
export function stripItem({ group, size, n, strokes, tenths }, open, say) {
  const stroke = ({ at, line }) =>
    element("i", { style: `left: ${at}%`, onclick: () => open(line) });
  return element(
    "li",
    {},
    element(
      "span",
      { class: "who" },
      element("span", { class: "voice", "data-line": group.line }, group.name),
      " ",
      element("span", { class: "quiet" }, say("strip", { n, size, rate: rate(n, size), tenths })),
    ),
    element(
      "span",
      { class: "strip", "aria-hidden": "true", "data-line": group.line },
      strokes.map(stroke),
    ),
  );
}

// A line, with its sentence if it is open; `read` shows its place in a reader.
/**
 * @param {Shown} line
 * @param {{ isOpen: boolean, toggle: () => void, read: (place: any) => void }} at
 * @param {Say} say
 */
export function lineItem(line, { isOpen, toggle, read }, say) {
  const who = line.who ?? say("layout_words");
  return element(
    "li",
    { class: "place", "data-open": isOpen, "data-line": line.style },
    element(
      "button",
      {
        type: "button",
        class: "kwic",
        "aria-expanded": String(isOpen),
        "data-line": line.line,
        onclick: toggle,
      },
      element("span", { class: "who" }, element("span", {}, who)),
      element("span", { class: "left" }, element("bdi", {}, line.left)),
      element("b", {}, line.node),
      element("span", { class: "right" }, line.right),
    ),
    isOpen && openedLine(line, { who, read }, say),
  );
}

function openedLine({ place, style, sentence, title, period }, { who, read }, say) {
  const where = ` · ${period} · ${say("characters", place)}`;
  const button = { type: "button", class: "link", onclick: () => read(place) };
  return element(
    "div",
    { class: "claim", "data-line": style },
    sentenceOn(sentence),
    element(
      "p",
      { class: "chips" },
      element("span", { class: "chip line" }, who),
      element("span", { class: "quiet" }, element("bdi", {}, title), where),
      element("button", button, say("read")),
    ),
  );
}

// The sentence of a line and who speaks, to look at in passing.
/** @type {(line: Shown) => HTMLElement} */
export const glimpse = ({ sentence, who, style, title }) =>
  element("div", { class: "claim", "data-line": style }, [
    sentenceOn(sentence),
    element("p", { class: "quiet" }, who ?? title),
  ]);

/** @type {(sentence: string[]) => HTMLElement} */
const sentenceOn = ([before, word, after]) =>
  element("blockquote", {}, before, element("mark", {}, word), after);
