"""Compare voices: aims, verdicts and certainty, with counts, and what the texts allow.

Every row keeps the ids of its claims, so that each count leads back to its passages.
Voices are never pooled, and what a voice only reports is left out unless asked for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict, Unpack

from utils.claims.claims import Claim
from utils.claims.codebook import CODED, Codebook, load_codebook
from utils.counting import wilson_interval
from utils.tables import Table
from utils.words import message

WORDS = ("own", "reported", "all")
TIMES = ("present", "past", "forecast", "timeless")


class VoiceCount(NamedTuple):
    """How many of a voice's ``of`` claims have one code, and which."""

    voice: str
    code: str
    name: str
    n: int
    of: int
    share: float | None
    claims: tuple[str, ...]


class VerdictShare(NamedTuple):
    """How many of a voice's assessed claims have certain verdicts, with an interval.

    ``of`` leaves out the ``n_not_assessed`` claims whose aim is only named.
    """

    voice: str
    n: int
    of: int
    share: float | None
    low: float | None
    high: float | None
    n_not_assessed: int
    claims: tuple[str, ...]


class SharesByTime(NamedTuple):
    """Certain verdicts among what a voice assesses, such as "2 of 5", by their time."""

    voice: str
    all_claims: str
    on_the_present: str
    on_the_past: str
    forecasts: str
    timeless: str


class Filters(TypedDict, total=False):
    """The filters of `select_claims`."""

    words: str
    voices: Collection[str] | None
    actors: Collection[str] | None
    aims: Collection[str] | None
    conditional: bool | None
    hedged: bool | None


def select_claims(  # noqa: PLR0913 - one filter for each field that readers filter by
    claims: Iterable[Claim],
    *,
    words: str = "own",
    voices: Collection[str] | None = None,
    actors: Collection[str] | None = None,
    aims: Collection[str] | None = None,
    conditional: bool | None = None,
    hedged: bool | None = None,
) -> tuple[Claim, ...]:
    """Return the claims that pass every filter; ``None`` lets all pass.

    Parameters
    ----------
    words
        "own" leaves out what a voice passes on without vouching for it, "reported"
        keeps only that, "all" keeps both.

    Raises
    ------
    ValueError
        If `words` is none of the three.
    """
    if words not in WORDS:
        raise ValueError(f"words must be one of {', '.join(WORDS)}, not {words!r}")
    allowed = [("voice", voices), ("actor", actors), ("aim", aims)]
    wanted = [("conditional", conditional), ("hedged", hedged)]
    return tuple(
        claim
        for claim in claims
        if words in ("all", "reported" if claim.reported else "own")
        and all(each is None or getattr(claim, name) in each for name, each in allowed)
        and all(each is None or getattr(claim, name) == each for name, each in wanted)
    )


def aims_by_voice(
    claims: Sequence[Claim], **filters: Unpack[Filters]
) -> Table[VoiceCount]:
    """Return how often each voice speaks of each kind of aim; see `by_voice`."""
    return by_voice(claims, "aim", **filters)


def certainty_by_voice(
    claims: Sequence[Claim], **filters: Unpack[Filters]
) -> Table[VoiceCount]:
    """Return how sure each voice is, by claims; see `by_voice`."""
    return by_voice(claims, "certainty", **filters)


def by_voice(
    claims: Sequence[Claim],
    field: str,
    *,
    codebook: Codebook | None = None,
    **filters: Unpack[Filters],
) -> Table[VoiceCount]:
    """Return how many claims of each voice have each code of one field.

    Parameters
    ----------
    field
        "aim", "verdict", "certainty", "actor", "aim_source", "time" or "polarity".
    filters
        As for `select_claims`: ``words="own"`` (if left out), ``actors=["RUS"]`` …

    Returns
    -------
    Table
        One `VoiceCount` for every voice and every code of the codebook, also where
        there is no claim; voices in the order of the claims, codes of the codebook.

    Raises
    ------
    ValueError
        If there is no such field, or a filter is unknown.
    """
    if field not in CODED:
        raise ValueError(f"field must be one of {', '.join(CODED)}, not {field!r}")
    codebook = load_codebook() if codebook is None else codebook
    chosen = select_claims(claims, **filters)
    rows = []
    for voice in dict.fromkeys(claim.voice for claim in claims):
        own = [claim for claim in chosen if claim.voice == voice]
        for code in codebook.codes(CODED[field]).values():
            ids = tuple(claim.id for claim in own if getattr(claim, field) == code.code)
            share = len(ids) / len(own) if own else None
            rows.append(
                VoiceCount(voice, code.code, code.name, len(ids), len(own), share, ids)
            )
    words = filters.get("words", "own")
    return Table(
        VoiceCount,
        rows,
        caption=message("comparison.caption", field=field.replace("_", " ")),
        summary=message(f"comparison.words_{words}", n=len(chosen), of=len(claims)),
    )


def verdict_shares(
    claims: Sequence[Claim],
    verdicts: Collection[str] = ("failed", "unlikely"),
    **filters: Unpack[Filters],
) -> Table[VerdictShare]:
    """Return the share of certain verdicts among what each voice assesses.

    The rule: claims that only name an aim (not assessed) are left out; abandoned aims
    are assessed and count in the denominator; voices stay apart.

    Parameters
    ----------
    verdicts
        Codes of the verdicts to count together.
    filters
        As for `select_claims`; Russia's aims are ``actors=["RUS"]``.

    References
    ----------
    Wilson (1927), J. American Statistical Association 22, 209-212, for the interval.
    """
    chosen = select_claims(claims, **filters)
    rows = []
    for voice in dict.fromkeys(claim.voice for claim in claims):
        own = [claim for claim in chosen if claim.voice == voice]
        assessed = [claim for claim in own if claim.verdict != "not_assessed"]
        ids = tuple(claim.id for claim in assessed if claim.verdict in verdicts)
        n, of = len(ids), len(assessed)
        low, high = wilson_interval(n, of) if of else (None, None)
        share = n / of if of else None
        rows.append(VerdictShare(voice, n, of, share, low, high, len(own) - of, ids))
    words = filters.get("words", "own")
    return Table(
        VerdictShare,
        rows,
        caption=message("comparison.shares_caption", verdicts=" or ".join(verdicts)),
        summary=" ".join(
            [
                message(f"comparison.words_{words}", n=len(chosen), of=len(claims)),
                message("comparison.shares_rule"),
            ]
        ),
    )


def verdict_shares_by_time(
    claims: Sequence[Claim],
    verdicts: Collection[str] = ("failed", "unlikely"),
    *,
    names: Mapping[str, str] | None = None,
    **filters: Unpack[Filters],
) -> Table[SharesByTime]:
    """Return the counts of `verdict_shares` for all claims, and for each time apart.

    What somebody sees, what was and what is expected are not judged alike; put
    together, they can hide each other.

    Parameters
    ----------
    verdicts, filters
        As for `verdict_shares`.
    names
        How voices are shown, as `voice_names` gives it; by their codes if left out.
    """
    assessed = [
        claim
        for claim in select_claims(claims, **filters)
        if claim.verdict != "not_assessed"
    ]
    rows = []
    for voice in dict.fromkeys(claim.voice for claim in claims):
        own = [claim for claim in assessed if claim.voice == voice]
        by_time = [[c for c in own if c.time == time] for time in TIMES]
        shown = [_count_of(part, verdicts) for part in (own, *by_time)]
        rows.append(SharesByTime((names or {}).get(voice, voice), *shown))
    return Table(
        SharesByTime,
        rows,
        caption=message("comparison.shares_caption", verdicts=" or ".join(verdicts)),
        summary=message("comparison.by_time"),
    )


def _count_of(claims: Sequence[Claim], verdicts: Collection[str]) -> str:
    n = sum(claim.verdict in verdicts for claim in claims)
    return message("comparison.n_of", n=n, of=len(claims)) if claims else "–"
