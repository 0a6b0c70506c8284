"""The axes of the charts as Plotly's JSON, with round ticks, on the light palette."""

from collections.abc import Sequence
from math import ceil, floor, log10

from utils.charts.labels import Spec, plain_text
from utils.charts.palette import LIGHT


def linear_axis(title: str, limits: tuple[float, float], ticks: list[float]) -> Spec:
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


def percent_axis(title: str) -> Spec:
    """Return an axis from 0 to 100 %, the same whatever is shown on it."""
    ticks = [0, 25, 50, 75, 100]
    axis = linear_axis(title, (0, 100), list(map(float, ticks)))
    return axis | {"ticktext": [f"{tick} %" for tick in ticks]}


def log_axis(title: str, low: float, high: float) -> Spec:
    """Return a logarithmic axis with a tick at every power of ten."""
    first, last = floor(log10(low) + 1e-9), ceil(log10(high))
    axis = linear_axis(
        title,
        (log10(low) - 0.15, log10(high) + 0.15),
        [10**power for power in range(max(first, 0), max(last, 1) + 1)],
    )
    return axis | {"type": "log"}


def rows_axis(labels: Sequence[str]) -> Spec:
    """Return the axis of a chart with one row for each short label, as Plotly's own."""
    axis = linear_axis("", (len(labels) - 0.4, -0.6), list(range(len(labels))))
    return axis | {
        "ticktext": list(labels),
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
