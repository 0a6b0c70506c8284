// The agreement table: figures for each field, the codes of one field set against each
// other, and the passages behind each pair of codes.

import { change, element, frame, moreButton, pills, roving } from "../parts/page.js";
import { chosenUnits, extremes, figureRows, mostIn, readingPairs, reckoned } from "./arrange.js";
import { paintChosenCell, paintCounts } from "./cells.js";
import { passageBox } from "./detail.js";
import { figuresTable, paintChosenField, paintFigureRows } from "./figures.js";

const STEP = 15; // passages shown at a time
const FEW_PAIRS = 4; // of readings: beyond it, a list to choose from
const KEEPS = ["all", "unconditional", "conditional"];
const HOW = ["how_share", "how_kappa", "how_alpha", "how_interval", "how_note"];

/** @type {(model: Model) => import("./arrange.js").Choice} */
function choiceOf(model) {
  const fields = model.get("fields");
  const cell = model.get("cell");
  return {
    pair: model.get("pair"),
    keep: model.get("keep"),
    field: fields.find(({ key }) => key === model.get("field")) ?? fields[0],
    cell: cell.length === 2 ? cell : null,
  };
}

/** @type {(model: Model, choice: import("./arrange.js").Choice) => ReturnType<typeof reckoned>} */
const reckoningOf = (model, choice) => reckoned(model.get("units"), model.get("fields"), choice);

/**
 * All that the table knows: `reckoning` is what is counted of the pair and the passages
 * that are chosen, `cells` the two codes behind each button.
 * @param {Model} model
 * @param {HTMLElement} el
 */
function begun(model, el) {
  const choice = choiceOf(model);
  return {
    ...frame(model, el, "agreement"),
    model,
    /** @type {Record<string, TextCard>} */
    texts: Object.fromEntries(model.get("texts").map((text) => [text.id, text])),
    /** @type {string[]} */
    names: model.get("readings").map(({ name }) => name),
    choice,
    reckoning: reckoningOf(model, choice),
    /** @type {Map<HTMLElement, { cell: string[], n: number }>} */
    cells: new Map(),
  };
}

/** @typedef {ReturnType<typeof begun>} Agreement */
/** @typedef {ReturnType<typeof build>} Page */

// --- what Python computes: intervals and alphas

/** @type {(agreement: Agreement) => string} */
const wanted = ({ choice }) => `${choice.pair.join(" ")} ${choice.keep}`;

/** @type {(agreement: Agreement) => { rows: any[], overlap: any } | undefined} */
const fromPython = (agreement) => agreement.model.get("figures")[wanted(agreement)];

// What is counted here is shown at once; the rest follows.
/** @type {(agreement: Agreement) => void} */
function ask(agreement) {
  const asked = wanted(agreement);
  if (!fromPython(agreement) && agreement.model.get("asked") !== asked)
    change(agreement.model, { asked });
}

// --- build

// Which two readings are compared: { node, paint(value) }.
/** @param {Agreement} agreement */
function pairChoice({ model, say, names }) {
  const pairs = readingPairs(names.length);
  const choose = (value) => change(model, { pair: pairs.get(value), cell: [] });
  const options = [...pairs].map(([value, [first, second]]) => {
    const text = say("pair", { first: names[first], second: names[second] });
    return /** @type {[string, string]} */ ([value, text]);
  });
  if (options.length <= FEW_PAIRS) {
    const { node, paint } = pills(say("compare"), options, choose);
    node.hidden = options.length < 2; // nothing to choose
    return { node, paint: (value) => paint([value]) };
  }
  return pairList(say, options, choose);
}

/** @type {(say: Say, options: [string, string][], choose: (value: string) => void) => any} */
function pairList(say, options, choose) {
  const select = element(
    "select",
    { onchange: () => choose(select.value) },
    options.map(([value, text]) => element("option", { value }, text)),
  );
  const label = element("label", {}, element("b", {}, say("compare")), " ", select);
  return {
    node: element("fieldset", {}, label),
    paint(value) {
      select.value = value;
    },
  };
}

/** @param {Agreement} agreement */
function keepChoice({ model, say }) {
  const options = KEEPS.map(
    (keep) => /** @type {[string, string]} */ ([keep, say(`keep_${keep}`)]),
  );
  return pills(say("passages"), options, (keep) => change(model, { keep, cell: [] }));
}

/** @type {(say: Say) => HTMLElement} */
const howFolded = (say) =>
  element(
    "details",
    {},
    element("summary", {}, say("how")),
    HOW.map((key) => element("p", {}, say(key))),
  );

/** @type {(container: HTMLElement) => HTMLElement[][]} */
const countLines = (container) =>
  [...container.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("button")]);

// The passages behind a pair of codes: { title, list, more }.
/** @param {Agreement} agreement */
function passagesPart(agreement) {
  const part = {
    title: element("h3", { tabindex: "-1" }),
    list: element("div"),
    more: moreButton(
      STEP,
      (n) => agreement.say("more_passages", { n }),
      () => paintPassages(agreement, part),
      (index) => part.list.children[index].querySelector("button"),
    ),
  };
  return part;
}

/** @param {Agreement} agreement */
function build(agreement) {
  const { say } = agreement;
  const counts = element("table", { class: "confusions" });
  return {
    pair: pairChoice(agreement),
    keep: keepChoice(agreement),
    takeaway: element("p", { class: "takeaway" }),
    overlap: element("p"),
    warning: element("p", { class: "note" }),
    figures: figuresTable(agreement),
    shipped: element("p", { class: "quiet" }, say("shipped")),
    title: element("h3", { tabindex: "-1" }),
    counts,
    countKeys: roving(counts, () => countLines(counts)),
    passages: passagesPart(agreement),
  };
}

/** @type {(agreement: Agreement, page: Page) => void} */
function lay({ root, live, model, say }, page) {
  const { title, list, more } = page.passages;
  const about = element("p", { class: "quiet" }, say("matrix_about"));
  root.append(
    page.pair.node,
    model.get("units").some((unit) => unit.conditional) ? page.keep.node : "",
    page.takeaway,
    page.overlap,
    page.warning,
    page.figures.node,
    page.shipped,
    howFolded(say),
    element("section", { class: "part" }, page.title, about, page.counts),
    element("section", { class: "part", "aria-live": "off" }, title, list, more.node),
    live,
  );
}

// --- paint

/** @type {(agreement: Agreement) => { first: string, second: string }} */
function pairNames({ choice, names }) {
  const [first, second] = choice.pair.map((index) => names[index]);
  return { first, second };
}

/** @type {(agreement: Agreement, rows: any[], fewest: number) => string} */
function takeawayOf(agreement, rows, fewest) {
  const { say } = agreement;
  const pair = pairNames(agreement);
  const found = extremes(rows, fewest);
  if (!found) return say("takeaway_few", { ...pair, n: mostIn(rows) });
  return say("takeaway", {
    ...pair,
    best: say(`field_${found.best.field}`),
    high: found.best.kappa.toFixed(2),
    worst: say(`field_${found.worst.field}`),
    low: found.worst.kappa.toFixed(2),
  });
}

// How many passages each marked and both, and how much of that is more than chance.
/** @type {(agreement: Agreement) => string} */
function overlapOf(agreement) {
  const { say, choice, reckoning } = agreement;
  const [n_first, n_second] = choice.pair.map(
    (index) => reckoning.kept.filter((unit) => unit.claims[index]).length,
  );
  const both = reckoning.both.length;
  const marked = say("overlap", { ...pairNames(agreement), n_first, n_second, both });
  const found = fromPython(agreement)?.overlap;
  if (found?.kappa_low == null) return marked;
  const [kappa, low, high] = [found.kappa, found.kappa_low, found.kappa_high].map((each) =>
    each.toFixed(2),
  );
  return `${marked} ${say("overlap_kappa", { kappa, low, high })}`;
}

/** @type {(agreement: Agreement, page: Page) => void} */
function paintFigures(agreement, page) {
  const { model, say, choice, reckoning } = agreement;
  const [fewest] = model.get("fewest");
  const python = fromPython(agreement);
  const rows = figureRows(reckoning, model.get("fields"), python?.rows);
  page.takeaway.textContent = takeawayOf(agreement, rows, fewest);
  page.overlap.textContent = overlapOf(agreement);
  page.warning.hidden = mostIn(rows) >= fewest;
  page.warning.textContent = say("too_few", { n: mostIn(rows), fewest });
  page.shipped.hidden = !choice.pair.some((index) => model.get("readings")[index].shipped);
  paintFigureRows(agreement, page.figures, rows, Boolean(python), (field) =>
    change(model, { field, cell: [] }),
  );
  paintChosenField(page.figures, choice.field.key);
  page.figures.keys.paint();
}

/** @type {(agreement: Agreement, page: Page) => void} */
function paintField(agreement, page) {
  const { say, choice } = agreement;
  const { key } = choice.field;
  paintChosenField(page.figures, key);
  page.title.textContent = say("matrix_title", { field: say(`field_${key}`) });
  paintCounts(agreement, page.counts);
  paintChosenCell(agreement);
  page.countKeys.paint();
}

/** @type {(agreement: Agreement, part: ReturnType<typeof passagesPart>) => void} */
function paintPassages(agreement, { title, list, more }) {
  const { say, choice, reckoning } = agreement;
  const units = chosenUnits(reckoning.kept, choice);
  const n = units.length;
  title.textContent = n ? say("passages_title", { n }) : say("passages_none");
  list.replaceChildren(...units.slice(0, more.shown()).map((unit) => passageBox(agreement, unit)));
  more.paint(n);
}

/** @type {(agreement: Agreement, page: Page) => void} */
function paint(agreement, page) {
  page.pair.paint(agreement.choice.pair.join(" "));
  page.keep.paint([agreement.choice.keep]);
  paintFigures(agreement, page);
  paintField(agreement, page);
  paintPassages(agreement, page.passages);
}

// --- listen

/** @type {(agreement: Agreement, page: Page, button: HTMLElement) => void} */
function choose({ model, say, announce, cells }, page, button) {
  const chosen = cells.get(button);
  if (!chosen) return;
  change(model, { cell: chosen.cell });
  announce(say("shown", { n: chosen.n }));
  page.passages.title.focus();
}

/** @type {(agreement: Agreement, page: Page) => void} */
function listen(agreement, page) {
  const { model } = agreement;
  const on = (events, act) =>
    model.on(events, () => {
      agreement.choice = choiceOf(model);
      page.passages.more.reset();
      act();
    });
  page.counts.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    choose(agreement, page, target.closest("button"));
  });
  on("change:pair change:keep change:units", () => {
    agreement.reckoning = reckoningOf(model, agreement.choice);
    paint(agreement, page);
    ask(agreement);
  });
  on("change:field", () => {
    paintField(agreement, page);
    paintPassages(agreement, page.passages);
  });
  on("change:cell", () => {
    paintChosenCell(agreement);
    paintPassages(agreement, page.passages);
  });
  model.on("change:figures", () => paintFigures(agreement, page));
}

/** @param {Host} host */
function render({ model, el }) {
  const agreement = begun(model, el);
  const page = build(agreement);
  lay(agreement, page);
  listen(agreement, page);
  paint(agreement, page);
  ask(agreement);
  return agreement.leave;
}

export default { render };
