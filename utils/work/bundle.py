"""Save my work, open my work: everything a student made, in one file.

A file that was saved can be opened; `fitting` says what is left out where it would be
too large. Answers are never left out.
"""

import re
import time
from pathlib import Path
from typing import Any, NamedTuple

from utils.words import message
from utils.work import (
    files,
    first_edition,
    handed_in,
    notebooks,
    records,
    soundness,
)
from utils.work.fitting import Document, Parts, as_file, fitted
from utils.work.notebooks import fingerprint, is_edited
from utils.work.own_texts import LESSON as TEXTS
from utils.work.own_texts import (
    give_back_own_texts,
    keep_own_texts,
    left_own_texts,
)
from utils.work.place import notebooks_folder, work_folder
from utils.work.records import (
    EMPTY,
    FIRST_EDITION,
    KIT,
    SCHEMA,
    DamagedError,
    NewerError,
)
from utils.work.soundness import Record
from utils.work.work import STUDENT, Work, lessons_kept, owner

__all__ = ["Opened", "Saved", "file_name", "fingerprint", "is_edited", "open_all",
           "save_all", "saved"]  # fmt: skip

MOST_PLACES, LONGEST_PLACE = 5, 60  # of texts that are named
MAX_CHARACTERS = 64_000_000  # of a file that is opened
BEFORE = "before-opening"  # folder in work/ for what a file of somebody else replaces


class Saved(NamedTuple):
    """A file of saved work: its text, how many notebooks, what was left out."""

    text: str
    n_notebooks: int
    lines: tuple[str, ...]


class Opened(NamedTuple):
    """What opening a file of saved work did, counted and in sentences.

    Attributes
    ----------
    ok
        Whether everything that the file holds is on disk now.
    ask
        Whether nothing was done, because the file is not of this folder and would
        replace answers: open it again with ``sure=True``, or leave it.
    both
        How many items are kept in two versions, because neither was made on the other.
    """

    ok: bool
    taken: int
    older: int
    notebooks: tuple[str, ...]
    lines: tuple[str, ...]
    ask: bool = False
    both: int = 0


class _Plan(NamedTuple):
    """What the items of a file would do to one lesson."""

    work: Work
    items: dict[str, Record]
    kept: dict[str, Record]
    refused: dict[str, object]
    before: dict[str, Record]
    after: dict[str, Record]


def save_all(lessons: Path | None = None, folder: Path | None = None) -> str:
    """Return everything the student made, as the text of one file; see `saved`."""
    return saved(lessons, folder).text


def saved(lessons: Path | None = None, folder: Path | None = None) -> Saved:
    """Return everything the student made, as one file that can be opened.

    Parameters
    ----------
    lessons
        Folder with the notebooks, `notebooks_folder` if left out; those that the
        student has edited are put in whole, as far as there is room.
    folder
        Folder of the work; `work_folder` if left out.
    """
    unread = _texts_taken_along(folder, "work.texts_unread")
    carried = notebooks.edited(lessons or notebooks_folder())
    document, fitting, lines = fitted(Parts(_answers(folder), carried))
    said = (unread, *lines) if unread else lines
    return Saved(as_file(document, fitting), len(fitting), said)


def file_name(folder: Path | None = None, suffix: str = ".json") -> str:
    """Return a name for the saved file: the kit, whose it is, the day.

    Whose it is says the student's name or, where there is none, the end of the folder's
    `owner`, so that the files of two students without names can lie in one folder.
    """
    plain = re.sub(r"[^\w-]+", "-", _name(folder)).strip("-")[:40]
    whose = plain or f"work-{owner(folder)[-6:]}"
    return f"{KIT}-{whose}-{time.strftime('%Y-%m-%d')}{suffix}"


def open_all(
    data: str | bytes,
    lessons: Path | None = None,
    folder: Path | None = None,
    *,
    sure: bool = False,
    own: bool = False,
) -> Opened:
    """Merge a saved file into the present work; what is newer here stays.

    A file that was not saved from this work folder, and would replace answers, is not
    opened unless one is ``sure``; what stands here is then first written to a dated
    file in ``work/before-opening/``. A notebook that differs from the one here is put
    beside it under a name that says so. Never raises: a file that cannot be used, or
    that bears another student's name, is refused in a sentence, and nothing is changed.

    Parameters
    ----------
    sure
        Whether the student has said yes.
    own
        Whether this is no file but the copy that this student's own browser keeps.
    """
    try:
        document = document_in(data)
    except (DamagedError, NewerError) as error:
        return _unreadable(error)
    has_texts = TEXTS in document["lessons"]
    hindered = _hindered(document, folder, has_texts=has_texts)
    if hindered:
        return Opened(False, 0, 0, (), (hindered,))
    plans = [_plan(name, items, folder) for name, items in document["lessons"].items()]
    n_replaced = sum(_n_replaced(plan) for plan in plans)
    aside = ""
    if n_replaced and not own and document.get("owner") != owner(folder):
        if not sure:
            return _refused("work.ask", n=n_replaced)._replace(ask=True)
        aside = _written_aside(folder)
        if not aside:
            return _refused("work.not_aside")
    opened = _opened(document, plans, lessons or notebooks_folder(), aside)
    lines = _texts_put_back(folder) if has_texts else ()
    return opened._replace(lines=(*opened.lines, *lines))


def _answers(folder: Path | None) -> dict[str, Any]:
    return {
        "kit": KIT,
        "schema": SCHEMA,
        "saved": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "name": _name(folder),
        "owner": owner(folder),
        "lessons": {
            name: Work(name, folder).records() for name in lessons_kept(folder)
        },
    }


def _hindered(document: Document, folder: Path | None, *, has_texts: bool) -> str:
    """Return why a file cannot be opened here; "" if it can."""
    theirs, mine = _plain_name(document.get("name")), _name(folder)
    if theirs and mine and theirs != mine:
        return message("work.other_name", theirs=theirs[:60], mine=mine)
    return _texts_taken_along(folder, "work.texts_unread_open") if has_texts else ""


def _texts_taken_along(folder: Path | None, key: str) -> str:
    """Make items of the texts of one's own; say why not if they cannot be read."""
    try:
        keep_own_texts(folder)
    except OSError as error:
        return message(key, reason=error.strerror or str(error))
    return ""


def _name(folder: Path | None) -> str:
    return _plain_name(Work(STUDENT, folder).get("name"))


def _plain_name(name: object) -> str:
    return name if isinstance(name, str) else ""


def document_in(data: str | bytes) -> dict[str, Any]:
    """Return what a saved file holds, once its form has been checked in full.

    Parameters
    ----------
    data
        The file: JSON, or a page with JSON in it (see `handed_in`).

    Raises
    ------
    DamagedError
        If it is not saved work; the message says why, as the end of a sentence.
    NewerError
        If a later version of the kit wrote it.
    """
    if len(data) > MAX_CHARACTERS:
        raise DamagedError(message("work.too_large"))
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise DamagedError(message("work.not_work")) from error
    if handed_in.is_page(text):
        text = handed_in.work_in(text)
    try:
        document = _in_one_form(records.parsed(text.removeprefix("\ufeff")))
    except DamagedError as error:
        raise DamagedError(message("work.not_work")) from error
    lessons = document.get("lessons")
    if not isinstance(lessons, dict) or not all(
        isinstance(items, dict) and soundness.is_lesson(name)
        for name, items in lessons.items()
    ):
        raise DamagedError(message("work.not_work"))
    if document["schema"] <= FIRST_EDITION:
        document["lessons"] = first_edition.renumbered_items(lessons)
    if not isinstance(document.setdefault("notebooks", []), list):
        raise DamagedError(message("work.not_work"))
    return document


def _in_one_form(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of all lessons, also if it is one lesson's own file."""
    if document.get("kit") != KIT and "format" not in document:
        raise DamagedError("another program's file")
    if "lesson" not in document and "format" not in document:
        return records.migrated(document)
    lesson = document.get("lesson", "")
    document = records.migrated(document)
    if not soundness.is_lesson(lesson):
        raise DamagedError("it names no lesson")
    return {**document, "lessons": {lesson: document.get("items")}}


def _plan(lesson: str, items: dict[str, Record], folder: Path | None) -> _Plan:
    work = Work(lesson, folder)
    kept, refused = soundness.sound(items)
    before = work.records()
    after = records.merge(before, kept)
    return _Plan(work, items, kept, refused, before, after)


def _n_replaced(plan: _Plan) -> int:
    """Return how many answers that are there now would no longer be shown."""
    return sum(
        record["v"] not in EMPTY and plan.after[key]["v"] != record["v"]
        for key, record in plan.before.items()
    )


def _written_aside(folder: Path | None) -> str:
    """Write what stands here to a dated file; return its name, "" if it cannot be."""
    path = (folder or work_folder()) / BEFORE / time.strftime("%Y-%m-%d_%H-%M-%S.json")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while path.exists():
            path = path.with_stem(f"{path.stem}-again")
        files.write(path, as_file(_answers(folder), []))
    except OSError:
        return ""
    return f"{BEFORE}/{path.name}"


def _opened(
    document: dict[str, Any], plans: list[_Plan], lessons: Path, aside: str
) -> Opened:
    """Merge each lesson and put the notebooks back; say what was done."""
    written = [plan.work.merge(plan.items) for plan in plans]
    errors = [plan.work.error for plan in plans if plan.work.error]
    taken = sum(map(_n_taken, plans))
    older = sum(map(_n_older, plans))
    both = sum(map(_n_both, plans))
    refused = sum(len(plan.refused) for plan in plans)
    day = re.sub(r"[^0-9-]", "", str(document.get("saved", ""))[:10]) or "earlier"
    restored, not_restored = notebooks.put_back(document["notebooks"], lessons, day)
    lines = [message("work.opened", n=taken)]
    counted = {"kept_newer": older, "both": both, "left_aside": refused}
    lines += [message(f"work.{key}", n=n) for key, n in counted.items() if n]
    lines += [message("work.aside", file=aside)] if aside else []
    lines += [message("work.notebook", name=name) for name in restored]
    lines += [message("work.no_notebook", name=name) for name in not_restored]
    return Opened(
        ok=all(written) and not errors,
        taken=taken,
        older=older,
        notebooks=tuple(restored),
        lines=tuple(lines + errors),
        both=both,
    )


def _texts_put_back(folder: Path | None) -> tuple[str, ...]:
    """Make the folder of own texts what the file says, and say so."""
    try:
        changed = give_back_own_texts(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        return (message("work.no_own_texts", reason=reason),)
    left = left_own_texts(folder)
    named = ", ".join(repr(place[:LONGEST_PLACE]) for place in left[:MOST_PLACES])
    lines = [message("work.own_texts", n=len(changed))] if changed else []
    lines += [message("work.texts_left", n=len(left), names=named)] if left else []
    return tuple(lines)


def _n_taken(plan: _Plan) -> int:
    return sum(plan.after[key] != plan.before.get(key) for key in plan.kept)


def _n_older(plan: _Plan) -> int:
    """Return how many items of the file give way to what was made on them."""
    return sum(
        plan.after[key] == plan.before.get(key) != record
        for key, record in plan.kept.items()
    )


def _n_both(plan: _Plan) -> int:
    return sum(
        len(plan.after[key].get("others", ()))
        > len(plan.before.get(key, {}).get("others", ()))
        for key in plan.kept
    )


def _unreadable(error: DamagedError | NewerError) -> Opened:
    if isinstance(error, NewerError):
        return _refused("work.open_newer")
    return _refused("work.open_damaged", reason=str(error))


def _refused(key: str, **values: object) -> Opened:
    return Opened(False, 0, 0, (), (message(key, **values),))
