// The book around the lessons: one page at a time, contents, search, colours, progress.

import { element } from "../../widgets/parts/page.js";
import { KIT_NAME, WORK_CHANGED, keptRecords, store, stored } from "../../widgets/parts/storage.js";
import { wakeCells } from "./cells.js";
import { drawSoon } from "./charts.js";
import { startSound } from "./copies.js";
import { DATA, OWNER, say } from "./data.js";
import { keptStatus, workTools } from "./files.js";
import { leaveWidget, nearScreen, widgetsIn } from "./host.js";
import { reachWide } from "./outputs.js";
import { pythonStatus, stopButton } from "./python.js";

startSound();

/** @type {HTMLElement[]} */
const articles = [...document.querySelectorAll("article")].filter((each) =>
  each.matches("main > article"),
);

// --- One page at a time ----------------------------------------------------------------

function articleOf(hash) {
  const target =
    hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  return [target?.closest("main > article") ?? articles[0], target];
}

// Put an article out of sight, where a search of the browser still finds it.
function putAway(article) {
  if (!article.hidden)
    for (const place of widgetsIn(article)) {
      nearScreen.unobserve(place);
      leaveWidget(place);
    }
  article.hidden = "until-found";
  article.ariaHidden = "true"; // its words are out of sight, its name is too
}

function showArticle(article) {
  article.hidden = false;
  article.ariaHidden = null;
  wakeCells(article);
  widgetsIn(article).forEach((place) => nearScreen.observe(place));
  article.querySelectorAll(".figure").forEach(drawSoon);
}

function paintContents(article) {
  for (const link of document.querySelectorAll(".contents a")) {
    const here = link.getAttribute("href") === `#${article.id}`;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function focusPlace(article, place) {
  if (place === article) window.scrollTo(0, 0);
  else place.scrollIntoView();
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function turnTo(hash, { focus = true } = {}) {
  const [article, target] = articleOf(hash);
  for (const each of articles) if (each !== article) putAway(each);
  showArticle(article);
  paintContents(article);
  reachWide();
  if (focus) focusPlace(article, target ?? article);
}

window.addEventListener("hashchange", () => turnTo(location.hash));
for (const article of articles)
  article.addEventListener("beforematch", () => {
    history.replaceState(null, "", `#${article.id}`);
    turnTo(`#${article.id}`, { focus: false });
  });

// --- Search ----------------------------------------------------------------------------

const MOST_FOUND = 30;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function marked(text, words) {
  const pieces = text.split(new RegExp(`(${words.map(escaped).join("|")})`, "giu"));
  return pieces.map((piece, index) => (index % 2 ? element("mark", {}, piece) : piece));
}

const wordsIn = (text) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 1);

// The places whose text has all the words.
function placesWith(words) {
  if (!words.length) return [];
  return DATA.index.filter(([, , text]) => {
    const low = text.toLowerCase();
    return words.every((word) => low.includes(word));
  });
}

function toldOf(words, n) {
  if (!words.length) return "";
  if (!n) return say("search_none");
  const found = say("search_found", { n });
  return n > MOST_FOUND ? `${found} ${say("search_more", { n: MOST_FOUND })}` : found;
}

const titleOf = (page) =>
  articles.find((article) => article.id === page).getAttribute("aria-label");

const hit = ([page, place, text], words) =>
  element(
    "li",
    {},
    element("a", { href: `#${place}` }, titleOf(page)),
    element("p", {}, marked(text, words)),
  );

function searchBox() {
  const found = element("ul", { class: "found" });
  const told = element("p", { class: "quiet", role: "status" });
  const input = element("input", {
    type: "search",
    id: "search-words",
    spellcheck: "false",
    oninput() {
      const words = wordsIn(input.value);
      const places = placesWith(words);
      found.replaceChildren(...places.slice(0, MOST_FOUND).map((place) => hit(place, words)));
      told.textContent = toldOf(words, places.length);
    },
  });
  const label = element("label", { for: input.id }, say("search"));
  return element("search", {}, label, input, told, found);
}

// --- Colours ---------------------------------------------------------------------------

const systemDark = matchMedia("(prefers-color-scheme: dark)");
function paintTheme() {
  const chosen = stored(`${KIT_NAME}:theme`, "auto");
  const dark = chosen === "dark" || (chosen === "auto" && systemDark.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  // Pictures ask the body, as in JupyterLab.
  for (const node of [document.documentElement, document.body])
    node.dataset.jpThemeLight = String(!dark);
}
systemDark.addEventListener("change", paintTheme);

function themeBox() {
  const options = ["auto", "light", "dark"].map((name) =>
    element("option", { value: name }, say(`theme_${name}`)),
  );
  const select = element(
    "select",
    {
      onchange() {
        store(`${KIT_NAME}:theme`, select.value);
        paintTheme();
      },
    },
    options,
  );
  select.value = stored(`${KIT_NAME}:theme`, "auto");
  return element("label", {}, say("theme"), " ", select);
}

// --- Progress --------------------------------------------------------------------------

function paintProgress() {
  for (const name of Object.keys(DATA.lessons)) {
    const lesson = name.slice(0, 2).toLowerCase();
    const records = keptRecords(OWNER, lesson);
    const exercises = new Set(
      DATA.lessons[name].cells.flatMap(({ id }) => id.match(/^exercise-\w+-\d+/) ?? []),
    );
    const n = [...exercises].filter((exercise) => records[`${exercise}-passed`]?.v).length;
    const place = document.querySelector(`[data-progress="lesson-${lesson}"]`);
    place.textContent = n ? say("passed", { n, of: exercises.size }) : "";
  }
}
window.addEventListener(WORK_CHANGED, paintProgress);
window.addEventListener("storage", paintProgress);

// --- Start -----------------------------------------------------------------------------

paintTheme();
if (!("DecompressionStream" in window))
  document.getElementById("main").prepend(element("p", { class: "note" }, say("old_browser")));
document.getElementById("search").append(searchBox());
document
  .getElementById("tools")
  .append(...workTools(keptStatus), keptStatus, pythonStatus, stopButton, themeBox());
paintProgress();
turnTo(location.hash, { focus: false });
if (location.hash.length > 1) articleOf(location.hash)[1]?.scrollIntoView();
document.documentElement.dataset.ready = "true";
