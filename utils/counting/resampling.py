"""Ask how far a number depends on what was drawn: bootstrap, samples of equal length.

Words come in clumps: a word that was used once is soon used again. So sentences, not
words, are drawn here. All randomness takes a seed, and the same seed gives the same
numbers.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from math import fsum
from random import Random
from typing import Any

from utils.counting.refusals import (
    check_between,
    check_sentences,
    check_whole,
    check_words,
)
from utils.counting.statistics import Interval, middle
from utils.texts import Words, parts_of, sentences, text_of, words

Sentences = Sequence[Sequence[str]]
Progress = Callable[[int, int], object]


def sentence_types(
    text: Any, *, case: str = "folded", possessives: str = "kept"
) -> list[list[str]]:
    """Return the types of each sentence of a text or some passages.

    A sentence without a word gives no list.

    Parameters
    ----------
    text
        A text, a source, or passages.
    case, possessives
        As for `utils.texts.words`.

    Raises
    ------
    ValueError
        If the text is running words, or an option is unknown.

    Examples
    --------
    >>> sentence_types("War is war. Is it?")
    [['war', 'is', 'war'], ['is', 'it']]
    """
    if isinstance(text, Words):
        raise ValueError("sentences are cut out of a text, not out of running words")
    found = (
        list(words(sentence.text, case=case, possessives=possessives))
        for part in parts_of(text)
        for sentence in sentences(text_of(part))
    )
    return [sentence for sentence in found if sentence]


def bootstrap(  # noqa: PLR0913 - each is a choice to report
    sentences: Sentences,
    statistic: Callable[[list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Interval:
    """Return a statistic with its percentile interval over redrawn sentences.

    As many sentences as the text has are drawn with replacement, `n` times. The
    interval says how much the value depends on which sentences happen to be there. A
    measure that falls when sentences repeat (any type count) is drawn too low: use the
    width, and doubt an interval that leaves out its own value.

    Parameters
    ----------
    sentences
        From `sentence_types`; at least 2.
    statistic
        Function from types to a number, such as `utils.counting.moving_average_ttr`.
    n
        Number of resamples, at least 20.
    seed
        Any whole number.
    level
        Share of resamples in the interval, between 0 and 1.
    progress
        Called with the number done and `n` after each resample.

    Raises
    ------
    ValueError
        If there are fewer than 2 sentences or 20 resamples, an entry is no list of
        words, the level is not between 0 and 1, or the statistic is undefined for a
        resample.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.

    Examples
    --------
    >>> bootstrap([["war"], ["war"], ["war"]], len, n=20)
    Interval(value=3, low=3.0, high=3.0, level=0.95, n=20)
    """
    check_sentences(sentences)
    check_between("level", level, 0, 1)
    if len(sentences) < 2:
        raise ValueError(f"at least 2 sentences are needed, not {len(sentences)}")
    random = Random(seed)

    def redrawn() -> float:
        drawn = random.choices(sentences, k=len(sentences))
        return statistic(list(chain.from_iterable(drawn)))

    values = repeated(redrawn, n, progress)
    return middle(statistic(list(chain.from_iterable(sentences))), values, level)


def equal_length(  # noqa: PLR0913 - each is a choice to report
    words: Sequence[str],
    size: int,
    statistic: Callable[[list[str]], float],
    *,
    n: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    runs: bool = False,
    progress: Progress | None = None,
) -> Interval:
    """Return the mean of a statistic over samples of `size` tokens, and their range.

    Cut the longer text to the length of the shorter, then compare.

    Parameters
    ----------
    words
        Running words.
    size
        Length of each sample, in tokens, at least 1.
    statistic
        Function from types to a number.
    n, seed, level, progress
        As for `bootstrap`.
    runs
        True takes runs of neighbouring tokens, False draws tokens from anywhere.

    Raises
    ------
    ValueError
        If the text is shorter than `size` or is no running words, or as for
        `bootstrap`.

    Examples
    --------
    >>> equal_length("win or lose the war".split(), 2, len, n=20).value
    2.0
    """
    check_words(words)
    check_whole("size", size, 1, "token")
    check_between("level", level, 0, 1)
    if size > len(words):
        raise ValueError(f"size must be 1 to {len(words)} tokens, not {size}")
    random, running = Random(seed), list(words)

    def sampled() -> float:
        if not runs:
            return statistic(random.sample(running, size))
        start = random.randint(0, len(running) - size)
        return statistic(running[start : start + size])

    values = repeated(sampled, n, progress)
    return middle(fsum(values) / len(values), values, level)


def repeated(
    draw: Callable[[], float], n: int, progress: Progress | None
) -> list[float]:
    """Return what `n` draws give; with progress told after each."""
    check_whole("n", n, 20, "resamples")
    values = []
    for done in range(1, n + 1):
        values.append(draw())
        if progress:
            progress(done, n)
    return values
