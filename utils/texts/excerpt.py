"""Show paragraphs of a text as they stand, each under its name and its voice."""

from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from utils.texts.paragraphs import Paragraph, paragraphs
from utils.texts.quotation import FIGURE, in_the_look, named, quoted
from utils.texts.sources import Source


class Shown(NamedTuple):
    """A paragraph: its name, such as P5, its voice, that voice's line, its words."""

    name: str
    voice: str
    line: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some paragraphs of a text, as they are shown."""

    paragraphs: tuple[Shown, ...]

    def __repr__(self) -> str:
        return "\n\n".join(f"{p.name}, {p.voice}\n{p.text}" for p in self.paragraphs)

    def _repr_html_(self) -> str:
        return in_the_look("".join(map(_figure, self.paragraphs)))


def _figure(shown: Shown) -> str:
    voice = named(shown.voice, shown.line)
    return (
        f"<figure{FIGURE}><figcaption>{escape(shown.name)}, {voice}</figcaption>"
        f"{quoted(escape(shown.text), shown.line)}</figure>"
    )


def excerpt(source: Source, *names: str) -> Excerpt:
    """Return paragraphs of a text to read: ``excerpt(texts["000"], "P1", "P2")``.

    Raises
    ------
    ValueError
        If a name is left out, or the text has no paragraph of it.
    """
    found = {paragraph.name: paragraph for paragraph in paragraphs(source)}
    unknown = [name for name in names if name not in found]
    if unknown or not names:
        raise ValueError(
            f"name some of the paragraphs {', '.join(found)} of text {source.id}, "
            f"not {', '.join(unknown) or 'none'}"
        )
    return Excerpt(paragraphs=tuple(_shown(source, found[name]) for name in names))


def _shown(source: Source, paragraph: Paragraph) -> Shown:
    voice = {voice.code: voice for voice in source.voices}[paragraph.voice]
    text = source.text[paragraph.start : paragraph.end]
    return Shown(paragraph.name, voice.name, voice.line, text)
