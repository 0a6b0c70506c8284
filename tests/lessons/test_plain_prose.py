"""Plain prose: short sentences, something to do soon, and as long as an hour allows."""

from functools import cache
from pathlib import Path

import nbformat
import pytest

from utils.authors import notebook
from utils.authors.pace import Pace, minutes, pace
from utils.exercises import Choice, all_exercises, kit_texts, of_lesson
from utils.texts import words

SOURCES = sorted((Path(__file__).parents[2] / "lessons" / "source").glob("*.md"))
lessons = pytest.mark.parametrize("name", [path.stem for path in SOURCES])


@cache
def built(name: str) -> nbformat.NotebookNode:
    (path,) = [path for path in SOURCES if path.stem == name]
    return notebook(path.read_text(encoding="utf-8"), name)


@cache
def read(name: str) -> Pace:
    return pace(built(name))


@lessons
def test_sentences_are_short_on_average(name):
    assert 14 <= read(name).mean <= 17


@lessons
def test_few_sentences_are_long_and_none_is_very_long(name):
    assert read(name).long_share <= 0.05
    assert max(read(name).lengths) <= 35, read(name).longest


@lessons
def test_there_is_something_to_do_at_once_and_then_again(name):
    assert read(name).first <= 80
    assert read(name).gap <= 120


@lessons
def test_a_lesson_has_the_length_of_a_lesson(name):
    least = 500 if name.startswith("00") else 900  # lesson 0 takes ten minutes
    assert least <= read(name).n_words <= 1300


@lessons
def test_a_lesson_says_the_minutes_that_it_takes(name):
    assert f"**Minutes.** About {minutes(built(name))}" in built(name).cells[0].source
    assert minutes(built(name)) <= (15 if name.startswith("00") else 55)


@lessons
def test_the_right_option_is_not_given_away_by_its_length(name):
    kinds = {exercise.id: exercise.kind for exercise in of_lesson(name[:2].lower())}
    for exercise, kind in kinds.items():
        if isinstance(kind, Choice):
            lengths = {key: len(words(text)) for key, text in kind.options.items()}
            assert max(lengths.values()) <= 1.5 * min(lengths.values()) + 1, exercise


def test_the_right_option_is_seldom_the_longest():
    kinds = [e.kind for e in all_exercises().values() if isinstance(e.kind, Choice)]
    longest = [
        kind
        for kind in kinds
        if max(kind.options, key=lambda key: len(kind.options[key]))
        in kind.letters(kit_texts())
    ]
    assert len(longest) <= 0.3 * len(kinds)
