"""The text of a .pdf file, where pypdf is installed; else a sentence what to do."""

import io

from utils.texts.documents.document import DocumentError

MOST_PAGES = 1_000


def pdf_text(name: str, raw: bytes) -> str:
    """Return the text of the pages of a .pdf file, an empty line between two.

    Raises
    ------
    DocumentError
        If pypdf is not installed, or the file is damaged, locked, too long, or holds
        pictures of pages and no text.
    """
    try:
        import logging  # noqa: PLC0415 - pypdf needs it, and nothing else of the kit

        from pypdf import PdfReader  # noqa: PLC0415 - few people have it
    except ImportError:
        raise DocumentError(
            f"{name} is a PDF, which shows pages and keeps no paragraphs. Open it, "
            "choose “save as text” or copy its words, and add the .txt file. "
            "(With the package pypdf installed the kit tries it by itself.)"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells no reader anything
    try:
        reader = PdfReader(io.BytesIO(raw))
        n_pages = len(reader.pages)
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a file causes
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise DocumentError(
            f"{name} is damaged or locked, and cannot be opened ({why}). Open it "
            "in the program you read it with, and save its text as a .txt file."
        ) from None
    if n_pages > MOST_PAGES:
        raise DocumentError(
            f"{name} has {n_pages:,} pages; {MOST_PAGES:,} are allowed. Save the pages "
            "you need as a .txt file."
        )
    text = "\n\n".join(pages)
    if not text.strip():
        raise DocumentError(
            f"{name} holds pictures of pages and no text, as scanned pages do. Find "
            "the text elsewhere, or let a program recognise its letters first."
        )
    return text
