"""A strip for each text or word, with a stroke wherever the word stands."""

from collections.abc import Iterable
from typing import NamedTuple

from utils.charts.axes import percent_axis
from utils.charts.chart import Chart, figure_of, refuse_unknown_colors
from utils.charts.labels import Spec, plain_text, short_number
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, rows_of
from utils.tables import Table
from utils.words import message

TRACK_PX = 22


class Strip(NamedTuple):
    """Where a word stands: token numbers (from 0) in a text of `size` tokens."""

    label: str
    places: tuple[int, ...]
    size: int
    color: str = "accent"


class StripRow(NamedTuple):
    """One strip as numbers; the rate is per 1,000 tokens."""

    label: str
    frequency: int
    tokens: int
    rate: float
    token_numbers: tuple[int, ...]


def dispersion(
    strips: Iterable[Strip], *, name: str, note: str = "", takeaway: str | None = None
) -> Chart:
    """Return one strip a row, with a stroke wherever the word stands in its text.

    Parameters
    ----------
    strips
        A word's places from `utils.counting.positions`, for one word or text each.
    name
        What is shown, such as "War in the two texts".

    Raises
    ------
    ValueError
        If there are no strips, or a place lies outside its text.
    """
    strips = list(strips)
    outside = [s for s in strips if s.places and not 0 <= s.places[-1] < s.size]
    if not strips or outside:
        raise ValueError("each strip needs its places, in order, inside its text")
    refuse_unknown_colors(strips)
    rows = rows_of((_words(strip) for strip in strips), track_px=TRACK_PX)
    figure = figure_of(
        [*map(_strokes, strips, rows.tracks), rows.words(0)],
        x=percent_axis(message("charts.place")),
        y=rows.axis(),
        height=rows.height,
    )
    sizes = ", ".join(
        message("charts.strip_size", name=strip.label, n=strip.size) for strip in strips
    )
    note = note or sizes
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _takeaway(strips),
        table=Table(StripRow, map(_row, strips), caption=name, summary=note),
        note=note,
    )


def _words(strip: Strip) -> Row:
    return Row(strip.label, message("charts.times", n=len(strip.places)))


def _row(strip: Strip) -> StripRow:
    n, size = len(strip.places), strip.size
    numbers = tuple(place + 1 for place in strip.places)
    return StripRow(strip.label, n, size, 1000 * n / size, numbers)


def _strokes(strip: Strip, track: float) -> Spec:
    """Return a stroke at every place of a strip."""
    color = LIGHT[strip.color]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [100 * (place + 0.5) / strip.size for place in strip.places],
        "y": [track] * len(strip.places),
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


def _takeaway(strips: list[Strip]) -> str:
    said = "; ".join(
        message(
            "charts.strip",
            name=strip.label,
            n=len(strip.places),
            rate=short_number(1000 * len(strip.places) / strip.size),
        )
        for strip in strips
    )
    return f"{said}."
