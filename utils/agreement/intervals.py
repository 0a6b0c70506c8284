"""Say how sure a coefficient of agreement is: its interval, or a warning."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from utils.agreement.coefficients import Rating, Ratings
from utils.counting import Interval, check_whole, middle
from utils.words import message

FEWEST = 30  # units below which a coefficient is not worth reading
WIDEST = 0.5  # width of an interval above which it is not worth reading either
KEPT = 500  # units up to which the draws are kept: half of the work is drawing


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
        A function of ratings, such as `utils.agreement.cohen_kappa`.
    n_resamples
        At least 20.
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
        If the coefficient has no value for the ratings themselves, or there are fewer
        than 20 resamples.
    """
    check_whole("n_resamples", n_resamples, 20)
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


def _resamples(n: int, n_resamples: int, seed: int) -> Iterable[Sequence[int]]:
    """Return which of `n` units each resample holds, the same for every field."""
    return (_kept if n <= KEPT else _drawn)(n, n_resamples, seed)


def _drawn(n: int, n_resamples: int, seed: int) -> Iterator[list[int]]:
    draw = random.Random(seed)
    return (draw.choices(range(n), k=n) for _ in range(n_resamples))


@lru_cache(maxsize=8)
def _kept(n: int, n_resamples: int, seed: int) -> list[list[int]]:
    return list(_drawn(n, n_resamples, seed))
