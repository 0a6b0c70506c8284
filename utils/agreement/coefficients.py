"""Coefficients of agreement: percent, Cohen's kappa, Krippendorff's alpha.

A *rating* is one unit: a value for each coder, in the same order for every unit, with
``None`` where a coder gave none.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import fsum

from utils.counting import Interval, middle
from utils.words import message

Rating = Sequence[Hashable | None]
Ratings = Sequence[Rating] | Mapping[tuple, int]
FEWEST = 30  # units below which a coefficient is not worth reading
WIDEST = 0.5  # width of an interval above which it is not worth reading either
KEPT = 500  # units up to which the draws are kept: half of the work is drawing
LEVELS = ("nominal", "ordinal", "interval")


def percent_agreement(ratings: Ratings) -> float:
    """Return the share of pairs of values, within units, that are equal: 0 to 1.

    With two coders it is the share of units on which they agree.

    Raises
    ------
    ValueError
        If no unit has two values.

    Examples
    --------
    >>> percent_agreement(["aa", "ab", ("b", None)])
    0.5
    """
    n_equal = n_pairs = 0
    for rating, n in _counted(ratings).items():
        for first, second in combinations(_given(rating), 2):
            n_pairs += n
            n_equal += n * (first == second)
    if not n_pairs:
        raise ValueError("no unit was coded by two coders")
    return n_equal / n_pairs


def cohen_kappa(ratings: Ratings) -> float:
    """Return Cohen's kappa for two coders: agreement beyond what chance would give.

    1 is complete agreement, 0 what chance would give. Units that one of the two did not
    code are left out.

    Raises
    ------
    ValueError
        If there are not two coders, no unit is coded by both, or both used one code
        only, so that chance alone would give complete agreement.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.

    Examples
    --------
    >>> cohen_kappa(["aa"] * 20 + ["ab"] * 5 + ["ba"] * 10 + ["bb"] * 15)
    0.4
    """
    counts = _counted(ratings)
    for rating in counts:
        if len(rating) != 2:
            raise ValueError(f"Cohen's kappa is for two coders, not {len(rating)}")
    both = {rating: n for rating, n in counts.items() if None not in rating and n}
    n_units = sum(both.values())
    if not n_units:
        raise ValueError("no unit was coded by both coders")
    first, second = Counter(), Counter()
    for (one, other), n in both.items():
        first[one] += n
        second[other] += n
    n_equal = sum(n for (one, other), n in both.items() if one == other)
    # Chance agreement adds up over the codes. Whole numbers, so that nothing is rounded
    # before the one division.
    by_chance = sum(n * second[code] for code, n in first.items())
    if by_chance == n_units**2:
        raise ValueError("both coders used one code only: kappa has no value")
    return (n_units * n_equal - by_chance) / (n_units**2 - by_chance)


def kappa_of_counts(
    both: int, first_only: int, second_only: int, neither: int
) -> float:
    """Return Cohen's kappa of two coders who each marked, or did not mark, places.

    What neither marked belongs in: without it there is no telling how much agreement
    chance alone would give.

    Raises
    ------
    ValueError
        If a count is negative, or chance alone would give complete agreement.

    Examples
    --------
    >>> kappa_of_counts(150, 50, 50, 750)  # 200 and 200 of 1,000 marked, 150 by both
    0.6875
    """
    if min(both, first_only, second_only, neither) < 0:
        raise ValueError("a count is 0 or more")
    cells = (True, True), (True, False), (False, True), (False, False)
    counts = both, first_only, second_only, neither
    return cohen_kappa(dict(zip(cells, counts, strict=True)))


def krippendorff_alpha(
    ratings: Ratings,
    level: str = "nominal",
    order: Sequence[Hashable] | None = None,
) -> float:
    """Return Krippendorff's alpha: one minus observed by expected disagreement.

    Unlike kappa it takes any number of coders, missing values and ordered codes.

    Parameters
    ----------
    level
        "nominal" counts any two different codes as equally far apart; "ordinal" counts
        how many values lie between them; "interval" squares the difference.
    order
        For "ordinal": the codes from lowest to highest, sorted if left out. A value
        that is not among them is off the scale and counts as missing.

    Raises
    ------
    ValueError
        If `level` is unknown, no unit has two values, or all values are the same.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections C and D;
    Hayes & Krippendorff (2007), Communication Methods and Measures 1(1), 77-89.

    Examples
    --------
    >>> round(krippendorff_alpha(["aa", "aa", "bb", "ab"]), 3)
    0.533
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {level!r}")
    on_scale = None if order is None or level != "ordinal" else set(order)
    counts = [
        (_given(rating, on_scale), n) for rating, n in _counted(ratings).items() if n
    ]
    pairable = [(values, n) for values, n in counts if len(values) > 1]
    totals = Counter()
    for values, n in pairable:
        for value in values:
            totals[value] += n
    if not totals:
        raise ValueError("no unit was coded by two coders")
    distance = _distances(totals, level, order)
    observed = fsum(
        n * distance[first, second] / (len(values) - 1)
        for values, n in pairable
        for first, second in combinations(values, 2)
    )
    expected = fsum(
        totals[first] * totals[second] * distance[first, second]
        for first, second in combinations(totals, 2)
    )
    if not expected:
        raise ValueError("all values are the same: alpha has no value")
    return 1 - (totals.total() - 1) * observed / expected


def bootstrap_interval(
    ratings: Sequence[Rating],
    coefficient: Callable[[Ratings], float],
    *,
    n_resamples: int = 1000,
    seed: int = 2023,
) -> Interval | None:
    """Return the middle 95 % of a coefficient when whole units are drawn again.

    Parameters
    ----------
    coefficient
        A function of ratings, such as `cohen_kappa`.
    seed
        The same seed gives the same interval.

    Returns
    -------
    Interval or None
        ``None`` if more than one resample in ten had no value: an interval would be
        made of the lucky ones.

    Raises
    ------
    ValueError
        If the coefficient has no value for the ratings themselves.
    """
    units = [tuple(rating) for rating in ratings]
    value, values = coefficient(units), []
    for places in _resamples(len(units), n_resamples, seed):
        try:
            values.append(coefficient(Counter(map(units.__getitem__, places))))
        except ValueError:
            continue
    few = len(values) < n_resamples * 0.9
    return None if few else middle(value, values)


def with_interval(
    coefficient: Callable[[Ratings], float], given: Sequence[Rating]
) -> tuple[float | None, float | None, float | None]:
    """Return a coefficient, and the ends of its interval; ``None`` for no value."""
    try:
        value = coefficient(given)
    except ValueError:
        return None, None, None
    interval = bootstrap_interval(given, coefficient)
    return (value, interval.low, interval.high) if interval else (value, None, None)


def note_on(n: int, low: float | None, high: float | None) -> str:
    """Return a warning if a coefficient rests on too little to be read, or ``""``."""
    if n < FEWEST:
        return message("agreement.too_few", n=n, fewest=FEWEST)
    if low is None or high is None:
        return message("agreement.no_interval")
    if high - low > WIDEST:
        return message("agreement.too_wide", low=f"{low:.2f}", high=f"{high:.2f}")
    return ""


def _counted(ratings: Ratings) -> Mapping[tuple, int]:
    """Return how many units have each rating; the coefficients need no more."""
    is_counted = isinstance(ratings, Mapping)
    return ratings if is_counted else Counter(map(tuple, ratings))


def _given(rating: Rating, on_scale: set | None = None) -> list[Hashable]:
    return [
        value
        for value in rating
        if value is not None and (on_scale is None or value in on_scale)
    ]


def _distances(
    totals: Mapping[Hashable, int], level: str, order: Sequence[Hashable] | None
) -> dict[tuple, float]:
    """Return the squared difference of every two values, each way round."""
    ordered = [value for value in order or sorted(totals, key=str) if value in totals]
    if level == "interval" or (level == "ordinal" and order is None):
        ordered = sorted(totals)
    distance = {(value, value): 0.0 for value in totals}
    for left, right in combinations(range(len(ordered)), 2):
        first, second = ordered[left], ordered[right]
        if level == "nominal":
            apart = 1.0
        elif level == "interval":
            apart = float(first - second) ** 2
        else:
            between = sum(totals[value] for value in ordered[left : right + 1])
            apart = (between - (totals[first] + totals[second]) / 2) ** 2
        distance[first, second] = distance[second, first] = apart
    return distance


def _resamples(n: int, n_resamples: int, seed: int) -> Iterable[Sequence[int]]:
    """Return which of `n` units each resample holds, the same for every field."""
    return (_kept if n <= KEPT else _drawn)(n, n_resamples, seed)


def _drawn(n: int, n_resamples: int, seed: int) -> Iterator[list[int]]:
    draw = random.Random(seed)
    return (draw.choices(range(n), k=n) for _ in range(n_resamples))


@lru_cache(maxsize=8)
def _kept(n: int, n_resamples: int, seed: int) -> list[list[int]]:
    return list(_drawn(n, n_resamples, seed))
