"""Exercises 3.1 to 3.4: counts and rates."""

from utils.counting import kwic, relative_frequency, stems
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import Words, type_of, words

PAIR = ("000", "001")


def both(texts: Texts) -> list[Words[str]]:
    """Return the running words of the two texts, without layout."""
    return [words(texts[key].body) for key in PAIR]


# 3.1

EXPECTED_COUNTS = Exercise(
    id="3.1",
    variable="expected_counts",
    shape="The answer is a whole number from 1 to 5.",
    kind=Prediction(low=1, high=5, whole=True),
    hints=(
        "If all five agree there is one number; if no two agree there are five.",
        "Think of the rules of lesson 2: apostrophes, hyphens, points, layout.",
    ),
    mistakes=(
        Mistake(
            "more than programs",
            9,
            "There are five programs, so there cannot be more numbers than that.",
            lambda given, texts: given > 5,
        ),
        Mistake(
            "no number at all",
            0,
            "Each program gives a number; if all agree, that is one.",
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
    praise="Your guess is kept. Now run the next cell and compare.",
    points=0,
    minutes=1,
)

# 3.2


def _lines_of_win(texts: Texts) -> int:
    found = [type_of(line.node) for line in kwic(texts["000"].body, "win*")]
    return sum(stem == "win" for stem in stems(found))


OF_WIN = Exercise(
    id="3.2",
    variable="of_win",
    shape="The answer is a whole number of lines.",
    kind=Value(expected=_lines_of_win),
    hints=(
        "Read each line aloud. Is somebody winning in it, or is there a win?",
        "The star stands for any letters. Not every word with this start is akin.",
    ),
    mistakes=(
        Mistake(
            "every line",
            lambda texts: len(kwic(texts["000"].body, "win*")),
            (
                "You counted every line. In one of them the West does something that "
                "has nothing to do with winning."
            ),
        ),
        Mistake(
            "only the bare word",
            lambda texts: len(kwic(texts["000"].body, "win")),
            "One line has a longer form of the same word. It counts, too.",
        ),
        Mistake(
            "a star at both ends",
            lambda texts: len(kwic(texts["000"].body, "*win*")),
            "With a star in front, too, you find still other words. Take the table.",
        ),
    ),
    models=(
        _lines_of_win,
        lambda texts: sum(
            len(kwic(texts["000"].body, form)) for form in ("win", "winning")
        ),
    ),
    solution=(
        'lines = kwic(texts["000"].body, "win*")\n'
        'of_win = sum(line.node != "wind" for line in lines)'
    ),
    praise=(
        "A pattern finds letters. Whether they are the word that you mean, only "
        "reading shows."
    ),
    minutes=4,
)

# 3.3


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
        'Change "war" in the first line, and then the text in two places.',
        "relative_frequency(count, length) gives the rate per 1,000.",
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
        'essay_rate = relative_frequency(essay.count("victory"), len(essay))\n'
        "interview_rate = relative_frequency(\n"
        '    interview.count("victory"), len(interview)\n'
        ")\n"
        "rates = [essay_rate, interview_rate]"
    ),
    praise=(
        "Twice the count became nearly ten times the rate. Write both down: the rate "
        "makes texts comparable, the count says on how little it rests."
    ),
    minutes=5,
)


# 3.4

READING = Exercise(
    id="3.4",
    variable="reading",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The interview expects a victory; the essay does not expect one.",
            "b": "The count is twice as high, so it is twice as frequent.",
            "c": (
                "Its rate is higher, on a handful of uses by two voices; what they say "
                "of victory has to be read."
            ),
            "d": "Texts of such different length cannot be compared at all.",
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
        "The explorer adds that chance could do as much: lesson 5 shows how it knows."
    ),
    minutes=4,
)

EXERCISES = (
    EXPECTED_COUNTS,
    OF_WIN,
    RATES,
    READING,
)
