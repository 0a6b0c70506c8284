"""Exercises of lesson 02, From file to words, where one asks what a word is.

| id  | kind       | variable       | answer looks like                  |
|-----|------------|----------------|------------------------------------|
| 2.1 | prediction | expected_words | a whole number from 6 to 12        |
| 2.2 | choice     | reason         | a letter                           |
| 2.3 | value      | places         | a list of places, in characters    |
| 2.4 | value      | words_after    | a number of words                  |
| 2.5 | value      | russias        | a number of occurrences            |
| 2.6 | value      | paywall_share  | a number of per cent, one decimal  |
| 2.7 | choice     | doubled        | a letter                           |
| 2.8 | value      | extra_bytes    | a number of bytes                  |
| 2.9 | written    | cleaning_note  | 40 to 120 words with one quotation |

2.1 stands before the cell that cuts the snippets, 2.2 after the search that fails. 2.4
is the planted bug. 2.1, 2.2, 2.7 and 2.9 can be answered in their box; 2.7 and 2.9 are
the judgement.
"""

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written
from utils.texts import types

NO_BREAK = "\u00a0"


def _essay(texts: Texts) -> str:
    return texts["000"].text


# 2.1

EXPECTED_WORDS = Exercise(
    id="2.1",
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

# 2.2

REASON = Exercise(
    id="2.2",
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

# 2.3


def _places(texts: Texts, sign: str = NO_BREAK) -> list[int]:
    return [place for place, each in enumerate(_essay(texts)) if each == sign]


PLACES = Exercise(
    id="2.3",
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
            n for n in range(len(_essay(texts))) if _essay(texts)[n] == NO_BREAK
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

# 2.4


def _words_after(texts: Texts, instead: str = " ") -> int:
    return len(types(_essay(texts).replace(NO_BREAK, instead)))


WORDS_AFTER = Exercise(
    id="2.4",
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
            lambda texts: len(_essay(texts).split()),
            (
                "This is the count of Python's `split()`, which follows another rule. "
                "Count with `types()`."
            ),
        ),
        Mistake(
            "without headings",
            lambda texts: len(types(texts["000"].body)),
            "You left the headings out. Here the task asks for the whole file.",
        ),
        Mistake(
            "characters",
            lambda texts: len(_essay(texts)),
            "This is a number of characters. The task asks for words.",
        ),
    ),
    models=(
        _words_after,
        lambda texts: float(_words_after(texts)),
        lambda texts: len(types(" ".join(_essay(texts).split()))),
    ),
    solution='words_after = len(types(essay_text.replace("\\xa0", " ")))',
    praise=(
        "One character for one character: the words stay apart, and every place in "
        "the file stays where it was. Without the space all later places move."
    ),
    minutes=4,
)

# 2.5


def _russias(texts: Texts) -> int:
    return sum(_essay(texts).count(f"Russia{sign}s") for sign in "’'")


RUSSIAS = Exercise(
    id="2.5",
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
            lambda texts: _essay(texts).count("Russia’s"),
            "These are the curly ones. Is there another apostrophe on your keyboard?",
        ),
        Mistake(
            "only the straight one",
            lambda texts: _essay(texts).count("Russia's"),
            (
                "These are the straight ones. Which apostrophe does a word processor "
                "make?"
            ),
        ),
        Mistake(
            "every Russia",
            lambda texts: _essay(texts).count("Russia"),
            (
                "This also counts Russia and Russian. Put the apostrophe and the s "
                "into what you look for."
            ),
        ),
        Mistake(
            "without the ending",
            lambda texts: types(_essay(texts)).count("russia"),
            "This counts the word without its ending. Which ending does the task want?",
        ),
    ),
    models=(
        _russias,
        lambda texts: types(_essay(texts)).count("russia's"),
        lambda texts: _essay(texts).replace("’", "'").count("Russia's"),
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

# 2.6


def _of_file(texts: Texts, parts: tuple[str, ...] = ("paywall",)) -> float:
    source = texts["001"]
    words = types(source.select(parts=parts))
    return 100 * len(words) / len(types(source.text))


def _paywall_by_split(texts: Texts) -> float:
    """Return the share with words counted by Python's split(), as good a rule."""
    (notice,) = texts["001"].select(parts=("paywall",))
    return 100 * len(notice.text.split()) / len(texts["001"].text.split())


PAYWALL_SHARE = Exercise(
    id="2.6",
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
                * len(types(texts["001"].select(parts=("paywall",))))
                / len(types(texts["001"].body))
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
            lambda texts: len(types(texts["001"].select(parts=("paywall",)))),
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
        'notice = len(types(interview.select(parts=["paywall"])))\n'
        "paywall_share = 100 * notice / len(types(interview.text))"
    ),
    praise=(
        "Words of a web shop would have been counted as words about a war. Say what "
        "you leave out, and how much it is."
    ),
    minutes=4,
)

# 2.7

DOUBLED = Exercise(
    id="2.7",
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

# 2.8


def _extra_bytes(texts: Texts, source: str = "000") -> int:
    text = texts[source].text
    return len(text.encode()) - len(text)


EXTRA_BYTES = Exercise(
    id="2.8",
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
            lambda texts: len(_essay(texts).encode()),
            "These are all bytes. How many more are they than the characters?",
        ),
        Mistake(
            "all characters",
            lambda texts: len(_essay(texts)),
            "This is the number of characters; encode the text for the bytes.",
        ),
        Mistake(
            "the other text",
            lambda texts: _extra_bytes(texts, "001"),
            "This is right for the other text. Look at the id in the square brackets.",
        ),
        Mistake(
            "one byte each",
            lambda texts: sum(not sign.isascii() for sign in _essay(texts)),
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
        lambda texts: sum(len(sign.encode()) - 1 for sign in _essay(texts)),
    ),
    solution='extra_bytes = len(texts["000"].text.encode()) - len(texts["000"].text)',
    praise=(
        "Curly quotation marks, dashes and no-break spaces take two or three bytes "
        "each. A place counted in bytes points to other letters than one counted in "
        "characters."
    ),
    minutes=4,
)

# 2.9


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
    id="2.9",
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
            lambda given, texts: len(types(given)) < 40,
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
    EXPECTED_WORDS,
    REASON,
    PLACES,
    WORDS_AFTER,
    RUSSIAS,
    PAYWALL_SHARE,
    DOUBLED,
    EXTRA_BYTES,
    CLEANING_NOTE,
)
