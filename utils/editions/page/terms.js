// A word of the glossary opens its meaning where it stands; without scripts it leads there.

import { element } from "../../widgets/parts/page.js";
import { say } from "./data.js";
import { TURNED } from "./turning.js";

const canOpen = "popover" in HTMLElement.prototype;
const GAP = 6; // pixels between a word and its meaning, and around it

let word = null; // whose meaning is open

// What the glossary says at the place that a word leads to.
function meaningOf(link) {
  const term = document.getElementById(link.hash.slice(1));
  const [said, lesson] = term.nextElementSibling.children;
  return { term: term.textContent, said: said.textContent, lesson };
}

// Below the word, or above it where there is no room, and never beyond the page's edge.
function place(card, link) {
  const [box, root] = [link.getClientRects()[0], document.documentElement];
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(box.left, root.clientWidth - width - GAP));
  const isLow = box.bottom + GAP + height > root.clientHeight && box.top > height + GAP;
  const top = isLow ? box.top - height - GAP : box.bottom + GAP;
  Object.assign(card.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` });
}

// Its lesson, unless that is the one which is read.
function lessonLink(link) {
  const place = link.getAttribute("href");
  const isHere = place === `#${word.closest("article").id}`;
  return isHere ? null : element("a", { href: place }, link.textContent);
}

const shut = ({ newState }) => newState === "closed" && word.setAttribute("aria-expanded", "false");

// The focus goes back to the word, and from there to where Tab leads.
function leave({ key, shiftKey, target }) {
  if (key !== "Tab") return;
  const stops = [card, ...card.querySelectorAll("a, button")];
  if (target === (shiftKey ? card : stops.at(-1))) card.hidePopover();
}

const card = element("div", {
  class: "meaning",
  popover: "auto",
  role: "dialog",
  tabindex: "-1",
  onbeforetoggle: shut,
  onkeydown: leave,
});

function open(link) {
  card.hidePopover(); // that of another word
  word = link;
  const { term, said, lesson } = meaningOf(link);
  card.setAttribute("aria-label", say("meaning", { term }));
  card.replaceChildren(
    element("p", {}, element("strong", {}, term), `: ${said}`),
    element(
      "p",
      { class: "actions" },
      lessonLink(lesson),
      element("button", { type: "button", onclick: () => card.hidePopover() }, say("close")),
    ),
  );
  card.removeAttribute("style");
  card.showPopover();
  place(card, link);
  card.focus({ preventScroll: true });
  link.setAttribute("aria-expanded", "true");
}

function asButton(link) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-expanded", "false");
}

export function startTerms() {
  if (!canOpen) return;
  document.querySelectorAll("a.term").forEach(asButton);
  const main = document.getElementById("main");
  main.append(card);
  main.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.term") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  main.addEventListener("keydown", (event) => {
    if (event.key !== " " || !(event.target instanceof Element)) return;
    if (!event.target.matches("a.term")) return;
    event.preventDefault();
    open(event.target);
  });
  window.addEventListener(TURNED, () => card.hidePopover());
}
