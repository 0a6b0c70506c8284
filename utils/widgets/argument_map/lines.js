// The lines of argument, folded or open, and their moves.

import { element } from "../parts/page.js";
import {
  carriesLine,
  codesOf,
  countCoded,
  countOtherwise,
  leaningOn,
  MINE,
  spanOfLine,
  tagsOf,
} from "./arrange.js";
import { codesInWords, openedMove } from "./opened.js";
import { moveName, relationName, wordsFor } from "./reference.js";
import { alike, drawn, signOf, unlike } from "./signs.js";
import { textureOf } from "./stair.js";

/** @type {(host: MapHost, id: string, tag: MapTag) => HTMLElement} */
function tag(host, id, { kind, code, reading, fields }) {
  const { atlas, say } = host;
  const made = (...words) => element("span", { class: "tag", "data-kind": kind }, ...words);
  if (kind === "passive")
    return made(say("tag_relation", { relation: relationName(host, code, "passive") }));
  if (kind === "active") return made(say("tag_relation", { relation: relationName(host, code) }));
  const { name } = atlas.readings.find((each) => each.key === reading);
  if (kind === "same") return made(alike(), " ", name);
  const codes = codesInWords(host, codesOf(host.state(), id, reading), fields);
  return made(unlike(), " ", say("tag_other", { reading: name, codes }));
}

function rowButton(host, id) {
  const state = host.state();
  const { move } = codesOf(state, id);
  return element(
    "button",
    {
      type: "button",
      class: "row",
      "data-name": `move ${id}`,
      "data-carries": carriesLine(state, id),
      "aria-expanded": String(state.view.move === id),
      onclick: () => host.toggle(id),
    },
    signOf(move),
    element("span", { class: "kind" }, moveName(host, move)),
    element(
      "span",
      { class: "words" },
      wordsFor(host, id),
      tagsOf(state, id).map((each) => [" ", tag(host, id, each)]),
    ),
    element("span", { class: "paragraph-name" }, host.atlas.move[id].paragraph),
  );
}

function moveRow(host, id) {
  const isOpen = host.state().view.move === id;
  return element(
    "li",
    { class: "move", "data-move": id, "data-open": isOpen },
    rowButton(host, id),
    isOpen && openedMove(host, id),
  );
}

function countOf(host, line) {
  const { atlas, say } = host;
  const state = host.state();
  const [from, to] = spanOfLine(atlas, line);
  const n = line.moves.length;
  const k = countOtherwise(state, line.moves);
  const isMine = state.view.reading === MINE;
  return element(
    "span",
    { class: "count" },
    say("moves", { n, span: from === to ? from : say("span", { from, to }) }),
    k > 0 && element("em", {}, unlike(), " ", say("otherwise", { k, n })),
    isMine && element("em", {}, say("coded", { k: countCoded(state, line.moves), n })),
  );
}

function lineHead(host, line, index, isOpen) {
  return element(
    "button",
    {
      type: "button",
      class: "line-head",
      "data-name": `line ${line.key}`,
      "data-line": index,
      "aria-expanded": String(isOpen),
      onclick: () => host.fold(line.key),
    },
    element(
      "span",
      { class: "swatch", "data-texture": textureOf(index) },
      element("b", {}, String(index + 1)),
    ),
    element("span", {}, element("span", { class: "name" }, line.name), countOf(host, line)),
    element("span", { class: "summary" }, line.summary),
    element("span", { class: "fold", "aria-hidden": "true" }),
  );
}

function oneLine(host, line, index) {
  const isOpen = host.state().view.lines.includes(line.key);
  return element(
    "li",
    { class: "line" },
    element("h4", {}, lineHead(host, line, index, isOpen)),
    isOpen &&
      element(
        "div",
        { class: "moves" },
        drawn("svg", { class: "wires", "aria-hidden": "true" }),
        element(
          "ol",
          {},
          line.moves.map((id) => moveRow(host, id)),
        ),
      ),
  );
}

// All that the row of a line depends on: as long as it is the same, so is the row.
function signatureOf(host, line) {
  const state = host.state();
  const { move, reading, lines } = state.view;
  const head = [reading, countOtherwise(state, line.moves), countCoded(state, line.moves)];
  if (!lines.includes(line.key)) return JSON.stringify(head);
  const rows = line.moves.map((id) => [codesOf(state, id).move, tagsOf(state, id)]);
  const opened = line.moves.includes(move) ? [move, state.own, leaningOn(state, move)] : [];
  return JSON.stringify([head, rows, opened]);
}

// Gives the rows of all lines of the text that is shown; one that did not change is the
// element that it was.
/** @type {(host: MapHost) => () => HTMLElement[]} */
export function keptLines(host) {
  const kept = {};
  return () =>
    host.atlas.text[host.state().view.text].lines.map((line, index) => {
      const signature = signatureOf(host, line);
      if (kept[line.key]?.signature !== signature)
        kept[line.key] = { signature, node: oneLine(host, line, index) };
      return kept[line.key].node;
    });
}
