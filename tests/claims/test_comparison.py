"""Aims, verdicts and certainty by voice, with counts; and what the texts can bear."""

from dataclasses import replace

import pytest

from utils.claims import (
    aims_by_voice,
    by_voice,
    certainty_by_voice,
    load_codebook,
    load_coding,
    select_claims,
    verdict_shares,
)
from utils.texts import limits, load_dating, load_sources

CLAIMS = load_coding("reader_1").claims
SOURCES = load_sources()


def of(table, voice, code=None):
    return next(
        row
        for row in table
        if row.voice == voice and (code is None or row.code == code)
    )


@pytest.mark.parametrize(
    ("voice", "n", "of_all"),
    [("essayist", 19, 27), ("interviewer", 2, 5), ("interviewee", 1, 4)],
)
def test_russian_aims_failed_or_unlikely_in_each_voices_own_words(voice, n, of_all):
    row = of(verdict_shares(CLAIMS, actors=["RUS"]), voice)
    assert (row.n, row.of) == (n, of_all)
    assert len(row.claims) == n


def test_abandoned_counts_as_assessed_and_not_assessed_does_not():
    # The interviewee on Russian aims: 7 claims, 3 only named; of 4 one is abandoned.
    russian = select_claims(CLAIMS, voices=["interviewee"], actors=["RUS"])
    row = of(verdict_shares(russian), "interviewee")
    assert (len(russian), row.n_not_assessed, row.of) == (7, 3, 4)
    assert of(verdict_shares(russian, ("abandoned",)), "interviewee").n == 1


@pytest.mark.parametrize(("words", "n"), [("own", 68), ("reported", 13), ("all", 81)])
def test_own_and_reported_words_make_up_all(words, n):
    assert len(select_claims(CLAIMS, words=words)) == n


def test_a_forecast_of_moscow_is_no_achievement_in_the_essayists_own_words():
    own = of(by_voice(CLAIMS, "verdict", actors=["RUS"]), "essayist", "achieved")
    every = by_voice(CLAIMS, "verdict", actors=["RUS"], words="all")
    assert "000-43" not in own.claims
    assert "000-43" in of(every, "essayist", "achieved").claims


@pytest.mark.parametrize("table", [aims_by_voice, certainty_by_voice])
@pytest.mark.parametrize("words", ["own", "reported", "all"])
def test_counts_of_a_voice_add_up_to_its_claims(table, words):
    rows = table(CLAIMS, words=words)
    for voice in ("essayist", "interviewer", "interviewee"):
        own = [row for row in rows if row.voice == voice]
        assert sum(row.n for row in own) == own[0].of
        assert sum(row.of for row in own[:1]) == len(
            select_claims(CLAIMS, voices=[voice], words=words)
        )


def test_every_count_leads_back_to_its_claims():
    claims = {claim.id: claim for claim in CLAIMS}
    for row in aims_by_voice(CLAIMS, words="all"):
        assert len(row.claims) == row.n
        assert all(claims[id_].aim == row.code for id_ in row.claims)


def test_a_code_without_a_claim_stands_in_the_table_with_its_zero():
    assert of(aims_by_voice(CLAIMS), "interviewee", "PROT").n == 0
    n_codes = len(load_codebook().aims)
    assert len(aims_by_voice(CLAIMS)) == 3 * n_codes


def test_a_voice_without_a_claim_left_has_no_share():
    rows = aims_by_voice(CLAIMS, words="reported")
    assert {(row.of, row.share) for row in rows if row.voice == "interviewee"} == {
        (0, None)
    }
    assert of(verdict_shares(CLAIMS, actors=["NATO_WEST"]), "interviewer")[1:6] == (
        0,
        0,
        None,
        None,
        None,
    )


def test_an_aim_that_a_teacher_adds_gets_its_row():
    codebook = load_codebook()
    new = codebook.aims[0]._replace(code="GRAIN", name="Sell grain")
    wider = replace(codebook, aims=(*codebook.aims, new))
    assert of(by_voice(CLAIMS, "aim", codebook=wider), "essayist", "GRAIN").n == 0


def test_being_seen_to_win_is_seven_claims_in_each_text():
    rows = aims_by_voice(CLAIMS, words="all")
    n = {voice: of(rows, voice, "STAT").n for voice in ("essayist", "interviewee")}
    assert n["essayist"] == 7
    assert n["interviewee"] + of(rows, "interviewer", "STAT").n == 7


def test_the_summary_says_what_was_left_out():
    assert "what it only reports is left out" in aims_by_voice(CLAIMS).summary
    assert aims_by_voice(CLAIMS, words="all").summary.startswith("81 of 81 claims")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: select_claims(CLAIMS, words="mine"), "own, reported, all, not 'mine'"),
        (lambda: by_voice(CLAIMS, "mood"), "field must be one of actor, aim"),
    ],
    ids=["words", "field"],
)
def test_an_unknown_filter_or_field_is_refused(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_filters_combine():
    chosen = select_claims(CLAIMS, conditional=True, hedged=True, actors=["RUS"])
    assert chosen
    assert all(c.conditional and c.hedged and c.actor == "RUS" for c in chosen)


# --- The limits box ------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "2 texts only",
        "Written 13 months apart by the best dates (8 to 17 are possible)",
        "Different genres: essay and interview",
        "“Alternate Endings” is cut off by a paywall",
        "is attributed to Lawrence D. Freedman; the file itself does not say",
        "Miller (answers) 106 words",
    ],
    ids=["two", "months", "genres", "cut", "attributed", "few words"],
)
def test_the_limits_box_names_every_limit_with_its_number(sentence):
    assert sentence in " ".join(limits(SOURCES, load_dating(SOURCES)))


def test_the_limits_follow_the_texts():
    text = SOURCES["001"].text.replace("victory", "clear victory")
    source = replace(SOURCES["001"], text=text)
    more = tuple(
        passage._replace(text=passage.text + " one two")
        if passage.voice == "interviewee"
        else passage
        for passage in source.passages
        if passage.part != "paywall"
    )
    box = " ".join(limits({"001": replace(source, passages=more)}))
    assert "1 text only" in box
    assert "Miller (answers) 108 words" in box
    assert "paywall" not in box
    assert "months" not in box


def test_without_dating_facts_only_the_possible_range_is_given():
    assert "Written 8 to 17 months apart" in " ".join(limits(SOURCES))
