// The rows of the timeline: of a text, of its facts and claims, and of the forecasts.

import { element, joined, mark } from "../parts/page.js";
import { byVoice, dayOf, factsIn, forecastsIn, reachOf } from "./arrange.js";
import { band, bar, point, writtenBar } from "./bands.js";

const ARROWS = { not_before: "▷", not_after: "◁", about: "◆", year: "", silence: "◃" };
const OUTCOMES = { yes: "✓", no: "✕", unknown: "?" };

/** @typedef {import("./arrange.js").Times} Times */

const quiet = (...content) => element("span", { class: "quiet" }, content);

// A button by which an entry is opened; `key` says which.
const opener = (key, attributes, ...content) =>
  element(
    "button",
    { type: "button", ...attributes, "data-key": key, "aria-expanded": "false" },
    content,
  );

// The body of a text: itself, the facts that date it, what its claims speak of.
/** @type {(times: Times, text: any, claims: Claim[], say: Say) => HTMLElement} */
export const textBody = (times, text, claims, say) =>
  element(
    "tbody",
    {},
    textRow(times, text, say),
    factsIn(times.entries, text).map(([key, fact]) => factRow(times, text, key, fact, say)),
    times.codes.times.map((time) => {
      const spoken = claims.filter((claim) => claim.time === time.code);
      return claimRow(times, text, time, spoken, say);
    }),
  );

function textRow({ axis }, text, say) {
  const voices = text.voices.map(({ name }) => name).join(", ");
  return element(
    "tr",
    { class: "text" },
    element("th", { scope: "rowgroup" }, text.written),
    element(
      "td",
      {},
      element("b", {}, element("bdi", {}, text.title)),
      " ",
      quiet(say("voices_of", { voices })),
      element("p", { class: "quiet" }, text.basis),
    ),
    band(axis, null, writtenBar(axis, text)),
  );
}

function factRow({ axis }, text, key, fact, say) {
  const isUnsure = fact.from < fact.to;
  const quote = ["“", element("bdi", {}, joined(text, fact.at)), "”"];
  return element(
    "tr",
    { class: "fact" },
    element("th", { scope: "row" }, say(fact.bound, fact)),
    element("td", {}, opener(key, { class: "open" }, quote), " ", quiet(fact.basis)),
    band(
      axis,
      text,
      isUnsure && bar(axis, fact.from, fact.to, { class: "unsure" }),
      point(axis, dayOf(fact), ARROWS[fact.bound], "fact"),
    ),
  );
}

function claimRow(times, text, time, claims, say) {
  const reach = reachOf(times.axis, text, time.code);
  const voices = byVoice(text, claims).map((each) => voiceMarks(times, text, time, each, say));
  return element(
    "tr",
    { class: "claims" },
    element(
      "th",
      { scope: "row" },
      say("claims_of", { time: time.name }),
      quiet(` ${claims.length}`),
    ),
    element("td", {}, voices.length ? voices : quiet(say("no_passage"))),
    band(times.axis, text, reach && bar(times.axis, ...reach, { class: `reach ${time.code}` })),
  );
}

// The claims of a voice as marks; each says aloud what it shows.
function voiceMarks({ named }, text, time, { voice, made }, say) {
  const claimMark = (claim, index) => {
    const name = say(claim.hedged ? "mark_hedged" : "mark", {
      n: index + 1,
      of: made.length,
      voice: voice.name,
      time: time.name,
      verdict: named.verdicts[claim.verdict].name,
    });
    const glyph = mark(claim, named.verdicts);
    return opener(`claim:${claim.id}`, { class: "step", "aria-label": name }, glyph);
  };
  return element(
    "div",
    { class: "by-voice" },
    text.voices.length > 1 &&
      element("span", { class: "voice", "data-line": voice.line }, voice.name),
    made.map(claimMark),
  );
}

// The body of the forecasts; null if there are none.
/** @type {(times: Times, say: Say) => HTMLElement | null} */
export function forecastBody(times, say) {
  const list = forecastsIn(times.entries);
  if (!list.length) return null;
  const note = quiet(say("forecasts_note"));
  return element(
    "tbody",
    { class: "forecasts" },
    element(
      "tr",
      { class: "text" },
      element("th", { scope: "rowgroup", colspan: 2 }, say("forecasts_head"), " ", note),
      band(times.axis, null),
    ),
    list.map(([key, forecast]) => forecastRow(times, key, forecast, say)),
  );
}

function forecastRow({ axis, byId }, key, forecast, say) {
  const glyph = OUTCOMES[forecast.outcome];
  const outcome = `${glyph} ${say(`outcome_${forecast.outcome}`)}`;
  return element(
    "tr",
    { class: "forecast" },
    element("th", { scope: "row" }, say("by_day", { day: forecast.closes })),
    element(
      "td",
      {},
      opener(key, { class: "open" }, forecast.question),
      " ",
      element("span", { class: "chip line" }, outcome),
      " ",
      quiet(say(forecast.checked ? "checked" : "unchecked")),
    ),
    band(
      axis,
      byId[forecast.source],
      bar(axis, forecast.from, forecast.to, { class: "question" }),
      point(axis, forecast.to, glyph, "outcome"),
    ),
  );
}
