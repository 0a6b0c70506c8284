"""What lies in a folder of texts: files that no card names, and codings of a text."""

from pathlib import Path

from utils.tables import SpreadsheetError, table_lines
from utils.texts.own.card_file import known_cards, text_of_cards
from utils.work import CARDS

ORIGINALS = "originals"
CLAIMS = "claims"
_NO_TEXTS = (".toml", ".csv", ".tsv", ".bak", ".tmp", ".ipynb", ".json", ".lock")


def lying_in(folder: Path) -> list[Path]:
    """Return the files in a folder that no card names and that may be texts."""
    path = folder / CARDS
    named = set()
    for card in known_cards(text_of_cards(path), path):
        named |= {card.get("file"), card.get("original")}
    return [
        each
        for each in files_in(folder)
        if each.relative_to(folder).as_posix() not in named
    ]


def files_in(folder: Path) -> list[Path]:
    """Return every file in a folder that may be a text, by place and name."""
    return [
        each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and _is_plain(each.relative_to(folder))
    ]


def _is_plain(path: Path) -> bool:
    """Say whether a file may be a text by its place and its name."""
    is_hidden = any(part.startswith((".", "~")) for part in path.parts)
    is_kits = path.parts[0] in (ORIGINALS, CLAIMS)
    return not (is_hidden or is_kits or path.suffix.lower() in _NO_TEXTS)


def codings_of(folder: Path, text: str) -> list[str]:
    """Return the names of the codings in which a passage of a text stands."""
    paths = sorted((folder / CLAIMS).glob("*.csv"))
    return [path.name for path in paths if _may_code(path, text)]


def _may_code(path: Path, text: str) -> bool:
    """Say whether a coding names a text; one that cannot be read might."""
    try:
        head, *rows = table_lines(path) or [[]]
    except SpreadsheetError:
        return True
    at = [place for place, name in enumerate(head) if name.strip() == "source"]
    return any(text == row[n].strip() for row in rows for n in at if n < len(row))
