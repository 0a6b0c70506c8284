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
    if isinstance(text, list):  # first, for asking for an attribute takes long
        return list(text)
    return [text] if isinstance(text, str | HasText) else list(text)


def text_of(part: Part) -> str:
    """Return the characters of a string, a source or a passage."""
    return part if isinstance(part, str) else part.text


def source_name(text: Text) -> str:
    """Return a phrase that names the titles, voices and parts that passages are from.

    Examples
    --------
    >>> source_name("The war goes on.")
    'a text without a name'
    """
    parts = parts_of(text)
    titles = [f"“{title}”" for title in _each(parts, "title")]
    names = titles or [f"text {key}" for key in _each(parts, "source", "id")]
    kinds = [f"{_listed(kinds)} only" for kinds in [_each(parts, "part")] if kinds]
    details = ", ".join([_listed(_each(parts, "voice")), *kinds]).removeprefix(", ")
    named = _listed(names) or "a text without a name"
    return f"{named} ({details})" if details else named


def _listed(names: list[str]) -> str:
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _each(parts: Iterable[Part], *names: str) -> list[str]:
    """Return the texts that the parts have under these names, each of them once."""
    values = [getattr(part, name, None) for part in parts for name in names]
    return list(dict.fromkeys(v for v in values if v and isinstance(v, str)))
