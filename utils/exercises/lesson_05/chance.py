"""Exercises 5.5 to 5.8: the chance that a word is missing."""

from math import prod

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Function, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.exercises.lesson_05.keyness import running_words
from utils.texts import words

# 5.5


def _none(count: int, size: int, length: int) -> float:
    return (1 - count / size) ** length


CASES = ((1, 2, 3), (6, 2000, 400), (40, 2000, 100), (3, 1000, 5))

CHANCE_OF_NONE = Exercise(
    id="5.5",
    variable="chance_of_none",
    shape="The answer is a function that returns a number from 0 to 1.",
    kind=Function(reference=_none, cases=CASES, tolerance=1e-9),
    hints=(
        "How likely is it that a single word is not the word you look for?",
        "For two words in a row, multiply this chance by itself. And for many?",
        "In Python `0.5 ** 3` is a half, three times multiplied.",
    ),
    mistakes=(
        Mistake(
            "one word only",
            lambda count, size, length: 1 - count / size,
            "This is the chance for one word. It must not occur in any of them.",
        ),
        Mistake(
            "at least once",
            lambda count, size, length: 1 - _none(count, size, length),
            "This is the chance that it does occur. Take the other one.",
        ),
        Mistake(
            "per cent",
            lambda count, size, length: 100 * _none(count, size, length),
            "You return per cent. The task asks for a chance from 0 to 1.",
        ),
        Mistake(
            "how many to expect",
            lambda count, size, length: count / size * length,
            "This is how many to expect. How likely is it that there is none?",
        ),
        Mistake(
            "the chance of nothing else",
            lambda count, size, length: (count / size) ** length,
            "This is the chance that each of them is the word. It should be none.",
        ),
    ),
    models=(
        _none,
        lambda a, n, m: prod([(n - a) / n] * m),
    ),
    solution=(
        "def chance_of_none(count, size, length):\n"
        "    return (1 - count / size) ** length"
    ),
    praise=(
        "Now call it in a new cell, with the count of nato, the length of the essay "
        "and the length of the interview. It takes words for independent draws. Are "
        "they?"
    ),
    points=2,
    minutes=6,
)

# 5.6


def _stretches(texts: Texts) -> list[list[str]]:
    essay, size = running_words(texts, "000"), len(running_words(texts, "001"))
    return [essay[at : at + size] for at in range(len(essay) - size + 1)]


def _without(texts: Texts, word: str = "nato") -> float:
    stretches = _stretches(texts)
    return 100 * sum(word not in each for each in stretches) / len(stretches)


def _pieces(texts: Texts) -> float:
    essay, size = running_words(texts, "000"), len(running_words(texts, "001"))
    pieces = [essay[at : at + size] for at in range(0, len(essay) - size + 1, size)]
    return 100 * sum("nato" not in piece for piece in pieces) / len(pieces)


def _by_formula(texts: Texts) -> float:
    essay, interview = running_words(texts, "000"), running_words(texts, "001")
    return 100 * _none(essay.count("nato"), len(essay), len(interview))


WITHOUT_NATO = Exercise(
    id="5.6",
    variable="without_nato",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=_without, tolerance=0.06),
    hints=(
        '`"nato" not in stretch` is true or false; `sum` counts what is true.',
        "Divide by the number of stretches, and multiply by 100.",
        'sum("nato" not in stretch for stretch in stretches)',
    ),
    mistakes=(
        Mistake(
            "with the word",
            lambda texts: 100 - _without(texts),
            "In these stretches the word does occur. The task asks for the others.",
        ),
        Mistake(
            "a fraction",
            lambda texts: _without(texts) / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "a count",
            lambda texts: sum("nato" not in each for each in _stretches(texts)),
            "That many stretches lack it. Of how many?",
        ),
        Mistake(
            "capital letters",
            lambda texts: _without(texts, "NATO"),
            (
                "You found it nowhere. The words of these lists are types: without "
                "capitals."
            ),
        ),
        Mistake(
            "by the function",
            _by_formula,
            (
                "This comes from your function, which takes words for independent. "
                "Count the stretches."
            ),
        ),
        Mistake(
            "pieces side by side",
            _pieces,
            "You took a few pieces, side by side. Take all the stretches of the cell.",
        ),
    ),
    models=(
        _without,
        lambda texts: round(_without(texts), 1),
        lambda texts: (
            100
            - 100
            * sum(each.count("nato") > 0 for each in _stretches(texts))
            / len(_stretches(texts))
        ),
    ),
    solution=(
        'lacking = sum("nato" not in stretch for stretch in stretches)\n'
        "without_nato = 100 * lacking / len(stretches)"
    ),
    praise=(
        "Far more than your function says: the word comes in a clump, so many "
        "stretches miss it. Words are no independent draws."
    ),
    minutes=4,
)

# 5.7

SILENCE = Exercise(
    id="5.7",
    variable="silence",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": (
                "Hardly any: many stretches of the essay of this length lack the word, "
                "too, and the interview is cut off."
            ),
            "b": "The interviewer keeps NATO out of the interview on purpose.",
            "c": "The interviewee did not think that NATO mattered.",
            "d": "The essayist gives NATO too much weight.",
        },
        right="a",
        reasons={
            "c": (
                "You see one paragraph of his, up to a paywall. Does a person say "
                "everything in one paragraph?"
            ),
            "b": "A purpose needs evidence of its own. What is there beside the zero?",
            "d": (
                "That one text has more of a word does not say how much would be right."
            ),
        },
    ),
    hints=(
        "How often would the essay itself be silent, cut to this length?",
        "What comes after the last line that we have?",
    ),
    models=(
        "a",
        ("a",),
    ),
    solution=(
        "a: a word that clumps is missing from many short stretches, and the rest of "
        "the interview lies behind a paywall. A zero here is nearly no evidence."
    ),
    praise=(
        "Not mentioned is not the same as not thought, and in a short text a zero is "
        "what one should expect of most words."
    ),
    minutes=3,
)

# 5.8


def _note(quote: str) -> str:
    """Return a whole comparison around a quotation."""
    return (
        "I chose victory. The essayist has it three times in 1,927 words, the "
        "interview six times in 389, which is about ten times the rate. The "
        "difference is large, but its evidence stays below the chance threshold, so "
        f"by this measure it is not shown. The interviewee says {quote}, which is no "
        "victory that has come. With single figures a sentence more would change the "
        "rates. The rest of the interview, behind the paywall, could change my mind "
        "either way."
    )


DIFFERENCE_KIND = Written(least=60, most=150, quotes=1)
DIFFERENCE = Exercise(
    id="5.8",
    variable="difference",
    shape="The answer is text of 60 to 150 words with numbers and one quotation.",
    kind=DIFFERENCE_KIND,
    hints=(
        "The word explorer has counts, rates, evidence, size and the threshold.",
        "“Not shown” is a good result, if you say how much text it rests on.",
        "What would change your mind: more text? another rule? other sentences?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "The word is more frequent in the interview, by far.",
            "By how much, on how many uses, and against which threshold?",
            lambda given, texts: len(words(given)) < 60,
        ),
        Mistake(
            "no quotation",
            "The difference is large, and the evidence is thin. " * 9,
            "Numbers do not say what a word means there. Show one of its places.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _note("“something that looked like a big victory”"),
            (
                "Your quotation does not stand in the texts like that. Copy it from "
                "the sentences under the chosen word."
            ),
            DIFFERENCE_KIND.misquotes,
        ),
    ),
    models=(
        _note("“something that looks like a victory”"),
        (
            "I compared the word putin. The essayist uses it 16 times in 1,927 words, "
            "the interview three times in 389: about eight in a thousand in both. "
            "The log-likelihood is near zero, so nothing passes any threshold, and I "
            "call the use alike. In the interview all three are by the interviewee, as "
            'in "Putin can sell to himself". The interviewer never has it, but he has '
            "few words. More text of both would change my mind, and so would a count "
            "that includes the possessive."
        ),
    ),
    solution=(
        "There are many right answers. A good one gives counts with lengths, keeps "
        "size and evidence apart, compares the evidence with the chance threshold, "
        "shows a place with its voice, and says what would change the conclusion."
    ),
    praise="Your comparison is kept. Lesson 10 asks for a longer one like it.",
    rubric=(
        "Counts, lengths and rates are given for both sides.",
        "Size and evidence are kept apart, and the threshold is used.",
        "The place has its voice; what would change the conclusion is said.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    CHANCE_OF_NONE,
    WITHOUT_NATO,
    SILENCE,
    DIFFERENCE,
)
