"""Bars with their intervals, one below the other."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from utils.charts.axes import linear_axis, steps
from utils.charts.chart import Chart, figure_of, refuse_unknown_colors
from utils.charts.labels import Spec, plain_text, short_number
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, rows_of
from utils.tables import Table
from utils.words import message

TRACK_PX = 22


class Bar(NamedTuple):
    """A bar with its interval; `count` says what was counted, such as "19 of 27".

    `color` is a name in the palette, such as the `line` of a voice.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    count: str = ""  # type: ignore[assignment]  # no bar needs tuple.count
    color: str = "accent"


def bars(
    rows: Iterable[Bar], *, name: str, unit: str, note: str, takeaway: str | None = None
) -> Chart:
    """Return bars with their intervals, one below the other.

    Parameters
    ----------
    rows
        In the order in which they are to be read.
    name
        What is shown, such as "Hedges by voice".
    unit
        Of the values, such as "per 1,000 tokens".
    note
        How many words, and the options.
    takeaway
        One sentence; if left out, it says which bar is longest and whether every
        interval has a value in common, which is no proof of equality.

    Raises
    ------
    ValueError
        If there are no rows, a value is below 0, or a colour is unknown.
    """
    rows = list(rows)
    if not rows or min(row.value for row in rows) < 0:
        raise ValueError("a bar chart needs at least one row, and no value below 0")
    refuse_unknown_colors(rows)
    high = max(max(row.value, row.high or 0) for row in rows) or 1
    placed = rows_of((_row(row) for row in rows), track_px=TRACK_PX)
    figure = figure_of(
        [
            *(
                bar_trace(row, at, LIGHT[row.color], width=TRACK_PX)
                for row, at in zip(rows, placed.tracks, strict=True)
            ),
            placed.words(0),
        ],
        x=linear_axis(unit, (0, high * 1.02), steps(0, high)),
        y=placed.axis(),
        height=placed.height,
    )
    return Chart(
        figure=figure,
        name=f"{name}, {unit}",
        takeaway=takeaway or _takeaway(rows, name),
        table=_table(rows, f"{name} ({unit})", note),
        note=note,
    )


def _table(rows: list[Bar], caption: str, note: str) -> Table[Bar]:
    """Return the numbers of the bars: no colours, and no column that stays empty."""
    told = [
        name
        for name, cells in zip(Bar._fields, zip(*rows, strict=True), strict=True)
        if name != "color" and set(cells) - {None, ""}
    ]
    table = Table(Bar, rows, caption=caption, summary=note)
    return table.only(*told, numbered=False)


def _row(row: Bar) -> Row:
    return Row(
        row.label, " · ".join(filter(None, (short_number(row.value), row.count)))
    )


def bar_trace(row: Bar, at: float, color: str, width: float) -> Spec:
    """Return one horizontal bar as Plotly's JSON, with its interval if it has one."""
    trace: Spec = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value],
        "y": [at],
        "width": width,
        "marker": {
            "color": color,
            "line": {"color": LIGHT["quiet"], "width": 1 if row.value else 0},
        },
        "hoverinfo": "text",
        "hovertext": plain_text(
            f"{row.label}: {short_number(row.value)} {row.count}".strip()
        ),
        "showlegend": False,
    }
    if row.low is not None and row.high is not None:
        trace["marker"]["opacity"] = 0.55
        trace["error_x"] = {
            "array": [row.high - row.value],
            "arrayminus": [row.value - row.low],
            "color": LIGHT["ink"],
            "thickness": 2,
            "width": 5,
        }
        trace["hovertext"] += f" [{short_number(row.low)}–{short_number(row.high)}]"
    return trace


def _takeaway(rows: list[Bar], name: str) -> str:
    most = max(rows, key=lambda row: row.value)
    least = min(rows, key=lambda row: row.value)
    ends = {"most": most.label, "high": short_number(most.value)}
    ends |= {"least": least.label, "low": short_number(least.value)}
    if len(rows) == 1:
        key = "bars_one"
    elif _share_a_value(rows):
        key = "bars_overlap"
    else:
        key = "bars_differ"
    return message(f"charts.{key}", name=name, **ends)


def _share_a_value(rows: Sequence[Bar]) -> bool:
    """Say whether one value lies inside the interval of every row."""
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    return len(lows) == len(highs) == len(rows) and max(lows) <= min(highs)
