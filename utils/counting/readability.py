"""Estimate how hard a text is to read, from the length of its sentences and words.

The formulas were fitted to school texts in American English of the 1940s to 1970s. They
see length, not sense: report them with the counts they come from.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from math import sqrt
from typing import NamedTuple

from utils.tables import Table
from utils.texts import sentence_spans, source_name, type_counts


class Counts(NamedTuple):
    """What all formulas are made of; `letters` are letters and digits."""

    sentences: int
    words: int
    syllables: int
    letters: int
    polysyllables: int
    complex_words: int


class Readability(NamedTuple):
    """One formula's value for a text, its unit, or why it has no value."""

    measure: str
    value: float | None
    unit: str


def flesch_reading_ease(text: "str | Iterable | Counts") -> float:
    """Return Flesch's reading ease: about 100 very easy, 0 very hard.

    206.835 - 1.015 words/sentences - 84.6 syllables/words.

    Parameters
    ----------
    text
        A text, a passage, passages, or `counts` of one.

    Raises
    ------
    ValueError
        If the text holds no word.

    References
    ----------
    Flesch (1948), J. Applied Psychology 32(3), 221-233.

    Examples
    --------
    >>> round(flesch_reading_ease("The cat in the hat at green ham and eggs."), 3)
    112.085
    """
    n = counts(text)
    return 206.835 - 1.015 * n.words / n.sentences - 84.6 * n.syllables / n.words


def flesch_kincaid_grade(text: "str | Iterable | Counts") -> float:
    """Return the years of American schooling that the text asks for.

    0.39 words/sentences + 11.8 syllables/words - 15.59.

    Raises
    ------
    ValueError
        If the text holds no word.

    References
    ----------
    Kincaid et al. (1975), Navy Research Branch Report 8-75, p. 14.
    """
    n = counts(text)
    return 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59


def smog(text: "str | Iterable | Counts") -> float:
    """Return the school grade by SMOG, from words of three syllables or more.

    3.1291 + 1.0430 sqrt(30 polysyllables/sentences).

    Raises
    ------
    ValueError
        If the text holds fewer than 30 sentences, for which SMOG was never fitted.

    References
    ----------
    McLaughlin (1969), J. Reading 12(8), 639-646.
    """
    n = counts(text)
    if n.sentences < 30:
        raise ValueError(
            f"SMOG needs at least 30 sentences; this text has {n.sentences}"
        )
    return 3.1291 + 1.0430 * sqrt(30 * n.polysyllables / n.sentences)


def gunning_fog(text: "str | Iterable | Counts") -> float:
    """Return the school grade by Gunning's fog index.

    0.4 (words/sentences + 100 complex words/words). A complex word has three syllables
    or more, not counting an ending -ed or -es, and is no compound of shorter words
    (as "cease-fire"). Gunning left out names too; here they count, because a capital
    letter alone does not tell a name.

    Raises
    ------
    ValueError
        If the text holds no word.

    References
    ----------
    Gunning (1952), The Technique of Clear Writing, pp. 36-37.
    """
    n = counts(text)
    return 0.4 * (n.words / n.sentences + 100 * n.complex_words / n.words)


def automated_readability_index(text: "str | Iterable | Counts") -> float:
    """Return the school grade by ARI, from letters per word.

    4.71 letters/words + 0.5 words/sentences - 21.43.

    Raises
    ------
    ValueError
        If the text holds no word.

    References
    ----------
    Smith & Senter (1967), AMRL-TR-66-220, p. 8.
    """
    n = counts(text)
    return 4.71 * n.letters / n.words + 0.5 * n.words / n.sentences - 21.43


def coleman_liau_index(text: "str | Iterable | Counts") -> float:
    """Return the school grade by Coleman and Liau, from letters per 100 words.

    0.0588 letters per 100 words - 0.296 sentences per 100 words - 15.8.

    Raises
    ------
    ValueError
        If the text holds no word.

    References
    ----------
    Coleman & Liau (1975), J. Applied Psychology 60(2), 283-284.
    """
    n = counts(text)
    return 5.88 * n.letters / n.words - 29.6 * n.sentences / n.words - 15.8


FORMULAS = {
    "Flesch reading ease": (flesch_reading_ease, "points, 100 very easy"),
    "Flesch-Kincaid": (flesch_kincaid_grade, "school grade"),
    "SMOG": (smog, "school grade"),
    "Gunning fog": (gunning_fog, "school grade"),
    "ARI": (automated_readability_index, "school grade"),
    "Coleman-Liau": (coleman_liau_index, "school grade"),
}


def profile(text: "str | Iterable | Counts") -> Table:
    """Return all six formulas for one text; one that is undefined says why.

    Raises
    ------
    ValueError
        If the text holds no word.
    """
    n = counts(text)
    rows = [_measured(name, n, *formula) for name, formula in FORMULAS.items()]
    summary = (
        f"{n.words:,} words in {n.sentences:,} sentences: "
        f"{n.words / n.sentences:.1f} words per sentence, "
        f"{n.syllables / n.words:.2f} syllables and "
        f"{n.letters / n.words:.2f} letters or digits per word; "
        f"{_name(text)}."
    )
    return Table(Readability, rows, caption="Readability", summary=summary)


def counts(text: "str | Iterable | Counts") -> Counts:
    """Return the sentences, words, syllables and letters of a text or some passages.

    A sentence is a unit of `utils.texts.tokens.sentences` that holds a word, so a heading
    counts as one: give body passages if it should not.

    Raises
    ------
    ValueError
        If the text holds no word.

    Examples
    --------
    >>> tuple(counts("The war goes on. Many Ukrainians resisted."))
    (2, 7, 13, 34, 2, 1)
    """
    if isinstance(text, Counts):
        return text
    parts = [text] if isinstance(text, str) or hasattr(text, "text") else list(text)
    pieces = [part if isinstance(part, str) else part.text for part in parts]
    known = type_counts(pieces).items()
    if not known:
        raise ValueError("there are no words to read: the text is empty")
    measured = [(n, *_measures_of(word)) for word, n in known]
    return Counts(
        sentences=sum(
            bool(_LETTER.search(piece, *span))
            for piece in pieces
            for span in sentence_spans(piece)
        ),
        words=sum(n for n, *_ in measured),
        syllables=sum(n * sounds for n, sounds, _, _ in measured),
        letters=sum(n * letters for n, _, letters, _ in measured),
        polysyllables=sum(n for n, sounds, _, _ in measured if sounds >= 3),
        complex_words=sum(n for n, _, _, is_hard in measured if is_hard),
    )


_LETTER = re.compile(r"[^\W_]")


def _measures_of(word):
    """Return syllables, letters, and whether Gunning's index counts a type as hard."""
    n = syllables(word)
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    return n, letters, n >= 3 and is_complex(word)


# --- Syllables -----------------------------------------------------------------------

_CYRILLIC_VOWELS = re.compile("[аеєиіїоуыэюяё]")
_PARTS = re.compile(r"\w[\w'’]*")  # of a word with a hyphen or a point

# The rule: a syllable for each run of vowels, mended by endings and by the letters
# below. They were found by asking, again and again, which letters mend most words of
# CMUdict; `^` and `$` are the ends of the word. What the rule still gets wrong is in
# utils/words/syllables.txt (built by tests/benchmarks/syllable_exceptions.py).
_VOWELS = re.compile("[aeiouy]+")
_SILENT_E = re.compile(
    "(?<=[^aeiouy])e$(?<![^aeiouylr]le)|[^aeiouytd]ed$|"
    "[^aeiouy]es$(?<![sxzcg]es)(?<![cs]hes)(?<![^aeiouylr]les)"
)
_ONE_MORE = (
    "ia io$ ier$ eo ism$ yer yin iu iol aya tua iot mcca oya ea$ iest$ aue ^mcco ios "
    "nte$ ayo iy bled$ ciat mcke ^mce ^mca rious nua ior dua ^rea tre$ bling oa$ dled$ "
    "gled$ tled$ lemen"
).split(" ")
_ONE_LESS = (
    "ely$ cia tial que$ eness gue$ ^fore eman$ icall ement eful ^home geon sian$ eless"
).split(" ")


def syllables(word: str) -> int:
    """Return the number of syllables of an English word.

    A rule plus a list of its exceptions, which together give the count of CMUdict's
    first pronunciation for every word in it. Parts joined by a hyphen are counted one
    by one; a figure counts a syllable for each digit, an initial one for each letter
    (three for w), a Cyrillic word one for each vowel.

    Raises
    ------
    ValueError
        If the word has no letter or digit, or none of a Latin or Cyrillic alphabet.

    Examples
    --------
    >>> [syllables(word) for word in ("war", "Ukraine", "Zaporizhzhia", "all-out")]
    [1, 2, 4, 2]
    """
    if word.isalpha():
        return _syllables(word.casefold())
    total = sum(map(_syllables, _PARTS.findall(word.casefold())))
    if not total:
        raise ValueError(f"a word needs a letter or digit, which {word!r} has not")
    return total


def is_complex(word: str) -> bool:
    """Say whether Gunning's index counts a word as hard; see `gunning_fog`.

    Examples
    --------
    >>> is_complex("Ukrainians"), is_complex("resisted"), is_complex("well-prepared")
    (True, False, False)
    """
    return any(
        syllables(part) - _has_spoken_ending(part) >= 3 for part in _PARTS.findall(word)
    )


def _has_spoken_ending(word):
    """Say whether -ed or -es is a syllable of its own, as in "resisted"."""
    return bool(re.search(r"(?:[td]ed|(?:[sxzcg]|[cs]h)es)$", word))


@cache
def _syllables(part):
    """Return the syllables of a part of a word that has no hyphen or point."""
    part = part.replace("’", "'")
    if not part.isascii():
        spelled = _in_plain_letters(part)
        return spelled if isinstance(spelled, int) else _syllables(spelled)
    known = _exceptions().get(part)
    if known:
        return known
    if part.endswith("'s"):
        stem = part[:-2]
        return _syllables(stem) + bool(re.search("(?:[sxz]|[cs]h|[cg]e)$", stem))
    digits = sum(map(str.isdigit, part))
    letters = part.replace("'", "")
    if len(letters) == 1:
        return 3 if letters == "w" else 1
    return digits + syllables_by_rule(letters) if digits < len(letters) else digits


def _in_plain_letters(part):
    """Return a word without its accents, or for a Cyrillic word its syllables."""
    if vowels := _CYRILLIC_VOWELS.findall(part):
        return len(vowels)
    plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    if not any(map(str.isalnum, plain)):
        raise ValueError(
            f"syllables are counted in Latin and Cyrillic letters, not in {part!r}"
        )
    return plain


def syllables_by_rule(word: str) -> int:
    """Return the syllables of a word as the rule alone gives them, at least 1.

    Examples
    --------
    >>> syllables_by_rule("invade"), syllables_by_rule("kyiv")  # the second is wrong
    (2, 1)
    """
    marked = f"^{word}$"
    found = len(_VOWELS.findall(word)) - bool(_SILENT_E.search(word))
    more = sum(map(marked.__contains__, _ONE_MORE))
    less = sum(map(marked.__contains__, _ONE_LESS))
    return max(found + more - less, 1)


@cache
def _exceptions():
    """Return the shipped exceptions as a dict from word to count."""
    from utils.words import words  # noqa: PLC0415 - read when the first word is counted

    table = {}
    for line in words("syllables"):
        count, *names = line.split()
        table.update(dict.fromkeys(names, int(count)))
    return table


def _measured(name, n, formula, unit):
    try:
        return Readability(name, formula(n), unit)
    except ValueError as undefined:
        return Readability(name, None, f"undefined: {undefined}")


def _name(text):
    return "a count" if isinstance(text, Counts) else source_name(text)
