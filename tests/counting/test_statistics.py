"""Percentiles and intervals: how far a number may be off."""

from math import nan
from random import Random
from statistics import quantiles

import pytest

from utils.counting import middle, percentile, wilson_interval


@pytest.mark.parametrize("share", [0, 0.025, 0.25, 0.5, 0.9, 1])
def test_percentiles_agree_with_the_standard_library(share):
    values = [Random(1).random() for _ in range(101)]
    cuts = [min(values), *quantiles(values, n=1000, method="inclusive"), max(values)]
    assert percentile(values, share) == pytest.approx(cuts[round(share * 1000)])


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1], 1.1), ([1], -0.1)])
def test_a_percentile_of_nothing_is_refused(values, share):
    with pytest.raises(ValueError, match="needs values and a share"):
        percentile(values, share)


def test_nan_has_no_place_among_values():
    with pytest.raises(ValueError, match="one of the values is NaN"):
        percentile([1, nan, 2], 0.5)
    with pytest.raises(ValueError, match="one of the values is NaN"):
        middle(1, [nan])


def test_the_middle_of_resamples_by_hand():
    # The middle half of 1 to 5 runs from the first to the third quartile: 2 to 4.
    assert middle(2.5, [5, 3, 1, 2, 4], 0.5) == (2.5, 2, 4, 0.5, 5)


@pytest.mark.parametrize("level", [0, 1, -0.5, 1.5])
def test_a_middle_of_all_or_nothing_is_refused(level):
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        middle(1, [1, 2], level)


def test_wilsons_interval_by_hand():
    # 1 of 4, z = 1.96: middle (.25 + .4802) / 1.9604, half width as in Wilson's formula
    low, high = wilson_interval(1, 4)
    assert (low + high) / 2 == pytest.approx((0.25 + 0.48018) / 1.96036, abs=1e-4)
    # Both ends solve (p - .25)² = z² p (1 - p) / 4.
    for p in (low, high):
        assert (p - 0.25) ** 2 == pytest.approx(3.841459 * p * (1 - p) / 4, abs=1e-6)


@pytest.mark.parametrize(("n", "of_all"), [(0, 5), (5, 5)], ids=["none", "all"])
def test_wilsons_interval_stays_within_zero_and_one(n, of_all):
    low, high = wilson_interval(n, of_all)
    assert -1e-12 <= low < high <= 1 + 1e-12


@pytest.mark.parametrize(("n", "of_all"), [(0, 0), (3, 2), (-1, 2)])
def test_a_share_of_nothing_or_more_than_all_is_refused(n, of_all):
    with pytest.raises(ValueError, match="a share is of at least one"):
        wilson_interval(n, of_all)
