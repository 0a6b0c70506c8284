"""What lesson 11 says of readings is so, and so is its key."""

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
    load_coding,
    save_coding,
)
from utils.exercises.lesson_11.agreement import CODED, _chance, _evenly, _verdicts
from utils.texts import load_sources
from utils.widgets import AgreementTable, CodingDesk

ROOT = Path(__file__).resolve().parents[2]
TEXTS = load_sources()
FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")
UNITS = units([FIRST, SECOND])
SHARED = [unit for unit in UNITS if unit.is_shared]
NAME = "11_do_readers_agree"


def answers(name: str) -> dict[str, str]:
    """Return the lines of a lesson's answer key by the exercise they begin with."""
    text = (ROOT / "lessons" / "instructor" / f"{name}.md").read_text("utf-8")
    return dict(re.findall(r"(?m)^- (\d\.\d) (.+)$", text.partition("## Answers")[2]))


def source(name: str) -> str:
    return (ROOT / "lessons" / "source" / f"{name}.md").read_text("utf-8")


def test_the_counts_in_the_notes_are_those_of_the_readings():
    pairs = ratings("certainty", SHARED)
    agree = sum(one == two for one, two in pairs)
    assert re.findall(r"`(\d+)`", answers(NAME)["11.2"])[:2] == [
        str(agree),
        str(len(pairs)),
    ]
    by_chance = re.findall(r"`([\d.]+)`", answers(NAME)["11.3"])[2]
    assert by_chance == f"{_chance():.3f}"
    assert answers(NAME)["11.4"].endswith(f"`{_evenly():.2f}`.")


def test_the_readings_differ_on_the_three_passages_that_students_code():
    assert len(_verdicts("reader_1")) == len(CODED) == 3
    assert all(
        _verdicts("reader_1")[key] != _verdicts("reader_2")[key] for key in CODED
    )
    for key in CODED:
        (claim,) = (claim for claim in FIRST.claims if claim.id == key)
        assert f"> “{claim.quote}”" in source(NAME)


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
    assert 'coder="Ann"' in source(NAME)
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
