"""The tree of an argument: which move leans on which, and what two readings share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from utils.argument.codes import THESIS
from utils.argument.entries import ArgumentError
from utils.argument.moves import CODED, Move

Tree = dict[str, tuple[Move, ...]]


class Difference(NamedTuple):
    """One code of one move that two readers gave differently."""

    move: str
    field: str
    first: str
    second: str


def tree(moves: Iterable[Move]) -> Tree:
    """Return the moves that lean on each move, by its id, in the order of the text.

    Under ``""`` stand those that lean on no other. A move on which none leans has no
    entry.

    Examples
    --------
    >>> from utils.argument import load_moves
    >>> [move.id for move in tree(load_moves())["A-000-07"]]
    ['A-000-06', 'A-000-08']
    """
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.to, []).append(move)
    return {id_: tuple(leaning) for id_, leaning in found.items()}


def children(moves: Sequence[Move], id_: str) -> tuple[Move, ...]:
    """Return the moves that lean on one move, in the order of the text.

    Raises
    ------
    ArgumentError
        If there is no such move.
    """
    _known(moves, id_)
    return tree(moves).get(id_, ())


def path_to_thesis(moves: Sequence[Move], id_: str) -> tuple[Move, ...]:
    """Return a move, the one that it leans on, and so on up to one that leans on none.

    In a finished reading the last is a thesis; another thesis may stand before it.

    Raises
    ------
    ArgumentError
        If there is no such move.

    Examples
    --------
    >>> from utils.argument import load_moves
    >>> [move.id for move in path_to_thesis(load_moves(), "A-000-08")]
    ['A-000-08', 'A-000-07', 'A-000-14', 'A-000-25', 'A-000-60']
    """
    _known(moves, id_)
    by_id = {move.id: move for move in moves}
    path = []
    while id_ in by_id:
        path.append(by_id.pop(id_))
        id_ = path[-1].to
    return tuple(path)


def pairs(
    first: Iterable[Move], second: Iterable[Move]
) -> tuple[tuple[Move, Move], ...]:
    """Return the moves that two readers coded, each pair of one move, in text order.

    Raises
    ------
    ArgumentError
        If a move of one id stands at two places.
    """
    others = {move.id: move for move in second}
    found = tuple((move, others[move.id]) for move in first if move.id in others)
    for one, other in found:
        if one.place != other.place:
            raise ArgumentError(
                f"move {one.id} is at {one.start} to {one.end} in one reading and at "
                f"{other.start} to {other.end} in the other: they cannot be compared"
            )
    return found


def differing(
    first: Iterable[Move],
    second: Iterable[Move],
    fields: Sequence[str] = CODED,
) -> tuple[Difference, ...]:
    """Return where two readings of the same moves differ, in the order of the first.

    What one of the two did not code is left out. That a thesis leans on no move is a
    code, and counts.

    Parameters
    ----------
    fields
        Some of ``move``, ``relation`` and ``to``.

    Raises
    ------
    ArgumentError
        If a move of one id stands at two places, or a field is unknown.
    """
    return tuple(
        Difference(one.id, field, getattr(one, field), getattr(other, field))
        for one, other in pairs(first, second)
        for field in fields
        if is_coded(one, field)
        and is_coded(other, field)
        and getattr(one, field) != getattr(other, field)
    )


def is_coded(move: Move, field: str) -> bool:
    """Say whether a reader coded a field of a move; a thesis may lean on no move.

    Raises
    ------
    ArgumentError
        If the field is none of ``move``, ``relation`` and ``to``.
    """
    if field not in CODED:
        raise ArgumentError(f"field must be one of {', '.join(CODED)}, not {field!r}")
    leans_on_none = move.move == THESIS and not (move.relation or move.to)
    return bool(getattr(move, field)) or leans_on_none


def _known(moves: Sequence[Move], id_: str) -> None:
    if id_ not in {move.id for move in moves}:
        raise ArgumentError(f"there is no move {id_!r} among these {len(moves)}")
