// The list of words: how often in each group, how surprising, how different.

import { element } from "../parts/page.js";
import { rate } from "./arrange.js";

export function listHead(names, isBare, say) {
  const measures = isBare ? [] : [say("evidence"), say("ratio")];
  const head = (more) => (content) => element("th", { scope: "col", ...more }, content);
  const counted = (name) => [name, " ", element("small", {}, say("counted_as"))];
  const heads = [say("word"), counted(names.target), counted(names.reference)];
  return element("tr", {}, heads.map(head({})), measures.map(head({ class: "measure" })));
}

// The size of a difference with its sign; what is nothing when it is rounded has none.
function signed(ratio) {
  const size = Math.abs(ratio).toFixed(1);
  if (!Number(size)) return size;
  return (ratio > 0 ? "+" : "−") + size;
}

// A row as comparison() gives it, behind the button of its word; bare, without measures.
export function listRow(row, [n, m], { limit, isBare }, button, say) {
  const isAbove = row.evidence > limit;
  const frequency = (count, size) =>
    element("td", {}, String(count), element("small", {}, ` ${rate(count, size)}`));
  const above = isAbove && element("small", {}, ` ${say("above")}`);
  return element(
    "tr",
    { "data-above": isAbove && !isBare },
    element("th", { scope: "row" }, button),
    frequency(row.a, n),
    frequency(row.b, m),
    !isBare && element("td", {}, row.evidence.toFixed(1), above),
    !isBare && element("td", {}, signed(row.ratio)),
  );
}
