// Link passages to the clauses of a sentence; then compare, passage by passage.

import { element, joined } from "../parts/page.js";
import { isAccepted, soundLinks } from "./arrange.js";
import { segments } from "./redraw.js";
import { sentenceOf, voiceOf } from "./reference.js";
import { alike, drawn, unlike } from "./signs.js";

const letterOf = (task, key) =>
  String.fromCodePoint(65 + task.clauses.findIndex((clause) => clause.key === key));

function clauseName({ say }, task, key) {
  return key ? say("clause", { letter: letterOf(task, key) }) : say("neither");
}

const passageName = ({ say }, task, passage) =>
  passage.accepted.length
    ? passage.accepted.map((key) => say("clause", { letter: letterOf(task, key) })).join(say("or"))
    : say("neither");

function clauseBox(host, task, clause) {
  const text = host.atlas.text[task.source];
  const line = voiceOf(host.atlas, task.passages[0].move).line;
  const count = element("small");
  const node = element(
    "div",
    { class: "clause", "data-voice": line, "data-clause": clause.key },
    element("b", {}, clauseName(host, task, clause.key)),
    joined(text, clause.at),
    count,
  );
  return {
    node,
    paint(links) {
      const n = Object.values(links).filter((key) => key === clause.key).length;
      count.textContent = n ? host.say("linked", { n }) : host.say("linked_none");
    },
  };
}

function verdict(host, task, passage, key) {
  const { say } = host;
  const same = isAccepted(passage, key);
  return element(
    "div",
    { class: "verdict" },
    element(
      "span",
      { class: "tag", "data-kind": same ? "same" : "other" },
      same ? alike() : unlike(),
      " ",
      same ? say("link_same") : say("link_other", { clause: passageName(host, task, passage) }),
    ),
    element("p", {}, passage.why),
  );
}

function passageBox(host, task, passage, choose) {
  const { atlas, say } = host;
  const { paragraph } = atlas.move[passage.move];
  const keys = [...task.clauses.map((clause) => clause.key), ""];
  const choice = segments(
    paragraph,
    keys.map((key) => [key, clauseName(host, task, key)]),
    (key) => {
      choose(passage.move, key);
      host.announce(say("link_did", { paragraph }));
    },
  );
  const after = element("div");
  return {
    node: element(
      "li",
      { class: "evidence", "data-move": passage.move },
      element("p", {}, sentenceOf(host, passage.move)),
      choice.node,
      after,
    ),
    paint(links, isCompared) {
      const key = links[passage.move];
      choice.paint(key);
      const shown = isCompared && key !== undefined;
      after.replaceChildren(...(shown ? [verdict(host, task, passage, key)] : []));
    },
  };
}

/** @type {(box: HTMLElement, links: Record<string, string>) => void} */
function drawLinks(box, links) {
  const svg = box.querySelector(".links");
  const at = box.getBoundingClientRect();
  const lines = Object.entries(links)
    .filter(([, key]) => key)
    .map(([move, key]) => {
      const from = box.querySelector(`[data-clause="${CSS.escape(key)}"]`).getBoundingClientRect();
      const to = box.querySelector(`[data-move="${CSS.escape(move)}"]`).getBoundingClientRect();
      const [x1, y1] = [from.right - at.left + 8, from.top - at.top + from.height / 2];
      const [x2, y2] = [to.left - at.left, to.top - at.top + to.height / 2];
      return [
        drawn("path", { d: `M${x2} ${y2}C${x2 - 45} ${y2} ${x1 + 45} ${y1} ${x1} ${y1}` }),
        drawn("circle", { cx: x1, cy: y1, r: 3.5 }),
      ];
    });
  svg.replaceChildren(...lines.flat());
}

/** @type {(host: MapHost, task: LinkTask) => MapPart} */
export function linkTask(host, task) {
  const { say } = host;
  const links = () => soundLinks(task, host.answer(task.key));
  const choose = (move, key) => host.put(task.key, { ...links(), [move]: key });
  const clauses = task.clauses.map((clause) => clauseBox(host, task, clause));
  const passages = task.passages.map((passage) => passageBox(host, task, passage, choose));
  const told = element("p", { class: "quiet", role: "status" });
  const box = element(
    "div",
    { class: "link-box" },
    drawn("svg", { class: "links", "aria-hidden": "true" }),
    element(
      "div",
      { class: "clauses" },
      clauses.map((clause) => clause.node),
    ),
    element(
      "ul",
      { class: "evidences" },
      passages.map((passage) => passage.node),
    ),
  );

  function compare() {
    const n = task.passages.length - Object.keys(links()).length;
    told.textContent = n ? say("link_first", { n }) : say("link_again");
    if (!n) host.compare(task.key);
  }

  return {
    node: element(
      "section",
      { class: "task" },
      element("h3", {}, task.name),
      element("p", {}, task.task),
      box,
      element(
        "div",
        { class: "row-of" },
        element("button", { type: "button", class: "act", onclick: compare }, say("link_compare")),
        told,
      ),
    ),
    paint() {
      const now = links();
      const isCompared = host.first(task.key) !== null;
      for (const clause of clauses) clause.paint(now);
      for (const passage of passages) passage.paint(now, isCompared);
      drawLinks(box, now);
    },
    draw: () => drawLinks(box, links()),
  };
}
