"""Exercises 1.1 to 1.4: who speaks, and how much of the text is whose."""

from utils.exercises.answers import Plain, fold
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
        "a": "Miller's, the interviewee's",
        "b": "Bluhm's, the interviewer's",
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
            "reader: in which text does it stand?"
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
        "b: the sentence stands in the introduction, which the interviewer wrote. The "
        "view is passed on as Miller's, in words that are not his."
    ),
    praise=(
        "The view may be one person's and the words another's. Only what stands "
        "after his label is printed as his own words."
    ),
    minutes=2,
)


# 1.2


def _named(source: Source) -> frozenset[str]:
    """Return which facts of the source card the file itself prints."""
    names = source.writer.replace("(", " ").replace(")", " ").split()
    people = [name for name in names if name[:1].isupper() and len(name) > 3]
    outlet = source.outlet.removeprefix("attributed to ")
    facts = {
        "writer": any(person in source.text for person in people),
        "title": source.title in source.text,
        "outlet": outlet in source.text,
    }
    return frozenset(fact for fact, printed in facts.items() if printed)


def _named_in_both(texts: Texts) -> dict[str, frozenset[str]]:
    return {key: _named(texts[key]) for key in ("000", "001")}


NAMED = Exercise(
    id="1.2",
    variable="named",
    shape=(
        'The answer is a dictionary with the keys "000" and "001", each with a list of '
        'names out of "writer", "title" and "outlet".'
    ),
    kind=Value(expected=_named_in_both),
    hints=(
        "Search each text for the names on its card, such as “Freedman” in text 000.",
        "Read text 001 to its very end: the notice there names something too.",
    ),
    mistakes=(
        Mistake(
            "the card is believed",
            {"000": ["writer", "outlet"], "001": ["writer", "outlet"]},
            (
                "A card can hold more than its file. Its entry “Basis for the writer” "
                "says for text 000 what the file itself names; search for those names."
            ),
            lambda given, texts: bool(_listed(given, "000")),
        ),
        Mistake(
            "a title that is not printed",
            {"000": [], "001": ["writer", "title", "outlet"]},
            (
                "Search text 001 for “Alternate Endings”. Where does the card have "
                "this title from?"
            ),
            lambda given, texts: "title" in _listed(given, "001"),
        ),
        Mistake(
            "the end is not read",
            {"000": [], "001": ["writer"]},
            (
                "Read text 001 to its last line. Even a notice that nobody in the "
                "interview says can name a fact about the file."
            ),
        ),
        Mistake(
            "nothing is found",
            {"000": [], "001": []},
            "Text 001 has labels before its questions and answers. What do they name?",
        ),
    ),
    models=(
        {"000": [], "001": ["writer", "outlet"]},
        {"001": ("Outlet", "Writer"), "000": set()},
        _named_in_both,
    ),
    solution='named = {"000": [], "001": ["writer", "outlet"]}',
    praise=(
        "Where a text comes from is often known from outside only. The kit therefore "
        "says “attributed to” for text 000, and you should too."
    ),
    minutes=5,
)


def _listed(given: Plain, source: str) -> set[str]:
    """Return what an answer lists for a source, folded; nothing if it has no list."""
    facts = given.get(source, ()) if isinstance(given, dict) else ()
    facts = facts if isinstance(facts, tuple | frozenset) else (facts,)
    return {fold(str(fact)) for fact in facts}


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
    kind=Prediction(low=1, high=100),
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
    praise="Your guess is kept. Now run the next cell and compare.",
    points=0,
    minutes=1,
)

SHARE = Exercise(
    id="1.4",
    variable="share",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=_share, either=(_share_by_split,), tolerance=0.06),
    hints=(
        "You need two counts: the words of one voice, and the words of the whole body.",
        'The first line counts Miller. `texts["001"].body` holds the whole body: count '
        "its words in the same way, and call that number `everybody`.",
        "Divide the smaller count by the larger one, and multiply by 100.",
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
            "This is the interviewer's share. Which voice does the task name?",
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
    solution=(
        'miller = len(words(texts["001"].select(voices=["interviewee"])))\n'
        'everybody = len(words(texts["001"].body))\n'
        "share = 100 * miller / everybody"
    ),
    praise=(
        "The interview is mostly not Miller: whoever counts words of “the interview” "
        "counts the interviewer above all."
    ),
    minutes=5,
)

EXERCISES = (
    SPEAKER,
    NAMED,
    EXPECTED_SHARE,
    SHARE,
)
