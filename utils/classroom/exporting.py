"""Carry codings to other programs: ``python -m utils export codings``.

    python -m utils export codings reader_1 reader_2 --to both.qdpx
    python -m utils export codings inbox/ --to class.qdpx
    python -m utils export codings mine.csv --to mine.json

``.qdpx`` is a REFI-QDA project, for programs of qualitative analysis; ``.qdc`` is its
codebook alone; ``.json`` are W3C Web Annotations; ``.csv`` is the kit's own table.
``export tokens`` is another matter: every word of a corpus, see `export_tokens`.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from utils.authors import export_tokens
from utils.claims import (
    READINGS,
    ClaimError,
    Coding,
    coding_file,
    load_coding,
    save_coding,
)
from utils.classroom.codings import class_codings
from utils.classroom.inbox import found_in
from utils.classroom.students import students
from utils.classroom.worker import Judge, UnreadableHandInError


def main(argv: list[str]) -> int:
    """Write the file that is asked for; return the exit status."""
    if argv[:1] == ["tokens"]:
        return export_tokens(argv[1:])
    options = _parser().parse_args(argv)
    to: Path = options.to
    try:
        codings = [coding for name in options.codings for coding in _codings(name)]
        data = _written(codings, to.suffix.lower())
    except (ClaimError, OSError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    if data is None:
        _as_table(codings[0], to)
    else:
        to.write_bytes(data)
    n = sum(len(coding.claims) for coding in codings)
    print(f"{len(codings)} codings with {n} claims: {to}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils export",
        description="Carry codings to other programs, or (export tokens --help) every "
        "word of a corpus.",
    )
    parser.add_argument("what", choices=["codings", "tokens"])
    parser.add_argument(
        "codings",
        nargs="*",
        default=list(READINGS),
        help="the kit's readings by name, CSV files, hand-ins or an inbox of them",
    )
    parser.add_argument(
        "--to", type=Path, required=True, help="a name in .qdpx, .qdc, .json or .csv"
    )
    return parser


def _codings(name: str) -> list[Coding]:
    """Return the codings that a name or a place stands for."""
    if name in READINGS or Path(name).suffix.lower() == ".csv":
        return [load_coding(name)]
    if not Path(name).exists():
        raise ClaimError(f"there is no {name}; the kit's own: {', '.join(READINGS)}")
    return _of_class(Path(name))


def _of_class(inbox: Path) -> list[Coding]:
    """Return the codings of hand-ins, one for each student, under pseudonyms."""
    read = []
    with Judge() as judge:
        for found in found_in(inbox):
            reason = found.reason
            try:
                read += [] if reason else [(found.place, judge.judged(found.data))]
            except UnreadableHandInError as error:
                reason = str(error)
            if reason:
                print(f"export: {found.place}: {reason}", file=sys.stderr)
    by_coder: dict[str, list[Coding]] = {}
    for codings in class_codings(students(read)).values():
        for coding in codings:
            by_coder.setdefault(coding.coder, []).append(coding)
    return [_joined(codings) for codings in by_coder.values()]


def _joined(codings: Sequence[Coding]) -> Coding:
    """Return what one coder coded at several desks as one coding, no id twice."""
    claims = [
        replace(claim, id=f"{claim.id}.{n}" if n else claim.id)
        for n, coding in enumerate(codings)
        for claim in coding.claims
    ]
    return replace(codings[0], claims=tuple(claims))


def _written(codings: Sequence[Coding], suffix: str) -> bytes | None:
    """Return the bytes of a file; None for a table, which is written otherwise."""
    is_table = suffix == ".csv" and len(codings) == 1
    return None if is_table else coding_file(codings, suffix)


def _as_table(coding: Coding, path: Path) -> None:
    save_coding(coding, path)
