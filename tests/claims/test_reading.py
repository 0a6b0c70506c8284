"""Quotations as readers see them: in their sentence, with their voice."""

import pytest

from utils.claims import (
    claim_table,
    code_table,
    load_codebook,
    load_coding,
    marker_scores,
    part_of,
    verdict_shares_by_time,
)
from utils.texts import (
    load_dating,
    load_sources,
    quotation,
    voice_names,
    what_it_can_bear,
)

TEXTS = load_sources()


def test_a_quotation_stands_in_its_sentence_with_its_voice():
    source = TEXTS["000"]
    start = source.text.index("as yet")
    shown = quotation(source, start, start + 6)
    assert shown.words == "as yet"
    assert shown.before.startswith("Prigozhin lost")
    assert shown.after.endswith("freedom.")
    assert (shown.voice, shown.line) == ("Essayist", "solid")
    assert "<mark>as yet</mark>" in shown._repr_html_()
    assert "[as yet]" in repr(shown)


def test_words_that_nobody_says_are_quoted_as_layout():
    source = TEXTS["001"]
    start = source.text.index("Join to read on")
    shown = quotation(source, start, start + 4)
    assert shown.voice == "layout, nobody speaks: paywall"
    assert "data-line" not in shown._repr_html_()


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, 10**6)])
def test_a_place_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="must lie in 0 to"):
        quotation(TEXTS["000"], start, end)


def test_the_limits_are_a_list_under_a_heading():
    note = what_it_can_bear(TEXTS, load_dating(TEXTS))
    assert note.heading == "What this comparison can bear"
    assert note._repr_html_().count("<li>") == len(note.sentences)
    assert any("paywall" in sentence for sentence in note.sentences)


def test_limits_that_were_read_once_are_folded():
    note = what_it_can_bear(TEXTS, folded=True)
    assert note._repr_html_().startswith('<div class="kit panel"><details><summary')
    assert repr(note) == repr(what_it_can_bear(TEXTS))


def test_tables_show_voices_by_the_names_of_their_cards():
    names = voice_names(TEXTS)
    claims = load_coding("reader_1", TEXTS).claims
    drift = [claim for claim in claims if claim.id == "001-12"]
    (row,) = claim_table(drift, ("voice", "source_chain"), names=names)
    assert (row.voice, row.source_chain) == ("Bluhm (asks)", "Bluhm > Miller?")
    shown = ["Essayist", "Bluhm (asks)", "Miller (answers)"]
    shares = verdict_shares_by_time(claims, names=names, actors=["RUS"])
    assert [row.voice for row in shares] == shown
    scores = marker_scores(claims, names=names)
    assert [row.voice for row in scores] == [*shown, "all voices"]


def test_claims_are_shown_with_the_fields_asked_for_and_no_others():
    claims = load_coding("reader_1", TEXTS).claims[:2]
    table = claim_table(claims, ("quote", "hedges"))
    assert table.columns == ("claim", "quote", "hedges")
    assert table[0].quote == claims[0].quote
    assert "abandoned" not in table.text()


def test_a_chain_is_shown_link_by_link():
    (claim,) = [c for c in load_coding("reader_1", TEXTS).claims if c.id == "001-12"]
    (row,) = claim_table([claim], ("source_chain",))
    assert row.source_chain == "interviewer > interviewee?"


def test_dates_are_shown_as_they_are_said():
    (row,) = claim_table(load_coding("reader_1", TEXTS).claims[:1], ("as_of",))
    assert row.as_of == "18 July 2023 to 23 August 2023"


def test_a_field_that_no_claim_has_is_an_error():
    with pytest.raises(AttributeError):
        claim_table(load_coding("reader_1", TEXTS).claims, ("mood",))


def test_codes_are_shown_with_the_rules_for_them():
    table = code_table(load_codebook().codes("aims").values())
    assert table[0].code == "TERR"
    assert "land is only for show" in table.text(None)


def test_a_part_of_a_coding_holds_the_claims_inside_the_passage_only():
    (answer,) = TEXTS["001"].select(voices=("interviewee",))
    coding = load_coding("reader_1", TEXTS)
    part = part_of(coding, answer)
    assert part.coder == "reader_1"
    assert {claim.voice for claim in part.claims} == {"interviewee"}
    assert len(part.claims) == sum(c.voice == "interviewee" for c in coding.claims)
    shorter = answer._replace(end=answer.end - 1)
    assert len(part_of(coding, shorter).claims) < len(part.claims)
