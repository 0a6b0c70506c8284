"""Concordance lines, collocates and dispersion, each line leading back to the text."""

from collections import Counter
from itertools import pairwise
from math import log, log2, sqrt
from random import Random

import pytest
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.text import Text

from utils.counting import (
    association,
    collocates,
    collocations,
    deviation_of_proportions,
    dispersion,
    juilland_d,
    kwic,
    matching,
    positions,
)
from utils.texts import Types, load_sources, tokenize, type_of, types

TEXT = "Win the war—or lose. The war’s end: no war, “war” is over."


@pytest.fixture(scope="module")
def sources():
    return load_sources()


def drawn(seed, size=600, n_types=40):
    random = Random(seed)
    return [f"w{int(random.random() ** 2 * n_types)}" for _ in range(size)]


def lines_the_slow_way(text, name, window, **options):
    tokens = tokenize(text, **options)
    for i, token in enumerate(tokens):
        if type_of(token.form) == name:
            before, after = tokens[max(0, i - window) : i], tokens[i + 1 :][:window]
            yield token, [t.form for t in before], [t.form for t in after]


# --- KWIC ----------------------------------------------------------------------------


def test_lines_by_hand():
    found = [line[:5] for line in kwic(TEXT, "war", window=2)]
    assert found == [
        (8, 11, "Win the", "war", "—or lose."),
        (39, 42, "end: no", "war", ", “war” is"),
        (45, 48, "no war, “", "war", "” is over."),
    ]


@pytest.mark.parametrize("window", [0, 1, 2, 6, 40])
@pytest.mark.parametrize("name", ["war", "putin", "russia's", "cease-fire", "of"])
@pytest.mark.parametrize("seed", ["000", "001"])
def test_lines_hold_the_tokens_around_the_node(sources, seed, name, window):
    text = sources[seed].text
    found = kwic(text, name, window=window)
    expected = list(lines_the_slow_way(text, name, window))
    assert [(line.start, line.end) for line in found] == [t[1:] for t, _, _ in expected]
    for line, (token, before, after) in zip(found, expected, strict=True):
        assert line.node == token.form == text[line.start : line.end]
        assert [t.form for t in tokenize(line.left)] == before
        assert [t.form for t in tokenize(line.right)] == after


@pytest.mark.parametrize("possessives", ["kept", "split"])
@pytest.mark.parametrize("seed", range(10))
def test_lines_survive_any_punctuation(seed, possessives):
    random = Random(seed)
    pieces = [
        "war",
        "War’s",
        "peace",
        "—",
        " ",
        " ",
        "\n",
        "“",
        "”",
        ", ",
        ". ",
        "x-y ",
    ]
    text = "".join(random.choice(pieces) for _ in range(400))
    options = {"possessives": possessives}
    found = kwic(text, "war", window=3, **options)
    expected = lines_the_slow_way(text, "war", 3, **options)

    def shown(context):  # a context may begin with a "’s" cut from its word
        return [t.form.lstrip("’") for t in tokenize(context, **options)]

    for line, (token, before, after) in zip(found, expected, strict=True):
        assert (line.start, line.end) == token[1:]
        assert shown(line.left) == [form.lstrip("’") for form in before]
        assert shown(line.right) == [form.lstrip("’") for form in after]


@pytest.mark.parametrize(
    ("text", "query", "n"),
    [
        pytest.param("", "war", 0, id="empty text"),
        pytest.param("war", "war", 1, id="one word"),
        pytest.param("WAR wAr postwar wartime", "war", 2, id="whole words, any case"),
        pytest.param("war’s war", "war", 1, id="a possessive is another type"),
        pytest.param("Russia's Russia’s", "Russia‘s", 2, id="any apostrophe"),
        pytest.param("mili\u00adtary", "military", 1, id="soft hyphen"),
        pytest.param("of\ufb01ce", "office", 1, id="ligature"),
        pytest.param("Ki\u0301ev Kíev", "kíev", 2, id="accents apart"),
        pytest.param("the U.S. and the US", "U.S.", 1, id="initials"),
        pytest.param("війна Війна", "війна", 2, id="Cyrillic"),
        pytest.param("war aims. War\naims, war-aims", "war aims", 2, id="phrase"),
        pytest.param("win wins winning wind twin", "win*", 4, id="any ending"),
        pytest.param("win wind wins winning", "win?", 2, id="one letter"),
        pytest.param("to win it; to wind it", "to win* it", 2, id="pattern in phrase"),
        pytest.param("24,000 men on May 24, 2022", "24", 1, id="figure"),
        pytest.param("a* b", "[a]*", 0, id="brackets are letters"),
    ],
)
def test_queries_match_what_they_say(text, query, n):
    assert len(kwic(text, query)) == n


def test_options_are_those_of_the_tokens(sources):
    essay = sources["000"].text
    assert len(kwic(essay, "putin")) == 16
    assert len(kwic(essay, "putin", possessives="split")) == 18
    assert len(kwic("War war", "war", case="kept")) == 1


def test_wildcards_say_what_they_match(sources):
    table = kwic(sources["000"].text, "win*")
    assert "“win*” matches win (3), winning (1), wind (1)" in table.summary
    assert matching(types(sources["000"].text), "win*") == ["winning", "win", "wind"]
    assert "matches nothing" in kwic("peace", "war*").summary


def test_lines_of_passages_lead_back_to_the_whole_source(sources):
    source = sources["001"]
    spoken = source.select(voices=("interviewee",))
    table = kwic(spoken, "victory")
    assert len(table) == 4
    assert all(source.text[line.start : line.end] == line.node for line in table)
    assert {(line.source, line.voice) for line in table} == {("001", "interviewee")}
    assert "4 lines" in table.summary
    assert "in 001 interviewee" in table.summary


def test_the_context_does_not_leave_its_passage(sources):
    first = sources["001"].select()[0]
    line = kwic(first, types(first.text)[-1], window=50)[-1]
    assert not [t for t in tokenize(line.right)]


def test_lines_sort_by_the_nearest_word():
    text = "b war c. a war b. a b war a."
    assert [line.left for line in kwic(text, "war", window=1, order="left")] == [
        "a",
        "b",
        "b",
    ]
    assert [line.start for line in kwic(text, "war", window=2, order="right")] == [
        22,
        11,
        2,
    ]


def test_lines_agree_with_nltk(sources):
    words = types(sources["000"].text)
    theirs = Text(words).concordance_list("war", lines=99)
    assert [line.offset for line in theirs] == positions(words, "war")
    assert len(theirs) == len(kwic(sources["000"].text, "war"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": ""}, "must hold a word"),
        ({"query": "—"}, "must hold a word"),
        ({"query": "war", "window": -1}, "at least 0 tokens, not -1"),
        ({"query": "war", "order": "up"}, '"left" or "right", not \'up\''),
        ({"query": "war", "case": "up"}, "case must be"),
        ({"query": "war", "possessives": "cut"}, "possessives must be"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        kwic("war", **options)


# --- Collocates ----------------------------------------------------------------------


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


# --- Dispersion ----------------------------------------------------------------------

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


def test_parts_may_be_passages(sources):
    words = types(sources["000"].select())
    table = dispersion(words, words.borders)
    assert f"{len(words.borders) + 1} parts of " in table.summary
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
    ],
)
def test_dispersion_over_nothing_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_positions_are_where_the_word_stands():
    words = drawn(1)
    assert positions(words, "w5") == [i for i, name in enumerate(words) if name == "w5"]
    assert positions(words, "peace") == []
