"""Matrix and agreement of any texts, or a sentence on what they need first."""

from collections.abc import Mapping

from utils.agreement import units
from utils.claims import by_card, codebook_of, readings_of
from utils.texts import Note, Source
from utils.widgets.agreement_table.widget import AgreementTable
from utils.widgets.assessment_matrix.widget import AssessmentMatrix
from utils.words import message


def matrix_of(
    texts: Mapping[str, Source], *, by: str = "voice"
) -> AssessmentMatrix | Note:
    """Return the assessment matrix of all codings there are, or what to do first.

    Parameters
    ----------
    by
        What stands in the columns: ``"voice"``, or a field of the cards (title, writer,
        outlet, kind, year), so that texts that agree in it share a column.

    Raises
    ------
    ClaimError
        If a coding does not fit the texts or their codebook.
    ValueError
        If there is no such field.
    """
    found = readings_of(texts)
    if not found:
        return _first("nobody")
    if by == "voice":
        return AssessmentMatrix(texts, found)
    columns, codings = by_card(texts, found, by)
    return AssessmentMatrix(columns, codings, codebook=codebook_of(texts))


def agreement_of(texts: Mapping[str, Source]) -> AgreementTable | Note:
    """Return how far the codings of these texts agree, or what they need first.

    Raises
    ------
    ClaimError
        If a coding does not fit the texts or their codebook.
    """
    found = readings_of(texts)
    if len(found) < 2:
        return _first("one_only")
    both = any(None not in unit.claims for unit in units(found))
    return AgreementTable(texts, found) if both else _first("nothing_shared")


def _first(key: str) -> Note:
    return Note(heading=message("own.heading"), sentences=(message(f"own.{key}"),))
