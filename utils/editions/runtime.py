"""Pack what the Python of the offline page needs: the interpreter, packages, the kit.

The packages are those of the running environment, which `tests/constraints.txt` names
to the version, so that the page has what was tested. The same input gives the same
bytes: names are sorted and every file bears the same date.
"""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from utils.editions.fetch import fetched

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSER = Path(__file__).parent / "browser"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
PACKAGES = ("nltk", "plotly", "narwhals", "traitlets", "defusedxml", "packaging")
# Left out of packages: what no lesson imports and no reader of the page could use.
UNWANTED = (
    *("nltk/app/ nltk/test/ nltk/twitter/ nltk/draw/ nltk/chat/").split(),
    *("plotly/package_data/ plotly/labextension/ plotly/express/ plotly/data/").split(),
    *("plotly/figure_factory/ plotly/matplotlylib/ traitlets/tests/").split(),
)
KEPT = (".dist-info/METADATA", "plotly/package_data/templates/plotly.json")
# Of Plotly's pictures those that plotly-basic can draw.
DRAWN = ("scatter", "bar", "pie", "layout", "figure", "frame")
UNUSED_STDLIB = tuple(
    "idlelib/ lib2to3/ tkinter/ turtledemo/ ensurepip/ test/ pydoc_data/".split()
)
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


class Blob(NamedTuple):
    """A file for the worker: ``kind`` is ``"file"`` or ``"archive"``."""

    kind: str
    name: str
    data: bytes


def blobs(*, with_texts: bool = True) -> list[Blob]:
    """Return all that the worker needs.

    Parameters
    ----------
    with_texts
        Whether the two texts may be among it.

    Raises
    ------
    BuildError
        If Pyodide cannot be fetched, or is damaged.
    """
    return [
        *_interpreter(),
        Blob("archive", "packages.zip", _zip(_packages())),
        Blob("archive", "kit.zip", _zip(_kit(with_texts=with_texts))),
    ]


def _interpreter() -> list[Blob]:
    with fetched() as modules:
        pyodide = modules / "pyodide"
        lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
        lock["packages"] = {}  # none comes from elsewhere
        files = [Blob("file", name, (pyodide / name).read_bytes()) for name in PYODIDE]
        return [
            *files,
            Blob("file", "python_stdlib.zip", _slim(pyodide / "python_stdlib.zip")),
            Blob("file", "pyodide-lock.json", json.dumps(lock).encode()),
        ]


@lru_cache(maxsize=32)
def encoded(data: bytes) -> str:
    """Return bytes as text that a page can hold: packed, in base64.

    Packing is a third of what a page takes, and mostly the same for the next one.
    """
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def lesson_sources() -> list[Path]:
    """Return the sources of the lessons, in which `utils.exercises` reads the tasks."""
    return sorted((ROOT / "lessons" / "source").glob("*.md"))


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive, not packed, since all of it is packed once more."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, DATE), data)
    return made.getvalue()


def _slim(path: Path) -> bytes:
    """Return Python's library without what no page can use."""
    with zipfile.ZipFile(path) as library:
        return _zip(
            (name, library.read(name))
            for name in library.namelist()
            if not name.startswith(UNUSED_STDLIB) and not name.endswith("/")
        )


def _packages() -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        for file in distribution(package).files or ():
            name = file.as_posix()
            if name.startswith("..") or not _wanted(name):
                continue
            yield name, Path(file.locate()).read_bytes()


def _wanted(name: str) -> bool:
    if name.endswith(KEPT):
        return True
    if not name.endswith((".py", ".json", ".txt")) or ".dist-info/" in name:
        return False
    if name.startswith("plotly/graph_objs/"):
        part = name.removeprefix("plotly/graph_objs/").lstrip("_").split("/")[0]
        return part.removesuffix(".py") in DRAWN or part.startswith(("init", "deprec"))
    return not name.startswith(UNWANTED)


def _kit(*, with_texts: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the kit as it stands, and what is there in a browser only."""
    for path in _files(ROOT / "utils"):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(("utils/editions/", "utils/classroom/")):
            yield name, path.read_bytes()
    for path in _files(ROOT / "seeds"):
        if with_texts or path.suffix != ".txt":
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for path in lesson_sources():
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for path in _files(BROWSER):
        yield path.relative_to(BROWSER).as_posix(), path.read_bytes()


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
