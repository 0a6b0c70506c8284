// The signs of the argument map: one grid, one stroke, always beside the name.

const SVG = "http://www.w3.org/2000/svg";
const SOLID = "currentColor";

/** @type {(tag: string, attributes?: Record<string, any>, ...children: Node[]) => SVGElement} */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

const path = (d, more = {}) => ["path", { d, ...more }];
const dot = (cx, cy, r, more = {}) => ["circle", { cx, cy, r, ...more }];
const FULL = { fill: SOLID };

// On a grid of 16; a code that is not among them gets a plain square.
const SIGNS = {
  thesis: [path("M8 .8 15.2 8 8 15.2.8 8Z", FULL)],
  claim: [dot(8, 8, 5, FULL)],
  evidence: [path("M2.5 2.5h11v11h-11ZM5.2 6h5.6M5.2 10h5.6")],
  reason: [dot(3.5, 4.5, 2, FULL), dot(12.5, 4.5, 2, FULL), dot(8, 12, 2, FULL)],
  forecast: [path("M1 8h2.5M5.5 8H8M10 3.5 14.5 8 10 12.5")],
  rebuttal: [path("M13.5 2v12M1.5 8H10M6.5 4.5 10 8l-3.5 3.5")],
  alternative: [path("M8 15V9L2.5 2M8 9l5.5-7")],
  concession: [dot(8, 8, 5.5), path("M8 2.5a5.5 5.5 0 0 0 0 11Z", FULL)],
  frame: [path("M2 6V2h4M10 14h4v-4M10 2h4v4M6 14H2v-4")],
  question: [path("M4.5 5.5a3.5 3.5 0 1 1 5 3.1C8.4 9.2 8 9.7 8 11"), dot(8, 14, 0.7, FULL)],
  example: [dot(8, 8, 6), dot(8, 8, 1.6, FULL)],
  "counter-view": [path("M2 2.5h12v8H8l-3.5 3.5v-3.5H2Z")],
  recommendation: [path("M3.5 15V2h9.5l-2.5 3.5L13 9H3.5")],
};
const OTHER = [path("M3 3h10v10H3Z")];
const NOT_YET = [path("M3 3h10v10H3Z", { "stroke-dasharray": "2 2" })];

/** @type {(code: string | undefined) => SVGElement} */
export function signOf(code) {
  const shapes = code ? (SIGNS[code] ?? OTHER) : NOT_YET;
  return drawn(
    "svg",
    {
      class: "sign",
      viewBox: "0 0 16 16",
      fill: "none",
      stroke: SOLID,
      "stroke-width": 1.6,
      "aria-hidden": "true",
    },
    ...shapes.map(([tag, attributes]) => drawn(tag, attributes)),
  );
}

const small = (d, stroke = 1.5) =>
  drawn(
    "svg",
    {
      class: "small-sign",
      viewBox: "0 0 12 12",
      fill: "none",
      stroke: SOLID,
      "stroke-width": stroke,
      "aria-hidden": "true",
    },
    drawn("path", { d }),
  );
export const unlike = () => small("M1 4h10M1 8h10M9 .5 3 11.5");
export const alike = () => small("M1 4h10M1 8h10");

// Two lines that run parallel, part, or of which one is missing.
const POINTS = {
  parallel: ["M2 10H50", "M2 20H50"],
  parting: ["M2 12H18C30 12 34 3 50 3", "M2 18H18C30 18 34 27 50 27"],
  silence: ["M2 10H50", "M2 20H50"],
};

/** @type {(kind: string) => SVGElement} */
export const pointSign = (kind) =>
  drawn(
    "svg",
    { class: `point-sign ${kind}`, viewBox: "0 0 52 30", "aria-hidden": "true" },
    ...POINTS[kind].map((d) => drawn("path", { d })),
  );
