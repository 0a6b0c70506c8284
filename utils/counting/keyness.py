"""Compare two texts word by word: which differences are large, which could be chance.

Log-likelihood, chi-square and BIC say how surprising a difference is if both texts used
the word alike; the log ratio and the difference in percent say how large it is. Neither
kind replaces the other, and none knows that words come in clumps: `resampling`
does.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from math import erfc, inf, log, log2, sqrt
from operator import attrgetter
from typing import NamedTuple

from utils.counting.frequency import about, shown
from utils.counting.permutation import permuted_maxima
from utils.counting.refusals import check_between, check_whole, check_words
from utils.counting.statistics import percentile
from utils.tables import Table


class Keyness(NamedTuple):
    """One type compared between target and reference; rates are per 1,000 tokens.

    A positive `log_ratio` (bits), `z` or `percent_difference` means more frequent in
    the target.
    """

    type: str
    target_frequency: int
    target_rate: float
    reference_frequency: int
    reference_rate: float
    log_likelihood: float
    log_ratio: float
    z: float
    chi_square: float
    bic: float
    percent_difference: float


def log_likelihood(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² over two cells: the word's two counts against its expected counts.

    The form that corpus tools print. `log_likelihood_four_cells` also counts the words
    that are not this one, which makes it a little larger.

    Parameters
    ----------
    target_count, reference_count
        How often the word occurs in either text.
    target_size, reference_size
        Length of either text, in tokens.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Rayson & Garside (2000), Workshop on Comparing Corpora, ACL, 1-6.

    Examples
    --------
    >>> round(log_likelihood(52, 50_000, 57, 75_000), 2)
    2.65
    """
    _check(target_count, target_size, reference_count, reference_size)
    both = target_count + reference_count
    size = target_size + reference_size
    surprise = _surprise(target_count, target_size * both / size) + _surprise(
        reference_count, reference_size * both / size
    )
    return max(2 * surprise, 0.0)  # equal rates must not give -0.0000000000000002


def log_likelihood_four_cells(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² over the full two-by-two table: this word and all other words.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Dunning (1993), Computational Linguistics 19(1), 61-74.

    Examples
    --------
    >>> round(log_likelihood_four_cells(110, 2552, 111, 29225), 2)
    270.72
    """
    two_cells = log_likelihood(
        target_count, target_size, reference_count, reference_size
    )
    others = log_likelihood(
        target_size - target_count,
        target_size,
        reference_size - reference_count,
        reference_size,
    )
    return two_cells + others


def log_ratio(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return the binary logarithm of the ratio of two rates, in bits.

    1 means twice as frequent in the target, -1 half as frequent, 3 eight times. A count
    of 0 is taken as 0.5, so that the ratio of a word which one text lacks is finite.

    Raises
    ------
    ValueError
        If a text is empty, a count is below 0 or above its text's length, or both
        counts are 0.

    References
    ----------
    Hardie (2014), Log Ratio: an informal introduction, CASS blog, Lancaster.

    Examples
    --------
    >>> round(2 ** log_ratio(6, 10_000, 2, 10_000), 6)  # .0006 / .0002
    3.0
    """
    return log2(
        _ratio_of_rates(target_count, target_size, reference_count, reference_size)
    )


def chi_square(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return Pearson's chi-square over the two-by-two table: this word and all others.

    Without Yates's correction. Where the expected counts are below 5 it says more than
    it should: the log-likelihood is safer there.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50, 157-175; for words: Manning & Schütze
    (1999), Foundations of Statistical NLP, pp. 169-172.

    Examples
    --------
    >>> round(chi_square(8, 15_828, 4_667, 14_291_840), 2)  # "new companies"
    1.55
    """
    _check(target_count, target_size, reference_count, reference_size)
    both = target_count + reference_count
    size = target_size + reference_size
    # The two texts differ from what is expected by the same count, up and down.
    excess = target_count - target_size * both / size
    cells = target_size * both / size * (size - both) * reference_size / size
    return excess * excess * size / cells if cells else 0.0


def bic(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return G² (two cells) less the logarithm of the tokens of both texts together.

    An approximate Bayes factor: above 2 there is evidence for a difference, above 6
    strong, above 10 very strong evidence; below 0 the same rate explains the counts
    better. In long texts it asks for more than a fixed limit of G² does.

    Raises
    ------
    ValueError
        If a text is empty, or a count is below 0 or above its text's length.

    References
    ----------
    Wilson (2013), Embracing Bayes factors for key item analysis in corpus linguistics,
    in: New Approaches to the Study of Linguistic Variability, 3-11; the limits: Kass &
    Raftery (1995), J. American Statistical Association 90, p. 777.

    Examples
    --------
    >>> round(bic(52, 50_000, 57, 75_000), 2)  # 2.65 - ln 125,000
    -9.08
    """
    surprise = log_likelihood(
        target_count, target_size, reference_count, reference_size
    )
    return surprise - log(target_size + reference_size)


def percent_difference(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return by how many percent the rate in the target is above that in the reference.

    100 means twice as frequent in the target, -50 half as frequent. A count of 0 is
    taken as 0.5, as in `log_ratio`, which this only writes another way; the authors
    take a quintillionth, which makes every such difference astronomically large.

    Raises
    ------
    ValueError
        If a text is empty, a count is below 0 or above its text's length, or both
        counts are 0.

    References
    ----------
    Gabrielatos & Marchi (2011), Keyness: matching metrics to definitions; (2012),
    Keyness: appropriate metrics and practical issues, CADS Conference, Bologna (%DIFF).

    Examples
    --------
    >>> round(percent_difference(6, 10_000, 2, 10_000), 6)
    200.0
    """
    ratio = _ratio_of_rates(target_count, target_size, reference_count, reference_size)
    return 100 * (ratio - 1)


def p_value(log_likelihood: float) -> float:
    """Return the chance of so large a G² or larger if the two rates were the same.

    The upper tail of the chi-squared distribution with one degree of freedom. It holds
    for one word chosen beforehand; for the largest of many see
    `family_wise_threshold`.

    Raises
    ------
    ValueError
        If the value is below 0 or no number.

    Examples
    --------
    >>> round(p_value(3.841459), 6)
    0.05
    """
    if not log_likelihood >= 0:
        raise ValueError(f"log-likelihood must be at least 0, not {log_likelihood}")
    return erfc(sqrt(log_likelihood / 2))


def keyness(
    target_types: Sequence[Hashable],
    reference_types: Sequence[Hashable],
    *,
    minimum: int = 1,
    prior: float = 0.01,
) -> Table:
    """Return every type of two texts compared, most surprising difference first.

    Parameters
    ----------
    target_types, reference_types
        Running words of the two texts, or their n-grams from
        `utils.counting.n_grams`.
    minimum
        Frequency in both texts together from which a type gets a row, at least 1.
    prior
        Pseudo-count of each type for `z`, above 0; see `fightin_words`.

    Returns
    -------
    Table
        One `Keyness` per type, by falling log-likelihood (two cells); ties in order of
        first occurrence, target first. Where there is only one type, no word can stand
        out and `z` is 0.

    Raises
    ------
    ValueError
        If one of the texts is empty or is no running words, `minimum` is below 1, or
        `prior` is not a number above 0.

    Examples
    --------
    >>> row = keyness("war war aims".split(), "peace aims".split())[0]
    >>> row.type, row.target_frequency, row.reference_frequency
    ('war', 2, 0)
    """
    check_words(target_types, "the target")
    check_words(reference_types, "the reference")
    check_whole("minimum", minimum, 1)
    target, reference = Counter(target_types), Counter(reference_types)
    n, m = len(target_types), len(reference_types)
    _check(0, n, 0, m)
    names = dict.fromkeys(target)
    names.update(dict.fromkeys(reference))
    scores = _Scores(n, m, len(names), prior)
    in_target, in_reference = target.get, reference.get  # a Counter's [] is slow at 0
    rows = [
        Keyness._make((shown(name), *scores[a, b]))
        for name in names
        if (a := in_target(name, 0)) + (b := in_reference(name, 0)) >= minimum
    ]
    rows.sort(key=attrgetter("log_likelihood"), reverse=True)
    summary = (
        f"Target, {n:,} tokens: {about(target_types)}. "
        f"Reference, {m:,} tokens: {about(reference_types)}. "
        f"Log-likelihood over two cells, log ratio in bits (0 counted as 0.5), "
        f"z with prior {prior}, chi-square over four cells, BIC from the "
        f"log-likelihood; rates per 1,000 tokens; {len(rows):,} types."
    )
    return Table(Keyness, rows, caption="Keyness", summary=summary)


def fightin_words(
    target_types: Sequence[Hashable],
    reference_types: Sequence[Hashable],
    *,
    prior: float = 0.01,
) -> dict[str, float]:
    """Return for every type how many standard errors its log-odds differ by (z).

    A flat prior of `prior` for each type shrinks the differences of rare words; |z|
    above 1.96 is unlikely by chance for one word chosen beforehand. The variance is the
    authors' approximation by two terms, one for the word in either text; the terms for
    all other words are left out, which matters only for a word that makes up a good
    part of its text.

    Returns
    -------
    dict
        From each type, as `keyness` writes it, to its z; positive for the target.

    Raises
    ------
    ValueError
        If one of the texts is empty or is no running words, or `prior` is not a number
        above 0.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Political Analysis 16(4), 372-403, eqs. 15-22 with
    an uninformative Dirichlet prior.

    Examples
    --------
    >>> z = fightin_words("war war aims".split(), "peace aims".split())
    >>> z["war"] > 0 > z["peace"]
    True
    """
    rows = keyness(target_types, reference_types, prior=prior)
    return {row.type: row.z for row in rows}


def family_wise_threshold(  # noqa: PLR0913 - each is a choice to report
    target_sentences: Sequence[Sequence[str]],
    reference_sentences: Sequence[Sequence[str]],
    *,
    level: float = 0.95,
    n: int = 1000,
    seed: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> float:
    """Return the log-likelihood (two cells) that no type should reach by chance.

    Of hundreds of types some pass 3.84 by chance alone. This is the value that the
    largest of all types stays below in `level` of the shufflings of sentences.

    Parameters
    ----------
    target_sentences, reference_sentences
        From `utils.counting.sentence_types`.
    level
        Share of shufflings, between 0 and 1.
    n, seed, progress
        As for `utils.counting.bootstrap`.

    Raises
    ------
    ValueError
        If a text has no sentence, `n` is below 20, or the level is not between 0 and 1.

    References
    ----------
    Westfall & Young (1993), Resampling-Based Multiple Testing, ch. 2 (maximum over all
    tests under permutation).
    """
    check_between("level", level, 0, 1)
    maxima = permuted_maxima(
        target_sentences,
        reference_sentences,
        log_likelihood,
        n=n,
        seed=seed,
        progress=progress,
    )
    return percentile(maxima, level)


class _Scores(dict[tuple[int, int], tuple[float, ...]]):
    """The numbers of a row for each pair of counts, each pair worked out once.

    Rare types share their pairs of counts, so most rows cost no arithmetic.
    """

    def __init__(self, n: int, m: int, n_types: int, prior: float) -> None:
        self.n, self.m, self.prior = n, m, prior
        self.others = prior * (n_types - 1)
        if not 0 < prior <= prior + self.others < inf:
            raise ValueError(f"prior must be a number above 0, not {prior}")

    def __missing__(self, counts: tuple[int, int]) -> tuple[float, ...]:
        (a, b), n, m = counts, self.n, self.m
        cells = a, n, b, m
        likelihood, ratio = log_likelihood(*cells), _ratio_of_rates(*cells)
        scores = (
            a,
            1000 * a / n,
            b,
            1000 * b / m,
            likelihood,
            log2(ratio),
            self._z(a, b),
            chi_square(*cells),
            likelihood - log(n + m),
            100 * (ratio - 1),
        )
        self[counts] = scores
        return scores

    def _z(self, a: int, b: int) -> float:
        if not self.others:  # a single type has the same odds in any text
            return 0.0
        first, second = a + self.prior, b + self.prior
        # Counts apart from priors, so that a small prior is not lost beside them.
        target = log(first) - log(self.n - a + self.others)
        reference = log(second) - log(self.m - b + self.others)
        return (target - reference) / sqrt(1 / first + 1 / second)


def _ratio_of_rates(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> float:
    """Return how many times the one rate is of the other, with 0 counted as 0.5."""
    _check(target_count, target_size, reference_count, reference_size)
    if not target_count and not reference_count:
        raise ValueError("a ratio needs a word that occurs in one of the texts")
    target = (target_count or 0.5) / target_size
    return target / ((reference_count or 0.5) / reference_size)


def _surprise(observed: float, expected: float) -> float:
    return observed * log(observed / expected) if observed else 0.0


def _check(
    target_count: int, target_size: int, reference_count: int, reference_size: int
) -> None:
    for name, count, size in (
        ("target", target_count, target_size),
        ("reference", reference_count, reference_size),
    ):
        if not size >= 1:
            raise ValueError(f"the {name} text must have at least 1 token, not {size}")
        if not 0 <= count <= size:
            raise ValueError(f"the {name} count must be 0 to {size}, not {count}")
