"""Exercises 4.1 to 4.5: the lines of a concordance."""

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


def _lines(texts: Texts) -> list[tuple[int, bool]]:
    """Return where each line starts, and whether it speaks of something else."""
    text = texts["000"].text
    spans = [(text.index(words), len(words)) for words in SOMETHING_ELSE]
    return [
        (line.start, any(start <= line.start < start + n for start, n in spans))
        for line in kwic(texts["000"].body, "los*")
    ]


def _numbers(texts: Texts, *, other: bool = True, first: int = 1) -> list[int]:
    """Return the numbers of the lines that speak of something else, or of a war."""
    lines = enumerate(_lines(texts), first)
    return [number for number, (_, is_other) in lines if is_other == other]


def _places(texts: Texts) -> list[int]:
    """Return where they start in the text, as the kit's lines say it in code."""
    return [start for start, is_other in _lines(texts) if is_other]


def _without(texts: Texts, number: int) -> list[int]:
    found = _numbers(texts)
    return found[:number] + found[number + 1 :]


NOT_A_WAR = Exercise(
    id="4.2",
    variable="not_a_war",
    shape="The answer is a list of whole numbers, such as [1, 2].",
    kind=Value(expected=_numbers, either=(_places,), prepare=in_order),
    hints=(
        "Ask in each line what is lost: a war, or land, power, people's support?",
        "Lines that speak of losing in general, or of the look of it, mean a war.",
        "They stand close together, in the first half of the table.",
    ),
    mistakes=(
        Mistake(
            "the lines about a war",
            lambda texts: _numbers(texts, other=False),
            "In these lines a war is lost, or might be. The task asks for the others.",
        ),
        Mistake(
            "every line",
            lambda texts: list(range(1, len(_lines(texts)) + 1)),
            "You named every line. In most of them it is a war that is lost.",
        ),
        Mistake(
            "loss in general",
            lambda texts: [3, *_numbers(texts)],
            "Open line 3 and read its sentence: it speaks of losing a war in general.",
        ),
        Mistake(
            "a count",
            lambda texts: len(_numbers(texts)),
            "That many there are. Which? Give the numbers in the column named no.",
        ),
        Mistake(
            "counted from nought",
            lambda texts: _numbers(texts, first=0),
            "Each number is one too low: the table begins with line 1.",
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
        _numbers,
        lambda texts: tuple(reversed(_numbers(texts))),
        lambda texts: set(_numbers(texts)),
        _places,
    ),
    solution=(
        "not_a_war = [4, 5, 6]\n"
        "# ground that is being lost, Prigozhin's struggle, the loss of support"
    ),
    praise=(
        "A reader sees this at once, a count never does. How many lines are left for "
        "a war, and how many did you guess?"
    ),
    points=2,
    minutes=4,
)

# 4.3

WON = Exercise(
    id="4.3",
    variable="won",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "He states it as his own view of how the war went.",
            "b": "He describes a story that somebody might tell.",
            "c": "He reports a claim that propagandists have made.",
            "d": "He quotes a Russian commander who claims this.",
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
    minutes=2,
)

# 4.4

VOICES = ("essayist", "interviewer", "interviewee")


def victories_of(texts: Texts, *voices: str) -> int:
    """Return how many lines of *victory* the voices have; of all, if none is named."""
    lines = kwic(texts["000"].body + texts["001"].body, "victory")
    return sum(line.voice in (voices or VOICES) for line in lines)


def _by_voice(texts: Texts) -> list[int]:
    return [victories_of(texts, voice) for voice in VOICES]


def _of_interview(texts: Texts) -> dict[str, int]:
    """Return the form in which the first edition asked for it."""
    return {voice: victories_of(texts, voice) for voice in VOICES[1:]}


BY_VOICE = Exercise(
    id="4.4",
    variable="by_voice",
    shape="The answer is a list of three whole numbers, such as [1, 1, 1].",
    kind=Value(expected=_by_voice, either=(_of_interview,)),
    hints=(
        "The column named voice says whose each line is.",
        "The three numbers together make as many as the table has lines.",
    ),
    mistakes=(
        Mistake(
            "in another order",
            lambda texts: [*_by_voice(texts)[1:], _by_voice(texts)[0]],
            "These are the right counts in another order. The essayist comes first.",
            lambda given, texts: (
                isinstance(given, tuple)
                and given != tuple(_by_voice(texts))
                and in_order(given) == in_order(tuple(_by_voice(texts)))
            ),
        ),
        Mistake(
            "everything together",
            victories_of,
            "This is the count of all voices together. Keep them apart.",
        ),
        Mistake(
            "two texts",
            lambda texts: [
                victories_of(texts, "essayist"),
                victories_of(texts, *VOICES[1:]),
            ],
            "These are the two texts. Two people speak in the interview.",
        ),
        Mistake(
            "all words",
            lambda texts: [
                len(words(texts[text].select(voices=[voice])))
                for text, voice in zip(("000", "001", "001"), VOICES, strict=True)
            ],
            "These are all the words of each voice. Count only the lines of the word.",
        ),
    ),
    models=(
        _by_voice,
        lambda texts: tuple(_by_voice(texts)),
        lambda texts: [
            words(texts["000"].body).count("victory"),
            *(
                words(texts["001"].select(voices=[voice])).count("victory")
                for voice in VOICES[1:]
            ),
        ],
        _of_interview,
    ),
    solution="by_voice = [3, 2, 4]",
    praise=(
        "Three voices in two texts. These are single figures: read the lines before "
        "you build on them."
    ),
    minutes=3,
)

# 4.5

VICTORIES = Exercise(
    id="4.5",
    variable="victories",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "So many victories: the voices are all optimistic about this war.",
            "b": "All three voices say that one of the sides has won a victory.",
            "c": "In all the lines the word means that an army was beaten.",
            "d": "No line says that a victory has come; some speak of its look.",
        },
        right="d",
        reasons={
            "a": (
                "Read the words on the left of each line. How many of these victories "
                "are there already?"
            ),
            "b": (
                "One voice speaks of “something that looks like a victory”. Is that a "
                "victory?"
            ),
            "c": (
                "One line speaks of what can be sold at home, another of what both "
                "sides can declare. Is an army beaten there?"
            ),
        },
    ),
    hints=(
        "Ask in each line: has it happened, in the words of this voice?",
        "Look for “hasn’t”, “no chance”, “would”, “a kind of”, “looks like”.",
    ),
    models=("d", ["d"]),
    solution=(
        "d: the essayist speaks of no chance of one, of one that would be a "
        "catastrophe, and of a path to one. Bluhm misses a definitive victory and "
        "expects a kind of one. Miller speaks of what looks like one."
    ),
    praise=(
        "A word for success, and in none of the lines has it come. That is why mood "
        "cannot be read off a list of words."
    ),
    minutes=2,
)

EXERCISES = (
    EXPECTED_LOSING,
    NOT_A_WAR,
    WON,
    BY_VOICE,
    VICTORIES,
)
