"""Exercises 4.6 to 4.8: the words near a word, and a note on one of them."""

from collections import Counter

from utils.counting import collocates, collocations, kwic, stop_words
from utils.exercises.answers import fold
from utils.exercises.closed import Mistake, Texts, Value, in_order
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import Words, type_of, words

NEAR = 3
LEAST = 2
LEAST_PAIR = 3


def _essay(texts: Texts) -> Words[str]:
    """Return the running words of the essay, without its headings."""
    return words(texts["000"].body)


# 4.6


def _near_war(
    texts: Texts, *, cut_first: bool = False, window: int = NEAR
) -> list[str]:
    left_out = stop_words()
    words: list[str] = _essay(texts)
    if cut_first:
        words = [word for word in words if word not in left_out]
    rows = collocates(words, "war", window=window, minimum=LEAST)
    return [row.type for row in rows if row.type not in left_out]


def _with_all(texts: Texts) -> list[str]:
    rows = collocates(_essay(texts), "war", window=NEAR, minimum=LEAST)
    return [row.type for row in rows]


def _by_hand(texts: Texts) -> list[str]:
    """Return the same in another way: from the words of a concordance."""
    near = Counter(
        word
        for line in kwic(texts["000"].body, "war", window=NEAR)
        for word in words(f"{line.left} {line.right}")
    )
    return [w for w, n in near.items() if n >= LEAST and w not in stop_words()]


NEAR_WAR = Exercise(
    id="4.6",
    variable="near_war",
    shape='The answer is a list of words, such as ["peace", "end"].',
    kind=Value(expected=_near_war, prepare=in_order),
    hints=(
        "In the cell, what is taken out before the neighbours are counted?",
        "Give `collocates` the whole list of words. Drop words from its rows instead.",
        "[row.type for row in rows if row.type not in stop_words()]",
    ),
    mistakes=(
        Mistake(
            "as in the cell",
            lambda texts: _near_war(texts, cut_first=True),
            (
                "This is what the cell gave. Words that stood far apart have moved "
                "together, because the words between them are gone."
            ),
        ),
        Mistake(
            "grammatical words left in",
            _with_all,
            "All neighbours are there now. Leave grammatical words out of the rows.",
        ),
        Mistake(
            "a wider window",
            lambda texts: _near_war(texts, window=2 * NEAR),
            "Your window is wider than the one that the task names.",
        ),
        Mistake(
            "a number",
            lambda texts: len(_near_war(texts)),
            "That many there are. Which words are they?",
        ),
    ),
    models=(
        _near_war,
        lambda texts: tuple(sorted(_near_war(texts))),
        lambda texts: {type_of(word.title()) for word in _near_war(texts)},
        _by_hand,
    ),
    solution=(
        'rows = collocates(essay, "war", window=3, minimum=2)\n'
        "near_war = [row.type for row in rows if row.type not in stop_words()]"
    ),
    praise=(
        "A short list, and honest: the long one was made by the cleaning. Cut words "
        "out after you have measured distances, never before."
    ),
    minutes=5,
)

# 4.7


def _pairs(texts: Texts, by: str, least: int = LEAST_PAIR) -> tuple[str, ...]:
    rows = collocations(_essay(texts), minimum=least)
    # Rows that tie are told apart by their words, as NLTK does.
    first = min(rows, key=lambda row: (-getattr(row, by), tuple(row.type.split())))
    return tuple(first.type.split())


TOP_PAIR = Exercise(
    id="4.7",
    variable="top_pair",
    shape='The answer is two words, such as ("cease", "fire").',
    kind=Value(
        expected=lambda texts: _pairs(texts, "pmi"),
        either=(
            lambda texts: [_pairs(texts, "pmi")],
            lambda texts: " ".join(_pairs(texts, "pmi")),
        ),
    ),
    hints=(
        "The filter changes the finder itself: write it on a line of its own.",
        "`frequent.nbest(BigramAssocMeasures.pmi, 1)` gives the first pair.",
    ),
    mistakes=(
        Mistake(
            "no filter",
            lambda texts: _pairs(texts, "pmi", 1),
            "This pair occurs a single time. Did you filter before you asked?",
        ),
        Mistake(
            "another measure",
            lambda texts: _pairs(texts, "log_likelihood"),
            "This is the first pair by log-likelihood. The task asks for PMI.",
        ),
        Mistake(
            "turned round",
            lambda texts: _pairs(texts, "pmi")[::-1],
            "The two words stand the other way round in the essay.",
        ),
        Mistake(
            "too weak a filter",
            lambda texts: _pairs(texts, "pmi", 2),
            "This pair occurs less often than the task allows.",
        ),
    ),
    models=(
        lambda texts: _pairs(texts, "pmi"),
        lambda texts: list(_pairs(texts, "pmi")),
        lambda texts: [_pairs(texts, "pmi")],
    ),
    solution=(
        f"frequent.apply_freq_filter({LEAST_PAIR})\n"
        "top_pair = frequent.nbest(BigramAssocMeasures.pmi, 1)"
    ),
    praise=(
        "PMI loves what is rare; a minimum keeps it honest. Whoever shows you a list "
        "of pairs should tell you the measure and the minimum."
    ),
    minutes=4,
)

# 4.8


def _note(quote: str) -> str:
    """Return a whole note around a quotation."""
    return (
        "I looked at the word victory. The essayist uses it for something that Russia "
        f"does not have but should seem able to reach: {quote}. The interviewee uses "
        "it for a look, not for a fact: “something that looks like a victory”. So the "
        "word stands for a possible end in one place and for an appearance in the "
        "other. A bare count would have put both into one number."
    )


KEYWORD_NOTE_KIND = Written(least=50, most=130, quotes=2)
KEYWORD_NOTE = Exercise(
    id="4.8",
    variable="keyword_note",
    shape="The answer is text of 50 to 130 words with two quotations from the texts.",
    kind=KEYWORD_NOTE_KIND,
    hints=(
        "Good words are short and harmless: story, end, hope, way, side, support.",
        "Two kinds of use are enough: one quotation for each.",
        "Say “the essayist”, “the interviewer” or “the interviewee”, not “the text”.",
    ),
    mistakes=(
        Mistake(
            "too short",
            "The word “victory” is used for what nobody has yet.",
            "Somebody else should see it, too: give two places and their voices.",
            lambda given, texts: len(words(given)) < 50,
        ),
        Mistake(
            "no quotation",
            "The word stands for many things in this long text. " * 7,
            "Show two places in the words of the texts, so that others can find them.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _note("“Russia must get a path to a victory”"),
            (
                "One of your quotations does not stand in the texts like that. Copy it "
                "from a line of the concordance."
            ),
            KEYWORD_NOTE_KIND.misquotes,
        ),
    ),
    models=(
        _note("“Russia still has a path to victory”"),
        (
            "The word is story. For the essayist it is what a government tells when it "
            'cannot win: one way out would be "to concoct a story", and the Kremlin '
            '"has already told this story" about setbacks. So one use is a plan that '
            "is only imagined, the other something that was told. The interview does "
            "not have the word. A bare count would give one number for both."
        ),
    ),
    solution=(
        "There are many right answers. A good one tells at least two uses of a word "
        "apart, quotes one place for each, names the voice, and says what the count "
        "alone would have made of it."
    ),
    praise=(
        "Your note is kept. Lesson 5 compares counts; come back to it before you "
        "believe one."
    ),
    rubric=(
        "Two uses of the word are told apart, with a place for each.",
        "Each place has its voice.",
        "It is said what a bare count would have hidden.",
    ),
    points=2,
    minutes=7,
)

EXERCISES = (
    NEAR_WAR,
    TOP_PAIR,
    KEYWORD_NOTE,
)
