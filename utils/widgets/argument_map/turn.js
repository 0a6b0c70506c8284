// Your turn: the tasks, one below the other. Nothing in it is scored.

import { element } from "../parts/page.js";
import { headlineTask } from "./headline.js";
import { linkTask } from "./link.js";
import { orderTask } from "./order.js";

/** @type {(host: MapHost) => MapPart} */
export function turnPane(host) {
  const { orders, headlines, links } = host.atlas.tasks;
  const linked = links.map((task) => linkTask(host, task));
  const tasks = [
    ...orders.map((task) => orderTask(host, task)),
    ...headlines.map((task) => headlineTask(host, task)),
    ...linked,
  ];
  return {
    node: element(
      "div",
      { class: "turn" },
      tasks.map((task) => task.node),
      element("p", { class: "quiet" }, host.say("unscored")),
    ),
    paint: () => tasks.forEach((task) => task.paint()),
    draw: () => linked.forEach((task) => task.draw()),
  };
}
