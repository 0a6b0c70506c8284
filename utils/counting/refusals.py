"""Refuse an argument that makes no sense, and say what came and what is allowed."""

from collections.abc import Collection, Iterable, Mapping, Set, Sized
from numbers import Number
from operator import index
from typing import SupportsIndex


def check_whole(name: str, value: object, least: int, unit: str = "") -> None:
    """Refuse what is not a whole number of at least `least`.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> check_whole("window", 0, 1, "token")
    Traceback (most recent call last):
    ValueError: window must be at least 1 token, not 0
    """
    allowed = f"at least {least}{unit and ' '}{unit}"
    if not isinstance(value, SupportsIndex):
        raise ValueError(f"{name} must be a whole number, {allowed}, not {value!r}")
    if index(value) < least:
        raise ValueError(f"{name} must be {allowed}, not {value}")


def check_between(name: str, value: float, low: float, high: float) -> None:
    """Refuse a number that is not inside an open range.

    Raises
    ------
    ValueError
        If it is not above `low` and below `high`.

    Examples
    --------
    >>> check_between("level", 95, 0, 1)
    Traceback (most recent call last):
    ValueError: level must be between 0 and 1, not 95
    """
    if not low < value < high:
        raise ValueError(f"{name} must be between {low} and {high}, not {value}")


def check_choice(name: str, value: object, allowed: Collection[str]) -> None:
    """Refuse what is not among a few words.

    Raises
    ------
    ValueError
        If it is none of them.
    """
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, not {value!r}")


def check_words(words: object, name: str = "running words") -> None:
    """Refuse a text, a set, counts, tokens or sentences where words are wanted.

    A text is a sequence too: its letters would be counted, and nobody would be told.

    Raises
    ------
    ValueError
        If these are no running words.

    Examples
    --------
    >>> check_words("war is war")
    Traceback (most recent call last):
    ValueError: running words must be a list of words, not a text: cut it into words
    """
    if isinstance(words, str | bytes) or hasattr(words, "text"):
        raise ValueError(
            f"{name} must be a list of words, not a text: cut it into words"
        )
    if isinstance(words, Set | Mapping):
        raise ValueError(
            f"{name} must be a list of words, not a {type(words).__name__}, which has "
            "lost how often or in which order they stand"
        )
    if not isinstance(words, Iterable):
        raise ValueError(f"{name} must be a list of words, not {words!r:.60}")
    if not isinstance(words, Sized):
        raise ValueError(
            f"{name} must be a list of words, not a {type(words).__name__}, which can "
            "be read once only: put list(…) around it"
        )
    if isinstance(words, list | tuple) and words:
        _check_element(words[0], name)


def _check_element(first: object, name: str) -> None:
    if isinstance(first, list):
        raise ValueError(
            f"{name} must be a list of words, not of lists: join the sentences first"
        )
    if hasattr(first, "_fields"):  # a token or a sentence is a tuple, as an n-gram is
        raise ValueError(
            f"{name} must be a list of words, not of {type(first).__name__}s with "
            "their places: cut the text with utils.texts.words"
        )


def check_sentences(sentences: object, name: str = "sentences") -> None:
    """Refuse a text or running words where a list of sentences is wanted.

    Raises
    ------
    ValueError
        If an entry is not a list of words.
    """
    is_text = isinstance(sentences, str | bytes) or hasattr(sentences, "text")
    is_running = isinstance(sentences, list | tuple) and any(
        isinstance(sentence, str) for sentence in sentences[:1]
    )
    if is_text or is_running:
        came = "a text" if is_text else "running words"
        raise ValueError(
            f"{name} must be a list of sentences, each a list of words, not {came}"
        )


def check_entries(entries: object, name: str) -> None:
    """Refuse one string where a collection of them is wanted.

    Raises
    ------
    ValueError
        If a string came: each of its letters would be an entry.
    """
    if isinstance(entries, str):
        raise ValueError(f"{name} must be a list of words, not the text {entries!r}")


def is_nan(value: object) -> bool:
    """Say whether a value is the number that is no number.

    Examples
    --------
    >>> is_nan(float("nan")), is_nan("nan"), is_nan(2)
    (True, False, False)
    """
    return isinstance(value, Number) and value != value  # noqa: PLR0124 - NaN alone is so
