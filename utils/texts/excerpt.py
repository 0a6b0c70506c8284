"""Show paragraphs of a text as they stand, each under its name and its voice."""

from dataclasses import dataclass
from html import escape

from utils.texts.paragraphs import Paragraph, paragraphs
from utils.texts.quotation import FIGURE, QUOTE
from utils.texts.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some paragraphs of a text: their names, such as P5, with voice and words."""

    paragraphs: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        return "\n\n".join(f"{n}, {voice}\n{t}" for n, voice, t in self.paragraphs)

    def _repr_html_(self) -> str:
        return "".join(
            f"<figure{FIGURE}><figcaption><strong>{escape(name)}</strong>, "
            f"{escape(voice)}</figcaption><blockquote{QUOTE}>{escape(text)}</blockquote></figure>"
            for name, voice, text in self.paragraphs
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


def _shown(source: Source, paragraph: Paragraph) -> tuple[str, str, str]:
    voices = {voice.code: voice.name for voice in source.voices}
    text = source.text[paragraph.start : paragraph.end]
    return paragraph.name, voices[paragraph.voice], text
