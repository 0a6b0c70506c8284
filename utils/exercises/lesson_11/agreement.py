"""Exercises 11.1 to 11.4: two readings, and what chance gives."""

from functools import cache

from utils.agreement import (
    Rating,
    Unit,
    cohen_kappa,
    is_conditional,
    percent_agreement,
    ratings,
    units,
)
from utils.claims import load_codebook, load_coding
from utils.exercises.closed import Function, Mistake, Texts, Value
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Coded, Prediction

CODED = ("000-24", "000-27", "001-07")
READERS = ("reader_1", "reader_2")


@cache
def _shared() -> tuple[Unit, ...]:
    """Return the passages that both readings marked."""
    found = units([load_coding(name) for name in READERS])
    return tuple(unit for unit in found if unit.is_shared)


def coded_pairs(field: str, conditional: bool | None = None) -> list[Rating]:
    """Return the codes of both readings, of all passages or by condition."""
    chosen = [
        unit
        for unit in _shared()
        if conditional is None or is_conditional(unit) == conditional
    ]
    return ratings(field, chosen)


# 11.1


def _verdicts(name: str) -> dict[str, str]:
    """Return what one reading gives the three passages."""
    return {c.id: c.verdict for c in kit_claims(name) if c.id in CODED}


def _all_readings(texts: Texts) -> list[dict[str, str]]:
    return [_verdicts(name) for name in READERS]


MY_CODES = Exercise(
    id="11.1",
    variable="my_codes",
    shape=(
        'The answer names every passage, such as {"000-24": "open", "000-27": '
        '("achieved", "because …"), "001-07": "open"}.'
    ),
    kind=Coded(
        codes=lambda _: [code.code for code in load_codebook().verdicts],
        readings=_all_readings,
    ),
    hints=(
        "Go by the words of the passage, and not by what you know from elsewhere.",
        "Look for what limits the words: a “big”, an “only”, a time, a hedge.",
    ),
    mistakes=(
        Mistake(
            "one passage only",
            lambda _: {"000-24": _verdicts("reader_1")["000-24"]},
            "There are three passages, and silence on two of them is no code.",
            lambda given, texts: len(given) < len(CODED),
        ),
        Mistake(
            "a reason too short",
            lambda _: _verdicts("reader_1") | {"000-27": ("achieved", "I think")},
            "A reason that others can weigh names the words it rests on.",
            lambda given, texts: any(reason for _, reason in given.values()),
        ),
        Mistake(
            "no reason",
            lambda _: _verdicts("reader_1") | {"000-27": "achieved"},
            "An uncommon verdict is welcome, with the words that made you give it.",
            lambda given, texts: len(given) == len(CODED),
        ),
    ),
    models=(
        lambda _: _verdicts("reader_1"),
        lambda _: _verdicts("reader_2"),
        lambda _: (
            _verdicts("reader_2")
            | {"001-07": ("unlikely", "bogged down says that little more will come")}
        ),
    ),
    solution=(
        'my_codes = {"000-24": "failed", "000-27": "partly", "001-07": "open"}\n'
        "# The readings differ on all three, and other codes can be defended."
    ),
    praise=(
        "Your codes are kept. The kit's two readings differ on all three of these "
        "passages: there is more than one rule that can be followed."
    ),
    minutes=4,
)

# 11.2

SEVEN = ("voice", "actor", "aim", "verdict", "time", "certainty", "polarity")


def all_seven_alike() -> list[bool]:
    """Return of each shared passage whether both readings give it the same codes."""
    by_unit = zip(*map(coded_pairs, SEVEN), strict=True)
    return [all(one == two for one, two in codes) for codes in by_unit]


EXPECTED_SHARE = Exercise(
    id="11.2",
    variable="expected_share",
    shape="The answer is a number of per cent from 0 to 100.",
    kind=Prediction(
        low=0,
        high=100,
        result=lambda _: 100 * sum(all_seven_alike()) / len(_shared()),
    ),
    hints=(
        "Seven codes, one analyst, two sets of rules.",
        "One code that differs is enough, and each passage has seven chances for it.",
    ),
    mistakes=(
        Mistake(
            "above all",
            130,
            "More than all of them is not possible; 100 stands for all.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "below none",
            -20,
            "Fewer than none is not possible; 0 stands for none.",
            lambda given, texts: -100 <= given < 0,
        ),
        Mistake(
            "far below none",
            -1000,
            "That is no share at all. Choose between 0 for none and 100 for all.",
            lambda given, texts: given < -100,
        ),
    ),
    models=(70, "85 %"),
    solution="Any number from 0 to 100. Compare it with what the box says.",
    praise="Your guess is kept. Which of the seven do you think differs most?",
    points=0,
    minutes=1,
)

# 11.3


def _hand() -> tuple[float, float, float]:
    """Return observed agreement, and each reading's share of hedged passages."""
    pairs = coded_pairs("hedged")
    n = len(pairs)
    return (
        percent_agreement(pairs),
        sum(bool(one) for one, _ in pairs) / n,
        sum(bool(two) for _, two in pairs) / n,
    )


def _beyond(chance: float) -> float:
    return (_hand()[0] - chance) / (1 - chance)


def _chance() -> float:
    _, one, two = _hand()
    return one * two + (1 - one) * (1 - two)


BY_HAND = Exercise(
    id="11.3",
    variable="kappa_by_hand",
    shape="The answer is a kappa with three decimals, such as 0.123.",
    kind=Value(
        expected=lambda _: cohen_kappa(coded_pairs("hedged")),
        tolerance=0.0006,
    ),
    hints=(
        "The second line is the first with `two` in one place of `one`.",
        "If a reader hedges in a share `h`, the share without is `1 - h`.",
        "The formula stands above. Mind its brackets.",
    ),
    mistakes=(
        Mistake(
            "observed agreement",
            lambda _: _hand()[0],
            "This is the share of equal codes. Take out what chance would give.",
        ),
        Mistake(
            "chance",
            lambda _: _chance(),
            "This is what chance would give. One step is left: the formula.",
        ),
        Mistake(
            "not divided",
            lambda _: _hand()[0] - _chance(),
            "This is the top of the formula. Divide it by what was left to agree on.",
        ),
        Mistake(
            "no brackets on top",
            lambda _: _hand()[0] - _chance() / (1 - _chance()),
            "Python divides before it subtracts. Put the top into brackets, too.",
        ),
        Mistake(
            "no brackets at all",
            lambda _: _hand()[0] - _chance() / 1 - _chance(),
            "Python divides before it subtracts. Put top and bottom into brackets.",
        ),
        Mistake(
            "chance of hedges only",
            lambda _: _beyond(_hand()[1] * _hand()[2]),
            "Readers can also agree by chance that there is no hedge. Add that.",
        ),
        Mistake(
            "two coins",
            lambda _: _beyond(0.5),
            (
                "Two coins agree half the time, but these readers have habits. Use "
                "their own shares, and three decimals."
            ),
        ),
    ),
    models=(
        lambda _: _beyond(_chance()),
        lambda _: round(cohen_kappa(coded_pairs("hedged")), 3),
    ),
    solution=(
        "second_hedges = sum(two for one, two in pairs) / len(pairs)\n"
        "by_chance = (\n"
        "    first_hedges * second_hedges\n"
        "    + (1 - first_hedges) * (1 - second_hedges)\n"
        ")\n"
        "kappa_by_hand = (observed - by_chance) / (1 - by_chance)"
    ),
    praise=(
        "By chance alone these two would agree on about every second passage; kappa "
        "says how much of the rest was reached. `cohen_kappa(pairs)` gives the same."
    ),
    minutes=5,
)

# 11.9

CASES = (
    ([("a", "a")] * 7 + [("a", "b"), ("b", "b"), ("b", "a")],),
    ([("x", "x")] * 3 + [("y", "y")] * 2 + [("z", "z"), ("x", "y"), ("z", "x")],),
    ([(True, True)] * 2 + [(False, False)] * 4 + [(True, False)] * 3,),
    ([("a", "a")] * 5 + [("c", "c")] * 2 + [("b", "c")] * 2,),
)
Pairs = list[tuple[object, object]]


def _kappa(rows: Pairs, chance: float) -> float:
    equal = sum(one == two for one, two in rows) / len(rows)
    return (equal - chance) / (1 - chance)


def _codes(rows: Pairs) -> set[object]:
    return {code for row in rows for code in row}


def _shares(rows: Pairs, reader: int) -> dict[object, float]:
    given = [row[reader] for row in rows]
    return {code: given.count(code) / len(rows) for code in _codes(rows)}


def _own_habits(rows: Pairs) -> float:
    one, two = _shares(rows, 0), _shares(rows, 1)
    return _kappa(rows, sum(one[code] * two[code] for code in one))


def _by_counting(rows: Pairs) -> float:
    equal, chance = 0.0, 0.0
    for one, two in rows:
        equal += (one == two) / len(rows)
        chance += sum(one == other for _, other in rows) / len(rows) ** 2
    return (equal - chance) / (1 - chance)


def _evenly() -> float:
    """Return what the function with the bug gives: every code is equally likely."""
    pairs: Pairs = [(one, two) for one, two in coded_pairs("certainty")]
    return _kappa(pairs, 1 / len(_codes(pairs)))


MY_KAPPA = Exercise(
    id="11.9",
    variable="my_kappa",
    shape="The answer is a function that returns a number.",
    kind=Function(reference=_own_habits, cases=CASES, tolerance=1e-6),
    hints=(
        "`firsts = [one for one, two in rows]` holds the codes of the first reading.",
        "`firsts.count(code) / len(rows)` is its share of a code.",
        "`sum(… for code in codes)` adds up the products.",
    ),
    mistakes=(
        Mistake(
            "every code alike",
            lambda rows: _kappa(rows, 1 / len(_codes(rows))),
            "This takes every code for equally likely. Readers have favourites.",
        ),
        Mistake(
            "observed agreement",
            lambda rows: sum(one == two for one, two in rows) / len(rows),
            "This is the share of equal codes, with chance still in it.",
        ),
        Mistake(
            "the first reader's habits twice",
            lambda rows: _kappa(rows, sum(x * x for x in _shares(rows, 0).values())),
            "You used one reader's shares for both. Each has habits of its own.",
        ),
        Mistake(
            "the second reader's habits twice",
            lambda rows: _kappa(rows, sum(x * x for x in _shares(rows, 1).values())),
            "You squared the shares of the second reading. Multiply the two readings'.",
        ),
        Mistake(
            "chance",
            lambda rows: sum(
                share * _shares(rows, 1)[code]
                for code, share in _shares(rows, 0).items()
            ),
            "This is what chance gives. One step is left: the formula.",
        ),
    ),
    models=(_own_habits, _by_counting),
    solution=(
        "def my_kappa(rows):\n"
        "    equal = sum(one == two for one, two in rows) / len(rows)\n"
        "    firsts = [one for one, two in rows]\n"
        "    seconds = [two for one, two in rows]\n"
        "    chance = sum(\n"
        "        firsts.count(code) * seconds.count(code) / len(rows) ** 2\n"
        "        for code in set(firsts)\n"
        "    )\n"
        "    return (equal - chance) / (1 - chance)"
    ),
    praise=(
        "The function with even chances is in use, too, under another name. Whoever "
        "reports a coefficient has to say which."
    ),
    points=2,
    minutes=5,
)

EXERCISES = (MY_CODES, EXPECTED_SHARE, BY_HAND)
