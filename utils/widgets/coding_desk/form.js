// One passage and the steps of its coding.

import { element } from "../parts/page.js";
import { closeForm, look, markAgain, removeMarks, reword } from "./deeds.js";
import { markNamed, numberOf, openId, viewOf } from "./desk.js";
import { codesField, writingField } from "./fields.js";
import { progressOf } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @type {(node: HTMLElement) => void} */
const focusTitle = (node) => node.querySelector("h3")?.focus();

const textButton = (name, text, onclick) =>
  element("button", { type: "button", class: name, onclick }, text);

/** @type {(desk: Desk, mark: any, at: number) => HTMLElement} */
function formTitle(desk, mark, at) {
  const { say, spec } = desk;
  return element(
    "h3",
    { tabindex: "-1" },
    say("form_title", {
      number: numberOf(desk, mark.id),
      step: say(`step_${spec.steps[at].key}`),
      at: at + 1,
      n: spec.steps.length,
    }),
  );
}

// The steps as buttons: { node, paint(codes) }.
/** @type {(desk: Desk, at: number, go: (step: number) => void) => any} */
function stepList({ say, spec }, at, go) {
  const buttons = spec.steps.map((_, index) =>
    element("button", {
      type: "button",
      onclick: () => go(index),
      "aria-current": index === at ? "step" : null,
    }),
  );
  const content = ({ key, fields }, codes) => {
    const { n, of, done } = progressOf(fields, codes, spec.asked);
    const told = done ? say("step_done") : n > 0 && say("step_of", { n, of });
    return [
      element("span", { "aria-hidden": "true" }, done ? "✓ " : ""),
      say(`step_${key}`),
      element("span", { "aria-hidden": "true" }, !done && of > 1 && ` ${n}/${of}`),
      element("span", { class: "unseen" }, told),
    ];
  };
  return {
    node: element(
      "ol",
      { class: "steps", "aria-label": say("steps_label") },
      buttons.map((button) => element("li", {}, button)),
    ),
    paint: (codes) =>
      spec.steps.forEach((step, index) => buttons[index].replaceChildren(...content(step, codes))),
  };
}

// A number key chooses that code of the field in which the focus is, or of the first, and
// goes on to the next field, and after the last to the next step.
/** @type {(event: KeyboardEvent, controls: any[], next: () => void) => void} */
function chooseByNumber(event, controls, next) {
  const target = /** @type {HTMLElement} */ (event.target);
  const at = Math.max(
    0,
    controls.findIndex(({ node }) => node.contains(target)),
  );
  const input = controls[at].options?.()[Number(event.key) - 1];
  if (!input) return;
  event.preventDefault();
  input.click();
  if (input.type === "checkbox") return input.focus();
  const following = controls[at + 1]?.node.querySelector("input:checked, input, textarea");
  if (following) following.focus();
  else next();
}

// The fields of the present step; Enter goes on, and a number chooses.
const isNumber = ({ key, ctrlKey, metaKey, altKey }) =>
  /^[1-9]$/.test(key) && !(ctrlKey || metaKey || altKey);

/** @type {(controls: any[], next: () => void) => HTMLElement} */
function stepBody(controls, next) {
  const onkeydown = (event) => {
    if (isNumber(event) && !event.target.matches("textarea, [type=text]"))
      return chooseByNumber(event, controls, next);
    if (event.key !== "Enter" || event.target.matches("textarea, summary, button")) return;
    event.preventDefault();
    next();
  };
  return element(
    "div",
    { class: "step", onkeydown },
    controls.map((control) => control.node),
  );
}

/** @type {(desk: Desk, at: number, go: (step: number) => void, next: () => void) => HTMLElement} */
function goRow(desk, at, go, next) {
  const { say, spec } = desk;
  const last = at === spec.steps.length - 1;
  const back = textButton(null, say("back"), () => go(at - 1));
  back.hidden = at === 0;
  return element(
    "div",
    { class: "row go" },
    back,
    textButton("primary", say(last ? "done" : "next"), next),
    textButton("link", say("to_text"), () => closeForm(desk)),
  );
}

/** @type {(desk: Desk, mark: any) => HTMLElement} */
const markRow = (desk, { id }) =>
  element(
    "div",
    { class: "row" },
    textButton("link", desk.say("reword"), () => reword(desk)),
    textButton("link", desk.say("second_claim"), () => markAgain(desk)),
    textButton("link", desk.say("delete_one"), () => removeMarks(desk, [id])),
  );

// Build the form of a mark; return what is to be painted with its codes.
/** @type {(desk: Desk, node: HTMLElement, mark: any) => any[]} */
function buildForm(desk, node, mark) {
  const at = viewOf(desk).step;
  const { steps } = desk.spec;
  const go = (step) => {
    look(desk, { step });
    focusTitle(node);
  };
  const next = () => (at === steps.length - 1 ? closeForm(desk) : go(at + 1));
  const list = stepList(desk, at, go);
  const controls = steps[at].fields.map((field) =>
    field.codes ? codesField(desk, field) : writingField(desk, field),
  );
  const body = stepBody(controls, next);
  const title = formTitle(desk, mark, at);
  title.addEventListener("keydown", (event) => {
    if (isNumber(event)) chooseByNumber(event, controls, next);
  });
  node.replaceChildren(
    title,
    element("blockquote", {}, mark.quote),
    list.node,
    body,
    goRow(desk, at, go, next),
    element("p", { class: "quiet" }, desk.say("form_keys")),
    markRow(desk, mark),
  );
  return [...controls, list];
}

/** @type {(desk: Desk, form: { node: HTMLElement, built: string, controls: any[] }) => void} */
function paintForm(desk, form) {
  const mark = markNamed(desk, openId(desk));
  form.node.hidden = !mark;
  const wanted = mark ? `${mark.id} ${mark.start} ${mark.end} ${viewOf(desk).step}` : "";
  if (mark && wanted !== form.built) form.controls = buildForm(desk, form.node, mark);
  form.built = wanted;
  if (mark) for (const control of form.controls) control.paint(mark.codes);
}

/** @type {(desk: Desk) => any} */
export function formPart(desk) {
  const node = element("section", { class: "form", "aria-label": desk.say("form_label") });
  const form = { node, built: "", controls: [] };
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    closeForm(desk);
  });
  return { node, focus: () => focusTitle(node), paint: () => paintForm(desk, form) };
}
