"""How sure each voice is: a bar for each voice, in which each cell is one passage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from utils.charts.axes import percent_axis
from utils.charts.chart import Chart, figure_of
from utils.charts.labels import Spec, plain_text
from utils.charts.palette import LIGHT
from utils.charts.rows import Row, rows_of
from utils.claims import Claim, Code, Codebook, load_codebook
from utils.tables import Table
from utils.words import message

TRACK_PX = 30
# From sure to left open: ink of less strength, and a lower cell, for those who see no
# difference of ink. Certainties of a codebook beyond these look like the last.
STRENGTHS = (
    ("c-certain", "panel", 30),
    ("c-likely", "panel", 24),
    ("c-possible", "panel", 18),
    ("panel", "edge", 12),
)


class CertaintyCount(NamedTuple):
    """How many passages of one voice are as sure as one code says."""

    voice: str
    certainty: str
    passages: int


Counts = Sequence[tuple[Code, int]]


def certainty_bars(
    claims: Iterable[Claim],
    *,
    voices: Mapping[str, str],
    codebook: Codebook | None = None,
    note: str = "",
    takeaway: str | None = None,
) -> Chart:
    """Return how sure each voice is, as full bars in which each cell is one passage.

    Every bar is as long as the others, so shares can be compared; its cells show how
    few passages a share may stand for.

    Parameters
    ----------
    claims
        The claims to count; leave out what should not count, such as reported ones.
    voices
        Code to name of the voices to show, in order.
    codebook
        The certainties and their order; the kit's own if left out.
    note
        Which claims these are, such as "Reading 1, own words".

    Raises
    ------
    ValueError
        If none of the claims is in one of the voices.
    """
    codebook = load_codebook() if codebook is None else codebook
    counted = Counter((claim.voice, claim.certainty) for claim in claims)
    groups: list[tuple[str, Counts]] = [
        (spoken, [(each, counted[voice, each.code]) for each in codebook.certainties])
        for voice, spoken in voices.items()
    ]
    if not any(n for _, counts in groups for _, n in counts):
        raise ValueError(f"none of the claims is in a voice of {', '.join(voices)}")
    rows = rows_of((_row(*group) for group in groups), track_px=TRACK_PX)
    traces = [
        trace
        for (spoken, counts), track in zip(groups, rows.tracks, strict=True)
        for trace in _cells(spoken, counts, track)
    ]
    table_rows = [
        CertaintyCount(spoken, code.name, n)
        for spoken, counts in groups
        for code, n in counts
    ]
    name = message("charts.certainty")
    return Chart(
        figure=figure_of(
            [*traces, rows.words(0)],
            x=percent_axis(message("charts.share_of_passages")),
            y=rows.axis(),
            height=rows.height,
        ),
        name=name,
        takeaway=takeaway or _takeaway(groups),
        table=Table(CertaintyCount, table_rows, caption=name, summary=note),
        note=" ".join(filter(None, (note, message("charts.certainty_note")))),
    )


def _row(spoken: str, counts: Counts) -> Row:
    total = message("charts.passages", n=sum(n for _, n in counts))
    parts = " · ".join(f"{n} {code.name}" for code, n in counts if n)
    return Row(spoken, ": ".join(filter(None, (total, parts))))


def _cells(spoken: str, counts: Counts, track: float) -> list[Spec]:
    """Return the cells of one voice, one trace for each certainty."""
    total = sum(n for _, n in counts)
    traces, done = [], 0
    for place, (code, n) in enumerate(counts):
        ink, edge, height = STRENGTHS[min(place, len(STRENGTHS) - 1)]
        said = message("charts.certainty_cell", voice=spoken, n=n, certainty=code.name)
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "base": [100 * at / total for at in range(done, done + n)],
                "x": [100 / total] * n,
                "y": [track + (TRACK_PX - height) / 2] * n,
                "width": height,
                "marker": {
                    "color": LIGHT[ink],
                    "line": {"color": LIGHT[edge], "width": 1},
                },
                "hoverinfo": "text",
                "hovertext": plain_text(said),
                "showlegend": False,
            }
        )
        done += n
    return [trace for trace in traces if trace["x"]]


def _takeaway(groups: Sequence[tuple[str, Counts]]) -> str:
    """Say of each voice how much it says with the first, the surest code."""
    said = [
        message(
            "charts.certainty_voice",
            voice=spoken,
            n=counts[0][1],
            of=sum(n for _, n in counts),
        )
        for spoken, counts in groups
    ]
    certainty = groups[0][1][0][0].name
    return message("charts.certainty_takeaway", code=certainty, said="; ".join(said))
