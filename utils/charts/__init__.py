"""Charts: rows in; one figure with its table and its sentence out."""

from utils.charts.chart import (
    Chart,
    SeriesRank,
    StripRow,
    VerdictCount,
    bars,
    dispersion,
    keyness,
    show,
    verdicts,
    zipf,
)
from utils.charts.traces import Bar, Strip

__all__ = [
    "Bar",
    "Chart",
    "SeriesRank",
    "Strip",
    "StripRow",
    "VerdictCount",
    "bars",
    "dispersion",
    "keyness",
    "show",
    "verdicts",
    "zipf",
]
