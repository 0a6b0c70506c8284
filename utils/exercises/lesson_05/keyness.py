"""Exercises 5.1 to 5.4: which differences chance would give."""

from typing import TypeAlias

from utils.counting import (
    keyness,
    log_likelihood,
    log_likelihood_four_cells,
    log_ratio,
    permuted_statistics,
    sentence_types,
)
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import Words, words

WORD = "victory"


Counts: TypeAlias = tuple[int, int, int, int]  # of the word and of all, twice


def running_words(texts: Texts, source: str) -> Words[str]:
    """Return the running words of a text, without layout."""
    return words(texts[source].body)


def _of_voice(texts: Texts, voice: str) -> Words[str]:
    return words(texts["001"].select(voices=[voice]))


def _counts(one: list[str], other: list[str], word: str = WORD) -> Counts:
    return one.count(word), len(one), other.count(word), len(other)


# 5.1

SHUFFLES = 999


def rate_difference(first: list[str], second: list[str]) -> float:
    """Return how much the rates of the word differ, in a thousand words."""
    return 1000 * (first.count(WORD) / len(first) - second.count(WORD) / len(second))


def _as_large(texts: Texts) -> int:
    """Return how many shuffles give a difference as large, as the picture says it."""
    essay, interview = (sentence_types(texts[text].body) for text in ("000", "001"))
    observed, shuffled = permuted_statistics(
        essay, interview, rate_difference, n=SHUFFLES
    )
    limit = abs(observed) * (1 - 1e-9)
    return sum(abs(value) >= limit for value in shuffled)


EXPECTED_SHUFFLES = Exercise(
    id="5.1",
    variable="expected_shuffles",
    shape="The answer is a whole number from 0 to 999.",
    kind=Prediction(low=0, high=SHUFFLES, whole=True, result=_as_large),
    hints=(
        "Any difference between the heaps is chance. Does that mean there is none?",
        "The word occurs nine times in all. How often will most of them fall together?",
    ),
    mistakes=(
        Mistake(
            "more than shuffles",
            5000,
            "There are not so many shuffles.",
            lambda given, texts: given > SHUFFLES,
        ),
        Mistake(
            "fewer than none",
            -3,
            "Fewer than none is not possible.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "half a shuffle",
            10.5,
            "A shuffle reaches the difference or does not: give a whole number.",
            lambda given, texts: 0 <= given <= SHUFFLES,
        ),
    ),
    models=(40, "0"),
    solution="Any number is right before you see the shuffles.",
    praise="Your guess is kept, beside what chance gave.",
    points=0,
    minutes=2,
)

# 5.2


def _victory(texts: Texts) -> tuple[float, float]:
    counts = _counts(running_words(texts, "000"), running_words(texts, "001"))
    return log_likelihood(*counts), log_ratio(*counts)


def _from_table(texts: Texts) -> tuple[float, float]:
    rows = keyness(running_words(texts, "000"), running_words(texts, "001"))
    (row,) = (row for row in rows if row.type == WORD)
    return row.log_likelihood, row.log_ratio


def _turned(texts: Texts) -> tuple[float, float]:
    counts = _counts(running_words(texts, "001"), running_words(texts, "000"))
    return log_likelihood(*counts), log_ratio(*counts)


def _four_cells(texts: Texts) -> tuple[float, float]:
    counts = _counts(running_words(texts, "000"), running_words(texts, "001"))
    return log_likelihood_four_cells(*counts), log_ratio(*counts)


def _with_layout(texts: Texts) -> tuple[float, float]:
    counts = _counts(words(texts["000"].text), words(texts["001"].text))
    return log_likelihood(*counts), log_ratio(*counts)


VICTORY = Exercise(
    id="5.2",
    variable="victory",
    shape="The answer is two numbers, evidence and size, such as [0.15, 0.27].",
    kind=Value(expected=_victory, tolerance=0.006),
    hints=(
        "Which column is called evidence in the text above, and which one size?",
        "Keep the sign of the size: it says in which text the word is more frequent.",
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
            "The evidence is right, but the size has lost its sign.",
        ),
        Mistake(
            "another formula",
            _four_cells,
            "This evidence comes from another formula, with four cells. Use the table.",
        ),
        Mistake(
            "with layout",
            _with_layout,
            "This counts headings, labels and the paywall, too. Use the table.",
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
    solution="victory = [11.05, -3.31]",
    praise=(
        "Two numbers, two questions. How surprising is the difference, and how large "
        "is it? A minus means: more frequent in the second text."
    ),
    minutes=2,
)

# 5.3

FINDING = Exercise(
    id="5.3",
    variable="finding",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Chance seldom gives this for one word, so here it is ruled out.",
            "b": "The difference is large, but the best of many can be as large.",
            "c": "It stays below the threshold, so both texts use the word alike.",
            "d": "Its size is below zero, so the interview uses the word less often.",
        },
        right="b",
        reasons={
            "a": (
                "The first picture is about one word, chosen beforehand. How many "
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
        "Look at how often each text uses the word, before you look at the evidence.",
        "There is a third way between “proved” and “no difference”.",
    ),
    models=("b", "b."),
    solution=(
        "b: the size is large, but the counts are single figures. In more than one "
        "shuffle of twenty the best of all words has as much evidence, or more."
    ),
    praise=(
        "Large is not the same as certain. And below the threshold means: not shown. "
        "It does not mean: not there."
    ),
    minutes=2,
)

# 5.4


def _evidence(texts: Texts, other: str = "interviewee") -> float:
    return log_likelihood(
        *_counts(running_words(texts, "000"), _of_voice(texts, other))
    )


def _evidence_in_all_words(texts: Texts) -> float:
    essay, answers = running_words(texts, "000"), _of_voice(texts, "interviewee")
    count, size, other, _ = _counts(essay, answers)
    return log_likelihood(count, size, other, len(running_words(texts, "001")))


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
            "This is Bluhm against the essayist. Take the other voice.",
        ),
        Mistake(
            "the size",
            lambda texts: log_ratio(
                *_counts(running_words(texts, "000"), _of_voice(texts, "interviewee"))
            ),
            "This is the size of the difference. The task asks for the evidence.",
        ),
        Mistake(
            "only the count changed",
            _evidence_in_all_words,
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
                running_words(texts, "000"), _of_voice(texts, "interviewee"), minimum=2
            )
            if row.type == WORD
        ),
    ),
    solution=(
        'only = words(texts["001"].select(voices=["interviewee"]))\n'
        'uses = [essay.count("victory"), only.count("victory")]\n'
        "evidence = log_likelihood(uses[0], len(essay), uses[1], len(only))"
    ),
    praise=(
        "More evidence, from fewer words: a single paragraph. You also chose this "
        "comparison after seeing the other one, and a choice after seeing is one more "
        "draw from the heap."
    ),
    minutes=4,
)

EXERCISES = (
    EXPECTED_SHUFFLES,
    VICTORY,
    FINDING,
    EVIDENCE,
)
