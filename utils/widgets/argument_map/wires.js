// The wires in the gutter beside the moves: from the open move out, and to it in.

import { codesOf, leaningOn, targetOf } from "./arrange.js";
import { drawn } from "./signs.js";

const CORNER_PX = 12;
const ROW_PX = 17; // from the top of a row to the middle of its first line
const WIDE = { end: 34, out: 4, in: 14 };
const NARROW_GUTTER = { end: 30, out: 16, in: 21 };
const NARROW_PX = 600;

/** @type {(box: HTMLElement, id: string) => number | null} */
function heightOf(box, id) {
  const row = box.querySelector(`[data-move="${CSS.escape(id)}"] > .row`);
  return row && row.getBoundingClientRect().top - box.getBoundingClientRect().top + ROW_PX;
}

// From one height to another, round two corners.
function bend(kind, gutter, from, to) {
  const down = to > from ? 1 : -1;
  const corner = down * Math.min(CORNER_PX, Math.abs(to - from) / 2);
  const x = gutter[kind];
  const round = x + Math.abs(corner);
  const end = gutter.end - (kind === "out" ? 4 : 0);
  return drawn("path", {
    class: kind,
    d:
      `M${gutter.end} ${from}H${round}Q${x} ${from} ${x} ${from + corner}` +
      `V${to - corner}Q${x} ${to} ${round} ${to}H${end}`,
  });
}

const head = (x, y) =>
  drawn("path", { class: "head", d: `M${x - 7} ${y - 4.5}L${x + 1} ${y}L${x - 7} ${y + 4.5}Z` });

// What leads out of this line goes up out of sight: a diamond to a thesis, else a point.
function upwards(gutter, from, isThesis) {
  const x = gutter.out;
  const end = isThesis
    ? `M${x - 6} 0L${x} -6L${x + 6} 0L${x} 6Z`
    : `M${x - 4.5} 6L${x} -3L${x + 4.5} 6Z`;
  return [
    drawn("path", {
      class: "out",
      d: `M${gutter.end} ${from}H${x + CORNER_PX}Q${x} ${from} ${x} ${from - CORNER_PX}V4`,
    }),
    drawn("path", { class: "head", d: end }),
  ];
}

function wiresIn(state, box, gutter) {
  const id = state.view.move;
  const at = heightOf(box, id);
  if (at === null) return [];
  const coming = leaningOn(state, id)
    .map((other) => heightOf(box, other))
    .filter((y) => y !== null)
    .map((y) => bend("in", gutter, y, at + (y > at ? 5 : -5)));
  const target = targetOf(codesOf(state, id));
  if (!target) return coming;
  const to = heightOf(box, target);
  const isThesis = state.atlas.text[state.view.text].thesis.includes(target);
  const going =
    to === null
      ? upwards(gutter, at, isThesis)
      : [bend("out", gutter, at, to), head(gutter.end, to)];
  return [...coming, ...going];
}

// Everything is measured before anything is drawn, so that the page is laid out once.
/** @type {(root: HTMLElement, state: MapState) => void} */
export function drawWires(root, state) {
  const boxes = [...root.querySelectorAll(".moves")];
  if (!boxes.length) return;
  const gutter = root.clientWidth <= NARROW_PX ? NARROW_GUTTER : WIDE;
  const wires = boxes.map((box) => (state.view.move ? wiresIn(state, box, gutter) : []));
  boxes.forEach((box, at) => {
    const svg = box.querySelector(".wires");
    if (svg.hasChildNodes() || wires[at].length) svg.replaceChildren(...wires[at]);
  });
}
