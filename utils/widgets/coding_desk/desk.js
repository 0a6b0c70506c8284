// What is so on the desk, read from its state: pure but for what is kept so as not to be
// reckoned twice.

import { shownItems } from "./items.js";
import { agreedOn, comparedPairs } from "./pairs.js";
import { COMMITTED, filled, inTextOrder, marksOf, same } from "./state.js";
import { codedPlaces, covered, joinedWords, wholeSentence } from "./words.js";

/** @typedef {ReturnType<typeof import("./view.js").begun>} Desk */

// What items are held against: the texts and the kinds of the fields on this desk.
/** @type {(desk: Desk) => { sources: Set<string>, kinds: Map<string, string> }} */
const knownOn = (desk) => ({
  sources: new Set(desk.places),
  kinds: new Map(fieldsOf(desk).map(({ key, kind }) => [key, kind])),
});

// The items that can be shown, under the names they have on this desk.
/** @type {(desk: Desk) => Record<string, any>} */
export const itemsOf = (desk) =>
  (desk.kept ??= shownItems(
    Object.fromEntries(
      Object.entries(desk.saver.values()).map(([key, value]) => [
        key.slice(desk.spec.prefix.length),
        value,
      ]),
    ),
    knownOn(desk),
  ));

/**
 * @typedef {{ text: string, pages: Record<string, number>, step: number, open: string | null,
 *   reading: string }} View
 */

/** @type {(desk: Desk) => View} */
export const viewOf = ({ model, spec, places }) => ({
  text: places[0],
  pages: {},
  step: 0,
  open: null,
  reading: spec.readings[0]?.name ?? "",
  ...model.get("view"),
});

// The open text; of a long one its page. Until that has come, what was open before.
/** @type {(desk: Desk) => any} */
export function textOf(desk) {
  const here = desk.texts.filter(({ words }) => words.length);
  return here.find((each) => each.id === viewOf(desk).text) ?? here[0] ?? desk.texts[0];
}

// The words of a mark in what is open; null if it stands elsewhere.
/** @type {(desk: Desk, mark: any) => import("./words.js").Draft | null} */
export function rangeOf(desk, mark) {
  const text = textOf(desk);
  return mark.source === text.id ? covered(text, mark) : null;
}

/** @type {(desk: Desk) => boolean} */
export const isCommitted = (desk) => Boolean(itemsOf(desk)[COMMITTED]);

// All marks in the order of the texts; made once for each change.
/** @type {(desk: Desk) => any[]} */
export function allMarks(desk) {
  const items = itemsOf(desk);
  if (desk.all.items !== items)
    desk.all = { items, list: marksOf(items).sort(inTextOrder(desk.places)) };
  return desk.all.list;
}

function withWords(text, mark) {
  const range = covered(text, mark);
  return { ...mark, range, quote: range ? joinedWords(text, range) : (mark.quote ?? "") };
}

// The marks of the open text with the words they cover; made once for each change.
/** @type {(desk: Desk) => any[]} */
export function marksHere(desk) {
  const [items, text] = [itemsOf(desk), textOf(desk)];
  if (desk.made.items !== items || desk.made.text !== text) {
    const here = allMarks(desk).filter((mark) => mark.source === text.id);
    desk.made = { items, text, list: here.map((mark) => withWords(text, mark)) };
  }
  return desk.made.list;
}

/** @type {(desk: Desk, id: string) => number} */
export const numberOf = (desk, id) => marksHere(desk).findIndex((mark) => mark.id === id) + 1;

/** @type {(desk: Desk, id: string | null) => any} */
export const markNamed = (desk, id) => marksHere(desk).find((mark) => mark.id === id);

// The id of the mark whose form is open; null if none is.
/** @type {(desk: Desk) => string | null} */
export function openId(desk) {
  const { open } = viewOf(desk);
  return isCommitted(desk) || !markNamed(desk, open) ? null : open;
}

/** @type {(desk: Desk) => import("./words.js").Draft} */
export const draftOf = (desk) =>
  (desk.draft ??= wholeSentence(textOf(desk), codedPlaces(textOf(desk))[0] ?? 0));

// The offsets of the draft.
/** @type {(desk: Desk) => { start: number, end: number }} */
export function spanOf(desk) {
  const { first, last } = draftOf(desk);
  const { words } = textOf(desk);
  return { start: words[first].start, end: words[last].end };
}

/** @type {(desk: Desk) => any[]} */
export const fieldsOf = ({ spec }) => spec.steps.flatMap((step) => step.fields);

/** @type {(desk: Desk, field: string, code: string) => any} */
export const codeNamed = (desk, field, code) =>
  fieldsOf(desk)
    .find(({ key }) => key === field)
    ?.codes?.find((each) => each.code === code);

// The fields that ask for one code and have none yet.
/** @type {(desk: Desk, mark: any) => string[]} */
export const lacking = ({ spec }, { codes }) => spec.asked.filter((key) => !filled(codes[key]));

// --- After commitment ------------------------------------------------------------------

/** @type {(desk: Desk) => any} */
export const readingOf = (desk) => desk.model.get("readings")[viewOf(desk).reading];

// The student's passages beside those of the reading, and how far they agree on each field;
// made once for each change of either. What else is changed, such as what is settled on, leaves
// the passages what they were.
function foundOn(desk) {
  const { found, spec } = desk;
  const [own, theirs] = [allMarks(desk), readingOf(desk)];
  if (found.theirs === theirs && (found.own === own || same(found.own, own))) found.own = own;
  else {
    const name = viewOf(desk).reading;
    const pairs = comparedPairs(own, name, theirs?.claims ?? [], spec.compared);
    const agreement = spec.compared.map((field) => [field, agreedOn(pairs, field)]);
    desk.found = { own, theirs, pairs, agreement: Object.fromEntries(agreement) };
  }
  return desk.found;
}

/** @type {(desk: Desk) => import("./pairs.js").Pair[]} */
export const pairsOf = (desk) => foundOn(desk).pairs;

/** @type {(desk: Desk) => Record<string, ReturnType<typeof agreedOn>>} */
export const agreementOf = (desk) => foundOn(desk).agreement;

/** @type {(desk: Desk) => any[]} */
function markedSpans(desk) {
  const open = openId(desk);
  return marksHere(desk).map((mark, index) => ({
    ...mark.range,
    number: index + 1,
    open: mark.id === open,
    name: desk.say("is_marked", { number: index + 1 }),
  }));
}

/** @type {(desk: Desk) => any[]} */
function comparedSpans(desk) {
  const text = textOf(desk);
  const pairs = pairsOf(desk).filter((pair) => pair.mark.source === text.id);
  const spans = (side, more) =>
    pairs
      .filter((pair) => pair[side])
      .map((pair) => ({ ...covered(text, pair[side]), ...more, open: pair.key === desk.at }));
  const reading = readingOf(desk)?.label ?? "";
  return [
    ...spans("own", { name: desk.say("is_own") }),
    ...spans("theirs", { theirs: true, name: desk.say("is_theirs", { reading }) }),
  ];
}

// What is highlighted in the open text: first and last word, and the name of the passage.
/** @type {(desk: Desk) => any[]} */
export const spansOf = (desk) =>
  (isCommitted(desk) ? comparedSpans(desk) : markedSpans(desk)).filter(
    (span) => span.last !== undefined,
  );
