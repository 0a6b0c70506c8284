// A box for an answer without code: a choice, an order, a number or a few sentences.

import { asking } from "../parts/asking.js";
import { element, frame } from "../parts/page.js";
import { keepWork } from "../parts/saving.js";
import { FORMS } from "./forms.js";
import { replyNote } from "./reply.js";

/** @param {Host} host */
function render({ model, el }) {
  const { root, say, leave } = frame(model, el, "answer-box");
  const spec = model.get("spec");
  const ask = asking(model);
  const saver = keepWork(model, say, { keys: spec.key, changed: () => paint() });
  const reply = replyNote(say);
  const form = FORMS[spec.form]({
    spec,
    say,
    model,
    give(value) {
      saver.put(spec.key, value);
      reply.hide();
    },
  });
  const paint = () => form.paint(saver.get(spec.key));
  const onSaved = () => form.counted?.();

  async function askFor(kind) {
    saver.flush();
    reply.wait();
    reply.show(await ask({ kind, records: saver.records() }));
  }

  root.append(form.node, actions(spec, say, askFor), reply.node, saver.node);
  model.on("change:saved", onSaved);
  paint();
  onSaved();
  return () => {
    model.off("change:saved", onSaved);
    for (const each of [ask.leave, saver.leave, leave]) each();
  };
}

// A prediction is only kept; everything else is checked, and helped with.
function actions(spec, say, askFor) {
  const button = (kind, key, attributes = {}) =>
    element("button", { type: "button", ...attributes, onclick: () => askFor(kind) }, say(key));
  const help = spec.is_prediction ? [] : ["hint", "solution"];
  return element(
    "p",
    { class: "actions" },
    button("check", spec.is_prediction ? "keep" : "check"),
    help.map((kind) => button(kind, kind, { class: "link" })),
  );
}

export default { render };
