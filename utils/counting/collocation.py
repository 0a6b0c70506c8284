"""Find the words that stand near a word, and the pairs that stand together."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from math import log, log2, sqrt
from operator import attrgetter
from typing import NamedTuple

from utils.counting.concordance import positions
from utils.counting.frequency import about, described, runs_between_borders
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


def collocates(
    types: Sequence[str], node: str, *, window: int = 5, minimum: int = 3
) -> Table:
    """Return the types that stand near a node word, most closely bound first.

    A token counts once, however many occurrences of the node it is near to; windows do
    not cross the borders between passages. `expected` is what an even spread over the
    text would put there.

    Parameters
    ----------
    types
        Running words.
    node
        A type.
    window
        Tokens on each side, at least 1.
    minimum
        Frequency near the node from which a type gets a row.

    Returns
    -------
    Table
        One `Collocate` per type, by falling log-likelihood; PMI and logDice in bits.

    Raises
    ------
    ValueError
        If the node does not occur or the window is below 1.

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
    if window < 1:
        raise ValueError(f"window must be at least 1 token, not {window}")
    n_node, near = 0, []
    for run in runs_between_borders(types):
        places = positions(run, node)
        n_node += len(places)
        near.extend(_near(run, places, window))
    if not n_node:
        raise ValueError(f"{node!r} does not occur among these {len(types):,} tokens")
    joint = Counter(near)
    n_near, size = sum(joint.values()) - joint.pop(node, 0), len(types) - n_node
    counts = _counts_of(types, joint)
    rows = [
        Collocate(name, n, *association(n, n_near, counts[name], size, n_node=n_node))
        for name, n in joint.items()
        if n >= minimum
    ]
    rows.sort(key=attrgetter("log_likelihood"), reverse=True)
    summary = (
        f"“{node}” occurs {n_node:,} times in {len(types):,} tokens: {about(types)}. "
        f"{n_near:,} tokens stand within {window} of it; types with at least {minimum}."
    )
    return Table(Collocate, rows, caption=f"Collocates of “{node}”", summary=summary)


def collocations(types: Sequence[str], *, minimum: int = 3) -> Table:
    """Return all pairs of neighbouring types, most closely bound first.

    Parameters
    ----------
    types
        Running words.
    minimum
        Frequency of the pair from which it gets a row.

    Returns
    -------
    Table
        One `Collocate` per pair, its two types joined by a space, by falling
        log-likelihood over four cells.

    Raises
    ------
    ValueError
        If there are no types.

    References
    ----------
    Manning & Schütze (1999), Foundations of Statistical NLP, ch. 5; logDice:
    Rychlý (2008), RASLAN, 6-9.
    """
    if not types:
        raise ValueError("there are no words to pair: the text is empty")
    pairs, counts = _pair_counts(types, minimum)
    size = len(types)
    rows = [
        Collocate._make((f"{a} {b}", n, *association(n, counts[a], counts[b], size)))
        for (a, b), n in pairs.items()
    ]
    rows.sort(key=attrgetter("log_likelihood"), reverse=True)
    summary = f"{described(types, counts)} Pairs that occur at least {minimum} times."
    return Table(Collocate, rows, caption="Neighbouring words", summary=summary)


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
        Frequency of the node for logDice, if it is not `n_first`.

    Returns
    -------
    Association
        PMI is the binary logarithm of observed over expected, t their difference over
        the root of observed, log-likelihood G² over four cells, logDice 14 at most.

    Raises
    ------
    ValueError
        If a count is larger than the one it is part of, or `joint` is below 1.

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


def _near(run, places, window):
    """Yield every token within the window of a place once."""
    done = 0
    for place in places:
        begin, stop = max(done, place - window), min(len(run), place + window + 1)
        yield from run[begin:stop]
        done = max(done, stop)


def _counts_of(types, names):
    """Return the frequency of each name; a few are counted one by one."""
    return Counter(types) if len(names) > 8 else {n: types.count(n) for n in names}


def _pair_counts(types, minimum):
    """Return the frequency of each pair that is frequent enough, and of each type.

    The followers of each type are collected first and counted type by type: a small
    table at a time stays where the processor finds it quickly. How often a type occurs
    is the number of its followers, and one more for the last word of a passage.
    """
    followers, last = defaultdict(list), Counter()
    for run in runs_between_borders(types):
        first = run[0]
        for second in islice(run, 1, None):
            followers[first].append(second)
            first = second
        last[first] += 1
    pairs, counts = {}, Counter({name: len(found) for name, found in followers.items()})
    counts.update(last)
    for first, seconds in followers.items():
        # Without so many repetitions among its followers no pair is frequent enough.
        if len(seconds) - len(set(seconds)) >= minimum - 1:
            for second, n in Counter(seconds).items():
                if n >= minimum:
                    pairs[first, second] = n
    return pairs, counts
