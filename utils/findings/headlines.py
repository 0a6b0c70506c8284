"""The headline results: seven differences between two voices or texts, as sentences.

Each takes what was counted for the first and for the second side, and their names.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from utils import counting
from utils.claims import Claim, markers
from utils.texts import Passage, sentences, words
from utils.words import message

SHUFFLES = 500  # behind each chance threshold, as in the word explorer
ARRANGEMENTS = 999  # behind each difference in hedges
P_SHUFFLES = 59  # behind each difference in variety: the smallest p is 1 in 60
LEVEL = 0.05
SHARES = ("verdicts", "looks", "hedged")  # results whose values are shares, of 1

Claims = Sequence[Sequence[Claim]]  # of either side
Sentences = Sequence[Sequence[Sequence[str]]]  # types, sentence by sentence, of either
Names = Sequence[str]


class Side(NamedTuple):
    """What was counted for one voice or text: `n` of `of`, and the value.

    `value` is a share, a rate per 1,000 tokens, or a measure of variety.
    """

    name: str
    n: int
    of: int
    value: float | None


class Outcome(NamedTuple):
    """One headline result under one combination of choices.

    Attributes
    ----------
    result
        Its key, such as "verdicts".
    sentence
        What it says, with its counts.
    finding
        "more", "less" or "same" for a difference between two voices; "visible" or
        "not visible" where the finding is whether there is a difference at all; ""
        where nothing is left to compare.
    size
        How large the difference is, without its sign.
    sides
        The counts behind the sentence.
    words
        Words that pass the chance threshold, for keyness.
    mark
        "holds", "weakens" or "turns", against the kit's own choices.
    """

    result: str
    sentence: str
    finding: str
    size: float
    sides: tuple[Side, ...]
    words: tuple[str, ...] = ()
    mark: str = "holds"


# --- Claims --------------------------------------------------------------------------


def verdicts(
    claims: Claims, names: Names, *, actor: str, low: Collection[str]
) -> Outcome:
    """Return which voice judges more of an actor's aims to be low on the scale.

    Parameters
    ----------
    actor
        Whose aims.
    low
        The verdicts that count as low. Claims that only name an aim are left out.
    """
    judged = [
        [c for c in side if c.actor == actor and c.verdict != "not_assessed"]
        for side in claims
    ]
    return _shares("verdicts", judged, names, lambda claim: claim.verdict in low)


def looks(claims: Claims, names: Names) -> Outcome:
    """Return which voice says more of looking like a winner."""
    return _shares("looks", claims, names, lambda claim: claim.aim == "STAT")


def hedged(claims: Claims, names: Names) -> Outcome:
    """Return which voice hedges more of its claims."""
    return _shares("hedged", claims, names, lambda claim: claim.hedged)


# --- Words ---------------------------------------------------------------------------


def hedges(
    passages: Sequence[Sequence[Passage]], names: Names, *, possessives: str = "kept"
) -> Outcome:
    """Return which voice uses more words of the list of hedges, per 1,000 tokens."""
    units = [_hedged_sentences(own, possessives) for own in passages]
    sides = []
    for name, own in zip(names, units, strict=True):
        n, size = (sum(unit[at] for unit in own) for at in (0, 1))
        sides.append(_share(name, n, size, per=1000))
    one, other = units
    p = counting.permuted_difference(one, other, n=ARRANGEMENTS).p if all(units) else 1
    return _direction("hedges", sides, p, per=1)


def _hedged_sentences(
    passages: Sequence[Passage], possessives: str
) -> list[tuple[int, int]]:
    """Return how many hedges and how many words each sentence has."""
    found = [each.text for passage in passages for each in sentences(passage.text)]
    counts = ((len(markers(t)), len(words(t, possessives=possessives))) for t in found)
    return [(n, size) for n, size in counts if size]


def keyness(sentences: Sentences, names: Names) -> Outcome:
    """Return the words that stand out against what chance would give."""
    threshold = counting.family_wise_threshold(*sentences, n=SHUFFLES)
    words = [_flat(text) for text in sentences]
    rows = counting.keyness(*words)
    passing = tuple(r.type for r in rows if r.log_likelihood > threshold)
    counts = rows[0].target_frequency, rows[0].reference_frequency
    sides = tuple(
        Side(name, n, len(own), 1000 * n / len(own))
        for name, n, own in zip(names, counts, words, strict=True)
    )
    said = {"threshold": f"{threshold:.1f}"}
    if passing:
        said |= {"words": ", ".join(passing[:6])}
        sentence = message("choices.keyness_some", n=len(passing), **said)
        return Outcome("keyness", sentence, "visible", len(passing), sides, passing)
    one, other = sides
    sentence = message(
        "choices.keyness_none",
        **said,
        top=rows[0].type,
        **{"a": one.n, "b": other.n, "n": one.of, "m": other.of},
        **{"text_a": one.name, "text_b": other.name},
        evidence=f"{rows[0].log_likelihood:.1f}",
    )
    return Outcome("keyness", sentence, "not visible", 0, sides)


def mtld(sentences: Sentences, names: Names) -> Outcome:
    """Return the difference in variety of words by MTLD."""
    return _variety("mtld", counting.mtld, sentences, names)


def mattr(sentences: Sentences, names: Names) -> Outcome:
    """Return the difference in variety of words by the moving-average TTR."""
    return _variety("mattr", counting.moving_average_ttr, sentences, names)


# --- What they share -----------------------------------------------------------------


def _shares(
    key: str, claims: Claims, names: Names, test: Callable[[Claim], bool]
) -> Outcome:
    """Return which voice has the larger share of claims that pass a test."""
    sides = [
        _share(name, sum(map(test, own)), len(own))
        for name, own in zip(names, claims, strict=True)
    ]
    one, other = sides
    is_known = one.of and other.of
    p = counting.share_difference_p(*one[1:3], *other[1:3]) if is_known else 1
    return _direction(key, sides, p, per=100)


def _share(name: str, n: int, of: int, per: int = 1) -> Side:
    return Side(name, n, of, per * n / of if of else None)


def _direction(key: str, sides: Sequence[Side], p: float, *, per: int) -> Outcome:
    """Return which of two sides has more, and whether chance may give as much."""
    a, b = sides
    values = {
        **{"a": _called(a.name), "n": a.n, "of": a.of},
        **{"b": _called(b.name), "m": b.n, "size": b.of},
    }
    if a.value is None or b.value is None:
        sentence = message("choices.nothing_left", **values)
        return Outcome(key, sentence, "", 0.0, tuple(sides))
    difference = a.value - b.value
    finding = "more" if difference > 0 else "less" if difference < 0 else "same"
    sentence = message(
        f"choices.{key}",
        **values,
        x=f"{per * a.value:.0f}" if per > 1 else f"{a.value:.1f}",
        y=f"{per * b.value:.0f}" if per > 1 else f"{b.value:.1f}",
        judgement=message("choices.seldom" if p < LEVEL else "choices.may_be_chance"),
        p=_shown_p(p),
    )
    return Outcome(key, sentence, finding, abs(difference), tuple(sides))


def _shown_p(p: float) -> str:
    return f"= {p:.2f}" if p >= 0.005 else "< 0.01"


def _variety(
    key: str,
    measure: Callable[[Sequence[str]], float],
    sentences: Sentences,
    names: Names,
) -> Outcome:
    """Return the difference by a measure, and whether chance may give as much."""
    words = [_flat(text) for text in sentences]
    values = [measure(own) for own in words]
    target, reference = sentences
    p = counting.permutation_p_value(
        target,
        reference,
        lambda one, other: measure(one) - measure(other),
        n=P_SHUFFLES,
    )
    visible = p < LEVEL
    shown = [f"{value:.0f}" if key == "mtld" else f"{value:.3f}" for value in values]
    sentence = message(
        f"choices.{key}",
        **{"a": names[0], "x": shown[0], "n": len(words[0])},
        **{"b": names[1], "y": shown[1], "m": len(words[1])},
        judgement=message("choices.visible" if visible else "choices.not_visible"),
        p=f"{p:.2f}",
    )
    sides = tuple(
        Side(name, len(own), len(own), value)
        for name, own, value in zip(names, words, values, strict=True)
    )
    finding = "visible" if visible else "not visible"
    return Outcome(key, sentence, finding, abs(values[0] - values[1]), sides)


def _flat(sentences: Sequence[Sequence[str]]) -> list[str]:
    return [name for sentence in sentences for name in sentence]


def _called(name: str) -> str:
    """Return the name of a voice as it stands in a sentence.

    Examples
    --------
    >>> _called("Essayist"), _called("Miller (answers)")
    ('the essayist', 'Miller')
    """
    person, _, deed = name.partition(" (")
    return person if deed else f"the {name.lower()}"
