"""Find the paragraphs of a text: which line ends are spaces, and which are ends.

Mail and old electronic books break their lines at a width, wherever the sentence
stands; other texts write each paragraph as one line. Nothing in the file says which, so
each line end is judged by what stands beside it (see `paragraph_spans`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WIDEST = 100  # characters; a longer line was not broken at a width: it is a paragraph


class Line(NamedTuple):
    """A line without the space around it and the > of a quoted mail."""

    words: str
    start: int
    end: int
    depth: int  # how often it is quoted
    is_last: bool  # a form feed or another sign that ends more than a line follows


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the start and end of every paragraph, heading and item of a list.

    A line end is a space if the next line goes on with a small letter, or if the line
    is full: the first word of the next had no place in the width that such lines have.
    It is an end beside an empty line, a line without a word, a line of more than 100
    characters, a change in the quoting of a mail, and before the sign of an item or a
    speaker; also after a line that is not full, or, where no width can be told, one
    that looks like a heading: a capital on each long word, and no stop.
    A form feed or a paragraph separator is always an end.

    Examples
    --------
    >>> text = "The Plan\n\nThe war went\non.\n- It ended."
    >>> [text[start:end] for start, end in paragraph_spans(text)]
    ['The Plan', 'The war went\non.', '- It ended.']
    """
    yield from ((start, end) for start, end, _ in _paragraphs(text))


def joined_lines(text: str) -> int:
    r"""Return how many line ends inside the paragraphs of a text are read as spaces.

    Examples
    --------
    >>> joined_lines("The war went\non.\n\nIt ended.")
    1
    """
    return sum(joined for _, _, joined in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and the number of joined line ends of every paragraph."""
    lines = list(_lines(text))
    width = _width(lines)
    start, joined = 0, 0
    for line, following in pairwise([*lines, _NOTHING]):
        start = start if joined else line.start
        if _goes_on(line, following, width):
            joined += 1
        elif line.words:
            yield start, line.end, joined
            joined = 0


_NOTHING = Line("", 0, 0, 0, True)
_QUOTED = re.compile(r"(?:\s*+>)*+")
_ENDS_MORE = "\f\x1c\x1d\x1e\u2029"


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip()
        begin = start + len(whole) - len(whole.lstrip())
        depth = 0
        if words.startswith(">"):
            quoted = _QUOTED.match(words)
            depth = words.count(">", 0, quoted.end() if quoted else 0)
            rest = words[quoted.end() if quoted else 0 :].lstrip()
            begin += len(words) - len(rest)
            words = rest
        yield Line(words, begin, begin + len(words), depth, whole[-1] in _ENDS_MORE)
        start += len(whole)


# --- What a line looks like ----------------------------------------------------------

_TAIL = 12  # what ends a line is looked for in so many characters, however long it is
_STOPPED = re.compile(r"[.!?…:;。！？।؟۔][\W_]*\Z")
_UNFINISHED = re.compile(r"(?:[,–—&/-]|\b(?:a|an|and|at|by|for|in|of|on|or|the|to))\Z")
_FIRST_LETTER = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_WORD = re.compile(
    r"[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]|[^ \t]+"
)
_SIGN = re.compile(
    r"[-*+•⁃◦▪‣●○■□–—―|]\s|[•⁃◦▪‣●○■□—]|#{1,6}\s|[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?\s|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})(?:\.?\)|\.)\s"
)
_WEAK_SIGN = re.compile(r"(?:[–—―]\s*[^\W\d_]|\(?(?:[A-Z]|[IVX]{1,5})(?:\.?\)|\.)\s)")
_FOOTNOTE = re.compile(r"\[\w{1,4}\]\s")
_SPEAKER = re.compile(r"[A-ZЀ-Я][\w.’'-]*+(?: [A-ZЀ-Я(\[][\w.’'()\]-]*+){0,3}+:\s")


def _width(lines: list[Line]) -> int:
    """Return the width at which lines seem to be broken, or 0 if none is.

    Nine in ten of the lines that surely go on are no longer. That is where the next
    begins with a small letter, or, in a script without capitals, where no stop ends it.
    """
    found = []
    for line, following in pairwise(lines):
        if not line.words or not following.words or _is_stopped(line):
            continue
        if _begins_small(following) and not _SIGN.match(following.words):
            found.append(len(line.words))
        elif _without_case(line, following) and len(line.words) <= WIDEST:
            found.append(max(len(line.words), len(following.words)))
    return sorted(found)[len(found) * 9 // 10] if found else 0


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Say whether the end of a line stands for a space."""
    if line.is_last or line.depth != following.depth:
        return False
    if not _is_prose(line) or not _is_prose(following):
        return False
    is_full = _is_full(line, following, width)
    if _is_item(line, following, is_full and width > 0):
        return False
    if _begins_small(following):
        return is_full or not _is_stopped(line)
    if max(len(line.words), len(following.words)) > max(WIDEST, 1.2 * width):
        return False
    return is_full and (width > 0 or not _is_heading(line, following))


def _is_prose(line: Line) -> bool:
    """Say whether a line holds a letter, or is the end of a sentence: "2022."."""
    if not _FIRST_LETTER.search(line.words):  # a letter or digit
        return False
    return bool(_LETTER.search(line.words)) or _is_stopped(line)


def _is_stopped(line: Line) -> bool:
    return bool(_STOPPED.search(line.words[-_TAIL:]))


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Say whether the next word had no place, as it never has if there is no width."""
    word = _FIRST_WORD.match(following.words)
    needed = len(line.words) + 1 + (len(word[0]) if word else 0)
    # Where no small letter can tell that a line goes on, it need not be so exact.
    return needed > (width * 0.8 if _without_case(line, following) else width)


def _is_item(line: Line, following: Line, is_full: bool) -> bool:
    """Say whether the next line begins an item of a list, or another speaker's turn."""
    signs = (_SIGN, _WEAK_SIGN, _SPEAKER)
    goes_on = not _is_stopped(line) and not any(s.match(line.words) for s in signs)
    if _WEAK_SIGN.match(following.words) or _SPEAKER.match(following.words):
        return not goes_on
    if _FOOTNOTE.match(following.words):
        return bool(_FOOTNOTE.match(line.words))
    return bool(_SIGN.match(following.words)) and not (goes_on and is_full)


def _is_heading(line: Line, following: Line) -> bool:
    """Say whether a line without a stop is set in capitals, as headings are."""
    if line.words.startswith("#"):
        return True
    if _is_stopped(line) or _UNFINISHED.search(line.words[-_TAIL:]):
        return False
    long = [word for word in re.findall(r"[^\W_]+", line.words) if len(word) > 3]
    small = any(word[0].islower() for word in long or line.words.split())
    return not small and not _without_case(line, following)


def _begins_small(line: Line) -> bool:
    first = _FIRST_LETTER.search(line.words)
    return first is not None and first[0].islower()


def _without_case(line: Line, following: Line) -> bool:
    """Say whether neither line tells small letters from capitals."""
    return not any(map(_has_small_letter, (line.words, following.words)))


def _has_small_letter(words: str) -> bool:
    return words.upper() != words
