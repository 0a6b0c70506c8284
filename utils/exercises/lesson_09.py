"""Exercises of lesson 09, Do readers agree?: kappa, one rule, disputed passages.

| id  | kind       | variable        | answer looks like                          |
|-----|------------|-----------------|--------------------------------------------|
| 9.1 | coded      | my_codes        | {"000-24": "open", …}, three passages      |
| 9.2 | prediction | expected_share  | per cent, 0 to 100                         |
| 9.3 | value      | kappa_by_hand   | a kappa with three decimals                |
| 9.4 | value      | certainty_kappa | a kappa with three decimals                |
| 9.5 | value      | share_without   | per cent, one decimal                      |
| 9.6 | choice     | one_rule        | a letter                                   |
| 9.7 | choice     | report          | a letter                                   |
| 9.8 | written    | ruling          | 40 to 120 words with one quotation         |

9.1 comes before any reading is shown, 9.2 before any figure. 9.4 mends the planted
bug. 9.2, 9.6, 9.7 and 9.8 can be answered in their box, 9.1 on paper; 9.1, 9.6, 9.7
and 9.8 are the judgement.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from utils.agreement import (
    Unit,
    cohen_kappa,
    is_conditional,
    percent_agreement,
    ratings,
    units,
)
from utils.claims import load_codebook, load_coding
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Coded, Prediction, Written

CODED = ("000-24", "000-27", "001-07")
READERS = ("reader_1", "reader_2")


@cache
def _shared() -> tuple[Unit, ...]:
    """Return the passages that both readings marked."""
    found = units([load_coding(name) for name in READERS])
    return tuple(unit for unit in found if unit.is_shared)


def _pairs(field: str, conditional: bool | None = None) -> list[Sequence]:
    """Return the codes of both readings, of all passages or by condition."""
    chosen = [
        unit
        for unit in _shared()
        if conditional is None or is_conditional(unit) == conditional
    ]
    return ratings(field, chosen)


# 9.1


def _verdicts(name: str) -> dict[str, str]:
    """Return what one reading gives the three passages."""
    return {c.id: c.verdict for c in load_coding(name).claims if c.id in CODED}


def _all_readings(texts: Texts) -> list[dict[str, str]]:
    return [_verdicts(name) for name in READERS]


MY_CODES = Exercise(
    id="9.1",
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

# 9.2

EXPECTED_SHARE = Exercise(
    id="9.2",
    variable="expected_share",
    shape="The answer is a number of per cent from 0 to 100.",
    kind=Prediction(low=0, high=100),
    hints=(
        "Four codes; one analyst; two sets of rules.",
        "Two who guess among four codes would still agree now and then.",
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
    solution="Any number from 0 to 100. Compare it with the table of agreement.",
    praise="Your guess is kept. Compare it with the table further down.",
    points=0,
    minutes=1,
)

# 9.3


def _hand() -> tuple[float, float, float]:
    """Return observed agreement, and each reading's share of hedged passages."""
    pairs = _pairs("hedged")
    n = len(pairs)
    return (
        percent_agreement(pairs),
        sum(one for one, _ in pairs) / n,
        sum(two for _, two in pairs) / n,
    )


def _beyond(chance: float) -> float:
    return (_hand()[0] - chance) / (1 - chance)


def _chance() -> float:
    _, one, two = _hand()
    return one * two + (1 - one) * (1 - two)


BY_HAND = Exercise(
    id="9.3",
    variable="kappa_by_hand",
    shape="The answer is a kappa with three decimals, such as 0.123.",
    kind=Value(
        expected=lambda _: cohen_kappa(_pairs("hedged")),
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
        lambda _: round(cohen_kappa(_pairs("hedged")), 3),
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
    minutes=7,
)

# 9.4


def _certainty_kappa(texts: Texts) -> float:
    return cohen_kappa(_pairs("certainty"))


def _one_habit(pairs: Sequence[Sequence], reader: int) -> float:
    """Return kappa as if one reader's habits were those of both."""
    n = len(pairs)
    counts = Counter(pair[reader] for pair in pairs)
    chance = sum((count / n) ** 2 for count in counts.values())
    return (percent_agreement(pairs) - chance) / (1 - chance)


def _evenly() -> float:
    """Return what the function with the bug gives: every code is equally likely."""
    pairs = _pairs("certainty")
    n_codes = len({code for pair in pairs for code in pair})
    return (percent_agreement(pairs) - 1 / n_codes) / (1 - 1 / n_codes)


CERTAINTY_KAPPA = Exercise(
    id="9.4",
    variable="certainty_kappa",
    shape="The answer is a kappa with three decimals, such as 0.123.",
    kind=Value(expected=_certainty_kappa, tolerance=0.0006),
    hints=(
        "`firsts = [one for one, two in rows]` holds the codes of the first reading.",
        "`firsts.count(code) / len(rows)` is its share of a code.",
        "`sum(… for code in every_code)` adds up the products.",
    ),
    mistakes=(
        Mistake(
            "every code alike",
            lambda _: _evenly(),
            (
                "This takes every code for equally likely. One of them is far more "
                "frequent in both readings."
            ),
        ),
        Mistake(
            "observed agreement",
            lambda _: percent_agreement(_pairs("certainty")),
            "This is the share of equal codes, with chance still in it.",
        ),
        Mistake(
            "another field",
            lambda _: cohen_kappa(_pairs("hedged")),
            "This is kappa for hedged or certain. The task asks for the finer codes.",
        ),
        Mistake(
            "the first reader's habits twice",
            lambda _: _one_habit(_pairs("certainty"), 0),
            "You used one reader's shares for both. Each has habits of its own.",
        ),
        Mistake(
            "the second reader's habits twice",
            lambda _: _one_habit(_pairs("certainty"), 1),
            "You squared the shares of the second reading. Multiply the two readings'.",
        ),
    ),
    models=(
        _certainty_kappa,
        lambda texts: round(_certainty_kappa(texts), 3),
    ),
    solution=(
        "def my_kappa(rows):\n"
        "    equal = sum(one == two for one, two in rows) / len(rows)\n"
        "    firsts = [one for one, two in rows]\n"
        "    seconds = [two for one, two in rows]\n"
        "    chance = sum(\n"
        "        firsts.count(code) * seconds.count(code) / len(rows) ** 2\n"
        "        for code in set(firsts)\n"
        "    )\n"
        "    return (equal - chance) / (1 - chance)\n"
        "\n"
        "\n"
        'certainty_kappa = my_kappa(ratings("certainty", shared))'
    ),
    praise=(
        "The function with even chances is in use, too, under another name. Whoever "
        "reports a coefficient has to say which."
    ),
    minutes=7,
)

# 9.5


def _per_cent(conditional: bool | None, field: str = "certainty") -> float:
    return 100 * percent_agreement(_pairs(field, conditional))


SHARE_WITHOUT = Exercise(
    id="9.5",
    variable="share_without",
    shape="The answer is a number of per cent with one decimal, such as 12.3.",
    kind=Value(expected=lambda _: _per_cent(conditional=False), tolerance=0.06),
    hints=(
        "The cell above needs one more word: `not`.",
        "Equal pairs, divided by all pairs of that list, in per cent.",
    ),
    mistakes=(
        Mistake(
            "with a condition",
            lambda _: _per_cent(conditional=True),
            "These are the passages with a condition. You want the others.",
        ),
        Mistake(
            "all passages",
            lambda _: _per_cent(None),
            "These are all shared passages. Leave out those with a condition.",
        ),
        Mistake(
            "another field",
            lambda _: _per_cent(conditional=False, field="verdict"),
            "This is the share for verdicts. The task asks for certainty.",
        ),
        Mistake(
            "a count",
            lambda _: sum(one == two for one, two in _pairs("certainty", False)),
            "This is a number of passages. Divide it, and give per cent.",
        ),
        Mistake(
            "a part of one",
            lambda _: round(_per_cent(conditional=False) / 100, 3),
            "This is a part of one. Give it in per cent.",
            lambda given, texts: (
                isinstance(given, float)
                and abs(100 * given - _per_cent(conditional=False)) < 0.6
            ),
        ),
    ),
    models=(
        lambda _: _per_cent(conditional=False),
        lambda _: round(_per_cent(conditional=False), 1),
    ),
    solution=(
        "without = [unit for unit in shared if not is_conditional(unit)]\n"
        'codes = ratings("certainty", without)\n'
        "share_without = 100 * sum(one == two for one, two in codes) / len(codes)"
    ),
    praise=(
        "The gap between the two groups is wide, though one of them is small. A rule "
        "that can be named accounts for most of it."
    ),
    minutes=5,
)

# 9.6

ONE_RULE = Exercise(
    id="9.6",
    variable="one_rule",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Much of the disagreement is one rule; settle it, and code again.",
            "b": "The second reader did not understand the conditional passages.",
            "c": "Conditional passages should be dropped: then agreement is high.",
            "d": "Certainty cannot be coded at all.",
        },
        right="a",
        reasons={
            "b": (
                "Open such a passage in the agreement table. Did that reader miss the "
                "condition, or treat it by a rule?"
            ),
            "c": (
                "What is dropped is part of what the essayist says. Whose voice loses "
                "most of its forecasts then?"
            ),
            "d": (
                "Look at the row without a condition. Does the figure there say that "
                "it cannot be done?"
            ),
        },
    ),
    hints=(
        "What did the two readings look at in such a passage? Read what they code.",
        "How many passages with a condition are there?",
    ),
    models=("a", "A)", {"a"}),
    solution=(
        "a: the readings follow two rules for one kind of passage. Decide on one, "
        "write it into the codebook, and code these passages again."
    ),
    praise=(
        "Disagreement is a finding about the codebook before it is one about readers. "
        "The passages are few, so say that as well."
    ),
    minutes=3,
)

# 9.7

REPORT = Exercise(
    id="9.7",
    variable="report",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": (
                "Two independent experts coded the passages and agreed on most, so "
                "the codes are reliable."
            ),
            "b": (
                "Kappa is high for voices, so what the codes say about who speaks is "
                "true."
            ),
            "c": (
                "One analyst's two sets of rules agree as the table says; how far two "
                "people would agree is not known."
            ),
            "d": (
                "More than nine in ten passages are coded alike, and that is enough "
                "for any purpose."
            ),
        },
        right="c",
        reasons={
            "a": "Read again who made the readings, when, and from what.",
            "b": (
                "Both readings could share a mistake. What is the difference between "
                "reliable and valid?"
            ),
            "d": (
                "For which field is that so? And how much of it could habit alone have "
                "given?"
            ),
        },
    ),
    hints=(
        "Who sat at the table, and what had that person seen before?",
        "A coefficient compares codes with codes, and not with the world.",
    ),
    models=("c", "(c)"),
    solution=(
        "c: both readings are one person's, in one sitting, and the second began from "
        "the first. The figures show what rules change."
    ),
    praise=(
        "Add the field, the coefficient, its interval and the number of passages, and "
        "your reader can judge for himself or herself."
    ),
    minutes=3,
)

# 9.8

DISPUTED = "would not look like a big win"

RULING_KIND = Written(least=40, most=120, quotes=1)
RULING = Exercise(
    id="9.8",
    variable="ruling",
    shape="The answer is text of 40 to 120 words with one quotation.",
    kind=RULING_KIND,
    hints=(
        "First say why each reader could give that code: be fair to both.",
        "A rule begins with “whenever”. Try it on another passage of the list.",
        "You may also decide that the codebook needs one more code.",
    ),
    mistakes=(
        Mistake(
            "only the passage",
            f"The essayist says “{DISPUTED}”. I would code it as partly.",
            (
                "That is a verdict, not yet a ruling: give both codes, the reason and "
                "the rule."
            ),
            lambda given, texts: (
                len(given) < 220 and bool(RULING_KIND.quotations(given, texts)[0])
            ),
        ),
        Mistake(
            "no quotation",
            "I decide for the first reader, who has read it well. " * 5,
            (
                "A ruling that shows no words of the passage cannot be checked. Copy "
                "them."
            ),
            lambda given, texts: '"' not in fold(given) and len(given) > 100,
        ),
        Mistake(
            "changed words",
            (
                "The essayist says “it would hardly look like any victory”. One "
                "reading has failed and the other partly. I decide for partly, because "
                "only the size is denied. Rule: whenever a word of degree stands under "
                "a not, the verdict is one step higher than failed."
            ),
            "These words stand in neither text. Copy them exactly.",
            RULING_KIND.misquotes,
        ),
    ),
    models=(
        (
            f"The essayist says that holding on to pieces “{DISPUTED}”. The first "
            "reading has failed, since the words are an understatement; the second has "
            "partly, since only “big” is denied. I decide for partly. Rule: whenever "
            "a word of degree stands under a negation, the verdict denies the degree "
            "only, unless the next sentence denies the rest."
        ),
        (
            "The interviewer writes “with both sides making only modest gains”. "
            "Reading one has partly, because gains were made; reading two has open, "
            "because nothing is decided. I take open: the passage speaks of two sides "
            "at once. Rule: whenever a sentence gives the same to both sides, it "
            "judges the aim of neither, and is open."
        ),
    ),
    solution=(
        "There are many right answers. A good one is fair to both codes, decides, and "
        "gives a rule that somebody else could apply to another passage."
    ),
    praise=(
        "Your ruling is kept. Try the rule on two more passages of the list: does it "
        "settle them as you would wish?"
    ),
    rubric=(
        "The passage is quoted exactly and its voice is named.",
        "Both codes are given, each with what speaks for it.",
        "A decision is made for a reason in the words of the passage.",
        "The rule could be applied by somebody else to another passage.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    MY_CODES,
    EXPECTED_SHARE,
    BY_HAND,
    CERTAINTY_KAPPA,
    SHARE_WITHOUT,
    ONE_RULE,
    REPORT,
    RULING,
)
