// One passage and the steps of its coding: the codes of the present step, each with its
// definition, and the codebook's entry of the code one is looking at.

import { element, focusIn, uniqueId } from "../parts/page.js";
import { same } from "./state.js";

export const filled = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

export function deskForm(desk) {
  const { say, spec } = desk;
  const node = element("section", { class: "form", "aria-label": say("form_label") });
  let built = "";
  let controls = []; // one { paint(codes) } for each field shown
  const marks = {};

  const put = (field, value, merge) =>
    desk.step("coded", [desk.open()], field, value, merge && `${desk.open()} ${field}`);

  function choices(field) {
    const many = field.kind === "codes";
    const name = uniqueId(field.key);
    const card = element("div", { class: "card" });
    const inputs = field.codes.map((code) => {
      const [called, about] = [uniqueId("code"), uniqueId("definition")];
      const input = element("input", {
        type: many ? "checkbox" : "radio",
        name,
        value: code.code,
        "aria-labelledby": called,
        "aria-describedby": about,
        onchange: () =>
          put(
            field.key,
            many
              ? inputs.filter((each) => each.input.checked).map((each) => each.input.value)
              : code.code,
            !many,
          ),
        onfocus: () => paintCard(card, code),
      });
      const label = element(
        "label",
        { class: "option", onmouseenter: () => paintCard(card, code) },
        input,
        code.glyph &&
          element("i", { class: "mark", "aria-hidden": "true", "data-v": code.code }, code.glyph),
        element("span", { class: "name", id: called }, code.name),
        element("span", { class: "quiet", id: about }, code.definition),
      );
      return { code, input, label };
    });
    const clear =
      !many &&
      element(
        "button",
        {
          type: "button",
          class: "link",
          onclick: () => {
            put(field.key, null);
            inputs[0].input.focus();
          },
        },
        say("clear", { field: say(`field_${field.key}`) }),
      );
    const group = element(
      "fieldset",
      { class: "codes", "data-field": field.key },
      element("legend", {}, say(`field_${field.key}`)),
      element("p", { class: "quiet" }, say(`hint_${field.key}`)),
      inputs.map((each) => each.label),
      clear,
    );
    if (field.codes.some((code) => code.use_when)) group.append(card, everyEntry(field));
    return {
      node: group,
      paint(codes) {
        const value = codes[field.key] ?? (many ? [] : "");
        const has = (code) => (many ? value.includes(code) : value === code);
        for (const each of inputs) {
          each.input.checked = has(each.code.code);
          each.label.hidden =
            each.code.texts?.includes(desk.text().id) === false && !each.input.checked;
        }
        if (clear) clear.hidden = !filled(value);
        const chosen = inputs.find((each) => has(each.code.code)) ?? inputs[0];
        if (!focusIn(group) || !card.firstChild) paintCard(card, chosen.code);
      },
    };
  }

  const entry = (code) => {
    const rows = [
      ["use_when", code.use_when],
      ["not_when", code.not_when],
      ["examples", (code.examples ?? []).join(" · ")],
      ["non_example", code.non_example],
    ].filter(([, text]) => text);
    return [
      element(
        "dl",
        {},
        rows.map(([key, text]) => [element("dt", {}, say(key)), element("dd", {}, text)]),
      ),
      code.hidden
        ? element("p", { class: "quiet" }, say("examples_hidden", { n: code.hidden }))
        : null,
    ];
  };

  function paintCard(card, code) {
    if (!code.use_when) return card.replaceChildren();
    card.replaceChildren(
      element("p", { class: "title" }, `${code.glyph ?? ""} ${code.name}`.trim()),
      ...entry(code).filter(Boolean),
    );
  }

  // The codebook of a field is long, and few open it: its entries are made when they do.
  function everyEntry(field) {
    const entries = element("div");
    const details = element(
      "details",
      {
        ontoggle: () => {
          if (details.open && !entries.firstChild)
            entries.append(
              ...field.codes.flatMap((code) => [
                element("p", { class: "title" }, `${code.glyph ?? ""} ${code.name}`.trim()),
                element("p", { class: "quiet" }, code.definition),
                ...entry(code).filter(Boolean),
              ]),
            );
        },
      },
      element("summary", {}, say("every_entry", { n: field.codes.length })),
      entries,
    );
    return details;
  }

  function writing(field) {
    const id = uniqueId(field.key);
    const hint = uniqueId("hint");
    const list = field.kind === "list";
    const values = (text) =>
      list
        ? text
            .split(";")
            .map((part) => part.trim())
            .filter(Boolean)
        : text;
    const input = element(field.kind === "text" ? "textarea" : "input", {
      id,
      "aria-describedby": hint,
      rows: field.kind === "text" ? 3 : null,
      type: field.kind === "text" ? null : "text",
      maxlength: 2000,
      autocomplete: "off",
      oninput: () => put(field.key, filled(values(input.value)) ? values(input.value) : null, true),
    });
    return {
      node: element(
        "div",
        { class: "writing", "data-field": field.key },
        element("label", { for: id }, say(`field_${field.key}`)),
        element("p", { class: "quiet", id: hint }, say(`hint_${field.key}`)),
        input,
      ),
      paint(codes) {
        const value = codes[field.key] ?? "";
        if (document.activeElement === input && same(values(input.value), value)) return;
        const text = list && value ? value.join("; ") : value;
        if (input.value !== text) input.value = text;
      },
    };
  }

  function build(mark, number) {
    const at = desk.view().step;
    const present = spec.steps[at];
    const go = (step) => {
      desk.look({ step });
      heading().focus();
    };
    const title = element(
      "h3",
      { tabindex: "-1" },
      say("form_title", {
        number,
        step: say(`step_${present.key}`),
        at: at + 1,
        n: spec.steps.length,
      }),
    );
    const heading = () => node.querySelector("h3");
    const steps = element(
      "ol",
      { class: "steps", "aria-label": say("steps_label") },
      spec.steps.map((step, index) => {
        const button = element("button", {
          type: "button",
          onclick: () => go(index),
          "aria-current": index === at ? "step" : null,
        });
        marks[step.key] = (codes) => {
          const done = step.fields.some((field) => filled(codes[field.key]));
          button.replaceChildren(
            element("span", { "aria-hidden": "true" }, done ? "✓ " : ""),
            say(`step_${step.key}`),
            element("span", { class: "unseen" }, done ? say("step_done") : ""),
          );
        };
        return element("li", {}, button);
      }),
    );
    controls = present.fields.map((field) => (field.codes ? choices(field) : writing(field)));
    const last = at === spec.steps.length - 1;
    const next = () => (last ? desk.close() : go(at + 1));
    const body = element(
      "div",
      {
        class: "step",
        onkeydown: (event) => {
          if (event.key !== "Enter" || event.target.matches("textarea, summary, button")) return;
          event.preventDefault();
          next();
        },
      },
      controls.map((control) => control.node),
    );
    node.replaceChildren(
      title,
      element("blockquote", {}, mark.quote),
      steps,
      body,
      element(
        "div",
        { class: "row go" },
        element(
          "button",
          { type: "button", onclick: () => go(at - 1), hidden: at === 0 },
          say("back"),
        ),
        element(
          "button",
          { type: "button", class: "strong", onclick: next },
          say(last ? "done" : "next"),
        ),
        element("button", { type: "button", class: "link", onclick: desk.close }, say("to_text")),
      ),
      element(
        "div",
        { class: "row" },
        element("button", { type: "button", class: "link", onclick: desk.reword }, say("reword")),
        element(
          "button",
          { type: "button", class: "link", onclick: desk.again },
          say("second_claim"),
        ),
        element(
          "button",
          { type: "button", class: "link", onclick: () => desk.remove([mark.id]) },
          say("delete_one"),
        ),
      ),
    );
  }

  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    desk.close();
  });

  return {
    node,
    focus: () => node.querySelector("h3")?.focus(),
    paint() {
      const mark = desk.marks().find((each) => each.id === desk.open());
      node.hidden = !mark;
      if (!mark) {
        built = "";
        return;
      }
      const wanted = `${mark.id} ${mark.start} ${mark.end} ${desk.view().step}`;
      if (wanted !== built) {
        built = wanted;
        build(mark, desk.numberOf(mark.id));
      }
      for (const control of controls) control.paint(mark.codes);
      for (const paintStep of Object.values(marks)) paintStep(mark.codes);
    },
  };
}
