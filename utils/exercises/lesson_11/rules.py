"""Exercises 11.5 to 11.8: what one rule changes, and a dispute."""

from utils.agreement import percent_agreement
from utils.claims import load_codebook
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Choice, Mistake, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.exercises.lesson_11.agreement import coded_pairs

# 11.5


def _per_cent(conditional: bool | None, field: str = "certainty") -> float:
    return 100 * percent_agreement(coded_pairs(field, conditional))


SHARE_WITHOUT = Exercise(
    id="11.5",
    variable="share_without",
    shape="The answer is a number of per cent with one decimal, such as 12.3.",
    kind=Value(expected=lambda _: _per_cent(conditional=False), tolerance=0.06),
    hints=(
        "Copy the first line of the cell above, and write `not` behind its `if`.",
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
            lambda _: sum(one == two for one, two in coded_pairs("certainty", False)),
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
    minutes=4,
)

# 11.6

ONE_RULE = Exercise(
    id="11.6",
    variable="one_rule",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Much of the disagreement is one rule: settle it, and code again.",
            "b": "The second reader did not understand the conditional passages.",
            "c": "Conditional passages should be dropped, for then agreement is high.",
            "d": "Certainty cannot be coded by anybody in texts of this kind at all.",
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
                "Look at your share without a condition. Does that figure say that it "
                "cannot be done?"
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

# 11.7

REPORT = Exercise(
    id="11.7",
    variable="report",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Two independent experts agreed on most codes: so reliable.",
            "b": "Kappa is high for voices, so who is said to speak is true.",
            "c": "One analyst's two rule sets agree so; two people may not.",
            "d": "Nine in ten are coded alike: enough for any purpose.",
        },
        right="c",
        reasons={
            "a": "Read again who made the readings, when, and from what.",
            "b": (
                "Both readings could share a mistake. Does it make a code true that "
                "two readings give it?"
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
        "your readers can judge for themselves."
    ),
    minutes=3,
)

# 11.8

DISPUTED = "would not look like a big win"

FIELDS = ("actors", "aims", "verdicts", "times", "certainties")
CODES = [c.name for field in FIELDS for c in load_codebook().codes(field).values()]
RULING_KIND = Written(
    least=40,
    most=120,
    quotes=1,
    form=all_of(
        names("Give both codes, as the table above names them.", *CODES, least=2),
        names("State a rule for the next passage of this kind.", "rule", "whenever"),
        names_a_voice,
    ),
)
RULING = Exercise(
    id="11.8",
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
            "Bluhm writes “with both sides making only modest gains”. "
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
    rubric=(
        "The passage is quoted exactly and its voice is named.",
        "Both codes are given, each with what speaks for it.",
        "A decision is made for a reason in the words of the passage.",
        "The rule could be applied by somebody else to another passage.",
    ),
    points=2,
    minutes=7,
)

# 11.10

TWO_MAPS = Exercise(
    id="11.10",
    variable="two_maps",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Relations are coded right, since three in four of them are alike.",
            "b": "Nothing can be said, since two texts have too few moves to count.",
            "c": "Two people would agree as often, since both mark the same moves.",
            "d": "Relations look steadier than names here, under two sets of rules.",
        },
        right="d",
        reasons={
            "a": "Could both readings be wrong in the same way?",
            "b": (
                "Seventy-eight moves were counted. Is little the same as nothing, if "
                "one says how little?"
            ),
            "c": "Who marked the moves, and who made both readings?",
        },
    ),
    hints=(
        "Compare the two figures of the cell, and say what differed between readings.",
        "A figure may describe two readings and certify neither of them.",
    ),
    models=("d", "D"),
    solution=(
        "d: what leans on what is coded alike more often than what each move is "
        "called. The rules differed on purpose, and one analyst made both."
    ),
    praise=(
        "You kept what the figures describe, and left out what they cannot bear: "
        "neither map is an answer key."
    ),
    minutes=3,
)

EXERCISES = (SHARE_WITHOUT, ONE_RULE, REPORT, RULING)
