"""Quote words of a text with their voice, and say what a comparison can bear."""

from collections import namedtuple
from collections.abc import Iterable
from dataclasses import replace

from utils.claims.claims import Claim, Coding
from utils.claims.codebook import Code
from utils.claims.rows import CHAIN
from utils.tables import Table
from utils.texts import Passage
from utils.words import message


def claim_table(
    claims: Iterable[Claim], fields: Iterable[str] = ("voice", "quote")
) -> Table:
    """Return claims as a table to read: the id, and the fields asked for.

    Codes that are not asked for stay out of sight, as blind coding needs it.

    Parameters
    ----------
    fields
        Names of attributes of `Claim`, such as "quote", "proposition" or "verdict".

    Raises
    ------
    AttributeError
        If a claim has no such field.
    """
    fields = tuple(fields)
    row = namedtuple("ClaimRow", ("claim", *fields))
    rows = [row(c.id, *(_shown(c, name) for name in fields)) for c in claims]
    return Table(
        row,
        rows,
        caption=message("reading.claims"),
        summary=message("reading.claims_summary", n=len(rows)),
    )


def code_table(codes: Iterable[Code]) -> Table:
    """Return codes of the codebook as a table: what each is, when to use it or not."""
    fields = ("code", "name", "definition", "use_when", "not_when")
    row = namedtuple("CodeRow", fields)
    rows = [row(*(getattr(code, name) for name in fields)) for code in codes]
    return Table(
        row,
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


def _shown(claim: Claim, field: str) -> str:
    """Return a field as a reader sees it: a chain as links, a list with commas."""
    value = getattr(claim, field)
    if field == "source_chain":
        return CHAIN.join(value)
    return ", ".join(value) if type(value) is tuple else str(value)
