// Start the desk anew: asked once more, then everything on it is taken away.

import { element } from "../parts/page.js";
import { startDeskAnew } from "./deeds.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @type {(desk: Desk) => HTMLElement} */
export function anewPart(desk) {
  const { say } = desk;
  const button = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const ask = button("anew", () => show(true));
  const sure = button("anew_sure", () => {
    show(false);
    startDeskAnew(desk);
  });
  const not = button("anew_not", () => show(false));
  const question = element("p", { role: "status" });
  const asked = element("div", { class: "row", hidden: true }, sure, not);
  function show(isAsked) {
    asked.hidden = !isAsked;
    ask.hidden = isAsked;
    question.textContent = isAsked ? say("anew_means") : "";
    (isAsked ? not : ask).focus();
  }
  return element("div", { class: "anew" }, ask, question, asked);
}
