// The last column of the timeline: bars and points, drawn to scale.

import { element } from "../parts/page.js";
import { lineOf, placeOf } from "./arrange.js";

export function bar(axis, from, to, attributes) {
  const [left, right] = [placeOf(axis, from), placeOf(axis, to)];
  return element("span", {
    ...attributes,
    class: `bar ${attributes.class}`,
    style: `left: ${left}%; width: ${Math.max(right - left, 0)}%`,
  });
}

export const point = (axis, day, glyph, attributes) =>
  element(
    "span",
    {
      ...attributes,
      class: `point ${attributes.class}`,
      style: `left: ${placeOf(axis, day)}%`,
    },
    glyph,
  );

// When a text was written; faint where it only stands behind other marks.
export const writtenBar = (axis, text, faint = "") =>
  bar(axis, text.from, text.to, { class: `written${faint}`, "data-line": lineOf(text) });

// The cell with the ticks of the scale, the time of `text` if there is one, and `drawn`, all
// for the eye; what one reads or operates stands above them.
export function band(axis, text, drawn, content = null) {
  const ticks = axis.ticks.map(({ at, label }) =>
    element("i", { class: label ? "tick year" : "tick", style: `left: ${placeOf(axis, at)}%` }),
  );
  return element(
    "td",
    { class: "drawn" },
    element(
      "span",
      { class: "band", "aria-hidden": "true" },
      ticks,
      text && writtenBar(axis, text, " faint"),
      drawn,
    ),
    content && element("div", { class: "on-band" }, content),
  );
}

// The years above the column.
export const scaleYears = (axis) =>
  axis.ticks
    .filter(({ label }) => label)
    .map(({ at, label }) => ({ label, left: placeOf(axis, at) }))
    .map(({ label, left }) =>
      element("span", { style: `left: ${left}%`, class: left > 94 && "end" }, label),
    );
