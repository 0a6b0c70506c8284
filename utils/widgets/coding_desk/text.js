// The text on the desk: a list of sentences with one tab stop, and the draft in it.

import { element } from "../parts/page.js";
import { choose, enter } from "./deeds.js";
import { draftOf, spansOf, textOf } from "./desk.js";
import {
  codedPlaces,
  looksOf,
  moved,
  movedTo,
  reached,
  runsOf,
  touches,
  wholeSentence,
  wordsAround,
} from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {ReturnType<typeof emptyBox>} Box */

const MARGIN_PX = 40; // above the sentence to which the box is scrolled

// `options` are the sentences, `painted` how each was last drawn, `current` the place of the
// one that is the tab stop.
/** @param {Say} say */
const emptyBox = (say) => ({
  node: element("div", {
    class: "text",
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": say("text_label"),
  }),
  /** @type {any} */
  shown: null,
  /** @type {HTMLElement[]} */
  options: [],
  /** @type {string[]} */
  painted: [],
  current: 0,
  dragged: false, // whether the mouse went over words since it was pressed
});

const placeOf = (text, draft) => text.words[draft.first]?.place ?? 0;

// --- build

const sentenceOption = ({ part, place, coded }) =>
  element("span", {
    role: "option",
    class: "sentence",
    "data-part": part,
    "data-place": place,
    "aria-disabled": coded ? null : "true",
    tabindex: "-1",
  });

/** @type {(say: Say, n: number) => HTMLElement} */
const paragraphGroup = (say, n) =>
  element("div", { role: "group", class: "paragraph", "aria-label": say("paragraph", { n }) });

/** @type {(desk: Desk, box: Box) => void} */
function showText(desk, box) {
  const text = textOf(desk);
  const groups = new Map();
  box.options = text.sentences.map(sentenceOption);
  text.sentences.forEach(({ paragraph }, index) => {
    if (!groups.has(paragraph)) groups.set(paragraph, paragraphGroup(desk.say, paragraph));
    groups.get(paragraph).append(box.options[index], " ");
  });
  box.node.replaceChildren(...groups.values());
  Object.assign(box, { shown: text, painted: [], current: placeOf(text, draftOf(desk)) });
}

// --- listen

/** @type {(desk: Desk, box: Box, place: number) => void} */
function goTo(desk, box, place) {
  box.current = place;
  choose(desk, wholeSentence(box.shown, place));
  box.options[place].focus();
}

// What a key does: the arrows alone move the start or go to a sentence, with Shift the end.
/** @type {(desk: Desk, box: Box, event: KeyboardEvent) => (() => void) | undefined} */
function keyDeed(desk, box, { key, shiftKey }) {
  const text = box.shown;
  const places = codedPlaces(text);
  const at = places.indexOf(box.current);
  const go = (index) => goTo(desk, box, places.at(index));
  const move = (end, by) => choose(desk, moved(text, draftOf(desk), end, by));
  const reach = (by) => choose(desk, reached(text, draftOf(desk), by));
  const extending = {
    ArrowRight: () => move("last", 1),
    ArrowLeft: () => move("last", -1),
    ArrowDown: () => reach(1),
    ArrowUp: () => reach(-1),
  };
  const going = {
    ArrowDown: () => go(Math.min(at + 1, places.length - 1)),
    ArrowUp: () => go(Math.max(at - 1, 0)),
    ArrowRight: () => move("first", 1),
    ArrowLeft: () => move("first", -1),
    Home: () => go(0),
    End: () => go(-1),
    Enter: () => enter(desk),
    " ": () => enter(desk),
  };
  return (shiftKey ? extending : going)[key];
}

/** @type {(desk: Desk, box: Box, event: KeyboardEvent) => void} */
function onTextKey(desk, box, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keyDeed(desk, box, event);
  if (!act) return;
  event.preventDefault();
  act();
}

// A click takes the sentence; a second click in it moves the nearer end to that word.
/** @type {(desk: Desk, box: Box, target: HTMLElement) => void} */
function onTextClick(desk, box, target) {
  const isEndOfDrag = box.dragged;
  box.dragged = false; // a click without a pointer, as screen readers send, is one
  if (isEndOfDrag) return;
  const option = target.closest(".sentence");
  if (!option || option.ariaDisabled === "true") return;
  const place = box.options.indexOf(option);
  const word = target.closest("[data-w]");
  if (place !== box.current || !word) return goTo(desk, box, place);
  choose(desk, movedTo(draftOf(desk), Number(word.dataset.w)));
  option.focus();
}

// The focus may come by other ways than the arrows, such as a screen reader's own.
/** @type {(desk: Desk, box: Box, target: HTMLElement) => void} */
function onTextFocus(desk, box, target) {
  const place = box.options.indexOf(target);
  if (place < 0 || place === box.current || !box.shown.sentences[place].coded) return;
  box.current = place;
  choose(desk, wholeSentence(box.shown, place));
}

// The place between two letters at which a pointer is; older browsers know it by another name.
/** @type {(x: number, y: number) => [Node, number] | null} */
function caretAt(x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found) return [found.offsetNode, found.offset];
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? [range.startContainer, range.startOffset] : null;
}

// Where a pointer is in the text: the words around, in which sentence.
/**
 * @param {Box} box
 * @param {PointerEvent} event
 */
function pointed({ node, options, shown }, { clientX, clientY }) {
  const caret = caretAt(clientX, clientY);
  const option = caret && node.contains(caret[0]) && sentenceAround(caret[0]);
  const place = option ? options.indexOf(option) : -1;
  if (place < 0 || !shown.sentences[place].coded) return null;
  const before = document.createRange();
  before.setStart(option, 0);
  before.setEnd(...caret);
  const letters = element("div", {}, before.cloneContents());
  for (const extra of letters.querySelectorAll("sup, .unseen")) extra.remove();
  return { place, ...wordsAround(shown.sentences[place], letters.textContent.length) };
}

/** @type {(node: Node) => HTMLElement | null} */
function sentenceAround(node) {
  const around = node instanceof Element ? node : node.parentElement;
  return around.closest(".sentence");
}

// A mouse that is dragged takes the words over which it goes, whichever way.
/** @type {(desk: Desk, box: Box) => void} */
function listenToDrags(desk, box) {
  let began = null;
  box.node.addEventListener("pointerdown", (event) => {
    began = event.pointerType === "mouse" && event.button === 0 ? pointed(box, event) : null;
    box.dragged = false;
  });
  box.node.addEventListener("pointermove", (event) => {
    const now = began && event.buttons === 1 ? pointed(box, event) : null;
    if (!now || (!box.dragged && now.upTo === began.upTo && now.from === began.from)) return;
    box.dragged = true;
    box.current = now.place;
    const isBackward = now.from < began.from;
    const [first, last] = isBackward ? [now.from, began.upTo] : [began.from, now.upTo];
    choose(desk, { first, last: Math.max(first, last) });
  });
  box.node.addEventListener("pointerup", () => {
    if (box.dragged) getSelection().removeAllRanges();
    began = null;
  });
}

/** @type {(desk: Desk, box: Box) => void} */
function listenTo(desk, box) {
  const on = (event, act) =>
    box.node.addEventListener(event, ({ target }) => act(desk, box, target));
  on("focusin", onTextFocus);
  on("click", onTextClick);
  listenToDrags(desk, box);
  box.node.addEventListener("keydown", (event) => onTextKey(desk, box, event));
}

// --- paint

/** @type {(sentence: any, words: any[], places: number[]) => any[]} */
const wordsOf = (sentence, words, places) =>
  places.flatMap((place, index) => [
    index > 0 && sentence.gaps[place],
    element("span", { "data-w": sentence.first + place }, sentence.words[place]),
    ...words[place].ends.map((n) => element("sup", { "aria-hidden": "true" }, String(n))),
  ]);

const namesOf = ({ draft, own, theirs, open }) =>
  Object.entries({ draft, own, twice: own > 1, theirs, open })
    .filter(([, is]) => is)
    .map(([name]) => name)
    .join(" ");

// A run of words that are drawn alike: plain, in the draft, in one or more passages.
function drawnRun(kind, content) {
  const isMarked = kind.own || kind.theirs;
  if (!isMarked && !kind.draft) return content;
  return element(isMarked ? "mark" : "span", { class: namesOf(kind) }, content);
}

// Only a sentence that is taken or marked has words to aim at; the others are text.
/** @type {(sentence: any, looks: ReturnType<typeof looksOf>) => any[]} */
function drawnSentence(sentence, looks) {
  const { words, gaps } = sentence;
  if (!looks) return [words.map((word, index) => gaps[index] + word).join(""), gaps.at(-1)];
  const runs = runsOf(looks.words).flatMap(({ look: kind, places }) => [
    drawnRun(kind, wordsOf(sentence, looks.words, places)),
    gaps[places.at(-1) + 1],
  ]);
  const names =
    looks.names.length > 0 && element("span", { class: "unseen" }, ` ${looks.names.join(", ")}`);
  return [gaps[0], ...runs, names].flat().filter((part) => part !== false);
}

/** @type {(box: Box, sentence: any, draft: any, spans: any[]) => void} */
function paintSentence(box, sentence, draft, spans) {
  const looks = looksOf(sentence, draft, spans);
  const signature = looks ? JSON.stringify(looks) : "";
  if (box.painted[sentence.place] === signature) return;
  box.painted[sentence.place] = signature;
  box.options[sentence.place].replaceChildren(...drawnSentence(sentence, looks));
}

/** @type {(box: Box, sentence: any, draft: any) => void} */
function paintOption(box, sentence, draft) {
  const option = box.options[sentence.place];
  const chosen = String(sentence.coded && touches(sentence, draft));
  if (sentence.coded && option.ariaSelected !== chosen) option.ariaSelected = chosen;
  const stop = sentence.place === box.current ? 0 : -1;
  if (option.tabIndex !== stop) option.tabIndex = stop;
}

/** @type {(desk: Desk, box: Box) => void} */
function paintText(desk, box) {
  if (box.shown !== textOf(desk)) showText(desk, box);
  const draft = draftOf(desk);
  const spans = spansOf(desk);
  const { sentences } = box.shown;
  if (!touches(draft, sentences[box.current])) box.current = placeOf(box.shown, draft);
  for (const sentence of sentences) {
    paintSentence(box, sentence, draft, spans);
    paintOption(box, sentence, draft);
  }
}

// Scroll the box, not the page, to the sentence of the draft.
/** @type {(box: Box) => void} */
function reveal({ node, options, current }) {
  const from = options[current].getBoundingClientRect();
  const frame = node.getBoundingClientRect();
  if (from.top < frame.top || from.bottom > frame.bottom)
    node.scrollTop += from.top - frame.top - MARGIN_PX;
}

/** @type {(desk: Desk) => any} */
export function textPart(desk) {
  const box = emptyBox(desk.say);
  listenTo(desk, box);
  return {
    node: box.node,
    focus: () => box.options[box.current]?.focus(),
    reveal: () => reveal(box),
    paint: () => paintText(desk, box),
  };
}
