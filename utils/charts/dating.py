"""The facts that date a text, as brackets on one line of time."""

from collections.abc import Iterable, Sequence
from datetime import date

from utils.charts.axes import linear_axis
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, plain_text
from utils.charts.palette import LIGHT
from utils.charts.rows import Placed, Row, rows_of
from utils.texts import Fact, dated_between, dating_table, day_in_words
from utils.words import message

TRACK_PX, ARM_PX = 24, 9
Span = tuple[int, int]  # the first and the last day of the axis, as ordinals


def dating_brackets(
    facts: Iterable[Fact],
    text: str,
    *,
    name: str | None = None,
    shaded: bool = True,
    takeaway: str | None = None,
) -> Chart:
    """Return the facts that date a text, as brackets on one line of time.

    ``[`` says not before, ``]`` not after, ``◇`` about; the line goes where the text
    may still have been written. A dashed one is inferred or was not checked.

    Parameters
    ----------
    facts
        From `utils.texts.load_dating`. Those of other texts are not drawn, but lend
        their years to the axis: pictures of two texts can be compared.
    text
        The id of the text to draw.
    name
        What to call it, such as "the interview"; "text 001" if left out.
    shaded
        Whether to shade where all agree, and to say so. Leave it out while your reader
        is still to find that.

    Raises
    ------
    ValueError
        If no fact is about that text.
    """
    facts = list(facts)
    own = [fact for fact in facts if fact.source == text]
    if not own:
        known = ", ".join(sorted({fact.source for fact in facts})) or "none"
        raise ValueError(f"text must be one with dating facts ({known}), not {text!r}")
    years = [day.year for fact in facts for day in fact.days]
    span = date(min(years), 1, 1).toordinal(), date(max(years) + 1, 1, 1).toordinal()
    rows = rows_of(map(_row, own), track_px=TRACK_PX)
    marks = [
        trace
        for fact, place in zip(own, rows.placed, strict=True)
        for trace in _bracket(fact, place, span)
    ]
    gap = [_gap(own, span, rows.height)] if shaded and _limits(own) else []
    name = name or message("charts.text", id=text)
    title = message("charts.dating", text=name)
    figure = figure_of(
        [*gap, *marks, rows.words(span[0])],
        x=_years(span),
        y=rows.axis(),
        height=rows.height,
    )
    said = _takeaway(own, name) if shaded else message("charts.dating_n", n=len(own))
    table = dating_table(own)
    note = message("charts.dating_shaded" if shaded else "charts.dating_note")
    return Chart(
        figure=figure, name=title, takeaway=takeaway or said, table=table, note=note
    )


def _row(fact: Fact) -> Row:
    when = message(f"dating.{fact.bound}", date=day_in_words(fact.date))
    return Row(f"“{fact.quote}”", f"{when} · {fact.basis}")


def _years(span: Span) -> Spec:
    """Return an axis of days with a tick at the first day of each year."""
    first, last = (date.fromordinal(day).year for day in span)
    years = range(first, last + 1)
    ticks = [float(date(year, 1, 1).toordinal()) for year in years]
    return linear_axis("", span, ticks) | {"ticktext": list(map(str, years))}


def _bracket(fact: Fact, place: Placed, span: Span) -> list[Spec]:
    """Return the marks of one fact: its brackets, and the line of what is left."""
    first, last = (day.toordinal() for day in fact.days)
    if fact.bound == "about":
        return [_diamond(fact, (first + last) / 2, place)]
    opens = fact.bound in ("not_before", "year")
    closes = fact.bound != "not_before"
    ends = (first if opens else span[0], last if closes else span[1])
    arm = (span[1] - span[0]) / 90
    traces = [_line(fact, ends, [place.track] * 2, 1.5)]
    corners = [(first, arm)] * opens + [(last, -arm)] * closes
    for at, to in corners:
        top, bottom = place.track - ARM_PX, place.track + ARM_PX
        xs = [at + to, at, at, at + to]
        traces.append(_line(fact, xs, [top, top, bottom, bottom], 3))
    return traces


def _line(fact: Fact, x: Sequence[float], y: Sequence[float], width: float) -> Spec:
    dash = "solid" if fact.is_sure else "dot"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": LIGHT["ink"], "width": width, "dash": dash},
        "hoverinfo": "text",
        "hovertext": plain_text(fact.fact),
        "showlegend": False,
    }


def _diamond(fact: Fact, x: float, place: Placed) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [place.track],
        "marker": {"color": LIGHT["ink"], "symbol": "diamond-open", "size": 13},
        "hoverinfo": "text",
        "hovertext": plain_text(fact.fact),
        "showlegend": False,
    }


def _limits(facts: Sequence[Fact]) -> tuple[int, int] | None:
    """Return the first and last day on which all facts agree; None if there is none."""
    lower, upper = dated_between(facts)
    if lower is None or upper is None or lower.days[0] > upper.days[1]:
        return None
    return lower.days[0].toordinal(), upper.days[1].toordinal()


def _gap(facts: Sequence[Fact], span: Span, height: float) -> Spec:
    """Return the shaded stretch of time on which all facts agree."""
    first, last = _limits(facts) or span
    return {
        "type": "bar",
        "orientation": "h",
        "base": [first],
        "x": [last + 1 - first],
        "y": [height / 2],
        "width": height,
        "marker": {
            "color": LIGHT["mark"],
            "line": {"color": LIGHT["quiet"], "width": 1},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _takeaway(facts: Sequence[Fact], name: str) -> str:
    lower, upper = dated_between(facts)
    limits = {
        "earliest": lower and day_in_words(lower.date),
        "latest": upper and day_in_words(upper.date),
    }
    if lower and upper:
        key = "dating_between" if _limits(facts) else "dating_contradict"
    else:
        key = "dating_after" if lower else "dating_before" if upper else "dating_open"
    return message(f"charts.{key}", text=name, **limits)
