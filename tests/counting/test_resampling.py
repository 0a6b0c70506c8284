"""Resampling: seeded, the right spread, the right rate of false alarms."""

from itertools import combinations
from math import sqrt
from statistics import mean

import pytest

from utils.counting import bootstrap, equal_length, sentence_types
from utils.texts import load_sources, words


def share_of_war(words):
    return words.count("war") / len(words)


def sentences(n_with, n_without):
    return [["war"]] * n_with + [["peace"]] * n_without


def test_sentence_types_are_the_types_in_order():
    source = load_sources()["000"]
    found = sentence_types(source.select())
    assert len(found) == 82
    assert [name for sentence in found for name in sentence] == words(source.select())


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
    essay, interview = (words(source[name].select()) for name in ("000", "001"))
    found = equal_length(essay, len(interview), lambda drawn: len(set(drawn)), n=300)
    assert found.value == pytest.approx(227, abs=1)
    assert found.low <= len(set(interview)) <= found.high


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bootstrap([["war"]], len), "at least 2 sentences are needed, not 1"),
        (lambda: bootstrap([["a"], ["b"]], len, n=19), "at least 20 resamples, not 19"),
        (lambda: bootstrap([["a"], ["b"]], len, level=1), "between 0 and 1, not 1"),
        (lambda: equal_length(["a"], 2, len), "size must be 1 to 1 tokens, not 2"),
        (lambda: equal_length(["a"], 0, len), "size must be at least 1 token, not 0"),
        (lambda: equal_length(["a"], 1, len, level=2), "between 0 and 1, not 2"),
        (lambda: bootstrap(["war", "peace"], len), "list of words, not running words"),
        (lambda: bootstrap("war. peace.", len), "each a list of words, not a text"),
        (lambda: bootstrap([["a"], ["b"]], len, n=99.5), "n must be a whole number"),
        (lambda: sentence_types(words("war")), "not out of running words"),
    ],
)
def test_what_cannot_be_resampled_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
