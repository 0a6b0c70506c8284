"""What a text may be given as: a string, a source, one passage, or several passages."""

from collections.abc import Iterable, Mapping
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

    Raises
    ------
    ValueError
        If it is no text, or several texts by their names: a loop over these would run
        over the names.

    Examples
    --------
    >>> parts_of("It ends."), parts_of(["It ends.", "It begins."])
    (['It ends.'], ['It ends.', 'It begins.'])
    >>> parts_of({"000": "It ends.", "001": "It begins."})
    Traceback (most recent call last):
    ValueError: these are several texts by name: choose one, by '000' or '001'
    """
    if isinstance(text, list):  # first, for asking for an attribute takes long
        return list(text)
    if isinstance(text, str | HasText):
        return [text]
    if isinstance(text, Mapping):
        names = " or ".join(f"{name!r:.40}" for name in list(text)[:3])
        raise ValueError(f"these are several texts by name: choose one, by {names}")
    if isinstance(text, bytes) or not isinstance(text, Iterable):
        raise ValueError(_no_text(text))
    return list(text)


def text_of(part: Part) -> str:
    """Return the characters of a string, a source or a passage.

    Raises
    ------
    ValueError
        If it is none of these.
    """
    if isinstance(part, str):
        return part
    try:
        return part.text
    except AttributeError:
        raise ValueError(_no_text(part)) from None


def check_string(text: object) -> None:
    """Refuse what is no string, where places are counted in one.

    Raises
    ------
    ValueError
        If it is none; of a source or a passage, its `text` is wanted.
    """
    if isinstance(text, str):
        return
    if isinstance(text, HasText):
        kind = type(text).__name__.lower()
        raise ValueError(f"a string is wanted, not a whole {kind}: take its .text")
    raise ValueError(_no_text(text))


def _no_text(came: object) -> str:
    if callable(came):
        name = getattr(came, "__name__", "it")
        return f"a function is no text: call it, as {name}(…)"
    return f"a text is a string, a source or passages, not {came!r:.60}"


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
