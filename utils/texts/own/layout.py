"""Propose who speaks where in a text: headings, speakers' names, notices, the rest.

What is proposed is a guess from the look of the paragraphs, for a person to confirm.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from utils.texts.documents.document import BODY, HEADING
from utils.texts.line_ends import looks_like_heading
from utils.words import Pattern

LABEL, NOTICE, PAYWALL = "label", "notice", "paywall"
LONGEST_NOTICE = 250  # characters
LONGEST_HEADING = 120
FEWEST_TURNS = 3  # of speakers with a name, in a text that is a conversation
_NAME = r"[A-ZÀ-ÖØ-ÞЀ-Я][\w.’'-]*"
_SPEAKER = Pattern(rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}}):(?:\s|\Z)")
_BYLINE = Pattern(rf"(?:By|by|BY) {_NAME}(?: (?:and |{_NAME})*)?.{{0,60}}")
_WHO = Pattern(rf"(?:By|by|BY) (?P<who>{_NAME}(?: (?:and )?{_NAME})*)")
_CUT_OFF = Pattern(
    r"(?:subscribe\b|to (?:continue|keep) reading|continue reading|already a "
    r"(?:subscriber|member)|(?:sign|log) in to\b|become a (?:subscriber|member))",
    re.IGNORECASE,
)
_NOTICE = Pattern(
    r"(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|advertisement\b|share this\b|"
    r"read more\b|related(?: articles?)?:|sign up\b|this (?:article|essay|interview|"
    r"text) (?:first |originally )?(?:appeared|was published)|photo(?:graph)?s?:|"
    r"translated (?:by|from)\b|last updated\b|"
    r"(?:we|(?:this|our) (?:web ?)?(?:site|page)) uses? cookies\b)",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A stretch of a text: its part, and the name of who speaks it, if one is told."""

    start: int
    end: int
    part: str
    speaker: str = ""


def proposed(text: str, blocks: Sequence[tuple[int, int, str]]) -> list[Piece]:
    r"""Return the pieces of a text in order: what follows one another is made one.

    Where all would be layout, such as one line without a full stop, all is body.

    Parameters
    ----------
    blocks
        Start, end and part of each paragraph, "heading" where the file said so.

    Examples
    --------
    >>> text = "Ann: Is it so?\n\nBob: It is.\n\nAnn: Oh."
    >>> blocks = [(0, 14, "body"), (16, 27, "body"), (29, 36, "body")]
    >>> [(text[p.start : p.end], p.part, p.speaker) for p in proposed(text, blocks)][:2]
    [('Ann:', 'label', ''), ('Is it so?', 'body', 'Ann')]
    """
    names = _speakers(text[start:end] for start, end, part in blocks if part == BODY)
    pieces: list[Piece] = []
    speaker = ""
    for index, (start, end, part) in enumerate(blocks):
        words = text[start:end]
        found = _SPEAKER.match(words)
        if part == BODY and found and found["name"] in names:
            speaker = found["name"]
            pieces += _turn(text, start, end, found)
            continue
        seen = part if part == HEADING else _part(words, is_first=index == 0)
        pieces.append(Piece(start, end, seen, speaker if seen == BODY else ""))
    if all(piece.part != BODY for piece in pieces):
        pieces = [Piece(start, end, BODY) for start, end, _ in blocks]
    return list(_merged(pieces))


def byline(text: str, pieces: Iterable[Piece]) -> str:
    r"""Return who wrote a text by the line that says so; "" if none does.

    Examples
    --------
    >>> byline("By Ann Lee and Bo Ek\n\nWar.", [Piece(0, 20, "label")])
    'Ann Lee and Bo Ek'
    """
    labels = (text[each.start : each.end] for each in pieces if each.part == LABEL)
    found = (_WHO.match(words) for words in labels)
    return next((match["who"] for match in found if match), "")


def _turn(text: str, start: int, end: int, found: re.Match[str]) -> Iterator[Piece]:
    """Yield the name of a speaker, and what that speaker says behind it."""
    colon = start + found.end("name") + 1
    yield Piece(start, colon, LABEL)
    said = text[colon:end].lstrip()
    if said:
        yield Piece(end - len(said), end, BODY, found["name"])


def _speakers(paragraphs: Iterable[str]) -> set[str]:
    """Return the names that stand before turns; none if it is no conversation."""
    found = [match["name"] for each in paragraphs if (match := _SPEAKER.match(each))]
    turns = Counter(found)
    again = {name for name, n in turns.items() if n > 1}
    is_conversation = bool(again) and len(found) >= FEWEST_TURNS
    return set(turns) if is_conversation else set()


def _part(words: str, *, is_first: bool) -> str:
    if len(words) <= LONGEST_NOTICE:
        if _CUT_OFF.match(words):
            return PAYWALL
        if _NOTICE.match(words):
            return NOTICE
    is_short = len(words) <= LONGEST_HEADING
    if is_short and _BYLINE.fullmatch(words) and words[-1] not in ".!?":
        return LABEL
    is_title = is_first and is_short and words[-1] not in ".!?…”\"'"
    return HEADING if is_title or looks_like_heading(words) else BODY


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with those of one speaker that follow one another made one."""
    open_: Piece | None = None
    for piece in pieces:
        if (
            open_
            and piece.part == open_.part == BODY
            and piece.speaker == open_.speaker
        ):
            open_ = open_._replace(end=piece.end)
            continue
        if open_:
            yield open_
        open_ = piece
    if open_:
        yield open_
