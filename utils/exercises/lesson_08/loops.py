"""Exercises 8.4, 8.9 and 8.10: loops that count, and a share as a function."""

from utils.claims import select_claims
from utils.exercises.closed import Function, Mistake, Order, Value
from utils.exercises.exercise import Exercise, kit_claims

LOW = ("failed", "unlikely")


# 8.4


def _forecasts(conditional: bool | None = None, words: str = "all") -> int:
    claims = select_claims(kit_claims(), conditional=conditional, words=words)
    return sum(claim.time == "forecast" for claim in claims)


N_CONDITIONAL = Exercise(
    id="8.4",
    variable="n_conditional",
    shape="The answer is a number of claims.",
    kind=Value(expected=lambda _: _forecasts(conditional=True)),
    hints=(
        "The list `expected` was made with a condition on `claim.time`. Which field do "
        "you ask for now, and in which list?",
        "`len([claim for claim in … if …])` counts what passes a condition.",
    ),
    mistakes=(
        Mistake(
            "all forecasts",
            lambda _: _forecasts(),
            "This is the number of all forecasts. Keep those with a condition.",
        ),
        Mistake(
            "without a condition",
            lambda _: _forecasts(conditional=False),
            "You counted those without a condition.",
        ),
        Mistake(
            "own words only",
            lambda _: _forecasts(conditional=True, words="own"),
            "These are own words only. `expected` holds reported forecasts, too.",
        ),
        Mistake(
            "every conditional claim",
            lambda _: len(select_claims(kit_claims(), conditional=True, words="all")),
            "Some of these are no forecasts. Count in `expected`, not in all claims.",
        ),
    ),
    models=(
        lambda _: _forecasts(conditional=True),
        lambda _: len(
            [
                claim
                for claim in kit_claims()
                if claim.time == "forecast" and claim.conditional
            ]
        ),
    ),
    solution="n_conditional = len([claim for claim in expected if claim.conditional])",
    praise=(
        "A forecast on a condition can be scored only where the condition came true. "
        "On how sure a voice is, two readings differ most about such passages, as "
        "lesson 11 shows."
    ),
    minutes=4,
)

# 8.9

ARRANGE = Exercise(
    id="8.9",
    variable="loop_lines",
    shape="The answer is a list of the letters a to f, the first line first.",
    kind=Order(
        lines={
            "a": "            n = n + 1",
            "b": "    return n",
            "c": "    for verdict in verdicts:",
            "d": "    n = 0",
            "e": "def n_low(verdicts):",
            "f": '        if verdict in ("failed", "unlikely"):',
        },
        right=("edcfab",),
        code=True,
    ),
    hints=(
        "A line that ends in a colon stands above the lines that belong to it.",
        "Counting begins at 0, before the loop; it is over after the loop.",
    ),
    mistakes=(
        Mistake(
            "counting begins in the loop",
            ["e", "c", "d", "f", "a", "b"],
            "If `n = 0` stands in the loop, each round forgets what was counted.",
            lambda given, texts: 0 < given.index("c") < given.index("d"),
        ),
        Mistake(
            "the answer inside the loop",
            ["e", "d", "c", "f", "b", "a"],
            "The function must not give its answer before the last verdict was seen.",
            lambda given, texts: given[0] == "e" and given[-1] != "b",
        ),
        Mistake(
            "a test before its loop",
            ["e", "d", "f", "c", "a", "b"],
            "The test asks about a verdict. Which line takes them one by one?",
            lambda given, texts: 0 < given.index("f") < given.index("c"),
        ),
        Mistake(
            "no name first",
            ["d", "e", "c", "f", "a", "b"],
            "The line with `def` gives the function its name. Where does it belong?",
            lambda given, texts: given[0] != "e",
        ),
    ),
    models=(["e", "d", "c", "f", "a", "b"], "E, D, C, F, A, B"),
    solution="e, d, c, f, a, b: name, start, loop, test, step, end.",
    praise="A name, a start, a loop with its test and step, and the answer at the end.",
    minutes=3,
)

# 8.10

CASES = (
    (["failed", "open", "not_assessed", "unlikely", "failed"],),
    (["not_assessed", "achieved", "open", "unlikely", "open", "partly"],),
    (["not_assessed", "abandoned", "failed", "failed", "abandoned", "open", "open"],),
    (["open", "not_assessed", "not_assessed"],),
    (["unlikely", "failed"],),
)


def _low_share(verdicts: list[str]) -> float:
    judging = [verdict for verdict in verdicts if verdict != "not_assessed"]
    return 100 * sum(verdict in LOW for verdict in judging) / len(judging)


def _by_loop(verdicts: list[str]) -> float:
    n, of = 0, 0
    for verdict in verdicts:
        if verdict in ("failed", "unlikely"):
            n += 1
        if verdict != "not_assessed":
            of += 1
    return 100 * n / of


SHARE = Exercise(
    id="8.10",
    variable="low_share",
    shape="The answer is a function that returns a number of per cent.",
    kind=Function(reference=_low_share, cases=CASES, tolerance=0.06),
    hints=(
        "First make a list without *not_assessed*; its length is the denominator.",
        "Then count in that list what is one of two words.",
        'The second is `verdict in ("failed", "unlikely")`.',
    ),
    mistakes=(
        Mistake(
            "named aims below the line",
            lambda verdicts: 100 * sum(v in LOW for v in verdicts) / len(verdicts),
            "You divide by all verdicts. Which word says that nobody judged?",
        ),
        Mistake(
            "failed only",
            lambda verdicts: (
                100
                * verdicts.count("failed")
                / (len(verdicts) - verdicts.count("not_assessed"))
            ),
            "You count one word. The task asks for two of them together.",
        ),
        Mistake(
            "a count",
            lambda verdicts: sum(verdict in LOW for verdict in verdicts),
            "This is how many. Divide it by those that judge, and give per cent.",
        ),
        Mistake(
            "a part of one",
            lambda verdicts: _low_share(verdicts) / 100,
            "This is a part of one. Give it in per cent.",
        ),
        Mistake(
            "given up counts as low",
            lambda verdicts: (
                100
                * sum(v in (*LOW, "abandoned") for v in verdicts)
                / sum(v != "not_assessed" for v in verdicts)
            ),
            "You count aims that were given up, too. A rule may say so; ours does not.",
        ),
    ),
    models=(_low_share, _by_loop),
    solution=(
        "def low_share(verdicts):\n"
        '    judging = [verdict for verdict in verdicts if verdict != "not_assessed"]\n'
        '    low = [each for each in judging if each in ("failed", "unlikely")]\n'
        "    return 100 * len(low) / len(judging)"
    ),
    praise=(
        "One rule, for any voice and any reading. Try it in a new cell with "
        "`low_share([claim.verdict for claim in essayist])`."
    ),
    points=2,
    minutes=5,
)

EXERCISES = (N_CONDITIONAL, ARRANGE, SHARE)
