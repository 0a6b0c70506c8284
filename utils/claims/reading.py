"""Quote words of a text with their voice, and say what a comparison can bear."""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from utils.claims.claims import Claim, Coding
from utils.claims.codebook import Code
from utils.claims.rows import CHAIN
from utils.tables import Table
from utils.texts import DateRange, Passage, day_in_words
from utils.words import message


class CodeRow(NamedTuple):
    """A code as a reader of the codebook sees it."""

    code: str
    name: str
    definition: str
    use_when: str
    not_when: str


def claim_table(
    claims: Iterable[Claim],
    fields: Iterable[str] = ("voice", "quote"),
    *,
    names: Mapping[str, str] | None = None,
) -> Table[tuple[str, ...]]:
    """Return claims as a table to read: the id, and the fields asked for.

    Codes that are not asked for stay out of sight, as blind coding needs it.

    Parameters
    ----------
    fields
        Names of attributes of `Claim`, such as "quote", "proposition" or "verdict".
    names
        How voices are shown, as `voice_names` gives it; by their codes if left out.

    Raises
    ------
    AttributeError
        If a claim has no such field.
    """
    fields = tuple(fields)
    row = namedtuple("ClaimRow", ("claim", *fields))  # type: ignore[misc]  # the caller says
    rows = [
        row._make([c.id, *(_shown(c, name, names or {}) for name in fields)])
        for c in claims
    ]
    return Table(
        row,
        rows,
        caption=message("reading.claims"),
        summary=message("reading.claims_summary", n=len(rows)),
    )


def code_table(codes: Iterable[Code]) -> Table[CodeRow]:
    """Return codes of the codebook as a table: what each is, when to use it or not."""
    rows = [
        CodeRow(code.code, code.name, code.definition, code.use_when, code.not_when)
        for code in codes
    ]
    return Table(
        CodeRow,
        rows,
        caption=message("reading.codes"),
        summary=message("reading.codes_summary"),
    )


def part_of(coding: Coding, passage: Passage) -> Coding:
    """Return a coding with only those of its claims that lie inside a passage."""
    inside = tuple(
        claim
        for claim in coding.claims
        if claim.source == passage.source
        and passage.start <= claim.start
        and claim.end <= passage.end
    )
    return replace(coding, claims=inside, rejected=())


def _shown(claim: Claim, field: str, names: Mapping[str, str]) -> str:
    """Return a field as a reader sees it: a chain as links, dates as they are said."""
    value = getattr(claim, field)
    if isinstance(value, DateRange):
        first, last = (day_in_words(day.isoformat()) for day in value[:2])
        return message("reading.from_to", first=first, last=last)
    if field == "source_chain":
        return CHAIN.join(_link(each, names) for each in value)
    if field == "voice":
        return names.get(value, value)
    return ", ".join(value) if type(value) is tuple else str(value)


def _link(link: str, names: Mapping[str, str]) -> str:
    """Return a link of a chain, its voice by the bare name: "Miller?"."""
    code = link.rstrip("!?")
    return names.get(code, code).partition(" (")[0] + link[len(code) :]
