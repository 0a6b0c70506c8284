"""The reader: the texts side by side, with layers that one can lay over them."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from traitlets import Bool, Dict, Enum, Int, List, TraitError, Unicode, validate

from utils.claims import KINDS, Claim, Codebook, codebook_of, codings_beside, markers
from utils.tables import html_table
from utils.texts import APOSTROPHES, Passage, Source, hold_kit_texts
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.widgets.parts.claims import (
    Codings,
    claim_rows,
    claims_of,
    codes_json,
    named_codings,
)
from utils.widgets.parts.pages import page_spans
from utils.widgets.parts.pieces import Pieces, Span, card_json, passages_in
from utils.words import message

NO_WORDS: Json = {"pieces": [], "sentences": [], "passages": []}
LAYERS = ("voices", "parts", "claims", "hedges")
SIDE_BY_SIDE = 2
PAGE = 200_000  # characters of a page, and up to half as many more
MOST = 600_000  # characters of pages that are all sent, also of texts not shown


class Reader(KitWidget):
    """Read the texts with voices, layout parts, claims, hedges and a search over them.

    Other widgets on the same page open their passages in it.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    codings
        As for `AssessmentMatrix`. Left out: the kit's two readings, or none if the
        texts are not the kit's own.
    codebook
        The codes; the kit's own if left out.
    label
        The accessible name; give one where a page holds two readers.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    texts, claims, codes, readings, markers
        What is shown, in pieces (`utils.widgets.parts.pieces`). Texts not shown
        follow, with their claims and markers, when the browser asks; of very long or
        very many texts only when they are chosen. Python to browser.
    pages
        Of texts in several pages, by their ids: the number of the page that is read,
        if it is not the first, which is 0. Both ways.
    apostrophes
        The characters that the search takes for one. Python to browser.
    shown
        Ids of the one or two texts that stand side by side. Both ways.
    layers
        Some of "voices", "parts", "claims" and "hedges". Both ways.
    dates
        Whether to say when each text was written; a lesson may want that worked out
        first. Python to browser.
    reading
        The coder whose claims are shown. Both ways.
    search
        What is looked for, letter by letter; "" for nothing. Both ways.
    whole_words
        Whether the search leaves out what stands inside longer words. Both ways.
    at
        The place that is open: ``{"source": "000", "start": 1612, "end": 1690}`` in
        characters, or empty. Both ways.

    Raises
    ------
    ClaimError
        If a coding does not fit the texts or the codebook.
    TraitError
        If what to show first is not in the texts or codings.
    """

    section = "reader"
    _esm = Script("reader")
    _css = style_text("reader")

    texts: List[Json] = List().tag(sync=True)
    claims = Dict().tag(sync=True)
    codes = Dict().tag(sync=True)
    readings: List[Json] = List().tag(sync=True)
    markers = Dict().tag(sync=True)
    apostrophes = Unicode(APOSTROPHES).tag(sync=True)
    pages = Dict(value_trait=Int()).tag(sync=True)
    shown = List(Unicode()).tag(sync=True)
    layers = List(Enum(LAYERS)).tag(sync=True)
    dates = Bool(True).tag(sync=True)
    reading = Unicode().tag(sync=True)
    search = Unicode().tag(sync=True)
    whole_words = Bool(False).tag(sync=True)
    at = Dict().tag(sync=True)

    def __init__(
        self,
        sources: Mapping[str, Source],
        codings: Codings | None = None,
        *,
        codebook: Codebook | None = None,
        label: str | None = None,
        **traits: object,
    ) -> None:
        codebook = codebook_of(sources) if codebook is None else codebook
        if codings is None and not hold_kit_texts(sources):
            codings = codings_beside(sources)
        by_name = named_codings(codings, sources, codebook) if codings != () else {}
        self._claims = claims_of(by_name.values())
        self._sources = sources
        self._spans = {key: self._pages_of(key) for key in sources}
        self._coders = [coding.coder for coding in by_name.values()]
        first = {
            "shown": list(sources)[:SIDE_BY_SIDE],
            "layers": ["voices", "parts"],
            "reading": "".join(self._coders[:1]),
        }
        at_once = list(sources) if self.without_kernel else first["shown"]
        self._sent: dict[str, Span] = {}
        super().__init__(
            label=label,
            codes=codes_json(codebook),
            readings=[
                {"coder": coding.coder, "name": name}
                for name, coding in by_name.items()
            ],
            **self._content(at_once) | first | traits,
        )
        self.on_msg(self._asked)
        self.observe(self._complete, ["shown", "at", "pages"])
        self._complete()

    def _pages_of(self, key: str) -> list[Span]:
        """Return where the pages of a text begin and end; one without a kernel."""
        source = self._sources[key]
        if self.without_kernel:
            return [(0, len(source.text))]
        claimed = [(c.start, c.end) for c in self._claims if c.source == key]
        return page_spans(source, PAGE, claimed)

    def _page(self, key: str) -> Span:
        number: int = self.pages.get(key, 0)
        return self._spans[key][number]

    def _content(self, wanted: Collection[str]) -> dict[str, object]:
        """Return what the pages of some texts hold; of the others only their cards."""
        sources = [self._sources[key] for key in self._sources if key in wanted]
        self._sent = {source.id: self._page(source.id) for source in sources}
        claims = [
            claim
            for claim in self._claims
            if claim.source in wanted and _lies_in(claim, self._sent[claim.source])
        ]
        spans: dict[str, list[tuple[int, int]]] = {source.id: [] for source in sources}
        for claim in claims:
            spans[claim.source].append((claim.start, claim.end))
        found = {
            each.id: _markers(passages_in(each, self._sent[each.id]))
            for each in sources
        }
        for source, kinds in found.items():
            spans[source] += chain(*kinds.values())
        cut = {
            each.id: Pieces(
                each, spans[each.id], words=True, within=self._sent[each.id]
            )
            for each in sources
        }
        return {
            "texts": [
                cut[key].card() | self._numbered(key)
                if key in cut
                else card_json(source) | NO_WORDS
                for key, source in self._sources.items()
            ],
            "claims": claim_rows(claims, cut),
            "markers": {
                source: {
                    kind: [cut[source].between(*span) for span in spans]
                    for kind, spans in kinds.items()
                }
                for source, kinds in found.items()
            },
        }

    def _complete(self, _change: object = None) -> None:
        """Send what is shown or open, and all texts with it, if it is not there yet."""
        if self.at and not _holds(self._page(self.at["source"]), self.at["start"]):
            self.pages = self.pages | {self.at["source"]: self._page_with(self.at)}
        wanted = {*self.shown, *([self.at["source"]] if self.at else [])}
        if any(self._sent.get(key) != self._page(key) for key in wanted):
            self._fill(wanted if self._is_much() else self._sources)

    def _numbered(self, key: str) -> Json:
        """Return which page of a text is sent, of a text that has several."""
        if len(self._spans[key]) == 1:
            return {}
        start, end = self._page(key)
        page = {"n": 1 + self.pages.get(key, 0), "of": len(self._spans[key])}
        return {"page": page | {"start": start, "end": end}}

    def _page_with(self, at: Json) -> int:
        spans = self._spans[at["source"]]
        return next(n for n, span in enumerate(spans) if _holds(span, at["start"]))

    def _is_much(self) -> bool:
        return (
            sum(self._page(key)[1] - self._page(key)[0] for key in self._spans) > MOST
        )

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Send every text once the first are on the screen; the page asks for them.

        Cutting many texts takes longer than a reader wants to wait. A notebook that is
        saved now has them all when it is opened again without a kernel.
        """
        is_all = len(self.markers) == len(self._sources)
        if content == {"ask": "texts"} and not is_all and not self._is_much():
            self._fill(self._sources)

    def _fill(self, wanted: Collection[str]) -> None:
        with self.hold_sync():
            for name, value in self._content(wanted).items():
                setattr(self, name, value)

    @validate("pages")
    def _numbers(self, proposal: Json) -> Json:
        pages: Json = proposal["value"]
        for source, number in pages.items():
            _one_of("pages", source, self._sources)
            if not 0 <= number < len(self._spans[source]):
                of = len(self._spans[source])
                raise TraitError(f"pages: text {source} has {of} pages, no {number}")
        return pages

    @validate("shown", "reading", "at")
    def _known(self, proposal: Json) -> object:
        name, value = proposal["trait"].name, proposal["value"]
        if name == "reading":
            _one_of(name, value, ["", *self._coders])
        elif name == "at":
            self._check_place(value)
        else:
            for source in value:
                _one_of(name, source, self._sources)
            if not 1 <= len(value) <= SIDE_BY_SIDE or len(set(value)) < len(value):
                raise TraitError(f"shown: one or two different texts, not {value}")
        return value

    def _check_place(self, at: Json) -> None:
        if not at:
            return
        if set(at) != {"source", "start", "end"}:
            raise TraitError(f"at: source, start and end are needed, not {list(at)}")
        _one_of("at", at["source"], self._sources)
        length = len(self._sources[at["source"]].text)
        if not 0 <= at["start"] < at["end"] <= length:
            raise TraitError(
                f"at: {at['start']} to {at['end']} is not inside the {length} "
                f"characters of text {at['source']}"
            )

    def static_html(self) -> str:
        """Return the texts that are shown as tables: whose words, and the words."""
        return "".join(
            html_table(
                f"{source.title} ({source.writer})",
                [message("reader.who"), message("reader.words")],
                [
                    [_who(source, passage), passage.text.split("\n")]
                    for passage in passages_in(source, self._page(source.id))
                ],
                [message("reader.page", **page["page"])]
                if (page := self._numbered(source.id))
                else [],
            )
            for source in (self._sources[key] for key in self.shown)
        )


def _holds(span: Span, offset: int) -> bool:
    return span[0] <= offset < span[1]


def _lies_in(claim: Claim, span: Span) -> bool:
    return span[0] <= claim.start and claim.end <= span[1]


def _markers(passages: Iterable[Passage]) -> dict[str, list[tuple[int, int]]]:
    """Return where the lists of hedges and boosters strike in somebody's words.

    A hit inside a longer one of the other list is left out: "doubt" in "no doubt".
    """
    found = []
    for passage in (each for each in passages if each.part == "body"):
        here = [
            (kind, (passage.start + marker.start, passage.start + marker.end))
            for kind in KINDS
            for marker in markers(passage.text, kind)
        ]
        found += outermost(here)
    return {kind: [span for of, span in found if of == kind] for kind in KINDS}


def outermost(
    marked: Iterable[tuple[str, tuple[int, int]]],
) -> list[tuple[str, tuple[int, int]]]:
    """Return what is marked in order, without what lies inside something longer.

    Examples
    --------
    >>> outermost([("hedges", (3, 8)), ("boosters", (0, 8)), ("hedges", (9, 12))])
    [('boosters', (0, 8)), ('hedges', (9, 12))]
    """
    kept: list[tuple[str, tuple[int, int]]] = []
    reached = -1
    for kind, span in sorted(marked, key=lambda each: (each[1][0], -each[1][1])):
        # Whatever comes before begins no later: it holds this if it ends no earlier.
        if span[1] > reached or (kept and kept[-1][1] == span):
            kept.append((kind, span))
        reached = max(reached, span[1])
    return kept


def _who(source: Source, passage: Passage) -> str:
    if passage.voice is None:
        return message("reader.layout", part=passage.part)
    return next(v.name for v in source.voices if v.code == passage.voice)


def _one_of(name: str, value: object, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise TraitError(
            f"{name}: {value!r} is not one of {', '.join(map(repr, allowed))}"
        )
