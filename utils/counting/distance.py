"""Say how far texts are apart in their most frequent words, for more than two texts."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from math import dist, fsum, sqrt
from operator import attrgetter
from typing import NamedTuple

from utils.counting.refusals import check_whole, check_words
from utils.tables import Table


class Distance(NamedTuple):
    """How far two texts are apart: a high `delta` is far, a high `cosine` near."""

    first: str
    second: str
    delta: float
    cosine: float


def cosine_similarity(
    first_types: Sequence[Hashable], second_types: Sequence[Hashable]
) -> float:
    """Return the cosine between the relative frequencies of all types of two texts.

    1 if every type has the same share of both texts, 0 if they have none in common. A
    few grammatical words decide it: leave them out first if they should not.

    Raises
    ------
    ValueError
        If a text has no words or is no running words.

    References
    ----------
    Manning & Schütze (1999), Foundations of Statistical NLP, pp. 300-302.

    Examples
    --------
    >>> cosine_similarity("a a b".split(), "a b b".split())  # (2 + 2) / (4 + 1)
    0.8
    """
    for name, types in (("the first", first_types), ("the second", second_types)):
        check_words(types, name)
        if not types:
            raise ValueError(f"a cosine needs words, and {name} text has none")
    first, second = Counter(first_types), Counter(second_types)
    # The lengths of the texts cancel out, so counts do as well as shares.
    shared = sum(n * second[name] for name, n in first.items() if name in second)
    squares = [sum(n * n for n in counts.values()) for counts in (first, second)]
    return shared / sqrt(squares[0] * squares[1])


def burrows_delta(
    texts: Mapping[str, Sequence[Hashable]], *, n: int = 150
) -> dict[tuple[str, str], float]:
    """Return Burrows's Delta of every two texts: 0 if they use the same words alike.

    For each of the `n` most frequent words of all texts together, its rate in a text is
    set against its mean rate, in standard deviations; Delta is the mean difference. It
    tells authors apart if the texts are long (some thousand words each) and alike in
    kind and date; on short texts it shows the topic, and chance.

    Parameters
    ----------
    texts
        At least three, each with a name and its running words.
    n
        Number of words, at least 1; all of them if there are fewer. A word that all
        texts use at the same rate tells none of them apart and is left out.

    Returns
    -------
    dict
        From the names of two texts, in the order given, to their Delta.

    Raises
    ------
    ValueError
        If the texts have no names, there are fewer than three, of which a Delta is
        always the same, a text has no words or is no running words, no word tells them
        apart, or `n` is below 1.

    References
    ----------
    Burrows (2002), Literary and Linguistic Computing 17(3), 267-287; with the standard
    deviation of a sample (division by the number of texts less one), as in Argamon
    (2008), ibid. 23(2), 131-147.

    Examples
    --------
    >>> texts = {"x": "a a b".split(), "y": "a b b".split(), "z": "a a b".split()}
    >>> burrows_delta(texts)["x", "z"]
    0.0
    """
    check_whole("n", n, 1, "word")
    if not isinstance(texts, Mapping):
        raise ValueError('texts must have names: {"000": words, …}, not a list')
    if len(texts) < 3:
        raise ValueError(f"Delta needs at least 3 texts, not {len(texts)}")
    counted, total = {}, Counter[Hashable]()
    for name, types in texts.items():
        check_words(types, name)
        if not types:
            raise ValueError(f"Delta needs words, and {name} has none")
        counted[name] = Counter(types)
        total.update(types)
    rates = [
        [counts[word] / counts.total() for counts in counted.values()]
        for word, _ in total.most_common(n)
    ]
    scores = list(filter(None, map(_standard_scores, rates)))
    if not scores:
        raise ValueError("no word tells these texts apart: all have the same rates")
    columns = zip(counted, zip(*scores, strict=True), strict=True)
    return {
        (first, second): fsum(map(_gap, ones, others)) / len(scores)
        for (first, ones), (second, others) in combinations(columns, 2)
    }


def distances(
    texts: Mapping[str, Sequence[Hashable]], *, n: int = 150
) -> Table[Distance]:
    """Return how far every two texts are apart, the nearest by Delta first.

    Parameters
    ----------
    texts, n
        As for `burrows_delta`.

    Returns
    -------
    Table
        One `Distance` for every two texts, by rising Delta.

    Raises
    ------
    ValueError
        As for `burrows_delta`.
    """
    deltas = burrows_delta(texts, n=n)
    rows = [
        Distance(*names, delta, cosine_similarity(*(texts[name] for name in names)))
        for names, delta in deltas.items()
    ]
    rows.sort(key=attrgetter("delta"))
    sizes = ", ".join(f"{name} {len(types):,}" for name, types in texts.items())
    summary = (
        f"Tokens: {sizes}. Delta over at most {n} of the most frequent words of all; "
        "cosine over the relative frequencies of all words."
    )
    return Table(Distance, rows, caption="Distance of the texts", summary=summary)


def _standard_scores(rates: Sequence[float]) -> list[float] | None:
    """Return rates as standard deviations from their mean, or None if all are equal."""
    if len(set(rates)) == 1:
        return None
    mean = fsum(rates) / len(rates)
    deviation = dist(rates, [mean] * len(rates)) / sqrt(len(rates) - 1)
    return [(rate - mean) / deviation for rate in rates]


def _gap(one: float, other: float) -> float:
    return abs(one - other)
