"""Findings: headline results under other choices, and the written comparison."""

from utils.findings.brief import cited, form, lacks, page, save_page
from utils.findings.choices import (
    MARKS,
    SWITCHES,
    Outcome,
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
