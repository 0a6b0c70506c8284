"""Exercises 10.3 to 10.5: a small exact model of why a deal can fail."""

from utils.exercises.closed import Choice, Function, Mistake, Order
from utils.exercises.exercise import Exercise

# 10.3

ARRANGE = Exercise(
    id="10.3",
    variable="room_lines",
    shape="The answer is a list of the letters a, b, c and d, the first line first.",
    kind=Order(
        lines={
            "a": "    return gives - asks",
            "b": "def room(p_a, p_b, cost_a, cost_b):",
            "c": "    asks = p_a - cost_a",
            "d": "    gives = p_b + cost_b",
        },
        right=("bcda", "bdca"),
        code=True,
    ),
    hints=(
        "One line gives the function its name. Where does it stand?",
        "A function ends as soon as it returns something.",
    ),
    mistakes=(
        Mistake(
            "return first",
            ["a", "b", "c", "d"],
            "What is returned has to be worked out before.",
            lambda given, texts: given[0] == "a",
        ),
        Mistake(
            "a line before the name",
            ["c", "b", "d", "a"],
            "An indented line belongs to the function whose name stands above it.",
            lambda given, texts: given[0] in "cd",
        ),
        Mistake(
            "return too early",
            ["b", "c", "a", "d"],
            "Python would never reach what stands below `return`.",
            lambda given, texts: given[-1] != "a",
        ),
    ),
    models=(["b", "c", "d", "a"], "B, D, C, A"),
    solution="b, c, d, a; the two lines in the middle may change places.",
    praise=(
        "Two lines do not need each other, so their order is free. The first and the "
        "last have no choice."
    ),
    minutes=2,
)

# 10.4

CASES = (
    (50, 50, 10, 10),
    (60, 60, 10, 20),
    (60, 60, 0, 0),
    (70, 50, 10, 10),
    (75, 50, 10, 10),
    (80, 50, 10, 10),
    (80, 50, 20, 10),
    (80, 50, 10, 20),
    (90, 40, 20, 20),
    (80, 40, 10, 10),
    (30, 70, 10, 10),
    (95, 95, 10, 10),
)


def _exists(p_a: int, p_b: int, cost_a: int, cost_b: int) -> bool:
    return p_a - cost_a <= p_b + cost_b


def _searched(p_a: int, p_b: int, cost_a: int, cost_b: int) -> bool:
    return any(p_a - cost_a <= share <= p_b + cost_b for share in range(101))


BARGAIN = Exercise(
    id="10.4",
    variable="bargain_exists",
    shape="The answer is a function that returns True or False.",
    kind=Function(reference=_exists, cases=CASES),
    hints=(
        "Write down first what A asks for at least, then what B gives at most.",
        "Compare the two; a comparison is True or False.",
        "Costs make both sides more modest.",
    ),
    mistakes=(
        Mistake(
            "less, not less or equal",
            lambda p_a, p_b, cost_a, cost_b: p_a - cost_a < p_b + cost_b,
            (
                "When asking and giving meet in one point, read the sentence of the "
                "task about being as well off again."
            ),
        ),
        Mistake(
            "signs exchanged",
            lambda p_a, p_b, cost_a, cost_b: p_a + cost_a <= p_b - cost_b,
            "Does dear fighting make your side ask for more, or for less?",
        ),
        Mistake(
            "B's own chance",
            lambda p_a, p_b, cost_a, cost_b: p_a - cost_a <= 100 - p_b + cost_b,
            "Whose winning does the second chance speak of?",
        ),
        Mistake(
            "one cost forgotten",
            lambda p_a, p_b, cost_a, cost_b: p_a - cost_a <= p_b,
            "Both sides pay for fighting. Where is the other cost?",
        ),
        Mistake(
            "any distance",
            lambda p_a, p_b, cost_a, cost_b: abs(p_a - p_b) <= cost_a + cost_b,
            "Try a case in which each side thinks that the other will win.",
        ),
        Mistake(
            "the range",
            lambda p_a, p_b, cost_a, cost_b: [p_a - cost_a, p_b + cost_b],
            "That is worth knowing. The task asks whether there is a share between.",
        ),
        Mistake(
            "how much room",
            lambda p_a, p_b, cost_a, cost_b: p_b + cost_b - p_a + cost_a,
            "This is how much room there is. Is it enough for a deal?",
        ),
    ),
    models=(
        _exists,
        lambda p_a, p_b, cost_a, cost_b: p_a - p_b <= cost_a + cost_b,
        _searched,
    ),
    solution=(
        "def bargain_exists(p_a, p_b, cost_a, cost_b):\n"
        "    return p_a - cost_a <= p_b + cost_b"
    ),
    praise=(
        "Four numbers, one comparison, and it is exact. What it does not know comes "
        "further down."
    ),
    points=2,
    minutes=5,
)

# 10.5

READ = Exercise(
    id="10.5",
    variable="slider_reading",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "A deal exists: 65 is the middle of both beliefs and suits both.",
            "b": "No deal exists: the beliefs lie 30 apart, and the costs are 20.",
            "c": "Nobody can say: the true chance of winning is nowhere given.",
            "d": "A deal exists: fighting costs both of them, and peace saves that.",
        },
        right="b",
        reasons={
            "a": (
                "Would A, who expects 80 less its costs, take 65? Work out what A asks "
                "for."
            ),
            "c": (
                "Which chance does each side use when it decides: the true one, or the "
                "one that it believes in?"
            ),
            "d": "That holds if both believe the same. Do they?",
        },
    ),
    hints=(
        "Set the sliders, and read the sentence and both bars.",
        "How far apart are the beliefs, and how much is saved by stopping?",
    ),
    models=("b", "(B)"),
    solution=(
        "b: A asks for 70 or more and B gives 60 or less. Nobody needs the true chance "
        "for that, only what each side believes."
    ),
    praise="You trusted the sum, although a cautious answer was on offer.",
    minutes=2,
)

EXERCISES = (ARRANGE, BARGAIN, READ)
