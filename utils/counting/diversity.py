"""Measure lexical diversity: how many different words a text uses for its length.

The plain type-token ratio falls as a text grows, so two texts of different length must
not be compared by it. The other measures here were made to be compared.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from math import exp, fsum, lgamma
from typing import NamedTuple

from utils.counting.frequency import described
from utils.counting.refusals import check_between, check_whole, check_words
from utils.tables import Table


class Measure(NamedTuple):
    """One measure of a text, its value, its unit, or why it has no value."""

    measure: str
    value: float | None
    unit: str


class Factors(NamedTuple):
    """How many factors one reading of a text has: complete ones, and part of one."""

    complete: int
    rest: float


def type_token_ratio(words: Sequence[Hashable]) -> float:
    """Return types per token; compare it only between texts of equal length.

    Raises
    ------
    ValueError
        If there are no words, or they are no running words.

    Examples
    --------
    >>> type_token_ratio("the war is the war".split())  # 3 / 5
    0.6
    """
    _refuse_shorter(words, 1, "a type-token ratio")
    return len(set(words)) / len(words)


def moving_average_ttr(words: Sequence[Hashable], window: int = 100) -> float:
    """Return the mean type-token ratio over all windows of `window` tokens.

    Unlike the plain ratio, it can be compared between texts of different length.

    Parameters
    ----------
    words
        Running words, in order of the text.
    window
        Width of the window, in tokens; at least 1, at most the length of the text.

    Returns
    -------
    float
        Between 0 (exclusive) and 1: types per token.

    Raises
    ------
    ValueError
        If the text holds fewer than `window` tokens, `window` is below 1, or the types
        are no running words.

    References
    ----------
    Covington & McFall (2010), J. Quantitative Linguistics 17(2), 94-100.

    Examples
    --------
    >>> moving_average_ttr("the war is the war".split(), window=4)  # (3 + 3) / 2 / 4
    0.75
    """
    check_whole("window", window, 1, "token")
    _refuse_shorter(words, window, f"a window of {window}")
    n_windows = len(words) - window + 1
    repeated = _repeats_in_windows(words, window)
    return (window * n_windows - repeated) / window / n_windows


def _repeats_in_windows(words: Sequence[Hashable], window: int) -> int:
    """Return how many tokens repeat an earlier one of their window, over all windows.

    A token is a repetition in exactly those windows that hold its previous occurrence
    too, so the gap between the two says in how many. Each word is looked at once,
    whatever the width of the window.
    """
    previous: dict[Hashable, int] = {}
    repeated, last_start = 0, len(words) - window
    before = previous.get
    for position, name in enumerate(words):
        gap = position - before(name, -window)
        if gap < window:
            repeated += window - gap
            # Fewer windows hold both at the two ends of the text.
            if position < window - 1:
                repeated -= window - 1 - position
            if position - gap > last_start:
                repeated -= position - gap - last_start
        previous[name] = position
    return repeated


def mtld(words: Sequence[Hashable], *, threshold: float = 0.72) -> float:
    """Return the mean length of the runs that keep their type-token ratio up.

    A factor is complete when the ratio of the run falls below `threshold`; what is left
    over counts as a part of a factor. The mean of a reading forwards and one backwards.

    Parameters
    ----------
    words
        Running words, in order of the text; the result is steady from about 100 on.
    threshold
        Between 0 and 1; 0.72 is the authors' choice.

    Returns
    -------
    float
        Tokens per factor.

    Raises
    ------
    ValueError
        If no factor is completed, so that the measure is undefined for this text; if
        the threshold is not between 0 and 1; or if there are no words, or they are no
        running words.

    References
    ----------
    McCarthy & Jarvis (2010), Behavior Research Methods 42(2), 381-392; example p. 385.

    Examples
    --------
    >>> mtld("a b a b a b a b".split())  # 2 factors of 3, the rest 2 types in 2
    4.0
    """
    _refuse_shorter(words, 1, "MTLD")
    running = list(words)
    readings = mtld_factors(running, threshold), mtld_factors(running[::-1], threshold)
    directions = zip(("forwards", "backwards"), readings, strict=True)
    if without := [name for name, reading in directions if not reading.complete]:
        raise ValueError(
            f"MTLD is undefined: read {' and '.join(without)}, the type-token ratio of "
            f"these {len(running):,} tokens does not fall below {threshold}; too few "
            "of the words are repeated"
        )
    forwards, backwards = map(sum, readings)
    return (len(words) / forwards + len(words) / backwards) / 2


def mtld_factors(words: Sequence[Hashable], threshold: float = 0.72) -> Factors:
    """Return the factors of one reading forwards, as MTLD counts them.

    The ratio of a run cannot fall below the threshold before the run has
    `distinct / threshold` tokens, so the reading jumps there and looks again. Whole
    numbers are compared: 18 of 25 is 0.72 exactly, which 0.72 as a float is not.

    Raises
    ------
    ValueError
        If the threshold is not between 0 and 1, or these are no running words.

    Examples
    --------
    >>> mtld_factors("a b a b a b a b".split())
    Factors(complete=2, rest=0.0)
    """
    check_words(words)
    check_between("threshold", threshold, 0, 1)
    limit = Fraction(str(threshold))
    top, bottom = limit.numerator, limit.denominator
    factors = start = 0
    size = len(words)
    while start < size:
        seen = set(words[start : start + 8])
        place = start + 8
        if len(seen) < 8:  # a repetition this early could already end the factor
            seen, place = set(), start
        reach = start + bottom * len(seen) // top + 1
        while place < reach <= size:
            seen.update(words[place:reach])
            place = reach
            reach = start + bottom * len(seen) // top + 1
        if reach > size:
            seen.update(words[place:])
            return Factors(factors, (1 - len(seen) / (size - start)) / (1 - threshold))
        factors += 1
        start = place
    return Factors(factors, 0.0)


def hdd(words: Sequence[Hashable], *, sample: int = 42) -> float:
    """Return the expected type-token ratio of a random sample of `sample` tokens.

    Each type adds its chance to occur in the sample (hypergeometric distribution).
    Words of equal frequency have equal chances and are worked out together.

    Parameters
    ----------
    words
        Running words, in any order.
    sample
        Size of the sample, in tokens; 42 is the authors' choice.

    Raises
    ------
    ValueError
        If the text holds fewer than `sample` tokens, `sample` is below 1, or the types
        are no running words.

    References
    ----------
    McCarthy & Jarvis (2007), Language Testing 24(4), 459-488; (2010) p. 383.

    Examples
    --------
    >>> round(hdd("a a b".split(), sample=2), 6)  # (1 + 2/3) / 2
    0.833333
    """
    check_whole("sample", sample, 1, "token")
    _refuse_shorter(words, sample, f"a sample of {sample}")
    size = len(words)
    all_samples = _log_choose(size, sample)
    chances = [
        n_types * (1 - exp(_log_choose(size - frequency, sample) - all_samples))
        for frequency, n_types in frequency_spectrum(words).items()
    ]
    return fsum(chances) / sample


def yules_k(words: Sequence[Hashable]) -> float:
    """Return Yule's characteristic K: how often words are repeated, times 10,000.

    High K means little diversity. It hardly depends on the length of a text.

    Raises
    ------
    ValueError
        If there are no words, or they are no running words.

    References
    ----------
    Yule (1944), The Statistical Study of Literary Vocabulary, pp. 52-53, as
    10,000 (sum of frequency² - tokens) / tokens².

    Examples
    --------
    >>> yules_k("the war is the war".split())  # 10000 * (4 + 4 + 1 - 5) / 25
    1600.0
    """
    _refuse_shorter(words, 1, "Yule's K")
    spectrum = frequency_spectrum(words)
    squares = sum(frequency**2 * n_types for frequency, n_types in spectrum.items())
    return 10_000 * (squares - len(words)) / len(words) ** 2


def frequency_spectrum(words: Iterable[Hashable]) -> dict[int, int]:
    """Return how many types occur once, twice, …, in rising order of frequency.

    Raises
    ------
    ValueError
        If these are no running words.

    Examples
    --------
    >>> frequency_spectrum("the war is the war".split())
    {1: 1, 2: 2}
    """
    check_words(words)
    return dict(sorted(Counter(Counter(words).values()).items()))


def indices(
    words: Sequence[Hashable], *, window: int = 100, sample: int = 42
) -> Table[Measure]:
    """Return all measures of one text; one that is undefined says why.

    Raises
    ------
    ValueError
        If these are no running words, or `window` or `sample` is below 1.

    Examples
    --------
    >>> indices("the war is the war".split())[0]
    Measure(measure='type-token ratio', value=0.6, unit='types per token')
    """
    check_words(words)
    check_whole("window", window, 1, "token")
    check_whole("sample", sample, 1, "token")
    asked: list[tuple[str, str, Callable[[], float]]] = [
        ("type-token ratio", "types per token", lambda: type_token_ratio(words)),
        (
            f"moving-average ratio, window {window}",
            "types per token",
            lambda: moving_average_ttr(words, window),
        ),
        ("MTLD", "tokens per factor", lambda: mtld(words)),
        (
            f"HD-D, sample {sample}",
            "types per token",
            lambda: hdd(words, sample=sample),
        ),
        ("Yule's K", "repetitions", lambda: yules_k(words)),
    ]
    rows = [_measured(*one) for one in asked]
    return Table(Measure, rows, caption="Lexical diversity", summary=described(words))


def _measured(measure: str, unit: str, compute: Callable[[], float]) -> Measure:
    try:
        return Measure(measure, compute(), unit)
    except ValueError as undefined:
        why = str(undefined).removeprefix(f"{measure} is undefined: ")
        return Measure(measure, None, f"undefined: {why}")


def _refuse_shorter(words: Sequence[Hashable], least: int, what: str) -> None:
    check_words(words)
    if len(words) < least:
        raise ValueError(
            f"{what} needs at least {least:,} tokens; this text has {len(words):,}"
        )


def _log_choose(n: int, k: int) -> float:
    """Return the logarithm of the number of ways to choose k of n; -inf for none."""
    if k > n:
        return float("-inf")
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
