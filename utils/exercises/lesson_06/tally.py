"""Exercises 6.3 and 6.4: a dictionary that counts."""

from collections import Counter
from collections.abc import Sequence

from utils.exercises.closed import Function, Mistake, Order
from utils.exercises.exercise import Exercise

# 6.3

TALLY_LINES = Exercise(
    id="6.3",
    variable="tally_lines",
    shape="The answer is a list of the letters a, b, c, d and e, the first line first.",
    kind=Order(
        lines={
            "a": "        tally[claim.certainty] = 0",
            "b": "for claim in claims:",
            "c": "    tally[claim.certainty] += 1",
            "d": "tally = {}",
            "e": "    if claim.certainty not in tally:",
        },
        right=[["d", "b", "e", "a", "c"]],
        code=True,
    ),
    hints=(
        "Begin with an empty dictionary, and take one claim after the other.",
        "For a code that is new, first put 0 there. When does that have to happen?",
        "A line that is set in further belongs to the line with the colon above it.",
    ),
    mistakes=(
        Mistake(
            "emptied at each claim",
            ["b", "d", "e", "a", "c"],
            "This would empty the dictionary again and again. Where does it begin?",
            lambda given, texts: given.index("b") < given.index("d"),
        ),
        Mistake(
            "added before it is there",
            ["d", "b", "c", "e", "a"],
            "It adds to a name before the name is in the dictionary.",
            lambda given, texts: given.index("c") < given.index("a"),
        ),
        Mistake(
            "a nought without a question",
            ["d", "b", "a", "e", "c"],
            "Here every claim puts 0 there, whether its code is new or not.",
            lambda given, texts: given.index("a") < given.index("e"),
        ),
        Mistake(
            "a question without a claim",
            ["d", "e", "a", "b", "c"],
            "The question is about a claim. Which line takes one?",
            lambda given, texts: given.index("e") < given.index("b"),
        ),
    ),
    models=(["d", "b", "e", "a", "c"], "d b e a c", "(D, B, E, A, C)".strip("()")),
    solution=(
        "tally = {}\n"
        "for claim in claims:\n"
        "    if claim.certainty not in tally:\n"
        "        tally[claim.certainty] = 0\n"
        "    tally[claim.certainty] += 1"
    ),
    praise="One loop, and a stroke under each code. Type it into a new cell and look.",
    minutes=2,
)

# 6.4


def _count_each(codes: Sequence[str]) -> dict[str, int]:
    return dict(Counter(codes))


def _in_a_loop(codes: Sequence[str]) -> dict[str, int]:
    tally: dict[str, int] = {}
    for code in codes:
        tally[code] = tally.get(code, 0) + 1
    return tally


def _one_too_few(codes: Sequence[str]) -> dict[str, int]:
    return {code: n - 1 for code, n in Counter(codes).items()}


COUNT_EACH = Exercise(
    id="6.4",
    variable="count_each",
    shape="The answer is a function that returns a dictionary: code and number.",
    kind=Function(
        reference=_count_each,
        cases=(
            (["CT", "PS", "CT"],),
            (["PR", "PR", "PR", "U"],),
            (["U"],),
            ([],),
        ),
    ),
    hints=(
        "The loop is that of 6.3, with `for code in codes:` at its head.",
        "`if code not in tally:` asks whether the code is new.",
        "`return tally` stands as far in as `for`, and not further.",
    ),
    mistakes=(
        Mistake(
            "the first one is not counted",
            _one_too_few,
            "Each number is one too low. Is the first use of a code counted, too?",
        ),
        Mistake(
            "each one once",
            lambda codes: dict.fromkeys(codes, 1),
            "Every code has a 1. What should happen when a code comes again?",
        ),
        Mistake(
            "how many codes",
            lambda codes: len(set(codes)),
            "This says how many different codes there are. How often is each one used?",
        ),
        Mistake(
            "only the names",
            lambda codes: list(dict.fromkeys(codes)),
            "These are the codes without their numbers.",
        ),
        Mistake(
            "returned in the first round",
            lambda codes: {codes[0]: 1} if codes else None,
            "It stops after the first code. How far in does `return` stand?",
        ),
    ),
    models=(_in_a_loop, _count_each),
    solution=(
        "def count_each(codes):\n"
        "    tally = {}\n"
        "    for code in codes:\n"
        "        if code not in tally:\n"
        "            tally[code] = 0\n"
        "        tally[code] += 1\n"
        "    return tally"
    ),
    praise="It was tried on lists that you have not seen, one of them empty.",
    points=2,
    minutes=5,
)

EXERCISES = (TALLY_LINES, COUNT_EACH)
