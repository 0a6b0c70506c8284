"""Agreement between readers: units, coefficients, fields, adjudication."""

from utils.agreement.adjudication import Decision, Dispute, decisions, disputes
from utils.agreement.by_field import (
    FIELDS,
    Agreement,
    RuleEffect,
    agreement,
    is_conditional,
    ordered_verdicts,
    ratings,
    rule_effect,
    speaker,
)
from utils.agreement.coefficients import (
    FEWEST,
    bootstrap_interval,
    cohen_kappa,
    kappa_of_counts,
    krippendorff_alpha,
    note_on,
    percent_agreement,
    with_interval,
)
from utils.agreement.units import Extent, Unit, UnitOverlap, unit_overlap, units

__all__ = [
    "FEWEST",
    "FIELDS",
    "Agreement",
    "Decision",
    "Dispute",
    "Extent",
    "RuleEffect",
    "Unit",
    "UnitOverlap",
    "agreement",
    "bootstrap_interval",
    "cohen_kappa",
    "decisions",
    "disputes",
    "is_conditional",
    "kappa_of_counts",
    "krippendorff_alpha",
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
