"""Say how far coders agree: on what to mark, then on each code, with intervals.

Agreement on codes means nothing until it is known which passages both marked, so
`unit_overlap` comes first. Every coefficient comes with the number of units behind it
and an interval, and says so when there are too few to read it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from utils.claims import Claim, Coding
from utils.codebook import Codebook, load_codebook
from utils.coefficients import (
    Rating,
    Ratings,
    bootstrap_interval,
    cohen_kappa,
    kappa_of_counts,
    krippendorff_alpha,
    percent_agreement,
)
from utils.data import message
from utils.tables import Table

FIELDS = (
    "voice actor aim verdict verdict_ordered time certainty hedged polarity"
).split()
SHARED = 0.5  # share of characters two passages must have in common to be one unit
FEWEST = 30  # units below which a coefficient is not worth reading
WIDEST = 0.5  # width of an interval above which it is not worth reading either
QUOTED = 60  # characters of a passage in a table


class Unit(NamedTuple):
    """One passage that coders marked, with each one's claim (``None``: not marked)."""

    source: str
    start: int
    end: int
    claims: tuple[Claim | None, ...]

    @property
    def quote(self) -> str:
        """The words of the first coder who marked the passage."""
        return next(claim for claim in self.claims if claim).quote


class UnitOverlap(NamedTuple):
    """How far two coders marked the same passages.

    ``f1`` is the harmonic mean of the shares of each coder's units that the other has,
    ``jaccard`` the characters both marked per character that either marked, ``kappa``
    the same beyond chance, over all characters, those that neither marked included.
    The intervals come from drawing the units again.
    """

    first: str
    second: str
    n_first: int
    n_second: int
    n_both: int
    f1: float
    f1_low: float | None
    f1_high: float | None
    jaccard: float
    jaccard_low: float | None
    jaccard_high: float | None
    kappa: float
    kappa_low: float | None
    kappa_high: float | None
    n_characters: int
    note: str


class Agreement(NamedTuple):
    """Agreement on one field, over the ``n`` units that two or more coders coded."""

    field: str
    n: int
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    note: str


class RuleEffect(NamedTuple):
    """Agreement on one field among the units that a rule touches, or does not."""

    units: str
    n: int
    n_agree: int
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    note: str


class Dispute(NamedTuple):
    """A passage that coders read differently, and in which fields."""

    source: str
    start: int
    end: int
    quote: str
    n_disputed: int
    fields: tuple[str, ...]
    codes: tuple[str, ...]


class Decision(NamedTuple):
    """What one coder answered, what the final coding says, and why."""

    coder: str
    source: str
    start: int
    end: int
    quote: str
    field: str
    own: str
    final: str
    reason: str


# --- Which passages both marked ------------------------------------------------------


def units(codings: Sequence[Coding]) -> list[Unit]:
    """Return the passages that one or more coders marked, in reading order.

    Two claims are the same unit if they share at least half of the characters that
    either covers; where several fit, the closest span, then the same aim, the same id
    and the order in the text decide. A unit holds at most one claim of each coder.

    Raises
    ------
    ValueError
        If there are fewer than two codings, or two of the same coder.
    """
    names = [coding.coder for coding in codings]
    if len(names) < 2 or len(set(names)) < len(names):
        raise ValueError(
            f"agreement needs two or more coders with different names, not {names}"
        )
    claims = sorted(
        ((coder, claim) for coder, each in enumerate(codings) for claim in each.claims),
        key=lambda pair: (pair[1].place, pair[0]),
    )
    group_of = {index: [index] for index in range(len(claims))}
    for *_, left, right in sorted(_overlapping(claims)):
        first, second = group_of[left], group_of[right]
        coders = {claims[index][0] for index in first + second}
        if first is not second and len(coders) == len(first) + len(second):
            first.extend(second)
            group_of.update(dict.fromkeys(second, first))
    groups = {id(group): group for group in group_of.values()}.values()
    found = (_unit([claims[index] for index in group], len(names)) for group in groups)
    return sorted(found, key=lambda unit: unit[:3])


def unit_overlap(first: Coding, second: Coding, n_characters: int) -> UnitOverlap:
    """Return how far two coders marked the same passages, before any code is compared.

    Parameters
    ----------
    n_characters
        Length of all that both coders read: what could have been marked.

    Raises
    ------
    ValueError
        If neither marked anything, or more is marked than could have been.

    References
    ----------
    Artstein & Poesio (2008), Computational Linguistics 34(4), 555-596, section 4.3, on
    agreement about where units are; Cohen (1960) for kappa.
    """
    found = units([first, second])
    if not found:
        raise ValueError("neither coder marked a passage: there is nothing to compare")
    extents = _extents(found, _marked(first), _marked(second))
    n_marked = sum(extent.either for extent in extents)
    if n_marked > n_characters:
        raise ValueError(
            f"{n_marked} characters are marked, but only {n_characters} could have been"
        )

    def kappa(sample: Ratings) -> float:
        both, one, other, either = (_total(sample, name) for name in Extent._fields[2:])
        neither = max(0, n_characters - either)
        return kappa_of_counts(both, one - both, other - both, neither)

    f1, *f1_interval = _with_interval(_f1, extents)
    return UnitOverlap(
        first.coder,
        second.coder,
        len(first.claims),
        len(second.claims),
        sum(extent.is_shared for extent in extents),
        f1,
        *f1_interval,
        *_with_interval(_jaccard, extents),
        *_with_interval(kappa, extents),
        n_characters,
        note_on(len(found), *f1_interval),
    )


# --- Agreement on codes --------------------------------------------------------------


def agreement(
    codings: Sequence[Coding],
    *,
    fields: Sequence[str] = FIELDS,
    keep: Callable[[Unit], bool] | None = None,
    codebook: Codebook | None = None,
) -> Table:
    """Return one `Agreement` for each field, with its interval and a note.

    Parameters
    ----------
    codings
        Two or more; the first two give kappa, all of them percent and alpha.
    fields
        Fields of a claim. "voice" is the `speaker`; "verdict_ordered" is the verdict on
        its scale, where what has no rank counts as missing; "hedged" is certainty in
        two levels, certain or not.
    keep
        Which units count, for example those without a condition; all if left out.

    Raises
    ------
    ValueError
        If there are fewer than two codings, or a field is unknown.
    """
    codebook = load_codebook() if codebook is None else codebook
    kept = [unit for unit in units(codings) if keep is None or keep(unit)]
    rows = [_row(field, kept, codings, codebook) for field in fields]
    names = ", ".join(coding.coder for coding in codings)
    return Table(
        Agreement,
        rows,
        caption=message("agreement.caption", coders=names),
        summary=message(
            "agreement.summary",
            coders=names,
            n_units=len(kept),
            n_shared=sum(_n_given(unit.claims) > 1 for unit in kept),
        ),
    )


def ratings(
    field: str, found: Sequence[Unit], codebook: Codebook | None = None
) -> list[Rating]:
    """Return, for each unit, the code that each coder gave; ``None`` where missing.

    Raises
    ------
    ValueError
        If a claim has no such field.
    """
    if field not in (*FIELDS, *Claim.__slots__):
        raise ValueError(f"there is no field {field!r}; known are {', '.join(FIELDS)}")
    codebook = load_codebook() if codebook is None else codebook
    ranked = set(ordered_verdicts(codebook))
    voices = {claim.voice for unit in found for claim in unit.claims if claim}

    def code(claim: Claim | None) -> object:
        if claim is None:
            return None
        if field == "voice":
            return speaker(claim, voices)
        if field == "verdict_ordered":
            return claim.verdict if claim.verdict in ranked else None
        value = getattr(claim, field)
        return None if value == "" else value

    return [tuple(code(claim) for claim in unit.claims) for unit in found]


def speaker(claim: Claim, voices: Iterable[str]) -> str:
    """Return whose words a claim is in, with what outsiders say set apart.

    The rule by which agreement on voices is computed: the voice itself; but "reported"
    if the voice passes on, without vouching for it, what somebody says who does not
    speak in the texts (Moscow, Ukraine). An interviewer who paraphrases the guest is
    still the interviewer, because the guest speaks there too.

    Parameters
    ----------
    voices
        The voices of the texts compared.
    """
    outsider = claim.reported and claim.owner not in set(voices)
    return "reported" if outsider else claim.voice


def ordered_verdicts(codebook: Codebook) -> list[str]:
    """Return the verdicts that have a rank, from the lowest to the highest."""
    ranked = (code for code in codebook.verdicts if code.rank is not None)
    return [code.code for code in sorted(ranked, key=lambda code: code.rank)]


def rule_effect(
    codings: Sequence[Coding],
    field: str,
    rule: Callable[[Unit], bool] | None = None,
    name: str = "conditional",
) -> Table:
    """Return agreement on a field with, and without, the units that one rule touches.

    Parameters
    ----------
    field
        Field of a claim, such as "certainty".
    rule
        Whether a unit is touched; by default, whether any coder marked a condition.
    name
        What the units touched are called in the table.
    """
    touches = rule or is_conditional
    found = [unit for unit in units(codings) if _n_given(unit.claims) > 1]
    parts = {
        message("agreement.all_units"): found,
        name: [unit for unit in found if touches(unit)],
        message("agreement.other_units", name=name): [
            unit for unit in found if not touches(unit)
        ],
    }
    rows = [_effect(label, ratings(field, part)) for label, part in parts.items()]
    return Table(
        RuleEffect,
        rows,
        caption=message("agreement.rule_caption", name=name, field=field),
        summary=message("agreement.rule_summary", name=name, n=len(found)),
    )


def is_conditional(unit: Unit) -> bool:
    """Say whether any coder marked a condition in a unit."""
    return any(claim.conditional for claim in unit.claims if claim)


def disputes(
    codings: Sequence[Coding],
    fields: Sequence[str] = ("voice", "actor", "aim", "verdict", "certainty"),
) -> Table:
    """Return the passages that coders read differently, the most disputed first.

    A passage that only some coders marked is a dispute about the unit itself and counts
    as one field, "unit".
    """
    found = units(codings)
    columns = {field: ratings(field, found) for field in fields}
    rows = []
    for index, unit in enumerate(found):
        values = {field: column[index] for field, column in columns.items()}
        split = {
            field: " / ".join(str(value) for value in rating if value is not None)
            for field, rating in values.items()
            if len({value for value in rating if value is not None}) > 1
        }
        if None in unit.claims:
            marked = zip(codings, unit.claims, strict=True)
            split["unit"] = ", ".join(each.coder for each, claim in marked if claim)
        if split:
            quote = unit.quote
            codes = tuple(split.values())
            row = Dispute(*unit[:3], quote, len(split), tuple(split), codes)
            rows.append(row)
    rows.sort(key=lambda row: (-row.n_disputed, row[:3]))
    names = ", ".join(coding.coder for coding in codings)
    return Table(
        Dispute,
        rows,
        caption=message("agreement.disputes_caption", coders=names),
        summary=message(
            "agreement.disputes_summary", n=len(rows), n_units=len(found), coders=names
        ),
    )


# --- Adjudication --------------------------------------------------------------------


def decisions(
    codings: Sequence[Coding],
    final: Coding,
    fields: Sequence[str] = ("voice", "actor", "aim", "verdict", "certainty"),
) -> Table:
    """Return every answer that the final coding overruled, with the reason for it.

    The codings stay as they are; the final coding is a file of its own. Its reasons
    stand in the column ``why`` of its claims, and of the rows it left out.

    Returns
    -------
    Table
        `Decision` rows: one for each coder, passage and field. The field "unit" says
        that a coder marked what the final coding leaves out, or the reverse.
    """
    found = units([*codings, final])
    reasons = {claim.place: claim.why for claim in final.rejected}
    columns = {field: ratings(field, found) for field in fields}
    rows = []
    for index, unit in enumerate(found):
        *own, last = unit.claims
        for coder, claim in enumerate(own):
            where = codings[coder].coder, *unit[:3], unit.quote
            if (claim is None) != (last is None):
                why = last.why if last else reasons.get(claim.place, "")
                rows.append(Decision(*where, "unit", *_marks(claim, last), why))
            if claim is None or last is None:
                continue
            for field, column in columns.items():
                mine, theirs = column[index][coder], column[index][-1]
                if mine != theirs:
                    values = str(mine or ""), str(theirs or "")
                    rows.append(Decision(*where, field, *values, last.why))
    return Table(
        Decision,
        rows,
        caption=message("agreement.decisions_caption", final=final.coder),
        summary=message("agreement.decisions_summary", n=len(rows), final=final.coder),
    )


def note_on(n: int, low: float | None, high: float | None) -> str:
    """Return a warning if a coefficient rests on too little to be read, or ``""``."""
    if n < FEWEST:
        return message("agreement.too_few", n=n, fewest=FEWEST)
    if low is None or high is None:
        return message("agreement.no_interval")
    if high - low > WIDEST:
        return message("agreement.too_wide", low=f"{low:.2f}", high=f"{high:.2f}")
    return ""


def _overlapping(claims: Sequence[tuple[int, Claim]]) -> Iterable[tuple]:
    """Yield the pairs of different coders that may be one unit, best first if sorted.

    The claims come sorted by place, so that each is held only against its neighbours.
    """
    for left, (coder, claim) in enumerate(claims):
        for right in range(left + 1, len(claims)):
            other_coder, other = claims[right]
            if other.source != claim.source or other.start >= claim.end:
                break
            if other_coder == coder:
                continue
            shared = min(claim.end, other.end) - other.start
            share = shared / (max(claim.end, other.end) - claim.start)
            if share >= SHARED:
                apart = claim.aim != other.aim, claim.id != other.id
                yield -share, *apart, left, right


def _unit(members: Sequence[tuple[int, Claim]], n_coders: int) -> Unit:
    by_coder = dict(members)
    start = min(claim.start for claim in by_coder.values())
    end = max(claim.end for claim in by_coder.values())
    claims = tuple(by_coder.get(coder) for coder in range(n_coders))
    return Unit(members[0][1].source, start, end, claims)


def _marked(coding: Coding) -> set[tuple[str, int]]:
    return {
        (claim.source, place)
        for claim in coding.claims
        for place in range(claim.start, claim.end)
    }


class Extent(NamedTuple):
    """What one unit adds: is it shared, how many claims, and how many characters."""

    is_shared: bool
    n_claims: int
    both: int
    first: int
    second: int
    either: int


def _extents(
    found: Sequence[Unit], first: set[tuple], second: set[tuple]
) -> list[Extent]:
    """Return the extent of each unit; a character counts in the first unit it is in."""
    seen, extents = set(), []
    for unit in found:
        claims = [claim for claim in unit.claims if claim]
        places = {
            (unit.source, place)
            for claim in claims
            for place in range(claim.start, claim.end)
        } - seen
        seen |= places
        counts = places & first & second, places & first, places & second, places
        extents.append(Extent(None not in unit.claims, len(claims), *map(len, counts)))
    return extents


def _total(sample: Ratings, name: str) -> int:
    rows = (
        sample.items() if isinstance(sample, Mapping) else ((row, 1) for row in sample)
    )
    column = Extent._fields.index(name)
    return sum(row[column] * n for row, n in rows)


def _f1(sample: Ratings) -> float:
    return 2 * _total(sample, "is_shared") / _total(sample, "n_claims")


def _jaccard(sample: Ratings) -> float:
    return _total(sample, "both") / _total(sample, "either")


def _n_given(values: Iterable) -> int:
    return sum(value is not None for value in values)


def _marks(*claims: Claim | None) -> list[str]:
    return [
        message("agreement.marked" if claim else "agreement.not_marked")
        for claim in claims
    ]


def _row(
    field: str, found: Sequence[Unit], codings: Sequence[Coding], codebook: Codebook
) -> Agreement:
    given = [
        rating for rating in ratings(field, found, codebook) if _n_given(rating) > 1
    ]
    ordered = field == "verdict_ordered"
    if ordered:
        order = ordered_verdicts(codebook)

        def alpha(rows: Sequence[Rating]) -> float:
            return krippendorff_alpha(rows, "ordinal", order)
    else:
        alpha = krippendorff_alpha
    percents = _with_interval(percent_agreement, given)
    kappas = (None, None, None)
    if len(codings) == 2 and not ordered:
        kappas = _with_interval(cohen_kappa, given)
    alphas = _with_interval(alpha, given)
    note = note_on(len(given), *alphas[1:])
    if alphas[0] is None:
        note = message("agreement.undefined")
    return Agreement(field, len(given), *percents, *kappas, *alphas, note)


def _effect(label: str, given: Sequence[Rating]) -> RuleEffect:
    pairs = [rating for rating in given if _n_given(rating) > 1]
    n_agree = sum(len({v for v in rating if v is not None}) == 1 for rating in pairs)
    percents = _with_interval(percent_agreement, pairs)
    two = all(len(rating) == 2 for rating in pairs)
    coefficient = cohen_kappa if two else krippendorff_alpha
    kappa, low, high = _with_interval(coefficient, pairs)
    note = note_on(len(pairs), low, high)
    return RuleEffect(label, len(pairs), n_agree, *percents, kappa, low, high, note)


def _with_interval(
    coefficient: Callable[[Ratings], float], given: Sequence[Rating]
) -> tuple[float | None, float | None, float | None]:
    """Return a coefficient and its interval; ``None`` where it has no value."""
    try:
        value = coefficient(given)
    except ValueError:
        return None, None, None
    interval = bootstrap_interval(given, coefficient)
    return (value, interval.low, interval.high) if interval else (value, None, None)
