"""Words with Markdown's marks, in pieces: for a page, and for a box that builds nodes.

Hints, messages and reasons are written with `code`, *emphasis* and **strong** words,
and with no other marks. In a terminal they are read as they are written.
"""

from html import escape

from utils.words import Pattern

# Marks of emphasis stand close to their words and apart from others, so that los* and
# 2 * 3 * 4 stay as they are.
MARKED = Pattern(
    r"`(?P<code>[^`]+)`"
    r"|(?<![\w*'\"])(?P<marks>\*\*?)(?=[^\s*])(?P<words>[^*]*[^\s*])(?P=marks)(?![\w*'\"])"
)
ELEMENTS = {None: "code", "*": "em", "**": "strong"}


def pieces(text: str) -> list[tuple[str, str]]:
    """Cut a sentence at its marks into pairs: the element, "" if none, and its words.

    Examples
    --------
    >>> pieces("Count *all* of `los*`.")
    [('', 'Count '), ('em', 'all'), ('', ' of '), ('code', 'los*'), ('', '.')]
    """
    found, end = [], 0
    for match in MARKED.finditer(text):
        element, words = ELEMENTS[match["marks"]], match["code"] or match["words"]
        found += [("", text[end : match.start()]), (element, words)]
        end = match.end()
    return [piece for piece in (*found, ("", text[end:])) if piece[1]]


def as_html(text: str) -> str:
    """Return a sentence as HTML, every word escaped."""
    return "".join(
        f"<{element}>{escape(words)}</{element}>" if element else escape(words)
        for element, words in pieces(text)
    )
