"""Estimate how hard a text is to read, from the length of its sentences and words.

The formulas were fitted to American English of the 1920s to 1970s: school readers and
textbooks, and what sailors of the US Navy had to read. They see length, not sense:
report them with the counts they come from. Words in scripts other than Latin and
Cyrillic, whose syllables are not known here, are left out; `profile` says how many, and
whether the text looks like English at all.
"""

from collections import Counter
from collections.abc import Callable
from math import sqrt
from typing import NamedTuple

from utils.counting.syllables import counted, is_complex
from utils.tables import Table
from utils.texts import (
    Text,
    joined_lines,
    parts_of,
    sentence_spans,
    source_name,
    text_of,
    type_counts,
)
from utils.words import Pattern, word_list


class Counts(NamedTuple):
    """What all formulas are made of, and what they should be read with.

    Attributes
    ----------
    letters
        Letters and digits.
    left_out
        Words in other scripts than Latin and Cyrillic; no other number holds them.
    not_english
        All `words` of a text that does not look like English, else 0; see `counts`.
    line_ends
        Line ends that were read as spaces, as in a text broken at a width.
    """

    sentences: int
    words: int
    syllables: int
    letters: int
    polysyllables: int
    complex_words: int
    left_out: int = 0
    not_english: int = 0
    line_ends: int = 0

    @property
    def without(self) -> str:
        """What a unit must add where words were left out: "; 1 word left out"."""
        n = self.left_out
        return f"; {n:,} word{'s' if n > 1 else ''} left out" if n else ""


class Readability(NamedTuple):
    """One formula's value for a text, its unit, or why it has no value."""

    measure: str
    value: float | None
    unit: str


def flesch_reading_ease(text: Text | Counts) -> float:
    """Return Flesch's reading ease: about 100 very easy, 0 very hard.

    206.835 - 1.015 words/sentences - 84.6 syllables/words.

    Parameters
    ----------
    text
        A text, a passage, passages, or `counts` of one.

    Raises
    ------
    ValueError
        If the text holds no word, or none in Latin or Cyrillic letters.

    References
    ----------
    Flesch (1948), J. Applied Psychology 32(3), 221-233.

    Examples
    --------
    >>> round(flesch_reading_ease("The cat in the hat at green ham and eggs."), 3)
    112.085
    """
    n = _countable(text)
    return 206.835 - 1.015 * n.words / n.sentences - 84.6 * n.syllables / n.words


def flesch_kincaid_grade(text: Text | Counts) -> float:
    """Return the years of American schooling that the text asks for.

    0.39 words/sentences + 11.8 syllables/words - 15.59.

    Raises
    ------
    ValueError
        If the text holds no word, or none in Latin or Cyrillic letters.

    References
    ----------
    Kincaid et al. (1975), Navy Research Branch Report 8-75, p. 14.
    """
    n = _countable(text)
    return 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59


def smog(text: Text | Counts) -> float:
    """Return the school grade by SMOG, from words of three syllables or more.

    3.1291 + 1.0430 sqrt(30 polysyllables/sentences).

    Raises
    ------
    ValueError
        If the text holds no word, none in Latin or Cyrillic letters, or fewer than 30
        sentences, for which SMOG was never fitted.

    References
    ----------
    McLaughlin (1969), J. Reading 12(8), 639-646.
    """
    n = _countable(text)
    if n.sentences < 30:
        raise ValueError(
            f"SMOG needs at least 30 sentences; this text has {n.sentences}"
        )
    return 3.1291 + 1.0430 * sqrt(30 * n.polysyllables / n.sentences)


def gunning_fog(text: Text | Counts) -> float:
    """Return the school grade by Gunning's fog index.

    0.4 (words/sentences + 100 complex words/words). A complex word has three syllables
    or more, not counting an ending -ed or -es, and is no compound of shorter words
    (as "cease-fire"). Gunning left out names too; here they count, because a capital
    letter alone does not tell a name.

    Raises
    ------
    ValueError
        If the text holds no word, or none in Latin or Cyrillic letters.

    References
    ----------
    Gunning (1952), The Technique of Clear Writing, pp. 36-37.
    """
    n = _countable(text)
    return 0.4 * (n.words / n.sentences + 100 * n.complex_words / n.words)


def automated_readability_index(text: Text | Counts) -> float:
    """Return the school grade by ARI, from letters per word.

    4.71 letters/words + 0.5 words/sentences - 21.43.

    Raises
    ------
    ValueError
        If the text holds no word, or none in Latin or Cyrillic letters.

    References
    ----------
    Smith & Senter (1967), AMRL-TR-66-220, p. 8.
    """
    n = _countable(text)
    return 4.71 * n.letters / n.words + 0.5 * n.words / n.sentences - 21.43


def coleman_liau_index(text: Text | Counts) -> float:
    """Return the school grade by Coleman and Liau, from letters per 100 words.

    0.0588 letters per 100 words - 0.296 sentences per 100 words - 15.8. Digits count as
    letters here, as they do for `automated_readability_index`; the authors had letters.

    Raises
    ------
    ValueError
        If the text holds no word, or none in Latin or Cyrillic letters.

    References
    ----------
    Coleman & Liau (1975), J. Applied Psychology 60(2), 283-284.
    """
    n = _countable(text)
    return 5.88 * n.letters / n.words - 29.6 * n.sentences / n.words - 15.8


FORMULAS = {
    "Flesch reading ease": (flesch_reading_ease, "points, 100 very easy"),
    "Flesch-Kincaid": (flesch_kincaid_grade, "school grade"),
    "SMOG": (smog, "school grade"),
    "Gunning fog": (gunning_fog, "school grade"),
    "ARI": (automated_readability_index, "school grade"),
    "Coleman-Liau": (coleman_liau_index, "school grade"),
}


def profile(text: Text | Counts) -> Table[Readability]:
    """Return all six formulas for one text; one that is undefined says why.

    The summary says what a reader must know to judge them, as `cautions` does.

    Raises
    ------
    ValueError
        If the text holds no word.
    """
    n = counts(text)
    rows = [_measured(name, n, *formula) for name, formula in FORMULAS.items()]
    name = "a count" if isinstance(text, Counts) else source_name(text)
    said = [_size(n)] if n.words else []
    summary = "; ".join([*said, *cautions(n), name]) + "."
    return Table(Readability, rows, caption="Readability", summary=summary)


def _size(n: Counts) -> str:
    return (
        f"{n.words:,} words in {n.sentences:,} sentences: "
        f"{n.words / n.sentences:.1f} words per sentence, "
        f"{n.syllables / n.words:.2f} syllables and "
        f"{n.letters / n.words:.2f} letters or digits per word"
    )


def cautions(text: Text | Counts) -> tuple[str, ...]:
    """Return what must be said beside any formula for this text; often nothing.

    Raises
    ------
    ValueError
        If the text holds no word.

    Examples
    --------
    >>> cautions("The war (战争) goes on.")
    ('1 word in another script is left out',)
    """
    n = counts(text)
    found = []
    if n.left_out == 1:
        found.append("1 word in another script is left out")
    elif n.left_out:
        found.append(f"{n.left_out:,} words in other scripts are left out")
    if n.not_english:
        found.append("the formulas are for English, which this text does not look like")
    if n.line_ends == 1:
        found.append("1 line end inside a paragraph is read as a space")
    elif n.line_ends:
        found.append(f"{n.line_ends:,} line ends inside paragraphs are read as spaces")
    return tuple(found)


def _measured(
    name: str, n: Counts, formula: Callable[[Counts], float], unit: str
) -> Readability:
    unit += n.without
    if n.not_english:
        unit += "; for English only"
    try:
        return Readability(name, formula(n), unit)
    except ValueError as undefined:
        return Readability(name, None, f"undefined: {undefined}")


# A text is taken for English if half of its words or more are in Latin letters, and at
# least 15 in 100 are grammatical words of English (utils/words/stop_words.txt): in the
# kit's two texts, 43 and 45 are. Fewer than 20 words do not tell.
ENGLISH_SHARE = 0.15
TOO_FEW = 20
_CYRILLIC = Pattern("[Ѐ-ԯ]")


def counts(text: Text | Counts) -> Counts:
    """Return the sentences, words, syllables and letters of a text or some passages.

    A sentence is a unit of `utils.texts.sentences` that holds a counted word, so a
    heading counts as one: give body passages if it should not. A text does not look
    like English if most of its words are not in Latin letters, or, of 20 words or more,
    fewer than 15 in 100 are grammatical words of English.

    Raises
    ------
    ValueError
        If the text holds no word.

    Examples
    --------
    >>> n = counts("The war goes on. Many Ukrainians resisted.")
    >>> n.sentences, n.words, n.syllables, n.letters, n.polysyllables, n.complex_words
    (2, 7, 13, 34, 2, 1)
    """
    if isinstance(text, Counts):
        return text
    pieces = list(map(text_of, parts_of(text)))
    known = type_counts(pieces)
    if not known:
        raise ValueError("there are no words to read: the text is empty")
    measured = {word: _measures_of(word) for word in known}
    return _sum(pieces, known, measured)


def _sum(
    pieces: list[str],
    known: Counter[str],
    measured: "dict[str, tuple[int, int, bool] | None]",
) -> Counts:
    """Return the counts of some pieces from the measures of each of their types."""
    rows = [(known[word], *row) for word, row in measured.items() if row]
    left_out = {word for word, row in measured.items() if row is None}
    words = sum(n for n, *_ in rows)
    english = sum(map(known.__getitem__, word_list("stop_words")))
    cyrillic = sum(
        known[word]
        for word in measured
        if not word.isascii() and _CYRILLIC.search(word)
    )
    looks_so = 2 * (words - cyrillic) >= words + sum(map(known.__getitem__, left_out))
    is_english = looks_so and (words < TOO_FEW or english >= ENGLISH_SHARE * words)
    return Counts(
        sentences=sum(_sentences(piece, left_out) for piece in pieces),
        words=words,
        syllables=sum(n * sounds for n, sounds, _, _ in rows),
        letters=sum(n * letters for n, _, letters, _ in rows),
        polysyllables=sum(n for n, sounds, _, _ in rows if sounds >= 3),
        complex_words=sum(n for n, _, _, is_hard in rows if is_hard),
        left_out=sum(known[word] for word in left_out),
        not_english=0 if is_english else words,
        line_ends=sum(map(joined_lines, pieces)),
    )


def _countable(text: Text | Counts) -> Counts:
    """Return the counts of a text, or refuse one that leaves a formula nothing."""
    n = counts(text)
    if not n.words:
        raise ValueError("there is no word in Latin or Cyrillic letters")
    return n


_LETTER = Pattern(r"[^\W_]")


def _sentences(text: str, left_out: set[str]) -> int:
    """Return how many sentences hold a word that is not left out."""
    if not left_out:
        return sum(bool(_LETTER.search(text, *span)) for span in sentence_spans(text))
    return sum(
        any(word not in left_out for word in type_counts(text[start:end]))
        for start, end in sentence_spans(text)
    )


def _measures_of(word: str) -> tuple[int, int, bool] | None:
    """Return syllables, letters, and whether Gunning's index counts a type as hard."""
    n = counted(word)
    if n is None:
        return None
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    return n, letters, n >= 3 and is_complex(word)
