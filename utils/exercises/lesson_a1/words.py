"""Exercises A1.1 to A1.8: what counts as a word, and what a place is counted in."""

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
    kind=Prediction(low=6, high=12, whole=True, result=7),
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
    minutes=1,
)

# A1.2

REASON = Exercise(
    id="A1.2",
    variable="reason",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The essayist spells one of the two words in another way there.",
            "b": "Python looks for one word at a time and not for two together.",
            "c": "What stands between them is not the space of the space bar.",
            "d": "The file was damaged at this place when somebody copied it.",
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
    minutes=3,
)

# A1.8


def _extra_bytes(texts: Texts, source: str = "000") -> int:
    text = texts[source].text
    return len(text.encode()) - len(text)


EXTRA_BYTES = Exercise(
    id="A1.8",
    variable="extra_bytes",
    shape="The answer is a whole number of bytes.",
    kind=Value(expected=_extra_bytes),
    hints=(
        "You need two lengths: one of the text, and one of its bytes.",
        "Subtract the smaller length from the larger one.",
    ),
    mistakes=(
        Mistake(
            "all bytes",
            lambda texts: len(texts["000"].text.encode()),
            "These are all bytes. How many more are they than the characters?",
        ),
        Mistake(
            "all characters",
            lambda texts: len(texts["000"].text),
            "This is the number of characters; encode the text for the bytes.",
        ),
        Mistake(
            "the other text",
            lambda texts: _extra_bytes(texts, "001"),
            "This is right for the interview. The task asks for the essay.",
        ),
        Mistake(
            "one byte each",
            lambda texts: sum(not sign.isascii() for sign in texts["000"].text),
            (
                "So many characters take more than one byte. But how many more does "
                "each take? Compare the two lengths."
            ),
        ),
        Mistake(
            "turned round",
            lambda texts: -_extra_bytes(texts),
            "The number is negative: take the shorter length from the longer one.",
        ),
    ),
    models=(
        _extra_bytes,
        lambda texts: sum(len(sign.encode()) - 1 for sign in texts["000"].text),
    ),
    solution='extra_bytes = len(texts["000"].text.encode()) - len(texts["000"].text)',
    praise=(
        "Curly quotation marks, dashes and no-break spaces take two or three bytes "
        "each. A place counted in bytes points to other letters than one counted in "
        "characters."
    ),
    minutes=3,
)

EXERCISES = (
    EXPECTED_WORDS,
    REASON,
    WORDS_AFTER,
    EXTRA_BYTES,
)
