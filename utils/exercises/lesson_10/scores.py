"""Exercises 10.6 to 10.9: a count first, a question that can fail, and its score."""

import re

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Function, Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written
from utils.texts import words
from utils.words import Pattern

# 10.6

SECOND_CHANCE = Exercise(
    id="10.6",
    variable="second_chance",
    shape="The answer is a whole number from 0 to 100.",
    kind=Prediction(low=0, high=100, whole=True),
    hints=(
        "First number: a row of the table, nothing else.",
        "Second number: which of the words move you, and how far?",
    ),
    mistakes=(
        Mistake(
            "a part of one",
            0.43,
            "Per cent, please, as a whole number.",
            lambda given, texts: 0 < given < 1,
        ),
        Mistake(
            "more than sure",
            120,
            "Nothing is more likely than certain.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "below none",
            -5,
            "Nothing is less likely than impossible.",
            lambda given, texts: given < 0,
        ),
    ),
    models=(30, "15"),
    solution=(
        "Any whole number from 0 to 100. It may lie below the row, above it or on it; "
        "say which words did that."
    ),
    praise=(
        "Your number is kept. The distance from your row is what the reading added to "
        "the count."
    ),
    points=0,
    minutes=3,
)

# 10.7

REFUSAL = Pattern(
    r"\bno (?:fair|good|better)(?: one| question)?\b.{0,30}(?:can|could|there|possible)"
    r"|question.{0,30}(?:cannot|can't|could not) be (?:made|asked|written|mended)"
    r"|(?:cannot|can't|nobody could) (?:make|ask|write|be made)"
)


def _lacks(given: str, texts: Texts) -> str:
    """Say what is missing: a question with two days, or a refusal."""
    if REFUSAL.search(fold(given)):
        return ""
    if "?" not in given:
        return "Write the better question, or say why no fair one can be made."
    if len(re.findall(r"\b20\d\d\b", given)) < 2:
        return "A question needs a first and a last day, each with its year."
    return ""


BETTER = Exercise(
    id="10.7",
    variable="better_question",
    shape="The answer is text with a question and two dates, or a refusal.",
    kind=Written(least=60, most=130, form=_lacks),
    hints=(
        "Two people who dislike each other should come to the same answer.",
        "*For now*: until when would you have read it in the summer of 2023?",
    ),
    mistakes=(
        Mistake(
            "another threshold",
            "Will Russia take a town of 5,000 or more people?",
            "Would the next town be clear at that line? What makes a line safe?",
            lambda given, texts: bool(re.search(r"\b\d{1,3}[,.]?000\b", given)),
        ),
        Mistake(
            "only weaknesses",
            (
                "The sentence speaks of what is so for now, and the question of later. "
                "Sources differ about how many people lived in a town."
            ),
            "No question stands here yet. Write one that mends the weaknesses; what "
            "nobody can mend, say beside it.",
            lambda given, texts: "?" not in given,
        ),
        Mistake(
            "no days",
            (
                "The threshold decides, and “take” is not defined. Will Russia control "
                "a larger area by the figures of one research institute? "
            )
            * 3,
            "By when? Without days it can be awaited for ever.",
            lambda given, texts: len(words(given)) >= 60,
        ),
    ),
    models=(
        (
            "“For now” has no day, and sources differ on how many people lived in a "
            "town. Better: by the monthly figures of one research institute, named "
            "today, is the area under Russian control on 31 October 2023 larger by 100 "
            "square kilometres or more than on 1 August 2023? If the institute "
            "corrects itself, its first figure counts; if it prints none, the question "
            "is void. I read “for now” as three months, which is mine."
        ),
        (
            "The question turns a present lack into a forecast, and it was written by "
            "people who knew the outcome. No fair one can be made: the sentence says "
            "what Russia lacks on the day of writing. Whoever asks about December "
            "makes a forecast that the essayist did not make, however clear the event, "
            "the days and the judge may be. Only a question about the summer of 2023 "
            "itself would be his."
        ),
    ),
    solution=(
        "Weaknesses: a present lack becomes a forecast; “for now” has no day; the "
        "threshold decides, and sources differ on it; “take” is not defined; no judge; "
        "no rule for doubt. A good question mends them; a refusal with a reason is as "
        "good."
    ),
    rubric=(
        "Two weaknesses are named.",
        "Two opponents would answer the question alike, or the refusal has a reason.",
        "The judge is named beforehand.",
        "A rule says what happens if it is unclear on the last day.",
    ),
    points=2,
    minutes=7,
)

# 10.8


def _brier(chance: float, outcome: str) -> float:
    return (chance - (outcome == "yes")) ** 2


CASES = ((0.875, "no"), (0.9, "yes"), (0.3, "yes"), (0.45, "no"))

SCORE = Exercise(
    id="10.8",
    variable="brier",
    shape="The answer is a function that returns a number.",
    kind=Function(reference=_brier, cases=CASES, tolerance=1e-9),
    hints=(
        '`outcome == "yes"` is True or False, and Python counts these as 1 and 0.',
        "Subtract first, then square: mind the brackets.",
    ),
    mistakes=(
        Mistake(
            "every text is true",
            lambda chance, outcome: (chance - bool(outcome)) ** 2,
            'Every text that is not empty counts as True, "no" among them.',
        ),
        Mistake(
            "not squared",
            lambda chance, outcome: abs(chance - (outcome == "yes")),
            "These are distances. What comes next?",
        ),
        Mistake(
            "yes and no exchanged",
            lambda chance, outcome: (chance - (outcome == "no")) ** 2,
            "Which of the two words counts as one?",
        ),
        Mistake(
            "both outcomes",
            lambda chance, outcome: 2 * _brier(chance, outcome),
            "You counted yes and no of the question. Here only the yes counts.",
        ),
        Mistake(
            "squared too early",
            lambda chance, outcome: chance**2 - (outcome == "yes"),
            "Python squares first and subtracts afterwards, unless brackets say more.",
        ),
        Mistake(
            "the outcome alone squared",
            lambda chance, outcome: chance - (outcome == "yes") ** 2,
            "You squared the outcome alone. Put brackets round the whole difference.",
        ),
    ),
    models=(
        _brier,
        lambda chance, outcome: (
            (1 - chance) ** 2 if outcome == "yes" else chance * chance
        ),
    ),
    solution=(
        "def brier(chance, outcome):\n"
        '    happened = outcome == "yes"\n'
        "    return (chance - happened) ** 2"
    ),
    praise=(
        "Call it with 0.5 and each outcome in a new cell: an even chance costs the "
        "same whatever happens."
    ),
    points=2,
    minutes=4,
)

# 10.9

MEAN = Exercise(
    id="10.9",
    variable="mean_shows",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "A good deal: a mean far below 0.25 shows that they forecast well.",
            "b": "Nothing at all: nobody can work out a mean from six scores only.",
            "c": "Very little: always saying one in six would score 0.139 here.",
            "d": "A good deal: it shows that the voices understood how the war went.",
        },
        right="c",
        reasons={
            "a": (
                "How well would somebody do who always says *probably no*, and has "
                "read nothing?"
            ),
            "b": (
                "You can work it out: six squares, one mean. The trouble lies "
                "elsewhere."
            ),
            "d": "Who chose the questions and the days, and when?",
        },
    ),
    hints=(
        "Which simple ruler would you hold against it, besides always even?",
        "Square five times one sixth, and once five sixths.",
    ),
    models=("c", "C)"),
    solution=(
        "c: somebody who has read nothing does nearly as well. The kit wrote the "
        "questions afterwards, and most of them came out alike."
    ),
    praise=(
        "You held the score against somebody who knows nothing. That is the first "
        "thing to do with any score."
    ),
    minutes=2,
)

EXERCISES = (SECOND_CHANCE, BETTER, SCORE, MEAN)
