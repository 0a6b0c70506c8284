"""Rows one below the other, each with its words above its track.

Words above a track need no margin, so a picture of rows fits every width. The vertical
axis counts pixels from the top.
"""

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

from utils.charts.axes import linear_axis
from utils.charts.labels import Spec, label_trace, plain_text

LINE_PX, GAP_PX = 17, 12
# Characters that a line of words may have, and one in bold, so that it fits a narrow
# window also in a wide font such as DejaVu.
WIDE, BOLD = 36, 32


class Row(NamedTuple):
    """What stands above a track: a label and, smaller in weight, what it says."""

    label: str
    said: str = ""


class Placed(NamedTuple):
    """Where a row stands, in pixels from the top: its words and its track's middle."""

    row: Row
    words: float
    track: float


class Rows(NamedTuple):
    """Rows with their places, and how high all of them are."""

    placed: list[Placed]
    height: int

    @property
    def tracks(self) -> list[float]:
        """The middles of the tracks."""
        return [each.track for each in self.placed]

    def axis(self) -> Spec:
        """Return the axis on which the rows stand."""
        hidden = {"showticklabels": False, "showgrid": False}
        return linear_axis("", (self.height, 0), []) | hidden

    def words(self, left: float) -> Spec:
        """Return the words above the tracks, beginning at a value of the other axis."""
        return label_trace(
            [left] * len(self.placed),
            [each.words for each in self.placed],
            [_said(each.row) for each in self.placed],
            breaks=True,
        )


def rows_of(rows: Iterable[Row], *, track_px: float) -> Rows:
    """Return rows with their places, the tracks all of one height."""
    placed: list[Placed] = []
    top = 0.0
    for row in rows:
        words_px = LINE_PX * (_said(row).count("<br>") + 1)
        track = top + words_px + track_px / 2
        placed.append(Placed(row, top + words_px / 2, track))
        top += words_px + track_px + GAP_PX
    return Rows(placed, round(top))


def _said(row: Row) -> str:
    """Return the words of a row as lines, the label in bold."""
    bold = [f"<b>{plain_text(line)}</b>" for line in wrap(row.label, BOLD)]
    said = [plain_text(line) for line in wrap(row.said, WIDE)]
    return "<br>".join([*bold, *said])
