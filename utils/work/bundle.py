"""Save my work, open my work: everything a student made, in one file."""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from utils.words import message
from utils.work import records
from utils.work.records import KIT, SCHEMA, DamagedError, NewerError
from utils.work.work import KIT_FOLDER, STUDENT, Work, lessons_kept

LESSONS = KIT_FOLDER / "lessons"
MAX_CHARACTERS = 8_000_000
MAX_NOTEBOOK = 500_000
NOTEBOOK = re.compile(r"(?!\.)[\w .()-]{1,100}\.ipynb")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Opened(NamedTuple):
    """What opening a file of saved work did, counted and in sentences."""

    ok: bool
    taken: int
    older: int
    notebooks: tuple[str, ...]
    lines: tuple[str, ...]


def save_all(lessons: Path = LESSONS, folder: Path | None = None) -> str:
    """Return everything the student made, as the text of one file.

    Parameters
    ----------
    lessons
        Folder with the notebooks; those that the student has edited are put in whole,
        without outputs where they would make the file too large to open again.
    folder
        Folder of the work; `work_folder` if left out.
    """
    document = {
        "kit": KIT,
        "schema": SCHEMA,
        "saved": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "name": Work(STUDENT, folder).get("name", ""),
        "lessons": {
            name: Work(name, folder).records() for name in lessons_kept(folder)
        },
    }
    for limit in (MAX_NOTEBOOK, 0):
        notebooks = [
            {"name": path.name, "text": text} for path, text in _edited(lessons, limit)
        ]
        text = json.dumps({**document, "notebooks": notebooks}, ensure_ascii=False)
        if len(text) <= MAX_CHARACTERS:
            break
    return text


def file_name(folder: Path | None = None) -> str:
    """Return a name for the saved file: the kit, the student if named, the day."""
    name = str(Work(STUDENT, folder).get("name", ""))
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")[:40] or "work"
    return f"{KIT}-{plain}-{time.strftime('%Y-%m-%d')}.json"


def open_all(
    data: str | bytes, lessons: Path = LESSONS, folder: Path | None = None
) -> Opened:
    """Merge a saved file into the present work; what is newer here stays.

    A notebook that differs from the one here is put beside it under a name that says
    so. Never raises: a file that cannot be used, or that bears another student's name,
    is refused in a sentence, and nothing is changed.
    """
    try:
        document = _document(data)
    except NewerError:
        return _refused("work.open_newer")
    except DamagedError as error:
        return _refused("work.open_damaged", reason=str(error))
    theirs, mine = document.get("name"), Work(STUDENT, folder).get("name")
    if theirs and mine and theirs != mine:
        return _refused("work.other_name", theirs=str(theirs)[:60], mine=mine)
    taken, older, refused, errors = _merge(document["lessons"], folder)
    restored, not_restored = _restore(document, lessons)
    lines = [message("work.opened", n=taken)]
    if older:
        lines.append(message("work.kept_newer", n=older))
    lines += [message("work.notebook", name=name) for name in restored]
    lines += [message("work.no_notebook", name=name) for name in not_restored]
    if refused:
        lines.append(message("work.refused", n=refused))
    return Opened(not errors, taken, older, tuple(restored), tuple(lines + errors))


def fingerprint(notebook: dict) -> str:
    """Return a hash of the ids, kinds and sources of a notebook's cells.

    The same as `utils.authors.fingerprint`, of a notebook as its file has it:
    students do not have the package that builds lessons.
    """
    cells = [
        [cell.get("id", ""), cell.get("cell_type"), "".join(cell.get("source", ""))]
        for cell in notebook.get("cells", [])
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def is_edited(notebook: dict) -> bool:
    """Say whether a person has changed a lesson, or made the notebook.

    The builder leaves the fingerprint of a lesson in its metadata, so this needs
    neither a network nor git.
    """
    built = notebook.get("metadata", {}).get("kit", {}).get("built")
    return built != fingerprint(notebook)


def _document(data: str | bytes) -> dict:
    """Return the file's content once its form has been checked in full."""
    if len(data) > MAX_CHARACTERS:
        raise DamagedError(message("work.too_large"))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise DamagedError(message("work.not_work")) from error
    try:
        document = records.parsed(text)
        if document.get("kit") != KIT and "format" not in document:
            raise DamagedError("another program's file")
        if "lesson" in document or "format" in document:  # one lesson's own file
            lesson = document.get("lesson", "")
            document = records.migrated(document)
            document = {**document, "lessons": {lesson: document.get("items")}}
        else:
            document = records.migrated(document)
    except DamagedError as error:
        raise DamagedError(message("work.not_work")) from error
    lessons = document.get("lessons")
    if not isinstance(lessons, dict) or not all(
        isinstance(items, dict) and records.LESSON.fullmatch(name)
        for name, items in lessons.items()
    ):
        raise DamagedError(message("work.not_work"))
    if not isinstance(document.setdefault("notebooks", []), list):
        raise DamagedError(message("work.not_work"))
    return document


def _merge(lessons: dict, folder: Path | None) -> tuple[int, int, int, list[str]]:
    """Merge each lesson; count what was taken, was older, was refused; say errors."""
    taken = older = refused = 0
    errors = []
    for lesson, items in lessons.items():
        work = Work(lesson, folder)
        kept, bad = records.sound(items)
        before = work.records()
        news = sum(records.merge(before, {key: kept[key]}) != before for key in kept)
        if not work.merge(kept):
            errors.append(work.error)
        same = sum(before.get(key) == kept[key] for key in kept)
        taken, older = taken + news, older + len(kept) - news - same
        refused += bad
    return taken, older, refused, errors


def _refused(key: str, **values: object) -> Opened:
    return Opened(False, 0, 0, (), (message(key, **values),))


def _notebook(text: str) -> dict | None:
    """Return a notebook's content, or None if the text is not one."""
    try:
        notebook = records.parsed(text)
    except DamagedError:
        return None
    cells = notebook.get("cells")
    if type(notebook.get("nbformat")) is not int or not isinstance(cells, list):
        return None
    if not all(
        isinstance(cell, dict)
        and isinstance(cell.get("source", ""), str | list)
        and all(isinstance(line, str) for line in cell.get("source", ""))
        for cell in cells
    ):
        return None
    metadata = notebook.setdefault("metadata", {})
    if not isinstance(metadata, dict) or not isinstance(metadata.get("kit", {}), dict):
        return None
    return notebook


def _edited(lessons: Path, limit: int) -> Iterator[tuple[Path, str]]:
    """Yield the notebooks a person has changed; beyond `limit` without outputs."""
    for path in sorted(lessons.glob("*.ipynb")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        notebook = _notebook(text)
        if notebook is not None and is_edited(notebook):
            yield path, _without_outputs(notebook) if len(text) > limit else text


def _without_outputs(notebook: dict) -> str:
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
    notebook["metadata"].pop("widgets", None)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _restore(document: dict, lessons: Path) -> tuple[list[str], list[str]]:
    """Write the notebooks that are not here already, each under a free name."""
    day = re.sub(r"[^0-9-]", "", str(document.get("saved", ""))[:10]) or "earlier"
    restored, refused = [], []
    for entry in document["notebooks"]:
        name, text = _named(entry)
        if not name or _notebook(text) is None:
            refused.append(name or "?")
            continue
        try:
            written = _write_beside(lessons, name, text, day)
        except OSError:
            refused.append(name)
        else:
            restored += [written] if written else []
    return restored, refused


def _named(entry: object) -> tuple[str, str]:
    """Return a name that is safe in any folder, and the text; or empty strings."""
    if not isinstance(entry, dict):
        return "", ""
    name, text = entry.get("name"), entry.get("text")
    if not isinstance(name, str) or not isinstance(text, str):
        return "", ""
    safe = NOTEBOOK.fullmatch(name) and not RESERVED.match(name)
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
        here = _notebook(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
    there = _notebook(text)
    return (
        here is not None
        and there is not None
        and fingerprint(here) == fingerprint(there)
    )
