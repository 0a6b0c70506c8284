"""Concordance lines, each leading back to the text, and the places of a word."""

from random import Random

import pytest
from effort import takes_at_most
from nltk.text import Text

from utils.counting import kwic, matching, positions
from utils.texts import load_sources, tokenize, type_of, words

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


PIECES = "war War’s wars warm post-war WARs é\u00e9 wa\u00adr ﬁn U.S. — ’ ' , ."


@pytest.mark.parametrize("query", ["war*", "w?r", "war?", "War*", "wa*s", "*r", "u.*"])
@pytest.mark.parametrize("possessives", ["kept", "split"])
@pytest.mark.parametrize("case", ["kept", "folded"])
def test_a_search_by_letters_finds_what_asking_every_word_finds(
    query, possessives, case
):
    for seed in range(20):
        random = Random(seed)
        pieces = random.choices([*PIECES.split(), *"    \n"], k=60)
        text = "".join(pieces)
        tokens = tokenize(text, possessives=possessives)
        names = [type_of(token.form, case=case) for token in tokens]
        meant = matching(names, query, case=case)
        lines = kwic(text, query, possessives=possessives, case=case)
        expected = [
            token[1:]
            for token, name in zip(tokens, names, strict=True)
            if name in meant
        ]
        assert [(line.start, line.end) for line in lines] == expected


def test_options_are_those_of_the_tokens(sources):
    essay = sources["000"].text
    assert len(kwic(essay, "putin")) == 16
    assert len(kwic(essay, "putin", possessives="split")) == 18
    assert len(kwic("War war", "war", case="kept")) == 1


def test_wildcards_say_what_they_match(sources):
    table = kwic(sources["000"].text, "win*")
    assert "“win*” matches win (3), winning (1), wind (1)" in table.summary
    assert matching(words(sources["000"].text), "win*") == ["winning", "win", "wind"]
    assert "matches nothing" in kwic("peace", "war*").summary


def test_lines_of_passages_lead_back_to_the_whole_source(sources):
    source = sources["001"]
    spoken = source.select(voices=("interviewee",))
    table = kwic(spoken, "victory")
    assert len(table) == 4
    assert all(source.text[line.start : line.end] == line.node for line in table)
    assert {(line.source, line.voice) for line in table} == {("001", "interviewee")}
    assert "4 lines" in table.summary
    assert "in “Alternate Endings” (interviewee, body only)." in table.summary


def test_the_context_does_not_leave_its_passage(sources):
    first = sources["001"].select()[0]
    line = kwic(first, words(first.text)[-1], window=50)[-1]
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


def sorted_by(order, **options):
    text = "b x war c d. a y war c. b y war a. War"
    return [line.start for line in kwic(text, "war", window=2, order=order, **options)]


@pytest.mark.parametrize(
    ("order", "starts"),
    [
        # L1 L2 of the four: x b, y a, y b, a war; R1 R2: c d, c b, a war, nothing.
        ("text", [4, 17, 28, 35]),
        ("L1", [35, 4, 17, 28]),
        ("L1-L2", [35, 4, 17, 28]),
        ("L2-L1", [17, 4, 28, 35]),
        ("R1-L2", [35, 28, 17, 4]),
        ("r1-l1", [35, 28, 4, 17]),
        ("N-R1", [35, 28, 4, 17]),
    ],
)
def test_lines_sort_by_any_places(order, starts):
    assert sorted_by(order) == starts


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_side_is_all_its_places(side, sources):
    text, letter = sources["000"].text, side[0].upper()
    by_places = kwic(text, "the", window=3, order=f"{letter}1-{letter}2-{letter}3")
    assert by_places == kwic(text, "the", window=3, order=side)


@pytest.mark.parametrize("order", ["L3", "L0", "X1", "L1,R1", "", "N1", None])
def test_a_place_outside_the_window_is_refused(order):
    with pytest.raises(ValueError, match='order must be places such as "L1-L2-R1"'):
        sorted_by(order)


def test_a_sample_is_drawn_with_its_seed_and_in_order(sources):
    text = sources["000"].text
    every = list(kwic(text, "the"))
    table = kwic(text, "the", sample=10, seed=3)
    starts = [line.start for line in table]
    assert len(starts) == 10
    assert starts == sorted(starts)
    assert set(table) <= set(every)
    assert table == kwic(text, "the", sample=10, seed=3)
    assert table != kwic(text, "the", sample=10, seed=4)
    assert f"{len(every)} lines" in table.summary
    assert "10 drawn with seed 3" in table.summary
    assert kwic(text, "the", sample=10_000) == every


def test_every_line_is_as_likely_to_be_drawn():
    text = "war " * 10
    drawn = [
        line.start for n in range(400) for line in kwic(text, "war", sample=2, seed=n)
    ]
    assert all(50 < drawn.count(start) < 110 for start in range(0, 40, 4))


def test_lines_agree_with_nltk(sources):
    chosen = words(sources["000"].text)
    theirs = Text(chosen).concordance_list("war", lines=99)
    assert [line.offset for line in theirs] == positions(chosen, "war")
    assert len(theirs) == len(kwic(sources["000"].text, "war"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": ""}, "must hold a word"),
        ({"query": "—"}, "must hold a word"),
        ({"query": "war", "window": -1}, "at least 0 tokens, not -1"),
        ({"query": "war", "window": 1.5}, "must be a whole number"),
        ({"query": "war", "sample": 0}, "sample must be at least 1 line, not 0"),
        ({"query": "(", "regex": True}, "is no regular expression"),
        ({"query": "war", "order": "up"}, '"left" or "right", not \'up\''),
        ({"query": "war", "case": "up"}, "case must be"),
        ({"query": "war", "possessives": "cut"}, "possessives must be"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        kwic("war", **options)


def test_positions_are_where_the_word_stands():
    words = drawn(1)
    assert positions(words, "w5") == [i for i, name in enumerate(words) if name == "w5"]
    assert positions(words, "peace") == []


def test_running_words_are_no_text_and_a_text_no_running_words():
    with pytest.raises(ValueError, match="not out of running words"):
        kwic(words("the war"), "war")
    with pytest.raises(ValueError, match="not a text"):
        positions("the war", "w")


@pytest.mark.parametrize(
    ("unit", "query"), [("a,", "a"), ("—war", "war"), ("争", "争*")]
)
def test_a_text_without_spaces_takes_no_square_of_the_time(unit, query):
    short, long = (unit * n for n in (200, 1600))
    assert takes_at_most(20, lambda: kwic(long, query), lambda: kwic(short, query))


def test_the_lines_of_a_text_without_spaces_are_those_of_its_words():
    text = "win—or—lose—the—war—and—" * 40
    spaced = text.replace("—", "— ")
    found, expected = (
        [(words(line.left), words(line.right)) for line in kwic(each, "the")]
        for each in (text, spaced)
    )
    assert found == expected
