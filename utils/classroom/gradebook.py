"""A class as a table for the grade book, and who is behind each pseudonym."""

from collections.abc import Sequence

from utils.classroom.marks import Marks, sums
from utils.classroom.overview import answered, is_done
from utils.classroom.page import notes
from utils.classroom.students import Student, same_folder
from utils.exercises import State
from utils.tables import csv_text
from utils.words import message

BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page
FIRST = "student answered done claimed differ points marks n_marks notes".split()
WHO = "student name file other_files saved".split()


def grades(found: Sequence[Student], marks: Marks, *, names: bool) -> str:
    """Return one row for each student as the text of a CSV file.

    A column for each exercise says how it stands; its head begins with ``ex``, so that
    no spreadsheet takes it for a number.
    """
    ids = answered(found)
    shared = same_folder(found)
    columns = [*FIRST[:1], *(["name"] if names else []), *FIRST[1:]]
    columns += [f"ex {id_}" for id_ in ids]
    rows = [_row(each, marks, ids, shared.get(each.key, ())) for each in found]
    return BOM + csv_text(columns, rows)


def who_is_who(found: Sequence[Student]) -> str:
    """Return which name and which files stand behind each pseudonym, as CSV text."""
    rows = [
        {
            "student": student.pseudonym,
            "name": student.hand_in.name,
            "file": student.place,
            "other_files": " | ".join(student.others),
            "saved": student.hand_in.saved,
        }
        for student in found
    ]
    return BOM + csv_text(WHO, rows)


def _row(
    student: Student, marks: Marks, ids: Sequence[str], shared: Sequence[str]
) -> dict[str, object]:
    given = student.hand_in.exercises
    total, n = sums(marks, student.pseudonym)
    row: dict[str, object] = {
        "student": student.pseudonym,
        "name": student.hand_in.name,
        "answered": len(given),
        "done": sum(map(is_done, given.values())),
        "claimed": sum(State(each.claimed).is_done for each in given.values()),
        "differ": sum(each.differs for each in given.values()),
        "points": f"{sum(each.points for each in given.values()):g}",
        "marks": f"{total:g}" if n else "",
        "n_marks": n,
        "notes": " ".join(notes(student, shared)),
    }
    states = {
        f"ex {id_}": message(f"classroom.state_{given[id_].judged}")
        if id_ in given
        else ""
        for id_ in ids
    }
    return row | states
