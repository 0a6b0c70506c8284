"""Coefficients of agreement: percent, kappa (plain, weighted), Gwet's AC1, alpha.

A *rating* is one unit: a value for each coder, in the same order for every unit, with
``None`` where a coder gave none.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, combinations
from math import comb, fsum
from typing import Any

from utils.counting import is_nan

Rating = Sequence[Hashable | None]
Counted = Mapping[tuple[Hashable | None, ...], int]
Ratings = Sequence[Rating] | Counted
LEVELS = ("nominal", "ordinal", "interval")
WEIGHTS = ("linear", "quadratic")
LARGEST = 1e150  # the square of what is larger may be more than a float can hold


def percent_agreement(ratings: Ratings) -> float:
    """Return the share of pairs of values, within units, that are equal: 0 to 1.

    With two coders it is the share of units on which they agree.

    Raises
    ------
    ValueError
        If no unit has two values, or a value is NaN.

    Examples
    --------
    >>> percent_agreement(["aa", "ab", ("b", None)])
    0.5
    """
    n_equal = n_pairs = 0
    for rating, n in _counted(ratings).items():
        times = Counter(_given(rating))
        n_pairs += n * comb(times.total(), 2)
        n_equal += n * sum(comb(each, 2) for each in times.values())
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
        If there are not two coders, no unit is coded by both, a value is NaN, or both
        used one code only, so that chance alone would give complete agreement.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.

    Examples
    --------
    >>> cohen_kappa(["aa"] * 20 + ["ab"] * 5 + ["ba"] * 10 + ["bb"] * 15)
    0.4
    """
    both, first, second = _paired(_counted(ratings))
    n_units = first.total()
    n_equal = sum(n for (one, other), n in both.items() if one == other)
    # Chance agreement adds up over the codes. Whole numbers, so that nothing is rounded
    # before the one division.
    by_chance = sum(n * second[code] for code, n in first.items())
    if by_chance == n_units**2:
        raise ValueError("both coders used one code only: kappa has no value")
    return (n_units * n_equal - by_chance) / (n_units**2 - by_chance)


def weighted_kappa(
    ratings: Ratings, order: Sequence[Hashable], *, weights: str = "linear"
) -> float:
    """Return Cohen's weighted kappa for two coders and codes that have an order.

    A near miss counts less than a far one. With quadratic weights and equal margins it
    is the correlation of the two codings, and like that it rises with the number of
    codes: report the weights.

    Parameters
    ----------
    order
        The codes from lowest to highest, at least two. A value that is not among them
        is off the scale and counts as missing.
    weights
        "linear" takes the number of steps between two codes as their disagreement,
        "quadratic" its square.

    Raises
    ------
    ValueError
        If there are not two coders, no unit is coded by both, `weights` is unknown, the
        order has fewer than two codes or one twice, or both coders used one code only.

    References
    ----------
    Cohen (1968), Psychological Bulletin 70(4), 213-220.

    Examples
    --------
    >>> ratings = ["11"] * 5 + ["22"] * 3 + ["13"] * 2
    >>> weighted_kappa(ratings, "123")  # 1 - 10 * 2 * 2 / (7 * (3 + 2 * 2) + 3 * 7)
    0.42857142857142855
    """
    if weights not in WEIGHTS:
        raise ValueError(f"weights must be {' or '.join(WEIGHTS)}, not {weights!r}")
    place: dict[Hashable, int] = {code: at for at, code in enumerate(order)}
    if len(place) < 2 or len(place) < len(order):
        raise ValueError(f"the order must name two codes or more, each once: {order}")
    on_scale = {
        rating: n
        for rating, n in _counted(ratings).items()
        if all(code in place for code in rating if code is not None)
    }
    both, first, second = _paired(on_scale)
    power = 1 + WEIGHTS.index(weights)

    def apart(one: Hashable | None, other: Hashable | None) -> int:
        return int(abs(place[one] - place[other]) ** power)

    observed = sum(n * apart(one, other) for (one, other), n in both.items())
    by_chance = sum(
        n * m * apart(one, other)
        for one, n in first.items()
        for other, m in second.items()
    )
    if not by_chance:
        raise ValueError("both coders used one code only: kappa has no value")
    return (by_chance - first.total() * observed) / by_chance


def gwet_ac1(ratings: Ratings, codes: Iterable[Hashable] | None = None) -> float:
    """Return Gwet's AC1: agreement beyond chance, steady where one code prevails.

    Where nearly all units have the same code, kappa and alpha are low although the
    coders hardly ever differ; AC1 takes chance to be at work only where a unit is hard
    to code. It takes any number of coders, and missing values.

    Parameters
    ----------
    codes
        All codes that could have been given; those that occur if left out. A code that
        nobody used makes chance agreement less likely.

    Raises
    ------
    ValueError
        If no unit has two values, a value is NaN or not among the codes, or there is
        one code only.

    References
    ----------
    Gwet (2008), British J. Mathematical and Statistical Psychology 61(1), 29-48, eqs. 3
    and 8 (two coders) and section 5 (more); each unit counts alike for the share of a
    code, also one that a single coder coded.

    Examples
    --------
    >>> ratings = ["++"] * 118 + ["+-"] * 5 + ["-+"] * 2  # kappa is -0.02
    >>> round(gwet_ac1(ratings), 4)
    0.9408
    """
    counts = [(_given(rating), n) for rating, n in _counted(ratings).items()]
    coded = [(values, n) for values, n in counts if values and n]
    pairable = [(values, n) for values, n in coded if len(values) > 1]
    if not pairable:
        raise ValueError("no unit was coded by two coders")
    used = {value for values, _ in coded for value in values}
    known = used if codes is None else set(codes)
    if used - known:
        raise ValueError(
            f"a value is not among the codes: {min(used - known, key=str)}"
        )
    if len(known) < 2:
        raise ValueError("there is one code only: AC1 has no value")
    agreed = fsum(n * _share_of_equal_pairs(values) for values, n in pairable)
    observed = agreed / sum(n for _, n in pairable)
    shares = [
        fsum(n * values.count(code) / len(values) for values, n in coded)
        / sum(n for _, n in coded)
        for code in used
    ]
    by_chance = fsum(share * (1 - share) for share in shares) / (len(known) - 1)
    return (observed - by_chance) / (1 - by_chance)


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
    counts = both, first_only, second_only, neither
    if not all(count >= 0 for count in counts):
        raise ValueError(f"a count must be 0 or more, not {min(counts)}")
    cells = (True, True), (True, False), (False, True), (False, False)
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
        For "ordinal": the codes from lowest to highest, each once, sorted if left out.
        A value that is not among them is off the scale and counts as missing.

    Raises
    ------
    ValueError
        If `level` is unknown, no unit has two values, all values are the same, a value
        is NaN, or values have no order or, for "interval", are no numbers below 1e150.

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
    if order is not None and len(set(order)) < len(order):
        raise ValueError(f"the order must name each code once, not {order}")
    on_scale = None if order is None or level != "ordinal" else set(order)
    counts = [
        (Counter(_given(rating, on_scale)), n)
        for rating, n in _counted(ratings).items()
        if n
    ]
    pairable = [(times, n) for times, n in counts if times.total() > 1]
    totals: Counter[Hashable] = Counter()
    for times, n in pairable:
        for value, each in times.items():
            totals[value] += n * each
    if not totals:
        raise ValueError("no unit was coded by two coders")
    distance = _distances(totals, level, order)
    observed = fsum(
        n * times[first] * times[second] * distance[first, second] / (times.total() - 1)
        for times, n in pairable
        for first, second in combinations(times, 2)
    )
    expected = fsum(
        totals[first] * totals[second] * distance[first, second]
        for first, second in combinations(totals, 2)
    )
    if not expected:
        raise ValueError("all values are the same: alpha has no value")
    return 1 - (totals.total() - 1) * observed / expected


def _counted(ratings: Ratings) -> Counted:
    """Return how many units have each rating; the coefficients need no more."""
    counts = ratings if isinstance(ratings, Mapping) else Counter(map(tuple, ratings))
    if any(map(is_nan, set(chain.from_iterable(counts)))):
        raise ValueError("a value is NaN: give None where a coder gave none")
    return counts


def _paired(
    counts: Counted,
) -> tuple[Counted, Counter[Hashable], Counter[Hashable]]:
    """Return the units that both of two coders coded, and each one's codes."""
    for rating in counts:
        if len(rating) != 2:
            raise ValueError(f"Cohen's kappa is for two coders, not {len(rating)}")
    both = {rating: n for rating, n in counts.items() if None not in rating and n}
    if not both:
        raise ValueError("no unit was coded by both coders")
    first: Counter[Hashable] = Counter()
    second: Counter[Hashable] = Counter()
    for (one, other), n in both.items():
        first[one] += n
        second[other] += n
    return both, first, second


def _share_of_equal_pairs(values: Sequence[Hashable]) -> float:
    pairs = list(combinations(values, 2))
    return sum(one == other for one, other in pairs) / len(pairs)


def _given(rating: Rating, on_scale: set[Hashable] | None = None) -> list[Hashable]:
    return [
        value
        for value in rating
        if value is not None and (on_scale is None or value in on_scale)
    ]


def _distances(
    totals: Mapping[Any, int], level: str, order: Sequence[Hashable] | None
) -> dict[tuple[Hashable, Hashable], float]:
    """Return the squared difference of every two values, each way round."""
    ordered = _ordered(totals, level, order)
    distance: dict[tuple[Hashable, Hashable], float]
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


def _ordered(
    totals: Mapping[Any, int], level: str, order: Sequence[Hashable] | None
) -> list[Any]:
    """Return the values that occur, from the lowest to the highest where that counts.

    Raises
    ------
    ValueError
        If they have no order, or are no finite numbers where differences count.
    """
    if level == "nominal":
        return list(totals)
    if level == "ordinal" and order is not None:
        return [value for value in order if value in totals]
    is_number = all(isinstance(v, int | float) and abs(v) < LARGEST for v in totals)
    if level == "interval" and not is_number:
        raise ValueError("interval values must be finite numbers, below 1e150")
    try:
        return sorted(totals)
    except TypeError as error:
        raise ValueError(f"the values have no order, name it: {error}") from None
