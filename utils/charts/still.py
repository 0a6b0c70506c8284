"""Draw a chart as a static picture, for readers without Plotly: exports, print, mail.

It reads the JSON of a figure that `charts` made, so that the two pictures cannot drift
apart: horizontal bars, points, lines and labels on linear or logarithmic axes. Across,
everything stands at a share of the width, and down at pixels: the picture fits every
width, its letters keep their size, and no script is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import pairwise
from math import log10
from typing import Any, NamedTuple

from utils.charts.labels import Spec
from utils.charts.palette import rgb

LINE_PX = 16
SVG = 'xmlns="http://www.w3.org/2000/svg"'
SYMBOLS = {  # corners of the marks, in units of their half width
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
}
DASHES = {"solid": "", "dash": "8 5", "dot": "2 4", "longdashdot": "12 4 3 4"}
NO_LINE: Mapping[str, Any] = {}
Place = tuple[float, float]  # x in percent of the width, y in pixels
Box = tuple[float, float, float, float]  # left and width in percent, top, height in px
ANCHORS = {"left": "end", "right": "start", "center": "middle"}


class Axis(NamedTuple):
    """One axis: how its values become percents or pixels."""

    spec: Spec
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value; the axis' range is in powers of 10 if log."""
        if self.spec.get("type") == "log":
            value = log10(value)
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def is_drawable(figure: Spec) -> bool:
    """Say whether `picture` can draw a figure: one that `utils.charts` made."""
    layout = figure["layout"]
    axes = [layout.get(name, {}) for name in ("xaxis", "yaxis")]
    return (
        {"margin", "height", "paper_bgcolor", "font"} <= layout.keys()
        and all({"range", "tickvals", "gridcolor"} <= axis.keys() for axis in axes)
        and all(trace["type"] in ("bar", "scatter") for trace in figure["data"])
    )


def picture(figure: Spec, name: str) -> str:
    """Return a figure as an SVG element with an accessible name, below its legend.

    Parameters
    ----------
    figure
        Plotly's JSON of a figure from `charts`: both axes have a range.
    name
        What the picture shows; screen readers say it in place of the picture.
    """
    layout = figure["layout"]
    margin, height = layout["margin"], layout["height"]
    x = _axis(layout["xaxis"], 0, 100)
    y = _axis(layout["yaxis"], height - margin["t"] - margin["b"], 0)
    parts = [*_grid(x, y, layout)]
    for trace in figure["data"]:
        parts += _bars(trace, x, y) if trace["type"] == "bar" else _points(trace, x, y)
    legend = "".join(_legend(figure["data"], layout))
    padding = f"14px {margin['r']}px {margin['b']}px {margin['l']}px"
    return (
        '<div class="kit-picture" style="font: 13px system-ui, sans-serif">'
        f'{legend}<svg role="img" aria-label="{escape(name)}" '
        f'{SVG} style="display: block; width: 100%; '
        f"height: {y.start + 14 + margin['b']:.0f}px; box-sizing: border-box; "
        f'padding: {padding}; overflow: visible">{"".join(parts)}</svg></div>'
    )


def _axis(spec: Spec, start: float, end: float) -> Axis:
    low, high = spec["range"]
    return Axis(spec, low, high, start, end)


def _grid(x: Axis, y: Axis, layout: Spec) -> Iterator[str]:
    """Yield the grid, the labels of the axes and their titles."""
    ink, quiet = layout["font"]["color"], layout["xaxis"]["tickfont"]["color"]
    bottom = y.start
    for at, label in _ticks(x):
        yield _line([(at, 0), (at, bottom)], x.spec["gridcolor"], 1)
        yield _text((at, bottom + 18), label, quiet, "middle")
    for at, label in _ticks(y):
        if y.spec.get("showgrid", True):
            yield _line([(0, at), (100, at)], y.spec["gridcolor"], 1)
        color = ink if "ticktext" in y.spec else quiet
        yield _text((0, at + 4), label, color, "end", -8)
    title = bottom + layout["margin"]["b"] - 8
    yield _text((50, title), _title(x.spec), quiet, "middle")
    if _title(y.spec):
        side = _text((0, 0), _title(y.spec), quiet, "middle")
        left = 14 - layout["margin"]["l"]
        turned = f"translate({left} {bottom / 2:.1f}) rotate(-90)"
        yield f'<g transform="{turned}">{side}</g>'


def _title(spec: Spec) -> str:
    return str(spec.get("title", {}).get("text", ""))


def _ticks(axis: Axis) -> list[tuple[float, str]]:
    """Return the places and labels of the ticks inside the range of an axis."""
    values = axis.spec["tickvals"]
    labels = axis.spec.get("ticktext", [f"{value:g}" for value in values])
    placed = [
        (axis.at(value), label) for value, label in zip(values, labels, strict=True)
    ]
    low, high = sorted((axis.start, axis.end))
    return [(at, label) for at, label in placed if low - 0.01 <= at <= high + 0.01]


def _bars(trace: Spec, x: Axis, y: Axis) -> Iterator[str]:
    count = len(trace["x"])
    bases = trace.get("base", [0] * count)
    for place, length, base in zip(trace["y"], trace["x"], bases, strict=True):
        top = y.at(place - trace["width"] / 2)
        bottom = y.at(place + trace["width"] / 2)
        start, end = x.at(base), x.at(base + length)
        box = (start, end - start, min(top, bottom), abs(bottom - top))
        if length:
            yield _rect(box, trace["marker"])
    if error := trace.get("error_x"):
        yield from _intervals(trace, error, x, y)


def _intervals(trace: Spec, error: Spec, x: Axis, y: Axis) -> Iterator[str]:
    """Yield the interval of each bar, with a stroke at either end."""
    ends = zip(trace["x"], trace["y"], error["array"], error["arrayminus"], strict=True)
    for value, place, more, less in ends:
        if more or less:
            low, high, at = x.at(value - less), x.at(value + more), y.at(place)
            yield _line([(low, at), (high, at)], error["color"], 2)
            for end in (low, high):
                yield _line([(end, at - 5), (end, at + 5)], error["color"], 2)


def _points(trace: Spec, x: Axis, y: Axis) -> Iterator[str]:
    places = [(x.at(a), y.at(b)) for a, b in zip(trace["x"], trace["y"], strict=True)]
    if "lines" in trace["mode"]:
        line = trace["line"]
        yield _line(places, line["color"], line["width"], line.get("dash", "solid"))
    if "markers" in trace["mode"]:
        yield from (_mark(trace["marker"], place) for place in places)
    if "text" in trace["mode"]:
        vertical, _, side = trace["textposition"].partition(" ")
        down = {"top": -8, "middle": 4, "bottom": 16}[vertical]
        right = {"left": -6, "right": 6, "center": 0}[side]
        color, anchor = trace["textfont"]["color"], ANCHORS[side]
        for (across, at), label in zip(places, trace["text"], strict=True):
            yield _text((across, at + down), label, color, anchor, right)


def _mark(marker: Spec, place: Place) -> str:
    """Return one mark; its symbol tells it apart without its colour."""
    half, symbol = marker["size"] / 2, marker.get("symbol", "circle")
    x, y = place
    if symbol == "line-ns":
        line = marker["line"]
        return _line([(x, y - half), (x, y + half)], line["color"], line["width"])
    color = rgb(marker["color"])
    style = f'style="fill: {color}"'
    if symbol.endswith("-open"):
        style = f'style="fill: none; stroke: {color}; stroke-width: 1.5px"'
    symbol = symbol.removesuffix("-open")
    if symbol == "circle":
        return f'<circle cx="{x:.2f}%" cy="{y:.1f}" r="{half:.1f}" {style}/>'
    points = " ".join(f"{half * a:.1f},{half * b:.1f}" for a, b in SYMBOLS[symbol])
    # Corners cannot be given in percent, so the whole mark is moved to its place.
    return (
        f'<svg x="{x:.2f}%" y="{y:.1f}" width="1" height="1" overflow="visible">'
        f'<polygon points="{points}" {style}/></svg>'
    )


def _legend(traces: Iterable[Spec], layout: Spec) -> Iterator[str]:
    """Yield the lines above the picture that say which mark is whose."""
    if not layout.get("showlegend"):
        return
    key = 'aria-hidden="true" width="26" height="12" style="vertical-align: -1px"'
    yield f'<div style="margin-left: {layout["margin"]["l"]}px">'
    for trace in traces:
        if trace.get("showlegend", True):
            yield '<span style="display: inline-block; margin-right: 18px">'
            yield f"<svg {SVG} {key}>{_key(trace)}</svg>{trace['name']}</span>"
    yield "</div>"


def _key(trace: Spec) -> str:
    """Return the mark that stands for a trace in the legend."""
    if trace["type"] == "bar":
        return _rect((0, 50, 0, 12), trace["marker"])
    if "markers" in trace["mode"]:
        return _mark(trace["marker"] | {"size": 10}, (30, 6))
    line = trace["line"]
    ends = [(0.0, 6.0), (76.0, 6.0)]
    return _line(ends, line["color"], line["width"], line.get("dash", "solid"))


def _rect(box: Box, marker: Spec) -> str:
    left, width, top, height = box
    style = f"fill: {rgb(marker['color'])}"
    if line := marker.get("line"):
        style += f"; stroke: {rgb(line['color'])}; stroke-width: {line['width']}px"
    if opacity := marker.get("opacity"):
        style += f"; fill-opacity: {opacity}"
    return (
        f'<rect x="{left:.2f}%" y="{top:.1f}" width="{width:.2f}%" '
        f'height="{height:.1f}" style="{style}"/>'
    )


def _line(
    places: Sequence[Place], color: str, width: float, dash: str = "solid"
) -> str:
    dashes = f"; stroke-dasharray: {DASHES[dash]}" if DASHES[dash] else ""
    style = f"stroke: {rgb(color)}; stroke-width: {width}px{dashes}"
    return "".join(
        f'<line x1="{a:.2f}%" y1="{b:.1f}" x2="{c:.2f}%" y2="{d:.1f}" style="{style}"/>'
        for (a, b), (c, d) in pairwise(places)
    )


def _text(place: Place, label: str, color: str, anchor: str, right: float = 0) -> str:
    """Return a label; ``<br>`` and ``<b>`` in it mean what they mean to Plotly."""
    x, y = place
    lines = label.split("<br>")
    first = y - LINE_PX / 2 * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{x:.2f}%" dx="{right}" y="{first + LINE_PX * row:.1f}"'
        f"{_plain(line)}</tspan>"
        for row, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" style="fill: {rgb(color)}">{spans}</text>'


def _plain(line: str) -> str:
    """Return the end of a line's opening tag, with its weight, and its words."""
    bold = line.startswith("<b>")
    words = line.removeprefix("<b>").removesuffix("</b>")
    weight = ' font-weight="600"' if bold else ""
    return f"{weight}>{escape(unescape(words))}"
