"""A student's work: every answer and coding, saved so that it survives.

One file for each lesson in ``work/``, one item for each answer. Copies in browser tabs,
kernels and downloaded files are merged item by item, the newest first; see `records`.
Nothing here is ever sent anywhere.
"""

import contextlib
import copy
import os
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from utils.words import message
from utils.work import files, records
from utils.work.records import DamagedError, NewerError, Record

KIT_FOLDER = Path(__file__).resolve().parent.parent.parent
STUDENT = "student"
WRITER = secrets.token_hex(4)


def work_folder() -> Path:
    """Return where work is kept: ``KIT_WORK`` if set, else the kit's ``work/``."""
    return Path(os.environ.get("KIT_WORK") or KIT_FOLDER / "work")


class Work:
    """The work of one lesson: a value for each key, on disk as soon as it is put.

    Nothing here raises because of a disk: `put` says whether the item is on disk, and
    `error` why not. An item that could not be written stays in memory and is written
    with the next one that can.

    Parameters
    ----------
    lesson
        Lower-case letters, digits, ``-`` or ``_``, such as ``"01"``.
    folder
        Where the file is; `work_folder` if left out.

    Raises
    ------
    ValueError
        If `lesson` is not such a name.

    Attributes
    ----------
    path : Path
        The file.
    error : str
        Why the last item is not on disk, in a sentence; empty when it is.
    notice : str
        What had to be mended when the file was read; empty as a rule.
    """

    def __init__(self, lesson: str, folder: Path | None = None) -> None:
        if not records.LESSON.fullmatch(lesson):
            raise ValueError(f"lesson must be a name such as '01', not {lesson!r}")
        self.lesson = lesson
        name = f"lesson_{lesson}" if lesson.isdigit() else lesson
        self.path = (folder or work_folder()) / f"{name}.json"
        self.error = ""
        self.notice = ""
        self._items: dict[str, Record] = {}
        self._seen: tuple | None = None
        files.clean(self.path.parent)

    def get(self, key: str, default: object = None) -> object:
        """Return the value of an item, or `default` if there is none."""
        value = self.records().get(key, {}).get("v")
        return default if value is None else copy.deepcopy(value)

    def items(self) -> dict[str, object]:
        """Return every key and value, in the order of the keys."""
        kept = sorted(self.records().items())
        return {
            key: copy.deepcopy(record["v"])
            for key, record in kept
            if record["v"] is not None
        }

    def records(self) -> dict[str, Record]:
        """Return every item with its time and writer, and those taken away."""
        with contextlib.suppress(OSError, NewerError):
            state = _state(self.path)
            if state != self._seen:
                self._items = records.merge(self._read(), self._items)
                self._seen = state
        return dict(self._items)

    def put(self, key: str, value: object) -> bool:
        """Save a value under a key and say whether it is on disk.

        Raises
        ------
        ValueError
            If the key or the value cannot be saved: keys are short and plain, values
            are what JSON can hold.
        """
        return self.update(key, lambda _: value)

    def update(self, key: str, change: Callable[[object], object]) -> bool:
        """Save what `change` makes of the present value, with no other writer between.

        Raises
        ------
        ValueError
            As `put`.
        """

        def changed(items: dict[str, Record]) -> dict[str, Record]:
            before = items.get(key)
            value = change(copy.deepcopy(before["v"]) if before else None)
            now_ms = time.time_ns() // 1_000_000
            record = records.stamped(value, before, now_ms=now_ms, by=WRITER)
            if not records.sound({key: record})[0]:
                raise ValueError(f"{key!r} or its value cannot be saved as JSON")
            return {**items, key: copy.deepcopy(record)}

        return self._write(changed)

    def delete(self, *keys: str) -> bool:
        """Take items away, here and in every copy that is merged later."""
        return all([self.put(key, None) for key in keys if key in self.records()])

    def merge(self, items: Mapping[str, Record]) -> bool:
        """Merge records from a browser or a file and say whether all are on disk."""
        kept, refused = records.sound(items)
        written = self._write(lambda present: records.merge(present, kept))
        if written and refused:
            self.error = message("work.refused", n=refused)
        return written and not refused

    def _write(self, change: Callable[[dict], dict[str, Record]]) -> bool:
        changed = None
        try:
            with files.locked(self.path):
                present = records.merge(self._read_locked(), self._items)
                self._items = changed = change(present)
                files.write(self.path, records.to_text(self.lesson, changed))
                self._seen = _state(self.path)
        except NewerError:
            self.error = message("work.newer", file=self.path.name)
        except OSError as error:
            reason = error.strerror or str(error)
            self.error = message("work.disk", file=self.path.name, reason=reason)
        else:
            self.error = ""
            return True
        if changed is None:
            self._items = change(self._items)
        return False

    def _read(self) -> dict[str, Record]:
        try:
            return _read(self.path)
        except (DamagedError, FileNotFoundError):
            if not self.path.parent.exists():
                return {}
            with files.locked(self.path):
                return self._read_locked()

    def _read_locked(self) -> dict[str, Record]:
        """Read the file, or its backup if it is damaged or gone."""
        for path in (self.path, files.backup(self.path)):
            try:
                items = _read(path)
            except FileNotFoundError:
                continue
            except DamagedError:
                aside = files.set_aside(path)
                self.notice = message("work.damaged", file=path.name, aside=aside.name)
                continue
            if path != self.path:
                self.notice += " " + message("work.restored", n=len(items))
            return items
        return {}


def lessons_kept(folder: Path | None = None) -> list[str]:
    """Return the lessons that have a file of work, in order."""
    paths = sorted((folder or work_folder()).glob("*.json"))
    names = [path.stem.removeprefix("lesson_") for path in paths]
    return [name for name in names if records.LESSON.fullmatch(name)]


def owner(folder: Path | None = None) -> str:
    """Return a random name for this work folder, made once.

    A browser keeps its copies under it, so that two people who share a browser do not
    get each other's answers. Empty if the folder cannot be written.
    """
    path = (folder or work_folder()) / ".owner"
    try:
        with files.locked(path):
            if path.exists() and (known := path.read_text(encoding="utf-8").strip()):
                return known
            files.write(path, secrets.token_hex(8) + "\n")
            return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def _read(path: Path) -> dict[str, Record]:
    try:
        return records.from_text(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise DamagedError("it is not UTF-8 text") from error


def _state(path: Path) -> tuple:
    """Return what changes whenever the file is replaced."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
