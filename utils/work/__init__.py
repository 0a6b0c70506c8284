"""A student's work: saved so that it survives, carried from place to place."""

from utils.work.bundle import file_name, fingerprint, is_edited, open_all, save_all
from utils.work.files import locked, write
from utils.work.records import Record
from utils.work.work import STUDENT, WRITER, Work, lessons_kept, owner, work_folder

__all__ = [
    "STUDENT",
    "WRITER",
    "Record",
    "Work",
    "file_name",
    "fingerprint",
    "is_edited",
    "lessons_kept",
    "locked",
    "open_all",
    "owner",
    "save_all",
    "work_folder",
    "write",
]
