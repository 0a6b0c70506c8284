"""Report on a class: ``python -m utils class report INBOX``.

Reads the hand-ins in a folder or a zip, judges every answer again and writes a folder
beside the inbox: ``report.html``, ``grades.csv``, ``marks.csv``, ``names.csv``. A run
that was broken off goes on where it was; a file that was judged is not judged again.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from utils.classroom import judging
from utils.classroom.codings import (
    class_codings,
    desk_of,
    kits_ground,
    title_of_desk,
)
from utils.classroom.gradebook import grades, who_is_who
from utils.classroom.inbox import Found, found_in
from utils.classroom.judging import HandIn
from utils.classroom.marks import load_marks, save_marks
from utils.classroom.nbgrader import write_course
from utils.classroom.own_codings import (
    OwnCodings,
    own_codings,
    own_ground,
    texts_folder,
)
from utils.classroom.page import Report, page
from utils.classroom.sandbox import can_wall
from utils.classroom.students import Student, students
from utils.classroom.worker import Judge, UnreadableHandInError
from utils.errors import KitError
from utils.tables import SpreadsheetError
from utils.texts import CARDS, own_folder
from utils.words import message, shipped_folder
from utils.work import write

UTILS = Path(__file__).resolve().parent.parent
JUDGED = "judged"  # folder in the report's for what was read already
JUDGES = (UTILS, shipped_folder("lessons"), shipped_folder("seeds"))


def main(argv: list[str]) -> int:
    """Make the report, or a course for nbgrader; return the exit status."""
    options = _parser().parse_args(argv)
    if options.inbox is not None and not options.inbox.exists():
        print(f"class: there is no {options.inbox}", file=sys.stderr)
        return 2
    made: int = options.make(options)
    return made


def _course(options: argparse.Namespace) -> int:
    """Write a course for nbgrader."""
    n, left = write_course(options.course, options.inbox)
    for line in left:
        print(f"class: {line}", file=sys.stderr)
    print(f"{n} students: {options.course}")
    return 0


def _report(options: argparse.Namespace) -> int:
    inbox: Path = options.inbox.absolute()  # "." has no name
    name = inbox.name if inbox.is_dir() else inbox.stem
    out = options.out or inbox.with_name(f"{name}-report")
    if out.resolve().is_relative_to(inbox.resolve()):
        print("class: the report must not stand inside the inbox", file=sys.stderr)
        return 2
    (out / JUDGED).mkdir(parents=True, exist_ok=True)
    if options.run and not can_wall():
        print(f"class: {message('classroom.runs_open')}", file=sys.stderr)
    try:
        load_marks(out / "marks.csv")
    except SpreadsheetError as error:
        print(f"class: {error}. Nothing was written.", file=sys.stderr)
        return 1
    read, unread = _read(inbox, out / JUDGED, run=options.run)
    _write(out, read, unread, options)
    print(f"{len(read)} hand-ins, {len(unread)} files not read: {out / 'report.html'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils class",
        description="Read the hand-ins of a class, judge every answer again, report.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="one page, and tables for the marks")
    report.add_argument("inbox", type=Path, help="a folder of hand-ins, or a zip of it")
    report.add_argument("--out", type=Path, help="folder; INBOX-report if left out")
    report.add_argument("--names", action="store_true", help="names beside pseudonyms")
    report.add_argument("--run", action="store_true", help="run students' functions")
    report.add_argument(
        "--texts",
        type=texts_folder,
        help="folder of the class's own texts, as for export; yours if left out",
    )
    report.set_defaults(make=_report)
    course = commands.add_parser("nbgrader", help="a course that nbgrader opens")
    course.add_argument("course", type=Path, help="folder to write it into")
    course.add_argument("inbox", type=Path, nargs="?", help="hand-ins to be graded")
    course.set_defaults(make=_course)
    return parser


def _read(
    inbox: Path, kept: Path, *, run: bool
) -> tuple[list[tuple[str, HandIn]], list[Found]]:
    """Judge every file of an inbox that was not judged yet."""
    read: list[tuple[str, HandIn]] = []
    unread: list[Found] = []
    with Judge(run=run) as judge:
        for found in _told(found_in(inbox)):
            if found.reason:
                unread.append(found)
                continue
            try:
                read.append((found.place, _judged(found.data, kept, judge, run=run)))
            except UnreadableHandInError as error:
                unread.append(Found(found.place, reason=str(error)))
    return read, unread


def _told(found: Iterator[Found]) -> Iterator[Found]:
    """Say on a screen how far it is."""
    for n, each in enumerate(found, start=1):
        if sys.stderr.isatty():
            print(f"\r{n} files", end="", file=sys.stderr, flush=True)
        yield each


def _judged(data: bytes, kept: Path, judge: Judge, *, run: bool) -> HandIn:
    """Return a hand-in as it was judged before, by the same kit, or judge it now."""
    digest = hashlib.sha256(data + bytes([run]) + _kit()).hexdigest()
    path = kept / f"{digest}.json"
    try:
        return judging.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        hand_in = judge.judged(data)
        write(path, judging.to_json(hand_in))
        return hand_in


@cache
def _kit() -> bytes:
    """Return a sum of all that judges, so that another kit judges anew."""
    made = hashlib.sha256(b"walled" if can_wall() else b"open")
    for folder in JUDGES:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                made.update(path.read_bytes())
    return made.digest()


def _codings(found: Sequence[Student], folder: Path) -> OwnCodings:
    """Return what a report says of the kit's texts, then of the class's own."""
    kits = kits_ground()
    desks = [
        desk_of(title_of_desk(name), codings, kits)
        for name, codings in class_codings(found).items()
    ]
    ground, unread = None, []
    if (folder / CARDS).exists():
        try:
            ground = own_ground(folder)
        except (KitError, OSError) as error:
            said = message("classroom.texts_unread", folder=folder, why=error)
            print(f"class: {said}", file=sys.stderr)
            unread.append(said)
    own = own_codings(found, ground, folder)
    return OwnCodings([*desks, *own.desks], [*unread, *own.told])


def _write(
    out: Path,
    read: Sequence[tuple[str, HandIn]],
    unread: Sequence[Found],
    options: argparse.Namespace,
) -> None:
    """Write the tables, then the page, each whole or not at all."""
    found = students(read)
    marks = load_marks(out / "marks.csv")
    desks, told = _codings(found, options.texts or own_folder())
    report = Report(
        students=found,
        unread=unread,
        desks=desks,
        told=told,
        marks=marks,
        names=options.names,
        runs=("walled" if can_wall() else "open") if options.run else "not",
        day=time.strftime("%Y-%m-%d"),
    )
    save_marks(out / "marks.csv", found, marks)
    write(out / "grades.csv", grades(found, marks, names=options.names))
    write(out / "names.csv", who_is_who(found))
    with (out / "report.html.part").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page(report))
    (out / "report.html.part").replace(out / "report.html")
