// The map of one text: thesis, stair, lines, and the signs in words.

import { element } from "../parts/page.js";
import { codesOf, countCoded, countOtherwise, MINE, movesOf } from "./arrange.js";
import { keptLines } from "./lines.js";
import { openedMove } from "./opened.js";
import { refill, renew, segments } from "./redraw.js";
import { mixedWords, moveName, wordsFor } from "./reference.js";
import { signOf } from "./signs.js";
import { keptStairs } from "./stair.js";
import { drawWires } from "./wires.js";

function choices(host) {
  const { atlas, say } = host;
  const text = segments(
    say("text"),
    atlas.texts.map((each) => [each.id, each.name]),
    (id) => host.look({ text: id, move: "" }),
  );
  const readings = [...atlas.readings.map((each) => [each.key, each.name]), [MINE, say("mine")]];
  const reading = segments(say("codes_of"), readings, (key) => host.look({ reading: key }));
  return {
    node: element("div", { class: "top" }, atlas.texts.length > 1 && text.node, reading.node),
    paint(view) {
      text.paint(view.text);
      reading.paint(view.reading);
    },
  };
}

// A thesis stands in no line: it opens below the stair.
function openThesis(host, view) {
  if (!host.atlas.text[view.text].thesis.includes(view.move)) return [];
  const { move } = codesOf(host.state(), view.move);
  return [
    element(
      "p",
      { class: "thesis-head" },
      signOf(move),
      element("span", { class: "kind" }, moveName(host, move)),
      element("b", {}, wordsFor(host, view.move)),
    ),
    openedMove(host, view.move),
  ];
}

function tally(host, view) {
  const { atlas, say } = host;
  const ids = movesOf(atlas, view.text).map((move) => move.id);
  const [first] = atlas.readings;
  const n = ids.length;
  if (view.reading === MINE) return say("all_moves_mine", { n, k: countCoded(host.state(), ids) });
  const { name } = atlas.readings.find((each) => each.key === view.reading);
  if (view.reading === first.key) return say("all_moves_1", { n, reading: name });
  const k = countOtherwise(host.state(), ids);
  return say("all_moves_2", { n, k, reading: name, other: first.name });
}

function signList(host, view) {
  const state = host.state();
  const counts = {};
  for (const { id } of movesOf(host.atlas, view.text)) {
    const { move } = codesOf(state, id);
    counts[move] = (counts[move] ?? 0) + 1;
  }
  return host.atlas.moves.map((each) =>
    element(
      "li",
      {},
      signOf(each.code),
      element(
        "span",
        {},
        each.name,
        " ",
        element("span", { class: "quiet" }, counts[each.code] ?? 0),
      ),
      element("small", {}, each.definition),
    ),
  );
}

// While a line is pointed at, the steps of the others step back.
function heat(drawing, lines) {
  const warm = (event) => {
    const line = event.target.closest(".line-head")?.dataset.line;
    const comes = event.type === "focusin" ? event.target.matches(":focus-visible") : true;
    const leaves = event.type === "pointerout" || event.type === "focusout";
    const isHot = comes && !leaves && line !== undefined;
    drawing.toggleAttribute("data-hot", isHot);
    for (const block of drawing.querySelectorAll(".block"))
      block.toggleAttribute("data-hot", isHot && block.dataset.line === line);
  };
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"])
    lines.addEventListener(type, warm);
}

/** @type {(host: MapHost) => MapPart} */
export function mapPane(host) {
  const { say } = host;
  const top = choices(host);
  const thesis = element("p", { class: "thesis" });
  const drawing = element("div");
  const stair = keptStairs(host);
  const opened = element("div", { class: "move open-thesis", "data-open": true });
  const lines = element("ol", { class: "lines" });
  const rows = keptLines(host);
  const signs = element("ul", { class: "signs" });
  const count = element("p", { class: "quiet" });
  const node = element(
    "div",
    {},
    top.node,
    element("h3", { class: "kicker" }, say("thesis")),
    thesis,
    drawing,
    opened,
    lines,
    element("details", {}, element("summary", {}, say("signs")), signs),
    count,
  );
  const draw = () => drawWires(node, host.state());
  heat(drawing, lines);
  return {
    node,
    draw,
    paint() {
      const { view } = host.state();
      top.paint(view);
      refill(thesis, mixedWords(host, host.atlas.text[view.text].short, "thesis"));
      drawing.removeAttribute("data-hot");
      renew(drawing, [stair()]);
      const shown = openThesis(host, view);
      opened.hidden = !shown.length;
      refill(opened, shown);
      lines.dataset.reading = view.reading;
      renew(lines, rows());
      refill(signs, signList(host, view));
      count.textContent = tally(host, view);
      draw();
    },
  };
}
