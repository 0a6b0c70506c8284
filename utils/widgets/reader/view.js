// The reader: the texts side by side, with layers that one can lay over them.

import { bookOf } from "../parts/claims.js";
import {
  askForTheRest,
  change,
  element,
  focusIn,
  frame,
  joined,
  pills,
  uniqueId,
} from "../parts/page.js";
import {
  covering,
  find,
  isSent,
  leveller,
  samePlace,
  sameWords,
  startsOf,
  stepped,
  touchedBy,
} from "./arrange.js";
import { columnOf, paintColumn, paintHitsIn, segmentsIn, spansIn } from "./columns.js";
import { openedClaim, openedPlace } from "./detail.js";
import { layerNotes, searchFinder, sidesFinder } from "./finder.js";

const CONTENT = ["texts", "claims", "codes", "readings", "markers"];
const LAYERS = ["voices", "parts", "claims", "hedges"];

/** @param {Host} host */
function render({ model, el }) {
  const view = {
    ...frame(model, el, "reader"),
    model,
    get: (name) => model.get(name),
    set: (values) => change(model, values),
    level: leveller(model.get("apostrophes")),
    book: null, // what derive() makes of the traits
    claims: new Map(), // by key
    starts: new WeakMap(), // text -> the offset of each piece
    hits: [], // what the search found in the texts shown
    current: -1, // the hit that was gone to
    found: null, // its element
    columns: [], // of the texts on the page
    here: [], // the elements at the open place
    opened: null, // what stands under it
    openId: uniqueId("at"),
    arriving: false, // whether a jump waits for a text that is still to come
    back: null, // what leads back to where a jump came from
    nodes: null,
  };
  derive(view);
  view.nodes = build(view);
  const leave = listen(view);
  paint(view);
  reveal(view, view.here[0]?.node);
  if (model.get("texts").some((text) => !isHere(text))) askForTheRest(model, "texts");
  return leave;
}

// The first texts come at once, the others when the page asks; till then these are cards.
const isHere = (text) => text.pieces.length > 0;

// What was there before stays the same object, so that its column stays.
function derive(view) {
  const before = view.book?.texts ?? {};
  view.book = bookOf(view.model);
  view.claims = new Map(view.book.claims.map((claim) => [claim.key, claim]));
  for (const [id, text] of Object.entries(view.book.texts))
    if (sameWords(before[id], text)) view.book.texts[id] = before[id];
}

function offsetsOf({ book, starts }, id) {
  const text = book.texts[id];
  if (!starts.has(text)) starts.set(text, startsOf(text));
  return starts.get(text);
}

const shownTexts = ({ get, book }) => get("shown").map((id) => book.texts[id]);

const has = ({ get }, layer) => get("layers").includes(layer);

const claimsOf = (view, source) =>
  has(view, "claims")
    ? view.book.claims.filter(
        (claim) => claim.source === source && claim.coder === view.get("reading"),
      )
    : [];

const columnFor = ({ columns }, id) => columns.find(({ text }) => text.id === id);

function search(view) {
  const wanted = view.level(view.get("search").trim());
  const how = { level: view.level, wholeWords: view.get("whole_words") };
  view.hits = wanted ? shownTexts(view).flatMap((text) => find(text, wanted, how)) : [];
  view.current = -1;
}

// --- build
function build(view) {
  const { root, live, say, get, set } = view;
  const texts = get("texts");
  const layers = layerPills(view);
  const readings = pills(
    say("whose_claims"),
    get("readings").map((each) => [each.coder, each.name]),
    (reading) => set({ reading }),
  );
  const finder = searchFinder(say, set, (by) => step(view, by));
  const sides =
    texts.length > 2 ? sidesFinder(texts, (index, id) => choose(view, index, id), say) : null;
  const notes = element("ul", { class: "notes" });
  const columns = element("div", { class: "texts" });
  root.append(
    element("div", { class: "controls" }, layers.node, readings.node, finder.node, sides?.node),
    notes,
    columns,
    element("p", { class: "quiet keys" }, say("keys")),
    live,
  );
  return { layers, readings, finder, sides, notes, columns };
}

function layerPills({ say, get, set }) {
  const there = LAYERS.filter((layer) => layer !== "claims" || get("readings").length);
  return pills(
    say("layers"),
    there.map((layer) => [layer, say(layer)]),
    (layers) => set({ layers }),
    { many: true, least: 0 },
  );
}

// --- listen
function listen(view) {
  const { model, root, leave } = view;
  model.on(CONTENT.map((name) => `change:${name}`).join(" "), () => renew(view));
  model.on("change:shown change:layers change:reading", () => paint(view));
  model.on("change:search change:whole_words", () => {
    search(view);
    paintSearch(view);
  });
  model.on("change:at", () => paintAndRevealAt(view));
  root.addEventListener("click", (event) => {
    if (String(getSelection()) === "") toggle(view, segmentAround(view, event.target));
  });
  root.addEventListener("keydown", (event) => onKey(view, event));
  const asked = (event) => jump(view, event);
  document.addEventListener("kit-read", asked);
  return () => {
    document.removeEventListener("kit-read", asked);
    leave();
  };
}

function onKey(view, event) {
  const segment = segmentAround(view, event.target);
  if (segment && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    toggle(view, segment);
  }
  if (event.key === "Escape" && view.get("at").source) {
    event.preventDefault();
    close(view);
  }
}

// The claims' segment in which an element stands, with its column.
function segmentAround({ columns }, node) {
  for (const column of columns)
    for (const segment of segmentsIn(column))
      if (segment.node.contains(node)) return { ...segment, column };
  return undefined;
}

function renew(view) {
  const { source } = view.get("at");
  const isLate = source && !isSent(view.book.texts[source], view.get("at"));
  derive(view);
  paint(view);
  if (isLate) reveal(view, view.here[0]?.node);
  if (isLate && view.arriving) arrive(view);
}

// Another widget asks to show a place.
function jump(view, event) {
  const { get, set, book } = view;
  const { source, start, end, back } = event.detail;
  if (event.defaultPrevented || !(source in book.texts)) return;
  event.preventDefault();
  view.back = back ?? null;
  const values = {};
  if (get("readings").length && !has(view, "claims")) values.layers = [...get("layers"), "claims"];
  if (!get("shown").includes(source)) values.shown = [source, ...get("shown")].slice(0, 2);
  set({ ...values, at: { source, start, end } });
  paintAndRevealAt(view); // also where the place is the same as before
  view.arriving = !isSent(book.texts[source], { start });
  arrive(view);
}

function arrive(view) {
  view.here[0]?.node.focus({ preventScroll: true });
  const column = columnFor(view, view.get("at").source);
  if (view.here.length) column.node.scrollIntoView({ block: "nearest" });
}

function turn({ get, set }, id, n) {
  set({ at: {}, pages: { ...get("pages"), [id]: n } });
}

function choose({ get, set }, index, id) {
  const shown = [...get("shown")];
  shown[index] = id;
  set({ shown: [...new Set(shown)] });
}

function step(view, by) {
  const { hits, book, say, whisper } = view;
  if (!hits.length) return;
  view.current = stepped(view.current, by, hits.length);
  paintSearch(view);
  reveal(view, view.found);
  view.found?.scrollIntoView({ block: "nearest" });
  const { source, at } = hits[view.current];
  const text = book.texts[source];
  const sentence = text.sentences.find(([first, last]) => first < at[1] && at[0] < last) ?? at;
  const told = { title: text.title, sentence: joined(text, sentence) };
  whisper(say("hit", { n: view.current + 1, of: hits.length, ...told }));
}

function toggle(view, segment) {
  if (!segment) return;
  const source = segment.column.text.id;
  const [start, end] = segment.at.map((piece) => offsetsOf(view, source)[piece]);
  const at = { source, start, end };
  const isSame = samePlace(at, view.get("at"));
  view.back = null;
  view.set({ at: isSame ? {} : at });
  segment.node.focus({ preventScroll: true });
  const n = covering(claimsOf(view, source), at).length;
  if (!isSame) view.whisper(view.say("opened", { n }));
}

function close(view) {
  const { source, start } = view.get("at");
  view.set({ at: {} });
  const column = columnFor(view, source);
  if (!column) return;
  const starts = offsetsOf(view, source);
  const segment = segmentsIn(column).find(({ at }) => starts[at[0]] === start);
  (segment?.node ?? column.box).focus({ preventScroll: true });
}

// --- paint
function paint(view) {
  const { nodes, get } = view;
  nodes.layers.paint(get("layers"));
  nodes.readings.paint([get("reading")]);
  nodes.readings.node.hidden = !has(view, "claims") || get("readings").length < 2;
  nodes.sides?.paint(get("shown"));
  search(view);
  paintColumns(view);
  paintSearch(view);
  paintAt(view);
}

// The columns of the texts shown; those that stay keep their place, and the focus.
function paintColumns(view) {
  const before = view.columns;
  const held = before.find(({ node }) => focusIn(node));
  view.columns = shownTexts(view).map(
    (text) =>
      before.find((column) => column.text === text) ??
      columnOf(text, view.say, view.get("dates"), (n) => turn(view, text.id, n)),
  );
  if (!sameColumns(before, view.columns)) putColumns(view, before);
  for (const column of view.columns)
    paintColumn(column, {
      has: (layer) => has(view, layer),
      claims: claimsOf(view, column.text.id),
      markers: has(view, "hedges") ? (view.get("markers")[column.text.id] ?? {}) : {},
      describe: (keys) => described(view, keys),
    });
  if (held && !focusIn(view.nodes.columns))
    columnFor(view, held.text.id)?.box.focus({ preventScroll: true });
}

const sameColumns = (before, now) =>
  before.length === now.length && before.every((column, index) => column === now[index]);

function putColumns({ columns, nodes }, before) {
  const scrolled = new Map(before.map(({ text, box }) => [text.id, box.scrollTop]));
  nodes.columns.replaceChildren(...columns.map(({ node }) => node));
  for (const { text, box } of columns) box.scrollTop = scrolled.get(text.id) ?? 0;
}

function described({ book, claims, say }, keys) {
  const verdicts = keys.map((key) => book.named.verdicts[claims.get(key).verdict].name);
  return say("claims_here", { n: keys.length, verdicts: verdicts.join(", ") });
}

function paintSearch(view) {
  const { nodes, get, hits, current } = view;
  const asked = { search: get("search"), wholeWords: get("whole_words") };
  nodes.finder.paint({ ...asked, n: hits.length, current });
  nodes.notes.replaceChildren(...notesOf(view, asked));
  const found = view.columns.map((column) =>
    paintHitsIn(column, touchedBy(hits, current, column.text.id)),
  );
  view.found = found.find(Boolean) ?? null;
}

function notesOf(view, asked) {
  const texts = shownTexts(view);
  const codes = new Set(texts.flatMap(({ voices }) => voices.map(({ code }) => code)));
  const voices = Object.values(view.book.voices).filter(({ code }) => codes.has(code));
  const shown = { texts, voices, markers: view.get("markers") };
  return layerNotes({ ...asked, ...shown, has: (layer) => has(view, layer) }, view.say);
}

function paintAndRevealAt(view) {
  paintAt(view);
  reveal(view, view.here[0]?.node);
}

// Mark the open place in its text, and say under it what is claimed there.
function paintAt(view) {
  leaveHere(view);
  const { source, start, end } = view.get("at");
  const column = columnFor(view, source);
  if (!column) return;
  view.here = drawnAt(view, column, view.get("at"));
  for (const { node, isSegment } of view.here) {
    node.classList.add("here");
    if (isSegment) node.setAttribute("aria-expanded", "true");
    if (isSegment) node.setAttribute("aria-controls", view.openId);
    else node.tabIndex = -1;
  }
  const claims = covering(claimsOf(view, source), { start, end });
  view.opened = openedPlace(
    { id: view.openId, start, end },
    claims.map((claim) => openedClaim(view.book, claim, view.say, view.announce)),
    { back: view.back, close: () => close(view) },
    view.say,
  );
  column.body.append(view.opened);
}

// The segments that a place touches; where there are none, the words.
function drawnAt(view, column, { source, start, end }) {
  const starts = offsetsOf(view, source);
  const touches = ({ at }) => starts[at[0]] < end && start < starts[at[1]];
  const segments = segmentsIn(column).filter(touches);
  return segments.length
    ? segments.map(({ node }) => ({ node, isSegment: true }))
    : spansIn(column)
        .filter(touches)
        .map(({ node }) => ({ node, isSegment: false }));
}

function leaveHere(view) {
  view.opened?.remove();
  view.opened = null;
  for (const { node, isSegment } of view.here) {
    node.classList.remove("here");
    if (isSegment) {
      node.setAttribute("aria-expanded", "false");
      node.removeAttribute("aria-controls");
    } else node.removeAttribute("tabindex");
  }
  view.here = [];
}

// Scroll the box of a text, and only if the place is out of sight in it: never the page.
function reveal({ columns }, node) {
  const box = columns.find((column) => column.box.contains(node ?? null))?.box;
  if (!box) return;
  const [around, place] = [box, node].map((each) => each.getBoundingClientRect());
  if (around.top <= place.top && place.bottom <= around.bottom) return;
  box.scrollTop += place.top - around.top - box.clientHeight / 3;
}

export default { render };
