"""Keyness: published values, the formulas by hand, NLTK as a second opinion."""

from math import inf, isfinite, log, log2, nan, sqrt
from random import Random

import pytest
from nltk.metrics import BigramAssocMeasures

from utils.counting import (
    bic,
    chi_square,
    family_wise_threshold,
    fightin_words,
    keyness,
    log_likelihood,
    log_likelihood_four_cells,
    log_ratio,
    p_value,
    percent_difference,
    sentence_types,
)
from utils.texts import load_sources, types


@pytest.fixture(scope="module")
def texts():
    return {name: source.select() for name, source in load_sources().items()}


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


@pytest.mark.parametrize("seed", range(10))
def test_a_row_holds_every_measure(seed):
    random = Random(seed)
    one, two = (random.choices("abcdefgh", k=random.randint(1, 60)) for _ in "xy")
    for row in keyness(one, two):
        cells = one.count(row.type), len(one), two.count(row.type), len(two)
        assert row.log_likelihood == log_likelihood(*cells)
        assert row.log_ratio == log_ratio(*cells)
        assert row.chi_square == chi_square(*cells)
        assert row.bic == bic(*cells)
        assert row.percent_difference == percent_difference(*cells)


def test_p_value_of_no_difference_is_1():
    assert p_value(0) == 1
    with pytest.raises(ValueError, match="at least 0, not nan"):
        p_value(nan)
    with pytest.raises(ValueError, match="at least 0"):
        p_value(-1)


def test_fightin_words_by_hand():
    # Monroe et al., eqs. 15-22: prior .5 for each of 3 types, 1.5 in all. "war" is 2 of
    # 3 against 0 of 2: log(2.5 / 2) - log(.5 / 3), over sqrt(1 / 2.5 + 1 / .5).
    found = fightin_words(["war", "war", "aims"], ["peace", "aims"], prior=0.5)
    expected = (log(2.5 / 2) - log(0.5 / 3)) / sqrt(1 / 2.5 + 1 / 0.5)
    assert found["war"] == pytest.approx(expected)
    # "aims": log(1.5 / 3) - log(1.5 / 2), over sqrt(2 / 1.5).
    assert found["aims"] == pytest.approx((log(0.5) - log(0.75)) / sqrt(2 / 1.5))


@pytest.mark.parametrize(
    ("one", "two"), [(["a"], ["a"]), (["a"] * 9, ["a"]), ([("a", "b")], [("a", "b")])]
)
def test_the_only_type_of_two_texts_cannot_stand_out(one, two):
    (row,) = keyness(one, two)
    assert row.z == row.log_ratio == row.log_likelihood == row.chi_square == 0
    assert set(fightin_words(one, two).values()) == {0.0}


@pytest.mark.parametrize("prior", [5e-324, 1e-300, 1e-12, 1e12, 1e300])
def test_z_stands_any_prior(prior):
    found = fightin_words(["a"] * 10**5 + ["b"], ["a", "c"], prior=prior)
    assert all(isfinite(z) for z in found.values())


def test_keyness_changes_sign_with_the_texts():
    one, two = ["war", "war", "aims"], ["peace", "aims"]
    forwards = {row.type: row for row in keyness(one, two)}
    backwards = {row.type: row for row in keyness(two, one)}
    for name, row in forwards.items():
        assert row.log_ratio == pytest.approx(-backwards[name].log_ratio)
        assert row.z == pytest.approx(-backwards[name].z)
        assert row.log_likelihood == pytest.approx(backwards[name].log_likelihood)


def test_keyness_of_victory_in_the_two_texts(texts):
    table = keyness(types(texts["000"]), types(texts["001"]))
    row = next(row for row in table if row.type == "victory")
    assert (row.target_frequency, row.reference_frequency) == (3, 6)
    assert row.log_likelihood == pytest.approx(11.05, abs=0.01)
    assert row.log_ratio == pytest.approx(-3.31, abs=0.01)
    assert sum(row.log_likelihood >= 3.84 for row in table) == 22


def test_keyness_says_what_was_compared(texts):
    summary = keyness(types(texts["000"]), types(texts["001"])).summary
    assert "Target, 1,927 tokens: text 000, voice essayist" in summary
    assert "Reference, 389 tokens: text 001" in summary
    assert "0 counted as 0.5" in summary


def test_keyness_keeps_types_from_a_minimum():
    table = keyness(["a", "a", "b"], ["a", "c"], minimum=2)
    assert [row.type for row in table] == ["a"]


def test_keyness_refuses_an_empty_text_and_a_prior_of_0():
    with pytest.raises(ValueError, match="reference text must have at least 1"):
        keyness(["war"], [])
    for prior in (0, -1, nan, inf):
        with pytest.raises(ValueError, match="prior must be a number above 0"):
            keyness(["war"], ["war"], prior=prior)
    with pytest.raises(ValueError, match="minimum must be at least 1, not 0"):
        keyness(["war"], ["war"], minimum=0)
    with pytest.raises(ValueError, match="level must be between 0 and 1, not 5"):
        family_wise_threshold([["a"]], [["a"]], level=5)


def test_of_859_types_none_stands_out_when_all_are_asked_at_once(texts):
    sentences = [sentence_types(texts[name]) for name in ("000", "001")]
    threshold = family_wise_threshold(*sentences, n=300)
    table = keyness(types(texts["000"]), types(texts["001"]))
    assert 10 < threshold < 14
    assert threshold == family_wise_threshold(*sentences, n=300)
    assert sum(row.log_likelihood >= threshold for row in table) <= 1
