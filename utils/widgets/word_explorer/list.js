// The list of words: how often in each group, how surprising, how different.

import { element } from "../parts/page.js";
import { rate } from "./arrange.js";

export function listHead(names, say) {
  const heads = [say("word"), names.target, names.reference, say("evidence"), say("ratio")];
  return element(
    "tr",
    {},
    heads.map((text) => element("th", { scope: "col" }, text)),
  );
}

// A row as comparison() gives it, behind the button of its word.
export function listRow(row, [n, m], limit, button, say) {
  const isAbove = row.evidence > limit;
  const frequency = (count, size) =>
    element("td", {}, String(count), element("small", {}, ` ${rate(count, size)}`));
  return element(
    "tr",
    { "data-above": isAbove },
    element("th", { scope: "row" }, button),
    frequency(row.a, n),
    frequency(row.b, m),
    element("td", {}, row.evidence.toFixed(1), isAbove && element("small", {}, ` ${say("above")}`)),
    element("td", {}, (row.ratio > 0 ? "+" : "−") + Math.abs(row.ratio).toFixed(1)),
  );
}
