// The sentences of a word: where it stands in each group, its lines, and the open one.

import { element, joined } from "../parts/page.js";
import { charactersOf, rate, sentenceOf } from "./arrange.js";

const WINDOW = 24; // pieces of context on each side of a line: words and what is between

// A strip as occurrences() gives it; `open` opens a line.
export function stripItem({ group, size, places, tenths }, open, say) {
  const n = places.length;
  const stroke = ({ index, line }) =>
    element("i", {
      style: `left: ${(100 * (index + 0.5)) / size}%`,
      onclick: () => open(line),
    });
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
      places.map(stroke),
    ),
  );
}

// A line, with its sentence if it is open; `read` shows its place in a reader.
/**
 * @param {TextCard} text
 * @param {import("./arrange.js").Line} line
 * @param {{ isOpen: boolean, toggle: () => void, read: (place: any) => void }} at
 * @param {Say} say
 */
export function lineItem(text, line, { isOpen, toggle, read }, say) {
  const { at, voice } = text.passages[line.passage];
  const speaker = text.voices.find(({ code }) => code === voice);
  const who = speaker?.name ?? say("layout_words");
  const style = speaker?.line ?? "dotted";
  return element(
    "li",
    { class: "place", "data-open": isOpen, "data-line": style },
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
      inContext(text, line, at),
    ),
    isOpen && openedLine(text, line, { who, style, read }, say),
  );
}

// The word between what stands left and right of it in its passage.
function inContext(text, { piece, end }, [first, last]) {
  const left = joined(text, [Math.max(first, piece - WINDOW), piece]);
  const right = joined(text, [end, Math.min(last, end + WINDOW)]);
  return [
    element("span", { class: "left" }, element("bdi", {}, left)),
    element("b", {}, joined(text, [piece, end])),
    element("span", { class: "right" }, right),
  ];
}

function openedLine(text, line, { who, style, read }, say) {
  const place = { source: text.id, ...charactersOf(text, line) };
  const where = ` · ${text.period} · ${say("characters", place)}`;
  const button = { type: "button", class: "link", onclick: () => read(place) };
  return element(
    "div",
    { class: "claim", "data-line": style },
    sentence(text, line),
    element(
      "p",
      { class: "chips" },
      element("span", { class: "chip line" }, who),
      element("span", { class: "quiet" }, element("bdi", {}, text.title), where),
      element("button", button, say("read")),
    ),
  );
}

// The sentence of a line and who speaks, to look at in passing.
export function glimpse(text, line) {
  const { voice } = text.passages[line.passage];
  const speaker = text.voices.find(({ code }) => code === voice);
  return element("div", { class: "claim", "data-line": speaker?.line ?? "dotted" }, [
    sentence(text, line),
    element("p", { class: "quiet" }, speaker?.name ?? text.title),
  ]);
}

function sentence(text, line) {
  const [first, last] = sentenceOf(text, line);
  const { piece, end } = line;
  return element(
    "blockquote",
    {},
    joined(text, [first, piece]),
    element("mark", {}, joined(text, [piece, end])),
    joined(text, [end, last]),
  );
}
