// The card of one text: its fields, and who speaks where.

import { element, uniqueId } from "../parts/page.js";
import { changedFields, confirmed, openThings, sameIn } from "./arrange.js";

/**
 * @typedef {import("./arrange.js").OwnText} OwnText
 * @typedef {import("./view.js").TextsPanel} TextsPanel
 */

const DAYS = ["earliest", "latest"];

/** @type {(label: string, attributes: Record<string, any>) => [HTMLElement, HTMLInputElement]} */
function labelled(label, attributes) {
  const id = uniqueId("field");
  const input = element("input", { id, type: "text", autocomplete: "off", ...attributes });
  return [element("div", { class: "field" }, element("label", { for: id }, label), input), input];
}

// The fields of a card, and the button that keeps them.
/** @type {(panel: TextsPanel, text: OwnText) => HTMLElement} */
function fieldsOf(panel, text) {
  const { say, spec } = panel;
  const values = { ...text.fields, ...text.written };
  const inputs = {};
  const rows = [...spec.fields, ...DAYS, "basis"].map((name) => {
    const type = DAYS.includes(name) ? "date" : "text";
    const [row, input] = labelled(say(`field_${name}`), {
      type,
      value: text.unknown.includes(name) ? "" : values[name],
      placeholder: values[name],
    });
    inputs[name] = input;
    return row;
  });
  const typed = () => {
    const now = Object.entries(inputs).map(([name, input]) => [name, input.value]);
    return changedFields(text, Object.fromEntries(now));
  };
  panel.typed.set(text.file, typed);
  const keep = () => panel.change(text.file, typed());
  return element(
    "fieldset",
    {},
    element("legend", {}, say("card")),
    rows,
    element("button", { type: "button", onclick: keep }, say("keep")),
  );
}

/** @type {(label: string, options: [string, string][], chosen: string) => HTMLSelectElement} */
function choice(label, options, chosen) {
  const select = element(
    "select",
    { "aria-label": label },
    options.map(([value, words]) => element("option", { value }, words)),
  );
  select.value = chosen;
  return select;
}

// One passage: its part, its voice, its words. Returns [row, () => [part, voice]].
/** @typedef {[row: HTMLElement, read: () => [string, string]]} Row */
/** @type {(panel: TextsPanel, text: OwnText, n: number) => Row} */
function passageRow({ say, spec }, { passages, voices }, n) {
  const { part, voice, guess, words } = passages[n];
  const parts = spec.parts.map((each) => [each, say(`part_${each}`)]);
  const chosenPart = choice(say("part_of", { n: n + 1 }), parts, part);
  const chosenVoice = choice(say("voice_of", { n: n + 1 }), voices, voice || voices[0]?.[0]);
  const paint = () => {
    chosenVoice.hidden = chosenPart.value !== "body";
  };
  chosenPart.addEventListener("change", paint);
  paint();
  const row = element(
    "li",
    {},
    element(
      "div",
      { class: "row" },
      chosenPart,
      chosenVoice,
      guess && element("span", { class: "quiet guess" }, say("guess")),
    ),
    element("blockquote", {}, words),
  );
  return [row, () => [chosenPart.value, chosenVoice.value]];
}

// Who speaks where, and the button that confirms it.
/** @type {(panel: TextsPanel, text: OwnText) => HTMLElement} */
function passagesOf(panel, text) {
  const { say } = panel;
  const names = text.voices.map(([, name], n) =>
    labelled(say("voice_name", { n: n + 1 }), { value: name }),
  );
  const rows = text.passages.map((_, n) => passageRow(panel, text, n));
  const confirm = () => {
    const chosen = rows.map(([, read]) => read());
    const called = names.map(([, input]) => input.value.trim());
    const fields = panel.typed.get(text.file)(); // what nobody has kept yet is kept, too
    return panel.change(text.file, { ...fields, ...confirmed(text, chosen, called) });
  };
  return element(
    "fieldset",
    {},
    element("legend", {}, say("passages")),
    element("p", { class: "quiet" }, say("passages_about")),
    names.map(([row]) => row),
    element(
      "ol",
      {},
      rows.map(([row]) => row),
    ),
    text.more > 0 && element("p", { class: "quiet" }, say("more", { n: text.more })),
    element("button", { type: "button", onclick: confirm }, say("confirm")),
  );
}

// The way out, which asks once more.
/** @type {(panel: TextsPanel, file: string) => HTMLElement} */
function wayOut({ say, takeOut }, file) {
  const button = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const ask = (isAsked) => {
    out.hidden = isAsked;
    sure.hidden = leave.hidden = !isAsked;
    (isAsked ? leave : out).focus();
  };
  const out = button("out", () => ask(true));
  const sure = button("out_sure", () => takeOut(file));
  const leave = button("out_not", () => ask(false));
  sure.hidden = leave.hidden = true;
  return element("div", { class: "row" }, out, sure, leave);
}

// The two forms of a card, each with what it is made of. What is kept with one of them leaves
// the other as it is, with all that is chosen and typed there.
/** @type {[make: typeof fieldsOf, from: string[]][]} */
const FORMS = [
  [fieldsOf, ["fields", "written", "unknown"]],
  [passagesOf, ["voices", "passages", "more"]],
];

/** @typedef {{ text: OwnText, node: HTMLDetailsElement, forms: HTMLElement[] | null }} Card */
/** @type {(panel: TextsPanel, text: OwnText, before: Card | null) => HTMLElement[]} */
const formsOf = (panel, text, before) =>
  FORMS.map(([make, from], n) =>
    before && sameIn(before.text, text, from) ? before.forms[n] : make(panel, text),
  );

// A text, closed: a press opens its card. What is inside is made when it is first opened.
/** @type {(panel: TextsPanel, text: OwnText, before: Card | null) => Card} */
export function textCard(panel, text, before) {
  const { say } = panel;
  const n = openThings(text);
  const state = n ? say("open_n", { n }) : say("complete");
  const summary = element(
    "summary",
    {},
    element("b", {}, say("summary", { title: text.fields.title, file: text.file })),
    element("span", { class: "quiet" }, state),
  );
  const node = element("details", { class: "text", "data-file": text.file }, summary);
  const card = { text, node, forms: null };
  const fillIn = (old) => {
    card.forms = formsOf(panel, text, old);
    node.append(...card.forms, wayOut(panel, text.file));
  };
  node.addEventListener("toggle", () => {
    if (node.open && !card.forms) fillIn(null);
  });
  node.open = before?.node.open ?? false;
  if (before?.forms) fillIn(before);
  return card;
}
