"""Claims for the browser: JSON values, with their codes and the names of readings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf
from pathlib import Path

from utils.claims import Claim, Code, Codebook, Coding, load_coding
from utils.texts import Source, load_sources
from utils.widgets.parts.pieces import Pieces
from utils.words import message

READINGS = ("reader_1", "reader_2")  # the kit's own, in the order they are shown
Codings = Coding | str | Path | Iterable | Mapping[str, Coding | str | Path]


def codes_json(codebook: Codebook) -> dict[str, list[dict]]:
    """Return the codes a browser needs to name and order claims, as JSON values.

    Verdicts come in the order of their scale, those off the scale last.
    """
    verdicts = sorted(codebook.verdicts, key=_rank)
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
            for code in verdicts
        ]
    }


def claim_json(claim: Claim, pieces: Pieces) -> dict:
    """Return a claim as JSON values, its empty fields left out.

    ``at`` is the range of pieces of the claimed words, ``in`` that of their sentences.
    """
    texts = {
        "chain": list(claim.source_chain) if len(claim.source_chain) > 1 else [],
        "condition": claim.condition,
        "proposition": claim.proposition,
        "doubt": claim.doubt,
        "reported": claim.reported,
        "hedged": claim.hedged,
    }
    return {
        "id": claim.id,
        "coder": claim.coder,
        "source": claim.source,
        "start": claim.start,
        "end": claim.end,
        "at": pieces.between(claim.start, claim.end),
        "in": pieces.sentences_around(claim.start, claim.end),
        "voice": claim.voice,
        "actor": claim.actor,
        "aim": claim.aim,
        "verdict": claim.verdict,
        "time": claim.time,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
    } | {name: value for name, value in texts.items() if value}


def _rank(verdict: Code) -> float:
    return inf if verdict.rank is None else verdict.rank


def claims_of(codings: Iterable[Coding], sources: Mapping[str, Source]) -> list[Claim]:
    """Return the claims that the codings hold of these texts, others left out.

    Each comes under the name of its coding's coder.
    """
    return [
        claim if claim.coder == coding.coder else replace(claim, coder=coding.coder)
        for coding in codings
        for claim in coding.claims
        if claim.source in sources
    ]


def claim_key(claim: Claim) -> str:
    """Return the name of a claim among those of several coders."""
    return f"{claim.coder}/{claim.id}"


def named_codings(
    codings: Codings | None, sources: Mapping[str, Source], codebook: Codebook
) -> dict[str, Coding]:
    """Return the codings by the name to show; those of the kit if none are given.

    Raises
    ------
    ValueError
        If none are given and the texts are not the kit's own, or if two codings are
        by one coder.
    ClaimError
        If a coding does not fit the texts or the codebook.
    """
    if codings is None:
        if not are_of_the_kit(sources):
            raise ValueError(
                "the kit's two readings are of its own two texts. For other texts, "
                "give a coding: AssessmentMatrix(texts, coding)"
            )
        codings = READINGS
    if isinstance(codings, Coding | str | Path):
        codings = [codings]
    names = list(codings) if isinstance(codings, Mapping) else None
    chosen = codings.values() if names else codings
    loaded = [_loaded(coding, sources, codebook) for coding in chosen]
    coders = [coding.coder for coding in loaded]
    if not coders or len(set(coders)) < len(coders):
        raise ValueError(f"codings by different coders are needed, not by {coders}")
    return dict(zip(names or map(_name, coders), loaded, strict=True))


def _loaded(
    coding: Coding | str | Path, sources: Mapping[str, Source], codebook: Codebook
) -> Coding:
    if isinstance(coding, Coding):
        return coding
    return load_coding(coding, sources, codebook)


def _name(coder: str) -> str:
    word, _, number = coder.partition("_")
    return message("matrix.reading", n=number) if word == "reader" else coder


def are_of_the_kit(sources: Mapping[str, Source]) -> bool:
    """Say whether these are the texts that the kit's own readings are of."""
    own = {source.id: source.text for source in load_sources().values()}
    return {source.id: source.text for source in sources.values()} == own
