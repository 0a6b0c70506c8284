"""Words near a word, and pairs of neighbours: how often, and how closely bound."""

from collections import Counter
from math import log, log2, sqrt
from random import Random

import pytest
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from utils.counting import association, collocates, collocations
from utils.texts import Types


def drawn(seed, size=600, n_types=40):
    random = Random(seed)
    return [f"w{int(random.random() ** 2 * n_types)}" for _ in range(size)]


def test_collocates_by_hand():
    # Window 1 of "war" holds the, lose, the, end: 4 of the 6 tokens that are not "war".
    words = "win the war lose the war end it".split(" ")
    row = collocates(words, "war", window=1, minimum=2)[0]
    expected = 4 * 2 / 6
    cells = [(2, expected), (2, 4 * 4 / 6), (2, 2 * 4 / 6)]  # the fourth is empty
    assert row.type == "the"
    assert row.frequency == 2
    assert row.expected == pytest.approx(expected)
    assert row.pmi == pytest.approx(log2(2 / expected))
    assert row.t == pytest.approx((2 - expected) / sqrt(2))
    assert row.log_likelihood == pytest.approx(
        2 * sum(o * log(o / e) for o, e in cells)
    )
    assert row.log_dice == pytest.approx(14 + log2(2 * 2 / (2 + 2)))


@pytest.mark.parametrize("window", [1, 3, 10])
@pytest.mark.parametrize("seed", range(3))
def test_collocates_count_each_token_near_the_node_once(seed, window):
    words = drawn(seed)
    near = Counter(
        name
        for i, name in enumerate(words)
        if name != "w5" and "w5" in words[max(0, i - window) : i + window + 1]
    )
    found = {row.type: row for row in collocates(words, "w5", window=window, minimum=1)}
    assert {name: row.frequency for name, row in found.items()} == near
    size = len(words) - words.count("w5")
    for name, row in found.items():
        assert row.expected == near.total() * words.count(name) / size


def test_windows_do_not_cross_the_border_of_a_passage():
    words = Types(["war", "a", "b", "war"], borders=(2,))
    found = {row.type: row.frequency for row in collocates(words, "war", minimum=1)}
    assert found == {"a": 1, "b": 1}
    joined = Types(["war", "a", "war", "b"], borders=(2, 4))
    assert [row.type for row in collocations(joined, minimum=1)] == ["war a", "war b"]


def test_collocates_say_what_was_counted():
    table = collocates(["the", "war", "the"], "war", window=1, minimum=1)
    assert "“war” occurs 1 times in 3 tokens" in table.summary
    assert "2 tokens stand within 1" in table.summary


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"node": "peace"}, "'peace' does not occur among these 2 tokens"),
        ({"node": "war", "window": 0}, "at least 1 token, not 0"),
    ],
)
def test_collocates_of_nothing_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        collocates(["the", "war"], **arguments)


def test_the_t_score_of_a_published_example():
    # Manning & Schütze 1999, p. 164: "new companies" 8 times, new 15,828, companies
    # 4,675, in 14,307,668 tokens: t = .999932.
    assert association(8, 15_828, 4_675, 14_307_668).t == pytest.approx(
        0.999932, abs=1e-6
    )


@pytest.mark.parametrize("counts", [(0, 5, 5, 9), (6, 5, 9, 9), (1, 5, 10, 9)])
def test_impossible_counts_have_no_association(counts):
    with pytest.raises(ValueError, match="counts must be 1 to their whole"):
        association(*counts)


@pytest.mark.parametrize("seed", range(3))
def test_collocations_agree_with_nltk(seed):
    words = drawn(seed)
    finder = BigramCollocationFinder.from_words(words)
    finder.apply_freq_filter(3)
    measures = BigramAssocMeasures
    found = {tuple(row.type.split(" ")): row for row in collocations(words, minimum=3)}
    assert {pair: row.frequency for pair, row in found.items()} == dict(finder.ngram_fd)
    for name, theirs in [
        ("pmi", measures.pmi),
        ("t", measures.student_t),
        ("log_likelihood", measures.likelihood_ratio),
    ]:
        for pair, score in finder.score_ngrams(theirs):
            assert getattr(found[pair], name) == pytest.approx(
                score, rel=1e-6, abs=1e-6
            )
    dice = dict(finder.score_ngrams(measures.dice))
    for pair, row in found.items():
        assert row.log_dice == pytest.approx(14 + log2(dice[pair]))


def test_collocations_of_nothing_are_refused():
    with pytest.raises(ValueError, match="the text is empty"):
        collocations([])
