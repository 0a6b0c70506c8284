"""`python -m utils stats FILE…`: the statistics of the lessons for any text."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from utils.authors.plain_text import STANDARD_INPUT, PlainText, Unreadable, read
from utils.counting import (
    Frequency,
    Keyness,
    diversity,
    frequencies,
    keyness,
    readability,
    stop_words,
)
from utils.tables import Table
from utils.texts import Words, sentences, words

KEYNESS_UNITS = {
    "target_frequency": "tokens",
    "target_rate": "per 1,000 tokens",
    "reference_frequency": "tokens",
    "reference_rate": "per 1,000 tokens",
    "log_likelihood": "G²",
    "log_ratio": "bits",
    "z": "standard errors",
    "chi_square": "chi-square",
    "bic": "BIC",
    "percent_difference": "percent",
}
Row = tuple[str, float | None, str]


class Figure(NamedTuple):
    """One number about one file, with its unit."""

    file: str
    measure: str
    value: float | None
    unit: str


class Cell(NamedTuple):
    """One number of any table, for a spreadsheet; `word` is what it is about."""

    file: str
    measure: str
    value: float | None
    unit: str
    word: str


def main(argv: Sequence[str]) -> int:
    """Print the statistics of some files; return 0, or 2 if one cannot be read.

    Parameters
    ----------
    argv
        The words of the command line after `stats`.
    """
    options = _parser().parse_args(argv)
    try:
        names = dict.fromkeys(options.files)  # standard input can be read once only
        texts = {_named(name): read(name, options.encoding) for name in names}
        running = {
            name: _types(name, read_as.text, options) for name, read_as in texts.items()
        }
    except Unreadable as problem:
        print(f"stats: {problem}", file=sys.stderr)
        return 2
    words = {name: _words(found, options) for name, found in running.items()}
    compared = None
    if len(texts) == 2:
        compared = keyness(*running.values(), minimum=2)[: options.words]
    figures = _figures(texts, running, options)
    if options.format == "csv":
        cells = _cells(figures, words, compared)
        print(Table(Cell, cells, caption="", summary="").csv(), end="")
    else:
        tables = [figures, *words.values(), *([compared] if compared else [])]
        _print(tables, options.format)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils stats",
        description="Word counts, lexical diversity and readability of any text. Two "
        "files are also compared word by word.",
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a text or a page; - for input")
    add("--encoding", help="of all files; found out and told if left out")
    add("--format", choices=("table", "csv", "json"), default="table")
    add("--words", type=_at_least(0), default=10, help="frequent words to show (10)")
    add(
        "--window",
        type=_at_least(1),
        default=100,
        help="window of the moving average (100)",
    )
    add("--case", choices=("folded", "kept"), default="folded")
    add("--possessives", choices=("kept", "split"), default="kept")
    add("--without-stop-words", action="store_true", help="in the list of words")
    return parser


def _at_least(least: int) -> Callable[[str], int]:
    """Return what reads an option that is a whole number of at least `least`."""

    def number(given: str) -> int:
        if not given.isdecimal() or int(given) < least:
            raise argparse.ArgumentTypeError(
                f"must be a whole number of at least {least}, not {given}"
            )
        return int(given)

    return number


def _named(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _types(name: str, text: str, options: argparse.Namespace) -> Words[str]:
    found = words(text, case=options.case, possessives=options.possessives)
    if not found:
        raise Unreadable(f"{name} holds no word")
    choices = f"case {options.case}, possessives {options.possessives}"
    return Words(found, about=f"{name}; {choices}")


def _figures(
    texts: Mapping[str, PlainText],
    running: Mapping[str, Words[str]],
    options: argparse.Namespace,
) -> Table[Figure]:
    rows = [
        Figure(name, *row)
        for name, read_as in texts.items()
        for row in _figures_of(read_as.text, running[name], options.window)
    ]
    choices = f"Case {options.case}, possessives {options.possessives}"
    files = f"{len(texts)} file{'s' if len(texts) > 1 else ''}"
    notes = "".join(
        f" {name}: {'; '.join(read_as.notes)}."
        for name, read_as in texts.items()
        if read_as.notes
    )
    summary = f"{files}. {choices}; headings count as sentences.{notes}"
    return Table(Figure, rows, caption="Statistics", summary=summary)


def _figures_of(text: str, running: Words[str], window: int) -> list[Row]:
    """Return the figures of one text as (measure, value, unit).

    What cannot be worked out for this text has no value, and says why.
    """
    return [
        ("tokens", len(running), "tokens"),
        ("types", len(set(running)), "types"),
        ("sentences", len(sentences(text)), "sentences"),
        *_readable(text, ("syllables",), _syllables),
        *diversity.indices(running, window=window),
        *_readable(text, readability.FORMULAS, readability.profile),
    ]


def _syllables(text: str) -> list[Row]:
    counts = readability.counts(text)
    return [("syllables", counts.syllables, f"syllables{counts.without}")]


def _readable(
    text: str, names: Iterable[str], measure: Callable[[str], Iterable[Row]]
) -> list[Row]:
    try:
        return list(measure(text))
    except ValueError as reason:
        return [(name, None, f"undefined here: {reason}") for name in names]


def _words(running: Words[str], options: argparse.Namespace) -> Table[Frequency]:
    without = stop_words() if options.without_stop_words else ()
    found: Table[Frequency] = frequencies(running, leave_out=without)[: options.words]
    return found


def _cells(
    figures: Table[Figure],
    words: Mapping[str, Table[Frequency]],
    compared: Table[Keyness] | None,
) -> Iterator[Cell]:
    """Yield the numbers of all tables, one a row: figures, words, comparison."""
    for figure in figures:
        yield Cell._make((*figure, ""))
    for name, table in words.items():
        for word, n, rate in table:
            yield Cell(name, "frequency", n, "tokens", word)
            yield Cell(name, "relative frequency", rate, "per 1,000 tokens", word)
    pair = " and ".join(words)
    for row in compared or ():
        for field, unit in KEYNESS_UNITS.items():
            measure = field.replace("_", " ")
            yield Cell(pair, measure, getattr(row, field), unit, row.type)


def _print(tables: Sequence[Table[tuple[object, ...]]], form: str) -> None:
    if form == "table":
        print("\n\n".join(table.text(shown=None) for table in tables))
        return
    found = [
        {"caption": t.caption, "summary": t.summary, "rows": t.records()}
        for t in tables
    ]
    print(json.dumps(found, ensure_ascii=False, indent=1))
