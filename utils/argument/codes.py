"""Read the codes of an argument: what a move is, and how it stands to another one."""

from pathlib import Path
from typing import NamedTuple

from utils.argument.entries import ArgumentError, checked, read_toml
from utils.texts import SEEDS

FOLDER = "arguments"
LINES = "lines.toml"
TABLES = ("moves", "relations", "text", "parallel", "parting", "silence")
THESIS = "thesis"  # the one kind of move that may lean on no other


class Codes(NamedTuple):
    """Kinds of moves and relations, each with its definition, in the order to show."""

    moves: dict[str, str]
    relations: dict[str, str]


def load_codes(folder: Path | str | None = None) -> Codes:
    """Read the codes from ``arguments/lines.toml`` of a folder; the kit's if left out.

    Raises
    ------
    ArgumentError
        If the file is missing, is not TOML, or has no definitions.
    """
    path = lines_path(folder)
    table = read_toml(path, TABLES)
    found = {name: table.get(name) for name in Codes._fields}
    for name, entries in found.items():
        if not isinstance(entries, dict) or not entries:
            raise ArgumentError(f"{path}: there is no [{name}] with code = definition")
        checked(entries, dict.fromkeys(entries, str), f"{path}: [{name}]")
    return Codes(**{name: dict(entries or {}) for name, entries in found.items()})


def lines_path(folder: Path | str | None) -> Path:
    """Return where the lines of argument of a folder of texts are kept."""
    return (SEEDS if folder is None else Path(folder)) / FOLDER / LINES
