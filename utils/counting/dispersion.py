"""Say how evenly the uses of a word are spread over the parts of a text."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from math import dist, fsum, sqrt
from operator import attrgetter, sub, truediv
from typing import NamedTuple, SupportsIndex

from utils.counting.frequency import described, shown
from utils.counting.refusals import check_whole, check_words
from utils.tables import Table


class Dispersion(NamedTuple):
    """How evenly a type is spread over the parts of a text."""

    type: str
    frequency: int
    parts: int
    deviation_of_proportions: float
    normalised: float
    juilland_d: float


def deviation_of_proportions(
    part_counts: Sequence[int], part_sizes: Sequence[int], *, normalised: bool = False
) -> float:
    """Return Gries' DP: 0 if a word is spread as the parts are, towards 1 if clumped.

    Parameters
    ----------
    part_counts
        How often the word occurs in each part.
    part_sizes
        Length of each part, in tokens, at least 1.
    normalised
        Divide by the largest value that these parts allow, so that 1 can be reached.

    Raises
    ------
    ValueError
        If the word does not occur, or in a part more often than it has tokens, a part
        is empty, or there are fewer than two parts.

    References
    ----------
    Gries (2008), Int. J. Corpus Linguistics 13(4), 403-437; normalised after Lijffijt &
    Gries (2012), ibid. 17(1), 147-149.

    Examples
    --------
    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.18
    """
    _check_parts(part_counts, part_sizes)
    n, size = sum(part_counts), sum(part_sizes)
    pairs = zip(part_counts, part_sizes, strict=True)
    deviation = fsum(abs(count / n - part / size) for count, part in pairs) / 2
    return deviation / (1 - min(part_sizes) / size) if normalised else deviation


def juilland_d(part_counts: Sequence[int], part_sizes: Sequence[int]) -> float:
    """Return Juilland's D: 1 if a word is equally frequent in all parts, 0 if in one.

    Over rates, so that parts may differ in length; the standard deviation is that of a
    population (division by the number of parts).

    Raises
    ------
    ValueError
        If the word does not occur, or in a part more often than it has tokens, a part
        is empty, or there are fewer than two parts.

    References
    ----------
    Juilland & Chang-Rodríguez (1964), Frequency Dictionary of Spanish Words, p. LIII,
    as in Gries (2008), p. 407.

    Examples
    --------
    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.785
    """
    _check_parts(part_counts, part_sizes)
    n = len(part_sizes)
    rates = [count / size for count, size in zip(part_counts, part_sizes, strict=True)]
    mean = fsum(rates) / n
    deviation = dist(rates, [mean] * n) / sqrt(n)
    return 1 - deviation / mean / sqrt(n - 1)


def dispersion(
    words: Sequence[Hashable], parts: "int | Collection[int]" = 10, *, minimum: int = 5
) -> Table[Dispersion]:
    """Return how evenly each type is spread over the parts of a text.

    Parameters
    ----------
    words
        Running words, or n-grams from `utils.counting.n_grams`.
    parts
        Number of parts of equal length, at least 2, or the places (token indexes) at
        which a new part begins, such as `words.borders` for one part per passage.
    minimum
        Frequency from which a type gets a row, at least 1; measures of rarer words say
        little.

    Returns
    -------
    Table
        One `Dispersion` per type, most frequent first.

    Raises
    ------
    ValueError
        If there are fewer than two parts, or more parts than tokens, the minimum is
        below 1, or these are no running words.

    Examples
    --------
    >>> dispersion("war war peace peace".split(), 2, minimum=2)[0][:4]
    ('war', 2, 1, 0.5)
    """
    check_words(words)
    check_whole("minimum", minimum, 1)
    cuts = _cuts(len(words), parts)
    sizes = [stop - start for start, stop in pairwise(cuts)]
    counted = [Counter(words[start:stop]) for start, stop in pairwise(cuts)]
    totals = _sum(counted)
    frequent = [name for name, n in totals.items() if n >= minimum]
    columns = [map(counts.get, frequent, repeat(0)) for counts in counted]
    measure = _Spread(sizes)
    rows = [
        measure.row(shown(name), totals[name], counts)
        for name, counts in zip(frequent, zip(*columns, strict=True), strict=True)
    ]
    rows.sort(key=attrgetter("frequency"), reverse=True)
    summary = (
        f"{described(words, totals)} {len(sizes)} parts of {min(sizes):,} to "
        f"{max(sizes):,} tokens; types with at least {minimum}."
    )
    return Table(Dispersion, rows, caption="Dispersion", summary=summary)


def _sum(counted: Iterable[Mapping[Hashable, int]]) -> dict[Hashable, int]:
    """Return the counts of all parts together; a plain dict is quicker to add to."""
    totals: dict[Hashable, int] = {}
    so_far = totals.get
    for counts in counted:
        for name, n in counts.items():
            totals[name] = so_far(name, 0) + n
    return totals


class _Spread:
    """The measures over fixed parts, whose sizes and shares are worked out once."""

    def __init__(self, sizes: Sequence[int]) -> None:
        total = sum(sizes)
        self.sizes, self.n = sizes, len(sizes)
        self.shares = [size / total for size in sizes]
        self.largest = 1 - min(self.shares)
        self.scale = sqrt(self.n * (self.n - 1))

    def row(self, name: str, total: int, counts: Sequence[int]) -> Dispersion:
        """Return one row from a word's frequency in all and in each part."""
        proportions = [count / total for count in counts]
        deviation = fsum(map(abs, map(sub, proportions, self.shares))) / 2
        rates = list(map(truediv, counts, self.sizes))
        mean = fsum(rates) / self.n
        # The distance from the point where all rates are the mean.
        uneven = dist(rates, [mean] * self.n) / mean / self.scale
        holding = self.n - counts.count(0)
        normalised = deviation / self.largest
        return Dispersion._make(
            (name, total, holding, deviation, normalised, 1 - uneven)
        )


def _cuts(size: int, parts: "int | Collection[int]") -> list[int]:
    """Return the token indexes at which parts begin, and the end of the text."""
    if size < 2:
        raise ValueError(f"parts need a text of at least 2 tokens, not {size}")
    if not isinstance(parts, Collection):
        if not isinstance(parts, SupportsIndex) or not 2 <= parts <= size:
            raise ValueError(f"parts must be 2 to {size} for this text, not {parts}")
        return [size * part // parts for part in range(parts + 1)]
    for place in parts:
        check_whole("the place where a part begins", place, 1)
    cuts = [0, *parts, size]
    if len(cuts) < 3 or any(b <= a for a, b in pairwise(cuts)):
        raise ValueError(
            f"parts must begin at rising places between 0 and {size}, not at {parts}"
        )
    return cuts


def _check_parts(part_counts: Sequence[int], part_sizes: Sequence[int]) -> None:
    if len(part_counts) != len(part_sizes) or len(part_sizes) < 2:
        raise ValueError(
            f"at least 2 parts with a count and a size each are needed, not "
            f"{len(part_counts)} counts and {len(part_sizes)} sizes"
        )
    if not all(size >= 1 for size in part_sizes):
        raise ValueError(f"each part must have at least 1 token, not {min(part_sizes)}")
    for count, size in zip(part_counts, part_sizes, strict=True):
        if not 0 <= count <= size:
            raise ValueError(
                f"a count must be 0 to the {size} tokens of its part, not {count}"
            )
    if not any(part_counts):
        raise ValueError("dispersion is undefined for a word that does not occur")
