"""Dated questions: where they are from, their scores, and rulers beside them."""

from datetime import date

import pytest

from utils.claims import (
    ForecastError,
    Question,
    load_coding,
    load_questions,
    rulers,
    score_questions,
)
from utils.claims.questions import COLUMNS
from utils.tables import write_rows
from utils.texts import load_sources

SOURCES = load_sources()
QUESTIONS = load_questions(SOURCES)
ROW = {
    "id": "N1",
    "source": "001",
    "start": "1769",
    "end": "1788",
    "quote": "It doesn’t seem so.",
    "claim": "001-15",
    "question": "Will it?",
    "opens": "2022-06-15",
    "closes": "2022-12-15",
    "judge": "J",
    "rule": "3",
    "chance": "PR-",
    "own_number": "no",
    "bets_on": "no change",
    "no_change": "no",
    "base_rate": "24/56",
    "base_rate_from": "B",
    "outcome": "no",
    "why": "W",
    "checked": "yes",
    "source_title": "T",
    "source_publisher": "P",
    "source_date": "2022-12-15",
    "source_address": "",
}


def loaded(tmp_path, *rows) -> tuple[Question, ...]:
    write_rows(tmp_path / "questions.csv", COLUMNS, [ROW | row for row in rows])
    return load_questions(SOURCES, tmp_path)


def mean(who, scheme="ICD 203"):
    (found,) = (row for row in rulers(QUESTIONS, scheme) if row.who == who)
    return found.n, round(found.mean_score, 4)


# --- The ten -------------------------------------------------------------------------


def test_there_are_ten_questions_half_of_them_yes_half_from_each_text():
    assert [q.id for q in QUESTIONS] == [f"N{n}" for n in range(1, 11)]
    assert sum(q.outcome for q in QUESTIONS) == 5
    assert [q.source for q in QUESTIONS] == ["001"] * 5 + ["000"] * 5


def test_every_question_has_a_place_a_judge_days_and_a_source():
    for q in QUESTIONS:
        assert SOURCES[q.source].text[q.start : q.end] == q.quote
        assert SOURCES[q.source].written.earliest <= q.opens < q.closes
        assert (q.closes - q.opens).days in (183, 184, 365, 366)
        assert q.judge
        assert "https://" in q.outcome_from
        assert len(q.why) > 40


def test_a_question_stands_in_the_claim_that_it_names_and_only_one_names_none():
    claims = {claim.id: claim for claim in load_coding("reader_1", SOURCES).claims}
    for q in QUESTIONS:
        if q.claim:
            claim = claims[q.claim]
            assert claim.source == q.source
            assert claim.start <= q.start < q.end <= claim.end
            assert claim.voice == q.voice
    assert [q.id for q in QUESTIONS if not q.claim] == ["N8"]


def test_every_interview_forecast_in_a_voices_own_words_is_asked():
    own = {
        claim.id
        for claim in load_coding("reader_1", SOURCES).claims
        if claim.source == "001" and claim.time == "forecast" and not claim.reported
    }
    assert own == {q.claim for q in QUESTIONS if q.source == "001"}


def test_the_fourth_rule_is_where_the_number_is_the_kits_own():
    assert all(q.own_number == (q.rule == 4) for q in QUESTIONS)
    assert [q.id for q in QUESTIONS if not q.own_number] == "N1 N2 N4 N6 N7".split()


def test_eight_bet_on_no_change_and_in_three_of_ten_something_changed():
    bets = [q.id for q in QUESTIONS if q.bets_on == "change"]
    changed = [q.id for q in QUESTIONS if q.outcome != q.no_change]
    assert (bets, changed) == (["N3", "N5"], ["N3", "N8", "N9"])


def test_the_scores_are_those_worked_out_by_hand():
    # .325² = .105625; .03² = .0009; (.5 - 1)² = .25; .675² = .455625 = (.325 - 1)²
    expected = [0.105625, 0.0009, 0.25, 0.105625, 0.455625]
    expected += [0.0009, 0.0009, 0.455625, 0.25, 0.25]
    table = score_questions(QUESTIONS)
    assert [row.score for row in table] == pytest.approx(expected, abs=1e-12)
    assert "Mean Brier score: 0.188" in table.summary
    assert "the kit's own numbers: 5." in table.summary


def test_no_voice_is_scored_against_another():
    voices = {question.voice for question in QUESTIONS}
    told = " ".join(row.who for row in rulers(QUESTIONS))
    assert not [voice for voice in voices if voice in told]


@pytest.mark.parametrize(
    ("who", "n", "value"),
    [
        ("the words", 10, 0.1875),
        ("the words, without the kit's own numbers", 5, 0.0428),
        ("the words, where there is a base rate", 1, 0.1056),
        ("the base rate", 1, 0.1837),
        ("always even", 10, 0.25),
        ("always 95 % for no change", 10, 0.2725),
        ("always 90 % for no change", 10, 0.25),
        ("always 80 % for no change", 10, 0.22),
        ("always 70 % for no change", 10, 0.21),
    ],
)
def test_rulers_that_know_nothing_stand_beside_the_words(who, n, value):
    assert mean(who) == (n, pytest.approx(value, abs=6e-5))


def test_kents_numbers_give_two_tenths():
    assert mean("the words", "Kent 1964") == (10, 0.1997)


def test_the_base_rate_is_the_one_counted_in_the_concepts():
    (counted,) = (q for q in QUESTIONS if q.base_rate is not None)
    assert (counted.id, counted.base_rate) == ("N1", 24 / 56)
    assert round(score_questions([counted])[0].base_rate, 3) == 0.184


# --- Refused -------------------------------------------------------------------------


def test_a_spreadsheets_days_and_zeros_are_read(tmp_path):
    (question,) = loaded(tmp_path, {"opens": "15.06.2022", "source": "1"})
    assert (question.opens, question.source) == (date(2022, 6, 15), "001")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"start": "1770"}, "row 2, column quote: "),
        ({"end": "9" * 5000}, "column end: '9999.*' is not a whole number"),
        ({"chance": "PR"}, "column chance: 'PR' is not one of CT\\+, PR\\+"),
        ({"rule": "7"}, "column rule: '7' is not one of 1, 2, 3, 4"),
        ({"bets_on": "war"}, "column bets_on: 'war' is not one of change, no change"),
        ({"no_change": ""}, "column no_change: it needs yes or no"),
        ({"outcome": ""}, "column outcome: it needs yes or no"),
        ({"closes": "2022-01-01"}, "column closes: 2022-01-01 is before"),
        ({"base_rate": "43 %"}, "a share is written 24/56, not '43 %'"),
        ({"base_rate": "3/0"}, "a share is written 24/56, not '3/0'"),
        ({"base_rate": "5/4"}, "a share is written 24/56, not '5/4'"),
        ({"base_rate_from": ""}, "column base_rate_from: a base rate"),
        ({"source_title": ""}, "column source_title: a checked outcome needs a source"),
        (
            {"start": "2369", "end": "2378", "quote": "This arti"},
            "a place where somebody speaks",
        ),
    ],
    ids=[
        "wrong place",
        "huge number",
        "unknown chance",
        "unknown rule",
        "unknown bet",
        "no unchanged answer",
        "no outcome",
        "closed before open",
        "per cent",
        "of none",
        "more than all",
        "no basis",
        "no source",
        "layout",
    ],
)
def test_a_question_that_does_not_fit_is_refused(tmp_path, row, sentence):
    with pytest.raises(ForecastError, match=sentence):
        loaded(tmp_path, row)


def test_an_id_twice_a_missing_file_and_nothing_to_score_are_errors(tmp_path):
    with pytest.raises(ForecastError, match="an id stands there twice"):
        loaded(tmp_path, {}, {})
    with pytest.raises(ForecastError, match="cannot be opened"):
        load_questions(SOURCES, tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no question to score"):
        rulers([])
    with pytest.raises(ValueError, match="scheme must be one of"):
        score_questions(QUESTIONS, "Sherman")
    assert len(score_questions([])) == 0
