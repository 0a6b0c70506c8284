"""Excerpts: whole paragraphs, their voices, and names that are refused."""

import re
from dataclasses import replace

import pytest

from utils.texts import excerpt, load_sources, paragraphs

TEXTS = load_sources()


def test_an_excerpt_shows_whole_paragraphs_under_name_and_voice():
    shown = excerpt(TEXTS["001"], "Q", "R")
    assert repr(shown).startswith("Q, Bluhm (asks)\nCould an end be close?\n\nR, Mil")
    last = paragraphs(TEXTS["001"])[-1]
    assert TEXTS["001"].text[last.start : last.end] in shown._repr_html_()


def test_a_paragraph_stands_beside_the_line_of_its_voice():
    html = excerpt(TEXTS["001"], "Q", "R")._repr_html_()
    assert re.findall('class="claim" data-line="(.+?)"', html) == ["dashed", "double"]
    assert '<strong class="voice" data-line="double">Miller (answers)</strong>' in html


def test_an_excerpt_shows_text_as_text():
    passage = TEXTS["000"].passages[0]
    source = replace(TEXTS["000"], text="<b>", passages=(passage._replace(text="<b>"),))
    html = excerpt(source, "P1")._repr_html_()
    assert re.search("<blockquote[^>]*>&lt;b&gt;</blockquote>", html)


@pytest.mark.parametrize("names", [(), ("P1", "P99")], ids=["none", "unknown"])
def test_a_paragraph_that_is_not_there_is_refused(names):
    with pytest.raises(ValueError, match=r"the paragraphs P1, P2.* not (none|P99)"):
        excerpt(TEXTS["000"], *names)
