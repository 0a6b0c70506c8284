"""Read any file, or standard input, as plain text: its encoding found, HTML undone."""

import sys
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError
from utils.texts import DocumentError, decoded, has_layout, read_document

STANDARD_INPUT = "-"


class Unreadable(KitError):  # noqa: N818 - it names what the file is
    """A file that cannot be read as a text; the message names it and says why."""


class PlainText(NamedTuple):
    """A text, and notes on how it was read: its encoding, and what was left out."""

    text: str
    notes: tuple[str, ...]


def read(name: str, encoding: str | None = None) -> PlainText:
    """Return a file, or standard input for ``-``, as plain text.

    A text without layout is kept as it stands; of other files (a page, a letter, a
    book) the words are taken.

    Parameters
    ----------
    name
        Path of a file, or ``-``.
    encoding
        Its encoding; found out and noted if left out.

    Raises
    ------
    Unreadable
        If there is no such file or encoding, or its bytes are no text in it.
    """
    try:
        is_input = name == STANDARD_INPUT
        raw = _standard_input() if is_input else Path(name).read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: a path with a null byte
        why = getattr(problem, "strerror", None) or problem
        raise Unreadable(f"cannot read {name}: {why}") from None
    try:
        if not has_layout(name, raw):
            return PlainText(*decoded(name, raw, encoding))
        read_as = read_document(name, raw, encoding)
    except DocumentError as problem:
        raise Unreadable(str(problem)) from None
    return PlainText("\n".join(block.text for block in read_as.blocks), read_as.notes)


def _standard_input() -> bytes:
    if sys.stdin is None:  # so it is where the program was started without one
        raise Unreadable("there is no standard input: name a file")
    return sys.stdin.buffer.read()
