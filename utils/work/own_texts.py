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

from utils.work.files import backup, write
from utils.work.place import work_folder
from utils.work.work import Change, Work

OWN_TEXTS = "own_texts"  # the folder, in the work folder
LESSON = "texts"
# A file in the folder, or in the one for codings, by a name that every system takes.
_PLACE = re.compile(
    r'(?:claims/)?(?![ .])[^\\/:*?"<>|\x00-\x1f]{1,200}\.(?:txt|toml|csv)'
)

Texts = dict[str, str]  # by place in the folder


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


def put_missing_own_texts(work: Path | None = None) -> list[str]:
    """Write what the items hold and the folder lacks; return the places.

    On a disk the folder is the truth: what is there stays as it is.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    folder = _folder(work)
    wanted = _in_items(Work(LESSON, work))
    missing = [place for place in wanted if not (folder / place).exists()]
    for place in missing:
        _write(folder / place, wanted[place])
    return missing


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
        case {"place": str(place), "text": str(text)} if _PLACE.fullmatch(place):
            yield place, text


def _in_folder(folder: Path) -> Texts:
    found = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if _PLACE.fullmatch(place) and path.is_file():
            found[place] = path.read_bytes().decode("utf-8", errors="replace")
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text)
    backup(path).unlink(missing_ok=True)
