"""Concept cards: an idea of the field, opened where its term stands in a lesson."""

from collections.abc import Mapping
from pathlib import Path

from utils.argument.concepts import Bearing, Concept, Reference, load_concepts
from utils.argument.entries import ArgumentError
from utils.tables import Card, Part, Quote
from utils.texts import Source, load_sources
from utils.words import message


def concept_card(
    key: str,
    sources: Mapping[str, Source] | None = None,
    folder: Path | str | None = None,
) -> Card:
    """Return the card of one concept: claim, what to look for, passages, critic, works.

    A cell that ends with it shows the card closed; a click, or Enter, opens it.

    Parameters
    ----------
    key
        The concept's key in ``concepts.toml``, such as ``"commitment_problem"``.
    sources, folder
        As for `load_concepts`.

    Raises
    ------
    ArgumentError
        If there is no such concept, or the concepts cannot be read.
    """
    sources = load_sources() if sources is None else sources
    concepts = load_concepts(sources, folder)
    if key not in concepts:
        raise ArgumentError(
            f"there is no concept {key!r}; there are: {', '.join(concepts)}"
        )
    return _card(concepts[key], sources, passages=True)


def concept_cards(
    sources: Mapping[str, Source] | None = None,
    folder: Path | str | None = None,
    *,
    passages: bool = True,
) -> list[Card]:
    """Return the cards of all concepts, in the order of the file.

    Parameters
    ----------
    sources, folder
        As for `load_concepts`.
    passages
        Whether they may quote the texts; an edition without texts must not.

    Raises
    ------
    ArgumentError
        If the concepts cannot be read.
    """
    sources = load_sources() if sources is None else sources
    return [
        _card(concept, sources, passages=passages)
        for concept in load_concepts(sources, folder).values()
    ]


def _card(concept: Concept, sources: Mapping[str, Source], *, passages: bool) -> Card:
    """Return a card; its first line has the name too, since paper shows no heading."""
    bearings = {"fits": concept.fits[0], "strains": concept.strains[0]}
    return Card(
        concept.name,
        (
            Part(concept.name, (concept.in_one_sentence,)),
            Part(message("concept_card.look_for"), concept.would_expect),
            *(
                Part(
                    message(f"concept_card.{name}"),
                    (each.why,),
                    _quote(each, sources),
                )
                for name, each in bearings.items()
                if passages
            ),
            Part(message("concept_card.critic"), (concept.critics,)),
            Part(
                message("concept_card.rests_on"),
                tuple(map(_reference, concept.references)),
            ),
        ),
    )


def _quote(bearing: Bearing, sources: Mapping[str, Source]) -> Quote:
    """Return a passage with the name of its voice and the style of its line."""
    voices = {voice.code: voice for voice in sources[bearing.source].voices}
    voice = voices[bearing.voice]
    return Quote(bearing.quote, voice.name, voice.line)


def _reference(reference: Reference) -> str:
    cells = {k: v for k, v in reference._asdict().items() if k != "key"}
    return message("concept_card.reference", **cells)
