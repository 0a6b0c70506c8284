"""A student's work: every answer and coding, saved so that it survives.

One file for each lesson in ``work/``, one item for each answer. Copies in browser tabs,
kernels and downloaded files are merged item by item; see `records` for the rule, and
lessons/guide/your-work.md for what it promises. Nothing here is ever sent anywhere.
"""

import contextlib
import copy
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from utils.words import Pattern, message
from utils.work import files, first_edition, records, soundness, versions
from utils.work.place import is_on_page, work_folder
from utils.work.records import DamagedError, Kept, NewerError, OldError
from utils.work.soundness import Record

STUDENT = "student"
WRITER = secrets.token_hex(4)
OWNER = Pattern(r"[\w-]{1,80}")
NO_FOLDER = secrets.token_hex(8)  # the owner while this kernel can write no folder

NOTHING = Kept({}, {}, {})

Change = Callable[[object], object]


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
        What had to be mended or set aside, in sentences; empty as a rule.
    """

    def __init__(self, lesson: str, folder: Path | None = None) -> None:
        if not soundness.is_lesson(lesson):
            raise ValueError(f"lesson must be a name such as '01', not {lesson!r}")
        self.lesson = lesson
        self.path = (folder or work_folder()) / first_edition.file_name(lesson)
        self.error = ""
        self.notice = ""
        self._items: dict[str, Record] = {}
        self._earlier: versions.Versions = {}
        self._seen: tuple[int, ...] | None = None
        files.clean(self.path.parent)
        self._bring_over()

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
                self._items = records.merge(self._read().items, self._items)
                self._seen = state
        return dict(self._items)

    def others(self, key: str) -> list[Record]:
        """Return the versions of an item that the writer of the shown one never saw."""
        record = self.records().get(key)
        return copy.deepcopy(records.heads(record)[1:]) if record else []

    def earlier(self, key: str) -> list[Record]:
        """Return earlier versions of an item, the newest first; put one to go back."""
        self.records()
        return copy.deepcopy(self._earlier.get(key, []))

    def put(self, key: str, value: object) -> bool:
        """Save a value under a key and say whether it is on disk.

        Raises
        ------
        ValueError
            If the key or the value cannot be saved: keys are short and plain, values
            are what JSON can hold.
        """
        return self.update(key, lambda _: value)

    def update(self, key: str, change: Change) -> bool:
        """Save what `change` makes of the present value, with no other writer between.

        Raises
        ------
        ValueError
            As `put`.
        """
        return self.update_all({key: change})

    def update_all(self, changes: Mapping[str, Change]) -> bool:
        """Save what changes make of several items, all of them in one writing.

        Raises
        ------
        ValueError
            As `put`.
        """

        def changed(items: dict[str, Record]) -> dict[str, Record]:
            new = dict(items)
            for key, change in changes.items():
                before = items.get(key)
                value = change(copy.deepcopy(before["v"]) if before else None)
                new[key] = _own(key, value, before, records.stamped)
            return new

        return self._write(changed)

    def settle(self, key: str, value: object) -> bool:
        """Save a value in the place of every version that stands under a key.

        Raises
        ------
        ValueError
            As `put`.
        """
        return self._settle({key: value})

    def delete(self, *keys: str) -> bool:
        """Take items away, here and in every copy that is merged later."""
        known = self.records()
        gone = {key: None for key in keys if key in known}
        return self._settle(gone) if gone else True

    def _settle(self, values: Mapping[str, object]) -> bool:
        def changed(items: dict[str, Record]) -> dict[str, Record]:
            new = dict(items)
            for key, value in values.items():
                before = items.get(key)
                how = records.settled if before else records.stamped
                new[key] = _own(key, value, before, how)
            return new

        return self._write(changed)

    def merge(self, items: Mapping[str, Record]) -> bool:
        """Merge records from a browser or a file and say whether all are on disk.

        What is not in the right form is written to a file beside, and `notice` says so.
        """
        kept, refused = soundness.sound(items)
        written = self._write(lambda present: records.merge(present, kept), kept)
        return self._put_beside(refused) and written if refused else written

    def _write(
        self,
        change: Callable[[dict[str, Record]], dict[str, Record]],
        incoming: Mapping[str, Record] | None = None,
    ) -> bool:
        """Change the items and write them; what is in memory changes only if it can."""
        changed = None
        try:
            with files.locked(self.path):
                on_disk = self._read_locked()
                merged = change(records.merge(on_disk.items, self._items))
                changed = self._with_room(merged, on_disk.items, incoming or {})
                earlier = self._with_replaced(on_disk, changed, incoming or {})
                text = records.to_text(self.lesson, changed, earlier)
                self._items, self._earlier = changed, earlier
                files.write(self.path, text)
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

    def _with_room(
        self, merged: versions.Items, on_disk: versions.Items, incoming: versions.Items
    ) -> dict[str, Record]:
        """Return the items as the file has room for them; put the rest aside first.

        The page's Python has no disk: there all of it goes back to the page.
        """
        if is_on_page():
            return dict(merged)
        kept, lines = versions.with_room(merged, on_disk, self._items, incoming)
        if lines:
            beside = files.add_beside(self.path, lines)
            self._tell(message("work.versions", file=beside.name))
        return kept

    def _with_replaced(
        self,
        on_disk: Kept,
        changed: Mapping[str, Record],
        incoming: Mapping[str, Record],
    ) -> versions.Versions:
        """Return the earlier versions, with what this change puts out of sight.

        An incoming record may lose to one that its writer never saw: that one too.
        """
        unseen = {
            key: record
            for key, record in incoming.items()
            if key not in on_disk.items
            or "seen" not in record
            or not records.covers(on_disk.items[key], record)
        }
        earlier = versions.with_replaced(on_disk.earlier, on_disk.items, changed)
        return versions.with_replaced(earlier, unseen, changed)

    def _put_beside(self, refused: Mapping[str, object]) -> bool:
        try:
            beside = files.put_beside(self.path, records.as_text(refused))
        except OSError as error:
            reason = error.strerror or str(error)
            self.error = message("work.disk", file=self.path.name, reason=reason)
            return False
        self._tell(message("work.refused", n=len(refused), file=beside.name))
        return True

    def _tell(self, sentence: str) -> None:
        if sentence not in self.notice:
            self.notice = f"{self.notice} {sentence}".strip()

    def _bring_over(self, *, again: bool = False) -> None:
        """Give work of the first edition its present numbers, and say so."""
        try:
            brought = first_edition.bring_over(self.path.parent, again=again)
        except OSError as error:
            self._tell(message("work.not_brought", reason=error.strerror or str(error)))
        else:
            if brought:
                n = sum(len(kept.items) for kept in brought.lessons.values())
                left = message("work.left", n=brought.n_left) if brought.n_left else ""
                self._tell(f"{message('work.brought', n=n)} {left}".strip())

    def _read(self) -> Kept:
        """Read the file; on a disk that cannot be written, what can be read of it."""
        try:
            kept = _read(self.path)
        except (DamagedError, FileNotFoundError):
            if not (self.path.exists() or files.backup(self.path).exists()):
                return NOTHING
            try:
                with files.locked(self.path):
                    return self._read_locked()
            except OSError:
                with contextlib.suppress(DamagedError):
                    return _read(files.backup(self.path))
                return NOTHING
        with contextlib.suppress(OSError):
            self._hold(kept, self.path)
        return kept

    def _read_locked(self) -> Kept:
        """Read the file, or its backup if it is damaged or gone."""
        for path in (self.path, files.backup(self.path)):
            try:
                kept = _read(path)
            except FileNotFoundError:
                continue
            except DamagedError:
                aside = files.set_aside(path)
                self._tell(message("work.damaged", file=path.name, aside=aside.name))
                continue
            if path != self.path:
                self._tell(message("work.restored", n=len(kept.items)))
            self._hold(kept, path)
            return kept
        return NOTHING

    def _hold(self, kept: Kept, path: Path) -> None:
        """Note the earlier versions; keep a copy of a file that is not all in form."""
        self._earlier = kept.earlier
        if kept.refused:
            beside = files.put_beside(path, path.read_bytes())
            n = len(kept.refused)
            self._tell(message("work.refused", n=n, file=beside.name))


def lessons_kept(folder: Path | None = None) -> list[str]:
    """Return the lessons that have a file of work, or its backup, in order."""
    place = folder or work_folder()
    # The page of a comparison has a backup of its own, which is no lesson's.
    backups = (path for path in place.glob("*.bak") if not _is_of_page(path))
    paths = [*place.glob("*.json"), *backups]
    names = {path.stem: path.stem.removeprefix("lesson_") for path in paths}
    return [names[stem] for stem in sorted(names) if soundness.is_lesson(names[stem])]


def _is_of_page(path: Path) -> bool:
    return path.with_suffix(".html").exists()


def owner(folder: Path | None = None) -> str:
    """Return a random name for this work folder, made once.

    A browser keeps its copies under it, and saved files bear it, so that two people who
    share a browser or a machine do not get each other's answers. Where the folder
    cannot be written, it is a name that this kernel has for itself.
    """
    path = (folder or work_folder()) / ".owner"
    try:
        with files.locked(path):
            if path.exists() and (known := _known_owner(path)):
                return known
            files.write(path, secrets.token_hex(8) + "\n")
            return _known_owner(path) or NO_FOLDER
    except OSError:
        return NO_FOLDER


def _known_owner(path: Path) -> str:
    name = path.read_text(encoding="utf-8", errors="replace").strip()
    return name if OWNER.fullmatch(name) else ""


def _own(
    key: str,
    value: object,
    before: Record | None,
    how: Callable[..., Record],
) -> Record:
    """Return a record of this kernel, held against the rule before it is kept."""
    now_ms = min(max(time.time_ns() // 1_000_000, 0), soundness.LATEST)
    record = how(value, before, now_ms=now_ms, by=WRITER)
    alone, *_ = records.heads(record)
    if soundness.sound({key: alone})[1]:
        raise ValueError(f"{key!r} or its value cannot be saved as JSON")
    return copy.deepcopy(record)


def _read(path: Path) -> Kept:
    try:
        return records.from_text(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DamagedError("it is not UTF-8 text") from error
    except OldError as error:  # it was put here while this program ran
        if not first_edition.bring_over(path.parent, again=True):
            raise DamagedError("only its backup is left") from error
        return _read(path)


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes whenever the file is replaced."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
