"""The facts that date a text from the inside: words in it, and what they give away."""

import datetime
import re
from calendar import month_name, monthrange
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError
from utils.tables import Table, read_rows, whole_number
from utils.texts.sources import SEEDS, Source
from utils.words import message

FILE = "dating.csv"
BOUNDS = ("not_before", "not_after", "about", "year", "silence")
INFERRED = ("inference", "argument")  # how a basis begins that no look-up can check


class DatingError(KitError):
    """The facts cannot be used; the message says which row and why."""


class Fact(NamedTuple):
    """Some words of a text and what they say of the time of writing.

    ``bound`` is ``not_before`` (it mentions something that had happened),
    ``not_after`` (it treats as open something that was settled later), ``about``,
    ``year`` or ``silence``. ``date`` is ISO, as exact as is known: ``"2022-05"``.
    ``basis`` says whether anybody checked the fact, and ``found_in`` in which source.
    """

    source: str
    start: int
    end: int
    quote: str
    bound: str
    date: str
    fact: str
    basis: str
    found_in: str = ""

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day that the date may mean."""
        year, month, day = [*map(int, self.date.split("-")), 0, 0][:3]
        last = month or 12
        end = day or monthrange(year, last)[1]
        first = datetime.date(year, month or 1, day or 1)
        return first, datetime.date(year, last, end)

    @property
    def is_inferred(self) -> bool:
        """Whether the fact is somebody's conclusion, which no look-up can check."""
        return self.basis.startswith(INFERRED)

    @property
    def is_sure(self) -> bool:
        """Whether the fact is neither inferred nor left unchecked."""
        return not self.is_inferred and "not checked" not in self.basis


class DatingRow(NamedTuple):
    """A fact as a reader sees it."""

    number: int
    words_in_the_text: str
    so_it_was_written: str
    because: str
    how_we_know: str
    found_in: str


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
        for number, row in read_rows(
            path, needed=Fact._fields[:-1], optional=Fact._fields[-1:]
        )
    )


def dated_between(facts: Iterable[Fact]) -> tuple[Fact | None, Fact | None]:
    """Return the fact that sets the earliest day of writing, and the latest day's.

    What is inferred sets no limit; None where nothing does.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> essay = [f for f in load_dating(load_sources()) if f.source == "000"]
    >>> [fact.date for fact in dated_between(essay)]
    ['2023-07-18', '2023-08-23']
    """
    firm = [fact for fact in facts if not fact.is_inferred]
    lower = [fact for fact in firm if fact.bound in ("not_before", "year")]
    upper = [fact for fact in firm if fact.bound in ("not_after", "year")]
    return (
        max(lower, key=lambda fact: fact.days[0], default=None),
        min(upper, key=lambda fact: fact.days[1], default=None),
    )


def day_in_words(iso: str) -> str:
    """Return an ISO date as it is written in a sentence.

    Examples
    --------
    >>> day_in_words("2023-07-18"), day_in_words("2022-04"), day_in_words("2023")
    ('18 July 2023', 'April 2022', '2023')
    """
    year, *rest = iso.split("-")
    names = [month_name[int(rest[0])]] if rest else []
    days = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*days, *names, year])


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
            fact.found_in,
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
    if not _is_date(row["date"]):
        raise DatingError(message("dating.no_date", where=where, came=row["date"]))
    start, end = whole_number(row["start"]), whole_number(row["end"])
    if start is None or end is None:
        raise DatingError(f"{where}: start and end are whole numbers of characters")
    if not row["quote"] or sources[row["source"]].text[start:end] != row["quote"]:
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
        row["found_in"],
    )


def _is_date(cell: str) -> bool:
    """Say whether a cell holds a day, a month or a year that there is."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", cell, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(cell + "-01-01"[: 10 - len(cell)])
    except ValueError:
        return False
    return True
