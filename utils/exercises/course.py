"""The lessons as one course: parts, titles and questions, read in their sources."""

import re
from functools import cache
from typing import NamedTuple

from utils.exercises.tasks import SOURCES, TITLE
from utils.words import Pattern

PARTS = {  # the appendix stands in none
    "read": ("00", "01", "02"),
    "count": ("03", "04", "05", "06"),
    "judge": ("07", "08", "09", "10"),
    "conclude": ("11", "12"),
}
QUESTION = Pattern(r"^\*\*The question\.\*\* (\S[\s\S]*?)\n\n", re.MULTILINE)


class Lesson(NamedTuple):
    """One lesson: its id as work names it, its file, and what it asks.

    `name` is that of the file without its ending; `part` is "" for the appendix.
    """

    id: str
    name: str
    part: str
    title: str
    question: str


@cache
def course() -> tuple[Lesson, ...]:
    """Return the lessons in their order; none where no sources stand."""
    paths = sorted(SOURCES.glob("[0-9A]?_*.md"))
    return tuple(_lesson(path.stem, path.read_text("utf-8")) for path in paths)


def _lesson(name: str, source: str) -> Lesson:
    title, question = TITLE.search(source), QUESTION.search(source)
    lesson = name[:2].lower()
    part = next((part for part, ids in PARTS.items() if lesson in ids), "")
    asked = question[1].replace("*", "") if question else ""
    return Lesson(
        lesson, name, part, title[1] if title else name, " ".join(asked.split())
    )
