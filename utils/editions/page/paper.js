// On paper: the page of the book that is in sight, with what the reader answered.

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
export function startPaper() {
  window.addEventListener("beforeprint", () => {
    for (const given of shownArticle().querySelectorAll("[data-model] .given")) {
      const answer = answered(given.closest(".widget"));
      given.textContent = say("given", { answer });
    }
  });
}
