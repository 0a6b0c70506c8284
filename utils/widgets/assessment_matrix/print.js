// The print view: the table and every passage in full, in a window of its own.

import { citation } from "../parts/claims.js";
import { element } from "../parts/page.js";
import { rowsIn } from "./arrange.js";
import { legend } from "./cells.js";

/** @typedef {import("./view.js").Matrix} Matrix */

// The table as it stands, with nothing to press.
/** @type {(table: HTMLTableElement) => HTMLTableElement} */
function flatTable(table) {
  const flat = table.cloneNode(true);
  flat.querySelector("tr.detail")?.remove();
  for (const button of flat.querySelectorAll("button"))
    button.replaceWith(element("span", { class: "cell" }, ...button.childNodes));
  return flat;
}

/** @type {(matrix: Matrix, claim: Claim) => HTMLElement} */
const cited = ({ book, say }, claim) =>
  element(
    "li",
    {},
    `${book.named.verdicts[claim.verdict].glyph} `,
    element("bdi", {}, citation(book, claim, say)),
  );

/** @type {(matrix: Matrix, row: import("./arrange.js").Row) => HTMLElement[]} */
function passagesOf(matrix, { aim, actor, claims }) {
  const { aims, actors } = matrix.book.named;
  return [
    element("h3", {}, `${aims[aim].name} · ${actors[actor].name}`),
    element(
      "ol",
      {},
      claims.map((claim) => cited(matrix, claim)),
    ),
  ];
}

/** @type {(matrix: Matrix, takeaway: HTMLElement, table: HTMLTableElement) => void} */
export function printView(matrix, takeaway, table) {
  const { model, root, announce, say } = matrix;
  const page = window.open("", "_blank");
  if (!page) return announce(say("no_window"));
  const title = model.get("label");
  page.document.title = title;
  page.document.documentElement.lang = root.lang;
  page.document.head.append(element("style", {}, model.get("_css") ?? ""));
  page.document.body.append(
    element(
      "main",
      { class: "kit matrix printed" },
      element("h1", {}, title),
      takeaway.cloneNode(true),
      flatTable(table),
      legend(matrix),
      rowsIn(matrix.groups).map((row) => passagesOf(matrix, row)),
    ),
  );
  page.print();
}
