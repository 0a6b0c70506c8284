"""Exercises of lesson 04, Words in context, where one asks what a keyword stands for.

| id  | kind       | variable        | answer looks like                           |
|-----|------------|-----------------|---------------------------------------------|
| 4.1 | prediction | expected_losing | a whole number from 0 to 11                 |
| 4.2 | value      | not_a_war       | a list of places, in characters             |
| 4.3 | choice     | won             | a letter                                    |
| 4.4 | value      | by_voice        | {"interviewer": n, "interviewee": n}        |
| 4.5 | choice     | victories       | a letter                                    |
| 4.6 | value      | near_war        | a list of words                             |
| 4.7 | value      | top_pair        | two words                                   |
| 4.8 | written    | keyword_note    | 50 to 130 words with two quotations         |

4.1 stands before the concordance, 4.2 needs it in view. 4.6 is the planted bug. 4.1,
4.3, 4.5 and 4.8 can be answered in their box; 4.2, 4.3, 4.5 and 4.8 are the judgement.
"""

from collections import Counter

from utils.counting import collocates, collocations, kwic, stop_words
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written
from utils.texts import Types, type_of, types

NEAR = 3
LEAST = 2
LEAST_PAIR = 3
# What is lost in these lines is ground, a struggle for power, and support.
SOMETHING_ELSE = ("is being lost", "Prigozhin lost", "loss of support")


def _essay(texts: Texts) -> Types:
    """Return the running words of the essay, without its headings."""
    return types(texts["000"].body)


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


def _in_order(answer: object) -> object:
    """Put a list in order, so that an answer may name its items in any."""
    if isinstance(answer, tuple | frozenset):
        return tuple(sorted(answer, key=repr))
    return answer


NOT_A_WAR = Exercise(
    id="4.2",
    variable="not_a_war",
    shape="The answer is a list of whole numbers, such as [361, 688].",
    kind=Value(expected=lambda texts: _places(texts, other=True), prepare=_in_order),
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


def _by_voice(texts: Texts, source: str = "001", word: str = "victory") -> dict:
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
                voice: len(types(texts["001"].select(voices=[voice])))
                for voice in _by_voice(texts)
            },
            "These are all the words of each voice. Count only the lines of the word.",
        ),
    ),
    models=(
        _by_voice,
        lambda texts: Counter(row.voice for row in kwic(texts["001"].body, "victory")),
        lambda texts: {
            voice: types(texts["001"].select(voices=[voice])).count("victory")
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

# 4.6


def _near_war(texts: Texts, *, cut_first: bool = False, window: int = NEAR) -> list:
    left_out = stop_words()
    words = _essay(texts)
    if cut_first:
        words = [word for word in words if word not in left_out]
    rows = collocates(words, "war", window=window, minimum=LEAST)
    return [row.type for row in rows if row.type not in left_out]


def _with_all(texts: Texts) -> list:
    rows = collocates(_essay(texts), "war", window=NEAR, minimum=LEAST)
    return [row.type for row in rows]


def _by_hand(texts: Texts) -> list:
    """Return the same in another way: from the words of a concordance."""
    near = Counter(
        word
        for line in kwic(texts["000"].body, "war", window=NEAR)
        for word in types(f"{line.left} {line.right}")
    )
    return [w for w, n in near.items() if n >= LEAST and w not in stop_words()]


NEAR_WAR = Exercise(
    id="4.6",
    variable="near_war",
    shape='The answer is a list of words, such as ["peace", "end"].',
    kind=Value(expected=_near_war, prepare=_in_order),
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


def _pairs(texts: Texts, by: str, least: int = LEAST_PAIR) -> tuple:
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
            lambda given, texts: len(types(given)) < 50,
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
    EXPECTED_LOSING,
    NOT_A_WAR,
    WON,
    BY_VOICE,
    VICTORIES,
    NEAR_WAR,
    TOP_PAIR,
    KEYWORD_NOTE,
)
