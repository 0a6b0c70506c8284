"""Lexical diversity: published values, values by hand, the definitions the slow way."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb
from random import Random

import pytest

from utils.counting import (
    frequency_spectrum,
    hdd,
    moving_average_ttr,
    mtld,
    mtld_factors,
    type_token_ratio,
    yules_k,
)
from utils.counting.diversity import indices

COVINGTON = "one one two one one two one".split()


def drawn(seed, size=400, n_types=80):
    random = Random(seed)
    return [f"w{int(random.random() ** 2 * n_types)}" for _ in range(size)]


def mtld_the_slow_way(words):
    def factors(reading):
        complete, run = 0, []
        for word in reading:
            run.append(word)
            if Fraction(len(set(run)), len(run)) < Fraction(18, 25):
                complete, run = complete + 1, []
        rest = (1 - len(set(run)) / len(run)) / (1 - 0.72) if run else 0
        return complete + rest

    forwards, backwards = factors(words), factors(words[::-1])
    return (len(words) / forwards + len(words) / backwards) / 2


def test_type_token_ratio_by_hand():
    assert type_token_ratio(COVINGTON) == 2 / 7


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(1, 1, id="one word is all new"),
        pytest.param(2, 5 / 6, id="1 2 2 1 2 2 of 2: 10 / 12"),
        pytest.param(3, 2 / 3, id="every window of 3 has 2"),
        pytest.param(4, 1 / 2, id="every window of 4 has 2"),
        pytest.param(7, 2 / 7, id="one window, the whole text"),
    ],
)
def test_moving_average_ttr_of_a_published_example(window, expected):
    assert moving_average_ttr(COVINGTON, window) == pytest.approx(expected)


@pytest.mark.parametrize("window", [1, 2, 3, 10, 100, 399, 400])
@pytest.mark.parametrize("seed", range(3))
def test_moving_average_ttr_is_the_mean_over_windows(seed, window):
    words = drawn(seed)
    starts = range(len(words) - window + 1)
    ratios = [Fraction(len(set(words[i : i + window])), window) for i in starts]
    expected = float(sum(ratios) / len(ratios))
    assert moving_average_ttr(words, window) == pytest.approx(expected, rel=1e-12)


def test_mtld_of_a_published_example():
    # McCarthy & Jarvis 2010, p. 385: a text of 340 words with 4.404 factors has 77.203.
    # Here 4 runs that fall below .72 with their last word, and a rest of 47 types in 53
    # words: (1 - 47 / 53) / .28 = .404.
    runs = [(51, 71), (51, 71), (51, 71), (53, 74), (47, 53)]
    text = [f"w{i}" for n, size in runs for i in [*range(n), *range(size - n)]]
    found = mtld_factors(text)
    assert found.complete == 4
    assert round(sum(found), 3) == 4.404
    assert len(text) / round(sum(found), 3) == pytest.approx(77.203, abs=0.0005)


def test_mtld_by_hand():
    # a b a: 2 / 3 < .72 ends a factor, twice; the rest, "b a", has no repetition.
    assert mtld(["a", "b", "a", "b", "a", "b", "b", "a"]) == pytest.approx(8 / 2)


def test_mtld_keeps_a_ratio_of_exactly_72_hundredths():
    # 18 types in 25 tokens are .72, which is not below .72: the factor goes on.
    run = [f"w{i}" for i in range(18)] + [f"w{i}" for i in range(7)]
    both = run + run[::-1]
    assert mtld(both + ["w0"] * 25) == mtld_the_slow_way(both + ["w0"] * 25)
    with pytest.raises(ValueError, match="undefined"):
        mtld(run)


@pytest.mark.parametrize("seed", range(60))
def test_mtld_is_what_its_definition_says(seed):
    random = Random(seed)
    words = drawn(seed, size=random.randint(60, 500), n_types=random.randint(2, 60))
    assert mtld(words) == pytest.approx(mtld_the_slow_way(words), rel=1e-12)


def test_mtld_is_undefined_where_no_factor_ends():
    with pytest.raises(
        ValueError,
        match=r"read forwards and backwards, the type-token ratio of these 50 tokens "
        r"does not fall below 0\.72; too few of the words are repeated",
    ):
        mtld([f"w{i}" for i in range(50)])


@pytest.mark.parametrize("threshold", [0, 1, -0.5])
def test_mtld_refuses_thresholds_that_are_no_ratio(threshold):
    with pytest.raises(ValueError, match="between 0 and 1"):
        mtld(COVINGTON, threshold=threshold)


def test_hdd_by_hand():
    # Samples of 2 of "a a b": {a a} 1 type, {a b} twice 2 types: mean 5/3, over 2.
    assert hdd(["a", "a", "b"], sample=2) == pytest.approx(5 / 6)


@pytest.mark.parametrize("sample", [1, 2, 3, 4, 5, 6])
def test_hdd_is_the_mean_over_all_samples(sample):
    words = ["a", "a", "a", "b", "b", "c"]
    ratios = [len(set(drawn)) / sample for drawn in combinations(words, sample)]
    assert hdd(words, sample=sample) == pytest.approx(sum(ratios) / len(ratios))


@pytest.mark.parametrize("seed", range(5))
def test_hdd_is_the_hypergeometric_sum_over_types(seed):
    words = drawn(seed)
    n = len(words)
    chances = [1 - comb(n - f, 42) / comb(n, 42) for f in Counter(words).values()]
    assert hdd(words) == pytest.approx(sum(chances) / 42, rel=1e-11)


def test_yules_k_by_hand():
    # Frequencies 5 and 2: 10,000 * (25 + 4 - 7) / 49.
    assert yules_k(COVINGTON) == pytest.approx(10_000 * 22 / 49)
    assert yules_k(["a", "b", "c"]) == 0


def test_the_spectrum_counts_types_by_frequency():
    assert frequency_spectrum("a a a b b c d".split(" ")) == {1: 2, 2: 1, 3: 1}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: type_token_ratio([]), "needs at least 1 tokens; this text has 0"),
        (lambda: moving_average_ttr(COVINGTON), "at least 100 tokens; this text has 7"),
        (lambda: moving_average_ttr(COVINGTON, 0), "window must be at least 1"),
        (lambda: hdd(COVINGTON), "at least 42 tokens; this text has 7"),
        (lambda: hdd(COVINGTON, sample=0), "sample must be at least 1"),
        (lambda: yules_k([]), "at least 1 tokens"),
        (lambda: mtld([]), "at least 1 tokens"),
    ],
)
def test_a_text_too_short_is_refused_with_the_length_it_needs(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_indices_say_why_one_is_undefined():
    table = indices(COVINGTON)
    found = {row.measure: row for row in table}
    assert found["type-token ratio"].value == 2 / 7
    assert found["HD-D, sample 42"].value is None
    assert "needs at least 42 tokens" in found["HD-D, sample 42"].unit
    assert table.summary.startswith("7 tokens of 2 types")
