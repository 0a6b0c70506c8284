"""What a box holds back until a guess is kept, as plain values for the browser."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from utils.charts import Chart
from utils.exercises import pieces
from utils.tables import Table

Shown: TypeAlias = Chart | Table[Any] | str
Reveal: TypeAlias = Shown | list[Shown] | tuple[Shown, ...] | None
MOST_ROWS = 200  # of a table


def blocks(reveal: Reveal) -> list[dict[str, Any]]:
    """Return what is revealed, each thing with its kind: text, table or chart.

    Raises
    ------
    TypeError
        If something is none of these.
    """
    return list(_blocks(reveal))


def _blocks(reveal: Reveal) -> Iterator[dict[str, Any]]:
    if isinstance(reveal, list | tuple):
        for each in reveal:
            yield from _blocks(each)
    elif isinstance(reveal, str):
        yield {"kind": "text", "words": pieces(reveal)}
    elif isinstance(reveal, Table):
        yield _table(reveal)
    elif isinstance(reveal, Chart):
        yield _chart(reveal)
    elif reveal is not None:
        kind = type(reveal).__name__
        raise TypeError(f"reveal takes a Chart, a Table or a sentence, not {kind}")


def _table(table: Table[Any]) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "headings": table.headings,
        "rows": [table.cells(row) for row in range(min(len(table), MOST_ROWS))],
        "summary": table.summary,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "kind": "chart",
        "takeaway": chart.takeaway,
        "name": chart.name,
        "still": chart.mimebundle()["text/html"],
        "note": chart.note,
        "table": _table(chart.table),
    }
