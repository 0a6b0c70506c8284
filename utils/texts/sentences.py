"""Cut a text into sentences; `line_ends` and `units` say what else ends one.

A stop ends a sentence if what follows can begin one. Whether a point does, or belongs
to an abbreviation, a name or a figure, is asked of the word before it, of the word
after it and of the lists in utils/words/abbreviations.txt.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from utils.texts.abbreviations import kinds, listed
from utils.texts.characters import CLEAR_STOPS, is_small
from utils.texts.labels import LONGEST, REFERENCE, is_label
from utils.texts.line_ends import paragraph_spans
from utils.texts.parts import check_string
from utils.texts.points import QUOTES, next_word, point_ends, words_before
from utils.texts.tokens import type_of
from utils.texts.units import unit_spans
from utils.words import Pattern

Span = tuple[int, int]  # start and end, in characters


class Sentence(NamedTuple):
    """A sentence or a line of layout, without the space around it."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text.

    Abbreviations (by lists and by their form), initials before a name, figures and
    questions quoted inside a sentence do not end it. A reference behind a stop, such as
    [17] or (p. 5), belongs to the sentence before. A single line end inside a paragraph
    is a space; an empty line, and a line end beside a heading or an item of a list,
    ends a sentence too. So do, without a stop, a drawn line, the closing of a letter,
    the stamp of a mail, and a dash at which speech breaks off: see `utils.texts.units`.
    Whether a line end is inside a paragraph can only be guessed:
    `utils.texts.joined_lines` says how many were read as spaces.

    Raises
    ------
    ValueError
        If the text is no string; of a source or a passage, take its `text`.

    Examples
    --------
    >>> [s.text for s in sentences("Gen. Popov left. “Why?” he asked.")]
    ['Gen. Popov left.', '“Why?” he asked.']
    """
    return [
        Sentence(text[start:end], start, end) for start, end in sentence_spans(text)
    ]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every sentence, as `sentences` finds them.

    Raises
    ------
    ValueError
        If the text is no string.

    Examples
    --------
    >>> list(sentence_spans("It ends. It begins."))
    [(0, 8), (9, 19)]
    """
    check_string(text)
    paragraphs = list(paragraph_spans(text))
    small = [bool(_I_SMALL.search(text, *span)) for span in paragraphs]
    is_habit = 10 * sum(small) > len(paragraphs)
    for span, begins in zip(paragraphs, small, strict=True):
        for start, end in unit_spans(text, *span):
            begins_small = is_habit or begins or _begins_small(text, start, end)
            yield from _spans(text, start, end, begins_small)


# --- Stops ---------------------------------------------------------------------------

_CLOSERS = QUOTES + ")\\]}*_」』】）》〉"
# Marks beside which some leave a space, and those that others turn round: »Wo?«
_SPACED_CLOSER = r"\s[»›”)\]}](?!\w)|[«‹](?!\w)"
_SPACED_OPENER = r"[«‹“‘„(\[{](?:[^\S\n](?=\w))?|[»›](?=\w)"
_BULLETS = "•▪■●◦‣→✓✔❖"
# What may open a sentence: any sign but those that end something or stand inside.
_OPENING = (
    rf"_|[^\w\s.,;:!?…‽‼⁇⁈⁉%)\]}}”»›」』】）》〉，、；：％～〜♪{CLEAR_STOPS}،]"
    r"|…|\.\.\.(?=\w)"
)
_EMOJI = "\\s?(?![✓✔❖])[\u2600-\u27bf\U0001f300-\U0001faff]|\\s[:;]-?[()DP](?!\\w)"
_STOP = Pattern(
    rf"(?P<stop>[.!?…‼‽⁇⁈⁉;:{CLEAR_STOPS}]++)(?P<closed>(?:[{_CLOSERS}]|{_SPACED_CLOSER})*+)"
    rf"(?P<mark>\d{{1,3}}(?:,\s?\d{{1,3}}){{0,5}}(?=\s)|"
    rf"(?:{REFERENCE}|[({{【]\d{{1,3}}[)}}】]|{_EMOJI}|[*†‡¹²³⁰⁴-⁹])*+)"
    rf"(?:(?=(?P<space>\s*+)(?P<opened>(?:\[(?:\.\.\.|…)\]\s?|[—–―>§№{_BULLETS}-]\s*+|{_SPACED_OPENER}|{_OPENING}){{0,8}}+)"
    r"(?P<next>\S))|)"
)


def sentence_of(text: str, start: int, end: int, spans: Sequence[Span]) -> Span:
    """Return the start and end of the sentences that hold ``text[start:end]``.

    Parameters
    ----------
    spans
        ``(start, end)`` of each sentence of the text, in order.
    """
    first, after = sentences_at(start, end, spans)
    if first == after:
        return start, end
    return min(start, spans[first][0]), max(end, spans[after - 1][1])


def sentences_at(start: int, end: int, spans: Sequence[Span]) -> tuple[int, int]:
    """Return the numbers of the first of `spans` that a place touches, and after all.

    The place is looked up, for a long text has many places and many sentences.

    Examples
    --------
    >>> sentences_at(5, 15, [(0, 10), (11, 20), (21, 30)])
    (0, 2)
    """
    first = bisect_right(spans, start, key=itemgetter(1))
    return first, max(first, bisect_left(spans, end, key=itemgetter(0)))


def _spans(text: str, start: int, end: int, small: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentence borders between two offsets of a paragraph."""
    for stop in _STOP.finditer(text, start, end):
        if stop["next"] and _ends_sentence(stop, start, small):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


# The pronoun "i" tells that a writer begins sentences with small letters: in its own
# paragraph, and, in one of ten, in all. A known abbreviation goes on so even then.
_I_SMALL = Pattern(
    r"i(?<![\w'’.]i)(?:['’](?:m|ve|ll|d)\b|m\b|ve\b| (?:am|was|have|had|don|did|didn|"
    r"do|can|could|will|would|think|thought|know|want|need|just|love|like|get|hope)\b)"
)
_ENGLISH = Pattern(r"\b(?:the|and|you|it|is|to|of|my)\b")


def _begins_small(text: str, start: int, end: int) -> bool:
    """Say whether a unit of English begins with a small letter."""
    return is_small(text[start]) and bool(_ENGLISH.search(text, start, end))


_LEADING = Pattern(r"\s*+(?:(?<=\s)>[>\s]*+)?")  # also the > of a quoted mail


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield one span without the space around it, or nothing if it is all space."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    length = len(text[start:end].rstrip())
    if length:
        yield start, start + length


_CLEAR = frozenset(CLEAR_STOPS)
# In which ; asks a question, and : is typed for the full stop of Armenian.
_OWN_STOP = Pattern("[Ͱ-Ͽἀ-῿];|[Ա-֏]:")
# Japanese "he said" and Chinese "said" behind a question in quotation marks.
_SAID = Pattern(r"と|って|、|，|[^。！？\s]{0,6}[说說问問道答喊叫]")
# What begins a sentence though its first letter is small: iPhone, a label, an address.
_SMALL_FIRST = Pattern(r"[a-z][A-Z]|(?<=\()[^\W_]{1,4}\)|https?:|www\.")
_BEFORE_SMALL = tuple("¿¡#@`")
_NEVER_INSIDE = Pattern(r"[!?]{2}\Z")


def _ends_sentence(stop: re.Match[str], start: int, small: bool) -> bool:
    """Say whether a stop ends the sentence that began at `start`.

    `small` says that the writer begins sentences with small letters too.
    """
    if _is_inside(stop, start) or not _can_begin(stop, small) or _is_label(stop, start):
        return False
    if stop["stop"] == ".":
        return point_ends(stop, start)
    if stop["stop"][-1] in ".…":
        return len(stop["stop"]) > 3 or next_word(stop) != "i"  # a capital anyway
    return not (stop["closed"] and _is_reported(stop))


def _is_inside(stop: re.Match[str], start: int) -> bool:
    """Say whether a stop stands inside a word, in brackets of its own or a number."""
    last = stop["stop"][-1]
    if last in ";:" and not _OWN_STOP.match(stop.string, stop.end("stop") - 2):
        return True
    if last in _CLEAR:
        if _is_enclosed(stop, start):
            return True
    elif not stop["space"]:
        return not _is_glued(stop, start)
    before = stop.string[max(start, stop.start() - 1) : stop.start()]
    if before in ("(", "[") and stop["closed"][:1] in (")", "]"):
        return True  # "[...]", "(?)"
    if not stop["mark"][:1].isdecimal():
        return False
    is_footnote = before.isalpha() or stop["closed"]
    return not is_footnote or "numbers" in kinds(words_before(stop, start)[1])


_REACH = 60  # characters; the sign that opens a title or brackets is not looked for on


def _is_enclosed(stop: re.Match[str], start: int) -> bool:
    """Say whether a stop that needs no space stands in 3．5, 《…》 or （…）."""
    text, place, closed = stop.string, stop.start(), stop["closed"][:1]
    if not stop["space"] and text[place - 1 : place].isdigit():
        return stop["next"].isdigit() and not stop["opened"]
    since = max(start, place - _REACH)
    if not closed:
        return text.rfind("《", since, place) > text.rfind("》", since, place)
    opening = text.rfind("（" if closed == "）" else "(", since, place)
    return closed in "）)" and opening > since and not text[since:opening].isspace()


_PLAIN_WORD = Pattern(r"(?<!\S)\W?[^\W\d_]+(?:['’][^\W\d_]+)?\Z")


def _is_glued(stop: re.Match[str], start: int) -> bool:
    """Say whether a space was left out between two sentences: "Why?Because of it"."""
    if stop["stop"] == "." or stop["opened"] or not stop["next"].isupper():
        return False
    before = stop.string[max(start, stop.start() - 24) : stop.start()]
    if not _PLAIN_WORD.search(before):
        return False
    return len(stop["stop"]) > 3 or next_word(stop) in listed("starters")


def _can_begin(stop: re.Match[str], small: bool) -> bool:
    """Say whether what follows a stop looks like the beginning of a sentence."""
    text, place, opened = stop.string, stop.start("next"), stop["opened"]
    if stop["stop"][-1] in _CLEAR:
        return not (stop["closed"] and _SAID.match(text, place))
    if not is_small(stop["next"]):
        return stop["next"].isalnum() or bool(opened)
    if _SMALL_FIRST.match(text, place) or opened[-1:] in _BEFORE_SMALL:
        return True
    if opened + stop["closed"]:
        return False
    is_one = stop["stop"] in (".", "!", "?")
    return (small and is_one) or bool(_NEVER_INSIDE.search(stop["stop"]))


def _is_label(stop: re.Match[str], start: int) -> bool:
    """Say whether a point follows the number or letter of an item: "II. The Plan"."""
    if stop["stop"] != "." or stop["closed"] not in ("", ")"):
        return False
    text, place = stop.string, stop.start()
    return place - start <= LONGEST and is_label(text[start:place])


def _is_reported(stop: re.Match[str]) -> bool:
    """Say whether a name and a verb of speech follow: “Why?” Putin asked."""
    after = stop.string[stop.start("next") : stop.start("next") + 60].split()
    if not after or type_of(after[0]) in listed("starters"):
        return False
    for word in after[:4]:
        if word.strip(".,;:") in listed("speech"):
            return True
        if not word[0].isupper():
            return False
    return False
