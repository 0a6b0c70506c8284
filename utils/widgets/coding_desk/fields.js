// The fields of a form: codes to choose, each with its definition, or words to write. Each
// is { node, paint(codes) }.

import { element, focusIn, uniqueId } from "../parts/page.js";
import { setCode } from "./deeds.js";
import { openId, textOf } from "./desk.js";
import { filled, same } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/**
 * @typedef {{ node: HTMLElement, paint(codes: any): void,
 *   options?: () => HTMLInputElement[] }} Control
 */
/**
 * @typedef {{ code: any, input: HTMLInputElement, label: HTMLElement, key: HTMLElement }} Option
 * A code that can be chosen, and where the number key for it is shown.
 */

/** @type {(desk: Desk, field: string, value: any, merge?: boolean) => void} */
const put = (desk, field, value, merge) =>
  setCode(desk, [openId(desk)], field, value, merge && `${openId(desk)} ${field}`);

// --- The codebook ----------------------------------------------------------------------

const codeTitle = ({ glyph = "", name }) =>
  element("p", { class: "title" }, `${glyph} ${name}`.trim());

/** @type {(say: Say, code: any) => HTMLElement[]} */
function entryOf(say, code) {
  const { use_when, not_when, examples = [], non_example, hidden } = code;
  const rows = Object.entries({ use_when, not_when, examples: examples.join(" · "), non_example })
    .filter(([, text]) => text)
    .map(([key, text]) => [element("dt", {}, say(key)), element("dd", {}, text)]);
  const list = element("dl", {}, rows);
  if (!hidden) return [list];
  return [list, element("p", { class: "quiet" }, say("examples_hidden", { n: hidden }))];
}

/** @type {(say: Say, card: HTMLElement, code: any) => void} */
function paintCard(say, card, code) {
  card.replaceChildren(...(code.use_when ? [codeTitle(code), ...entryOf(say, code)] : []));
}

// The codebook of a field is long, and few open it: its entries are made when they do.
/** @type {(say: Say, codes: any[]) => HTMLElement} */
function everyEntry(say, codes) {
  const entries = element("div");
  const entry = (code) => [
    codeTitle(code),
    element("p", { class: "quiet" }, code.definition),
    ...entryOf(say, code),
  ];
  const details = element(
    "details",
    {
      ontoggle: () => {
        if (details.open && !entries.firstChild) entries.append(...codes.flatMap(entry));
      },
    },
    element("summary", {}, say("every_entry", { n: codes.length })),
    entries,
  );
  return details;
}

// --- Codes to choose -------------------------------------------------------------------

// One code, with what it means; `look` is called when one looks at it.
/** @type {(code: any, attributes: object, look: () => void) => Option} */
function codeOption(code, attributes, look) {
  const [called, about] = [uniqueId("code"), uniqueId("definition")];
  const input = element("input", {
    ...attributes,
    value: code.code,
    "aria-labelledby": called,
    "aria-describedby": about,
    onfocus: look,
  });
  const key = element("kbd", { "aria-hidden": "true" });
  const sign = { class: "mark", "aria-hidden": "true", "data-v": code.code };
  const label = element(
    "label",
    { class: "option", onmouseenter: look },
    input,
    code.glyph && element("i", sign, code.glyph),
    element("span", { class: "name", id: called }, code.name),
    key,
    element("span", { class: "quiet", id: about }, code.definition),
  );
  return { code, input, label, key };
}

/** @type {(desk: Desk, field: any, options: Option[]) => HTMLElement} */
function clearButton(desk, { key }, options) {
  const onclick = () => {
    put(desk, key, null);
    options[0].input.focus();
  };
  const text = desk.say("clear", { field: desk.say(`field_${key}`) });
  return element("button", { type: "button", class: "link", onclick }, text);
}

/** @type {(desk: Desk, field: any, card: HTMLElement) => Option[]} */
function codeOptions(desk, field, card) {
  const many = field.kind === "codes";
  const name = uniqueId(field.key);
  const chosen = () => options.filter(({ input }) => input.checked).map(({ code }) => code.code);
  const options = field.codes.map((code) => {
    const onchange = () => put(desk, field.key, many ? chosen() : code.code, !many);
    const attributes = { type: many ? "checkbox" : "radio", name, onchange };
    return codeOption(code, attributes, () => paintCard(desk.say, card, code));
  });
  return options;
}

/** @type {(desk: Desk, field: any, options: Option[], codes: any) => Option} */
function paintOptions(desk, field, options, codes) {
  const chosen = [codes[field.key] ?? []].flat();
  const text = textOf(desk).id;
  for (const { code, input, label } of options) {
    input.checked = chosen.includes(code.code);
    label.hidden = code.texts?.includes(text) === false && !input.checked;
  }
  return options.find(({ input }) => input.checked) ?? options[0];
}

// The number key that chooses each of the options in sight.
/** @type {(options: Option[]) => void} */
function numberOptions(options) {
  const shown = options.filter(({ label }) => !label.hidden);
  for (const { label, key } of options)
    key.textContent = String(shown.findIndex((each) => each.label === label) + 1);
}

/** @type {(desk: Desk, field: any) => Control} */
export function codesField(desk, field) {
  const { say } = desk;
  const card = element("div", { class: "card" });
  const options = codeOptions(desk, field, card);
  const clear = field.kind !== "codes" && clearButton(desk, field, options);
  const hasEntries = field.codes.some((code) => code.use_when);
  const node = element(
    "fieldset",
    { class: "codes", "data-field": field.key },
    element("legend", {}, say(`field_${field.key}`)),
    element("p", { class: "quiet" }, say(`hint_${field.key}`)),
    options.map(({ label }) => label),
    clear,
    hasEntries && [card, everyEntry(say, field.codes)],
  );
  return {
    node,
    options: () => options.filter(({ label }) => !label.hidden).map(({ input }) => input),
    paint(codes) {
      numberOptions(options);
      const shown = paintOptions(desk, field, options, codes);
      if (clear) clear.hidden = !filled(codes[field.key]);
      card.hidden = filled(codes[field.key]); // so that the next question comes up
      if (!focusIn(node) || !card.firstChild) paintCard(say, card, shown.code);
    },
  };
}

// --- Words to write --------------------------------------------------------------------

const listed = (text) =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);

/** @type {(kind: string, attributes: object) => HTMLInputElement | HTMLTextAreaElement} */
function writingBox(kind, attributes) {
  const all = { ...attributes, maxlength: 2000, autocomplete: "off" };
  return kind === "text"
    ? element("textarea", { ...all, rows: 3 })
    : element("input", { ...all, type: "text" });
}

/** @type {(desk: Desk, field: any) => Control} */
export function writingField(desk, { key, kind }) {
  const [id, hint] = [uniqueId(key), uniqueId("hint")];
  const valueOf = () => (kind === "list" ? listed(input.value) : input.value);
  const oninput = () => put(desk, key, filled(valueOf()) ? valueOf() : null, true);
  const input = writingBox(kind, { id, "aria-describedby": hint, oninput });
  const node = element(
    "div",
    { class: "writing", "data-field": key },
    element("label", { for: id }, desk.say(`field_${key}`)),
    element("p", { class: "quiet", id: hint }, desk.say(`hint_${key}`)),
    input,
  );
  return {
    node,
    paint(codes) {
      const value = codes[key] ?? "";
      if (document.activeElement === input && same(valueOf(), value)) return;
      const text = Array.isArray(value) ? value.join("; ") : value;
      if (input.value !== text) input.value = text;
    },
  };
}
