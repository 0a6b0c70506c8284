"""Exercises A1.6 to 2.9: what is not the author's, and what cleaning changes."""

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import words

# A1.6


def _of_file(texts: Texts, parts: tuple[str, ...] = ("paywall",)) -> float:
    source = texts["001"]
    chosen = words(source.select(parts=parts))
    return 100 * len(chosen) / len(words(source.text))


def _paywall_by_split(texts: Texts) -> float:
    """Return the share with words counted by Python's split(), as good a rule."""
    (notice,) = texts["001"].select(parts=("paywall",))
    return 100 * len(notice.text.split()) / len(texts["001"].text.split())


PAYWALL_SHARE = Exercise(
    id="A1.6",
    variable="paywall_share",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=_of_file, either=(_paywall_by_split,), tolerance=0.06),
    hints=(
        '`texts["001"].select(parts=["paywall"])` holds the notice, '
        '`texts["001"].text` the whole file.',
        "Divide its words by the words of the whole file; multiply by 100.",
    ),
    mistakes=(
        Mistake(
            "all layout",
            lambda texts: _of_file(texts, ("paywall", "label")),
            "This holds the labels, too. The task asks for the notice alone.",
        ),
        Mistake(
            "of the body",
            lambda texts: (
                100
                * len(words(texts["001"].select(parts=("paywall",))))
                / len(words(texts["001"].body))
            ),
            (
                "You divided by the words of the body. The notice is no part of it: "
                "divide by the whole file."
            ),
        ),
        Mistake(
            "a fraction",
            lambda texts: _of_file(texts) / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "a count",
            lambda texts: len(words(texts["001"].select(parts=("paywall",)))),
            "This is a number of words. Of how many words is it a part?",
        ),
    ),
    models=(
        _of_file,
        lambda texts: round(_of_file(texts), 1),
        _paywall_by_split,
    ),
    solution=(
        'interview = texts["001"]\n'
        'notice = len(words(interview.select(parts=["paywall"])))\n'
        "paywall_share = 100 * notice / len(words(interview.text))"
    ),
    praise=(
        "Words of a web shop would have been counted as words about a war. Say what "
        "you leave out, and how much it is."
    ),
    minutes=4,
)

# A1.7

DOUBLED = Exercise(
    id="A1.7",
    variable="doubled",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Strike one of them out: it is clearly a mistake.",
            "b": "Keep both and say nothing about it.",
            "c": "Keep both, and add a note that the source has it so.",
            "d": "Leave the whole sentence out of the counts.",
        },
        right="c",
        reasons={
            "a": (
                "Then you are the author of this sentence, and nobody can see it. Is "
                "it your text?"
            ),
            "b": (
                "The next reader cannot tell whose slip it is: the writer's or yours, "
                "in copying. How could you tell them?"
            ),
            "d": (
                "The slip is one short word; the sentence says much else. What would "
                "the count lose?"
            ),
        },
    ),
    hints=(
        "Whose words does the text claim to hold?",
        "Editors have a small Latin word for this, which means “so”.",
    ),
    models=("c", ["C"]),
    solution=(
        "c: keep what the source has and note it, as editors do with [sic]. Cleaning "
        "removes what is not the author's; it does not improve the author."
    ),
    praise=(
        "Cleaning takes away what is not the writer's. It does not make the writer "
        "better, and it leaves a note."
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
            "This is right for the other text. Look at the id in the square brackets.",
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
    minutes=4,
)

# A1.9


def _note(quote: str) -> str:
    """Return a whole note around a quotation."""
    return (
        "Before counting I made every space a plain space and every apostrophe a "
        f"straight one; the files stay as they are. I left {quote} as the interviewer "
        "has it, and note it here. I left out labels, headings and the notice at the "
        "end, because none of the voices says them."
    )


CLEANING_NOTE_KIND = Written(least=40, most=120, quotes=1)
CLEANING_NOTE = Exercise(
    id="A1.9",
    variable="cleaning_note",
    shape="The answer is text of 40 to 120 words with one quotation from the texts.",
    kind=CLEANING_NOTE_KIND,
    hints=(
        "Three sentences can be enough: changed, left, left out.",
        "Think of spaces, apostrophes, the doubled “now”, headings and the notice.",
        "Would a stranger with the two files arrive at your numbers?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "I kept “Ukrainian territory now than it did” as it is.",
            "A stranger needs more: what was changed, what was left out, and why?",
            lambda given, texts: len(words(given)) < 40,
        ),
        Mistake(
            "no quotation",
            "I changed some signs and left the others as they were. " * 5,
            "Show one place in the words of the text, so that others can find it.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _note("“with Russia now controlling more territory than before”"),
            (
                "These words do not stand in the texts like that. In a note about "
                "cleaning, quote what is printed."
            ),
            CLEANING_NOTE_KIND.misquotes,
        ),
    ),
    models=(
        _note("“more Ukrainian territory now than it did”"),
        (
            "Changed for counting only: every kind of space to a plain one, every "
            "apostrophe to a straight one. Left: the apostrophe that is the wrong way "
            'round in "access to The Signal‘s full library". Left out: headings, '
            "labels and that notice, because no voice says them. The files stay as "
            "they came, so all places still hold."
        ),
    ),
    solution=(
        "There are many right answers. A good one says what was changed and that the "
        "file was not, keeps the doubled “now” with a note, names the layout that was "
        "left out, and gives a reason for each."
    ),
    praise="Your note is kept. Use it in lesson 3: it belongs beside every count.",
    rubric=(
        "What was changed, what was left and what was left out can be told apart.",
        "Each has a reason.",
        "A stranger with the two files could arrive at the same counts.",
    ),
    points=2,
    minutes=6,
)

EXERCISES = (
    PAYWALL_SHARE,
    DOUBLED,
    EXTRA_BYTES,
    CLEANING_NOTE,
)
