"""`python -m utils stats FILE…`: the statistics of the lessons for any text."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from utils.counting import diversity, frequencies, keyness, readability, stop_words
from utils.tables import Table
from utils.texts import Types, types


class Figure(NamedTuple):
    """One number about one file, with its unit."""

    file: str
    measure: str
    value: float | None
    unit: str


class Unreadable(Exception):  # noqa: N818 - it names what the file is
    """A file that cannot be read as a text with words."""


def main(argv: Sequence[str]) -> int:
    """Print the statistics of some files; return 0, or 2 if one cannot be read.

    Parameters
    ----------
    argv
        The words of the command line after `stats`.
    """
    options = _parser().parse_args(argv)
    try:
        texts = {name: _read(name) for name in options.files}
        running = {name: _types(name, text, options) for name, text in texts.items()}
        tables = [_figures(texts, running, options)]
        tables += [_words(running[name], options) for name in texts]
        if len(texts) == 2:
            tables.append(keyness(*running.values(), minimum=2)[: options.words])
    except (Unreadable, ValueError) as problem:
        print(f"stats: {problem}", file=sys.stderr)
        return 2
    _print(tables, options.format)
    return 0


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m utils stats",
        description="Word counts, lexical diversity and readability of any text "
        "(UTF-8). Two files are also compared word by word.",
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a plain text in UTF-8")
    add("--format", choices=("table", "csv", "json"), default="table")
    add("--words", type=int, default=10, help="frequent words to show (10)")
    add("--window", type=int, default=100, help="window of the moving average (100)")
    add("--case", choices=("folded", "kept"), default="folded")
    add("--possessives", choices=("kept", "split"), default="kept")
    add("--without-stop-words", action="store_true", help="in the list of words")
    return parser


def _read(name):
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise Unreadable(f"cannot read {name}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not in UTF-8; save it as UTF-8 first") from None
    return text


def _types(name, text, options):
    found = types(text, case=options.case, possessives=options.possessives)
    if not found:
        raise Unreadable(f"{name} holds no word")
    choices = f"case {options.case}, possessives {options.possessives}"
    return Types(found, about=f"{name}; {choices}")


def _figures(texts, running, options):
    rows = [
        Figure(name, *row)
        for name, text in texts.items()
        for row in _figures_of(text, running[name], options)
    ]
    choices = f"Case {options.case}, possessives {options.possessives}"
    files = f"{len(texts)} file{'s' if len(texts) > 1 else ''}"
    summary = f"{files}. {choices}; headings count as sentences."
    return Table(Figure, rows, caption="Statistics", summary=summary)


def _figures_of(text, running, options):
    """Return the figures of one text as (measure, value, unit)."""
    counts = readability.counts(text)
    return [
        ("tokens", len(running), "tokens"),
        ("types", len(set(running)), "types"),
        ("sentences", counts.sentences, "sentences"),
        ("syllables", counts.syllables, "syllables"),
        *diversity.profile(running, window=options.window),
        *readability.profile(counts),
    ]


def _words(running, options):
    without = stop_words() if options.without_stop_words else ()
    return frequencies(running, leave_out=without)[: options.words]


def _print(tables, form):
    """Print all tables; a spreadsheet gets the figures alone, as one table."""
    if form == "table":
        print("\n\n".join(table.text(shown=None) for table in tables))
    elif form == "csv":
        print(tables[0].csv(), end="")
    else:
        found = [
            {"caption": t.caption, "summary": t.summary, "rows": t.records()}
            for t in tables
        ]
        print(json.dumps(found, ensure_ascii=False, indent=1))
