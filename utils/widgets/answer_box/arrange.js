// The answer box, computed: what an order of lines becomes. No page takes part.

// The letters of the lines after one of them moved up (-1) or down (1).
/** @type {(order: string[], letter: string, step: number) => string[]} */
export function moved(order, letter, step) {
  const from = order.indexOf(letter);
  return order.toSpliced(from, 1).toSpliced(from + step, 0, letter);
}

// The order that was kept, if it names each line once; otherwise the lines as they were given.
/** @type {(kept: any, letters: string[]) => string[]} */
export function orderOf(kept, letters) {
  const isWhole =
    Array.isArray(kept) &&
    kept.length === letters.length &&
    letters.every((letter) => kept.includes(letter));
  return isWhole ? kept : letters;
}
