// Widgets without a kernel: each stands on its saved state and its own module, the same
// that JupyterLab loads. What only Python can answer goes to the Python of this page.

import { element } from "../../widgets/parts/page.js";
import { moduleOf } from "./blobs.js";
import { closedReply } from "./closed.js";
import { DATA, say } from "./data.js";
import { lessonOf } from "./files.js";
import { askPython } from "./python.js";

const modules = new Map(); // by class: the promise of its ES module
function widgetModule(name) {
  if (!modules.has(name)) {
    const { esm, css } = DATA.modules[name];
    document.head.append(element("style", {}, css));
    modules.set(
      name,
      moduleOf(esm).then((loaded) => loaded.default),
    );
  }
  return modules.get(name);
}

// The model of anywidget as far as the kit's widgets use it.
export function newModel({ class: name, state }, lesson, cell) {
  const listeners = new Map();
  const emit = (event, ...rest) =>
    [...(listeners.get(event) ?? [])].forEach((call) => call(...rest));
  const model = {
    name,
    lesson,
    cell,
    get: (trait) => state[trait],
    set(trait, value) {
      if (JSON.stringify(state[trait]) === JSON.stringify(value)) return;
      state[trait] = value;
      emit(`change:${trait}`, model, value);
      emit("change", model);
    },
    save_changes() {}, // nobody to tell: what is worth keeping, saving.js keeps
    on: (events, call) =>
      events
        .split(/\s+/)
        .forEach((event) => listeners.set(event, [...(listeners.get(event) ?? []), call])),
    off: (events, call) =>
      (events ? events.split(/\s+/) : [...listeners.keys()]).forEach((event) =>
        listeners.set(
          event,
          call ? (listeners.get(event) ?? []).filter((one) => one !== call) : [],
        ),
      ),
    async send(content) {
      if (!content.kind) return; // nobody asked: it is for what a kernel sends later
      const own = await closedReply(lesson, state.spec, content.kind);
      const reply = own ?? (await askPython(lesson, cell, content)).reply;
      emit("msg:custom", { ...reply, ask: content.ask }, []);
    },
  };
  return model;
}

// Show a widget in the place of its static table; the place keeps the table for print.
export async function showWidget(place, model) {
  if (place.shown) return;
  place.shown = true;
  const el = element("div", { class: "live" });
  try {
    const widget = await widgetModule(model.name);
    const leave = await widget.render({ model, el });
    if (!place.shown) return leave?.(); // left again meanwhile
    place.leave = leave;
    place.classList.add("is-live");
    place.append(el);
    place.removeAttribute("tabindex"); // the table that it stood for may have been wide
  } catch (error) {
    place.shown = false;
    place.prepend(element("p", { class: "note" }, say("widget_failed", { reason: error.message })));
  }
  return undefined;
}

export function leaveWidget(place) {
  place.leave?.();
  place.leave = null;
  place.shown = false;
  place.classList.remove("is-live");
  place.querySelector(":scope > .live")?.remove();
}

const models = new Map(); // by id; a model outlives its view
function modelOf(place) {
  const id = place.dataset.model;
  if (!models.has(id)) {
    const cell = place.closest(".cell");
    models.set(id, newModel(DATA.models[id], lessonOf(place), cell.dataset.cell));
  }
  return models.get(id);
}

// A widget is shown when it comes near the screen, so that a long lesson opens at once.
export const nearScreen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) showWidget(target, modelOf(target));
  },
  { rootMargin: "600px" },
);

export const widgetsIn = (article) =>
  [...article.querySelectorAll(".widget[data-model]")].filter(
    ({ dataset }) => dataset.model in DATA.models,
  );
