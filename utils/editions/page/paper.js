// On paper: the page of the book that is in sight, with what the reader answered.

import { element } from "../../widgets/parts/page.js";
import { keptRecords } from "../../widgets/parts/storage.js";
import { valueInWords } from "../../widgets/parts/versions.js";
import { DATA, OWNER, say } from "./data.js";
import { lessonOf } from "./files.js";
import { shownArticle } from "./turning.js";

// What was answered in a box, in words: an option by its text, lines in their order.
function answered(place) {
  const { key, options } = DATA.models[place.dataset.model].state.spec;
  const value = keptRecords(OWNER, lessonOf(place))[`${key}answer`]?.v ?? "";
  if (value === "") return say("nothing");
  const texts = new Map(options);
  const named = (each) => (texts.has(each) ? `${each}: ${texts.get(each)}` : each);
  return Array.isArray(value) ? value.map(named).join("; ") : valueInWords(named(value));
}

// The static table that stands for a widget on paper says what was answered now.
function giveAnswers(article) {
  for (const given of article.querySelectorAll("[data-model] .given")) {
    const answer = answered(given.closest(".widget"));
    given.textContent = say("given", { answer });
  }
}

// What was coded at a desk, as the table that stands for it has its columns.
function codedRows(place, { prefix, compared }) {
  const marks = Object.entries(keptRecords(OWNER, lessonOf(place)))
    .filter(([key, { v }]) => key.startsWith(`${prefix}mark `) && v?.codes)
    .map(([, { v }]) => v)
    .sort((a, b) => a.start - b.start);
  return marks.map(({ quote, codes }, at) => {
    const cells = [`“${quote}”`, ...compared.map((field) => valueInWords(codes[field] ?? null))];
    return element("tr", {}, element("th", {}, String(at + 1)), cells.map(cellOf));
  });
}
const cellOf = (text) => element("td", {}, text);

function giveCoding(article) {
  for (const place of article.querySelectorAll("[data-model]")) {
    const { spec } = DATA.models[place.dataset.model]?.state ?? {};
    if (spec?.compared) place.querySelector("tbody").replaceChildren(...codedRows(place, spec));
  }
}

const isOnPaper = (node) => !node.closest(".live");

// A box to write in may show a part of its text, and paper does not scroll: the text alone
// stands for it.
function writeOut(article) {
  for (const box of article.querySelectorAll(".writing"))
    if (box.offsetParent) {
      const { value } = box.querySelector("textarea");
      box.after(element("pre", { class: "on-paper typed" }, value));
    }
}

// Nobody can open a part of paper.
function openParts(article) {
  for (const part of [...article.querySelectorAll("details:not([open])")].filter(isOnPaper)) {
    part.setAttribute("open", "");
    part.setAttribute("data-shut", "");
  }
}

function putBack() {
  for (const text of document.querySelectorAll(".typed")) text.remove();
  for (const part of document.querySelectorAll("details[data-shut]")) {
    part.removeAttribute("open");
    part.removeAttribute("data-shut");
  }
}

export function startPaper() {
  window.addEventListener("beforeprint", () => {
    putBack();
    const article = shownArticle();
    giveAnswers(article);
    giveCoding(article);
    writeOut(article);
    openParts(article);
  });
  window.addEventListener("afterprint", putBack);
}
