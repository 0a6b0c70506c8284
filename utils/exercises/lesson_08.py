"""Exercises of lesson 08, Outcomes and forecasts: shares, conditions, Brier scores.

| id  | kind       | variable        | answer looks like                        |
|-----|------------|-----------------|------------------------------------------|
| 8.1 | prediction | expected_number | a whole number from 0 to 40              |
| 8.2 | value      | share_low       | per cent, one decimal                    |
| 8.3 | choice     | difference      | a letter                                 |
| 8.4 | value      | n_conditional   | a number of claims                       |
| 8.5 | written    | question        | 35 to 120 words with one quotation       |
| 8.6 | value      | mean_score      | a Brier score, three decimals            |
| 8.7 | choice     | what_it_shows   | a letter                                 |
| 8.8 | value      | contested       | a list of thresholds                     |

8.1 stands before the bars, 8.3 after the shares and the limits. 8.5 comes before any
outcome is shown. 8.6 mends the planted bug; 8.8 uses a function that the student
writes. 8.3, 8.5 and 8.7 are the judgement and can be answered without code.
"""

import re

from utils.claims import (
    Claim,
    load_coding,
    load_forecasts,
    score_forecasts,
    select_claims,
)
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written

LOW = ("failed", "unlikely")
THRESHOLDS = (25, 40, 50, 60, 75)


def _claims(**filters: object) -> list[Claim]:
    """Return claims of the first reading that pass the filters of `select_claims`."""
    return list(select_claims(load_coding("reader_1").claims, **filters))


# 8.1

EXPECTED_NUMBER = Exercise(
    id="8.1",
    variable="expected_number",
    shape="The answer is a whole number from 0 to 40.",
    kind=Prediction(low=0, high=40, whole=True),
    hints=(
        "How long is what the interviewee says, next to the essay? See lesson 1.",
        "He may speak of an aim and not judge it.",
    ),
    mistakes=(
        Mistake(
            "too many",
            100,
            "That is far more than the essayist has, in a much shorter text.",
            lambda given, texts: given > 40,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a part of a passage",
            2.5,
            "Passages are counted in whole numbers.",
            lambda given, texts: 0 <= given <= 40,
        ),
    ),
    models=(10, "3"),
    solution="Any whole number from 0 to 40. Compare it with the last group of bars.",
    praise=(
        "Your guess is kept. Hold it against the interviewee's bars, without the bar "
        "for aims that he only names."
    ),
    points=0,
    minutes=2,
)

# 8.2


def _share(verdicts: tuple[str, ...] = LOW, *, named: bool = False, **filters) -> float:
    """Return what per cent of the essayist's passages have one of some verdicts."""
    filters = {"actors": ["RUS"], "voices": ["essayist"]} | filters
    claims = [c for c in _claims(**filters) if named or c.verdict != "not_assessed"]
    return 100 * sum(claim.verdict in verdicts for claim in claims) / len(claims)


SHARE_LOW = Exercise(
    id="8.2",
    variable="share_low",
    shape="The answer is a number of per cent with one decimal, such as 12.3.",
    kind=Value(expected=lambda _: _share(), tolerance=0.06),
    hints=(
        "Follow the example line by line: only the voice is another.",
        "Take the low verdicts out of `judging_essayist`, not out of `essayist`.",
    ),
    mistakes=(
        Mistake(
            "failed only",
            lambda _: _share(("failed",)),
            "You counted one verdict. The task asks for two of them together.",
        ),
        Mistake(
            "named aims below the line",
            lambda _: _share(named=True),
            (
                "You divided by all his passages. Some only name an aim and judge "
                "nothing: leave them out below the line."
            ),
        ),
        Mistake(
            "reported words too",
            lambda _: _share(words="all"),
            (
                "This takes in what the essayist only reports, such as what Moscow "
                "claims. `russian` holds own words."
            ),
        ),
        Mistake(
            "a count",
            lambda _: round(
                len(_claims(actors=["RUS"], voices=["essayist"]))
                * _share(named=True)
                / 100
            ),
            "This is a number of passages. Give it in per cent of those that judge.",
        ),
        Mistake(
            "a part of one",
            lambda _: round(_share() / 100, 3),
            "This is a part of one. Give it in per cent.",
            lambda given, texts: (
                isinstance(given, float) and abs(100 * given - _share()) < 0.6
            ),
        ),
    ),
    models=(
        lambda _: _share(),
        lambda _: round(_share(), 1),
    ),
    solution=(
        "low_essayist = [\n"
        "    claim for claim in judging_essayist\n"
        '    if claim.verdict in ("failed", "unlikely")\n'
        "]\n"
        "share_low = 100 * len(low_essayist) / len(judging_essayist)"
    ),
    praise=(
        "Say the denominator with the share: it is of the passages that judge, in one "
        "reading, in own words. Another rule gives another share."
    ),
    minutes=5,
)

# 8.3

DIFFERENCE = Exercise(
    id="8.3",
    variable="difference",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": (
                "The interviewee is more hopeful for Russia than the essayist, and "
                "would be so at any other time."
            ),
            "b": (
                "The shares differ in this reading; date, genre and a handful of "
                "passages differ with the voice, so no single cause can be named."
            ),
            "c": (
                "The intervals overlap, so the three voices agree about how Russia's "
                "aims stand."
            ),
            "d": (
                "The war went worse for Russia in 2023 than in 2022, and that is why "
                "the later voice finds more failure."
            ),
        },
        right="b",
        reasons={
            "a": (
                "His share rests on a handful of passages and an earlier year. Would "
                "he still say so in the year of the essay?"
            ),
            "c": (
                "Overlap means that the difference is uncertain. Is that the same as "
                "no difference?"
            ),
            "d": (
                "A verdict is what a voice says. What would you need, besides these "
                "two texts, to say how the war went?"
            ),
        },
    ),
    hints=(
        "What else differs between the columns, besides who speaks?",
        "Look at `of` in the table: on how many passages does each share rest?",
    ),
    models=("b", "(B)"),
    solution=(
        "b: voice, date, genre, length and coding rules change together. Two texts "
        "cannot tell these causes apart."
    ),
    praise=(
        "When several things change together, a difference has several possible "
        "causes. Two texts cannot tell them apart."
    ),
    minutes=4,
)

# 8.4


def _forecasts(conditional: bool | None = None, words: str = "all") -> int:
    claims = _claims(conditional=conditional, words=words)
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
            lambda _: len(_claims(conditional=True, words="all")),
            "Some of these are no forecasts. Count in `expected`, not in all claims.",
        ),
    ),
    models=(
        lambda _: _forecasts(conditional=True),
        lambda _: len(
            [
                claim
                for claim in load_coding("reader_1").claims
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


def in_order(value: object) -> object:
    """Return a list of numbers from the smallest to the largest."""
    if isinstance(value, tuple | frozenset):
        numbers = all(isinstance(item, int | float) for item in value)
        return tuple(sorted(value)) if numbers else value
    return value


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
    EXPECTED_NUMBER,
    SHARE_LOW,
    DIFFERENCE,
    N_CONDITIONAL,
    QUESTION,
    MEAN_SCORE,
    WHAT_IT_SHOWS,
    CONTESTED,
)
