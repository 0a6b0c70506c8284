"""Say how far two readings of an argument agree: what each move is, and what it is for.

Both code the same moves, so that where a text is cut is not tested here. What a reader
left empty because a thesis leans on no other move counts as a code like any other.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from utils.agreement.coefficients import Rating, cohen_kappa, percent_agreement
from utils.agreement.intervals import note_on, with_interval
from utils.argument import CODED, Move, is_coded, pairs
from utils.tables import Table
from utils.words import message

TARGET = "to, where both name one"
ALL = "all three"
MOVE_FIELDS = (*CODED, TARGET, ALL)


class MoveAgreement(NamedTuple):
    """Agreement on one field over ``n`` moves of one text, or of all texts."""

    text: str
    field: str
    n: int
    n_agree: int
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    note: str


def move_agreement(
    first: Iterable[Move],
    second: Iterable[Move],
    fields: Sequence[str] = MOVE_FIELDS,
) -> Table[MoveAgreement]:
    """Return how far two readings agree on each field, for all texts and for each.

    Parameters
    ----------
    fields
        Some of `MOVE_FIELDS`: ``move``, ``relation``, ``to`` (an empty cell counts),
        ``to`` where both name a target, and all three at once.

    Raises
    ------
    ValueError
        If a field is unknown, or the readings have no move in common or put one of the
        same id at another place.
    """
    found = pairs(first, second)
    if not found:
        raise ValueError("the two readings have no move in common")
    texts = dict.fromkeys(one.source for one, _ in found)
    parts = {message("agreement.all_units"): found} | {
        text: [pair for pair in found if pair[0].source == text] for text in texts
    }
    rows = [
        _row(text, field, move_ratings(part, field))
        for text, part in parts.items()
        for field in fields
    ]
    return Table(
        MoveAgreement,
        rows,
        caption=message("move_agreement.caption"),
        summary=message("move_agreement.summary", n=len(found)),
    )


def move_ratings(found: Iterable[tuple[Move, Move]], field: str) -> list[Rating]:
    """Return the codes that two readers gave each move; where one is missing, none.

    Parameters
    ----------
    found
        The same moves in two readings, from `utils.argument.pairs`.
    field
        One of `MOVE_FIELDS`.

    Raises
    ------
    ValueError
        If there is no such field.
    """
    if field not in MOVE_FIELDS:
        known = "; ".join(MOVE_FIELDS)
        raise ValueError(f"there is no field {field!r}; known are {known}")
    names = {TARGET: ("to",), ALL: CODED}.get(field, (field,))
    return [
        tuple(tuple(getattr(move, name) for name in names) for move in pair)
        for pair in found
        if all(is_coded(move, name) for move in pair for name in names)
        and (field != TARGET or all(move.to for move in pair))
    ]


def _row(text: str, field: str, given: Sequence[Rating]) -> MoveAgreement:
    kappa = with_interval(cohen_kappa, given)
    return MoveAgreement(
        text,
        field,
        len(given),
        sum(one == other for one, other in given),
        *with_interval(percent_agreement, given),
        *kappa,
        note_on(len(given), *kappa[1:]),
    )
