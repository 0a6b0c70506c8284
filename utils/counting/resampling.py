"""Ask what chance alone would give: bootstrap, permutation, samples of equal length.

Words come in clumps: a word that was used once is soon used again. So sentences, not
words, are drawn and shuffled here. All randomness takes a seed, and the same seed gives
the same numbers.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from math import fsum
from random import Random
from typing import NamedTuple

from utils.texts import Text, parts_of, sentences, text_of, types

Sentences = Sequence[Sequence[str]]
Progress = Callable[[int, int], object]


class Interval(NamedTuple):
    """A value of a text, and the range of the middle resamples."""

    value: float
    low: float
    high: float
    level: float
    n: int

    @property
    def summary(self) -> str:
        """The interval as a sentence."""
        return (
            f"{self.value:.4g}, {self.level:.0%} of {self.n:,} resamples between "
            f"{self.low:.4g} and {self.high:.4g}."
        )


def sentence_types(
    text: Text, *, case: str = "folded", possessives: str = "kept"
) -> list[list[str]]:
    """Return the types of each sentence of a text or some passages.

    A sentence without a word gives no list.

    Examples
    --------
    >>> sentence_types("War is war. Is it?")
    [['war', 'is', 'war'], ['is', 'it']]
    """
    found = (
        list(types(sentence.text, case=case, possessives=possessives))
        for part in parts_of(text)
        for sentence in sentences(text_of(part))
    )
    return [sentence for sentence in found if sentence]


def bootstrap(  # noqa: PLR0913 - each is a choice to report
    sentences: Sentences,
    statistic: Callable[[list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Interval:
    """Return a statistic with its percentile interval over redrawn sentences.

    As many sentences as the text has are drawn with replacement, `n` times. The
    interval says how much the value depends on which sentences happen to be there. A
    measure that falls when sentences repeat (any type count) is drawn too low: use the
    width, and doubt an interval that leaves out its own value.

    Parameters
    ----------
    sentences
        From `sentence_types`; at least 2.
    statistic
        Function from types to a number, such as `utils.counting.moving_average_ttr`.
    n
        Number of resamples, at least 20.
    seed
        Any whole number.
    level
        Share of resamples in the interval, between 0 and 1.
    progress
        Called with the number done and `n` after each resample.

    Raises
    ------
    ValueError
        If there are fewer than 2 sentences or 20 resamples, the level is not between 0
        and 1, or the statistic is undefined for a resample.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.

    Examples
    --------
    >>> bootstrap([["war"], ["war"], ["war"]], len, n=20)
    Interval(value=3, low=3.0, high=3.0, level=0.95, n=20)
    """
    if len(sentences) < 2:
        raise ValueError(f"at least 2 sentences are needed, not {len(sentences)}")
    random = Random(seed)

    def redrawn():
        drawn = random.choices(sentences, k=len(sentences))
        return statistic(list(chain.from_iterable(drawn)))

    values = _repeated(redrawn, n, progress)
    return _interval(statistic(list(chain.from_iterable(sentences))), values, level)


def equal_length(  # noqa: PLR0913 - each is a choice to report
    types: Sequence[str],
    size: int,
    statistic: Callable[[list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    runs: bool = False,
    progress: Progress | None = None,
) -> Interval:
    """Return the mean of a statistic over samples of `size` tokens, and their range.

    Cut the longer text to the length of the shorter, then compare.

    Parameters
    ----------
    types
        Running words.
    size
        Length of each sample, in tokens.
    statistic
        Function from types to a number.
    n, seed, level, progress
        As for `bootstrap`.
    runs
        True takes runs of neighbouring tokens, False draws tokens from anywhere.

    Raises
    ------
    ValueError
        If the text is shorter than `size`, or as for `bootstrap`.

    Examples
    --------
    >>> equal_length("win or lose the war".split(), 2, len, n=20).value
    2.0
    """
    if not 1 <= size <= len(types):
        raise ValueError(f"size must be 1 to {len(types)} tokens, not {size}")
    random = Random(seed)

    def sampled():
        if not runs:
            return statistic(random.sample(types, size))
        start = random.randint(0, len(types) - size)
        return statistic(list(types[start : start + size]))

    values = _repeated(sampled, n, progress)
    return _interval(fsum(values) / len(values), values, level)


def permuted_maxima(  # noqa: PLR0913 - each is a choice to report
    target: Sentences,
    reference: Sentences,
    statistic: Callable[[int, int, int, int], float],
    *,
    n: int = 1000,
    seed: int = 1,
    progress: Progress | None = None,
) -> list[float]:
    """Return the largest score of any type in each of `n` shufflings, rising.

    The sentences of both texts are mixed and dealt out again in two heaps of the same
    numbers of sentences, so every difference between the heaps is chance.

    Parameters
    ----------
    target, reference
        From `sentence_types`.
    statistic
        Function of target count and size, reference count and size. Take one that means
        the same for rare and frequent types, such as a log-likelihood, never a
        difference of counts: the largest would always be that of "the".
    n, seed, progress
        As for `bootstrap`.

    Raises
    ------
    ValueError
        If one of the texts has no sentence, or `n` is below 20.
    """
    if not target or not reference:
        raise ValueError("both texts need at least 1 sentence")
    random = Random(seed)
    pool, cut = [*target, *reference], len(target)
    totals = Counter(chain.from_iterable(pool))
    size, types_of_total = totals.total(), dict(Counter(totals.values()))
    # The heap with fewer sentences is counted; the other holds the rest of each type.
    is_first = cut <= len(reference)

    def largest():
        random.shuffle(pool)
        heap = Counter(chain.from_iterable(pool[:cut] if is_first else pool[cut:]))
        counted = heap.total()
        # Few pairs of counts differ, so each is scored once.
        absent = types_of_total.copy()
        pairs = set()
        for name, a in heap.items():
            pairs.add((a, totals[name]))
            absent[totals[name]] -= 1
        pairs.update((0, total) for total, n_types in absent.items() if n_types)
        if is_first:
            return max(statistic(a, counted, t - a, size - counted) for a, t in pairs)
        return max(statistic(t - a, size - counted, a, counted) for a, t in pairs)

    return sorted(_repeated(largest, n, progress))


def permutation_p_value(  # noqa: PLR0913 - each is a choice to report
    target: Sentences,
    reference: Sentences,
    statistic: Callable[[list[str], list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    progress: Progress | None = None,
) -> float:
    """Return how often shuffled sentences differ at least as much as the two texts.

    The observed arrangement counts as one of those that chance may give, so the result
    is never 0. Two-sided: the size of `statistic` counts, not its sign.

    Parameters
    ----------
    target, reference
        From `sentence_types`.
    statistic
        Function from the types of both texts to a difference.
    n, seed, progress
        As for `bootstrap`.

    Raises
    ------
    ValueError
        If one of the texts has no sentence, or `n` is below 20.

    References
    ----------
    Phipson & Smyth (2010), Statistical Applications in Genetics 9(1), art. 39.
    """
    if not target or not reference:
        raise ValueError("both texts need at least 1 sentence")
    random = Random(seed)
    pool = [*target, *reference]

    cut = len(target)

    def difference():
        first = list(chain.from_iterable(pool[:cut]))
        return abs(statistic(first, list(chain.from_iterable(pool[cut:]))))

    observed = difference()

    def shuffled():
        random.shuffle(pool)
        return difference()

    # A difference that equals the observed one must not fall below it by rounding.
    limit = observed - 1e-9 * max(1.0, observed)
    as_large = sum(value >= limit for value in _repeated(shuffled, n, progress))
    return (as_large + 1) / (n + 1)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, interpolated.

    Raises
    ------
    ValueError
        If there are no values or the share is not between 0 and 1.

    References
    ----------
    Hyndman & Fan (1996), The American Statistician 50(4), 361-365, definition 7.

    Examples
    --------
    >>> percentile([10, 20, 30, 40], 0.5)
    25.0
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(
            f"a percentile needs values and a share from 0 to 1, not {share}"
        )
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _repeated(draw, n, progress):
    """Return what `n` draws give; with progress told after each."""
    if n < 20:
        raise ValueError(f"n must be at least 20 resamples, not {n}")
    values = []
    for done in range(1, n + 1):
        values.append(draw())
        if progress:
            progress(done, n)
    return values


def _interval(value, values, level):
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level}")
    tail = (1 - level) / 2
    low, high = percentile(values, tail), percentile(values, 1 - tail)
    return Interval(value, low, high, level, len(values))
