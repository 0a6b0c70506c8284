// The concordance, computed: lines in their order.

/**
 * @typedef {[before: string, word: string, after: string]} Context
 * @typedef {{ n: number, who: string, style: string, title: string, left: Context,
 *   node: string, right: Context, sentence: string[], keys: [left: string, right: string],
 *   place: { source: string, start: number, end: number } }} Line
 */

const SIDE = { left: 0, right: 1 };
const words = new Intl.Collator("en");

// The lines in the order of the texts, or by a neighbour of the node; equals stay in order.
/** @type {(lines: Line[], order: string) => Line[]} */
export function inOrder(lines, order) {
  const side = SIDE[order];
  if (side === undefined) return lines;
  return [...lines].sort((a, b) => words.compare(a.keys[side], b.keys[side]) || a.n - b.n);
}
