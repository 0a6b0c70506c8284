// What a text cites: ids come into it from the passages opened on the page; a list says what
// stands at each.

import { takeCitations } from "../parts/cite.js";
import { element } from "../parts/page.js";
import { citationAfter, citedIn } from "./arrange.js";

// Returns { node, paint(text), leave }.
/**
 * @param {import("./forms.js").Asked} asked
 * @param {HTMLTextAreaElement} area
 */
export function citationList({ spec, say, give }, area) {
  const list = element("ul", {});
  const none = element("p", { class: "quiet" }, say("cites_none"));
  const leave = takeCitations(spec.exercise, (id) => {
    insert(area, id);
    give(area.value);
  });
  return {
    node: element("section", { class: "cites" }, element("h4", {}, say("cites")), none, list),
    leave,
    paint(text) {
      const ids = citedIn(text);
      none.hidden = ids.length > 0;
      list.replaceChildren(...ids.map((id) => citedRow(id, spec.passages[id], say)));
    },
  };
}

const citedRow = (id, passage, say) =>
  element(
    "li",
    { "data-strange": !passage },
    element("b", {}, `[${id}]`),
    ` ${passage ?? say("cites_strange")}`,
  );

// Where one last wrote, and at the end of a text in which nobody has written yet.
function insert(area, id) {
  const at = area.selectionEnd;
  const before = area.value.charAt(at - 1);
  area.setRangeText(citationAfter(before, id), at, at, "end");
}
