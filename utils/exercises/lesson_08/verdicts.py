"""Exercises 8.1 to 8.3: how often a verdict is given."""

from utils.claims import Claim, select_claims
from utils.exercises.closed import Choice, Mistake, Value
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Prediction

LOW = ("failed", "unlikely")


# 8.1


def _judged_by(voice: str) -> int:
    """Return in how many passages a voice judges one of Russia's aims."""
    own = select_claims(kit_claims(), actors=["RUS"], voices=[voice])
    return sum(claim.verdict != "not_assessed" for claim in own)


EXPECTED_NUMBER = Exercise(
    id="8.1",
    variable="expected_number",
    shape="The answer is a whole number from 0 to 40.",
    kind=Prediction(
        low=0, high=40, whole=True, result=lambda _: _judged_by("interviewee")
    ),
    hints=(
        "How long is what Miller says, next to the essay? See lesson 1.",
        "He may speak of an aim and not judge it.",
    ),
    mistakes=(
        Mistake(
            "too many",
            100,
            "That is far more than the essayist has, in a much shorter text.",
            lambda given, texts: given > 40,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a part of a passage",
            2.5,
            "Passages are counted in whole numbers.",
            lambda given, texts: 0 <= given <= 40,
        ),
    ),
    models=(10, "3"),
    solution="Any whole number from 0 to 40. Compare it with the last group of bars.",
    praise=(
        "Your guess is kept. Hold it against Miller's bars, without the bar for aims "
        "that he only names."
    ),
    points=0,
    minutes=2,
)

# 8.2


def _on_russia(words: str = "own") -> tuple[Claim, ...]:
    """Return the essayist's claims on Russia's aims."""
    return select_claims(
        kit_claims(), words=words, voices=("essayist",), actors=("RUS",)
    )


def _share(
    verdicts: tuple[str, ...] = LOW, *, named: bool = False, words: str = "own"
) -> float:
    """Return what per cent of the essayist's passages have one of some verdicts."""
    claims = [c for c in _on_russia(words) if named or c.verdict != "not_assessed"]
    return 100 * sum(claim.verdict in verdicts for claim in claims) / len(claims)


def _share_of_all(of: int = 0) -> float:
    """Return how many passages of all voices are low, in per cent of all or of some."""
    russian = select_claims(kit_claims(), actors=("RUS",))
    n_low = sum(claim.verdict in LOW for claim in russian)
    return 100 * n_low / (of or len(russian))


SHARE_LOW = Exercise(
    id="8.2",
    variable="share_low",
    shape="The answer is a number of per cent with one decimal, such as 12.3.",
    kind=Value(expected=lambda _: _share(), tolerance=0.06),
    hints=(
        "Follow the example: only the voice is another.",
        "`essayist` holds the denominator already. Count the low verdicts in it.",
    ),
    mistakes=(
        Mistake(
            "failed only",
            lambda _: _share(("failed",)),
            "You counted one verdict. The task asks for two of them together.",
        ),
        Mistake(
            "named aims below the line",
            lambda _: _share(named=True),
            (
                "You divided by all his passages. Some only name an aim and judge "
                "nothing: leave them out below the line."
            ),
        ),
        Mistake(
            "reported words too",
            lambda _: _share(words="all"),
            (
                "This takes in what the essayist only reports, such as what Moscow "
                "claims. `russian` holds own words."
            ),
        ),
        Mistake(
            "all voices",
            lambda _: _share_of_all(),
            "You counted the passages of all three voices. `essayist` holds his alone.",
        ),
        Mistake(
            "all voices above the line",
            lambda _: _share_of_all(_judged_by("essayist")),
            "Above the line you count all voices, and below it the essayist alone.",
        ),
        Mistake(
            "or without a question",
            100,
            (
                "All of them, then. Behind `or` a word alone always counts as true: "
                'ask with `in ("failed", "unlikely")`.'
            ),
        ),
        Mistake(
            "a count",
            lambda _: round(len(_on_russia()) * _share(named=True) / 100),
            "This is a number of passages. Give it in per cent of those that judge.",
        ),
        Mistake(
            "a part of one",
            lambda _: round(_share() / 100, 3),
            "This is a part of one. Give it in per cent.",
            lambda given, texts: (
                isinstance(given, float) and abs(100 * given - _share()) < 0.6
            ),
        ),
    ),
    models=(
        lambda _: _share(),
        lambda _: round(_share(), 1),
    ),
    solution=(
        "low_essayist = [\n"
        "    claim for claim in essayist\n"
        '    if claim.verdict in ("failed", "unlikely")\n'
        "]\n"
        "share_low = 100 * len(low_essayist) / len(essayist)"
    ),
    praise=(
        "Say the denominator with the share: it is of the passages that judge, in one "
        "reading, in own words. Another rule gives another share."
    ),
    minutes=5,
)

# 8.3

DIFFERENCE = Exercise(
    id="8.3",
    variable="difference",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Miller has more hope for Russia than the essayist has.",
            "b": "The shares differ; so do date, genre and length.",
            "c": "All three have low verdicts, and so they agree.",
            "d": "The war went worse later, so the essayist says so.",
        },
        right="b",
        reasons={
            "a": (
                "His share rests on a handful of passages and an earlier year. Would "
                "he still say so in the year of the essay?"
            ),
            "c": (
                "How many have they, of how many passages? To share a verdict at "
                "times is not to agree."
            ),
            "d": (
                "A verdict is what a voice says. What would you need, besides these "
                "two texts, to say how the war went?"
            ),
        },
    ),
    hints=(
        "What else differs between the columns, besides who speaks?",
        "Look at the second number of each cell: how many passages stand behind it?",
    ),
    models=("b", "(B)"),
    solution=(
        "b: voice, date, genre and length change together. Two texts cannot tell these "
        "causes apart."
    ),
    praise=(
        "When several things change together, a difference has several possible "
        "causes. Two texts cannot tell them apart."
    ),
    minutes=4,
)

EXERCISES = (
    EXPECTED_NUMBER,
    SHARE_LOW,
    DIFFERENCE,
)
