// What one chooses in the word explorer: two groups, the options of counting, the list.

import { element, pills } from "../parts/page.js";

const OPTIONS = {
  possessives: ["kept", "split"],
  case: ["folded", "kept"],
  parts: ["body", "all"],
  stop: ["in", "out"],
};
const ORDERED = ["evidence", "target", "reference", "alphabet"];
const MEASURED = ["evidence"]; // orders that bare counts do not have

// The two groups. Returns { node, paint(choice) }.
/**
 * @param {{ key: string, name: string }[]} groups
 * @param {(values: Record<string, any>) => void} set
 * @param {Say} say
 */
export function pairControls(groups, set, say) {
  const choice = (key) =>
    element(
      "select",
      { onchange: (event) => set({ [key]: event.target.value }) },
      groups.map((group) => element("option", { value: group.key }, group.name)),
    );
  const selects = { target: choice("target"), reference: choice("reference") };
  const labels = Object.entries(selects).map(([key, select]) =>
    element("label", {}, element("b", {}, say(key)), " ", select),
  );
  const swap = () => set({ target: selects.reference.value, reference: selects.target.value });
  return {
    node: element(
      "fieldset",
      { class: "pair" },
      element("legend", { class: "unseen" }, say("compare")),
      labels,
      element("button", { type: "button", onclick: swap }, say("swap")),
    ),
    paint(chosen) {
      for (const [key, select] of Object.entries(selects)) select.value = chosen[key];
    },
  };
}

// The options of counting, folded; the line above them says which are chosen.
/**
 * @param {(values: Record<string, any>) => void} set
 * @param {Say} say
 */
export function optionPills(set, say) {
  const chosenNow = element("span", { class: "quiet" });
  const rows = Object.entries(OPTIONS).map(([key, values]) => ({
    key,
    ...pills(
      say(key),
      values.map((value) => [value, say(`${key}_${value}`)]),
      (value) => set({ [key]: value }),
    ),
  }));
  return {
    node: element(
      "details",
      {},
      element("summary", {}, say("options"), " ", chosenNow),
      rows.map(({ node }) => node),
    ),
    paint(chosen) {
      const named = rows.map(({ key }) => `${say(key)} ${say(`${key}_${chosen[key]}`)}`);
      chosenNow.textContent = named.join(" · ");
      for (const row of rows) row.paint([chosen[row.key]]);
    },
  };
}

// Search and order of the list. Returns { node, search, order }.
/**
 * @param {() => void} searched
 * @param {(values: Record<string, any>) => void} set
 * @param {{ isBare: boolean, every: HTMLElement }} parts
 * @param {Say} say
 */
export function listTools(searched, set, { isBare, every }, say) {
  const search = element("input", {
    type: "search",
    spellcheck: "false",
    autocomplete: "off",
    oninput: searched,
  });
  const order = element(
    "select",
    { onchange: () => set({ order: order.value }) },
    ORDERED.filter((value) => !isBare || !MEASURED.includes(value)).map((value) =>
      element("option", { value }, say(`order_${value}`)),
    ),
  );
  const node = element(
    "p",
    { class: "tools" },
    element("label", {}, say("find"), " ", search),
    element("label", {}, say("order"), " ", order),
    every,
  );
  return { node, search, order };
}
