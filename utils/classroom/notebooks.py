"""What a student changed in a lesson's notebook, beside the answers."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from utils.tables import writable
from utils.words import shipped_folder
from utils.work import notebook_in

LESSONS = shipped_folder("lessons")
ANSWER = re.compile(r"exercise-[\w-]+-answer|reflect")
MOST = 40  # cells that are named
LONGEST_NAME = 100  # characters


class Book(NamedTuple):
    """A notebook of a hand-in against the lesson as the kit has it.

    ``reason`` says why it cannot be compared; the rest is then empty.
    """

    name: str
    lesson: str
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    n_added: int = 0
    reason: str = ""


def compared(entry: object) -> Book:
    """Return what was changed in a notebook, as a saved file carries it."""
    name, text = _named(entry)
    book = notebook_in(text) if text else None
    if book is None:
        return Book(name, "", reason="unreadable")
    lesson = _lesson_of(book, name)
    built, original = _lesson(lesson)
    if not original:
        return Book(name, "", reason="no_lesson")
    if _built(book) not in ("", built):
        return Book(name, lesson, reason="version")
    cells = _sources(book)
    return Book(
        name,
        lesson,
        tuple(id_ for id_, source in original.items() if _differs(cells, id_, source)),
        tuple(id_ for id_ in original if id_ not in cells)[:MOST],
        sum(cell.get("id", "") not in original for cell in book["cells"]),
    )


def _differs(cells: Mapping[str, str], id_: str, source: str) -> bool:
    is_own = ANSWER.fullmatch(id_) is not None
    return not is_own and id_ in cells and cells[id_] != source


def _named(entry: object) -> tuple[str, str]:
    if not isinstance(entry, dict):
        return "?", ""
    name, text = entry.get("name"), entry.get("text")
    shown = name[:LONGEST_NAME] if isinstance(name, str) and name else "?"
    return writable(shown), text if isinstance(text, str) else ""


def _lesson_of(book: Mapping[str, Any], name: str) -> str:
    """Return the lesson that a notebook was made from, by its metadata or its name."""
    kept = book["metadata"].get("kit", {}).get("lesson")
    known = {path.stem for path in LESSONS.glob("*.ipynb")}
    for stem in (kept, name.partition("-my-work-")[0].removesuffix(".ipynb")):
        if isinstance(stem, str) and stem in known:
            return stem
    return ""


@cache
def _lesson(stem: str) -> tuple[str, dict[str, str]]:
    """Return which version of a lesson the kit has, and its cells; none if none."""
    try:
        text = (LESSONS / f"{stem or '-'}.ipynb").read_text(encoding="utf-8")
    except OSError:
        return "", {}
    book = notebook_in(text)
    return (_built(book), _sources(book)) if book else ("", {})


def _built(book: Mapping[str, Any]) -> str:
    """Return the sum that tells one version of a lesson from another; "" if none."""
    built = book["metadata"].get("kit", {}).get("built")
    return built if isinstance(built, str) else ""


def _sources(book: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell in book["cells"]:
        found.setdefault(cell.get("id", ""), "".join(cell.get("source", "")))
    return found
