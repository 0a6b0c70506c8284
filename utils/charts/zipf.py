"""Rank against frequency on two logarithmic axes, with the line of each text."""

from collections.abc import Mapping
from math import log10
from typing import NamedTuple

from utils.charts.axes import log_axis
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, plain_text
from utils.charts.palette import LIGHT
from utils.counting import Rank
from utils.tables import Table
from utils.words import message


class Look(NamedTuple):
    """How one text is told from another: colour, symbol and line."""

    color: str
    symbol: str
    dash: str


SERIES = (
    Look("solid", "circle", "solid"),
    Look("double", "diamond-open", "longdashdot"),
    Look("dashed", "square-open", "dash"),
    Look("dotted", "triangle-up", "dot"),
)


class SeriesRank(NamedTuple):
    """A type's rank and frequency in one text, and what that text's line gives."""

    type: str
    text: str
    rank: int
    frequency: int
    fitted: float


def zipf(texts: Mapping[str, Table[Rank]], *, takeaway: str | None = None) -> Chart:
    """Return rank against frequency on two logarithmic axes, with each text's line.

    Parameters
    ----------
    texts
        Name of a text to its table from `utils.counting.rank_frequency`; at most four.

    Raises
    ------
    ValueError
        If there are no texts or more than four.
    """
    if not 1 <= len(texts) <= len(SERIES):
        raise ValueError(f"1 to {len(SERIES)} texts can be drawn, not {len(texts)}")
    traces = []
    for (name, ranks), look in zip(texts.items(), SERIES, strict=False):
        traces += [_marks(name, ranks, look), _line(ranks, look)]
    rows = [
        SeriesRank(row.type, name, row.rank, row.frequency, row.fitted)
        for name, ranks in texts.items()
        for row in ranks
    ]
    lowest = min(min(row.frequency, row.fitted) for row in rows)
    highest = max(max(row.frequency, row.fitted) for row in rows)
    figure = figure_of(
        traces,
        x=log_axis(message("charts.rank"), 1, max(row.rank for row in rows)),
        y=log_axis(message("charts.frequency"), lowest, highest),
        height=320,
        top=44,
        left=62,
    )
    note = " ".join(f"{name}: {ranks.summary}" for name, ranks in texts.items())
    title = message("charts.zipf")
    return Chart(
        figure=figure,
        name=title,
        takeaway=takeaway or _takeaway(texts),
        table=Table(SeriesRank, rows, caption=title, summary=note),
        note=note,
        zooms=True,
    )


def _takeaway(texts: Mapping[str, Table[Rank]]) -> str:
    said = "; ".join(
        message("charts.slope", name=name, slope=f"{_slope(ranks):.2f}")
        for name, ranks in texts.items()
    )
    return message("charts.zipf_takeaway", slopes=said)


def _slope(ranks: Table[Rank]) -> float:
    """Return how steeply the fitted line falls on logarithmic axes."""
    first, last = ranks[0], ranks[len(ranks) - 1]
    fall = log10(first.fitted) - log10(last.fitted)
    return fall / (log10(first.rank) - log10(last.rank))


def _marks(name: str, ranks: Table[Rank], look: Look) -> Spec:
    """Return the marks of one text by rank and frequency."""
    same: dict[int, list[Rank]] = {}
    for row in ranks:
        same.setdefault(row.frequency, []).append(row)
    # Of a run of equal frequencies only its ends are drawn: the marks between cover
    # each other, and a long text would make a heavy notebook.
    ends = [row for run in same.values() for row in dict.fromkeys((run[0], run[-1]))]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain_text(name),
        "x": [row.rank for row in ends],
        "y": [row.frequency for row in ends],
        "marker": {"color": LIGHT[look.color], "symbol": look.symbol, "size": 7},
        "hoverinfo": "text",
        "hovertext": [
            plain_text(message("charts.zipf_mark", name=name, n=row.frequency, **said))
            for row in ends
            for said in [{"type": row.type, "rank": row.rank}]
        ],
    }


def _line(ranks: Table[Rank], look: Look) -> Spec:
    """Return the line that was fitted to one text."""
    edges = [ranks[0], ranks[len(ranks) - 1]]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row.rank for row in edges],
        "y": [row.fitted for row in edges],
        "line": {"color": LIGHT[look.color], "width": 2, "dash": look.dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }
