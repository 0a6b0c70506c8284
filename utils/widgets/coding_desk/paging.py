"""Texts on the desk as the browser gets them: of long ones the page that is open."""

from collections.abc import Iterable, Mapping
from itertools import chain

from utils.claims import Coding
from utils.texts import Source
from utils.widgets.coding_desk.marks import pieces
from utils.widgets.parts.base import Json
from utils.widgets.parts.pages import page_spans
from utils.widgets.parts.pieces import packed

PAGE = 60_000  # characters of a page, and up to half as many more
MOST = 600_000  # characters of texts that are all sent, each as one page


class Paging:
    """The pages of some texts, and which of them are sent.

    Parameters
    ----------
    readings
        Codings that are shown later: no page ends inside one of their claims.
    whole
        Whether every text is one page and is sent, as where no kernel could send more.
    """

    def __init__(
        self, sources: Mapping[str, Source], readings: Iterable[Coding], *, whole: bool
    ) -> None:
        self._sources = sources
        length = sum(len(source.text) for source in sources.values())
        self.is_long = length > MOST and not whole
        claims = list(chain.from_iterable(each.claims for each in readings))
        self._spans = {
            key: page_spans(
                source, PAGE, [(c.start, c.end) for c in claims if c.source == key]
            )
            if self.is_long
            else [(0, len(source.text))]
            for key, source in sources.items()
        }

    def open(self, view: Mapping[str, object]) -> tuple[str, int]:
        """Return the text and the number of its page that a view of the desk shows."""
        key, pages = view.get("text"), view.get("pages")
        if not isinstance(key, str) or key not in self._sources:
            key = next(iter(self._sources))
        number = pages.get(key, 0) if isinstance(pages, dict) else 0
        is_one = isinstance(number, int) and 0 <= number < len(self._spans[key])
        return key, number if is_one else 0

    def sentences(self, key: str, view: Mapping[str, object]) -> Json:
        """Return what is sent of a text: sentences, and of which page, if of several.

        Of long texts those that are not open have no sentences yet.
        """
        shown, number = self.open(view)
        if not self.is_long:
            return {"sentences": packed(pieces(self._sources[key]))}
        spans = self._spans[key]
        starts = {"starts": [start for start, _ in spans]}
        if key != shown:
            return starts | {"sentences": packed([])}
        start, end = spans[number]
        page = {"n": number + 1, "of": len(spans), "start": start, "end": end}
        found = pieces(self._sources[key], (start, end))
        return starts | {"page": page, "sentences": packed(found)}
