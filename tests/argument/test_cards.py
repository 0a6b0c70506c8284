"""Concept cards: what stands on one, where, and that no text becomes markup."""

import re

import pytest

from utils.argument import ArgumentError, concept_card, concept_cards, load_concepts
from utils.tables import Card, Part
from utils.texts import SEEDS, load_sources

CONCEPTS = load_concepts()
CARDS = {card.title: card for card in concept_cards()}


@pytest.mark.parametrize("key", CONCEPTS)
def test_a_card_says_claim_use_passages_critic_and_how_each_work_was_checked(key):
    concept, card = CONCEPTS[key], concept_card(key)
    shown, as_text = card._repr_html_(), repr(card)
    said = [concept.in_one_sentence, *concept.would_expect, concept.critics]
    said += [each[0].quote for each in (concept.fits, concept.strains)]
    said += [reference.checked for reference in concept.references]
    assert [words for words in said if words not in as_text] == []
    assert shown.startswith("<details style=")  # closed
    assert f">{concept.name}</summary>" in shown


def test_a_card_names_the_voice_of_each_passage():
    assert "next round of fighting” (Essayist). The essayist reports" in repr(
        concept_card("commitment_problem")
    )


def test_a_passage_has_the_line_of_its_voice_and_a_card_says_its_claim_once():
    shown = concept_card("not_seen_to_lose").html()
    double = re.search(r'<blockquote style="[^"]*6px double">(.*?)</', shown)[1]
    assert double.startswith("“Neither is it clear")
    assert "<b>Miller (answers).</b> If nobody can say" in shown
    assert shown.count("Not being seen to lose") == 1  # the title


def test_all_cards_stand_in_the_order_of_the_file_and_can_leave_the_texts_out():
    assert list(CARDS) == [concept.name for concept in CONCEPTS.values()]
    texts = [source.text for source in load_sources().values()]
    quoted = "Kyiv assumes that Moscow would use any truce"
    assert any(quoted in text for text in texts)
    assert quoted not in "".join(map(repr, concept_cards(passages=False)))


def test_a_card_shows_text_as_text():
    card = Card("<img src=x>", (Part("<b>", ("<script>",)), Part("<u>", ("<i>", "&"))))
    shown = card.html(is_open=True)
    assert [
        each for each in ("<img", "<b><b>", "<scr", "<i>", "<u>") if each in shown
    ] == []
    assert shown.startswith("<details open ")
    assert "&lt;script&gt;" in shown


def test_a_concept_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ArgumentError, match="'ripe'; there are: bargaining_range"):
        concept_card("ripe")


def test_a_folder_of_ones_own_has_cards_of_its_own(tmp_path):
    text = (SEEDS / "concepts.toml").read_text(encoding="utf-8")
    changed = text.replace("Commitment problem", "Promise kept", 1)
    (tmp_path / "concepts.toml").write_text(changed, encoding="utf-8")
    assert concept_card("commitment_problem", folder=tmp_path).title == "Promise kept"
