"""What an item of work may be: checked on reading and on writing, by one rule.

Files and a browser's storage are open to everybody, and a machine's clock may be wrong
by years. The browser holds its copies against the same rule; both languages are tried
on the cases of ``tests/data/soundness.json``.
"""

from collections.abc import Mapping
from typing import Any

from utils.words import Pattern

# An item as it is saved: {"v": value, "t": milliseconds, "by": writer}, and
#   "seen"    the newest time of each writer that this change was made on: its base;
#   "others"  versions that the writer of this one never saw: kept until one is chosen.
# A value of None is an item that was taken away, and stays so in every copy.
Record = dict[str, Any]

KEY = Pattern(r"[A-Za-z0-9][A-Za-z0-9 ._:|>@-]{0,119}")
LESSON = Pattern(r"[a-z0-9][a-z0-9_-]{0,39}")
FAR = (
    4_102_444_800_000  # 1 January 2100 in milliseconds: no clock is so wrong by chance
)
LATEST = FAR - 31_557_600_000  # what a clock may say: a year is left for what follows
WHOLE = 2**53 - 1  # the largest whole number that a browser reads back exactly
LONGEST_WRITER = 40  # characters
MAX_DEPTH = 40
MAX_PARTS = 200_000
MOST_SEEN = 64
MOST_OTHERS = 200


def is_lesson(name: object) -> bool:
    """Say whether this is the name of a lesson, such as ``"01"``."""
    return isinstance(name, str) and LESSON.fullmatch(name) is not None


def is_key(key: object) -> bool:
    """Say whether an item may be kept under this key."""
    return isinstance(key, str) and KEY.fullmatch(key) is not None


def is_value(value: object) -> bool:
    """Say whether JSON and both languages can hold a value without changing it.

    Examples
    --------
    >>> is_value({"count": [1, 2.5, None, "é"]}), is_value({1, 2}), is_value(10**20)
    (True, False, False)
    """
    level, left = [value], MAX_PARTS
    for _ in range(MAX_DEPTH):
        deeper: list[object] = []
        for item in level:
            if not _is_plain(item):
                return False
            if isinstance(item, list | dict):
                deeper += item.values() if isinstance(item, dict) else item
            if len(deeper) > left:
                return False
        if not deeper:
            return True
        level, left = deeper, left - len(deeper)
    return False


def sound(items: object) -> tuple[dict[str, Record], dict[str, object]]:
    """Return the records that can be trusted in form, and what cannot.

    A record whose base or other versions are in the wrong form is kept without them,
    and stands among both.
    """
    if not isinstance(items, Mapping):
        return {}, {"": items}
    kept: dict[str, Record] = {}
    refused: dict[str, object] = {}
    for key, record in items.items():
        if is_key(key) and is_version(record):
            kept[key] = _checked(record)
            if not _is_whole(kept[key], record):
                refused[key] = record
        else:
            refused[str(key)] = record
    return kept, refused


def is_version(record: object) -> bool:
    """Say whether this is a value with a time and a writer, all in the right form."""
    return (
        isinstance(record, dict)
        and {"v", "t", "by"} <= record.keys()
        and _is_time(record["t"])
        and _is_writer(record["by"])
        and is_value(record["v"])
    )


def _checked(record: Record) -> Record:
    """Return a sound version with what else of it can be trusted, and no more."""
    found = {name: record[name] for name in ("v", "t", "by")}
    if "seen" in record and _is_seen(record["seen"]):
        found["seen"] = dict(record["seen"])
    others = record.get("others")
    if isinstance(others, list):
        trusted = [_checked(each) for each in others if is_version(each)]
        found["others"] = [_alone(each) for each in trusted][:MOST_OTHERS]
    return found


def _is_whole(checked: Record, record: Record) -> bool:
    """Say whether the check has left nothing of a record out."""
    known = record.keys() & {"v", "t", "by", "seen", "others"}
    n_others = len(record["others"]) if "others" in checked else 0
    return checked.keys() == known and len(checked.get("others", ())) == n_others


def _alone(version: Record) -> Record:
    return {name: value for name, value in version.items() if name != "others"}


def _is_plain(value: object) -> bool:
    """Say whether a value can be kept, whatever a list or table in it may hold."""
    if isinstance(value, str):
        return _is_text(value)
    if isinstance(value, dict):
        return all(map(_is_text, value))
    if isinstance(value, list):
        return True
    return value is None or _is_number(value)


def _is_number(value: object) -> bool:
    if isinstance(value, float):
        return value - value == 0 and (abs(value) <= WHOLE or not value.is_integer())
    return isinstance(value, int) and abs(value) <= WHOLE


def _is_text(value: object) -> bool:
    """Say whether this is text that can be written: half a character cannot."""
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_time(value: object) -> bool:
    return type(value) is int and 0 <= value < FAR


def _is_writer(value: object) -> bool:
    return _is_text(value) and len(str(value)) <= LONGEST_WRITER


def _is_seen(value: object) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MOST_SEEN
        and all(_is_writer(by) and _is_time(t) for by, t in value.items())
    )
