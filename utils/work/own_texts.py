"""Texts of one's own as items of work, so that they go wherever the work goes.

Each file in the folder of own texts is an item of the lesson ``texts``, and so is each
card: its place in the folder, and its text. On a disk the items follow the folder; in
the page that runs Python there is no disk, and the folder is made from the items. What
a text was made from stays out, since it is on the reader's disk and may be no text.
"""

import hashlib
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeGuard

from utils.words import Pattern
from utils.work import records
from utils.work.file_names import is_name_everywhere, same_name
from utils.work.files import backup, write
from utils.work.own_cards import CARDS, cards_apart, cards_together, file_of_card
from utils.work.place import work_folder
from utils.work.records import heads
from utils.work.soundness import Record
from utils.work.work import WRITER, Work

OWN_TEXTS = "own_texts"  # the folder, in the work folder
LESSON = "texts"
OF_CARD = f"{CARDS}/"  # before the name of a text: the place of its card
# A file in the folder, or in the one for codings.
_NAME = r"(?![ .])[^/]{1,200}"
_PLACE = Pattern(rf"(?:claims/)?({_NAME}\.(?:txt|toml|csv))", re.DOTALL)
_CARD = Pattern(rf"{re.escape(OF_CARD)}({_NAME})", re.DOTALL)

Files = dict[str, str]  # text by name in the folder
Item = dict[str, Any]  # place, text and, of a card, its number


def keep_own_texts(work: Path | None = None) -> bool:
    """Make items of what was added, changed or taken away; say whether anything was.

    An item is as old as its file, whenever it is kept.
    A folder that is gone, or empty, was lost and not taken out text by text: its items
    stay, and `give_back_own_texts` makes it again.

    Parameters
    ----------
    work
        The work folder; `work_folder` if left out.

    Raises
    ------
    OSError
        If a file cannot be read, or the items cannot be written.
    """
    kept = Work(LESSON, work)
    before, times = _in_items(kept), times_of_own_texts(work)
    now = _items_of(_in_folder(_folder(work)), before)
    if not now:
        return False
    new = {_key(k): item for k, item in now.items() if before.get(k) != item}
    gone = [_key(place) for place in before.keys() - now.keys()]
    if new:
        kept.merge(_records(new, kept.records(), times))
    if gone:
        kept.delete(*gone)
    if kept.error:
        raise OSError(kept.error)
    return bool(new or gone)


def give_back_own_texts(work: Path | None = None) -> list[str]:
    """Make the folder what the items say; return the files that were changed by that.

    Of two texts that have one name, and of which neither was made on the other, the
    older gets a name of its own. What cannot be a file here stays an item:
    `left_own_texts` names it.

    Raises
    ------
    OSError
        If a file cannot be written or taken away.
    """
    kept, folder = Work(LESSON, work), _folder(work)
    _part(kept)
    there, wanted = _in_folder(folder), _each_once(_files(_in_items(kept)))
    gone = {key for key, record in kept.records().items() if record["v"] is None}
    out = [
        name
        for name in there.keys() - wanted.keys()
        if set(map(_key, _items_of({name: there[name]}, {}))) <= gone
    ]
    new = [name for name, text in wanted.items() if there.get(name) != text]
    for name in new:
        _write(folder / name, wanted[name])
    for name in out:
        (folder / name).unlink()
    return sorted([*new, *out])


def left_own_texts(work: Path | None = None) -> list[str]:
    """Return the places of items of which no file can be made.

    Their names are not for every system, or are one with another's where capitals do
    not count.
    """
    kept = Work(LESSON, work)
    files = _files(_in_items(kept))
    return [*_strange(kept), *sorted(files.keys() - _each_once(files).keys())]


def versions_of_own_texts(work: Path | None = None) -> dict[str, Record]:
    """Return what stands in several versions: the text of each, by its place.

    A version that takes a file away has no text. Texts are not among them: each of
    those gets a name of its own.
    """
    found = {}
    for key, record in Work(LESSON, work).records().items():
        places = [head["v"]["place"] for head in heads(record) if _is_item(head["v"])]
        if "others" in record and places and key == _key(places[0]):
            shown, *others = map(_with_text_alone, heads(record))
            found[places[0]] = shown | {"others": others}
    return found


def settle_own_text(place: str, text: str | None, work: Path | None = None) -> None:
    """Let one version of a file or a card stand; make the folder what it says.

    Raises
    ------
    ValueError
        If no version of it has this text.
    OSError
        If a file cannot be written or taken away.
    """
    keep_own_texts(work)
    kept = Work(LESSON, work)
    record = kept.records().get(_key(place), {"v": None})
    values = {_text_of(head["v"]): head["v"] for head in heads(record)}
    if text not in values:
        raise ValueError(f"no version of {place} has this text: look again")
    kept.settle(_key(place), values[text])
    give_back_own_texts(work)


def times_of_own_texts(work: Path | None = None) -> dict[str, int]:
    """Return when each file in the folder was last changed, in milliseconds, by key."""
    now = time.time_ns()
    return {
        _key(name): max(0, min(path.stat().st_mtime_ns, now)) // 1_000_000
        for name, path in _paths(_folder(work)).items()
    }


def files_among(values: Iterable[object]) -> Files:
    """Return the files that the items of a saved file make, by name."""
    return _files({item["place"]: item for item in values if _is_item(item)})


def is_text(value: object) -> bool:
    """Say whether an item is the text of a file, which may be had again elsewhere."""
    return _is_item(value) and _is_of_text(value["place"])


def _text_of(value: object) -> str | None:
    return str(value["text"]) if _is_item(value) else None


def _with_text_alone(version: Record) -> Record:
    return {**version, "v": _text_of(version["v"])}


def _folder(work: Path | None) -> Path:
    return (work or work_folder()) / OWN_TEXTS


def _key(place: str) -> str:
    """Return the key of an item: its place may hold what no key may."""
    return f"file {hashlib.sha256(place.encode()).hexdigest()[:16]}"


def _records(
    items: Mapping[str, Item], before: Mapping[str, Record], times: Mapping[str, int]
) -> dict[str, Record]:
    """Return items as records that are as old as their files."""
    files = {key: _key(_file_of(item["place"])) for key, item in items.items()}
    return {
        key: records.stamped(item, before.get(key), now_ms=times[files[key]], by=WRITER)
        for key, item in items.items()
    }


def _file_of(place: str) -> str:
    return CARDS if place.startswith(OF_CARD) else place


# --- Files as items -------------------------------------------------------------------


def _items_of(files: Files, known: Mapping[str, Item]) -> dict[str, Item]:
    """Return the items of some files by place: one for each file and for each card.

    A card keeps its number as long as it stands behind the one before it.
    """
    cards = cards_apart(files.get(CARDS, ""))
    whole = {name: text for name, text in files.items() if name != CARDS or not cards}
    found: dict[str, Item] = {k: {"place": k, "text": v} for k, v in whole.items()}
    last = 0
    for file, text in cards.items():
        place = OF_CARD + file
        last = max(last + 1, known.get(place, {}).get("n", 0))
        found[place] = {"place": place, "text": text, "n": last}
    return found


def _files(items: Mapping[str, Item]) -> Files:
    """Return the files that some items make."""
    cards = [item for place, item in items.items() if place.startswith(OF_CARD)]
    cards.sort(key=lambda item: (item["n"], item["place"]))
    found = {k: item["text"] for k, item in items.items() if not k.startswith(OF_CARD)}
    if cards:
        found[CARDS] = cards_together(card["text"] for card in cards)
    return found


def _each_once(files: Files) -> Files:
    """Return files without those whose name is one with an earlier one's."""
    first: dict[str, str] = {}
    for name in files:
        first.setdefault(same_name(name), name)
    return {name: files[name] for name in first.values()}


def _strange(kept: Work) -> list[str]:
    """Return the places of texts where no file may stand."""
    values = [value for value in kept.items().values() if isinstance(value, dict)]
    texts = [value for value in values if isinstance(value.get("text"), str)]
    places = [text.get("place") for text in texts if not _is_item(text)]
    return [place for place in places if isinstance(place, str)]


def _in_items(kept: Work) -> dict[str, Item]:
    found = [value for value in kept.items().values() if _is_item(value)]
    return {item["place"]: item for item in found}


def _is_item(value: object) -> TypeGuard[Item]:
    """Say whether a value is an item of which a file may be made."""
    match value:
        case {"place": str(place), "text": str(text), "n": int()}:
            named = _CARD.fullmatch(place)
            is_name = named is not None and is_name_everywhere(named[1])
            return named is not None and is_name and file_of_card(text) == named[1]
        case {"place": str(place), "text": str()}:
            return _is_place(place)
    return False


def _is_place(place: str) -> bool:
    found = _PLACE.fullmatch(place)
    return found is not None and is_name_everywhere(found[1])


def _is_of_text(place: str) -> bool:
    return place.endswith(".txt") and "/" not in place


# --- Two texts of one name ------------------------------------------------------------


def _part(kept: Work) -> None:
    """Give the older of two texts that have one name, and differ, a name of its own."""
    taken = set(_in_items(kept))
    for key, record in kept.records().items():
        others = [each["v"] for each in record.get("others", ()) if is_text(each["v"])]
        if not (others and is_text(record["v"])):
            continue
        for item in others:
            place = _free(item["place"], taken)
            taken.add(place)
            kept.put(_key(place), {"place": place, "text": item["text"]})
        kept.settle(key, record["v"])


def _free(place: str, taken: set[str]) -> str:
    number, stem = 2, place.removesuffix(".txt")
    while f"{stem}_{number}.txt" in taken:
        number += 1
    return f"{stem}_{number}.txt"


# --- The folder -----------------------------------------------------------------------


def _in_folder(folder: Path) -> Files:
    return {
        name: path.read_bytes().decode("utf-8", errors="replace")
        for name, path in _paths(folder).items()
    }


def _paths(folder: Path) -> dict[str, Path]:
    """Return the files of the folder that go with the work, by name."""
    every = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    names = sorted(name for name in every if _is_place(name) and every[name].is_file())
    return {name: every[name] for name in names}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text)
    backup(path).unlink(missing_ok=True)
