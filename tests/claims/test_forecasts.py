"""Forecasts: what can be scored, the Brier score and its parts, and refused rows."""

import random
from datetime import date

import pytest

from utils.claims import (
    ForecastError,
    brier_parts,
    brier_score,
    load_forecasts,
    score_forecasts,
    unscored_forecasts,
)
from utils.claims.forecasts import COLUMNS
from utils.tables import write_rows

ROW = {
    "id": "F1",
    "claim": "001-15",
    "question": "Will it?",
    "opens": "2022-06-15",
    "closes": "2022-12-15",
    "outcome": "no",
    "scorable": "yes",
    "why": "W",
    "checked": "yes",
    "source_title": "T",
    "source_publisher": "P",
    "source_date": "2022-12-15",
    "source_address": "",
}


def loaded(tmp_path, *rows):
    write_rows(tmp_path / "forecasts.csv", COLUMNS, [ROW | row for row in rows])
    return load_forecasts(tmp_path)


def test_brier_by_hand():
    # (.9 - 1)² = .01, (.3 - 0)² = .09, (.5 - 1)² = .25; mean .35 / 3
    assert brier_score([0.9, 0.3, 0.5], [True, False, True]) == pytest.approx(
        0.35 / 3, abs=1e-15
    )


def test_saying_half_each_time_costs_a_quarter():
    outcomes = [random.Random(1).random() < 0.3 for _ in range(20)]
    assert brier_score([0.5] * 20, outcomes) == 0.25


def test_the_parts_by_hand():
    # .8 twice (yes, yes), .2 twice (yes, no); base rate 3/4.
    # reliability: (2 (.8 - 1)² + 2 (.2 - .5)²) / 4 = .065
    # resolution: (2 (1 - .75)² + 2 (.5 - .75)²) / 4 = .0625; uncertainty: .1875
    parts = brier_parts([0.8, 0.8, 0.2, 0.2], [True, True, True, False])
    assert parts.reliability == pytest.approx(0.065, abs=1e-15)
    assert parts.resolution == pytest.approx(0.0625, abs=1e-15)
    assert parts.uncertainty == pytest.approx(0.1875, abs=1e-15)
    assert (parts.n, parts.n_groups) == (4, 2)


@pytest.mark.parametrize("seed", range(10))
def test_the_parts_add_up_to_the_score(seed):
    draw = random.Random(seed)
    chances = [draw.choice([0.03, 0.325, 0.5, 0.97]) for _ in range(50)]
    outcomes = [draw.random() < chance for chance in chances]
    parts = brier_parts(chances, outcomes)
    total = parts.reliability - parts.resolution + parts.uncertainty
    assert parts.score == pytest.approx(total, abs=1e-12)


@pytest.mark.parametrize(
    ("chances", "outcomes", "sentence"),
    [
        ([], [], "at least one"),
        ([0.5], [True, False], "1 chances and 2 outcomes"),
        ([50], [True], "between 0 and 1, not 50"),
        ([0.5], ["yes"], "True or False, not 'yes'"),
    ],
    ids=["none", "unequal", "percent", "words"],
)
@pytest.mark.parametrize("score", [brier_score, brier_parts])
def test_what_cannot_be_scored_is_an_error(score, chances, outcomes, sentence):
    with pytest.raises(ValueError, match=sentence):
        score(chances, outcomes)


@pytest.mark.parametrize(("scheme", "mean"), [("ICD 203", 0.119), ("Kent 1964", 0.115)])
def test_six_forecasts_of_the_two_texts_are_scored(scheme, mean):
    table = score_forecasts(load_forecasts(), scheme)
    assert [row.id for row in table] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert round(sum(row.score for row in table) / 6, 3) == mean
    assert f"mean Brier score {mean}" in table.summary
    assert "too few to judge" in table.summary


def test_a_forecast_that_is_only_passed_on_is_not_scored_as_the_voices_own():
    """F2 rests on a sentence of the introduction that gives Miller's view."""
    rows = {row.id: row for row in score_forecasts(load_forecasts())}
    assert rows["F2"].source_chain == "interviewer > interviewee"
    assert rows["F6"].source_chain == "essayist"


def test_every_could_costs_a_quarter():
    rows = score_forecasts(load_forecasts())
    assert {row.score for row in rows if row.factuality.startswith("PS")} == {0.25}


def test_two_forecasts_get_no_score_and_say_why():
    table = unscored_forecasts(load_forecasts())
    assert [row.id for row in table] == ["F7", "F8"]
    assert all(len(row.why) > 40 for row in table)


def test_every_outcome_can_be_looked_up_or_says_that_it_is_unchecked():
    for forecast in load_forecasts():
        if forecast.checked:
            assert forecast.source == forecast.standing
            assert "https://" in forecast.source
        else:
            assert forecast.standing.startswith(("unchecked", "no outcome"))


def test_an_unchecked_outcome_says_so(tmp_path):
    (forecast,) = loaded(tmp_path, {"checked": "no"})
    assert forecast.standing == "unchecked: general knowledge, no source"


def test_a_question_runs_for_a_time_after_its_text():
    for forecast in load_forecasts():
        assert forecast.claim.as_of.earliest <= forecast.opens < forecast.closes


def test_days_that_a_spreadsheet_wrote_are_read(tmp_path):
    (forecast,) = loaded(tmp_path, {"opens": "15.06.2022", "checked": "TRUE"})
    assert forecast.opens == date(2022, 6, 15)
    assert forecast.checked


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"claim": "009-99"}, "row 2, column claim: there is no claim '009-99'"),
        ({"closes": "2022-01-01"}, "column closes: 2022-01-01 is before"),
        ({"closes": "soon"}, "column closes: a day is written"),
        ({"outcome": ""}, "column outcome: a scorable question needs yes or no"),
        ({"outcome": "perhaps"}, "column outcome: 'perhaps' is not yes or no"),
        ({"source_title": ""}, "column source_title: a checked outcome needs a source"),
    ],
    ids=[
        "unknown claim",
        "closed before open",
        "no day",
        "no outcome",
        "no yes or no",
        "no source",
    ],
)
def test_a_forecast_that_does_not_fit_is_refused(tmp_path, row, sentence):
    with pytest.raises(ForecastError, match=sentence):
        loaded(tmp_path, row)


def test_an_id_that_stands_twice_or_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ForecastError, match="an id stands there twice"):
        loaded(tmp_path, {}, {})
    (tmp_path / "forecasts.csv").unlink()
    with pytest.raises(ForecastError, match="cannot be opened"):
        load_forecasts(tmp_path)


def test_without_a_scorable_forecast_there_is_no_mean(tmp_path):
    table = score_forecasts(loaded(tmp_path, {"scorable": "no"}))
    assert (len(table), table.summary) == (0, "No forecast can be scored.")
