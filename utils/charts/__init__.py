"""Charts: rows in; one figure with its table and its sentence out."""

from utils.charts.bargaining import bargaining_range
from utils.charts.bars import Bar, bars
from utils.charts.certainty import certainty_bars
from utils.charts.chance import null_distribution
from utils.charts.chart import MIME, Chart, show
from utils.charts.dating import dating_brackets
from utils.charts.dispersion import Strip, dispersion
from utils.charts.estimates import estimate_ranges
from utils.charts.keyness import keyness
from utils.charts.palette import LIGHT, recolouring
from utils.charts.specification import specification_curve
from utils.charts.verdicts import verdicts
from utils.charts.zipf import zipf

__all__ = [
    "LIGHT",
    "MIME",
    "Bar",
    "Chart",
    "Strip",
    "bargaining_range",
    "bars",
    "certainty_bars",
    "dating_brackets",
    "dispersion",
    "estimate_ranges",
    "keyness",
    "null_distribution",
    "recolouring",
    "show",
    "specification_curve",
    "verdicts",
    "zipf",
]
