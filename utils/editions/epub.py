"""Pack all lessons into an EPUB 3 for e-readers."""

import copy
import re
import time
import uuid
import zipfile
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup, Tag

from utils.editions.contents import Page
from utils.editions.edition import file_name, seconds_of_build
from utils.editions.executed import executed_lessons
from utils.editions.printed import (
    TEMPLATES,
    front_matter,
    grouped,
    name_cells,
    pages,
    templates,
)

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
NARROW = "@media (max-width: 34em)"  # a phone, and large letters on what is larger
WIDE = 44  # letters of all columns together: more are wider than a phone
PADDING = 2  # letters that have room in the space beside a column
WORD = re.compile(r"[^\s\u2010\u2013-]+")  # what is never broken
SVG = "http://www.w3.org/2000/svg"


def build(
    out: Path,
    *,
    instructor: bool = False,
    with_texts: bool = True,
    books: list[nbformat.NotebookNode] | None = None,
) -> Path:
    """Write the EPUB into a folder and return its path.

    Parameters
    ----------
    instructor
        Whether to put the guide, the notes and the answers in.
    with_texts
        Whether the two texts may stand in it.
    books
        The lessons as `executed_lessons` gives them; run anew if left out.
    """
    books = executed_lessons() if books is None else books
    options = {"instructor": instructor, "with_texts": with_texts}
    out.mkdir(parents=True, exist_ok=True)
    path = out / file_name("epub", **options)
    _pack(path, _files(pages(books, **options), **options))
    return path


def _files(found: list[Page], *, instructor: bool, with_texts: bool) -> dict[str, str]:
    """Return every file of the book by its name, in the order of the archive."""
    words = front_matter(instructor=instructor, with_texts=with_texts)
    drawn = templates()
    cover = drawn.get_template("title.xhtml.j2").render(words)
    title = words["words"]["title"]
    front = Page("title", title, "", BeautifulSoup(cover, "html.parser"))
    every = [front, *found]
    chapter = drawn.get_template("chapter.xhtml.j2")
    chapters = [
        (page.id, chapter.render(id=page.id, title=page.title, html=html))
        for page, html in zip(every, _as_xhtml(every), strict=True)
    ]
    modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds_of_build()))
    edition = f"{title} {instructor} {with_texts}"
    package = drawn.get_template("content.opf.j2").render(
        **words,
        identifier=uuid.uuid5(uuid.NAMESPACE_OID, edition),
        modified=modified,
        chapters=chapters,
    )
    contents = drawn.get_template("nav.xhtml.j2").render(
        **words, groups=grouped(found), sections=_sections
    )
    picture = drawn.get_template("cover.svg.j2").render(words)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/content.opf": package,
        "EPUB/nav.xhtml": contents,
        "EPUB/cover.svg": picture,
        "EPUB/book.css": _style(),
        **{f"EPUB/{name}.xhtml": text for name, text in chapters},
    }


def _style() -> str:
    """Return the look of the book; on a narrow screen wide tables stack their cells."""
    names = ("book.css", "stacked.css")
    book, stacked = ((TEMPLATES / name).read_text("utf-8") for name in names)
    narrow = stacked.replace(".stacked", ".wide")
    return f"{book}\n{stacked}\n{NARROW} {{\n{narrow}}}\n"


def _sections(page: Page) -> list[tuple[str, str]]:
    """Return title and address of each section of a page."""
    places = [
        (each, each if each.get("id") else each.parent)
        for each in page.soup.select(".prose > h3, h3[id]")
    ]
    return [
        (heading.get_text(), f"{page.id}.xhtml#{_xml_id(str(place['id']))}")
        for heading, place in places
        if place is not None
    ]


def _pack(path: Path, files: dict[str, str]) -> None:
    """Write the archive; its first file says uncompressed what it is."""
    stamp = time.gmtime(seconds_of_build())[:6]
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, stamp)
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.compress_type = kind
            archive.writestr(entry, text.encode("utf-8"))


# --- HTML to XHTML -------------------------------------------------------------------


def _as_xhtml(found: list[Page]) -> list[str]:
    """Return the pages as well-formed XML whose links lead to the right file."""
    soups = [copy.copy(page.soup) for page in found]
    homes = {page.id: f"{page.id}.xhtml" for page in found}
    for page, soup in zip(found, soups, strict=True):
        for tag in soup.find_all(id=True):
            name = str(tag["id"])
            place = _xml_id(name)
            homes[name] = f"{page.id}.xhtml#{place}"
            tag["id"] = place
    for soup in soups:
        for link in soup.select("a[href^='#']"):
            link["href"] = homes[str(link["href"])[1:]]
        _mend(soup)
    return [soup.decode(formatter="minimal") for soup in soups]


def _xml_id(name: str) -> str:
    """Return an id that XML takes: it begins with a letter and has no other signs."""
    return "at-" + re.sub(r"[^\w.-]", "_", name)


def _mend(soup: BeautifulSoup) -> None:
    """Write what HTML forgives as XML wants it."""
    for level in range(2, 7):  # each file is a book of its own: its title is an h1
        for heading in soup.find_all(f"h{level}"):
            heading.name = f"h{level - 1}"
    for table in soup.find_all("table"):
        _fit_to_phone(table)
    for picture in soup.find_all("svg"):
        picture["xmlns"] = SVG
        if box := picture.attrs.pop("viewbox", None):
            picture["viewBox"] = box


def _fit_to_phone(table: Tag) -> None:
    """Say of a table that it is wider than a phone, unless its cells are stacked."""
    looks = table.get_attribute_list("class")
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    columns = zip(*rows, strict=True)
    width = sum(PADDING + max(map(_longest_word, cells)) for cells in columns)
    if "stacked" not in looks and width > WIDE:
        table["class"] = " ".join([*filter(None, looks), "wide"])
        name_cells(table)


def _longest_word(cell: Tag) -> int:
    """Return the letters of the longest word that a cell does not break."""
    if "breaks" in cell.get_attribute_list("class"):
        return 1
    return max(map(len, WORD.findall(cell.get_text())), default=0)
