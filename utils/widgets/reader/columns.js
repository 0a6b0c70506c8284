// The column of a text stands while the text is shown; a layer changes what it touches.

import { element, joined, roving, uniqueId } from "../parts/page.js";
import { layersOver, paragraphsOf, segmentsOf, stretches } from "./arrange.js";

/**
 * @typedef {{ node: HTMLElement, at: Pieces, isMarked?: boolean }} Drawn
 * Pieces of a text and their element; `isMarked`: hits of the search are drawn in it.
 * @typedef {{ node: HTMLElement, at: Pieces, lies: string, segments: Drawn[], spans: Drawn[] }}
 *   Paragraph What `lies` on its words, the claims' segments, and the spans of all its words.
 * @typedef {ReturnType<typeof columnOf>} Column
 */

/**
 * @param {TextCard} text
 * @param {Say} say
 * @param {boolean} dated Whether to say when it was written.
 * @param {(n: number) => void} turn Shows another page of a long text.
 */
export function columnOf(text, say, dated, turn) {
  const heading = uniqueId("text");
  const passages = text.passages.map((each) => passageOf(text, each, say));
  const box = element(
    "div",
    { class: "scroll", role: "group", tabindex: "0", "aria-labelledby": heading },
    passages.map(({ node }) => node),
  );
  const body = element("div", { class: "body" }, box);
  const writer = element("bdi", {}, text.writer);
  const node = element(
    "article",
    { "data-text": text.id, "aria-labelledby": heading },
    element("h3", { id: heading }, element("bdi", {}, text.title)),
    element("p", { class: "quiet" }, writer, dated ? ` · ${say("written", text)}` : ""),
    text.page && pageTurner(text.page, turn, say),
    body,
  );
  const paragraphs = passages.flatMap((passage) => passage.paragraphs);
  const rove = roving(box, () => segmentsIn({ paragraphs }).map((segment) => [segment.node]));
  return { text, node, body, box, passages, paragraphs, rove };
}

// Which page of a long text this is, and the way to the others; the first is 0.
function pageTurner(page, turn, say) {
  const button = (name, number) =>
    element(
      "button",
      { type: "button", disabled: number < 0 || number >= page.of, onclick: () => turn(number) },
      say(name),
    );
  return element(
    "p",
    { class: "pages" },
    button("page_before", page.n - 2),
    " ",
    button("page_after", page.n),
    " ",
    element("span", { class: "quiet" }, say("page", page)),
  );
}

/** @type {(column: { paragraphs: Paragraph[] }) => Drawn[]} */
export const segmentsIn = ({ paragraphs }) => paragraphs.flatMap(({ segments }) => segments);

/** @type {(column: { paragraphs: Paragraph[] }) => Drawn[]} */
export const spansIn = ({ paragraphs }) => paragraphs.flatMap(({ spans }) => spans);

function passageOf(text, { at, voice, part }, say) {
  const speaker = text.voices.find(({ code }) => code === voice);
  const label = speaker
    ? element("span", { class: "who voice", "data-line": speaker.line }, speaker.name)
    : element("span", { class: "who quiet" }, say("layout", { part }));
  const paragraphs = paragraphsOf(text, at).map(paragraphOf);
  const node = element(
    "div",
    { class: speaker ? "passage" : "passage layout", "data-part": part },
    label,
    paragraphs.map((paragraph) => paragraph.node),
  );
  return { node, speaker, label, paragraphs };
}

/** @type {(at: Pieces) => Paragraph} */
const paragraphOf = (at) => ({ node: element("p"), at, lies: "", segments: [], spans: [] });

// `describe` says aloud what the claims of some keys are.
/**
 * @param {Column} column
 * @param {{ has: (layer: string) => boolean, claims: Claim[], markers: any,
 *   describe: (keys: string[]) => string }} shown
 */
export function paintColumn(column, { has, claims, markers, describe }) {
  const layers = layersOver(claims, markers);
  for (const passage of column.passages) {
    paintPassage(passage, has);
    for (const paragraph of passage.paragraphs)
      paintParagraph(paragraph, column.text, segmentsOf(paragraph.at, layers), describe);
  }
  column.rove.paint();
}

function paintPassage({ node, speaker, label }, has) {
  label.hidden = !has(speaker ? "voices" : "parts");
  if (speaker && has("voices")) node.dataset.line = speaker.line;
  else delete node.dataset.line;
  node.toggleAttribute("data-laid", !speaker && has("parts"));
}

// A paragraph is filled again only if what lies on its words has changed.
/** @param {Paragraph} paragraph */
function paintParagraph(paragraph, text, segments, describe) {
  const lies = JSON.stringify(segments);
  if (lies === paragraph.lies) return;
  Object.assign(paragraph, { lies, segments: [], spans: [] });
  const nodes = segments.flatMap(({ at, claims, words }) => {
    const spans = words.map((each) => wordsSpan(text, each));
    paragraph.spans.push(...spans);
    const inside = spans.map(({ node }) => node);
    if (!claims.length) return inside;
    const segment = { at, node: claimedSegment(at, claims.length, describe(claims), inside) };
    paragraph.segments.push(segment);
    return [segment.node];
  });
  paragraph.node.replaceChildren(...nodes);
}

function wordsSpan(text, { at, names }) {
  const kind = names.join(" ");
  const attributes = { class: kind && "marker", "data-kind": kind || null };
  const ends = { "data-a": at[0], "data-b": at[1] };
  return { at, node: element("span", { ...attributes, ...ends }, joined(text, at)) };
}

const claimedSegment = ([first, last], n, description, inside) =>
  element(
    "span",
    {
      class: "claimed",
      role: "button",
      tabindex: "-1",
      "data-first": first,
      "data-last": last,
      "data-depth": Math.min(n, 3),
      "aria-expanded": "false",
      "aria-description": description,
    },
    inside,
  );

// Draw the words of each span anew, those that a search found in elements of their own.
// Returns the element of the hit that was gone to, if it is here.
/**
 * @param {Column} column
 * @param {(index: number) => string[]} touched
 */
export function paintHitsIn(column, touched) {
  let current = null;
  for (const span of spansIn(column)) {
    const runs = stretches(span.at, touched);
    const isMarked = runs.some(({ names }) => names.length);
    if (!isMarked && !span.isMarked) continue; // as it was
    span.isMarked = isMarked;
    const nodes = runs.map(({ names, at }) => {
      const words = joined(column.text, at);
      return names.length ? element("span", { class: names.join(" ") }, words) : words;
    });
    span.node.replaceChildren(...nodes);
    const at = runs.findIndex(({ names }) => names.includes("found-here"));
    if (at >= 0) current ??= nodes[at];
  }
  return current;
}
