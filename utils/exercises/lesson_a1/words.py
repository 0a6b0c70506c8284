"""Exercises A1.1 to 2.5: what counts as a word."""

from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import words

NO_BREAK = "\u00a0"


# A1.1

EXPECTED_WORDS = Exercise(
    id="A1.1",
    variable="expected_words",
    shape="The answer is a whole number from 6 to 12.",
    kind=Prediction(low=6, high=12, whole=True),
    hints=(
        "Decide for each snippet whether it is one word or two, and write down why.",
        "Would you look it up in a dictionary as one entry or as two?",
    ),
    mistakes=(
        Mistake(
            "fewer than snippets",
            4,
            "There are six snippets; each holds at least one word. Count again.",
            lambda given, texts: given < 6,
        ),
        Mistake(
            "letters",
            44,
            "So many look like letters or signs. The task asks for words.",
            lambda given, texts: given > 12,
        ),
        Mistake(
            "half a word",
            7.5,
            "Half a word cannot be counted: decide for one or for two.",
            lambda given, texts: 6 <= given <= 12,
        ),
    ),
    models=(8, "7"),
    solution="Any whole number from 6 to 12 can be defended: say by which rule.",
    praise="Your count is kept. Now see what a program makes of the same snippets.",
    points=0,
    minutes=2,
)

# A1.2

REASON = Exercise(
    id="A1.2",
    variable="reason",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The essayist spells one of the two words in another way.",
            "b": "Python cannot look for two words at once.",
            "c": "What stands between them is not the space of the space bar.",
            "d": "The file is damaged at this place.",
        },
        right="c",
        reasons={
            "a": (
                "Look at the letters that the last cell printed: they are spelled as "
                "you would spell them."
            ),
            "b": (
                "It found “Vladimir Putin”, and those are two words. What is different "
                "this time?"
            ),
            "d": (
                "A damaged file shows wrong signs on the page. Here the page looks "
                "right; look at what stands between the words."
            ),
        },
    ),
    hints=(
        "Compare what the page shows with what the last cell printed.",
        "In the printed line, how many signs stand between the two words?",
    ),
    models=("c", "C)"),
    solution=(
        "c: a no-break space, which Python prints as \\xa0. It looks like a space and "
        "is another character; the search compares characters."
    ),
    praise=(
        "Looking equal and being equal are different things to a program. Before you "
        "believe “not found”, ask what was compared."
    ),
    minutes=2,
)

# A1.3


def _places(texts: Texts, sign: str = NO_BREAK) -> list[int]:
    return [place for place, each in enumerate(texts["000"].text) if each == sign]


PLACES = Exercise(
    id="A1.3",
    variable="places",
    shape="The answer is a list of whole numbers, such as [0, 17].",
    kind=Value(expected=_places),
    hints=(
        "The cell above does this for another sign: what must change in it?",
        (
            "`enumerate(text)` gives each character with its place; keep the place "
            "where the character is the one you look for."
        ),
    ),
    mistakes=(
        Mistake(
            "a count",
            lambda texts: len(_places(texts)),
            "That many there are. But where? Give the place of each.",
        ),
        Mistake(
            "every space",
            lambda texts: _places(texts, " "),
            (
                "These are the places of the ordinary space. The one you look for only "
                "looks like it."
            ),
        ),
        Mistake(
            "counted from one",
            lambda texts: [place + 1 for place in _places(texts)],
            "Each place is one too high: the first character has place 0.",
        ),
        Mistake(
            "the signs themselves",
            lambda texts: [NO_BREAK] * len(_places(texts)),
            "This list holds the characters. Keep the place of each in their stead.",
        ),
        Mistake(
            "none",
            [],
            (
                "The list is empty. Did you look in the right text, and for the sign "
                "with its backslash?"
            ),
        ),
    ),
    models=(
        _places,
        lambda texts: tuple(
            n for n in range(len(texts["000"].text)) if texts["000"].text[n] == NO_BREAK
        ),
    ),
    solution=(
        'places = [place for place, sign in enumerate(essay_text) if sign == "\\xa0"]'
    ),
    praise=(
        "Several stand beside names, so a plain search for a name can miss one. The "
        "kit's own words treat every kind of space alike."
    ),
    minutes=4,
)

# A1.4


def _words_after(texts: Texts, instead: str = " ") -> int:
    return len(words(texts["000"].text.replace(NO_BREAK, instead)))


WORDS_AFTER = Exercise(
    id="A1.4",
    variable="words_after",
    shape="The answer is a whole number of words.",
    kind=Value(expected=_words_after),
    hints=(
        "Look at the word that the cell shows first. What happened to it?",
        "Put something in the place of what you take away; what would a reader see?",
    ),
    mistakes=(
        Mistake(
            "glued words",
            lambda texts: _words_after(texts, ""),
            (
                "Some words are still glued together. What must stand where the "
                "no-break space was?"
            ),
        ),
        Mistake(
            "cut at spaces",
            lambda texts: len(texts["000"].text.split()),
            (
                "This is the count of Python's `split()`, which follows another rule. "
                "Count with `words()`."
            ),
        ),
        Mistake(
            "without headings",
            lambda texts: len(words(texts["000"].body)),
            "You left the headings out. Here the task asks for the whole file.",
        ),
        Mistake(
            "characters",
            lambda texts: len(texts["000"].text),
            "This is a number of characters. The task asks for words.",
        ),
    ),
    models=(
        _words_after,
        lambda texts: float(_words_after(texts)),
        lambda texts: len(words(" ".join(texts["000"].text.split()))),
    ),
    solution='words_after = len(words(essay_text.replace("\\xa0", " ")))',
    praise=(
        "One character for one character: the words stay apart, and every place in "
        "the file stays where it was. Without the space all later places move."
    ),
    minutes=4,
)

# A1.5


def _russias(texts: Texts) -> int:
    return sum(texts["000"].text.count(f"Russia{sign}s") for sign in "’'")


RUSSIAS = Exercise(
    id="A1.5",
    variable="russias",
    shape="The answer is a whole number of occurrences.",
    kind=Value(expected=_russias),
    hints=(
        'Copy the curly apostrophe from the text above: `"Russia’s"`.',
        "The other one is the straight apostrophe of your keyboard.",
    ),
    mistakes=(
        Mistake(
            "only the curly one",
            lambda texts: texts["000"].text.count("Russia’s"),
            "These are the curly ones. Is there another apostrophe on your keyboard?",
        ),
        Mistake(
            "only the straight one",
            lambda texts: texts["000"].text.count("Russia's"),
            (
                "These are the straight ones. Which apostrophe does a word processor "
                "make?"
            ),
        ),
        Mistake(
            "every Russia",
            lambda texts: texts["000"].text.count("Russia"),
            (
                "This also counts Russia and Russian. Put the apostrophe and the s "
                "into what you look for."
            ),
        ),
        Mistake(
            "without the ending",
            lambda texts: words(texts["000"].text).count("russia"),
            "This counts the word without its ending. Which ending does the task want?",
        ),
    ),
    models=(
        _russias,
        lambda texts: words(texts["000"].text).count("russia's"),
        lambda texts: texts["000"].text.replace("’", "'").count("Russia's"),
    ),
    solution=(
        'curly = essay_text.count("Russia’s")\n'
        'straight = essay_text.count("Russia\'s")\n'
        "russias = curly + straight"
    ),
    praise=(
        "To a reader this is one word; to a search it was two. The kit levels "
        "apostrophes before it counts, and leaves the file as it is."
    ),
    minutes=4,
)

EXERCISES = (
    EXPECTED_WORDS,
    REASON,
    PLACES,
    WORDS_AFTER,
    RUSSIAS,
)
