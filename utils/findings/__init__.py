"""Findings: headline results under other choices, and the written comparison."""

from utils.findings.brief import cited, form, lacks, page, save_page
from utils.findings.choices import MARKS, SWITCHES, Switch, introduction, mark, outcomes
from utils.findings.headlines import Outcome

__all__ = [
    "MARKS",
    "SWITCHES",
    "Outcome",
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
