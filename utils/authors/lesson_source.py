"""Read a lesson's source into a notebook: no outputs, stable ids, the same bytes.

A lesson is written as a MyST Markdown notebook, where prose reads as prose. Every cell
carries an id: ``:id: imports`` in a code cell, ``+++ {"id": "aims"}`` above text. The
notebook keeps a fingerprint of its cells, so that one that a person changed can be told
from one whose source changed.

A cell ``exercise-1-2-task`` holds ``### Exercise 1.2: title`` and the task. What the
answer looks like and how long it takes stand with the exercise in ``utils/exercises/``,
since a check quotes them; they are put below the task here. ``{minutes}`` in the first
cell becomes the estimate of the lesson, with what the sections headed *Go further*
take on top. Those are closed in a notebook, and so is the code of a cell that nobody
need read: a click opens it.
"""

import hashlib
import json
import re
from collections import Counter
from typing import Any

import nbformat

from utils.authors.pace import (
    START,
    begins_further,
    further_minutes,
    is_folded,
    minutes,
)
from utils.errors import KitError
from utils.exercises import all_exercises, task_in
from utils.words import message

# Which parts of an exercise a student may not change or delete: the end of a cell's id.
LOCKED = ("-task", "-check")
KEPT = (*LOCKED, "-answer")
MINUTES = "{minutes}"  # in the head of a source: what `minutes` estimates
ESTIMATE = "an estimate."  # ends the line of the minutes
KERNEL = {
    "display_name": "Python 3 (ipykernel)",  # as JupyterLab would write it
    "language": "python",
    "name": "python3",
}


class LessonError(KitError):
    """A lesson cannot be built; the message says which cell and what to write."""


def notebook(text: str, name: str) -> nbformat.NotebookNode:
    """Return the notebook of a lesson's source: no outputs, stable ids, same bytes.

    Cells whose id ends in ``-task`` or ``-check`` cannot be edited, and neither they
    nor the ``-answer`` between them can be deleted by a slip of the finger.

    Parameters
    ----------
    text
        The source, a MyST Markdown notebook.
    name
        Its file name without the ending, such as ``"01_two_sources"``.

    Raises
    ------
    LessonError
        If a cell has no id, an id that stands twice, or one that notebooks forbid.
    """
    parsed = _read_myst(text)
    following = [*parsed.cells[1:], None]
    cells = [
        built
        for cell, after in zip(parsed.cells, following, strict=True)
        for built in [*_start_after(cell), _cell(cell, after, name)][::-1]
    ]
    for cell_id, times in Counter(cell["id"] for cell in cells).items():
        if times > 1:
            raise LessonError(f"{name}: the id {cell_id!r} stands on {times} cells")
    book: nbformat.NotebookNode = nbformat.from_dict(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )
    book.metadata.update(
        kernelspec=KERNEL, language_info={"name": "python"}, kit={"lesson": name}
    )
    head = book.cells[0]
    head.source = head.source.replace(MINUTES, str(minutes(book)))
    if more := further_minutes(book):
        told = message("lesson.further", minutes=more)
        head.source = head.source.replace(ESTIMATE, f"{ESTIMATE} {told}")
    book.metadata.kit["built"] = fingerprint(book)
    nbformat.validate(book)
    return book


def fingerprint(book: nbformat.NotebookNode) -> str:
    """Return a hash of the ids, kinds and sources of the cells, and of nothing else."""
    return hashlib.sha256(json.dumps(cells_of(book)).encode()).hexdigest()


def as_text(book: nbformat.NotebookNode) -> str:
    """Return a notebook as the text of its file, the same bytes every time."""
    text: str = nbformat.writes(book)
    return text + "\n"


def cells_of(book: nbformat.NotebookNode) -> list[list[str]]:
    """Return id, kind and source of every cell: all that a fingerprint looks at."""
    return [[cell.get("id", ""), cell.cell_type, cell.source] for cell in book.cells]


def _read_myst(text: str) -> nbformat.NotebookNode:
    try:
        import jupytext  # noqa: PLC0415 - authors have it, students must not
    except ImportError as error:
        raise LessonError(
            "Building lessons needs jupytext, which students do not have. Use the "
            "Python of the tests: run `python3 tests` once, then "
            ".venv-tests/bin/python -m utils lessons build"
        ) from error
    book: nbformat.NotebookNode = jupytext.reads(text, fmt="md:myst")
    return book


def _cell(
    cell: nbformat.NotebookNode, after: nbformat.NotebookNode | None, name: str
) -> dict[str, Any]:
    """Return one cell with its id in its place and what may be done to it."""
    cell_id = cell.metadata.pop("id", None)
    start = cell.source.partition("\n")[0][:50]
    if cell_id is None:
        raise LessonError(f"{name}: the cell that begins {start!r} has no id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell_id) or len(cell_id) > 64:
        raise LessonError(
            f"{name}: the id {cell_id!r} must be small letters, digits and single "
            "hyphens, at most 64 of them"
        )
    if cell_id.endswith("-task"):
        in_box = after is not None and after.source.startswith("AnswerBox(")
        cell.source = _task(cell_id, cell.source, name, in_box=in_box)
    metadata = dict(cell.metadata) | _closed(cell_id, cell)
    if cell_id.endswith(KEPT):
        metadata["deletable"] = False
    if cell_id.endswith(LOCKED):
        metadata["editable"] = False
    common = {"id": cell_id, "metadata": metadata, "source": cell.source}
    if cell.cell_type == "code":
        return common | {"cell_type": "code", "execution_count": None, "outputs": []}
    return common | {"cell_type": cell.cell_type}


def _closed(cell_id: str, cell: nbformat.NotebookNode) -> dict[str, Any]:
    """Return what closes code that nobody need read, and a section to leave out."""
    if cell.cell_type == "code":
        is_closed = is_folded(cell_id, cell.source)
        return {"jupyter": {"source_hidden": True}} if is_closed else {}
    return {"jp-MarkdownHeadingCollapsed": True} if begins_further(cell.source) else {}


def _start_after(cell: nbformat.NotebookNode) -> list[dict[str, Any]]:
    """Return the cell that says how to begin, to stand behind what a lesson is about.

    It holds in a notebook only, so that the other editions leave it out.
    """
    if cell.metadata.get("id") != "about":
        return []
    start = {"id": START, "cell_type": "markdown", "metadata": {}}
    return [start | {"source": message("lesson.start")}]


def _task(cell_id: str, source: str, name: str, *, in_box: bool) -> str:
    """Return the task of an exercise as the lesson prints it.

    A box says by itself what the answer looks like.
    """
    exercise = {one.slug: one for one in all_exercises().values()}.get(cell_id[:-5])
    task = task_in(source)
    if exercise is None or task is None or task.exercise != exercise.id:
        raise LessonError(
            f"{name}: the cell {cell_id!r} must hold '### Exercise', the number of an "
            "exercise in utils/exercises/, a colon and a title, then an empty line and "
            f"the task, not {source[:50]!r}"
        )
    time = "1 minute" if exercise.minutes == 1 else f"{exercise.minutes} minutes"
    shape = "" if in_box else f"{exercise.shape} "
    return f"{source}\n\n*{shape}About {time}.*"
