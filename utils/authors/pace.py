"""Measure how a lesson reads: its sentences, what there is to do, and the minutes.

A lesson is measured as it is built, so that a reader, a test and the head of the lesson
speak of the same words. What is folded (``<details>``) is prose too, but nobody has to
read it before there is something to do.
"""

import ast
import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import nbformat

from utils.exercises import of_lesson
from utils.texts import sentences, words

READING = 180  # words a minute, of first-year students who read to understand
WIDGET_MINUTES = 2.0  # to look round in what one can operate
CELL_MINUTES = 0.5  # to run a cell and look at its result
TURN_MINUTES = 1.0  # what a paragraph asks, without a box
STEP = 5  # minutes; nobody plans a class more finely
START = "start"  # the cell that the build adds: how to begin, which nobody counts
SET_UP = ("imports", "texts")  # cells that show nothing
SHOWS = ("concept_card", "excerpt")  # a cell that only shows something to read
FURTHER = "## Go further"  # heads what may be left out, and is closed in a notebook
TURN = "**Your turn.**"  # begins a paragraph that asks for something
LONG = 28  # words of a sentence

_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
_NOT_READ_ALOUD = (
    (r"<summary>.*?</summary>", ""),
    (r"\*\*(?:The question|Your turn|Stuck\?)\.?\*\*|\*\*Minutes\.\*\*.*", ""),
    (r"About \d+ minutes?\.", ""),  # the build adds it to a task
    (r"(?m)^```[\s\S]*?^```$", ""),
    (r"<[^>]+>", ""),
    (r"(?m)^(?:#+ |> |\|).*$", ""),  # headings, quotations and tables
    (r"(?m)^- \*\*[^*\n]+:\*\* .*(?:\n  .*)*$", ""),  # words to keep
    (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),
    (r"`[^`]*`", "it"),
    (r"(?m)^ *(?:- |\d+\. )", "\n"),
    (r"[*]", ""),
    (r"(?<=\S)\n *(?=\S)", " "),  # a line is no sentence
)


class Pace(NamedTuple):
    """How a lesson reads; lengths in words, gaps in words between two things to do."""

    n_words: int
    sentences: tuple[str, ...]
    first: int
    gap: int
    minutes: int

    @property
    def lengths(self) -> tuple[int, ...]:
        """The words of each sentence."""
        return tuple(len(words(sentence)) for sentence in self.sentences)

    @property
    def mean(self) -> float:
        """The mean length of a sentence, in words."""
        return sum(self.lengths) / len(self.lengths)

    @property
    def long_share(self) -> float:
        """The share of sentences over `LONG` words."""
        return sum(n > LONG for n in self.lengths) / len(self.lengths)

    @property
    def longest(self) -> str:
        """The sentence with the most words."""
        return max(self.sentences, key=lambda sentence: len(words(sentence)))


def pace(book: nbformat.NotebookNode) -> Pace:
    """Return how a built lesson reads."""
    prose = _prose(book.cells)
    first, gaps = _gaps(book)
    return Pace(
        n_words=len(words("\n\n".join(map(_unmarked, prose)))),
        sentences=tuple(_sentences("\n\n".join(prose))),
        first=first,
        gap=max(gaps, default=0),
        minutes=minutes(book),
    )


def minutes(book: nbformat.NotebookNode) -> int:
    """Return the estimated minutes: reading, exercises, cells and widgets, rounded up.

    Exercises say their own minutes; reading takes `READING` words a minute. What is
    optional is not counted: see `further_minutes`.
    """
    return _minutes(book, is_further=False)


def further_minutes(book: nbformat.NotebookNode) -> int:
    """Return the minutes of the sections that one may leave out, estimated alike."""
    return _minutes(book, is_further=True)


def _minutes(book: nbformat.NotebookNode, *, is_further: bool) -> int:
    cells = [cell for cell, optional in _by_part(book) if optional == is_further]
    ids = {cell.id for cell in cells}
    prose = _prose(cells)
    reading = len(words("\n\n".join(map(_unmarked, prose)))) / READING
    exercises = of_lesson(book.metadata.kit.lesson[:2].lower())
    doing = sum(each.minutes for each in exercises if f"{each.slug}-task" in ids)
    turns = TURN_MINUTES * sum(text.count(TURN) for text in prose)
    running = sum(map(_cell_minutes, cells))
    total: float = reading + doing + turns + running
    return STEP * math.ceil(total / STEP)


def _by_part(
    book: nbformat.NotebookNode,
) -> Iterator[tuple[nbformat.NotebookNode, bool]]:
    """Yield each cell, and whether it is optional: under a heading that says so."""
    is_further = False
    for cell in book.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            is_further = begins_further(cell.source)
        yield cell, is_further


def begins_further(source: str) -> bool:
    """Say whether a cell begins a section that one may leave out."""
    return source.startswith(FURTHER)


def is_folded(cell_id: str, source: str) -> bool:
    """Say whether the code of a cell need not be read: it sets up, opens or shows."""
    return cell_id in SET_UP or opens_widget(source) or _only_calls(source) in SHOWS


def opens_widget(source: str) -> bool:
    """Say whether a cell of code does nothing but open a widget."""
    return _only_calls(source)[:1].isupper()


def _only_calls(source: str) -> str:
    """Return the name that a cell calls, if it does nothing else; else ""."""
    match ast.parse(source).body:
        case [ast.Expr(value=ast.Call(func=ast.Name(id=name)))]:
            return name
    return ""


def _prose(cells: Iterable[nbformat.NotebookNode]) -> list[str]:
    """Return what cells of prose say, without the one that the build adds."""
    prose = (cell for cell in cells if cell.cell_type == "markdown")
    return [cell.source for cell in prose if cell.id != START]


def _cell_minutes(cell: nbformat.NotebookNode) -> float:
    if cell.cell_type != "code" or cell.id in SET_UP or cell.id.startswith("exercise-"):
        return 0.0
    return WIDGET_MINUTES if opens_widget(cell.source) else CELL_MINUTES


def _gaps(book: nbformat.NotebookNode) -> tuple[int, list[int]]:
    """Return the words before the first thing to do, and between each two others."""
    counts = [0]
    for cell in book.cells:
        for piece in _pieces_of(cell):
            if piece is None:
                counts.append(0)
            else:
                counts[-1] += len(words(piece))
    return counts[0], counts[1:]


def _pieces_of(cell: nbformat.NotebookNode) -> Iterator[str | None]:
    """Yield the prose of a cell, and None where there is something to do."""
    if cell.cell_type == "code":
        if cell.id not in SET_UP:
            yield None
    elif cell.id == START:
        return
    elif cell.id.endswith("-task"):
        yield None
    else:
        head, *turns = _FOLDED.sub("", cell.source).split(TURN)
        yield _unmarked(head)
        for turn in turns:
            yield None
            yield _unmarked(turn)


def _unmarked(text: str) -> str:
    text = re.sub(r"(?m)^#+ .*$|<[^>]+>|\]\([^)]*\)", "", text)
    return text.replace("`", "")


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of prose as they are read aloud."""
    for pattern, instead in _NOT_READ_ALOUD:
        text = re.sub(pattern, instead, text)
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in sentences(paragraph):
            if len(words(sentence.text)) > 1:
                yield sentence.text
