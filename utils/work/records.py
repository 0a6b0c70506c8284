"""The items of a student's work and the rule that merges two copies of them."""

import json
import re
from collections.abc import Mapping
from typing import Any

from utils.errors import KitError

KIT = "aims-and-outcomes"
SCHEMA = 2
LATEST = 2**53  # the largest time that a browser reads back exactly, in milliseconds
MAX_DEPTH = 40
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:|>@-]{0,119}")
LESSON = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

# An item of work as it is saved: {"v": value, "t": milliseconds, "by": writer}.
# A value of None is an item that was taken away, and stays so in every copy.
Record = dict[str, Any]


class DamagedError(KitError):
    """The text is not a file of student work."""


class NewerError(KitError):
    """The file was written by a later version of the kit, and must be left alone."""


def merge(
    ours: Mapping[str, Record], theirs: Mapping[str, Record]
) -> dict[str, Record]:
    """Return both copies as one: of each item the newest, by time and then writer.

    The order in which copies are merged makes no difference, and merging a copy twice
    changes nothing, so tabs, kernels and opened files may meet in any order.

    Examples
    --------
    >>> old, new = {"v": 1, "t": 5, "by": "a"}, {"v": 2, "t": 6, "by": "a"}
    >>> merge({"n": old}, {"n": new}) == merge({"n": new}, {"n": old}) == {"n": new}
    True
    """
    merged = dict(ours)
    for key, record in theirs.items():
        mine = merged.get(key)
        if mine is None or (record["t"], record["by"]) > (mine["t"], mine["by"]):
            merged[key] = record
    return merged


def stamped(value: object, before: Record | None, *, now_ms: int, by: str) -> Record:
    """Return the value as a record that is newer than the one before it.

    A machine clock may be set back; the time of one item never is.
    """
    return {"v": value, "t": max(now_ms, before["t"] + 1 if before else 0), "by": by}


def sound(items: object) -> tuple[dict[str, Record], int]:
    """Return the records that can be trusted in form, and how many cannot.

    For whatever comes from a browser or a file: keys and times outside the allowed
    range, missing fields and values that nest too deeply are left out.
    """
    if not isinstance(items, Mapping):
        return {}, 1
    kept = {key: _bare(record) for key, record in items.items() if _sound(key, record)}
    return kept, len(items) - len(kept)


def to_text(lesson: str, items: Mapping[str, Record]) -> str:
    """Return the file text that holds these items of one lesson."""
    document = {"kit": KIT, "schema": SCHEMA, "lesson": lesson, "items": items}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_text(text: str) -> dict[str, Record]:
    """Return the items in a file text, brought to the present schema.

    Raises
    ------
    DamagedError
        If the text is not a file of student work.
    NewerError
        If it was written by a later version of the kit.
    """
    document = migrated(parsed(text))
    if not isinstance(document.get("items"), dict):
        raise DamagedError("it holds no items")
    return sound(document["items"])[0]


def parsed(text: str) -> dict:
    """Return the JSON object in a text.

    Raises
    ------
    DamagedError
        If there is none.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedError("it is not JSON") from error
    if not isinstance(document, dict):
        raise DamagedError("it is not a JSON object")
    return document


def migrated(document: dict) -> dict:
    """Return a document in the present schema.

    Raises
    ------
    DamagedError
        If it has no schema number.
    NewerError
        If its schema number is higher than this version knows.
    """
    schema = document.get("schema", document.get("format"))
    if type(schema) is not int or schema < 1:
        raise DamagedError("it has no schema number")
    if schema > SCHEMA:
        raise NewerError(f"schema {schema} is newer than {SCHEMA}")
    for version in range(schema, SCHEMA):
        document = MIGRATIONS[version](document)
    return document


def _from_1(document: dict) -> dict:
    """Bring schema 1 to 2: it said "format" and "work", and a writer was optional."""
    work = document.get("work")
    if not isinstance(work, dict):
        raise DamagedError("it holds no items")
    items = {
        key: {"by": "", **record} if isinstance(record, dict) else record
        for key, record in work.items()
    }
    return {"kit": KIT, "schema": 2, "items": items}


MIGRATIONS = {1: _from_1}


def _bare(record: Record) -> Record:
    return {name: record[name] for name in ("v", "t", "by")}


def _sound(key: object, record: object) -> bool:
    return (
        isinstance(key, str)
        and KEY.fullmatch(key) is not None
        and isinstance(record, dict)
        and {"v", "t", "by"} <= record.keys()
        and type(record["t"]) is int
        and 0 <= record["t"] < LATEST
        and isinstance(record["by"], str)
        and len(record["by"]) <= 40
        and _is_json(record["v"], MAX_DEPTH)
    )


def _is_json(value: object, depth: int) -> bool:
    if depth == 0:
        return False
    if isinstance(value, float):
        return value - value == 0  # neither infinite nor NaN
    if value is None or isinstance(value, str | bool | int):
        return True
    if isinstance(value, list):
        return all(_is_json(item, depth - 1) for item in value)
    return isinstance(value, dict) and all(
        isinstance(key, str) and _is_json(item, depth - 1)
        for key, item in value.items()
    )
