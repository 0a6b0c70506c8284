"""Add files to a folder of texts: one ``.txt`` and one card for each.

The text is UTF-8 in one form (NFC, LF, no byte-order mark). The file it was made from
stays untouched: where it lies in the folder, or as a copy in ``originals/``.
"""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from utils.texts.documents.document import HEADING, Document, DocumentError, clean
from utils.texts.documents.reading import check_size, read_document
from utils.texts.line_ends import joined_lines, paragraph_spans
from utils.texts.own.card_file import (
    card_text,
    known_cards,
    text_of_cards,
    with_cards,
)
from utils.texts.own.layout import Piece, byline, proposed
from utils.texts.own.lying import ORIGINALS, codings_of, files_in, lying_in
from utils.texts.sources import LINES, SEEDS, Card, text_path
from utils.words import message
from utils.work import CARDS, is_name_everywhere, locked, same_name, write

CODEBOOK, STARTER = "codebook.toml", "starter_codebook.toml"
MOST_FILES = 500  # of one folder that are looked at, once at a time
_OF_TEXT = ("sha256", "voices", "passages")  # of a card, by its text
LONGEST_NAME = 200  # bytes; with a number and an ending every disk takes it
SHOWN = 6  # words by which the place of a passage is found again


class Told(NamedTuple):
    """What became of one file: the text made of it ("" if none), and what to know."""

    file: str
    text: str
    lines: tuple[str, ...]
    ok: bool


class _Found(NamedTuple):
    """A text to be kept: its characters, the borders and parts of its paragraphs."""

    text: str
    blocks: list[tuple[int, int, str]]
    notes: tuple[str, ...]


def add_files(
    files: Iterable[Path | str], folder: Path, encoding: str | None = None
) -> list[Told]:
    """Add files to a folder of texts; one that cannot be read does not stop the rest.

    Parameters
    ----------
    folder
        Where the texts are; made if it is not there.
    encoding
        Of all files; found out and said if left out.

    Returns
    -------
    list
        What became of each file, in order.

    Raises
    ------
    SourceError
        If there are cards in the folder that cannot be read.
    OSError
        If nothing can be written there.
    """
    return [told for file in files for told in _add_path(Path(file), folder, encoding)]


def add_bytes(name: str, raw: bytes, folder: Path, encoding: str | None = None) -> Told:
    """Add what came as bytes, as from a browser; see `add_files`."""
    name = Path(name.replace("\\", "/")).name
    return _add(name, raw, folder, encoding)


def add_lying(folder: Path) -> list[Told]:
    """Add every file that lies in the folder, or in folders inside it, without a card.

    Nothing is said of files that have been added before and are as they were.
    """
    return list(_add_all(folder, lying_in(folder), folder, None))


def _add_path(path: Path, folder: Path, encoding: str | None) -> Iterator[Told]:
    if path.is_dir():
        yield from _add_all(path, files_in(path), folder, encoding)
        return
    place = str(path).encode(errors="replace").decode()  # a disk's names may be no text
    name = Path(place).name
    try:
        raw = _bytes_of(path, name)
    except DocumentError as error:
        yield Told(name, "", (str(error),), ok=False)
        return
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        line = message("own_texts.unopened", file=name, why=why)
        yield Told(place, "", (line,), ok=False)
        return
    is_inside = path.resolve().is_relative_to(folder.resolve())
    lying = path if is_inside and place == str(path) else None
    yield _add(name, raw, folder, encoding, lying)


def _bytes_of(path: Path, name: str) -> bytes:
    """Return what a file holds; a pipe or a device may never come to an end."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise ValueError(message("own_texts.no_file"))
    check_size(name, status.st_size)
    return path.read_bytes()


def _add_all(
    place: Path, files: Sequence[Path], folder: Path, encoding: str | None
) -> Iterator[Told]:
    """Add the files found at a place, and say if there are more than are looked at."""
    for file in files[:MOST_FILES]:
        yield from _add_path(file, folder, encoding)
    if len(files) > MOST_FILES:
        line = message(
            "own_texts.many", place=place.name, n=len(files), most=MOST_FILES
        )
        yield Told(place.name, "", (line,), ok=False)


def _add(
    name: str,
    raw: bytes,
    folder: Path,
    encoding: str | None,
    lying: Path | None = None,
) -> Told:
    """Add one file under the lock of the cards."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CARDS
    with locked(path):
        old = text_of_cards(path)
        cards = known_cards(old, path)
        known = _card_of(raw, cards)
        is_there = known is not None and text_path(folder, known).exists()
        if known and is_there and not encoding:
            return _already(name, known)
        try:
            found = _found(name, raw, encoding, is_lying=lying is not None)
        except DocumentError as error:
            return Told(name, "", (str(error),), ok=False)
        if known and is_there:
            return _read_anew(name, found, known, cards, folder)
        if known:
            return _put_back(name, found.text, text_path(folder, known))
        place = _place(folder, name, lying, cards)
        key = _key(Path(name).stem, {str(card.get("id")) for card in cards})
        card = _card(found, name, place.name, key)
        card |= _kept(name, raw, folder, lying, place)
        if lying != place or raw != found.text.encode():
            write(place, found.text)
        write(path, old + card_text(card))
        _give_codebook(folder)
    return Told(name, place.name, _said(name, place.name, found, card), ok=True)


def _card_of(raw: bytes, cards: Iterable[Card]) -> Card | None:
    """Return the card of a text that is made from these bytes, if there is one."""
    digest = hashlib.sha256(raw).hexdigest()
    sums = ("original_sha256", "sha256")
    return next(
        (card for card in cards if digest in (card.get(name) for name in sums)), None
    )


def _already(name: str, known: Card) -> Told:
    text = str(known["file"])
    line = message("own_texts.already", file=name, text=text)
    return Told(name, text, (line,), ok=True)


def _read_anew(
    name: str, found: _Found, known: Card, cards: Sequence[Card], folder: Path
) -> Told:
    """Write a text in the encoding that a person named, with its passages anew."""
    place, key = text_path(folder, known), str(known["id"])
    was = place.read_text(encoding="utf-8")
    if was == found.text:
        return _already(name, known)
    if coded := codings_of(folder, key):
        line = message("own_texts.coded", file=place.name, names=", ".join(coded))
        return Told(name, place.name, (line,), ok=False)
    made = _card(found, name, place.name, key)
    named = ("title",) if str(known.get("title")) in was else ()
    card = known | {each: made[each] for each in (*_OF_TEXT, *named)}
    path = folder / CARDS
    write(place, found.text)
    old, number = text_of_cards(path), cards.index(known)
    write(path, with_cards(old, {number: card_text(card)}, path))
    return Told(name, place.name, _said(name, place.name, found, card), ok=True)


def _put_back(name: str, text: str, path: Path) -> Told:
    """Write a text whose card came without it, as out of a file of saved work."""
    write(path, text)
    line = message("own_texts.put_back", file=name, text=path.name)
    return Told(name, path.name, (line,), ok=True)


def _give_codebook(folder: Path) -> None:
    """Put a codebook to begin with beside the texts, if there is none."""
    place = folder / CODEBOOK
    if not place.exists() and (SEEDS / STARTER).is_file():
        shutil.copyfile(SEEDS / STARTER, place)


def _found(name: str, raw: bytes, encoding: str | None, *, is_lying: bool) -> _Found:
    """Return the text of a file; a clean one that lies in the folder as it stands."""
    read_as = read_document(name, raw, encoding)
    text = raw.decode("utf-8", "replace")
    is_plain = is_lying and Path(name).suffix == ".txt"
    if is_plain and clean(text) == text and not ("�" in text or joined_lines(text)):
        spans = [(start, end, "body") for start, end in paragraph_spans(text)]
        return _Found(text, spans, ())
    return _Found(f"{read_as.text}\n", list(_spans(read_as)), read_as.notes)


def _spans(read_as: Document) -> Iterator[tuple[int, int, str]]:
    start = 0
    for block in read_as.blocks:
        end = start + len(block.text)
        yield start, end, block.part
        start = end + len("\n\n")


def _kept(name: str, raw: bytes, folder: Path, lying: Path | None, made: Path) -> Card:
    """Keep the file that a text is made from, and return what the card says of it."""
    digest = hashlib.sha256(raw).hexdigest()
    if lying is not None and lying != made:
        named = lying.resolve().relative_to(folder.resolve()).as_posix()
        return {"original": named, "original_sha256": digest}
    (folder / ORIGINALS).mkdir(exist_ok=True)
    stem, ending = Path(_safe(name)).stem, Path(_safe(name)).suffix
    place = _free(folder / ORIGINALS, stem, ending)
    place.write_bytes(raw)
    return {"original": f"{ORIGINALS}/{place.name}", "original_sha256": digest}


def _place(folder: Path, name: str, lying: Path | None, cards: Iterable[Card]) -> Path:
    taken = [str(card.get("file")) for card in cards]
    if lying is not None and lying.suffix == ".txt" and lying.parent == folder:
        is_taken = same_name(lying.name) in map(same_name, taken)
        if is_name_everywhere(lying.name) and not is_taken:
            return lying
    return _free(folder, Path(_safe(name)).stem, ".txt", taken)


def _free(folder: Path, stem: str, ending: str, taken: Iterable[str] = ()) -> Path:
    """Return a path that no file has yet, also where capitals count for nothing."""
    there = (
        {same_name(each.name) for each in folder.iterdir()}
        if folder.exists()
        else set()
    )
    there |= set(map(same_name, taken))
    number, name = 1, f"{stem}{ending}"
    while same_name(name) in there:
        number += 1
        name = f"{stem}_{number}{ending}"
    return folder / name


def _safe(name: str) -> str:
    """Return a file's name that every system takes."""
    name = unicodedata.normalize("NFC", name)
    plain = re.sub(r"[^\w .()-]+", "_", name).encode()[-LONGEST_NAME:]
    name = plain.decode(errors="ignore").strip(" .") or "text"
    return name if is_name_everywhere(name) else f"_{name}"


# --- The card -------------------------------------------------------------------------


def _card(found: _Found, name: str, file: str, key: str) -> Card:
    """Return a card for a text: what is known of it, and the passages proposed."""
    pieces = proposed(found.text, found.blocks)
    codes = _codes(key, pieces)
    title = _title(found, pieces) or Path(name).stem
    open_ = message("own_texts.open")
    writer = byline(found.text, pieces)
    return {
        "id": key,
        "file": file,
        "sha256": hashlib.sha256(found.text.encode()).hexdigest(),
        "title": title,
        "writer": writer or open_,
        "attribution": message("own_texts.byline") if writer else open_,
        "outlet": open_,
        "kind": "interview" if len(codes) > 1 else "text",
        "rights": message("own_texts.rights"),
        "written": {
            "earliest": date(1900, 1, 1),
            "latest": date.today(),
            "basis": message("own_texts.basis"),
        },
        "voices": [
            {
                "code": code,
                "name": name or writer or message("own_texts.voice", title=title),
                "line": LINES[number % len(LINES)],
            }
            for number, (name, code) in enumerate(codes.items())
        ],
        "passages": [_passage(found.text, piece, codes) for piece in pieces],
    }


def _key(stem: str, taken: set[str]) -> str:
    plain = re.sub(r"\W+", "_", stem).strip("_")[:40] or "text"
    number, key = 1, plain
    while key in taken:
        number += 1
        key = f"{plain}_{number}"
    return key


def _codes(key: str, pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the code of each who speaks: the writer's own is the id of the text."""
    speakers = dict.fromkeys(piece.speaker for piece in pieces if piece.part == "body")
    codes: dict[str, str] = {}
    for name in speakers or {"": None}:
        plain = re.sub(r"\W+", "_", name).strip("_").lower()
        codes[name] = _key(f"{key}_{plain}" if name else key, set(codes.values()))
    return codes


def _title(found: _Found, pieces: list[Piece]) -> str:
    """Return the first heading that the file itself names, or the one it begins with.

    Before the heading of a page there may be a line about cookies or the site.
    """
    named = [(start, end) for start, end, part in found.blocks if part == HEADING]
    begins = [(first.start, first.end) for first in pieces[:1] if first.part == HEADING]
    start, end = next(iter(named or begins), (0, 0))
    return found.text[start:end]


def _passage(text: str, piece: Piece, codes: dict[str, str]) -> Card:
    voice = {"voice": codes[piece.speaker]} if piece.part == "body" else {}
    is_guess = piece.part != "body" or len(codes) > 1
    return (
        {"start": piece.start, "end": piece.end}
        | voice
        | {"part": piece.part}
        | ends_of(text[piece.start : piece.end])
        | ({"guess": True} if is_guess else {})
    )


def ends_of(passage: str) -> dict[str, str]:
    """Return the first and the last words of a passage, by which it is found again."""
    words = [match.span() for match in re.finditer(r"\S+", passage)]
    first, last = words[:SHOWN], words[-SHOWN:]
    return {
        "begins": passage[first[0][0] : first[-1][1]][:120],
        "ends": passage[last[0][0] : last[-1][1]][-120:],
    }


# --- What is said ---------------------------------------------------------------------


def _said(name: str, text: str, found: _Found, card: Card) -> tuple[str, ...]:
    head = message("own_texts.added", file=name, text=text, n=len(found.text))
    lines = [head, *(f"{note}." for note in map(_sentence, found.notes))]
    guesses = [each for each in card["passages"] if each.get("guess")]
    if guesses:
        lines.append(message("own_texts.proposed", n=len(guesses)))
    return tuple(lines)


def _sentence(note: str) -> str:
    return note[:1].upper() + note[1:]
