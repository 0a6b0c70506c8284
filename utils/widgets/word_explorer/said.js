// What the word explorer says above its list: what passes the threshold, and of how many.

import { element } from "../parts/page.js";
import { rate } from "./arrange.js";

const SMALL = 2000; // tokens below which small numbers are warned of
const NAMED = 8; // words that the sentence names

/** @typedef {import("./arrange.js").Compared} Compared */

// What can be concluded, in a sentence.
/**
 * @param {Compared} compared
 * @param {import("./arrange.js").Words} words
 * @param {{ value: number | undefined, shuffled: number, of: number }} limit
 * @param {Say} say
 */
export function conclusion({ rows, nTypes, ...compared }, { names, counted }, limit, say) {
  const { value, shuffled: n, of } = limit;
  const { names: groups, isThere, overlap } = compared;
  if (overlap) return say("overlap", groups);
  if (!isThere) return say("text_follows");
  if (!rows.length) return say("no_words");
  if (value === undefined)
    return counted ? say("threshold_follows", { n, of }) : say("no_threshold");
  const passing = rows.filter(({ evidence }) => evidence > value);
  if (!passing.length) return say("none_pass", { n: nTypes });
  const named = passing.slice(0, NAMED).map(({ type }) => names[type]);
  const more = passing.length > NAMED ? "…" : "";
  const words = named.join(", ") + more;
  return say("pass", { n: passing.length, total: nTypes, words });
}

// Of how many words, and which threshold it is.
export function basis({ nTypes, least, ...compared }, { value, exact }, shuffles, say) {
  const { names, overlap } = compared;
  const [n, m] = compared.sizes;
  const threshold =
    value === undefined || overlap || !shuffles
      ? ""
      : say(exact ? "threshold_exact" : "threshold_near", { value: value.toFixed(1), n: shuffles });
  const counts = say("counted", { ...names, n, m, types: nTypes });
  const leftOut = least > 1 ? say("least", { least }) : "";
  return element("span", { class: "quiet" }, counts, " ", leftOut, " ", threshold);
}

// What one use more or less changes in the smaller group; null where it is large enough.
/** @type {(compared: Compared, say: Say) => string | null} */
export function smallness({ rows, names, sizes: [n, m] }, say) {
  const least = Math.min(n, m);
  if (least >= SMALL || !rows.length) return null;
  const name = n < m ? names.target : names.reference;
  return say("small", { name, n: least, step: rate(1, least) });
}

// What a point of the picture is called: its label there, and its name for the keys.
/** @param {Compared} compared */
export function pointNames({ names: groups, sizes: [n, m] }, names, point, say) {
  const words = point.types.map((type) => names[type]);
  const more = words.length - 3;
  const some = words.slice(0, 3).join(", ") + (more > 0 ? say("and_more", { n: more }) : "");
  return {
    label: words.length > 1 ? say("word_and", { word: words[0], n: words.length - 1 }) : words[0],
    name: say("point", {
      words: some,
      ...groups,
      a: point.a,
      b: point.b,
      a_rate: rate(point.a, n),
      b_rate: rate(point.b, m),
      evidence: point.evidence.toFixed(1),
    }),
  };
}
