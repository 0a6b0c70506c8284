"""Collect the words that the lessons ask to keep into one glossary."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import nbformat

SECTION = re.compile(r"(?ms)^## Words to keep$(.+?)(?=^## |\Z)")
LINE = re.compile(r"(?ms)^- \*\*(?P<term>.+?):?\*\*:?\s*(?P<definition>.+?)(?=^- |\Z)")


class Entry(NamedTuple):
    """One word of the glossary, and the lesson that teaches it."""

    term: str
    definition_markdown: str
    lesson: str


def glossary(books: Iterable[nbformat.NotebookNode]) -> list[Entry]:
    """Return every word that a lesson ends with, in alphabetical order.

    A word that two lessons teach has two entries, each with its own lesson.
    """
    entries = [
        Entry(
            found["term"],
            " ".join(found["definition"].split()),
            book.metadata.kit.lesson,
        )
        for book in books
        for cell in book.cells
        for section in SECTION.findall(cell.source)
        for found in LINE.finditer(section)
    ]
    return sorted(entries, key=lambda entry: (entry.term.casefold(), entry.lesson))
