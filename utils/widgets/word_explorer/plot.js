// The word explorer's picture: size of each difference against its evidence.

import { element } from "../parts/page.js";
import { heightOf, labelled, nearestPoint, pointsOf, STEPS, steppedTo, ticksOf } from "./points.js";

const NEAR_PX = 20;

// One mark for each pair of counts, which several words may share. The marks are for the
// eye and the mouse; for keys there is one button that steps from mark to mark.
// Returns { node, paint(rows as comparison() gives them, what is shown of them) }.
/**
 * @param {Say} say
 * @param {(point: any) => void} choose
 * @param {(point: any | null) => void} look what to do with the point that one looks at
 * @param {(text: string) => void} whisper
 */
export function keynessPlot(say, choose, look, whisper) {
  const state = { points: [], at: 0, limitAt: undefined };
  const plot = { say, choose, look, whisper, ...state, ...plotNodes(say) };
  plot.cursor.addEventListener("focus", () => look(plot.points[plot.at]));
  plot.area.addEventListener("pointermove", (event) => {
    const point = pointAt(plot, event);
    if (point) look(point);
  });
  plot.cursor.addEventListener("keydown", (event) => onPlotKey(plot, event));
  plot.cursor.addEventListener("click", () => choose(plot.points[plot.at]));
  plot.area.addEventListener("click", (event) => onPlotClick(plot, event));
  new ResizeObserver(() => paintLabels(plot)).observe(plot.area);
  return { node: plot.node, paint: (rows, shown) => paintPlot(plot, rows, shown) };
}

function plotNodes(say) {
  const hidden = { "aria-hidden": "true" };
  const marks = element("div", { class: "marks-area", ...hidden });
  const labels = element("div", hidden);
  const limit = element("div", { class: "limit", ...hidden }, element("span"));
  const cursor = element("button", { type: "button", class: "cursor" });
  const axes = element("div", { class: "axes", ...hidden });
  const area = element("div", { class: "area" }, axes, limit, marks, labels, cursor);
  const [left, right] = [element("span"), element("span")];
  const across = element("span", {}, say("axis_ratio"));
  const node = element(
    "div",
    { class: "plot", role: "group" },
    element("p", { class: "quiet y", ...hidden }, say("axis_evidence")),
    area,
    element("p", { class: "quiet x", ...hidden }, left, across, right),
  );
  return { node, area, axes, limit, marks, labels, cursor, left, right };
}

function onPlotKey(plot, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!(event.key in STEPS)) return;
  event.preventDefault();
  const next = steppedTo(plot.points, plot.at, event.key);
  if (next === undefined) return;
  standAt(plot, next);
  plot.look(plot.points[next]);
  if (plot.points[next]) plot.whisper(plot.points[next].name);
}

function pointAt({ area, points }, event) {
  const box = area.getBoundingClientRect();
  const place = { x: event.clientX - box.left, y: event.clientY - box.top };
  return nearestPoint(points, place, box, NEAR_PX);
}

function onPlotClick(plot, event) {
  if (event.target === plot.cursor) return;
  const point = pointAt(plot, event);
  if (!point) return;
  standAt(plot, plot.points.indexOf(point));
  plot.choose(point);
}

// Put the button of the keys on a point.
function standAt(plot, index) {
  const { cursor, points } = plot;
  plot.at = index;
  const point = points[index];
  cursor.hidden = !point;
  if (!point) return;
  cursor.style.left = `${point.x}%`;
  cursor.style.top = `${point.y}%`;
  cursor.setAttribute("aria-label", point.name);
}

// `named` gives the label and the name of a point.
function paintPlot(plot, rows, { threshold, names, lines, chosen, named }) {
  const { points, top } = pointsOf(rows, threshold);
  plot.points = points.map((point) => ({ ...point, ...named(point) }));
  plot.limitAt = threshold && heightOf(threshold, top);
  plot.marks.replaceChildren(...plot.points.map((point) => pointMark(point, lines, chosen)));
  paintLabels(plot);
  paintLimit(plot, threshold, top);
  plot.axes.replaceChildren(
    ...ticksOf(top).map((value) =>
      element("span", { style: `top: ${heightOf(value, top)}%` }, String(value)),
    ),
  );
  plot.left.textContent = `← ${names.reference}`;
  plot.right.textContent = `${names.target} →`;
  plot.node.setAttribute("aria-label", plot.say("plot", { ...names, n: points.length }));
  const held = points.findIndex(({ types }) => types.includes(chosen));
  standAt(plot, held < 0 ? Math.min(plot.at, Math.max(points.length - 1, 0)) : held);
}

// Letters do not shrink with the picture: how many labels find room depends on its size.
function paintLabels({ area, labels, points, limitAt }) {
  const size = area.getBoundingClientRect();
  labels.replaceChildren(...(size.width ? labelled(points, size, limitAt).map(pointLabel) : []));
}

const pointMark = ({ x, y, side, types }, lines, chosen) =>
  element("i", {
    style: `left: ${x}%; top: ${y}%`,
    "data-side": side,
    "data-line": lines[side],
    "data-open": types.includes(chosen),
  });

function pointLabel({ x, label, place: { side, left, right, y } }) {
  const at = side === "above" || side === "below" ? (left + right) / 2 : x;
  const style = `--x: ${at}%; top: ${y}%`;
  return element("span", { class: "label", "data-side": side, style }, label);
}

// The line above which chance alone hardly comes.
function paintLimit({ limit, say }, threshold, top) {
  limit.hidden = threshold === undefined;
  if (limit.hidden) return;
  limit.style.top = `${heightOf(threshold, top)}%`;
  limit.firstChild.textContent = say("limit", { value: threshold.toFixed(1) });
}
