// How far two coders agree, as utils.agreement.coefficients counts it; a test holds the two equal.

// Give n, how many codes are the same, their share and Cohen's kappa; null: undefined.
// `pairs` are the codes that the two gave to each passage; null: none was given.
/** @param {(string | null)[][]} pairs */
export function agreed(pairs) {
  const codes = pairs.filter(([first, second]) => first !== null && second !== null);
  const n = codes.length;
  if (!n) return { n, same: 0, percent: null, kappa: null };
  const same = codes.filter(([first, second]) => first === second).length;
  const count = (side, code) => codes.filter((pair) => pair[side] === code).length;
  const chance = [...new Set(codes.flat())].reduce(
    (sum, code) => sum + count(0, code) * count(1, code),
    0,
  );
  // (same/n - chance/n²) / (1 - chance/n²), in whole numbers up to the last division
  const kappa = chance === n * n ? null : (same * n - chance) / (n * n - chance);
  return { n, same, percent: same / n, kappa };
}
