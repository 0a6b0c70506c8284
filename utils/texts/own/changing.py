"""Change cards: from the panel, or from a table that is filled in a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from utils.tables import SpreadsheetError, csv_text, day, read_rows
from utils.texts.own.card_file import (
    card_text,
    known_cards,
    text_of_cards,
    with_cards,
    without_card,
)
from utils.texts.own.lying import ORIGINALS, codings_of
from utils.texts.sources import (
    Card,
    SourceError,
    check_forms,
    source_of,
    text_path,
)
from utils.words import message
from utils.work import CARDS, locked, shown_path, write

FIELDS = ("title", "writer", "attribution", "outlet", "kind", "rights")
WRITTEN = ("earliest", "latest", "basis")
COLUMNS = ("file", *FIELDS, *WRITTEN)
PARTS = ("body", "heading", "label", "notice", "paywall")


def cards_of(folder: Path) -> list[Card]:
    """Return the cards of a folder as they stand in its file; none if it has none.

    Raises
    ------
    SourceError
        If the file cannot be read.
    """
    path = folder / CARDS
    return known_cards(text_of_cards(path), path)


def change_cards(folder: Path, changes: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Change the cards of some texts, all or none, and say which.

    Parameters
    ----------
    changes
        Name of a text's file to what is new: a field of the card, a day or the basis of
        the dates, ``passages`` as a list of part and voice of each in order, which
        confirms them, ``voices`` as the names of the voices in order.

    Raises
    ------
    SourceError
        If a text has no card, or a card would not fit any more. Nothing is changed.
    OSError
        If the cards cannot be written.
    """
    path = folder / CARDS
    with locked(path):
        old = text_of_cards(path)
        cards = known_cards(old, path)
        numbers = {file: _number_of(file, cards, path) for file in changes}
        new: dict[int, str] = {}
        for file, change in changes.items():
            before = cards[numbers[file]]
            after = _fitting(folder, before, change)
            if after != before:
                new[numbers[file]] = card_text(after)
        if new:
            write(path, with_cards(old, new, path))
    return [
        message("own_texts.filled", file=file)
        for file in changes
        if numbers[file] in new
    ]


def take_out(folder: Path, file: str) -> list[str]:
    """Take a text and its card out of a folder, and say so.

    What the text was made from stays, in ``originals/``, where nothing adds it again.

    Raises
    ------
    SourceError
        If no card is that of this file, the card names a text outside the folder, or
        passages of it are coded. Nothing is changed.
    OSError
        If the cards cannot be written.
    """
    path = folder / CARDS
    with locked(path):
        old = text_of_cards(path)
        cards = known_cards(old, path)
        number = _number_of(file, cards, path)
        card = cards[number]
        text = text_path(folder, card)
        if coded := codings_of(folder, str(card.get("id"))):
            raise SourceError(
                message("own_texts.coded", file=file, names=", ".join(coded))
            )
        write(path, without_card(old, number, path))
        _put_away(folder, str(card.get("original", "")))
        text.unlink(missing_ok=True)
    return [message("own_texts.out", file=file)]


def _number_of(file: str, cards: Sequence[Card], path: Path) -> int:
    """Return the number of the card of a text's file."""
    files = [str(card.get("file")) for card in cards]
    if file not in files:
        known = ", ".join(files) or "none"
        raise SourceError(
            f"{file} has no card in {shown_path(path)}; these have: {known}"
        )
    return files.index(file)


def _put_away(folder: Path, original: str) -> None:
    """Move what a text was made from out of the way, if it lies in the folder."""
    place = folder / original
    if original and place.parent == folder and place.is_file():
        (folder / ORIGINALS).mkdir(exist_ok=True)
        place.rename(folder / ORIGINALS / place.name)


def fill_cards(folder: Path, table: Path) -> list[str]:
    """Fill the cards of a folder from a spreadsheet, or write it where there is none.

    An empty cell changes nothing.

    Parameters
    ----------
    table
        A CSV file with a column ``file`` and any of the fields of a card.

    Raises
    ------
    SourceError
        If the table or a card cannot be read, or a card would not fit any more.
    OSError
        If nothing can be written.
    """
    if not table.exists():
        path = folder / CARDS
        text = csv_text(COLUMNS, _rows(known_cards(text_of_cards(path), path)))
        table.write_text(text, encoding="utf-8-sig", newline="")
        return [message("own_texts.table", table=table)]
    try:
        changes = _changes(table)
    except SpreadsheetError as error:
        raise SourceError(str(error)) from error
    return change_cards(folder, changes) or [message("own_texts.nothing_new")]


def _rows(cards: Iterable[Card]) -> Iterable[dict[str, object]]:
    for card in cards:
        written = card.get("written", {})
        yield {name: written.get(name, card.get(name, "")) for name in COLUMNS}


def _changes(table: Path) -> dict[str, dict[str, object]]:
    """Return what a table says of each text, which stands in one row of its own."""
    changes: dict[str, dict[str, object]] = {}
    for number, row in read_rows(table, needed=COLUMNS[:1], optional=COLUMNS[1:]):
        file, change = row["file"], _of_row(table, number, row)
        if not file or file in changes:
            key = "own_texts.row_twice" if file else "own_texts.row_of_none"
            line = message(key, table=table.name, row=number, file=file)
            raise SpreadsheetError(line)
        changes[file] = change
    return changes


def _of_row(table: Path, number: int, row: Mapping[str, str]) -> dict[str, object]:
    filled: dict[str, object] = {
        name: value for name, value in row.items() if value and name != "file"
    }
    for name in ("earliest", "latest"):
        if name in filled:
            try:
                filled[name] = day(str(filled[name]))
            except SpreadsheetError as error:
                raise SpreadsheetError(
                    f"{table.name}, row {number}, column {name}: {error}"
                ) from error
    return filled


def _changed(card: Card, change: Mapping[str, Any]) -> Card:
    known = (*FIELDS, *WRITTEN, "passages", "voices")
    if unknown := [name for name in change if name not in known]:
        raise SourceError(f"a card has no {unknown[0]!r}; it has {', '.join(known)}")
    fields = {name: change[name] for name in FIELDS if name in change}
    written = {name: change[name] for name in WRITTEN if name in change}
    after = card | fields | {"written": card.get("written", {}) | written}
    if "voices" in change:
        after["voices"] = _named(card["voices"], change["voices"])
    if "passages" in change:
        after["passages"] = _confirmed(card["passages"], change["passages"])
    return after


def _fitting(folder: Path, card: Card, change: Mapping[str, Any]) -> Card:
    """Return a card after a change, if it then fits its text."""
    try:
        after = _changed(card, change)
    except SourceError:
        raise
    except (LookupError, TypeError, ValueError) as error:  # not the card that was shown
        file = card.get("file")
        raise SourceError(message("own_texts.other_card", file=file)) from error
    check_forms([after], card.get("file"))
    source_of(folder, after)
    return after


def _named(voices: list[Card], names: Sequence[str]) -> list[Card]:
    return [
        voice | {"name": name or voice["name"]}
        for voice, name in zip(voices, names, strict=True)
    ]


def _confirmed(
    passages: list[Card], parts: Sequence[tuple[str | None, str | None]]
) -> list[Card]:
    """Return passages with the part and the voice that a person gave them."""
    found = []
    rest = [(each.get("part"), each.get("voice")) for each in passages[len(parts) :]]
    for passage, (part, voice) in zip(passages, [*parts, *rest], strict=True):
        new = {name: passage[name] for name in ("start", "end")}
        new |= {"voice": voice} if part == "body" and voice else {}
        known = {"part", "voice", "guess", *new}
        new["part"] = part
        found.append(new | {k: v for k, v in passage.items() if k not in known})
    return found
