"""Cut a text into words and sentences: the only place that decides what a word is.

A *token* is a running word: letters and digits, joined inside by an apostrophe, a
hyphen or a point, and by a comma between digits. A dash always separates. A *form* is
a word as printed, a *type* the same word with case, apostrophes and accents levelled.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, SupportsIndex, TypeVar, overload

from utils.texts.characters import APOSTROPHES, HYPHENS, INVISIBLE
from utils.texts.parts import Text, parts_of, source_name, text_of

# Accents and vowel signs that follow their letter as a character of their own: Latin
# and Cyrillic, Hebrew, Arabic, the scripts of India. `\w` alone would cut words there.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0df3"
)
_RUN = rf"[^\W_]++(?:[{MARKS}{INVISIBLE}]++[^\W_]*+)*+"
_WORD = re.compile(
    rf"{_RUN}(?:(?:\.?[{APOSTROPHES}{re.escape(HYPHENS)}]|\.|(?<=\d),(?=\d)){_RUN})*+"
)
_LEVEL = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(INVISIBLE)
)
# "It’s" is "it is": the s of these is a verb, so it is no possessive to split off.
_S_IS_A_VERB = re.compile(
    r"it's|he's|she's|that's|this's|there's|here's|what's|who's|where's|when's|"
    r"why's|how's|let's|everything's|something's|nothing's"
)


class Token(NamedTuple):
    """A running word as printed; `text[start:end] == form`."""

    form: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence or a line of layout, without the space around it."""

    text: str
    start: int
    end: int


Element = TypeVar("Element")


class Types(list[Element]):
    """A list of types that remembers where they came from, and so do its slices.

    It is a plain list of `str` in every other respect. Measures use `about` to say in
    their summary which words were counted, and `borders` so that no n-gram or
    collocate joins the end of one passage to the start of the next.

    Attributes
    ----------
    about
        The source, voices and options, as a phrase for a summary sentence.
    borders
        Index of the first type of every passage but the first.
    """

    __slots__ = ("about", "borders")

    def __init__(
        self,
        types: Iterable[Element] = (),
        *,
        about: str = "a text",
        borders: Iterable[int] = (),
    ) -> None:
        super().__init__(types)
        self.about = about
        self.borders = tuple(borders)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Element: ...

    @overload
    def __getitem__(self, index: slice) -> "Types[Element]": ...

    def __getitem__(self, index: SupportsIndex | slice) -> "Element | Types[Element]":
        if not isinstance(index, slice):
            return super().__getitem__(index)
        taken = range(*index.indices(len(self)))
        # The first type taken beyond a border now begins a passage.
        step = taken.step
        gaps = [taken.start - border for border in self.borders]
        starts = {-(gap // step) if step > 0 else gap // -step + 1 for gap in gaps}
        borders = sorted(at for at in starts if 0 < at < len(taken))
        return Types(super().__getitem__(index), about=self.about, borders=borders)


def tokenize(text: str, *, possessives: str = "kept") -> list[Token]:
    """Return the running words of a text, with their places in it.

    Parameters
    ----------
    text
        Any text; its line breaks and no-break spaces separate words.
    possessives
        "kept" makes "Russia’s" one token, "split" makes it two, "Russia" and "’s".
        The s of "it’s" or "that’s" is a verb and is never split off.

    Raises
    ------
    ValueError
        If `possessives` is neither "kept" nor "split".

    Examples
    --------
    >>> [token.form for token in tokenize("Russia’s all-out war—150,000 men.")]
    ['Russia’s', 'all-out', 'war', '150,000', 'men']
    >>> tokenize("Putin’s war", possessives="split")[1]
    Token(form='’s', start=5, end=7)
    """
    split = _is_split(possessives)
    found = (Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text))
    return list(chain.from_iterable(map(_cut_off_s, found)) if split else found)


def types(text: Text, *, case: str = "folded", possessives: str = "kept") -> Types:
    """Return the running words of a text or of some passages as types.

    Parameters
    ----------
    text
        A text, a source, or passages such as `source.select(voices=("essayist",))`.
    case
        "folded" makes "War" and "war" one type, "kept" two.
    possessives
        "kept" or "split", as for `tokenize`.

    Returns
    -------
    Types
        A list of `str` in reading order, one for each token; straight apostrophes.

    Raises
    ------
    ValueError
        If `case` or `possessives` is none of the values above.

    Examples
    --------
    >>> types("The war is Russia’s WAR.")
    ['the', 'war', 'is', "russia's", 'war']
    """
    parts = parts_of(text)
    known = _chunk_types(case, possessives)
    borders, collected = [], []
    for part in parts:
        begin = len(collected)
        for pieces in _pieces(text_of(part)):
            collected.extend(chain.from_iterable(map(known.__getitem__, pieces)))
        if 0 < begin < len(collected):
            borders.append(begin)
    about = f"{source_name(parts)}; case {case}, possessives {possessives}"
    return Types(collected, about=about, borders=borders)


def type_counts(
    text: Text, *, case: str = "folded", possessives: str = "kept"
) -> Counter:
    """Return how often each type occurs, without keeping the running words.

    The same counts as `Counter(types(text))`, in the same order, in less time and
    memory: for texts of millions of words.

    Raises
    ------
    ValueError
        If `case` or `possessives` is none of the values that `types` knows.

    Examples
    --------
    >>> type_counts("War is war.")
    Counter({'war': 2, 'is': 1})
    """
    found = Counter()
    for part in parts_of(text):
        for pieces in _pieces(text_of(part)):
            found.update(pieces)
    known, counts = _chunk_types(case, possessives), Counter()
    for piece, n in found.items():
        for name in known[piece]:
            counts[name] = counts.get(name, 0) + n
    return counts


def type_of(form: str, *, case: str = "folded") -> str:
    """Return the type that a form belongs to.

    Accents are composed, apostrophes made straight, hyphens plain, and invisible
    characters such as the soft hyphen dropped.

    Raises
    ------
    ValueError
        If `case` is neither "folded" nor "kept".

    Examples
    --------
    >>> type_of("Signal‘s")
    "signal's"
    """
    if case not in ("folded", "kept"):
        raise ValueError(f'case must be "folded" or "kept", not {case!r}')
    if not form.isascii():
        form = unicodedata.normalize("NFC", form.translate(_LEVEL))
    return form.casefold() if case == "folded" else form


def _is_split(possessives):
    if possessives not in ("kept", "split"):
        raise ValueError(f'possessives must be "kept" or "split", not {possessives!r}')
    return possessives == "split"


def _cut_off_s(token):
    """Return a token, or its stem and its possessive s as two tokens."""
    form, start, end = token
    is_possessive = form[-1:] in ("s", "S") and form[-2:-1] in tuple(APOSTROPHES)
    if not is_possessive or _S_IS_A_VERB.fullmatch(type_of(form)):
        return (token,)
    cut = end - 2
    return Token(form[:-2], start, cut), Token(form[-2:], cut, end)


def _chunk_types(case, possessives):
    """Return a dict that works out the types of a piece without spaces only once.

    No word holds a space, so the words of the pieces are the words of the text. A long
    text repeats most of its pieces, which makes this several times faster than running
    the word rule over the whole of it.
    """
    type_of("", case=case)  # refuse a wrong option even where there is no word
    split = _is_split(possessives)

    class Known(dict):
        def __missing__(self, chunk):
            if chunk.isascii() and chunk.isalpha():  # most pieces: one plain word
                value = self[chunk] = (type_of(chunk, case=case),)
                return value
            tokens = tokenize(chunk, possessives=possessives) if split else None
            forms = [t.form for t in tokens] if split else _WORD.findall(chunk)
            value = self[chunk] = tuple(type_of(form, case=case) for form in forms)
            return value

    return Known()


def _pieces(text, block=1 << 16):
    """Yield the pieces of a text between spaces, a block at a time to save memory."""
    start, size = 0, len(text)
    while start < size:
        end = min(start + block, size)
        space = _SPACE.search(text, end) if end < size else None
        end = space.start() if space else size
        yield text[start:end].split()
        start = end


_SPACE = re.compile(r"\s")


# --- Sentences -----------------------------------------------------------------------

# A point after these never ends a sentence: a name or a number follows.
_TITLES = re.compile(
    r"adm|approx|brig|capt|cf|cmdr|col|dr|e[.]g|fig|gen|gov|hon|i[.]e|lt|maj|"
    r"messrs|mlle|mme|mr|mrs|ms|mt|p|pp|pres|prof|rep|rev|sen|sgt|st|vol|"
    r"vs|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
# A point after these ends a sentence only before a word that often begins one.
_OPEN_ENDED = re.compile(r"al|co|corp|etc|inc|jr|ltd|no|ph[.]d|sr")
_STARTERS = re.compile(
    r"a|after|although|an|and|as|at|because|before|but|for|he|her|here|his|how|"
    r"however|i|if|in|it|its|meanwhile|my|nobody|none|not|now|on|our|she|since|"
    r"so|that|the|their|then|there|these|they|this|those|though|today|we|"
    r"what|when|where|while|who|why|with|yet|you|your"
)
_OPENERS = "“\"‘'([«„"
_CLOSERS = "”\"’')\\]»“"
_END = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<closed>[{_CLOSERS}]*)(?:\[\d+\])*"
    rf"(?P<space>\s+)(?P<opened>[{re.escape(_OPENERS)}—–]*)(?P<next>\S)"
)


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text; a line break always ends one.

    Abbreviations, initials, figures and quoted questions inside a sentence do not end
    it; headings and labels count as units of their own.

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

    Examples
    --------
    >>> list(sentence_spans("It ends. It begins."))
    [(0, 8), (9, 19)]
    """
    for line in _LINE.finditer(text):
        yield from _spans(text, line.start(), line.end())


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def _spans(text, start, end):
    """Yield the sentence borders between two offsets of a line, trimmed of space."""
    position = start
    while match := _END.search(text, position, end):
        position = match.start("space")
        if _ends_sentence(match, start):
            yield from _trimmed(text, start, position)
            start = position
    yield from _trimmed(text, start, end)


def _trimmed(text, start, end):
    """Yield one span without the space around it, or nothing if it is all space."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + left, start + len(piece.rstrip())


def _ends_sentence(match, start):
    """Say whether a stop ends the sentence that began at `start`."""
    after = match["next"]
    if not (after.isupper() or after.isdigit() or match["opened"]):
        return False
    if match["opened"] and after.islower():
        return False
    if match["stop"] != "." or match["closed"]:
        return True
    return _point_ends(match, start)


def _point_ends(match, start):
    """Say whether a lone point ends a sentence or belongs to an abbreviation."""
    before = match.string[start : match.start()]
    word = re.split("[—–]", before.rsplit(None, 1)[-1] if before.strip() else "")[-1]
    word = word.lstrip(_OPENERS)
    lower = word.lower()
    is_initial = len(word) == 1 and word.isupper()
    is_list_number = word.isdigit() and before.strip() == word
    if _TITLES.fullmatch(lower) or is_initial or is_list_number:
        return False
    if _OPEN_ENDED.fullmatch(lower) or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return bool(_STARTERS.fullmatch(_next_word(match)))
    return True


def _next_word(match):
    """Return the type of the word after a stop, without an ending such as ’s or ’ll."""
    word = _WORD.match(match.string, match.start("next"))
    return type_of(word[0]).split("'")[0] if word else ""
