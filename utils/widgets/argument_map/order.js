// Put cards in order, by arrow buttons that keep the focus; a check answers with a question.

import { element } from "../parts/page.js";
import { brokenRule, movedCard, wholeOrder } from "./arrange.js";
import { refill } from "./redraw.js";

const STEPS = { up: [-1, "↑"], down: [1, "↓"] };
const KEYS = { ArrowUp: -1, ArrowDown: 1 };

function arrow({ say }, card, name, isOff, move) {
  const [step, glyph] = STEPS[name];
  return element(
    "button",
    {
      type: "button",
      class: "arrow",
      "data-name": `${name} ${card.key}`,
      "aria-label": say(`order_${name}`, { words: card.words }),
      "aria-disabled": String(isOff),
      onclick: () => move(card.key, step),
      onkeydown: (event) => {
        if (!KEYS[event.key]) return;
        event.preventDefault();
        move(card.key, KEYS[event.key]);
      },
    },
    glyph,
  );
}

const cardRow = (host, card, place, { n, moved, move }) =>
  element(
    "li",
    { class: "card", "data-moved": card.key === moved, "data-card": card.key },
    element("span", { class: "number" }, String(place)),
    element("span", { class: "words" }, card.words),
    arrow(host, card, "up", place === 1, move),
    arrow(host, card, "down", place === n, move),
  );

function answerTo({ say }, task, order) {
  const broken = brokenRule(order, task.rules);
  return element(
    "div",
    { class: "told", "data-good": !broken },
    element("b", {}, say(broken ? "look_again" : "order_holds"), " "),
    broken?.question ?? task.after,
  );
}

const orderBox = ({ say }, task, list, check, told) =>
  element(
    "section",
    { class: "task" },
    element("h3", {}, task.name),
    element("p", {}, task.task),
    list,
    element(
      "div",
      { class: "row-of" },
      element("button", { type: "button", class: "act", onclick: check }, say("order_check")),
      element("span", { class: "quiet" }, say("order_keys")),
    ),
    told,
  );

/** @type {(host: MapHost, task: OrderTask) => MapPart} */
export function orderTask(host, task) {
  const list = element("ol", { class: "cards" });
  const told = element("div", { role: "status" });
  let moved = "";
  const order = () => wholeOrder(task, host.answer(task.key));

  function move(card, step) {
    const next = movedCard(order(), card, step);
    if (next.join() === order().join()) return;
    moved = card;
    told.replaceChildren();
    host.put(task.key, next);
    const place = next.indexOf(card) + 1;
    host.announce(host.say("order_place", { place, n: next.length }));
  }

  function check() {
    if (!host.answer(task.key)) host.put(task.key, order());
    host.compare(task.key);
    told.replaceChildren(answerTo(host, task, order()));
  }

  return {
    node: orderBox(host, task, list, check, told),
    paint() {
      const n = task.cards.length;
      const rows = order().map((key, index) => {
        const card = task.cards.find((each) => each.key === key);
        return cardRow(host, card, index + 1, { n, moved, move });
      });
      refill(list, rows);
    },
  };
}
