r"""Saved work inside a page that a person can read: put in, and taken out again.

The page holds the saved file in one element that no browser runs and no answer can
imitate: in it every ``<`` is written ``\u003c``, outside it every ``<`` is escaped.
So the element is found by its exact first words, and ends at the next ``<``.
"""

from utils.words import message
from utils.work.records import DamagedError

ELEMENT = '<script type="application/json" id="aims-outcomes-work">'
END = "</script>"


def element(text: str) -> str:
    r"""Return a saved file, a text of JSON, as the element that carries it in a page.

    Examples
    --------
    >>> element('{"v": "</script>"}').removeprefix(ELEMENT)
    '{"v": "\\u003c/script>"}</script>'
    """
    return ELEMENT + text.replace("<", "\\u003c") + END


def is_page(text: str) -> bool:
    """Say whether a text is a page and no JSON: its first character says so."""
    return text[:1000].lstrip("\ufeff \t\r\n").startswith("<")


def work_in(page: str) -> str:
    """Return the saved file that a page carries; no other part of the page is read.

    Raises
    ------
    DamagedError
        If no such element is in it, or more than one, or one that does not end.
    """
    _, *found = page.split(ELEMENT, 2)
    if len(found) != 1:
        raise DamagedError(message(f"work.page_{'twice' if found else 'empty'}"))
    text, ends, _ = found[0].partition("<")
    if not ends or not found[0].startswith(END, len(text)):
        raise DamagedError(message("work.page_cut"))
    return text
