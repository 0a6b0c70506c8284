"""What lessons 08 and 09 say of readings and forecasts is so, and so are their keys."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from nltk.metrics.agreement import AnnotationTask

from utils.agreement import (
    cohen_kappa,
    is_conditional,
    percent_agreement,
    ratings,
    units,
)
from utils.claims import (
    Coding,
    estimates,
    load_coding,
    load_forecasts,
    save_coding,
    score_forecasts,
    select_claims,
    unscored_forecasts,
    verdict_shares,
)
from utils.exercises.lesson_08.forecasts import THRESHOLDS, _counts
from utils.exercises.lesson_11.agreement import CODED, _chance, _evenly, _verdicts
from utils.texts import load_sources
from utils.widgets import AgreementTable, CodingDesk

ROOT = Path(__file__).resolve().parents[2]
TEXTS = load_sources()
FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")
UNITS = units([FIRST, SECOND])
SHARED = [unit for unit in UNITS if unit.is_shared]
EIGHT, NINE = "08_outcomes", "11_do_readers_agree"


def answers(name: str) -> dict[str, str]:
    """Return the lines of a lesson's answer key by the exercise they begin with."""
    text = (ROOT / "lessons" / "instructor" / f"{name}.md").read_text("utf-8")
    return dict(re.findall(r"(?m)^- (\d\.\d) (.+)$", text.partition("## Answers")[2]))


def source(name: str) -> str:
    return (ROOT / "lessons" / "source" / f"{name}.md").read_text("utf-8")


def test_the_counts_in_the_notes_are_those_of_the_readings():
    rows = verdict_shares(FIRST.claims, actors=["RUS"])
    shares = [(row.n, row.of) for row in rows]
    assert re.findall(r"`(\d+)` of `(\d+)`", answers(EIGHT)["8.2"]) == [
        (str(n), str(of)) for n, of in shares
    ]
    named = (str(rows[2].of), str(rows[2].n_not_assessed))
    assert tuple(re.findall(r"`(\d+)`", answers(EIGHT)["8.1"])) == named
    pairs = ratings("certainty", SHARED)
    agree = sum(one == two for one, two in pairs)
    assert re.findall(r"`(\d+)`", answers(NINE)["11.2"])[:2] == [
        str(agree),
        str(len(pairs)),
    ]
    by_chance = re.findall(r"`([\d.]+)`", answers(NINE)["11.3"])[2]
    assert by_chance == f"{_chance():.3f}"
    assert answers(NINE)["11.4"].endswith(f"`{_evenly():.2f}`.")
    kent = score_forecasts(load_forecasts(), "Kent 1964")
    mean = sum(row.score for row in kent) / len(kent)
    assert f"`{mean:.3f}`" in answers(EIGHT)["8.6"]


def test_the_essayists_share_is_the_largest_and_the_others_rest_on_few_passages():
    essayist, *others = verdict_shares(FIRST.claims, actors=["RUS"])
    assert essayist.voice == "essayist"
    assert all(row.share < essayist.share and row.of < 10 for row in others)
    (again, *_) = verdict_shares(SECOND.claims, actors=["RUS"])
    assert again.share < essayist.share  # a question for the group says so


def test_a_third_of_the_forecasts_hang_on_a_condition():
    expected = [claim for claim in FIRST.claims if claim.time == "forecast"]
    assert 3 * sum(bool(claim.conditional) for claim in expected) == len(expected)
    own = select_claims(expected)
    assert own[0].quote.startswith("Even if")
    assert own[2].condition in TEXTS["000"].text
    assert f"“{own[2].condition}”" in " ".join(source(EIGHT).split())
    assert {claim.voice for claim in own[:3]} == {"essayist"}
    assert {claim.source for claim in own[-5:]} == {"001"}
    assert sum(claim.source == "001" for claim in own) == 5


def test_two_of_the_eight_questions_get_no_score_and_every_score_has_its_page():
    forecasts = load_forecasts()
    assert (len(forecasts), len(unscored_forecasts(forecasts))) == (8, 2)
    assert all(each.checked for each in forecasts if each.scorable)


def test_no_list_has_a_number_for_could():
    assert estimates("could") == ()


def test_the_cell_with_the_counts_holds_those_of_the_file():
    cell = re.search(r"counts = \[(.+)\]\nthresholds = \[(.+)\]", source(EIGHT))
    assert sorted(map(float, cell[1].split(", "))) == sorted(_counts())
    assert tuple(map(int, cell[2].split(", "))) == THRESHOLDS
    assert min(_counts()) > 100 / 3  # no two agree, yet all are above a third
    assert len(set(_counts())) == len(_counts()) == 3


def test_no_outcome_stands_in_the_prose():
    prose = source(EIGHT)
    for row in score_forecasts(load_forecasts()):
        assert row.source.split(",")[0] not in prose
    assert not re.search(r"Kherson|Avdiivka|Bakhmut|counteroffensive", prose)


def test_the_readings_differ_on_the_three_passages_that_students_code():
    assert len(_verdicts("reader_1")) == len(CODED) == 3
    assert all(
        _verdicts("reader_1")[key] != _verdicts("reader_2")[key] for key in CODED
    )
    for key in CODED:
        (claim,) = (claim for claim in FIRST.claims if claim.id == key)
        assert f"> “{claim.quote}”" in source(NINE)


def test_verdicts_and_certainty_agree_less_and_their_intervals_overlap():
    kappa = {
        field: cohen_kappa(ratings(field, SHARED))
        for field in ("voice", "actor", "verdict", "certainty")
    }
    assert min(kappa["voice"], kappa["actor"]) > 0.8
    assert max(kappa["verdict"], kappa["certainty"]) < 0.7


def test_most_disagreement_on_certainty_is_about_conditions():
    def differ(found):
        return sum(one != two for one, two in ratings("certainty", found))

    touched = [unit for unit in SHARED if is_conditional(unit)]
    assert 2 * differ(touched) > differ(SHARED)
    assert all(not claim.conditional for claim in SECOND.claims)


def test_the_files_of_two_partners_who_gave_their_names_can_be_compared(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    assert 'coder="Ann"' in source(NINE)
    for coding, coder in ((FIRST, "Ann"), (SECOND, "Ben")):
        assert CodingDesk(TEXTS["001"], lesson="07", coder=coder).coder == coder
        own = [claim for claim in coding.claims if claim.voice == "interviewee"]
        named = tuple(replace(claim, coder=coder) for claim in own)
        save_coding(Coding(coder=coder, claims=named), f"{coder.lower()}.csv")
    table = AgreementTable(TEXTS, ["ann.csv", "ben.csv"])
    assert [each["name"] for each in table.readings] == ["Ann", "Ben"]


def test_chance_alone_gives_about_every_second_passage():
    assert 0.45 < _chance() < 0.55


def test_nltk_gives_the_kits_kappa_and_stops_at_a_gap():
    def task(found):
        rows = enumerate(ratings("certainty", found))
        return AnnotationTask(
            [
                (who, str(n), code)
                for n, row in rows
                for who, code in zip("ab", row, strict=True)
            ]
        )

    pairs = ratings("certainty", SHARED)
    assert task(SHARED).kappa() == pytest.approx(cohen_kappa(pairs))
    assert task(SHARED).avg_Ao() == pytest.approx(percent_agreement(pairs))
    rows = enumerate(ratings("certainty", UNITS))
    gaps = [
        (who, str(n), code)
        for n, row in rows
        for who, code in zip("ab", row, strict=True)
        if code is not None
    ]
    with pytest.raises(RuntimeError, match="StopIteration"):
        AnnotationTask(gaps).kappa()
