// The word explorer's picture, computed: where each point stands, in percent of the area.

const LABELS = 40; // points that may have a label, those with most evidence
// How much a letter, a line of letters, a mark and the gap beside it take, in pixels.
const LETTER_PX = 7.6;
const LINE_PX = 15;
const MARK_PX = 6;
const GAP_PX = 8;
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

// The same in percent of an area of so many pixels.
const sizesIn = ({ width, height }) => ({
  letter: (100 * LETTER_PX) / width,
  gap: (100 * GAP_PX) / width,
  line: (100 * LINE_PX) / height,
  across: (100 * MARK_PX) / width,
  down: (100 * MARK_PX) / height,
});

// Where a label can stand beside its point, and what it then covers, best first.
function placesOf({ x, y, label }, { letter, gap, line }) {
  const length = label.length * letter;
  const right = { side: "right", left: x + gap, right: x + gap + length, y };
  const left = { side: "left", left: x - gap - length, right: x - gap, y };
  const start = Math.max(0, Math.min(x - length / 2, 100 - length));
  const middle = { left: start, right: start + length };
  const above = { side: "above", ...middle, y: y - line };
  const below = { side: "below", ...middle, y: y + line };
  return [...(x > 60 ? [left, right] : [right, left]), above, below];
}

const cross = (one, other, line) =>
  one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < line;

const covers = ({ left, right, y }, point, { line, across, down }) =>
  left - across < point.x && point.x < right + across && Math.abs(point.y - y) < line / 2 + down;

// The points that get a label in an area of so many pixels, and on which side: those with
// most evidence first, as long as no label leaves the area or lies on another, on a mark or
// on the line at the height `limit`.
export function labelled(points, area, limit = -100) {
  const sizes = sizesIn(area);
  const taken = [];
  for (const point of points.slice(0, LABELS)) {
    const isFree = (place) =>
      place.left >= 0 &&
      place.right <= 100 &&
      place.y >= 0 &&
      place.y <= 100 &&
      Math.abs(place.y - limit) > sizes.line / 2 &&
      !taken.some((other) => cross(place, other.place, sizes.line)) &&
      !points.some((each) => each !== point && covers(place, each, sizes));
    const place = placesOf(point, sizes).find(isFree);
    if (place) taken.push({ ...point, place });
  }
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
