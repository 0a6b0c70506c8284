// The search: places whose text has all the words, by page, each with a piece of it.

import { element } from "../../widgets/parts/page.js";
import { DATA, say } from "./data.js";
import { titleOf } from "./turning.js";

const MOST_FOUND = 30;
const SNIPPET = 120; // characters
const ALIKE = { "'": "’‘ʼ", '"': "“”„", "-": "‐‑–—", " ": "\u00a0" }; // as typed, as printed

// As one types it: small letters, straight marks; as long as the text itself.
const plainly = (text) =>
  Object.entries(ALIKE).reduce(
    (plain, [typed, printed]) => plain.replace(new RegExp(`[${printed}]`, "g"), typed),
    text.toLowerCase(),
  );

// The words that are looked for, without the marks around them; what stands in quotation
// marks is one.
const wordsIn = (text) =>
  (plainly(text).match(/"[^"]+"|\S+/g) ?? [])
    .map((word) => word.replace(/^["'([\s]+|["').,;:!?\]\s]+$/g, ""))
    .filter((word) => word.length > 1 || /\d/.test(word));

const PLAIN = DATA.index.map(([, , text]) => plainly(text));

function placesWith(words) {
  if (!words.length) return [];
  return DATA.index.filter((_, at) => words.every((word) => PLAIN[at].includes(word)));
}

// The piece of a text around the first of the words, cut where a word ends.
function snippet(text, words) {
  if (text.length <= SNIPPET) return text;
  const first = Math.min(...words.map((word) => plainly(text).indexOf(word)));
  const from = Math.max(0, Math.min(first - SNIPPET / 3, text.length - SNIPPET));
  const start = from ? text.lastIndexOf(" ", from + 1) + 1 : 0;
  const room = text.slice(start, start + SNIPPET + 1);
  const isEnd = start + SNIPPET >= text.length;
  const piece = isEnd ? room : room.slice(0, Math.max(room.lastIndexOf(" "), SNIPPET / 2));
  return `${start ? "… " : ""}${piece}${isEnd ? "" : " …"}`;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const patternOf = (word) =>
  escaped(word).replace(/['" -]/g, (typed) => `[${ALIKE[typed]}${typed}]`);

function marked(text, words) {
  const pieces = text.split(new RegExp(`(${words.map(patternOf).join("|")})`, "giu"));
  return pieces.map((piece, index) => (index % 2 ? element("mark", {}, piece) : piece));
}

const hit = ([, place, text], words) =>
  element("li", {}, element("a", { href: `#${place}` }, marked(snippet(text, words), words)));

// The places of one page under its title.
const group = ([page, places], words) =>
  element(
    "li",
    {},
    element("p", { class: "of" }, titleOf(page)),
    element(
      "ul",
      {},
      places.map((place) => hit(place, words)),
    ),
  );

function toldOf(words, n) {
  if (!words.length) return "";
  if (!n) return say("search_none");
  const found = say("search_found", { n });
  return n > MOST_FOUND ? `${found} ${say("search_more", { n: MOST_FOUND })}` : found;
}

export function searchBox() {
  const found = element("ul", { class: "found" });
  const told = element("p", { class: "quiet", role: "status" });
  const input = element("input", {
    type: "search",
    id: "search-words",
    spellcheck: "false",
    oninput() {
      const words = wordsIn(input.value);
      const places = placesWith(words);
      const pages = Map.groupBy(places.slice(0, MOST_FOUND), ([page]) => page);
      found.replaceChildren(...[...pages].map((each) => group(each, words)));
      told.textContent = toldOf(words, places.length);
    },
  });
  const label = element("label", { for: input.id }, say("search"));
  return element("search", {}, label, input, told, found);
}
