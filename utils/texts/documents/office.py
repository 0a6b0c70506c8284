"""The text of a letter or an essay from a word processor: .docx and .odt."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from utils.texts.documents.archive import Archive, attribute, short
from utils.texts.documents.document import BODY, HEADING, DocumentError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Blocks = list[tuple[str, str]]
CONTENTS = "[Content_Types].xml"
_MAIN = "wordprocessingml.document.main+xml"
_USUAL = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# Stands in a file twice, was moved or deleted, or is no part of the running text.
_WORD_LEFT_OUT = frozenset(
    "Fallback moveFrom del delText instrText rPr pPr footnoteReference".split()
)
_OPEN_LEFT_OUT = frozenset(
    "note annotation tracked-changes sequence-decls forms bookmark-ref".split()
)
_SIGNS = dict.fromkeys("tab br cr line-break s".split(), " ") | {
    "noBreakHyphen": "\u2011"
}


def is_word(archive: Archive) -> bool:
    """Say whether an archive is a .docx file."""
    return CONTENTS in archive.names and any(
        name.startswith("word/") for name in archive.names
    )


def word_blocks(archive: Archive) -> Blocks:
    """Return the paragraphs and headings of a .docx file.

    Headers, footers, notes and what was deleted are left out.

    Raises
    ------
    DocumentError
        If the archive is no such file, or damaged.
    """
    tree = archive.xml(_main_part(archive))
    headings = _heading_styles(archive)
    return [
        (_words_of(each, _WORD_LEFT_OUT, only_in="t"), _word_part(each, headings))
        for each in _paragraphs(tree, _WORD_LEFT_OUT)
    ]


def has_notes(archive: Archive) -> bool:
    """Say whether a .docx file holds footnotes or endnotes, which are not read."""
    return any(
        "".join(each.text or "" for each in _inside(archive.xml(name), "t")).strip()
        for name in _NOTES
        if name in archive.names
    )


def open_blocks(archive: Archive) -> Blocks:
    """Return the paragraphs and headings of an .odt file.

    Notes, comments and what was deleted are left out.

    Raises
    ------
    DocumentError
        If the archive is damaged, or no text.
    """
    tree = archive.xml("content.xml")
    body = next(_inside(tree, "text"), None)
    if body is None:
        raise DocumentError(
            f"{archive.name} is a drawing or a table and no text. Save its words as a "
            "plain text file (.txt)."
        )
    return [
        (_words_of(each, _OPEN_LEFT_OUT), HEADING if _is(each, "h") else BODY)
        for each in _paragraphs(body, _OPEN_LEFT_OUT)
    ]


def _paragraphs(tree: "Element", left_out: frozenset[str]) -> Iterator["Element"]:
    """Yield the paragraphs and headings in order, also those inside others."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if _is(element, "p") or _is(element, "h"):
            yield element
        waiting += [each for each in element if _name(each) not in left_out][::-1]


def _main_part(archive: Archive) -> str:
    """Return the name of the part that holds the text: some programs call it else."""
    for each in _inside(archive.xml(CONTENTS), "Override"):
        if each.get("ContentType", "").endswith(_MAIN):
            return each.get("PartName", "").lstrip("/")
    return _USUAL


def _heading_styles(archive: Archive) -> frozenset[str]:
    """Return the ids of the styles of headings; their names are English in any Word."""
    if "word/styles.xml" not in archive.names:
        return frozenset()
    found = set()
    for style in _inside(archive.xml("word/styles.xml"), "style"):
        names = [attribute(each, "val") for each in style if _is(each, "name")]
        if any(name.casefold().startswith(("heading", "title")) for name in names):
            found.add(attribute(style, "styleId"))
    return frozenset(found)


def _word_part(paragraph: "Element", headings: frozenset[str]) -> str:
    for each in paragraph:
        if _is(each, "pPr"):
            styles = [attribute(one, "val") for one in each if _is(one, "pStyle")]
            is_heading = any(one in headings or _is_named(one) for one in styles)
            return HEADING if is_heading else BODY
    return BODY


def _is_named(style: str) -> bool:
    """Say whether a style is one of headings by its own id, where no names are."""
    return style.casefold().startswith(("heading", "title"))


def _name(element: "Element") -> str:
    return short(str(element.tag))


def _is(element: "Element", name: str) -> bool:
    return _name(element) == name


def _inside(tree: "Element", name: str) -> Iterator["Element"]:
    return (each for each in tree.iter() if _is(each, name))


def _words_of(
    paragraph: "Element", left_out: frozenset[str], *, only_in: str = ""
) -> str:
    """Return the words of a paragraph; one that stands inside it is read by itself.

    Parameters
    ----------
    only_in
        The one element whose text is text, where what stands elsewhere is layout.
    """
    pieces = [] if only_in else [paragraph.text or ""]
    waiting: list[Element | str] = [*paragraph][::-1]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        name = _name(each)
        waiting.append("" if only_in else each.tail or "")
        if name in left_out or name in ("p", "h"):
            continue
        pieces.append(_SIGNS.get(name, ""))
        pieces.append(each.text or "" if only_in in ("", name) else "")
        waiting += list(each)[::-1]
    return "".join(pieces)
