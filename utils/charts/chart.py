"""Draw rows as one Plotly figure with its takeaway, its data table and its options.

`show` puts a sentence in bold above the picture and the numbers below it. JupyterLab
and Notebook draw the picture with Plotly; where that is missing (exports, print) the
same figure stands there as a static SVG. Nothing is fetched from a network.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from utils.charts.palette import LIGHT, recolouring
from utils.charts.still import is_drawable, svg
from utils.charts.traces import (
    SERIES,
    Bar,
    Strip,
    bar_trace,
    keyness_traces,
    label_trace,
    linear_axis,
    log_axis,
    plain_text,
    rows_axis,
    short_number,
    steps,
    strip_trace,
    whole_steps,
    zipf_traces,
)
from utils.claims import Claim, Codebook, load_codebook
from utils.tables import Table, as_text, html_table
from utils.words import message, messages

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MIME = "application/vnd.plotly.v1+json"
ROWS_SHOWN = 200  # of the data table; the sentence below it says how many are left
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
STYLE = (
    ".kit-chart p{margin:0 0 4px;max-width:44em}.kit-note{font-size:13px}"
    ".kit-chart summary{cursor:pointer;min-height:24px;width:max-content}"
    ".kit-chart summary:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}"
    ".kit-chart caption{text-align:left}.jp-RenderedPlotly img:not([src]){display:none}"
)
# Plotly's pictures have no accessible name, and no output can name another one without
# a script. Figures carry their name as `layout.meta`; this gives it to every one that
# is or will be drawn. It also lets Ctrl+S through to JupyterLab while the focus is on
# "as a table", whose attribute keeps JupyterLab's single-key commands off.
NAMING = """(() => {
  if (window.kitChartNames) return;
  window.kitChartNames = true;
  const tell = () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot:not([role])")) {
      const name = plot.layout?.meta?.name;
      if (!name) continue;
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", name);
    }
  };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
  tell();
  const key = "data-lm-suppress-shortcuts";
  window.addEventListener("keydown", (event) => {
    const { target } = event;
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (!saves || !target.matches?.(".kit-chart summary")) return;
    target.removeAttribute(key);
    setTimeout(() => target.setAttribute(key, "true"));
  }, true);
})();"""


class StripRow(NamedTuple):
    """One strip as numbers; the rate is per 1,000 tokens."""

    label: str
    frequency: int
    tokens: int
    rate: float
    token_numbers: tuple[int, ...]


class VerdictCount(NamedTuple):
    """How many passages of one voice give one verdict."""

    voice: str
    verdict: str
    passages: int


class SeriesRank(NamedTuple):
    """A type's rank and frequency in one text, and what that text's line gives."""

    type: str
    text: str
    rank: int
    frequency: int
    fitted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture and everything that has to stand beside it.

    Attributes
    ----------
    figure
        A plain ``plotly.graph_objects.Figure``.
    name
        What the picture shows; assistive technology calls it by this name.
    takeaway
        One sentence that says what to see in it.
    table
        The numbers behind every mark.
    note
        How many words or passages, and the options.
    """

    figure: "Figure"
    name: str
    takeaway: str
    table: Table
    note: str

    def mimebundle(self) -> dict:
        """Return the picture in every form that a reader of notebooks may need.

        ``application/vnd.plotly.v1+json`` for JupyterLab, Notebook, VS Code and the
        offline page; ``text/html`` with a static SVG for exports, or with the name
        alone for a figure that this module did not make; plain text.
        """
        shown = self.figure.to_dict()
        shown["layout"]["meta"] = {"name": self.name}
        if is_drawable(shown):
            still = svg(shown, self.name)
        else:
            still = f"<p>{escape(message('charts.no_still', name=self.name))}</p>"
        return {
            MIME: shown | {"config": dict(CONFIG)},
            "text/html": still,
            "text/plain": f"{self.name}. {self.takeaway}\n\n{self.table!r}",
        }

    def head_html(self) -> str:
        """Return the takeaway, and the colours of the picture in a dark theme."""
        return (
            f'<div class="kit-chart"><style>{STYLE}{recolouring()}</style>'
            f"<p><b>{escape(self.takeaway)}</b></p></div>"
        )

    def foot_html(self) -> str:
        """Return the note and the data table."""
        words = messages("charts")
        return (
            f'<div class="kit-chart"><p class="kit-note">{escape(self.note)}</p>'
            '<details><summary data-lm-suppress-shortcuts="true">'
            f"{escape(words['as_table'])}</summary>{_table_html(self.table)}</details></div>"
        )


def show(chart: Chart) -> None:
    """Display a chart: its takeaway, the picture, then its note and data table.

    Parameters
    ----------
    chart
        From one of the functions below, or a `Chart` around a figure of your own.
        ``dataclasses.replace(chart, takeaway="…")`` says something else above it.
    """
    from IPython.display import display  # noqa: PLC0415 - only a notebook has it

    picture = chart.mimebundle()
    display({"text/html": chart.head_html(), "text/plain": chart.takeaway}, raw=True)
    display(picture, raw=True)
    display({"text/html": chart.foot_html(), "text/plain": chart.note}, raw=True)
    display({"application/javascript": NAMING, "text/plain": ""}, raw=True)


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
    _refuse_unknown_colors(rows)
    ends = [max(row.value, row.high or 0) for row in rows]
    high = max(ends) or 1
    traces = [bar_trace(row, index, LIGHT[row.color]) for index, row in enumerate(rows)]
    labels = [
        " · ".join(filter(None, (short_number(row.value), row.count))) for row in rows
    ]
    traces.append(
        label_trace([end + high / 90 for end in ends], range(len(rows)), labels)
    )
    room = 1 + 0.014 * max(map(len, labels))
    figure = _figure(
        traces,
        x=linear_axis(unit, (0, high * room), steps(0, high)),
        y=rows_axis([row.label for row in rows]),
        height=84 + 38 * len(rows),
    )
    table = Table(Bar, rows, caption=f"{name} ({unit})", summary=note)
    return Chart(
        figure=figure,
        name=f"{name}, {unit}",
        takeaway=takeaway or _bars_takeaway(rows, name),
        table=table,
        note=note,
    )


def verdicts(
    claims: Iterable[Claim],
    *,
    voices: Mapping[str, str],
    codebook: Codebook | None = None,
    note: str = "",
    takeaway: str | None = None,
) -> Chart:
    """Return how often each voice gives each verdict, with the count on every bar.

    Voices are never added up: they wrote at different times and in different kinds.

    Parameters
    ----------
    claims
        The claims to count; leave out what should not count, such as reported ones.
    voices
        Code to name of the voices to show, in order.
    codebook
        The verdicts and their order; the kit's own if left out.
    """
    codebook = load_codebook() if codebook is None else codebook
    counted = Counter((claim.voice, claim.verdict) for claim in claims)
    rows, traces, labels = [], [], []
    longest = max(counted.values(), default=1)
    for voice, spoken in voices.items():
        total = sum(counted[voice, verdict.code] for verdict in codebook.verdicts)
        labels.append(f"<b>{plain_text(spoken)}</b>")
        traces.append(
            label_trace([0], [len(labels) - 1], [message("charts.passages", n=total)])
        )
        for verdict in codebook.verdicts:
            count = counted[voice, verdict.code]
            tint = LIGHT.get(f"v-{verdict.code}", LIGHT["panel"])
            bar = Bar(f"{spoken}, {verdict.name}", count)
            traces.append(bar_trace(bar, len(labels), tint, width=0.8))
            traces.append(
                label_trace([count + longest / 90], [len(labels)], [str(count)])
            )
            labels.append(f"{verdict.name} {verdict.glyph}")
            rows.append(VerdictCount(spoken, verdict.name, count))
    name = message("charts.verdicts")
    table = Table(VerdictCount, rows, caption=name, summary=note)
    figure = _figure(
        traces,
        x=linear_axis(
            message("charts.n_passages"), (0, longest * 1.1), whole_steps(longest)
        ),
        y=rows_axis(labels, plain=False),
        height=84 + 21 * len(labels),
    )
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _verdicts_takeaway(voices, codebook, counted),
        table=table,
        note=note or message("charts.passages", n=sum(counted.values())),
    )


def zipf(texts: Mapping[str, Table], *, takeaway: str | None = None) -> Chart:
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
    traces, rows, slopes = [], [], []
    for (name, ranks), look in zip(texts.items(), SERIES, strict=False):
        first, last = ranks[0], ranks[len(ranks) - 1]
        fall = log10(first.fitted) - log10(last.fitted)
        slopes.append(fall / (log10(first.rank) - log10(last.rank)))
        traces += zipf_traces(name, ranks, look)
        rows += [
            SeriesRank(row.type, name, row.rank, row.frequency, row.fitted)
            for row in ranks
        ]
    rank = max(row.rank for row in rows)
    frequency = max(max(row.frequency, row.fitted) for row in rows)
    lowest = min(min(row.frequency, row.fitted) for row in rows)
    figure = _figure(
        traces,
        x=log_axis(message("charts.rank"), 1, rank),
        y=log_axis(message("charts.frequency"), lowest, frequency),
        height=420,
        top=44,
        left=62,
    )
    note = " ".join(f"{name}: {ranks.summary}" for name, ranks in texts.items())
    title = message("charts.zipf")
    said = "; ".join(
        message("charts.slope", name=name, slope=f"{slope:.2f}")
        for name, slope in zip(texts, slopes, strict=True)
    )
    return Chart(
        figure=figure,
        name=title,
        takeaway=takeaway or message("charts.zipf_takeaway", slopes=said),
        table=Table(SeriesRank, rows, caption=title, summary=note),
        note=note,
    )


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
    _refuse_unknown_colors(strips)
    traces = [strip_trace(strip, index) for index, strip in enumerate(strips)]
    counts = [f"{len(strip.places)}" for strip in strips]
    traces.append(label_trace([1.02] * len(strips), range(len(strips)), counts))
    rows = [
        StripRow(s.label, len(s.places), s.size, 1000 * len(s.places) / s.size, places)
        for s in strips
        for places in [tuple(place + 1 for place in s.places)]
    ]
    axis = linear_axis(message("charts.place"), (-0.01, 1.09), [0, 0.25, 0.5, 0.75, 1])
    axis["ticktext"] = ["0 %", "25 %", "50 %", "75 %", "100 %"]
    figure = _figure(
        traces,
        x=axis,
        y=rows_axis([strip.label for strip in strips]),
        height=84 + 34 * len(strips),
    )
    sizes = ", ".join(
        message("charts.strip_size", name=strip.label, n=strip.size) for strip in strips
    )
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _strips_takeaway(strips),
        table=Table(StripRow, rows, caption=name, summary=note or sizes),
        note=note or sizes,
    )


def keyness(
    rows: Table,
    *,
    threshold: float,
    target: str,
    reference: str,
    takeaway: str | None = None,
) -> Chart:
    """Return size of each difference against its evidence, with the chance threshold.

    Parameters
    ----------
    rows
        From `utils.counting.keyness`.
    threshold
        Log-likelihood that the largest of all chance differences passes in one of
        twenty shuffles; see `utils.counting.family_wise_threshold`.
    target, reference
        Names of the two texts.

    Raises
    ------
    ValueError
        If there are no rows.
    """
    if not len(rows):
        raise ValueError("a keyness chart needs at least one row")
    shared: dict[tuple, list] = {}
    for row in rows:
        shared.setdefault((row.log_ratio, row.log_likelihood), []).append(row)
    traces, reach, top = keyness_traces(shared, threshold, (target, reference))
    figure = _figure(
        traces,
        x=linear_axis(
            message("charts.log_ratio", target=target, reference=reference),
            (-reach, reach),
            steps(-reach, reach),
        ),
        y=linear_axis(message("charts.log_likelihood"), (0, top), steps(0, top)),
        height=440,
        top=44,
        left=58,
    )
    name = message("charts.keyness", target=target, reference=reference)
    passing = [row.type for row in rows if row.log_likelihood > threshold]
    said = message(
        "charts.keyness_takeaway",
        n=len(passing),
        total=f"{len(rows):,}",
        words=", ".join(passing[:8]) + ("…" if len(passing) > 8 else ""),
    )
    limit = message("charts.threshold_note", value=f"{threshold:.1f}")
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway
        or (said if passing else message("charts.keyness_none", n=len(rows))),
        table=rows,
        note=f"{rows.summary} {limit}",
    )


def _refuse_unknown_colors(rows: Iterable) -> None:
    for row in rows:
        if row.color not in LIGHT:
            allowed = ", ".join(LIGHT)
            raise ValueError(f"color must be one of {allowed}, not {row.color!r}")


def _figure(  # noqa: PLR0913 - what differs between the pictures
    traces: list, *, x: dict, y: dict, height: int, top: int = 14, left: int = 0
) -> "Figure":
    """Return a figure on a light panel; the style sheet recolours it in the dark."""
    from plotly.graph_objects import Figure, layout  # noqa: PLC0415 - half a second

    longest = max(
        (len(line) for text in y.get("ticktext", ()) for line in text.split("<br>")),
        default=0,
    )
    return Figure(
        traces,
        {
            "template": layout.Template(),
            "paper_bgcolor": LIGHT["panel"],
            "plot_bgcolor": LIGHT["panel"],
            "font": {
                "family": "system-ui, sans-serif",
                "size": 13,
                "color": LIGHT["ink"],
            },
            "margin": {"l": left or 20 + 7 * longest, "r": 16, "t": top, "b": 56},
            "height": height,
            "xaxis": x,
            "yaxis": y,
            "barmode": "overlay",
            "dragmode": False,
            "showlegend": top > 14,
            "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
            "hoverlabel": {
                "bgcolor": LIGHT["panel"],
                "font": {"color": LIGHT["ink"]},
            },
        },
    )


# --- Words ---------------------------------------------------------------------------


def _bars_takeaway(rows: list[Bar], name: str) -> str:
    most, least = max(rows, key=_value), min(rows, key=_value)
    has_intervals = all(row.low is not None and row.high is not None for row in rows)
    if len(rows) == 1:
        return message(
            "charts.bars_one", name=name, most=most.label, high=short_number(most.value)
        )
    if has_intervals and max(r.low for r in rows) <= min(r.high for r in rows):
        return message("charts.bars_overlap", name=name)
    return message(
        "charts.bars_differ",
        name=name,
        most=most.label,
        high=short_number(most.value),
        least=least.label,
        low=short_number(least.value),
    )


def _value(row: Bar) -> float:
    return row.value


def _verdicts_takeaway(voices: Mapping, codebook: Codebook, counted: Counter) -> str:
    said = []
    for voice, spoken in voices.items():
        count, verdict = max(
            ((counted[voice, entry.code], entry) for entry in codebook.verdicts),
            key=lambda pair: pair[0],
        )
        total = sum(counted[voice, entry.code] for entry in codebook.verdicts)
        values = {"voice": spoken, "count": count, "total": total}
        said.append(message("charts.mostly", verdict=verdict.name, **values))
    return message("charts.verdicts_takeaway", said="; ".join(said))


def _strips_takeaway(strips: list[Strip]) -> str:
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


# --- HTML ----------------------------------------------------------------------------


def _table_html(table: Table) -> str:
    hidden = len(table) - ROWS_SHOWN
    return html_table(
        table.caption,
        table.headings,
        [map(as_text, row) for row in table.rows[:ROWS_SHOWN]],
        [message("charts.more_rows", n=hidden)] if hidden > 0 else [],
    )
