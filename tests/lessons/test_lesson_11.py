"""What lesson 11 says of readings is so, and so is its key."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from nltk.metrics.agreement import AnnotationTask

from utils.agreement import (
    cohen_kappa,
    is_conditional,
    move_agreement,
    percent_agreement,
    ratings,
    units,
)
from utils.argument import load_moves
from utils.argument import pairs as pairs_of_moves
from utils.claims import (
    Coding,
    load_coding,
    save_coding,
)
from utils.counting import permuted_difference
from utils.exercises.lesson_11.agreement import (
    CODED,
    _chance,
    _evenly,
    _verdicts,
    all_seven_alike,
)
from utils.texts import load_sources
from utils.widgets import AgreementTable, CodingDesk

ROOT = Path(__file__).resolve().parents[2]
TEXTS = load_sources()
FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")
UNITS = units([FIRST, SECOND])
SHARED = [unit for unit in UNITS if unit.is_shared]
MAPS = [load_moves(name, TEXTS) for name in ("reader_1", "reader_2")]
NAME = "11_do_readers_agree"


def answers(name: str) -> dict[str, str]:
    """Return the lines of a lesson's answer key by the exercise they begin with."""
    text = (ROOT / "lessons" / "instructor" / f"{name}.md").read_text("utf-8")
    return dict(
        re.findall(r"(?ms)^- (\d+\.\d+) (.+?)$(?! )", text.partition("## Answers")[2])
    )


def source(name: str) -> str:
    return (ROOT / "lessons" / "source" / f"{name}.md").read_text("utf-8")


def test_the_counts_in_the_notes_are_those_of_the_readings():
    pairs = ratings("certainty", SHARED)
    agree = sum(one == two for one, two in pairs)
    told = map(str, (sum(all_seven_alike()), len(pairs), agree))
    assert re.findall(r"`(\d+)`", answers(NAME)["11.2"])[:3] == list(told)
    by_chance = re.findall(r"`([\d.]+)`", answers(NAME)["11.3"])[2]
    assert by_chance == f"{_chance():.3f}"
    assert f"with the bug `{_evenly():.2f}`" in answers(NAME)["11.9"]
    kappa = cohen_kappa(pairs)
    assert f"`{kappa:.3f}`" in answers(NAME)["11.9"]
    rows = move_agreement(*MAPS, ["move", "relation"])[:2]
    assert re.findall(r"`(\d+)` of `(\d+)`[^`]+`([\d.]+)`", answers(NAME)["11.10"]) == [
        (str(row.n_agree), str(row.n), f"{row.kappa:.2f}") for row in rows
    ]


def test_chance_hardly_gives_the_gap_of_certainty_and_easily_that_of_verdicts():
    def gap(field):
        touched = [unit for unit in SHARED if is_conditional(unit)]
        others = [unit for unit in SHARED if not is_conditional(unit)]
        alike = [
            [one == two for one, two in ratings(field, part)]
            for part in (others, touched)
        ]
        return permuted_difference(*alike).p

    notes = (ROOT / "lessons" / "instructor" / f"{NAME}.md").read_text("utf-8")
    told = re.findall(r"p = `([\d.]+)`", notes)
    assert told == [f"{gap('certainty'):.4f}", f"{gap('verdict'):.2f}"]


def test_the_open_move_has_two_names():
    (pair,) = [pair for pair in pairs_of_moves(*MAPS) if pair[0].id == "A-000-46"]
    assert [move.move for move in pair] == ["rebuttal", "reason"]
    assert "A-000-46" in source(NAME)


def test_the_readings_differ_on_the_three_passages_that_students_code():
    assert len(_verdicts("reader_1")) == len(CODED) == 3
    assert all(
        _verdicts("reader_1")[key] != _verdicts("reader_2")[key] for key in CODED
    )
    for key in CODED:
        (claim,) = (claim for claim in FIRST.claims if claim.id == key)
        assert f"“{claim.quote}" in " ".join(source(NAME).split())


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
    notes = (ROOT / "lessons" / "instructor" / f"{NAME}.md").read_text("utf-8")
    assert 'coder="Ann"' in notes
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


def test_the_table_of_all_figures_comes_after_the_exercises_that_ask_for_them():
    text = source(NAME)
    table = text.index("AgreementTable(texts)")
    for asked in ('AnswerBox("11.2"', 'check("11.3"', 'check("11.5"'):
        assert text.index(asked) < table
    assert table < text.index('AnswerBox("11.6"')
