"""Keyness: published values, the formulas by hand, NLTK as a second opinion."""

from math import log, log2, sqrt
from random import Random

import pytest
from nltk.metrics import BigramAssocMeasures

from utils.counting import (
    family_wise_threshold,
    fightin_words,
    keyness,
    log_likelihood,
    log_likelihood_four_cells,
    log_ratio,
    p_value,
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
    "measure", [log_likelihood, log_likelihood_four_cells, log_ratio]
)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1, 0, 1, 10), "target text must have at least 1 token"),
        ((1, 10, 1, 0), "reference text must have at least 1 token"),
        ((11, 10, 1, 10), "target count must be 0 to 10, not 11"),
        ((1, 10, -1, 10), "reference count must be 0 to 10, not -1"),
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


def test_p_value_of_no_difference_is_1():
    assert p_value(0) == 1
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
    with pytest.raises(ValueError, match="prior must be a number above 0"):
        keyness(["war"], ["war"], prior=0)


def test_of_859_types_none_stands_out_when_all_are_asked_at_once(texts):
    sentences = [sentence_types(texts[name]) for name in ("000", "001")]
    threshold = family_wise_threshold(*sentences, n=300)
    table = keyness(types(texts["000"]), types(texts["001"]))
    assert 10 < threshold < 14
    assert threshold == family_wise_threshold(*sentences, n=300)
    assert sum(row.log_likelihood >= threshold for row in table) <= 1
