"""What a file holds once it is read: blocks of plain text, and how it was read."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from utils.errors import KitError

BODY, HEADING = "body", "heading"
LARGEST_FILE = 20_000_000  # bytes
LONGEST_TEXT = 5_000_000  # characters: some twenty novels; the kit is for essays
# Signs that no text needs, though files hold them: all but the tab and the line end.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFEFF])


class DocumentError(KitError):
    """A file cannot be read as a text; the message says why and what to do."""


@cache
def zip_faults(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what a damaged or hostile zip raises while it is read, and `others`."""
    # Loaded with the first archive: most notebooks meet none.
    import struct  # noqa: PLC0415
    from lzma import LZMAError  # noqa: PLC0415
    from zipfile import BadZipFile  # noqa: PLC0415
    from zlib import error  # noqa: PLC0415

    by_zip = (BadZipFile, error, LZMAError, struct.error)
    # A password; a way of packing that Python does not know; a length out of bounds;
    # a place beyond any file; no name.
    by_python = (
        RuntimeError,
        NotImplementedError,
        ValueError,
        OverflowError,
        IndexError,
    )
    return (*by_zip, *by_python, EOFError, OSError, MemoryError, *others)


class Block(NamedTuple):
    """A paragraph or a heading, on one line; `part` is "body" or "heading"."""

    text: str
    part: str = BODY


class Document(NamedTuple):
    """The blocks of a file in order, and notes on how it was read."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The blocks, with an empty line between them; no line end at the end."""
        return "\n\n".join(block.text for block in self.blocks)


def document(
    name: str, blocks: Iterable[tuple[str, str]], notes: Iterable[str]
) -> Document:
    """Return a document of blocks as they were found, each made plain.

    Parameters
    ----------
    blocks
        Text and part of each; what holds no letter and no digit is left out.

    Raises
    ------
    DocumentError
        If no word is left, or more than a text may hold.
    """
    plain = (Block(one_line(text), part) for text, part in blocks)
    kept = tuple(block for block in plain if re.search(r"\w", block.text))
    if not kept:
        raise DocumentError(
            f"{name} holds no words that can be read. Open it, and save its text as a "
            "plain text file (.txt)."
        )
    length = sum(len(block.text) for block in kept)
    if length > LONGEST_TEXT:
        raise DocumentError(
            f"{name} holds {length:,} characters; {LONGEST_TEXT:,} are allowed. Cut it "
            "into parts, one file for each."
        )
    return Document(kept, tuple(notes))


def one_line(text: str) -> str:
    r"""Return a paragraph in one line: NFC, single spaces, no signs that are not seen.

    Examples
    --------
    >>> one_line("It e\u0301tait\r\n  so.\0")
    'It était so.'
    """
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    r"""Return a text in NFC with LF line ends, without a mark of its byte order.

    Examples
    --------
    >>> clean("\ufeffOne\r\ntwo\rthree")
    'One\ntwo\nthree'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\f\x0b\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    return unicodedata.normalize("NFC", text.translate(_CONTROLS))
