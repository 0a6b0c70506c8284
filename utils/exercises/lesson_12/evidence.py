"""Exercises 12.2 to 12.6: what a result rests on."""

from collections.abc import Sized
from functools import cache

from utils.claims import (
    Claim,
    Coding,
    load_codebook,
    load_coding,
    select_claims,
    verdict_shares,
)
from utils.exercises.closed import Choice, Mistake, Order, Texts, Value
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Prediction
from utils.findings import outcomes
from utils.texts import words

FATE = "hedged"  # the result that one asks about


@cache
def _readings() -> tuple[Coding, Coding]:
    """Return the kit's two readings of its own texts."""
    texts = kit_texts()
    return load_coding("reader_1", texts), load_coding("reader_2", texts)


# 12.2


def _fate(texts: Texts) -> str:
    """Return which option is right; the readings fit the kit's own texts only."""
    return _fate_in_the_kit()


@cache
def _fate_in_the_kit() -> str:
    """Return it from the outcomes of one switch at a time.

    No hedge is shuffled, and what others wait for would be late for a box.
    """
    found = outcomes(kit_texts(), _readings(), load_codebook(), shuffled=())
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
        "a": "It holds, whichever of the choices is changed alone.",
        "b": "It weakens under some single choices, but it never turns.",
        "c": "It turns under some single choices: the other hedges more.",
        "d": "It says nothing, because nothing is left to be compared.",
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
    minutes=2,
)


# 12.3

ARRANGE = Exercise(
    id="12.3",
    variable="judged_lines",
    shape="The answer is a list of the letters a, b, c and d, the first line first.",
    kind=Order(
        lines={
            "a": "        judged.append(claim)",
            "b": "for claim in own:",
            "c": "judged = []",
            "d": '    if claim.verdict != "not_assessed":',
        },
        right=("cbda",),
        code=True,
    ),
    hints=(
        "Something is added to the list. What must there be before?",
        "A line that is further in belongs to the nearest line above it that is "
        "further out.",
    ),
    mistakes=(
        Mistake(
            "the list comes after the loop",
            ["b", "d", "a", "c"],
            "The loop adds to a list that does not exist yet, and the last line would "
            "leave it empty.",
            lambda given, texts: given[-1] == "c",
        ),
        Mistake(
            "a new list in each round",
            ["b", "c", "d", "a"],
            "Where the loop has begun, an empty list comes too late.",
            lambda given, texts: given[:2] == ("b", "c"),
        ),
        Mistake(
            "added before it is asked",
            ["c", "b", "a", "d"],
            "Here every claim would be added. The question has to come first.",
            lambda given, texts: given.index("a") < given.index("d"),
        ),
        Mistake(
            "asked before the loop",
            ["c", "d", "b", "a"],
            "Which claim does the question speak of, before the loop takes one?",
            lambda given, texts: given.index("d") < given.index("b"),
        ),
    ),
    models=(["c", "b", "d", "a"], "C, B, D, A"),
    solution="c, b, d, a: an empty list, each claim in turn, the question, the adding.",
    praise=(
        "These four lines do the same as the one line in square brackets that comes "
        "next."
    ),
    minutes=2,
)


# 12.4


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
    id="12.4",
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
            "These are Miller's numbers. Two people speak in the interview; "
            "look at the name in `voices`.",
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
    minutes=3,
)


# 12.5


def _victory(texts: Texts) -> float:
    chosen = words(texts["001"].select(voices=["interviewee"]))
    return round(1000 * chosen.count("victory") / len(chosen), 1)


def _victory_by(texts: Texts, of: Sized, per: int = 1000) -> float:
    chosen = words(texts["001"].select(voices=["interviewee"]))
    return round(per * chosen.count("victory") / len(of), 1)


VICTORY = Exercise(
    id="12.5",
    variable="victory_rate",
    shape="The answer is a number: uses per 1,000 words, with one decimal.",
    kind=Value(expected=_victory, tolerance=0.051),
    hints=(
        "A rate has a part and a whole. Whose words are counted above the line, whose "
        "below?",
        "Only one line is wrong: the one that says what is the whole.",
    ),
    mistakes=(
        Mistake(
            "the whole interview",
            lambda texts: _victory_by(texts, words(texts["001"].body)),
            "The uses are his, but the words below the line are those of both "
            "speakers. What is the whole for one voice?",
        ),
        Mistake(
            "characters",
            lambda texts: _victory_by(
                texts, texts["001"].select(voices=["interviewee"])[0].text
            ),
            "That is per 1,000 characters: `len` of a text counts letters and signs. "
            "Take `len` of a list of words.",
        ),
        Mistake(
            "a count",
            lambda texts: float(
                words(texts["001"].select(voices=["interviewee"])).count("victory")
            ),
            "That is the count. A rate says per how many words.",
        ),
        Mistake(
            "per hundred",
            lambda texts: _victory_by(
                texts, words(texts["001"].select(voices=["interviewee"])), 100
            ),
            "That is per 100 words. The question asks per 1,000.",
        ),
    ),
    models=(
        _victory,
        lambda texts: _victory(texts) + 0.04,
    ),
    solution=(
        "size = len(said)\nvictory_rate = round(1000 * said.count('victory') / size, 1)"
    ),
    praise=(
        "A large rate, from a handful of uses in one answer. Give count and size with "
        "it: the reader can then see how little it rests on."
    ),
    minutes=3,
)


# 12.6


def _parted(texts: Texts) -> int:
    """Return in how many per cent of the shared passages the verdicts differ."""
    first, second = (_of(reading) for reading in _readings())
    shared = [name for name in first if name in second]
    other = [name for name in shared if first[name].verdict != second[name].verdict]
    return round(100 * len(other) / len(shared))


def _of(reading: Coding) -> dict[str, Claim]:
    return {claim.id: claim for claim in reading.claims}


PARTED = Exercise(
    id="12.6",
    variable="expected_parted",
    shape="The answer is a whole number from 0 to 100.",
    kind=Prediction(low=0, high=100, whole=True, result=_parted),
    hints=(
        "One analyst made both readings; the second follows stricter rules.",
        "In lesson 11 you saw what one rule can change.",
    ),
    mistakes=(
        Mistake(
            "a share",
            0.5,
            "Of a hundred passages, please: a whole number.",
            lambda given, texts: 0 < given < 1,
        ),
        Mistake(
            "more than all",
            120,
            "There are only a hundred passages.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none, say 0.",
            lambda given, texts: given < 0,
        ),
    ),
    models=(30, "45"),
    solution="Any whole number from 0 to 100 is right before you look.",
    praise="Your guess is kept. Each passage in the list is a possible objection.",
    points=0,
    minutes=1,
)


EXERCISES = (FATE_OF_HEDGES, ARRANGE, RATE, VICTORY, PARTED)
