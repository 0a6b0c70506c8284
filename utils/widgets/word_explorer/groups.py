"""The heaps of words that the explorer compares: whole texts, and voices in them."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from utils.texts import Source


class Group(NamedTuple):
    """Words that are counted together: a whole text, or one voice of it."""

    key: str
    source: str
    voice: str | None
    name: str
    line: str


def word_groups(sources: Iterable[Source]) -> list[Group]:
    """Return each text, and each voice of a text in which several speak.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> [group.name for group in word_groups(load_sources().values())]
    ['Essayist', 'Bluhm (asks) + Miller (answers)', 'Bluhm (asks)', 'Miller (answers)']
    """
    sources = list(sources)
    uses = Counter(voice.name for source in sources for voice in source.voices)

    def named(source: Source, names: list[str]) -> str:
        name = " + ".join(names)
        shared = any(uses[each] > 1 for each in names) or not names
        return f"{name} · {source.title}".strip(" ·") if shared else name

    groups = []
    for source in sources:
        names = [voice.name for voice in source.voices]
        # A whole text has the line, and so the colour, of its last voice, as in charts.
        line = source.voices[-1].line if names else "dotted"
        groups.append(Group(source.id, source.id, None, named(source, names), line))
        if len(source.voices) > 1:
            groups += [
                Group(
                    f"{source.id}/{voice.code}",
                    source.id,
                    voice.code,
                    named(source, [voice.name]),
                    voice.line,
                )
                for voice in source.voices
            ]
    return groups


def overlap(one: Group, other: Group) -> bool:
    """Say whether two groups share words."""
    return one.source == other.source and (
        one.voice is None or other.voice is None or one.voice == other.voice
    )
