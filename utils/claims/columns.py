"""Set texts side by side by a field of their cards, in the place of voices."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from utils.claims.claims import Coding
from utils.texts import LINES, Source, Voice, group_of


def by_card(
    sources: Mapping[str, Source], codings: Iterable[Coding], by: str
) -> tuple[dict[str, Source], tuple[Coding, ...]]:
    """Return texts and codings in which a voice is what a card says in one field.

    What several people say then counts as one, so that writers, outlets or years stand
    in the columns of a matrix in the place of voices.

    Parameters
    ----------
    by
        A field of the card: title, writer, outlet, kind, or ``"year"``.

    Raises
    ------
    ValueError
        If there is no such field.
    """
    names = dict.fromkeys(group_of(source, by) for source in sources.values())
    voices = {
        name: Voice(f"{by}_{number}", name, LINES[number % len(LINES)])
        for number, name in enumerate(names)
    }
    told = {key: voices[group_of(source, by)] for key, source in sources.items()}
    texts = {key: _told_by(source, told[key]) for key, source in sources.items()}
    return texts, tuple(_coded_by(coding, told) for coding in codings)


def _told_by(source: Source, voice: Voice) -> Source:
    passages = tuple(
        passage._replace(voice=passage.voice and voice.code)
        for passage in source.passages
    )
    return replace(source, voices=(voice,), passages=passages)


def _coded_by(coding: Coding, told: Mapping[str, Voice]) -> Coding:
    claims = tuple(
        replace(
            claim,
            voice=told[claim.source].code,
            source_chain=(told[claim.source].code, *claim.source_chain[1:]),
        )
        for claim in coding.claims
    )
    return Coding(coder=coding.coder, claims=claims)
