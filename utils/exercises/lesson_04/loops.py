"""Exercises 4.6 to 4.9: a loop that counts, and a note on one word."""

from collections.abc import Sequence

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice, quotes_one_word
from utils.exercises.closed import Function, Mistake, Order, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.exercises.lesson_04.lines import victories_of
from utils.texts import words

# 4.6

STROKES = Exercise(
    id="4.6",
    variable="strokes",
    shape="The answer is a list of the letters a, b, c, d and e, the first line first.",
    kind=Order(
        lines={
            "a": '    if line.voice == "interviewee":',
            "b": "n_miller",
            "c": "for line in victories:",
            "d": "        n_miller += 1",
            "e": "n_miller = 0",
        },
        right=[["e", "c", "a", "d", "b"]],
        code=True,
    ),
    hints=(
        "What stands on your paper before you look at the first line?",
        "Taking a line comes before the question, and the question before the stroke.",
        "How far a line is set in tells you which one it belongs to.",
    ),
    mistakes=(
        Mistake(
            "begun again at each line",
            ["c", "e", "a", "d", "b"],
            "With 0 inside the loop you would wipe the paper clean at every line.",
            lambda given, texts: given.index("c") < given.index("e"),
        ),
        Mistake(
            "shown too soon",
            ["e", "b", "c", "a", "d"],
            "The number is shown before it is counted. Which line comes last?",
            lambda given, texts: given[-1] != "b",
        ),
        Mistake(
            "a stroke without a question",
            ["e", "c", "d", "a", "b"],
            "Here the stroke is made before anybody asks whose line it is.",
            lambda given, texts: given.index("d") < given.index("a"),
        ),
        Mistake(
            "a question without a line",
            ["e", "a", "c", "d", "b"],
            "The question is about a line. Which of these lines of code takes one?",
            lambda given, texts: given.index("a") < given.index("c"),
        ),
    ),
    models=(["e", "c", "a", "d", "b"], "e, c, a, d, b", "E C A D B"),
    solution=(
        "n_miller = 0\n"
        "for line in victories:\n"
        '    if line.voice == "interviewee":\n'
        "        n_miller += 1\n"
        "n_miller"
    ),
    praise=(
        "Begin with nothing, take each line, ask, make a stroke, look. You can type "
        "these lines into a new cell and run them."
    ),
    minutes=3,
)

# 4.7

N_BLUHM = Exercise(
    id="4.7",
    variable="n_bluhm",
    shape="The answer is a whole number, made by the loop.",
    kind=Value(expected=lambda texts: victories_of(texts, "interviewer")),
    hints=(
        "Before the first stroke there is none: which number is that?",
        'The column named voice says what Bluhm is called. Write it between "…".',
    ),
    mistakes=(
        Mistake(
            "nobody was found",
            0,
            (
                "No line passed the question. Is the voice spelled as in the table, "
                "between quotation marks?"
            ),
        ),
        Mistake(
            "Miller's",
            lambda texts: victories_of(texts, "interviewee"),
            "You asked for the voice that answers. Bluhm asks.",
        ),
        Mistake(
            "the essayist's",
            lambda texts: victories_of(texts, "essayist"),
            (
                "This is the essayist's number, or one stroke too many. Which voice is "
                "Bluhm's, and what did the count begin with?"
            ),
        ),
        Mistake(
            "every line",
            victories_of,
            "This is every line of the table. Does your loop still ask a question?",
        ),
    ),
    models=(
        lambda texts: victories_of(texts, "interviewer"),
        lambda texts: float(victories_of(texts, "interviewer")),
        lambda texts: words(texts["001"].select(voices=["interviewer"])).count(
            "victory"
        ),
    ),
    solution=(
        "n_bluhm = 0\n"
        "for line in victories:\n"
        '    if line.voice == "interviewer":\n'
        "        n_bluhm += 1"
    ),
    praise="The loop agrees with a careful pencil, and would for a thousand lines.",
    minutes=3,
)

# 4.8


def _count_start(word_list: Sequence[str], start: str) -> int:
    return sum(word.startswith(start) for word in word_list)


def _in_a_loop(word_list: Sequence[str], start: str) -> int:
    n = 0
    for each in word_list:
        if each[: len(start)] == start:
            n += 1
    return n


def _first_only(word_list: Sequence[str], start: str) -> int | None:
    """Return in the first round, as a line set in too far does."""
    for each in word_list:
        return int(each.startswith(start))
    return None


COUNT_START = Exercise(
    id="4.8",
    variable="count_start",
    shape="The answer is a function that returns a whole number of words.",
    kind=Function(
        reference=_count_start,
        cases=(
            (["lose", "lost", "war", "loss"], "los"),
            (["war", "peace", "postwar", "warm"], "war"),
            (["peace", "end"], "war"),
            ([], "a"),
        ),
    ),
    hints=(
        "The loop has three lines: `for`, `if`, and the stroke. Look at 4.6 again.",
        "`for each in word_list:` takes each word. Which question follows?",
        "The last line stands as far in as `for`, not further. It gives back `n`.",
    ),
    mistakes=(
        Mistake(
            "only whole words",
            lambda word_list, start: list(word_list).count(start),
            "This counts words that are the letters, and nothing more. Use startswith.",
        ),
        Mistake(
            "anywhere in the word",
            lambda word_list, start: sum(start in word for word in word_list),
            "This also counts words that hold the letters further back.",
        ),
        Mistake(
            "returned in the first round",
            _first_only,
            (
                "It stops after the first word. Is `return` set in as far as `for`, "
                "and not further?"
            ),
        ),
        Mistake(
            "every word",
            lambda word_list, start: len(word_list),
            "This is the number of all words. Which ones should get a stroke?",
        ),
        Mistake(
            "the words themselves",
            lambda word_list, start: [w for w in word_list if w.startswith(start)],
            "You return the words themselves. The task asks how many there are.",
        ),
        Mistake(
            "no stroke",
            lambda word_list, start: 0,
            "The count is still what it began with. Where is the stroke made?",
        ),
    ),
    models=(_in_a_loop, _count_start),
    solution=(
        "def count_start(word_list, start):\n"
        "    n = 0\n"
        "    for each in word_list:\n"
        "        if each.startswith(start):\n"
        "            n += 1\n"
        "    return n"
    ),
    praise="It was tried on lists that you have not seen, one of them empty.",
    points=2,
    minutes=5,
)

# 4.9


def _note(quote: str) -> str:
    """Return a whole note around a quotation."""
    return (
        "I looked at the word victory. The essayist uses it for something that Russia "
        f"does not have but should seem able to reach: {quote}. Miller uses "
        "it for a look, not for a fact: “something that looks like a victory”. So the "
        "word stands for a possible end in one place and for an appearance in the "
        "other. A bare count would have put both into one number."
    )


KEYWORD_NOTE_KIND = Written(
    least=50,
    most=130,
    quotes=2,
    form=all_of(
        quotes_one_word,
        names("What would a bare count have hidden?", "count", "number", "frequen"),
        names_a_voice,
    ),
)
KEYWORD_NOTE = Exercise(
    id="4.9",
    variable="keyword_note",
    shape="The answer is text of 50 to 130 words with two quotations from the texts.",
    kind=KEYWORD_NOTE_KIND,
    hints=(
        "Good words are short and harmless: story, end, hope, way, side, support.",
        "Two kinds of use are enough: one quotation for each.",
        "Say “the essayist”, “Bluhm” or “Miller”, not “the text”.",
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
    rubric=(
        "My note tells two uses of the word apart, with a place for each.",
        "Each place has the voice that says it.",
        "It says what a bare count would have hidden.",
    ),
    points=2,
    minutes=7,
)

EXERCISES = (
    STROKES,
    N_BLUHM,
    COUNT_START,
    KEYWORD_NOTE,
)
