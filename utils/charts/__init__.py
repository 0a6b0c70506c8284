"""Charts: rows in; one figure with its table and its sentence out."""

from utils.charts.chart import (
    Chart,
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
    "Strip",
    "bars",
    "dispersion",
    "keyness",
    "show",
    "verdicts",
    "zipf",
]
