"""Cut texts into pieces at every border a widget needs, so that no browser has to.

The pieces of a text, put end to end, are the text, unless only some of it is sent. A
browser shows pieces, joins them and returns the numbers of their borders; it never cuts
a text, because its strings count characters outside the basic plane twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from utils.texts import Passage, Source, sentence_of, sentences, sentences_at, tokenize
from utils.widgets.parts.base import Json, days, period

Span = tuple[int, int]  # start and end, in characters
NEAR = 3  # sentences before and after a span, of which the matrix shows two


class Pieces:
    """A text cut at the borders of passages, sentences and `spans`.

    Parameters
    ----------
    source
        The text.
    spans
        Further ``(start, end)`` to cut at, such as those of claims.
    words
        Whether to cut at the borders of words too.
    within
        Start and end of the only stretch to cut; all of the text if left out.
    only_near
        Whether the browser gets only what stands near the spans: of a long text that
        is little. Any other piece is empty.
    """

    def __init__(
        self,
        source: Source,
        spans: Iterable[Span] = (),
        words: bool = False,
        within: Span | None = None,
        only_near: bool = False,
    ) -> None:
        first, last = within or (0, len(source.text))
        text, spans = source.text[first:last], list(spans)
        self.source = source
        self._sentences = [(first + s.start, first + s.end) for s in sentences(text)]
        self._passages = passages_in(source, (first, last))
        self._sent = [(first, last)]
        if only_near:
            self._sent, self._sentences = _near(spans, self._sentences)
        borders = {first, last}
        borders.update(*spans)
        borders.update(*self._sentences)
        borders.update(*((p.start, p.end) for p in self._passages))
        if words:
            borders.update(*((first + t.start, first + t.end) for t in tokenize(text)))
        self._borders = sorted(borders)
        self._number = {offset: index for index, offset in enumerate(self._borders)}

    def between(self, start: int, end: int) -> list[int]:
        """Return the first piece of ``text[start:end]`` and the one after the last.

        Raises
        ------
        ValueError
            If the text was not cut at one of the two.
        """
        try:
            return [self._number[start], self._number[end]]
        except KeyError:
            raise ValueError(
                f"text {self.source.id} was not cut at {start} and {end}: "
                "give them to Pieces as a span"
            ) from None

    def sentences_around(self, start: int, end: int) -> list[int]:
        """Return the range of pieces of the sentences that hold ``text[start:end]``."""
        return self.between(*sentence_of(self.source.text, start, end, self._sentences))

    def card(self) -> Json:
        """Return the pieces and the source card as JSON values.

        Returns
        -------
        dict
            ``pieces`` are strings. ``sentences`` and the ``at`` of each passage are
            ranges of pieces, half open. What lies between two sentences or passages is
            space.
        """
        source = self.source
        return card_json(source) | {
            "pieces": [self._piece(a, b) for a, b in pairwise(self._borders)],
            "sentences": [self.between(*span) for span in self._sentences],
            "passages": [
                {
                    "at": self.between(passage.start, passage.end),
                    "voice": passage.voice,
                    "part": passage.part,
                }
                for passage in self._passages
            ],
        }

    def _piece(self, start: int, end: int) -> str:
        first, after = sentences_at(start, end, self._sent)
        return self.source.text[start:end] if first < after else ""


def passages_in(source: Source, span: Span) -> list[Passage]:
    """Return the passages of a stretch of a text; what lies beyond it is cut off."""
    cut = (
        (passage, max(passage.start, span[0]), min(passage.end, span[1]))
        for passage in source.passages
    )
    return [
        passage._replace(start=start, end=end, text=source.text[start:end])
        for passage, start, end in cut
        if start < end
    ]


def _near(spans: Iterable[Span], found: list[Span]) -> tuple[list[Span], list[Span]]:
    """Return the stretches of a text near some spans, in order, and their sentences."""
    stretches: list[Span] = []
    kept: list[Span] = []
    for span in sorted(spans):
        first, after = sentences_at(*span, found)
        around = found[max(0, first - NEAR) : after + NEAR]
        kept += around
        begin, end = min([span, *around])[0], max(each[1] for each in [span, *around])
        if stretches and begin <= stretches[-1][1]:
            begin, reached = stretches.pop()
            end = max(end, reached)
        stretches.append((begin, end))
    return stretches, sorted(set(kept))


def card_json(source: Source) -> Json:
    """Return what is known of a text as JSON values, without its words."""
    return {
        "id": source.id,
        "title": source.title,
        "writer": source.writer,
        "outlet": source.outlet,
        "period": period(source.written),
        "written": days(source.written),
        "basis": source.written.basis,
        "voices": [voice._asdict() for voice in source.voices],
    }


def packed(rows: Iterable[Mapping[str, object]]) -> Json:
    """Return dicts of JSON values as one list of fields and short rows.

    The names of the fields are most of what a few hundred claims weigh. In the browser
    ``unpacked`` of ``page.js`` gives the dicts back; a field that a row lacks is null
    there or missing.

    Examples
    --------
    >>> packed([{"id": "a", "doubt": "why"}, {"id": "b"}])
    {'fields': ['id', 'doubt'], 'rows': [['a', 'why'], ['b']]}
    """
    rows = list(rows)
    uses = Counter(name for row in rows for name in row)
    fields = sorted(uses, key=uses.__getitem__, reverse=True)
    found = ([row.get(name) for name in fields] for row in rows)
    return {"fields": fields, "rows": [without_end(values) for values in found]}


def without_end(values: list[object]) -> list[object]:
    """Return a row without the empty values at its end."""
    while values and values[-1] is None:
        values.pop()
    return values
