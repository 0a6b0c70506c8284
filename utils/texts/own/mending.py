"""Mend cards after an edit or a new name: passages are found again by their words."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError
from utils.texts.own.adding import ends_of
from utils.texts.own.card_file import (
    card_text,
    known_cards,
    text_of_cards,
    with_cards,
)
from utils.texts.quotes import find_quote
from utils.texts.sources import Card, text_path
from utils.words import message
from utils.work import CARDS, locked, write


class Mended(NamedTuple):
    """What was mended in a folder, and what a person must mend; one sentence each."""

    done: tuple[str, ...]
    left: tuple[str, ...]


class _Place(NamedTuple):
    """Where the two ends of a passage stand now; None where that is not certain."""

    passage: Card
    start: int | None
    end: int | None


def mend(folder: Path) -> Mended:
    """Put right the cards of texts that were renamed or edited since.

    A card is written anew only if every passage of it has its place again; a card that
    fits stays as it is, byte for byte.

    Raises
    ------
    SourceError
        If the cards cannot be read.
    OSError
        If they cannot be written.
    """
    path = folder / CARDS
    if not path.is_file():
        return Mended((), ())
    with locked(path):
        old = text_of_cards(path)
        cards = known_cards(old, path)
        renamed = _new_names(folder, cards)
        done: list[str] = []
        left: list[str] = []
        changed: dict[int, str] = {}
        for number, card in enumerate(cards):
            try:
                new, said = _mended(folder, card, renamed.get(number))
            except UnmendableError as error:
                left.append(str(error))
                continue
            done += said
            if said:
                changed[number] = card_text(new)
        if changed:
            write(path, with_cards(old, changed, path))
    return Mended(tuple(done), tuple(left))


class UnmendableError(KitError):
    """A card that a person must mend; its text says why."""


def _mended(folder: Path, card: Card, name: str | None) -> tuple[Card, list[str]]:
    """Return a card as it should be, and what was done; nothing if it fits."""
    said = []
    file = str(card.get("file"))
    if name:
        said.append(message("own_texts.renamed", old=file, new=name))
        card, file = card | {"file": name}, name
    try:
        raw = text_path(folder, card).read_bytes()
        text = raw.decode("utf-8")
    except (OSError, ValueError):
        raise UnmendableError(message("own_texts.missing", file=file)) from None
    digest = hashlib.sha256(raw).hexdigest()
    if card.get("sha256") in (None, digest):
        return card, said
    passages = _moved(text, card.get("passages"), file)
    said.append(message("own_texts.mended", file=file, n=len(passages)))
    return card | {"sha256": digest, "passages": passages}, said


# --- New names ------------------------------------------------------------------------


def _new_names(folder: Path, cards: Sequence[Card]) -> dict[int, str]:
    """Return the new names of files that are not there under their old one."""
    named = {str(card.get("file")) for card in cards}
    lost = [n for n, card in enumerate(cards) if not _is_there(folder, card)]
    strangers = [path for path in folder.glob("*.txt") if path.name not in named]
    found: dict[int, str] = {}
    for path in strangers if lost else []:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        for number in lost:
            if cards[number].get("sha256") == digest and number not in found:
                found[number] = path.name
    left = [path.name for path in strangers if path.name not in found.values()]
    still = [number for number in lost if number not in found]
    if len(left) == len(still) == 1 and _fits(folder / left[0], cards[still[0]]):
        found[still[0]] = left[0]
    return found


def _is_there(folder: Path, card: Card) -> bool:
    return text_path(folder, card).is_file()


def _fits(path: Path, card: Card) -> bool:
    """Say whether a text holds the passages of a card, with other words or places."""
    try:
        _moved(path.read_text(encoding="utf-8"), card.get("passages"), path.name)
    except (OSError, ValueError, UnmendableError):
        return False
    return True


# --- Passages -------------------------------------------------------------------------


def _moved(text: str, passages: object, file: str) -> list[Card]:
    """Return passages at the places where their first and last words stand now."""
    if not isinstance(passages, list) or not all(_is_quoted(each) for each in passages):
        raise UnmendableError(message("own_texts.no_words", file=file))
    places = [each for each in _found(text, passages) if each[1:] != (None, None)]
    if len(places) < (len(passages) + 1) // 2:
        raise UnmendableError(message("own_texts.another", file=file))
    spans = list(_spans(text, places))
    if any(start >= end for start, end in spans):
        raise UnmendableError(message("own_texts.another", file=file))
    return [
        place.passage | {"start": start, "end": end} | ends_of(text[start:end])
        for place, (start, end) in zip(places, spans, strict=True)
    ]


def _is_quoted(passage: object) -> bool:
    return isinstance(passage, dict) and all(
        isinstance(passage.get(name), kind)
        for name, kind in (("begins", str), ("ends", str), ("start", int), ("end", int))
    )


def _found(text: str, passages: Iterable[Card]) -> Iterator[_Place]:
    """Yield where each passage begins and ends, looked for behind the one before."""
    reached = shift = 0
    for passage in passages:
        first = find_quote(text, passage["begins"], max(0, passage["start"] + shift))
        start = first.start if first and first.start >= reached else None
        if start is not None:
            shift = start - passage["start"]
        near = passage["end"] + shift - len(passage["ends"])
        last = find_quote(text, passage["ends"], max(0, near))
        end = last.end if last and last.end > max(reached, start or 0) else None
        if end is not None:
            reached, shift = end, end - passage["end"]
        yield _Place(passage, start, end)


def _spans(text: str, places: Sequence[_Place]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each passage, so that every word stands in one.

    Words that are new between two passages go to the one that somebody speaks.
    """
    reached = _word_after(text, 0)
    for place, following in pairwise([*places, None]):
        assert place is not None
        yield reached, (end := _end(text, place, following) or reached)
        reached = _word_after(text, end)


def _end(text: str, place: _Place, following: _Place | None) -> int | None:
    """Return where a passage ends, by its own words or by those of the next."""
    if following is None:
        return _word_before(text, len(text))
    keeps = "voice" in place.passage or "voice" not in following.passage
    if following.start is not None and (keeps or place.end is None):
        return _word_before(text, following.start)
    return place.end


def _word_after(text: str, place: int) -> int:
    found = re.compile(r"\S").search(text, place)
    return found.start() if found else len(text)


def _word_before(text: str, place: int) -> int:
    return len(text[:place].rstrip())
