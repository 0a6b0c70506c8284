// Work that this browser keeps for another work folder: an earlier session of the same
// person, or somebody else. Nothing is taken without being asked for.

import { element } from "../parts/page.js";
import { keptDocument } from "../parts/documents.js";
import { newestTime } from "../parts/records.js";
import { KIT_NAME, keptCopies, store, stored } from "../parts/storage.js";
import { othersOf } from "./arrange.js";
import { openText } from "./deeds.js";

/** @typedef {import("./view.js").Panel} Panel */

const passedOver = (panel) => `${KIT_NAME}:not-mine:${panel.owner}`;

/** @type {(panel: Panel, other: string) => void} */
function passOver(panel, other) {
  store(passedOver(panel), [...stored(passedOver(panel), []), other]);
  paintOthers(panel);
  panel.parts.save.focus();
}

/** @type {(panel: Panel, other: any) => HTMLElement} */
function offerOf(panel, { owner, n, at, name }) {
  const { say } = panel;
  const bring = async () => {
    await openText(panel, JSON.stringify(keptDocument(owner)));
    passOver(panel, owner);
  };
  const button = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const when = new Date(at).toLocaleString();
  return element(
    "div",
    { class: "note" },
    element("p", {}, say("earlier", { n, at: when, name: name || say("no_name") })),
    button("bring", bring),
    " ",
    button("not_mine", () => passOver(panel, owner)),
  );
}

/** @type {(panel: Panel) => void} */
export function paintOthers(panel) {
  const known = new Set([panel.owner, ...stored(passedOver(panel), [])]);
  const others = othersOf(keptCopies(), known, newestTime);
  panel.parts.others.replaceChildren(...others.map((other) => offerOf(panel, other)));
}
