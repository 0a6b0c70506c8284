"""Bytes as text: a mark of the byte order, UTF-8, or a guess that is said aloud."""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from utils.texts.documents.document import DocumentError
from utils.words import Pattern

AS_UTF8 = "read as UTF-8"  # the note on a file that is as most are
# The longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = Pattern(
    r"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.ASCII | re.IGNORECASE
)
_PLAIN = rb"<p>\u0041\x41-</p>"  # stands for itself in every encoding of pages
_SAMPLE = 200_000  # bytes that are enough for a guess
_HALVES = Pattern("[\ud800-\udfff]")  # of letters: no file can hold them
# What stands beside plain letters in English and its western neighbours.
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸßàáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿ"
    "‘’‚“”„«»‹›–—…•·°§€£¡¿©®\u00a0"
)


class Decoded(NamedTuple):
    """A text, and a note on its encoding if it was not told."""

    text: str
    notes: tuple[str, ...]


def decoded(name: str, raw: bytes, encoding: str | None = None) -> Decoded:
    """Return bytes as text.

    Parameters
    ----------
    name
        What the file is called in a message.
    encoding
        Its encoding; found out and noted if left out.

    Raises
    ------
    DocumentError
        If there is no such encoding, or the bytes are no text in it or in any.
    """
    if encoding:
        return Decoded(_decode(name, raw, encoding).removeprefix("\ufeff"), ())
    marked = [found for mark, found in _MARKS if raw.startswith(mark)]
    if marked:
        note = f"read as {marked[0].upper()}"
        return Decoded(_decode(name, raw, marked[0]), (note,))
    if b"\0" not in raw:  # letters of two bytes each are no UTF-8, though they pass
        with suppress(UnicodeDecodeError):
            return Decoded(raw.decode("utf-8"), (AS_UTF8,))
    guess = _guess(raw)
    if guess is None:
        raise DocumentError(
            f"{name} is not in UTF-8, and its encoding cannot be found out. Save it as "
            "UTF-8, or name its encoding, such as --encoding cp1252"
        )
    return Decoded(
        _decode(name, raw, guess),
        (
            f"read as {guess}, a guess; if letters look wrong, save the file as UTF-8 "
            "and add that, or name its encoding with --encoding",
        ),
    )


def declared(raw: bytes) -> str | None:
    """Return the encoding that a page says it has, if Python knows it.

    Examples
    --------
    >>> declared(b'<meta charset="iso-8859-1">'), declared(b"<p>charset=nonsense")
    ('iso8859-1', None)
    """
    found = _DECLARED.search(raw[:2048].decode("latin-1"))  # a character for each byte
    if not found:
        return None
    name = found[1]
    with suppress(LookupError, UnicodeError):
        if _PLAIN.decode(name) == _PLAIN.decode("ascii"):
            return codecs.lookup(name).name
    return None


def _decode(name: str, raw: bytes, encoding: str) -> str:
    """Return bytes as text in an encoding that was named, found or guessed."""
    try:
        text = raw.decode(encoding)
    except UnicodeError as problem:
        place = getattr(problem, "start", 0)
        raise DocumentError(
            f"{name} is not in {encoding.upper()} (byte {place}); name another one "
            "with --encoding, or save it as UTF-8"
        ) from None
    except (LookupError, ValueError):  # no name of one, or no name at all
        raise DocumentError(
            f"there is no encoding {encoding!r}; there are utf-8, cp1252 and others"
        ) from None
    if _HALVES.search(text):
        raise DocumentError(
            f"{name} is no text in {encoding.upper()}: name another one"
        )
    return text


def _guess(raw: bytes) -> str | None:
    """Return the likely encoding of bytes, or None where nothing can tell."""
    sample = raw[:_SAMPLE]
    if _is_western(sample):  # too short a text tells a guesser nothing
        return "cp1252"
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed
    except ImportError:
        return None
    best = from_bytes(sample).best()
    return best.encoding if best else None


def _is_western(raw: bytes) -> bool:
    """Say whether bytes read as cp1252 give nothing but what Western texts hold."""
    if raw.translate(None, bytes(range(9, 14)) + bytes(range(32, 127))) == b"":
        return False
    with suppress(UnicodeDecodeError):
        text = raw.decode("cp1252")
        strange = [each for each in text if not each.isascii()]
        seen = all(each.isprintable() or each.isspace() for each in text)
        return seen and _WESTERN.issuperset(strange) and len(strange) < len(text) / 3
    return False
