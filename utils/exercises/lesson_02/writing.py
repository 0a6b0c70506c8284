"""Exercises 2.5 and 2.9, in writing: a rival story, and where two texts meet."""

from collections.abc import Iterable
from functools import cache

from utils.argument import load_moves
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import paragraphs, words

MUTINY = ("P8", "P9")
# Moves in which a result is wanted, or turned down, for how it can be shown.
SHOWN = {
    "000": ("A-000-02", "A-000-17", "A-000-21", "A-000-43", "A-000-58"),
    "001": ("A-001-07", "A-001-08", "A-001-16"),
}


def _stands_in(quotes: Iterable[str], bodies: Iterable[str]) -> bool:
    """Say whether one of the quotations stands in one of the passages."""
    folded = [fold(body) for body in bodies]
    return any(quote in body for quote in quotes for body in folded)


# 2.5


def _of_the_mutiny(given: str, texts: Texts) -> str:
    found, _ = RIVAL_KIND.quotations(given, texts)
    bodies = [
        texts["000"].text[each.start : each.end]
        for each in paragraphs(texts["000"])
        if each.name in MUTINY
    ]
    if _stands_in(found, bodies):
        return ""
    return "Your quotation stands elsewhere. Take it from P8 or P9."


RIVAL_KIND = Written(least=30, most=80, quotes=1, sources=("000",), form=_of_the_mutiny)
RIVAL = (
    "The mutiny could have been one man's quarrel about money and command with a "
    "ministry. It was short, and “Prigozhin lost the immediate power struggle”, which "
    "one would expect if few had joined him. One would need to know how many officers "
    "knew of it, and whether they helped, refused or only waited."
)

RIVAL_STORY = Exercise(
    id="2.5",
    variable="rival_story",
    shape="The answer is text of 30 to 80 words with one quotation from P8 or P9.",
    kind=RIVAL_KIND,
    hints=(
        "Suppose that it stayed one man's quarrel. Which statements are still true?",
        "Whom would you have to count, or ask, to tell the two stories apart?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "It was about money: “protect his business model”.",
            "Add what one would need to know to decide between the two stories.",
            lambda given, texts: len(words(given)) < 30,
        ),
        Mistake(
            "no quotation",
            RIVAL.replace("“", "").replace("”", ""),
            "Anchor your story: copy one statement that it explains as well.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            RIVAL.replace("immediate power", "big power"),
            "Copy the words as they are printed; three in a row are enough.",
            RIVAL_KIND.misquotes,
        ),
        Mistake(
            "words from elsewhere",
            RIVAL.replace(
                "Prigozhin lost the immediate power struggle",
                "throw everything into counterattacks",
            ),
            "The mutiny is told in two paragraphs only. Look there again.",
            lambda given, texts: bool(_of_the_mutiny(given, texts)),
        ),
    ),
    models=(
        RIVAL,
        (
            "Two groups near the president may have fought, with soldiers as their "
            'instruments. "But loyalty comes first" would then be a rule of that fight '
            "and no sign of unrest in the army. To decide, I would ask who gained from "
            "it, and what the soldiers were told."
        ),
    ),
    solution=(
        "There are many. A good one fits the same facts, does without wide discontent, "
        "and names something that could decide: how many knew of it, who joined, who "
        "gained."
    ),
    rubric=(
        "The story explains the statement that is quoted.",
        "It does not say the essayist's conclusion again.",
        "It names something that could decide between the two stories.",
        "What comes from elsewhere, if anything, has its source.",
    ),
    points=2,
    minutes=4,
)

# 2.9


@cache
def _quotes() -> dict[str, list[str]]:
    """Return the words of the moves in `SHOWN`, by text."""
    quote = {move.id: move.quote for move in load_moves()}
    return {source: [quote[id_] for id_ in ids] for source, ids in SHOWN.items()}


def _one_of_each(given: str, texts: Texts) -> str:
    found, _ = SHARED_KIND.quotations(given, texts)
    for source, called in (("000", "essay"), ("001", "interview")):
        if not _stands_in(found, [texts[source].text]):
            return f"There is no quotation from the {called} yet."
        if not _stands_in(found, _quotes()[source]):
            return f"In your words from the {called}, who is to see the result?"
    return ""


def _quoted(words_: str) -> str:
    return (
        f"{words_} Both wish for a result that looks well to others, in my view. " * 3
    )


BAR = ("the bar", "higher", "lower", "more", "less", "same", "equal")
SHARED_KIND = Written(
    least=30,
    most=90,
    quotes=2,
    quote_words=4,
    form=all_of(
        _one_of_each,
        names("Which of the two passages sets the bar higher?", *BAR),
        names_a_voice,
    ),
)
SHARED = (
    "The essayist: “he can be shown to be the clear victor”. Miller: “something that "
    "looks like a victory”. Both speak of a result for somebody who looks on. The "
    "essayist sets the bar higher: a clear victor against a mere look. The first is of "
    "2023, the second of 2022, and neither quotes Putin himself."
)

CONVERGENCE = Exercise(
    id="2.9",
    variable="convergence",
    shape=(
        "The answer is text of 30 to 90 words with a quotation of four words or more "
        "from each text."
    ),
    kind=SHARED_KIND,
    hints=(
        "Do not search for the word victory. Search for an audience.",
        "Which verbs need somebody who looks? Collect three from each text.",
        "In the essay try P1, P5, P6, P13 and P18; in the interview I2 and the reply.",
    ),
    mistakes=(
        Mistake(
            "a changed quotation",
            SHARED.replace("the clear victor", "a clear victor"),
            "One letter differs from the page. Copy and paste the words.",
            SHARED_KIND.misquotes,
        ),
        Mistake(
            "not losing",
            _quoted(
                "“not losing is also a vital interest” and “something that it can sell "
                "at home as a victory”."
            ),
            "Not losing, and not being *seen* to lose: one word makes the difference.",
            lambda given, texts: "not losing is also" in fold(given),
        ),
        Mistake(
            "the reason behind it",
            _quoted(
                "“an admission of defeat could make it harder” and “something that it "
                "can sell at home as a victory”."
            ),
            "This is the reason behind it. Now find the thing that is to be seen.",
            lambda given, texts: "admission of defeat" in fold(given),
        ),
        Mistake(
            "a shared word",
            _quoted(
                "“he can be shown to be the clear victor” and “hasn’t managed a "
                "definitive victory either”."
            ),
            "The word victory stands here. But is anything shown to anybody?",
            lambda given, texts: "definitive victory" in fold(given),
        ),
        Mistake(
            "what is not known",
            _quoted(
                "“he can be shown to be the clear victor” and “what Putin would need "
                "to feel satisfied”."
            ),
            "This says what is not known. Find what is wanted, and in whose eyes.",
            lambda given, texts: "feel satisfied" in fold(given),
        ),
        Mistake(
            "one text twice",
            _quoted(
                "“he can be shown to be the clear victor” and “a strategy to show that "
                "Russia still has a path to victory”."
            ),
            "You have the idea twice in one text. Keep the better one; find a partner.",
            lambda given, texts: (
                len(SHARED_KIND.quotations(given, texts)[0]) > 1
                and _one_of_each(given, texts).startswith("There is no")
            ),
        ),
    ),
    models=(
        SHARED,
        (
            'The essay asks for "a strategy to show that Russia still has a path to '
            'victory", and in the introduction both sides may "declare a kind of '
            'victory". In both a result is for showing. Bluhm lets each side '
            "choose what it shows; the essayist asks for a path only, which is less."
        ),
    ),
    solution=(
        "One of several pairs, such as “he can be shown to be the clear victor” and "
        "“something that looks like a victory”. They share the showing, and not how "
        "high the bar is set. Nor do both say that aims were lowered."
    ),
    rubric=(
        "Each quotation stands under its voice.",
        "It is said who is to see the result.",
        "It is said which text sets the bar higher, by which words.",
        "Nobody is declared right.",
    ),
    points=2,
    minutes=4,
)
