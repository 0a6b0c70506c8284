"""The facts that date a text from the inside: words in it, and what they give away."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError
from utils.tables import Table, read_rows, whole_number
from utils.texts.sources import SEEDS, Source
from utils.words import message

FILE = "dating.csv"
BOUNDS = ("not_before", "not_after", "about", "year", "silence")


class DatingError(KitError):
    """The facts cannot be used; the message says which row and why."""


class Fact(NamedTuple):
    """Some words of a text and what they say of the time of writing.

    ``bound`` is ``not_before`` (it mentions something that had happened),
    ``not_after`` (it treats as open something that was settled later), ``about``,
    ``year`` or ``silence``. ``date`` is ISO, as exact as is known: ``"2022-05"``.
    ``basis`` says whether anybody checked the fact.
    """

    source: str
    start: int
    end: int
    quote: str
    bound: str
    date: str
    fact: str
    basis: str


class DatingRow(NamedTuple):
    """A fact as a reader sees it."""

    number: int
    words_in_the_text: str
    so_it_was_written: str
    because: str
    how_we_know: str


def load_dating(
    sources: Mapping[str, Source], folder: Path | str | None = None
) -> tuple[Fact, ...]:
    """Read the dating facts of a folder of texts and hold each against its text.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    folder
        Where ``dating.csv`` is; the kit's ``seeds/`` if left out.

    Raises
    ------
    DatingError
        If a row names an unknown text or bound, has no ISO date, or quotes words that
        do not stand at its offsets.
    SpreadsheetError
        If the file is missing or is not such a table.
    """
    path = (SEEDS if folder is None else Path(folder)) / FILE
    return tuple(
        _fact(row, f"{path.name}, row {number}", sources)
        for number, row in read_rows(path, needed=Fact._fields)
    )


def dating_table(facts: Iterable[Fact]) -> Table[DatingRow]:
    """Return the facts as a table to read, numbered from 0 as they are given."""
    facts = list(facts)
    rows = [
        DatingRow(
            number,
            f"“{fact.quote}”",
            message(f"dating.{fact.bound}", date=fact.date),
            fact.fact,
            fact.basis,
        )
        for number, fact in enumerate(facts)
    ]
    named = ", ".join(sorted({fact.source for fact in facts}))
    return Table(
        DatingRow,
        rows,
        caption=message("dating.caption", texts=named),
        summary=message("dating.summary", n=len(facts)),
    )


def _fact(row: Mapping[str, str], where: str, sources: Mapping[str, Source]) -> Fact:
    if row["source"] not in sources:
        raise DatingError(f"{where}: there is no text {row['source']!r}")
    if row["bound"] not in BOUNDS:
        raise DatingError(
            f"{where}: bound must be one of {', '.join(BOUNDS)}, not {row['bound']!r}"
        )
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", row["date"]):
        raise DatingError(f"{where}: a date is written 2023-07-18, not {row['date']!r}")
    start, end = whole_number(row["start"]), whole_number(row["end"])
    if start is None or end is None:
        raise DatingError(f"{where}: start and end are whole numbers of characters")
    if sources[row["source"]].text[start:end] != row["quote"]:
        raise DatingError(
            f"{where}: characters {start} to {end} are not {row['quote']!r}"
        )
    return Fact(
        row["source"],
        start,
        end,
        row["quote"],
        row["bound"],
        row["date"],
        row["fact"],
        row["basis"],
    )
