"""Every word of a text as a row, as the word rule and the sentence rule find it."""

from itertools import groupby

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.counting import sentence_types
from utils.texts import Passage, load_sources, token_rows, tokenize, words

SEEDS = ("000", "001")


@pytest.fixture(scope="module")
def texts():
    return load_sources()


def whole(text):
    return Passage("a", 0, len(text), text, None, "body")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_types_are_those_that_words_counts(texts, seed):
    rows = list(token_rows(texts[seed].passages))
    assert [row.type for row in rows] == words(texts[seed].passages)
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_says_what_stands_at_its_place_and_who_says_it(texts, seed):
    source = texts[seed]
    for row in token_rows(source.passages):
        assert source.text[row.start_character : row.end_character] == row.form
        passage = source.passage_at(row.start_character)
        assert (row.source, row.part) == (seed, passage.part)
        assert row.voice == (passage.voice or "")


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_of_one_sentence_are_the_sentences_of_the_text(texts, seed):
    found = groupby(token_rows(texts[seed].passages), key=lambda row: row.sentence)
    numbers, sentences = zip(
        *((number, [row.type for row in rows]) for number, rows in found), strict=True
    )
    assert list(sentences) == sentence_types(texts[seed].passages)
    assert numbers == tuple(range(1, len(numbers) + 1))


def test_a_sentence_without_a_word_has_no_number():
    rows = token_rows([whole("War.\n\n* * *\n\nIt goes on.\n\n—\n\nNo end.")])
    assert [row.sentence for row in rows] == [1, 2, 2, 2, 3, 3]


@some()
@given(st.text(st.sampled_from("aB.’-—1, \n\u00ad?“”\u3000"), max_size=60))
def test_any_text_gives_its_words_in_order(text):
    rows = list(token_rows([whole(text)]))
    assert [row.type for row in rows] == words(text)
    assert [row.form for row in rows] == [token.form for token in tokenize(text)]
    numbers = [row.sentence for row in rows]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, max(numbers, default=0) + 1))


@pytest.mark.slow
def test_a_long_text_is_cut_at_no_word():
    text = "all-out war’s 150,000 " * 9000  # several blocks
    rows = list(token_rows([whole(text)]))
    assert [(r.form, r.start_character, r.end_character) for r in rows] == tokenize(
        text
    )
