"""What the reader of the page has made: records in, records and files out.

The page is the one that keeps it. This Python has files of it only while it runs.
"""

from pathlib import Path
from typing import Any

Records = dict[str, dict[str, Any]]  # by lesson


def take_records(work: Records) -> bool:
    """Merge the records that the page keeps into the files of work.

    Returns
    -------
    bool
        Whether the reader's own texts are others now.
    """
    from utils.work import Work, give_back_own_texts  # noqa: PLC0415 - takes a second

    for lesson, records in work.items():
        Work(lesson).merge(records)
    return bool(give_back_own_texts())


def records_now() -> tuple[Records, bool]:
    """Return the records of every lesson, and whether own texts are others now."""
    from utils.work import Work, keep_own_texts, lessons_kept  # noqa: PLC0415

    is_other = keep_own_texts()
    return {lesson: Work(lesson).records() for lesson in lessons_kept()}, is_other


def times_of_files(folder: Path) -> dict[Path, int]:
    """Return when each file that a lesson writes for the reader was written last."""
    found = [*sorted(folder.glob("*.html")), *sorted(folder.glob("*.csv"))]
    return {path: path.stat().st_mtime_ns for path in found}


def files_to_take(folder: Path, before: dict[Path, int]) -> dict[str, str]:
    """Return what was written since for the reader to take along, by name."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path, time in times_of_files(folder).items()
        if before.get(path) != time
    }
