// Write the headline of a paragraph: words counted and parts found while one types; then,
// and not before, what others wrote.

import { element, joined } from "../parts/page.js";
import { hasPart, headlineOf, lengthWord, movesOf, sharesRun, wordsIn } from "./arrange.js";

const LONGEST = 400; // characters

function meter({ say }, task, text) {
  const words = wordsIn(text);
  const n = words.length;
  const parts = task.parts.map((part) => {
    const found = hasPart(words, part);
    return element(
      "li",
      {
        "data-found": found,
        "aria-label": say(found ? "part_found" : "part_missing", { part: part.name }),
      },
      element("span", { "aria-hidden": "true" }, found ? "✓ " : "○ ", part.name),
    );
  });
  return [
    element("ul", { class: "parts", "aria-label": say("parts") }, parts),
    element("p", { class: "quiet" }, say(lengthWord(n, task.least, task.most), { n, ...task })),
    sharesRun(words, task.forms) && element("p", { class: "told" }, say("words_same")),
  ].filter(Boolean);
}

function others(host, task) {
  const { atlas, say } = host;
  const [reading] = atlas.readings;
  const moves = movesOf(atlas, task.source).filter((move) => move.paragraph === task.paragraph);
  const listed = (rows) =>
    element(
      "ul",
      {},
      rows.map((row) => element("li", {}, row)),
    );
  const first = host.first(task.key);
  return element(
    "div",
    { class: "others" },
    first &&
      first !== host.answer(task.key) &&
      element("p", { class: "quiet" }, say("first_answer", { words: first })),
    element("p", { class: "quiet" }, say("headline_others")),
    listed(task.examples),
    element("p", { class: "quiet" }, say("headline_moves", { reading: reading.name })),
    listed(moves.map((move) => headlineOf(atlas, move.id, reading.key))),
    element("p", {}, say("headline_judge")),
  );
}

function paragraphToRead({ atlas, say }, task) {
  const text = atlas.text[task.source];
  const { at, voice } = text.paragraphs.find((each) => each.name === task.paragraph);
  const { line } = text.voices.find((each) => each.code === voice);
  return element(
    "details",
    {},
    element("summary", {}, say("headline_read", task)),
    element("blockquote", { class: "paragraph", "data-voice": line }, joined(text, at)),
  );
}

/** @type {(host: MapHost, task: HeadlineTask) => MapPart} */
export function headlineTask(host, task) {
  const { say } = host;
  const measured = element("div");
  const compared = element("div");
  const told = element("p", { class: "quiet", role: "status" });
  const area = element("textarea", {
    rows: 2,
    maxlength: LONGEST,
    "aria-label": say("headline_label", task),
    oninput: () => host.put(task.key, area.value),
  });

  function compare() {
    const isLong = wordsIn(area.value).length >= task.least;
    told.textContent = isLong ? "" : say("headline_first", task);
    if (isLong) host.compare(task.key);
  }

  return {
    node: element(
      "section",
      { class: "task" },
      element("h3", {}, say("headline", task)),
      element("p", {}, say("headline_task", task)),
      paragraphToRead(host, task),
      area,
      measured,
      element(
        "div",
        { class: "row-of" },
        element(
          "button",
          { type: "button", class: "act", onclick: compare },
          say("headline_compare"),
        ),
        told,
      ),
      compared,
    ),
    paint() {
      const kept = String(host.answer(task.key) ?? "");
      if (area.value !== kept) area.value = kept;
      measured.replaceChildren(...meter(host, task, kept));
      compared.replaceChildren(...(host.first(task.key) === null ? [] : [others(host, task)]));
    },
  };
}
