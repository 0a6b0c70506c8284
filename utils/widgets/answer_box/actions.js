// The buttons of an exercise: one filled, the others quiet. None of them is ever taken away
// while it may have the focus; one that cannot act stays and says why.

import { element } from "../parts/page.js";

// Returns { node, paint({ state, n_hints, is_open }) }.
/**
 * @param {any} spec
 * @param {Say} say
 * @param {{ check: () => void, hint: () => void, solution: () => void }} deeds
 */
export function actionRow(spec, say, deeds) {
  const isGuess = spec.kind === "Prediction";
  const check = button(deeds.check, "primary");
  const hint = button(deeds.hint);
  const solution = button(deeds.solution);
  solution.textContent = say("solution");
  const why = element("span", { class: "quiet" });
  const helps = isGuess && !spec.hints.length ? [] : [hint, ...(isGuess ? [] : [solution])];
  const node = element("div", { class: "actions" }, spec.form !== "code" && check, helps, why);
  return {
    node,
    paint({ state, n_hints, is_open }) {
      const isDone = ["passed", "complete", "kept"].includes(state);
      node.hidden = isGuess && isDone;
      check.classList.toggle("primary", !isDone);
      check.textContent = say(isGuess ? "keep" : isDone ? "check_again" : "check");
      const left = spec.hints.length - n_hints;
      hint.textContent = say(left ? "hint" : "no_hint", { n: left });
      disable(hint, !left, say("all_hints"));
      disable(solution, !is_open, say("closed"));
      why.textContent = spec.form === "code" && !isDone ? say("run_again") : "";
    },
  };
}

const button = (press, name = "") =>
  element("button", {
    type: "button",
    class: name,
    onclick: ({ target }) => target.getAttribute("aria-disabled") !== "true" && press(),
  });

function disable(node, isOff, why) {
  if (isOff) node.setAttribute("aria-disabled", "true");
  else node.removeAttribute("aria-disabled");
  node.title = isOff ? why : "";
}

// The way back: asked twice, since what is forgotten does not come again.
/**
 * @param {Say} say
 * @param {() => void} reset
 */
export function startAgain(say, reset) {
  const ask = element("button", { type: "button", class: "link" }, say("reset"));
  const yes = element("button", { type: "button" }, say("reset_yes"));
  const no = element("button", { type: "button", class: "link" }, say("reset_no"));
  const sure = element("span", { class: "sure", hidden: true }, yes, no);
  const turn = (isAsked, next) => {
    ask.hidden = isAsked;
    sure.hidden = !isAsked;
    next.focus();
  };
  ask.addEventListener("click", () => turn(true, no));
  no.addEventListener("click", () => turn(false, ask));
  yes.addEventListener("click", () => {
    turn(false, ask);
    reset();
  });
  return element("span", { class: "again" }, ask, sure);
}
