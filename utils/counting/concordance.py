"""See words in context: concordance lines, collocates, and places in the text."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, pairwise, repeat
from math import fsum, log, log2, sqrt
from operator import attrgetter, sub, truediv
from typing import NamedTuple

from utils.counting.context import Context, Search, matcher
from utils.counting.frequency import about, described, runs_between_borders
from utils.tables import Table
from utils.texts import parts_of, text_of, type_of, types


class KwicLine(NamedTuple):
    """One occurrence in context; `source_text[start:end]` is the node as printed."""

    start: int
    end: int
    left: str
    node: str
    right: str
    source: str | None
    voice: str | None


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


class Dispersion(NamedTuple):
    """How evenly a type is spread over the parts of a text."""

    type: str
    frequency: int
    parts: int
    deviation_of_proportions: float
    normalised: float
    juilland_d: float


# --- KWIC ----------------------------------------------------------------------------


def kwic(  # noqa: PLR0913 - each is a choice that a reader of the lines must see
    text: "str | Iterable",
    query: str,
    *,
    window: int = 6,
    order: str = "text",
    case: str = "folded",
    possessives: str = "kept",
) -> Table:
    """Return every occurrence of a word or phrase, with the words around it.

    Parameters
    ----------
    text
        A text, a source, or passages such as `source.select(voices=("essayist",))`;
        the context of a line never leaves its passage.
    query
        A word or a phrase. `*` stands for any letters, also none, `?` for one; the
        summary says which words that matched.
    window
        Tokens of context on each side, at least 0.
    order
        "text", or "left" or "right" to sort by the words on that side, nearest first.
    case, possessives
        As for `utils.texts.types`.

    Returns
    -------
    Table
        One `KwicLine` per occurrence. `start` and `end` count characters of the whole
        source text, also where passages were given.

    Raises
    ------
    ValueError
        If the query holds no word, the window is below 0, or an option is unknown.

    Examples
    --------
    >>> [line[:5] for line in kwic("War is war—not peace.", "war", window=1)]
    [(0, 3, '', 'War', 'is'), (7, 10, 'is', 'war', '—not')]
    """
    if window < 0:
        raise ValueError(f"window must be at least 0 tokens, not {window}")
    if order not in ("text", "left", "right"):
        raise ValueError(f'order must be "text", "left" or "right", not {order!r}')
    search = Search(query, case, possessives)
    lines = [line for part in parts_of(text) for line in _lines(part, search, window)]
    if order != "text":
        lines.sort(key=lambda line: _neighbours(line, order))
    summary = f"{_lines_of(lines, query)} {window} tokens each side, by {order}."
    return Table(KwicLine, lines, caption=f"“{query}” in context", summary=summary)


def matching(types: Iterable[str], query: str, *, case: str = "folded") -> list[str]:
    """Return the distinct types that a word with `*` or `?` stands for.

    Examples
    --------
    >>> matching("to win a war is winning wind".split(), "win*")
    ['win', 'winning', 'wind']
    """
    matches = matcher(query, case)
    return [name for name in dict.fromkeys(types) if matches(name)]


def _lines(part, search, window):
    """Yield the concordance lines of one text or passage."""
    text = text_of(part)
    shift = getattr(part, "start", 0)
    source = getattr(part, "source", getattr(part, "id", None))
    voice = getattr(part, "voice", None)
    context = Context(text, window, search.possessives)
    for start, end in search.spans(text):
        left, right = context.left(start), context.right(end)
        node = text[start:end]
        yield KwicLine(shift + start, shift + end, left, node, right, source, voice)


def _neighbours(line, side):
    words = types(getattr(line, side))
    return words[::-1] if side == "left" else words


def _lines_of(lines, query):
    """Return the sentence that says how many lines there are, whose, and of what."""
    found = Counter(
        type_of(" ".join(line.node.split())) for line in lines
    ).most_common()
    n = f"{len(lines):,} line{'' if len(lines) == 1 else 's'}"
    matched = ", ".join(f"{name} ({count})" for name, count in found)
    said = f"{n}; “{query}” matches {matched or 'nothing'}"
    places = dict.fromkeys((line.source, line.voice) for line in lines)
    named = [" ".join(filter(None, place)) for place in places if any(place)]
    return f"{said}; in {', '.join(named)}." if named else f"{said}."


# --- Collocates ----------------------------------------------------------------------


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


def positions(types: Sequence[str], node: str) -> list[int]:
    """Return the index of every token of a type, for a dispersion plot.

    Examples
    --------
    >>> positions("the war is the war".split(), "war")
    [1, 4]
    """
    found, place, index = [], -1, list(types).index
    for _ in range(len(types)):
        try:
            place = index(node, place + 1)
        except ValueError:
            break
        found.append(place)
    return found


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


# --- Dispersion ----------------------------------------------------------------------


def deviation_of_proportions(
    part_counts: Sequence[int], part_sizes: Sequence[int], *, normalised: bool = False
) -> float:
    """Return Gries' DP: 0 if a word is spread as the parts are, towards 1 if clumped.

    Parameters
    ----------
    part_counts
        How often the word occurs in each part.
    part_sizes
        Length of each part, in tokens, at least 1.
    normalised
        Divide by the largest value that these parts allow, so that 1 can be reached.

    Raises
    ------
    ValueError
        If the word does not occur, a part is empty, or there are fewer than two parts.

    References
    ----------
    Gries (2008), Int. J. Corpus Linguistics 13(4), 403-437; normalised after Lijffijt &
    Gries (2012), ibid. 17(1), 147-149.

    Examples
    --------
    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.18
    """
    _check_parts(part_counts, part_sizes)
    n, size = sum(part_counts), sum(part_sizes)
    pairs = zip(part_counts, part_sizes, strict=True)
    deviation = fsum(abs(count / n - part / size) for count, part in pairs) / 2
    return deviation / (1 - min(part_sizes) / size) if normalised else deviation


def juilland_d(part_counts: Sequence[int], part_sizes: Sequence[int]) -> float:
    """Return Juilland's D: 1 if a word is equally frequent in all parts, 0 if in one.

    Over rates, so that parts may differ in length; the standard deviation is that of a
    population (division by the number of parts).

    Raises
    ------
    ValueError
        If the word does not occur, a part is empty, or there are fewer than two parts.

    References
    ----------
    Juilland & Chang-Rodríguez (1964), Frequency Dictionary of Spanish Words, p. LIII,
    as in Gries (2008), p. 407.

    Examples
    --------
    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.785
    """
    _check_parts(part_counts, part_sizes)
    n = len(part_sizes)
    rates = [count / size for count, size in zip(part_counts, part_sizes, strict=True)]
    mean = fsum(rates) / n
    deviation = sqrt(fsum((rate - mean) ** 2 for rate in rates) / n)
    return 1 - deviation / mean / sqrt(n - 1)


def dispersion(
    types: Sequence[str], parts: "int | Collection[int]" = 10, *, minimum: int = 5
) -> Table:
    """Return how evenly each type is spread over the parts of a text.

    Parameters
    ----------
    types
        Running words.
    parts
        Number of parts of equal length, at least 2, or the places (token indexes) at
        which a new part begins, such as `types.borders` for one part per passage.
    minimum
        Frequency from which a type gets a row; measures of rarer words say little.

    Returns
    -------
    Table
        One `Dispersion` per type, most frequent first.

    Raises
    ------
    ValueError
        If there are fewer than two parts, or more parts than tokens.

    Examples
    --------
    >>> dispersion("war war peace peace".split(), 2, minimum=2)[0][:4]
    ('war', 2, 1, 0.5)
    """
    cuts = _cuts(len(types), parts)
    sizes = [stop - start for start, stop in pairwise(cuts)]
    counted = [Counter(types[start:stop]) for start, stop in pairwise(cuts)]
    totals = Counter()
    for counts in counted:
        totals.update(counts)
    frequent = [name for name, n in totals.items() if n >= minimum]
    columns = [map(counts.get, frequent, repeat(0)) for counts in counted]
    measure = _Spread(sizes)
    rows = [
        measure.row(name, totals[name], counts)
        for name, counts in zip(frequent, zip(*columns, strict=True), strict=True)
    ]
    rows.sort(key=attrgetter("frequency"), reverse=True)
    summary = (
        f"{described(types, totals)} {len(sizes)} parts of {min(sizes):,} to "
        f"{max(sizes):,} tokens; types with at least {minimum}."
    )
    return Table(Dispersion, rows, caption="Dispersion", summary=summary)


class _Spread:
    """The measures over fixed parts, whose sizes and shares are worked out once."""

    def __init__(self, sizes):
        total = sum(sizes)
        self.sizes, self.n = sizes, len(sizes)
        self.shares = [size / total for size in sizes]
        self.largest = 1 - min(self.shares)

    def row(self, name, total, counts):
        """Return one row from a word's frequency in all and in each part."""
        proportions = [count / total for count in counts]
        deviation = fsum(map(abs, map(sub, proportions, self.shares))) / 2
        rates = list(map(truediv, counts, self.sizes))
        mean = fsum(rates) / self.n
        squares = fsum([(rate - mean) ** 2 for rate in rates])
        even = 1 - sqrt(squares / self.n) / mean / sqrt(self.n - 1)
        holding = self.n - counts.count(0)
        return Dispersion(
            name, total, holding, deviation, deviation / self.largest, even
        )


def _cuts(size, parts):
    """Return the token indexes at which parts begin, and the end of the text."""
    if isinstance(parts, int):
        if not 2 <= parts <= size:
            raise ValueError(f"parts must be 2 to {size} for this text, not {parts}")
        return [size * part // parts for part in range(parts + 1)]
    cuts = [0, *parts, size]
    if len(cuts) < 3 or any(b <= a for a, b in pairwise(cuts)):
        raise ValueError(
            f"parts must begin at rising places between 0 and {size}, not at {parts}"
        )
    return cuts


def _check_parts(part_counts, part_sizes):
    if len(part_counts) != len(part_sizes) or len(part_sizes) < 2:
        raise ValueError(
            f"at least 2 parts with a count and a size each are needed, not "
            f"{len(part_counts)} counts and {len(part_sizes)} sizes"
        )
    if min(part_sizes) < 1:
        raise ValueError(f"each part must have at least 1 token, not {min(part_sizes)}")
    if sum(part_counts) < 1 or min(part_counts) < 0:
        raise ValueError("dispersion is undefined for a word that does not occur")
