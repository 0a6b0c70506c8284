// What every widget of the kit needs. This text stands in front of each widget's module.

// Build an element. `on…` are listeners; children are nodes, strings (always shown as
// text) or lists of them; null and false are left out.
/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {any[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== false && child != null));
  return made;
}

// Fill in a message as utils.words.message does: {name}, {name:,} and one/other by n.
/** @param {string | { one: string, other: string }} text */
export function fill(text, values = {}) {
  const chosen = typeof text === "object" ? text[values.n === 1 ? "one" : "other"] : text;
  return chosen.replace(/\{(\w+)(:,)?\}/g, (whole, name, grouped) => {
    if (!(name in values)) throw new Error(`the message "${chosen}" needs ${name}`);
    return grouped ? values[name].toLocaleString("en") : String(values[name]);
  });
}

// Set traits and tell Python, if there is one: without a kernel the page goes on alone.
/** @type {(model: Model, values: Record<string, any>) => void} */
export function change(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  try {
    model.save_changes();
  } catch {
    // the comm is gone; the model in the browser has the change
  }
}

// Ask Python for what it left out so that the widget stands at once: after the first paint,
// so that nobody waits for it. Without a kernel nothing comes; what came before is there.
/** @type {(model: Model, what: string, more?: Record<string, any>) => void} */
export const askForTheRest = (model, what, more = {}) =>
  setTimeout(() => {
    try {
      model.send({ ask: what, ...more });
    } catch {
      // the comm is gone
    }
  });

// What Python sends by and by, as there is very much: ask for more while there is enough to go
// on with. Returns what is told how many of how many are there, and how many are wanted soon.
/** @type {(model: Model, what: string) => (here: number, n: number, soon: number) => void} */
export function askingAhead(model, what) {
  let asked = 0;
  return (here, n, soon) => {
    if (here >= n || soon <= here) asked = 0;
    else if (asked !== here) {
      asked = here;
      askForTheRest(model, what);
    }
  };
}

// JupyterLab looks for this attribute on the focused element itself; without it `d d`
// deletes the cell around the widget. It is off for Ctrl/Cmd+S only, so that saving still
// works, and on again before anybody else hears of the next key.
const SUPPRESS = "data-lm-suppress-shortcuts";
const FOCUSABLE =
  "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

export function keepShortcutsOut(root) {
  const set = (node) => {
    if (node.matches(FOCUSABLE) && !node.hasAttribute(SUPPRESS))
      node.setAttribute(SUPPRESS, "true");
  };
  const shield = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    set(node);
    node.querySelectorAll(FOCUSABLE).forEach(set);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      if (type === "attributes") set(target);
      else addedNodes.forEach(shield);
  });
  const letSave = (event) => {
    if (!(event.target instanceof Node && root.contains(event.target))) return;
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (saves) event.target.removeAttribute(SUPPRESS);
    else set(event.target);
  };
  shield(root);
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ["tabindex", "href", "contenteditable"],
  });
  window.addEventListener("keydown", letSave, true);
  return () => {
    observer.disconnect();
    window.removeEventListener("keydown", letSave, true);
  };
}

// The root of a widget: `root` to build in, `say(key, values)` for its words,
// `announce(text)` for its status line, `whisper(text)` for what only a screen reader
// needs to be told, `leave()` to return from render.
/**
 * @param {Model} model
 * @param {HTMLElement} el
 * @param {string} name
 */
export function frame(model, el, name) {
  const words = model.get("messages");
  const live = element("p", { class: "status", role: "status" });
  const spoken = element("p", { class: "unseen", role: "status" });
  const root = element(
    "section",
    { class: `kit panel ${name}`, "aria-label": model.get("label"), lang: words.language },
    spoken,
  );
  el.append(root);
  return {
    root,
    live, // the widget appends it where it should be read
    say(key, values) {
      if (!(key in words)) throw new Error(`no message ${key}`);
      return fill(words[key], values);
    },
    announce: (text) => {
      live.textContent = text;
    },
    whisper: (text) => {
      spoken.textContent = text;
    },
    leave: keepShortcutsOut(root),
  };
}

let numbered = 0;
// Ask a Reader on the same page to show these characters. True if one did; `back` is what
// its way back should do.
/** @type {(place: Partial<Claim>, back?: () => void) => boolean} */
export const readInText = ({ source, start, end }, back) =>
  !document.dispatchEvent(
    new CustomEvent("kit-read", { cancelable: true, detail: { source, start, end, back } }),
  );

export const uniqueId = (name) =>
  `kit-${name}-${(numbered += 1)}-${Math.random().toString(36).slice(2, 7)}`;

// A segmented control, of whose buttons one is pressed; with `many` chips, at least `least`.
// `options` are [value, text] pairs. Returns { node, paint(pressed values) }.
/**
 * @param {string} legend
 * @param {[value: any, text: string][]} options
 * @param {(chosen: any) => void} choose
 */
export function pills(legend, options, choose, { many = false, least = 1 } = {}) {
  let pressed = [];
  const buttons = options.map(([value, text]) => {
    const press = () => {
      if (!many) return choose(value);
      const next = options
        .map(([each]) => each)
        .filter((each) => pressed.includes(each) !== (each === value));
      return next.length >= least ? choose(next) : undefined;
    };
    return element("button", { type: "button", class: many && "chip", onclick: press }, text);
  });
  const row = many ? buttons : element("span", { class: "segments" }, buttons);
  return {
    node: element("fieldset", {}, element("legend", {}, legend), row),
    paint(values) {
      pressed = values;
      buttons.forEach((button, index) =>
        button.setAttribute("aria-pressed", String(values.includes(options[index][0]))),
      );
    },
  };
}

// A button that shows `step` more of a long list. `label(n)` says how many it adds, `show()`
// paints the list, `added(index)` gives what then has the focus. Returns { node, shown(),
// reset(), reach(index that must be shown), paint(length of the list) }.
/**
 * @param {number} step
 * @param {(n: number) => string} label
 * @param {() => void} show
 * @param {(index: number) => HTMLElement | null | undefined} added
 */
export function moreButton(step, label, show, added) {
  let shown = step;
  const node = element("button", {
    type: "button",
    onclick: () => {
      shown += step;
      show();
      added(shown - step)?.focus();
    },
  });
  return {
    node,
    shown: () => shown,
    reset() {
      shown = step;
    },
    reach(index) {
      shown = Math.max(shown, index + 1);
    },
    paint(length) {
      node.hidden = length <= shown;
      node.textContent = label(Math.min(step, length - shown));
    },
  };
}

// Arrow keys, Home and End move between the elements that `rows()` gives as a list of
// lists; only one of them is a tab stop. Returns { paint }, to be called after each change.
/**
 * @param {HTMLElement} container
 * @param {() => HTMLElement[][]} rows
 */
export function roving(container, rows) {
  let current = null;
  const paint = () => {
    const all = rows().flat();
    if (!all.includes(current)) current = all[0] ?? null;
    for (const each of all) {
      const index = each === current ? "0" : "-1";
      if (each.getAttribute("tabindex") !== index) each.setAttribute("tabindex", index);
    }
  };
  const centre = (node) => {
    const box = node.getBoundingClientRect();
    return box.left + box.width / 2;
  };
  const nearest = (row, node) =>
    [...row].sort(
      (a, b) => Math.abs(centre(a) - centre(node)) - Math.abs(centre(b) - centre(node)),
    )[0];
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const lines = rows().filter((row) => row.length);
    const y = lines.findIndex((row) => row.includes(event.target));
    if (y < 0) return;
    const x = lines[y].indexOf(event.target);
    const step = {
      ArrowRight: () => lines[y][x + 1] ?? lines[y + 1]?.[0],
      ArrowLeft: () => lines[y][x - 1] ?? lines[y - 1]?.at(-1),
      ArrowDown: () => lines[y + 1] && nearest(lines[y + 1], event.target),
      ArrowUp: () => lines[y - 1] && nearest(lines[y - 1], event.target),
      Home: () => lines[0][0],
      End: () => lines.at(-1).at(-1),
    }[event.key];
    if (!step) return;
    event.preventDefault();
    step()?.focus();
  });
  container.addEventListener("focusin", (event) => {
    if (rows().flat().includes(event.target)) {
      current = event.target;
      paint();
    }
  });
  return { paint };
}

// Put nodes into a parent in this order. What stands there already is not touched, so that it
// keeps the focus and need not be laid out again.
/** @type {(parent: Element, nodes: Node[]) => void} */
export function setChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    const here = parent.childNodes[at] ?? null;
    if (here !== node) parent.insertBefore(node, here);
  });
}

// What has the focus inside `node`, if anything has.
/** @type {(node: Node) => HTMLElement | null} */
export const focusIn = (node) =>
  node.contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement)
    : null;

// Copy a text; where the clipboard is closed to pages (plain http, file://), the old way.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const back = focusIn(document);
    const area = element("textarea", { class: "unseen", [SUPPRESS]: "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    back?.focus();
    return done;
  }
}

// --- Claims --------------------------------------------------------------------------
// `texts` and `claims` as utils.widgets.parts.pieces and the widgets' Python give them.

// What utils.widgets.parts.pieces.packed made of a list of claims; `key` names one of them.
/** @type {(packed: { fields: string[], rows: any[][] }) => any[]} */
export const unpacked = ({ fields, rows }) =>
  rows.map((row) => {
    const claim = Object.fromEntries(row.map((value, index) => [fields[index], value]));
    return { ...claim, key: `${claim.coder}/${claim.id}` };
  });

// A list of things by what one of their fields holds.
export const by = (list, field) => Object.fromEntries(list.map((entry) => [entry[field], entry]));

/** @type {(text: { pieces: string[] }, range: number[]) => string} */
export const joined = (text, [first, last]) => text.pieces.slice(first, last).join("");

// The glyph of a verdict: colour, sign and, where the voice hedges, a dashed edge.
/** @type {(claim: Partial<Claim>, verdicts: Record<string, Code>) => HTMLElement} */
export const mark = (claim, verdicts) =>
  element(
    "i",
    {
      class: "mark",
      "aria-hidden": "true",
      "data-v": claim.verdict,
      "data-hedged": Boolean(claim.hedged),
      "data-claim": claim.key,
    },
    verdicts[claim.verdict].glyph,
  );

// A claim inside `range` of its text, with the claimed words marked.
/** @type {(text: TextCard, claim: Claim, range?: Pieces) => HTMLElement} */
export const quoted = (text, claim, range = claim.in) =>
  element(
    "blockquote",
    {},
    joined(text, [range[0], claim.at[0]]).trimStart(),
    element("mark", {}, joined(text, claim.at)),
    joined(text, [claim.at[1], range[1]]).trimEnd(),
  );
