// Words that lead to a move: in a text, in the margin, in a list.

import { element, joined } from "../parts/page.js";
import { codesOf, headlineOf, MINE } from "./arrange.js";
import { signOf } from "./signs.js";

// What a code is called; one that is not given has the name of the gap.
/** @type {(host: MapHost, code: string | undefined) => string} */
export const moveName = ({ atlas, say }, code) =>
  atlas.moves.find((each) => each.code === code)?.name ?? say("not_yet");

/** @type {(host: MapHost, code: string, form?: "name" | "passive") => string} */
export const relationName = ({ atlas }, code, form = "name") =>
  atlas.relations.find((each) => each.code === code)?.[form] ?? code;

/** @type {(host: MapHost, id: string) => string} */
export const sentenceOf = ({ atlas }, id) =>
  joined(atlas.text[atlas.move[id].text], atlas.move[id].at);

// What a row says of a move: a reader's headline; beside one's own codes the sentence.
/** @type {(host: MapHost, id: string) => string} */
export const wordsFor = (host, id) =>
  host.state().view.reading === MINE
    ? sentenceOf(host, id)
    : headlineOf(host.atlas, id, host.state().view.reading);

/** @type {(atlas: Atlas, id: string) => Voice} */
export const voiceOf = (atlas, id) => {
  const move = atlas.move[id];
  return atlas.text[move.text].voices.find((voice) => voice.code === move.voice);
};

// A small button with the sign and the paragraph of a move; it opens the move.
/** @type {(host: MapHost, id: string, where: string) => HTMLElement} */
export function reference(host, id, where) {
  const { atlas, say } = host;
  const code = codesOf(host.state(), id).move;
  const paragraph = atlas.move[id].paragraph;
  return element(
    "button",
    {
      type: "button",
      class: "reference",
      "data-name": `${where} ${id}`,
      "aria-label": say("reference", {
        sign: moveName(host, code),
        paragraph,
        words: wordsFor(host, id),
      }),
      onclick: () => host.go(id),
    },
    signOf(code),
    paragraph,
  );
}

// Words with their references; the marks behind one stay on its line.
/** @type {(host: MapHost, mixed: Mixed | undefined, where: string) => (string | HTMLElement)[]} */
export const mixedWords = (host, mixed, where) =>
  (mixed ?? []).map((part) => {
    if (typeof part === "string") return part;
    const [id, marks] = part;
    return element("span", { class: "held" }, reference(host, id, where), marks);
  });

// A move as one line to press: sign, perhaps a relation, its words, its paragraph.
/** @type {(host: MapHost, id: string, where: string, before?: string) => HTMLElement} */
export const goTo = (host, id, where, before = "") =>
  element(
    "button",
    {
      type: "button",
      class: "go",
      "data-name": `${where} ${id}`,
      onclick: () => host.go(id),
    },
    signOf(codesOf(host.state(), id).move),
    element("span", {}, before && element("b", {}, before, " "), wordsFor(host, id)),
    element("span", { class: "paragraph-name" }, host.atlas.move[id].paragraph),
  );
