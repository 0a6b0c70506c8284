"""Parts: a string, a source, a passage or passages are all taken for a text."""

import pytest

from utils.texts import (
    load_sources,
    parts_of,
    sentences,
    text_of,
    tokenize,
    type_counts,
    words,
)


def test_whatever_a_text_is_given_as_its_characters_are_found():
    source = load_sources()["001"]
    given = (source.text, source, source.body[0], source.body)
    found = ["".join(map(text_of, parts_of(each))) for each in given]
    body = "".join(passage.text for passage in source.body)
    assert found == [source.text, source.text, source.body[0].text, body]


@pytest.mark.parametrize(
    ("came", "said"),
    [
        (None, "a text is a string, a source or passages, not None"),
        (5, "not 5"),
        (b"war", "not b'war'"),
        ([["war"]], "not \\['war'\\]"),
        (["war", None], "not None"),
        (load_sources, "call it, as load_sources"),
        (load_sources(), "choose one, by '000' or '001'"),
    ],
    ids=lambda it: str(it)[:24],
)
@pytest.mark.parametrize("reads", [words, type_counts], ids=lambda it: it.__name__)
def test_what_is_no_text_is_refused_with_a_sentence(reads, came, said):
    with pytest.raises(ValueError, match=said):
        reads(came)


@pytest.mark.parametrize("reads", [tokenize, sentences], ids=lambda it: it.__name__)
def test_where_places_count_a_string_is_wanted(reads):
    with pytest.raises(ValueError, match="a whole source: take its"):
        reads(load_sources()["000"])
    with pytest.raises(ValueError, match="not None"):
        reads(None)
