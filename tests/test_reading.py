"""Quotations as readers see them: in their sentence, with their voice."""

import pytest

from utils.dating import load_dating
from utils.reading import quotation, what_it_can_bear
from utils.sources import load_sources

TEXTS = load_sources()


def test_a_quotation_stands_in_its_sentence_with_its_voice():
    source = TEXTS["000"]
    start = source.text.index("as yet")
    shown = quotation(source, start, start + 6)
    assert shown.words == "as yet"
    assert shown.before.startswith("Prigozhin lost")
    assert shown.after.endswith("freedom.")
    assert shown.voice == "Essayist"
    assert "<mark>as yet</mark>" in shown._repr_html_()
    assert "[as yet]" in repr(shown)


def test_words_that_nobody_says_are_quoted_as_layout():
    source = TEXTS["001"]
    start = source.text.index("Join to read on")
    assert quotation(source, start, start + 4).voice == "layout, nobody speaks: paywall"


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, 10**6)])
def test_a_place_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="must lie in 0 to"):
        quotation(TEXTS["000"], start, end)


def test_the_limits_are_a_list_under_a_heading():
    note = what_it_can_bear(TEXTS, load_dating(TEXTS))
    assert note.heading == "What this comparison can bear"
    assert note._repr_html_().count("<li>") == len(note.sentences)
    assert any("paywall" in sentence for sentence in note.sentences)
