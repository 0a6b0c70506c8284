"""Draw rows as one Plotly figure with its takeaway, its data table and its options.

`show` puts a sentence in bold above the picture and the numbers below it. JupyterLab
and Notebook draw the picture with Plotly; where that is missing (exports, print) the
same figure stands there as a static SVG. Nothing is fetched from a network.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from utils.claims import Claim
from utils.codebook import Codebook, load_codebook
from utils.data import message, messages
from utils.palette import LIGHT, recolouring
from utils.pictures import svg
from utils.tables import Table, as_text

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MIME = "application/vnd.plotly.v1+json"
ROWS_SHOWN = (
    200  # of the data table; the sentence below it says how many more there are
)
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
SERIES = (  # colour, symbol and line of the first, second, … thing drawn
    ("solid", "circle", "solid"),
    ("double", "diamond-open", "longdashdot"),
    ("dashed", "square-open", "dash"),
    ("dotted", "triangle-up", "dot"),
)


class Bar(NamedTuple):
    """A bar with its interval; `count` says what was counted, such as "19 of 27".

    `color` is a name in `utils.palette.LIGHT`, such as the `line` of a voice.
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
        offline page; ``text/html`` with a static SVG for exports; plain text.
        """
        shown = self.figure.to_dict()
        shown["layout"]["meta"] = {"name": self.name}
        return {
            MIME: shown | {"config": dict(CONFIG)},
            "text/html": svg(shown, self.name),
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
            f"{escape(words['as_table'])}</summary>{_table_html(self)}</details></div>"
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
    traces = [
        _bar_trace(row, index, LIGHT[row.color]) for index, row in enumerate(rows)
    ]
    labels = [" · ".join(filter(None, (_short(row.value), row.count))) for row in rows]
    traces.append(_labels([end + high / 90 for end in ends], range(len(rows)), labels))
    room = 1 + 0.014 * max(map(len, labels))
    figure = _figure(
        traces,
        x=_axis(unit, (0, high * room), _steps(0, high)),
        y=_rows_axis([row.label for row in rows]),
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
        labels.append(f"<b>{_plain(spoken)}</b>")
        traces.append(
            _labels([0], [len(labels) - 1], [message("charts.passages", n=total)])
        )
        for verdict in codebook.verdicts:
            count = counted[voice, verdict.code]
            tint = LIGHT.get(f"v-{verdict.code}", LIGHT["panel"])
            bar = Bar(f"{spoken}, {verdict.name}", count)
            traces.append(_bar_trace(bar, len(labels), tint, width=0.8))
            traces.append(_labels([count + longest / 90], [len(labels)], [str(count)]))
            labels.append(f"{verdict.name} {verdict.glyph}")
            rows.append(VerdictCount(spoken, verdict.name, count))
    name = message("charts.verdicts")
    table = Table(VerdictCount, rows, caption=name, summary=note)
    figure = _figure(
        traces,
        x=_axis(message("charts.n_passages"), (0, longest * 1.1), _whole(longest)),
        y=_rows_axis(labels, plain=False),
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
        Name of a text to its table from `utils.frequency.rank_frequency`; at most four.

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
        traces += _zipf_traces(name, ranks, look)
        rows += [
            SeriesRank(row.type, name, row.rank, row.frequency, row.fitted)
            for row in ranks
        ]
    rank = max(row.rank for row in rows)
    frequency = max(max(row.frequency, row.fitted) for row in rows)
    lowest = min(min(row.frequency, row.fitted) for row in rows)
    figure = _figure(
        traces,
        x=_log_axis(message("charts.rank"), 1, rank),
        y=_log_axis(message("charts.frequency"), lowest, frequency),
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
        A word's places from `utils.concordance.positions`, for one word or text each.
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
    traces = [_strip_trace(strip, index) for index, strip in enumerate(strips)]
    counts = [f"{len(strip.places)}" for strip in strips]
    traces.append(_labels([1.02] * len(strips), range(len(strips)), counts))
    rows = [
        StripRow(s.label, len(s.places), s.size, 1000 * len(s.places) / s.size, places)
        for s in strips
        for places in [tuple(place + 1 for place in s.places)]
    ]
    axis = _axis(message("charts.place"), (-0.01, 1.09), [0, 0.25, 0.5, 0.75, 1])
    axis["ticktext"] = ["0 %", "25 %", "50 %", "75 %", "100 %"]
    figure = _figure(
        traces,
        x=axis,
        y=_rows_axis([strip.label for strip in strips]),
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
        From `utils.keyness.keyness`.
    threshold
        Log-likelihood that the largest of all chance differences passes in one of
        twenty shuffles; see `utils.keyness.family_wise_threshold`.
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
    traces, reach, top = _keyness_traces(shared, threshold, (target, reference))
    figure = _figure(
        traces,
        x=_axis(
            message("charts.log_ratio", target=target, reference=reference),
            (-reach, reach),
            _steps(-reach, reach),
        ),
        y=_axis(message("charts.log_likelihood"), (0, top), _steps(0, top)),
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


# --- Traces --------------------------------------------------------------------------


def _bar_trace(row: Bar, index: int, color: str, width: float = 0.6) -> dict:
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
        "hovertext": _plain(f"{row.label}: {_short(row.value)} {row.count}".strip()),
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
        trace["hovertext"] += f" [{_short(row.low)}–{_short(row.high)}]"
    return trace


def _labels(x: Iterable, y: Iterable, text: Iterable[str], at="middle right") -> dict:
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": [_plain(label) for label in text],
        "textposition": at,
        "textfont": {"color": LIGHT["ink"]},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _zipf_traces(name: str, ranks: Table, look: tuple[str, str, str]) -> list[dict]:
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
        "name": _plain(name),
        "x": [row.rank for row in ends],
        "y": [row.frequency for row in ends],
        "marker": {"color": color, "symbol": symbol, "size": 7},
        "hoverinfo": "text",
        "hovertext": [
            _plain(f"{name}: {row.type}, {row.rank}, {row.frequency}") for row in ends
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


def _strip_trace(strip: Strip, index: int) -> dict:
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
            _plain(f"{strip.label}: {place + 1:,}") for place in strip.places
        ],
        "showlegend": False,
    }


def _keyness_traces(
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
                "name": _plain(message("charts.more_in", name=names[0 if side else 1])),
                "x": [ratio for ratio, _ in points],
                "y": [value for _, value in points],
                "marker": {"color": LIGHT[color], "symbol": symbol, "size": 7},
                "hoverinfo": "text",
                "hovertext": [_plain(a + b) for a, b in zip(said, more, strict=True)],
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
        _labels([a for a, _ in above], [b for _, b in above], labels, "top center")
    )
    return traces, reach, top


# --- Figures -------------------------------------------------------------------------


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


def _axis(title: str, limits: tuple[float, float], ticks: list[float]) -> dict:
    return {
        "title": {"text": _plain(title), "font": {"color": LIGHT["quiet"], "size": 13}},
        "range": list(limits),
        "tickvals": ticks,
        "tickfont": {"color": LIGHT["quiet"]},
        "gridcolor": LIGHT["line"],
        "zeroline": False,
        "fixedrange": True,
    }


def _log_axis(title: str, low: float, high: float) -> dict:
    first, last = floor(log10(low) + 1e-9), ceil(log10(high))
    axis = _axis(
        title,
        (log10(low) - 0.15, log10(high) + 0.15),
        [10**power for power in range(max(first, 0), max(last, 1) + 1)],
    )
    return axis | {"type": "log"}


def _rows_axis(labels: Sequence[str], *, plain: bool = True) -> dict:
    """Return the axis of a chart with one row for each label, the first on top."""
    lines = ["<br>".join(wrap(label, 24)) for label in labels]
    shown = [_plain(line, breaks=True) for line in lines] if plain else list(labels)
    axis = _axis("", (len(labels) - 0.4, -0.6), list(range(len(labels))))
    return axis | {
        "ticktext": shown,
        "tickfont": {"color": LIGHT["ink"]},
        "ticklabelstandoff": 6,
        "showgrid": False,
    }


def _steps(low: float, high: float) -> list[float]:
    """Return about five round values between two numbers."""
    rough = (high - low) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= rough)
    return [
        round(step * index, 10)
        for index in range(ceil(low / step), int(high / step) + 1)
    ]


def _whole(high: int) -> list[float]:
    return sorted({int(value) for value in _steps(0, max(high, 5))})


def _plain(text: str, *, breaks: bool = False) -> str:
    """Return a text that Plotly shows as it is, and does not take for markup."""
    shown = escape(str(text), quote=False)
    return shown.replace("&lt;br&gt;", "<br>") if breaks else shown


# --- Words ---------------------------------------------------------------------------


def _bars_takeaway(rows: list[Bar], name: str) -> str:
    most, least = max(rows, key=_value), min(rows, key=_value)
    has_intervals = all(row.low is not None and row.high is not None for row in rows)
    if len(rows) == 1:
        return message(
            "charts.bars_one", name=name, most=most.label, high=_short(most.value)
        )
    if has_intervals and max(r.low for r in rows) <= min(r.high for r in rows):
        return message("charts.bars_overlap", name=name)
    return message(
        "charts.bars_differ",
        name=name,
        most=most.label,
        high=_short(most.value),
        least=least.label,
        low=_short(least.value),
    )


def _short(value: float) -> str:
    """Return a number with as many digits as a label of a mark needs."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


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
            rate=_short(1000 * len(strip.places) / strip.size),
        )
        for strip in strips
    )
    return f"{said}."


# --- HTML ----------------------------------------------------------------------------


def _table_html(chart: Chart) -> str:
    table = chart.table
    head = "".join(
        f'<th scope="col">{escape(column.replace("_", " "))}</th>'
        for column in table.columns
    )
    rows = "".join(_row_html(row) for row in table.rows[:ROWS_SHOWN])
    hidden = len(table) - ROWS_SHOWN
    more = f"<p>{message('charts.more_rows', n=hidden)}</p>" if hidden > 0 else ""
    return (
        f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr>"
        f"</thead><tbody>{rows}</tbody></table>{more}"
    )


def _row_html(row: tuple) -> str:
    first, *others = (escape(as_text(value)) for value in row)
    cells = "".join(f"<td>{value}</td>" for value in others)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
