// Controls for the arguments of a reader's function: sliders, boxes, choices.

import { element } from "../../widgets/parts/page.js";

function slider({ least, most, step, value }) {
  const input = element("input", { type: "range", min: least, max: most, step, value });
  return { input, read: () => Number(input.value) };
}

function check({ value }) {
  const input = element("input", { type: "checkbox", checked: value });
  return { input, read: () => input.checked };
}

function text({ value }) {
  const input = element("input", { type: "text", value });
  return { input, read: () => input.value };
}

function choice({ options, labels, value }) {
  const listed = labels.map((each, at) => element("option", { value: at }, each));
  const input = element("select", {}, listed);
  input.value = String(options.indexOf(value));
  return { input, read: () => options[Number(input.value)] };
}

const CONTROLS = { slider, check, text, choice };

function labelled(spec, changed) {
  const { input, read } = CONTROLS[spec.kind](spec);
  const isSlider = spec.kind === "slider"; // its value stands beside it, for the eye
  const told = element("span", { "aria-hidden": "true" }, isSlider ? String(spec.value) : "");
  input.addEventListener("input", () => {
    if (isSlider) told.textContent = input.value;
    changed();
  });
  return { name: spec.name, read, label: element("label", {}, spec.name, " ", input, " ", told) };
}

/**
 * Return the controls; `ask` gets the value of each by its name, the newest when Python
 * is free again and none in between.
 *
 * @param {any[]} specs
 * @param {(values: Record<string, any>) => Promise<void>} ask
 */
export function controlsFor(specs, ask) {
  let [isAsking, isStale] = [false, false];
  async function changed() {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    while (isStale) {
      isStale = false;
      await ask(Object.fromEntries(all.map(({ name, read }) => [name, read()])));
    }
    isAsking = false;
  }
  const all = specs.map((spec) => labelled(spec, changed));
  return element(
    "div",
    { class: "controls" },
    all.map(({ label }) => label),
  );
}
