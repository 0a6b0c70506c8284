"""Exercises 8.4 to 8.8: forecasts, and how good they were."""

import re

from utils.claims import load_forecasts, score_forecasts, select_claims
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value, in_order
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Written

THRESHOLDS = (25, 40, 50, 60, 75)


# 8.4


def _forecasts(conditional: bool | None = None, words: str = "all") -> int:
    claims = select_claims(kit_claims(), conditional=conditional, words=words)
    return sum(claim.time == "forecast" for claim in claims)


N_CONDITIONAL = Exercise(
    id="8.4",
    variable="n_conditional",
    shape="The answer is a number of claims.",
    kind=Value(expected=lambda _: _forecasts(conditional=True)),
    hints=(
        "The list of own forecasts was made with `if not claim.reported`. Which field "
        "do you ask for now, and in which list?",
        "`len([claim for claim in … if …])` counts what passes a condition.",
    ),
    mistakes=(
        Mistake(
            "all forecasts",
            lambda _: _forecasts(),
            "This is the number of all forecasts. Keep those with a condition.",
        ),
        Mistake(
            "without a condition",
            lambda _: _forecasts(conditional=False),
            "You counted those without a condition.",
        ),
        Mistake(
            "own words only",
            lambda _: _forecasts(conditional=True, words="own"),
            "You looked in `own`. The task asks for reported forecasts, too.",
        ),
        Mistake(
            "every conditional claim",
            lambda _: len(select_claims(kit_claims(), conditional=True, words="all")),
            "Some of these are no forecasts. Count in `expected`, not in all claims.",
        ),
    ),
    models=(
        lambda _: _forecasts(conditional=True),
        lambda _: len(
            [
                claim
                for claim in kit_claims()
                if claim.time == "forecast" and claim.conditional
            ]
        ),
    ),
    solution="n_conditional = len([claim for claim in expected if claim.conditional])",
    praise=(
        "A forecast on a condition can be scored only where the condition came true. "
        "Readers differ most about such passages, as lesson 9 shows."
    ),
    minutes=4,
)

# 8.5

QUOTED = "could take back a substantial spread of the territory"

QUESTION_KIND = Written(least=35, most=120, quotes=1)
QUESTION = Exercise(
    id="8.5",
    variable="question",
    shape=(
        "The answer is text of 35 to 120 words with one quotation, two years and a "
        "question mark."
    ),
    kind=QUESTION_KIND,
    hints=(
        "Two readers who dislike each other should come to the same yes or no.",
        "The first day is a day on which the text was written. How long is “soon”?",
        "Which page, map or office would you look it up with?",
    ),
    mistakes=(
        Mistake(
            "only the forecast",
            f"Miller says: “{QUOTED}”.",
            (
                "That is the forecast. Now write the question: event, two days, and "
                "where one would look it up."
            ),
            lambda given, texts: (
                len(given) < 200 and bool(QUESTION_KIND.quotations(given, texts)[0])
            ),
        ),
        Mistake(
            "no quotation",
            "Will the war be over by the end of the year 2022? " * 4,
            (
                "Without the words of the text nobody can tell whether your question "
                "is still the forecast of the voice. Copy them."
            ),
            lambda given, texts: '"' not in fold(given) and len(given) > 100,
        ),
        Mistake(
            "changed words",
            (
                "The interviewee says “Ukraine will certainly take back the whole of "
                "its territory”. My question: will it hold all of its land between 15 "
                "June 2022 and 31 December 2022, looked up on a map of a research "
                "institute? I added both days and the map."
            ),
            "These words stand in neither text. Copy them exactly.",
            QUESTION_KIND.misquotes,
        ),
    ),
    models=(
        (
            f"The interviewee says that the Ukrainians think they “{QUOTED}”. My "
            "question: will Ukraine hold, on 15 December 2022, at least a quarter of "
            "the land that Russia seized between 24 February 2022 and 15 June 2022, "
            "by the map of one research institute named beforehand? I added the "
            "amount, both days and the map."
        ),
        (
            "Of a victory that can be sold, the interviewee says: “that’s not coming "
            "soon”. I ask: will a cease-fire signed by both governments be in force on "
            "any day from 15 June 2022 to 15 June 2023? The judge is a report by two "
            "news agencies. The text gives no day, and it speaks of a victory, so my "
            "event is narrower than his words."
        ),
    ),
    solution=(
        "There are many right answers. Event: something two enemies would call by the "
        "same name. Days: from when the text was written to a fixed day. Judge: one "
        "place, named beforehand. And a list of all that the text did not say."
    ),
    praise=(
        "Your question is kept. Give it to a partner: can both of you name a day and "
        "a page that would decide it?"
    ),
    rubric=(
        "The forecast is quoted exactly and its voice is named.",
        "The event can be answered yes or no, between two days.",
        "A judge is named beforehand.",
        "What was added to the words of the text is said.",
    ),
    points=2,
    minutes=8,
)

# 8.6


def _scores(power: float = 2, happened: dict[str, float] | None = None) -> list[float]:
    """Return how far each scored chance is from its outcome, to some power."""
    happened = happened or {"yes": 1, "no": 0}
    rows = score_forecasts(load_forecasts())
    return [abs(row.chance - happened[row.outcome]) ** power for row in rows]


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores)


MEAN_SCORE = Exercise(
    id="8.6",
    variable="mean_score",
    shape="The answer is a number from 0 to 1 with three decimals.",
    kind=Value(expected=lambda _: _mean(_scores()), tolerance=0.0006),
    hints=(
        'Try `bool("no")`, `bool("yes")` and `bool("")` in a new cell.',
        '`row.outcome == "yes"` is True for one of the two words only.',
        "The mean is the sum of the list, divided by its length.",
    ),
    mistakes=(
        Mistake(
            "every outcome a yes",
            lambda _: _mean(_scores(happened={"yes": 1, "no": 1})),
            'Every text that is not empty counts as True, "no" among them.',
        ),
        Mistake(
            "an even chance for all",
            0.25,
            "This is what an even chance on every question costs. Use each row's own.",
        ),
        Mistake(
            "not squared",
            lambda _: _mean(_scores(power=1)),
            "These distances are not squared.",
        ),
        Mistake(
            "a sum",
            lambda _: sum(_scores()),
            "This is the sum. Divide it by the number of scores.",
        ),
    ),
    models=(
        lambda _: _mean(_scores()),
        lambda _: round(_mean(_scores()), 3),
    ),
    solution=(
        'scores = [brier(row.chance, row.outcome == "yes") for row in scored]\n'
        "mean_score = sum(scores) / len(scores)"
    ),
    praise=(
        "Your function gives what the kit's own table gives below. Look there at how "
        "few questions stand behind the mean."
    ),
    minutes=6,
)

# 8.7

WHAT_IT_SHOWS = Exercise(
    id="8.7",
    variable="what_it_shows",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": (
                "The essayist forecasts better than the interviewee, because the "
                "scores of his forecasts are much lower."
            ),
            "b": (
                "Taken together, the voices foresaw the course of the war better than "
                "a coin would have done."
            ),
            "c": (
                "“Could” is the best forecast, as it can never be far from what "
                "happens in the end."
            ),
            "d": (
                "Too few questions, and written in hindsight: it shows how scores are "
                "made, not how good the voices are."
            ),
        },
        right="d",
        reasons={
            "a": (
                "How many questions has each of them, and who chose these, and when? A "
                "question can be easy or hard to be right about."
            ),
            "b": (
                "To foresee a course takes more than a few yes and no. Who chose these "
                "events and days, and when?"
            ),
            "c": (
                "Look at what each even chance costs in the table, whatever happened. "
                "Which forecasts cost less?"
            ),
        },
    ),
    hints=(
        "Read the sentence under the table of scores to its end.",
        "When were the questions written, and by whom?",
    ),
    models=("d", ["d"], "D."),
    solution=(
        "d: a handful of questions; the kit wrote them afterwards and chose events, "
        "days and the numbers for the words."
    ),
    praise=(
        "A score is a property of forecast, question, day and scheme together. To "
        "compare forecasters you need many questions that all of them answered."
    ),
    minutes=4,
)

# 8.8


def _counts() -> list[float]:
    """Return the counts that the third question's row gives, in per cent."""
    (row,) = (each for each in load_forecasts() if each.id == "F3")
    return [float(number) for number in re.findall(r"([\d.]+) %", row.why)]


def _contested(texts: Texts) -> list[int]:
    counts = _counts()
    return [limit for limit in THRESHOLDS if min(counts) < limit <= max(counts)]


CONTESTED = Exercise(
    id="8.8",
    variable="contested",
    shape="The answer is a list of thresholds, such as [25, 75].",
    kind=Value(expected=_contested, prepare=in_order),
    hints=(
        "Where does a threshold lie if all counts reach it? And if none does?",
        "The smallest count must miss it, and the largest must reach it.",
        "`[limit for limit in thresholds if hangs(limit)]` makes the list.",
    ),
    mistakes=(
        Mistake(
            "settled ones",
            lambda texts: [t for t in THRESHOLDS if t not in _contested(texts)],
            "For these all counts give one answer. You want the others.",
        ),
        Mistake(
            "every threshold",
            list(THRESHOLDS),
            (
                "This is every threshold. Does `hangs` give False for one that all "
                "counts reach?"
            ),
        ),
        Mistake(
            "all that the smallest misses",
            lambda _: [t for t in THRESHOLDS if min(_counts()) < t],
            "One of these no count reaches: then they all say no.",
        ),
        Mistake(
            "all that the largest reaches",
            lambda _: [t for t in THRESHOLDS if t <= max(_counts())],
            "Some of these every count reaches: then they all say yes.",
        ),
    ),
    models=(
        _contested,
        lambda texts: tuple(reversed(_contested(texts))),
    ),
    solution=(
        "def hangs(threshold):\n"
        "    return min(counts) < threshold <= max(counts)\n"
        "\n"
        "\n"
        "contested = [limit for limit in thresholds if hangs(limit)]"
    ),
    praise=(
        "A threshold outside the range of the counts is settled by all of them. "
        "Whoever writes the question can choose one that does not hang on the source."
    ),
    minutes=6,
)

EXERCISES = (
    N_CONDITIONAL,
    QUESTION,
    MEAN_SCORE,
    WHAT_IT_SHOWS,
    CONTESTED,
)
