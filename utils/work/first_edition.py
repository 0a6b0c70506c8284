"""Bring work of the kit's first edition to the numbers that its exercises have now.

The first edition had eleven lessons, the second has thirteen and an appendix: exercise
9.2 became 11.2. Files with a schema before 3 have the old numbers. They are all read,
kept as they are in ``work/first_edition/``, and written anew under the new numbers.
"""

import shutil
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from utils.words import Pattern
from utils.work import files, records
from utils.work.records import DamagedError, Kept, NewerError, OldError

Item = TypeVar("Item")
FOLDER = "first_edition"
KEY = Pattern(r"exercise-(\d+)-(\d+)(.*)")
_checked: set[Path] = set()


class Brought(NamedTuple):
    """What was brought over: by lesson what its file holds, and how many stay behind.

    An answer stays behind, in the kept files, where its exercise asks something else
    now, or no longer exists.
    """

    lessons: dict[str, Kept]
    n_left: int


@cache
def renumbered() -> dict[str, str]:
    """Return the present number for each of the first edition; "" where there is none.

    Lessons stand among them: what is no exercise, such as a coding, goes with them.
    """
    path = Path(__file__).with_name("first_edition.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    moved: dict[str, str] = table["lessons"] | table["exercises"]
    return moved | dict.fromkeys(table["dropped"], "")


def renumbered_items(
    lessons: Mapping[str, Mapping[str, Item]],
) -> dict[str, dict[str, Item]]:
    """Return items, of whatever form, by their present lessons and keys."""
    new: dict[str, dict[str, Item]] = {}
    for lesson, items in lessons.items():
        for old, item in items.items():
            if place := _place(lesson, old):
                new.setdefault(place[0], {})[place[1]] = item
    return new


def brought(lessons: Mapping[str, Kept]) -> Brought:
    """Return what files of the first edition hold, by the present lessons and keys."""
    items = renumbered_items({name: kept.items for name, kept in lessons.items()})
    earlier = renumbered_items({name: kept.earlier for name, kept in lessons.items()})
    n_left = sum(
        _place(lesson, key) is None
        and not key.endswith("-passed")
        and record["v"] is not None
        for lesson, kept in lessons.items()
        for key, record in kept.items.items()
    )
    new = {name: Kept(items[name], earlier.get(name, {}), {}) for name in items}
    return Brought(new, n_left)


def bring_over(folder: Path, *, again: bool = False) -> Brought | None:
    """Bring the files of a folder over, where there are such; None if there are none.

    A folder is looked at once in the life of a program unless `again`.

    Raises
    ------
    OSError
        If the files cannot be written; the old ones stay where they are.
    """
    if folder in _checked and not again:
        return None
    _checked.add(folder)
    if not any(_is_old(path) for path in _files(folder)):
        return None
    with files.locked(folder / FOLDER):
        old = {path: _kept(path) for path in _files(folder) if _is_old(path)}
        _keep(folder, [*old, *filter(Path.exists, map(files.backup, old))])
        result = brought({_lesson_of(path): kept for path, kept in old.items()})
        for lesson, kept in result.lessons.items():
            _write(folder / file_name(lesson), lesson, kept)
        for path in old:
            files.backup(path).unlink(missing_ok=True)
            if _is_old(path):  # nothing was written in its place
                path.unlink()
    return result


def file_name(lesson: str) -> str:
    """Return the name of the file that holds a lesson's work."""
    return f"{f'lesson_{lesson}' if lesson.isdigit() else lesson}.json"


def _place(lesson: str, key: str) -> tuple[str, str] | None:
    """Return the present lesson and key of an item; None where it has none."""
    table = renumbered()
    found = KEY.fullmatch(key)
    if not (found and lesson.isdigit() and int(found[1]) == int(lesson)):
        return table.get(lesson, lesson), key
    new = table.get(f"{found[1]}.{found[2]}", "")
    number, _, exercise = new.lower().partition(".")
    return (number.zfill(2), f"exercise-{number}-{exercise}{found[3]}") if new else None


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("lesson_*.json"))
    yield from folder.glob("student.json")


def _lesson_of(path: Path) -> str:
    return path.stem.removeprefix("lesson_")


def _is_old(path: Path) -> bool:
    """Say whether a file has the numbers of the first edition."""
    try:
        records.from_text(path.read_text(encoding="utf-8-sig"))
    except OldError:
        return True
    except (DamagedError, NewerError, OSError, UnicodeDecodeError):
        return False
    return False


def _kept(path: Path) -> Kept:
    return records.from_text(path.read_text(encoding="utf-8-sig"), old=True)


def _keep(folder: Path, paths: list[Path]) -> None:
    """Copy files to where nothing is changed any more; never over one kept before."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    for path in paths:
        copy, number = place / path.name, 1
        while copy.exists() and copy.read_bytes() != path.read_bytes():
            number += 1
            copy = place / f"{path.stem}-{number}{path.suffix}"
        shutil.copy2(path, copy)


def _write(path: Path, lesson: str, kept: Kept) -> None:
    """Write a lesson's file, with what stands there under the present numbers."""
    items, earlier = kept.items, kept.earlier
    if path.exists() and not _is_old(path):
        present = records.from_text(path.read_text(encoding="utf-8-sig"))
        items = records.merge(present.items, items)
        earlier = {**earlier, **present.earlier}
    files.write(path, records.to_text(lesson, items, earlier))
