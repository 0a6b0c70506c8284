"""Plain text and Markdown: wrapped lines joined, marks of layout taken off."""

import re
from collections.abc import Iterator

from utils.texts.documents.document import BODY, HEADING
from utils.texts.line_ends import joined_lines, paragraph_spans
from utils.words import Pattern

_FRONT_MATTER = Pattern(r"---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_HEADING = Pattern(r"#{1,6}(?=\s)")
_UNDERLINED = Pattern(r"(?m)^(?=.*\w)(\S.{0,200})\n(?:={3,}|-{3,})[ \t]*$")
_FENCE = Pattern(r"(?m)^[ \t]*(?:```|~~~).*$")
_ADDRESS = r"\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
_IMAGE = Pattern(rf"!\[[^\[\]\n]{{0,2000}}\]{_ADDRESS}")
_LINK = Pattern(rf"\[([^\[\]\n]{{0,2000}})\]{_ADDRESS}")
_STRONG = Pattern(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_QUOTE = Pattern(r"(?m)^[ \t]*(?:>[ \t]?)+")


def plain_blocks(text: str) -> list[tuple[str, str]]:
    r"""Return the paragraphs of a plain text; lines broken at a width are joined.

    Examples
    --------
    >>> plain_blocks("The war went\non.\n\nIt ended.")
    [('The war went\non.', 'body'), ('It ended.', 'body')]
    """
    return [(text[start:end], BODY) for start, end in paragraph_spans(text)]


def n_joined(text: str) -> int:
    """Return how many line ends of a plain text are read as spaces."""
    return joined_lines(text)


def markdown_blocks(text: str) -> list[tuple[str, str]]:
    r"""Return the paragraphs and headings of a Markdown text without their marks.

    Examples
    --------
    >>> markdown_blocks("# The war\n\nIt *went* [on](https://a.b).")
    [('The war', 'heading'), ('It went on.', 'body')]
    """
    return list(_markdown(without_layout(text)))


def without_layout(text: str) -> str:
    """Return a Markdown text without what is not read: front matter, comments, images.

    Headings keep their sign, and one that is underlined gets it.
    """
    text = _FRONT_MATTER.sub("", text, count=1) if text.startswith("---\n") else text
    text = "".join(_outside_comments(text))
    for pattern in (_FENCE, _IMAGE, _QUOTE):
        text = pattern.sub("", text)
    return _UNDERLINED.sub(r"\n# \1\n", text)


def _outside_comments(text: str) -> Iterator[str]:
    """Yield what stands outside <!-- comments -->; one that is never closed is text."""
    start = 0
    while (opens := text.find("<!--", start)) >= 0:
        closes = text.find("-->", opens)
        if closes < 0:
            break
        yield text[start:opens]
        start = closes + 3
    yield text[start:]


def _markdown(text: str) -> Iterator[tuple[str, str]]:
    for start, end in paragraph_spans(text):
        paragraph = text[start:end]
        heading = _HEADING.match(paragraph) if "\n" not in paragraph else None
        words = paragraph[heading.end() :].strip() if heading else paragraph
        words = words.rstrip("#").rstrip() if heading else words
        yield _unmarked(words), HEADING if heading else BODY


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    while (plain := _STRONG.sub(r"\2", text)) != text:
        text = plain
    return text
