"""Words near a word, and pairs of neighbours: how often, and how closely bound."""

from collections import Counter
from math import log, log2, sqrt
from random import Random

import pytest
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from utils.counting import association, collocates, collocations, kwic, n_grams
from utils.texts import Words, tokenize, type_of, words


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
    words = Words(["war", "a", "b", "war"], borders=(2,))
    found = {row.type: row.frequency for row in collocates(words, "war", minimum=1)}
    assert found == {"a": 1, "b": 1}
    joined = Words(["war", "a", "war", "b"], borders=(2, 4))
    assert [row.type for row in collocations(joined, minimum=1)] == ["war a", "war b"]


@pytest.mark.parametrize(
    ("node", "options"),
    [
        ("War", {}),
        ("w?r", {}),
        ("war*", {}),
        ("wars?", {"regex": True}),
        ("the war", {}),
        ("of war", {}),
    ],
)
@pytest.mark.parametrize("window", [1, 3])
def test_collocates_are_those_of_the_lines_of_the_concordance(node, options, window):
    # What stands in the lines of a text in which no two windows meet.
    text = " x x x x x x x x ".join(["a the war b", "c of War d", "e the wars f", "g"])
    lines = kwic(text, node, window=window, **options)
    near = Counter(type_of(t.form) for line in lines for t in tokenize(line.left))
    near += Counter(type_of(t.form) for line in lines for t in tokenize(line.right))
    for chosen in (words(text), words(text, case="kept")):
        table = collocates(chosen, node, window=window, minimum=1, **options)
        assert {row.type: row.frequency for row in table} == near
        assert f"occurs {len(lines)} times" in table.summary


def test_collocates_of_a_phrase_by_hand():
    # "the war" twice: 4 of 9 tokens are the node; 3 of the other 5 stand next to it.
    words = "win the war end the war the peace end".split()
    found = collocates(words, "the war", window=1, minimum=1)
    rows = {row.type: row for row in found}
    assert {name: row.frequency for name, row in rows.items()} == {
        "win": 1,
        "end": 1,
        "the": 1,
    }
    assert rows["end"].expected == 3 * 2 / 5
    assert rows["the"].expected == 3 * 1 / 5  # the other two are the node's own
    assert rows["the"].log_dice == 14 + log2(2 * 1 / (2 + 1))


def test_occurrences_that_overlap_are_two():
    table = collocates("a a a b".split(), "a a", window=1, minimum=1)
    assert "occurs 2 times" in table.summary
    assert [row[:2] for row in table] == [("b", 1)]


def test_collocates_say_what_was_counted():
    table = collocates(["the", "war", "the"], "war", window=1, minimum=1)
    assert "“war” occurs 1 times in 3 words" in table.summary
    assert "2 words stand within 1" in table.summary


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"node": "peace"}, "'peace' does not occur among these 2 tokens"),
        ({"node": "war", "window": 0}, "at least 1 token, not 0"),
        ({"node": "war", "minimum": 0}, "minimum must be at least 1, not 0"),
        ({"node": "—"}, "must hold a word"),
        ({"node": "war", "case": "up"}, "case must be"),
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


@pytest.mark.parametrize("window", [1, 2, 4])
@pytest.mark.parametrize("seed", range(3))
def test_pairs_within_a_window_agree_with_nltk(seed, window):
    # NLTK divides a pair's count by the window and keeps the counts of the words; here
    # chance gets as many places instead. PMI and Dice are the same, and sums of so many
    # times as many places come out so many times as large.
    words = drawn(seed)
    finder = BigramCollocationFinder.from_words(words, window_size=window + 1)
    found = collocations(words, minimum=1, window=window)
    rows = {tuple(row.type.split(" ")): row for row in found}
    assert {pair: row.frequency for pair, row in rows.items()} == dict(finder.ngram_fd)
    measures = BigramAssocMeasures
    for name, theirs, times in [
        ("pmi", measures.pmi, 1),
        ("t", measures.student_t, sqrt(window)),
        ("log_likelihood", measures.likelihood_ratio, window),
    ]:
        for pair, score in finder.score_ngrams(theirs):
            assert getattr(rows[pair], name) == pytest.approx(
                score * times, rel=1e-6, abs=1e-6
            )
    for pair, score in finder.score_ngrams(measures.dice):
        assert rows[pair].log_dice == pytest.approx(14 + log2(score))


def test_pairs_do_not_cross_the_border_of_a_passage():
    words = Words("a b c d".split(), borders=(2,))
    found = collocations(words, minimum=1, window=3)
    assert [row.type for row in found] == ["a b", "c d"]


def test_pairs_of_n_grams_read_as_text():
    found = collocations(n_grams("a b a b".split()), minimum=1)
    assert [row.type for row in found] == ["a b b a", "b a a b"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: collocations([]), "the text is empty"),
        (lambda: collocations(["a"], window=0), "window must be at least 1 token"),
        (lambda: collocations(["a"], minimum=0), "minimum must be at least 1"),
        (lambda: collocations("the war"), "not a text"),
        (lambda: collocates("the war", "w"), "not a text"),
        (lambda: collocates(n_grams(["a", "b"]), "a b"), "not among n-grams"),
        (lambda: association(1, 2, 2, 9, n_node=0), "n_node must be at least 1"),
    ],
)
def test_collocations_of_nothing_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
