"""Keyness: every measure in its row, z by hand, and what chance alone would give."""

import re
from math import inf, isfinite, log, nan, sqrt
from random import Random

import pytest

from utils.counting import (
    bic,
    chi_square,
    family_wise_threshold,
    fightin_words,
    keyness,
    log_likelihood,
    log_ratio,
    percent_difference,
    sentence_types,
)
from utils.texts import load_sources, words


@pytest.fixture(scope="module")
def texts():
    return {name: source.select() for name, source in load_sources().items()}


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
    table = keyness(words(texts["000"]), words(texts["001"]))
    row = next(row for row in table if row.type == "victory")
    assert (row.target_frequency, row.reference_frequency) == (3, 6)
    assert row.log_likelihood == pytest.approx(11.05, abs=0.01)
    assert row.log_ratio == pytest.approx(-3.31, abs=0.01)
    assert sum(row.log_likelihood >= 3.84 for row in table) == 22


def test_keyness_says_what_was_compared(texts):
    summary = keyness(words(texts["000"]), words(texts["001"])).summary
    assert "Target, 1,927 words: “Essay on losing" in summary
    assert "Reference, 389 words: “Alternate Endings”" in summary
    assert "zero is counted as 0.5" in summary


def test_keyness_explains_the_columns_in_view_and_no_other(texts):
    table = keyness(words(texts["000"]), words(texts["001"]))
    few = table[:8].only("type", "log_likelihood", "log_ratio").summary
    assert set(re.findall("Log [a-z]+", few)) == {"Log likelihood", "Log ratio"}
    assert not re.search("z with|Chi-square|BIC|Rates", few)
    assert "z with prior 0.01" in table.summary


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
    table = keyness(words(texts["000"]), words(texts["001"]))
    assert 10 < threshold < 14
    assert threshold == family_wise_threshold(*sentences, n=300)
    assert sum(row.log_likelihood >= threshold for row in table) <= 1
