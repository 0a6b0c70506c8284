"""The agreement table: how far readings agree, field by field, back to the passages."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import combinations, product
from typing import Any

from traitlets import Dict, List, TraitError, Unicode, validate

from utils.agreement import (
    FEWEST,
    FIELDS,
    Unit,
    agreement,
    cohen_kappa,
    is_conditional,
    percent_agreement,
    ratings,
    unit_overlap,
    units,
)
from utils.claims import (
    CODED,
    READINGS,
    Codebook,
    Coding,
    codebook_of,
    coding_on,
    codings_beside,
)
from utils.tables import html_table
from utils.texts import Source
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.widgets.parts.claims import AnyCoding, claim_json
from utils.widgets.parts.pieces import Pieces
from utils.words import message, messages

KEEPS = {
    "all": None,
    "conditional": is_conditional,
    "unconditional": lambda unit: not is_conditional(unit),
}


class AgreementTable(KitWidget):
    """Show how far two readings agree, and the passages behind each agreement.

    Shares and kappas are counted in the browser as `utils.agreement` counts them, so
    that the table is there at once; the intervals and alphas, which take Python half a
    second, follow when the browser asks for them.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    codings
        Two or more, or a mapping of the name to show to the coding. A coding is a
        `Coding`, such as ``desk.coding``, the name of one of the kit's own, or a CSV
        file. The kit's two readings if left out.
    codebook
        The codes; the kit's own if left out.
    label
        The accessible name; give one where a page holds two tables.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    texts, units, fields, readings, shipped
        Texts in pieces (`utils.widgets.parts.pieces`); the passages with each reading's
        claim and codes; the codes of each field; who coded, and whether both readings
        of a pair are the kit's. Python to browser.
    figures
        What Python computed: ``"0 1 all"`` to its rows and overlap. Python to browser.
    asked
        Which figures the browser waits for. Browser to Python.
    pair
        Numbers of the two readings compared. Both ways.
    keep
        "all" passages, or only the "conditional" or the "unconditional". Both ways.
    field
        The field whose codes are set against each other. Both ways.
    cell
        The two codes whose passages are shown, or an empty list. Both ways.

    Raises
    ------
    ValueError
        If there are fewer than two codings, or two of the same coder.
    TraitError
        If what to show first is not there.
    """

    section = "agreement_table"
    _esm = Script("agreement_table")
    _css = style_text("agreement_table")

    texts: List[Json] = List().tag(sync=True)
    units: List[Json] = List().tag(sync=True)
    fields: List[Json] = List().tag(sync=True)
    readings: List[Json] = List().tag(sync=True)
    figures = Dict().tag(sync=True)
    fewest: List[int] = List().tag(sync=True)
    asked = Unicode().tag(sync=True)
    pair: List[int] = List().tag(sync=True)
    keep = Unicode("all").tag(sync=True)
    field = Unicode().tag(sync=True)
    cell: List[str] = List().tag(sync=True)

    def __init__(
        self,
        sources: Mapping[str, Source],
        codings: Iterable[AnyCoding] | Mapping[str, AnyCoding] | None = None,
        *,
        codebook: Codebook | None = None,
        label: str | None = None,
        **traits: object,
    ) -> None:
        self._codebook = codebook_of(sources) if codebook is None else codebook
        self._sources = sources
        if codings is None:
            codings = codings_beside(sources) or READINGS
        self._named = _named(codings, sources, self._codebook)
        self._codings = list(self._named.values())
        found = units(self._codings)
        self._units = found
        values = {field: ratings(field, found, self._codebook) for field in FIELDS}
        known = [field for field in FIELDS if _is_coded(values[field])]
        if not known:
            raise ValueError("no field was coded by two readings on the same passage")
        pieces = _pieces(sources, found)
        super().__init__(
            label=label,
            texts=[each.card() for each in pieces.values()],
            units=[
                _unit_json(unit, pieces, {key: values[key][index] for key in known})
                for index, unit in enumerate(found)
            ],
            fields=[_field_json(field, sources, self._codebook) for field in known],
            readings=[
                {"name": name, "shipped": coding.coder in READINGS}
                for name, coding in self._named.items()
            ],
            fewest=[FEWEST],
            **{"pair": [0, 1], "field": self._first(known)} | traits,
        )
        every = product(combinations(range(len(self._codings)), 2), KEEPS)
        self._keys = {_key(pair, keep): (pair, keep) for pair, keep in every}
        if self.without_kernel:
            self._compute(self._keys)
        self.observe(lambda change: self._compute([change["new"]]), "asked")

    @validate("pair", "keep", "field")
    def _known(self, proposal: Json) -> object:
        name, value = proposal["trait"].name, proposal["value"]
        every = range(len(self._codings))
        allowed: Mapping[str, Sequence[object]] = {
            "pair": [list(pair) for pair in combinations(every, 2)],
            "keep": list(KEEPS),
            "field": list(FIELDS),
        }
        if value not in allowed[name]:
            raise TraitError(f"{name}: {value!r} is not one of {allowed[name]}")
        return value

    def static_html(self) -> str:
        """Return the figures of the first two readings, with intervals if computed."""
        names = messages("agreement_table")
        computed = self.figures.get(_key([0, 1], "all"), {"rows": []})["rows"]
        known = {row["field"]: row for row in computed}
        rows = []
        for field in (each["key"] for each in self.fields):
            row = known.get(field) or self._counted(field)
            figures = (_figure(row, key) for key in ("percent", "kappa"))
            rows.append((self._field_name(field), str(row["n"]), *figures))
        first, second = list(self._named)[:2]
        head = [names[key] for key in ("column_field", "n", "share", "kappa")]
        notes = [names["shipped"]] if self._is_shipped([0, 1]) else []
        caption = message("agreement_table.caption", first=first, second=second)
        return html_table(caption, head, rows, [*notes, names["static_note"]])

    def _counted(self, field: str) -> dict[str, object]:
        """Return share and kappa of the first two readings, without an interval."""
        pair = self._codings[:2]
        found = self._units if len(self._codings) == 2 else units(pair)
        given = [
            pair for pair in ratings(field, found, self._codebook) if None not in pair
        ]
        row: dict[str, object] = {"n": len(given), "percent": None, "kappa": None}
        if given:
            row["percent"] = percent_agreement(given)
        if given and field != "verdict_ordered":
            with suppress(ValueError):  # everybody used one and the same code
                row["kappa"] = cohen_kappa(given)
        return row

    def _first(self, known: list[str]) -> str:
        return "verdict" if "verdict" in known else known[0]

    def _field_name(self, field: str) -> str:
        return message(f"agreement_table.field_{field}")

    def _is_shipped(self, pair: Iterable[int]) -> bool:
        return all(self._codings[index].coder in READINGS for index in pair)

    def _compute(self, keys: Iterable[str]) -> None:
        """Compute what is not there yet, and tell the browser once."""
        new = {
            key: self._figures_of(*self._keys[key])
            for key in keys
            if key in self._keys and key not in self.figures
        }
        if new:
            self.figures = self.figures | new

    def _figures_of(self, pair: Iterable[int], keep: str) -> Json:
        first, second = (self._codings[index] for index in pair)
        known = [field["key"] for field in self.fields]
        rows = agreement(
            [first, second], fields=known, keep=KEEPS[keep], codebook=self._codebook
        )
        n_characters = sum(
            passage.end - passage.start
            for source in self._sources.values()
            for passage in source.passages
            if passage.voice is not None
        )
        overlap = unit_overlap(first, second, n_characters) if keep == "all" else None
        return {
            "rows": [row._asdict() for row in rows],
            "overlap": overlap._asdict() if overlap else None,
        }


def _key(pair: Iterable[int], keep: str) -> str:
    return " ".join([*map(str, pair), keep])


def _figure(row: Mapping[str, Any], key: str) -> str:
    value, low, high = (row.get(name) for name in (key, f"{key}_low", f"{key}_high"))
    if value is None:
        return "–"
    return f"{value:.2f}" + (f" [{low:.2f}, {high:.2f}]" if low is not None else "")


def _is_coded(column: Iterable[Iterable[object]]) -> bool:
    return any(sum(value is not None for value in rating) > 1 for rating in column)


def _pieces(sources: Mapping[str, Source], found: Iterable[Unit]) -> dict[str, Pieces]:
    spans: dict[str, list[tuple[int, int]]] = {source: [] for source in sources}
    for unit in found:
        spans[unit.source] += [
            (claim.start, claim.end) for claim in unit.claims if claim
        ]
    return {
        key: Pieces(sources[key], spans[key], only_near=True)
        for key in sources
        if spans[key]
    }


def _unit_json(
    unit: Unit, pieces: Mapping[str, Pieces], codes: Mapping[str, Iterable[object]]
) -> Json:
    kept = ("id", "start", "end", "at", "in", "voice", "chain", "doubt")
    claims = []
    for claim in unit.claims:
        values = claim_json(claim, pieces[unit.source]) if claim else {}
        claims.append({key: values[key] for key in kept if key in values} or None)
    return {
        "source": unit.source,
        "claims": claims,
        "codes": {
            field: [None if value is None else str(value) for value in rating]
            for field, rating in codes.items()
        },
        "conditional": is_conditional(unit),
    }


def _field_json(
    field: str, sources: Mapping[str, Source], codebook: Codebook
) -> dict[str, object]:
    """Return a field's codes in the order of its rows: ranked verdicts by rank."""
    named = messages("agreement_table")
    if field == "voice":
        voices = dict.fromkeys(v for each in sources.values() for v in each.voices)
        codes = [{"code": voice.code, "name": voice.name} for voice in voices]
        codes.append({"code": "reported", "name": named["reported"]})
    elif field == "hedged":
        codes = [{"code": str(v), "name": named[f"hedged_{v}"]} for v in (False, True)]
    else:
        every = getattr(codebook, CODED[field.removesuffix("_ordered")])
        codes = [
            {"code": code.code, "name": code.name, "glyph": code.glyph}
            for code in every
            if field != "verdict_ordered" or code.rank is not None
        ]
    return {"key": field, "codes": codes}


def _named(
    codings: Iterable[AnyCoding] | Mapping[str, AnyCoding],
    sources: Mapping[str, Source],
    codebook: Codebook,
) -> dict[str, Coding]:
    if isinstance(codings, Mapping):
        return {
            name: coding_on(sources, coding, codebook)
            for name, coding in codings.items()
        }
    found = [coding_on(sources, coding, codebook) for coding in codings]
    labels = messages("desk")
    return {labels.get(f"label_{each.coder}", each.coder): each for each in found}
