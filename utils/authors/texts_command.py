"""`python -m utils texts …`: add texts of your own, check them, fill their cards.

python -m utils texts add FILE…          make a text and a card of each
python -m utils texts check              say how all stands; mend what was changed
python -m utils texts table cards.csv    write the cards as a table, or fill them
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from utils.claims import CodebookError, mend_codings
from utils.texts import (
    FOLDER,
    SourceError,
    add_files,
    fill_cards,
    load_sources,
    own_folder,
    standing,
)


def main(argv: Sequence[str]) -> int:
    """Run one of the commands; return 0, 1 if something is left to mend, else 2."""
    given = _parser().parse_args(argv)
    folder = own_folder(given.folder)
    try:
        status: int = given.run(given, folder)
    except (SourceError, CodebookError, OSError) as error:
        print(f"texts: {error}", file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils texts",
        description="Texts of your own: add them, check them, fill their cards.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="make a text and a card of each file")
    add.add_argument("files", nargs="+", metavar="FILE", help="a file or a folder")
    add.add_argument("--encoding", help="of all files; found out and told if left out")
    add.set_defaults(run=_add)
    check = commands.add_parser("check", help="say how all stands, mend what can be")
    check.add_argument("place", nargs="?", metavar="FOLDER", help="as --folder")
    check.set_defaults(run=_check)
    table = commands.add_parser(
        "table", help="write the cards as a table, or fill them"
    )
    table.add_argument("table", metavar="cards.csv", type=Path)
    table.set_defaults(run=_table)
    for each in (add, check, table):
        each.add_argument(
            "--folder",
            default=FOLDER,
            help=f"a name in the work folder, or a path ({FOLDER})",
        )
    return parser


def _add(given: argparse.Namespace, folder: Path) -> int:
    told = add_files(given.files, folder, given.encoding)
    for each in told:
        _say(each.lines, wrong=not each.ok)
    return 0 if told and all(each.ok for each in told) else 1


def _check(given: argparse.Namespace, folder: Path) -> int:
    folder = own_folder(given.place) if given.place else folder
    found = standing(folder)
    _say(found.wrong, wrong=True)
    _say((*found.done, *found.open))
    if found.wrong:
        return 1
    codings = mend_codings(load_sources(folder))
    _say(codings.wrong, wrong=True)
    _say(codings.done)
    return 1 if codings.wrong else 0


def _table(given: argparse.Namespace, folder: Path) -> int:
    _say(fill_cards(folder, given.table))
    return 0


def _say(lines: Iterable[str], *, wrong: bool = False) -> None:
    for line in lines:
        print(line, file=sys.stderr if wrong else sys.stdout)
