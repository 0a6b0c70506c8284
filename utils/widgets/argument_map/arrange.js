// What the argument map shows, worked out from data alone: no element is touched here.

import { unpacked } from "../parts/page.js";

export const MINE = "mine";
const NOTHING = Object.freeze({});
const FIELDS = ["move", "relation", "to"];
const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

// --- the content, laid out ---------------------------------------------------------------

const byId = (rows) => Object.fromEntries(rows.map((row) => [row.id, row]));
const lineNumber = (text, id) => text.lines.findIndex((line) => line.moves.includes(id));

/** @type {(spec: any) => Atlas} */
export function laidOutAtlas(spec) {
  const moves = spec.texts.flatMap((text) =>
    unpacked(text.moves).map((move) => ({
      ...move,
      text: text.id,
      line: lineNumber(text, move.id),
    })),
  );
  const codes = spec.readings.map((reading, index) => [
    reading.key,
    byId(spec.texts.flatMap((text) => unpacked(text.codes[index]))),
  ]);
  return {
    ...spec,
    text: byId(spec.texts),
    move: byId(moves),
    inText: Object.groupBy(moves, (move) => move.text),
    codes: Object.fromEntries(codes),
  };
}

/** @type {(atlas: Atlas, text: string) => MapMove[]} */
export const movesOf = (atlas, text) => atlas.inText[text];

/** @type {(atlas: Atlas, view: Partial<MapView>) => MapView} */
export function wholeView(atlas, view) {
  const text = atlas.move[view.move]?.text ?? view.text ?? atlas.texts[0].id;
  const shown = {
    pane: atlas.panes[0],
    reading: atlas.readings[0].key,
    lines: [],
    move: "",
    filter: "all",
    points: [],
    more: [],
    ...view,
    text,
  };
  const line = atlas.text[text].lines[atlas.move[shown.move]?.line];
  return line && !view.lines ? { ...shown, lines: [line.key] } : shown;
}

// --- codes: those of the reading that is shown ---------------------------------------------

/** @type {(state: MapState, id: string, reading?: string) => MoveCodes} */
export const codesOf = ({ atlas, view, own }, id, reading = view.reading) =>
  (reading === MINE ? own : atlas.codes[reading])[id] ?? NOTHING;

/** @type {(atlas: Atlas, id: string, reading: string) => string} */
export const headlineOf = (atlas, id, reading) =>
  atlas.codes[reading]?.[id]?.headline ?? atlas.codes[atlas.readings[0].key][id].headline ?? "";

export const isCoded = (codes) => Boolean(codes.move);

// The move that another one leans on, if the reading says so.
/** @type {(codes: MoveCodes) => string} */
export const targetOf = (codes) => (codes.relation && codes.to) || "";

/** @type {(state: MapState, id: string) => string[]} */
export const leaningOn = (state, id) =>
  movesOf(state.atlas, state.atlas.move[id].text)
    .map((move) => move.id)
    .filter((other) => targetOf(codesOf(state, other)) === id);

// Which of the three codes two readers gave differently; a gap of one's own is no code.
/** @type {(one: MoveCodes, other: MoveCodes, isMine?: boolean) => string[]} */
export const differingFields = (one, other, isMine = false) =>
  FIELDS.filter((field) => (one[field] ?? "") !== (other[field] ?? "") && (!isMine || one[field]));

// Would a move that leans on `target` lead back to itself?
/** @type {(codes: Record<string, MoveCodes>, id: string, target: string) => boolean} */
export function closesCircle(codes, id, target) {
  const seen = new Set();
  for (let here = target; here && !seen.has(here); here = codes[here]?.to ?? "") {
    if (here === id) return true;
    seen.add(here);
  }
  return false;
}

// The readings beside the one shown: all others, or, beside one's own, those of a move that
// one has coded.
/** @type {(state: MapState, id: string) => string[]} */
export function otherReadings(state, id) {
  const { atlas, view } = state;
  const keys = atlas.readings.map((reading) => reading.key);
  if (view.reading !== MINE) return keys.filter((key) => key !== view.reading);
  return isCoded(codesOf(state, id)) ? keys : [];
}

// --- lines -----------------------------------------------------------------------------------

/** @type {(state: MapState, moves: string[]) => number} */
export function countOtherwise(state, moves) {
  const { atlas, view } = state;
  const first = atlas.readings[0].key;
  if (view.reading === MINE || view.reading === first) return 0;
  return moves.filter((id) => differingFields(codesOf(state, id), codesOf(state, id, first)).length)
    .length;
}

/** @type {(state: MapState, moves: string[]) => number} */
export const countCoded = (state, moves) =>
  moves.filter((id) => isCoded(codesOf(state, id, MINE))).length;

/** @type {(atlas: Atlas, line: MapLine) => [from: string, to: string]} */
export const spanOfLine = (atlas, line) => [
  atlas.move[line.moves[0]].paragraph,
  atlas.move[line.moves.at(-1)].paragraph,
];

// A move carries its line if it leans on a move outside of it.
/** @type {(state: MapState, id: string) => boolean} */
export function carriesLine(state, id) {
  const { atlas, view } = state;
  const move = atlas.move[id];
  const line = atlas.text[move.text].lines[move.line];
  if (view.reading === MINE || !line) return false;
  const target = targetOf(codesOf(state, id));
  return Boolean(target) && !line.moves.includes(target);
}

// What stands on the row of a move: how it stands to the open one, and what others wrote.
/** @type {(state: MapState, id: string) => MapTag[]} */
export function tagsOf(state, id) {
  const open = state.view.move;
  const tags = [];
  if (open && open !== id) {
    const codes = codesOf(state, open);
    if (targetOf(codes) === id) tags.push({ kind: "passive", code: codes.relation });
    const own = codesOf(state, id);
    if (targetOf(own) === open) tags.push({ kind: "active", code: own.relation });
  }
  return [...tags, ...readingTags(state, id)];
}

function readingTags(state, id) {
  const { atlas, view } = state;
  const isMine = view.reading === MINE;
  if (view.reading === atlas.readings[0].key) return [];
  const shown = isMine ? otherReadings(state, id) : [atlas.readings[0].key];
  return shown.flatMap((reading) => {
    const fields = differingFields(codesOf(state, id), codesOf(state, id, reading), isMine);
    if (fields.length) return [{ kind: "other", reading, fields }];
    return isMine ? [{ kind: "same", reading }] : [];
  });
}

// --- the stair -------------------------------------------------------------------------------

/** @type {(atlas: Atlas, id: string) => number} */
export const middleOf = (atlas, id) => atlas.move[id].left + atlas.move[id].width / 2;

/** @type {(state: MapState) => { from: number, to: number, id: string, code: string } | null} */
export function arcOf(state) {
  const { atlas, view } = state;
  /** @type {MoveCodes} */
  const codes = view.move ? codesOf(state, view.move) : NOTHING;
  const id = targetOf(codes);
  if (!id) return null;
  return { from: middleOf(atlas, view.move), to: middleOf(atlas, id), id, code: codes.relation };
}

// The paragraph borders at which a section begins.
/** @type {(text: MapText, left: number) => boolean} */
export const beginsSection = (text, left) =>
  text.headings.some((heading) => Math.abs(heading.left - left) < 1e-4);

// The move that a press on a paragraph opens: the next of it, round and round.
/** @type {(atlas: Atlas, text: string, paragraph: string, open: string) => string} */
export function nextInParagraph(atlas, text, paragraph, open) {
  const ids = movesOf(atlas, text)
    .filter((move) => move.paragraph === paragraph)
    .map((move) => move.id);
  return ids[(ids.indexOf(open) + 1) % ids.length];
}

// --- two texts -------------------------------------------------------------------------------

export const POINT_KINDS = ["parallel", "parting", "silence"];

/** @type {(points: MapPoint[], filter: string) => MapPoint[]} */
export const shownPoints = (points, filter) =>
  points.filter((point) => filter === "all" || point.kind === filter);

// A silence in which both texts have a passage shares a word, and no point.
/** @type {(point: MapPoint) => string} */
export function pointWord(point) {
  const both = Object.values(point.moves).every((moves) => moves.length);
  if (point.kind === "silence" && both) return "point_shared_word";
  return point.holds === "in part" ? "point_parallel_in_part" : `point_${point.kind}`;
}

// A few passages of a point: one of each voice first, so that nobody's words are left out.
/** @type {(atlas: Atlas, ids: string[], few: number) => string[]} */
export function fewOf(atlas, ids, few) {
  const isFirst = (id, at) =>
    ids.findIndex((other) => atlas.move[other].voice === atlas.move[id].voice) === at;
  const ranked = [...ids.filter(isFirst), ...ids.filter((id, at) => !isFirst(id, at))];
  const chosen = ranked.slice(0, few);
  return ids.filter((id) => chosen.includes(id));
}

// A text as stretches of one voice each.
/** @type {(text: MapText) => { voice: string, left: number, width: number }[]} */
export function voiceRuns(text) {
  const runs = [];
  for (const { voice, left, width } of text.paragraphs) {
    const last = runs.at(-1);
    if (last?.voice === voice) last.width = left + width - last.left;
    else runs.push({ voice, left, width });
  }
  return runs;
}

// --- your turn -------------------------------------------------------------------------------

/** @type {(order: string[], card: string, step: number) => string[]} */
export function movedCard(order, card, step) {
  const from = order.indexOf(card);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const next = [...order];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

// An order that holds all cards, each once, whatever was saved.
/** @type {(task: OrderTask, saved: any) => string[]} */
export function wholeOrder(task, saved) {
  const keys = task.cards.map((card) => card.key);
  const known = (Array.isArray(saved) ? saved : []).filter((key) => keys.includes(key));
  return [...new Set([...known, ...keys])];
}

// The first rule that an order breaks, or undefined.
/** @type {(order: string[], rules: OrderTask["rules"]) => OrderTask["rules"][0] | undefined} */
export const brokenRule = (order, rules) =>
  rules.find(({ first, then }) => first.some((card) => order.indexOf(card) > order.indexOf(then)));

/** @type {(text: string) => string[]} */
export const wordsIn = (text) => (text.match(WORD) ?? []).map((word) => word.toLowerCase());

const standsFor = (wanted, word) => {
  const plain = wanted.toLowerCase();
  return plain.endsWith("*") ? word.startsWith(plain.replace("*", "")) : word === plain;
};

/** @type {(words: string[], part: { words: string[] }) => boolean} */
export const hasPart = (words, part) =>
  part.words.some((wanted) => words.some((word) => standsFor(wanted, word)));

// Do `length` of these words stand in a row in a text?
/** @type {(words: string[], forms: string[], length?: number) => boolean} */
export function sharesRun(words, forms, length = 5) {
  const runs = (list) =>
    list.slice(length - 1).map((_, at) => list.slice(at, at + length).join(" "));
  const known = new Set(runs(forms));
  return runs(words).some((run) => known.has(run));
}

/** @type {(n: number, least: number, most: number) => string} */
export const lengthWord = (n, least, most) =>
  n < least ? "words_few" : n > most ? "words_many" : "words_right";

// Which clause each passage is linked to: only what the task knows; "" for neither.
/** @type {(task: LinkTask, saved: any) => Record<string, string>} */
export function soundLinks(task, saved) {
  const keys = ["", ...task.clauses.map((clause) => clause.key)];
  const known = task.passages
    .map((passage) => [passage.move, saved?.[passage.move]])
    .filter(([, clause]) => keys.includes(clause));
  return Object.fromEntries(known);
}

/** @type {(passage: { accepted: string[] }, clause: string) => boolean} */
export const isAccepted = (passage, clause) =>
  clause ? passage.accepted.includes(clause) : !passage.accepted.length;
