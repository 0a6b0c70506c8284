"""Compare two texts word by word: which differences are large, which could be chance.

Each row holds measures of both kinds; `contrast` says what each one tells.
"""

from collections import Counter
from collections.abc import Callable, Generator, Hashable, Sequence
from math import inf, log, log2, sqrt
from operator import attrgetter
from typing import NamedTuple

from utils.counting.contrast import chi_square, log_likelihood, ratio_of_rates
from utils.counting.frequency import about, shown
from utils.counting.permutation import largest_by_chance, permuted_maxima
from utils.counting.refusals import check_between, check_whole, check_words
from utils.counting.statistics import percentile
from utils.tables import Table

LEVEL = 0.95  # of shufflings whose largest value a threshold is
NOTES = {
    "target_rate": "Rates per 1,000 words.",
    "log_likelihood": "Log likelihood over two cells.",
    "log_ratio": "Log ratio in bits: a zero is counted as 0.5.",
    "chi_square": "Chi-square over four cells.",
    "bic": "BIC from the log likelihood.",
}


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


def keyness(
    target_types: Sequence[Hashable],
    reference_types: Sequence[Hashable],
    *,
    minimum: int = 1,
    prior: float = 0.01,
) -> Table[Keyness]:
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
    log_likelihood(0, n, 0, m)  # refuses an empty text
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
        f"Target, {n:,} words: {about(target_types)}. "
        f"Reference, {m:,} words: {about(reference_types)}. "
        f"{len(rows):,} different words have a row."
    )
    notes = NOTES | {"z": f"z with prior {prior}."}
    return Table(Keyness, rows, caption="Keyness", summary=summary, notes=notes)


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
    level: float = LEVEL,
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


def threshold_in_steps(
    target_sentences: Sequence[Sequence[str]],
    reference_sentences: Sequence[Sequence[str]],
    *,
    n: int = 1000,
) -> Generator[int, None, float]:
    """Yield how many shufflings are done, then return `family_wise_threshold`.

    For long texts, where a program has other work to do between two shufflings.

    Raises
    ------
    ValueError
        If a text has no sentence, or `n` is below 20.
    """
    check_whole("n", n, 20, "resamples")
    draw = largest_by_chance(target_sentences, reference_sentences, log_likelihood)
    maxima = []
    for done in range(1, n + 1):
        maxima.append(draw())
        yield done
    return percentile(sorted(maxima), LEVEL)


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
        likelihood, ratio = log_likelihood(*cells), ratio_of_rates(*cells)
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
