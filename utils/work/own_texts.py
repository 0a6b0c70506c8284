"""Texts of one's own as items of work, so that they go wherever the work goes.

Each file in the folder of own texts is an item of the lesson ``texts``: its place in
the folder, and its text. In the page that runs Python there is no disk: the items are
the truth, and the folder is made from them. What a text was made from stays out, since
it is on the reader's disk and may be no text.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from utils.work.file_names import is_name_everywhere, same_name
from utils.work.files import backup, write
from utils.work.place import work_folder
from utils.work.work import Change, Work

OWN_TEXTS = "own_texts"  # the folder, in the work folder
LESSON = "texts"
# A file in the folder, or in the one for codings.
_PLACE = re.compile(r"(?:claims/)?(?![ .])([^/]{1,200}\.(?:txt|toml|csv))", re.DOTALL)

Texts = dict[str, str]  # by place in the folder


class PutBack(NamedTuple):
    """Places of texts: those written, and those that no file can have here."""

    written: list[str]
    left: list[str]


def keep_own_texts(work: Path | None = None) -> bool:
    """Make items of what was added, changed or taken away; say whether anything was.

    Parameters
    ----------
    work
        The work folder; `work_folder` if left out.
    """
    kept = Work(LESSON, work)
    now, before = _in_folder(_folder(work)), _in_items(kept)
    new = {k: text for k, text in now.items() if before.get(k) != text}
    gone = before.keys() - now.keys()
    if new:
        kept.update_all({_key(k): _put(k, text) for k, text in new.items()})
    if gone:
        kept.delete(*map(_key, gone))
    return bool(new or gone)


def give_back_own_texts(work: Path | None = None) -> bool:
    """Make the folder what the items say; tell whether that changed anything.

    Raises
    ------
    OSError
        If a file cannot be written or taken away.
    """
    kept, folder = Work(LESSON, work), _folder(work)
    there, wanted = _in_folder(folder), _in_items(kept)
    records = kept.records()
    new = {k: text for k, text in wanted.items() if there.get(k) != text}
    gone = [k for k in there if records.get(_key(k), {"v": k})["v"] is None]
    for place, text in new.items():
        _write(folder / place, text)
    for place in gone:
        (folder / place).unlink()
    return bool(new or gone)


def put_missing_own_texts(work: Path | None = None) -> PutBack:
    """Write what the items hold and the folder lacks.

    On a disk the folder is the truth: what is there stays as it is. Of two names that
    are one on some system the first is written.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    kept, folder = Work(LESSON, work), _folder(work)
    wanted, there = _in_items(kept), {same_name(each) for each in _in_folder(folder)}
    put = PutBack([], [*_strange(kept)])
    for place, text in wanted.items():
        if (folder / place).exists():
            continue
        if same_name(place) in there:
            put.left.append(place)
            continue
        _write(folder / place, text)
        there.add(same_name(place))
        put.written.append(place)
    return put


def _folder(work: Path | None) -> Path:
    return (work or work_folder()) / OWN_TEXTS


def _key(place: str) -> str:
    """Return the key of a file's item: its place may hold what no key may."""
    return f"file {hashlib.sha256(place.encode()).hexdigest()[:16]}"


def _put(place: str, text: str) -> Change:
    return lambda _before: {"place": place, "text": text}


def _in_items(kept: Work) -> Texts:
    return dict(pair for item in kept.items().values() for pair in _placed(item))


def _placed(item: object) -> Iterator[tuple[str, str]]:
    """Yield place and text of an item, if a file may stand there."""
    match item:
        case {"place": str(place), "text": str(text)} if _is_place(place):
            yield place, text


def _strange(kept: Work) -> Iterator[str]:
    """Yield the places of texts where no file may stand."""
    for item in kept.items().values():
        match item:
            case {"place": str(place), "text": str()} if not _is_place(place):
                yield place


def _is_place(place: str) -> bool:
    found = _PLACE.fullmatch(place)
    return found is not None and is_name_everywhere(found[1])


def _in_folder(folder: Path) -> Texts:
    found = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if _is_place(place) and path.is_file():
            found[place] = path.read_bytes().decode("utf-8", errors="replace")
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text)
    backup(path).unlink(missing_ok=True)
