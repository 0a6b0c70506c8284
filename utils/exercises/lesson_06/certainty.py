"""Exercises 6.1, 6.2, 6.5 and 6.6: how sure a voice is, and of what."""

from utils.claims import Claim
from utils.exercises.closed import Choice, Mistake, Order, Texts
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Coded, Coding

READINGS = ("reader_1", "reader_2")
CODES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")
EIGHT = tuple(
    "000-09 000-13 000-15 000-16 000-51 001-13 001-15 001-16".split(),
)


def _claims(reading: str = "reader_1") -> dict[str, Claim]:
    return {claim.id: claim for claim in kit_claims(reading)}


# 6.1

SURE_LINES = {
    "a": "“He may be disappointed”",
    "b": "“That is clearly not going to happen.”",
    "c": "“Putin must hope that Ukraine and its Western supporters will tire”",
    "d": "“he presumably meant regime change”",
}
SURE_CLAIMS = {"a": "000-45", "b": "000-24", "c": "000-57", "d": "000-08"}


def _surest_first(texts: Texts) -> list[list[str]]:
    scale = [code[:2] for code in CODES[::2]]
    rank = {
        letter: scale.index((_claims()[claim].certainty + "u")[:2])
        for letter, claim in SURE_CLAIMS.items()
    }
    return [sorted(rank, key=rank.__getitem__)]


SUREST_FIRST = Exercise(
    id="6.1",
    variable="surest_first",
    shape="The answer is a list of the letters a, b, c and d, the surest one first.",
    kind=Order(lines=SURE_LINES, right=_surest_first),
    hints=(
        "Being sure that something will not happen is being sure.",
        "Which of the four takes no side at all on what will happen?",
        "Between the two in the middle: which says “probably”, which “possibly”?",
    ),
    mistakes=(
        Mistake(
            "no is unsure",
            ["d", "a", "c", "b"],
            (
                "A voice can be sure that something will not happen. How sure is the "
                "one with “not”?"
            ),
            lambda given, texts: given[-1] == "b",
        ),
        Mistake(
            "must is sure",
            ["c", "b", "d", "a"],
            (
                "“Must” speaks of what Putin has to do: hope. Does the essayist say "
                "whether the hope comes true?"
            ),
            lambda given, texts: given[0] == "c",
        ),
        Mistake(
            "may before presumably",
            ["b", "a", "d", "c"],
            "Which of “may” and “presumably” leans more to yes?",
            lambda given, texts: given.index("a") < given.index("d"),
        ),
    ),
    models=(
        lambda texts: _surest_first(texts)[0],
        lambda texts: ", ".join(_surest_first(texts)[0]),
        lambda texts: [SURE_LINES[letter] for letter in _surest_first(texts)[0]],
    ),
    solution=(
        "b, d, a, c: certain that it will not happen; probable; possible; and a hope "
        "on which the essayist takes no side."
    ),
    praise=(
        "A “no” can be as sure as a “yes”. Certainty and polarity are two questions, "
        "and the kit notes both."
    ),
    minutes=2,
)

# 6.2


def _reading_of(reading: str) -> dict[str, str]:
    return {claim: _claims(reading)[claim].factuality for claim in EIGHT}


def _with(**codes: str) -> dict[str, str]:
    changed = {name.replace("_", "-")[1:]: code for name, code in codes.items()}
    return _reading_of("reader_1") | changed


def _code(given: Coding, claim: str) -> str:
    return given[claim][0] if claim in given else ""


def _turned(given: Coding) -> bool:
    """Say whether a passage has a right letter with the opposite sign."""
    return any(
        code[:2] == _code(given, claim)[:2]
        and {code[-1], _code(given, claim)[-1]} == {"+", "-"}
        for claim, code in _reading_of("reader_1").items()
        if _code(given, claim)
    )


HOW_SURE = Exercise(
    id="6.2",
    variable="how_sure",
    shape="The answer is a dictionary with a code for each of the eight ids.",
    kind=Coded(
        codes=CODES,
        readings=lambda _: tuple(map(_reading_of, READINGS)),
    ),
    hints=(
        "Read the proposition first. Does the voice affirm it (+) or deny it (-)?",
        "Then look for words that weaken. If there are none, the code begins with CT.",
        'A pair looks like this: `"000-16": ("PS+", "reason of five words or more")`.',
    ),
    mistakes=(
        Mistake(
            "no is unsure",
            lambda _: _with(_000_09="PS-"),
            (
                "A flat “no” is certain. Look at 000-09 and 000-13: does any word "
                "weaken what is denied?"
            ),
            lambda given, texts: any(
                _code(given, claim)[:2] in ("PR", "PS", "Uu")
                for claim in ("000-09", "000-13")
            ),
        ),
        Mistake(
            "could is a hedge",
            lambda _: _with(_000_15="PS+"),
            (
                "In 000-15 “could” speaks of what Russia was able to do then. Is it "
                "the voice who doubts?"
            ),
            lambda given, texts: _code(given, "000-15")[:2] in ("PS", "Uu"),
        ),
        Mistake(
            "a question is answered",
            lambda _: _with(_000_51="CT+"),
            (
                "In 000-51 it is certain that there will be an answer. Does the voice "
                "say which?"
            ),
            lambda given, texts: _code(given, "000-51")[:2] == "CT",
        ),
        Mistake(
            "the sign is turned",
            lambda _: _with(_001_13="PR+"),
            (
                "The letters may be right, but look at a sign: it belongs to the "
                "proposition in the table, not to the words of the passage."
            ),
            lambda given, texts: _turned(given),
        ),
    ),
    models=(
        lambda _: _reading_of("reader_1"),
        lambda _: _reading_of("reader_2"),
        lambda _: (
            _with() | {"000-16": ("PR+", "“even” says the hold is strong elsewhere")}
        ),
    ),
    solution=(
        "One of the two readings: 000-09 CT-, 000-13 CT-, 000-15 CT+ or PR+, 000-16 "
        "PS+ or Uu, 000-51 Uu, 001-13 PR-, 001-15 PR-, 001-16 PS+. Another code with a "
        "reason is as good."
    ),
    praise=(
        "Each of your codes is that of a reading, or has its reason. Now look at your "
        "passages in the reader below: on which do the two readings differ?"
    ),
    points=2,
    minutes=7,
)

# 6.5

UNSURE_PART = Exercise(
    id="6.5",
    variable="unsure_part",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "of the failure, whatever Putin may have meant by it",
            "b": "of what Putin meant, but not of the failure then",
            "c": "of both parts alike, since one sentence has one hedge",
            "d": "of neither part, since “clearly” makes all of it sure",
        },
        right=lambda _: "b" if _claims()["000-08"].certainty == "PR" else "c",
        reasons={
            "a": "Which verb does “presumably” stand beside, and which one “clearly”?",
            "c": (
                "There are two verbs with two subjects. Read up to the comma and stop; "
                "then read the rest alone."
            ),
            "d": "What does “presumably” do, then? Leave it out and read again.",
        },
    ),
    hints=(
        "Find the two verbs, and the adverb that stands beside each.",
        "A hedge weakens what it stands with, seldom a whole sentence.",
    ),
    models=("b", ["B"]),
    solution=(
        "b: 000-08 is probable, 000-09 is certain. The verdict holds in one case, and "
        "whether that is the case is what the hedge leaves open."
    ),
    praise=(
        "The stretch that a hedge weakens is its scope. A count of hedges per sentence "
        "cannot see it."
    ),
    minutes=2,
)

# 6.6


def _taken_for_granted(texts: Texts) -> tuple[str, ...]:
    """Return what the readings say of the second line: certain, or possible only."""
    letters = {"CT": "b", "PS": "d"}
    return tuple(letters[_claims(name)["000-31"].certainty] for name in READINGS)


HE_MAY = Exercise(
    id="6.6",
    variable="taken_for_granted",
    shape="The answer is one of the letters a, b, c, d and e.",
    kind=Choice(
        options={
            "a": "in the first, that some of his objectives are still possible",
            "b": "in the second, that the reckoning has already begun",
            "c": "in the third, that food shortages will weaken the support",
            "d": "in none of them: the two words make the whole line unsure",
            "e": "in all of them, since the essayist knows what Putin thinks",
        },
        right=_taken_for_granted,
        reasons={
            "a": (
                "That is what Putin may believe. Can one believe what is not so? Does "
                "the essayist say that it is?"
            ),
            "c": (
                "Read on after the colon: what have such actions done so far, in the "
                "essayist's words?"
            ),
            "e": (
                "*May* is in all three lines. Does somebody who knows what a man "
                "thinks write that he may think it?"
            ),
        },
    ),
    hints=(
        "Look at the verb after *may*: believe, be aware, be disappointed.",
        "Which of these verbs does one use only of what is so?",
    ),
    models=("b", "(b)", "D"),
    solution=(
        "b, or d. One can believe what is not so, but one is aware only of what is: so "
        "the first reading codes the reckoning as certain. The second takes the whole "
        "line for possible only."
    ),
    praise=(
        "This can be defended. *Aware* usually takes what follows for granted, and the "
        "first reading hears it like that; in the second, *may* covers the whole line."
    ),
    minutes=2,
)

EXERCISES_BEFORE = (SUREST_FIRST, HOW_SURE)
EXERCISES_AFTER = (UNSURE_PART, HE_MAY)
