"""A student's work: saved so that it survives, carried from place to place."""

from utils.work.bundle import Opened, Saved, file_name, open_all, save_all, saved
from utils.work.files import locked, write
from utils.work.notebooks import (
    Carried,
    edited,
    fingerprint,
    is_edited,
    notebook_in,
    put_back,
    without_attachments,
    without_outputs,
)
from utils.work.soundness import (
    WHOLE,
    Record,
    is_key,
    is_lesson,
    is_value,
    is_version,
    sound,
)
from utils.work.versions import with_replaced
from utils.work.work import (
    STUDENT,
    WRITER,
    Change,
    Work,
    lessons_kept,
    owner,
    work_folder,
)

__all__ = [
    "STUDENT",
    "WHOLE",
    "WRITER",
    "Carried",
    "Change",
    "Opened",
    "Record",
    "Saved",
    "Work",
    "edited",
    "file_name",
    "fingerprint",
    "is_edited",
    "is_key",
    "is_lesson",
    "is_value",
    "is_version",
    "lessons_kept",
    "locked",
    "notebook_in",
    "open_all",
    "owner",
    "put_back",
    "save_all",
    "saved",
    "sound",
    "with_replaced",
    "without_attachments",
    "without_outputs",
    "work_folder",
    "write",
]
