// The word explorer's picture, computed: where each point stands, in percent of the area.

const LABELS = 12; // points that may have a label, those with most evidence
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
export const STEPS = {
  ArrowRight: ["x", 1],
  ArrowLeft: ["x", -1],
  ArrowUp: ["y", -1],
  ArrowDown: ["y", 1],
  Home: ["first"],
  End: ["last"],
};

// A point for each pair of counts, which several words may share; `top` is the evidence at
// the upper edge.
export function pointsOf(rows, threshold = 0) {
  const shared = new Map();
  for (const row of rows) {
    if (!shared.has(row.pair)) shared.set(row.pair, { ...row, types: [] });
    shared.get(row.pair).types.push(row.type);
  }
  const list = [...shared.values()];
  const reach = Math.max(1, ...list.map(({ ratio }) => Math.abs(ratio))) * 1.1;
  const top = Math.max(threshold, ...list.map(({ evidence }) => evidence), 4) * 1.12;
  const points = list.map((point) => ({
    ...point,
    side: point.ratio > 0 ? "target" : "reference",
    x: 50 + (50 * point.ratio) / reach,
    y: heightOf(point.evidence, top),
  }));
  return { points, top };
}

export const heightOf = (evidence, top) => 100 - (100 * evidence) / top;

// Round values of the evidence, at most seven, from nothing to the upper edge.
export function ticksOf(top) {
  const step = ROUND.find((value) => top / value <= 6) ?? top;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}

// The points that get a label: those with most evidence, as long as none covers another.
export function labelled(points) {
  const taken = [];
  const isClear = ({ x, y }) =>
    taken.every((other) => Math.abs(other.x - x) > 22 || Math.abs(other.y - y) > 6);
  for (const point of points.slice(0, LABELS)) if (isClear(point)) taken.push(point);
  return taken;
}

// The number of the point to which a key leads; undefined where there is none.
export function steppedTo(points, at, key) {
  const [axis, sign] = STEPS[key];
  if (axis === "first") return 0;
  if (axis === "last") return points.length - 1;
  const order = points
    .map((_, index) => index)
    .sort((a, b) => points[a][axis] - points[b][axis] || a - b);
  return order[order.indexOf(at) + sign];
}

// The point nearest to a place in an area, if one is within `most` pixels; else undefined.
export function nearestPoint(points, { x, y }, { width, height }, most) {
  const away = (point) => Math.hypot(x - (point.x / 100) * width, y - (point.y / 100) * height);
  const distances = points.map(away);
  const least = Math.min(...distances);
  return least <= most ? points[distances.indexOf(least)] : undefined;
}
