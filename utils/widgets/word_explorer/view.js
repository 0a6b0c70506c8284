// The word explorer: list, picture, strips and sentences of the same words.

import {
  askForTheRest,
  askingAhead,
  change,
  element,
  focusIn,
  frame,
  moreButton,
  readInText,
  roving,
  uniqueId,
} from "../parts/page.js";
import {
  compared,
  foundByPython,
  listed,
  occurrences,
  shownOf,
  thresholdOf,
  wordsOf,
} from "./arrange.js";
import { listTools, optionPills, pairControls } from "./controls.js";
import { glimpse, lineItem, stripItem, wordHead } from "./detail.js";
import { listHead, listRow } from "./list.js";
import { keynessPlot } from "./plot.js";
import { basis, conclusion, pointNames, smallness } from "./said.js";

const STEP = 15; // rows and lines shown at a time
const COUNTED = ["target", "reference", "possessives", "case", "parts"];
const CHOICE = [...COUNTED, "stop", "order", "word"];
const NOTHING = { strips: [], lines: [], n: 0 };

/** @param {Host} host */
function render({ model, el }) {
  const view = {
    ...frame(model, el, "words"),
    model,
    ids: { sentences: uniqueId("sentences"), list: uniqueId("list") },
    words: null, // what derive() makes of the traits
    compared: null, // the two groups as they were counted last
    found: NOTHING, // strips and lines of the word that is chosen; null if they are to come
    awaited: null, // what to do once they are there
    askAhead: askingAhead(model, "lines"),
    only: null, // the words of one mark of the picture, if it was chosen
    open: null, // the line whose sentence is open
    buttons: new Map(), // of the list, by the number of their word
    nodes: null,
  };
  derive(view);
  view.nodes = build(view);
  listen(view);
  paint(view);
  askForTheRest(model, "thresholds");
  return view.leave;
}

const traits = ({ model }, names) =>
  Object.fromEntries(names.map((name) => [name, model.get(name)]));

/** @type {(view: any) => import("./arrange.js").Choice} */
const choice = (view) => /** @type {any} */ (traits(view, CHOICE));

function derive(view) {
  view.words = wordsOf(traits(view, ["texts", "vocabulary", "groups", "counted"]));
}

// Whether only counts and rates are shown: nothing that a later lesson explains.
const isBare = ({ model }) => model.get("measures") === "counts";

const limitOf = (view) => thresholdOf(view.model.get("thresholds"), choice(view));

// --- build
function build(view) {
  const { root, live, say, model } = view;
  const set = (values) => change(model, values);
  const pair = pairControls([...view.words.groups.values()], set, say);
  const options = optionPills(set, say);
  const takeaway = element("p", { class: "takeaway" });
  const basisLine = element("p");
  const small = element("p", { class: "note" });
  const seen = element("div", { class: "seen", "aria-hidden": "true" });
  const look = (point) => paintSeen(view, point);
  const plot = keynessPlot(say, (point) => choosePoint(view, point), look, view.whisper);
  const picture = element("div", { hidden: isBare(view) }, plot.node, seen);
  const list = buildList(view, set);
  const sentences = element("div", {
    class: "sentences",
    id: view.ids.sentences,
    role: "group",
    "aria-label": say("sentences"),
  });
  root.append(
    pair.node,
    options.node,
    takeaway,
    basisLine,
    small,
    element("div", { class: isBare(view) ? "" : "halves" }, picture, list.node),
    sentences,
    live,
  );
  return {
    pair,
    options,
    takeaway,
    basis: basisLine,
    small,
    plot,
    seen,
    list,
    ...buildLines(view, sentences),
  };
}

function buildList(view, set) {
  const { say } = view;
  const [caption, head, body] = [element("caption"), element("thead"), element("tbody")];
  const table = element("table", { class: "list", id: view.ids.list }, caption, head, body);
  const more = moreButton(
    STEP,
    (n) => say("more_rows", { n }),
    () => paintList(view),
    (index) => body.rows[index].querySelector("button"),
  );
  const showEvery = () => {
    view.only = null;
    paintList(view);
    table.querySelector("button")?.focus();
  };
  const every = element("button", { type: "button", onclick: showEvery }, say("every_word"));
  const parts = { isBare: isBare(view), every };
  const tools = listTools(() => showWords(view, null), set, parts, say);
  const below = element("p", { class: "tools" }, more.node);
  const node = element("div", {}, tools.node, table, below);
  return { ...tools, node, caption, head, body, every, more, rove: moveAmong(table, "button") };
}

function buildLines(view, sentences) {
  const moreLines = moreButton(
    STEP,
    (n) => view.say("more_lines", { n }),
    () => paintSentences(view),
    (index) => lineButtons(sentences)[index],
  );
  return { sentences, moreLines, lineRove: moveAmong(sentences, "button.kwic") };
}

const moveAmong = (node, selector) =>
  roving(node, () => [...node.querySelectorAll(selector)].map((button) => [button]));

const lineButtons = (sentences) => [...sentences.querySelectorAll("button.kwic")];

// --- listen
function listen(view) {
  const { model, root } = view;
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !view.open) return;
    event.preventDefault();
    closeLine(view);
  });
  // The numbers of types never change, so texts that follow leave alone what is shown.
  model.on("change:texts change:vocabulary", () => {
    derive(view);
    if (!view.compared.isThere) paint(view);
  });
  model.on("change:groups change:counted", () => {
    derive(view);
    paint(view);
  });
  model.on(COUNTED.map((name) => `change:${name}`).join(" "), () => {
    Object.assign(view, { only: null, open: null });
    view.nodes.list.more.reset();
    view.nodes.moreLines.reset();
    paint(view);
  });
  listenToTheList(view);
}

function listenToTheList(view) {
  view.model.on("change:thresholds", () => {
    paintHead(view);
    paintPicture(view);
    paintList(view);
  });
  view.model.on("change:shuffled", () => paintHead(view));
  view.model.on("change:stop change:order", () => {
    view.nodes.list.more.reset();
    paintList(view);
  });
  view.model.on("change:word", () => {
    view.open = null;
    view.nodes.moreLines.reset();
    paintList(view);
    paintPicture(view);
    paintSentences(view);
  });
  view.model.on("change:found", () => {
    paintSentences(view);
    view.awaited?.();
  });
}

// Show some words in the list, or with null all that the search leaves, from the first on.
function showWords(view, only) {
  view.only = only;
  view.nodes.list.more.reset();
  paintList(view);
}

function choosePoint(view, { types }) {
  const { list } = view.nodes;
  if (types.length === 1) return choose(view, types[0]);
  list.search.value = "";
  showWords(view, new Set(types));
  view.announce(view.say("words_of_mark", { n: types.length }));
  list.body.querySelector("button")?.focus();
}

function choose(view, type) {
  const word = view.words.names[type];
  change(view.model, { word });
  whenThere(
    view,
    () => view.found,
    () => view.announce(view.say("lines_of", { word, n: view.found.n })),
  );
}

// Do something as soon as Python has sent what it needs; mostly that is there.
function whenThere(view, isThere, act) {
  view.awaited = () => {
    if (!isThere()) return;
    view.awaited = null;
    act();
  };
  view.awaited();
}

function openLine(view, line) {
  const place = () => view.found.lines.findIndex((each) => each.line === line);
  view.open = line;
  if (place() < 0) askForTheRest(view.model, "line", { line });
  whenThere(
    view,
    () => place() >= 0,
    () => {
      view.nodes.moreLines.reach(place());
      paintSentences(view);
      focusLine(view, line);
    },
  );
}

function closeLine(view) {
  const line = view.open;
  view.open = null;
  paintSentences(view);
  focusLine(view, line);
}

const focusLine = ({ nodes }, line) =>
  lineButtons(nodes.sentences)
    .find(({ dataset }) => dataset.line === line)
    ?.focus();

// --- paint
function paint(view) {
  const { nodes } = view;
  nodes.pair.paint(choice(view));
  nodes.options.paint(choice(view));
  nodes.list.order.value = choice(view).order;
  view.compared = compared(view.words, choice(view));
  paintHead(view);
  paintPicture(view);
  paintList(view);
  paintSentences(view);
}

function paintHead(view) {
  const { nodes, words, say, model } = view;
  const limit = limitOf(view);
  const progress = { ...limit, shuffled: model.get("shuffled"), of: model.get("shuffles") };
  const counts = basis(view.compared, limit, isBare(view) ? 0 : model.get("shuffles"), say);
  nodes.takeaway.hidden = isBare(view) && !saysWhy(view);
  nodes.takeaway.textContent = conclusion(view.compared, words, progress, say);
  nodes.basis.replaceChildren(counts);
  const warning = smallness(view.compared, say);
  nodes.small.hidden = warning === null;
  if (warning !== null) nodes.small.textContent = warning;
}

// Whether there is nothing to count, which is said in every mode.
const saysWhy = ({ compared: { overlap, isThere, rows } }) => overlap || !isThere || !rows.length;

// The words of the mark that one looks at, and where the first of them stands.
function paintSeen(view, point) {
  if (!point) return;
  const { words, compared: pair, nodes } = view;
  const [line] = occurrences(words, pair.tokens, point.types[0]).lines;
  nodes.seen.replaceChildren(
    element("p", {}, point.name),
    line && glimpse(shownOf(words.texts, line)),
  );
}

function paintPicture(view) {
  if (isBare(view)) return;
  const { rows, overlap, names, lines } = view.compared;
  view.nodes.plot.paint(overlap ? [] : rows, {
    threshold: limitOf(view).value,
    names,
    lines,
    chosen: view.words.names.indexOf(choice(view).word),
    named: (point) => pointNames(view.compared, view.words.names, point, view.say),
  });
}

function paintList(view) {
  const { compared: pair, words, say } = view;
  const { list } = view.nodes;
  const narrowed = { only: view.only, wanted: list.search.value };
  const found = listed(pair.rows, words, choice(view), narrowed);
  const shown = found.slice(0, list.more.shown());
  const held = focusIn(list.body)?.textContent;
  const limit = limitOf(view).value;
  view.buttons = new Map(shown.map(({ type }) => [type, wordButton(view, type)]));
  const how = { limit, isBare: isBare(view) };
  const caption = how.isBare ? "bare_caption" : "list_caption";
  list.caption.textContent = say(caption, { n: found.length, of: pair.rows.length });
  list.head.replaceChildren(listHead(pair.names, how.isBare, say));
  list.body.replaceChildren(
    ...shown.map((row) => listRow(row, pair.sizes, how, view.buttons.get(row.type), say)),
  );
  list.more.paint(found.length);
  list.every.hidden = !view.only;
  list.rove.paint();
  [...view.buttons.values()].find(({ textContent }) => textContent === held)?.focus();
}

function wordButton(view, type) {
  const name = view.words.names[type];
  const attributes = {
    type: "button",
    class: "link",
    "aria-pressed": String(name === choice(view).word),
    "aria-controls": view.ids.sentences,
    onclick: () => choose(view, type),
  };
  return element("button", attributes, element("bdi", {}, name));
}

function paintSentences(view) {
  const { nodes, say } = view;
  const { sentences, moreLines } = nodes;
  const { word } = choice(view);
  const held = focusIn(sentences)?.dataset.line;
  view.found = foundOf(view, word);
  const { strips, lines, n } = view.found ?? NOTHING;
  const instead = word ? !view.found && "lines_follow" : "choose_word";
  if (instead) return sentences.replaceChildren(element("p", { class: "quiet" }, say(instead)));
  const show = (line) => openLine(view, line);
  sentences.replaceChildren(
    wordHead(word, n, say),
    element(
      "ul",
      { class: "strips" },
      strips.map((each) => stripItem(each, show, say)),
    ),
    element(
      "ol",
      { class: "kwic-lines" },
      lines.slice(0, moreLines.shown()).map((line) => lineOf(view, line)),
    ),
    moreLines.node,
  );
  moreLines.paint(lines.length);
  nodes.lineRove.paint();
  if (held) focusLine(view, held);
  view.askAhead(lines.length, n, moreLines.shown() + STEP);
}

function foundOf(view, word) {
  const { words, model } = view;
  if (!word) return NOTHING;
  if (words.counted) return foundByPython(model.get("found"), words, choice(view));
  return occurrences(words, view.compared.tokens, words.names.indexOf(word));
}

function lineOf(view, line) {
  const isOpen = view.open === line.line;
  const toggle = () => (isOpen ? closeLine(view) : openLine(view, line.line));
  const read = (place) => {
    if (!readInText(place, () => openLine(view, line.line))) view.announce(view.say("no_reader"));
  };
  return lineItem(shownOf(view.words.texts, line), { isOpen, toggle, read }, view.say);
}

export default { render };
