"""Exercises of lesson 00, A first look: read the matrix; no code is needed.

| id  | box shows            | variable    | answer looks like              |
|-----|----------------------|-------------|--------------------------------|
| 0.1 | four options         | who_says    | a letter                       |
| 0.2 | four options         | empty_cell  | a letter                       |
| 0.3 | four options         | conclusion  | a letter                       |
| 0.4 | a text field         | doubt       | 25 to 120 words, one quotation |

Each is answered in its box, ``AnswerBox("0.1")``; in code, ``check("0.1", "b")`` works
too. 0.1 comes with the mark that the lesson asks to open; 0.4 is the judgement.
"""

from utils.claims import load_codebook
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Choice, Mistake
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import words

WHO_SAYS = Exercise(
    id="0.1",
    variable="who_says",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Putin says it of himself.",
            "b": "The essayist says it of Putin.",
            "c": "Miller says it of Putin, in his answer.",
            "d": "The analyst says it of Putin.",
        },
        right="b",
        reasons={
            "a": (
                "No words of Putin's stand in this sentence. Who writes “he wants”, "
                "and so speaks of another person?"
            ),
            "c": (
                "Miller answers in the other text. At the head of which column did you "
                "find the mark?"
            ),
            "d": (
                "The analyst chose the sign for the passage, but did not write its "
                "words. Whose name stands above the column?"
            ),
        },
    ),
    hints=(
        "Look at the head of the column in which the mark stands.",
        "When the passage is open, its voice and its date stand beside it.",
    ),
    models=("b", "The essayist says it of Putin."),
    solution="b: the mark stands in the essayist's column, so the words are his.",
    praise=(
        "The essayist says what Putin wants, so it is his account. What Putin would "
        "say himself is another question."
    ),
    minutes=1,
)

EMPTY_CELL = Exercise(
    id="0.2",
    variable="empty_cell",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "This voice thinks that the aim in this row has failed.",
            "b": "This voice agrees with the other voices about the aim.",
            "c": "No passage was found in which this voice itself names the aim.",
            "d": "Russia had given the aim up before the text was written.",
        },
        right="c",
        reasons={
            "a": (
                "A failed aim has a mark of its own, a cross. Look at the key: is "
                "there a sign for words that were never said?"
            ),
            "b": (
                "Agreeing takes words. Look for a row in which two voices agree: both "
                "have marks there."
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
        "no passage was found in which this voice itself names the aim.",
    ),
    solution=(
        "c: a mark is one passage in the voice's own words, and a dot is a passage "
        "that only names the aim. No mark, no such passage in this reading. What the "
        "voice passes on from others may still be there, behind “reported too”."
    ),
    praise=(
        "Silence is not a verdict, least of all in a text that a paywall cuts off. "
        "Reported passages are hidden at first, and another reader may find more."
    ),
    minutes=1,
)

CONCLUSION = Exercise(
    id="0.3",
    variable="conclusion",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The essay proves that Russia failed in most of its aims.",
            "b": "Miller expects Russia to reach more of its aims.",
            "c": "By nature the essayist is the greater pessimist of the two.",
            "d": "The voices differ, and so do date, genre and amount.",
        },
        right="d",
        reasons={
            "a": (
                "A mark shows what a voice says, not what is so. Open one: whose words "
                "are they?"
            ),
            "b": (
                "Open Miller's marks and read each sentence. Does any of them expect "
                "that?"
            ),
            "c": (
                "To compare the writers themselves, everything else would have to be "
                "alike. Look at the date above each column."
            ),
        },
    ),
    hints=(
        "Look at what stands above the columns: who speaks, and when.",
        "Count Miller's marks. How far would one more passage move the picture?",
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
    minutes=1,
)

AIMS = [code.name for code in load_codebook().aims]
VERDICTS = [code.name for code in load_codebook().verdicts]
DOUBT_KIND = Written(
    least=25,
    most=120,
    quotes=1,
    form=all_of(
        names(f"In which row is the mark? Name it, such as *{AIMS[0]}*.", *AIMS),
        names("Which verdict of the key would you give?", *VERDICTS),
        names_a_voice,
    ),
)
PATH = "needs a strategy to show that Russia still has a path to victory"
DOUBT = Exercise(
    id="0.4",
    variable="doubt",
    shape="The answer is text of 25 to 120 words with one quotation.",
    kind=DOUBT_KIND,
    hints=(
        "Look for words such as could, hopes or not close: how sure is the voice?",
        (
            "Take a mark with a dashed edge. Would you put it one step higher or "
            "lower, from failed, unlikely and open to partly and achieved?"
        ),
    ),
    mistakes=(
        Mistake(
            "only the quotation",
            lambda _: f"“{PATH}”",
            (
                "The words are there; now say how you read them, and which verdict "
                "follows."
            ),
            lambda given, texts: (
                '"' in fold(given) and len(words(given)) < DOUBT_KIND.least
            ),
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
        (
            "In the row Be seen to win the essayist's sentence has a dot. He writes "
            f"that Putin “{PATH}”. I read these words as unlikely, because whoever "
            "still needs a strategy has none yet, and a path is less than a victory."
        ),
        (
            'Take or hold land, Bluhm: Russian forces are "now controlling '
            'significantly more Ukrainian territory". The mark says partly. To me this '
            "one is achieved, since more land is what these words name, and nothing "
            "in them says how much was wanted."
        ),
    ),
    solution=(
        "There are many right answers. A good one quotes the words, names the voice, "
        "gives another verdict of the key and the reason in the words themselves."
    ),
    rubric=(
        "My text names the voice whose words I quote.",
        "It proposes another verdict of the key.",
        "It finds its reason in the words, not in what happened later.",
    ),
    minutes=3,
)


EXERCISES = (WHO_SAYS, EMPTY_CELL, CONCLUSION, DOUBT)
