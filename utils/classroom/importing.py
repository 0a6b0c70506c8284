"""Bring codings in from other programs: ``python -m utils import codings``.

    python -m utils import codings project.qdpx --to codings/

Reads REFI-QDA projects (``.qdpx``) and W3C Web Annotations (``.json``), and writes one
CSV file for each coder. What does not fit a text or the codebook is named and left out.
"""

import argparse
import re
import sys
from pathlib import Path

from utils.claims import Arrived, ClaimError, codings_in_file, save_coding
from utils.classroom.own_codings import TEXTS, texts_folder
from utils.texts import SourceError, load_sources

LARGEST = 200_000_000  # bytes of a file that is read
SHOWN = 20  # reasons on the screen


def main(argv: list[str]) -> int:
    """Write the codings of a file; return the exit status."""
    options = _parser().parse_args(argv)
    try:
        arrived = _arrived(options.file, options.texts)
    except (ClaimError, SourceError, OSError) as error:
        print(f"import: {options.file.name}: {error}", file=sys.stderr)
        return 1
    options.to.mkdir(parents=True, exist_ok=True)
    for coding in arrived.codings:
        name = re.sub(r"[^\w-]+", "-", coding.coder).strip("-")[:40] or "coder"
        path = _free(options.to / f"coding_{name}.csv")
        save_coding(coding, path)
        print(f"{len(coding.claims)} claims of {coding.coder}: {path}")
    for line in arrived.left_out[:SHOWN]:
        print(f"left out: {line}", file=sys.stderr)
    more = len(arrived.left_out) - SHOWN
    if more > 0:
        print(f"… and {more} more", file=sys.stderr)
    if not arrived.codings and options.texts is None:
        print(
            "import: no coding of the kit's own texts is in it. Name the folder of "
            "other texts with --texts, such as --texts own_texts",
            file=sys.stderr,
        )
    return 0 if arrived.codings else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils import",
        description="Bring codings in from other programs.",
    )
    parser.add_argument("what", choices=["codings"])
    parser.add_argument("file", type=Path, help="a .qdpx or a .json of annotations")
    parser.add_argument("--to", type=Path, default=Path(), help="folder for CSV files")
    parser.add_argument("--texts", type=texts_folder, help=TEXTS)
    return parser


def _arrived(file: Path, folder: Path | None) -> Arrived:
    if file.stat().st_size > LARGEST:
        raise ClaimError(f"it is larger than {LARGEST // 1_000_000} MB")
    sources = load_sources(folder)
    return codings_in_file(file.read_bytes(), file.suffix.lower(), sources)


def _free(path: Path) -> Path:
    """Return a name that no file has yet: nothing is written over."""
    free, n = path, 2
    while free.exists():
        free, n = path.with_stem(f"{path.stem}-{n}"), n + 1
    return free
