r"""A stand-in for the compiled package regex, for NLTK inside a browser.

There is no browser build of regex, and NLTK imports it. Python's own `re` does all that
NLTK asks of it, but for three things: a time limit, which is accepted and ignored; a
flag that `re` does not know; and character classes such as ``\p{L}``, which are
written out from `unicodedata`. A pattern is compiled when it is first used, since NLTK
prepares many that a lesson never needs.

The two part on what a ``\w`` is: to `re`, an accent that is a character of its own, a
joiner and a tie are not, and a superscript digit is. None of them is in the texts. A
character that Python's Unicode does not know yet is in no class.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property
from re import (  # noqa: F401 - the names that users of regex expect here
    ASCII,
    DEBUG,
    DOTALL,
    IGNORECASE,
    LOCALE,
    MULTILINE,
    UNICODE,
    VERBOSE,
    A,
    I,
    L,
    M,
    S,
    U,
    X,
    error,
    escape,
    purge,
)
from typing import Any

V0 = VERSION0 = V1 = VERSION1 = 0
CLASS = re.compile(r"\\p\{(\w+)\}|\\p(\w)")
METHODS = "match fullmatch search findall finditer split sub subn".split()
LAST = 0x10FFFF


class Pattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, source: "str | bytes", flags: int) -> None:
        self.pattern = source
        self._flags = flags
        if not self._has_classes:
            self._compiled  # noqa: B018 - a faulty pattern is to be refused at once

    @property
    def _has_classes(self) -> bool:
        return isinstance(self.pattern, str) and r"\p" in self.pattern

    @cached_property
    def _compiled(self) -> "re.Pattern[Any]":
        source = self.pattern
        if isinstance(source, str) and self._has_classes:
            source = written_out(source)
        return re.compile(source, self._flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._compiled, name)

    def __repr__(self) -> str:
        return f"regex.compile({self.pattern!r}, {self._flags})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str | bytes, int]:
        return self.pattern, self._flags


AnyPattern = str | bytes | Pattern | re.Pattern[Any]


def compile(pattern: AnyPattern, flags: int = 0, **_options: object) -> Pattern:
    """Return a pattern; what is one already stays as it is."""
    if isinstance(pattern, Pattern):
        return pattern
    if isinstance(pattern, re.Pattern):
        return Pattern(pattern.pattern, pattern.flags)
    return Pattern(pattern, int(flags))


def written_out(source: str) -> str:
    r"""Return a pattern with each ``\p{…}`` written out as the characters it means."""
    pieces, place, inside = [], 0, False
    for found in CLASS.finditer(source):
        before = source[place : found.start()]
        inside = _ends_inside(before, inside)
        ranges = _ranges(found[1] or found[2])
        pieces += [before, ranges if inside else f"[{ranges}]"]
        place = found.end()
    return "".join([*pieces, source[place:]])


def _ends_inside(piece: str, inside: bool) -> bool:
    """Say whether a piece of a pattern ends inside square brackets."""
    for sign in re.sub(r"\\.", "", piece):
        if sign == "[" and not inside:
            inside = True
        elif sign == "]" and inside:
            inside = False
    return inside


@cache
def _ranges(category: str) -> str:
    """Return the characters of a Unicode category as the inside of brackets."""
    found, first = [], None
    for point in range(LAST + 2):
        is_in = point <= LAST and unicodedata.category(chr(point)).startswith(category)
        if is_in and first is None:
            first = point
        elif not is_in and first is not None:
            found.append(f"\\U{first:08x}-\\U{point - 1:08x}")
            first = None
    return "".join(found)


def _method(name: str) -> Callable[..., object]:
    def method(
        self: Pattern,
        *given: object,
        timeout: object = None,
        concurrent: object = None,
        **named: object,
    ) -> object:
        return getattr(self._compiled, name)(*given, **named)

    method.__name__ = name
    return method


def _function(name: str) -> Callable[..., object]:
    def function(
        pattern: AnyPattern,
        *given: object,
        flags: int = 0,
        timeout: object = None,
        **named: object,
    ) -> object:
        return getattr(compile(pattern, flags), name)(*given, **named)

    function.__name__ = name
    return function


for _name in METHODS:
    setattr(Pattern, _name, _method(_name))
    globals()[_name] = _function(_name)
