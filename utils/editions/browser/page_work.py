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


def files_to_take(folder: Path) -> dict[str, str]:
    """Return what a lesson has written for the reader to take along, by name."""
    found = sorted(folder.glob("*.html")) + sorted(folder.glob("*.csv"))
    return {path.name: path.read_text(encoding="utf-8") for path in found}
