"""Exercises 10.1 and 10.2: which endings the texts name, what is seen before one."""

import json
import re
from collections.abc import Callable

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names
from utils.exercises.closed import Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Coded, Coding, Written
from utils.texts import words

# 10.1

ENDINGS = (
    "Ukraine", "Russia", "settlement", "cease-fire", "tires", "change", "declared",
    "standstill", "grows", "none",
)  # fmt: skip
HUNG = {
    "a": "settlement",
    "b": "cease-fire",
    "c": "standstill",
    "d": "change",
    "e": "none",
}
REASON_WORDS = 5


def _without_reason(passage: str, *codes: str) -> Callable[[Coding, Texts], bool]:
    """Return what says whether a passage has one of some codes and no reason for it."""

    def made(given: Coding, _: Texts) -> bool:
        code, reason = given.get(passage, ("", ""))
        return code in codes and len(words(reason)) < REASON_WORDS

    return made


HANG = Exercise(
    id="10.1",
    variable="endings",
    shape="The answer is a dictionary with an entry for each passage.",
    kind=Coded(codes=ENDINGS, readings=(HUNG,), reason_words=REASON_WORDS),
    hints=(
        "Ask first: does the fighting stop in this sentence? Then: because of whom?",
        "*Were*, *suppose* and *might* do a job; which? They leave the ending as it "
        "is.",
    ),
    mistakes=(
        Mistake(
            "not all passages",
            {key: HUNG[key] for key in "abc"},
            "There are five passages. Even the one that names no ending gets a word.",
            lambda given, texts: len(given) < len(HUNG),
        ),
        Mistake(
            "decisive is an ending",
            HUNG | {"e": "Ukraine"},
            (
                "Passage e: decisive for whom, and how? Look for a word that says what "
                "would then be the case."
            ),
            _without_reason("e", *ENDINGS[:-1]),
        ),
        Mistake(
            "a stalemate is an agreement",
            HUNG | {"c": "settlement"},
            "Passage c: does anybody agree to anything in these words?",
            _without_reason("c", "settlement"),
        ),
        Mistake(
            "a reckoning is a settlement",
            HUNG | {"d": "settlement"},
            "Passage d: who is to be reckoned with, and does anybody agree to it?",
            _without_reason("d", "settlement", "cease-fire", "tires"),
        ),
    ),
    models=(
        HUNG,
        HUNG | {"c": ("cease-fire", "a stalemate may be sealed by a cease-fire")},
    ),
    solution=f"endings = {json.dumps(HUNG)}",
    praise=(
        "Every passage hangs on one ending. None of these sentences says by itself "
        "that its ending will come."
    ),
    points=2,
    minutes=6,
)

# 10.2


def _has_day(given: str, texts: Texts) -> str:
    """Say what is missing where no year is named, and none is refused either."""
    if re.search(r"\b(?:19|20)\d\d\b|\bnone\b|without warning", given, re.IGNORECASE):
        return ""
    return "By when? Without a day it can be awaited for ever."


INDICATOR = Exercise(
    id="10.2",
    variable="indicator",
    shape="The answer is text that names a day and its year.",
    kind=Written(
        least=40,
        most=90,
        form=all_of(
            names(
                "Which ending does it come before?", *ENDINGS[:-1], "victory", "tire"
            ),
            _has_day,
            names("What is its weakness?", "weak"),
        ),
    ),
    hints=(
        "Walk backwards from the ending: the day before, the month before.",
        "Say which other ending you want to tell it from.",
    ),
    mistakes=(
        Mistake(
            "nobody can see it",
            "By 1 May 2024 Putin becomes less sure of himself.",
            "How would a stranger see it on that day?",
            lambda given, texts: bool(
                re.search("less sure|more afraid|feels?|loses heart", fold(given))
            ),
        ),
        Mistake(
            "the ending itself",
            "A cease-fire is signed by both sides before 1 May 2024.",
            "That is the arrival. What would you see on the way?",
            lambda given, texts: "is signed" in fold(given),
        ),
        Mistake(
            "no day",
            "Two independent maps show that the front has moved a long way. " * 4,
            "Two readers may wait for different days. Write down day, month and year.",
            lambda given, texts: (
                len(words(given)) >= 40 and bool(_has_day(given, texts))
            ),
        ),
    ),
    models=(
        (
            "Standstill. By 29 February 2024 three monthly maps in a row, from two "
            "mapping projects, differ by less than 200 square kilometres. One can see "
            "it month by month, before anybody calls it a stalemate. Under an ending "
            "by victory the maps would move. Its weakness: fronts may also stand still "
            "before a cease-fire."
        ),
        (
            "Settlement. By 31 December 2023 both governments name, on their own "
            "sites, people who shall negotiate an end of the war. Nobody signs "
            "without negotiators, so this comes first. If one side simply tires, no "
            "such list is needed. Its weakness is that talks can be for show."
        ),
    ),
    solution=(
        "There are many right answers. Somebody who knows nothing of your reasons must "
        "be able to come back on that day and say yes or no. Even “none, because this "
        "ending can come without warning” is one, with a reason."
    ),
    rubric=(
        "A stranger could say yes or no on that day.",
        "It comes before the ending, and is not the ending itself.",
        "One other ending is named under which it would be less expected.",
        "A place to look and a weakness are named.",
    ),
    points=2,
    minutes=5,
)

EXERCISES = (HANG, INDICATOR)
