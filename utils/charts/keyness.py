"""The size of each difference in frequency against its evidence."""

from utils.charts.axes import linear_axis, steps
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, label_trace, plain_text
from utils.charts.palette import LIGHT
from utils.counting import Keyness
from utils.tables import Table
from utils.words import message

Point = tuple[float, float]  # log ratio, log-likelihood
LESS, MORE = ("double", "diamond-open"), ("solid", "circle")  # colour and symbol


def keyness(
    rows: Table[Keyness],
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
    shared: dict[Point, list[str]] = {}
    for row in rows:
        shared.setdefault((row.log_ratio, row.log_likelihood), []).append(row.type)
    reach = max(1.0, *(abs(ratio) for ratio, _ in shared)) * 1.25
    top = max(threshold * 1.25, *(value * 1.1 for _, value in shared))
    figure = figure_of(
        [
            _marks({at: shared[at] for at in shared if at[0] <= 0}, reference, LESS),
            _marks({at: shared[at] for at in shared if at[0] > 0}, target, MORE),
            _line(threshold, reach),
            _names(shared, threshold),
        ],
        x=linear_axis(
            message("charts.log_ratio"),
            (-reach, reach),
            steps(-reach, reach),
        ),
        y=linear_axis(message("charts.log_likelihood"), (0, top), steps(0, top)),
        height=340,
        top=44,
        left=58,
    )
    limit = message("charts.threshold_note", value=f"{threshold:.1f}")
    return Chart(
        figure=figure,
        name=message("charts.keyness", target=target, reference=reference),
        takeaway=takeaway or _takeaway(rows, threshold),
        table=rows,
        note=f"{rows.summary} {limit}",
        zooms=True,
    )


def _marks(shared: dict[Point, list[str]], name: str, look: tuple[str, str]) -> Spec:
    """Return a mark for every point at which one or more types stand."""
    color, symbol = look
    said = [
        message(
            "charts.keyness_mark",
            words=_first_of(words),
            name=name,
            evidence=f"{value:.2f}",
            size=f"{abs(ratio):.2f}",
        )
        for (ratio, value), words in shared.items()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain_text(message("charts.more_in", name=name)),
        "x": [ratio for ratio, _ in shared],
        "y": [value for _, value in shared],
        "marker": {"color": LIGHT[color], "symbol": symbol, "size": 7},
        "hoverinfo": "text",
        "hovertext": [plain_text(text) for text in said],
    }


def _line(threshold: float, reach: float) -> Spec:
    """Return the line above which chance alone seldom reaches."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": message("charts.threshold"),
        "x": [-reach, reach],
        "y": [threshold, threshold],
        "line": {"color": LIGHT["ink"], "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _names(shared: dict[Point, list[str]], threshold: float) -> Spec:
    """Return the types at the points above the threshold, at most twelve points."""
    above = [point for point in shared if point[1] > threshold][:12]
    labels = [", ".join(shared[point][:3]) for point in above]
    xs, ys = [x for x, _ in above], [y for _, y in above]
    return label_trace(xs, ys, labels, "top center")


def _takeaway(rows: Table[Keyness], threshold: float) -> str:
    passing = [row.type for row in rows if row.log_likelihood > threshold]
    if not passing:
        return message("charts.keyness_none", n=len(rows))
    return message(
        "charts.keyness_takeaway",
        n=len(passing),
        total=f"{len(rows):,}",
        words=_first_of(passing),
    )


def _first_of(words: list[str]) -> str:
    return ", ".join(words[:8]) + ("…" if len(words) > 8 else "")
