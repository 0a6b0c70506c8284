"""Words and numbers that stand in a picture beside its marks."""

from collections.abc import Iterable
from html import escape
from typing import Any

from utils.charts.palette import LIGHT

# A mark, an axis or a figure as Plotly's JSON: a tree, in which each kind has its own
# keys.
Spec = dict[str, Any]


def label_trace(
    x: Iterable[float],
    y: Iterable[float],
    text: Iterable[str],
    at: str = "middle right",
    *,
    breaks: bool = False,
) -> Spec:
    """Return words beside places in the picture; `breaks` if they are Plotly's own."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": list(text) if breaks else [plain_text(label) for label in text],
        "textposition": at,
        "textfont": {"color": LIGHT["ink"]},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def plain_text(text: str) -> str:
    """Return a text that Plotly shows as it is, and does not take for markup."""
    return escape(str(text), quote=False)


def short_number(value: float) -> str:
    """Return a number with as many digits as a label of a mark needs."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
