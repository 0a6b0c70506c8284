"""Exercises 8.11 and 8.12: rolled back or raised, by what counts against a story."""

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Choice, Mistake
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written

# 8.11

SEPARATES = Exercise(
    id="8.11",
    variable="separates",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Miller: “Moscow has rolled back the initial war aims”",
            "b": "Essayist: “decided to raise the stakes with more ambitious war aims”",
            "c": "Miller: “something that it can sell at home as a victory”",
            "d": "Essayist: “there was a renewed focus on the Donbas”",
        },
        right="d",
        reasons={
            "a": (
                "This is one half of the puzzle. Which explanation would be surprised "
                "by it?"
            ),
            "b": (
                "This is the other half of the puzzle. A judge who differs from Miller "
                "would say just that."
            ),
            "c": "This is about how a result is told. Does it speak of more or less?",
        },
    ),
    hints=(
        "If one change is judged in two ways, no voice describes both directions.",
        "Does one of the voices itself say that something became narrower?",
    ),
    models=("d", "(D)"),
    solution=(
        "d: after the battle for Kyiv the essayist, too, tells of a narrowing. So the "
        "essayist knows of both changes, one after the other."
    ),
    praise=(
        "One short clause tells more than the two famous ones: it fits one explanation "
        "and strains another."
    ),
    minutes=3,
)

# 8.12

NARROW = "a renewed focus on the Donbas"
STORIES = ("two moments", "two judges", "two kinds")
KIND = Written(
    least=50,
    most=110,
    quotes=1,
    form=all_of(
        names("Which one do you cross out? Name it as the lesson does.", *STORIES),
        names_a_voice,
    ),
)

CROSSED_OUT = Exercise(
    id="8.12",
    variable="crossed_out",
    shape="The answer is text of 50 to 110 words with one quotation.",
    kind=KIND,
    hints=(
        "Do not ask which story you like. Ask which one has a passage against it.",
        "“Aims” and “stakes”: does either voice name means beside aims?",
    ),
    mistakes=(
        Mistake(
            "only support",
            f"I keep two moments, because “{NARROW}” fits it.",
            "This supports one story. Which passage speaks against another?",
            lambda given, texts: (
                len(given) < 250 and bool(KIND.quotations(given, texts)[0])
            ),
        ),
        Mistake(
            "no quotation",
            (
                "I cross out two judges, since the essayist knows of both changes and "
                "tells them one after the other in the same paragraph. It would come "
                "back if somebody found that both voices spoke of the same month and "
                "of the same decision, and that only their judgement of it differed."
            ),
            "Without the words of the text nobody can check what speaks against it.",
            lambda given, texts: '"' not in fold(given) and len(given) > 100,
        ),
        Mistake(
            "changed words",
            (
                "I cross out two judges. The essayist writes “there was a new focus on "
                "the east of the country”, which is a narrowing, and tells of more "
                "ambitious aims later. It would come back if both voices turned out to "
                "speak of the same weeks and of one decision, and if only their "
                "judgement of that decision differed."
            ),
            "These words stand in neither text. Copy them exactly.",
            KIND.misquotes,
        ),
    ),
    models=(
        (
            f"I cross out two judges. The essayist, too, reports “{NARROW}” after the "
            "battle for Kyiv, and only later more ambitious aims. Somebody who judged "
            "one change in another way than Miller would not tell of both directions. "
            "The story would come back if both voices spoke of the same weeks, or if "
            "the word aims meant land in one text and something else in the other."
        ),
        (
            "I cross out two kinds. The essayist writes “more ambitious war aims, mass "
            "mobilization, and a bombing campaign”: the aims stand beside the means, "
            "so they cannot be the same thing to him. It could come back if Miller "
            "told us in the rest of his answer, which is not open to readers, that by "
            "aims he meant the size of the attack and not what it was for."
        ),
    ),
    solution=(
        "There are several right answers. Against two judges speaks that the essayist "
        "tells of a narrowing, too; against two kinds that aims stand beside means in "
        "one sentence; against two moments little is found here."
    ),
    rubric=(
        "The passage is quoted exactly and its voice is named.",
        "It counts against the story that is crossed out, and the answer says why.",
        "It does not count against all three stories alike.",
        "What could bring the story back is named.",
    ),
    points=2,
    minutes=7,
)

EXERCISES = (SEPARATES, CROSSED_OUT)
