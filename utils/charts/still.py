"""Draw a chart as a static SVG, for readers that have no Plotly: exports, print, mail.

It reads the JSON of a figure that `charts` made, so that the two pictures cannot drift
apart: horizontal bars, points, lines and labels on linear or logarithmic axes.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from math import log10
from typing import Any, NamedTuple

from utils.charts.labels import Spec
from utils.charts.palette import rgb

WIDTH_PX = 680
SYMBOLS = {  # corners of the marks, in units of their half width
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
}
DASHES = {"solid": "", "dash": "8 5", "dot": "2 4", "longdashdot": "12 4 3 4"}
NO_LINE: Mapping[str, Any] = {}
Place = tuple[float, float]  # x and y, in pixels
Box = tuple[float, float, float, float]  # left, top, width and height, in pixels
ANCHORS = {"left": "end", "right": "start", "center": "middle"}


class Axis(NamedTuple):
    """One axis: how its values become pixels."""

    spec: Spec
    low: float
    high: float
    start_px: float
    end_px: float

    def at(self, value: float) -> float:
        """Return the pixel of a value; the axis' range is in powers of 10 if log."""
        if self.spec.get("type") == "log":
            value = log10(value)
        share = (value - self.low) / (self.high - self.low)
        return self.start_px + share * (self.end_px - self.start_px)


def is_drawable(figure: Spec) -> bool:
    """Say whether `svg` can draw a figure: one that `utils.charts` made."""
    layout = figure["layout"]
    axes = [layout.get(name, {}) for name in ("xaxis", "yaxis")]
    return (
        {"margin", "height", "paper_bgcolor", "font"} <= layout.keys()
        and all({"range", "tickvals", "gridcolor"} <= axis.keys() for axis in axes)
        and all(trace["type"] in ("bar", "scatter") for trace in figure["data"])
    )


def svg(figure: Spec, name: str) -> str:
    """Return a figure as an SVG element with an accessible name.

    Parameters
    ----------
    figure
        Plotly's JSON of a figure from `charts`: both axes have a range.
    name
        What the picture shows; screen readers say it in place of the picture.
    """
    layout = figure["layout"]
    margin, height = layout["margin"], layout["height"]
    x = _axis(layout["xaxis"], margin["l"], WIDTH_PX - margin["r"])
    y = _axis(layout["yaxis"], height - margin["b"], margin["t"])
    parts = [_rect((0, 0, WIDTH_PX, height), layout["paper_bgcolor"])]
    parts += _grid(x, y, layout)
    for trace in figure["data"]:
        parts += _bars(trace, x, y) if trace["type"] == "bar" else _points(trace, x, y)
    parts += _legend(figure["data"], layout)
    return (
        f'<svg role="img" aria-label="{escape(name)}" class="kit-picture" '
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {height}" '
        f'style="width: 100%; max-width: {WIDTH_PX}px; height: auto; '
        f'font: 13px system-ui, sans-serif">{"".join(parts)}</svg>'
    )


def _axis(spec: Spec, start_px: float, end_px: float) -> Axis:
    low, high = spec["range"]
    return Axis(spec, low, high, start_px, end_px)


def _grid(x: Axis, y: Axis, layout: Spec) -> Iterator[str]:
    """Yield the grid, the labels of the axes and their titles."""
    ink, quiet = layout["font"]["color"], layout["xaxis"]["tickfont"]["color"]
    top, bottom = sorted((y.start_px, y.end_px))
    for value, label in _ticks(x.spec):
        at = x.at(value)
        yield _line([(at, top), (at, bottom)], x.spec["gridcolor"], 1)
        yield _text(at, bottom + 18, label, quiet, "middle")
    for value, label in _ticks(y.spec):
        at = y.at(value)
        if y.spec.get("showgrid", True):
            yield _line([(x.start_px, at), (x.end_px, at)], y.spec["gridcolor"], 1)
        color = ink if "ticktext" in y.spec else quiet
        yield _text(x.start_px - 8, at + 4, label, color, "end")
    middle = (x.start_px + x.end_px) / 2
    yield _text(middle, layout["height"] - 8, _title(x.spec), quiet, "middle")
    if _title(y.spec):
        side = _text(0, 0, _title(y.spec), quiet, "middle")
        turned = f"translate(14 {(top + bottom) / 2:.1f}) rotate(-90)"
        yield f'<g transform="{turned}">{side}</g>'


def _title(spec: Spec) -> str:
    return str(spec.get("title", {}).get("text", ""))


def _ticks(spec: Spec) -> Iterator[tuple[float, str]]:
    values = spec["tickvals"]
    labels = spec.get("ticktext", [f"{value:g}" for value in values])
    return zip(values, labels, strict=True)


def _bars(trace: Spec, x: Axis, y: Axis) -> Iterator[str]:
    count = len(trace["x"])
    bases = trace.get("base", [0] * count)
    for place, length, base in zip(trace["y"], trace["x"], bases, strict=True):
        top = y.at(place - trace["width"] / 2)
        bottom = y.at(place + trace["width"] / 2)
        start, end = x.at(base), x.at(base + length)
        box = (start, min(top, bottom), end - start, abs(bottom - top))
        if length:
            yield _rect(box, _fill(trace), trace["marker"])
    error = trace.get("error_x")
    if not error:
        return
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
        yield from (_mark(trace["marker"], *place) for place in places)
    if "text" in trace["mode"]:
        vertical, _, side = trace["textposition"].partition(" ")
        down = {"top": -8, "middle": 4, "bottom": 16}[vertical]
        right = {"left": -6, "right": 6, "center": 0}[side]
        for (at_x, at_y), label in zip(places, trace["text"], strict=True):
            color, anchor = trace["textfont"]["color"], ANCHORS[side]
            yield _text(at_x + right, at_y + down, label, color, anchor)


def _mark(marker: Spec, x: float, y: float) -> str:
    """Return one mark; its symbol tells it apart without its colour."""
    half, symbol = marker["size"] / 2, marker.get("symbol", "circle")
    color = marker["color"]
    hollow = symbol.endswith("-open")
    symbol = symbol.removesuffix("-open")
    if symbol == "line-ns":
        line = marker["line"]
        ends = [(x, y - half), (x, y + half)]
        return _line(ends, line["color"], line["width"])
    inside = "none" if hollow else rgb(color)
    style = f'style="fill: {inside}; stroke: {rgb(color)}; stroke-width: 1.5px"'
    if symbol == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {style}/>'
    corners = [(x + half * a, y + half * b) for a, b in SYMBOLS[symbol]]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return f'<polygon points="{points}" {style}/>'


def _legend(traces: Iterable[Spec], layout: Spec) -> Iterator[str]:
    """Yield one line above the picture that says which mark is whose."""
    at = layout["margin"]["l"]
    for trace in traces if layout.get("showlegend") else ():
        if not trace.get("showlegend", True):
            continue
        if trace["type"] == "bar":
            yield _rect((at, 12, 12, 12), _fill(trace))
        elif "markers" in trace["mode"]:
            yield _mark(trace["marker"] | {"size": 10}, at + 6, 18)
        else:
            line = trace["line"]
            ends = [(at - 4, 18), (at + 14, 18)]
            yield _line(ends, line["color"], line["width"], line.get("dash", "solid"))
        yield _text(at + 19, 22, trace["name"], layout["font"]["color"], "start")
        at += 36 + 7 * len(unescape(trace["name"]))


def _fill(trace: Spec) -> str:
    return str(trace["marker"]["color"])


def _rect(box: Box, color: str, marker: Mapping[str, Any] = NO_LINE) -> str:
    x, y, width, height = box
    style = f"fill: {rgb(color)}"
    if line := marker.get("line"):
        style += f"; stroke: {rgb(line['color'])}; stroke-width: {line['width']}px"
    if opacity := marker.get("opacity"):
        style += f"; fill-opacity: {opacity}"
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'style="{style}"/>'
    )


def _line(
    places: Iterable[Place], color: str, width: float, dash: str = "solid"
) -> str:
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
    dashes = f"; stroke-dasharray: {DASHES[dash]}" if DASHES[dash] else ""
    return (
        f'<polyline points="{points}" style="fill: none; stroke: {rgb(color)}; '
        f'stroke-width: {width}px{dashes}"/>'
    )


def _text(x: float, y: float, label: str, color: str, anchor: str) -> str:
    """Return a label; ``<br>`` and ``<b>`` in it mean what they mean to Plotly."""
    lines = label.split("<br>")
    y -= 8 * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + 16 * row:.1f}">{escape(unescape(line))}</tspan>'
        for row, line in enumerate(
            line.removeprefix("<b>").removesuffix("</b>") for line in lines
        )
    )
    weight = ' font-weight="600"' if label.startswith("<b>") else ""
    return (
        f'<text text-anchor="{anchor}"{weight} style="fill: {rgb(color)}">'
        f"{spans}</text>"
    )
