"""What chance alone would give: piles of shuffles, and the observed value ringed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, floor, isclose
from typing import NamedTuple

from utils.charts.axes import linear_axis, steps
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, label_trace, plain_text, short_number
from utils.charts.palette import LIGHT
from utils.tables import Table
from utils.words import message

PILES, HIGHEST = 30, 22  # at most so many piles, and so many dots in one
DOT_PX, HEAD_PX = 8, 60  # a dot with its gap; room for what is written above the piles


class Pile(NamedTuple):
    """How many shuffles gave a value from `low` to less than `high`."""

    low: float
    high: float
    shuffles: int
    as_large: bool


class Result(NamedTuple):
    """The observed value against all shuffles, as counts and as a p-value."""

    observed: float
    as_large: int
    n: int
    p: float


def null_distribution(  # noqa: PLR0913 - each says what was shuffled and counted
    shuffled: Iterable[float],
    observed: float,
    *,
    what: str,
    both_ways: bool = False,
    threshold: float | None = None,
    note: str = "",
    takeaway: str | None = None,
) -> Chart:
    """Return all that chance gave, as piles of dots, and the observed value among them.

    Parameters
    ----------
    shuffled
        The statistic in every shuffle: from `utils.counting.permuted_differences`, or
        the largest log-likelihoods from `utils.counting.permuted_maxima`.
    observed
        The statistic of the texts as they are.
    what
        What was worked out, with its unit, such as "largest log-likelihood".
    both_ways
        Whether the size counts, not the sign: true for differences.
    threshold
        A value to mark that chance seldom reaches, such as the family-wise one.
    note
        What was shuffled, how often and from which seed.

    Raises
    ------
    ValueError
        If there are fewer than 20 shuffles.
    """
    values = sorted(shuffled)
    if len(values) < 20:
        raise ValueError(f"at least 20 shuffles are needed, not {len(values)}")
    result = _result(values, observed, both_ways)
    piles = _piles(values, observed, both_ways)
    each = max(1, ceil(max(pile.shuffles for pile in piles) / HIGHEST))
    ends = [observed, piles[0].low, piles[-1].high, *([threshold] if threshold else [])]
    room = (max(ends) - min(ends)) / 20
    limits = min(ends) - room, max(ends) + room
    high = DOT_PX * (HIGHEST + 1)
    name = message("charts.null", what=what)
    said = message("charts.null_note", n=each, p=f"{result.p:.2g}", **_counts(result))
    figure = figure_of(
        [*_dots(piles, each), *_marked(result, threshold, limits, high)],
        x=linear_axis(what, limits, steps(*limits)),
        y=linear_axis("", (0, high + HEAD_PX), [])
        | {"showticklabels": False, "showgrid": False},
        height=high + HEAD_PX,
    )
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _takeaway(result, what, both_ways),
        table=Table(Pile, piles, caption=name, summary=note),
        note=" ".join(filter(None, (said, note))),
    )


def _result(values: Sequence[float], observed: float, both_ways: bool) -> Result:
    as_large = sum(_is_as_large(value, observed, both_ways) for value in values)
    n = len(values)
    return Result(observed, as_large, n, (as_large + 1) / (n + 1))


def _is_as_large(value: float, observed: float, both_ways: bool) -> bool:
    """Say whether a value reaches the observed one, whatever rounding did to it."""
    if both_ways:
        value, observed = abs(value), abs(observed)
    return value >= observed or isclose(value, observed, rel_tol=1e-9)


def _piles(values: Sequence[float], observed: float, both_ways: bool) -> list[Pile]:
    """Return the piles; the observed value is the border of one, so none is mixed."""
    width = _width(values, observed)
    counted = Counter(floor(value / width + 1e-9) for value in values)
    piles = []
    for index in range(min(counted), max(counted) + 1):
        low, high = index * width, (index + 1) * width
        nearest = low if low >= 0 or not both_ways else high
        is_large = _is_as_large(nearest, observed, both_ways)
        piles.append(Pile(low, high, counted[index], is_large))
    return [pile for pile in piles if pile.shuffles]


def _width(values: Sequence[float], observed: float) -> float:
    """Return the width of a pile, of which the observed value is a whole multiple."""
    spread = values[-1] - values[0]
    if all(value == int(value) for value in (*values, observed)) and spread < PILES:
        return 1.0
    rough = spread / PILES or 1.0
    if not observed:
        return rough
    return abs(observed) / max(1, floor(abs(observed) / rough))


def _dots(piles: Sequence[Pile], each: int) -> list[Spec]:
    """Return a dot for so many shuffles: one trace below the observed, one above."""
    is_wide = _is_wide(piles)
    traces = []
    for is_large, color, symbol in (
        (False, "quiet", "circle"),
        (True, "accent", "circle-open"),
    ):
        own = [pile for pile in piles if pile.as_large == is_large]
        places = [
            ((pile.low + pile.high) / 2 if is_wide else pile.low, level, pile)
            for pile in own
            for level in range(max(1, round(pile.shuffles / each)))
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for x, _, _ in places],
                "y": [DOT_PX * (level + 0.7) for _, level, _ in places],
                "marker": {"color": LIGHT[color], "symbol": symbol, "size": 6},
                "hoverinfo": "text",
                "hovertext": [
                    _pile_said(pile, is_wide=is_wide) for _, _, pile in places
                ],
                "showlegend": False,
            }
        )
    return traces


def _is_wide(piles: Sequence[Pile]) -> bool:
    """Say whether a pile stands for a stretch of values and not for a whole number."""
    return any(pile.low != int(pile.low) or pile.high - pile.low != 1 for pile in piles)


def _pile_said(pile: Pile, *, is_wide: bool) -> str:
    ends = {"low": short_number(pile.low), "high": short_number(pile.high)}
    key = "charts.pile_wide" if is_wide else "charts.pile"
    return plain_text(message(key, n=pile.shuffles, **ends))


def _marked(
    result: Result, threshold: float | None, limits: tuple[float, float], high: float
) -> list[Spec]:
    """Return the observed value, ringed and written out, and the threshold."""
    at = result.observed
    across = (at - limits[0]) / (limits[1] - limits[0])
    side = "middle right" if across < 1 / 3 else "middle center"
    side = "middle left" if across > 2 / 3 else side
    said = message("charts.observed", value=short_number(at))
    counts = message("charts.as_large", **_counts(result))
    traces = [
        _upright(at, high, "solid", "ink"),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [at],
            "y": [0],
            "marker": {"color": LIGHT["ink"], "symbol": "circle-open", "size": 14},
            "hoverinfo": "text",
            "hovertext": plain_text(said),
            "showlegend": False,
            "cliponaxis": False,
        },
        label_trace([at], [high + 36], [f"<b>{said}</b>"], side, breaks=True),
        label_trace([at], [high + 18], [counts], side),
    ]
    if threshold is not None:
        traces.append(_upright(threshold, high - 24, "dash", "quiet"))
        label = message("charts.threshold_at", value=short_number(threshold))
        side = "middle left" if threshold < at else "middle right"
        traces.append(label_trace([threshold], [high - 16], [label], side))
    return traces


def _upright(x: float, top: float, dash: str, color: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x, x],
        "y": [0, top],
        "line": {"color": LIGHT[color], "width": 2, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _counts(result: Result) -> dict[str, str]:
    return {"as_large": f"{result.as_large:,}", "of": f"{result.n:,}"}


def _takeaway(result: Result, what: str, both_ways: bool) -> str:
    key = "null_both" if both_ways else "null_takeaway"
    observed = short_number(result.observed)
    return message(f"charts.{key}", observed=observed, what=what, **_counts(result))
