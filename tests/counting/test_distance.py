"""Distances of texts: cosine and Burrows's Delta, by hand and by their definitions."""

from collections import Counter
from math import sqrt
from random import Random
from statistics import mean, stdev

import pytest

from utils.counting import burrows_delta, cosine_similarity, distances, n_grams
from utils.texts import Words

TEXTS = {"x": "a a b".split(), "y": "a b b".split(), "z": "a a a c".split()}


def drawn(seed, n_texts=4):
    random = Random(seed)
    return {
        f"text {at}": random.choices(
            "abcdefghij", range(1, 11), k=random.randint(5, 80)
        )
        for at in range(n_texts)
    }


def test_a_cosine_by_hand():
    # (2, 1) and (1, 2): 2 + 2 over the root of 5 * 5.
    assert cosine_similarity(TEXTS["x"], TEXTS["y"]) == pytest.approx(4 / 5)
    assert cosine_similarity(["a"], ["b"]) == 0
    assert cosine_similarity("a b".split(), "b a b a".split()) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(20))
def test_a_cosine_is_that_of_relative_frequencies(seed):
    one, two, *_ = drawn(seed).values()
    names = sorted({*one, *two})
    ones, twos = ([words.count(n) / len(words) for n in names] for words in (one, two))
    slow = sum(a * b for a, b in zip(ones, twos, strict=True)) / sqrt(
        sum(a * a for a in ones) * sum(b * b for b in twos)
    )
    assert cosine_similarity(one, two) == pytest.approx(slow, rel=1e-12)


def test_delta_by_hand():
    # Rates of a: 2/3, 1/3, 3/4, of b: 1/3, 2/3, 0, of c: 0, 0, 1/4. Deviations of a
    # sample: s(a) = .2205, s(b) = 1/3, s(c) = .1443.
    deviations = stdev([2 / 3, 1 / 3, 3 / 4]), 1 / 3, stdev([0, 0, 1 / 4])
    gaps = 1 / 3, 1 / 3, 0
    expected = sum(g / s for g, s in zip(gaps, deviations, strict=True)) / 3
    assert burrows_delta(TEXTS)["x", "y"] == pytest.approx(expected)
    # Of the most frequent word alone, a (7 of 10 tokens): 1/3 in its deviations.
    assert burrows_delta(TEXTS, n=1)["x", "y"] == pytest.approx(1 / 3 / deviations[0])


@pytest.mark.parametrize("n", [1, 3, 150])
@pytest.mark.parametrize("seed", range(10))
def test_delta_is_its_definition_written_the_slow_way(seed, n):
    texts = drawn(seed)
    total = Counter(word for words in texts.values() for word in words)
    scores = []
    for word, _ in total.most_common(n):
        rates = [words.count(word) / len(words) for words in texts.values()]
        if stdev(rates):
            scores.append([(rate - mean(rates)) / stdev(rates) for rate in rates])
    names = list(texts)
    for (one, two), delta in burrows_delta(texts, n=n).items():
        i, j = names.index(one), names.index(two)
        slow = mean(abs(score[i] - score[j]) for score in scores)
        assert delta == pytest.approx(slow, rel=1e-9)


def test_a_word_that_all_use_alike_is_left_out():
    same = {name: [*words, *["the"] * len(words)] for name, words in TEXTS.items()}
    found, before = burrows_delta(same), burrows_delta(TEXTS)
    assert found == pytest.approx(before)


def test_the_nearest_texts_come_first():
    table = distances({**TEXTS, "copy": TEXTS["x"]})
    assert tuple(table[0]) == ("x", "copy", 0.0, pytest.approx(1))
    assert [row.delta for row in table] == sorted(row.delta for row in table)
    assert len(table) == 6
    assert "x 3, y 3, z 4, copy 3" in table.summary


def test_n_grams_have_distances_too():
    pairs = {name: n_grams(words) for name, words in TEXTS.items()}
    assert len(burrows_delta(pairs)) == 3


def test_words_of_a_source_are_words():
    words = {name: Words(words) for name, words in TEXTS.items()}
    assert burrows_delta(words) == burrows_delta(TEXTS)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cosine_similarity([], ["a"]), "the first text has none"),
        (lambda: cosine_similarity(["a"], []), "the second text has none"),
        (lambda: burrows_delta({"x": ["a"], "y": ["b"]}), "at least 3 texts, not 2"),
        (lambda: burrows_delta({**TEXTS, "z": []}), "z has none"),
        (lambda: burrows_delta({n: ["a"] for n in "xyz"}), "tells these texts apart"),
        (lambda: burrows_delta(list(TEXTS.values())), "texts must have names"),
        (lambda: burrows_delta(TEXTS, n=0), "n must be at least 1 word, not 0"),
        (lambda: distances({**TEXTS, "z": "a text"}), "z must be a list of words"),
    ],
)
def test_distances_of_nothing_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
