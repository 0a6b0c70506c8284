// The word explorer's picture: size of each difference against its evidence.

import { element } from "../parts/page.js";

// One mark for each pair of counts, which several words may share. The marks are for the
// eye and the mouse; for keys there is one button that steps from mark to mark.
export function keynessPlot(say, choose, whisper) {
  const marks = element("div", { class: "marks-area", "aria-hidden": "true" });
  const limit = element("div", { class: "limit", "aria-hidden": "true" }, element("span"));
  const cursor = element("button", { type: "button", class: "cursor" });
  const axes = element("div", { class: "axes", "aria-hidden": "true" });
  const area = element("div", { class: "area" }, axes, limit, marks, cursor);
  const left = element("span");
  const right = element("span");
  const node = element(
    "div",
    { class: "plot", role: "group" },
    element("p", { class: "quiet y", "aria-hidden": "true" }, say("axis_evidence")),
    area,
    element(
      "p",
      { class: "quiet x", "aria-hidden": "true" },
      left,
      element("span", {}, say("axis_ratio")),
      right,
    ),
  );
  let points = [];
  let at = 0;

  function place(index, speak = true) {
    at = index;
    const point = points[at];
    cursor.hidden = !point;
    if (!point) return;
    cursor.style.left = `${point.x}%`;
    cursor.style.top = `${point.y}%`;
    cursor.setAttribute("aria-label", point.name);
    if (speak) whisper(point.name);
  }
  const step = (key) => {
    const [axis, sign] = {
      ArrowRight: ["x", 1],
      ArrowLeft: ["x", -1],
      ArrowUp: ["y", -1],
      ArrowDown: ["y", 1],
    }[key];
    const order = points
      .map((_, index) => index)
      .sort((a, b) => points[a][axis] - points[b][axis] || a - b);
    return order[order.indexOf(at) + sign];
  };
  cursor.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = event.key.startsWith("Arrow")
      ? step(event.key)
      : { Home: 0, End: points.length - 1 }[event.key];
    if (!event.key.startsWith("Arrow") && next === undefined) return;
    event.preventDefault();
    if (next !== undefined) place(next);
  });
  cursor.addEventListener("click", () => choose(points[at]));
  area.addEventListener("click", (event) => {
    if (event.target === cursor || !points.length) return;
    const box = area.getBoundingClientRect();
    const away = ({ x, y }) =>
      Math.hypot(
        event.clientX - box.left - (x / 100) * box.width,
        event.clientY - box.top - (y / 100) * box.height,
      );
    const nearest = points.reduce((best, point) => (away(point) < away(best) ? point : best));
    if (away(nearest) > 20) return;
    place(points.indexOf(nearest), false);
    choose(nearest);
  });

  // Label the points with most evidence, as long as no label covers another.
  function labels(shown) {
    const taken = [];
    return shown.slice(0, 12).map((point) => {
      const clear = taken.every(
        ({ x, y }) => Math.abs(x - point.x) > 22 || Math.abs(y - point.y) > 6,
      );
      if (!clear) return null;
      taken.push(point);
      const side =
        point.x > 60 ? "right: calc(100% - var(--x) + 8px)" : "left: calc(var(--x) + 8px)";
      return element(
        "span",
        { class: "label", style: `--x: ${point.x}%; top: ${point.y}%; ${side}` },
        point.label,
      );
    });
  }

  return {
    node,
    // rows as comparison() gives them; `named` says what a point is called
    paint(rows, { threshold, names, lines, chosen, named }) {
      const shared = new Map();
      for (const row of rows) {
        if (!shared.has(row.pair)) shared.set(row.pair, { ...row, types: [] });
        shared.get(row.pair).types.push(row.type);
      }
      const list = [...shared.values()];
      const reach = Math.max(1, ...list.map(({ ratio }) => Math.abs(ratio))) * 1.1;
      const top = Math.max(threshold ?? 0, ...list.map(({ evidence }) => evidence), 4) * 1.12;
      points = list.map((point) => ({
        ...point,
        ...named(point),
        side: point.ratio > 0 ? "target" : "reference",
        x: 50 + (50 * point.ratio) / reach,
        y: 100 - (100 * point.evidence) / top,
      }));
      marks.replaceChildren(
        ...points.map((point) =>
          element("i", {
            style: `left: ${point.x}%; top: ${point.y}%`,
            "data-side": point.side,
            "data-line": lines[point.side],
            "data-open": point.types.includes(chosen),
          }),
        ),
        ...labels(points).filter(Boolean),
      );
      limit.hidden = threshold === undefined;
      if (threshold !== undefined) {
        limit.style.top = `${100 - (100 * threshold) / top}%`;
        limit.firstChild.textContent = say("limit", { value: threshold.toFixed(1) });
      }
      const round =
        [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((value) => top / value <= 6) ?? top;
      axes.replaceChildren(
        ...Array.from({ length: Math.floor(top / round) + 1 }, (_, index) =>
          element(
            "span",
            { style: `top: ${100 - (100 * index * round) / top}%` },
            String(index * round),
          ),
        ),
      );
      left.textContent = `← ${names.reference}`;
      right.textContent = `${names.target} →`;
      node.setAttribute("aria-label", say("plot", { ...names, n: points.length }));
      const held = points.findIndex(({ types }) => types.includes(chosen));
      place(held < 0 ? Math.min(at, Math.max(points.length - 1, 0)) : held, false);
    },
  };
}
