// What Python replies to a check, or to a cry for help.

import { element } from "../parts/page.js";

// Returns { node, hide(), wait(), show(what Python replied, or null without a kernel) }.
/** @param {Say} say */
export function replyNote(say) {
  const heading = element("p", { class: "result-heading" });
  const lines = element("ul");
  const note = element("div", { class: "note", hidden: true }, heading, lines);
  const tell = (text, told) => {
    heading.textContent = text;
    lines.replaceChildren(...told.map((line) => element("li", {}, marked(line))));
    lines.hidden = !told.length;
  };
  return {
    node: element("div", { role: "status" }, note),
    hide() {
      note.hidden = true;
    },
    wait() {
      tell(say("asking"), []);
      note.hidden = false;
    },
    // hidden it stays hidden: the answer that was checked is no longer there
    show(reply) {
      tell(reply?.heading ?? say("no_kernel"), reply?.lines ?? []);
      note.classList.toggle("good", Boolean(reply?.passed));
    },
  };
}

// A sentence in pieces, as utils.exercises.marks cuts it: an element's name or "", and words.
const marked = (pieces) => pieces.map(([name, words]) => (name ? element(name, {}, words) : words));
