// A guess that was kept, beside what the texts give, and what was held back until then.

import { fromMarkup } from "../parts/markup.js";
import { element } from "../parts/page.js";
import { scaleOf } from "./arrange.js";
import { marked } from "./messages.js";

// Returns { node, paint(the guess that was kept, or null) }. Until then the node is empty.
/**
 * @param {any} spec
 * @param {Say} say
 * @param {Model} model
 */
export function keptGuess(spec, say, model) {
  const node = element("div", { class: "guess", tabindex: "-1" });
  let drawn = "null";
  const rest = (revealed) =>
    spec.holds_back && !revealed.length
      ? [element("p", { class: "quiet" }, say("not_here_yet"))]
      : revealed.map(shown);
  return {
    node,
    paint(guess) {
      const beside = model.get("beside") ?? {};
      const revealed = model.get("revealed") ?? [];
      const wanted = JSON.stringify(guess === null ? null : [guess, beside, revealed.length]);
      if (wanted === drawn) return;
      drawn = wanted;
      if (guess === null) node.replaceChildren();
      else node.replaceChildren(...shownGuess(spec, say, guess, beside), ...rest(revealed));
    },
  };
}

function shownGuess(spec, say, guess, { result, words }) {
  const guessed = inWords(spec, guess);
  const isKnown = result !== undefined && result !== null;
  const key = isKnown ? (typeof guess === "number" ? "beside" : "option_beside") : "guessed";
  const told = say(key, { guess: guessed, result: words });
  const flag = element("span", { "aria-hidden": "true" }, "⚑ ");
  const line = element("p", { class: "kept" }, flag, told);
  const areNumbers = typeof guess === "number" && typeof result === "number";
  return areNumbers ? [line, scale(spec.guide, say, guess, result, words)] : [line];
}

const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 1 });

function inWords(spec, guess) {
  if (typeof guess === "number") return number(guess);
  return spec.options.find(([letter]) => letter === guess)?.[1] ?? String(guess);
}

// Guess and result on one line. The sentence above says the same to who cannot see it.
function scale({ least, most }, say, guess, result, words) {
  const { ends, at } = scaleOf(least, most, [guess, result]);
  const place = (name, index, text) => {
    const style = `left: ${at[index]}%; transform: translateX(-${at[index]}%)`;
    return [
      element("span", { class: `label ${name}`, style }, text),
      element("i", { class: `dot ${name}`, style: `left: ${at[index]}%` }),
    ];
  };
  return element(
    "div",
    { class: "scale", "aria-hidden": "true" },
    element("span", { class: "end" }, number(ends[0])),
    element(
      "div",
      { class: "track" },
      place("guessed", 0, say("your_guess", { n: number(guess) })),
      place("found", 1, say("found", { n: words })),
    ),
    element("span", { class: "end" }, number(ends[1])),
  );
}

const SHOWN = {
  text: ({ words }) => element("p", { class: "revealed" }, marked(words)),
  table: (table) => element("div", { class: "revealed wide", tabindex: "0" }, shownTable(table)),
  chart: ({ takeaway, still, note }) =>
    element(
      "figure",
      { class: "revealed" },
      element("p", { class: "takeaway" }, takeaway),
      element("div", { class: "picture" }, fromMarkup(still)),
      element("figcaption", { class: "quiet" }, note),
    ),
};
const shown = (block) => SHOWN[block.kind](block);

function shownTable({ caption, headings, rows, summary }) {
  const head = headings.map((name) => element("th", { scope: "col" }, name));
  const body = rows.map(([first, ...others]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, first),
      others.map((text) => element("td", {}, text)),
    ),
  );
  return [
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, head)),
      element("tbody", {}, body),
    ),
    summary && element("p", { class: "quiet" }, summary),
  ];
}
