// One page of the book at a time, and the place on each at which the reader was.

import { KIT_NAME, store, stored } from "../../widgets/parts/storage.js";
import { wakeCells } from "./cells.js";
import { drawSoon } from "./charts.js";
import { startSound } from "./copies.js";
import { leaveWidget, nearScreen, widgetsIn } from "./host.js";
import { reachWide } from "./outputs.js";

startSound(); // before anything is looked up that it may replace

export const TURNED = "kit-turned"; // sent on window with the article that is shown now
const PLACES = `${KIT_NAME}:places`;
const KEEP_MS = 200; // without scrolling, before a place is kept

/** @type {HTMLElement[]} */
const articles = [...document.querySelectorAll("article")].filter((each) =>
  each.matches("main > article"),
);
let shown = articles[0];
export const shownArticle = () => shown;
export const titleOf = (page) =>
  articles.find((article) => article.id === page).getAttribute("aria-label");

// An address that somebody broke names nothing.
function nameIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}

function articleOf(hash) {
  const target = document.getElementById(nameIn(hash));
  return [target?.closest("main > article") ?? articles[0], target];
}

// --- The place -------------------------------------------------------------------------

const headHeight = () => document.querySelector(".top").getBoundingClientRect().bottom;

// The first part of the page that is in sight, and how far below the top it begins.
function placeIn(article) {
  const head = headHeight();
  const parts = [...article.querySelectorAll(":scope > [id]")];
  const at = parts.find((part) => part.getBoundingClientRect().bottom > head + 1);
  return at ? { at: at.id, by: Math.round(at.getBoundingClientRect().top) } : null;
}

/** @type {() => { last?: string, of?: Record<string, { at: string, by: number }> }} */
const keptPlaces = () => stored(PLACES, {});

function keepPlace() {
  const place = shown === articles[0] ? null : placeIn(shown);
  if (!place) return;
  const { of } = keptPlaces();
  store(PLACES, { last: shown.id, of: { ...of, [shown.id]: place } });
}

// The page on which the reader was last, and the part of it; null if on none.
export function lastPlace() {
  const { last, of } = keptPlaces();
  const article = articles.find(({ id }) => id === last);
  return article ? { article, at: document.getElementById(of?.[last]?.at ?? "") } : null;
}

function scrollToPlace(article, { at, by }) {
  const part = document.getElementById(at);
  if (!part || !article.contains(part)) return false;
  window.scrollTo(0, part.getBoundingClientRect().top + window.scrollY - by);
  return true;
}

let waiting = 0;
window.addEventListener(
  "scroll",
  () => {
    clearTimeout(waiting);
    waiting = setTimeout(keepPlace, KEEP_MS);
  },
  { passive: true },
);
window.addEventListener("pagehide", keepPlace);

// --- Turning ---------------------------------------------------------------------------

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

function focusPart(part) {
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}

function scrollToPart(article, part) {
  if (part === article) window.scrollTo(0, 0);
  else part.scrollIntoView();
}

// Go to the place that was kept of a page; says whether there is one.
function goBack(article) {
  const kept = keptPlaces().of?.[article.id];
  return Boolean(kept) && scrollToPlace(article, kept);
}

function showOnly(article) {
  shown = article;
  for (const each of articles) if (each !== article) putAway(each);
  showArticle(article);
  paintContents(article);
  reachWide();
  window.dispatchEvent(new CustomEvent(TURNED, { detail: article }));
}

// Show the page of a hash: at the place that was kept of it, or where the hash leads.
function turnTo(hash, { focus, isBack }) {
  const [article, target] = articleOf(hash);
  showOnly(article);
  const part = isBack && goBack(article) ? null : (target ?? article);
  if (part) scrollToPart(article, part);
  keepPlace(); // who turns on at once was here
  if (focus) focusPart(part ?? article);
}

// A link of the contents leads to where one was; Next, Back and all others to their head.
// A new hash without a link is the browser's own Back or Forward.
let link = null;
document.addEventListener("click", ({ target, defaultPrevented }) => {
  const found = target instanceof Element ? target.closest('a[href^="#"]') : null;
  link = defaultPrevented ? null : found;
});
const leadsBack = (found) => !found || found.matches(".contents a, [data-continue]");

function listen() {
  window.addEventListener("hashchange", () => {
    const isBack = leadsBack(link);
    link = null;
    turnTo(location.hash, { focus: true, isBack });
  });
  for (const article of articles)
    article.addEventListener("beforematch", () => {
      if (articleOf(location.hash)[0] === article) return; // the hash itself led here
      history.replaceState(null, "", `#${article.id}`);
      turnTo(`#${article.id}`, { focus: false, isBack: false });
    });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // "#main" is no page
    window.scrollTo(0, 0);
    focusPart(shown);
  });
}

const wasThere = () => {
  const [entry] = performance.getEntriesByType("navigation");
  return ["reload", "back_forward"].includes(
    /** @type {PerformanceNavigationTiming} */ (entry)?.type,
  );
};

export function startTurning() {
  history.scrollRestoration = "manual";
  listen();
  turnTo(location.hash, { focus: false, isBack: wasThere() });
}
