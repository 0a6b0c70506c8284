"""Collect the words that the lessons ask to keep into one glossary."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import nbformat

HEADING = "Words to keep"
SECTION = re.compile(rf"(?ms)^## {HEADING}$(.+?)(?=^## |\Z)")
LINE = re.compile(r"(?ms)^- \*\*(?P<term>.+?):?\*\*:?\s*(?P<definition>.+?)(?=^- |\Z)")
BETWEEN = re.compile(r", | \(|\)")  # what stands between the words of one entry


class Entry(NamedTuple):
    """One word of the glossary, and the lesson that teaches it."""

    term: str
    definition_markdown: str
    lesson: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it explains, in small letters.

        Examples
        --------
        >>> Entry("Concordance (KWIC)", "all places of a word", "04_words").words
        ('concordance', 'kwic')
        """
        return tuple(filter(None, BETWEEN.split(self.term.casefold())))

    @property
    def place(self) -> str:
        """The id of its place in the glossary, which no other entry has.

        Examples
        --------
        >>> Entry("Hedge, booster", "words that weaken", "06_how_sure").place
        'glossary-06-hedge-booster'
        """
        name = re.sub(r"\W+", "-", self.term.casefold()).strip("-")
        return f"glossary-{self.lesson[:2].lower()}-{name}"


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
