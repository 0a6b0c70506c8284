"""Two rates of one word: published values, the formulas by hand, and NLTK's values."""

from math import inf, log, log2, nan
from random import Random

import pytest
from nltk.metrics import BigramAssocMeasures

from utils.counting import (
    bic,
    chi_square,
    log_likelihood,
    log_likelihood_four_cells,
    log_ratio,
    p_value,
    percent_difference,
)


def test_log_likelihood_of_a_published_example():
    # Rayson's log-likelihood calculator: 52 of 50,000 against 57 of 75,000.
    assert log_likelihood(52, 50_000, 57, 75_000) == pytest.approx(2.65, abs=0.005)


def test_log_likelihood_by_hand():
    # 109 occurrences in 125,000 tokens: 43.6 and 65.4 expected.
    expected = 2 * (52 * log(52 / 43.6) + 57 * log(57 / 65.4))
    assert log_likelihood(52, 50_000, 57, 75_000) == pytest.approx(expected)


def test_four_cells_of_a_published_example():
    # Dunning 1993, p. 72, "the swiss": cells 110, 2442, 111, 29114.
    found = log_likelihood_four_cells(110, 110 + 2442, 111, 111 + 29114)
    assert found == pytest.approx(270.72, abs=0.005)


@pytest.mark.parametrize("seed", range(20))
def test_four_cells_agree_with_nltk(seed):
    random = Random(seed)
    n, m = random.randint(50, 5000), random.randint(50, 5000)
    a, b = random.randint(1, 40), random.randint(1, 40)
    theirs = BigramAssocMeasures.likelihood_ratio(a, (n, a + b), n + m)
    assert log_likelihood_four_cells(a, n, b, m) == pytest.approx(theirs, rel=1e-6)


def test_equal_rates_are_no_surprise():
    assert log_likelihood(3, 300, 7, 700) == pytest.approx(0, abs=1e-12)
    assert log_likelihood(0, 300, 0, 700) == 0
    assert min(log_likelihood(i, 3 * i, i, 3 * i) for i in range(1, 200)) >= 0


def test_log_ratio_of_a_published_example():
    # Hardie 2014: a rate of .0006 is three times one of .0002.
    assert 2 ** log_ratio(6, 10_000, 2, 10_000) == pytest.approx(3)


def test_log_ratio_takes_a_count_of_0_as_a_half():
    assert log_ratio(0, 100, 8, 100) == log2(0.5 / 8)
    assert log_ratio(8, 100, 0, 100) == log2(8 / 0.5)
    with pytest.raises(ValueError, match="occurs in one of the texts"):
        log_ratio(0, 100, 0, 100)


@pytest.mark.parametrize(
    "measure",
    [
        log_likelihood,
        log_likelihood_four_cells,
        log_ratio,
        chi_square,
        bic,
        percent_difference,
    ],
)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1, 0, 1, 10), "target text must have at least 1 token"),
        ((1, 10, 1, 0), "reference text must have at least 1 token"),
        ((11, 10, 1, 10), "target count must be 0 to 10, not 11"),
        ((1, 10, -1, 10), "reference count must be 0 to 10, not -1"),
        ((1, nan, 1, 10), "target text must have at least 1 token, not nan"),
        ((1, inf, 1, 10), "target text must have at least 1 token, not inf"),
        ((1, 10, nan, 10), "reference count must be 0 to 10, not nan"),
    ],
)
def test_impossible_counts_are_refused(measure, arguments, message):
    with pytest.raises(ValueError, match=message):
        measure(*arguments)


@pytest.mark.parametrize(
    ("p", "critical"), [(0.05, 3.84), (0.01, 6.63), (0.001, 10.83), (0.0001, 15.13)]
)
def test_p_values_of_the_usual_critical_values(p, critical):
    assert p_value(critical) == pytest.approx(p, rel=0.01)


def test_chi_square_of_a_published_example():
    # Manning & Schütze 1999, p. 169: "new companies" 8, new alone 15,820, companies
    # alone 4,667, neither 14,287,173: 1.55.
    new, others = 8 + 15_820, 4_667 + 14_287_173
    assert chi_square(8, new, 4_667, others) == pytest.approx(1.55, abs=0.005)


def test_chi_square_by_hand():
    # 52 of 50,000 against 57 of 75,000: 43.6 and 65.4 expected, and 49,956.4 and
    # 74,934.6 of all other words.
    cells = [(52, 43.6), (57, 65.4), (49_948, 49_956.4), (74_943, 74_934.6)]
    expected = sum((o - e) ** 2 / e for o, e in cells)
    assert chi_square(52, 50_000, 57, 75_000) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(20))
def test_chi_square_agrees_with_nltk(seed):
    random = Random(seed)
    n, m = random.randint(50, 5000), random.randint(50, 5000)
    a, b = random.randint(1, 40), random.randint(0, 40)
    theirs = BigramAssocMeasures.chi_sq(a, (n, a + b), n + m)
    assert chi_square(a, n, b, m) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("cells", [(5, 5, 7, 7), (0, 5, 0, 7), (1, 1, 1, 1)])
def test_equal_texts_have_no_chi_square(cells):
    assert chi_square(*cells) == 0


def test_bic_by_hand():
    surprise = 2 * (52 * log(52 / 43.6) + 57 * log(57 / 65.4))  # 2.65
    assert bic(52, 50_000, 57, 75_000) == pytest.approx(surprise - log(125_000))
    assert bic(0, 1, 0, 1) == -log(2)


def test_percent_difference_by_hand():
    # 6 against 2 in 10,000 is 200 % more, the other way round 66.7 % less.
    assert percent_difference(6, 10_000, 2, 10_000) == pytest.approx(200)
    assert percent_difference(2, 10_000, 6, 10_000) == pytest.approx(-200 / 3)
    assert percent_difference(3, 300, 10, 1000) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_percent_difference_is_that_of_the_rates(seed):
    random = Random(seed)
    a, b, n, m = (random.randint(1, 40) for _ in range(4))
    n, m = n + 40, m + 40
    target, reference = a / n, b / m
    expected = 100 * (target - reference) / reference
    assert percent_difference(a, n, b, m) == pytest.approx(expected)


def test_a_word_that_the_reference_lacks_counts_half_there():
    assert percent_difference(2, 10, 0, 10) == pytest.approx(300)
    with pytest.raises(ValueError, match="occurs in one of the texts"):
        percent_difference(0, 5, 0, 5)


def test_p_value_of_no_difference_is_1():
    assert p_value(0) == 1
    with pytest.raises(ValueError, match="at least 0, not nan"):
        p_value(nan)
    with pytest.raises(ValueError, match="at least 0"):
        p_value(-1)
