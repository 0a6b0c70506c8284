"""Run the headline results again under every combination of reasonable choices."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from utils.claims import Claim, Codebook, Coding, markers
from utils.counting import (
    family_wise_threshold,
    keyness,
    moving_average_ttr,
    mtld,
    permutation_p_value,
    sentence_types,
    wilson_interval,
)
from utils.texts import Passage, Source, types
from utils.words import message

SHUFFLES = 500  # behind each chance threshold, as in the word explorer
P_SHUFFLES = 59  # behind each difference in variety: the smallest p is 1 in 60
LEVEL = 0.05
MARKS = ("holds", "weakens", "turns")


class Switch(NamedTuple):
    """A choice that a careful reader could make either way; the first is the kit's."""

    key: str
    values: tuple[str, str]


SWITCHES = (
    Switch("paywall", ("out", "in")),
    Switch("intro", ("interviewer", "interviewee")),
    Switch("possessives", ("kept", "split")),
    Switch("words", ("own", "all")),
    Switch("reading", ("first", "second")),
    Switch("conditional", ("in", "out")),
)


class Side(NamedTuple):
    """What was counted for one voice or text: `n` of `of`, and the value with limits.

    `value` is a share, a rate per 1,000 tokens, or a measure of variety.
    """

    name: str
    n: int
    of: int
    value: float | None
    low: float | None = None
    high: float | None = None


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


def outcomes(
    sources: Mapping[str, Source], readings: Sequence[Coding], codebook: Codebook
) -> dict[tuple[str, ...], tuple[Outcome, ...]]:
    """Return every headline result under every combination of `SWITCHES`.

    Two texts are compared, the first and the last, and in them two voices: the first
    of the first text and the last of the last.

    Parameters
    ----------
    sources
        At least two texts.
    readings
        Two codings of them.

    Returns
    -------
    dict
        The values of the switches, in order, to the outcomes. The kit's own choices
        come first.

    Raises
    ------
    ValueError
        If there are not two texts and two readings, or a text has no voice.
    """
    return Study(sources, readings, codebook).table()


def mark(default: Outcome, other: Outcome) -> str:
    """Return what becomes of a result: "holds", "weakens" or "turns".

    A difference between two voices *turns* if it points the other way, *weakens* if it
    has less than half its size or nothing is left to compare, and *holds* otherwise. A
    finding that two texts do (or do not) visibly differ turns if they then do not (or
    do). For words that stand out: turns if none of them is left or if there were none,
    weakens if some are left, holds if all are.

    Examples
    --------
    >>> more = Outcome("verdicts", "", "more", 0.4, ())
    >>> mark(more, more._replace(size=0.1)), mark(more, more._replace(finding="less"))
    ('weakens', 'turns')
    """
    if not other.finding:
        return "weakens" if default.finding else "holds"
    if default.words:
        left = [word for word in default.words if word in other.words]
        kept = len(left) / len(default.words)
        return "holds" if kept == 1 else "weakens" if kept else "turns"
    if other.finding != default.finding:
        return "weakens" if other.finding == "same" else "turns"
    has_direction = default.finding in ("more", "less")
    return "weakens" if has_direction and other.size < default.size / 2 else "holds"


class Study:
    """The texts and readings, with every result computed once per choice it needs.

    Counting is quick, shuffling is not: a page shows the kit's own choices first and
    what else was counted, and the rest when it has been shuffled.

    Parameters
    ----------
    sources, readings, codebook
        As for `outcomes`.

    Raises
    ------
    ValueError
        As `outcomes`.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        readings: Sequence[Coding],
        codebook: Codebook,
    ):
        if len(sources) < 2 or len(readings) != 2:
            raise ValueError(
                f"two texts and two readings are needed, not {len(sources)} and "
                f"{len(readings)}"
            )
        for source in sources.values():
            if not source.voices:
                raise ValueError(f"text {source.id} has no voice to compare")
        first, *_, last = sources.values()
        self.readings = readings
        self.texts = (first, last)
        self.voices = (first.voices[0], last.voices[-1])
        self.names = [voice.name for voice in self.voices]
        if len(set(self.names)) == 1:
            self.names = [f"{self.names[0]}, {text.title}" for text in self.texts]
        self.introduction = introduction(self.texts[-1])
        self.claims, self.heaps = cache(self.claims), cache(self.heaps)
        self.n_hedges = cache(lambda passage: len(markers(passage.text)))
        ranked = [code for code in codebook.verdicts if code.rank is not None]
        self.low = {code.code for code in sorted(ranked, key=lambda c: c.rank)[:2]}
        self.actor = codebook.actors[0].code
        # Each result with the switches that it depends on, and whether it is shuffled.
        of_claims = ("intro", "words", "reading", "conditional")
        of_words = ("paywall", "possessives")
        self.results: tuple[tuple[Callable, tuple[str, ...], bool], ...] = (
            (self.verdicts, of_claims, False),
            (self.looks, of_claims, False),
            (self.hedged, of_claims, False),
            (self.hedges, ("intro", "possessives"), False),
            (self.keyness, of_words, True),
            (self.mtld, of_words, True),
            (self.mattr, of_words, True),
        )
        self.known: dict[tuple, Outcome] = {}
        parts = {passage.part for text in self.texts for passage in text.passages}
        self.has_paywall = "paywall" in parts

    def table(
        self, shuffled: Collection[tuple[str, ...]] | None = None
    ) -> dict[tuple[str, ...], tuple[Outcome | None, ...]]:
        """Return the outcomes under every combination.

        Parameters
        ----------
        shuffled
            Combinations to shuffle for, beside the kit's own; all if left out. None
            stands for a result of another that is not known yet.
        """
        combinations = list(product(*(switch.values for switch in SWITCHES)))
        first = self.outcomes(combinations[0])
        for combination in combinations if shuffled is None else shuffled:
            self.outcomes(combination)
        return {
            combination: tuple(
                found and found._replace(mark=mark(default, found))
                for default, found in zip(
                    first, self.outcomes(combination, shuffle=False), strict=True
                )
            )
            for combination in combinations
        }

    def outcomes(
        self, combination: tuple[str, ...], *, shuffle: bool = True
    ) -> list[Outcome | None]:
        """Return the outcomes of one combination, without their marks.

        Parameters
        ----------
        combination
            The values of the switches, in order.
        shuffle
            Whether to compute what takes shuffling; otherwise it is None until known.
        """
        keys = [switch.key for switch in SWITCHES]
        chosen = dict(zip(keys, combination, strict=True))
        if not self.has_paywall:
            chosen["paywall"] = "out"
        found = []
        for compute, needs, is_shuffled in self.results:
            choices = tuple(chosen[key] for key in needs)
            key = (compute.__name__, *choices)
            if key not in self.known and (shuffle or not is_shuffled):
                self.known[key] = compute(*choices)
            found.append(self.known.get(key))
        return found

    # --- claims

    def claims(
        self, intro: str, words: str, reading: str, conditional: str
    ) -> list[tuple[str, Claim]]:
        """Return the claims that count, each with the voice that it is counted for."""
        coding = self.readings[("first", "second").index(reading)]
        return [
            (self.voice_of(claim, intro), claim)
            for claim in coding.claims
            if (words == "all" or not claim.reported)
            and (conditional == "in" or not claim.conditional)
        ]

    def voice_of(self, words: Claim | Passage, intro: str) -> str | None:
        """Return whose words are counted, an introduction as the guest's or not."""
        if intro == "interviewer":
            return words.voice
        opening = self.introduction
        if opening is None or words.source != opening.source:
            return words.voice
        inside = opening.start <= words.start < opening.end
        return self.voices[-1].code if inside else words.voice

    def verdicts(self, *choices: str) -> Outcome:
        """Return the share of failed and unlikely among what is judged."""
        judged = [
            (voice, claim)
            for voice, claim in self.claims(*choices)
            if claim.actor == self.actor and claim.verdict != "not_assessed"
        ]
        return self.shares("verdicts", judged, lambda c: c.verdict in self.low)

    def looks(self, *choices: str) -> Outcome:
        """Return the share of claims about looking like a winner."""
        return self.shares("looks", self.claims(*choices), lambda c: c.aim == "STAT")

    def hedged(self, *choices: str) -> Outcome:
        """Return the share of claims that the voice hedges."""
        return self.shares("hedged", self.claims(*choices), lambda c: c.hedged)

    def shares(
        self,
        key: str,
        claims: Sequence[tuple[str, Claim]],
        test: Callable[[Claim], bool],
    ) -> Outcome:
        """Return which voice has the larger share of claims that pass a test."""
        sides = []
        for name, text, voice in zip(self.names, self.texts, self.voices, strict=True):
            own = [
                claim
                for counted_as, claim in claims
                if counted_as == voice.code and claim.source == text.id
            ]
            sides.append(_share(name, sum(map(test, own)), len(own)))
        return _direction(key, sides, per=100)

    # --- words

    def hedges(self, intro: str, possessives: str) -> Outcome:
        """Return how often each voice uses a word of the list of hedges."""
        sides = []
        for name, text, voice in zip(self.names, self.texts, self.voices, strict=True):
            passages = [
                passage
                for passage in text.body
                if self.voice_of(passage, intro) == voice.code
            ]
            n = sum(map(self.n_hedges, passages))
            size = len(types(passages, possessives=possessives))
            sides.append(_share(name, n, size, per=1000))
        return _direction("hedges", sides, per=1)

    def passages(self, source: Source, paywall: str) -> tuple[Passage, ...]:
        """Return the passages of a text whose words count."""
        has_paywall = any(passage.part == "paywall" for passage in source.passages)
        wanted = ("body", "paywall") if paywall == "in" and has_paywall else ("body",)
        return source.select(parts=wanted)

    def heaps(self, paywall: str, possessives: str) -> list[list[list[str]]]:
        """Return the words of each sentence of both texts."""
        return [
            sentence_types(self.passages(text, paywall), possessives=possessives)
            for text in self.texts
        ]

    def keyness(self, paywall: str, possessives: str) -> Outcome:
        """Return the words that stand out against what chance would give."""
        heaps = self.heaps(paywall, possessives)
        threshold = family_wise_threshold(*heaps, n=SHUFFLES)
        flat = [[name for sentence in heap for name in sentence] for heap in heaps]
        rows = keyness(*flat)
        passing = tuple(r.type for r in rows if r.log_likelihood > threshold)
        top = rows[0]
        sides = tuple(
            Side(self.name(text), count, len(words), 1000 * count / len(words))
            for text, count, words in zip(
                self.texts,
                (top.target_frequency, top.reference_frequency),
                flat,
                strict=True,
            )
        )
        if passing:
            sentence = message(
                "choices.keyness_some",
                n=len(passing),
                words=", ".join(passing[:6]),
                threshold=f"{threshold:.1f}",
            )
        else:
            one, other = sides
            sentence = message(
                "choices.keyness_none",
                threshold=f"{threshold:.1f}",
                top=top.type,
                **{"a": one.n, "b": other.n, "n": one.of, "m": other.of},
                **{"text_a": one.name, "text_b": other.name},
                evidence=f"{top.log_likelihood:.1f}",
            )
        finding = "visible" if passing else "not visible"
        return Outcome("keyness", sentence, finding, len(passing), sides, passing)

    def mtld(self, paywall: str, possessives: str) -> Outcome:
        """Return the difference in variety of words by MTLD."""
        return self.variety("mtld", mtld, paywall, possessives)

    def mattr(self, paywall: str, possessives: str) -> Outcome:
        """Return the difference in variety of words by the moving-average TTR."""
        return self.variety("mattr", moving_average_ttr, paywall, possessives)

    def variety(
        self, key: str, measure: Callable, paywall: str, possessives: str
    ) -> Outcome:
        """Return the difference by a measure, and whether chance may give as much."""
        heaps = self.heaps(paywall, possessives)
        flat = [[name for sentence in heap for name in sentence] for heap in heaps]
        values = [measure(words) for words in flat]
        p = permutation_p_value(
            *heaps, lambda one, other: measure(one) - measure(other), n=P_SHUFFLES
        )
        visible = p < LEVEL
        sides = tuple(
            Side(self.name(text), len(words), len(words), value)
            for text, words, value in zip(self.texts, flat, values, strict=True)
        )
        shown = [
            f"{value:.0f}" if key == "mtld" else f"{value:.3f}" for value in values
        ]
        sentence = message(
            f"choices.{key}",
            a=self.name(self.texts[0]),
            b=self.name(self.texts[1]),
            **{"x": shown[0], "y": shown[1], "n": len(flat[0]), "m": len(flat[1])},
            judgement=message("choices.visible" if visible else "choices.not_visible"),
            p=f"{p:.2f}",
        )
        finding = "visible" if visible else "not visible"
        return Outcome(key, sentence, finding, abs(values[0] - values[1]), sides)

    def name(self, text: Source) -> str:
        """Return what a text is called in a sentence."""
        return message("choices.text", kind=text.kind)


def introduction(source: Source) -> Passage | None:
    """Return the opening passage of a text that somebody else's words end, if any.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> texts = load_sources()
    >>> introduction(texts["000"]), introduction(texts["001"]).end
    (None, 1714)
    """
    body = source.body
    if not body or body[0].voice == body[-1].voice:
        return None
    return body[0]


def _share(name: str, n: int, of: int, per: int = 1) -> Side:
    if not of:
        return Side(name, n, of, None)
    low, high = wilson_interval(n, of)
    return Side(name, n, of, per * n / of, per * low, per * high)


def _direction(key: str, sides: Sequence[Side], per: int) -> Outcome:
    """Return which of two sides has more, and whether chance may give as much."""
    a, b = sides
    values = {
        "a": a.name.lower(),
        "b": b.name.lower(),
        "n": a.n,
        "of": a.of,
        "m": b.n,
        "size": b.of,
    }
    if a.value is None or b.value is None:
        sentence = message("choices.nothing_left", **values)
        return Outcome(key, sentence, "", 0.0, tuple(sides))
    difference = a.value - b.value
    finding = "more" if difference > 0 else "less" if difference < 0 else "same"
    apart = a.low > b.high or b.low > a.high
    sentence = message(
        f"choices.{key}",
        **values,
        x=f"{per * a.value:.0f}" if per > 1 else f"{a.value:.1f}",
        y=f"{per * b.value:.0f}" if per > 1 else f"{b.value:.1f}",
        judgement=message("choices.apart" if apart else "choices.overlap"),
    )
    return Outcome(key, sentence, finding, abs(difference), tuple(sides))
