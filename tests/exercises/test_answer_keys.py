"""The answer keys in the instructors' notes: what they print, the checks accept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from utils.exercises import all_exercises
from utils.texts import load_sources

TEXTS = load_sources()
NOTES = Path(__file__).resolve().parents[2] / "lessons" / "instructor"


def answers() -> Iterator[tuple[str, object]]:
    """Yield exercise and answer for each letter and each plain value of the keys."""
    for path in sorted(NOTES.glob("[0-9A]?_*.md")):
        key = path.read_text(encoding="utf-8").partition("## Answers")[2]
        for exercise, line in re.findall(r"(?m)^- (\w+\.\d+) (.+)$", key):
            if letters := re.match(r"\*\*(\w)\*\*(?: or \*\*(\w)\*\*)?", line):
                yield from ((exercise, letter) for letter in letters.groups() if letter)
            elif value := re.match("`([^`]+)`(?! and `)", line):
                try:
                    yield exercise, ast.literal_eval(value[1])
                except (SyntaxError, ValueError):
                    continue  # an expression or a list of words, tested with its lesson


ANSWERS = list(answers())


@pytest.mark.parametrize(
    ("exercise", "answer"), ANSWERS, ids=[f"{name}-{value}" for name, value in ANSWERS]
)
def test_an_answer_in_the_notes_is_accepted(exercise, answer):
    kind = all_exercises()[exercise].kind
    assert kind.accepts(kind.read(answer, TEXTS), TEXTS)


@pytest.mark.parametrize("lesson", [*map(str, range(1, 13)), "A1"])
def test_the_key_of_every_lesson_prints_answers(lesson):
    assert [name for name, _ in ANSWERS if name.startswith(f"{lesson}.")]
