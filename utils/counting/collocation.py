"""Find the words that stand near a word, and the pairs that stand together."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import compress, islice, product
from math import log, log2, sqrt
from operator import attrgetter
from typing import NamedTuple

from utils.counting.frequency import about, described, runs_between_borders, shown
from utils.counting.query import Query
from utils.counting.refusals import check_whole, check_words
from utils.tables import Table


class Collocate(NamedTuple):
    """A type near the node: how often, how often by chance, and how closely bound."""

    type: str
    frequency: int
    expected: float
    pmi: float
    t: float
    log_likelihood: float
    log_dice: float


class Association(NamedTuple):
    """How closely two words are bound, by five measures; see `association`."""

    expected: float
    pmi: float
    t: float
    log_likelihood: float
    log_dice: float


def collocates(  # noqa: PLR0913 - each is a choice that a reader of the rows must see
    words: Sequence[str],
    node: str,
    *,
    window: int = 5,
    minimum: int = 3,
    case: str = "folded",
    possessives: str = "kept",
    regex: bool = False,
) -> Table[Collocate]:
    """Return the types that stand near a word or phrase, most closely bound first.

    A token counts once, however many occurrences of the node it is near to; the tokens
    of the node itself do not count. Windows do not cross the borders between passages.
    `expected` is what an even spread over the text would put there.

    Parameters
    ----------
    words
        Running words.
    node
        A word or a phrase, with `*` and `?` for letters, as for
        `utils.counting.kwic`.
    window
        Tokens on each side, at least 1.
    minimum
        Frequency near the node from which a type gets a row, at least 1.
    case
        "folded" finds "War" for "war" where the words have kept their capitals.
    possessives
        How the words were cut: "kept" or "split".
    regex
        As for `kwic`.

    Returns
    -------
    Table
        One `Collocate` per type, by falling log-likelihood; PMI and logDice in bits.

    Raises
    ------
    ValueError
        If the node does not occur or is no query, the window or the minimum is below 1,
        an option is unknown, or these are no running words.

    References
    ----------
    Evert (2008), Corpora and collocations, in: Corpus Linguistics, ch. 58, secs. 4-5
    (surface co-occurrence); logDice: Rychlý (2008), RASLAN, 6-9.

    Examples
    --------
    >>> words = "win the war lose the war end it".split()
    >>> collocates(words, "war", window=1, minimum=2)[0][:3]  # 4 near, 2 of 6 "the"
    ('the', 2, 1.3333333333333333)
    """
    check_words(words)
    check_whole("window", window, 1, "token")
    check_whole("minimum", minimum, 1)
    if words and not isinstance(words[0], str):
        raise ValueError("collocates are found among words, not among n-grams")
    asked = Query(node, case=case, possessives=possessives, regex=regex)
    n_node, inside, near = _around(words, asked, window)
    if not n_node:
        raise ValueError(f"{node!r} does not occur among these {len(words):,} tokens")
    joint, size = Counter(near), len(words) - len(inside)
    counts = _counts_of(words, inside, joint)
    rows = [
        Collocate(
            name, n, *association(n, len(near), counts[name], size, n_node=n_node)
        )
        for name, n in joint.items()
        if n >= minimum
    ]
    rows.sort(key=attrgetter("log_likelihood"), reverse=True)
    summary = (
        f"“{node}” occurs {n_node:,} times in {len(words):,} words: {about(words)}. "
        f"{len(near):,} words stand within {window} of it; a row needs at least "
        f"{minimum}."
    )
    return Table(Collocate, rows, caption=f"Collocates of “{node}”", summary=summary)


def collocations(
    words: Sequence[Hashable], *, minimum: int = 3, window: int = 1
) -> Table[Collocate]:
    """Return all pairs of types that stand together, most closely bound first.

    Parameters
    ----------
    words
        Running words.
    minimum
        Frequency of the pair from which it gets a row, at least 1.
    window
        How far behind the first word the second may stand, in tokens; 1 takes
        neighbours only. With more, each pair of tokens counts by itself, and chance has
        as many places as the window is wide.

    Returns
    -------
    Table
        One `Collocate` per pair, its two types in the order of the text and joined by a
        space, by falling log-likelihood over four cells.

    Raises
    ------
    ValueError
        If there are no words, they are no running words, or the minimum or the window
        is below 1.

    References
    ----------
    Manning & Schütze (1999), Foundations of Statistical NLP, ch. 5; window: Church &
    Hanks (1990), Computational Linguistics 16(1), p. 24; logDice: Rychlý (2008),
    RASLAN, 6-9.

    Examples
    --------
    >>> words = "win the war end the war".split()
    >>> [row[:2] for row in collocations(words, minimum=2)]
    [('the war', 2)]
    """
    check_words(words)
    check_whole("minimum", minimum, 1)
    check_whole("window", window, 1, "token")
    if not words:
        raise ValueError("there are no words to pair: the text is empty")
    pairs, counts = _pair_counts(words, minimum, window)
    size = len(words) * window
    rows = [
        Collocate._make(
            (
                f"{shown(a)} {shown(b)}",
                n,
                *association(n, counts[a] * window, counts[b] * window, size),
            )
        )
        for (a, b), n in pairs.items()
    ]
    rows.sort(key=attrgetter("log_likelihood"), reverse=True)
    which = f" Pairs that occur at least {minimum} times"
    near = f", the second at most {window} tokens behind the first"
    summary = f"{described(words, counts)}{which}{near if window > 1 else ''}."
    caption = "Neighbouring words" if window == 1 else "Words that stand together"
    return Table(Collocate, rows, caption=caption, summary=summary)


def association(
    joint: int, n_first: int, n_second: int, size: int, *, n_node: int | None = None
) -> Association:
    """Return how closely two words are bound, from four counts.

    Parameters
    ----------
    joint
        How often both occur together, at least 1.
    n_first, n_second
        How often each occurs; for a window, `n_first` is the tokens near the node.
    size
        Tokens in all.
    n_node
        Frequency of the node for logDice, if it is not `n_first`; at least 1.

    Returns
    -------
    Association
        PMI is the binary logarithm of observed over expected, t their difference over
        the root of observed, log-likelihood G² over four cells, logDice 14 at most.

    Raises
    ------
    ValueError
        If a count is larger than the one it is part of, or one is below 1.

    References
    ----------
    Manning & Schütze (1999), Foundations of Statistical NLP, ch. 5; logDice: Rychlý
    (2008), RASLAN, 6-9.

    Examples
    --------
    >>> round(association(8, 15_828, 4_675, 14_307_668).t, 5)  # "new companies"
    0.99993
    """
    if not 1 <= joint <= min(n_first, n_second) <= max(n_first, n_second) <= size:
        raise ValueError(
            f"counts must be 1 to their whole: together {joint:,}, apart {n_first:,} "
            f"and {n_second:,}, in {size:,} tokens"
        )
    if n_node is not None and n_node < 1:
        raise ValueError(f"n_node must be at least 1, not {n_node}")
    expected = n_first * n_second / size
    first_alone, second_alone = n_first - joint, n_second - joint
    not_first, not_second = size - n_first, size - n_second
    surprise = joint * log(joint / expected)
    if first_alone and not_second:
        surprise += first_alone * log(first_alone * size / (n_first * not_second))
    if second_alone and not_first:
        surprise += second_alone * log(second_alone * size / (not_first * n_second))
    if (neither := not_first - second_alone) > 0:
        surprise += neither * log(neither * size / (not_first * not_second))
    dice = 2 * joint / ((n_node or n_first) + n_second)
    return Association(
        expected,
        log2(joint / expected),
        (joint - expected) / sqrt(joint),
        max(2 * surprise, 0.0),
        14 + log2(dice),
    )


def _around(
    words: Sequence[str], asked: Query, window: int
) -> tuple[int, list[str], list[str]]:
    """Return how often the node occurs, its own tokens, and those near to it."""
    n_node, length = 0, len(asked.words)
    inside: list[str] = []
    near: list[str] = []
    for run in runs_between_borders(words):
        starts = asked.starts(run)
        n_node += len(starts)
        is_inside, is_near = bytearray(len(run)), bytearray(len(run))
        for start in starts:
            is_inside[start : start + length] = b"\1" * length
            begin, stop = max(0, start - window), start + length + window
            is_near[begin:stop] = b"\1" * (min(stop, len(run)) - begin)
        for start in starts:
            is_near[start : start + length] = bytes(length)
        inside.extend(compress(run, is_inside))
        near.extend(compress(run, is_near))
    return n_node, inside, near


def _counts_of(
    words: Sequence[str], inside: Iterable[str], names: Collection[str]
) -> Counter[str]:
    """Return how often each name stands outside the node; a few are counted singly."""
    few = len(names) <= 8
    counts = Counter({n: words.count(n) for n in names} if few else words)
    counts.subtract(inside)
    return counts


def _pair_counts(
    words: Sequence[Hashable], minimum: int, window: int
) -> tuple[dict[tuple[Hashable, Hashable], int], Counter[Hashable]]:
    """Return the frequency of each pair that is frequent enough, and of each type.

    The followers of each type are collected first and counted type by type: a small
    table at a time stays where the processor finds it quickly.
    """
    followers, counts = _followers(runs_between_borders(words), window)
    pairs = {}
    for first, seconds in followers.items():
        # Without so many repetitions among its followers no pair is frequent enough.
        if len(seconds) - len(set(seconds)) >= minimum - 1:
            for second, n in Counter(seconds).items():
                if n >= minimum:
                    pairs[first, second] = n
    return pairs, counts


def _followers(
    runs: Sequence[Sequence[Hashable]], window: int
) -> tuple[Mapping[Hashable, list[Hashable]], Counter[Hashable]]:
    """Return the types within the window behind each type, and each one's frequency.

    How often a type occurs is the number of its next followers, and one more for the
    last word of a passage.
    """
    followers: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
    last: Counter[Hashable] = Counter()
    for run in runs:
        first = run[0]
        for second in islice(run, 1, None):
            followers[first].append(second)
            first = second
        last[first] += 1
    counts = Counter({name: len(found) for name, found in followers.items()})
    counts.update(last)
    for run, gap in product(runs, range(2, window + 1)):
        for first, second in zip(run, islice(run, gap, None), strict=False):
            followers[first].append(second)
    return followers, counts
