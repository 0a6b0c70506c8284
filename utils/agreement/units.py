"""Match the passages that different coders marked, and say how far they overlap."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from utils.agreement.coefficients import Ratings, kappa_of_counts
from utils.agreement.intervals import note_on, with_interval
from utils.claims import Claim, Coding
from utils.counting import check_whole

# How far two claims are apart: by extent, aim and id; and their places in the list.
Pair = tuple[float, bool, bool, int, int]
Place = tuple[str, int]  # a source and a character of it
SHARED = 0.5  # share of characters two passages must have in common to be one unit


class Unit(NamedTuple):
    """One passage that coders marked, with each one's claim (``None``: not marked)."""

    source: str
    start: int
    end: int
    claims: tuple[Claim | None, ...]

    @property
    def quote(self) -> str:
        """The words of the first coder who marked the passage."""
        return next(claim for claim in self.claims if claim).quote

    @property
    def is_shared(self) -> bool:
        """Whether two or more coders marked the passage."""
        return sum(claim is not None for claim in self.claims) > 1


class UnitOverlap(NamedTuple):
    """How far two coders marked the same passages.

    ``f1`` is the harmonic mean of the shares of each coder's units that the other has,
    ``jaccard`` the characters both marked per character that either marked, ``kappa``
    the same beyond chance, over all characters, those that neither marked included.
    The intervals come from drawing the units again.
    """

    first: str
    second: str
    n_first: int
    n_second: int
    n_both: int
    f1: float | None
    f1_low: float | None
    f1_high: float | None
    jaccard: float | None
    jaccard_low: float | None
    jaccard_high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    n_characters: int
    note: str


def units(codings: Sequence[Coding]) -> list[Unit]:
    """Return the passages that one or more coders marked, in reading order.

    Two claims are the same unit if they share at least half of the characters that
    either covers; where several fit, the closest span, then the same aim, the same id
    and the order in the text decide. A unit holds at most one claim of each coder.

    Raises
    ------
    ValueError
        If there are fewer than two codings, or two of the same coder.
    """
    names = [coding.coder for coding in codings]
    if len(names) < 2 or len(set(names)) < len(names):
        raise ValueError(
            f"agreement needs two or more coders with different names, not {names}"
        )
    claims = sorted(
        ((coder, claim) for coder, each in enumerate(codings) for claim in each.claims),
        key=lambda pair: (pair[1].place, pair[0]),
    )
    group_of = {index: [index] for index in range(len(claims))}
    for *_, left, right in sorted(_overlapping(claims)):
        first, second = group_of[left], group_of[right]
        if first is second:
            continue
        coders = {claims[index][0] for index in first + second}
        if len(coders) == len(first) + len(second):
            first.extend(second)
            group_of.update(dict.fromkeys(second, first))
    groups = {id(group): group for group in group_of.values()}.values()
    found = (_unit([claims[index] for index in group], len(names)) for group in groups)
    return sorted(found, key=lambda unit: unit[:3])


def unit_overlap(first: Coding, second: Coding, n_characters: int) -> UnitOverlap:
    """Return how far two coders marked the same passages, before any code is compared.

    Parameters
    ----------
    n_characters
        Length of all that both coders read: what could have been marked.

    Raises
    ------
    ValueError
        If neither marked anything, more is marked than could have been, or
        `n_characters` is no whole number.

    References
    ----------
    Artstein & Poesio (2008), Computational Linguistics 34(4), 555-596, section 4.3, on
    agreement about where units are; Cohen (1960) for kappa.
    """
    check_whole("n_characters", n_characters, 0)
    found = units([first, second])
    if not found:
        raise ValueError("neither coder marked a passage: there is nothing to compare")
    extents = _extents(found, _marked(first), _marked(second))
    n_marked = sum(extent.either for extent in extents)
    if n_marked > n_characters:
        raise ValueError(
            f"{n_marked} characters are marked, but only {n_characters} could have been"
        )

    def kappa_of(sample: Ratings) -> float:
        both, one, other, either = (_total(sample, name) for name in Extent._fields[2:])
        neither = max(0, n_characters - either)
        return kappa_of_counts(both, one - both, other - both, neither)

    f1, f1_low, f1_high = with_interval(_f1, extents)
    jaccard, jaccard_low, jaccard_high = with_interval(_jaccard, extents)
    kappa, kappa_low, kappa_high = with_interval(kappa_of, extents)
    return UnitOverlap(
        first.coder,
        second.coder,
        len(first.claims),
        len(second.claims),
        sum(extent.is_shared for extent in extents),
        f1,
        f1_low,
        f1_high,
        jaccard,
        jaccard_low,
        jaccard_high,
        kappa,
        kappa_low,
        kappa_high,
        n_characters,
        note_on(len(found), f1_low, f1_high),
    )


def _overlapping(claims: Sequence[tuple[int, Claim]]) -> Iterable[Pair]:
    """Yield the pairs of different coders that may be one unit, best first if sorted.

    The claims come sorted by place, so that each is held only against its neighbours.
    """
    for left, (coder, claim) in enumerate(claims):
        for right in range(left + 1, len(claims)):
            other_coder, other = claims[right]
            if other.source != claim.source or other.start >= claim.end:
                break
            if other_coder == coder:
                continue
            shared = min(claim.end, other.end) - other.start
            share = shared / (max(claim.end, other.end) - claim.start)
            if share >= SHARED:
                by_aim, by_id = claim.aim != other.aim, claim.id != other.id
                yield -share, by_aim, by_id, left, right


def _unit(members: Sequence[tuple[int, Claim]], n_coders: int) -> Unit:
    by_coder = dict(members)
    start = min(claim.start for claim in by_coder.values())
    end = max(claim.end for claim in by_coder.values())
    claims = tuple(by_coder.get(coder) for coder in range(n_coders))
    return Unit(members[0][1].source, start, end, claims)


def _marked(coding: Coding) -> set[Place]:
    return {
        (claim.source, place)
        for claim in coding.claims
        for place in range(claim.start, claim.end)
    }


class Extent(NamedTuple):
    """What one unit adds: is it shared, how many claims, and how many characters."""

    is_shared: bool
    n_claims: int
    both: int
    first: int
    second: int
    either: int


def _extents(
    found: Sequence[Unit], first: set[Place], second: set[Place]
) -> list[Extent]:
    """Return the extent of each unit; a character counts in the first unit it is in."""
    seen: set[Place] = set()
    extents = []
    for unit in found:
        claims = [claim for claim in unit.claims if claim]
        places = {
            (unit.source, place)
            for claim in claims
            for place in range(claim.start, claim.end)
        } - seen
        seen |= places
        counts = places & first & second, places & first, places & second, places
        extents.append(Extent(None not in unit.claims, len(claims), *map(len, counts)))
    return extents


def _total(sample: Ratings, name: str) -> int:
    rows: Iterable[tuple[Any, int]] = (
        sample.items() if isinstance(sample, Mapping) else ((row, 1) for row in sample)
    )
    column = Extent._fields.index(name)
    return sum(row[column] * n for row, n in rows)


def _f1(sample: Ratings) -> float:
    return 2 * _total(sample, "is_shared") / _total(sample, "n_claims")


def _jaccard(sample: Ratings) -> float:
    either = _total(sample, "either")
    if not either:  # a resample of units whose characters all count in another unit
        raise ValueError("no character is marked")
    return _total(sample, "both") / either
