"""How evenly a word is spread over the parts of a text."""

from itertools import pairwise
from random import Random

import pytest

from utils.counting import deviation_of_proportions, dispersion, juilland_d
from utils.texts import load_sources, words


def drawn(seed, size=600, n_types=40):
    random = Random(seed)
    return [f"w{int(random.random() ** 2 * n_types)}" for _ in range(size)]


GRIES = ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])


def test_dispersion_of_a_published_example():
    # Gries 2008: a word in five parts of 9 to 11 words: DP .18, Juilland's D .785.
    assert deviation_of_proportions(*GRIES) == pytest.approx(0.18)
    assert juilland_d(*GRIES) == pytest.approx(0.785, abs=0.0005)


def test_juilland_d_of_a_word_in_a_real_corpus():
    # Lyne 1985, pp. 85 and 299: the lemma "allemand" in ten parts of business letters;
    # D after Sönning's R package tlda.
    counts = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0]
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
    assert juilland_d(counts, sizes) == pytest.approx(0.6038797, abs=5e-8)


def test_deviation_of_proportions_by_hand():
    # Shares of the word 1/15 … 5/15, of the text .18 .2 .2 .2 .22.
    shares = [(1, 0.18), (2, 0.2), (3, 0.2), (4, 0.2), (5, 0.22)]
    expected = sum(abs(n / 15 - share) for n, share in shares) / 2
    assert deviation_of_proportions(*GRIES) == pytest.approx(expected)
    normalised = deviation_of_proportions(*GRIES, normalised=True)
    assert normalised == pytest.approx(expected / (1 - 0.18))


def test_a_word_in_every_part_alike_is_even_and_in_one_part_clumped():
    sizes = [10, 10, 10, 10]
    assert deviation_of_proportions([2, 2, 2, 2], sizes) == 0
    assert juilland_d([2, 2, 2, 2], sizes) == 1
    clumped = deviation_of_proportions([8, 0, 0, 0], sizes, normalised=True)
    assert clumped == pytest.approx(1)
    assert juilland_d([8, 0, 0, 0], sizes) == pytest.approx(0)


@pytest.mark.parametrize("parts", [2, 7, 20])
@pytest.mark.parametrize("seed", range(3))
def test_the_table_holds_the_measures_of_each_word(seed, parts):
    words = drawn(seed)
    cuts = [len(words) * i // parts for i in range(parts + 1)]
    pieces = [words[a:b] for a, b in pairwise(cuts)]
    sizes = [len(piece) for piece in pieces]
    for row in dispersion(words, parts, minimum=1):
        counts = [piece.count(row.type) for piece in pieces]
        assert row.frequency == sum(counts)
        assert row.parts == sum(map(bool, counts))
        assert row.deviation_of_proportions == pytest.approx(
            deviation_of_proportions(counts, sizes), abs=1e-12
        )
        assert row.normalised == pytest.approx(
            deviation_of_proportions(counts, sizes, normalised=True), abs=1e-12
        )
        assert row.juilland_d == pytest.approx(juilland_d(counts, sizes), abs=1e-12)


def test_parts_may_be_passages():
    chosen = words(load_sources()["000"].select())
    table = dispersion(chosen, chosen.borders)
    assert f"{len(chosen.borders) + 1} parts of " in table.summary
    assert table[0].type == "the"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: dispersion(["a", "b"], 1),
            "parts must be 2 to 2 for this text, not 1",
        ),
        (lambda: dispersion(["a", "b"], 3), "not 3"),
        (lambda: dispersion(["a", "b"], [2]), "rising places between 0 and 2"),
        (lambda: deviation_of_proportions([1], [5]), "at least 2 parts"),
        (lambda: deviation_of_proportions([1, 2], [5]), "2 counts and 1 sizes"),
        (
            lambda: juilland_d([0, 0], [5, 5]),
            "undefined for a word that does not occur",
        ),
        (lambda: juilland_d([1, 0], [5, 0]), "at least 1 token, not 0"),
        (lambda: juilland_d([6, 0], [5, 5]), "0 to the 5 tokens of its part, not 6"),
        (lambda: deviation_of_proportions([1, -1], [5, 5]), "not -1"),
        (lambda: dispersion(["a", "b"], 2, minimum=0), "minimum must be at least 1"),
        (lambda: dispersion(["a"]), "parts need a text of at least 2 tokens, not 1"),
        (lambda: dispersion(["a", "b"], 1.5), "parts must be 2 to 2 for this text"),
        (lambda: dispersion(["a", "b"], [0.5]), "must be a whole number, at least 1"),
    ],
)
def test_dispersion_over_nothing_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
