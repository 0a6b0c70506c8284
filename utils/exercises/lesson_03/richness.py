"""Exercises 3.5 to 3.8: how rich and how hard to read a text is."""

from utils.counting import moving_average_ttr, type_token_ratio
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.exercises.lesson_03.rates import both, counts
from utils.texts import words

WINDOW = 100


# 3.5


def _last_stretch(texts: Texts) -> list[str]:
    essay, interview = both(texts)
    return essay[-len(interview) :]


LAST_RATIO = Exercise(
    id="3.5",
    variable="last_ratio",
    shape="The answer is a number of types per token with three decimals.",
    kind=Value(
        expected=lambda texts: type_token_ratio(_last_stretch(texts)), tolerance=0.0006
    ),
    hints=(
        "`essay[:size]` is the beginning. A minus in front of the number, and the "
        "colon behind it, count from the end.",
        "Try `essay[-5:]` in a new cell: which words are they?",
    ),
    mistakes=(
        Mistake(
            "the first stretch",
            lambda texts: type_token_ratio(both(texts)[0][: len(both(texts)[1])]),
            "This is the first stretch, or the interview itself. Take the end.",
        ),
        Mistake(
            "the whole essay",
            lambda texts: type_token_ratio(both(texts)[0]),
            "This is the ratio of the whole essay. Cut it to the length first.",
        ),
        Mistake(
            "all but the beginning",
            lambda texts: type_token_ratio(both(texts)[0][len(both(texts)[1]) :]),
            (
                "You left the beginning out and kept all the rest. How long is what is "
                "left? Look for the minus sign."
            ),
        ),
        Mistake(
            "a count of types",
            lambda texts: len(set(_last_stretch(texts))),
            "This is a number of types. Divide it by the number of tokens.",
        ),
    ),
    models=(
        lambda texts: type_token_ratio(_last_stretch(texts)),
        lambda texts: round(type_token_ratio(_last_stretch(texts)), 3),
        lambda texts: len(set(_last_stretch(texts))) / len(both(texts)[1]),
    ),
    solution="last_ratio = type_token_ratio(essay[-len(interview):])",
    praise=(
        "One stretch of the essay lies level with the interview, another below it. The "
        "difference between the whole texts came from their length."
    ),
    minutes=4,
)

# 3.6


def _steady(texts: Texts, window: int = WINDOW) -> list[float]:
    return [moving_average_ttr(words, window) for words in both(texts)]


STEADY = Exercise(
    id="3.6",
    variable="steady",
    shape=(
        "The answer is two numbers of types per token, for the essay and the "
        "interview, such as [0.9, 0.8]."
    ),
    kind=Value(expected=_steady, tolerance=0.0006),
    hints=(
        "What is the window of each text in the cell? Are they alike?",
        "The second number in the brackets is the width of the window.",
    ),
    mistakes=(
        Mistake(
            "each its own length",
            lambda texts: [type_token_ratio(words) for words in both(texts)],
            (
                "A window as wide as its text gives the plain ratio, and that falls "
                "with length. Both need the same window."
            ),
        ),
        Mistake(
            "the length of the interview",
            lambda texts: _steady(texts, len(both(texts)[1])),
            "The windows are alike, which is fair; the task asks for a narrower one.",
        ),
        Mistake(
            "turned round",
            lambda texts: list(reversed(_steady(texts))),
            "The essay comes first, then the interview.",
        ),
        Mistake(
            "the difference",
            lambda texts: _steady(texts)[1] - _steady(texts)[0],
            "This is one number. Give both averages; the reader can subtract.",
        ),
    ),
    models=(
        _steady,
        lambda texts: tuple(round(value, 3) for value in _steady(texts)),
    ),
    solution=(
        "steady = [moving_average_ttr(essay, 100), moving_average_ttr(interview, 100)]"
    ),
    praise=(
        "With equal windows the two texts lie close together. Nothing about the "
        "writers changed; only the comparison became fair."
    ),
    minutes=5,
)

# 3.7

FORMULAS = Exercise(
    id="3.7",
    variable="formulas",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Both texts have sentences and words of about the same length.",
            "b": "Both texts are equally easy to understand.",
            "c": "The interview is easier, since one formula gives it no grade at all.",
            "d": "Whoever left school before the grade shown cannot follow the essay.",
        },
        right="a",
        reasons={
            "b": (
                "A sentence turned into nonsense kept its grade. What did the formula "
                "look at, then?"
            ),
            "c": (
                "Read what stands in the place of the value. What would the formula "
                "have needed?"
            ),
            "d": (
                "The formulas were fitted to groups of readers in the last century. Do "
                "they know what a single reader knows of the war?"
            ),
        },
    ),
    hints=(
        "Below each table stands what was counted. Is there anything else in it?",
        "Compare the two grades of the sentence and of its nonsense.",
    ),
    models=("a", "A."),
    solution=(
        "a: the formulas are made of sentence length and word length and nothing else. "
        "What is easy to understand depends on sense and on what a reader knows."
    ),
    praise=(
        "Report a grade with the two lengths behind it, and say that it sees length "
        "and not sense."
    ),
    minutes=4,
)

# 3.8

COMPARISON_KIND = Written(least=40, most=120, quotes=1)
COMPARISON = Exercise(
    id="3.8",
    variable="comparison",
    shape="The answer is text of 40 to 120 words with numbers and one quotation.",
    kind=COMPARISON_KIND,
    hints=(
        "The word explorer shows counts and rates and leads to the sentences.",
        "A limit can be the date, the paywall, the kind of text, or a small number.",
        "Would your sentence still stand if the interview had one use more?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "The word is rarer in text 001 than in “war of endurance”.",
            "That is a start. Are count, rate, length, quotation and limit all there?",
            lambda given, texts: len(words(given)) < 40,
        ),
        Mistake(
            "no number",
            "One text uses the word much more often than the other. " * 5,
            "Often is how often? Give counts and rates in figures.",
            lambda given, texts: not any(sign.isdigit() for sign in given),
        ),
        Mistake(
            "no quotation",
            "The essay has 3 and the interview 6 uses of the word. " * 5,
            "Show one use in the words of the text, with its voice.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            lambda texts: _report("“victories that Moscow can sell”", *counts(texts)),
            "These words do not stand in the texts like that. Copy them exactly.",
            COMPARISON_KIND.misquotes,
        ),
    ),
    models=(
        lambda texts: _report("“something that looks like a victory”", *counts(texts)),
        (
            'The essayist has "endurance" once ("This has become a war of endurance") '
            "in about 1900 words, so 0.5 per 1,000; the interview, with about 390 "
            "words, never. One use less and the texts would be alike. The interview "
            "is cut off, and a text of that length will lack most words of this "
            "rate."
        ),
    ),
    solution=(
        "There are many right answers. A good one gives count, rate and length for "
        "both texts, one exact quotation with its voice, and a limit that could change "
        "the result."
    ),
    praise="Your comparison is kept. In lesson 5 you test whether chance would do it.",
    rubric=(
        "Counts, rates and lengths are given for both texts, with their unit.",
        "The quotation is exact and its voice is named.",
        "The limit is one of this comparison, not of all comparisons.",
    ),
    points=2,
    minutes=7,
)


def _report(quote: str, essay: int, interview: int) -> str:
    """Return a whole comparison around a quotation."""
    return (
        f"The essay uses victory {essay} times in about 1900 words, the interview "
        f"{interview} times in about 390, which is a far higher rate per 1,000 words. "
        f"The interviewee says {quote}. The interview is about a year older and cut "
        "off, and with so few uses one sentence more would change its rate by much."
    )


EXERCISES = (
    LAST_RATIO,
    STEADY,
    FORMULAS,
    COMPARISON,
)
