// The stair: a whole text from left to right, a step down for each line of argument.

import { element, roving } from "../parts/page.js";
import { arcOf, beginsSection, middleOf, movesOf, nextInParagraph, spanOfLine } from "./arrange.js";
import { relationName } from "./reference.js";
import { drawn, signOf } from "./signs.js";

const STEP_PX = 14;
const TEXTURES = 6;
const ARC_PX = 58;
const NARROW = 0.035; // of the text: a paragraph whose name has no room

const percent = (share) => `${(100 * share).toFixed(3)}%`;

// The texture of a line: with its number and place, what tells one line from another.
export const textureOf = (line) => String(line % TEXTURES);

/** @type {(node: HTMLElement | SVGElement, styles: Record<string, string>) => any} */
function placed(node, styles) {
  for (const [name, value] of Object.entries(styles)) node.style.setProperty(name, value);
  return node;
}

function arcLine(arc) {
  const [from, to] = [100 * arc.from, 100 * arc.to];
  return drawn(
    "svg",
    { viewBox: `0 0 100 ${ARC_PX}`, preserveAspectRatio: "none" },
    drawn("path", { d: `M${from} ${ARC_PX}C${from} -8 ${to} -8 ${to} ${ARC_PX - 6}` }),
  );
}

function arcParts(host, arc) {
  const middle = Math.min(0.9, Math.max(0.1, (arc.from + arc.to) / 2));
  return [
    arcLine(arc),
    placed(element("i", { class: "tip" }), { left: percent(arc.to) }),
    placed(element("span", { class: "arc-word" }, relationName(host, arc.code)), {
      left: percent(middle),
    }),
  ];
}

function arcsIn(host, text, arc) {
  const diamonds = text.thesis
    .filter((id) => arc?.id !== id)
    .map((id) =>
      placed(element("span", { class: "diamond" }, signOf("thesis")), {
        left: percent(middleOf(host.atlas, id)),
      }),
    );
  return arc ? [...diamonds, ...arcParts(host, arc)] : diamonds;
}

const rules = (text) =>
  text.paragraphs.slice(1).map(({ left }) =>
    placed(element("i", { class: "rule", "data-section": beginsSection(text, left) }), {
      left: percent(left),
    }),
  );

const thesisBands = ({ atlas }, text) =>
  text.thesis.map((id) =>
    placed(element("i", { class: "band" }), {
      left: percent(atlas.move[id].left),
      width: percent(atlas.move[id].width),
    }),
  );

function block(host, id) {
  const move = host.atlas.move[id];
  const made = element("i", {
    class: "block",
    "data-texture": textureOf(move.line),
    "data-line": move.line,
    "data-block": id,
    title: `${move.paragraph} · ${move.opening}`,
    onclick: () => host.go(id),
  });
  return placed(made, {
    left: percent(move.left),
    width: `calc(${percent(move.width)} - 1px)`,
    top: `${move.line * STEP_PX + 1}px`,
  });
}

// The number of a line stands before its first block, or behind its last one at the edge.
function stepNumber({ atlas }, line, index) {
  const first = atlas.move[line.moves[0]].left;
  const last = atlas.move[line.moves.at(-1)];
  const isBefore = first > 0.02;
  return placed(
    element("b", { class: "step-number", "data-before": isBefore }, String(index + 1)),
    {
      left: percent(isBefore ? first : last.left + last.width),
      top: `${index * STEP_PX + 1}px`,
    },
  );
}

function lanes(host, text) {
  const made = element(
    "div",
    { class: "lanes", "aria-hidden": "true" },
    rules(text),
    thesisBands(host, text),
    text.lines.flatMap((line) => line.moves.map((id) => block(host, id))),
    text.lines.map((line, index) => stepNumber(host, line, index)),
  );
  return placed(made, { height: `${text.lines.length * STEP_PX + 2}px` });
}

function paragraphButton(host, text, paragraph) {
  const { atlas, say } = host;
  const voice = text.voices.find((each) => each.code === paragraph.voice);
  const n = movesOf(atlas, text.id).filter((each) => each.paragraph === paragraph.name).length;
  const next = () => nextInParagraph(atlas, text.id, paragraph.name, host.state().view.move);
  const made = element(
    "button",
    {
      type: "button",
      "data-paragraph": paragraph.name,
      "data-voice": voice.line,
      "data-narrow": paragraph.width < NARROW,
      "aria-label": say("paragraph", { name: paragraph.name, voice: voice.name, n }),
      onclick: () => n && host.go(next(), false),
    },
    element("span", { class: "long" }, paragraph.name),
    element("span", { class: "short" }, paragraph.short),
  );
  return placed(made, {
    left: percent(paragraph.left),
    width: `calc(${percent(paragraph.width)} - 1px)`,
  });
}

function strip(host, text) {
  const buttons = text.paragraphs.map((each) => paragraphButton(host, text, each));
  const node = element(
    "div",
    { class: "strip", role: "group", "aria-label": host.say("paragraphs") },
    buttons,
  );
  roving(node, () => [buttons]).paint();
  return node;
}

function inWords({ atlas, say }, text) {
  const lines = text.lines.map((line, index) => {
    const [from, to] = spanOfLine(atlas, line);
    return say("stair_line", { number: index + 1, name: line.name, from, to });
  });
  return element("p", { class: "unseen" }, [say("stair"), ...lines].join(" "));
}

// What changes in a stair once it is drawn: which move is open, and where it leads.
function markOpen(host, node, arc) {
  const open = host.state().view.move;
  const paragraph = open && host.atlas.move[open].paragraph;
  for (const each of node.querySelectorAll(".block")) {
    each.toggleAttribute("data-open", each.dataset.block === open);
    each.toggleAttribute("data-target", each.dataset.block === arc?.id);
  }
  for (const each of node.querySelectorAll("[data-paragraph]"))
    if (each.dataset.paragraph === paragraph) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
}

/** @type {(host: MapHost, text: MapText) => MapPart} */
function stair(host, text) {
  const arcs = element("div", { class: "arcs", "aria-hidden": "true" });
  const node = element(
    "div",
    { class: "stair" },
    inWords(host, text),
    arcs,
    lanes(host, text),
    strip(host, text),
  );
  return {
    node,
    paint() {
      const arc = arcOf(host.state());
      arcs.toggleAttribute("data-open", Boolean(arc));
      arcs.replaceChildren(...arcsIn(host, text, arc));
      markOpen(host, node, arc);
    },
  };
}

// Gives the stair of the text that is shown, as it is now; each is drawn once.
/** @type {(host: MapHost) => () => HTMLElement} */
export function keptStairs(host) {
  const kept = {};
  return () => {
    const { text } = host.state().view;
    kept[text] ??= stair(host, host.atlas.text[text]);
    kept[text].paint();
    return kept[text].node;
  };
}
