"""Exercises 4.1 to 4.5: the lines of a concordance."""

from collections import Counter

from utils.counting import kwic
from utils.exercises.closed import Choice, Mistake, Texts, Value, in_order
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import words

# What is lost in these lines is ground, a struggle for power, and support.
SOMETHING_ELSE = ("is being lost", "Prigozhin lost", "loss of support")


# 4.1

EXPECTED_LOSING = Exercise(
    id="4.1",
    variable="expected_losing",
    shape="The answer is a whole number from 0 to 11.",
    kind=Prediction(low=0, high=11, whole=True),
    hints=(
        "What else can be lost in a text about a war?",
        "If every one is about losing a war, your number is the highest possible.",
    ),
    mistakes=(
        Mistake(
            "more than places",
            12,
            "There are not so many places in the essay.",
            lambda given, texts: given > 11,
        ),
        Mistake(
            "fewer than none",
            -1,
            "Fewer than none is not possible.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "half a place",
            5.5,
            "A place counts or does not: give a whole number.",
            lambda given, texts: 0 <= given <= 11,
        ),
    ),
    models=(9, "6"),
    solution="Any number from 0 to 11 is right before you read the lines.",
    praise="Your guess is kept. Now run the next cell and read every line.",
    points=0,
    minutes=1,
)

# 4.2


def _places(texts: Texts, *, other: bool) -> list[int]:
    """Return where the lines start that speak of losing something else, or a war."""
    text = texts["000"].text
    spans = [(text.index(words), len(words)) for words in SOMETHING_ELSE]
    return [
        line.start
        for line in kwic(texts["000"].body, "los*")
        if any(start <= line.start < start + n for start, n in spans) == other
    ]


def _without(texts: Texts, number: int) -> list[int]:
    found = _places(texts, other=True)
    return found[:number] + found[number + 1 :]


NOT_A_WAR = Exercise(
    id="4.2",
    variable="not_a_war",
    shape="The answer is a list of whole numbers, such as [361, 688].",
    kind=Value(expected=lambda texts: _places(texts, other=True), prepare=in_order),
    hints=(
        "Ask in each line what is lost: a war, or land, power, people's support?",
        "Lines that speak of losing in general, or of the look of it, mean a war.",
        "Two of them stand in the middle of the essay, close to each other.",
    ),
    mistakes=(
        Mistake(
            "the lines about a war",
            lambda texts: _places(texts, other=False),
            "In these lines a war is lost, or might be. The task asks for the others.",
        ),
        Mistake(
            "every line",
            lambda texts: sorted(
                _places(texts, other=True) + _places(texts, other=False)
            ),
            "You named every line. In most of them it is a war that is lost.",
        ),
        Mistake(
            "a count",
            lambda texts: len(_places(texts, other=True)),
            "That many there are. Which? Give the number in the column named start.",
        ),
        Mistake(
            "commas in numbers",
            lambda texts: [
                part
                for place in _places(texts, other=True)
                for part in divmod(place, 1000)
            ],
            (
                "To Python the comma inside a number makes two of it. Write the long "
                "numbers without it."
            ),
        ),
        Mistake(
            "land left out",
            lambda texts: _without(texts, 0),
            (
                "One is missing. Look for a line in which ground is lost and nothing "
                "is said of the war as a whole."
            ),
        ),
        Mistake(
            "support left out",
            lambda texts: _without(texts, 2),
            "One is missing. Look for officers who no longer stand behind somebody.",
        ),
        Mistake(
            "power left out",
            lambda texts: _without(texts, 1),
            "One is missing. Look for a man who lost a struggle at home.",
        ),
    ),
    models=(
        lambda texts: _places(texts, other=True),
        lambda texts: tuple(reversed(_places(texts, other=True))),
        lambda texts: set(_places(texts, other=True)),
    ),
    solution=(
        "losing = kwic(texts['000'].body, 'los*')\n"
        "not_a_war = [losing[n].start for n in (3, 4, 5)]\n"
        "# ground that is being lost, Prigozhin's struggle, the loss of support"
    ),
    praise=(
        "A reader sees this at once, a count never does. Some of the other lines are "
        "arguable, too: write your rule down before you count."
    ),
    points=2,
    minutes=5,
)

# 4.3

WON = Exercise(
    id="4.3",
    variable="won",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "He states that Russia has won the war.",
            "b": "He describes a story that might be told; he does not vouch for it.",
            "c": "He reports that Putin's propagandists have said that Russia won.",
            "d": "He quotes a Russian commander.",
        },
        right="b",
        reasons={
            "a": (
                "The words stand there, but inside a longer sentence. What is being "
                "concocted in it?"
            ),
            "c": (
                "Look at the first verb: “might be”. Has anybody said it yet, in this "
                "sentence?"
            ),
            "d": (
                "Nobody is quoted: there are no quotation marks, and no commander is "
                "named in the sentence."
            ),
        },
    ),
    hints=(
        "Read the sentence from its beginning. Which words stand before the claim?",
        "Who would tell it, and has it been told?",
    ),
    models=("b", "(B)"),
    solution=(
        "b: one way out “might be” to “concoct a story”. The claim is the content of a "
        "story that is only imagined here; the essayist does not vouch for it."
    ),
    praise=(
        "To stand in a text is not to be said by its author. A count of “won” would "
        "have missed the frame around it."
    ),
    minutes=3,
)

# 4.4


def _by_voice(
    texts: Texts, source: str = "001", word: str = "victory"
) -> dict[str | None, int]:
    return dict(Counter(line.voice for line in kwic(texts[source].body, word)))


BY_VOICE = Exercise(
    id="4.4",
    variable="by_voice",
    shape='The answer is a dict, such as {"interviewer": 1, "interviewee": 1}.',
    kind=Value(expected=_by_voice),
    hints=(
        'You need `kwic(texts["001"].body, "victory")` and go through its lines.',
        "`Counter(... for line in lines)` counts whatever stands before `for`.",
    ),
    mistakes=(
        Mistake(
            "the other text",
            lambda texts: _by_voice(texts, "000"),
            "This is the essay, which has one voice. Look at the id in the brackets.",
        ),
        Mistake(
            "turned round",
            lambda texts: dict(
                zip(_by_voice(texts), reversed(_by_voice(texts).values()), strict=True)
            ),
            "The two counts have changed places. Who writes the introduction?",
        ),
        Mistake(
            "everything together",
            lambda texts: sum(_by_voice(texts).values()),
            "This is the count of both voices together. Keep them apart.",
        ),
        Mistake(
            "all words",
            lambda texts: {
                voice: len(words(texts["001"].select(voices=[voice])))
                for voice in _by_voice(texts)
            },
            "These are all the words of each voice. Count only the lines of the word.",
        ),
    ),
    models=(
        _by_voice,
        lambda texts: Counter(row.voice for row in kwic(texts["001"].body, "victory")),
        lambda texts: {
            voice: words(texts["001"].select(voices=[voice])).count("victory")
            for voice in ("interviewer", "interviewee")
        },
    ),
    solution=(
        'lines = kwic(texts["001"].body, "victory")\n'
        "by_voice = Counter(line.voice for line in lines)"
    ),
    praise=(
        "Two speakers, one page. These are single figures: read the lines before you "
        "build on them."
    ),
    minutes=4,
)

# 4.5

VICTORIES = Exercise(
    id="4.5",
    variable="victories",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "So many victories: both voices are optimistic about the war.",
            "b": "Both voices say that Russia has won a victory.",
            "c": "All lines mean the same: the defeat of the other army.",
            "d": (
                "No line says that a side has won; they speak of one that is missing, "
                "could be declared, or is sought."
            ),
        },
        right="d",
        reasons={
            "a": (
                "Read the words on the left of each line. How many of these victories "
                "are there already?"
            ),
            "b": (
                "One voice writes of “something that looks like a victory”. Is that a "
                "victory?"
            ),
            "c": (
                "One line speaks of what can be sold at home, another of what both "
                "sides can declare. Both at once?"
            ),
        },
    ),
    hints=(
        "Ask in each line: has it happened, in the words of this voice?",
        "Look for “hasn’t”, “a kind of”, “looks like”, “would need”.",
    ),
    models=("d", ["d"]),
    solution=(
        "d: one voice misses a definitive victory and expects that both sides declare "
        "a kind of one; the other speaks of what looks like one or is sold as one."
    ),
    praise=(
        "A word for success, and in none of the lines has it come. That is why mood "
        "cannot be read off a list of words."
    ),
    minutes=3,
)

EXERCISES = (
    EXPECTED_LOSING,
    NOT_A_WAR,
    WON,
    BY_VOICE,
    VICTORIES,
)
