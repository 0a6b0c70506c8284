"""Exercises of lesson 05, Comparing texts, where one asks what chance would give.

| id  | kind       | variable         | answer looks like                            |
|-----|------------|------------------|----------------------------------------------|
| 5.1 | prediction | expected_passing | a whole number from 0 to 800                 |
| 5.2 | value      | victory          | (evidence, size), G² and bits                |
| 5.3 | choice     | finding          | a letter                                     |
| 5.4 | value      | evidence         | a log-likelihood, two decimals               |
| 5.5 | function   | chance_of_none   | a function of count, size and length         |
| 5.6 | value      | without_nato     | a number of per cent, one decimal            |
| 5.7 | choice     | silence          | a letter                                     |
| 5.8 | written    | difference       | 60 to 150 words with one quotation           |

5.1 stands before the cell that shuffles, 5.3 after the threshold. 5.4 is the planted
bug. 5.1, 5.3, 5.7 and 5.8 can be answered in their box; 5.3, 5.7 and 5.8 are the
judgement.
"""

from math import prod

from utils.counting import keyness, log_likelihood, log_likelihood_four_cells, log_ratio
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Function, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written
from utils.texts import Types, types

WORD = "victory"


def _words(texts: Texts, source: str) -> Types:
    """Return the running words of a text, without layout."""
    return types(texts[source].body)


def _of_voice(texts: Texts, voice: str) -> Types:
    return types(texts["001"].select(voices=[voice]))


def _counts(one: list[str], other: list[str], word: str = WORD) -> tuple:
    return one.count(word), len(one), other.count(word), len(other)


# 5.1

EXPECTED_PASSING = Exercise(
    id="5.1",
    variable="expected_passing",
    shape="The answer is a whole number from 0 to 800.",
    kind=Prediction(low=0, high=800, whole=True),
    hints=(
        "Any difference between the heaps is chance. Does that mean there is none?",
        "The usual line is passed by chance about once in twenty, for one word.",
    ),
    mistakes=(
        Mistake(
            "more than words",
            5000,
            "There are not so many different words in the two texts.",
            lambda given, texts: given > 800,
        ),
        Mistake(
            "fewer than none",
            -3,
            "Fewer than none is not possible.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "half a word",
            10.5,
            "A word is marked or it is not: give a whole number.",
            lambda given, texts: 0 <= given <= 800,
        ),
    ),
    models=(40, "0"),
    solution="Any number is right before you shuffle. Compare it afterwards.",
    praise="Your guess is kept. Now shuffle.",
    points=0,
    minutes=2,
)

# 5.2


def _victory(texts: Texts) -> tuple[float, float]:
    counts = _counts(_words(texts, "000"), _words(texts, "001"))
    return log_likelihood(*counts), log_ratio(*counts)


def _from_table(texts: Texts) -> tuple[float, float]:
    rows = keyness(_words(texts, "000"), _words(texts, "001"))
    (row,) = (row for row in rows if row.type == WORD)
    return row.log_likelihood, row.log_ratio


def _turned(texts: Texts) -> tuple[float, float]:
    counts = _counts(_words(texts, "001"), _words(texts, "000"))
    return log_likelihood(*counts), log_ratio(*counts)


def _four_cells(texts: Texts) -> tuple[float, float]:
    counts = _counts(_words(texts, "000"), _words(texts, "001"))
    return log_likelihood_four_cells(*counts), log_ratio(*counts)


def _with_layout(texts: Texts) -> tuple[float, float]:
    counts = _counts(types(texts["000"].text), types(texts["001"].text))
    return log_likelihood(*counts), log_ratio(*counts)


VICTORY = Exercise(
    id="5.2",
    variable="victory",
    shape="The answer is two numbers, evidence and size, such as [0.15, 0.27].",
    kind=Value(expected=_victory, tolerance=0.006),
    hints=(
        "Both functions take the same four numbers, in the same order.",
        "Count, length, count, length: first those of the essay.",
        "Copy the cell above, and put the other word into both of its places.",
    ),
    mistakes=(
        Mistake(
            "turned round",
            lambda texts: _victory(texts)[::-1],
            "You gave the size first. The task asks for the evidence first.",
        ),
        Mistake(
            "texts changed round",
            _turned,
            (
                "The evidence is right, but the sign of the size is not: which text "
                "comes first?"
            ),
        ),
        Mistake(
            "another formula",
            _four_cells,
            "This evidence comes from the formula with four cells. Use the one above.",
        ),
        Mistake(
            "with layout",
            _with_layout,
            "You counted headings, labels and the paywall, too. Take the bodies.",
        ),
        Mistake(
            "only the evidence",
            lambda texts: _victory(texts)[0],
            "This is the evidence alone. How large is the difference?",
        ),
    ),
    models=(
        _victory,
        lambda texts: [round(value, 2) for value in _victory(texts)],
        _from_table,
    ),
    solution=(
        'counts = [essay.count("victory"), len(essay)]\n'
        'counts += [interview.count("victory"), len(interview)]\n'
        "victory = [log_likelihood(*counts), log_ratio(*counts)]"
    ),
    praise=(
        "Two numbers, two questions. Is there a difference at all, and how large is "
        "it? A minus means: more frequent in the second text."
    ),
    minutes=5,
)

# 5.3

FINDING = Exercise(
    id="5.3",
    variable="finding",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "It lies above the usual line, so the difference is no chance.",
            "b": (
                "The difference is large, but in so many words chance alone may give "
                "one like it: a question to take to the sentences."
            ),
            "c": (
                "It lies below the threshold, so both texts use the word equally often."
            ),
            "d": "Its size is negative, so the interview uses the word less.",
        },
        right="b",
        reasons={
            "a": (
                "The usual line is made for one word, chosen beforehand. How many "
                "words did we look at, and how did we come to this one?"
            ),
            "c": (
                "What was not shown is not shown to be absent. Look at the two rates: "
                "are they alike?"
            ),
            "d": (
                "Which text stands first in the comparison? A minus means: more "
                "frequent in the other."
            ),
        },
    ),
    hints=(
        "Look at how often the word was used in each text, before you look at G².",
        "There is a third way between “proved” and “no difference”.",
    ),
    models=("b", "b."),
    solution=(
        "b: the size is large, the counts are single figures, and the largest of so "
        "many chance differences is often as large. The sentences decide what it means."
    ),
    praise=(
        "Large is not the same as certain. And below the threshold means: not shown. "
        "It does not mean: not there."
    ),
    minutes=3,
)

# 5.4


def _evidence(texts: Texts, other: str = "interviewee") -> float:
    return log_likelihood(*_counts(_words(texts, "000"), _of_voice(texts, other)))


EVIDENCE = Exercise(
    id="5.4",
    variable="evidence",
    shape="The answer is one number, such as 0.15.",
    kind=Value(expected=_evidence, tolerance=0.006),
    hints=(
        "Whose words are in `texts['001'].body`? More than one voice's.",
        '`select(voices=["interviewee"])` gives the passages of one voice.',
        "Two places must change: the count and the length.",
    ),
    mistakes=(
        Mistake(
            "the whole interview",
            lambda texts: _victory(texts)[0],
            "This is what the cell gave: both voices of the interview are in it.",
        ),
        Mistake(
            "the other voice",
            lambda texts: _evidence(texts, "interviewer"),
            "This is the interviewer against the essayist. Take the other voice.",
        ),
        Mistake(
            "the size",
            lambda texts: log_ratio(
                *_counts(_words(texts, "000"), _of_voice(texts, "interviewee"))
            ),
            "This is the size of the difference. The task asks for the evidence.",
        ),
        Mistake(
            "only the count changed",
            lambda texts: log_likelihood(
                *_counts(_words(texts, "000"), _of_voice(texts, "interviewee"))[:3],
                len(_words(texts, "001")),
            ),
            (
                "You counted the word in one voice, and took the length of both. "
                "Change the length, too."
            ),
        ),
    ),
    models=(
        _evidence,
        lambda texts: round(_evidence(texts), 2),
        lambda texts: next(
            row.log_likelihood
            for row in keyness(
                _words(texts, "000"), _of_voice(texts, "interviewee"), minimum=2
            )
            if row.type == WORD
        ),
    ),
    solution=(
        'only_miller = types(texts["001"].select(voices=["interviewee"]))\n'
        'uses = [essay.count("victory"), only_miller.count("victory")]\n'
        "evidence = log_likelihood(uses[0], len(essay), uses[1], len(only_miller))"
    ),
    praise=(
        "More evidence, from fewer words: a single paragraph. You also chose this "
        "comparison after seeing the other one, and a choice after seeing is one more "
        "draw from the heap."
    ),
    minutes=4,
)

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
    essay, size = _words(texts, "000"), len(_words(texts, "001"))
    return [essay[at : at + size] for at in range(len(essay) - size + 1)]


def _without(texts: Texts, word: str = "nato") -> float:
    stretches = _stretches(texts)
    return 100 * sum(word not in each for each in stretches) / len(stretches)


def _pieces(texts: Texts) -> float:
    essay, size = _words(texts, "000"), len(_words(texts, "001"))
    pieces = [essay[at : at + size] for at in range(0, len(essay) - size + 1, size)]
    return 100 * sum("nato" not in piece for piece in pieces) / len(pieces)


def _by_formula(texts: Texts) -> float:
    essay, interview = _words(texts, "000"), _words(texts, "001")
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
            lambda given, texts: len(types(given)) < 60,
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
    EXPECTED_PASSING,
    VICTORY,
    FINDING,
    EVIDENCE,
    CHANCE_OF_NONE,
    WITHOUT_NATO,
    SILENCE,
    DIFFERENCE,
)
