"""Agreement between readers: units, coefficients, fields, adjudication."""

from utils.agreement.adjudication import Decision, decisions, disputes
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
    Rating,
    cohen_kappa,
    gwet_ac1,
    kappa_of_counts,
    krippendorff_alpha,
    percent_agreement,
    weighted_kappa,
)
from utils.agreement.intervals import FEWEST, bootstrap_interval, note_on, with_interval
from utils.agreement.units import Unit, unit_overlap, units

__all__ = [
    "FEWEST",
    "FIELDS",
    "MOVE_FIELDS",
    "Agreement",
    "Decision",
    "MoveAgreement",
    "Rating",
    "Unit",
    "agreement",
    "bootstrap_interval",
    "cohen_kappa",
    "decisions",
    "disputes",
    "gwet_ac1",
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
    "weighted_kappa",
    "with_interval",
]
