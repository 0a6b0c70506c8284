"""Exercises 3.1 to 3.4: counts and rates."""

from utils.counting import relative_frequency
from utils.exercises.answers import Plain
from utils.exercises.closed import Choice, Mistake, Order, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import Words, words

PAIR = ("000", "001")


def both(texts: Texts) -> list[Words[str]]:
    """Return the running words of the two texts, without layout."""
    return [words(texts[key].body) for key in PAIR]


# 3.1

EXPECTED_COUNTS = Exercise(
    id="3.1",
    variable="expected_counts",
    shape="The answer is a whole number from 1 to 5.",
    kind=Prediction(low=1, high=5, whole=True, result=5),
    hints=(
        "If all five agree there is one number; if no two agree there are five.",
        "Do the five rules ever meet a sign that they treat differently?",
    ),
    mistakes=(
        Mistake(
            "more than rules",
            9,
            "There are five rules, so there cannot be more numbers than that.",
            lambda given, texts: given > 5,
        ),
        Mistake(
            "no number at all",
            0,
            "Each rule gives a number; if all agree, that is one.",
            lambda given, texts: given < 1,
        ),
        Mistake(
            "between two",
            2.5,
            "Numbers that differ can be counted: give a whole number.",
            lambda given, texts: 1 <= given <= 5,
        ),
    ),
    models=(3, "2"),
    solution="Any number from 1 to 5 is right before you count. Compare it afterwards.",
    praise="Your guess is kept. Compare it with the five bars.",
    points=0,
    minutes=1,
)

# 3.2

LINES = {
    "a": "rate = 1000 * n / length",
    "b": 'interview = words(texts["001"].body)',
    "c": "length = len(interview)",
    "d": 'n = interview.count("war")',
}


def _begins(given: Plain, *letters: str) -> bool:
    return isinstance(given, tuple) and given[0] in letters


IN_ORDER = Exercise(
    id="3.2",
    variable="lines_in_order",
    shape='The answer is a list of the letters a, b, c and d, such as ["a", "d"].',
    kind=Order(
        lines=LINES, right=(("b", "c", "d", "a"), ("b", "d", "c", "a")), code=True
    ),
    hints=(
        "Which line makes a name out of nothing but `texts`? It comes first.",
        "The line that divides needs two names: which lines make them?",
    ),
    mistakes=(
        Mistake(
            "the rate first",
            ["a", "b", "c", "d"],
            "Your first line divides, but nothing has been counted yet.",
            lambda given, texts: _begins(given, "a"),
        ),
        Mistake(
            "a name before its line",
            ["c", "b", "d", "a"],
            (
                "Your first line uses the name `interview`, and Python does not know "
                "it yet. Which line makes it?"
            ),
            lambda given, texts: _begins(given, "c", "d"),
        ),
        Mistake(
            "the rate too early",
            ["b", "c", "a", "d"],
            (
                "The beginning is right. But look at the two names in the line that "
                "divides: are both made above it?"
            ),
            lambda given, texts: _begins(given, "b") and given[-1] != "a",
        ),
    ),
    models=(["b", "c", "d", "a"], "b d c a", tuple(LINES[key] for key in "bcda")),
    solution="b, c, d, a: the list, its length, the count, and then the rate.",
    praise=(
        "Length and count may stand in either order, for neither needs the other. The "
        "rate needs both."
    ),
    minutes=3,
)

# 3.3

NOTHING_FOUND = (
    "Nothing was found, so the rate is zero. The lists hold their words in small "
    "letters: is yours spelled so?"
)


def _rates(texts: Texts, word: str = "victory", per: int = 1000) -> list[float]:
    return [
        relative_frequency(words.count(word), len(words), per=per)
        for words in both(texts)
    ]


def counts(texts: Texts) -> list[int]:
    """Return how often each text uses the word victory."""
    return [words.count("victory") for words in both(texts)]


RATES = Exercise(
    id="3.3",
    variable="rates",
    shape=(
        "The answer is two numbers per 1,000 words, for the essay and the interview, "
        "such as [9.3, 0.5]."
    ),
    kind=Value(expected=_rates, tolerance=0.06),
    hints=(
        "A rate needs two numbers of the same text: a count and a length.",
        'Change "war" in the second line, and then the text in two places.',
        "The last line is `[essay_rate, interview_rate]`: two names in a list.",
    ),
    mistakes=(
        Mistake(
            "counts",
            counts,
            "These are counts. Divide each by the length of its own text.",
        ),
        Mistake(
            "per hundred",
            lambda texts: _rates(texts, per=100),
            "These are per cent. The task asks for each thousand.",
        ),
        Mistake(
            "nothing found",
            [0.0, 0.0],
            NOTHING_FOUND,
            lambda given, texts: isinstance(given, tuple) and set(given) == {0},
        ),
        Mistake(
            "for one word",
            lambda texts: _rates(texts, per=1),
            "This is the share for one word. How many is that in a thousand?",
        ),
        Mistake(
            "one length for both",
            lambda texts: [
                1000 * count / len(both(texts)[0]) for count in counts(texts)
            ],
            "You divided both counts by the length of the essay. Each has its own.",
        ),
        Mistake(
            "turned round",
            lambda texts: list(reversed(_rates(texts))),
            "The essay comes first, then the interview.",
        ),
        Mistake(
            "the word of the example",
            lambda texts: _rates(texts, "war"),
            "These are the rates of the example's word. Change the word, too.",
        ),
        Mistake(
            "the whole file",
            lambda texts: [
                1000 * count / len(words(texts[key].text))
                for count, key in zip(counts(texts), PAIR, strict=True)
            ],
            (
                "You divided by all words of the files. `essay` and `interview` hold "
                "no headings, labels and notices."
            ),
        ),
    ),
    models=(
        _rates,
        lambda texts: tuple(round(rate, 1) for rate in _rates(texts)),
        lambda texts: [
            1000 * count / len(words)
            for count, words in zip(counts(texts), both(texts), strict=True)
        ],
    ),
    solution=(
        'essay_rate = 1000 * essay.count("victory") / len(essay)\n'
        'interview_rate = 1000 * interview.count("victory") / len(interview)\n'
        "rates = [essay_rate, interview_rate]"
    ),
    praise=(
        "Twice the count became nearly ten times the rate. Write both down: the rate "
        "makes texts comparable, the count says on how little it rests."
    ),
    minutes=4,
)


# 3.4

READING = Exercise(
    id="3.4",
    variable="reading",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The interview expects a victory more than the essay does.",
            "b": "The interview uses it twice as often, for its count is double.",
            "c": "Its rate is higher in the interview, on few uses by two voices.",
            "d": "Texts of such different length cannot be compared in any way at all.",
        },
        right="c",
        reasons={
            "a": (
                "A frequent word is a topic, not an opinion. Open the sentences: does "
                "each of them expect what it names?"
            ),
            "b": (
                "That would hold for texts of equal length. Which of the two had more "
                "words in which to say it?"
            ),
            "d": (
                "Rates are made for that. The small numbers call for care, not for "
                "silence."
            ),
        },
    ),
    hints=(
        "Whose words are the sentences? The column says how many uses each voice has.",
        "How would the rate of the interview change with one use more or fewer?",
    ),
    models=("c", " (c) ", {"c"}),
    solution=(
        "c: the rate is higher, by much; the uses are few, and two voices share them. "
        "A word that is often used can be denied, doubted or wished for."
    ),
    praise=(
        "A rate tells you where to look; what the voice says stands in the sentence. "
        "Lesson 5 asks whether chance could do as much."
    ),
    minutes=4,
)

EXERCISES = (
    EXPECTED_COUNTS,
    IN_ORDER,
    RATES,
    READING,
)
