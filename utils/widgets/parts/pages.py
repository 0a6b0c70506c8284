"""A long text in pages, so that the browser gets only the one that is read."""

from collections.abc import Iterable
from itertools import pairwise

from utils.texts import Source
from utils.widgets.parts.pieces import Span


def page_spans(source: Source, size: int, claimed: Iterable[Span] = ()) -> list[Span]:
    """Return start and end of each page: at the end of a paragraph, if there is one.

    Parameters
    ----------
    size
        Characters from which a page may end; it has up to half as many more.
    claimed
        Stretches that no page may end in, such as those of claims.
    """
    text, borders = source.text, [0]
    claims = sorted(claimed)
    while len(text) - borders[-1] > size + size // 2:
        least = borders[-1] + size
        at = _end(text, least, least + size // 2)
        for start, end in claims:  # in order, so that one after another moves it on
            if start < at < end:
                at = end
        borders.append(at)
    if borders[-1] < len(text) or not text:
        borders.append(len(text))
    return list(pairwise(borders))


def _end(text: str, least: int, most: int) -> int:
    """Return where a page ends: behind a line end, a space, or anywhere."""
    ends = (text.find(space, least, most) + 1 for space in ("\n", " "))
    return next(filter(None, ends), least)
