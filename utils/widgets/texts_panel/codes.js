// The codebook beside the texts: its file, to be changed before anybody codes.

import { element, uniqueId } from "../parts/page.js";

/**
 * @typedef {import("./view.js").TextsPanel} TextsPanel
 * @param {TextsPanel} panel
 * @param {(text: string) => void} keep
 * @returns {{ node: HTMLElement, paint(): void }}
 */
export function codesPart({ say, model }, keep) {
  const id = uniqueId("codes");
  const area = element("textarea", { id, rows: 16, spellcheck: "false", wrap: "off" });
  const node = element(
    "details",
    { class: "codes" },
    element("summary", {}, element("b", {}, say("codes"))),
    element("p", { class: "quiet" }, say("codes_about")),
    element("div", { class: "field" }, element("label", { for: id }, say("codes_file")), area),
    element("button", { type: "button", onclick: () => keep(area.value) }, say("codes_keep")),
  );
  let shown = "";
  return {
    node,
    paint() {
      const text = model.get("codes");
      node.hidden = !text;
      if (text !== shown) area.value = text; // else what is being typed stays
      shown = text;
    },
  };
}
