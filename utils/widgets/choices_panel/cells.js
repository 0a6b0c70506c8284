// What a row of the choices panel shows: a fate, bars, the fates over all combinations.

import { element } from "../parts/page.js";

const GLYPHS = { holds: "✓", weakens: "▽", turns: "↶" };

const chip = (mark, say) =>
  element(
    "span",
    { class: "chip fate", "data-mark": mark },
    element("span", { "aria-hidden": "true" }, `${GLYPHS[mark]} `),
    say(mark),
  );

// A bar with its interval, where there is one; the sentence says the same in words.
const bar = ({ name, width, low, reach }, side) => [
  element("span", { class: "who" }, name),
  element(
    "span",
    { class: "bar", "data-side": String(side) },
    element("i", { style: `width: ${width}%` }),
    low !== null && element("u", { style: `left: ${low}%; width: ${reach}%` }),
  ),
];

function fates(found, say) {
  if (!found) return element("span", { class: "quiet" }, say("computing"));
  const part = ({ mark, n }) => element("i", { "data-mark": mark, style: `flex-grow: ${n}` });
  return element(
    "div",
    { class: "fates" },
    element("span", { class: "stack", "aria-hidden": "true" }, found.map(part)),
    element("span", {}, found.map(({ mark, n }) => `${say(mark)} ${n}`).join(", ")),
  );
}

// A row as resultRows() gives it; `n` combinations there are.
export function resultRow({ result, outcome, before, bars, fates: found }, n, say) {
  return element(
    "tr",
    { "data-mark": outcome?.mark },
    element("th", { scope: "row" }, say(`title_${result}`)),
    element("td", { "data-head": say("fate") }, outcome && chip(outcome.mark, say)),
    element(
      "td",
      {},
      element("p", { class: "now" }, outcome?.sentence ?? say("computing")),
      bars.length > 0 && element("span", { class: "bars", "aria-hidden": "true" }, bars.map(bar)),
      before !== null && element("p", { class: "quiet" }, say("before", { sentence: before })),
    ),
    element("td", { "data-head": say("all_combinations", { n }) }, fates(found, say)),
  );
}
