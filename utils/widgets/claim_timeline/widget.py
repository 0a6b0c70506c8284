"""The timeline: when each text was written, what it speaks of, what came after."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from traitlets import Dict, Enum, List, TraitError, Unicode, validate

from utils.claims import (
    READINGS,
    Claim,
    Codebook,
    Coding,
    Forecast,
    codebook_of,
    coding_on,
    codings_beside,
    load_forecasts,
)
from utils.tables import html_table
from utils.texts import (
    DateRange,
    Fact,
    Source,
    hold_kit_texts,
    load_dating,
    months_apart,
)
from utils.widgets.parts.base import (
    Json,
    KitWidget,
    Script,
    days,
    style_text,
)
from utils.widgets.parts.claims import claim_json, claim_rows, codes_json
from utils.widgets.parts.pieces import Pieces
from utils.words import message, messages

SHOWN = ("facts", "claims", "forecasts")


class ClaimTimeline(KitWidget):
    """Set texts, the facts that date them, their claims and forecasts on one scale.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    coding
        The claims to show: a `Coding`, a CSV file, or the name of one of the kit's own.
    facts, forecasts
        From `load_dating` and `load_forecasts`; left out, those of the kit if its own
        texts are among these, and none otherwise.
    codebook
        The codes; the kit's own if left out.
    label
        The accessible name; give one where a page holds two timelines.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    texts, claims, codes, facts, forecasts
        What is shown, in pieces (`utils.widgets.parts.pieces`); days are ordinals.
        Python to browser.
    axis
        First and last day of the scale, and its ticks. Python to browser.
    gaps
        A sentence for the time between each text and the next. Python to browser.
    shown
        What stands beside the texts: any of "facts", "claims", "forecasts". Both ways.
    words
        "own" or "all": whether claims that a voice only reports count. Both ways.
    selected
        What is open: "fact:3", "claim:000-13", "forecast:F1", or "". Both ways.

    Raises
    ------
    ClaimError, DatingError, ForecastError
        If claims, facts or forecasts do not fit the texts.
    TraitError
        If what to show first is unknown.
    """

    section = "timeline"
    _esm = Script("claim_timeline")
    _css = style_text("claim_timeline")

    texts: List[Json] = List().tag(sync=True)
    claims = Dict().tag(sync=True)
    codes = Dict().tag(sync=True)
    facts: List[Json] = List().tag(sync=True)
    forecasts: List[Json] = List().tag(sync=True)
    axis = Dict().tag(sync=True)
    gaps: List[str] = List().tag(sync=True)
    shown = List(Unicode()).tag(sync=True)
    words = Enum(("own", "all"), "own").tag(sync=True)
    selected = Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913 - each is something that stands on the scale
        self,
        sources: Mapping[str, Source],
        coding: Coding | Path | str | None = None,
        *,
        facts: Iterable[Fact] | None = None,
        forecasts: Iterable[Forecast] | None = None,
        codebook: Codebook | None = None,
        label: str | None = None,
        **traits: object,
    ) -> None:
        codebook = codebook_of(sources) if codebook is None else codebook
        own = hold_kit_texts(sources)
        if coding is None:
            coding = next(iter(codings_beside(sources)), READINGS[0])
        coding = coding_on(sources, coding, codebook)
        if facts is None:
            facts = load_dating(sources) if own else ()
        if forecasts is None:
            forecasts = load_forecasts() if own else ()
        self._sources, self._coding, self._codebook = sources, coding, codebook
        self._facts, self._forecasts = list(facts), list(forecasts)
        self._order = sorted(sources.values(), key=lambda text: text.written.earliest)
        pieces = {source.id: self._pieces(source) for source in sources.values()}
        dated = [_fact_json(fact, pieces[fact.source]) for fact in self._facts]
        asked = [_forecast_json(f, pieces[f.claim.source]) for f in self._forecasts]
        written = [_span(source.written) for source in self._order]
        super().__init__(
            label=label,
            texts=[
                pieces[source.id].card() | span
                for source, span in zip(self._order, written, strict=True)
            ],
            claims=claim_rows(coding.claims, pieces),
            codes=codes_json(codebook),
            facts=dated,
            forecasts=asked,
            axis=_axis([*written, *dated, *asked]),
            gaps=[gap(one, other) for one, other in pairwise(self._order)],
            **{"shown": ["claims", "forecasts"]} | traits,
        )

    @validate("shown", "selected")
    def _known(self, proposal: Json) -> object:
        name, value = proposal["trait"].name, proposal["value"]
        allowed = SHOWN if name == "shown" else self._keys()
        for each in value if name == "shown" else filter(None, [value]):
            if each not in allowed:
                some = ", ".join(list(allowed)[:12])
                raise TraitError(f"{name}: {each!r} is not one of {some}")
        return value

    def static_html(self) -> str:
        """Return texts, facts and forecasts as a table in the order of time."""
        rows = []
        for source in self._order:
            rows.append([days(source.written), source.title, source.written.basis])
            rows += [
                [
                    message(f"timeline.{fact.bound}", date=day_words(fact.date)),
                    f"“{fact.quote}”: {fact.fact}",
                    fact.basis,
                ]
                for fact in self._facts
                if fact.source == source.id
            ]
        for forecast in self._forecasts:
            closes = day_words(forecast.closes.isoformat())
            rows.append(
                [
                    message("timeline.by_day", day=closes),
                    f"{forecast.question} {_outcome(forecast)}",
                    forecast.standing,
                ]
            )
        head = ("when", "what", "basis")
        return html_table(
            message("timeline.label"),
            [message(f"timeline.{name}") for name in head],
            rows,
            [gap(one, other) for one, other in pairwise(self._order)],
        )

    def _pieces(self, source: Source) -> Pieces:
        claims = [*self._coding.claims, *(f.claim for f in self._forecasts)]
        marked: list[Claim | Fact] = [*claims, *self._facts]
        spans = [(each.start, each.end) for each in marked if each.source == source.id]
        return Pieces(source, spans, only_near=True)

    def _keys(self) -> list[str]:
        return [
            *(f"fact:{number}" for number in range(len(self._facts))),
            *(f"claim:{claim.id}" for claim in self._coding.claims),
            *(f"forecast:{forecast.id}" for forecast in self._forecasts),
        ]


def gap(one: Source, other: Source) -> str:
    """Return the time between two texts as a sentence; `one` is the earlier.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> texts = load_sources()
    >>> gap(texts["001"], texts["000"])[:53]
    'The interview was written 8 to 17 months before the e'
    """
    kinds = {"one": one.kind, "other": other.kind}
    if other.written.earliest <= one.written.latest:
        return message("timeline.no_gap", **kinds)
    least, most = months_apart(one, other)
    return message("timeline.gap", least=least, most=most, **kinds)


def day_words(iso: str) -> str:
    """Return a date in words, as exact as it is given.

    Examples
    --------
    >>> day_words("2022-06-02"), day_words("2022-04"), day_words("2023")
    ('2 June 2022', 'April 2022', '2023')
    """
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = messages("widget")["months"][int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def _span(written: DateRange) -> Json:
    return {"from": written.earliest.toordinal(), "to": written.latest.toordinal()}


def _days_of(iso: str) -> tuple[date, date]:
    """Return the first and last day of "2022", "2022-05" or "2022-05-31".

    Examples
    --------
    >>> [str(day) for day in _days_of("2022-02")]
    ['2022-02-01', '2022-02-28']
    """
    parts = [int(part) for part in iso.split("-")]
    first = date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        return first, first
    year, month = (parts[0] + 1, 1) if len(parts) == 1 else parts
    if len(parts) == 2:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return first, date(year, month, 1) - timedelta(days=1)


def _fact_json(fact: Fact, pieces: Pieces) -> Json:
    first, last = _days_of(fact.date)
    return {
        "source": fact.source,
        "start": fact.start,
        "end": fact.end,
        "at": pieces.between(fact.start, fact.end),
        "in": pieces.sentences_around(fact.start, fact.end),
        "bound": fact.bound,
        "date": day_words(fact.date),
        "from": first.toordinal(),
        "to": last.toordinal(),
        "fact": fact.fact,
        "basis": fact.basis,
    }


def _forecast_json(forecast: Forecast, pieces: Pieces) -> Json:
    claim = forecast.claim
    return {
        "id": forecast.id,
        "question": forecast.question,
        "claim": claim_json(claim, pieces),
        "from": forecast.opens.toordinal(),
        "to": forecast.closes.toordinal(),
        "opens": day_words(forecast.opens.isoformat()),
        "closes": day_words(forecast.closes.isoformat()),
        "outcome": {True: "yes", False: "no", None: "unknown"}[forecast.outcome],
        "why": forecast.why,
        "standing": forecast.standing,
        "checked": forecast.checked,
    }


def _outcome(forecast: Forecast) -> str:
    key = {True: "yes", False: "no", None: "unknown"}[forecast.outcome]
    return message(f"timeline.outcome_{key}")


def _axis(spans: list[Json]) -> Json:
    """Return the scale: from a first of January on, a tick each half year."""
    first = date.fromordinal(min(span["from"] for span in spans)).replace(
        month=1, day=1
    )
    last = date.fromordinal(max(span["to"] for span in spans)) + timedelta(days=31)
    years = range(first.year, last.year + 1)
    step = max(1, len(years) // 8)
    ticks = [(date(year, 1, 1), str(year)) for year in years[::step]]
    if len(years) < 5:
        ticks += [(date(year, 7, 1), "") for year in years]
    return {
        "first": first.toordinal(),
        "last": last.toordinal(),
        "ticks": [
            {"at": day.toordinal(), "label": label}
            for day, label in sorted(ticks)
            if first <= day <= last
        ],
    }
