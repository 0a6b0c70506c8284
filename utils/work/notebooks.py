"""The notebooks that go into a saved file, and come out of it again."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from utils.words import Pattern
from utils.work import records
from utils.work.file_names import is_name_everywhere
from utils.work.records import DamagedError

NOTEBOOK = Pattern(r"(?!\.)[\w .()-]{1,100}\.ipynb")
MAX_NOTEBOOK = 500_000  # characters; a longer one is carried without its outputs

Notebook = dict[str, Any]


class Carried(NamedTuple):
    """A notebook as it goes into a saved file."""

    name: str
    text: str


def fingerprint(notebook: Notebook) -> str:
    """Return a hash of the ids, kinds and sources of a notebook's cells.

    The same as `utils.authors.fingerprint`, of a notebook as its file has it:
    students do not have the package that builds lessons.
    """
    cells = [
        [cell.get("id", ""), cell.get("cell_type"), "".join(cell.get("source", ""))]
        for cell in notebook.get("cells", [])
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def is_edited(notebook: Notebook) -> bool:
    """Say whether a person has changed a lesson, or made the notebook.

    The builder leaves the fingerprint of a lesson in its metadata, so this needs
    neither a network nor git.
    """
    built = notebook.get("metadata", {}).get("kit", {}).get("built")
    return bool(built != fingerprint(notebook))


def notebook_in(text: str) -> Notebook | None:
    """Return a notebook's content, or None if the text is not one."""
    try:
        notebook = records.parsed(text)
    except DamagedError:
        return None
    cells = notebook.get("cells")
    if type(notebook.get("nbformat")) is not int or not isinstance(cells, list):
        return None
    if not all(map(_is_cell, cells)):
        return None
    metadata = notebook.setdefault("metadata", {})
    if not isinstance(metadata, dict) or not isinstance(metadata.get("kit", {}), dict):
        return None
    return notebook


def edited(lessons: Path) -> list[Carried]:
    """Return the notebooks that a person has changed, long ones without outputs."""
    return [
        Carried(name, text if len(text) <= MAX_NOTEBOOK else without_outputs(text))
        for name, text in _edited(lessons)
    ]


def without_outputs(text: str) -> str:
    """Return a notebook without what its cells have shown."""

    def bare(notebook: Notebook) -> None:
        notebook["metadata"].pop("widgets", None)
        for cell in notebook["cells"]:
            if cell.get("cell_type") == "code":
                cell["outputs"] = []
                cell["execution_count"] = None

    return _changed(text, bare)


def without_attachments(text: str) -> str:
    """Return a notebook without the pictures that were pasted into it."""

    def bare(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            cell.pop("attachments", None)

    return _changed(text, bare)


def put_back(
    entries: list[object], lessons: Path, day: str
) -> tuple[list[str], list[str]]:
    """Write the notebooks that are not here already, each under a free name.

    Returns
    -------
    tuple
        The names they got, and the names of those that could not be written.
    """
    written, refused = [], []
    for entry in entries:
        name, text = _named(entry)
        notebook = notebook_in(text)
        if not name or notebook is None:
            refused.append(name or "?")
            continue
        try:
            new = _write_beside(lessons, name, _writable(text, notebook), day)
        except OSError:
            refused.append(name)
        else:
            written += [new] if new else []
    return written, refused


def _is_cell(cell: object) -> bool:
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("id", ""), str)
        and isinstance(cell.get("cell_type", ""), str)
        and isinstance(cell.get("source", ""), str | list)
        and all(isinstance(line, str) for line in cell.get("source", ""))
    )


def _edited(lessons: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(lessons.glob("*.ipynb")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        notebook = notebook_in(text)
        if notebook is not None and is_edited(notebook):
            yield path.name, text


def _changed(text: str, change: Callable[[Notebook], None]) -> str:
    """Return a notebook's text after a change; as it was if it cannot be made."""
    notebook = notebook_in(text)
    if notebook is None:
        return text
    change(notebook)
    try:
        new = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    except (ValueError, RecursionError):
        return text
    return _writable(new, notebook)


def _writable(text: str, notebook: Notebook) -> str:
    """Return a notebook's text; half characters (surrogates) in it are spelled out."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(notebook) + "\n"
    return text


def _named(entry: object) -> tuple[str, str]:
    """Return a name that is safe in any folder, and the text; or empty strings."""
    if not isinstance(entry, dict):
        return "", ""
    name, text = entry.get("name"), entry.get("text")
    if not isinstance(name, str) or not isinstance(text, str):
        return "", ""
    safe = NOTEBOOK.fullmatch(name) and is_name_everywhere(name)
    return (name, text) if safe else ("", "")


def _write_beside(lessons: Path, name: str, text: str, day: str) -> str:
    """Write a notebook unless it is here already; return the name it got."""
    stem = Path(name).stem
    again = stem if "-my-work-" in stem else f"{stem}-my-work-{day}"
    names = [name, f"{again}.ipynb", *(f"{again}-{n}.ipynb" for n in range(2, 100))]
    for candidate in names:
        path = lessons / candidate
        try:
            file = path.open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            if _same(path, text):
                return ""
            continue
        try:
            with file:
                file.write(text)
        except OSError:
            path.unlink()
            raise
        return candidate
    raise OSError(f"no free name for {name}")


def _same(path: Path, text: str) -> bool:
    """Say whether a notebook here has the same cells, whatever it shows."""
    try:
        here = notebook_in(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
    there = notebook_in(text)
    return (
        here is not None
        and there is not None
        and fingerprint(here) == fingerprint(there)
    )
