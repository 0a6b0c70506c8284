"""Find a quoted passage again in a text that changed since it was quoted.

A claim is tied to its text twice, by offsets and by its words. When the text was
edited, or a spreadsheet changed the quotation marks, the words lead back to the place.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from utils.texts.characters import DASHES, DOUBLE_QUOTES, INVISIBLE, SINGLE_QUOTES

SIMILAR = 0.8  # share of matching characters below which a passage is another one
END = 0.05  # what the same first, or last, word is worth beside that share
LONG = 600  # characters; a longer quotation is found by its two ends
MARGIN = 0.05  # by which the best passage must beat the second
_LEVEL = str.maketrans(
    dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE + "\u200b\ufeff")
)


class Anchor(NamedTuple):
    """Where a quotation stands: ``text[start:end]``, and how it was found.

    ``how`` is "in place", "levelled" (the same words at another place or with other
    quotation marks, dashes or spaces) or "similar" (a few words differ);
    ``similarity`` is the share of matching characters, 1 for the first two.
    """

    start: int
    end: int
    how: str
    similarity: float


@lru_cache(maxsize=64)
def levelled(text: str) -> tuple[str, tuple[int, ...]]:
    r"""Return a text with marks and spaces levelled, and where each character was.

    Curly and straight quotation marks, dashes and hyphens become alike, "…" becomes
    three points, any run of white space one space.

    Examples
    --------
    >>> levelled("“It’s\u00a0 so”—no")[0]
    '"It\'s so"-no'
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        # Twice: NFKC takes some marks apart, and makes others plain.
        plain = unicodedata.normalize("NFKC", character.translate(_LEVEL))
        plain = plain.translate(_LEVEL)
        for each in " " if character.isspace() else plain:
            if each == " " and characters and characters[-1] == " ":
                continue
            characters.append(each)
            places.append(place)
    return "".join(characters), tuple(places)


def find_quote(text: str, quote: str, near: int) -> Anchor | None:
    """Return where a quotation stands in a text, or ``None`` if that is not certain.

    It is looked for at its old place, then anywhere with marks and spaces levelled,
    then as the one passage that is nearly the same. Of equal passages the nearest to
    the old place is taken, if no other is about as near.

    Parameters
    ----------
    near
        Offset at which the quotation began when it was made.

    Examples
    --------
    >>> find_quote("Now. The war's end is near.", "war’s end", near=0)
    Anchor(start=9, end=18, how='levelled', similarity=1.0)
    """
    if quote and text.startswith(quote, near):
        return Anchor(near, near + len(quote), "in place", 1.0)
    plain, places = levelled(text)
    wanted = levelled(quote)[0].strip()
    if not wanted:
        return None
    found = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", plain)]
    if found:
        start = _nearest(found, near, places)
        return None if start is None else _anchor(places, start, len(wanted), 1.0)
    if len(wanted) > LONG:
        return _between_ends(plain, places, wanted)
    return _most_similar(plain, places, wanted)


def _nearest(found: list[int], near: int, places: Sequence[int]) -> int | None:
    """Return the match nearest to an offset; none if a second is about as near."""
    first, *others = sorted(found, key=lambda start: abs(places[start] - near))
    distance = abs(places[first] - near)
    if others and abs(places[others[0]] - near) < 2 * distance + 1:
        return None
    return first


def _anchor(
    places: Sequence[int], start: int, length: int, similarity: float
) -> Anchor:
    how = "levelled" if similarity == 1 else "similar"
    return Anchor(places[start], places[start + length - 1] + 1, how, similarity)


def _between_ends(plain: str, places: Sequence[int], wanted: str) -> Anchor | None:
    """Return the passage between the two ends of a long quotation.

    Rating every run of so many words takes minutes; each end is short, and what lies
    between is rated once, word by word.
    """
    plain_places = range(len(plain))
    head = wanted[: wanted.rindex(" ", 0, LONG // 2)] if " " in wanted[:300] else wanted
    tail = wanted[wanted.index(" ", -LONG // 2) + 1 :] if " " in wanted[-300:] else head
    ends: list[Anchor | None] = []
    for words in (head, tail):
        exact = [match.start() for match in re.finditer(re.escape(words), plain)]
        if len(exact) == 1:
            ends.append(Anchor(exact[0], exact[0] + len(words), "levelled", 1.0))
        else:
            ends.append(None if exact else _most_similar(plain, plain_places, words))
    first, last = ends
    if first is None or last is None or first.start >= last.end:
        return None
    found = plain[first.start : last.end]
    ratio = SequenceMatcher(None, found.split(), wanted.split(), autojunk=False).ratio()
    if ratio < SIMILAR:
        return None
    return _anchor(places, first.start, len(found), min(ratio, 1 - 1e-9))


def _most_similar(plain: str, places: Sequence[int], wanted: str) -> Anchor | None:
    """Return the one passage that shares most characters with a quotation."""
    first, last = wanted.split(maxsplit=1)[0], wanted.rsplit(maxsplit=1)[-1]
    rated = []
    for start, end in _candidates(plain, wanted):
        words = plain[start:end]
        matcher = SequenceMatcher(None, words, wanted, autojunk=False)
        if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
            continue
        ratio = matcher.ratio()
        same_ends = words.startswith(first) + words.endswith(last)
        rated.append((ratio + END * same_ends, -start, end, ratio))
    if not rated:
        return None
    score, minus_start, end, similarity = max(rated)
    start = -minus_start
    rivals = [row for row in rated if row[2] <= start or -row[1] >= end]
    second = max(rivals, default=(0,))[0]
    if similarity < SIMILAR or score - second < MARGIN:
        return None
    return _anchor(places, start, end - start, min(similarity, 1 - 1e-9))


def _candidates(plain: str, wanted: str) -> Iterable[tuple[int, int]]:
    """Yield the runs of words that hold about as many words as the quotation.

    Only runs that begin with one of its first words, or end with one of its last, are
    worth rating: a quotation changed at both ends and inside is not the same passage.
    """
    words = [match.span() for match in re.finditer(r"\S+", plain)]
    mine = wanted.split()
    count = len(mine)
    opening, closing = set(mine[:2]), set(mine[-2:])
    for size in range(max(1, count - 3), count + 4):
        for index in range(len(words) - size + 1):
            start, end = words[index][0], words[index + size - 1][1]
            first, last = words[index], words[index + size - 1]
            if plain[slice(*first)] in opening or plain[slice(*last)] in closing:
                # A quotation may begin or end inside a word, or before its comma.
                yield start, end
                if not plain[end - 1].isalnum():
                    yield start, end - 1
