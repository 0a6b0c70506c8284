// Which page of a long text is open, and the way to the others.

import { element } from "../parts/page.js";
import { turn } from "./deeds.js";
import { textOf } from "./desk.js";

/** @typedef {import("./desk.js").Desk} Desk */

// A button to the page that lies `by` pages further: { node, paint(page) }.
/** @type {(desk: Desk, key: string, by: number) => any} */
function pageButton(desk, key, by) {
  const onclick = () => {
    const { id, page } = textOf(desk);
    turn(desk, id, page.n - 1 + by);
  };
  const node = element("button", { type: "button", onclick }, desk.say(key));
  return {
    node,
    paint({ n, of }) {
      node.disabled = n + by < 1 || n + by > of;
    },
  };
}

/** @type {(desk: Desk) => { node: HTMLElement, paint(): void }} */
export function pagesPart(desk) {
  const buttons = [pageButton(desk, "page_before", -1), pageButton(desk, "page_after", 1)];
  const where = element("span", { class: "quiet" });
  const node = element("p", { class: "row pages" }, buttons[0].node, buttons[1].node, where);
  return {
    node,
    paint() {
      const { page } = textOf(desk);
      node.hidden = !page || page.of === 1;
      if (node.hidden) return;
      for (const button of buttons) button.paint(page);
      where.textContent = desk.say("page", page);
    },
  };
}
