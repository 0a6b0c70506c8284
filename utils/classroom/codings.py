"""The codings of a class: how far it agrees, where it does not, beside two readings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from utils.agreement import Agreement, agreement, ratings, units
from utils.claims import (
    CODED,
    READINGS,
    Claim,
    Codebook,
    Coding,
    load_codebook,
    load_coding,
)
from utils.classroom.students import Student
from utils.exercises import kit_texts, number_of
from utils.tables import Table
from utils.texts import Quotation, Source, quotation
from utils.widgets import coding_of
from utils.words import message

FIELDS = "voice actor aim aim_source verdict time certainty polarity".split()
SHOWN = 12  # disputed passages
TWO = 2  # coders, for anything to agree on
DESK = "desk-"


class Dispute(NamedTuple):
    """A passage in its sentence, and who coded it how, field by field."""

    words: Quotation
    n: int
    split: tuple[tuple[str, str], ...]


class Cell(NamedTuple):
    """One aim of one side: passages of each reading, then what the class marked."""

    actor: str
    aim: str
    readings: tuple[int, ...]
    n_students: int
    n_passages: int
    verdicts: str


class Desk(NamedTuple):
    """All that a class coded at one coding desk.

    ``table`` and ``disputes`` are empty where fewer than two coded anything.
    """

    title: str
    n_coders: int
    n_passages: int
    table: Table[Agreement] | None
    disputes: tuple[Dispute, ...]
    cells: tuple[Cell, ...]


class Ground(NamedTuple):
    """What codings stand on: texts, codes, and readings to put beside them."""

    texts: Mapping[str, Source]
    codebook: Codebook
    readings: tuple[Coding, ...]


@cache
def kits_ground() -> Ground:
    """Return the kit's own texts, codes and two readings."""
    return Ground(kit_texts(), load_codebook(), tuple(map(load_coding, READINGS)))


def class_codings(found: Iterable[Student]) -> dict[str, list[Coding]]:
    """Return a class's codings of the kit's texts by desk; of no marks, none."""
    ground = kits_ground()
    desks: dict[str, list[Coding]] = {}
    for student in found:
        for name, items in student.hand_in.desks.items():
            own = student.hand_in.own
            kits = {k: v for k, v in items.items() if text_of(v) not in own}
            if coding := known_coding(kits, ground, student.pseudonym):
                desks.setdefault(name, []).append(coding)
    return dict(sorted(desks.items()))


def text_of(mark: object) -> str:
    """Return the id of the text that a mark says it stands in; "" if it says none."""
    source = mark.get("source") if isinstance(mark, Mapping) else None
    return source if isinstance(source, str) else ""


def known_coding(
    items: Mapping[str, object], ground: Ground, coder: str
) -> Coding | None:
    """Return the coding on a desk, without codes that nobody knows; None if empty."""
    coding = coding_of(items, ground.texts, coder=coder)
    known = tuple(_known(claim, ground.codebook) for claim in coding.claims)
    return replace(coding, claims=known) if known else None


def desk_of(title: str, codings: Sequence[Coding], ground: Ground) -> Desk:
    """Return what a report says of one desk."""
    fields = [field for field in FIELDS if _is_used(field, codings)]
    several = len(codings) >= TWO and fields
    codebook = ground.codebook
    return Desk(
        title=title,
        n_coders=len(codings),
        n_passages=sum(len(coding.claims) for coding in codings),
        table=agreement(codings, fields=fields, codebook=codebook) if several else None,
        disputes=_disputes(codings, fields, ground) if several else (),
        cells=_cells(codings, ground),
    )


def title_of_desk(name: str) -> str:
    """Return how a desk on the kit's texts is called: its lesson, and the texts on it.

    Examples
    --------
    >>> title_of_desk("07 desk-001.")
    'Coding desk of lesson 7, text 001'
    """
    lesson, _, rest = name.partition(" ")
    texts = rest.removeprefix(DESK).rstrip(".")
    return message("classroom.desk", lesson=number_of(lesson), texts=texts)


def _known(claim: Claim, codebook: Codebook) -> Claim:
    """Return a claim without codes that the codebook does not have."""
    wrong = {
        field: ""
        for field in FIELDS
        if field in CODED
        and getattr(claim, field) not in codebook.codes(CODED[field])
        and isinstance(getattr(claim, field), str)
    }
    return replace(claim, **wrong)  # type: ignore[arg-type]


def _is_used(field: str, codings: Iterable[Coding]) -> bool:
    return any(getattr(claim, field) for each in codings for claim in each.claims)


def _disputes(
    codings: Sequence[Coding], fields: Sequence[str], ground: Ground
) -> tuple[Dispute, ...]:
    """Return the passages on which most coders differ from the most frequent code."""
    shared = [unit for unit in units(codings) if unit.is_shared]
    columns = {field: ratings(field, shared, ground.codebook) for field in fields}
    rows = []
    for index, unit in enumerate(shared):
        counts = {field: _counts(column[index]) for field, column in columns.items()}
        split = {field: count for field, count in counts.items() if len(count) > 1}
        if split:
            words = quotation(ground.texts[unit.source], unit.start, unit.end)
            n = sum(claim is not None for claim in unit.claims)
            said = tuple((field, _said(count)) for field, count in split.items())
            apart = sum(map(_apart, split.values()))
            rows.append((apart, index, Dispute(words, n, said)))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return tuple(dispute for *_, dispute in rows[:SHOWN])


def _counts(rating: Iterable[object]) -> Counter[str]:
    return Counter(str(value) for value in rating if value is not None)


def _apart(count: Counter[str]) -> int:
    """Return how many coders gave another code than the most frequent one."""
    return count.total() - max(count.values())


def _said(count: Counter[str]) -> str:
    return " · ".join(f"{code} {n}" for code, n in count.most_common())


def _cells(codings: Sequence[Coding], ground: Ground) -> tuple[Cell, ...]:
    """Return each aim of each side that the class or a reading has here."""
    texts, codebook, known = ground
    marked = [claim for coding in codings for claim in coding.claims]
    passages = {_passage(claim, texts) for claim in marked}
    readings = [
        [c for c in each.claims if _passage(c, texts) in passages] for each in known
    ]
    pairs = dict.fromkeys(
        (actor, aim)
        for actor in codebook.codes(CODED["actor"])
        for aim in codebook.codes(CODED["aim"])
    )
    cells = [_cell(pair, readings, codings, codebook) for pair in pairs]
    return tuple(c for c in cells if c.n_passages or any(c.readings))


def _passage(claim: Claim, texts: Mapping[str, Source]) -> tuple[str, int]:
    return claim.source, texts[claim.source].passage_at(claim.start).start


def _cell(
    pair: tuple[str, str],
    readings: Sequence[Sequence[Claim]],
    codings: Sequence[Coding],
    codebook: Codebook,
) -> Cell:
    found = [[c for c in each.claims if (c.actor, c.aim) == pair] for each in codings]
    verdicts = Counter(c.verdict for claims in found for c in claims if c.verdict)
    actor, aim = (
        codebook.name(CODED[field], code)
        for field, code in zip(("actor", "aim"), pair, strict=True)
    )
    return Cell(
        actor,
        aim,
        tuple(sum((c.actor, c.aim) == pair for c in claims) for claims in readings),
        sum(map(bool, found)),
        sum(map(len, found)),
        _said(verdicts),
    )
