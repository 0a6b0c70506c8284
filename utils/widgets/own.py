"""Matrix and agreement of any texts, or a sentence on what they need first."""

from collections.abc import Mapping

from utils.agreement import units
from utils.claims import readings_of
from utils.texts import Note, Source
from utils.widgets.agreement_table.widget import AgreementTable
from utils.widgets.assessment_matrix.widget import AssessmentMatrix
from utils.words import message


def matrix_of(texts: Mapping[str, Source]) -> AssessmentMatrix | Note:
    """Return the assessment matrix of all codings there are, or what to do first.

    Raises
    ------
    ClaimError
        If a coding does not fit the texts or their codebook.
    """
    found = readings_of(texts)
    return AssessmentMatrix(texts, found) if found else _first("nobody")


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
