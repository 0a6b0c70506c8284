"""Findings: headline results under other choices, and the written comparison."""

from utils.findings.brief import cited, form, lacks, page, save_page
from utils.findings.choices import (
    MARKS,
    SWITCHES,
    Outcome,
    Side,
    Study,
    Switch,
    introduction,
    mark,
    outcomes,
)

__all__ = [
    "MARKS",
    "SWITCHES",
    "Outcome",
    "Side",
    "Study",
    "Switch",
    "cited",
    "form",
    "introduction",
    "lacks",
    "mark",
    "outcomes",
    "page",
    "save_page",
]
