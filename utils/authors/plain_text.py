"""Read any file, or standard input, as plain text: its encoding found, HTML undone."""

import codecs
import re
import sys
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError

STANDARD_INPUT = "-"
# The longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IS_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
# Not the text of a page: what runs, what styles, what leads about the site.
_LEFT_OUT = frozenset("script style template noscript svg head nav footer".split())
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td "
    "tfoot th thead title tr ul".split()
)
_SELDOM_CLOSED = frozenset("p li dt dd td th tr option".split())
_EMPTY = frozenset("br hr img input wbr meta link source col area".split())


class Unreadable(KitError):  # noqa: N818 - it names what the file is
    """A file that cannot be read as a text; the message names it and says why."""


class PlainText(NamedTuple):
    """A text, and notes on how it was read: its encoding, and what was left out."""

    text: str
    notes: tuple[str, ...]


def read(name: str, encoding: str | None = None) -> PlainText:
    """Return a file, or standard input for ``-``, as plain text.

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
        raw = sys.stdin.buffer.read() if is_input else Path(name).read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: a path with a null byte
        why = getattr(problem, "strerror", None) or problem
        raise Unreadable(f"cannot read {name}: {why}") from None
    text, notes = _decoded(raw, name, encoding)
    if Path(name).suffix.lower() in (".htm", ".html", ".xhtml") or _IS_HTML.match(text):
        text = without_markup(text)
        notes = (*notes, "HTML: markup, scripts, navigation and footers left out")
    return PlainText(text, notes)


def without_markup(page: str) -> str:
    r"""Return the text of an HTML page, each block on a line of its own.

    Scripts, styles, navigation, footers, the head and what is hidden are left out.

    Examples
    --------
    >>> without_markup("<nav>Home</nav><h1>War</h1><p>It <b>goes</b> on &amp; on.")
    'War\nIt goes on & on.'
    """
    parser = _Page()
    parser.feed(page)
    parser.close()
    lines = "".join(parser.pieces).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


class _Page(HTMLParser):
    """Collect the text of a page, with a line break at each border of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.inside: list[str] = []  # open elements that are left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_again = self.inside[-1:] == [tag]
        if is_again and tag in _SELDOM_CLOSED:
            self.inside.pop()
            is_again = False
        if is_again or tag in _LEFT_OUT or (_is_hidden(attrs) and tag not in _EMPTY):
            self.inside.append(tag)
        elif self.inside == ["head"] and tag in (_BLOCKS - {"title"} | {"body"}):
            self.inside.clear()  # nobody closes a head
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Say whether a browser does not show an element, by its own attributes."""
    style = "".join((dict(attrs).get("style") or "").split()).lower()
    return "hidden" in dict(attrs) or "display:none" in style


def _decoded(
    raw: bytes, name: str, encoding: str | None
) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text, and a note on their encoding if it was not told."""
    if encoding:
        return _decode(raw, name, encoding).removeprefix("\ufeff"), ()
    marked = [found for mark, found in _MARKS if raw.startswith(mark)]
    if marked:
        return _decode(raw, name, marked[0]), (f"read as {marked[0].upper()}",)
    if b"\0" not in raw:  # letters of two bytes each are no UTF-8, though they pass
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8"), ("read as UTF-8",)
    guess = _guess(raw)
    if guess is None:
        raise Unreadable(
            f"{name} is not in UTF-8, and its encoding cannot be found out; name it, "
            "such as --encoding cp1252"
        )
    return _decode(raw, name, guess), (
        f"read as {guess}, a guess; if letters look wrong, name it with --encoding",
    )


def _guess(raw: bytes) -> str | None:
    """Return the likely encoding of bytes, or None where nothing can tell."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed
    except ImportError:
        return None
    best = from_bytes(raw).best()
    return best.encoding if best else None


def _decode(raw: bytes, name: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise Unreadable(f"there is no encoding {encoding!r}") from None
    except UnicodeError as problem:
        place = getattr(problem, "start", 0)
        raise Unreadable(
            f"{name} is not in {encoding.upper()} (byte {place}); name another one "
            "with --encoding, or save it as UTF-8"
        ) from None
