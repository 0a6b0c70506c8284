// Two texts side by side: where they run parallel, where they part, where one is silent.

import { element } from "../parts/page.js";
import { fewOf, POINT_KINDS, pointWord, shownPoints, voiceRuns } from "./arrange.js";
import { mixedWords, reference, sentenceOf, voiceOf } from "./reference.js";
import { refill, segments } from "./redraw.js";
import { pointSign } from "./signs.js";

const FEW = 2; // quotations of a text before "show all"

const share = (node, left, width) => {
  node.style.left = `${(100 * left).toFixed(2)}%`;
  node.style.width = `${(100 * width).toFixed(2)}%`;
  return node;
};

// A text as a thin line in the style of its voices, with a tick for each passage.
function ticks({ atlas }, text, moves) {
  const lineOf = (code) => text.voices.find((voice) => voice.code === code).line;
  const voices = voiceRuns(text).map(({ voice, left, width }) =>
    share(element("s", { "data-voice": lineOf(voice) }), left, width),
  );
  const marks = moves.map((id) => share(element("u"), atlas.move[id].left, atlas.move[id].width));
  return element("span", {}, text.name, element("i", {}, voices, marks));
}

function pointHead(host, point, isOpen) {
  const { atlas, say } = host;
  return element(
    "button",
    {
      type: "button",
      class: "point-head",
      "data-name": `point ${point.key}`,
      "aria-expanded": String(isOpen),
      onclick: () => host.turn("points", point.key),
    },
    pointSign(point.kind),
    element(
      "span",
      {},
      element("span", { class: "count" }, say(pointWord(point))),
      element("span", { class: "name" }, point.name),
      element(
        "span",
        { class: "summary" },
        point.sentence.filter((part) => typeof part === "string"),
      ),
    ),
    element(
      "span",
      { class: "ticks", "aria-hidden": "true" },
      atlas.texts.map((text) => ticks(host, text, point.moves[text.id] ?? [])),
    ),
    element("span", { class: "fold", "aria-hidden": "true" }),
  );
}

function passage(host, id, where) {
  const voice = voiceOf(host.atlas, id);
  const { reported } = host.atlas.codes[host.atlas.readings[0].key][id];
  return element(
    "div",
    { class: "passage", "data-voice": voice.line },
    element("blockquote", {}, host.say("quoted", { words: sentenceOf(host, id) })),
    element(
      "p",
      { class: "quiet" },
      [voice.name, ...(reported ?? [])].join(", "),
      " ",
      reference(host, id, where),
    ),
  );
}

function side(host, point, text) {
  const { say } = host;
  const key = `${point.key} ${text.id}`;
  const moves = point.moves[text.id] ?? [];
  const isWhole = host.state().view.more.includes(key);
  const shown = isWhole ? moves : fewOf(host.atlas, moves, FEW);
  const more = () =>
    element(
      "button",
      {
        type: "button",
        class: "more",
        "data-name": `more ${key}`,
        "aria-expanded": String(isWhole),
        onclick: () => host.turn("more", key),
      },
      say(isWhole ? "fewer" : "all_of", { n: moves.length }),
    );
  return element(
    "div",
    {},
    element("h5", {}, text.name),
    shown.map((id) => passage(host, id, `point ${key}`)),
    moves.length > FEW && more(),
    !moves.length && element("p", { class: "silent" }, say("silent")),
  );
}

const limitOf = (host, point) =>
  point.limit.length > 0 &&
  element(
    "p",
    { class: "limit" },
    element("b", {}, host.say(point.holds === "yes" ? "holds" : "holds_in_part"), " "),
    mixedWords(host, point.limit, `limit ${point.key}`),
  );

function explanations(host, point) {
  const { say } = host;
  const one = (name) => {
    const words = mixedWords(host, point.explanations[name], `${name} ${point.key}`);
    return element(
      "div",
      {},
      element("dt", {}, say(`explain_${name}`)),
      words.length
        ? element("dd", {}, words)
        : element("dd", { class: "quiet" }, say("nothing_noted")),
    );
  };
  return element(
    "div",
    { class: "explanations" },
    element("h5", {}, say("explain")),
    element("dl", {}, ["time", "genre", "evidence", "judgement"].map(one)),
  );
}

function openedPoint(host, point) {
  return element(
    "div",
    { class: "opened-point" },
    element(
      "div",
      { class: "two" },
      host.atlas.texts.map((text) => side(host, point, text)),
    ),
    limitOf(host, point),
    point.kind !== "silence" && explanations(host, point),
  );
}

function onePoint(host, point) {
  const isOpen = host.state().view.points.includes(point.key);
  return element(
    "li",
    { class: "point" },
    element("h4", {}, pointHead(host, point, isOpen)),
    isOpen && openedPoint(host, point),
  );
}

/** @type {(host: MapHost) => MapPart} */
export function pointsPane(host) {
  const { atlas, say } = host;
  const count = (kind) => shownPoints(atlas.points, kind).length;
  const n = (kind) => (kind === "all" ? atlas.points.length : count(kind));
  const choice = segments(
    say("filter"),
    ["all", ...POINT_KINDS].map((kind) => [kind, say(`filter_${kind}`, { n: n(kind) })]),
    (filter) => host.look({ filter }),
  );
  const list = element("ol", { class: "points" });
  return {
    node: element(
      "div",
      {},
      element("h3", { class: "unseen" }, say("pane_points")),
      element("div", { class: "top" }, choice.node),
      list,
    ),
    paint() {
      const { filter } = host.state().view;
      choice.paint(filter);
      refill(
        list,
        shownPoints(atlas.points, filter).map((point) => onePoint(host, point)),
      );
    },
  };
}
