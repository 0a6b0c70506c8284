"""Plain prose: short sentences, something to do soon, and as long as an hour allows."""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest

from utils.authors import notebook
from utils.authors.pace import Pace, further_minutes, minutes, pace
from utils.exercises import Choice, Prediction, all_exercises, kit_texts, of_lesson
from utils.texts import words

MINUTES = re.compile(r"About (\d+) minutes?\.\*$")  # at the end of a task
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
    assert minutes(built(name)) <= (15 if name.startswith("00") else 45)


@lessons
def test_what_may_be_left_out_says_its_minutes_apart_and_is_closed(name):
    book, more = built(name), further_minutes(built(name))
    heads = [cell for cell in book.cells if cell.source.startswith("## Go further")]
    assert bool(heads) == bool(more)
    assert (f"takes about {more} more" in book.cells[0].source) == bool(more)
    closed = [c for c in book.cells if c.metadata.get("jp-MarkdownHeadingCollapsed")]
    assert closed == heads


@lessons
def test_what_may_be_left_out_ends_where_a_cell_begins(name):
    """JupyterLab closes whole cells, and the minutes are counted by cells."""
    is_further = False
    for cell in built(name).cells:
        if cell.cell_type == "markdown":
            if cell.source.startswith("## "):
                is_further = cell.source.startswith("## Go further")
            assert not (is_further and "\n## " in cell.source), cell.id
            assert "\n## Go further" not in cell.source, cell.id


@lessons
def test_no_cell_needs_what_a_closed_section_defines(name):
    """Whoever leaves the section out, and runs cell by cell, must not get an error."""
    code: dict[bool, list[str]] = {True: [], False: []}
    is_further = False
    for cell in built(name).cells:
        if cell.source.startswith("## "):
            is_further = cell.source.startswith("## Go further")
        if cell.cell_type == "code":
            code[is_further].append(cell.source)
    further, core = (ast.parse("\n".join(code[part])) for part in (True, False))
    made = _names(further, ast.Store) - _names(core, ast.Store)
    assert _names(core, ast.Load) & made == set()


def _names(tree: ast.Module, context: type) -> set[str]:
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    found = {node.id for node in names if isinstance(node.ctx, context)}
    if context is ast.Load:
        return found
    found |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    return found | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def test_what_is_optional_is_not_counted_twice_or_lost():
    for path in SOURCES:
        book = built(path.stem)
        told = [int(n) for c in book.cells for n in MINUTES.findall(c.source)]
        assert sum(told) == sum(
            each.minutes for each in of_lesson(path.stem[:2].lower())
        )
        both = minutes(book) + further_minutes(book)
        assert sum(told) < both


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


GIVES_UP = re.compile(
    r"\bat all\b|\bfar too few\b|^nothing can be|^nobody can say", re.I
)


def test_the_option_that_gives_up_is_often_there_and_wrong():
    """Otherwise whoever takes the most cautious sentence passes without reading."""
    found = [
        letter in exercise.kind.letters(kit_texts())
        for exercise in all_exercises().values()
        if isinstance(exercise.kind, Choice)
        for letter, text in exercise.kind.options.items()
        if GIVES_UP.search(text)
    ]
    assert len(found) >= 6
    assert not any(found)


@lessons
def test_what_a_guess_reveals_stands_in_no_other_cell(name):
    """*Run All* runs every cell, so a result is shown by its box or not yet."""
    cells = [c.source for c in built(name).cells if c.cell_type == "code"]
    for held_back in re.findall(r"reveal=(\w+)\)", "\n".join(cells)):
        assert [c for c in cells if c.splitlines()[-1] == held_back] == []
    for exercise in of_lesson(name[:2].lower()):
        if isinstance(exercise.kind, Prediction) and exercise.kind.result is None:
            box = next(c for c in cells if f'AnswerBox("{exercise.id}"' in c)
            assert "reveal=" in box or exercise.id == "4.1"  # which 4.2 answers
