// What a fact, a claim or a forecast opens: the sentence, and what is made of it.

import { stance } from "../parts/claims.js";
import { element, quoted } from "../parts/page.js";
import { speakerOf } from "./arrange.js";

// An open entry; `read` shows its place in a reader.
/**
 * @param {import("./arrange.js").Times & { stances: Record<string, string> }} times
 * @param {any} entry
 * @param {Say} say
 * @param {(place: Partial<Claim>) => void} read
 */
export function openedEntry(times, entry, say, read) {
  const place = entry.kind === "forecast" ? entry.claim : entry;
  const text = times.byId[place.source];
  const speaker = speakerOf(text, place);
  const button = { type: "button", class: "link", onclick: () => read(place) };
  return element(
    "div",
    { class: "claim", "data-line": speaker?.line ?? "dotted" },
    quoted(text, place),
    entry.kind === "claim" && stance(times, entry, say),
    element(
      "p",
      { class: "chips" },
      codeChips(times, place),
      speaker && element("span", { class: "chip line" }, speaker.name),
      element("span", { class: "quiet" }, say("place", { ...place, written: text.written })),
      element("button", button, say("read")),
    ),
    TOLD[entry.kind](times, entry, say),
  );
}

// Verdict and certainty; a fact has neither.
function codeChips({ named }, { verdict, certainty, hedged }) {
  const code = named.verdicts[verdict];
  return [
    code && element("span", { class: "chip", "data-v": verdict }, `${code.glyph} ${code.name}`),
    certainty &&
      element(
        "span",
        { class: "chip line", "data-hedged": Boolean(hedged) },
        named.certainties[certainty].name,
      ),
  ];
}

function factTold(_times, fact, say) {
  const says = say("fact_says", { when: say(fact.bound, fact), fact: fact.fact });
  return element("p", {}, says, " ", element("span", { class: "quiet" }, say("basis_is", fact)));
}

const forecastTold = (_times, forecast, say) => [
  element("p", {}, say("decides", forecast)),
  element("p", {}, element("b", {}, say(`outcome_${forecast.outcome}`)), " ", forecast.why),
  element("p", { class: "quiet" }, say(forecast.checked ? "checked" : "unchecked")),
  element("p", { class: "quiet" }, forecast.standing),
];

function claimTold({ forecasts }, claim, say) {
  const isAsked = forecasts.some((each) => each.claim.id === claim.id);
  const question = say(isAsked ? "has_question" : "no_question");
  return [
    claim.condition && element("p", { class: "quiet" }, say("condition", claim)),
    claim.time === "forecast" && element("p", { class: "quiet" }, question),
  ];
}

const TOLD = { fact: factTold, forecast: forecastTold, claim: claimTold };
