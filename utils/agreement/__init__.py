"""Agreement between readers: units, coefficients, fields, adjudication."""

from utils.agreement.adjudication import decisions, disputes
from utils.agreement.by_field import (
    FIELDS,
    Agreement,
    agreement,
    is_conditional,
    ordered_verdicts,
    ratings,
    rule_effect,
    speaker,
)
from utils.agreement.by_move import (
    MOVE_FIELDS,
    MoveAgreement,
    move_agreement,
    move_ratings,
)
from utils.agreement.coefficients import (
    FEWEST,
    Interval,
    bootstrap_interval,
    cohen_kappa,
    kappa_of_counts,
    krippendorff_alpha,
    note_on,
    percent_agreement,
    with_interval,
)
from utils.agreement.units import Unit, unit_overlap, units

__all__ = [
    "FEWEST",
    "FIELDS",
    "MOVE_FIELDS",
    "Agreement",
    "Interval",
    "MoveAgreement",
    "Unit",
    "agreement",
    "bootstrap_interval",
    "cohen_kappa",
    "decisions",
    "disputes",
    "is_conditional",
    "kappa_of_counts",
    "krippendorff_alpha",
    "move_agreement",
    "move_ratings",
    "note_on",
    "ordered_verdicts",
    "percent_agreement",
    "ratings",
    "rule_effect",
    "speaker",
    "unit_overlap",
    "units",
    "with_interval",
]
