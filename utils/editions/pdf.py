"""Print all lessons into a PDF: tagged, outlined, with page numbers."""

import io
import re
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import nbformat
import pypdf
from bs4 import BeautifulSoup
from pypdf.generic import Fit, IndirectObject

from utils.editions.chromium import find_browser
from utils.editions.contents import first
from utils.editions.edition import file_name, seconds_of_build
from utils.editions.executed import executed_lessons
from utils.editions.fetch import BuildError
from utils.editions.printed import document, pages

SECONDS = 180
FLAGS = (
    "--headless",
    "--no-sandbox",  # in a container it has none; it opens nothing but our own file
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
)
HEADING = re.compile("h[1-6]")
NODE = re.compile(rb"\(node(\d{8})\)")  # what a browser calls a part of the document


class Heading(NamedTuple):
    """One line of the outline: where links lead, what it says, 1 (highest) to 6."""

    id: str
    title: str
    level: int


def build(
    out: Path,
    *,
    instructor: bool = False,
    with_texts: bool = True,
    books: list[nbformat.NotebookNode] | None = None,
) -> Path:
    """Write the PDF into a folder and return its path.

    Parameters
    ----------
    instructor
        Whether to put the guide, the notes and the answers in.
    with_texts
        Whether the two texts may stand in it.
    books
        The lessons as `executed_lessons` gives them; run anew if left out.

    Raises
    ------
    BuildError
        If there is no browser to print with, or it prints nothing.
    """
    browser = find_browser()
    if browser is None:
        raise BuildError("A PDF needs Chromium, Chrome or Edge: install one of them.")
    books = executed_lessons() if books is None else books
    options = {"instructor": instructor, "with_texts": with_texts}
    text, headings = _linked(document(pages(books, **options), **options))
    out.mkdir(parents=True, exist_ok=True)
    path = out / file_name("pdf", **options)
    printed = _print(browser, _numbered(_print(browser, text), text))
    path.write_bytes(_finished(printed, headings))
    return path


def _linked(text: str) -> tuple[str, list[Heading]]:
    """Return the document with an unseen link to each heading, and the headings.

    A browser notes the place of what is linked to, and of nothing else.
    """
    soup = BeautifulSoup(text, "html.parser")
    links = soup.new_tag("nav", hidden="")
    headings = []
    for number, tag in enumerate(soup.find_all(HEADING)):
        place = str(tag.attrs.setdefault("id", f"heading-{number}"))
        title = " ".join(tag.get_text().split())
        headings.append(Heading(place, title, int(tag.name[1])))
        links.append(soup.new_tag("a", href=f"#{place}"))
    for link in soup.select("a[href^='#']"):
        link["data-page"] = _digits(0)
    first(soup, "body").append(links)
    return str(soup), headings


def _numbered(pdf: bytes, text: str) -> str:
    """Return the document with each link's page, as it was when it was printed.

    It is printed again after that; every number takes the same room, so that nothing
    moves.
    """
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    places = reader.named_destinations
    soup = BeautifulSoup(text, "html.parser")
    for link in soup.select("a[data-page]"):
        place = places.get(f"/{link['href'][1:]}") or places.get(str(link["href"])[1:])
        page = -1 if place is None else reader.get_destination_page_number(place)
        link["data-page"] = _digits(1 + (-1 if page is None else page))
    return str(soup)


def _digits(number: int) -> str:
    """Return a number of a page in three places; empty ones are as wide as a digit."""
    return f"{number:3}".replace(" ", "\N{FIGURE SPACE}")


def _print(browser: str, text: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        source, printed = Path(name, "book.html"), Path(name, "book.pdf")
        source.write_text(text, encoding="utf-8")
        command = [browser, *FLAGS, f"--user-data-dir={name}/profile"]
        command += [f"--print-to-pdf={printed}", source.as_uri()]
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=SECONDS
        )
        if not printed.is_file():
            said = done.stderr.decode(errors="replace").strip()
            raise BuildError(f"{browser} printed nothing. {said}")
        return printed.read_bytes()


def _finished(pdf: bytes, headings: list[Heading]) -> bytes:
    """Return the PDF with an outline, and the stated date for the time of printing."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    writer = pypdf.PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    _outline(writer, reader, headings)
    day = time.strftime("D:%Y%m%d%H%M%SZ", time.gmtime(seconds_of_build()))
    writer.add_metadata({"/CreationDate": day, "/ModDate": day})
    finished = io.BytesIO()
    writer.write(finished)
    return nodes_from_one(finished.getvalue())


def nodes_from_one(pdf: bytes) -> bytes:
    """Return a PDF whose parts are numbered from 1.

    A browser goes on counting from what else it has made, on some days one part more;
    so the same lessons would not give the same bytes.
    """
    first_node = min(map(int, NODE.findall(pdf)), default=1)
    return NODE.sub(lambda node: b"(node%08d)" % (int(node[1]) - first_node + 1), pdf)


def _outline(
    writer: pypdf.PdfWriter, reader: pypdf.PdfReader, headings: list[Heading]
) -> None:
    """Write an outline of the headings whose places the PDF knows.

    The outlines that browsers write are not used: some releases write a heading of
    two lines twice.
    """
    places = {
        name.removeprefix("/"): place
        for name, place in reader.named_destinations.items()
    }
    # The levels and items within which the next heading may stand.
    above: list[tuple[int, IndirectObject]] = []
    for heading in headings:
        if heading.id not in places:
            continue
        place = places[heading.id]
        while above and above[-1][0] >= heading.level:
            above.pop()
        item = writer.add_outline_item(
            title=heading.title,
            page_number=reader.get_destination_page_number(place),
            parent=above[-1][1] if above else None,
            fit=Fit.xyz(left=place.left, top=place.top),
            is_open=not above,
        )
        above.append((heading.level, item))
