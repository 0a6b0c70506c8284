"""Exercises A1.10 to A1.14: how rich, how hard and how far apart texts are."""

from utils.counting import moving_average_ttr, type_token_ratio
from utils.exercises.closed import Choice, Function, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.texts import Words, words

PAIR = ("000", "001")


def both(texts: Texts) -> list[Words[str]]:
    """Return the running words of the two texts, without layout."""
    return [words(texts[key].body) for key in PAIR]


# A1.10


def _ratio(text: list[str]) -> float:
    return len(set(text)) / len(text)


CASES = (
    (["war", "is", "war"],),
    (["losing", "is", "not", "being", "seen", "to", "lose"],),
    (["so", "so", "so", "so"],),
    (["a", "b", "a", "b", "c"],),
)

RATIO = Exercise(
    id="A1.10",
    variable="ratio",
    shape="The answer is a function of a list of words that returns a number.",
    kind=Function(reference=_ratio, cases=CASES, tolerance=1e-9),
    hints=(
        "A function begins with `def ratio(text):` and its last line with `return`.",
        "You need two lengths: that of the set of the words, and that of the list.",
        "Different words are the part and running words the whole: divide.",
    ),
    mistakes=(
        Mistake(
            "turned round",
            lambda text: len(text) / len(set(text)),
            "You divided the running words by the different ones. Turn it round.",
        ),
        Mistake(
            "a number of types",
            lambda text: len(set(text)),
            "This is a number of different words. Divide it by all words.",
        ),
        Mistake(
            "what is repeated",
            lambda text: 1 - len(set(text)) / len(text),
            "This is the share of words that had stood there before: the rest.",
        ),
        Mistake(
            "per cent",
            lambda text: 100 * len(set(text)) / len(text),
            "You return per cent. The task asks for words for each running word.",
        ),
    ),
    models=(
        _ratio,
        lambda text: len({word: True for word in text}) / len(text),
    ),
    solution="def ratio(text):\n    return len(set(text)) / len(text)",
    praise=(
        "Two lengths and a division: many measures of richness start from here, and "
        "try to repair what is wrong with it."
    ),
    minutes=5,
)

WINDOW = 100


# A1.11


def _last_stretch(texts: Texts) -> list[str]:
    essay, interview = both(texts)
    return essay[-len(interview) :]


LAST_RATIO = Exercise(
    id="A1.11",
    variable="last_ratio",
    shape="The answer is a number of types per token with three decimals.",
    kind=Value(
        expected=lambda texts: type_token_ratio(_last_stretch(texts)), tolerance=0.0006
    ),
    hints=(
        "Try `essay[-5:]` in a new cell: which words are they?",
        "How many words has the interview? Put that number in the place of the 5.",
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
            "five words",
            lambda texts: type_token_ratio(both(texts)[0][-5:]),
            "These are five words only. Take as many as the interview has.",
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
        "One stretch of the essay lies level with the interview, another below it. At "
        "one length, little is left of the difference between the whole texts."
    ),
    minutes=3,
)

# A1.12


def _steady(texts: Texts, window: int = WINDOW) -> list[float]:
    return [moving_average_ttr(words, window) for words in both(texts)]


STEADY = Exercise(
    id="A1.12",
    variable="steady",
    shape=(
        "The answer is two numbers of types per token, for the essay and the "
        "interview, such as [0.9, 0.8]."
    ),
    kind=Value(expected=_steady, tolerance=0.0006),
    hints=(
        "How wide is the window of each text in the two calls? Are they alike?",
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
    minutes=3,
)

# A1.13

FORMULAS = Exercise(
    id="A1.13",
    variable="formulas",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The two texts have sentences and words of similar length.",
            "b": "The two texts are equally easy to understand for readers.",
            "c": "The interview is easier, for one formula gives it no grade.",
            "d": "Whoever left school before that grade cannot follow them.",
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
    minutes=3,
)

# A1.14

ONE_HAND = Exercise(
    id="A1.14",
    variable="one_hand",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Both halves of the essay were written by one and the same hand.",
            "b": "Pieces of one length are as near to the interview as to each other.",
            "c": "Somebody else must have written the end or the middle of the essay.",
            "d": "Distances between texts can never tell one writer from another.",
        },
        right="b",
        reasons={
            "a": (
                "That may be so, but do the tables show it? In the second one the "
                "pieces of the same essay are not the nearest."
            ),
            "c": (
                "The distances are large there. But how large are they between texts "
                "of this length that nobody doubts?"
            ),
            "d": (
                "With some thousand words of each writer, alike in kind and date, they "
                "often do. What is missing here?"
            ),
        },
    ),
    hints=(
        "Compare the lengths of the texts below the two tables.",
        "If Delta saw the writer, which rows would be the first of the second table?",
    ),
    models=("b", "B."),
    solution=(
        "b: the halves are long and so near each other. Cut to one length, pieces of "
        "the essay are as far from each other as from the interview."
    ),
    praise=(
        "A measure needs a control: something of which you know the answer. Here the "
        "essay itself was the control."
    ),
    minutes=3,
)

EXERCISES = (
    RATIO,
    LAST_RATIO,
    STEADY,
    FORMULAS,
    ONE_HAND,
)
