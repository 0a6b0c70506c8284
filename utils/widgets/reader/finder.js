// What one searches with, and what the layers mean.

import { element, uniqueId } from "../parts/page.js";

// The search: what is looked for, and the way from hit to hit.
// Returns { node, paint({ search, wholeWords, n, current }) }.
/**
 * @param {Say} say
 * @param {(values: Record<string, any>) => void} set
 * @param {(by: number) => void} step
 */
export function searchFinder(say, set, step) {
  const ids = { find: uniqueId("find"), whole: uniqueId("whole") };
  const field = searchField(ids.find, set, step);
  const whole = element("input", {
    type: "checkbox",
    id: ids.whole,
    onchange: () => set({ whole_words: whole.checked }),
  });
  const stepper = (key, by) =>
    element("button", { type: "button", onclick: () => step(by) }, say(key));
  const steps = [stepper("previous", -1), stepper("next", 1)];
  const found = element("span", { class: "quiet found", role: "status" });
  const node = element(
    "div",
    { class: "finder", role: "search" },
    element("label", { for: ids.find }, element("b", {}, say("find"))),
    field,
    element("label", { for: ids.whole, class: "check" }, whole, ` ${say("whole_words")}`),
    steps,
    found,
  );
  return {
    node,
    paint({ search, wholeWords, n, current }) {
      if (field.value !== search) field.value = search;
      whole.checked = wholeWords;
      found.textContent = search.trim() ? foundText(n, current, say) : "";
      for (const button of steps) button.disabled = n === 0;
    },
  };
}

function searchField(id, set, step) {
  const field = element("input", {
    type: "search",
    id,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => set({ search: field.value }),
    onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    },
  });
  return field;
}

const foundText = (n, current, say) =>
  current < 0 ? say("places", { n }) : say("place_of", { n: current + 1, of: n });

// Which texts stand left and right. Returns { node, paint(ids shown) }.
/**
 * @param {TextCard[]} texts
 * @param {(index: number, id: string) => void} choose
 * @param {Say} say
 */
export function sidesFinder(texts, choose, say) {
  const selects = [0, 1].map((index) =>
    element(
      "select",
      { onchange: (event) => choose(index, event.target.value) },
      texts.map((text) => element("option", { value: text.id }, text.title)),
    ),
  );
  const labels = ["left", "right"].map((side, index) =>
    element("label", {}, `${say(side)} `, selects[index]),
  );
  return {
    node: element("div", { class: "finder" }, labels),
    paint(shown) {
      selects.forEach((select, index) => {
        select.value = shown[index] ?? "";
      });
    },
  };
}

// What each layer that is shown means, a list of lines.
/**
 * @param {{ has: (layer: string) => boolean, voices: Voice[], search: string,
 *   wholeWords: boolean, texts: TextCard[], markers: any }} shown
 * @param {Say} say
 */
export function layerNotes({ has, voices, search, wholeWords, texts, markers }, say) {
  const notes = [
    has("voices") && voicesNote(voices, say),
    has("parts") && say("note_parts"),
    has("claims") && claimsNote(say),
    has("hedges") && hedgesNote(texts, markers, say),
    search.trim() && [
      element("span", { class: "hit" }, say("note_hit")),
      ` ${say(wholeWords ? "note_whole" : "note_search")}`,
    ],
  ];
  return notes.filter(Boolean).map((note) => element("li", { class: "quiet" }, note));
}

const listOf = (nodes) => nodes.map((node, index) => [index > 0 && ", ", node]);

const voicesNote = (voices, say) => [
  listOf(
    voices.map(({ name, line }) => element("span", { class: "voice", "data-line": line }, name)),
  ),
  ` ${say("note_voices")}`,
];

const claimsNote = (say) => [
  listOf(
    ["note_one", "note_two"].map((key, index) =>
      element("span", { class: "claimed", "data-depth": index + 1 }, say(key)),
    ),
  ),
  ` ${say("note_claims")}`,
];

function hedgesNote(texts, markers, say) {
  const kinds = ["hedges", "boosters"].map((kind) =>
    element("span", { class: "marker", "data-kind": kind }, say(kind)),
  );
  const counts = texts
    .filter(({ id }) => markers[id])
    .map(({ id, title }) => {
      const { hedges, boosters } = markers[id];
      return say("note_counts", { title, hedges: hedges.length, boosters: boosters.length });
    });
  return [listOf(kinds), ` ${say("note_hedges")} `, counts.join(" ")];
}
