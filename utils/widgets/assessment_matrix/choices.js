// What can be chosen above the matrix. Each part is { node, paint(choice) }.

import { element, pills } from "../parts/page.js";
import { pairsOf } from "./arrange.js";

/** @typedef {import("./view.js").Matrix} Matrix */
/** @typedef {(values: object) => void} Put */
/** @typedef {{ node: HTMLElement, paint(choice: any): void }} Part */

const named = (codes) => codes.map(({ code, name }) => [code, name]);

// For each kind of choice its legend and its options, [value, text].
/** @type {Record<string, (matrix: Matrix) => [legend: string, options: [any, string][]]>} */
const CHOICES = {
  actor: ({ book, say }) => {
    const known = new Set(book.claims.map((claim) => claim.actor));
    const actors = book.codes.actors.filter(({ code }) => known.has(code));
    return [say("whose"), [["", say("all")], ...named(actors)]];
  },
  words: ({ say }) => [
    say("which_words"),
    [
      ["own", say("words_own")],
      ["all", say("words_all")],
    ],
  ],
  time: ({ book, say }) => [say("when"), [["", say("all")], ...named(book.codes.times)]],
  group: ({ say }) => [
    say("rows_by"),
    [
      ["actor", say("by_actor")],
      ["aim", say("by_aim")],
    ],
  ],
  order: ({ say }) => [
    say("order"),
    [
      ["codebook", say("order_codebook")],
      ["passages", say("order_passages")],
    ],
  ],
};

/** @type {(matrix: Matrix, name: string, put: Put) => Part} */
export function choicePills(matrix, name, put) {
  const { node, paint } = pills(...CHOICES[name](matrix), (value) => put({ [name]: value }));
  return { node, paint: (choice) => paint([choice[name]]) };
}

/** @type {(matrix: Matrix, put: Put) => Part} */
export function readingPills({ model, say }, put) {
  const readings = model.get("readings").map(({ coder, name }) => [coder, name]);
  const choose = (shown) => put({ shown });
  const { node, paint } = pills(say("which_readings"), readings, choose, { many: true });
  return { node, paint: (choice) => paint(choice.shown) };
}

// Which two voices stand against each other, if any.
/** @type {(matrix: Matrix, put: Put) => Part} */
export function pairChoice({ book, say }, put) {
  const pairs = new Map(
    pairsOf(Object.values(book.voices)).map(([a, b]) => [`${a.code}|${b.code}`, [a, b]]),
  );
  const codes = (value) => (pairs.get(value) ?? []).map(({ code }) => code);
  const select = element(
    "select",
    { onchange: () => put({ pair: codes(select.value) }) },
    element("option", { value: "" }, say("every_voice")),
    [...pairs].map(([value, [a, b]]) =>
      element("option", { value }, say("two_voices", { a: a.name, b: b.name })),
    ),
  );
  return {
    node: element(
      "fieldset",
      {},
      element("label", {}, element("b", {}, say("voices")), " ", select),
    ),
    paint({ pair }) {
      select.value = (pair ?? []).join("|");
    },
  };
}
