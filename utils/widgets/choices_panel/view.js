// The choices panel: switches above, what becomes of each result below.

import { askForTheRest, change, element, frame, pills } from "../parts/page.js";
import {
  fatesAmong,
  isComplete,
  nCombinations,
  nDiffering,
  outcomesUnder,
  ownChoices,
  resultRows,
  shownUnder,
} from "./arrange.js";
import { resultRow } from "./cells.js";

/** @param {Host} host */
function render({ model, el }) {
  const panel = { ...frame(model, el, "choices"), model, computed: null, nodes: null, results: [] };
  derive(panel);
  panel.nodes = build(panel);
  listen(panel);
  buildResults(panel);
  paint(panel);
  if (!isComplete(panel.computed)) askForTheRest(model, "combinations");
  return panel.leave;
}

function derive(panel) {
  const names = ["switches", "results"];
  panel.computed = Object.fromEntries(names.map((name) => [name, panel.model.get(name)]));
}

// --- build
function build(panel) {
  const { root, live, say } = panel;
  const rows = panel.computed.switches.map((each) => ({ ...each, ...switchPills(panel, each) }));
  const takeaway = element("p", { class: "takeaway" });
  const body = element("div", { class: "results" });
  root.append(
    element("p", { class: "quiet first" }, say("switches_note")),
    element(
      "div",
      { class: "switches" },
      rows.map(({ node }) => node),
    ),
    takeaway,
    body,
    element("p", { class: "quiet" }, say("curve_note", { n: nCombinations(panel.computed) })),
    element(
      "details",
      {},
      element("summary", {}, say("rule_title")),
      element("p", { class: "rule" }, say("rule")),
    ),
    live,
  );
  return { rows, takeaway, body, back: backButton(panel, rows[0]) };
}

// The results as they were computed; a press moves rings and changes words in them.
function buildResults(panel) {
  const n = nCombinations(panel.computed);
  panel.results = resultRows(panel.computed).map((row) => resultRow(row, n, panel.say));
  panel.nodes.body.replaceChildren(...panel.results.map(({ node }) => node));
}

// The first value of a switch is the kit's own.
function switchPills(panel, { key, values }) {
  const { say } = panel;
  const options = values.map((value) => [value, say(`${key}_${value}`)]);
  return pills(say(`switch_${key}`), options, (value) => choose(panel, { [key]: value }));
}

function backButton(panel, firstSwitch) {
  const goBack = () => {
    choose(panel, ownChoices(panel.computed.switches));
    firstSwitch.node.querySelector("button").focus();
  };
  const attributes = { type: "button", onclick: goBack };
  return element("button", attributes, panel.say("reset"));
}

// --- listen
function listen(panel) {
  panel.model.on("change:chosen", () => paint(panel));
  panel.model.on("change:results", () => {
    derive(panel);
    buildResults(panel);
    paint(panel);
  });
}

function choose(panel, values) {
  change(panel.model, { chosen: { ...panel.model.get("chosen"), ...values } });
  panel.announce(summary(panel));
}

// --- paint
function summary({ computed, model, say }) {
  const n = nDiffering(computed, model.get("chosen"));
  if (!n) return say("summary_own");
  const marks = outcomesUnder(computed, model.get("chosen")).map((outcome) => outcome?.mark);
  const open = marks.filter((mark) => !mark).length;
  const said = fatesAmong(marks).map(({ mark, n: of }) => say(`n_${mark}`, { n: of }));
  if (open) said.push(say("n_open", { n: open }));
  return say("summary", { n, said: said.join(", ") });
}

function paint(panel) {
  const { nodes, computed, results } = panel;
  const chosen = panel.model.get("chosen");
  for (const row of nodes.rows) row.paint([chosen[row.key]]);
  paintTakeaway(panel);
  shownUnder(computed, chosen).forEach((shown, at) => results[at].paint(shown));
}

// The way back stands only where something differs, and keeps the focus that it has.
function paintTakeaway(panel) {
  const { takeaway, back } = panel.nodes;
  const differs = nDiffering(panel.computed, panel.model.get("chosen")) > 0;
  const held = document.activeElement === back;
  takeaway.replaceChildren(element("b", {}, summary(panel)), " ", ...(differs ? [back] : []));
  if (held && differs) back.focus({ preventScroll: true });
}

export default { render };
