"""Count words: frequencies and rates, n-grams, the rank-frequency line, stems."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from itertools import pairwise
from math import fsum, log10
from typing import NamedTuple, TypeVar

from utils.counting.refusals import check_entries, check_whole, check_words
from utils.tables import Table
from utils.texts import Words

Element = TypeVar("Element")
LARGEST = 1e150  # the square of what is larger may be more than a float can hold


class Frequency(NamedTuple):
    """How often a type occurs; `relative_frequency` is per 1,000 tokens at first."""

    type: str
    frequency: int
    relative_frequency: float


class Rank(NamedTuple):
    """A type's place in the frequency list, and the frequency the line predicts."""

    rank: int
    type: str
    frequency: int
    fitted: float


class Line(NamedTuple):
    """A straight line through points; `r_squared` is 1 if all points lie on it."""

    slope: float
    intercept: float
    r_squared: float


def relative_frequency(frequency: int, size: int, *, per: int = 1000) -> float:
    """Return how often something occurs in every `per` tokens.

    Parameters
    ----------
    frequency
        How often it occurs in the text, at least 0.
    size
        Length of the text, in tokens, at least 1.
    per
        Base of the rate, in tokens, at least 1.

    Raises
    ------
    ValueError
        If the text is empty, the frequency is below 0 or above its length, or the base
        below 1.

    Examples
    --------
    >>> relative_frequency(6, 390)  # 6 / 390 * 1000
    15.384615384615385
    """
    if size < 1:
        raise ValueError(f"a rate needs a text of at least 1 token, not {size}")
    if not 0 <= frequency <= size:
        raise ValueError(f"frequency must be 0 to {size}, not {frequency}")
    check_whole("per", per, 1, "token")
    return frequency * per / size


def frequencies(
    words: Sequence[Hashable],
    *,
    leave_out: Collection[str] = (),
    minimum: int = 1,
    per: int = 1000,
) -> Table[Frequency]:
    """Return how often each type occurs, most frequent first.

    Parameters
    ----------
    words
        Running words, or n-grams from `n_grams`.
    leave_out
        Words that get no row, such as `stop_words()`, as words or as n-grams. They
        still count as tokens, so the rates of the others stay the same.
    minimum
        Frequency from which a type gets a row, at least 1.
    per
        Base of the rate, in tokens, at least 1.

    Returns
    -------
    Table
        One `Frequency` per type; ties in order of first occurrence.

    Raises
    ------
    ValueError
        If there are no words, they are no running words, what to leave out is a text,
        or `minimum` or `per` is below 1.

    Examples
    --------
    >>> frequencies("the war is the war".split())[0]
    Frequency(type='the', frequency=2, relative_frequency=400.0)
    """
    check_words(words)
    check_entries(leave_out, "leave_out")
    check_whole("minimum", minimum, 1)
    check_whole("per", per, 1, "token")
    if not words:
        raise ValueError("there are no words to count: the text is empty")
    counts, size = Counter(words), len(words)
    skip = set(map(shown, leave_out))
    named = [(shown(name), frequency) for name, frequency in counts.most_common()]
    rows = [
        Frequency(name, frequency, frequency * per / size)
        for name, frequency in named
        if frequency >= minimum and name not in skip
    ]
    left_out = sum(name in skip for name, _ in named)
    without = f" {left_out} types are left out of the rows." if skip else ""
    least = f" Words with fewer than {minimum} have no row." if minimum > 1 else ""
    summary = (
        f"{described(words, counts)} Rates are per {per:,} tokens.{without}{least}"
    )
    return Table(Frequency, rows, caption="Frequencies", summary=summary)


def hapaxes(words: Sequence[Element]) -> list[Element]:
    """Return the types that occur once, in order of the text.

    Raises
    ------
    ValueError
        If these are no running words.

    Examples
    --------
    >>> hapaxes("the war is the war".split())
    ['is']
    """
    check_words(words)
    return [name for name, frequency in Counter(words).items() if frequency == 1]


def n_grams(words: Sequence[Element], n: int = 2) -> Words[tuple[Element, ...]]:
    """Return all runs of `n` neighbouring types as tuples, in order of the text.

    Runs cross the ends of sentences, but not the borders between passages that
    `utils.texts.words` remembers.

    Raises
    ------
    ValueError
        If `n` is less than 1, or these are no running words.

    Examples
    --------
    >>> n_grams("to win or lose".split(), n=3)
    [('to', 'win', 'or'), ('win', 'or', 'lose')]
    """
    check_words(words)
    check_whole("n", n, 1, "token")
    runs = [run for run in runs_between_borders(words) if len(run) >= n]
    grams = (g for run in runs for g in zip(*(run[i:] for i in range(n)), strict=False))
    return Words(grams, about=f"{about(words)}; runs of {n}")


def rank_frequency(words: Sequence[Hashable]) -> Table[Rank]:
    """Return the types by rank, with the frequency that Zipf's line gives each.

    The line is fitted by `zipf_line`. A text in a natural language has a slope near -1.

    Raises
    ------
    ValueError
        If fewer than two types occur.

    References
    ----------
    Zipf (1949), Human Behavior and the Principle of Least Effort.
    """
    line = zipf_line(words)
    counts = Counter(words)
    rows = [
        Rank(
            rank,
            shown(name),
            frequency,
            10 ** (line.intercept + line.slope * log10(rank)),
        )
        for rank, (name, frequency) in enumerate(counts.most_common(), start=1)
    ]
    fit = f"Slope {line.slope:.2f}, r squared {line.r_squared:.2f}."
    summary = f"{described(words, counts)} {fit}"
    return Table(Rank, rows, caption="Rank and frequency", summary=summary)


def zipf_line(words: Sequence[Hashable]) -> Line:
    """Return the straight line through log frequency over log rank (base 10).

    Ordinary least squares over all ranks, ties ranked in order of the text. Every rank
    weighs the same, so the many hapaxes pull the line: compare slopes only between
    texts of similar length.

    Raises
    ------
    ValueError
        If fewer than two types occur.

    References
    ----------
    Baayen (2001), Word Frequency Distributions, p. 15.

    Examples
    --------
    >>> zipf_line("a a a a b b".split()).slope  # from (0, log 4) to (log 2, log 2)
    -1.0
    """
    check_words(words)
    counts = sorted(Counter(words).values(), reverse=True)
    if len(counts) < 2:
        raise ValueError(f"a line needs at least 2 types, not {len(counts)}")
    return fitted_line(
        [log10(rank) for rank in range(1, len(counts) + 1)], list(map(log10, counts))
    )


def fitted_line(x: Sequence[float], y: Sequence[float]) -> Line:
    """Return the least-squares line through points; r squared is 1 for a level line.

    Raises
    ------
    ValueError
        If there are not as many numbers of either kind, at least 2, one is not below
        1e150, or all of `x` are the same, so that only an upright line goes through.

    Examples
    --------
    >>> fitted_line([0, 1, 2], [1, 3, 5])
    Line(slope=2.0, intercept=1.0, r_squared=1.0)
    """
    if len(x) != len(y) or len(x) < 2:
        raise ValueError(
            f"a line needs at least 2 points, not {len(x)} values of x and {len(y)} "
            "of y"
        )
    if not all(abs(value) < LARGEST for value in (*x, *y)):  # NaN is not, either
        raise ValueError(
            "a line needs points whose values are finite numbers, below 1e150"
        )
    n = len(x)
    mean_x, mean_y = fsum(x) / n, fsum(y) / n
    away = [(a - mean_x, b - mean_y) for a, b in zip(x, y, strict=True)]
    spread_x, spread_y = fsum(a * a for a, _ in away), fsum(b * b for _, b in away)
    shared = fsum(a * b for a, b in away)
    if not spread_x:
        raise ValueError(
            f"a line needs two different values of x, not only {x[0]}, as far as a "
            "number of the computer can tell"
        )
    slope = shared / spread_x
    fit = (shared / spread_x) * (shared / spread_y) if spread_y else 1.0
    return Line(slope, mean_y - slope * mean_x, fit)


def stop_words() -> frozenset[str]:
    """Return the shipped list of grammatical words, to be changed like any set.

    The list is `utils/words/stop_words.txt`; add or take away with `|` and `-`.

    Examples
    --------
    >>> "the" in stop_words(), "not" in stop_words() - {"not"}
    (True, False)
    """
    from utils.words import word_list  # noqa: PLC0415 - loads a reader that counting never needs

    return frozenset(word_list("stop_words"))


def stems(words: Sequence[str]) -> Words[str]:
    """Return the types cut to their stems by NLTK's English Snowball stemmer.

    A stem need not be a word, and it joins words that differ in meaning: look at what
    was joined before you count.

    Raises
    ------
    ValueError
        If these are no running words: n-grams have no stem.

    References
    ----------
    Porter (1980), Program 14(3), 130-137; "Porter2" revision of 2001.

    Examples
    --------
    >>> stems("losing lost loses universe university".split())
    ['lose', 'lost', 'lose', 'univers', 'univers']
    """
    from nltk.stem.snowball import EnglishStemmer  # noqa: PLC0415 - slow to import

    check_words(words)
    if words and not isinstance(words[0], str):
        raise ValueError("stems are cut from words, not from n-grams: cut them first")
    stem = EnglishStemmer().stem
    known = {name: stem(name) for name in dict.fromkeys(words)}
    return Words(
        map(known.__getitem__, words),
        about=f"{about(words)}; stems",
        borders=getattr(words, "borders", ()),
    )


def shown(type_: Hashable) -> str:
    """Return a type as a table shows it: the words of an n-gram joined by spaces.

    Examples
    --------
    >>> shown("war"), shown(("to", "lose"))
    ('war', 'to lose')
    """
    if isinstance(type_, str):  # first, for nearly every type is one
        return type_
    return " ".join(map(shown, type_)) if isinstance(type_, tuple) else str(type_)


def about(words: Sequence[Hashable]) -> str:
    """Return the phrase that says where types come from."""
    return getattr(words, "about", "a list of words")


def described(
    words: Sequence[Hashable], distinct: Collection[Hashable] | None = None
) -> str:
    """Return the sentence that says how many tokens and types were counted, and where.

    Examples
    --------
    >>> described("the war is the war".split())
    '5 tokens of 3 types: a list of words.'
    """
    n_types = len(distinct if distinct is not None else set(words))
    return f"{len(words):,} tokens of {n_types:,} types: {about(words)}."


def runs_between_borders(words: Sequence[Element]) -> list[Sequence[Element]]:
    """Return the types cut at the borders between passages, if they have any."""
    cuts = [0, *getattr(words, "borders", ()), len(words)]
    if len(cuts) == 2:
        return [words]
    running = list(words)
    return [running[a:b] for a, b in pairwise(cuts) if a < b]
