"""Read an answer by its value: plain data made without asking the answer itself."""

import json
import math
import unicodedata
from collections.abc import Iterable
from types import EllipsisType
from typing import Any, TypeAlias, cast

from utils.errors import KitError
from utils.exercises import trial
from utils.tables import writable
from utils.texts import straight
from utils.words import message
from utils.work import WHOLE, is_value

Plain: TypeAlias = (
    "bool | float | str | tuple[Plain, ...] | frozenset[Plain] | dict[Plain, Plain] "
    "| EllipsisType | None"
)
Json: TypeAlias = "bool | float | str | list[Json] | dict[str, Json] | None"


class UnreadableError(KitError):
    """The answer is not of a kind that can be checked; the message says what to do."""


def plain(value: object) -> Plain:
    """Return the answer as exact numbers, text, tuples, frozensets and dicts.

    Raises
    ------
    UnreadableError
        If it holds anything else, nests too deeply or is too large.
    """
    try:
        return cast(Plain, trial.plain(value))
    except trial.NotPlainError as error:
        key, values = error.told
        raise UnreadableError(message(key, **values)) from error


def is_blank(value: Any, depth: int = trial.MAX_DEPTH) -> bool:
    """Say whether an answer was left as it was shipped: ``...``, or empty text."""
    if value is None or value is ...:
        return True
    if type(value) is str:
        return value.strip(" .…\n\t") == ""
    if not is_exactly(value, (list, tuple, dict)) or not depth:
        return False
    items = value.values() if isinstance(value, dict) else value
    return len(value) > 0 and all(is_blank(item, depth - 1) for item in items)


def is_exactly(value: object, kinds: tuple[type, ...]) -> bool:
    """Say whether a value is of one of these kinds; ask neither it nor its class."""
    return any(type(value) is kind for kind in kinds)


def fold(text: str) -> str:
    """Return text as it is compared: case, spaces and kinds of quotation mark aside."""
    text = straight(unicodedata.normalize("NFC", text))
    return " ".join(text.split()).casefold()


def same(given: Plain, expected: Plain, tolerance: float = 0.0) -> bool:
    """Say whether two plain values are the same answer.

    A list and a tuple are, a whole number and an integral float, a Counter and a dict
    with the same counts; where a set is expected a list in any order is, if nothing is
    in it twice. True and 1 are not.
    """
    if isinstance(given, bool) or isinstance(expected, bool):
        return given is expected
    if isinstance(expected, int | float):
        return isinstance(given, int | float) and _near(given, expected, tolerance)
    if isinstance(expected, str):
        return isinstance(given, str) and fold(given) == fold(expected)
    if expected is None or expected is ...:
        return given is expected
    return _same_collection(given, expected, tolerance)


def _same_collection(
    given: Plain,
    expected: tuple[Plain, ...] | frozenset[Plain] | dict[Plain, Plain],
    tolerance: float,
) -> bool:
    if isinstance(expected, frozenset):
        return _same_members(given, expected, tolerance)
    if isinstance(expected, dict):
        return _same_entries(given, expected, tolerance)
    return _same_sequence(given, expected, tolerance)


def _same_sequence(given: Plain, expected: tuple[Plain, ...], tolerance: float) -> bool:
    return (
        isinstance(given, tuple)
        and len(given) == len(expected)
        and all(map(same, given, expected, [tolerance] * len(given)))
    )


def _near(given: float, expected: float, tolerance: float) -> bool:
    if isinstance(given, int) and isinstance(expected, int) and not tolerance:
        return given == expected
    try:
        return math.isclose(given, expected, rel_tol=1e-9, abs_tol=tolerance + 1e-12)
    except OverflowError:  # an int beyond the largest float
        return False


def _same_members(given: Plain, expected: frozenset[Plain], tolerance: float) -> bool:
    if not isinstance(given, tuple | frozenset) or len(given) != len(expected):
        return False
    left = list(expected)
    for item in given:
        found = next((i for i, e in enumerate(left) if same(item, e, tolerance)), None)
        if found is None:
            return False
        left.pop(found)
    return True


def _same_entries(given: Plain, expected: dict[Plain, Plain], tolerance: float) -> bool:
    if not isinstance(given, dict):
        return False
    given, expected = _entries(given), _entries(expected)
    return given.keys() == expected.keys() and all(
        same(given[key], expected[key], tolerance) for key in expected
    )


def _entries(table: dict[Plain, Plain]) -> dict[Plain, Plain]:
    """Return a dict with folded keys; a count of 0 is the same as no entry."""
    return {
        fold(key) if isinstance(key, str) else key: value
        for key, value in table.items()
        if not (type(value) is int and value == 0)
    }


def describe(value: Plain) -> str:
    """Return in words what kind of thing a plain answer is, with a glimpse of it."""
    for kind, name in (
        (bool, "a_truth"),
        (int, "an_integer"),
        (float, "a_decimal"),
        (str, "a_text"),
    ):
        if isinstance(value, kind):
            return message(f"check.{name}", value=glimpse(value))
    for many, name in ((dict, "a_dict"), (frozenset, "a_set"), (tuple, "a_list")):
        if isinstance(value, many):
            return message(f"check.{name}", n=len(value))
    return message("check.a_function" if callable(value) else "check.nothing")


def glimpse(value: object, width: int = 60) -> str:
    """Return a value as Python writes it, cut to `width` characters."""
    try:
        text = repr(value)
    except ValueError:  # an int too long to print
        text = message("check.huge")
    return text if len(text) <= width else text[: width - 1] + "…"


def family(value: Plain) -> str:
    """Return the coarse kind by which an answer of the wrong shape is told apart."""
    if isinstance(value, bool):
        return "truth"
    for kinds, name in (
        ((int, float), "number"),
        ((str,), "text"),
        ((dict,), "dict"),
        ((tuple, frozenset), "list"),
    ):
        if isinstance(value, kinds):
            return name
    return "nothing"


def to_json(value: Plain) -> Json:
    """Return a plain answer as values that work can hold, to save it."""
    if isinstance(value, dict):
        return {key_text(key): to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(to_json, value), key=json.dumps)
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, int) and abs(value) > WHOLE:
        return glimpse(value)
    if isinstance(value, str):
        return value if is_value(value) else writable(value)
    return str(value) if value is ... or not is_value(value) else value


def key_text(key: object) -> str:
    """Return a dict's key as text."""
    return writable(key) if isinstance(key, str) else glimpse(key, 200)


def joined(names: Iterable[str]) -> str:
    """Return names as a list in a sentence: a, b or c."""
    *first, last = names
    return message("check.either", first=", ".join(first), last=last) if first else last
