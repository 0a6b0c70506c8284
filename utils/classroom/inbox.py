"""Find the hand-ins in an inbox: files, folders of them, zips from a course system.

Nothing is unpacked to a disk, no link is followed, and nothing is read beyond the
limits below. What cannot be read is a finding too, with its reason.
"""

import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from utils.tables import writable
from utils.texts import zip_faults
from utils.words import message

LARGEST = 64_000_000  # bytes of one file, as `utils.work` opens them
LARGEST_ZIP = 2_000_000_000  # bytes of a zip on disk: those of a class grow large
MOST_UNPACKED = 4_000_000_000  # bytes that all files of one zip may come to
MOST_MEMBERS = 20_000
MOST_ZIPS = 2  # zips inside zips
LONGEST_NAME = 300  # characters of a place that are shown
READ = (".json", ".html", ".htm")
PASSED_OVER = ("__MACOSX", ".DS_Store", "Thumbs.db")


class Found(NamedTuple):
    """A file of an inbox: its place in it, and its bytes or why it has none."""

    place: str
    data: bytes = b""
    reason: str = ""


def found_in(inbox: Path) -> Iterator[Found]:
    """Yield every file of an inbox, in the order of the names, one at a time."""
    if inbox.is_dir():
        for path in _files(inbox):
            yield from _file(path, path.relative_to(inbox).as_posix())
    else:
        yield from _file(inbox, inbox.name)


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        links = [name for name in folders if Path(here, name).is_symlink()]
        yield from (Path(here, name) for name in (*links, *sorted(names)))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in PASSED_OVER


def _file(path: Path, place: str) -> Iterator[Found]:
    """Yield one file of a disk, or what is inside it if it is a zip."""
    if _is_hidden(path.name):
        return
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            yield _not(place, "link")
            return
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            yield from _read(file, place, size, depth=0)
    except OSError as error:
        yield _not(place, "disk", why=error.strerror or str(error))


def _read(file: IO[bytes], place: str, size: int, depth: int) -> Iterator[Found]:
    suffix = Path(place).suffix.lower()
    largest = LARGEST_ZIP if suffix == ".zip" and not depth else LARGEST
    if suffix not in (*READ, ".zip"):
        yield _not(place, "notebook" if suffix == ".ipynb" else "kind")
    elif size > largest:
        yield _not(place, "large", size=size // 1_000_000, most=largest // 1_000_000)
    elif suffix == ".zip":
        yield from _zip(file if not depth else BytesIO(_bytes(file)), place, depth)
    else:
        data = _bytes(file)
        yield Found(_shown(place), data) if data else _not(place, "empty")


def _bytes(file: IO[bytes]) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("it is larger than it says")
    return data


def _zip(file: IO[bytes], place: str, depth: int) -> Iterator[Found]:
    """Yield the files inside a zip; each is read by itself, and none is written."""
    if depth >= MOST_ZIPS:
        yield _not(place, "deep")
        return
    try:
        archive = zipfile.ZipFile(file)
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]
    except zip_faults() as error:
        yield _not(place, "zip", why=_why(error))
        return
    if len(members) > MOST_MEMBERS:
        yield _not(place, "many", n=len(members), most=MOST_MEMBERS)
        return
    yield from _members(archive, members, place, depth)


def _members(
    archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], place: str, depth: int
) -> Iterator[Found]:
    left = MOST_UNPACKED
    for member in members:
        name = f"{place}/{member.filename}"
        if any(map(_is_hidden, member.filename.split("/"))) and ".." not in name:
            continue
        if stat.S_ISLNK(member.external_attr >> 16):
            yield _not(name, "link")
            continue
        left -= member.file_size
        if left < 0:
            yield _not(place, "unpacked", most=MOST_UNPACKED // 1_000_000_000)
            return
        try:
            with archive.open(member) as inside:
                yield from _read(inside, name, member.file_size, depth + 1)
        except zip_faults() as error:
            yield _not(name, "zip", why=_why(error))


def _why(error: BaseException) -> str:
    return str(error)[:200] or type(error).__name__


def _not(place: str, key: str, **values: object) -> Found:
    return Found(_shown(place), reason=message(f"classroom.not_{key}", **values))


def _shown(place: str) -> str:
    """Return a place with no character that a page or a table could trip over."""
    shown = (c if c.isprintable() else "�" for c in writable(place))
    return "".join(shown)[-LONGEST_NAME:]
