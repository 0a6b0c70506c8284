"""Exercises 12.1 to 12.4: the evidence for a result."""

from functools import cache

from utils.claims import (
    Claim,
    Coding,
    load_codebook,
    load_coding,
    select_claims,
    verdict_shares,
)
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Prediction
from utils.findings import outcomes

FATE = "hedged"  # the result that one asks about


@cache
def _readings() -> tuple[Coding, Coding]:
    """Return the kit's two readings of its own texts."""
    texts = kit_texts()
    return load_coding("reader_1", texts), load_coding("reader_2", texts)


# 12.1

HOLDS = Exercise(
    id="12.1",
    variable="expected_holds",
    shape="The answer is a whole number from 0 to 7.",
    kind=Prediction(low=0, high=7, whole=True),
    hints=(
        "A result holds if it says the same, about as strongly, after the change.",
        "Four of them compare two voices by few passages or words; three compare "
        "texts.",
    ),
    mistakes=(
        Mistake(
            "per cent",
            50,
            "There are only seven results. Say how many of these, not how many per "
            "cent.",
            lambda given, texts: given > 7,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none to hold, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a share",
            0.5,
            "A number between whole ones looks like a share. Say it as so many of "
            "seven.",
            lambda given, texts: 0 <= given <= 7,
        ),
    ),
    models=(4, "3"),
    solution="Any whole number from 0 to 7 is right before you look.",
    praise="Your guess is kept. Now count in the panel which results never change.",
    points=0,
    minutes=1,
)


# 12.2


def _fate(texts: Texts) -> str:
    """Return which option is right; the readings fit the kit's own texts only."""
    return _fate_in_the_kit()


@cache
def _fate_in_the_kit() -> str:
    """Return it from the outcomes of one switch at a time."""
    found = outcomes(kit_texts(), _readings(), load_codebook())
    kept, *_ = found
    marks = {
        outcome.mark
        for combination, results in found.items()
        if sum(map(str.__ne__, combination, kept)) <= 1
        for outcome in results
        if outcome and outcome.result == FATE
    }
    return "c" if "turns" in marks else "b" if "weakens" in marks else "a"


FATE_OF_HEDGES_KIND = Choice(
    options={
        "a": "It holds, whichever single choice is changed.",
        "b": "It weakens under some choices, but never turns.",
        "c": "Under some single choices it turns: the other voice hedges more.",
        "d": "Nothing is left to compare, so it says nothing.",
    },
    right=_fate,
    reasons={
        "a": (
            "Press “2” beside “Reading”. Does the sentence still have the same "
            "voice in front?"
        ),
        "b": (
            "Compare the two shares in the sentence before and after you press "
            "“reported too”. Which of the two voices hedges more, each time?"
        ),
        "d": (
            "Both voices have claims under every single change: the sentence says "
            "how many. Read its counts."
        ),
    },
)
FATE_OF_HEDGES = Exercise(
    id="12.2",
    variable="fate",
    shape="The answer is one of the letters a, b, c and d.",
    kind=FATE_OF_HEDGES_KIND,
    hints=(
        "The panel marks each result: holds, weakens or turns.",
        "Try “Reading” and “Claims in”, one at a time.",
    ),
    models=(_fate, lambda texts: FATE_OF_HEDGES_KIND.options[_fate(texts)]),
    solution=(
        "c: under reading 2, or with what the voices only report, the other voice "
        "hedges more. A comparison cannot rest on this result."
    ),
    praise=(
        "A result that one reasonable choice turns round carries no conclusion. You "
        "may still report it, with the choice that turns it."
    ),
    minutes=4,
)


# 12.3


def _rate(
    texts: Texts, voice: str = "interviewer", actors: tuple[str, ...] | None = ("RUS",)
) -> tuple[int, int]:
    """Return how many of the judged Russian aims a voice calls failed or unlikely."""
    shares = verdict_shares(_readings()[0].claims, actors=actors)
    row = next(row for row in shares if row.voice == voice)
    return row.n, row.of


def _with_named_aims(texts: Texts) -> tuple[int, int]:
    own = select_claims(_readings()[0].claims, voices=["interviewer"], actors=["RUS"])
    return _rate(texts)[0], len(own)


def _by_hand(texts: Texts) -> list[int]:
    """Return the pair, written as the lesson does it for the essayist."""
    own = select_claims(_readings()[0].claims, voices=["interviewer"], actors=["RUS"])
    judged = [claim for claim in own if claim.verdict != "not_assessed"]
    low = [claim for claim in judged if claim.verdict in ("failed", "unlikely")]
    return [len(low), len(judged)]


RATE = Exercise(
    id="12.3",
    variable="rate",
    shape="The answer is a pair (how many, of how many) of whole numbers.",
    kind=Value(expected=_rate),
    hints=(
        "The list is made as `judged_by_essayist` is, from `own` in place of the "
        "other.",
        "Count with `len`: first the claims with one of the two verdicts, then all "
        "that are judged. Put both between brackets, with a comma.",
    ),
    mistakes=(
        Mistake(
            "named aims counted",
            _with_named_aims,
            "Your second number counts aims that are only named. A voice that judges "
            "nothing cannot have called it failed: leave `not_assessed` out.",
        ),
        Mistake(
            "the essayist",
            lambda texts: _rate(texts, "essayist"),
            "These are the essayist's numbers, from the worked example. Which list do "
            "you count?",
        ),
        Mistake(
            "the interviewee",
            lambda texts: _rate(texts, "interviewee"),
            "These are the interviewee's numbers. Two people speak in text 001; look "
            "at the name in `voices`.",
        ),
        Mistake(
            "everybody's aims",
            lambda texts: _rate(texts, actors=None),
            "This counts the aims of all actors. The question is about Russia's aims "
            "only.",
        ),
        Mistake(
            "turned round",
            lambda texts: _rate(texts)[::-1],
            "Part and whole have changed places: first how many, then of how many.",
        ),
    ),
    models=(_rate, _by_hand),
    solution=(
        'judged = [claim for claim in own if claim.verdict != "not_assessed"]\n'
        'low = [c for c in judged if c.verdict in ("failed", "unlikely")]\n'
        "rate = (len(low), len(judged))"
    ),
    praise=(
        "With so few claims one more or fewer moves the share a lot. Write the two "
        "numbers and not the per cent alone."
    ),
    minutes=5,
)


# 12.4


def _disputed(
    texts: Texts, source: str | None = "001", field: str = "verdict"
) -> tuple[str, ...]:
    """Return the ids of claims to which the two readings give different codes."""
    first, second = _readings()
    other = _of(second)
    return tuple(
        claim.id
        for claim in first.claims
        if source in (None, claim.source)
        and claim.id in other
        and getattr(other[claim.id], field) != getattr(claim, field)
    )


def _of(reading: Coding) -> dict[str, Claim]:
    return {claim.id: claim for claim in reading.claims}


DISPUTED = Exercise(
    id="12.4",
    variable="disputed",
    shape="The answer is a list of ids of text 001, in any order.",
    kind=Value(expected=lambda texts: frozenset(_disputed(texts))),
    hints=(
        "Begin with `[claim.id for claim in interview_claims if …]`.",
        "After `if` compare two verdicts: that of `claim` and that of "
        "`second_by_id[claim.id]`.",
    ),
    mistakes=(
        Mistake(
            "where they agree",
            lambda texts: [
                claim.id
                for claim in _readings()[0].claims
                if claim.source == "001" and claim.id not in _disputed(texts)
            ],
            "These are the claims on which the readings agree. “Different” is written "
            "`!=` in Python.",
        ),
        Mistake(
            "both texts",
            lambda texts: _disputed(texts, None),
            "There are ids of text 000 among them. The question is about text 001.",
        ),
        Mistake(
            "another field",
            lambda texts: _disputed(texts, field="certainty"),
            "These differ in certainty. Which field of a claim says how an aim stands?",
        ),
        Mistake(
            "claims, not ids",
            lambda _: [claim.id for claim in _readings()[0].claims][:1],
            "That is one id of the other text. Go through all of `interview_claims`.",
            lambda given, texts: isinstance(given, tuple) and len(given) == 1,
        ),
    ),
    models=(
        _disputed,
        lambda texts: sorted(_disputed(texts), reverse=True),
        lambda texts: set(_disputed(texts)),
    ),
    solution=(
        "disputed = [claim.id for claim in interview_claims\n"
        "            if second_by_id[claim.id].verdict != claim.verdict]"
    ),
    praise=(
        "Each of these is a counter-reading that already exists. Open one in the "
        "matrix with both readings shown: which words make the difference?"
    ),
    minutes=5,
)

EXERCISES = (
    HOLDS,
    FATE_OF_HEDGES,
    RATE,
    DISPUTED,
)
