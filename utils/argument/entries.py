"""Read entries from TOML files, and say of each which key is missing or wrong."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from utils.errors import KitError

Row = Mapping[str, Any]
NONE: Mapping[str, type] = MappingProxyType({})
# The kinds of a value: list is one of texts, dict is one or more [[tables]].
_NAMES = {
    str: "a text",
    int: "a whole number",
    list: "a list of texts",
    dict: "one or more entries",
}


class ArgumentError(KitError):
    """An argument cannot be used; the message says where, what came, what may come."""


def read_toml(path: Path, tables: Collection[str]) -> dict[str, Any]:
    """Return a TOML file as a dictionary.

    Raises
    ------
    ArgumentError
        If it is missing, is not UTF-8 or not TOML, or holds something else than the
        tables that it may.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentError(f"{path} cannot be opened: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # also of a number of many digits
        raise ArgumentError(f"{path} cannot be read: {error}") from error
    unknown = [name for name in table if name not in tables]
    if unknown:
        raise ArgumentError(
            f"{path} has the unknown key {unknown[0]!r}; allowed are "
            f"{', '.join(tables)}"
        )
    return table


def rows_of(table: Row, name: str, where: object) -> list[Row]:
    """Return the ``[[name]]`` entries of a table, of which there must be one or more.

    Raises
    ------
    ArgumentError
        If there is none, or it is something else than tables.
    """
    rows = table.get(name)
    if not (isinstance(rows, list) and rows and all(isinstance(r, dict) for r in rows)):
        raise ArgumentError(f"{where}: there is no [[{name}]] entry")
    return rows


def checked(
    row: Row, kinds: Mapping[str, type], where: str, optional: Mapping[str, type] = NONE
) -> Row:
    """Return a row of which every key is known and holds a value of its kind.

    Parameters
    ----------
    kinds, optional
        Key to kind, for what must be there and for what may be: ``str``, ``int``,
        ``list`` for a list of texts, ``dict`` for one or more entries.
    where
        How the row is called in a message.

    Raises
    ------
    ArgumentError
        If a key is missing or unknown, or its value is of another kind.
    """
    known = {**kinds, **optional}
    missing = [key for key in kinds if key not in row]
    unknown = [key for key in row if key not in known]
    if missing:
        raise ArgumentError(f"{where} lacks {', '.join(missing)}")
    if unknown:
        raise ArgumentError(
            f"{where} has the unknown key {unknown[0]!r}; allowed are "
            f"{', '.join(known)}"
        )
    for key, value in row.items():
        if not _fits(value, known[key]):
            raise ArgumentError(
                f"{where}: {key} must be {_NAMES[known[key]]}, not {value!r}"
            )
    return row


def _fits(value: object, kind: type) -> bool:
    if kind in (str, int):
        return type(value) is kind
    if not isinstance(value, list):
        return False
    item = str if kind is list else dict
    return all(type(each) is item for each in value) and (kind is list or value != [])
