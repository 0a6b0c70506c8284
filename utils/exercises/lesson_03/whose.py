"""Exercises 3.5 to 3.8: whose words, and a comparison of one's own."""

from utils.counting import kwic, stems
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, gives_figures, names_a_voice
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.exercises.lesson_03.rates import NOTHING_FOUND, both, counts
from utils.texts import Words, type_of, words

# 3.5


def _lines_of_win(texts: Texts) -> int:
    found = [type_of(line.node) for line in kwic(texts["000"].body, "win*")]
    return sum(stem == "win" for stem in stems(found))


OF_WIN = Exercise(
    id="3.5",
    variable="of_win",
    shape="The answer is a whole number of lines.",
    kind=Value(expected=_lines_of_win),
    hints=(
        "Read each line aloud. Is somebody winning in it, or is there a win?",
        "The star stands for any letters. Not every word with this start is akin.",
    ),
    mistakes=(
        Mistake(
            "every line",
            lambda texts: len(kwic(texts["000"].body, "win*")),
            (
                "You counted every line. In one of them the West does something that "
                "has nothing to do with winning."
            ),
        ),
        Mistake(
            "only the bare word",
            lambda texts: len(kwic(texts["000"].body, "win")),
            "One line has a longer form of the same word. It counts, too.",
        ),
        Mistake(
            "a star at both ends",
            lambda texts: len(kwic(texts["000"].body, "*win*")),
            "With a star in front, too, you find still other words. Take the table.",
        ),
    ),
    models=(
        _lines_of_win,
        lambda texts: sum(
            len(kwic(texts["000"].body, form)) for form in ("win", "winning")
        ),
    ),
    solution=(
        'lines = kwic(texts["000"].body, "win*")\n'
        'of_win = sum(line.node != "wind" for line in lines)'
    ),
    praise=(
        "A pattern finds letters. Whether they are the word that you mean, only "
        "reading shows."
    ),
    minutes=3,
)

# 3.6


def _of_voice(texts: Texts, voice: str = "interviewee") -> Words[str]:
    return words(texts["001"].select(voices=(voice,)))


def _rate(texts: Texts, voice: str = "interviewee", per: int = 1000) -> float:
    own = _of_voice(texts, voice)
    return per * own.count("victory") / len(own)


MILLER_RATE = Exercise(
    id="3.6",
    variable="miller_rate",
    shape="The answer is a number per 1,000 words with one decimal.",
    kind=Value(expected=_rate, tolerance=0.06),
    hints=(
        "Three lines are enough: the list, the count and the rate.",
        "First give the list of Miller's words a name, such as `miller`.",
        "A list has `count` and a length: divide the one by the other, times 1000.",
    ),
    mistakes=(
        Mistake(
            "both voices",
            lambda texts: 1000 * both(texts)[1].count("victory") / len(both(texts)[1]),
            "This is the rate of both voices together. Which words are Miller's?",
        ),
        Mistake(
            "his count, everybody's words",
            lambda texts: (
                1000 * _of_voice(texts).count("victory") / len(both(texts)[1])
            ),
            (
                "You counted Miller's uses and divided by the words of both voices. "
                "How many words does he say?"
            ),
        ),
        Mistake(
            "the other voice",
            lambda texts: _rate(texts, "interviewer"),
            "This is Bluhm's rate. Which voice answers?",
        ),
        Mistake(
            "a count",
            lambda texts: _of_voice(texts).count("victory"),
            "This is a count. Of how many words is it a part?",
        ),
        Mistake(
            "per hundred",
            lambda texts: _rate(texts, per=100),
            "This is per cent. The task asks for each thousand.",
        ),
        Mistake("nothing found", 0.0, NOTHING_FOUND, lambda given, texts: given == 0),
        Mistake(
            "a share of one",
            lambda texts: _rate(texts, per=1),
            "This is a share of 1. Multiply by a thousand.",
        ),
    ),
    models=(
        _rate,
        lambda texts: round(_rate(texts), 1),
        lambda texts: 1000 / len(_of_voice(texts)) * _of_voice(texts).count("victory"),
    ),
    solution=(
        'miller = words(texts["001"].select(voices=["interviewee"]))\n'
        'n = miller.count("victory")\n'
        "miller_rate = 1000 * n / len(miller)"
    ),
    praise=(
        "The same word, three denominators, three rates. Most of the interview's uses "
        "are Miller's, and he says the fewest words."
    ),
    minutes=5,
)

# 3.7

POLITICIANS = Exercise(
    id="3.7",
    variable="first_question",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "How many words did each of them say in all?",
            "b": "Which of them has been longer in office?",
            "c": "Did a second person count and find the same numbers?",
            "d": "Is crisis a word that frightens the people who hear it?",
        },
        right="a",
        reasons={
            "b": (
                "That may explain a difference, once there is one. Do the two numbers "
                "show one yet?"
            ),
            "c": (
                "Careful, but not the first thing: even two counts that are right can "
                "mislead. What did you ask of the village and the town?"
            ),
            "d": (
                "That asks what the word does. First you must know whether one of them "
                "uses it more."
            ),
        },
    ),
    hints=(
        "Which two numbers did you need for the bicycles?",
        "Imagine that one of them spoke for three hours.",
    ),
    models=("a", "A)"),
    solution=(
        "a: without the lengths the counts say nothing. Then ask whose words were "
        "counted, and by which rule."
    ),
    praise=(
        "A count without its denominator is half a number. The next questions are by "
        "which rule it was counted, and in whose words."
    ),
    minutes=2,
)

# 3.8

COMPARISON_KIND = Written(
    least=40,
    most=120,
    quotes=1,
    parts=("Limit",),
    form=all_of(
        gives_figures("Give counts, rates and lengths in figures.", least=4),
        names_a_voice,
    ),
)
COMPARISON = Exercise(
    id="3.8",
    variable="comparison",
    shape="The answer is text of 40 to 120 words with numbers and one quotation.",
    kind=COMPARISON_KIND,
    hints=(
        "The word explorer shows counts and rates and leads to the sentences.",
        "A limit can be the date, the paywall, the kind of text, or a small number.",
        "Would your sentence still stand if the interview had one use more?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "The word is rarer in text 001 than in “war of endurance”.",
            "That is a start. Are count, rate, length, quotation and limit all there?",
            lambda given, texts: len(words(given)) < 40,
        ),
        Mistake(
            "no number",
            "One text uses the word much more often than the other. " * 5,
            "Often is how often? Give counts and rates in figures.",
            lambda given, texts: not any(sign.isdigit() for sign in given),
        ),
        Mistake(
            "no quotation",
            "The essay has 3 and the interview 6 uses of the word. " * 5,
            "Show one use in the words of the text, with its voice.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            lambda texts: _report("“victories that Moscow can sell”", texts),
            "These words do not stand in the texts like that. Copy them exactly.",
            COMPARISON_KIND.misquotes,
        ),
    ),
    models=(
        lambda texts: _report("“something that looks like a victory”", texts),
        (
            'The essayist has "endurance" once ("This has become a war of endurance") '
            "in about 1900 words, so 0.5 per 1,000; the interview, with about 390 "
            "words, never. Limit: one use less and the texts would be alike, and a "
            "text as short as what is left of the interview will lack most words of "
            "this rate."
        ),
    ),
    solution=(
        "There are many right answers. A good one gives count, rate and length for "
        "both texts, one exact quotation with its voice, and a limit that could change "
        "the result."
    ),
    rubric=(
        "Counts, rates and lengths are given for both texts, with their unit.",
        "The quotation is exact and its voice is named.",
        "The limit is one of this comparison, not of all comparisons.",
    ),
    points=2,
    minutes=6,
)


def _report(quote: str, texts: Texts) -> str:
    """Return a whole comparison around a quotation."""
    found = zip(counts(texts), map(len, both(texts)), strict=True)
    essay, interview = (
        f"{n} times in {length:,} words, or {1000 * n / length:.1f} per 1,000"
        for n, length in found
    )
    return (
        f"The essay uses victory {essay}, and the interview {interview}. Miller says "
        f"{quote}. Limit: the interview is about a year older and cut off, and with so "
        "few uses one sentence more would change its rate by much."
    )


EXERCISES = (
    OF_WIN,
    MILLER_RATE,
    POLITICIANS,
    COMPARISON,
)
