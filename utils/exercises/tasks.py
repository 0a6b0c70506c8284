"""Read what an exercise asks where people read it: in the lesson's source.

A cell ``exercise-1-2-task`` holds ``### Exercise 1.2: title`` and the task below it.
"""

import re
from functools import cache
from typing import NamedTuple

from utils.words import Pattern, message, shipped_folder

SOURCES = shipped_folder("lessons") / "source"
CELL = Pattern(
    r'^\+\+\+ \{"id": "exercise-\w+-\d+-task"\}\n(.+?)(?=^\+\+\+|^```\{code-cell\})',
    re.MULTILINE | re.DOTALL,
)
TITLE = Pattern(r"^# \w+ (\S.*)$", re.MULTILINE)
PARTS = Pattern(r"### Exercise (\w+\.\d+): (\S.*)\n\n(\S[\s\S]*)")


class Task(NamedTuple):
    """What an exercise asks: its number, its title, and the task in Markdown."""

    exercise: str
    title: str
    text: str


def lesson_of(exercise: str) -> str:
    """Return the lesson of an exercise.

    >>> lesson_of("1.2"), lesson_of("A1.2")
    ('01', 'a1')
    """
    return exercise.partition(".")[0].lower().zfill(2)


def number_of(lesson: str) -> str:
    """Return how a lesson is called in prose.

    >>> number_of("00"), number_of("10"), number_of("a1")
    ('0', '10', 'A1')
    """
    return lesson.upper() if lesson[:1].isalpha() else str(int(lesson))


def task_in(cell: str) -> Task | None:
    """Return the task that a cell holds; None if it does not hold one whole."""
    found = PARTS.fullmatch(cell.strip())
    return Task(*found.groups()) if found else None


@cache
def tasks(lesson: str) -> dict[str, Task]:
    """Return what a lesson such as ``"01"`` asks, by the number of the exercise."""
    sources = [
        path.read_text(encoding="utf-8")
        for path in SOURCES.glob(f"{lesson.upper()}_*.md")
    ]
    cells = [cell for source in sources for cell in CELL.findall(source)]
    return {task.exercise: task for task in map(task_in, cells) if task}


@cache
def lesson_title(lesson: str) -> str:
    """Return how a lesson such as ``"01"`` is headed; its number if no source stands.

    Examples
    --------
    >>> lesson_title("01")
    'Lesson 1: Two sources'
    """
    for path in SOURCES.glob(f"{lesson.upper()}_*.md"):
        if found := TITLE.search(path.read_text(encoding="utf-8")):
            number = number_of(lesson)
            return message("hand_in.lesson", number=number, title=found[1])
    return number_of(lesson)


def title_of(exercise: str) -> str:
    """Return the title of an exercise such as ``"1.2"``; "" where no source stands."""
    task = tasks(lesson_of(exercise)).get(exercise)
    return task.title if task else ""
