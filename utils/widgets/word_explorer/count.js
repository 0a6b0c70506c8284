// The word explorer counts rows that Python made: no text is cut or compared here.

// The tokens of one text under the options: type, first piece, and the pieces it spans.
export function tokensOf(text, vocabulary, { possessives, folded }) {
  const joined = new Map(possessives === "kept" ? text.joined : []);
  const fold = (type) => (folded ? (vocabulary.fold.get(type) ?? type) : type);
  const tokens = [];
  let passage = 0;
  for (let piece = 0; piece < text.tokens.length; piece += 1) {
    if (!text.tokens[piece]) continue;
    while (text.passages[passage].at[1] <= piece) passage += 1;
    const whole = joined.get(piece);
    tokens.push({
      type: fold(whole ?? text.tokens[piece]),
      piece,
      end: piece + (whole ? 2 : 1),
      passage,
    });
    if (whole) piece += 1; // the possessive s belongs to this token
  }
  return tokens;
}

// The tokens that a group counts, in the order of its text.
export const tokensIn = (group, text, tokens, parts) =>
  tokens.filter(({ passage }) => {
    const { voice, part } = text.passages[passage];
    if (group.voice) return voice === group.voice && part === "body";
    return parts === "all" || part === "body";
  });

function tally(tokens) {
  const counts = new Map();
  for (const { type } of tokens) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

// The two statistics stand in utils.counting.keyness too, and a test holds the two equal. Python
// cannot send the rows instead: each choice of two groups, three options and a text that comes
// later has rows of its own, and they must be there at once, and without a kernel.
function logLikelihood(a, n, b, m) {
  const surprise = (count, size) =>
    count ? count * Math.log(count / ((size * (a + b)) / (n + m))) : 0;
  return Math.max(2 * (surprise(a, n) + surprise(b, m)), 0);
}
const logRatio = (a, n, b, m) => Math.log2((a || 0.5) / n / ((b || 0.5) / m));

export const comparison = (target, reference) =>
  rowsOf([tally(target), tally(reference)], [target.length, reference.length]);

// The same of texts too long to be sent, of which Python counted: by the numbers of types.
/** @type {(counts: number[][], sizes: number[]) => any[]} */
export const comparisonOf = ([counts, others], sizes) =>
  rowsOf([tallied(counts), tallied(others)], sizes);

const tallied = (counts) => new Map([...counts.entries()].filter(([, count]) => count));

// One row for each type of two groups, most surprising first; ties by first place.
/** @type {(tallies: Map<number, number>[], sizes: number[]) => any[]} */
function rowsOf([counts, others], [n, m]) {
  const known = new Map();
  return [...new Set([...counts.keys(), ...others.keys()])]
    .map((type) => {
      const [a, b] = [counts.get(type) ?? 0, others.get(type) ?? 0];
      const pair = `${a}|${b}`;
      if (!known.has(pair))
        known.set(pair, {
          a,
          b,
          pair,
          evidence: logLikelihood(a, n, b, m),
          ratio: logRatio(a, n, b, m),
        });
      return { type, ...known.get(pair) };
    })
    .sort((x, y) => y.evidence - x.evidence);
}
