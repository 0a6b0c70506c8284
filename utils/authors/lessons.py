"""Build the notebooks from ``lessons/source/``, and check that they are in step.

    python -m utils lessons build            write the notebooks
    python -m utils lessons build --check    say whether they are; exit 1 if not
    python -m utils lessons pace             say how long and how plain each one is

Outputs never count: a lesson that was run and saved is in step. Neither does what a
student wrote in it: that is said, and kept.
"""

import argparse
import difflib
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat

from utils.authors.lesson_source import (
    LessonError,
    as_text,
    cells_of,
    fingerprint,
    notebook,
)
from utils.authors.look_page import write_look
from utils.authors.pace import LONG, pace

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
FINE = ("in step", "run", "edited")
NOT_OURS = ("edited", "stale and edited", "damaged")  # never overwritten unasked
SENTENCES = {
    "in step": "in step with its source.",
    "run": "in step with its source; somebody ran it and saved the outputs.",
    "edited": "in step with its source; somebody wrote in it, and that is kept.",
    "stale": "older than its source. Run: python -m utils lessons build",
    "stale and edited": "older than its source, and somebody wrote in it. Run: "
    "python -m utils lessons build --force (it puts a copy beside it first)",
    "missing": "not built yet. Run: python -m utils lessons build",
    "damaged": "not a notebook that can be read. Restore it, or delete it and run: "
    "python -m utils lessons build",
}


class Status(NamedTuple):
    """How a notebook stands to its source, and what a build would change in it."""

    name: str
    state: str
    difference: str = ""

    @property
    def fine(self) -> bool:
        """Whether the notebook is in step, whatever a student did in it."""
        return self.state in FINE


def status(built: nbformat.NotebookNode, path: Path) -> Status:
    """Compare what a source gives with the notebook on disk; outputs never count."""
    name = path.name
    if not path.is_file():
        return Status(name, "missing")
    try:
        found = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        theirs = fingerprint(found)
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError):
        return Status(name, "damaged")
    ours = built.metadata.kit.built
    if theirs == ours:
        return Status(name, "run" if _was_run(found) else "in step")
    recorded = found.metadata.get("kit", {}).get("built")
    if recorded == ours:
        return Status(name, "edited")
    state = "stale" if recorded == theirs else "stale and edited"
    return Status(name, state, _difference(found, built, name))


def check(folder: Path = LESSONS) -> list[Status]:
    """Return for each lesson of a folder how its notebook stands to its source."""
    return [status(book, path) for path, book in _built(folder)]


def build(folder: Path = LESSONS, *, force: bool = False) -> list[str]:
    """Write the notebooks of a folder, and return a sentence for each.

    Parameters
    ----------
    force
        Whether to write over a notebook that somebody wrote in or that is damaged,
        after putting a copy of it beside it.

    Raises
    ------
    LessonError
        If a notebook holds somebody's edits and `force` is not given. Nothing has been
        written then, for no lesson.
    """
    books = _built(folder)
    theirs = [path for path, book in books if status(book, path).state in NOT_OURS]
    if theirs and not force:
        names = ", ".join(path.name for path in theirs)
        raise LessonError(
            f"{names}: somebody wrote in it, or it is damaged. Nothing was built. "
            "Add --force to put a copy beside it and build it anew."
        )
    sentences = []
    for path, book in books:
        kept = f"; the old one is kept as {_keep(path)}" if path in theirs else ""
        changed = _replace(path, as_text(book))
        done = "written" if changed else "was already in step"
        sentences.append(f"{path.name}: {done}{kept}")
    return sentences


def main(argv: list[str] | None = None) -> int:
    """Run ``python -m utils lessons …`` and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m utils lessons",
        description="Build the notebooks of the lessons, check them, or measure them.",
    )
    parser.add_argument("action", nargs="?", choices=["build", "pace"])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if one is stale"
    )
    parser.add_argument(
        "--force", action="store_true", help="copy edited notebooks aside, then build"
    )
    parser.add_argument(
        "--folder", type=Path, default=LESSONS, help="lessons elsewhere than the kit's"
    )
    given = parser.parse_args(argv)
    if not (given.action or given.check):
        parser.error("say build, build --check or pace")
    try:
        if given.action == "pace":
            print("\n".join(_paces(given.folder)))
            return 0
        if given.check:
            found = check(given.folder)
            print("\n".join(_report(found)))
            return 0 if all(one.fine for one in found) else 1
        print("\n".join(build(given.folder, force=given.force)))
        if (given.folder / "guide").is_dir():
            print(write_look(given.folder / "guide"))
    except LessonError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _built(folder: Path) -> list[tuple[Path, nbformat.NotebookNode]]:
    sources = sorted((folder / "source").rglob("*.md"))
    return [
        (
            folder / f"{source.stem}.ipynb",
            notebook(source.read_text(encoding="utf-8"), source.stem),
        )
        for source in sources
    ]


def _paces(folder: Path) -> list[str]:
    """Say of each lesson how it reads, and name its longest sentence."""
    lines = []
    for path, book in _built(folder):
        found = pace(book)
        lines.append(
            f"{path.name}: {found.n_words} words, {found.first} before the first thing "
            f"to do, at most {found.gap} between two; sentences of {found.mean:.1f} "
            f"words on average, {found.long_share:.0%} over {LONG}; about "
            f"{found.minutes} minutes.\n  Longest ({max(found.lengths)} words): "
            f"{found.longest}"
        )
    return lines


def _was_run(book: nbformat.NotebookNode) -> bool:
    return any(
        cell.get("outputs") or cell.get("execution_count") for cell in book.cells
    )


def _difference(
    old: nbformat.NotebookNode, new: nbformat.NotebookNode, name: str
) -> str:
    names = (f"{name} as it is", "its source")
    lines = difflib.unified_diff(_page(old), _page(new), *names, lineterm="")
    return "\n".join(lines)


def _page(book: nbformat.NotebookNode) -> list[str]:
    """Return the lines of a notebook, each cell under its id and kind."""
    return [
        line
        for cell_id, kind, source in cells_of(book)
        for line in (f"[{cell_id}, {kind}]", *source.splitlines(), "")
    ]


def _report(found: list[Status]) -> list[str]:
    lines = [f"{one.name}: {SENTENCES[one.state]}" for one in found]
    return lines + [one.difference for one in found if one.difference]


def _keep(path: Path) -> str:
    """Copy a notebook beside itself, under a name that is free, and return the name."""
    number = 1
    while (copy := path.with_name(f"{path.stem}.kept-{number}.ipynb")).exists():
        number += 1
    copy.write_bytes(path.read_bytes())
    return copy.name


def _replace(path: Path, text: str) -> bool:
    """Put the text in the file's place in one step; say whether that changed it."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True
