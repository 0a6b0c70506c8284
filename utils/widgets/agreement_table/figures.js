// The figures of each field as a table, each field a button.

import { element, focusIn, roving } from "../parts/page.js";
import { drawnFigure } from "./arrange.js";

/** @typedef {import("./view.js").Agreement} Agreement */

const COLUMNS = ["n", "share", "kappa", "alpha", "drawn"];

/** @type {(say: Say) => HTMLElement} */
const scale = (say) =>
  element(
    "span",
    { class: "axis" },
    element("span", { class: "unseen" }, say("drawn")),
    ["0", ".5", "1"].map((tick) => element("span", { "aria-hidden": "true" }, tick)),
  );

/** @type {(agreement: Agreement) => { node: HTMLTableElement, body: HTMLElement, keys: any }} */
export function figuresTable({ say }) {
  const body = element("tbody");
  const heads = COLUMNS.map((key) =>
    element("th", { scope: "col", class: key }, key === "drawn" ? scale(say) : say(key)),
  );
  const node = element(
    "table",
    { class: "figures" },
    element("caption", {}, say("figures_caption")),
    element(
      "thead",
      {},
      element("tr", {}, element("th", { scope: "col" }, say("column_field")), heads),
    ),
    body,
  );
  const buttons = () => [...body.querySelectorAll("button")];
  return { node, body, keys: roving(body, () => buttons().map((button) => [button])) };
}

// A figure and its interval as far as they are known.
function withInterval(say, value, low, high) {
  if (value == null) return say("undefined");
  if (low == null) return value.toFixed(2);
  const interval = say("interval", { low: low.toFixed(2), high: high.toFixed(2) });
  return [`${value.toFixed(2)} `, element("span", { class: "interval" }, interval)];
}

// A figure as a dot, its interval as a line; what lies below 0 ends at the edge.
function drawn(row) {
  const figure = drawnFigure(row);
  if (!figure) return "";
  const place = (value) => Math.max(0, Math.min(1, value)) * 100;
  const track = element("span", { class: "track", "aria-hidden": "true" });
  if (figure.low != null) {
    const line = element("span", { class: "line" });
    line.style.left = `${place(figure.low)}%`;
    line.style.right = `${100 - place(figure.high)}%`;
    track.append(line);
  }
  const dot = element("span", { class: "dot" });
  dot.style.left = `${place(figure.value)}%`;
  track.append(dot);
  return track;
}

/** @type {(agreement: Agreement, row: any, isComputed: boolean) => [string, any][]} */
function figuresOf({ say }, row, isComputed) {
  return [
    ["n", String(row.n)],
    ["share", withInterval(say, row.percent, row.percent_low, row.percent_high)],
    [
      "kappa",
      row.field === "verdict_ordered"
        ? say("not_for_order")
        : withInterval(say, row.kappa, row.kappa_low, row.kappa_high),
    ],
    [
      "alpha",
      isComputed ? withInterval(say, row.alpha, row.alpha_low, row.alpha_high) : say("from_python"),
    ],
  ];
}

/** @type {(agreement: Agreement, row: any, choose: () => void) => HTMLElement} */
function fieldHead({ say }, { field, note }, choose) {
  const name = say(`field_${field}`);
  return element(
    "th",
    { scope: "row" },
    element(
      "button",
      { type: "button", class: "field", "data-field": field, onclick: choose },
      name,
    ),
    note ? element("span", { class: "quiet why" }, note) : null,
  );
}

/**
 * @param {Agreement} agreement
 * @param {ReturnType<typeof figuresTable>} table
 * @param {any[]} rows
 * @param {boolean} isComputed whether Python has computed intervals and alphas
 * @param {(field: string) => void} choose
 */
export function paintFigureRows(agreement, { body }, rows, isComputed, choose) {
  const held = focusIn(body)?.dataset.field;
  const line = (row) =>
    element(
      "tr",
      {},
      fieldHead(agreement, row, () => choose(row.field)),
      figuresOf(agreement, row, isComputed).map(([key, content]) =>
        element("td", { "data-label": agreement.say(key) }, content),
      ),
      element("td", { class: "drawn" }, drawn(row)),
    );
  body.replaceChildren(...rows.map(line));
  if (held) body.querySelector(`[data-field="${held}"]`)?.focus({ preventScroll: true });
}

/** @type {(table: ReturnType<typeof figuresTable>, field: string) => void} */
export function paintChosenField({ body }, field) {
  for (const button of body.querySelectorAll("button")) {
    const isOpen = button.dataset.field === field;
    button.setAttribute("aria-pressed", String(isOpen));
    button.closest("tr").toggleAttribute("data-open", isOpen);
  }
}
