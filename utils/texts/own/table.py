"""The texts one works with, as a table that says whose they are."""

from collections.abc import Mapping
from typing import NamedTuple

from utils.tables import Table
from utils.texts.shipped import are_kit_texts
from utils.texts.sources import Source
from utils.texts.tokens import tokenize
from utils.words import message


class TextRow(NamedTuple):
    """One text: its id, what its card says of it, and its size."""

    id: str
    title: str
    writer: str
    outlet: str
    written: str
    words: int


def text_table(sources: Mapping[str, Source]) -> Table[TextRow]:
    """Return one row for each text; the caption says whether they are the kit's own."""
    rows = [
        TextRow(
            source.id,
            source.title,
            source.writer,
            source.outlet,
            message(
                "source_card.between",
                first=source.written.earliest,
                last=source.written.latest,
            ),
            sum(len(tokenize(passage.text)) for passage in source.body),
        )
        for source in sources.values()
    ]
    key = "kits" if are_kit_texts(sources) else "yours"
    return Table(
        TextRow,
        rows,
        caption=message(f"own_texts.{key}"),
        summary=message("own_texts.counted"),
    )
