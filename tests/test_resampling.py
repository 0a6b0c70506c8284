"""Resampling: seeded, the right spread, the right rate of false alarms."""

from itertools import combinations
from math import sqrt
from random import Random
from statistics import mean

import pytest

from utils.counting import (
    bootstrap,
    equal_length,
    permutation_p_value,
    permuted_maxima,
    sentence_types,
)
from utils.texts import load_sources, types


def share_of_war(types):
    return types.count("war") / len(types)


def difference(one, two):
    return share_of_war(one) - share_of_war(two)


def sentences(n_with, n_without):
    return [["war"]] * n_with + [["peace"]] * n_without


def test_sentence_types_are_the_types_in_order():
    source = load_sources()["000"]
    found = sentence_types(source.select())
    assert len(found) == 82
    assert [name for sentence in found for name in sentence] == types(source.select())


def test_a_sentence_without_words_gives_no_list():
    assert sentence_types("It ends.\n* * *\nSo.") == [["it", "ends"], ["so"]]


def test_the_bootstrap_has_the_spread_of_a_proportion():
    # 40 of 100 sentences: the standard error is sqrt(.4 * .6 / 100) = .049.
    found = bootstrap(sentences(40, 60), share_of_war, n=2000)
    half = 1.96 * sqrt(0.4 * 0.6 / 100)
    assert found.value == 0.4
    assert found.low == pytest.approx(0.4 - half, abs=0.015)
    assert found.high == pytest.approx(0.4 + half, abs=0.015)
    assert "95% of 2,000 resamples" in found.summary


def test_the_same_seed_gives_the_same_interval():
    once = bootstrap(sentences(3, 4), share_of_war, n=50, seed=5)
    assert bootstrap(sentences(3, 4), share_of_war, n=50, seed=5) == once
    assert bootstrap(sentences(30, 41), share_of_war, n=50, seed=6)[1:3] != once[1:3]


def test_progress_is_told_after_each_resample():
    seen = []
    bootstrap(
        sentences(3, 4), len, n=20, progress=lambda done, n: seen.append((done, n))
    )
    assert seen == [(done, 20) for done in range(1, 21)]


def test_samples_of_equal_length_are_drawn_without_replacement():
    words = list("abcdefghij")
    assert equal_length(words, 10, lambda drawn: len(set(drawn)), n=20)[:3] == (
        10,
        10,
        10,
    )


def test_the_mean_over_samples_is_the_mean_over_all_samples():
    words = ["a", "a", "b", "c"]
    every = mean(len(set(drawn)) for drawn in combinations(words, 2))
    found = equal_length(words, 2, lambda drawn: len(set(drawn)), n=4000)
    assert found.value == pytest.approx(every, abs=0.03)


def test_runs_are_neighbouring_words():
    words = [str(i) for i in range(50)]

    def is_run(drawn):
        numbers = list(map(int, drawn))
        return float(numbers == list(range(numbers[0], numbers[0] + 7)))

    assert equal_length(words, 7, is_run, n=100, runs=True).low == 1
    assert equal_length(words, 7, is_run, n=100).high == 0


def test_390_words_of_the_essay_have_as_many_types_as_the_interview():
    source = load_sources()
    essay, interview = (types(source[name].select()) for name in ("000", "001"))
    found = equal_length(essay, len(interview), lambda drawn: len(set(drawn)), n=300)
    assert found.value == pytest.approx(227, abs=1)
    assert found.low <= len(set(interview)) <= found.high


def test_the_permutation_p_value_is_that_of_all_arrangements():
    # 4 of 4 against 0 of 4: of 70 ways to deal 4 of 8, two are as extreme: 2 / 70.
    found = permutation_p_value(sentences(4, 0), sentences(0, 4), difference, n=8000)
    assert found == pytest.approx(2 / 70, abs=0.006)


def test_a_p_value_is_never_0():
    # None of 20 shufflings of 15 + 15 is as extreme; the observed one is: 1 / 21.
    found = permutation_p_value(sentences(15, 0), sentences(0, 15), difference, n=20)
    assert found == 1 / 21


def test_equal_texts_differ_as_much_as_chance_always_does():
    assert permutation_p_value(sentences(3, 3), sentences(3, 3), difference, n=50) == 1


def test_false_alarms_are_as_rare_as_promised():
    random = Random(11)
    alarms = 0
    for seed in range(200):
        one, two = (
            [[random.choice(["war", "peace"])] for _ in range(30)] for _ in "ab"
        )
        alarms += permutation_p_value(one, two, difference, n=59, seed=seed) <= 0.05
    assert alarms / 200 < 0.09


def test_maxima_rise_and_are_those_of_the_shuffled_heaps():
    def counted(target_count, target_size, reference_count, reference_size):
        assert target_size + reference_size == 8
        assert 0 <= target_count <= target_size
        return target_count - reference_count

    found = permuted_maxima(sentences(4, 0), sentences(0, 4), counted, n=200)
    assert found == sorted(found)
    # A heap of 4 dealt from 4 + 4 has at most 4 more of either; 2 + 2 gives 0.
    assert set(found) == {0, 2, 4}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bootstrap([["war"]], len), "at least 2 sentences are needed, not 1"),
        (lambda: bootstrap([["a"], ["b"]], len, n=19), "at least 20 resamples, not 19"),
        (lambda: bootstrap([["a"], ["b"]], len, level=1), "between 0 and 1, not 1"),
        (lambda: equal_length(["a"], 2, len), "size must be 1 to 1 tokens, not 2"),
        (lambda: permutation_p_value([], [["a"]], difference), "both texts need"),
        (lambda: permuted_maxima([["a"]], [], max), "both texts need"),
    ],
)
def test_what_cannot_be_resampled_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
