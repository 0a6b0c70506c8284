// Redraw a part of the page without losing the focus, or the place of what was pressed.

import { element, focusIn, uniqueId } from "../parts/page.js";

const NAME = "data-name"; // what an element is called, so that it is found when drawn anew

/** @type {(root: HTMLElement, name: string) => HTMLElement | null} */
export const namedIn = (root, name) => root.querySelector(`[${NAME}="${CSS.escape(name)}"]`);

// Put new children into a node; what had the focus there has it again.
/** @type {(node: HTMLElement, ...children: any[]) => void} */
export function refill(node, ...children) {
  const name = focusIn(node)?.getAttribute(NAME);
  node.replaceChildren(
    ...children.flat(Infinity).filter((child) => child != null && child !== false),
  );
  if (name) namedIn(node, name)?.focus({ preventScroll: true });
}

// Put other children in the place of those that changed; what is the same stays as it is.
/** @type {(list: HTMLElement, nodes: HTMLElement[]) => void} */
export function renew(list, nodes) {
  const name = focusIn(list)?.getAttribute(NAME);
  nodes.forEach((node, at) => {
    const old = list.children[at];
    if (!old) list.append(node);
    else if (old !== node) old.replaceWith(node);
  });
  while (list.children.length > nodes.length) list.lastElementChild.remove();
  if (name && !focusIn(list)) namedIn(list, name)?.focus({ preventScroll: true });
}

const scrolls = (node) =>
  node.scrollHeight > node.clientHeight + 1 &&
  /auto|scroll|overlay/.test(getComputedStyle(node).overflowY);

function scrollerOf(node) {
  for (let here = node.parentElement; here; here = here.parentElement)
    if (scrolls(here)) return here;
  return document.scrollingElement;
}

const topOf = (root, name) => namedIn(root, name)?.getBoundingClientRect().top ?? null;

// Do something that redraws, and keep what has the focus where it was on the screen: what
// closes above it would otherwise pull it away from under the pointer.
/** @type {(root: HTMLElement, act: () => void) => void} */
export function inPlace(root, act) {
  const name = focusIn(root)?.getAttribute(NAME) ?? "";
  const before = topOf(root, name);
  act();
  const after = topOf(root, name);
  if (before !== null && after !== null && before !== after)
    scrollerOf(root).scrollTop += after - before;
}

// A choice of one among a few, as radio buttons side by side. `options` are [value, text].
// Returns { node, paint(value) }.
/**
 * @param {string} legend
 * @param {[value: string, text: string][]} options
 * @param {(value: string) => void} choose
 */
export function segments(legend, options, choose) {
  const name = uniqueId("segment");
  const radios = options.map(([value]) =>
    element("input", { type: "radio", name, value, onchange: () => choose(value) }),
  );
  const labels = options.map(([, text], index) =>
    element("label", {}, radios[index], element("span", {}, text)),
  );
  return {
    node: element(
      "fieldset",
      { class: "choice" },
      element("legend", {}, legend),
      element("div", { class: "segments" }, labels),
    ),
    paint(value) {
      for (const radio of radios) radio.checked = radio.value === value;
    },
  };
}
