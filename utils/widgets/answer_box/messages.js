// The messages of an exercise: one live region that stays in the page. Hints stay in their
// order, a new "not yet" replaces the last; only what is new is announced.

import { element } from "../parts/page.js";
import { ticksOf } from "../parts/standing.js";

const ELEMENTS = new Set(["code", "em", "strong", "pre"]); // the marks of utils.exercises.marks
const SIGNS = { notyet: "!", hint: "?", solution: "→", passed: "✓", form: "✎", told: "i" };

// A sentence in pieces, as utils.exercises.marks cuts it: an element's name or "", and words.
export const marked = (pieces) =>
  pieces.map(([name, words]) => (ELEMENTS.has(name) ? element(name, {}, words) : words));

// Returns { node, paint(messages as messagesOf gives them, ticks as work keeps them) }.
/**
 * @param {Say} say
 * @param {(ticks: number[]) => void} tick
 */
export function messageLog(say, tick) {
  const node = element("div", { role: "log", class: "log", "aria-label": say("messages") });
  const shown = new Map(); // key -> { node, text, paint }
  return {
    node,
    paint(messages, ticks, n_hints) {
      for (const [key, card] of shown)
        if (!messages.some((each) => each.key === key)) {
          card.node.remove();
          shown.delete(key);
        }
      let before = null;
      for (const each of messages) {
        const text = JSON.stringify(each);
        const old = shown.get(each.key);
        if (old?.text !== text) {
          const made = card(each, say, tick, n_hints);
          if (old) old.node.replaceWith(made.node);
          else if (before) before.after(made.node);
          else node.prepend(made.node);
          shown.set(each.key, { ...made, text });
        }
        before = shown.get(each.key).node;
        shown.get(each.key).paint(ticks);
      }
    },
  };
}

function card({ kind, n, lines, criteria }, say, tick, n_hints) {
  const first = firstWord(kind, n, lines, say, n_hints);
  const list = criteria?.length ? rubric(criteria, say, tick) : null;
  const body = element(
    "div",
    {},
    element("p", {}, first && element("b", {}, first, " "), marked(lines[0] ?? [])),
    lines.slice(1).map((line) => element("p", {}, marked(line))),
    list?.node,
  );
  const sign = element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind]);
  return {
    node: element("div", { class: `message ${kind}` }, sign, body),
    paint: (ticks) => list?.paint(ticks),
  };
}

function firstWord(kind, n, lines, say, n_hints) {
  if (kind === "hint") return say("hint_of", { n, of: n_hints });
  if (kind === "form") return say(lines.length ? "form" : "form_changed");
  return kind === "told" ? "" : say(`first_${kind}`);
}

// The criteria of a written answer, to be ticked by the one who wrote it.
function rubric(criteria, say, tick) {
  const boxes = criteria.map(() =>
    element("input", {
      type: "checkbox",
      onchange: () => tick(boxes.flatMap((box, place) => (box.checked ? [place] : []))),
    }),
  );
  const labels = criteria.map((criterion, place) =>
    element("label", { class: "tick" }, boxes[place], element("span", {}, marked(criterion))),
  );
  const legend = element("legend", {}, say("judge"));
  const note = element("p", { class: "quiet" }, say("judge_note"));
  return {
    node: element("fieldset", { class: "rubric" }, legend, labels, note),
    paint(kept) {
      const ticks = ticksOf(kept, boxes.length);
      boxes.forEach((box, place) => {
        box.checked = ticks.includes(place);
      });
    },
  };
}
