// One item in several versions, none of which was made on another: typed in two browsers,
// or here and in a file. Both are shown, and the student chooses.

import { element, focusIn } from "./page.js";
import { headsOf } from "./records.js";
import { isTable } from "./soundness.js";

// A value in words, whatever it holds.
/** @type {(value: any) => string} */
export function valueInWords(value) {
  if (Array.isArray(value)) return value.map(valueInWords).join("; ");
  if (isTable(value))
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${valueInWords(each)}`)
      .join("\n");
  return value === null ? "–" : String(value);
}

/** @type {(say: Say, version: WorkRecord, rank: number, keep: () => void) => HTMLElement} */
function versionItem(say, version, rank, keep) {
  const at = new Date(version.t).toLocaleString();
  const name = say(rank ? "version_other" : "version_shown", { at });
  const choose = say("version_keep");
  return element(
    "li",
    {},
    element("p", {}, name),
    element("div", { class: "version-text", tabindex: 0 }, valueInWords(version.v)),
    element(
      "button",
      { type: "button", "aria-label": `${choose}: ${name}`, onclick: keep },
      choose,
    ),
  );
}

// `settle(key, value)` is told what the student chose. Returns { node, paint(records) }.
/** @type {(say: Say, settle: (key: string, value: any) => void) => any} */
export function versionsNote(say, settle) {
  const about = element("p", { role: "alert" });
  const lists = element("div");
  const node = element("div", { class: "note versions", hidden: true }, about, lists);
  const listOf = ([key, record]) =>
    element(
      "ul",
      {},
      headsOf(record).map((version, rank) =>
        versionItem(say, version, rank, () => settle(key, version.v)),
      ),
    );
  let shown = "[]";
  return {
    node,
    paint(records) {
      const open = Object.entries(records).filter(([, { others }]) => others?.length);
      const [before, now] = [shown, JSON.stringify(open)];
      if (before === now) return;
      shown = now;
      const at = [...lists.querySelectorAll("button")].findIndex((each) => each === focusIn(node));
      node.hidden = !open.length;
      about.textContent = open.length ? say("versions_about") : "";
      lists.replaceChildren(...open.map(listOf));
      lists.querySelectorAll("button")[at]?.focus();
    },
  };
}
