"""The instructor's marks for written answers: a table that a new report keeps.

One row for each written answer. The columns ``mark`` and ``remark`` belong to the
instructor; everything else is written anew each time. No mark is ever thrown away: one
whose answer is gone, or has changed since, stays and says so.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from utils.classroom.judging import Judged
from utils.classroom.students import Student
from utils.exercises import State, Written, all_exercises, title_of
from utils.tables import SpreadsheetError, csv_text, read_rows, writable
from utils.words import message
from utils.work import locked, write

COLUMNS = (
    "student exercise title words ticked criteria form mark remark note answer".split()
)
BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page


class Mark(NamedTuple):
    """What an instructor gave, and the sum of the answer that it was given for."""

    mark: str
    remark: str
    answer: str = ""


Marks = dict[tuple[str, str], Mark]  # by pseudonym and exercise


def load_marks(path: Path) -> Marks:
    """Return the marks of a table; none if there is no table yet.

    Raises
    ------
    SpreadsheetError
        If there is one that cannot be read, or has two marks for one answer: nothing
        may then be written over it.
    """
    if not path.exists():
        return {}
    needed = ("student", "exercise", "mark", "remark")
    rest = tuple(name for name in COLUMNS if name not in needed)
    marks: Marks = {}
    for number, row in read_rows(path, needed=needed, optional=rest):
        key = row["student"], _exercise(row["exercise"])
        mark = Mark(row["mark"], row["remark"], row["answer"])
        if (mark.mark or mark.remark) and marks.setdefault(key, mark) != mark:
            where = f"{path.name}, row {number}"
            raise SpreadsheetError(f"{where}: {key[0]} has another mark above for it")
    return marks


def save_marks(path: Path, found: Iterable[Student], marks: Marks) -> None:
    """Write the table of marks; the one before stays beside it as ``marks.bak``."""
    rows = [*_rows(found, marks)]
    known = {(str(row["student"]), _exercise(str(row["exercise"]))) for row in rows}
    rows += [
        dict[str, object](dict.fromkeys(COLUMNS, ""))
        | {
            "student": student,
            "exercise": _named(exercise),
            "mark": mark.mark,
            "remark": mark.remark,
            "note": message("classroom.mark_alone"),
            "answer": mark.answer,
        }
        for (student, exercise), mark in marks.items()
        if (student, exercise) not in known
    ]
    with locked(path):
        write(path, BOM + csv_text(COLUMNS, rows))


def written(student: Student) -> Iterator[tuple[str, Judged]]:
    """Yield the written answers of a student, with the ids of their exercises."""
    for id_, judged in student.hand_in.exercises.items():
        if isinstance(all_exercises()[id_].kind, Written) and judged.answer:
            yield id_, judged


def note_on(judged: Judged, mark: Mark | None) -> str:
    """Say if a mark was given for another text than the one that stands there now."""
    if mark is None or not mark.answer or mark.answer == digest(judged):
        return ""
    return message("classroom.mark_changed")


def digest(judged: Judged) -> str:
    """Return a short sum of an answer."""
    text = writable("\n".join(judged.answer))
    return (
        "a" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    )  # no spreadsheet's number


def _rows(found: Iterable[Student], marks: Marks) -> Iterator[dict[str, object]]:
    for student in found:
        for id_, judged in written(student):
            mark = marks.get((student.pseudonym, id_))
            form = judged.judged == State.COMPLETE
            yield {
                "student": student.pseudonym,
                "exercise": _named(id_),
                "title": title_of(id_),
                "words": sum(len(line.split()) for line in judged.answer),
                "ticked": len(judged.ticks),
                "criteria": len(all_exercises()[id_].rubric),
                "form": message(f"classroom.form_{'complete' if form else 'open'}"),
                "mark": mark.mark if mark else "",
                "remark": mark.remark if mark else "",
                "note": note_on(judged, mark),
                "answer": _for(judged, mark),
            }


def _for(judged: Judged, mark: Mark | None) -> str:
    """Return the sum of the answer that a mark was given for, else of this one."""
    return mark.answer if mark and mark.answer else digest(judged)


def _named(exercise: str) -> str:
    """Return an id that no spreadsheet takes for a number or a day: "ex 1.10"."""
    return f"ex {exercise}"


def _exercise(cell: str) -> str:
    return f"{cell} ".removeprefix("ex ").strip()


def sums(marks: Mapping[tuple[str, str], Mark], student: str) -> tuple[float, int]:
    """Return what a student's marks come to, and how many are numbers."""
    own = [mark.mark for (who, _), mark in marks.items() if who == student]
    numbers = [number for each in own if (number := _number(each)) is not None]
    return sum(numbers), len(numbers)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e6 else None
