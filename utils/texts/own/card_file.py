"""The file of source cards, ``sources.toml``: read, written, replaced.

A card that is not changed keeps its bytes, with whatever a person wrote beside it.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from utils.texts.sources import Card, SourceError, check_forms, is_list_of_tables
from utils.words import Pattern
from utils.work import HEAD, shown_path

_HEAD = Pattern(rf"(?m)^{HEAD.pattern}")
_NOTES = {  # what stands behind a value, for whoever corrects the card
    "writer": "as printed, or: attributed to …",
    "attribution": "how you know who wrote it",
    "kind": "essay, interview, letter, speech …",
    "sha256": "tells whether the text was changed since",
    "original": "what the text was made from, untouched",
}
FIELDS = "id file sha256 title writer attribution outlet kind rights".split()
_TOP = """
# Replace what is not right, and say how you know. Anything after # is for you only.
"""
_WRITTEN = """
# The first and the last day on which it can have been written.
[source.written]
"""
_VOICES = """
# One for each person whose words stand in the text; the code is used below.
"""
_PASSAGES = """
# Characters from start up to end; begins and ends repeat the words there, by which the
# place is found again. A passage without a voice is layout: a heading, a label, a
# notice. `guess = true` was proposed: look at it, then delete that line.
"""


def card_text(card: Mapping[str, object]) -> str:
    """Return a card as it stands in the file, with notes for whoever corrects it."""
    lines = [_TOP, "[[source]]\n"]
    lines += [_line(name, card[name]) for name in FIELDS if name in card]
    for key, value in card.items():
        if key not in (*FIELDS, "written", "voices", "passages"):
            lines.append(_line(key, value))
    lines += [_WRITTEN, *_table(card["written"])]
    for name, above in (("voices", _VOICES), ("passages", _PASSAGES)):
        lines.append(above)
        rows = card[name]
        assert isinstance(rows, list)
        for row in rows:
            lines += [f"[[source.{name}]]\n", *_table(row), "\n"]
    return "".join(lines).rstrip("\n") + "\n"


def text_of_cards(path: Path) -> str:
    """Return the text of a file of cards; "" if there is none.

    Raises
    ------
    SourceError
        If it is not UTF-8, or cannot be opened.
    """
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown_path(path)} cannot be read: {error}") from error


def known_cards(text: str, path: Path) -> list[Card]:
    """Return the cards of a file, as somebody wrote them.

    Raises
    ------
    SourceError
        If the text is no TOML, its sources are no list, or a field of a card has not
        the form that it has on every card.
    """
    where = shown_path(path)
    try:
        cards: object = tomllib.loads(text).get("source", [])
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where} cannot be read: {error}") from error
    if cards and not is_list_of_tables(cards):
        raise SourceError(f"{where}: each text needs a [[source]] entry")
    found = cards if is_list_of_tables(cards) else []
    check_forms(found, where)
    return found


def with_cards(text: str, changed: Mapping[int, str], path: Path) -> str:
    """Return the text of a file with some of its cards replaced, by their number.

    Raises
    ------
    SourceError
        If the cards are written in a way in which they cannot be told apart.
    """
    borders = [match.start() for match in _HEAD.finditer(text)]
    if len(borders) != len(known_cards(text, path)):
        raise SourceError(
            f"{shown_path(path)}: each card must begin with a line [[source]] of "
            "its own, or it cannot be mended"
        )
    pieces = [text[: borders[0]]] if borders else [text]
    for number, (start, end) in enumerate(
        zip(borders, [*borders[1:], len(text)], strict=True)
    ):
        new = changed.get(number)
        old = text[start:end]
        pieces.append(old if new is None else _bare(new) + _above_next(old))
    return "".join(pieces)


def without_card(text: str, number: int, path: Path) -> str:
    """Return the text of a file without one of its cards, by its number.

    Raises
    ------
    SourceError
        As `with_cards`.
    """
    with_cards(text, {}, path)  # refuses cards that cannot be told apart
    borders = [match.start() for match in _HEAD.finditer(text)]
    start, end = [*borders, len(text)][number : number + 2]
    return text[:start] + _above_next(text[start:end]) + text[end:]


def _bare(card: str) -> str:
    """Return a card from its head on; what stands above it is kept as it is."""
    return card[card.index("[[source]]") :]


def _above_next(card: str) -> str:
    """Return the comments and empty lines that end a card: they are of the next one."""
    lines = card.split("\n")
    last = max(n for n, line in enumerate(lines) if line.strip()[:1] not in ("", "#"))
    return "\n".join(lines[last + 1 :])


def _table(values: object) -> Iterable[str]:
    assert isinstance(values, Mapping)
    return [_line(name, value) for name, value in values.items()]


def _line(name: str, value: object) -> str:
    note = f"  # {_NOTES[name]}" if name in _NOTES else ""
    return f"{_key(name)} = {_value(value)}{note}\n"


def _key(name: str) -> str:
    """Return a name as TOML takes it: in quotation marks, if a person gave it some."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        inside = ", ".join(
            f"{_key(key)} = {_value(each)}" for key, each in value.items()
        )
        return f"{{ {inside} }}"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
