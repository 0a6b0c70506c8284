// What the texts panel works out before it draws: what is open on a card, what is sent.

/**
 * @typedef {{ part: string, voice: string, guess: boolean, words: string }} OwnPassage
 * @typedef {{ file: string, fields: Record<string, string>, written: Record<string, string>,
 *   unknown: string[], voices: [string, string][], passages: OwnPassage[], more: number,
 *   guesses: number }} OwnText
 */

// How many things on a card nobody has filled in or confirmed yet.
/** @type {(text: OwnText) => number} */
export const openThings = ({ unknown, guesses }) => unknown.length + Number(guesses > 0);

// Whether two states of a text have some of their parts in common.
/** @type {(one: OwnText, other: OwnText, names: string[]) => boolean} */
export const sameIn = (one, other, names) =>
  names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

// The fields that differ from what the card says; an empty one changes nothing.
/** @type {(text: OwnText, values: Record<string, string>) => Record<string, string>} */
export function changedFields({ fields, written }, values) {
  const before = { ...fields, ...written };
  const changed = Object.entries(values).filter(
    ([name, value]) => value.trim() && value.trim() !== before[name],
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, value.trim()]));
}

// What confirms the passages: part and voice of each, the names of the voices.
/** @type {(text: OwnText, chosen: [string, string][], names: string[]) => object} */
export const confirmed = ({ passages }, chosen, names) => ({
  passages: passages.map((_, index) => [
    chosen[index][0],
    chosen[index][0] === "body" ? chosen[index][1] : null,
  ]),
  voices: names,
});

// A file as text, as a data address gives it: what stands behind the comma.
/** @type {(address: string) => string} */
export const contentOf = (address) => address.slice(address.indexOf(",") + 1);
