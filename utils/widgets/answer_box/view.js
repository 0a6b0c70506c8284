// A box for an answer without code: a choice, an order, a number or a few sentences.

import { element, frame, uniqueId } from "../parts/page.js";
import { asking, keepWork } from "../parts/saving.js";

/** @param {Host} host */
function render({ model, el }) {
  const { root, say, leave } = frame(model, el, "answer-box");
  const spec = model.get("spec");
  const ask = asking(model);
  const saver = keepWork(model, say, { keys: spec.key, changed: () => paint() });
  const forms = { choice: choiceForm, order: orderForm, number: numberForm, text: textForm };
  const form = forms[spec.form]({
    spec,
    say,
    model,
    give: (value) => {
      saver.put(spec.key, value);
      result.hidden = true;
    },
  });

  const heading = element("p", { class: "result-heading" });
  const lines = element("ul");
  const result = element("div", { class: "note", hidden: true }, heading, lines);
  const live = element("div", { role: "status" }, result);
  const button = element(
    "button",
    { type: "button", onclick: () => askFor("check") },
    say(spec.is_prediction ? "keep" : "check"),
  );
  const help = spec.is_prediction
    ? []
    : ["hint", "solution"].map((kind) =>
        element(
          "button",
          { type: "button", class: "link", onclick: () => askFor(kind) },
          say(kind),
        ),
      );

  async function askFor(kind) {
    saver.flush();
    heading.textContent = say("asking");
    lines.hidden = true;
    result.hidden = false;
    const reply = await ask({ kind, records: saver.records() });
    heading.textContent = reply ? reply.heading : say("no_kernel");
    lines.replaceChildren(...(reply?.lines ?? []).map((line) => element("li", {}, marked(line))));
    lines.hidden = !reply?.lines?.length;
    result.classList.toggle("good", Boolean(reply?.passed));
  }

  const paint = () => form.paint(saver.get(spec.key));

  root.append(form.node, element("p", { class: "actions" }, button, help), live, saver.node);
  const onSaved = () => form.counted?.();
  model.on("change:saved", onSaved);
  paint();
  form.counted?.();
  return () => {
    model.off("change:saved", onSaved);
    ask.leave();
    saver.leave();
    leave();
  };
}

// A sentence in pieces, as utils.exercises.marks cuts it: an element's name or "", and words.
const marked = (pieces) => pieces.map(([name, words]) => (name ? element(name, {}, words) : words));

function choiceForm({ spec, say, give }) {
  const name = uniqueId("choice");
  const inputs = spec.options.map(([letter]) =>
    element("input", { type: "radio", name, value: letter, onchange: () => give(letter) }),
  );
  const labels = spec.options.map(([letter, text], index) =>
    element("label", { class: "option" }, inputs[index], element("b", {}, `${letter} `), text),
  );
  return {
    node: element(
      "fieldset",
      { class: "options" },
      element("legend", { class: "unseen" }, say("choose")),
      labels,
    ),
    paint: (value) =>
      inputs.forEach((input) => {
        input.checked = input.value === value;
      }),
  };
}

// Lines move up and down by buttons; the focus stays on the line that moves.
function orderForm({ spec, say, give }) {
  const texts = Object.fromEntries(spec.options);
  let order = Object.keys(texts);
  const list = element("ol", { class: "lines" });
  const rows = Object.fromEntries(order.map((letter) => [letter, row(letter)]));

  function row(letter) {
    const move = (step) =>
      element(
        "button",
        {
          type: "button",
          "aria-label": say(step < 0 ? "up" : "down", { line: texts[letter] }),
          onclick: () => moved(letter, step),
        },
        step < 0 ? "↑" : "↓",
      );
    const [up, down] = [move(-1), move(1)];
    return {
      up,
      down,
      node: element(
        "li",
        {},
        element("span", { class: "moves" }, up, down),
        element("span", {}, `${letter}  ${texts[letter]}`),
      ),
    };
  }
  function moved(letter, step) {
    const from = order.indexOf(letter);
    const next = order.toSpliced(from, 1).toSpliced(from + step, 0, letter);
    show(next);
    give(next);
    const { up, down } = rows[letter];
    (step < 0 ? (up.disabled ? down : up) : down.disabled ? up : down).focus();
  }
  function show(next) {
    order = next;
    list.replaceChildren(...order.map((letter) => rows[letter].node));
    order.forEach((letter, index) => {
      rows[letter].up.disabled = index === 0;
      rows[letter].down.disabled = index === order.length - 1;
    });
  }
  const complete = (value) =>
    Array.isArray(value) && [...value].sort().join() === Object.keys(texts).sort().join();
  return { node: list, paint: (value) => show(complete(value) ? value : Object.keys(texts)) };
}

function numberForm({ spec, say, give }) {
  const id = uniqueId("number");
  const { least, most, whole } = spec.guide;
  const input = element("input", {
    id,
    type: "number",
    min: least,
    max: most,
    step: whole ? 1 : "any",
    oninput: () => give(input.value === "" ? null : Number(input.value)),
  });
  return {
    node: element(
      "p",
      { class: "field" },
      element("label", { for: id }, say("number", { least, most })),
      " ",
      input,
    ),
    paint(value) {
      const shown = value === null ? "" : String(value);
      if (document.activeElement !== input && input.value !== shown) input.value = shown;
    },
  };
}

function textForm({ spec, say, model, give }) {
  const id = uniqueId("text");
  const guide = uniqueId("guide");
  const area = element("textarea", {
    id,
    rows: 6,
    "aria-describedby": guide,
    oninput: () => give(area.value === "" ? null : area.value),
  });
  const count = element("p", { id: guide, class: "quiet" });
  return {
    node: element(
      "div",
      { class: "field" },
      element("label", { for: id }, say("write")),
      area,
      count,
    ),
    counted() {
      const n = model.get("saving").alone ? null : (model.get("saved").n_words ?? 0);
      count.textContent = say(n === null ? "guide_only" : "guide", { n, ...spec.guide });
    },
    paint(value) {
      const shown = value ?? "";
      if (area.value === shown) return;
      const [start, end] = [area.selectionStart, area.selectionEnd];
      area.value = shown;
      if (document.activeElement === area) area.setSelectionRange(start, end);
    },
  };
}

export default { render };
