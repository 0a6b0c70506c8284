"""Run the headline results again under every combination of reasonable choices."""

from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Mapping,
    MutableMapping,
    Sequence,
)
from itertools import product
from typing import NamedTuple

from utils.claims import Claim, Codebook, Coding
from utils.counting import sentence_types
from utils.findings import headlines
from utils.findings.headlines import Outcome
from utils.texts import Passage, Source, Voice
from utils.words import message

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
    Switch("tense", ("all", "present")),
    Switch("abandoned", ("above", "low")),
)
Chosen = Mapping[str, str]  # the value of each switch
Known = MutableMapping[tuple[str, ...], Outcome]


class Compared(NamedTuple):
    """Two texts, the voice of each that is compared, and two readings of them."""

    texts: tuple[Source, Source]
    voices: tuple[Voice, Voice]
    readings: Sequence[Coding]
    codebook: Codebook


class Headline(NamedTuple):
    """A result, the switches that it depends on, and whether it takes shuffling."""

    key: str
    needs: tuple[str, ...]
    is_shuffled: bool
    compute: Callable[[Compared, Chosen], Outcome]


def outcomes(
    sources: Mapping[str, Source],
    readings: Sequence[Coding],
    codebook: Codebook,
    *,
    shuffled: Collection[tuple[str, ...]] | None = None,
    known: Known | None = None,
) -> dict[tuple[str, ...], tuple[Outcome | None, ...]]:
    """Return every headline result under every combination of `SWITCHES`.

    Two texts are compared, the first and the last, and in them two voices: the first
    of the first text and the last of the last. Counting is quick, shuffling is not: a
    page can ask for the kit's own choices first, and for the rest later.

    Parameters
    ----------
    sources
        At least two texts.
    readings
        Two codings of them.
    shuffled
        Combinations to shuffle for, the kit's own with them; all if left out, none at
        all if empty. None stands for a result that is not known yet.
    known
        What was computed before for the same texts and readings; it is added to.

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
    compared = _compared(sources, readings, codebook)
    known = {} if known is None else known
    combinations = list(product(*(switch.values for switch in SWITCHES)))
    wanted = combinations if shuffled is None else list(shuffled)
    first = _outcomes(compared, combinations[0], known, shuffle=bool(wanted))
    for combination in wanted:
        _outcomes(compared, combination, known)
    found = {
        combination: _outcomes(compared, combination, known, shuffle=False)
        for combination in combinations
    }
    return {
        combination: tuple(
            other._replace(mark=mark(own, other)) if own and other else None
            for own, other in zip(first, row, strict=True)
        )
        for combination, row in found.items()
    }


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


class Move(NamedTuple):
    """How far the other value of a switch moves a result, all else equal, on average.

    `by` holds the mean change of each side's value; None where nothing was left.
    """

    switch: str
    value: str
    by: tuple[float | None, ...]

    @property
    def size(self) -> float:
        """The larger of the changes, without its sign."""
        return max((abs(each) for each in self.by if each is not None), default=0.0)


def moves(
    found: Mapping[tuple[str, ...], Sequence[Outcome | None]], place: int
) -> list[Move]:
    """Return how far each switch moves a result, the strongest first.

    Every combination is held against the one that differs in that switch alone.

    Parameters
    ----------
    found
        From `outcomes`, all computed.
    place
        Of the result in each row.

    Raises
    ------
    ValueError
        If some combinations are not computed yet.
    """
    values = {key: _side_values(row[place]) for key, row in found.items()}
    every = []
    for at, switch in enumerate(SWITCHES):
        own, other = switch.values
        pairs = [
            (values[key], values[(*key[:at], other, *key[at + 1 :])])
            for key in found
            if key[at] == own
        ]
        n_sides = len(pairs[0][0])
        by = tuple(_mean_change(pairs, side) for side in range(n_sides))
        every.append(Move(switch.key, other, by))
    moving = [move for move in every if move.size > 1e-9]
    return sorted(moving, key=lambda move: move.size, reverse=True)


def _side_values(outcome: Outcome | None) -> list[float | None]:
    if outcome is None:
        raise ValueError("moves need every combination; some are not computed yet")
    return [side.value for side in outcome.sides]


def _mean_change(
    pairs: Iterable[tuple[Sequence[float | None], Sequence[float | None]]], side: int
) -> float | None:
    changes = [
        after - before
        for one, other in pairs
        for before, after in [(one[side], other[side])]
        if before is not None and after is not None
    ]
    return sum(changes) / len(changes) if changes else None


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


def _compared(
    sources: Mapping[str, Source], readings: Sequence[Coding], codebook: Codebook
) -> Compared:
    if len(sources) < 2 or len(readings) != 2:
        raise ValueError(
            f"two texts and two readings are needed, not {len(sources)} and "
            f"{len(readings)}"
        )
    for source in sources.values():
        if not source.voices:
            raise ValueError(f"text {source.id} has no voice to compare")
    first, *_, last = sources.values()
    voices = (first.voices[0], last.voices[-1])
    return Compared((first, last), voices, readings, codebook)


def _outcomes(
    compared: Compared,
    combination: tuple[str, ...],
    known: Known,
    *,
    shuffle: bool = True,
) -> list[Outcome | None]:
    """Return the outcomes of one combination, without their marks.

    What takes shuffling is None without `shuffle`, unless it is known.
    """
    keys = [switch.key for switch in SWITCHES]
    chosen = dict(zip(keys, combination, strict=True))
    if not any(map(_has_paywall, compared.texts)):
        chosen["paywall"] = "out"
    found = []
    for headline in HEADLINES:
        key = (headline.key, *(chosen[name] for name in headline.needs))
        if key not in known and (shuffle or not headline.is_shuffled):
            known[key] = headline.compute(compared, chosen)
        found.append(known.get(key))
    return found


# --- What counts under some choices --------------------------------------------------


def _claims(compared: Compared, chosen: Chosen) -> list[list[Claim]]:
    """Return the claims that are counted for each of the two voices."""
    coding = compared.readings[("first", "second").index(chosen["reading"])]
    kept = [
        claim
        for claim in coding.claims
        if (chosen["words"] == "all" or not claim.reported)
        and (chosen["conditional"] == "in" or not claim.conditional)
        and (chosen["tense"] == "all" or claim.time == "present")
    ]
    return [
        [
            claim
            for claim in kept
            if claim.source == text.id
            and _voice_of(claim, compared, chosen["intro"]) == voice.code
        ]
        for text, voice in zip(compared.texts, compared.voices, strict=True)
    ]


def _passages(compared: Compared, chosen: Chosen) -> list[list[Passage]]:
    """Return the passages of each voice."""
    return [
        [
            passage
            for passage in text.body
            if _voice_of(passage, compared, chosen["intro"]) == voice.code
        ]
        for text, voice in zip(compared.texts, compared.voices, strict=True)
    ]


def _sentences(compared: Compared, chosen: Chosen) -> list[list[list[str]]]:
    """Return the words of each sentence of both texts."""
    found = []
    for text in compared.texts:
        counts = chosen["paywall"] == "in" and _has_paywall(text)
        passages = text.select(parts=("body", "paywall") if counts else ("body",))
        found.append(sentence_types(passages, possessives=chosen["possessives"]))
    return found


def _voice_of(words: Claim | Passage, compared: Compared, intro: str) -> str | None:
    """Return whose words are counted, an introduction as the guest's or not."""
    opening = introduction(compared.texts[-1])
    if intro == "interviewer" or opening is None or words.source != opening.source:
        return words.voice
    inside = opening.start <= words.start < opening.end
    return compared.voices[-1].code if inside else words.voice


def _has_paywall(text: Source) -> bool:
    return any(passage.part == "paywall" for passage in text.passages)


def _voice_names(compared: Compared) -> list[str]:
    names = [voice.name for voice in compared.voices]
    if len(set(names)) > 1:
        return names
    return [f"{names[0]}, {text.title}" for text in compared.texts]


def _text_names(compared: Compared) -> list[str]:
    return [message("choices.text", kind=text.kind) for text in compared.texts]


# --- The results, in the order in which they are shown -------------------------------


def _verdicts(compared: Compared, chosen: Chosen) -> Outcome:
    low = [verdict.code for verdict in compared.codebook.scale[:2]]
    return headlines.verdicts(
        _claims(compared, chosen),
        _voice_names(compared),
        actor=compared.codebook.actors[0].code,
        low=[*low, "abandoned"] if chosen["abandoned"] == "low" else low,
    )


def _hedges(compared: Compared, chosen: Chosen) -> Outcome:
    return headlines.hedges(
        _passages(compared, chosen),
        _voice_names(compared),
        possessives=chosen["possessives"],
    )


def _by_claims(compute: Callable[..., Outcome]) -> Callable[..., Outcome]:
    return lambda compared, chosen: compute(
        _claims(compared, chosen), _voice_names(compared)
    )


def _by_words(compute: Callable[..., Outcome]) -> Callable[..., Outcome]:
    return lambda compared, chosen: compute(
        _sentences(compared, chosen), _text_names(compared)
    )


OF_CLAIMS = ("intro", "words", "reading", "conditional", "tense")
OF_WORDS = ("paywall", "possessives")
HEADLINES = (
    Headline("verdicts", (*OF_CLAIMS, "abandoned"), False, _verdicts),
    Headline("looks", OF_CLAIMS, False, _by_claims(headlines.looks)),
    Headline("hedged", OF_CLAIMS, False, _by_claims(headlines.hedged)),
    Headline("hedges", ("intro", "possessives"), False, _hedges),
    Headline("keyness", OF_WORDS, True, _by_words(headlines.keyness)),
    Headline("mtld", OF_WORDS, True, _by_words(headlines.mtld)),
    Headline("mattr", OF_WORDS, True, _by_words(headlines.mattr)),
)
RESULTS = tuple(headline.key for headline in HEADLINES)
