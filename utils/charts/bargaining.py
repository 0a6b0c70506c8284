"""What two sides would settle for, as one line with the deals between them shaded."""

from math import isnan
from typing import NamedTuple

from utils.charts.axes import linear_axis
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, plain_text, short_number
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, rows_of
from utils.tables import Table
from utils.words import message

TRACK_PX = 26
WHOLE = 100  # the disputed good
LOOKS = (("solid", "circle"), ("double", "square"))


class Ask(NamedTuple):
    """Where a side would settle: shares of 100 that go to the first."""

    side: str
    low: float
    high: float


def bargaining_range(
    asks: float,
    gives: float,
    *,
    sides: tuple[str, str] = ("A", "B"),
    takeaway: str | None = None,
) -> Chart:
    """Return what two sides would settle for, with the deals that suit both shaded.

    The picture takes what each side asks for and knows no model: work that out first.

    Parameters
    ----------
    asks
        The least share, of 100, for which the first side would settle.
    gives
        The most that the second side would leave to the first.
    sides
        Their names.

    Raises
    ------
    ValueError
        If a share is no number.
    """
    if isnan(asks) or isnan(gives):
        raise ValueError(f"shares must be numbers, not {asks} and {gives}")
    first, second = sides
    takes = Ask(first, max(0, asks), WHOLE), Ask(second, 0, min(WHOLE, gives))
    rows = rows_of(
        (
            Row(first, message("charts.asks", value=short_number(asks))),
            Row(second, message("charts.gives", value=short_number(gives))),
        ),
        track_px=TRACK_PX,
    )
    name = message("charts.bargaining", first=first, second=second)
    ticks = [0.0, 25.0, 50.0, 75.0, 100.0]
    figure = figure_of(
        [
            *_deals(takes, rows.height),
            *_line(takes[0], takes[0].low, rows.tracks[0], LOOKS[0]),
            *_line(takes[1], takes[1].high, rows.tracks[1], LOOKS[1]),
            rows.words(0),
        ],
        x=linear_axis(message("charts.share_of", side=first), (0, WHOLE), ticks),
        y=rows.axis(),
        height=rows.height,
    )
    note = message("charts.bargaining_note", first=first, second=second)
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _takeaway(takes),
        table=Table(Ask, takes, caption=name, summary=note),
        note=note,
    )


def _deals(takes: tuple[Ask, Ask], height: float) -> list[Spec]:
    """Return the shaded range in which both would settle; nothing if there is none."""
    low, high = takes[0].low, takes[1].high
    if low > high:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [low],
            "x": [max(high - low, 0.4)],  # a single deal is seen too
            "y": [height / 2],
            "width": height,
            "marker": {
                "color": LIGHT["mark"],
                "line": {"color": LIGHT["quiet"], "width": 1},
            },
            "hoverinfo": "text",
            "hovertext": plain_text(_takeaway(takes)),
            "showlegend": False,
        }
    ]


def _line(ask: Ask, end: float, track: float, look: tuple[str, str]) -> list[Spec]:
    """Return the line of what a side would take, with a mark at its last offer."""
    color, symbol = look
    if ask.low > ask.high:
        return []
    shared = {"type": "scatter", "hoverinfo": "skip", "showlegend": False}
    line = {"color": LIGHT[color], "width": 5}
    mark = {"color": LIGHT[color], "symbol": symbol, "size": 13}
    return [
        shared
        | {"mode": "lines", "x": [ask.low, ask.high], "y": [track] * 2, "line": line},
        shared
        | {"mode": "markers", "x": [end], "y": [track], "marker": mark}
        | {"cliponaxis": False},
    ]


def _takeaway(takes: tuple[Ask, Ask]) -> str:
    low, high = takes[0].low, takes[1].high
    ends = {"low": short_number(low), "high": short_number(high)}
    if low > high:
        return message("charts.no_deal", gap=short_number(low - high), **ends)
    return message("charts.one_deal" if low == high else "charts.deals", **ends)
