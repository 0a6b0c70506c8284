"""Claims for the browser: JSON values, with their codes and the names of readings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from utils.claims import (
    READINGS,
    Claim,
    Codebook,
    Coding,
    coding_on,
    codings_beside,
)
from utils.texts import Source, hold_kit_texts
from utils.widgets.parts.base import Json
from utils.widgets.parts.pieces import Pieces, without_end
from utils.words import message

AnyCoding = Coding | str | Path  # itself, the name of one of the kit's, or a file
Codings = AnyCoding | Iterable[AnyCoding] | Mapping[str, AnyCoding]


def codes_json(codebook: Codebook) -> dict[str, list[Json]]:
    """Return the codes a browser needs to name and order claims, as JSON values.

    Verdicts come in the order of their scale, those off the scale last.
    """
    named = {
        field: [{"code": code.code, "name": code.name} for code in codes]
        for field in ("actors", "aims", "times", "certainties", "polarities")
        if (codes := getattr(codebook, field))
    }
    return named | {
        "verdicts": [
            {
                "code": code.code,
                "name": code.name,
                "glyph": code.glyph,
                "rank": code.rank,
                "definition": code.definition,
            }
            for code in codebook.verdicts_in_order
        ]
    }


# What a browser is told of a claim; the last ones are empty in most.
CLAIM_FIELDS = (
    "id coder source start end at in voice actor aim verdict time certainty polarity "
    "proposition doubt hedged condition chain reported"
).split()


def claim_rows(
    claims: Iterable[Claim], cut: Mapping[str, Pieces]
) -> dict[str, list[Any]]:
    """Return claims as one list of fields and short rows, as `packed` does.

    Parameters
    ----------
    cut
        Each text by its id, cut at the borders of these claims.
    """
    rows = [without_end(_values(claim, cut[claim.source])) for claim in claims]
    return {"fields": CLAIM_FIELDS, "rows": rows}


def claim_json(claim: Claim, pieces: Pieces) -> dict[str, object]:
    """Return one claim as JSON values, its empty fields left out.

    ``at`` is the range of pieces of the claimed words, ``in`` that of their sentences.
    """
    values = zip(CLAIM_FIELDS, _values(claim, pieces), strict=True)
    return {field: value for field, value in values if value is not None}


def _values(claim: Claim, pieces: Pieces) -> list[object]:
    """Return the values of `CLAIM_FIELDS`, None for what is empty."""
    return [
        claim.id,
        claim.coder,
        claim.source,
        claim.start,
        claim.end,
        pieces.between(claim.start, claim.end),
        pieces.sentences_around(claim.start, claim.end),
        claim.voice,
        claim.actor,
        claim.aim,
        claim.verdict,
        claim.time,
        claim.certainty,
        claim.polarity,
        claim.proposition or None,
        claim.doubt or None,
        claim.hedged or None,
        claim.condition or None,
        list(claim.source_chain) if len(claim.source_chain) > 1 else None,
        claim.reported or None,
    ]


def claims_of(codings: Iterable[Coding]) -> list[Claim]:
    """Return the claims of the codings, each under the name of its coding's coder."""
    return [
        claim if claim.coder == coding.coder else replace(claim, coder=coding.coder)
        for coding in codings
        for claim in coding.claims
    ]


def claim_key(claim: Claim) -> str:
    """Return the name of a claim among those of several coders."""
    return f"{claim.coder}/{claim.id}"


def named_codings(
    codings: Codings | None, sources: Mapping[str, Source], codebook: Codebook
) -> dict[str, Coding]:
    """Return the codings by the name to show.

    If none are given: those of the kit, or those that lie beside texts of your own.

    Raises
    ------
    ValueError
        If none are given and none lie beside the texts, or if two codings are by one
        coder.
    ClaimError
        If a coding does not fit the texts or the codebook.
    """
    if codings is None:
        codings = READINGS if hold_kit_texts(sources) else codings_beside(sources)
        if not codings:
            raise ValueError(
                "nobody has coded these texts yet. Code them at the coding desk, or "
                "put a coding (.csv) into the folder claims beside them"
            )
    if isinstance(codings, Coding | str | Path):
        codings = [codings]
    names = list(map(str, codings)) if isinstance(codings, Mapping) else None
    chosen = codings.values() if isinstance(codings, Mapping) else codings
    loaded = [coding_on(sources, coding, codebook) for coding in chosen]
    coders = [coding.coder for coding in loaded]
    if not coders or len(set(coders)) < len(coders):
        raise ValueError(f"codings by different coders are needed, not by {coders}")
    return dict(zip(names or map(_name, coders), loaded, strict=True))


def _name(coder: str) -> str:
    word, _, number = coder.partition("_")
    return message("matrix.reading", n=number) if word == "reader" else coder
