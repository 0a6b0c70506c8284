"""Whatever comes in, statistics of words give a value or one sentence, and no crash."""

import inspect
import re
from math import isfinite

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils import agreement, counting, texts
from utils.counting import collocates, collocations, dispersion, keyness, kwic, n_grams
from utils.texts import Words, tokenize, type_of, words

# Texts in which words come again, between all that may stand between words.
PIECES = (
    "war War wars Russia’s peace-time U.S. 9,000 мир 战争 שלום ـا İ ﬁn ß é a*".split()
)
BETWEEN = [" ", "  ", "\n", "—", ", ", ". ", "“", "”", "’", "-", "\u00ad", "\u2028", ""]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PIECES, *BETWEEN, " "]), max_size=40).map("".join),
)
PATTERNS = ["w*", "?", "*", "[", "(w", "."]
QUERIES = st.one_of(
    st.text(max_size=6),
    st.lists(st.sampled_from([*PIECES, *PATTERNS]), max_size=3).map(" ".join),
)
WORDS = st.lists(st.sampled_from("a b c d e".split()), max_size=40)
COUNTS = st.integers(-1, 8)


def rows(statistic, *given, **options):
    """Return the rows of a statistic, or none if it is refused with a sentence."""
    try:
        return list(statistic(*given, **options))
    except ValueError as problem:
        if len(str(problem).split()) < 4:
            raise
        return []


@pytest.mark.slow
@some(200)
@given(
    text=TEXTS,
    query=QUERIES,
    window=COUNTS,
    order=st.sampled_from(["text", "left", "right", "L1-R1", "N-L2", "R9"]),
    case=st.sampled_from(["folded", "kept"]),
    possessives=st.sampled_from(["kept", "split"]),
    regex=st.booleans(),
    sample=st.one_of(st.none(), COUNTS),
)
def test_any_text_has_its_lines(text, query, window, **options):
    for line in rows(kwic, text, query, window=window, **options):
        assert text[line.start : line.end] == line.node
        for side in (line.left, line.right):
            n = len(tokenize(side, possessives=options["possessives"]))
            assert n <= window


@pytest.mark.slow
@some(200)
@given(text=TEXTS, window=st.integers(1, 5), data=st.data())
def test_every_word_of_a_text_is_found_and_has_its_neighbours(text, window, data):
    chosen = words(text)
    if not chosen:
        return
    word = data.draw(st.sampled_from(chosen))
    assert len(kwic(text, word)) >= 1
    table = collocates(chosen, word, window=window, minimum=1)
    lines = kwic(text, word, window=window)
    near = {type_of(t.form) for line in lines for t in tokenize(line.left)}
    near |= {type_of(t.form) for line in lines for t in tokenize(line.right)}
    assert {row.type for row in table} <= near


@some(200)
@given(
    target=WORDS,
    reference=WORDS,
    minimum=COUNTS,
    prior=st.one_of(st.floats(), st.just(0.01)),
    n=st.integers(1, 3),
)
def test_any_two_lists_of_words_compare(target, reference, minimum, prior, n):
    one, two = n_grams(target, n), n_grams(reference, n)
    for row in rows(keyness, one, two, minimum=minimum, prior=prior):
        assert isinstance(row.type, str)
        assert all(map(isfinite, row[1:]))
        assert row.log_likelihood >= 0
        assert row.chi_square >= 0


@pytest.mark.slow
@some(200)
@given(
    words=WORDS,
    parts=st.one_of(COUNTS, st.lists(st.integers(-1, 50), max_size=6), st.floats()),
    minimum=COUNTS,
)
def test_any_words_have_their_dispersion(words, parts, minimum):
    for row in rows(dispersion, words, parts, minimum=minimum):
        assert 0 <= row.deviation_of_proportions < 1
        assert -1e-9 <= row.normalised <= 1 + 1e-9
        assert -1e-9 <= row.juilland_d <= 1 + 1e-9


@some(200)
@given(words=WORDS, cuts=st.sets(st.integers(1, 39)), window=COUNTS, minimum=COUNTS)
def test_any_words_have_their_pairs(words, cuts, window, minimum):
    borders = sorted(cut for cut in cuts if cut < len(words))
    passages = Words(words, borders=borders)
    for row in rows(collocations, passages, window=window, minimum=minimum):
        assert row.frequency >= minimum


# --- What is written down -------------------------------------------------------------

_NAMED = re.compile(r"^(\w+(?:, \w+)*)\n    ", re.MULTILINE)


@pytest.mark.parametrize("package", [agreement, counting, texts])
def test_a_docstring_names_the_parameters_of_its_function(package):
    for name, member in inspect.getmembers(package, inspect.isfunction):
        _, _, rest = (inspect.getdoc(member) or "").partition(
            "Parameters\n----------\n"
        )
        section = re.split(r"\n\n(?=\w+\n---)", rest)[0]
        named = {each for line in _NAMED.findall(section) for each in line.split(", ")}
        assert named <= set(inspect.signature(member).parameters), name
