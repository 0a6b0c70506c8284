"""Put cards in order: what has to stand before what, and where an order breaks it."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from utils.argument.entries import ArgumentError
from utils.argument.moves import Move
from utils.argument.trees import path_to_thesis

Pair = tuple[str, str]


def broken_pairs(order: Sequence[str], wanted: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that an order breaks: the first of the two stands second.

    An order is right if it breaks none, and more than one order may be right. Pairs
    with a card that the order does not hold are left out.

    Parameters
    ----------
    order
        The cards as somebody put them, by name.
    wanted
        Pairs of cards of which the first has to stand before the second, from
        `text_pairs` or `leaning_pairs`, or written by hand.

    Raises
    ------
    ArgumentError
        If a card stands twice in the order.

    Examples
    --------
    >>> broken_pairs("cafdeb", [("c", "a"), ("f", "e"), ("d", "b")])
    ()
    >>> broken_pairs("acb", [("c", "a"), ("a", "b")])
    (('c', 'a'),)
    """
    place = {card: number for number, card in enumerate(order)}
    if len(place) < len(order):
        raise ArgumentError(f"a card stands twice in {', '.join(order)}")
    return tuple(
        (first, second)
        for first, second in wanted
        if first in place and second in place and place[first] > place[second]
    )


def text_pairs(moves: Sequence[Move], ids: Iterable[str]) -> tuple[Pair, ...]:
    """Return every two of some moves, the one that stands first in the text first.

    Raises
    ------
    ArgumentError
        If there is no such move.
    """
    return tuple(combinations(_in_text_order(moves, ids), 2))


def leaning_pairs(moves: Sequence[Move], ids: Iterable[str]) -> tuple[Pair, ...]:
    """Return the pairs of which the first leads to the second: a ground comes first.

    It may lead there by way of moves that are not among the ids.

    Raises
    ------
    ArgumentError
        If there is no such move.
    """
    ordered = _in_text_order(moves, ids)
    return tuple(
        (id_, above.id)
        for id_ in ordered
        for above in path_to_thesis(moves, id_)[1:]
        if above.id in ordered
    )


def _in_text_order(moves: Sequence[Move], ids: Iterable[str]) -> list[str]:
    order = {move.id: number for number, move in enumerate(moves)}
    wanted = set(ids)
    unknown = sorted(wanted - order.keys())
    if unknown:
        raise ArgumentError(f"there is no move {unknown[0]!r}")
    return sorted(wanted, key=order.__getitem__)
