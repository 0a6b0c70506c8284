"""Exercise 2.8: what the interview promises, and what we can read of it."""

from utils.exercises.closed import Choice
from utils.exercises.exercise import Exercise

ENDINGS = Exercise(
    id="2.8",
    variable="endings",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The reply leaves the catastrophe out, so Miller does not expect one.",
            "b": (
                "The reply describes both ends of the range, the ambiguous and the "
                "catastrophic."
            ),
            "c": (
                "The introduction sketches one settlement; the rest, if given, is cut "
                "off."
            ),
            "d": (
                "The reply describes the catastrophic ending, so Miller expects that "
                "one."
            ),
        },
        right="c",
        reasons={
            "a": (
                "How much of the interview can you see? Keep apart what he denies and "
                "what we cannot read."
            ),
            "b": "Put your finger on the sentence of the reply that describes either.",
            "d": "The word stands in the text once. Who writes it, and where?",
        },
    ),
    hints=(
        "Cover the introduction with your hand. What is left?",
        "There is a notice below the reply. What does it say about the part we have?",
    ),
    models=("c", ["C"]),
    solution=(
        "c: the reply has a doubt, a hope, an aim and one thing that is not clear. The "
        "endings may stand behind the notice for members, or may not."
    ),
    praise="You measured a promise by what is there, and took no cut for a silence.",
    minutes=1,
)
