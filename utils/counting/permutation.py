"""Ask what chance alone would give: shuffle two texts, or two heaps of claims.

Words come in clumps: a word that was used once is soon used again. So sentences, not
words, are shuffled here. The same seed gives the same numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import chain, combinations
from math import comb
from operator import index
from random import Random
from typing import NamedTuple, SupportsIndex

from utils.counting.refusals import check_sentences, check_whole
from utils.counting.resampling import Progress, Sentences, repeated

Unit = bool | tuple[int, int]
Heap = Sequence[tuple[int, int]]


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
        From `utils.counting.sentence_types`.
    statistic
        Function of target count and size, reference count and size. Take one that means
        the same for rare and frequent types, such as a log-likelihood, never a
        difference of counts: the largest would always be that of "the".
    n, seed, progress
        As for `utils.counting.bootstrap`.

    Raises
    ------
    ValueError
        If one of the texts has no sentence or is no list of them, or `n` is below 20.
    """
    draw = largest_by_chance(target, reference, statistic, seed=seed)
    return sorted(repeated(draw, n, progress))


def largest_by_chance(
    target: Sentences,
    reference: Sentences,
    statistic: Callable[[int, int, int, int], float],
    *,
    seed: int = 1,
) -> Callable[[], float]:
    """Return a function that shuffles once more, and gives the largest score.

    `permuted_maxima` calls it `n` times; whoever does other work in between, by itself.

    Raises
    ------
    ValueError
        If one of the texts has no sentence or is no list of them.
    """
    _check_both(target, reference)
    random = Random(seed)
    pool, cut = [*target, *reference], len(target)
    totals = Counter(chain.from_iterable(pool))
    size, types_of_total = totals.total(), dict(Counter(totals.values()))
    # The heap with fewer sentences is counted; the other holds the rest of each type.
    is_first = cut <= len(reference)

    def largest() -> float:
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

    return largest


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
        From `utils.counting.sentence_types`.
    statistic
        Function from the types of both texts to a difference.
    n, seed, progress
        As for `utils.counting.bootstrap`.

    Raises
    ------
    ValueError
        If one of the texts has no sentence or is no list of them, or `n` is below 20.

    References
    ----------
    Phipson & Smyth (2010), Statistical Applications in Genetics 9(1), art. 39.
    """
    observed, shuffled = permuted_statistics(
        target, reference, statistic, n=n, seed=seed, progress=progress
    )
    # A difference that equals the observed one must not fall below it by rounding.
    limit = abs(observed) - 1e-9 * max(1.0, abs(observed))
    as_large = sum(abs(value) >= limit for value in shuffled)
    return (as_large + 1) / (n + 1)


def permuted_statistics(  # noqa: PLR0913 - each is a choice to report
    target: Sentences,
    reference: Sentences,
    statistic: Callable[[list[str], list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    progress: Progress | None = None,
) -> tuple[float, list[float]]:
    """Return a statistic of two texts, and its value in each of `n` shufflings.

    What `permutation_p_value` counts, to be looked at: see
    `utils.charts.null_distribution`.

    Parameters
    ----------
    target, reference
        From `utils.counting.sentence_types`.
    statistic
        Function from the types of both texts to a number.
    n, seed, progress
        As for `utils.counting.bootstrap`.

    Raises
    ------
    ValueError
        If one of the texts has no sentence or is no list of them, or `n` is below 20.
    """
    _check_both(target, reference)
    random = Random(seed)
    pool, cut = [*target, *reference], len(target)

    def of_heaps() -> float:
        first = list(chain.from_iterable(pool[:cut]))
        return statistic(first, list(chain.from_iterable(pool[cut:])))

    def shuffled() -> float:
        random.shuffle(pool)
        return of_heaps()

    return of_heaps(), repeated(shuffled, n, progress)


class Difference(NamedTuple):
    """A difference of two rates or shares, and how often chance gives one as large.

    `n` arrangements were looked at: all there are if `is_exact`, else random ones.
    """

    difference: float
    p: float
    n: int
    is_exact: bool

    @property
    def summary(self) -> str:
        """The result as a sentence."""
        n = f"all {self.n:,}" if self.is_exact else f"{self.n:,} random"
        return (
            f"A difference of {self.difference:+.4g}; p = {self.p:.2g}, from {n} "
            "arrangements."
        )

    def _repr_markdown_(self) -> str:
        """Show the sentence where a notebook would show the tuple."""
        return self.summary


def permuted_difference(
    target: Sequence[Unit],
    reference: Sequence[Unit],
    *,
    n: int = 9999,
    seed: int = 1,
) -> Difference:
    """Return a difference of two rates or shares, and its p-value by permutation.

    All units are mixed and dealt out again in two heaps as large as the two given: if
    it made no difference where a unit comes from, every arrangement would be as likely.
    The p-value is the share of arrangements whose rates differ at least as much, in
    either direction. Two intervals that overlap do not say this: rates can differ
    clearly although their intervals overlap.

    Parameters
    ----------
    target, reference
        The units of either side, at least one: for a share of claims or other items
        `True` or `False` each, for a rate of words a pair for each sentence, how often
        the word occurs and how many tokens there are.
    n
        Number of arrangements to draw, at least 20. If there are no more than that, all
        are looked at and nothing is left to chance.
    seed
        Any whole number.

    Returns
    -------
    Difference
        Target less reference: of shares, or of occurrences per token. A p-value from
        random arrangements counts the observed one among them and is never 0.

    Raises
    ------
    ValueError
        If a side has no unit, a unit is neither true or false nor a pair of counts, the
        first at most as large as the second, or `n` is below 20.

    References
    ----------
    Phipson & Smyth (2010), Statistical Applications in Genetics 9(1), art. 39; on
    intervals that overlap: Schenker & Gentleman (2001), The American Statistician
    55(3), 182-186.

    Examples
    --------
    >>> permuted_difference([True] * 3, [False] * 3)  # 2 of the 20 arrangements
    Difference(difference=1.0, p=0.1, n=20, is_exact=True)
    """
    first, second, heaps, n_all = _arranged(target, reference, n, seed)
    observed = _gap(first, second)
    is_exact = n_all <= n
    as_large = _count_as_large(heaps, [*first, *second], abs(observed))
    p = as_large / n_all if is_exact else (as_large + 1) / (n + 1)
    return Difference(float(observed), p, n_all if is_exact else n, is_exact)


def permuted_differences(
    target: Sequence[Unit],
    reference: Sequence[Unit],
    *,
    n: int = 9999,
    seed: int = 1,
) -> list[float]:
    """Return the difference in each arrangement that `permuted_difference` looks at.

    Each is target less reference, for heaps as large as the two given; to be looked at
    with `utils.charts.null_distribution`.

    Parameters
    ----------
    target, reference, n, seed
        As for `permuted_difference`.

    Raises
    ------
    ValueError
        As for `permuted_difference`.

    Examples
    --------
    >>> permuted_differences([True], [False])
    [1.0, -1.0]
    """
    first, second, heaps, _ = _arranged(target, reference, n, seed)
    pool = [*first, *second]
    of_all, size = map(sum, zip(*pool, strict=True))
    # Where the target is the larger heap, it is what the heap of the smaller leaves.
    sign = 1 if len(first) <= len(second) else -1
    differences = []
    for heap in heaps:
        count, part = map(sum, zip(*heap, strict=True))
        gap = count / part - (of_all - count) / (size - part)
        differences.append(sign * gap)
    return differences


def share_difference_p(n: int, of: int, m: int, size: int) -> float:
    """Return p for the difference of two shares, n of `of` and m of `size`.

    It is the p of `permuted_difference`, with every arrangement counted by a formula
    and none drawn, so that many shares can be compared at once.

    Raises
    ------
    ValueError
        If a share has no whole, or a part is below 0 or above its whole.

    References
    ----------
    The hypergeometric distribution, as in Fisher (1935), The Design of Experiments;
    here two-sided by the size of the difference, as a permutation has it.

    Examples
    --------
    >>> share_difference_p(3, 3, 0, 3)  # 2 of the 20 arrangements
    0.1
    """
    if not (0 <= n <= of and 0 <= m <= size and of and size):
        raise ValueError(f"{n} of {of} and {m} of {size} are not two shares")
    hits = n + m
    observed = abs(n * size - m * of)  # the gap, over one denominator
    as_large = sum(
        comb(hits, k) * comb(of + size - hits, of - k)
        for k in range(max(0, hits - size), min(hits, of) + 1)
        if abs(k * size - (hits - k) * of) >= observed
    )
    return as_large / comb(of + size, of)


def _arranged(
    target: Sequence[Unit], reference: Sequence[Unit], n: int, seed: int
) -> tuple[Heap, Heap, Iterable[Heap], int]:
    """Return both sides as pairs, heaps as large as the smaller, and how many exist.

    The heaps are all there are where those are no more than `n`, else random ones.
    """
    check_whole("n", n, 20, "arrangements")
    first, second = list(map(_pair, target)), list(map(_pair, reference))
    if not first or not second:
        raise ValueError("both sides need at least 1 unit")
    pool = [*first, *second]
    smaller = min(len(first), len(second))
    n_all = comb(len(pool), smaller)
    if n_all <= n:
        return first, second, combinations(pool, smaller), n_all
    random = Random(seed)
    heaps = (random.sample(pool, smaller) for _ in range(n))
    return first, second, heaps, n_all


def _pair(unit: Unit) -> tuple[int, int]:
    """Return a unit as a count and its size; one that is true or false has size 1."""
    pair = unit if isinstance(unit, tuple | list) else (unit, 1)
    is_whole = all(isinstance(part, SupportsIndex) for part in pair)
    if len(pair) != 2 or not is_whole or not 0 <= index(pair[0]) <= index(pair[1]):
        raise ValueError(
            f"a unit must be true or false, or a count and its size, not {unit!r}"
        )
    if not index(pair[1]):
        raise ValueError(f"a unit must have a size of at least 1, not {unit!r}")
    return index(pair[0]), index(pair[1])


def _gap(first: Heap, second: Heap) -> Fraction:
    rates = [Fraction(*map(sum, zip(*heap, strict=True))) for heap in (first, second)]
    return rates[0] - rates[1]


def _count_as_large(heaps: Iterable[Heap], pool: Heap, observed: Fraction) -> int:
    """Return how many heaps differ from the rest of the pool as much as observed.

    Whole numbers are compared, so that no rounding decides between equal differences.
    """
    of_all, size = map(sum, zip(*pool, strict=True))
    found = 0
    for heap in heaps:
        count, part = map(sum, zip(*heap, strict=True))
        # |count / part - (of_all - count) / (size - part)|, over one denominator
        gap = abs(count * size - of_all * part) * observed.denominator
        found += gap >= observed.numerator * part * (size - part)
    return found


def _check_both(target: Sentences, reference: Sentences) -> None:
    check_sentences(target, "the target")
    check_sentences(reference, "the reference")
    if not target or not reference:
        raise ValueError("both texts need at least 1 sentence")
