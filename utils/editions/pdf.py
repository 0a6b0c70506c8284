"""Print all lessons into a PDF: tagged, outlined, with page numbers."""

import re
import subprocess
import tempfile
import time
from pathlib import Path

import nbformat

from utils.editions.chromium import find_browser
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
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)
DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


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
    text = document(pages(books, **options), **options)
    out.mkdir(parents=True, exist_ok=True)
    path = out / file_name("pdf", **options)
    path.write_bytes(_dated(_print(browser, text)))
    return path


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


def _dated(pdf: bytes) -> bytes:
    """Put the stated date in the place of the time of printing, in as many bytes."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds_of_build())).encode()
    return DATE.sub(rb"/\1 (D:" + stamp, pdf)
