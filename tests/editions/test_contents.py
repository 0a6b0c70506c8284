"""The pages beside the lessons: what stands in the glossary, with texts and without."""

import pytest

from utils.argument import load_concepts
from utils.editions.contents import front
from utils.editions.glossary import Entry
from utils.texts import load_sources

SOURCES = load_sources()
CONCEPTS = load_concepts(SOURCES)
ENTRY = Entry("lens", "an idea that makes one look", "09_why_fight_on")


def glossary_page(*, with_texts):
    *_, page = front(SOURCES, [ENTRY], with_texts=with_texts)
    return page.soup


def test_the_glossary_has_the_words_to_keep_and_every_card_open():
    page = glossary_page(with_texts=True)
    assert page.dt.get_text() == "lens"
    names = [card.summary.get_text() for card in page.select("details[open]")]
    assert names == [concept.name for concept in CONCEPTS.values()]


@pytest.mark.parametrize("with_texts", [True, False], ids=["with texts", "without"])
def test_cards_quote_the_texts_only_where_the_texts_may_stand(with_texts):
    shown = glossary_page(with_texts=with_texts).get_text()
    quoted = [concept.fits[0].quote in shown for concept in CONCEPTS.values()]
    assert quoted == [with_texts] * len(CONCEPTS)
