"""A chart: one Plotly figure with its takeaway, its data table and its note.

`show` puts a sentence in bold above the picture and the numbers below it. JupyterLab
and Notebook draw the picture with Plotly; where that is missing (exports, print) the
same figure stands there as a static SVG. Nothing is fetched from a network.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from utils.charts.labels import Spec
from utils.charts.palette import LIGHT, recolouring
from utils.charts.still import is_drawable, picture
from utils.tables import Table
from utils.words import message

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

CLEAR = "rgba(0,0,0,0)"
MIME = "application/vnd.plotly.v1+json"
ROWS_SHOWN = 200  # of the data table; the sentence below it says how many are left
UPRIGHT_TICKS = 8  # of a zoomed picture: with more, those of a power of ten collide
# No tool bar: its buttons could be reached by keys that JupyterLab takes for its own,
# and "Share chart" would send the figure to a cloud service.
CONFIG = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "showAxisDragHandles": False,
    "showAxisRangeEntryBoxes": False,
    "typesetMath": False,
    "responsive": True,
}
READ = '"Iowan Old Style","Palatino Linotype",Charter,Georgia,"Noto Serif",serif'
STYLE = (
    ".kit-chart p{margin:0 0 4px;max-width:44em}"
    # below the name of the axis, and as wide as the takeaway
    ".kit-chart .kit-note{margin-top:8px;font-size:13px;max-width:61em}"
    f".kit-chart .kit-takeaway{{font:600 18px/1.35 {READ}}}"
    ".kit-chart summary{cursor:pointer;min-height:24px;width:max-content}"
    ".kit-chart summary:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}"
    # where Plotly has drawn the picture, and not beside a still one
    ".kit-chart .kit-zoom{display:none}"
    ":is(.jp-OutputArea,.outputs):has(.js-plotly-plot) .kit-zoom{display:block}"
    ".kit-chart caption{text-align:left}.jp-RenderedPlotly img:not([src]){display:none}"
)
NAMES = Path(__file__).with_name("names.js")  # gives Plotly's pictures their name


class Coloured(Protocol):
    """A row with a colour: a name in the palette."""

    @property
    def color(self) -> str:
        """The name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture and everything that has to stand beside it.

    Attributes
    ----------
    figure
        Plotly's JSON, as a plain dictionary, or a ``plotly.graph_objects.Figure`` of
        your own. ``Figure(chart.figure)`` makes one; the charts themselves do without,
        since that package takes half a second and 16 MB in every kernel.
    name
        What the picture shows; assistive technology calls it by this name.
    takeaway
        One sentence that says what to see in it.
    table
        The numbers behind every mark.
    note
        How many words or passages, and the options.
    zooms
        Whether one can look closer at a part: where many marks stand close together.
    """

    figure: "Spec | Figure"
    name: str
    takeaway: str
    table: Table[tuple[object, ...]]
    note: str
    zooms: bool = False

    def mimebundle(self) -> Spec:
        """Return the picture in every form that a reader of notebooks may need.

        ``application/vnd.plotly.v1+json`` for JupyterLab, Notebook, VS Code and the
        offline page; ``text/html`` with a static SVG for exports, or with the name
        alone for a figure that this package did not make; plain text.
        """
        made = self.figure if isinstance(self.figure, dict) else self.figure.to_dict()
        shown = made | {"layout": made["layout"] | {"meta": {"name": self.name}}}
        if is_drawable(shown):
            still = picture(shown, self.name)
        else:
            still = f"<p>{escape(message('charts.no_still', name=self.name))}</p>"
        if self.zooms:
            _let_zoom(shown["layout"])
        return {
            MIME: shown | {"config": dict(CONFIG)},
            "text/html": still,
            "text/plain": f"{self.name}. {self.takeaway}\n\n{self.table!r}",
        }

    def head_html(self) -> str:
        """Return the takeaway, and the colours of the picture in a dark theme."""
        return (
            f'<div class="kit-chart"><style>{STYLE}{recolouring()}</style>'
            f'<p class="kit-takeaway">{escape(self.takeaway)}</p></div>'
        )

    def foot_html(self) -> str:
        """Return the note and the data table."""
        hint = f'<p class="kit-note kit-zoom">{escape(message("charts.zoom"))}</p>'
        return (
            f'<div class="kit-chart"><p class="kit-note">{escape(self.note)}</p>'
            f"{hint if self.zooms else ''}"
            '<details><summary data-lm-suppress-shortcuts="true">'
            f"{escape(message('charts.as_table'))}</summary>{_table_html(self.table)}</details></div>"
        )

    def _ipython_display_(self) -> None:
        """Show the chart where it is the last line of a cell."""
        show(self)


def show(chart: Chart) -> None:
    """Display a chart: its takeaway, the picture, then its note and data table.

    Parameters
    ----------
    chart
        From a function of `utils.charts`, or a `Chart` around a figure of your own.
        ``dataclasses.replace(chart, takeaway="…")`` says something else above it.
    """
    from IPython.display import display  # noqa: PLC0415 - only a notebook has it

    picture = chart.mimebundle()
    display({"text/html": chart.head_html(), "text/plain": chart.takeaway}, raw=True)
    display(picture, raw=True)
    display({"text/html": chart.foot_html(), "text/plain": chart.note}, raw=True)
    names = NAMES.read_text(encoding="utf-8")
    display({"application/javascript": names, "text/plain": ""}, raw=True)


def figure_of(  # noqa: PLR0913 - what differs between the pictures
    traces: list[Spec], *, x: Spec, y: Spec, height: int, top: int = 14, left: int = 18
) -> Spec:
    """Return a figure for light pages; the style sheet recolours it for others.

    Parameters
    ----------
    traces
        The marks, as Plotly's JSON.
    x, y
        From `utils.charts.axes`.
    height
        Of what is between the axes, in pixels.
    top, left
        Margins in pixels; a top of more than the least makes room for a legend.
    """
    bottom = 52 if x["title"]["text"] else 28
    return {
        "data": traces,
        "layout": {
            "template": {},
            "paper_bgcolor": LIGHT["panel"],
            "plot_bgcolor": CLEAR,
            "font": {
                "family": "system-ui, sans-serif",
                "size": 13,
                "color": LIGHT["ink"],
            },
            "margin": {"l": left, "r": 24, "t": top, "b": bottom},
            "height": top + height + bottom,
            "xaxis": x,
            "yaxis": y,
            "barmode": "overlay",
            "dragmode": False,
            "showlegend": top > 14,
            "legend": {
                "orientation": "h",
                "y": 1,
                "yanchor": "bottom",
                "x": 0,
                "bgcolor": CLEAR,
            },
            "hoverlabel": {
                "bgcolor": LIGHT["panel"],
                "font": {"color": LIGHT["ink"]},
            },
        },
    }


def _let_zoom(layout: Spec) -> None:
    """Let a reader drag over a part of the picture, with ticks for what is in view."""
    layout["dragmode"] = "zoom"
    for axis in (layout["xaxis"], layout["yaxis"]):
        axis |= {"fixedrange": False, "tickmode": "auto"}
    layout["yaxis"]["nticks"] = UPRIGHT_TICKS


def refuse_unknown_colors(rows: Iterable[Coloured]) -> None:
    """Raise for a row whose `color` is none of the palette.

    Raises
    ------
    ValueError
        If there is one.
    """
    for row in rows:
        if row.color not in LIGHT:
            allowed = ", ".join(LIGHT)
            raise ValueError(f"color must be one of {allowed}, not {row.color!r}")


def _table_html(table: Table[tuple[object, ...]]) -> str:
    hidden = len(table) - ROWS_SHOWN
    more = [message("charts.more_rows", n=hidden)] if hidden > 0 else []
    return table.html(ROWS_SHOWN, more)
