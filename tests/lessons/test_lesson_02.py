"""What lesson 02 and its notes say of the texts and the map is so."""

import re
from pathlib import Path

import pytest

from utils.argument import load_arguments, load_moves, load_points, load_tasks
from utils.authors.coverage import coverage
from utils.exercises import Choice, of_lesson
from utils.exercises.lesson_02.writing import SHOWN
from utils.texts import load_sources

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
TEXTS = load_sources()
SOURCE = (LESSONS / "source" / "02_the_argument.md").read_text(encoding="utf-8")
NOTES = (LESSONS / "instructor" / "02_the_argument.md").read_text(encoding="utf-8")
EXERCISES = {exercise.id: exercise for exercise in of_lesson("02")}


def test_every_paragraph_of_both_texts_is_engaged():
    anchors = {move.id: move.place for move in load_moves()}
    rows = coverage({"02": SOURCE}, TEXTS, anchors)
    assert [f"{row.text} {row.paragraph}" for row in rows if not row.n_lessons] == []


@pytest.mark.parametrize(
    "exercise", [e.id for e in EXERCISES.values() if isinstance(e.kind, Choice)]
)
def test_the_answers_in_the_notes_are_the_right_ones(exercise):
    letter = re.search(rf"(?m)^- {re.escape(exercise)} \*\*(\w)\*\*", NOTES)[1]
    assert EXERCISES[exercise].kind.accepts(letter, TEXTS)


@pytest.mark.parametrize("exercise", ["2.1", "2.2", "2.3", "2.4", "2.7"])
def test_options_quote_the_essay(exercise):
    quotes = [text.strip("“”") for text in EXERCISES[exercise].kind.options.values()]
    assert [quote for quote in quotes if quote not in TEXTS["000"].text] == []


def test_what_is_said_of_the_map_is_so():
    assert len(load_arguments()["000"].lines) == 6
    names = {point.name for point in load_points()}
    assert {"A victory that can be shown", "Settlement, or no truce in sight"} <= names
    tasks = load_tasks(load_moves(), TEXTS)
    assert (len(tasks.orders), len(tasks.headlines), len(tasks.links)) == (1, 2, 1)
    assert [len(order.cards) for order in tasks.orders] == [6]


def test_the_passages_to_find_are_those_of_the_point_on_showing():
    shown = next(point for point in load_points() if point.key == "shown_victory")
    for source, ids in SHOWN.items():
        assert set(ids) <= set(shown.moves[source])
