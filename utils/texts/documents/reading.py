"""Read a file as a document: its kind is told by what it holds, then by its name."""

import re
from pathlib import PurePath

from utils.texts.documents.document import (
    LARGEST_FILE,
    Document,
    DocumentError,
    clean,
    document,
)
from utils.texts.documents.encodings import declared, decoded
from utils.texts.documents.pdf import pdf_text
from utils.texts.documents.plain import markdown_blocks, n_joined, plain_blocks
from utils.words import Pattern, message

ENDINGS = tuple(".txt .md .markdown .html .htm .xhtml .docx .odt .epub .pdf".split())
_PAGES = (".html", ".htm", ".xhtml")
_IS_PAGE = Pattern(r"\s*(?:<[?!][^>]*>\s*)*<(?:!doctype\s+html|html)\b", re.I)
_MARKDOWN = (".md", ".markdown")
_ARCHIVES = (".docx", ".odt", ".epub")
_SIGNS = {  # how files begin that are no text, and what they are
    b"\xd0\xcf\x11\xe0": "a file of an old Word (.doc)",
    b"{\\rtf": "a file in Rich Text Format (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "an archive (.gz)",
    b"7z\xbc\xaf": "an archive (.7z)",
    b"Rar!": "an archive (.rar)",
}
_KINDLE = b"BOOKMOBI"


def read_document(name: str, raw: bytes, encoding: str | None = None) -> Document:
    """Return what a file holds: plain text, Markdown, HTML, .docx, .odt, .epub, .pdf.

    Parameters
    ----------
    name
        Its name, with the ending.
    raw
        Its bytes.
    encoding
        Its encoding, where it has one; found out and noted if left out.

    Raises
    ------
    DocumentError
        If it is too large, damaged, locked, of another kind, or holds no words.
    """
    check_size(name, len(raw))
    if not raw.strip():
        raise DocumentError(f"{name} is empty.")
    if _is_archive(name, raw):
        # Few files are archives, and their readers take long to load.
        from utils.texts.documents.packed import packed  # noqa: PLC0415

        return packed(name, raw)
    if _is_pdf(name, raw):
        text = clean(pdf_text(name, raw))
        notes = (message("documents.pdf"), *_joined(text))
        return document(name, plain_blocks(text), notes)
    if kind := _no_text(raw):
        raise DocumentError(
            f"{name} is {kind}, which is not read. Open it, and save it as .docx, "
            ".odt or plain text (.txt)."
        )
    return _of_text(name, raw, encoding)


def check_size(name: str, size: int) -> None:
    """Refuse a file that is too large, before anybody reads it.

    Raises
    ------
    DocumentError
        If it has more bytes than are allowed.
    """
    if size > LARGEST_FILE:
        raise DocumentError(
            f"{name} has {size:,} bytes; {LARGEST_FILE:,} are allowed. Cut it into "
            "parts, or save its text alone as a plain text file (.txt)."
        )


def has_layout(name: str, raw: bytes) -> bool:
    """Say whether a file holds more than its text: a page, a letter, a book.

    Examples
    --------
    >>> has_layout("a.txt", b"War"), has_layout("a", b"<!doctype html>War")
    (False, True)
    """
    start = raw[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    is_packed = _is_archive(name, raw) or _is_pdf(name, raw) or bool(_no_text(raw))
    return is_packed or _ending(name) in _PAGES or is_page(start.decode("latin-1"))


def is_page(text: str) -> bool:
    """Say whether a text is an HTML page by how it begins.

    Examples
    --------
    >>> is_page("<!DOCTYPE html><p>War"), is_page("a <b> c")
    (True, False)
    """
    return bool(_IS_PAGE.match(text[:2000]))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _is_archive(name: str, raw: bytes) -> bool:
    return raw.startswith(b"PK\x03\x04") or _ending(name) in _ARCHIVES


def _is_pdf(name: str, raw: bytes) -> bool:
    return raw.startswith(b"%PDF-") or _ending(name) == ".pdf"


def _no_text(raw: bytes) -> str:
    """Return what a file is that is no text, by how it begins; "" if nothing tells."""
    found = [kind for sign, kind in _SIGNS.items() if raw.startswith(sign)]
    return "a book for Kindle (.mobi)" if raw[60:68] == _KINDLE else "".join(found[:1])


def _of_text(name: str, raw: bytes, encoding: str | None) -> Document:
    ending = _ending(name)
    if encoding is None and ending in _PAGES:
        encoding = declared(raw)
    text, notes = decoded(name, raw, encoding)
    if "\0" in text:
        raise DocumentError(
            f"{name} is no text: it holds bytes that are no letters. Open it in the "
            "program it is from, and save it as plain text (.txt)."
        )
    text = clean(text)
    if ending in _PAGES or is_page(text):
        from utils.texts.documents.page import page_blocks  # noqa: PLC0415 - few are

        return document(name, page_blocks(text), (*notes, message("documents.page")))
    if ending in _MARKDOWN:
        found = markdown_blocks(text)
        return document(name, found, (*notes, message("documents.markdown")))
    return document(name, plain_blocks(text), (*notes, *_joined(text)))


def _joined(text: str) -> tuple[str, ...]:
    """Return a note on the wrapped lines of a text that were joined, if any were."""
    joined = n_joined(text)
    return (message("documents.joined", n=joined),) if joined else ()
