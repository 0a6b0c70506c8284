"""Characters: what stands for the same mark, and what never does."""

from utils.texts import straight
from utils.texts.characters import APOSTROPHES, DASHES, DOUBLE_QUOTES, SINGLE_QUOTES


def test_every_quotation_mark_becomes_one_of_two():
    assert set(straight(SINGLE_QUOTES)) == {"'"}
    assert set(straight(DOUBLE_QUOTES)) == {'"'}


def test_other_characters_stay_as_they_are():
    assert straight("Peace—now… 5 °C") == "Peace—now… 5 °C"


def test_no_character_is_two_marks():
    assert set(APOSTROPHES) <= set(SINGLE_QUOTES)
    assert not set(SINGLE_QUOTES) & set(DOUBLE_QUOTES)
    assert not set(DASHES) & set(SINGLE_QUOTES + DOUBLE_QUOTES)
