"""The reader: the texts side by side, with layers that one can lay over them."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from traitlets import Bool, Dict, Enum, List, TraitError, Unicode, validate

from utils.claims import KINDS, Codebook, codebook_of, codings_beside, markers
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
from utils.widgets.parts.pieces import Pieces, card_json
from utils.words import message

NO_WORDS: Json = {"pieces": [], "sentences": [], "passages": []}
LAYERS = ("voices", "parts", "claims", "hedges")
SIDE_BY_SIDE = 2


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
        follow, with their claims and markers, when the browser asks. Python to browser.
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
        self._coders = [coding.coder for coding in by_name.values()]
        first = {
            "shown": list(sources)[:SIDE_BY_SIDE],
            "layers": ["voices", "parts"],
            "reading": "".join(self._coders[:1]),
        }
        at_once = list(sources) if self.without_kernel else first["shown"]
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
        self.observe(self._complete, ["shown", "at"])
        self._complete()

    def _content(self, wanted: Collection[str]) -> dict[str, object]:
        """Return what some texts hold; of the others only their cards."""
        sources = [self._sources[key] for key in self._sources if key in wanted]
        claims = [claim for claim in self._claims if claim.source in wanted]
        spans: dict[str, list[tuple[int, int]]] = {source.id: [] for source in sources}
        for claim in claims:
            spans[claim.source].append((claim.start, claim.end))
        found = {source.id: _markers(source) for source in sources}
        for source, kinds in found.items():
            spans[source] += chain(*kinds.values())
        cut = {each.id: Pieces(each, spans[each.id], words=True) for each in sources}
        return {
            "texts": [
                cut[key].card() if key in cut else card_json(source) | NO_WORDS
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
        """Send every text if one that is shown or open is not there yet."""
        wanted = {*self.shown, *([self.at["source"]] if self.at else [])}
        if not wanted <= set(self.markers):
            self._send_all()

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Send every text once the first are on the screen; the page asks for them.

        Cutting many texts takes longer than a reader wants to wait. A notebook that is
        saved now has them all when it is opened again without a kernel.
        """
        if content == {"ask": "texts"} and len(self.markers) < len(self._sources):
            self._send_all()

    def _send_all(self) -> None:
        with self.hold_sync():
            for name, value in self._content(self._sources).items():
                setattr(self, name, value)

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
                    for passage in source.passages
                ],
            )
            for source in (self._sources[key] for key in self.shown)
        )


def _markers(source: Source) -> dict[str, list[tuple[int, int]]]:
    """Return where the lists of hedges and boosters strike in somebody's words.

    A hit inside a longer one of the other list is left out: "doubt" in "no doubt".
    """
    found = []
    for passage in source.body:
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
