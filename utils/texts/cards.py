"""Source cards to read: who wrote a text, when, where, and how much each voice says."""

from collections.abc import Mapping
from typing import NamedTuple

from utils.tables import Table
from utils.texts.sources import Source, Voice
from utils.texts.tokens import tokenize
from utils.words import message


class Entry(NamedTuple):
    """One line of a source card."""

    question: str
    answer: str


class VoiceSize(NamedTuple):
    """How much one voice says in one text."""

    voice: str
    text: str
    words: int
    share: str


def source_card(source: Source, *, dates: bool = True) -> Table[Entry]:
    """Return the card of a text: what is known about it, and how it is known.

    Parameters
    ----------
    dates
        Whether to say when it was written; a lesson may want that worked out first.
    """
    written = source.written
    answers = {
        "title": source.title,
        "writer": source.writer,
        "attribution": source.attribution,
        "outlet": source.outlet,
        "kind": source.kind,
        "voices": ", ".join(voice.name for voice in source.voices),
        "written": message(
            "source_card.between", first=written.earliest, last=written.latest
        ),
        "basis": written.basis,
        "rights": source.rights,
        "file": source.file,
    }
    rows = [
        Entry(message(f"source_card.{name}"), answer)
        for name, answer in answers.items()
        if dates or name not in ("written", "basis")
    ]
    return Table(
        Entry,
        rows,
        caption=message("source_card.caption", id=source.id),
        summary=message("source_card.summary"),
    )


def voice_sizes(sources: Mapping[str, Source]) -> Table[VoiceSize]:
    """Return the words of each voice, and its share of the words in its text's body.

    Headings, speaker labels and the paywall notice are nobody's words and not counted.
    """
    rows = []
    for source in sources.values():
        words: dict[str | None, int] = {voice.code: 0 for voice in source.voices}
        for passage in source.body:
            words[passage.voice] += len(tokenize(passage.text))
        total = sum(words.values())
        rows += [
            VoiceSize(voice.name, source.id, words[voice.code], _percent(voice, words))
            for voice in source.voices
            if total
        ]
    return Table(
        VoiceSize,
        rows,
        caption=message("source_card.sizes"),
        summary=message("source_card.sizes_summary"),
    )


def _percent(voice: Voice, words: Mapping[str | None, int]) -> str:
    return f"{100 * words[voice.code] / sum(words.values()):.0f} %"
