"""Hand a class over to nbgrader: cells found by their ids, with points.

``python -m utils class nbgrader COURSE INBOX`` writes ``COURSE/source/`` with every
lesson, and ``COURSE/submitted/`` with what the students handed in: their cells in the
kit's own notebooks. An answer from a box stands there as a value, with a cell below it
that says its points. A written answer becomes a cell to be marked by hand.

nbgrader runs what students wrote: give it a machine of its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from utils.classroom.inbox import found_in
from utils.classroom.students import Student, students
from utils.classroom.worker import Judge, UnreadableHandInError
from utils.exercises import (
    Exercise,
    Function,
    Written,
    all_exercises,
    answer_in,
    code_in,
    of_lesson,
    sources_in,
    values_in,
)
from utils.words import shipped_folder
from utils.work import document_in, notebook_in

LESSONS = shipped_folder("lessons")
SCHEMA = 3  # of nbgrader's metadata, since its version 0.6
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "aims-outcomes"
c.ExecutePreprocessor.timeout = 120
"""
IMPORT = "from utils.exercises import earned"
Cell = dict[str, Any]
Notebook = dict[str, Any]


def write_course(folder: Path, inbox: Path | None) -> tuple[int, list[str]]:
    """Write a course that nbgrader opens; return how many students, what was left out.

    Parameters
    ----------
    inbox
        The hand-ins; only the lessons are written without.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "nbgrader_config.py"
    if not config.exists():
        config.write_text(CONFIG, encoding="utf-8")
    for name in lessons():
        _save(folder / "source" / name / f"{name}.ipynb", dressed(name))
    found, left = _read(inbox) if inbox else ([], [])
    places = {student.place: student for student in found}
    for each in found_in(inbox) if inbox else ():
        if student := places.get(each.place):
            for name, book in submitted(each.data):
                _save(folder / "submitted" / student.pseudonym / name / f"{name}.ipynb",
                      book)  # fmt: skip
    return len(found), left


def lessons() -> list[str]:
    """Return the names of the lessons that have exercises, as their files have them."""
    known = {each.lesson for each in all_exercises().values()}
    stems = sorted(path.stem for path in LESSONS.glob("[0-9A]?_*.ipynb"))
    return [stem for stem in stems if stem[:2].lower() in known]


def dressed(name: str, items: Mapping[str, object] | None = None) -> Notebook:
    """Return a lesson with nbgrader's metadata, and with answers if given."""
    book = _lesson(name)
    own = {f"{each.slug}-answer": each for each in of_lesson(name[:2].lower())}
    cells: list[Cell] = []
    for cell in book["cells"]:
        exercise = own.get(cell["id"])
        if exercise:
            cells += _answered(exercise, cell, items)
        elif cell["id"].removesuffix("-check") + "-answer" not in own:
            cells.append(cell)
    return {**book, "cells": cells}


def submitted(data: bytes) -> Iterator[tuple[str, Notebook]]:
    """Yield each lesson in which a student answered, with the student's own cells."""
    document = document_in(data)
    sources = sources_in(document["notebooks"])
    for name in lessons():
        items = values_in(document["lessons"].get(name[:2].lower(), {}))
        if any(key.startswith("exercise-") for key in items):
            book = dressed(name, items)
            own = _extra(document["notebooks"], name, {c["id"] for c in book["cells"]})
            prompts = _prompts(name)
            written = {k: v for k, v in sources.items() if v != prompts.get(k)}
            yield (
                name,
                {**book, "cells": [*_filled(book["cells"], items, written, own)]},
            )


def _filled(
    cells: Iterable[Cell],
    items: Mapping[str, object],
    sources: Mapping[str, str],
    own: Mapping[str, list[Cell]],
) -> Iterator[Cell]:
    """Yield the cells of a lesson with the student's answers and further cells."""
    exercises = {f"{each.slug}-answer": each for each in all_exercises().values()}
    for cell in cells:
        yield from own.get(cell["id"], ())
        exercise = exercises.get(cell["id"])
        code = code_in(exercise, items, sources) if exercise else ""
        if code and cell["cell_type"] == "code" and not _is_box(code):
            cell["source"] = code
        yield cell


def _prompts(name: str) -> dict[str, str]:
    """Return the cells of a lesson as the kit has them: no answer of anybody's."""
    return {cell["id"]: "".join(cell["source"]) for cell in _lesson(name)["cells"]}


def _is_box(code: str) -> bool:
    return "AnswerBox(" in code


def _extra(
    notebooks: list[object], name: str, known: set[str]
) -> dict[str, list[Cell]]:
    """Return code cells that a student added, by the id of the cell after them."""
    found: dict[str, list[Cell]] = {}
    for entry in notebooks:
        text = entry.get("text") if isinstance(entry, dict) else None
        book = notebook_in(text) if isinstance(text, str) else None
        if book is None or book["metadata"].get("kit", {}).get("lesson") != name:
            continue
        waiting: list[Cell] = []
        for cell in book["cells"]:
            if cell.get("id", "") in known:
                found.setdefault(cell["id"], []).extend(waiting)
                waiting = []
            elif cell.get("cell_type") == "code":
                waiting.append(_code("".join(cell.get("source", ""))))
        break
    return found


def _answered(
    exercise: Exercise, cell: Cell, items: Mapping[str, object] | None
) -> list[Cell]:
    """Return the cells of one exercise: the answer, and what says its points."""
    in_box = _is_box("".join(cell["source"]))
    has_value = items is not None and not isinstance(exercise.kind, Function)
    answer = answer_in(exercise, items or {}) if has_value else None
    if isinstance(exercise.kind, Written) and in_box:
        points = float(max(len(exercise.rubric), 1))
        made = _code(str(answer or ""), cell["id"], kind="markdown")
        return [_graded(made, solution=True, points=points)]
    by_value = f"{exercise.variable} = {_literal(answer)}"
    source = by_value if in_box or answer is not None else cell["source"]
    made = _graded(_code(source, cell["id"]), solution=True, points=None)
    asked = f'earned("{exercise.id}", {exercise.variable})'
    check = _code(f"{IMPORT}\n{asked}", f"{exercise.slug}-check")
    return [made, _graded(check, solution=False, points=exercise.points)]


def _literal(answer: object) -> str:
    """Return a value from a saved file as Python writes it: no code can come of it."""
    return "..." if answer is None else repr(json.loads(json.dumps(answer)))


def _code(source: object, id_: str = "", kind: str = "code") -> Cell:
    cell: Cell = {"cell_type": kind, "metadata": {}, "source": source}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    return cell | {"id": id_} if id_ else cell


def _graded(cell: Cell, *, solution: bool, points: float | None) -> Cell:
    """Return a cell with nbgrader's metadata; without points it is only an answer."""
    told = {
        "grade": points is not None,
        "solution": solution,
        "locked": not solution,
        "task": False,
        "grade_id": cell["id"],
        "schema_version": SCHEMA,
        "cell_type": cell["cell_type"],
    }
    if points is not None:
        told["points"] = points
    return {**cell, "metadata": {"nbgrader": told}}


def _lesson(name: str) -> Notebook:
    text = (LESSONS / f"{name}.ipynb").read_text(encoding="utf-8")
    book: Notebook = json.loads(text)
    return book


def _read(inbox: Path) -> tuple[list[Student], list[str]]:
    read, left = [], []
    with Judge() as judge:
        for each in found_in(inbox):
            try:
                if not each.reason:
                    read.append((each.place, judge.judged(each.data)))
            except UnreadableHandInError as error:
                left.append(f"{each.place}: {error}")
            if each.reason:
                left.append(f"{each.place}: {each.reason}")
    return students(read), left


def _save(path: Path, book: Notebook) -> None:
    """Write a notebook; cells that a student added get an id from their place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [{"id": f"own-{place}", **cell} for place, cell in enumerate(book["cells"])]
    whole = {**book, "cells": cells}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
