"""A claim as plain words, on its way to another program and back.

Codes go as ``field: code``; what is not coded goes as lines of text. Both ways use the
same names, so that what comes back from another program is a claim again. Nothing that
comes is trusted: it stands at a place of one of our texts, or is left out and named.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from utils.claims.claims import Claim, ClaimError, Coding
from utils.claims.codebook import CODED, Codebook
from utils.claims.rows import CHAIN, chain_of
from utils.texts import Source
from utils.words import Pattern

CODES = ("voice", *CODED, "evidence", "conditional")
TEXTS = (
    "source_chain aim_label condition proposition speaker_factuality why doubt hedges "
    "boosters traps"
).split()
ALL = (*CODES, *TEXTS)
YES_NO = {True: "yes", False: "no"}
LONGEST = 4_000  # characters of a value that is taken over
_LINE = Pattern(r"([A-Za-z_ ]+): ?(.*)", re.DOTALL)


class Arrived(NamedTuple):
    """What came from another program: codings, and what could not be taken over."""

    codings: tuple[Coding, ...]
    left_out: tuple[str, ...]


class Marked(NamedTuple):
    """A passage of one of our texts with values, as another program had it."""

    coder: str
    id: str
    source: str
    start: int
    end: int
    values: Mapping[str, list[str]]


def values_of(claim: Claim, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the fields of a claim that are filled, a list as several."""
    found = []
    for name in names:
        value = getattr(claim, name)
        if name == "source_chain":
            value = CHAIN.join(value) if len(value) > 1 else ""
        for each in value if isinstance(value, tuple) else (value,):
            if each not in ("", None):
                found.append((name, YES_NO.get(each, str(each))))
    return found


def label(name: str) -> str:
    """Return a field's name as people read it.

    >>> label("aim_source")
    'aim source'
    """
    return name.replace("_", " ")


def value_in(text: str, codebook: Codebook) -> tuple[str, str] | None:
    """Return field and value of ``field: value``; None if it is no such line.

    A code may bring its name along: ``verdict: failed (failed)``.
    """
    found = _LINE.fullmatch(text.strip())
    name = found[1].strip().lower().replace(" ", "_") if found else ""
    if found is None or name not in ALL:
        return None
    value = found[2].strip()[:LONGEST]
    if name in CODED and value not in codebook.codes(CODED[name]):
        value = value.partition(" (")[0]
    return name, value


def codings_of(
    marked: Iterable[Marked], sources: Mapping[str, Source], codebook: Codebook
) -> Arrived:
    """Return the codings of every coder among passages that came from elsewhere."""
    claims: dict[str, list[Claim]] = {}
    left: list[str] = []
    for each in marked:
        try:
            claim = _claim(each, sources[each.source], codebook)
        except (ClaimError, ValueError, IndexError) as error:
            left.append(f"{each.id}: {error}")
        else:
            claims.setdefault(each.coder, []).append(claim)
    codings = tuple(
        Coding(coder=coder, claims=tuple(_numbered(found)))
        for coder, found in claims.items()
    )
    return Arrived(codings, tuple(left))


def _numbered(claims: list[Claim]) -> list[Claim]:
    """Return claims in the order of their texts, no id twice."""
    seen: set[str] = set()
    found = []
    for claim in sorted(claims, key=lambda c: (*c.place, c.id)):
        id_, n = claim.id, 1
        while id_ in seen:
            n += 1
            id_ = f"{claim.id}.{n}"
        seen.add(id_)
        found.append(claim if id_ == claim.id else _renamed(claim, id_))
    return found


def _renamed(claim: Claim, id_: str) -> Claim:
    values = {name: getattr(claim, name) for name in Claim.__slots__}
    return Claim(**values | {"id": id_})


def _claim(marked: Marked, source: Source, codebook: Codebook) -> Claim:
    first: dict[str, Any] = {
        name: (marked.values.get(name) or [""])[0] for name in (*CODES, *TEXTS)
    }
    for name in CODED:
        if first[name] and first[name] not in codebook.codes(CODED[name]):
            raise ClaimError(f"{label(name)} {first[name]!r} is not in the codebook")
    voice = first["voice"] or (source.passage_at(marked.start).voice or "")
    chain = chain_of(first["source_chain"]) or ((voice,) if voice else ())
    lists = {
        name: tuple(marked.values.get(name, ()))
        for name in ("evidence", "hedges", "boosters", "traps")
    }
    return Claim(
        **first
        | lists
        | {
            "id": marked.id,
            "source": source.id,
            "start": marked.start,
            "end": marked.end,
            "quote": source.text[marked.start : marked.end],
            "voice": voice,
            "source_chain": chain,
            "as_of": source.written,
            "conditional": {"yes": True, "no": False}.get(first["conditional"]),
            "coder": marked.coder,
        }
    )
