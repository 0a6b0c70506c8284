"""Exercises 5.5 to 5.9: functions, a silence, and one difference defended."""

from collections.abc import Sequence
from math import prod

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, gives_figures, names, names_a_voice
from utils.exercises.closed import Choice, Function, Mistake, Order
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import words

# 5.5

RATE_LINES = Exercise(
    id="5.5",
    variable="rate_lines",
    shape="The answer is a list of the letters a, b, c, d and e, the first line first.",
    kind=Order(
        lines={
            "a": "    return 1000 * share",
            "b": "    n = word_list.count(word)",
            "c": 'rate_of(essay, "nato")',
            "d": "def rate_of(word_list, word):",
            "e": "    share = n / len(word_list)",
        },
        right=[["d", "b", "e", "a", "c"]],
        code=True,
    ),
    hints=(
        "A function is named before it is used: which line gives the name?",
        "Python must know `n` before it can divide it.",
        "Nothing in a function is done after `return`.",
    ),
    mistakes=(
        Mistake(
            "used before it is there",
            ["c", "d", "b", "e", "a"],
            "This uses the function before it has been written.",
            lambda given, texts: given.index("c") < given.index("d"),
        ),
        Mistake(
            "used inside itself",
            ["d", "c", "b", "e", "a"],
            "The line that uses the function is not set in. Where does it belong?",
            lambda given, texts: given[-1] != "c",
        ),
        Mistake(
            "returned too soon",
            ["d", "b", "a", "e", "c"],
            "A function ends at `return`. Is everything worked out by then?",
            lambda given, texts: given.index("a") < given.index("e"),
        ),
        Mistake(
            "divided too soon",
            ["d", "e", "b", "a", "c"],
            "The share is worked out of `n`. Does Python know `n` by then?",
            lambda given, texts: given.index("e") < given.index("b"),
        ),
    ),
    models=(["d", "b", "e", "a", "c"], "d b e a c", "D, B, E, A, C"),
    solution=(
        "def rate_of(word_list, word):\n"
        "    n = word_list.count(word)\n"
        "    share = n / len(word_list)\n"
        "    return 1000 * share\n"
        'rate_of(essay, "nato")'
    ),
    praise="Name, steps, return, and only then the use: every function has this order.",
    minutes=2,
)

# 5.6

Stretches = Sequence[Sequence[str]]


def _per_cent_without(stretches: Stretches, word: str) -> float:
    return 100 * sum(word not in each for each in stretches) / len(stretches)


def _the_other_way(stretches: Stretches, word: str) -> float:
    with_it = [each for each in stretches if word in each]
    return 100 - 100 * len(with_it) / len(stretches)


PER_CENT_WITHOUT = Exercise(
    id="5.6",
    variable="per_cent_without",
    shape="The answer is a function that returns a number from 0 to 100.",
    kind=Function(
        reference=_per_cent_without,
        cases=(
            (
                [
                    ["war", "aims"],
                    ["nato"],
                    ["the", "war"],
                    ["nato", "is", "in", "the", "war"],
                ],
                "nato",
            ),
            ([["a"], ["b"], ["c"]], "a"),
            ([["a", "a"], ["a"]], "a"),
            ([["a"], ["b"]], "war"),
        ),
        tolerance=1e-9,
    ),
    hints=(
        "`n` is how many stretches lack the word. Of how many?",
        "`len(stretches)` says how many there are; a share of 1 is 100 per cent.",
    ),
    mistakes=(
        Mistake(
            "a count",
            lambda stretches, word: sum(word not in each for each in stretches),
            "That many stretches lack it. Of how many, and how many per cent is that?",
        ),
        Mistake(
            "a share of 1",
            lambda stretches, word: _per_cent_without(stretches, word) / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "with the word",
            lambda stretches, word: 100 - _per_cent_without(stretches, word),
            "These are the stretches that have the word. Take those without it.",
        ),
        Mistake(
            "divided by a length",
            lambda stretches, word: (
                100 * sum(word not in each for each in stretches) / len(stretches[-1])
            ),
            "You divided by the words of one stretch. How many stretches are there?",
        ),
    ),
    models=(_per_cent_without, _the_other_way),
    solution=(
        "def per_cent_without(stretches, word):\n"
        "    n = 0\n"
        "    for stretch in stretches:\n"
        "        if word not in stretch:\n"
        "            n += 1\n"
        "    return 100 * n / len(stretches)"
    ),
    praise="It was tried on stretches that you have not seen. Now use it on the essay.",
    minutes=3,
)

# 5.7


def _none(count: int, size: int, length: int) -> float:
    return (1 - count / size) ** length


CASES = ((1, 2, 3), (6, 2000, 400), (40, 2000, 100), (3, 1000, 5))

CHANCE_OF_NONE = Exercise(
    id="5.7",
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
            "another sign for a power",
            lambda count, size, length: (1 - count / size) ^ length,
            "In Python a power is written with two stars: `0.5 ** 3`.",
            lambda given, texts: any("for ^" in each.problem for each in given),
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
    praise="It takes every word for a draw by itself. Are words in a text like that?",
    points=2,
    minutes=5,
)

# 5.8

SILENCE = Exercise(
    id="5.8",
    variable="silence",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Hardly any: the essay is often as silent over such a length.",
            "b": "Bluhm keeps this word out of his part of the text on purpose.",
            "c": "Miller did not think that the alliance mattered very much.",
            "d": "The essayist gives the alliance more weight than it deserves.",
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
    minutes=2,
)

# 5.9


def _note(quote: str) -> str:
    """Return a whole comparison around a quotation."""
    return (
        "I chose victory. The essayist has it three times in 1,927 words, the "
        "interview six times in 389, which is about ten times the rate. The "
        "difference is large, but its evidence stays below the chance threshold, so "
        f"by this measure it is not shown. Miller says {quote}, which is no "
        "victory that has come. With single figures a sentence more would change the "
        "rates. The rest of the interview, behind the paywall, could change my mind "
        "either way."
    )


DIFFERENCE_KIND = Written(
    least=60,
    most=150,
    quotes=1,
    form=all_of(
        gives_figures("Give counts in figures, with how many words they are of."),
        names("Does the evidence pass the chance threshold?", "threshold"),
        names_a_voice,
    ),
)
DIFFERENCE = Exercise(
    id="5.9",
    variable="difference_note",
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
            "call the use alike. In the interview all three are Miller's, as "
            'in "Putin can sell to himself". Bluhm never has it, but he has '
            "few words. More text of both would change my mind, and so would a count "
            "that includes the possessive."
        ),
    ),
    solution=(
        "There are many right answers. A good one gives counts with lengths, keeps "
        "size and evidence apart, compares the evidence with the chance threshold, "
        "shows a place with its voice, and says what would change the conclusion."
    ),
    rubric=(
        "It gives counts and lengths for both sides.",
        "It keeps size and evidence apart, and uses the threshold.",
        "The place that it quotes has its voice.",
        "It says what would change the conclusion.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    RATE_LINES,
    PER_CENT_WITHOUT,
    CHANCE_OF_NONE,
    SILENCE,
    DIFFERENCE,
)
