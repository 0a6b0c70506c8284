"""Quote words of a text with their voice, and say what a comparison can bear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from utils.texts.dating import Fact
from utils.texts.limits import limits
from utils.texts.sentences import sentence_of, sentences
from utils.texts.sources import Passage, Source
from utils.words import message

# Browsers and notebooks each indent what is quoted; a narrow page has no room for both.
FIGURE = ' style="margin:0"'
QUOTE = ' style="margin:.4em 0"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Some words of a text, in their sentence, with the voice and the place."""

    before: str
    words: str
    after: str
    voice: str
    line: str
    place: str

    def __repr__(self) -> str:
        sentence = f"{self.before}[{self.words}]{self.after}"
        return f"“{sentence}”\n{self.voice}, {self.place}"

    def _repr_html_(self) -> str:
        before, words, after = map(escape, (self.before, self.words, self.after))
        sentence = f"{before}<mark>{words}</mark>{after}"
        return in_the_look(
            f"<figure{FIGURE}>{quoted(sentence, self.line)}"
            f"<figcaption>{named(self.voice, self.line)}, {escape(self.place)}"
            "</figcaption></figure>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A heading and a few sentences under it, or behind it where it is folded."""

    heading: str
    sentences: tuple[str, ...]
    folded: bool = False

    def __repr__(self) -> str:
        return "\n".join([self.heading, *(f"- {line}" for line in self.sentences)])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line in self.sentences)
        heading = f"<strong>{escape(self.heading)}</strong>"
        if self.folded:
            return in_the_look(
                f'<details><summary data-lm-suppress-shortcuts="true">{heading}'
                f"</summary><ul>{items}</ul></details>"
            )
        return in_the_look(f"<p>{heading}</p><ul>{items}</ul>")


def in_the_look(content: str) -> str:
    """Return HTML as a panel: where a widget has brought its sheet, in its look."""
    return f'<div class="kit panel">{content}</div>'


def named(voice: str, line: str) -> str:
    """Return a voice's name over its line; layout has none."""
    style = f' class="voice" data-line="{line}"' if line else ""
    return f"<strong{style}>{escape(voice)}</strong>"


def quoted(markup: str, line: str) -> str:
    """Return words of a text, already escaped, beside the line of their voice."""
    style = f' class="claim" data-line="{line}"' if line else ""
    return f"<blockquote{style}{QUOTE}>{markup}</blockquote>"


def quotation(source: Source, start: int, end: int) -> Quotation:
    """Return ``source.text[start:end]`` in its sentence, with voice and place.

    Parameters
    ----------
    start, end
        In characters, half open, as in a claim or a dating fact.

    Raises
    ------
    ValueError
        If these are no characters of the text.
    """
    if not 0 <= start < end <= len(source.text):
        raise ValueError(
            f"start and end must lie in 0 to {len(source.text)} characters of text "
            f"{source.id}, start first, not {start} and {end}"
        )
    spans = [(sentence.start, sentence.end) for sentence in sentences(source.text)]
    first, last = sentence_of(source.text, start, end, spans)
    passage = source.passage_at(start)
    return Quotation(
        before=source.text[first:start],
        words=source.text[start:end],
        after=source.text[end:last],
        voice=who_speaks(source, passage),
        line=line_of(source, passage),
        place=message(
            "reading.place", title=source.title, id=source.id, start=start, end=end
        ),
    )


def what_it_can_bear(
    sources: Mapping[str, Source], facts: Iterable[Fact] = (), *, folded: bool = False
) -> Note:
    """Return the limits of a comparison of these texts, worked out from their cards.

    Parameters
    ----------
    facts
        Dating facts, from `load_dating`, for the best date of each text.
    folded
        Whether they open by a click, for those who have read them once.
    """
    return Note(
        heading=message("reading.limits"),
        sentences=limits(sources, facts),
        folded=folded,
    )


def line_of(source: Source, passage: Passage) -> str:
    """Return the style of line of a passage's voice; of layout, which has none, ""."""
    lines = {voice.code: voice.line for voice in source.voices}
    return lines.get(passage.voice or "", "")


def voice_names(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return how the voices of some texts are shown: code to name, in their order."""
    voices = [voice for source in sources.values() for voice in source.voices]
    return {voice.code: voice.name for voice in voices}


def who_speaks(source: Source, passage: Passage) -> str:
    """Return the name of a passage's voice, or which part of the layout it is."""
    if passage.voice is None:
        return message("reading.layout", part=passage.part)
    return voice_names({source.id: source})[passage.voice]
