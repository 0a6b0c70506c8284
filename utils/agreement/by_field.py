"""Say how far coders agree on each code, with intervals, and what one rule changes.

Agreement on codes means nothing until it is known which passages both marked, so
`units.unit_overlap` comes first. Every coefficient comes with the number of units
behind it and an interval, and says so when there are too few to read it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from utils.agreement.coefficients import (
    Rating,
    Ratings,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
)
from utils.agreement.intervals import note_on, with_interval
from utils.agreement.units import Unit, units
from utils.claims import Claim, Codebook, Coding, load_codebook
from utils.tables import Table
from utils.words import message

FIELDS = (
    "voice actor aim verdict verdict_ordered time certainty hedged polarity"
).split()


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


def agreement(
    codings: Sequence[Coding],
    *,
    fields: Sequence[str] = FIELDS,
    keep: Callable[[Unit], bool] | None = None,
    codebook: Codebook | None = None,
) -> Table[Agreement]:
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
            n_shared=sum(unit.is_shared for unit in kept),
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
            return speaker(claim, voices) or None
        if field == "hedged" and not claim.certainty:
            return None
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
    return [code.code for code in codebook.scale]


def rule_effect(
    codings: Sequence[Coding],
    field: str,
    rule: Callable[[Unit], bool] | None = None,
    name: str = "conditional",
) -> Table[RuleEffect]:
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
    found = [unit for unit in units(codings) if unit.is_shared]
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


def _row(
    field: str, found: Sequence[Unit], codings: Sequence[Coding], codebook: Codebook
) -> Agreement:
    given = [
        rating for rating in ratings(field, found, codebook) if _n_given(rating) > 1
    ]
    ordered = field == "verdict_ordered"
    scale = ("ordinal", ordered_verdicts(codebook)) if ordered else ("nominal", None)

    def alpha(rows: Ratings) -> float:
        return krippendorff_alpha(rows, *scale)

    percents = with_interval(percent_agreement, given)
    kappas: tuple[float | None, float | None, float | None] = (None, None, None)
    if len(codings) == 2 and not ordered:
        kappas = with_interval(cohen_kappa, given)
    alphas = with_interval(alpha, given)
    note = note_on(len(given), *alphas[1:])
    if alphas[0] is None:
        note = message("agreement.undefined")
    return Agreement(field, len(given), *percents, *kappas, *alphas, note)


def _effect(label: str, given: Sequence[Rating]) -> RuleEffect:
    pairs = [rating for rating in given if _n_given(rating) > 1]
    n_agree = sum(len({v for v in rating if v is not None}) == 1 for rating in pairs)
    percents = with_interval(percent_agreement, pairs)
    two = all(len(rating) == 2 for rating in pairs)
    coefficient = cohen_kappa if two else krippendorff_alpha
    kappa, low, high = with_interval(coefficient, pairs)
    note = note_on(len(pairs), low, high)
    return RuleEffect(label, len(pairs), n_agree, *percents, kappa, low, high, note)


def _n_given(values: Iterable[object]) -> int:
    return sum(value is not None for value in values)
