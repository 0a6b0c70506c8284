// The codes of one field set against each other: how many passages have which two codes.

import { element, focusIn } from "../parts/page.js";
import { confusion, NOT_MARKED } from "./arrange.js";

/** @typedef {import("./view.js").Agreement} Agreement */
/** @typedef {import("./arrange.js").Confusion} Confusion */

/** @type {(field: import("./arrange.js").Field, code: string) => Code} */
export const codeOf = ({ codes }, code) =>
  codes.find((each) => each.code === code) ?? { code, name: code };

/** @type {(agreement: Agreement, code: string) => string} */
const labelOf = ({ say, choice }, code) =>
  code === NOT_MARKED ? say("not_marked") : codeOf(choice.field, code).name;

/** @type {(agreement: Agreement, code: string) => HTMLElement} */
function codeHead(agreement, code) {
  const { glyph } = code === NOT_MARKED ? { glyph: "" } : codeOf(agreement.choice.field, code);
  const sign = { class: "mark", "aria-hidden": "true", "data-v": code };
  return element(
    "span",
    { class: "code" },
    glyph ? element("i", sign, glyph) : null,
    element("span", {}, labelOf(agreement, code)),
  );
}

/** @type {(agreement: Agreement, cell: string[], n: number, most: number) => HTMLElement} */
function countButton(agreement, cell, n, most) {
  const [first, second] = agreement.choice.pair.map((index) => agreement.names[index]);
  const [code, other] = cell.map((each) => labelOf(agreement, each));
  const button = element(
    "button",
    {
      type: "button",
      class: "count",
      "data-cell": cell.join("|"),
      "aria-label": agreement.say("cell", { n, first, code, second, other }),
    },
    element("span", {}, String(n)),
    element("span", { class: "words" }, other),
  );
  button.style.setProperty("--share", `${Math.round(12 + 38 * (n / most))}%`);
  agreement.cells.set(button, { cell, n });
  return button;
}

/** @type {(agreement: Agreement, counts: Confusion, cell: string[]) => HTMLElement} */
function countCell(agreement, { count, most }, cell) {
  const [code, other] = cell;
  const n = count(code, other);
  const kind = code === other ? "same" : "other";
  const outside = other === NOT_MARKED ? " outside" : "";
  const isNobodys = code === NOT_MARKED && other === NOT_MARKED;
  const none = isNobodys ? "" : element("span", { class: "none" }, "·");
  return element("td", { class: kind + outside }, n ? countButton(agreement, cell, n, most) : none);
}

/** @type {(agreement: Agreement, counts: Confusion, code: string) => HTMLElement} */
const codeLine = (agreement, counts, code) =>
  element(
    "tr",
    { class: code === NOT_MARKED ? "outside" : null },
    element("th", { scope: "row" }, codeHead(agreement, code)),
    counts.codes.map((other) => countCell(agreement, counts, [code, other])),
  );

/** @type {(agreement: Agreement, codes: string[], readings: object) => HTMLElement} */
function codesLine(agreement, codes, readings) {
  const outside = (code) => (code === NOT_MARKED ? "outside" : null);
  return element(
    "tr",
    {},
    element("td", { class: "corner" }, agreement.say("corner", readings)),
    codes.map((code) =>
      element("th", { scope: "col", class: outside(code) }, codeHead(agreement, code)),
    ),
  );
}

// Paint the table anew; what had the focus in it has it again.
/** @type {(agreement: Agreement, table: HTMLTableElement) => void} */
export function paintCounts(agreement, table) {
  const { say, cells, choice, names } = agreement;
  const held = focusIn(table)?.dataset.cell;
  const counts = confusion(agreement.reckoning.kept, choice);
  const [first, second] = choice.pair.map((index) => names[index]);
  cells.clear();
  table.replaceChildren(
    element("caption", {}, say("matrix_caption", { first, second })),
    element("thead", {}, codesLine(agreement, counts.codes, { first, second })),
    element(
      "tbody",
      {},
      counts.codes.map((code) => codeLine(agreement, counts, code)),
    ),
  );
  if (!held) return;
  const again = [...cells.keys()].find((button) => button.dataset.cell === held);
  again?.focus({ preventScroll: true });
}

/** @type {(agreement: Agreement) => void} */
export function paintChosenCell({ cells, choice }) {
  for (const [button, { cell }] of cells) {
    const isOpen = choice.cell?.every((code, side) => code === cell[side]) ?? false;
    button.setAttribute("aria-pressed", String(isOpen));
  }
}
