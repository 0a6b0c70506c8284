// The forms of an answer: a choice, an order of lines, a number, a few sentences.
// Each gives { node, paint(answer kept) }, and `counted()` if Python counts something of it.

import { element, uniqueId } from "../parts/page.js";
import { moved, orderOf } from "./arrange.js";
import { citationList } from "./citations.js";

/**
 * @typedef {{ spec: any, say: Say, model: Model, give: (value: any) => void,
 *   done: () => void }} Asked
 * What is asked, whom to give the answer, and what to do when it is said to be done.
 */

/** @param {Asked} asked */
function choiceForm({ spec, say, give }) {
  const name = uniqueId("choice");
  const inputs = spec.options.map(([letter]) =>
    element("input", { type: "radio", name, value: letter, onchange: () => give(letter) }),
  );
  const labels = spec.options.map(([letter, text], index) =>
    element("label", { class: "option" }, inputs[index], element("b", {}, `${letter} `), text),
  );
  const legend = element("legend", { class: "unseen" }, say("choose"));
  return {
    node: element("fieldset", { class: "options" }, legend, labels),
    paint(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

// Lines move up and down by buttons; the focus stays on the line that moves.
/** @param {Asked} asked */
function orderForm({ spec, say, give }) {
  const letters = spec.options.map(([letter]) => letter);
  const node = element("ol", { class: spec.code ? "lines code" : "lines" });
  const form = { order: letters, rows: new Map(), node, give };
  for (const [letter, text] of spec.options)
    form.rows.set(
      letter,
      orderRow(say, letter, text, (step) => moveLine(form, letter, step)),
    );
  return { node: form.node, paint: (value) => showOrder(form, orderOf(value, letters)) };
}

function orderRow(say, letter, text, move) {
  const mover = (step, key, arrow) =>
    element(
      "button",
      { type: "button", "aria-label": say(key, { line: text }), onclick: () => move(step) },
      arrow,
    );
  const [up, down] = [mover(-1, "up", "↑"), mover(1, "down", "↓")];
  const moves = element("span", { class: "moves" }, up, down);
  return {
    up,
    down,
    node: element(
      "li",
      {},
      moves,
      element("b", {}, letter),
      element("span", { class: "line" }, text),
    ),
  };
}

function moveLine(form, letter, step) {
  const next = moved(form.order, letter, step);
  showOrder(form, next);
  form.give(next);
  const { up, down } = form.rows.get(letter);
  const [same, other] = step < 0 ? [up, down] : [down, up];
  (same.disabled ? other : same).focus();
}

function showOrder(form, order) {
  form.order = order;
  const rows = order.map((letter) => form.rows.get(letter));
  form.node.replaceChildren(...rows.map(({ node }) => node));
  for (const row of rows) {
    row.up.disabled = row === rows[0];
    row.down.disabled = row === rows.at(-1);
  }
}

/** @param {Asked} asked */
function numberForm({ spec, say, give, done }) {
  const id = uniqueId("number");
  const { least, most, whole } = spec.guide;
  const input = element("input", {
    id,
    type: "number",
    min: least,
    max: most,
    step: whole ? 1 : "any",
    oninput: () => give(input.value === "" ? null : Number(input.value)),
    onkeydown: ({ key }) => key === "Enter" && done(),
  });
  const label = element("label", { for: id }, say("number", { least, most }));
  return {
    node: element("p", { class: "field" }, label, " ", input),
    paint(value) {
      const shown = value === null ? "" : String(value);
      if (document.activeElement !== input && input.value !== shown) input.value = shown;
    },
  };
}

/** @param {Asked} asked */
function textForm(asked) {
  const { spec, say, model, give } = asked;
  const id = uniqueId("text");
  const guide = uniqueId("guide");
  const area = element("textarea", {
    id,
    rows: spec.passages ? 14 : 6,
    "aria-describedby": guide,
    oninput: () => give(area.value === "" ? null : area.value),
  });
  const label = element("label", { for: id }, say("write"));
  const count = element("p", { id: guide, class: "quiet" });
  const citations = spec.passages && citationList(asked, area);
  return {
    node: element("div", { class: "field" }, label, area, count, citations?.node),
    leave: citations?.leave,
    counted() {
      const n = model.get("saving").alone ? null : (model.get("saved").n_words ?? 0);
      count.textContent = say(n === null ? "guide_only" : "guide", { n, ...spec.guide });
    },
    paint(value) {
      showText(area, value ?? "");
      citations?.paint(value ?? "");
    },
  };
}

// A text in its field; who writes there keeps the place.
function showText(area, text) {
  if (area.value === text) return;
  const [start, end] = [area.selectionStart, area.selectionEnd];
  area.value = text;
  if (document.activeElement === area) area.setSelectionRange(start, end);
}

export const FORMS = {
  choice: choiceForm,
  order: orderForm,
  number: numberForm,
  text: textForm,
};
