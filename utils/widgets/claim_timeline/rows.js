// The rows of the timeline: of a text, of its facts and claims, and of the forecasts.

import { element, joined, mark } from "../parts/page.js";
import { anchorOf, byVoice, dayOf, factsIn, forecastsIn, placeOf } from "./arrange.js";
import { band, bar, point, writtenBar } from "./bands.js";

// Squares are what a text says, circles what came of it: no sign of the one is of the other.
const ARROWS = { not_before: "▷", not_after: "◁", about: "◆", year: "", silence: "◃" };
const OUTCOMES = { yes: "✓", no: "–", unknown: "?" };

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
      return claimRows(times, text, time, spoken, say);
    }),
  );

function textRow({ axis }, text, say) {
  const voices = text.voices.map(({ name }) => name).join(", ");
  return element(
    "tr",
    { class: "text" },
    element(
      "th",
      { scope: "rowgroup", colspan: 2 },
      element("bdi", {}, text.title),
      " ",
      quiet(say("written", text)),
    ),
    band(axis, null, [writtenBar(axis, text)], howDated(text, say("voices_of", { voices }), say)),
  );
}

const howDated = ({ basis }, voices, say) =>
  element(
    "details",
    {},
    element("summary", {}, say("basis")),
    element("p", { class: "quiet" }, `${basis} (${voices})`),
  );

function factRow({ axis }, text, key, fact, say) {
  const isUnsure = fact.from < fact.to;
  const quote = ["“", element("bdi", {}, joined(text, fact.at)), "”"];
  return element(
    "tr",
    { class: "fact" },
    element("th", { scope: "row" }, say(fact.bound, fact)),
    element("td", {}, opener(key, { class: "open" }, quote), " ", quiet(fact.basis)),
    band(axis, text, [
      isUnsure && bar(axis, fact.from, fact.to, { class: "unsure" }),
      point(axis, dayOf(fact), ARROWS[fact.bound], { class: "fact" }),
    ]),
  );
}

// A row for each voice that makes such claims; one that says so where none does.
function claimRows(times, text, time, claims, say) {
  const voices = byVoice(text, claims, Object.keys(times.named.verdicts));
  if (!voices.length) return claimRow(times, text, time, [quiet("0")], quiet(say("no_passage")));
  return voices.map((each) => {
    const { voice, made } = each;
    const who = element("span", { class: "voice", "data-line": voice.line }, voice.name);
    const head = [text.voices.length > 1 && who, " ", quiet(String(made.length))];
    return claimRow(times, text, time, head, voiceMarks(times, text, time, each, say));
  });
}

const claimRow = ({ axis }, text, time, head, marks) =>
  element(
    "tr",
    { class: "claims" },
    element("th", { scope: "row", colspan: 2 }, `${time.name} `, head),
    band(axis, text, [], marks),
  );

// The claims of a voice as marks at the time of which they speak; each says aloud what it
// shows.
function voiceMarks({ axis, named }, text, time, { voice, made }, say) {
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
  const day = anchorOf(text, time.code);
  const at = day === undefined ? 0 : placeOf(axis, day);
  return element(
    "div",
    { class: "by-voice", "data-time": time.code, style: `--at: ${at}%; --n: ${made.length}` },
    made.map(claimMark),
  );
}

// The body of the forecasts; null if there are none.
/** @type {(times: Times, say: Say) => HTMLElement | null} */
export function forecastBody(times, say) {
  const list = forecastsIn(times.entries);
  if (!list.length) return null;
  return element(
    "tbody",
    { class: "forecasts" },
    element(
      "tr",
      { class: "text" },
      element("th", { scope: "rowgroup", colspan: 2 }, say("forecasts_head")),
      band(times.axis, null, [], quiet(say("forecasts_note"))),
    ),
    list.map(([key, forecast]) => forecastRow(times, key, forecast, say)),
  );
}

function forecastRow({ axis, byId }, key, forecast, say) {
  const { outcome } = forecast;
  return element(
    "tr",
    { class: "forecast" },
    element("th", { scope: "row" }, say("by_day", { day: forecast.closes })),
    element(
      "td",
      {},
      opener(key, { class: "open" }, forecast.question),
      element("span", { class: "unseen" }, say(`outcome_${outcome}`)),
    ),
    band(axis, byId[forecast.source], [
      bar(axis, forecast.from, forecast.to, { class: "question" }),
      point(axis, forecast.to, OUTCOMES[outcome], { class: "outcome", "data-outcome": outcome }),
    ]),
  );
}

/** @type {(glyph: HTMLElement, name: string) => HTMLElement} */
const sign = (glyph, name) => element("span", { class: "sign" }, glyph, element("span", {}, name));

// What the signs of the last column mean: those of claims and of forecasts stand in parts of
// their own, since each is shown with its rows only.
/** @type {(say: Say, verdicts: Record<string, Code>) => Record<string, HTMLElement>} */
export const legend = (say, verdicts) => ({
  claims: element(
    "p",
    { class: "chips legend" },
    Object.values(verdicts).map(({ code, name }) => sign(mark({ verdict: code }, verdicts), name)),
    quiet(say("legend_claims")),
  ),
  forecasts: element(
    "p",
    { class: "chips legend" },
    Object.entries(OUTCOMES).map(([outcome, glyph]) => {
      const attributes = { class: "outcome", "data-outcome": outcome, "aria-hidden": "true" };
      return sign(element("i", attributes, glyph), say(`outcome_${outcome}`));
    }),
    quiet(say("legend_forecasts")),
  ),
  dates: element("p", { class: "quiet legend" }, say("legend")),
});
