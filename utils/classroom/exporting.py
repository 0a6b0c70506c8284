"""Carry codings to other programs: ``python -m utils export codings``.

    python -m utils export codings reader_1 reader_2 --to both.qdpx
    python -m utils export codings inbox/ --to class.qdpx
    python -m utils export codings mine.csv --to mine.json
    python -m utils export codings --texts own_texts --to ours.qdpx

``.qdpx`` is a REFI-QDA project, for programs of qualitative analysis; ``.qdc`` is its
codebook alone; ``.json`` are W3C Web Annotations; ``.csv`` is the kit's own table.
``export tokens`` is another matter: every word of a corpus, see `export_tokens`.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from utils.authors import export_tokens
from utils.claims import (
    READINGS,
    ClaimError,
    CodebookError,
    Coding,
    codebook_of,
    coding_file,
    load_coding,
    readings_of,
    save_coding,
)
from utils.classroom.codings import class_codings
from utils.classroom.inbox import found_in
from utils.classroom.own_codings import TEXTS, texts_folder
from utils.classroom.students import students
from utils.classroom.worker import Judge, UnreadableHandInError
from utils.texts import Source, SourceError, load_sources


def main(argv: list[str]) -> int:
    """Write the file that is asked for; return the exit status."""
    if argv[:1] == ["tokens"]:
        return export_tokens(argv[1:])
    options = _parser().parse_args(argv)
    to: Path = options.to
    try:
        sources = load_sources(options.texts)
        codings = _named(options.codings, sources, with_own=options.texts is not None)
        data = _written(codings, to.suffix.lower(), sources)
    except (ClaimError, CodebookError, SourceError, OSError) as error:
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
        help="the kit's readings by name, CSV files, hand-ins or an inbox of them; all "
        "readings of the texts if left out",
    )
    parser.add_argument("--texts", type=texts_folder, help=TEXTS)
    parser.add_argument(
        "--to", type=Path, required=True, help="a name in .qdpx, .qdc, .json or .csv"
    )
    return parser


def _named(
    names: Sequence[str], sources: Mapping[str, Source], *, with_own: bool
) -> list[Coding]:
    """Return the codings that are asked for; all readings of the texts if none is."""
    if names:
        each = [_codings(name, sources, with_own=with_own) for name in names]
        return [coding for codings in each for coding in codings]
    found = list(readings_of(sources))
    if not found:
        raise ClaimError(
            "nobody has coded these texts yet. Commit a coding at the desk, or name "
            "the CSV file of one"
        )
    return found


def _codings(
    name: str, sources: Mapping[str, Source], *, with_own: bool
) -> list[Coding]:
    """Return the codings that a name or a place stands for."""
    if name in READINGS or Path(name).suffix.lower() == ".csv":
        return [load_coding(name, sources)]
    if not Path(name).exists():
        raise ClaimError(f"there is no {name}; the kit's own: {', '.join(READINGS)}")
    if with_own:
        raise ClaimError(
            f"{name} holds hand-ins, which are exported with the kit's own texts. "
            "Leave --texts out, or name the CSV files of the codings"
        )
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


def _written(
    codings: Sequence[Coding], suffix: str, sources: Mapping[str, Source]
) -> bytes | None:
    """Return the bytes of a file; None for a table, which is written otherwise."""
    if suffix == ".csv" and len(codings) == 1:
        return None
    return coding_file(codings, suffix, sources, codebook_of(sources))


def _as_table(coding: Coding, path: Path) -> None:
    save_coding(coding, path)
