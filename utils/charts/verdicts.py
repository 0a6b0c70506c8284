"""How often each voice gives each verdict."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from utils.charts.axes import linear_axis, rows_axis, whole_steps
from utils.charts.bars import Bar, bar_trace
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, label_trace, plain_text
from utils.charts.palette import LIGHT
from utils.claims import Claim, Code, Codebook, load_codebook
from utils.tables import Table
from utils.words import message


class VerdictCount(NamedTuple):
    """How many passages of one voice give one verdict."""

    voice: str
    verdict: str
    passages: int


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
    longest = max(counted.values(), default=1)
    groups = [
        (spoken, [(each, counted[voice, each.code]) for each in codebook.verdicts])
        for voice, spoken in voices.items()
    ]
    name = message("charts.verdicts")
    rows = [
        VerdictCount(spoken, verdict.name, count)
        for spoken, counts in groups
        for verdict, count in counts
    ]
    labels: list[str] = []
    traces: list[Spec] = []
    for group in groups:
        new, drawn = _group(*group, first=len(labels), gap=longest / 90)
        labels += new
        traces += drawn
    figure = figure_of(
        traces,
        x=linear_axis(
            message("charts.n_passages"), (0, longest * 1.1), whole_steps(longest)
        ),
        y=rows_axis(labels),
        height=14 + 21 * len(labels),
        left=20 + 7 * max(map(len, labels)),
    )
    return Chart(
        figure=figure,
        name=name,
        takeaway=takeaway or _takeaway(groups),
        table=Table(VerdictCount, rows, caption=name, summary=note),
        note=note or message("charts.passages", n=sum(counted.values())),
    )


def _group(
    spoken: str, counts: list[tuple[Code, int]], *, first: int, gap: float
) -> tuple[list[str], list[Spec]]:
    """Return the labels of one voice's rows, from row `first`, and its marks."""
    total = message("charts.passages", n=sum(count for _, count in counts))
    labels = [f"<b>{plain_text(spoken)}</b>"]
    traces = [label_trace([0], [first], [total])]
    for row, (verdict, count) in enumerate(counts, first + 1):
        tint = LIGHT.get(f"v-{verdict.code}", LIGHT["panel"])
        bar = Bar(f"{spoken}, {verdict.name}", count)
        traces.append(bar_trace(bar, row, tint, width=0.8))
        traces.append(label_trace([count + gap], [row], [str(count)]))
        labels.append(f"{verdict.name} {verdict.glyph}")
    return labels, traces


def _takeaway(groups: list[tuple[str, list[tuple[Code, int]]]]) -> str:
    said = []
    for spoken, counts in groups:
        verdict, count = max(counts, key=lambda pair: pair[1])
        values = {"voice": spoken, "count": count, "total": sum(n for _, n in counts)}
        said.append(message("charts.mostly", verdict=verdict.name, **values))
    return message("charts.verdicts_takeaway", said="; ".join(said))
