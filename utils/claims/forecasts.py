"""Forecasts as questions with a date, what became of them, and the Brier score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum
from pathlib import Path
from typing import NamedTuple

from utils.claims.certainty import estimate_of
from utils.claims.claims import READINGS, Claim, load_coding
from utils.claims.rows import CHAIN
from utils.errors import KitError
from utils.tables import SpreadsheetError, Table, day, read_rows
from utils.texts import SEEDS
from utils.words import message

FILE = "forecasts.csv"
COLUMNS = (
    "id claim question opens closes outcome scorable why checked source_title "
    "source_publisher source_date source_address"
).split()
YES_NO = {"yes": True, "no": False, "true": True, "false": False}
FEWEST = 30  # forecasts below which a mean score says little about a forecaster


class ForecastError(KitError):
    """A forecast cannot be used; the message names file, row and column."""


class Forecast(NamedTuple):
    """A question made from a claim: it can come out yes or no by a certain day.

    ``outcome`` is ``None`` where nobody can say. ``checked`` says that the outcome has
    the source named; an outcome without one is general knowledge and says so.
    """

    id: str
    claim: Claim
    question: str
    opens: date
    closes: date
    outcome: bool | None
    scorable: bool
    why: str
    checked: bool
    source: str

    @property
    def standing(self) -> str:
        """Where the outcome can be looked up, or that it is unchecked, or unknown."""
        if self.outcome is None:
            return message("forecasts.unknown")
        return self.source if self.checked else message("forecasts.unchecked")


class ScoredForecast(NamedTuple):
    """One forecast with the chance its words stand for, and its Brier score.

    ``source_chain`` begins with the voice: a later name is whose forecast it passes on.
    """

    id: str
    question: str
    source_chain: str
    factuality: str
    words: str
    chance: float
    outcome: str
    score: float
    source: str


class UnscoredForecast(NamedTuple):
    """A forecast that gets no score, and why."""

    id: str
    question: str
    factuality: str
    why: str


class BrierParts(NamedTuple):
    """Murphy's three parts: ``score == reliability - resolution + uncertainty``.

    Reliability (0 best) is how far the chances are from what happened, resolution how
    far the groups differ from the average, uncertainty what lies in the questions.
    """

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    n: int
    n_groups: int


def load_forecasts(
    folder: Path | str | None = None, claims: Iterable[Claim] | None = None
) -> tuple[Forecast, ...]:
    """Read ``forecasts.csv`` from a folder of texts; the kit's own if left out.

    Parameters
    ----------
    claims
        The claims that the questions are made from; those of reader_1 if left out.

    Raises
    ------
    ForecastError
        If the file is missing or a row does not fit: an unknown claim, a day that is
        none, a question closed before it opens, a checked outcome without a source.
    """
    path = (SEEDS if folder is None else Path(folder)) / FILE
    claims = load_coding(READINGS[0]).claims if claims is None else claims
    by_id = {claim.id: claim for claim in claims}
    try:
        numbered = read_rows(path, needed=COLUMNS)
    except SpreadsheetError as error:
        raise ForecastError(str(error)) from error
    found = []
    for number, row in numbered:
        try:
            found.append(_forecast(row, by_id))
        except ValueError as error:
            raise ForecastError(f"{path.name}, row {number}, {error}") from error
    if len({forecast.id for forecast in found}) < len(found):
        raise ForecastError(f"{path.name}, column id: an id stands there twice")
    return tuple(found)


def score_forecasts(
    forecasts: Iterable[Forecast], scheme: str = "ICD 203"
) -> Table[ScoredForecast]:
    """Return the Brier score of every forecast that can be scored, and their mean.

    The chance is the one that the scheme's words give the claim's certainty; see
    `certainty.estimate_of`.

    Raises
    ------
    ValueError
        If there is no such scheme.
    """
    rows = []
    for forecast in forecasts:
        estimate = estimate_of(forecast.claim.factuality, scheme)
        if not forecast.scorable or estimate is None or forecast.outcome is None:
            continue
        chance = estimate.point / 100
        rows.append(
            ScoredForecast(
                id=forecast.id,
                question=forecast.question,
                source_chain=CHAIN.join(forecast.claim.source_chain),
                factuality=forecast.claim.factuality,
                words=estimate.phrase,
                chance=chance,
                outcome="yes" if forecast.outcome else "no",
                score=(chance - forecast.outcome) ** 2,
                source=forecast.standing,
            )
        )
    mean = fsum(row.score for row in rows) / len(rows) if rows else None
    return Table(
        ScoredForecast,
        rows,
        caption=message("forecasts.caption", scheme=scheme),
        summary=_summary(rows, mean),
    )


def unscored_forecasts(
    forecasts: Iterable[Forecast], scheme: str = "ICD 203"
) -> Table[UnscoredForecast]:
    """Return the forecasts that get no score, with the reason for each."""
    forecasts = tuple(forecasts)
    scored = {row.id for row in score_forecasts(forecasts, scheme)}
    rows = [
        UnscoredForecast(each.id, each.question, each.claim.factuality, each.why)
        for each in forecasts
        if each.id not in scored
    ]
    return Table(
        UnscoredForecast,
        rows,
        caption=message("forecasts.unscored_caption"),
        summary=message("forecasts.unscored_summary", n=len(rows)),
    )


def brier_score(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the mean squared difference of chances and outcomes: 0 best, 1 worst.

    Always saying 0.5 gives 0.25. (Brier's own sum over both outcomes is twice this.)

    Raises
    ------
    ValueError
        If there are no forecasts, the two differ in number, a chance is not between 0
        and 1, or an outcome is not yes or no.

    References
    ----------
    Brier (1950), Monthly Weather Review 78(1), 1-3.

    Examples
    --------
    >>> brier_score([0.9, 0.5], [True, False])
    0.13
    """
    _check(chances, outcomes)
    errors = ((p - o) ** 2 for p, o in zip(chances, outcomes, strict=True))
    return fsum(errors) / len(chances)


def brier_parts(chances: Sequence[float], outcomes: Sequence[bool]) -> BrierParts:
    """Return the Brier score in its three parts; equal chances form a group.

    Raises
    ------
    ValueError
        As `brier_score`.

    References
    ----------
    Murphy (1973), Journal of Applied Meteorology 12(4), 595-600.

    Examples
    --------
    >>> brier_parts([0.5, 0.5], [True, False])[:4]
    (0.25, 0.0, 0.0, 0.25)
    """
    _check(chances, outcomes)
    n, base = len(chances), fsum(outcomes) / len(outcomes)
    groups = defaultdict(list)
    for chance, outcome in zip(chances, outcomes, strict=True):
        groups[chance].append(outcome)
    sizes = [
        (len(found), chance, fsum(found) / len(found))
        for chance, found in groups.items()
    ]
    return BrierParts(
        score=brier_score(chances, outcomes),
        reliability=fsum(size * (p - seen) ** 2 for size, p, seen in sizes) / n,
        resolution=fsum(size * (seen - base) ** 2 for size, _, seen in sizes) / n,
        uncertainty=base * (1 - base),
        n=n,
        n_groups=len(groups),
    )


def _check(chances: Sequence[float], outcomes: Sequence[bool]) -> None:
    if not chances or len(chances) != len(outcomes):
        raise ValueError(
            f"one outcome for each chance, and at least one: got {len(chances)} "
            f"chances and {len(outcomes)} outcomes"
        )
    for chance in chances:
        if not 0 <= chance <= 1:
            raise ValueError(f"a chance is between 0 and 1, not {chance}")
    for outcome in outcomes:
        if outcome not in (0, 1):
            raise ValueError(f"an outcome is True or False, not {outcome!r}")


def _forecast(row: dict[str, str], claims: dict[str, Claim]) -> Forecast:
    if row["claim"] not in claims:
        raise ValueError(f"column claim: there is no claim {row['claim']!r}")
    values = {
        name: answer(name, row[name]) for name in ("outcome", "scorable", "checked")
    }
    opens, closes = day_in(row, "opens"), day_in(row, "closes")
    if opens > closes:
        raise ValueError(f"column closes: {closes} is before {opens}")
    if values["scorable"] and values["outcome"] is None:
        raise ValueError("column outcome: a scorable question needs yes or no")
    return Forecast(
        id=row["id"],
        claim=claims[row["claim"]],
        question=row["question"],
        opens=opens,
        closes=closes,
        outcome=values["outcome"],
        scorable=bool(values["scorable"]),
        why=row["why"],
        checked=bool(values["checked"]),
        source=source_in(row) if values["checked"] else "",
    )


def source_in(row: Mapping[str, str]) -> str:
    """Return where an outcome was looked up, from the columns of a row.

    Raises
    ------
    ValueError
        If title, publisher or day is missing.
    """
    for name in ("source_title", "source_publisher", "source_date"):
        if not row[name]:
            raise ValueError(f"column {name}: a checked outcome needs a source")
    published = day_in(row, "source_date").isoformat()
    parts = row["source_title"], row["source_publisher"], published
    return ". ".join([", ".join(parts), row["source_address"]]).rstrip(". ")


def answer(name: str, cell: str) -> bool | None:
    """Return what a cell of yes or no says; ``None`` if it is empty.

    Raises
    ------
    ValueError
        If it says something else. The message names the column.
    """
    if cell and cell.casefold() not in YES_NO:
        raise ValueError(f"column {name}: {cell!r} is not yes or no")
    return YES_NO.get(cell.casefold())


def day_in(row: Mapping[str, str], name: str) -> date:
    """Return the day in a column of a row.

    Raises
    ------
    ValueError
        If it is no day. The message names the column.
    """
    try:
        return day(row[name])
    except SpreadsheetError as error:
        raise ValueError(f"column {name}: {error}") from error


def _summary(rows: Sequence[ScoredForecast], mean: float | None) -> str:
    if mean is None:
        return message("forecasts.none")
    text = message("forecasts.summary", n=len(rows), mean=f"{mean:.3f}")
    few = message("forecasts.too_few", n=len(rows)) if len(rows) < FEWEST else ""
    return f"{text} {few}".strip()
