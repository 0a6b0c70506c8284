"""Files that survive: locked, written whole or not at all, with a backup."""

import contextlib
import hashlib
import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

LOCK_WAIT_S = 5.0
OLD_S = 3600.0
REPLACE_TRIES = 20
LARGEST_BESIDE = 1_000_000  # bytes; of versions put aside, then the next file begins


@contextlib.contextmanager
def locked(path: Path, wait_s: float = LOCK_WAIT_S) -> Iterator[None]:
    """Hold the lock of a file for as long as the block runs.

    The lock stands on a file beside it, ends with the process that holds it, and is
    left out on file systems that know no locks.

    Raises
    ------
    TimeoutError
        If another program holds the lock for `wait_s` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("a+b") as file:
        deadline = time.monotonic() + wait_s
        while not _take(file.fileno()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"another program is holding {path.name}")
            time.sleep(0.005)
        try:
            yield
        finally:
            _give_back(file.fileno())


if hasattr(fcntl, "flock"):

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: better unlocked than unsaved
        return True

    def _give_back(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)

elif fcntl:  # Python inside a browser has no locks, and one program for each disk

    def _take(descriptor: int) -> bool:
        return True

    def _give_back(descriptor: int) -> None:
        pass

else:

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]


def backup(path: Path) -> Path:
    """Return the place of the version before the last one."""
    return path.with_suffix(".bak")


def write(path: Path, text: str) -> None:
    """Replace the file by this text; whoever reads sees the old one or the new one.

    Call it while `locked`. The version before stays as `backup`.

    Raises
    ------
    OSError
        If it cannot be written; the old file is then as it was.
    """
    _put(path, text.encode("utf-8"), has_backup=True)


def _put(path: Path, raw: bytes, *, has_backup: bool = False) -> None:
    descriptor, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name}.", suffix=".tmp"
    )
    temporary = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if has_backup:
            _keep_backup(path)
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def put_beside(path: Path, content: str | bytes) -> Path:
    """Write what is not in the right form beside a file, once; return where it is.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    raw = content.encode("ascii") if isinstance(content, str) else content
    digest = hashlib.sha256(raw).hexdigest()[:8]
    beside = path.with_name(f"{path.name}.set-aside-{digest}")
    if not beside.exists():
        _put(beside, raw)
    return beside


def add_beside(path: Path, lines: list[str]) -> Path:
    """Add lines to a file beside another, each once; return where the last one is.

    A file that is full is left as it is, and the next one is begun.

    Raises
    ------
    OSError
        If they cannot be written.
    """
    new = [f"{line}\n".encode() for line in lines]
    for number in itertools.count(1):
        beside = path.with_name(f"{path.name}.set-aside-versions-{number}")
        there = beside.read_bytes() if beside.exists() else b""
        new = [line for line in new if line not in there]
        if not new or len(there) < LARGEST_BESIDE:
            break
    if new:
        _put(beside, there + b"".join(new))
    return beside


def set_aside(path: Path) -> Path:
    """Rename a damaged file so that nobody reads it again and nobody loses it."""
    aside = path.with_name(f"{path.name}.damaged-{time.time_ns() // 1_000_000}")
    _replace(path, aside)
    return aside


def clean(folder: Path, older_than_s: float = OLD_S) -> None:
    """Delete the temporary files that a killed writer left an hour ago or earlier."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".*.json.*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > older_than_s:
                    path.unlink()


def _keep_backup(path: Path) -> None:
    """Make the present file the backup; a second name for it costs no writing."""
    if not path.exists():
        return
    with contextlib.suppress(OSError):
        backup(path).unlink(missing_ok=True)
        try:
            backup(path).hardlink_to(path)
        except (OSError, NotImplementedError):  # a file system without links
            backup(path).write_bytes(path.read_bytes())


def _replace(old: Path, new: Path) -> None:
    """Rename; on Windows a virus scanner may hold the file for a moment."""
    for tries_left in reversed(range(REPLACE_TRIES)):
        try:
            old.replace(new)
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(0.01)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut, where folders can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
