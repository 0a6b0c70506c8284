"""Exercises 9.8 and 9.9, in writing: key assumptions, and a lens with its edge."""

import re

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import words

# 9.8


def _one_unsaid(given: str, texts: Texts) -> str:
    if re.search(r"\bun(?:said|spoken|stated)\b|not said", fold(given)):
        return ""
    return "No assumption is marked as unsaid yet."


ASSUMED_KIND = Written(least=60, most=150, quotes=1, sources=("000",), form=_one_unsaid)
ASSUMED = (
    "First, he would not settle for less: “has never shown himself to be satisfied "
    "with "
    "a stalemate”. True within limits, since it is a record of the past; a speech that "
    "accepts the lines would undo it. Second, unsaid: somebody can call him to "
    "account. "
    "Unsupported here; troops coming home and nothing happening would undo it. Third, "
    "“lacks for now the combat power”: within limits, and an advance would undo it. "
    "The "
    "second carries most."
)

ASSUMPTIONS = Exercise(
    id="9.8",
    variable="assumptions",
    shape="The answer is text of 60 to 150 words with one quotation from P4 to P7.",
    kind=ASSUMED_KIND,
    hints=(
        (
            "Take each way out that the paragraphs close (win, settle, stop). What "
            "closes it?"
        ),
        "Who would hold the reckoning, and what would they need?",
        "Look for *never*, *clearly*, *as soon as*, *all* and *for now*.",
    ),
    mistakes=(
        Mistake(
            "too short",
            "He never settles, unsaid: “never shown himself to be satisfied”.",
            "Three assumptions, each with how it is supported and what would undo it.",
            lambda given, texts: len(words(given)) < 60,
        ),
        Mistake(
            "no quotation",
            ASSUMED.replace("“", "").replace("”", ""),
            "For what is said, copy the words; a reader must be able to find them.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            ASSUMED.replace("combat power", "fighting power"),
            "An assumption is easily sharpened in retelling. Compare with the page.",
            ASSUMED_KIND.misquotes,
        ),
        Mistake(
            "only what is said",
            ASSUMED.replace("unsaid: ", ""),
            (
                "One more, please, that is nowhere in the words and is needed all the "
                "same."
            ),
            lambda given, texts: bool(_one_unsaid(given, texts)),
        ),
    ),
    models=(
        ASSUMED,
        (
            "People at home would measure a halt by the first goals; half of this is "
            'unspoken, behind "none of Putin’s goals have been met". Unsupported: '
            "another account of the goals, if it were believed, would undo it. Kyiv "
            "will "
            'not give up the oblasts: "clearly not going to happen", without a reason '
            "here; an offer would undo it. The trends go on as they are. Within "
            "limits, "
            "because it is said in the present tense, and one of them turning would "
            "undo "
            "it. I would star the first."
        ),
    ),
    solution=(
        "There are many. Good ones say that he would not settle, that Kyiv will not "
        "recognise the annexations, that people measure by the first goals, that "
        "somebody can hold a reckoning, that the trends go on, or that supporters do."
    ),
    rubric=(
        "If one of the three failed, the judgement would change.",
        "One of them stands nowhere in the words and is needed all the same.",
        "Each has something that could undo it.",
        "It is not said whether the judgement is right.",
    ),
    points=2,
    minutes=6,
)

# 9.9


LENSES = ("face", "fate", "promise", "odds")
EDGE_KIND = Written(
    least=80,
    most=130,
    quotes=3,
    form=all_of(names("Which lens have you chosen?", *LENSES), names_a_voice),
)
EDGE = (
    "Promise. The essayist reports that Kyiv “assumes that Moscow would use any truce "
    "to "
    "reconstitute its forces”; a promise that nobody can secure would explain a "
    "refusal "
    "to pause. The essayist's “with its army degraded in the process” fits too, since "
    "a "
    "weaker neighbour needs to promise less. But Bluhm writes of “a "
    "settlement "
    "that allows both sides to declare a kind of victory” and never asks who would "
    "keep "
    "it. I would look for offers of guarantees. If a side that refused a truce accepts "
    "one once outsiders secure it, the lens gains; if it still refuses, the reason "
    "lies "
    "elsewhere."
)

LENS_AND_EDGE = Exercise(
    id="9.9",
    variable="lens_and_edge",
    shape="The answer is text of 80 to 130 words with three quotations from the texts.",
    kind=EDGE_KIND,
    hints=(
        "Take the passage of exercise 9.5 for your lens as its edge.",
        "Begin the test with *If I found … I would give it up*.",
    ),
    mistakes=(
        Mistake(
            "too short",
            "Face explains “the clear victor” and “a kind of victory”.",
            "Say what the lens sees, where it goes dark, and what could test it.",
            lambda given, texts: len(words(given)) < 80,
        ),
        Mistake(
            "too long",
            EDGE + " " + EDGE,
            "Find the sentence that tells the war again, and leave it out.",
            lambda given, texts: len(words(given)) > 130,
        ),
        Mistake(
            "a changed quotation",
            EDGE.replace("army degraded", "army destroyed"),
            "Somebody else must be able to find the words: copy them.",
            EDGE_KIND.misquotes,
        ),
        Mistake(
            "no passage at the edge",
            EDGE.replace("“a settlement", "a settlement").replace(
                "victory”", "victory"
            ),
            "Two passages that fit, and the one that does not: quote all three.",
            lambda given, texts: len(EDGE_KIND.quotations(given, texts)[0]) < 3,
        ),
    ),
    models=(
        EDGE,
        (
            "Face. In the essayist's words Putin wants to be \"shown to be the clear "
            'victor"; Miller speaks of "something that it can sell at home". Both name '
            "somebody who looks on, so a result is worth what others see in it. What "
            "the "
            'lens leaves dark is "this is a war that had to be fought", which the '
            "essayist reports of Ukraine: that reason needs no audience at all. To "
            "test "
            "the lens I would look for steps back that nobody could see. If leaders "
            "refuse secret concessions as firmly as public ones, looks are not what "
            "holds them, and I would give it up."
        ),
    ),
    solution=(
        "Any lens. A good answer names a voice for each passage, says in its own words "
        "what the lens sees, has a real difficulty as its third passage, and a test "
        "that could come out against the lens."
    ),
    rubric=(
        "Each quotation stands under its voice, and reported words as reported.",
        "The third passage is a real difficulty, not one that fits after all.",
        "The test could come out against the lens.",
        "Nobody is declared right about the war.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (ASSUMPTIONS, LENS_AND_EDGE)
