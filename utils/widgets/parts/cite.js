// To cite an open passage by one press: its id goes into a box on the page that takes citations.

import { copyText, element } from "./page.js";

const EVENT = "kit-cite";

// Hand an id to a box on the same page; the name of the exercise that took it, or "".
/** @type {(id: string) => string} */
function citeInBox(id) {
  const detail = { id, taker: "" };
  document.dispatchEvent(new CustomEvent(EVENT, { detail }));
  return detail.taker;
}

// Take what is cited on the page, unless another box did; returns how to stop.
/**
 * @param {string} exercise
 * @param {(id: string) => void} take
 */
export function takeCitations(exercise, take) {
  const onCite = (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.taker) return;
    detail.taker = exercise;
    take(detail.id);
  };
  document.addEventListener(EVENT, onCite);
  return () => document.removeEventListener(EVENT, onCite);
}

// A button that cites a passage: in a box where there is one, else its citation is copied.
/**
 * @param {string} id
 * @param {() => string} citation
 * @param {Say} say
 * @param {(text: string) => void} announce
 */
export function citeButton(id, citation, say, announce) {
  const button = element("button", { type: "button", class: "link cite" }, say("cite"));
  button.addEventListener("click", async () => {
    const exercise = citeInBox(id);
    if (exercise) {
      button.textContent = say("is_cited", { exercise });
      return announce(say("cited", { id, exercise }));
    }
    const text = citation();
    return announce(say((await copyText(text)) ? "copied" : "not_copied", { text }));
  });
  return button;
}
