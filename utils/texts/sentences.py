"""Cut a text into sentences; `line_ends` and `units` say what else ends one.

A stop ends a sentence if what follows can begin one. Whether a point does, or belongs
to an abbreviation, a name or a figure, is asked of the word before it, of the word
after it and of the lists in utils/words/abbreviations.txt.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from utils.texts.line_ends import paragraph_spans
from utils.texts.parts import check_string
from utils.texts.tokens import type_of
from utils.texts.units import unit_spans
from utils.words import word_list

Span = tuple[int, int]  # start and end, in characters


class Sentence(NamedTuple):
    """A sentence or a line of layout, without the space around it."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text.

    Known abbreviations, initials before a name, figures and questions quoted inside a
    sentence do not end it. A single line end inside a paragraph is a space; an empty
    line, and a line end beside a heading or an item of a list, ends a sentence too. So
    do, without a stop, a drawn line, the closing of a letter, the stamp of a mail, and
    a dash at which speech breaks off: see `utils.texts.units`.
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
    for span, is_small in zip(paragraphs, small, strict=True):
        for start, end in unit_spans(text, *span):
            begins_small = is_habit or is_small or _begins_small(text, start, end)
            yield from _spans(text, start, end, begins_small)


# --- Stops ---------------------------------------------------------------------------

_QUOTES = "”\"’'»›“″❞"  # “ closes a German quotation
_CLOSERS = _QUOTES + ")\\]}*_」』】）》〉"
# Marks beside which some leave a space, and those that others turn round: »Wo?«
_SPACED_CLOSER = r"\s[»›”)\]}](?!\w)|[«‹](?!\w)"
_SPACED_OPENER = r"[«‹“‘„(\[{](?:[^\S\n](?=\w))?|[»›](?=\w)"
_OPENERS = "“\"‘'(\\[{«‹„‚*_$€£₴#¿¡「『（《〈…"
_BULLETS = "•▪■●◦‣→✓✔❖"
_WIDE = "。！？｡．।॥။።፧፨។៕"  # need no space behind
# What may open a sentence: any sign but those that end something or stand inside.
_OPENING = rf"_|[^\w\s.,;:!?…‽‼⁇⁈⁉%)\]}}”»›」』】）》〉{_WIDE}۔։؟،]|…|\.\.\.(?=\w)"
_REFERENCE = (
    r"\s?\[(?:\d{1,3}(?:\s?[-–,]\s?\d{1,3})*|[a-z]{1,2}|"
    r"(?:[Nn]ote|nb|n|N|pp?|see)\.?\s?\d{1,3}|"
    r"[a-z]+ needed|sic)\](?::\d+(?:[-–]\d+)?)?"
)
_EMOJI = "\\s?[\u2600-\u27bf\U0001f300-\U0001faff]|\\s[:;]-?[()DP](?!\\w)"
_STOP = re.compile(
    rf"(?P<stop>[.!?…‼‽⁇⁈⁉؟۔։;{_WIDE}]++)(?P<closed>(?:[{_CLOSERS}]|{_SPACED_CLOSER})*+)"
    rf"(?P<mark>\d{{1,3}}(?=\s)|(?:{_REFERENCE}|[({{【]\d{{1,3}}[)}}】]|{_EMOJI}|[*†‡¹²³⁰⁴-⁹])*+)"
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
_I_SMALL = re.compile(
    r"i(?<![\w'’.]i)(?:['’](?:m|ve|ll|d)\b|m\b|ve\b| (?:am|was|have|had|don|did|didn|"
    r"do|can|could|will|would|think|thought|know|want|need|just|love|like|get|hope)\b)"
)
_ENGLISH = re.compile(r"\b(?:the|and|you|it|is|to|of|my)\b")


def _begins_small(text: str, start: int, end: int) -> bool:
    """Say whether a unit of English begins with a small letter."""
    return text[start].islower() and bool(_ENGLISH.search(text, start, end))


_LEADING = re.compile(r"\s*+(?:(?<=\s)>[>\s]*+)?")  # also the > of a quoted mail


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield one span without the space around it, or nothing if it is all space."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    length = len(text[start:end].rstrip())
    if length:
        yield start, start + length


_GREEK = re.compile("[Ͱ-Ͽἀ-῿]")  # in which ; asks a question
_NO_POINT = set(_WIDE + "؟")
# Japanese "he said" and Chinese "said" behind a question in quotation marks.
_SAID = re.compile(r"と|って|、|，|[^。！？\s]{0,6}[说說问問道答喊叫]")
# What begins a sentence though its first letter is small: iPhone, a label, an address.
_SMALL_FIRST = re.compile(r"[a-z][A-Z]|(?<=\()[^\W_]{1,4}\)|https?:|www\.")
_BEFORE_SMALL = tuple("¿¡#@`")
_NEVER_INSIDE = re.compile(r"[!?]{2}\Z")


def _ends_sentence(stop: re.Match[str], start: int, small: bool) -> bool:
    """Say whether a stop ends the sentence that began at `start`.

    `small` says that the writer begins sentences with small letters too.
    """
    if _is_inside(stop, start) or not _can_begin(stop, small) or _is_label(stop, start):
        return False
    if stop["stop"] == ".":
        return _point_ends(stop, start)
    if stop["stop"][-1] in ".…":
        return len(stop["stop"]) > 3 or _next_word(stop) != "i"  # a capital anyway
    return not (stop["closed"] and _is_reported(stop))


def _is_inside(stop: re.Match[str], start: int) -> bool:
    """Say whether a stop stands inside a word, in brackets of its own or a number."""
    if not stop["space"] and stop["stop"][-1] not in _NO_POINT:
        return not _is_glued(stop, start)
    before = stop.string[max(start, stop.start() - 1) : stop.start()]
    if stop["stop"] == ";" and not _GREEK.match(before):
        return True
    if before in ("(", "[") and stop["closed"][:1] in (")", "]"):
        return True  # "[...]", "(?)"
    if not stop["mark"].isdecimal():
        return False
    is_footnote = before.isalpha() or stop["closed"]
    return not is_footnote or "numbers" in _kinds(_words_before(stop, start)[1])


_PLAIN_WORD = re.compile(r"(?<!\S)\W?[^\W\d_]+(?:['’][^\W\d_]+)?\Z")


def _is_glued(stop: re.Match[str], start: int) -> bool:
    """Say whether a space was left out between two sentences: "Why?Because of it"."""
    if stop["stop"] == "." or stop["opened"] or not stop["next"].isupper():
        return False
    before = stop.string[max(start, stop.start() - 24) : stop.start()]
    if not _PLAIN_WORD.search(before):
        return False
    return len(stop["stop"]) > 3 or _next_word(stop) in _listed("starters")


def _can_begin(stop: re.Match[str], small: bool) -> bool:
    """Say whether what follows a stop looks like the beginning of a sentence."""
    text, place, opened = stop.string, stop.start("next"), stop["opened"]
    if stop["stop"][-1] in _NO_POINT:
        return not (stop["closed"] and _SAID.match(text, place))
    if not stop["next"].islower():
        return stop["next"].isalnum() or bool(opened)
    if _SMALL_FIRST.match(text, place) or opened[-1:] in _BEFORE_SMALL:
        return True
    if opened + stop["closed"]:
        return False
    is_one = stop["stop"] in (".", "!", "?")
    return (small and is_one) or bool(_NEVER_INSIDE.search(stop["stop"]))


# --- Points --------------------------------------------------------------------------

_SINGLE = "a-zα-ωа-яё-ӿא-תء-ي"  # scripts in which a letter alone is an initial
_ROMAN = r"(?=[ivxlc])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_LABEL = re.compile(
    r"\W{0,4}(?:(?:section|sec\.|article|art\.|chapter|ch\.|part|rule|clause|amendment|"
    r"title|book|стаття|статья|розділ|глава|раздел|§)\s*)?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?|[{_SINGLE}]|{_ROMAN})"
)
_INITIAL = re.compile(f"[{_SINGLE}]")
_DOTTED = re.compile(r"(?:\S*[-‐‑])?(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,4}")
_NUMBER = re.compile(r"\d|[IVXLCDM]{2,}\b|[IVXLC][,;)]")
_CAPITAL = re.compile(r"[A-Z]\b(?!['’])")
_WORD = re.compile(r"[^\W\d_]{1,24}")


@cache
def _listed(kind: str) -> frozenset[str]:
    """Return the words of one kind in utils/words/abbreviations.txt."""
    lines = (line.split() for line in word_list("abbreviations"))
    found = {word for name, *names in lines if name == kind for word in names}
    return frozenset(found | {word.upper() for word in found if not word.islower()})


_BEFORE_LAST = re.compile("[-‐‑.]|^[dlnsDLNS]['’]")  # Lt.-Gen., l’art.


@lru_cache(maxsize=4096)
def _kinds(word: str) -> frozenset[str]:
    """Return the kinds of abbreviation that a word, or its last part, belongs to."""
    forms = {word, word.lower()}
    last = _BEFORE_LAST.split(word)[-1]
    if len(last) > 1:
        forms |= {last, last.lower()}
    kinds = ("names", "numbers", "measures", "open")
    return frozenset(kind for kind in kinds if forms & _listed(kind))


def _point_ends(stop: re.Match[str], start: int) -> bool:
    """Say whether a lone point ends a sentence or belongs to an abbreviation."""
    previous, word = _words_before(stop, start)
    if not word:
        return _next_word(stop) != "i"  # ". . ."
    if _INITIAL.fullmatch(word.lower()) and not word.islower():
        return _capital_ends(previous, word, stop)
    if previous == "т." and word in ("д", "п", "ін"):  # и т. д.: and so on
        return not stop["next"].islower()
    if _is_spaced(previous, word, stop):
        return _next_word(stop) in _listed("starters")
    if any(mark in _QUOTES for mark in stop["closed"]):
        return "names" not in _kinds(word)
    binds = "names" in _kinds(word) or _is_before_number(previous, word, stop)
    return not binds and _abbreviation_ends(word, stop)


_LETTER = re.compile(r"[^\W\d_]\.")


def _is_spaced(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a point is one of those of "z. B.", "p. ex.", "т. зв."."""
    if not word.islower() or len(word) > 3:
        return False
    is_after = bool(_LETTER.fullmatch(previous))
    is_before = len(word) == 1 and _LETTER.match(stop.string, stop.start("next"))
    return is_after or bool(is_before)


def _abbreviation_ends(word: str, stop: re.Match[str]) -> bool:
    """Say whether a point ends a sentence after a word that may be an abbreviation."""
    kinds = _kinds(word)
    is_dotted = bool(_DOTTED.fullmatch(word))
    if stop["next"].islower():
        return not (kinds or is_dotted)
    return not ("open" in kinds or is_dotted) or _next_word(stop) in _listed("starters")


def _capital_ends(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a point after a single capital ends a sentence: "World War I."."""
    name = type_of(previous)
    if name in _listed("labelled") or (word == "I" and name in _listed("pronoun")):
        return True
    return _next_word(stop) in _listed("starters")


def _is_before_number(previous: str, word: str, stop: re.Match[str]) -> bool:
    """Say whether a word is an abbreviation because a number follows: "no. 5"."""
    text, place = stop.string, stop.start("next")
    is_number = _NUMBER.match(text, place)
    if word.isdecimal():
        return len(word) < 3 and _next_word(stop) in _listed("months")
    if "measures" in _kinds(word) and previous[-1:].isdecimal():
        return bool(is_number)
    if "numbers" not in _kinds(word):
        return False
    # "Art. I" is a number as well, but what begins after "No." may be a name.
    is_written_so = word[0].isupper() and word != "No"
    return bool(is_number or (is_written_so and _CAPITAL.match(text, place)))


def _is_label(stop: re.Match[str], start: int) -> bool:
    """Say whether a point follows the number or letter of an item: "II. The Plan"."""
    if stop["stop"] != "." or stop["closed"] not in ("", ")"):
        return False
    if stop.start() - start > 40:
        return False
    return bool(_LABEL.fullmatch(stop.string[start : stop.start()].strip().lower()))


def _is_reported(stop: re.Match[str]) -> bool:
    """Say whether a name and a verb of speech follow: “Why?” Putin asked."""
    after = stop.string[stop.start("next") : stop.start("next") + 60].split()
    for word in after[:4]:
        if word.strip(".,;:") in _listed("speech"):
            return True
        if not word[0].isupper():
            return False
    return False


def _words_before(stop: re.Match[str], start: int) -> tuple[str, str]:
    """Return the last two words before a stop, without what opens them."""
    place = stop.start()
    pieces = stop.string[max(start, place - 60) : place].split()
    is_apart = stop.string[place - 1 : place].isspace()
    word = "" if is_apart or not pieces else re.split("[—–/]", pieces.pop())[-1]
    return pieces[-1] if pieces else "", word.lstrip(_OPENERS)


def _next_word(stop: re.Match[str]) -> str:
    """Return the letters that follow a stop as a type, or "" if they are an initial."""
    word = _WORD.match(stop.string, stop.start("next"))
    if word is None or (len(word[0]) == 1 and stop.string.startswith(".", word.end())):
        return ""
    return type_of(word[0])
