"""Exercises of lesson 03, Counting fairly, where one asks when counts can be compared.

| id  | kind       | variable        | answer looks like                       |
|-----|------------|-----------------|-----------------------------------------|
| 3.1 | prediction | expected_counts | a whole number from 1 to 5              |
| 3.2 | value      | of_win          | a number of lines                       |
| 3.3 | value      | rates           | (essay, interview), per 1,000 words     |
| 3.4 | choice     | reading         | a letter                                |
| 3.5 | value      | last_ratio      | types per token, three decimals         |
| 3.6 | value      | steady          | (essay, interview), types per token     |
| 3.7 | choice     | formulas        | a letter                                |
| 3.8 | written    | comparison      | 40 to 120 words with one quotation      |

3.1 stands before the cell with the five rules. 3.2 needs the concordance of ``win*`` in
view, 3.4 the word explorer, 3.7 the two readability tables. 3.6 is the planted bug.
3.1, 3.4, 3.7 and 3.8 can be answered in their box; 3.4, 3.7 and 3.8 are the judgement.
"""

from utils.counting import (
    kwic,
    moving_average_ttr,
    relative_frequency,
    stems,
    type_token_ratio,
)
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written
from utils.texts import Types, type_of, types

WINDOW = 100
PAIR = ("000", "001")


def _both(texts: Texts) -> list[Types]:
    """Return the running words of the two texts, without layout."""
    return [types(texts[key].body) for key in PAIR]


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
        for words in _both(texts)
    ]


def _counts(texts: Texts) -> list[int]:
    return [words.count("victory") for words in _both(texts)]


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
            _counts,
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
                1000 * count / len(_both(texts)[0]) for count in _counts(texts)
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
                1000 * count / len(types(texts[key].text))
                for count, key in zip(_counts(texts), PAIR, strict=True)
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
            for count, words in zip(_counts(texts), _both(texts), strict=True)
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

# 3.5


def _last_stretch(texts: Texts) -> Types:
    essay, interview = _both(texts)
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
            lambda texts: type_token_ratio(_both(texts)[0][: len(_both(texts)[1])]),
            "This is the first stretch, or the interview itself. Take the end.",
        ),
        Mistake(
            "the whole essay",
            lambda texts: type_token_ratio(_both(texts)[0]),
            "This is the ratio of the whole essay. Cut it to the length first.",
        ),
        Mistake(
            "all but the beginning",
            lambda texts: type_token_ratio(_both(texts)[0][len(_both(texts)[1]) :]),
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
        lambda texts: len(set(_last_stretch(texts))) / len(_both(texts)[1]),
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
    return [moving_average_ttr(words, window) for words in _both(texts)]


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
            lambda texts: [type_token_ratio(words) for words in _both(texts)],
            (
                "A window as wide as its text gives the plain ratio, and that falls "
                "with length. Both need the same window."
            ),
        ),
        Mistake(
            "the length of the interview",
            lambda texts: _steady(texts, len(_both(texts)[1])),
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
            lambda given, texts: len(types(given)) < 40,
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
            lambda texts: _report("“victories that Moscow can sell”", *_counts(texts)),
            "These words do not stand in the texts like that. Copy them exactly.",
            COMPARISON_KIND.misquotes,
        ),
    ),
    models=(
        lambda texts: _report("“something that looks like a victory”", *_counts(texts)),
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
    EXPECTED_COUNTS,
    OF_WIN,
    RATES,
    READING,
    LAST_RATIO,
    STEADY,
    FORMULAS,
    COMPARISON,
)
