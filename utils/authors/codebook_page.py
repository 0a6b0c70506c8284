"""Print the codebook: one page, HTML or Markdown, made from ``codebook.toml``.

``python -m utils codebook page.html`` writes a page to print or hand out;
``python -m utils codebook`` writes Markdown to the screen.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from html import escape
from pathlib import Path

from utils.claims import (
    READINGS,
    ClaimError,
    Code,
    Codebook,
    CodebookError,
    load_codebook,
    load_coding,
)
from utils.tables import Cell, html_table
from utils.texts import SEEDS, SourceError, load_sources
from utils.words import message

COLUMNS = "code definition use_when not_when examples non_example".split()
STYLE = """
@page { size: A4 landscape; margin: 14mm; }
:root { color-scheme: light dark; }
body { font: 11pt/1.4 system-ui, "Segoe UI", sans-serif; margin: 2em auto;
  max-width: 75em; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2em; }
caption { text-align: start; font-weight: 600; font-size: 1.2em; padding: .4em 0; }
th, td { border: 1px solid #85827a; padding: .35em .5em; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th[scope=row] { min-width: 9em; }
small { display: block; font-weight: 400; }
ul { margin: 0; padding-inline-start: 1.1em; }
@media print { body { font-size: 9pt; margin: 0; max-width: none; } }
"""


def codebook_html(codebook: Codebook, quotes: Mapping[str, str] | None = None) -> str:
    """Return the codebook as one HTML page that needs nothing else.

    Parameters
    ----------
    quotes
        Claim id to its words, so that an example shows what it is an example of.
    """
    quotes = quotes or {}
    title = escape(message("codebook.title", subject=codebook.subject))
    tables = "".join(
        _html_table(name, getattr(codebook, name), quotes) for name in _fields(codebook)
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
        f"<p>{escape(message('codebook.intro'))}</p>\n"
        f"{_html_table('unit', (codebook.unit,), quotes)}{tables}</html>\n"
    )


def codebook_markdown(
    codebook: Codebook, quotes: Mapping[str, str] | None = None
) -> str:
    """Return the codebook as Markdown, one table a field; see `codebook_html`."""
    quotes = quotes or {}
    parts = [
        f"# {message('codebook.title', subject=codebook.subject)}",
        message("codebook.intro"),
    ]
    named = {name: getattr(codebook, name) for name in _fields(codebook)}
    for name, codes in ({"unit": (codebook.unit,)} | named).items():
        head = [message(f"codebook.{column}") for column in COLUMNS]
        rows = [head, ["---"] * len(head)]
        rows += [[_plain(cell) for cell in _cells(code, quotes)] for code in codes]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        parts += [f"## {message(f'codebook.{name}')}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def main(argv: list[str]) -> int:
    """Write the codebook page to a file or the screen; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m utils codebook", description="The codebook as a page to print."
    )
    parser.add_argument("file", nargs="?", type=Path, help="a name in .html or .md")
    parser.add_argument("--folder", type=Path, help="a folder with codebook.toml")
    options = parser.parse_args(argv)
    suffix = options.file.suffix.lower() if options.file else ".md"
    if suffix not in (".html", ".md"):
        print(f"codebook: a page is .html or .md, not {suffix!r}", file=sys.stderr)
        return 2
    try:
        codebook = load_codebook(options.folder)
    except CodebookError as error:
        print(f"codebook: {error}", file=sys.stderr)
        return 1
    make = codebook_html if suffix == ".html" else codebook_markdown
    page = make(codebook, _quotes(options.folder))
    if options.file:
        options.file.write_text(page, encoding="utf-8", newline="\n")
    else:
        # A Windows console may know no "✕"; a question mark there beats a crash.
        known = sys.stdout.encoding or "utf-8"
        print(page.encode(known, "replace").decode(known), end="")
    return 0


def _quotes(folder: Path | None) -> dict[str, str]:
    """Return the words of the reference claims, or none where there is no reading."""
    folder = folder or SEEDS
    try:
        sources, codebook = load_sources(folder), load_codebook(folder)
        reading = folder / "claims" / f"{READINGS[0]}.csv"
        claims = load_coding(reading, sources, codebook).claims
    except (ClaimError, SourceError):
        return {}
    return {claim.id: claim.quote for claim in claims}


def _fields(codebook: Codebook) -> list[str]:
    named = [field.name for field in fields(codebook)]
    return [name for name in named if name not in ("unit", "subject")]


def _html_table(name: str, codes: Iterable[Code], quotes: Mapping[str, str]) -> str:
    return html_table(
        message(f"codebook.{name}"),
        [message(f"codebook.{column}") for column in COLUMNS],
        [_html_row(_cells(code, quotes)) for code in codes],
    )


def _html_row(cells: Iterable[list[str]]) -> list[Cell]:
    """Return a row of the page: the name with its code below, lists where many."""
    (name, *more), *others = cells
    shown = [lines if len(lines) > 1 else "".join(lines) for lines in others]
    return [Cell(name, small=tuple(more)), *map(Cell, shown)]


def _cells(code: Code, quotes: Mapping[str, str]) -> list[list[str]]:
    """Return the cells of one entry, each a list of lines."""
    name = [f"{code.glyph} {code.name}".strip(), code.code]
    if code.rank is not None:
        name.append(message("codebook.rank", rank=code.rank))
    examples = [_with_quote(example, quotes) for example in code.examples]
    return [
        name,
        [code.definition],
        [code.use_when],
        [code.not_when],
        examples,
        [_with_quote(code.non_example, quotes)],
    ]


def _with_quote(example: str, quotes: Mapping[str, str]) -> str:
    """Return an example with the words of the claim that its id names."""
    first = re.split(r"[:\s]", example, maxsplit=1)[0]
    words = quotes.get(first)
    return example if words is None else example.replace(first, f"{first} “{words}”", 1)


def _plain(lines: Iterable[str]) -> str:
    return "<br>".join(line.replace("|", "\\|").replace("\n", " ") for line in lines)
