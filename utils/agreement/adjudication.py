"""Look at what coders read differently, and at what a final coding decided, and why."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from utils.agreement.by_field import ratings
from utils.agreement.units import units
from utils.claims import CODED, Claim, Codebook, Coding, load_codebook
from utils.tables import Table
from utils.words import message, messages

FIELDS = "voice actor aim verdict certainty".split()


class Dispute(NamedTuple):
    """A passage that coders read differently, and in which fields."""

    source: str
    start: int
    end: int
    quote: str
    n_disputed: int
    fields: tuple[str, ...]
    codes: tuple[str, ...]


class Decision(NamedTuple):
    """What one coder answered, what the final coding says, and why."""

    coder: str
    source: str
    start: int
    end: int
    quote: str
    field: str
    own: str
    final: str
    reason: str


def disputes(
    codings: Sequence[Coding],
    fields: Sequence[str] = FIELDS,
    codebook: Codebook | None = None,
) -> Table[Dispute]:
    """Return the passages that coders read differently, the most disputed first.

    A passage that only some coders marked is a dispute about the unit itself and counts
    as one field, "unit". Codes are given by their names in the codebook, the kit's own
    if it is left out; those of each field stand after its name, in the coders' order.
    """
    codebook = load_codebook() if codebook is None else codebook
    found = units(codings)
    columns = {field: ratings(field, found) for field in fields}
    rows = []
    for index, unit in enumerate(found):
        values = {field: column[index] for field, column in columns.items()}
        split = {
            field: " / ".join(_name(field, value, codebook) for value in given)
            for field, rating in values.items()
            if len(set(given := [value for value in rating if value is not None])) > 1
        }
        if None in unit.claims:
            marked = zip(codings, unit.claims, strict=True)
            split["unit"] = ", ".join(_coder(each) for each, claim in marked if claim)
        if split:
            quote = unit.quote
            codes = tuple(f"{field}: {given}" for field, given in split.items())
            rows.append(Dispute(*unit[:3], quote, len(split), tuple(split), codes))
    rows.sort(key=lambda row: (-row.n_disputed, row[:3]))
    names = ", ".join(map(_coder, codings))
    return Table(
        Dispute,
        rows,
        caption=message("agreement.disputes_caption"),
        summary=message(
            "agreement.disputes_summary", n=len(rows), n_units=len(found), coders=names
        ),
    )


def _coder(coding: Coding) -> str:
    """Return a coder's name as lessons give it."""
    return str(messages("agreement").get(coding.coder, coding.coder))


def _name(field: str, value: object, codebook: Codebook) -> str:
    """Return a code as a reader sees it."""
    of = CODED.get(field)
    return codebook.name(of, str(value)) if of else str(value)


def decisions(
    codings: Sequence[Coding],
    final: Coding,
    fields: Sequence[str] = FIELDS,
) -> Table[Decision]:
    """Return every answer that the final coding overruled, with the reason for it.

    The codings stay as they are; the final coding is a file of its own. Its reasons
    stand in the column ``why`` of its claims, and of the rows it left out.

    Returns
    -------
    Table
        `Decision` rows: one for each coder, passage and field. The field "unit" says
        that a coder marked what the final coding leaves out, or the reverse.
    """
    found = units([*codings, final])
    reasons = {claim.place: claim.why for claim in final.rejected}
    columns = {field: ratings(field, found) for field in fields}
    rows = []
    for index, unit in enumerate(found):
        *own, last = unit.claims
        for coder, claim in enumerate(own):
            where = codings[coder].coder, *unit[:3], unit.quote
            if (claim is None) != (last is None):
                unit_marks = _marked(claim), _marked(last)
                why = _why(claim, last, reasons)
                rows.append(Decision(*where, "unit", *unit_marks, why))
            if claim is None or last is None:
                continue
            for field, column in columns.items():
                mine, theirs = column[index][coder], column[index][-1]
                if mine != theirs:
                    values = str(mine or ""), str(theirs or "")
                    rows.append(Decision(*where, field, *values, last.why))
    return Table(
        Decision,
        rows,
        caption=message("agreement.decisions_caption", final=final.coder),
        summary=message("agreement.decisions_summary", n=len(rows), final=final.coder),
    )


def _marked(claim: Claim | None) -> str:
    return message("agreement.marked" if claim else "agreement.not_marked")


def _why(
    claim: Claim | None,
    final: Claim | None,
    reasons: Mapping[tuple[str, int, int], str],
) -> str:
    """Return why the final coding keeps what a coder left out, or the reverse."""
    if final:
        return final.why
    return reasons.get(claim.place, "") if claim else ""
