// The texts panel: add files, read what became of them, fill cards, confirm passages.

import { asking } from "../parts/asking.js";
import { element, focusIn, frame } from "../parts/page.js";
import { versionsNote } from "../parts/versions.js";
import { contentOf, sameIn } from "./arrange.js";
import { textCard } from "./card.js";
import { codesPart } from "./codes.js";

const TRAITS = ["standing", "codes", "versions"];
const WAIT_MS = 60000; // a book takes seconds

/**
 * All that the panel knows. `cards` is the card of each text with what it was made of, so
 * that what nobody changed keeps what is being typed into it; `typed` says of each text what
 * stands in the fields of its card and is not kept yet.
 * @param {Model} model
 * @param {HTMLElement} el
 */
function begun(model, el) {
  const panel = {
    ...frame(model, el, "texts-panel"),
    model,
    spec: model.get("spec"),
    ask: asking(model, WAIT_MS),
    /** @type {Map<string, import("./card.js").Card>} */
    cards: new Map(),
    /** @type {Map<string, () => Record<string, string>>} */
    typed: new Map(),
    /** @type {(file: string, content: object) => any} */
    change: () => null,
    /** @type {(file: string) => any} */
    takeOut: () => null,
    /** @type {any} */
    parts: null,
  };
  return panel;
}

/** @typedef {ReturnType<typeof begun>} TextsPanel */

// Whether no kernel stands behind it, and so no folder that one could look into.
/** @type {(panel: TextsPanel) => boolean} */
const isAlone = ({ model }) => model.get("saving").alone;

// --- do

/** @type {(panel: TextsPanel, lines: string[]) => void} */
const tell = ({ live }, lines) =>
  live.replaceChildren(...lines.map((text) => element("span", { class: "line" }, text)));

/** @type {(panel: TextsPanel, reply: any) => string[]} */
function linesOf({ say }, reply) {
  if (!reply?.lines) return [say("no_kernel")]; // none in time, or stopped
  return reply.lines.length ? reply.lines : [say("nothing_changed")];
}

// In a page without a kernel the reply brings what else comes as a trait.
/** @type {(panel: TextsPanel, content: Record<string, any>) => Promise<any>} */
async function asked({ ask, model }, content) {
  const reply = await ask(content);
  for (const trait of TRAITS) if (reply && trait in reply) model.set(trait, reply[trait]);
  return reply;
}

/** @type {(file: File) => Promise<string>} */
const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(contentOf(String(reader.result)));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** @type {(panel: TextsPanel, file: File) => Promise<string[]>} */
async function added(panel, file) {
  const { say, spec, announce } = panel;
  const { name, size } = file;
  if (size > spec.largest)
    return [say("too_large", { file: name, n: size, largest: spec.largest })];
  announce(say("adding", { file: name }));
  const text = await read(file).catch(() => null);
  if (text === null) return [say("not_read", { file: name })];
  return linesOf(panel, await asked(panel, { kind: "add", name, text }));
}

// One file after the other: each is said, and one that is refused stops no other.
/** @type {(panel: TextsPanel, files: File[]) => Promise<void>} */
async function addAll(panel, files) {
  const lines = [];
  for (const file of files) lines.push(...(await added(panel, file)));
  tell(panel, lines);
}

/** @type {(panel: TextsPanel, file: string, content: object) => Promise<void>} */
async function changeCard(panel, file, content) {
  if (!Object.keys(content).length) return tell(panel, [panel.say("nothing_changed")]);
  return tell(panel, linesOf(panel, await asked(panel, { kind: "card", file, change: content })));
}

/** @type {(panel: TextsPanel, content: Record<string, any>) => Promise<void>} */
const tellOf = async (panel, content) => tell(panel, linesOf(panel, await asked(panel, content)));

/** @type {(panel: TextsPanel) => Promise<void>} */
async function lookAgain(panel) {
  const reply = await asked(panel, { kind: "look" });
  tell(panel, reply?.lines ? panel.model.get("standing").lines : linesOf(panel, null));
}

// --- build

/** @type {(panel: TextsPanel) => { add: HTMLButtonElement, input: HTMLInputElement }} */
function fileChooser(panel) {
  const input = element("input", {
    type: "file",
    multiple: true,
    accept: panel.spec.endings.join(","),
    hidden: true,
    onchange: async () => {
      const files = [...input.files];
      await addAll(panel, files);
      input.value = "";
    },
  });
  const add = element(
    "button",
    { type: "button", class: "primary", onclick: () => input.click() },
    panel.say("add"),
  );
  return { add, input };
}

/** @type {(panel: TextsPanel) => void} */
function build(panel) {
  const { root, say, spec, live } = panel;
  const where = isAlone(panel) ? "where_page" : "where";
  const { add, input } = fileChooser(panel);
  const again = { type: "button", onclick: () => lookAgain(panel) };
  panel.parts = {
    wrong: element("div", { class: "message notyet" }),
    texts: element("div", { class: "texts" }),
    codes: codesPart(panel, (text) => tellOf(panel, { kind: "codes", text })),
    versions: versionsNote(say, (place, text) => tellOf(panel, { kind: "settle", place, text })),
  };
  root.append(
    element("h3", {}, say("texts")),
    element("div", { class: "row" }, add, input, element("button", again, say("look"))),
    element("p", { class: "quiet" }, say("kinds", { n: Math.floor(spec.largest / 1e6) })),
    live,
    panel.parts.wrong,
    panel.parts.versions.node,
    panel.parts.texts,
    panel.parts.codes.node,
    element("p", { class: "quiet" }, say(where, { folder: spec.folder })),
  );
}

// --- paint

// The card of a text, made anew only if the text changed.
/** @type {(panel: TextsPanel, text: import("./arrange.js").OwnText) => HTMLDetailsElement} */
function cardOf(panel, text) {
  const before = panel.cards.get(text.file) ?? null;
  if (before && sameIn(before.text, text, Object.keys(text))) return before.node;
  const card = textCard(panel, text, before);
  panel.cards.set(text.file, card);
  return card.node;
}

// Where the focus was: the place of what had it among what its card holds to operate.
/** @type {(panel: TextsPanel) => () => void} */
function focusKept({ parts }) {
  const held = focusIn(parts.texts);
  const card = held?.closest("details");
  if (!card) return () => {};
  const inside = (node) => [...node.querySelectorAll("summary, input, select, button")];
  const place = inside(card).indexOf(held);
  const { file } = /** @type {HTMLElement} */ (card).dataset;
  return () => {
    const same = [...parts.texts.children].find((each) => each.dataset.file === file);
    if (same && !focusIn(same)) inside(same)[place]?.focus();
  };
}

/** @type {(panel: TextsPanel) => void} */
function paint(panel) {
  const { model, parts, say } = panel;
  const { lines, wrong, texts } = model.get("standing");
  parts.wrong.hidden = !wrong;
  parts.wrong.replaceChildren(
    element("b", {}, say("wrong")),
    ...lines.slice(0, wrong).map((line) => element("p", {}, line)),
  );
  const giveBack = focusKept(panel);
  const none = element("p", {}, say(isAlone(panel) ? "no_texts_page" : "no_texts"));
  parts.texts.replaceChildren(
    ...(texts.length ? texts.map((text) => cardOf(panel, text)) : [none]),
  );
  parts.codes.paint();
  parts.versions.paint(model.get("versions"));
  giveBack();
}

/** @param {Host} host */
function render({ model, el }) {
  const panel = begun(model, el);
  panel.change = (file, content) => changeCard(panel, file, content);
  panel.takeOut = (file) => tellOf(panel, { kind: "take_out", file });
  build(panel);
  const show = () => paint(panel);
  const changed = TRAITS.map((trait) => `change:${trait}`).join(" ");
  model.on(changed, show);
  show();
  return () => {
    model.off(changed, show);
    panel.ask.leave();
    panel.leave();
  };
}

export default { render };
