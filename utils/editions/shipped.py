"""Lessons as they are given out: without what somebody wrote into their exercises here.

An instructor's half-solved cell must not stand in a page for students. Whatever else
was changed in a notebook is meant, or may be: it is taken, and said.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from utils.editions.fetch import sound
from utils.words import message
from utils.work import is_edited, notebook_in, without_outputs

AGAIN = "Rename it if it holds work of yours, and get it from the kit once more."
LESSONS = Path(__file__).resolve().parents[2] / "lessons"
# Where a lesson asks for a few sentences, and what it says for notebooks alone.
NOTE_HERE = re.compile("double-click on this cell", re.IGNORECASE)
ANSWER = "-answer"
PROSE_CELL = re.compile(
    r'^\+\+\+ \{"id": "([^"]+)".*\}\n((?:(?!\+\+\+ |```\{code-cell\}).*\n?)*)',
    re.MULTILINE,
)
CODE_CELL = re.compile(
    r"^```\{code-cell\}.*\n:id: (.+)\n(?::.*\n)*\n?((?:.*\n)*?)```$", re.MULTILINE
)


def shipped_text(path: Path) -> str:
    """Return a lesson's notebook as JSON, as it is given out.

    It holds nothing that was shown to whoever ran it here, since a saved widget holds
    whole texts, and no answer, if the lesson's source stands beside the notebook.

    Raises
    ------
    BuildError
        If it cannot be read, or is another notebook under this name.
    """
    with sound(path, AGAIN):
        text = path.read_text(encoding="utf-8")
        whole = notebook_in(text)
        if whole is None or whole["metadata"].get("kit", {}).get("lesson") != path.stem:
            raise ValueError(f"it is not the lesson {path.stem}")
        given = to_write_in(path.parent / "source" / f"{path.stem}.md")
        return _with(given, without_outputs(text))


def _with(given: dict[str, str], text: str) -> str:
    """Return a notebook with what is given in the place of what a reader wrote."""
    book: dict[str, Any] = json.loads(text)
    written = [
        cell
        for cell in book["cells"]
        if "".join(cell["source"]) != given.get(cell.get("id"), "".join(cell["source"]))
    ]
    if not written:
        return text
    for cell in written:
        cell["source"] = given[cell["id"]].splitlines(keepends=True)
    return f"{json.dumps(book, indent=1, ensure_ascii=False)}\n"


def changes_told(paths: Iterable[Path]) -> list[str]:
    """Return for each notebook that was changed here what an edition takes of it."""
    told = []
    for path in paths:
        is_other = is_edited(json.loads(shipped_text(path)))
        if is_edited(json.loads(path.read_text(encoding="utf-8"))):
            what = "lesson_changed" if is_other else "lesson_answered"
            told.append(message(f"editions.{what}", lesson=path.stem))
    return told


def to_write_in(source: Path) -> dict[str, str]:
    """Return what a lesson's source has in the cells that a reader fills, by id."""
    if not source.is_file():
        return {}
    text = source.read_text(encoding="utf-8")
    code = {name: cell for name, cell in CODE_CELL.findall(text) if ANSWER in name}
    prose = {name: cell for name, cell in PROSE_CELL.findall(text) if _asks(cell)}
    return {name: cell.strip("\n") for name, cell in (code | prose).items()}


def _asks(prose: str) -> bool:
    return bool(NOTE_HERE.search(prose))
