"""What lesson 07 and its notes say of the readings is so."""

import re
from pathlib import Path

import pytest

from utils.claims import Claim, load_coding, part_of, select_claims
from utils.exercises import Choice, Order, of_lesson
from utils.texts import load_sources, sentences
from utils.widgets import AssessmentMatrix, CodingDesk

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
TEXTS = load_sources()
READINGS = [load_coding(name, TEXTS) for name in ("reader_1", "reader_2")]
NOTES = (LESSONS / "instructor" / "07_war_aims.md").read_text(encoding="utf-8")
EXERCISES = {exercise.id: exercise for exercise in of_lesson("07")}
(ANSWER,) = TEXTS["001"].select(voices=["interviewee"])


def looks() -> list[Claim]:
    """Return the claims of the interviewee about being seen to win, reading 1."""
    said = [claim for claim in READINGS[0].claims if claim.voice == "interviewee"]
    return [claim for claim in said if claim.aim == "STAT"]


@pytest.mark.parametrize(
    "exercise", [e.id for e in EXERCISES.values() if isinstance(e.kind, Choice | Order)]
)
def test_the_answers_in_the_notes_are_the_right_ones(exercise):
    kind = EXERCISES[exercise].kind
    found = re.search(rf"(?m)^- {re.escape(exercise)} (?:\*\*|`)([a-d ]+)", NOTES)[1]
    assert kind.accepts(kind.read(found, TEXTS), TEXTS)


def test_three_of_five_passages_on_looks_stand_in_one_sentence():
    spans = [(each.start, each.end) for each in sentences(TEXTS["001"].text)]
    held = [
        sum(start <= claim.start < end for claim in looks()) for start, end in spans
    ]
    assert (len(looks()), max(held)) == (5, 3)


def test_most_of_the_nine_claims_of_the_interviewee_are_about_looks():
    counts = [len(part_of(reading, ANSWER).claims) for reading in READINGS]
    assert counts == [9, 9]
    assert 2 * len(looks()) > 9


def test_the_notes_say_how_often_an_aim_is_stated_and_no_table_does():
    sources = [c.aim_source for c in select_claims(READINGS[0].claims, actors=["RUS"])]
    n, of = sources.count("stated"), len(sources)
    share = EXERCISES["7.1"].kind.known(TEXTS)
    assert share == round(100 * n / of)
    assert f"in `{n}` of `{of}` passages, `{share}` in a hundred" in NOTES
    shown = AssessmentMatrix(TEXTS, actor="RUS").static_html()
    assert "Take or hold land" in shown
    assert "stated" not in shown


def test_the_desk_asks_three_things_and_compares_what_it_asks():
    desk = CodingDesk(
        TEXTS["001"],
        readings=[part_of(reading, ANSWER) for reading in READINGS],
        fields=["actor", "aim", "aim_source"],
        lesson="07",
    )
    asked = [f["key"] for step in desk.spec["steps"] for f in step["fields"]]
    assert [name for name in ("actor", "aim", "aim_source") if name not in asked] == []
    assert "verdict" not in asked
    assert set(desk.spec["compared"]) <= set(asked)
