"""Charts: rows in; one figure with its table and its sentence out."""

from utils.charts.bars import Bar, bars
from utils.charts.chart import MIME, Chart, show
from utils.charts.dispersion import Strip, dispersion
from utils.charts.keyness import keyness
from utils.charts.verdicts import verdicts
from utils.charts.zipf import zipf

__all__ = [
    "MIME",
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
