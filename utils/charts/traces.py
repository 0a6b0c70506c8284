"""The marks and axes of the charts as Plotly's JSON, on the light palette.

Rows in, dicts out: `chart` makes figures of them and `still` static drawings, so that
both show the same.
"""

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil, floor, log10
from textwrap import wrap
from typing import NamedTuple

from utils.charts.palette import LIGHT
from utils.tables import Table
from utils.words import message

SERIES = (  # colour, symbol and line of the first, second, … thing drawn
    ("solid", "circle", "solid"),
    ("double", "diamond-open", "longdashdot"),
    ("dashed", "square-open", "dash"),
    ("dotted", "triangle-up", "dot"),
)


class Bar(NamedTuple):
    """A bar with its interval; `count` says what was counted, such as "19 of 27".

    `color` is a name in `utils.charts.LIGHT`, such as the `line` of a voice.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    count: str = ""
    color: str = "accent"


class Strip(NamedTuple):
    """Where a word stands: token numbers (from 0) in a text of `size` tokens."""

    label: str
    places: tuple[int, ...]
    size: int
    color: str = "accent"


def bar_trace(row: Bar, index: int, color: str, width: float = 0.6) -> dict:
    """Return one horizontal bar, with its interval if the row has one."""
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value],
        "y": [index],
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


def label_trace(
    x: Iterable, y: Iterable, text: Iterable[str], at="middle right"
) -> dict:
    """Return words beside places in the picture."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": [plain_text(label) for label in text],
        "textposition": at,
        "textfont": {"color": LIGHT["ink"]},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def zipf_traces(name: str, ranks: Table, look: tuple[str, str, str]) -> list[dict]:
    """Return the marks of one text by rank and frequency, and its line."""
    color, symbol, dash = LIGHT[look[0]], *look[1:]
    same: dict[int, list] = {}
    for row in ranks:
        same.setdefault(row.frequency, []).append(row)
    # Of a run of equal frequencies only its ends are drawn: the marks between cover
    # each other, and a long text would make a heavy notebook.
    ends = [row for run in same.values() for row in dict.fromkeys((run[0], run[-1]))]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": plain_text(name),
        "x": [row.rank for row in ends],
        "y": [row.frequency for row in ends],
        "marker": {"color": color, "symbol": symbol, "size": 7},
        "hoverinfo": "text",
        "hovertext": [
            plain_text(f"{name}: {row.type}, {row.rank}, {row.frequency}")
            for row in ends
        ],
    }
    edges = [ranks[0], ranks[len(ranks) - 1]]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [row.rank for row in edges],
        "y": [row.fitted for row in edges],
        "line": {"color": color, "width": 2, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [marks, line]


def strip_trace(strip: Strip, index: int) -> dict:
    """Return a stroke at every place of a strip."""
    color = LIGHT[strip.color]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [(place + 0.5) / strip.size for place in strip.places],
        "y": [index] * len(strip.places),
        "marker": {
            "symbol": "line-ns",
            "size": 20,
            "color": color,
            "line": {"color": color, "width": 2},
        },
        "hoverinfo": "text",
        "hovertext": [
            plain_text(f"{strip.label}: {place + 1:,}") for place in strip.places
        ],
        "showlegend": False,
    }


def keyness_traces(
    shared: dict, threshold: float, names: tuple[str, str]
) -> tuple[list[dict], float, float]:
    """Return the traces, how far the x axis reaches to both sides, and the top."""
    reach = max(1.0, *(abs(ratio) for ratio, _ in shared)) * 1.25
    top = max(threshold * 1.25, *(value * 1.1 for _, value in shared))
    sides = (("double", "diamond-open"), ("solid", "circle"))
    traces = []
    for side, (color, symbol) in enumerate(sides):
        points = [point for point in shared if (point[0] > 0) == bool(side)]
        said = [", ".join(row.type for row in shared[point][:8]) for point in points]
        more = ["…" if len(shared[point]) > 8 else "" for point in points]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": plain_text(
                    message("charts.more_in", name=names[0 if side else 1])
                ),
                "x": [ratio for ratio, _ in points],
                "y": [value for _, value in points],
                "marker": {"color": LIGHT[color], "symbol": symbol, "size": 7},
                "hoverinfo": "text",
                "hovertext": [
                    plain_text(a + b) for a, b in zip(said, more, strict=True)
                ],
            }
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "name": message("charts.threshold"),
            "x": [-reach, reach],
            "y": [threshold, threshold],
            "line": {"color": LIGHT["ink"], "width": 2, "dash": "dash"},
            "hoverinfo": "skip",
        }
    )
    above = [point for point in shared if point[1] > threshold][:12]
    labels = [", ".join(row.type for row in shared[point][:3]) for point in above]
    traces.append(
        label_trace([a for a, _ in above], [b for _, b in above], labels, "top center")
    )
    return traces, reach, top


def linear_axis(title: str, limits: tuple[float, float], ticks: list[float]) -> dict:
    """Return an axis with a title, a range and the ticks given."""
    return {
        "title": {
            "text": plain_text(title),
            "font": {"color": LIGHT["quiet"], "size": 13},
        },
        "range": list(limits),
        "tickvals": ticks,
        "tickfont": {"color": LIGHT["quiet"]},
        "gridcolor": LIGHT["line"],
        "zeroline": False,
        "fixedrange": True,
    }


def log_axis(title: str, low: float, high: float) -> dict:
    """Return a logarithmic axis with a tick at every power of ten."""
    first, last = floor(log10(low) + 1e-9), ceil(log10(high))
    axis = linear_axis(
        title,
        (log10(low) - 0.15, log10(high) + 0.15),
        [10**power for power in range(max(first, 0), max(last, 1) + 1)],
    )
    return axis | {"type": "log"}


def rows_axis(labels: Sequence[str], *, plain: bool = True) -> dict:
    """Return the axis of a chart with one row for each label, the first on top."""
    lines = ["<br>".join(wrap(label, 24)) for label in labels]
    shown = [plain_text(line, breaks=True) for line in lines] if plain else list(labels)
    axis = linear_axis("", (len(labels) - 0.4, -0.6), list(range(len(labels))))
    return axis | {
        "ticktext": shown,
        "tickfont": {"color": LIGHT["ink"]},
        "ticklabelstandoff": 6,
        "showgrid": False,
    }


def steps(low: float, high: float) -> list[float]:
    """Return about five round values between two numbers."""
    rough = (high - low) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= rough)
    return [
        round(step * index, 10)
        for index in range(ceil(low / step), int(high / step) + 1)
    ]


def whole_steps(high: int) -> list[float]:
    """Return about five round whole numbers from 0."""
    return sorted({int(value) for value in steps(0, max(high, 5))})


def plain_text(text: str, *, breaks: bool = False) -> str:
    """Return a text that Plotly shows as it is, and does not take for markup."""
    shown = escape(str(text), quote=False)
    return shown.replace("&lt;br&gt;", "<br>") if breaks else shown


def short_number(value: float) -> str:
    """Return a number with as many digits as a label of a mark needs."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
