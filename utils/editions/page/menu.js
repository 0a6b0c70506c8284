// The bar at the top. Where there is little room it is all that stays in sight: the menu,
// which holds the contents and the tools, the page's name, what is kept, and Stop.

import { element } from "../../widgets/parts/page.js";
import { say } from "./data.js";
import { TURNED } from "./turning.js";

const NARROW = "(max-width: 860px)";

/** @param {HTMLElement} tools */
export function startMenu(tools) {
  const contents = /** @type {HTMLElement} */ (document.querySelector(".contents"));
  const bar = /** @type {HTMLElement} */ (document.querySelector(".top"));
  const name = element("span", { class: "here" });
  const open = element(
    "button",
    { type: "button", class: "menu", "aria-controls": contents.id, onclick: () => toggle() },
    say("menu"),
  );
  const toggle = (isOpen = open.getAttribute("aria-expanded") !== "true") => {
    open.setAttribute("aria-expanded", String(isOpen));
    document.documentElement.dataset.menu = isOpen ? "open" : "shut";
    if (isOpen) contents.querySelector("a, button, input")?.focus();
  };
  const narrow = matchMedia(NARROW);
  const place = () => (narrow.matches ? contents.prepend(tools) : bar.append(tools));
  narrow.addEventListener("change", place);
  place();
  // An alarm, or large letters, take more than one line of the bar.
  const root = document.documentElement;
  const tell = () => root.style.setProperty("--top", `${bar.offsetHeight}px`);
  new ResizeObserver(tell).observe(bar);
  toggle(false);
  bar.prepend(open);
  bar.querySelector(".name").after(name);
  contents.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !narrow.matches) return;
    toggle(false);
    open.focus();
  });
  contents.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) toggle(false); // also to the page shown
  });
  window.addEventListener(TURNED, ({ detail: article }) => {
    name.textContent = article.getAttribute("aria-label");
    toggle(false);
  });
}
