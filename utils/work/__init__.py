"""A student's work: saved so that it survives, carried from place to place."""

from utils.work.bundle import Saved, file_name, open_all, save_all, saved
from utils.work.files import locked, write
from utils.work.notebooks import Carried, edited, fingerprint, is_edited
from utils.work.place import work_folder
from utils.work.soundness import WHOLE, Record, is_value, sound
from utils.work.work import (
    STUDENT,
    WRITER,
    Change,
    Work,
    lessons_kept,
    owner,
)

__all__ = [
    "STUDENT",
    "WHOLE",
    "WRITER",
    "Carried",
    "Change",
    "Record",
    "Saved",
    "Work",
    "edited",
    "file_name",
    "fingerprint",
    "is_edited",
    "is_value",
    "lessons_kept",
    "locked",
    "open_all",
    "owner",
    "save_all",
    "saved",
    "sound",
    "work_folder",
    "write",
]
