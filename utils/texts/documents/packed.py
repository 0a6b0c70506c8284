"""Read a file that is an archive: a letter of Word or LibreOffice, or a book."""

from utils.texts.documents.archive import Archive
from utils.texts.documents.document import Document, DocumentError, document
from utils.texts.documents.epub import book_blocks, is_book
from utils.texts.documents.office import (
    CONTENTS,
    has_notes,
    is_word,
    open_blocks,
    word_blocks,
)
from utils.words import message


def packed(name: str, raw: bytes) -> Document:
    """Return what a .docx, .odt or .epub file holds.

    Raises
    ------
    DocumentError
        If it is damaged, locked, too large when unpacked, or another archive.
    """
    archive = Archive(name, raw)
    if is_word(archive):
        notes = [message("documents.notes_left_out")] if has_notes(archive) else []
        return document(name, word_blocks(archive), notes)
    if is_book(archive):
        return document(name, book_blocks(archive), [message("documents.book")])
    if "content.xml" in archive.names:
        return document(name, open_blocks(archive), ())
    if CONTENTS in archive.names:
        raise DocumentError(
            f"{name} is a table or slides, and no text. Save its words as a plain text "
            "file (.txt)."
        )
    raise DocumentError(
        f"{name} is an archive, and no .docx, .odt or .epub file. Unpack it, and add "
        "the files in it."
    )
