"""The text of an electronic book (.epub): its chapters in the order of reading."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from utils.texts.documents.archive import Archive, attribute, short
from utils.texts.documents.document import DocumentError
from utils.texts.documents.encodings import decoded
from utils.texts.documents.page import page_blocks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
MOST_CHAPTERS = 2_000


def is_book(archive: Archive) -> bool:
    """Say whether an archive is an .epub file."""
    return _CONTAINER in archive.names


def book_blocks(archive: Archive) -> list[tuple[str, str]]:
    """Return the paragraphs and headings of a book; its table of contents is left out.

    Raises
    ------
    DocumentError
        If the archive is damaged, or the book is locked for other programs.
    """
    chapters = _chapters(archive)
    if locked := _locked(archive) & set(chapters):
        raise DocumentError(
            f"{archive.name} is locked by its publisher ({sorted(locked)[0]}), and no "
            "other program may read it. Ask for a copy without a lock."
        )
    found: list[tuple[str, str]] = []
    for name in chapters:
        found += page_blocks(decoded(name, archive.read(name)).text)
    return found


def _chapters(archive: Archive) -> list[str]:
    """Return the names of the parts to read, in the order of the book's spine."""
    package = _first(archive.xml(_CONTAINER), "rootfile", "full-path")
    if not package:
        raise DocumentError(
            f"{archive.name} does not say where its text is. Save the text as a plain "
            "text file (.txt)."
        )
    tree, folder = archive.xml(package), posixpath.dirname(package)
    items = {
        attribute(each, "id"): each
        for each in tree.iter()
        if short(str(each.tag)) == "item"
    }
    order = [
        items[attribute(each, "idref")]
        for each in tree.iter()
        if short(str(each.tag)) == "itemref"
        and attribute(each, "linear") != "no"
        and attribute(each, "idref") in items
    ]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(attribute(each, "href"))))
        for each in order[:MOST_CHAPTERS]
        if "nav" not in attribute(each, "properties").split()
    ]


def _first(tree: "Element", tag: str, name: str) -> str:
    found = (each for each in tree.iter() if short(str(each.tag)) == tag)
    return next((attribute(each, name) for each in found), "")


def _locked(archive: Archive) -> set[str]:
    """Return the parts that are enciphered; fonts often are, and are not read."""
    if _LOCKS not in archive.names:
        return set()
    return {
        unquote(attribute(each, "URI"))
        for each in archive.xml(_LOCKS).iter()
        if short(str(each.tag)) == "CipherReference"
    }
