"""Exercises 1.1 to 1.4: who speaks, and how much of the text is whose."""

from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction
from utils.texts import Source, words

PARAPHRASE = "Neither country, Miller says, is likely"


# 1.1


def _voice_option(texts: Texts) -> str:
    """Return the option that names the voice of the sentence, as its card has it."""
    text = texts["001"].text
    passage = texts["001"].passage_at(text.index(PARAPHRASE))
    return "a" if passage.voice == "interviewee" else "b"


SPEAKER_KIND = Choice(
    options={
        "a": "Miller's, who answers",
        "b": "Bluhm's, who asks",
        "c": "the essayist's",
        "d": "nobody's: it is layout",
    },
    right=_voice_option,
    reasons={
        "a": (
            "The view is reported as Miller's. But look for the name before the "
            "colon: does the sentence stand after it, in the answer?"
        ),
        "c": (
            "The essayist wrote the other text. Find this sentence in the "
            "reader: to which text does it belong?"
        ),
        "d": (
            "Layout is what nobody says: labels, headings, the paywall notice. "
            "This is a full sentence of the introduction."
        ),
    },
)
SPEAKER = Exercise(
    id="1.1",
    variable="speaker",
    shape="The answer is one of the letters a, b, c and d.",
    kind=SPEAKER_KIND,
    hints=(
        "Find the sentence in the reader and look at the line beside it.",
        "“Miller says” stands inside the sentence. Who would write about Miller so?",
    ),
    models=(
        _voice_option,
        lambda texts: SPEAKER_KIND.options[_voice_option(texts)].upper(),
    ),
    solution=(
        "b: the sentence stands in the introduction, which the kit takes for Bluhm's. "
        "The view is passed on as Miller's, in words that are not his."
    ),
    praise=(
        "The view may be one person's and the words another's. Only what stands "
        "after his label is printed as his own words."
    ),
    minutes=2,
)


# 1.2

NAMES = {
    "a": "Freedman",
    "b": "Foreign Affairs",
    "c": "Alternate Endings",
    "d": "The Signal",
}
FILES = {"a": "000", "b": "000", "c": "001", "d": "001"}


def _printed(texts: Texts) -> str:
    """Return the letter of the name that stands in its own file."""
    (letter,) = (key for key, name in NAMES.items() if name in texts[FILES[key]].text)
    return letter


PRINTED = Exercise(
    id="1.2",
    variable="printed",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Freedman, the essay's writer",
            "b": "Foreign Affairs, the essay's outlet",
            "c": "Alternate Endings, the interview's title",
            "d": "The Signal, the interview's outlet",
        },
        right=_printed,
        reasons={
            "a": (
                "Search the essay for this name: what does the reader find? A text can "
                "be somebody's without saying so."
            ),
            "b": (
                "This magazine is said to have printed the essay. Search the "
                "file: does it know it, too?"
            ),
            "c": (
                "The kit prints this title above the text. Is it in the text itself? "
                "Search for it there."
            ),
        },
    ),
    hints=(
        "Type each name into *Find*, and look at the number of places.",
        "Read to the very end of each text. Even a notice can name a fact.",
    ),
    models=(_printed, "D)", "The Signal, the interview's outlet"),
    solution=(
        "d: the notice at the end of the interview names The Signal. The labels also "
        "name its two speakers. The essay's file prints neither writer nor outlet."
    ),
    praise=(
        "Where a text comes from is often known from outside only. The kit therefore "
        "says “attributed to” of the essay, and you should too."
    ),
    minutes=3,
)


# 1.3, 1.4


def _words_by(source: Source, voice: str) -> int:
    return len(words(source.select(voices=(voice,))))


def _percent_of(texts: Texts, whole: int) -> float:
    return 100 * _words_by(texts["001"], "interviewee") / whole


def _share(texts: Texts) -> float:
    return _percent_of(texts, len(words(texts["001"].body)))


def _share_by_split(texts: Texts) -> float:
    """Return the share with words counted by Python's split(), as good a rule."""
    own = texts["001"].select(voices=("interviewee",))
    words = [
        sum(len(p.text.split()) for p in part) for part in (own, texts["001"].body)
    ]
    return 100 * words[0] / words[1]


EXPECTED_SHARE = Exercise(
    id="1.3",
    variable="expected_share",
    shape="The answer is a number of per cent, from 1 to 100.",
    kind=Prediction(low=1, high=100, result=lambda texts: round(_share(texts))),
    hints=(
        "The text is called an interview. Scroll through it once: who fills the page?",
        "Look only at what stands after the label with his name.",
    ),
    mistakes=(
        Mistake(
            "more than all",
            150,
            "More than everything is not possible: the whole is 100 per cent.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "less than nothing",
            -5,
            "A share cannot be negative.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a fraction",
            0.5,
            "This looks like a share of 1. Say it as so many of a hundred.",
            lambda given, texts: 0 <= given < 1,
        ),
    ),
    models=(60, "45 %"),
    solution=(
        "Any number from 1 to 100 is right before you count. Compare it afterwards."
    ),
    praise="Your guess is kept. Now work the share out and compare.",
    points=0,
    minutes=1,
)

SHARE = Exercise(
    id="1.4",
    variable="share",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=_share, either=(_share_by_split,), tolerance=0.06),
    hints=(
        "A share is a part of the whole. The part is `miller`; what is the whole?",
        "The whole is what both say together: add the two numbers, in brackets.",
        "Divide the part by the whole, and multiply by 100.",
    ),
    mistakes=(
        Mistake(
            "a fraction",
            lambda texts: _share(texts) / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "the whole file",
            lambda texts: _percent_of(texts, len(words(texts["001"].text))),
            (
                "You divided by every word of the file. Labels and the paywall notice "
                "are nobody's words: leave them out of the whole, too."
            ),
        ),
        Mistake(
            "characters",
            lambda texts: (
                100
                * sum(len(p.text) for p in texts["001"].select(("interviewee",)))
                / sum(len(p.text) for p in texts["001"].body)
            ),
            "This is the share of characters. The task counts words.",
        ),
        Mistake(
            "the other voice",
            lambda texts: 100 - _share(texts),
            "This is Bluhm's share. Which voice does the task name?",
        ),
        Mistake(
            "of the other voice",
            lambda texts: _percent_of(texts, _words_by(texts["001"], "interviewer")),
            (
                "You divided by the words of the other voice. A share is a part of the "
                "whole: of both voices together."
            ),
        ),
        Mistake(
            "no brackets",
            lambda texts: 100 + _words_by(texts["001"], "interviewer"),
            (
                "Python divides before it adds, as you do. Put the sum of the two "
                "numbers into brackets."
            ),
        ),
        Mistake(
            "a count",
            lambda texts: _words_by(texts["001"], "interviewee"),
            "This is a count of words. Of how many words is it a part?",
        ),
        Mistake(
            "no decimal",
            lambda texts: round(_share(texts)),
            "That is right as far as it goes; give one decimal.",
        ),
    ),
    models=(
        _share,
        lambda texts: round(_share(texts), 1),
        _share_by_split,
    ),
    solution="share = 100 * miller / (miller + bluhm)",
    praise=(
        "The interview is mostly not Miller: whoever counts words of “the interview” "
        "counts Bluhm above all."
    ),
    minutes=4,
)

EXERCISES = (
    SPEAKER,
    PRINTED,
    EXPECTED_SHARE,
    SHARE,
)
