"""Findings: headline results under other choices, and the written comparison."""

from utils.findings.brief import (
    cited,
    form,
    lacks,
    load_maps,
    page,
    passages,
    save_page,
)
from utils.findings.choices import (
    MARKS,
    RESULTS,
    SWITCHES,
    Move,
    Switch,
    introduction,
    mark,
    moves,
    outcomes,
)
from utils.findings.headlines import SHARES, Outcome, Side

__all__ = [
    "MARKS",
    "RESULTS",
    "SHARES",
    "SWITCHES",
    "Move",
    "Outcome",
    "Side",
    "Switch",
    "cited",
    "form",
    "introduction",
    "lacks",
    "load_maps",
    "mark",
    "moves",
    "outcomes",
    "page",
    "passages",
    "save_page",
]
