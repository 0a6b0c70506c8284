// The words of a text, numbered through: a passage is a first and a last word. Words come
// with their offsets from Python; nothing here cuts a text, it only joins words and what
// stands between them. Pure.

export const UNIT_WORDS = 40; // the codebook's limit for one unit

// Number the words of a text through, so that a passage is a first and a last word, and
// count where each begins and ends: code points, as in Python, not UTF-16 units.
const points = (string) => [...string].length;

export function indexed(text) {
  const words = [];
  const sentences = text.sentences.map((sentence, place) => {
    const forms = sentence.words ? sentence.words.split(" ") : [];
    const n = forms.length;
    const gaps = Array.from(
      { length: n + 1 },
      (_, index) => sentence.gaps[index] ?? (index === 0 || index === n ? "" : " "),
    );
    const first = words.length;
    let at = sentence.start + points(gaps[0]);
    forms.forEach((form, index) => {
      words.push({ form, start: at, end: at + points(form), place, gap: gaps[index + 1] });
      at += points(form) + points(gaps[index + 1]);
    });
    const coded = !sentence.part && n > 0;
    return { ...sentence, words: forms, gaps, place, first, last: words.length - 1, coded };
  });
  const { id, mark, page = null, starts = [0] } = text;
  return { id, mark, page, starts, words, sentences };
}

// The words from `first` to `last` as they stand in the text; sentences with their marks.
export function joinedWords({ words, sentences }, { first, last }) {
  let whole = "";
  for (let i = first; i <= last; i += 1) {
    whole += words[i].form;
    if (i < last) whole += words[i].gap;
    if (i < last && words[i + 1].place !== words[i].place)
      whole += ` ${sentences[words[i + 1].place].gaps[0]}`;
  }
  return whole;
}

// How many words, from the first on, a test holds for: it holds up to some word and for none
// after it.
function countWhile(words, holds) {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(words[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The words that a passage covers, wholly or in part; null if it covers none.
export function covered({ words }, { start, end }) {
  const first = countWhile(words, (word) => word.end <= start);
  const last = countWhile(words, (word) => word.start < end) - 1;
  return first > last ? null : { first, last };
}

// --- The draft: the words that the next mark will hold ---------------------------------

/** @typedef {{ first: number, last: number }} Draft */

// The places of the sentences that can be coded.
export const codedPlaces = ({ sentences }) =>
  sentences.filter((each) => each.coded).map((each) => each.place);

/** @type {(text: any, place: number) => Draft} */
export function wholeSentence({ sentences }, place) {
  const { first, last } = sentences[place];
  return { first, last };
}

// Move an end of the draft; it never leaves the spoken words, nor passes the other end.
/** @type {(text: any, draft: Draft, end: "first" | "last", by: number) => Draft} */
export function moved({ words, sentences }, draft, end, by) {
  const next = draft[end] + by;
  const word = words[next];
  const isBeyond = end === "first" ? next > draft.last : next < draft.first;
  if (!word || !sentences[word.place].coded || isBeyond) return draft;
  return { ...draft, [end]: next };
}

// Take the next sentence in, or the last one out.
/** @type {(text: any, draft: Draft, by: number) => Draft} */
export function reached(text, draft, by) {
  const places = codedPlaces(text);
  const at = places.indexOf(text.words[draft.last].place);
  const sentence = text.sentences[places[at + by]];
  if (!sentence || sentence.last < draft.first) return draft;
  return { ...draft, last: sentence.last };
}

// Move the end that is nearer to a word to it.
/** @type {(draft: Draft, index: number) => Draft} */
export function movedTo(draft, index) {
  const isFirst = Math.abs(index - draft.first) <= Math.abs(index - draft.last);
  return { ...draft, [isFirst ? "first" : "last"]: index };
}

/** @type {(a: Draft, b: Draft) => boolean} */
export const touches = (a, b) => a.first <= b.last && a.last >= b.first;

// The first word of a sentence that ends behind so many of its characters, and the last one
// that begins before them: where a drag over them begins, or ends.
/** @type {(sentence: any, length: number) => { from: number, upTo: number }} */
export function wordsAround({ words, gaps, first }, length) {
  let [at, from, upTo] = [gaps[0].length, words.length - 1, 0];
  words.forEach((word, index) => {
    const end = at + word.length;
    if (end > length && index < from) from = index;
    if (at < length) upTo = index;
    at = end + gaps[index + 1].length;
  });
  return { from: first + from, upTo: first + upTo };
}

// How a word is drawn: plain, in the draft, in one or more passages; which end at it.
function lookOf(index, draft, spans) {
  const inside = spans.filter((span) => span.first <= index && index <= span.last);
  return {
    draft: index >= draft.first && index <= draft.last,
    own: inside.filter((span) => !span.theirs).length,
    theirs: inside.some((span) => span.theirs),
    open: inside.some((span) => span.open),
    ends: inside.filter((span) => span.last === index && span.number).map((span) => span.number),
  };
}

// How the words of a sentence are drawn; null: all of them plain.
export function looksOf(sentence, draft, spans) {
  const near = spans.filter((span) => touches(span, sentence));
  if (!near.length && !touches(draft, sentence)) return null;
  return {
    words: sentence.words.map((_, index) => lookOf(sentence.first + index, draft, near)),
    names: near.map((span) => span.name),
  };
}

// Runs of words that are drawn alike: their look, and the places of the words.
export function runsOf(looks) {
  const runs = [];
  const drawn = ({ draft, own, theirs, open }) => JSON.stringify([draft, own, theirs, open]);
  looks.forEach((look, index) => {
    const last = runs.at(-1);
    if (last && drawn(last.look) === drawn(look)) last.places.push(index);
    else runs.push({ look, places: [index] });
  });
  return runs;
}
