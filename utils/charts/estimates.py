"""What published schemes make of words such as "likely": a range for each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from utils.charts.axes import percent_axis
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, label_trace, plain_text
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, rows_of
from utils.claims import Estimate, estimates, schemes
from utils.tables import Table
from utils.words import message

TRACK_PX, APART_PX = 26, 14
WORDS = (  # from sure to sure that not; words of one row have one range in a scheme
    "almost certain",
    "likely, probable",
    "chances about even, roughly even chance",
    "probably not, unlikely, improbable",
    "almost certainly not, almost no chance",
    "could, may, might",
)


class Look(NamedTuple):
    """How one scheme is told from another: colour, width of its range, its point."""

    color: str
    width: float
    symbol: str
    size: int


LOOKS = (
    Look("accent", 5, "circle", 12),
    Look("again", 2, "square-open", 10),
)


class EstimateRow(NamedTuple):
    """What one scheme makes of the words of a row, in percent; gaps: nothing."""

    words: str
    scheme: str
    low: float | None
    point: float | None
    high: float | None


def estimate_ranges(
    words: Iterable[str] = WORDS, *, takeaway: str | None = None
) -> Chart:
    """Return the chances that published schemes give to words, as dots with ranges.

    A word to which no scheme gives a number keeps an empty row: that is the finding.

    Parameters
    ----------
    words
        The words, each row one; words that share a row stand with commas between.

    Raises
    ------
    ValueError
        If there are no words.
    """
    said = {each: _estimates(each) for each in words}
    if not said:
        raise ValueError("a picture of estimates needs at least one word")
    rows = rows_of(map(Row, said), track_px=TRACK_PX)
    looks = dict(zip(schemes(), LOOKS, strict=False))
    traces = [
        trace
        for found, track in zip(said.values(), rows.tracks, strict=True)
        for each in found
        for trace in _range(each, track, looks)
    ]
    empty = [
        track
        for found, track in zip(said.values(), rows.tracks, strict=True)
        if not found
    ]
    no_number = [message("charts.no_number")] * len(empty)
    name = message("charts.estimates")
    figure = figure_of(
        [
            *_named(traces),
            label_trace([0] * len(empty), empty, no_number),
            rows.words(0),
        ],
        x=percent_axis(message("charts.chance")),
        y=rows.axis(),
        height=rows.height,
        top=44,
    )
    note = message("charts.estimates_note")
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _takeaway(said),
        table=Table(EstimateRow, _table(said), caption=name, summary=note),
        note=note,
    )


def _estimates(words: str) -> tuple[Estimate, ...]:
    """Return the first estimate of each scheme for any of the words of a row."""
    found: dict[str, Estimate] = {}
    for word in words.split(","):
        for each in estimates(word.strip()):
            found.setdefault(each.scheme, each)
    return tuple(found[scheme] for scheme in schemes() if scheme in found)


def _range(each: Estimate, track: float, looks: dict[str, Look]) -> list[Spec]:
    """Return a line from low to high and a mark at the point, a lane a scheme."""
    look = looks[each.scheme]
    lane = track + APART_PX * (list(looks).index(each.scheme) - 0.5)
    said = message("charts.estimate", **each._asdict())
    shared = {
        "type": "scatter",
        "hoverinfo": "text",
        "hovertext": plain_text(said),
        "name": plain_text(each.scheme),
    }
    line = {"color": LIGHT[look.color], "width": look.width}
    ends = {"x": [each.low, each.high], "y": [lane, lane], "mode": "lines"}
    point = {"x": [each.point], "y": [lane], "mode": "markers"}
    return [shared | ends | {"line": line}, shared | point | {"marker": _mark(look)}]


def _named(traces: Iterable[Spec]) -> list[Spec]:
    """Return the marks with those that stand for their schemes in the legend."""
    seen: set[str] = set()
    named = []
    for trace in traces:
        is_first = trace["mode"] == "markers" and trace["name"] not in seen
        seen |= {trace["name"]} if is_first else set()
        named.append(trace | {"showlegend": is_first})
    return named


def _mark(look: Look) -> Spec:
    return {"color": LIGHT[look.color], "symbol": look.symbol, "size": look.size}


def _table(said: dict[str, tuple[Estimate, ...]]) -> list[EstimateRow]:
    rows = []
    for words, found in said.items():
        rows += [EstimateRow(words, e.scheme, e.low, e.point, e.high) for e in found]
        if not found:
            rows.append(EstimateRow(words, message("charts.none"), None, None, None))
    return rows


def _takeaway(said: dict[str, tuple[Estimate, ...]]) -> str:
    """Say which row covers most of the scale, and which words have no number."""
    ranges = {words: _ends(found) for words, found in said.items() if found}
    parts = []
    if ranges:
        widest = max(ranges, key=lambda words: ranges[words][1] - ranges[words][0])
        low, high = ranges[widest]
        values = {"word": widest.split(",")[0], "low": low, "high": high}
        parts.append(message("charts.estimates_widest", **values))
    without = [word for words, found in said.items() if not found for word in [words]]
    if without:
        listed = "”, “".join(", ".join(without).split(", "))
        parts.append(message("charts.estimates_none", words=f"“{listed}”"))
    return " ".join(parts)


def _ends(found: Sequence[Estimate]) -> tuple[float, float]:
    return min(each.low for each in found), max(each.high for each in found)
