"""What a text may be given as: a string, a source, one passage, or several passages."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasText(Protocol):
    """A source or a passage: something that holds a text."""

    @property
    def text(self) -> str:
        """The characters."""


Part = str | HasText
Text = str | HasText | Iterable[Part]


def parts_of(text: Text) -> list[Part]:
    """Return the parts of a text: itself if it is one, or the passages given.

    Examples
    --------
    >>> parts_of("It ends."), parts_of(["It ends.", "It begins."])
    (['It ends.'], ['It ends.', 'It begins.'])
    """
    if isinstance(text, str | HasText):
        return [text]
    return list(text)


def text_of(part: Part) -> str:
    """Return the characters of a string, a source or a passage."""
    return part if isinstance(part, str) else part.text


def source_name(text: Text) -> str:
    """Return a phrase that names the sources, voices and parts that passages are from.

    Examples
    --------
    >>> source_name("The war goes on.")
    'a text without a name'
    """
    parts = parts_of(text)
    found = [
        [getattr(part, "source", getattr(part, "id", None)) for part in parts],
        [getattr(part, "voice", None) for part in parts],
        [getattr(part, "part", None) for part in parts],
    ]
    names = [" and ".join(dict.fromkeys(filter(None, values))) for values in found]
    phrases = ["text {}", "voice {}", "{} only"]
    said = [p.format(name) for p, name in zip(phrases, names, strict=True) if name]
    return ", ".join(said) or "a text without a name"
