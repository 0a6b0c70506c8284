"""Quotations found again in a text that was changed, and not found where in doubt."""

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.claims import load_coding
from utils.texts import find_quote, levelled, load_sources

# The same examples on every run, however busy the machine is.
TEXT = (
    "The war has clearly been a failure. Ukraine’s forces hold on. The price is high. "
    "Russian forces have failed to take complete control of any of the four oblasts. "
    "The price is high. Nobody knows how long."
)


def stands(text, quote, near=0):
    anchor = find_quote(text, quote, near)
    return anchor and (anchor.how, text[anchor.start : anchor.end])


def test_a_quotation_at_its_place_is_left_there():
    assert find_quote(TEXT, "The war", 0)[:3] == (0, 7, "in place")


@pytest.mark.parametrize(
    "quote",
    [
        "Ukraine's forces",
        "Ukraine‘s  forces",
        "Ukraine’s\u00a0forces",
        "Ukraine´s forces",
    ],
    ids=["straight", "wrong way round", "no-break space", "accent"],
)
def test_other_marks_and_spaces_do_not_hide_a_quotation(quote):
    assert stands(TEXT, quote) == ("levelled", "Ukraine’s forces")


def test_a_dash_or_points_written_another_way_do_not_hide_it():
    assert stands("Now — so … on", "Now - so ... on") == ("levelled", "Now — so … on")


def test_a_line_break_that_became_two_does_not_hide_it():
    text = "First line.\r\n\r\nSecond line."
    assert stands(text, "line.\n\nSecond") == ("levelled", "line.\r\n\r\nSecond")


def test_of_two_equal_passages_the_near_one_is_taken():
    second = TEXT.rindex("The price is high")
    anchor = find_quote(TEXT, "The price is high", second - 8)
    assert anchor.start == second


def test_between_two_equally_near_passages_nothing_is_guessed():
    first, second = TEXT.index("The price"), TEXT.rindex("The price")
    assert find_quote(TEXT, "The price is high", (first + second) // 2) is None


@pytest.mark.parametrize(
    "quote",
    [
        "Russian forces failed to take complete control of any of the four oblasts",
        "Russian troops failed to take complete control of all of the four oblasts",
        "Russian forces have failed to take control of any of the four oblasts",
    ],
    ids=["a word less at the front", "another word", "a word less inside"],
)
def test_a_slightly_changed_passage_is_found_as_similar(quote):
    how, words = stands(TEXT, quote)
    assert how == "similar"
    assert words.startswith("Russian forces")
    assert words.endswith("four oblasts")


@pytest.mark.parametrize(
    "quote",
    ["Ukrainian forces took the city", "A failure of quite another kind", "", "  "],
    ids=["other words", "one word shared", "nothing", "spaces"],
)
def test_another_passage_is_not_taken_for_it(quote):
    assert find_quote(TEXT, quote, 0) is None


def test_two_passages_that_are_as_similar_are_not_guessed_between():
    text = "They hold the city in the north. They hold the city in the south."
    assert find_quote(text, "They hold the city in the west.", 0) is None


@some()
@given(st.text(st.sampled_from("ab ‘’“\u00a0\n—…é"), max_size=30))
def test_levelling_keeps_track_of_every_character(text):
    plain, places = levelled(text)
    assert len(plain) == len(places)
    assert list(places) == sorted(places)
    assert "  " not in plain


def edited(text):
    """Return a text with a new line, other marks and a word added to each Putin."""
    text = text.replace("’", "'").replace("\n", "\r\n")
    return "A new first line.\r\n" + text.replace("Putin", "President Putin")


@pytest.mark.parametrize(
    ("id_", "in_doubt"), [("000", []), ("001", ["001-21"])], ids=["essay", "interview"]
)
def test_claims_are_found_again_in_an_edited_text_unless_in_doubt(id_, in_doubt):
    # 001-21, "that Putin can sell to himself as a victory", follows upon a near twin,
    # "something that it can sell at home as a victory".
    text = edited(load_sources()[id_].text)
    lost = []
    for claim in load_coding("reader_1").claims:
        if claim.source == id_:
            anchor = find_quote(text, claim.quote, claim.start)
            if anchor is None:
                lost.append(claim.id)
                continue
            was, now = claim.quote.replace("’", "'"), text[anchor.start : anchor.end]
            assert now.endswith(was.split()[-1])
            assert now.startswith((was.split()[0], "President"))
    assert lost == in_doubt
