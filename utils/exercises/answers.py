"""Read an answer by its value: plain data made without asking the answer itself."""

import datetime
import json
import math
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable
from types import EllipsisType
from typing import Any, TypeAlias

from utils.errors import KitError
from utils.tables import Table
from utils.texts import straight
from utils.words import message

Plain: TypeAlias = (
    "bool | float | str | tuple[Plain, ...] | frozenset[Plain] | dict[Plain, Plain] "
    "| EllipsisType | None"
)
Json: TypeAlias = "bool | float | str | list[Json] | dict[str, Json] | None"
MAX_DEPTH = 8
MAX_ITEMS = 200_000
EMPTY: dict[Plain, Plain] = {}
VIEWS = (type(EMPTY.keys()), type(EMPTY.values()), type(EMPTY.items()), range)

# Of a subclass the base class's own method is called, so that an answer with a lying
# __eq__, __len__ or __iter__ is read as what it holds.
Own: TypeAlias = tuple[tuple[type, Callable[[Any], Any]], ...]
SCALARS: Own = ((int, int.__int__), (float, float.__float__), (str, str.__str__))
SEQUENCES: Own = (
    (list, list.__iter__),
    (tuple, tuple.__iter__),
    (deque, deque.__iter__),
)
SETS: Own = ((set, set.__iter__), (frozenset, frozenset.__iter__))


class UnreadableError(KitError):
    """The answer is not of a kind that can be checked; the message says what to do."""


def plain(value: object) -> Plain:
    """Return the answer as exact numbers, text, tuples, frozensets and dicts.

    Raises
    ------
    UnreadableError
        If it holds anything else, nests too deeply or is too large.
    """
    return _Reader().read(value, MAX_DEPTH)


class _Reader:
    """One reading of one answer; counts what it reads."""

    def __init__(self) -> None:
        self.left = MAX_ITEMS

    def read(self, value: Any, depth: int) -> Plain:
        self.left -= 1
        if self.left < 0 or depth == 0:
            raise UnreadableError(message("check.too_large"))
        kind = type(value)
        scalar: Plain
        if value is None or value is ... or kind is bool:
            scalar = value
            return scalar
        for base, own in SCALARS:
            if issubclass(kind, base):
                scalar = own(value)
                return scalar
        if issubclass(kind, datetime.date):
            day = datetime.date.isoformat(value)
            return day[:10]
        return self._collection(value, kind, depth - 1)

    def _collection(self, value: Any, kind: type, depth: int) -> Plain:
        for base, items in SEQUENCES:
            if issubclass(kind, base):
                return tuple(self.read(item, depth) for item in items(value))
        for base, items in SETS:
            if issubclass(kind, base):
                return frozenset(self.read(item, depth) for item in items(value))
        if kind is Table:
            return tuple(self.read(row, depth) for row in value.rows)
        if kind in VIEWS:
            return tuple(self.read(item, depth) for item in value)
        if issubclass(kind, dict):
            return {
                _key(self.read(key, depth)): self.read(item, depth)
                for key, item in dict.items(value)
            }
        raise UnreadableError(_unreadable(value, kind))


def _key(key: Plain) -> Plain:
    if isinstance(key, dict):
        raise UnreadableError(message("check.too_large"))
    return key


def _unreadable(value: object, kind: type) -> str:
    """Say what an answer of this type is, and how to turn it into one."""
    if callable(value):
        return message("check.is_function")
    if hasattr(kind, "__next__"):
        return message("check.is_generator", type=kind.__name__)
    return message("check.is_object", type=kind.__name__)


def is_blank(value: Any) -> bool:
    """Say whether an answer was left as it was shipped: ``...``, or empty text."""
    if value is None or value is ...:
        return True
    if type(value) is str:
        return value.strip(" .…\n\t") == ""
    if type(value) in (list, tuple):
        return len(value) > 0 and all(is_blank(item) for item in value)
    if type(value) is dict:
        return len(value) > 0 and all(is_blank(item) for item in value.values())
    return False


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
    """Return a plain answer as values that JSON can hold, to save it."""
    if isinstance(value, dict):
        return {key_text(key): to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(to_json, value), key=json.dumps)
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if value is ... or (isinstance(value, float) and not math.isfinite(value)):
        return str(value)
    if isinstance(value, int) and abs(value) >= 2**63:
        return glimpse(value)
    return value


def key_text(key: object) -> str:
    """Return a dict's key as text."""
    return key if isinstance(key, str) else glimpse(key, 200)


def joined(names: Iterable[str]) -> str:
    """Return names as a list in a sentence: a, b or c."""
    *first, last = names
    return message("check.either", first=", ".join(first), last=last) if first else last
