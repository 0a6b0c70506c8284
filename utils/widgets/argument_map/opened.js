// An open move: its paragraph whole, the sentence marked, and the margin in fixed order.

import { citeButton } from "../parts/cite.js";
import { element, joined } from "../parts/page.js";
import {
  closesCircle,
  codesOf,
  differingFields,
  isCoded,
  leaningOn,
  MINE,
  movesOf,
  otherReadings,
  targetOf,
} from "./arrange.js";
import {
  goTo,
  mixedWords,
  moveName,
  reference,
  relationName,
  sentenceOf,
  voiceOf,
} from "./reference.js";
import { alike, unlike } from "./signs.js";

/** @type {(host: MapHost, id: string) => HTMLElement} */
function wholeParagraph({ atlas }, id) {
  const move = atlas.move[id];
  const text = atlas.text[move.text];
  const { at } = text.paragraphs.find((each) => each.name === move.paragraph);
  return element(
    "blockquote",
    { class: "paragraph", "data-voice": voiceOf(atlas, id).line },
    joined(text, [at[0], move.at[0]]),
    element("mark", {}, joined(text, move.at)),
    joined(text, [move.at[1], at[1]]),
  );
}

const entry = (term, ...lines) => [
  element("dt", {}, term),
  lines.map((line) => element("dd", {}, line)),
];

// What the words themselves say of whose view is passed on; every reader's, so shown of the
// first where one's own codes stand.
function voiceEntry(host, id, codes) {
  const { atlas, say } = host;
  const voice = voiceOf(atlas, id);
  return entry(
    say("voice"),
    element("span", { class: "voice", "data-line": voice.line }, voice.name),
    (codes.reported ?? []).map((words) => element("div", { class: "quiet" }, words)),
  );
}

function relationEntry(host, id, codes) {
  const { say } = host;
  const target = targetOf(codes);
  if (!target) {
    const isMine = host.state().view.reading === MINE;
    const gap = codes.relation
      ? relationName(host, codes.relation)
      : say(isMine && codes.move !== "thesis" ? "not_named" : "ends_here");
    return entry(say("relation"), gap);
  }
  return entry(say("relation"), [
    element("span", { class: "relation" }, relationName(host, codes.relation)),
    goTo(host, target, "to"),
  ]);
}

const doubtEntry = (host, codes) => [
  element("dt", {}, host.say("doubt")),
  codes.doubt
    ? element("dd", { class: "doubt" }, mixedWords(host, codes.doubt, "doubt"))
    : element("dd", { class: "quiet" }, host.say("no_doubt")),
];

const whyEntry = (host, codes) =>
  codes.why ? entry(host.say("why"), mixedWords(host, codes.why, "why")) : [];

/** @type {(host: MapHost, codes: MoveCodes, fields: string[]) => string} */
export function codesInWords(host, codes, fields) {
  const { atlas, say } = host;
  const relation = codes.relation ? relationName(host, codes.relation) : say("no_relation");
  const target = targetOf(codes);
  const whole =
    target && fields.includes("to")
      ? say("relation_to", { relation, paragraph: atlas.move[target].paragraph })
      : relation;
  return [
    fields.includes("move") && moveName(host, codes.move),
    (fields.includes("relation") || fields.includes("to")) && whole,
  ]
    .filter(Boolean)
    .join(", ");
}

// What another reader made of it: beside one's own codes in full, else what differs.
function otherEntry(host, id, reading) {
  const state = host.state();
  const isMine = state.view.reading === MINE;
  const codes = codesOf(state, id, reading);
  const differs = differingFields(codesOf(state, id), codes, isMine);
  if (isMine) return otherWhole(host, reading, codes, differs.length > 0);
  return differs.length ? otherPart(host, reading, codes, differs) : [];
}

const nameOf = ({ atlas }, reading) => atlas.readings.find((each) => each.key === reading).name;

function otherTag(host, codes, fields, isOther) {
  const sign = isOther ? unlike() : alike();
  const words = codesInWords(host, codes, fields);
  return element(
    "span",
    { class: "tag", "data-kind": isOther ? "other" : "same" },
    sign,
    " ",
    words,
  );
}

function targetLink(host, reading, codes) {
  const to = targetOf(codes);
  return to ? [" ", reference(host, to, `other ${reading}`)] : [];
}

const otherPart = (host, reading, codes, fields) =>
  entry(host.say("read_otherwise", { reading: nameOf(host, reading) }), [
    otherTag(host, codes, fields, true),
    fields.includes("to") ? targetLink(host, reading, codes) : [],
  ]);

function otherWhole(host, reading, codes, isOther) {
  const title = host.say(isOther ? "read_otherwise" : "read_alike", {
    reading: nameOf(host, reading),
  });
  const said = [
    otherTag(host, codes, ["move", "relation"], isOther),
    targetLink(host, reading, codes),
  ];
  const doubt = mixedWords(host, codes.doubt, `of ${reading}`);
  return doubt.length
    ? [entry(title, said), element("dd", { class: "doubt" }, doubt)]
    : entry(title, said);
}

function margin(host, id) {
  const state = host.state();
  const codes = codesOf(state, id);
  const isMine = state.view.reading === MINE;
  return element(
    "dl",
    { class: "margin" },
    voiceEntry(host, id, codes),
    relationEntry(host, id, codes),
    isMine ? [] : [doubtEntry(host, codes), whyEntry(host, codes)],
    otherReadings(state, id).map((reading) => otherEntry(host, id, reading)),
  );
}

function leaning(host, id) {
  const { say } = host;
  const state = host.state();
  const found = leaningOn(state, id);
  if (!found.length) return null;
  const rows = found.map((other) => {
    const relation = relationName(host, codesOf(state, other).relation);
    return element("li", {}, goTo(host, other, "from", say("leans", { relation })));
  });
  return element(
    "div",
    { class: "leaning" },
    element("p", {}, say("lean", { n: found.length })),
    element("ul", {}, rows),
  );
}

// --- one's own codes -------------------------------------------------------------------------

const option = (value, chosen, text, more = {}) =>
  element("option", { value, selected: value === chosen, ...more }, text);

function chooser(host, id, field, label, options) {
  const select = element(
    "select",
    {
      "data-name": `own ${field}`,
      "aria-label": label,
      onchange: (event) => host.code(id, { [field]: event.target.value }),
    },
    options,
  );
  return element("label", {}, element("span", {}, label), select);
}

function targetOptions(host, id, chosen) {
  const { atlas, say } = host;
  const { own, view } = host.state();
  const text = atlas.text[view.text];
  const one = (move) =>
    option(move.id, chosen, `${move.paragraph} · ${move.opening}`, {
      disabled: closesCircle(own, id, move.id),
    });
  const group = (label, line) =>
    element(
      "optgroup",
      { label },
      movesOf(atlas, text.id)
        .filter((move) => move.line === line)
        .map(one),
    );
  return [
    option("", chosen, say("choose")),
    group(say("thesis_group"), -1),
    text.lines.map((line, index) => group(`${index + 1} ${line.name}`, index)),
  ];
}

function ownCodes(host, id) {
  const { atlas, say } = host;
  const codes = codesOf(host.state(), id);
  const listed = (field, rows) => [
    option("", codes[field] ?? "", say(field === "relation" ? "none" : "choose")),
    rows.map((row) => option(row.code, codes[field], row.name, { title: row.definition })),
  ];
  const definition = atlas.moves.find((each) => each.code === codes.move)?.definition;
  return element(
    "div",
    { class: "own" },
    chooser(host, id, "move", say("i_call_it"), listed("move", atlas.moves)),
    chooser(host, id, "relation", say("it_does"), listed("relation", atlas.relations)),
    codes.relation &&
      chooser(host, id, "to", say("which_move"), targetOptions(host, id, codes.to ?? "")),
    element("p", { class: "quiet" }, isCoded(codes) ? definition : say("hidden_until")),
  );
}

/** @type {(host: MapHost, id: string) => string} */
function citationOf(host, id) {
  const { atlas, say } = host;
  const { paragraph, text } = atlas.move[id];
  const { title } = atlas.text[text];
  const voice = voiceOf(atlas, id).name;
  return say("citation", { quote: sentenceOf(host, id), voice, paragraph, title, id });
}

function citing(host, id) {
  const citation = () => citationOf(host, id);
  return element("p", { class: "chips" }, citeButton(id, citation, host.say, host.announce));
}

/** @type {(host: MapHost, id: string) => HTMLElement} */
export function openedMove(host, id) {
  const isMine = host.state().view.reading === MINE;
  return element(
    "div",
    { class: "opened", "data-own": isMine },
    isMine && ownCodes(host, id),
    wholeParagraph(host, id),
    margin(host, id),
    element("div", { class: "below" }, citing(host, id), leaning(host, id)),
  );
}
