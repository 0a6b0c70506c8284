// How far the reader is: a tick for each exercise, in the contents, beside the page and at
// its heading; and on the first page the way back to where one was.

import { element } from "../../widgets/parts/page.js";
import { WORK_CHANGED, keptRecords } from "../../widgets/parts/storage.js";
import { DATA, OWNER, say } from "./data.js";
import { lessonIn } from "./files.js";
import { TURNED, lastPlace, shownArticle } from "./turning.js";

const EXERCISE = /exercise-[a-z\d]+-\d+/;
const exerciseIn = (id) => EXERCISE.exec(id)?.[0] ?? "";
const lessonOfPage = (id) => id.replace("lesson-", "");
// "exercise-3-4" as one reads it: "3.4".
const numberOf = (slug) => slug.replace("exercise-", "").replace("-", ".").toUpperCase();

const isDone = (lesson, slug) => Boolean(keptRecords(OWNER, lesson)[`${slug}-passed`]?.v);

function paintCounts() {
  for (const [name, { cells }] of Object.entries(DATA.lessons)) {
    const lesson = lessonIn(name);
    const exercises = new Set(cells.map(({ id }) => exerciseIn(id)).filter(Boolean));
    const n = [...exercises].filter((slug) => isDone(lesson, slug)).length;
    const place = document.querySelector(`[data-progress="lesson-${lesson}"]`);
    place.textContent = n ? say("passed", { n, of: exercises.size }) : "";
  }
}

// --- Beside the page -------------------------------------------------------------------

const tick = () => element("span", { class: "tick", hidden: true }, say("done"));

// The tick at a heading, made when it is first asked for.
function tickAt(heading) {
  if (!heading.querySelector(".tick")) heading.append(" ", tick());
  return heading.querySelector(".tick");
}

// A heading of the page that is shown: its line in the list, and the ticks of both.
function lineOf(heading) {
  heading.dataset.title ??= heading.textContent.trim(); // without the tick
  const level = heading.localName === "h3" ? "part" : "task";
  const slug = level === "task" ? exerciseIn(heading.closest(".prose").id) : "";
  const ticks = slug ? [tickAt(heading), tick()] : [];
  const link = element("a", { href: `#${heading.id}` }, heading.dataset.title, " ", ticks[1]);
  return { node: element("li", { class: level }, link), slug, ticks };
}

let lines = [];
function listPage(article) {
  const aside = document.getElementById("here");
  const headings = [...article.querySelectorAll(".prose :is(h3, h4)")];
  lines = headings.map(lineOf);
  aside.hidden = lines.length < 2;
  const list = element(
    "ul",
    {},
    lines.map(({ node }) => node),
  );
  aside.replaceChildren(element("h2", {}, say("on_this_page")), list);
}

function paintTicks() {
  const lesson = lessonOfPage(shownArticle().id);
  for (const { slug, ticks } of lines)
    for (const each of ticks) each.hidden = !isDone(lesson, slug);
}

// --- On the first page -----------------------------------------------------------------

// The exercise at or above a part of a page; "" if there is none.
function exerciseAt(article, at) {
  const parts = [...article.querySelectorAll(":scope > [id]")];
  const before = parts.slice(0, parts.indexOf(at) + 1).map(({ id }) => exerciseIn(id));
  return before.findLast(Boolean) ?? "";
}

function paintContinue() {
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-continue]"));
  const last = lastPlace();
  link.hidden = !last;
  if (!last) return;
  const { article, at } = last;
  const slug = at ? exerciseAt(article, at) : "";
  const where = { title: article.getAttribute("aria-label"), exercise: numberOf(slug) };
  link.href = `#${article.id}`;
  link.textContent = say(slug ? "continue_exercise" : "continue", where);
}

export function startProgress() {
  const paint = () => {
    paintCounts();
    paintTicks();
  };
  window.addEventListener(WORK_CHANGED, paint);
  window.addEventListener("storage", paint);
  window.addEventListener(TURNED, ({ detail: article }) => {
    listPage(article);
    paintTicks();
    if (article.dataset.group === "start") paintContinue();
  });
  paintCounts();
}
