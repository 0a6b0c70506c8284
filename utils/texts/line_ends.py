"""Find the paragraphs of a text: which line ends are spaces, and which are ends.

Mail and old electronic books break their lines at a width, wherever the sentence
stands; other texts write each paragraph as one line. Nothing in the file says which, so
each line end is judged by what stands beside it (see `paragraph_spans`).
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from utils.texts.characters import CLEAR_STOPS, has_case, is_small
from utils.words import Pattern

WIDEST = 100  # characters; a longer line was not broken at a width: it is a paragraph


class Line(NamedTuple):
    """What is asked of a line, without the space around it and the > of a mail."""

    start: int
    end: int
    depth: int  # how often it is quoted
    is_last: bool  # a form feed or another sign that ends more than a line follows
    is_prose: bool  # holds a letter, or is the end of a sentence: "2022."
    is_stopped: bool
    is_small: bool  # begins with a small letter
    is_cased: bool  # holds a small letter
    is_heading: bool  # has a capital on each long word, and no stop
    sign: str  # of an item, a note or a speaker, at its beginning
    first: int  # length of its first word


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
        elif line.end > line.start:
            yield start, line.end, joined
            joined = 0


_NOTHING = Line(0, 0, 0, True, False, False, False, False, False, "", 0)
_QUOTED = Pattern(r"(?:\s*+>)++\s*+")
_ENDS_MORE = "\f\x1c\x1d\x1e\u2029"


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip()
        begin = start + len(whole) - len(whole.lstrip())
        depth = 0
        if quoted := _QUOTED.match(words):
            depth = quoted[0].count(">")
            words = words[quoted.end() :]
            begin += quoted.end()
        yield _line(words, begin, depth, whole[-1] in _ENDS_MORE)
        start += len(whole)


# --- What a line looks like ----------------------------------------------------------

_TAIL = 12  # what ends a line is looked for in so many characters, however long it is
_STOPPED = Pattern(rf"[.!?…:;{CLEAR_STOPS}][\W_]*\Z")
_UNFINISHED = Pattern(r"(?:[,–—&/-]|\b(?:a|an|and|at|by|for|in|of|on|or|the|to))\Z")
_FIRST_LETTER = Pattern(r"[^\W_]")
_LETTER = Pattern(r"[^\W\d_]")
# What a plain word cannot be: it is asked first, since most lines begin with one.
_NO_WORD = Pattern(r"\W|\w{1,5}[.):]|[^\W\d_a-z]")
_SIGNS = Pattern(
    r"(?P<speaker>[A-ZЀ-Я][\w.’'-]*+(?: [A-ZЀ-Я(\[][\w.’'()\]-]*+){0,3}+:\s)|"
    r"(?P<weak>[–—―]\s*\W?[^\W\d_]|\(?(?:[A-Z]|[IVX]{1,5})(?:\.?\)|\.)\s)|"
    r"(?P<item>[-*+•⁃◦▪‣●○■□–—―|]\s|[•⁃◦▪‣●○■□—]|#{1,6}\s|"
    r"[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|"
    r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})(?:\.?\)|\.)\s)|"
    r"(?P<note>\[\w{1,4}\]\s)"
)


def _line(words: str, start: int, depth: int, is_last: bool) -> Line:
    if not words:
        return Line(start, start, depth, is_last, *_NOTHING[4:])
    found = _FIRST_LETTER.search(words)
    letter = found[0] if found else ""
    first = 1 if "\u2e80" <= words[0] <= "\uffef" else len(words.partition(" ")[0])
    sign = _SIGNS.match(words) if _NO_WORD.match(words) else None
    is_stopped = bool(_STOPPED.search(words[-_TAIL:]))
    return Line(
        start=start,
        end=start + len(words),
        depth=depth,
        is_last=is_last,
        is_prose=bool(letter) and (is_stopped or bool(_LETTER.search(words))),
        is_stopped=is_stopped,
        is_small=is_small(letter),
        is_cased=has_case(letter) and words.upper() != words,
        is_heading=looks_like_heading(words),
        sign=sign.lastgroup or "" if sign else "",
        first=first,  # Chinese and its neighbours break a line behind any letter
    )


def looks_like_heading(words: str) -> bool:
    """Say whether a line has no stop and is set in capitals, as headings are.

    Examples
    --------
    >>> looks_like_heading("The Long War"), looks_like_heading("The long war")
    (True, False)
    """
    if len(words) > WIDEST or _STOPPED.search(words[-_TAIL:]):
        return False
    if words.startswith("#"):
        return True
    if _UNFINISHED.search(words[-_TAIL:]):
        return False
    pieces = words.split()
    long = [piece for piece in pieces if len(piece) > 3]
    return not any(piece[0].islower() for piece in long or pieces)


# --- Where two lines meet ------------------------------------------------------------


def _width(lines: list[Line]) -> int:
    """Return the width at which lines seem to be broken, or 0 if none is.

    Nine in ten of the lines that surely go on are no longer. That is where the next
    begins with a small letter, or, in a script without capitals, where no stop ends it.
    """
    found = []
    for line, following in pairwise(lines):
        length, next_length = line.end - line.start, following.end - following.start
        if line.is_stopped or not length or not next_length:
            continue
        if following.is_small and following.sign != "item":
            found.append(length)
        elif not line.is_cased and not following.is_cased and length <= WIDEST:
            found.append(max(length, next_length))
    return sorted(found)[len(found) * 9 // 10] if found else 0


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Say whether the end of a line stands for a space."""
    if line.is_last or line.depth != following.depth:
        return False
    if not line.is_prose or not following.is_prose:
        return False
    is_cased = line.is_cased or following.is_cased
    # Where no small letter can tell that a line goes on, it need not be so exact.
    needed = width if is_cased else width * 0.8
    is_full = line.end - line.start + 1 + following.first > needed
    if _is_item(line, following, is_full and width > 0):
        return False
    if following.is_small:
        return is_full or not line.is_stopped
    longest = max(line.end - line.start, following.end - following.start)
    if longest > max(WIDEST, 1.2 * width):
        return False
    return is_full and (width > 0 or not (line.is_heading and is_cased))


def _is_item(line: Line, following: Line, is_full: bool) -> bool:
    """Say whether the next line begins an item of a list, or another speaker's turn."""
    if following.sign == "note":
        return line.sign == "note"
    is_apart = line.is_stopped or line.sign in ("item", "weak", "speaker")
    if following.sign == "item":
        return is_apart or not is_full
    return bool(following.sign) and is_apart
