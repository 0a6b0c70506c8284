"""Cut a text into words: the only place that decides what a word is.

A *token* is a running word: letters and digits, joined inside by an apostrophe, a
hyphen or a point, and by a comma between digits. A dash always separates. A script
that writes no spaces, as Chinese or Thai, gives a whole run of letters as one token. A
*form* is a word as printed, a *type* the same word with its case, apostrophes and
hyphens levelled. An accent is never taken away: “café” and “cafe” are two types.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, SupportsIndex, TypeVar, overload

from utils.texts.characters import APOSTROPHES, HYPHENS, INVISIBLE, STRETCH
from utils.texts.parts import Text, check_string, parts_of, source_name, text_of
from utils.words import Pattern, word_list


def _marks() -> str:
    """Return the accents and vowel signs of all scripts, as ranges of a pattern.

    They are characters of their own, which no letter is: it would be cut off there.
    """
    pairs = (
        pair.partition("-") for line in word_list("marks") for pair in line.split()
    )
    return "".join(f"\\U{a:0>8}-\\U{b or a:0>8}" for a, _, b in pairs)


_JOINTS = APOSTROPHES + re.escape(HYPHENS)
_HEBREW = '(?<=[\u05d0-\u05ea])["״”](?=[\u05d0-\u05ea])'  # as in צה״ל, an acronym
_JOINT = (
    rf"(?=[.,٫٬·\"״”{_JOINTS}])"  # quick to look for, before it is asked which
    rf"(?:\.?[{_JOINTS}]|\.|(?<=\d)[,٫٬](?=\d)|{_HEBREW}|(?<=[lL])·(?=[lL]))"  # Catalan
)
_LETTER = "[^\\W_ʼʹʻʽʾʿˈꞌ]"  # which Unicode calls letters: see APOSTROPHES
_MARKS = rf"(?=[^\x00-\x7f])[{_marks()}{INVISIBLE}\u05f3]++"  # and the Hebrew geresh
_WORD = Pattern(
    rf"{_LETTER}++(?:{_MARKS}{_LETTER}*+|{_JOINT}[{INVISIBLE}]*+{_LETTER}++)*+"
)
_LEVEL = str.maketrans(
    dict.fromkeys(APOSTROPHES + "\u05f3", "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys("״”", '"')
    | dict.fromkeys(INVISIBLE + STRETCH)
)
# "It’s" is "it is": the s of these is a verb, so it is no possessive to split off.
_S_IS_A_VERB = Pattern(
    r"it's|he's|she's|that's|this's|there's|here's|what's|who's|where's|when's|"
    r"why's|how's|let's|everything's|something's|nothing's"
)


class Token(NamedTuple):
    """A running word as printed; `text[start:end] == form`."""

    form: str
    start: int
    end: int


Element = TypeVar("Element")


class Words(list[Element]):
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
        words: Iterable[Element] = (),
        *,
        about: str = "a text",
        borders: Iterable[int] = (),
    ) -> None:
        super().__init__(words)
        self.about = about
        self.borders = tuple(borders)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Element: ...

    @overload
    def __getitem__(self, index: slice) -> "Words[Element]": ...

    def __getitem__(self, index: SupportsIndex | slice) -> "Element | Words[Element]":
        if not isinstance(index, slice):
            return super().__getitem__(index)
        taken = range(*index.indices(len(self)))
        # The first type taken beyond a border now begins a passage.
        step = taken.step
        gaps = [taken.start - border for border in self.borders]
        starts = {-(gap // step) if step > 0 else gap // -step + 1 for gap in gaps}
        borders = sorted(at for at in starts if 0 < at < len(taken))
        return Words(super().__getitem__(index), about=self.about, borders=borders)


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
        If `possessives` is neither "kept" nor "split", or the text is no string.

    Examples
    --------
    >>> [token.form for token in tokenize("Russia’s all-out war—150,000 men.")]
    ['Russia’s', 'all-out', 'war', '150,000', 'men']
    >>> tokenize("Putin’s war", possessives="split")[1]
    Token(form='’s', start=5, end=7)
    """
    check_string(text)
    split = _is_split(possessives)
    found = _tokens(text, 0, len(text))
    return list(chain.from_iterable(map(_cut_off_s, found)) if split else found)


def running_tokens(text: str) -> Iterator[Token]:
    """Yield what `tokenize` returns, one by one, for texts that are long.

    Examples
    --------
    >>> next(running_tokens("War is war."))
    Token(form='War', start=0, end=3)
    """
    return chain.from_iterable(_tokens(text, *block) for block in _blocks(text))


def words(text: Text, *, case: str = "folded", possessives: str = "kept") -> Words[str]:
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
    Words
        A list of `str` in reading order, one for each token; straight apostrophes.

    Raises
    ------
    ValueError
        If `case` or `possessives` is none of the values above.

    Examples
    --------
    >>> words("The war is Russia’s WAR.")
    ['the', 'war', 'is', "russia's", 'war']
    """
    parts = parts_of(text)
    known = _chunk_types(case, possessives)
    borders: list[int] = []
    collected: list[str] = []
    for part in parts:
        begin = len(collected)
        for pieces in _pieces(text_of(part)):
            collected.extend(chain.from_iterable(map(known.__getitem__, pieces)))
        if 0 < begin < len(collected):
            borders.append(begin)
    about = f"{source_name(parts)}; case {case}, possessives {possessives}"
    return Words(collected, about=about, borders=borders)


def type_counts(
    text: Text, *, case: str = "folded", possessives: str = "kept"
) -> Counter[str]:
    """Return how often each type occurs, without keeping the running words.

    The same counts as `Counter(words(text))`, in the same order, in less time and
    memory: for texts of millions of words.

    Raises
    ------
    ValueError
        If `case` or `possessives` is none of the values that `words` knows.

    Examples
    --------
    >>> type_counts("War is war.")
    Counter({'war': 2, 'is': 1})
    """
    found: Counter[str] = Counter()
    for part in parts_of(text):
        for pieces in _pieces(text_of(part)):
            found.update(pieces)
    known = _chunk_types(case, possessives)
    counts: Counter[str] = Counter()
    for piece, n in found.items():
        for name in known[piece]:
            counts[name] = counts.get(name, 0) + n
    return counts


def type_of(form: str, *, case: str = "folded") -> str:
    """Return the type that a form belongs to.

    Apostrophes are made straight, hyphens plain, and invisible characters such as the
    soft hyphen dropped. An accent stays; one that was typed as a character of its own
    is composed with its letter. The last point of an abbreviation goes, as `tokenize`
    keeps it only before a possessive: "U.S." is "u.s".

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
    if not (form.isascii() and form.isalnum()):
        form = form.removesuffix(".").translate(_LEVEL)
    if not form.isascii():
        form = _composed(form)
    return form.casefold() if case == "folded" else form


def _composed(form: str) -> str:
    """Return a form with its accents composed.

    A run of accents takes Python a time that grows as its square, so that no more than
    a thousand characters are looked at together: no word is so long.
    """
    if len(form) <= 1000:
        return unicodedata.normalize("NFC", form)
    pieces = (form[place : place + 1000] for place in range(0, len(form), 1000))
    return "".join(map(_composed, pieces))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    found = _WORD.finditer(text, start, end)
    return (Token(m[0], m.start(), m.end()) for m in found)


def _is_split(possessives: str) -> bool:
    if possessives not in ("kept", "split"):
        raise ValueError(f'possessives must be "kept" or "split", not {possessives!r}')
    return possessives == "split"


def _cut_off_s(token: Token) -> tuple[Token, ...]:
    """Return a token, or its stem and its possessive s as two tokens."""
    form, start, end = token
    is_possessive = form[-1:] in ("s", "S") and form[-2:-1] in tuple(APOSTROPHES)
    if not is_possessive or _S_IS_A_VERB.fullmatch(type_of(form)):
        return (token,)
    cut = end - 2
    return Token(form[:-2], start, cut), Token(form[-2:], cut, end)


def _chunk_types(case: str, possessives: str) -> dict[str, tuple[str, ...]]:
    """Return a dict that works out the types of a piece without spaces only once.

    No word holds a space, so the words of the pieces are the words of the text. A long
    text repeats most of its pieces, which makes this several times faster than running
    the word rule over the whole of it.
    """
    type_of("", case=case)  # refuse a wrong option even where there is no word
    split = _is_split(possessives)
    folded = str.casefold if case == "folded" else str

    class Known(dict[str, tuple[str, ...]]):
        def __missing__(self, chunk: str) -> tuple[str, ...]:
            if chunk.isascii() and chunk.isalpha():  # most pieces: one plain word
                self[chunk] = (folded(chunk),)
                return self[chunk]
            forms = _WORD.findall(chunk)
            if split:
                forms = [t.form for t in tokenize(chunk, possessives=possessives)]
            self[chunk] = tuple(
                folded(form)
                if form.isascii() and form.isalnum()
                else type_of(form, case=case)
                for form in forms
            )
            return self[chunk]

    return Known()


def _pieces(text: str, block: int = 1 << 16) -> Iterator[list[str]]:
    """Yield the pieces of a text between spaces, a block at a time to save memory."""
    return (text[start:end].split() for start, end in _blocks(text, block))


def _blocks(text: str, block: int = 1 << 16) -> Iterator[tuple[int, int]]:
    """Yield start and end of blocks that end before a space, so that no word is cut."""
    start, size = 0, len(text)
    while start < size:
        end = min(start + block, size)
        space = _SPACE.search(text, end) if end < size else None
        end = space.start() if space else size
        yield start, end
        start = end


_SPACE = Pattern(r"\s")
