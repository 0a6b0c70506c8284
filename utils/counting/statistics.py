"""Say how far a number may be off: percentiles, and intervals around a value."""

from collections.abc import Sequence
from math import isnan, sqrt
from typing import NamedTuple

Z = 1.959963984540054  # standard errors on each side of a 95 % interval


class Interval(NamedTuple):
    """A value, and the range of the middle of the `n` resamples that had a value."""

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

    def _repr_markdown_(self) -> str:
        """Show the sentence where a notebook would show the tuple."""
        return self.summary


def middle(value: float, resampled: Sequence[float], level: float = 0.95) -> Interval:
    """Return a value with the middle range of what it was in resamples.

    Raises
    ------
    ValueError
        If there are no resamples, or the level is not between 0 and 1.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, section 13.3
    (percentile method).

    Examples
    --------
    >>> middle(3, [1, 2, 3, 4, 5], 0.5)[:3]
    (3, 2.0, 4.0)
    """
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level}")
    ordered = sorted(resampled)
    tail = (1 - level) / 2
    low, high = percentile(ordered, tail), percentile(ordered, 1 - tail)
    return Interval(value, low, high, level, len(ordered))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, interpolated.

    Raises
    ------
    ValueError
        If there are no values, one is NaN, or the share is not between 0 and 1.

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
    if any(map(isnan, values)):
        raise ValueError("a percentile needs numbers, and one of the values is NaN")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def wilson_interval(n: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, which never leaves 0 to 1.

    Raises
    ------
    ValueError
        If there is nothing to take a share of, or `n` is not between 0 and `of`.

    References
    ----------
    Wilson (1927), J. American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(end, 3) for end in wilson_interval(1, 4)]
    [0.046, 0.699]
    """
    if not 0 <= n <= of or of == 0:
        raise ValueError(f"a share is of at least one and at most all: {n} of {of}")
    share, spread = n / of, Z * Z / of
    middle = share + spread / 2
    width = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return (middle - width) / (1 + spread), (middle + width) / (1 + spread)
