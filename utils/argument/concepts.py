"""Concepts of the field: what each claims, and which passages fit or strain it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from utils.argument.entries import ArgumentError, Row, checked, read_toml, rows_of
from utils.tables import Table
from utils.texts import (
    SEEDS,
    Source,
    layout_problems,
    load_sources,
    place_problems,
)
from utils.words import message

FILE = "concepts.toml"
CONCEPT = {
    **dict.fromkeys("key name in_one_sentence mechanism critics".split(), str),
    **dict.fromkeys(("would_expect", "references"), list),
    **dict.fromkeys(("fits", "strains"), dict),
}
BEARING = {"source": str, "start": int, "end": int, "quote": str, "why": str}
REFERENCE = dict.fromkeys("key authors year title where pages checked".split(), str)
COUNT = dict.fromkeys("who unit n under_30_days to_one_year longer note".split(), str)
DAYS = dict.fromkeys("on_at_112 over_by_295 on_at_510 over_by_694".split(), int)


class Bearing(NamedTuple):
    """A passage that fits a concept or strains it, whose words it is in, and why.

    ``why`` says what somebody who holds the idea would see in it.
    """

    source: str
    start: int
    end: int
    quote: str
    voice: str
    why: str


class Reference(NamedTuple):
    """A work, and what of it was read, and where (``checked``)."""

    key: str
    authors: str
    year: str
    title: str
    where: str
    pages: str
    checked: str


class Count(NamedTuple):
    """How long wars lasted, by one way of counting them, as it was printed or counted.

    ``on_at_112`` wars were still on at day 112, and ``over_by_295`` of them were over
    by day 295; ``on_at_510`` and ``over_by_694`` are the same for later days. ``None``
    says that it is not given.
    """

    who: str
    unit: str
    n: str
    under_30_days: str
    to_one_year: str
    longer: str
    note: str
    on_at_112: int | None = None
    over_by_295: int | None = None
    on_at_510: int | None = None
    over_by_694: int | None = None


class BaseRate(NamedTuple):
    """Of the wars still on at a day, how many were over by another; days are of a war.

    Day 112 of this war is 15 June 2022, the likely day of the interview; day 295 is
    six months later.
    """

    counted_by: str
    still_on_at_day_112: int
    over_by_day_295: int
    per_cent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """An idea of the field, what it would lead a reader to look for, and its critics.

    ``lens`` is the short name of those that are used as a lens, or ``""``; ``counts``
    is filled for base rates only.
    """

    key: str
    name: str
    lens: str
    in_one_sentence: str
    mechanism: str
    would_expect: tuple[str, ...]
    fits: tuple[Bearing, ...]
    strains: tuple[Bearing, ...]
    critics: str
    references: tuple[Reference, ...]
    counts: tuple[Count, ...]


def load_concepts(
    sources: Mapping[str, Source] | None = None, folder: Path | str | None = None
) -> dict[str, Concept]:
    """Read the concepts of a folder of texts, by key; the kit's own if left out.

    Raises
    ------
    ArgumentError
        If ``concepts.toml`` is missing, an entry is incomplete, a key stands twice, a
        reference is unknown, or a quotation does not stand at its offsets.
    """
    path = (SEEDS if folder is None else Path(folder)) / FILE
    sources = load_sources() if sources is None else sources
    table = read_toml(path, ("concept", "reference"))
    known = {
        row["key"]: Reference(**checked(row, REFERENCE, f"{path}: [[reference]]"))
        for row in _keyed(table, "reference", path)
    }
    return {
        row["key"]: _concept(row, known, sources, f"{path}: {row['key']}")
        for row in _keyed(table, "concept", path)
    }


def base_rates(concept: Concept) -> Table[BaseRate]:
    """Return how many wars were over within six months, by each count that says so.

    Parameters
    ----------
    concept
        One with ``counts``, which is "base_rates" in the kit's own file.
    """
    rows = [
        BaseRate(each.who, on, over, round(100 * over / on))
        for each in concept.counts
        if (on := each.on_at_112) and (over := each.over_by_295) is not None
    ]
    return Table(
        BaseRate,
        rows,
        caption=message("concepts.base_rates"),
        summary=message("concepts.base_rates_summary"),
    )


def _keyed(table: Row, name: str, path: Path) -> list[Row]:
    """Return the entries of a kind, each with a key of its own."""
    rows, seen = rows_of(table, name, path), set()
    for row in rows:
        key = row.get("key")
        if not isinstance(key, str) or key in seen:
            raise ArgumentError(
                f"{path}: a [[{name}]] needs a key of its own, not {key!r}"
            )
        seen.add(key)
    return rows


def _concept(
    row: Row, known: Mapping[str, Reference], sources: Mapping[str, Source], where: str
) -> Concept:
    checked(row, CONCEPT, where, {"lens": str, "counts": dict})
    for key in row["references"]:
        if key not in known:
            raise ArgumentError(f"{where}: there is no [[reference]] {key!r}")
    values: dict[str, Any] = {
        name: tuple(_bearing(each, sources, f"{where}, {name}") for each in row[name])
        for name in ("fits", "strains")
    }
    values["references"] = tuple(known[key] for key in row["references"])
    values["would_expect"] = tuple(row["would_expect"])
    values["counts"] = tuple(
        Count(**checked(each, COUNT, f"{where}, counts", DAYS))
        for each in row.get("counts", ())
    )
    return Concept(**{"lens": "", **row, **values})


def _bearing(row: Row, sources: Mapping[str, Source], where: str) -> Bearing:
    checked(row, BEARING, where)
    cells = {name: str(value) for name, value in row.items()}
    problems = place_problems(cells, sources)
    if not problems:
        problems = layout_problems(cells, sources[row["source"]])
    if problems:
        raise ArgumentError(f"{where}: {problems[0]}")
    voice = sources[row["source"]].passage_at(row["start"]).voice
    return Bearing(**row, voice=str(voice))
