"""The steps of the coding desk: which fields are coded, and which codes each allows."""

from collections.abc import Iterable, Mapping

from utils.claims import READINGS, Code, Codebook, load_coding
from utils.texts import Source, shipped_texts
from utils.widgets.coding_desk import marks as desk
from utils.widgets.parts.base import Json
from utils.widgets.parts.pieces import packed
from utils.words import messages


def steps(
    sources: Mapping[str, Source],
    codebook: Codebook,
    asked: Iterable[str] | None,
) -> list[Json]:
    """Return the steps of the desk, each with its fields and their codes.

    Raises
    ------
    ValueError
        If a field that is asked for is unknown.
    """
    known = [field for step in desk.STEPS.values() for field in step]
    asked = known if asked is None else list(asked)
    if unknown := [field for field in asked if field not in known]:
        raise ValueError(f"there is no field {unknown[0]!r}; known: {', '.join(known)}")
    quotes = _quotes(sources)
    found = []
    for step, fields in desk.STEPS.items():
        shown = [
            {"key": field, "kind": desk.KINDS.get(field, "code")}
            | {
                name: packed(codes)
                for name, codes in _codes(field, sources, codebook, quotes).items()
            }
            for field in fields
            if field in asked
        ]
        if shown:
            found.append({"key": step, "fields": shown})
    return found


def _quotes(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the words of the kit's claims on other texts, which examples may show."""
    if not shipped_texts():
        return {}
    claims = load_coding(READINGS[0]).claims
    return {claim.id: claim.quote for claim in claims if claim.source not in sources}


def _codes(
    field: str,
    sources: Mapping[str, Source],
    codebook: Codebook,
    quotes: Mapping[str, str],
) -> dict[str, list[Json]]:
    if field in desk.CODES:
        codes: Iterable[Code] = codebook.codes(desk.CODES[field]).values()
        return {"codes": desk.entries(codes, quotes, hidden=sources)}
    named = messages("desk")
    if field == "voice":
        voices = dict.fromkeys(
            voice for each in sources.values() for voice in each.voices
        )
        return {
            "codes": [
                {
                    "code": voice.code,
                    "name": voice.name,
                    "definition": named.get(f"voice_{voice.code}", ""),
                    "texts": [key for key in sources if voice in sources[key].voices],
                }
                for voice in voices
            ]
        }
    choices = {"link": tuple(desk.LINKS), "conditional": ("yes", "no")}
    if field not in choices:
        return {}
    return {
        "codes": [
            {
                "code": code,
                "name": named[f"{field}_{code}"],
                "definition": named[f"{field}_{code}_is"],
            }
            for code in choices[field]
        ]
    }
