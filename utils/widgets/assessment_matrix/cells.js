// The table of the matrix: its head, its rows, and a button for the passages of a cell.

import { element, mark } from "../parts/page.js";
import { byVerdict, cellOf, innerCode, inReading, inVoice, MANY, perReading } from "./arrange.js";

/** @typedef {import("./view.js").Matrix} Matrix */
/** @typedef {import("./arrange.js").Cell} Cell */
/** @typedef {import("./arrange.js").Row} Row */
/** @typedef {import("./arrange.js").Group} Group */

/** @type {(matrix: Matrix, verdict: string) => HTMLElement} */
const glyph = ({ book }, verdict) => mark({ verdict }, book.named.verdicts);

// "2 failed, 1 open", and how many of them are hedged.
/** @type {(matrix: Matrix, claims: Claim[]) => string} */
function countsOf({ book, say }, claims) {
  const counts = byVerdict(claims, book.codes.verdicts)
    .map(({ verdict, of }) => `${of.length} ${verdict.name}`)
    .join(", ");
  const n = claims.filter((claim) => claim.hedged).length;
  return n ? say("counts_hedged", { counts, n }) : counts;
}

/** @type {(matrix: Matrix, claims: Claim[]) => HTMLElement[]} */
function marksOf({ book }, claims) {
  const { verdicts } = book.named;
  if (claims.length <= MANY) return claims.map((claim) => mark(claim, verdicts));
  return byVerdict(claims, book.codes.verdicts).map(({ of }) =>
    element(
      "span",
      { class: "heap" },
      mark({ ...of[0], hedged: false }, verdicts),
      ` ${of.length}`,
    ),
  );
}

// The claims of a cell, a line for each reading that is shown.
/** @type {(matrix: Matrix, cell: Cell) => { coder: string, of: Claim[] }[]} */
const linesOf = ({ choice }, { claims }) =>
  choice.shown.map((coder) => ({ coder, of: inReading(claims, coder) }));

// How many passages, of each reading apart: two readings of a text are not twice the text.
/** @type {(matrix: Matrix, claims: Claim[], key: string) => string} */
function countOf({ book, choice, say }, claims, key) {
  const counts = perReading(claims, choice.shown);
  if (counts.length === 1) return say(key, { n: counts[0].n });
  const said = ({ coder, n }) => ({ reading: book.reading(coder), said: say(key, { n }) });
  return counts.map((count) => say("of_reading", said(count))).join(" · ");
}

/** @type {(matrix: Matrix, cell: Cell) => string} */
function cellName(matrix, cell) {
  const { book, say } = matrix;
  const lines = linesOf(matrix, cell).filter(({ of }) => of.length);
  const several = matrix.choice.shown.length > 1;
  const counts = lines.map(
    ({ coder, of }) => (several ? `${book.reading(coder)}: ` : "") + countsOf(matrix, of),
  );
  return say("cell", {
    aim: book.named.aims[cell.row.aim].name,
    actor: book.named.actors[cell.row.actor].name,
    voice: book.voices[cell.voice].name,
    counts: counts.join("; "),
  });
}

/** @type {(matrix: Matrix, coder: string, claims: Claim[]) => HTMLElement} */
function readingLine(matrix, coder, claims) {
  const { book, choice } = matrix;
  const several = choice.shown.length > 1;
  return element(
    "span",
    { class: several ? "line several" : "line" },
    several && element("small", { class: "reading" }, book.reading(coder)),
    element("span", { class: "marks" }, marksOf(matrix, claims)),
    (several || !choice.pair) && element("small", { class: "n" }, String(claims.length)),
  );
}

/** @type {(matrix: Matrix, cell: Cell) => HTMLElement} */
function cellButton(matrix, cell) {
  const button = element(
    "button",
    { type: "button", class: "cell" },
    element("span", { class: "unseen" }, cellName(matrix, cell)),
    element(
      "span",
      { class: "lines", "aria-hidden": "true" },
      linesOf(matrix, cell).map(({ coder, of }) => readingLine(matrix, coder, of)),
    ),
  );
  matrix.cells.set(button, cell);
  return button;
}

// What stands where a voice says nothing of an aim, or nothing that passes the filters.
/** @type {(matrix: Matrix, row: Row, voice: string, attributes?: object) => HTMLElement} */
function silence(matrix, row, voice, attributes = {}) {
  const hidden = inVoice(row.hidden, voice);
  const said = hidden.length ? countOf(matrix, hidden, "hidden") : matrix.say("no_passage");
  return element(
    "td",
    { class: "of-voice", ...attributes },
    shortHead(matrix, voice),
    element("span", { class: "none" }, said),
  );
}

// Who speaks, and when, where the heads of the columns are out of sight.
/** @type {(matrix: Matrix, voice: string) => HTMLElement} */
const shortHead = ({ book }, voice) =>
  element("span", { class: "short", "aria-hidden": "true" }, voiceHead(book.voices[voice]));

/** @type {(matrix: Matrix, row: Row, attributes: object) => HTMLElement} */
function rowHead({ book, choice }, row, attributes) {
  const [field, code] = innerCode(row, choice.group);
  return element("th", attributes, book.named[field][code].name);
}

const tableLine = (row, ...content) => element("tr", { "data-row": row.key }, content);

/** @type {(matrix: Matrix, row: Row) => HTMLElement} */
function voicesLine(matrix, row) {
  const cells = Object.values(matrix.book.voices).map(({ code }) => {
    const cell = cellOf(row, code);
    if (!cell.claims.length) return silence(matrix, row, code);
    return element("td", { class: "of-voice" }, shortHead(matrix, code), cellButton(matrix, cell));
  });
  const several = matrix.several.includes(row);
  return tableLine(row, rowHead(matrix, row, { scope: "row", "data-several": several }), cells);
}

/** @type {(matrix: Matrix, row: Row, voice: string) => HTMLElement | HTMLElement[]} */
function verdictCells(matrix, row, voice) {
  const { verdicts } = matrix.book.codes;
  if (!inVoice(row.claims, voice).length)
    return silence(matrix, row, voice, { colspan: verdicts.length });
  return verdicts.map(({ code, name }) => {
    const cell = cellOf(row, voice, code);
    const button = cell.claims.length > 0 && cellButton(matrix, cell);
    return element("td", { "data-head": name }, button);
  });
}

export const voiceName = ({ name, line }) =>
  element("span", { class: "voice", "data-line": line }, name);

const voiceHead = (voice) => [
  voiceName(voice),
  element("span", { class: "quiet" }, [...voice.periods].join("; ")),
];

/** @type {(matrix: Matrix, row: Row) => HTMLElement[]} */
const pairLines = (matrix, row) =>
  matrix.choice.pair.map((voice, index) =>
    tableLine(
      row,
      index === 0 && rowHead(matrix, row, { scope: "rowgroup", rowspan: 2 }),
      element("th", { scope: "row" }, voiceName(matrix.book.voices[voice])),
      verdictCells(matrix, row, voice),
    ),
  );

/** @type {(matrix: Matrix, group: Group, colspan: number) => HTMLElement} */
export function groupBody(matrix, { code, field, rows }, colspan) {
  const { book, choice } = matrix;
  const claims = rows.flatMap((row) => row.claims);
  return element(
    "tbody",
    {},
    element(
      "tr",
      { class: "group" },
      element(
        "th",
        { scope: "rowgroup", colspan },
        book.named[field][code].name,
        " ",
        element("span", { class: "quiet" }, countOf(matrix, claims, "passages")),
      ),
    ),
    rows.map((row) => (choice.pair ? pairLines(matrix, row) : voicesLine(matrix, row))),
  );
}

/** @type {(matrix: Matrix) => any[][]} */
function columns(matrix) {
  const { book, choice } = matrix;
  if (choice.pair)
    return book.codes.verdicts.map(({ code, name }) => [glyph(matrix, code), " ", name]);
  return Object.values(book.voices).map(voiceHead);
}

/** @type {(matrix: Matrix) => HTMLTableRowElement} */
export function headRow(matrix) {
  const { say, choice } = matrix;
  const head = (content) => element("th", { scope: "col" }, content);
  return element(
    "tr",
    {},
    head(say("aim")),
    choice.pair && head(say("voice")),
    columns(matrix).map(head),
  );
}

/** @type {(matrix: Matrix, verdict: Code) => HTMLElement} */
const chip = (matrix, verdict) =>
  element("li", { class: "chip mk" }, glyph(matrix, verdict.code), " ", verdict.name);

/** @type {(matrix: Matrix) => HTMLElement} */
function scaleChips(matrix) {
  const { verdicts } = matrix.book.codes;
  const ranked = verdicts.filter((verdict) => verdict.rank != null);
  const off = verdicts.filter((verdict) => verdict.rank == null);
  const chips = (list) => list.map((verdict) => chip(matrix, verdict));
  return element(
    "ul",
    { class: "chips", "aria-label": matrix.say("scale") },
    chips(ranked),
    off.length > 0 && element("li", { class: "quiet" }, matrix.say("off_scale")),
    chips(off),
  );
}

/** @type {(matrix: Matrix) => HTMLElement} */
function scaleWords(matrix) {
  const entries = matrix.book.codes.verdicts.map((verdict) => [
    element("dt", {}, glyph(matrix, verdict.code), " ", verdict.name),
    element("dd", {}, verdict.definition),
  ]);
  return element(
    "details",
    {},
    element("summary", {}, matrix.say("scale_words")),
    element("dl", {}, entries),
  );
}

/** @type {(matrix: Matrix) => HTMLElement} */
export const legend = (matrix) =>
  element("div", { class: "legend" }, scaleChips(matrix), scaleWords(matrix));
