"""The assessment matrix: what each voice says of each aim, a mark for each passage."""

from collections.abc import Callable, Mapping

from traitlets import Dict, Enum, List, TraitError, Unicode, validate

from utils.claims import Claim, Codebook, codebook_of
from utils.tables import html_table
from utils.texts import Source
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.widgets.parts.claims import (
    Codings,
    claim_key,
    claim_rows,
    claims_of,
    codes_json,
    named_codings,
)
from utils.widgets.parts.pieces import Pieces
from utils.words import message


class AssessmentMatrix(KitWidget):
    """Compare what the voices say of each aim; every mark leads back to its sentence.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    codings
        One coding, several, or a mapping of the name to show to the coding. A coding
        is a `Coding`, the name of one of the kit's own, or a CSV file. Left out: the
        kit's two readings, of which the first is shown. What a `Coding` holds of
        other texts is not shown.
    codebook
        The codes; the kit's own if left out.
    label
        The accessible name; give one where a page holds two matrices.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    texts, claims, codes, readings
        What is shown, in pieces (see `utils.widgets.parts.pieces`). Python to browser.
    actor
        Whose aims: a code of the codebook, "" for all. Both ways.
    words
        "own" for what a voice says itself or vouches for, "all" for what it reports
        too. Both ways.
    time
        A code such as "forecast", "" for all. Both ways.
    shown
        The coders whose readings are shown, at least one. Both ways.
    group, order
        Rows grouped by "actor" or "aim"; in the order of the "codebook" or by the
        number of "passages", falling. Both ways.
    pair
        Two voices to set against each other on the scale of verdicts, or an empty
        list. Both ways.
    selected
        The passage that is open, such as "reader_1/000-13", or "". Both ways.
    invite
        A passage whose mark is ringed until one is opened, or "". Python to browser.

    Raises
    ------
    ValueError
        If no coding is given and the texts are not the kit's own.
    ClaimError
        If a coding does not fit the texts or the codebook.
    TraitError
        If what to show first is not in the codebook, the codings or the texts.
    """

    section = "matrix"
    _esm = Script("assessment_matrix")
    _css = style_text("assessment_matrix")

    texts: List[Json] = List().tag(sync=True)
    claims = Dict().tag(sync=True)
    codes = Dict().tag(sync=True)
    readings: List[Json] = List().tag(sync=True)
    actor = Unicode().tag(sync=True)
    words = Enum(("own", "all"), "own").tag(sync=True)
    time = Unicode().tag(sync=True)
    shown = List(Unicode()).tag(sync=True)
    group = Enum(("actor", "aim"), "actor").tag(sync=True)
    order = Enum(("codebook", "passages"), "codebook").tag(sync=True)
    pair = List(Unicode()).tag(sync=True)
    selected = Unicode().tag(sync=True)
    invite = Unicode().tag(sync=True)

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
        by_name = named_codings(codings, sources, codebook)
        claims = claims_of(by_name.values())
        cut = {
            source.id: Pieces(
                source, [(c.start, c.end) for c in claims_in], only_near=True
            )
            for source in sources.values()
            if (claims_in := [c for c in claims if c.source == source.id])
            or source.voices
        }
        self._sources, self._named, self._codebook = sources, by_name, codebook
        coders = [coding.coder for coding in by_name.values()]
        self._allowed = {
            "actor": ["", *codebook.codes("actors")],
            "time": ["", *codebook.codes("times")],
            "shown": coders,
            "pair": [voice.code for s in sources.values() for voice in s.voices],
            "selected": (keys := ["", *(claim_key(claim) for claim in claims)]),
            "invite": keys,
        }
        super().__init__(
            label=label or message("matrix.label", subject=codebook.subject),
            texts=[pieces.card() for pieces in cut.values()],
            claims=claim_rows(claims, cut),
            codes=codes_json(codebook),
            readings=[
                {"coder": coding.coder, "name": name}
                for name, coding in by_name.items()
            ],
            **{"shown": coders[:1]} | traits,
        )

    @validate("actor", "time", "shown", "pair", "selected", "invite")
    def _known(self, proposal: Json) -> object:
        name, value = proposal["trait"].name, proposal["value"]
        allowed = self._allowed[name]
        for code in [value] if isinstance(value, str) else value:
            if code not in allowed:
                some = ", ".join(repr(one) for one in allowed[:12])
                raise TraitError(f"{name}: {code!r} is not one of {some}")
        if name == "shown" and not value:
            raise TraitError("shown: at least one coder must be shown")
        if name == "pair" and len(set(value)) not in (0, 2):
            raise TraitError(f"pair: two different voices or none, not {value}")
        return value

    def static_html(self) -> str:
        """Return the first reading that is shown as a table of quotations."""
        names = {coding.coder: name for name, coding in self._named.items()}
        reading = self._named[names[self.shown[0]]]
        voices = {v.code: v.name for s in self._sources.values() for v in s.voices}
        rows: dict[tuple[str, str], dict[str, list[str]]] = {}
        claims = claims_of([reading])
        for claim in sorted(claims, key=_place(self._codebook)):
            cells = rows.setdefault((claim.actor, claim.aim), {v: [] for v in voices})
            cells[claim.voice].append(self._as_line(claim))
        nothing = message("matrix.no_passage")
        return html_table(
            message(
                "matrix.static_caption",
                subject=self._codebook.subject,
                reading=names[reading.coder],
            ),
            [message("matrix.aim"), *voices.values()],
            [
                [
                    f"{self._codebook.name('aims', aim)} · "
                    f"{self._codebook.name('actors', actor)}",
                    *(lines or nothing for lines in cells.values()),
                ]
                for (actor, aim), cells in rows.items()
            ],
            [message("matrix.static_note")],
        )

    def _as_line(self, claim: Claim) -> str:
        verdict = self._codebook.codes("verdicts")[claim.verdict]
        hedged = f", {message('widget.hedged')}" if claim.hedged else ""
        reported = f", {message('matrix.reported')}" if claim.reported else ""
        quote = " ".join(claim.quote.split())
        return f"{verdict.glyph} {verdict.name}{hedged}{reported}: “{quote}” {claim.id}"


def _place(codebook: Codebook) -> Callable[[Claim], tuple[int | str, ...]]:
    """Return a sort key: actor, aim and verdict in the order of the codebook."""
    orders = [
        ("actor", list(codebook.codes("actors"))),
        ("aim", list(codebook.codes("aims"))),
        ("verdict", [code.code for code in codebook.verdicts_in_order]),
    ]

    def place(claim: Claim) -> tuple[int | str, ...]:
        return (
            *(order.index(getattr(claim, field)) for field, order in orders),
            claim.source,
            claim.start,
        )

    return place
