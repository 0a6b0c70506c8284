"""A student's work: saved so that it survives, carried from place to place."""

from utils.work.bundle import (
    Saved,
    document_in,
    file_name,
    open_all,
    save_all,
    saved,
)
from utils.work.file_names import is_name_everywhere, same_name
from utils.work.files import locked, write
from utils.work.handed_in import element as page_element
from utils.work.notebooks import (
    Carried,
    edited,
    fingerprint,
    is_edited,
    notebook_in,
    without_outputs,
)
from utils.work.own_cards import CARDS, HEAD, cards_apart
from utils.work.own_texts import LESSON as TEXTS
from utils.work.own_texts import (
    OWN_TEXTS,
    files_among,
    give_back_own_texts,
    keep_own_texts,
    settle_own_text,
    times_of_own_texts,
    versions_of_own_texts,
)
from utils.work.place import (
    ON_PAGE,
    is_on_page,
    notebooks_folder,
    shown_path,
    work_folder,
)
from utils.work.records import DamagedError, NewerError
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
    "CARDS",
    "HEAD",
    "ON_PAGE",
    "OWN_TEXTS",
    "STUDENT",
    "TEXTS",
    "WHOLE",
    "WRITER",
    "Carried",
    "Change",
    "DamagedError",
    "NewerError",
    "Record",
    "Saved",
    "Work",
    "cards_apart",
    "document_in",
    "edited",
    "file_name",
    "files_among",
    "fingerprint",
    "give_back_own_texts",
    "is_edited",
    "is_name_everywhere",
    "is_on_page",
    "is_value",
    "keep_own_texts",
    "lessons_kept",
    "locked",
    "notebook_in",
    "notebooks_folder",
    "open_all",
    "owner",
    "page_element",
    "same_name",
    "save_all",
    "saved",
    "settle_own_text",
    "shown_path",
    "sound",
    "times_of_own_texts",
    "versions_of_own_texts",
    "without_outputs",
    "work_folder",
    "write",
]
