// What a result of the choices panel shows: its fate, its sentence, and a dot for each
// combination of choices on an axis that is the same under all of them.

import { element } from "../parts/page.js";

const GLYPHS = { holds: "✓", weakens: "▽", turns: "↶" };
const DOT_PX = 3;

const chip = (mark, say) =>
  element(
    "span",
    { class: "chip fate", "data-mark": mark },
    element("span", { "aria-hidden": "true" }, `${GLYPHS[mark]} `),
    say(mark),
  );

function fates(found, n, say) {
  if (!found) return element("span", { class: "quiet" }, say("computing"));
  const said = found.map((each) => say("fate_n", { fate: say(each.mark), n: each.n }));
  return element("span", { class: "fates" }, say("fates", { said: said.join(" · "), n }));
}

// A number with as many digits as its axis can show.
const digits = (value, reach) => value.toFixed(reach < 3 ? 2 : reach < 30 ? 1 : 0);

const shownValue = (value, isShare, reach) =>
  isShare ? String(Math.round(100 * value)) : digits(value, reach);

const dot = ({ left, column, level, chosen }) => [
  element("i", { style: `left: ${left}%; bottom: ${level * DOT_PX}px; --column: ${column}` }),
  chosen && element("b", { style: `left: ${left}%; bottom: ${level * DOT_PX}px` }),
];

function track({ name, now, dots }, side, { isShare, reach }, say) {
  const { value = null, n, of } = now ?? {};
  const shown = value !== null && shownValue(value, isShare, reach);
  const said =
    value === null
      ? say("side_none")
      : say(isShare ? "side_share" : "side_value", { value: shown, n, of });
  const levels = Math.max(1, ...dots.map(({ level }) => level + 1));
  return [
    element("span", { class: "who" }, element("strong", {}, name), " ", now ? said : ""),
    element(
      "span",
      { class: "track", "data-side": String(side), style: `height: ${levels * DOT_PX + 10}px` },
      [0, 1, 2, 3, 4].map((tick) => element("u", { style: `left: ${25 * tick}%` })),
      dots.map(dot),
    ),
  ];
}

function axis({ result, isShare, reach }, say) {
  const ticks = [0, 1, 2, 3, 4].map((tick) => {
    const value = (reach * tick) / 4;
    const text = isShare ? `${25 * tick} %` : digits(value, reach / 4);
    return element("span", { style: `left: ${25 * tick}%` }, text);
  });
  return [
    element("span", { class: "unit" }, say(isShare ? "unit_share" : `unit_${result}`)),
    element("span", { class: "ticks" }, ticks),
  ];
}

// The curve is for the eye: the sentences say the same in words.
const curve = (row, say) =>
  element(
    "div",
    { class: "curve", "aria-hidden": "true" },
    row.sides.map((each, side) => track(each, side, row, say)),
    axis(row, say),
  );

const signed = (change, isShare, reach) => {
  const size = shownValue(Math.abs(change), isShare, reach);
  return `${change < 0 ? "−" : "+"}${size}`;
};

function moved({ moves, sides, isShare, reach }, say) {
  const said = moves.map(({ switch: key, value, by }) => {
    const parts = by
      .map((change, side) => ({ change, name: sides[side].name }))
      .filter(({ change }) => change && Number(shownValue(Math.abs(change), isShare, reach)))
      .map(({ change, name }) => say("moves_by", { name, by: signed(change, isShare, reach) }));
    const names = { switch: say(`switch_${key}`), value: say(`${key}_${value}`) };
    return parts.length ? say("moves_to", { ...names, by: parts.join(", ") }) : "";
  });
  const all = said.filter(Boolean).join("; ");
  return all && element("p", { class: "quiet" }, say("moves", { said: all }));
}

// A row as resultRows() gives it; `n` combinations there are.
export function resultRow(row, n, say) {
  const { result, outcome, before, fates: found } = row;
  return element(
    "section",
    { class: "result", "data-mark": outcome?.mark },
    element(
      "div",
      { class: "head" },
      element("h4", {}, say(`title_${result}`)),
      outcome && chip(outcome.mark, say),
      fates(found, n, say),
    ),
    element("p", { class: "now" }, outcome?.sentence ?? say("computing")),
    before !== null && element("p", { class: "quiet" }, say("before", { sentence: before })),
    curve(row, say),
    moved(row, say),
  );
}
