"""Exercises of lesson 00, Ten minutes: read the matrix; no code is needed.

| id  | box shows            | variable    | answer looks like              |
|-----|----------------------|-------------|--------------------------------|
| 0.1 | a number from 0 to 10 | expected   | a whole number                 |
| 0.2 | four options         | empty_cell  | a letter                       |
| 0.3 | four options         | conclusion  | a letter                       |
| 0.4 | a text field         | doubt       | 25 to 120 words, one quotation |

Each is answered in its box, ``AnswerBox("0.1")``; in code, ``check("0.1", 7)`` works
too. 0.1 comes before the matrix is opened; 0.4 is the reflection at the end.
"""

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Prediction, Written

PREDICT = Exercise(
    id="0.1",
    variable="expected",
    shape="The answer is a whole number from 0 to 10.",
    kind=Prediction(low=0, high=10, whole=True),
    hints=(
        "You have not read the essay yet: guess from what you know of 2023.",
        "Choose a number that would surprise you neither by one more nor by one less.",
    ),
    mistakes=(
        Mistake(
            "per cent",
            70,
            "A number above 10 looks like per cent. Say it as so many of ten.",
            lambda given, texts: given > 10,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none at all, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a share",
            0.7,
            "A number between whole ones looks like a share. Say it as so many of ten.",
            lambda given, texts: 0 <= given <= 10,
        ),
    ),
    models=(7, "7"),
    solution="Any number from 0 to 10 is right before you look. Compare it afterwards.",
    praise=(
        "Your guess is kept. In the matrix choose Russia and look down the essayist's "
        "column; at the end of the lesson you compare."
    ),
    points=0,
    minutes=1,
)

EMPTY_CELL = Exercise(
    id="0.2",
    variable="empty_cell",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "This voice thinks that the aim has failed.",
            "b": "This voice agrees with the other voices about the aim.",
            "c": "In these texts, this reading found no judgement of it by this voice.",
            "d": "The aim was given up before the text was written.",
        },
        right="c",
        reasons={
            "a": (
                "A failed aim has a mark of its own, a cross. Look at the key: is "
                "there a sign for words that were never said?"
            ),
            "b": (
                "Agreeing takes words. Look for a cell where two voices agree: both "
                "hold marks."
            ),
            "d": (
                "An aim that was given up has its own mark in the key. Which mark do "
                "you see in the cell?"
            ),
        },
    ),
    hints=(
        "A mark stands for one passage. What, then, does no mark stand for?",
        "One of the two texts is cut off by a paywall. What can it not show you?",
    ),
    models=(
        "c",
        " C) ",
        ("in these texts, this reading found no judgement of it by this voice."),
    ),
    solution=(
        "c: a mark is one passage in one voice. Where there is none, this reading "
        "found no passage; the speaker may still hold a view. Silence is not a verdict."
    ),
    praise=(
        "Silence is not a verdict, least of all in a text that a paywall cuts off. "
        "Another reader may also find a passage that this reading missed."
    ),
    minutes=1,
)

CONCLUSION = Exercise(
    id="0.3",
    variable="conclusion",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The essay proves that the war has failed.",
            "b": "The interviewee expects Russia to reach its aims.",
            "c": "By nature the essayist is the greater pessimist of the two.",
            "d": (
                "They differ, but date, kind of text and number of passages differ too."
            ),
        },
        right="d",
        reasons={
            "a": (
                "A mark shows what a voice says, not what is so. Open one: whose words "
                "are they?"
            ),
            "b": (
                "Open the interviewee's marks and read each sentence. Does any of them "
                "expect that?"
            ),
            "c": (
                "To compare the writers themselves, everything else would have to be "
                "alike. Look at the date above each column."
            ),
        },
    ),
    hints=(
        "Look at what stands above the columns: who speaks, and when.",
        (
            "Count the marks of each voice. How far would one more passage move the "
            "picture?"
        ),
    ),
    models=("d", ["D"]),
    solution=(
        "d: an essay of summer 2023 and an interview of 2022 differ in date, genre and "
        "length. Any of these could make the difference that you see."
    ),
    praise=(
        "Time passing must not look like disagreement, and a handful of passages must "
        "not look like a trend. The lessons show how far a comparison can go."
    ),
    minutes=2,
)

DOUBT_KIND = Written(least=25, most=120, quotes=1)
DOUBT = Exercise(
    id="0.4",
    variable="doubt",
    shape="The answer is text of 25 to 120 words with one quotation.",
    kind=DOUBT_KIND,
    hints=(
        "Look for words such as could, hopes or not close: how sure is the voice?",
        "Take a mark with a dashed edge. Would you put it one step higher or lower?",
    ),
    mistakes=(
        Mistake(
            "only the quotation",
            lambda texts: f"“{_words(texts, 15)}”",
            (
                "The words are there; now say how you read them, and which verdict "
                "follows."
            ),
            lambda given, texts: DOUBT_KIND.quotations(given, texts)[0] != set(),
        ),
        Mistake(
            "no quotation",
            "I do not agree with this mark at all. " * 4,
            (
                "Others can follow you only if they see the words. Copy them from the "
                "mark."
            ),
            lambda given, texts: '"' not in fold(given) and len(given) > 100,
        ),
        Mistake(
            "a changed quotation",
            (
                "The mark rests on “governments always start their wars for nothing”, "
                "and to me these words do not say how the war came out, because they "
                "speak of beginnings only and of no aim."
            ),
            "A quotation is exact to the letter; leave out only whole ends.",
            DOUBT_KIND.misquotes,
        ),
    ),
    models=(
        lambda texts: (
            f"The mark rests on “{_words(texts, 5)}”. I read these words as open and "
            "not as a failure, because the sentence speaks of governments in general "
            "and does not yet say how any war of theirs came out in the end."
        ),
        lambda texts: (
            "I would code this one step higher than the reader did. "
            f'The essayist writes "{_words(texts, 6)}", and to me that describes how '
            "wars begin; there is no judgement of any single aim in it, so I doubt "
            "that it should carry a mark at all."
        ),
    ),
    solution=(
        "There are many right answers. A good one quotes the words, names the voice, "
        "gives another verdict of the key and the reason in the words themselves."
    ),
    praise="Your doubt is kept. Come back to it in lesson 9, where readers disagree.",
    rubric=(
        "The words are quoted exactly and their voice is named.",
        "Another verdict of the key is proposed.",
        "The reason is in the words, not in what happened later.",
    ),
    minutes=5,
)


def _words(texts: Texts, n: int) -> str:
    """Return the first words of the first text, to quote."""
    return " ".join(next(iter(texts.values())).text.split()[:n])


EXERCISES = (PREDICT, EMPTY_CELL, CONCLUSION, DOUBT)
