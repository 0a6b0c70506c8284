"""Exercises 6.1 to 6.5: how sure a voice is, and of what."""

from utils.claims import Claim, MarkerScore, marker_scores
from utils.exercises.closed import Choice, Mistake, Order, Texts, Value
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
    minutes=3,
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
    shape=(
        'The answer is a dictionary such as {"000-09": "CT-", "000-13": ...} with a '
        "code for each of the eight ids."
    ),
    kind=Coded(
        codes=CODES,
        readings=lambda _: tuple(map(_reading_of, READINGS)),
    ),
    hints=(
        "Read the proposition first. Does the voice affirm it (+) or deny it (-)?",
        "Then look for words that weaken. If there are none, the code begins with CT.",
        (
            "To write less: `how_sure = dict(zip(eight, codes))`, with `codes` a list "
            "of your eight codes in the order of the table."
        ),
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
    minutes=8,
)

# 6.3


def _scores(kind: str = "hedges") -> MarkerScore:
    everybody: MarkerScore = marker_scores(kit_claims(), kind)[-1]
    return everybody


def _reached() -> float:
    """Return the share of the analyst's marks that the list reaches."""
    return _scores().n_reached / _scores().n_marked


RECALL = Exercise(
    id="6.3",
    variable="recall",
    shape="The answer is a number from 0 to 1.",
    kind=Value(expected=lambda _: _scores().recall, tolerance=0.006),
    hints=(
        "Precision divides by what the list found. By what must you divide here?",
        "The row has two counts for the analyst's marks: `every.n_marked` and another.",
    ),
    mistakes=(
        Mistake(
            "precision again",
            lambda _: _scores().precision,
            (
                "This is the share of what the list found. Now start from what the "
                "analyst marked."
            ),
        ),
        Mistake(
            "all hits counted",
            lambda _: _scores().n_found / _scores().n_marked,
            "You counted false hits above the line, too. Which marks were reached?",
        ),
        Mistake(
            "the missed share",
            lambda _: 1 - _reached(),
            "This is the share that the list misses. Which one does the task ask for?",
        ),
        Mistake(
            "per cent",
            lambda _: 100 * _reached(),
            "This is of a hundred. The task asks for a share of 1.",
        ),
        Mistake(
            "a count",
            lambda _: _scores().n_reached,
            "This is a number of places. Of how many is it a part?",
        ),
    ),
    models=(
        lambda _: _scores().recall,
        lambda _: round(_reached(), 2),
    ),
    solution=(
        "reached = every.n_reached\nmarked = every.n_marked\nrecall = reached / marked"
    ),
    praise=(
        "Most of what the list marks is right, and most of what the analyst marked is "
        "not in the list. Both numbers must be told."
    ),
    minutes=4,
)

# 6.4, 6.5


def _musts(texts: Texts) -> tuple[str, ...]:
    """Return the answers to defend: a duty, and what the first reading marks."""
    marked = sum("must" in claim.boosters for claim in kit_claims())
    return ("c", "b") if marked == 1 else ("c",)


MUSTS = Exercise(
    id="6.4",
    variable="musts",
    shape="The answer is one of the letters a, b, c, d and e.",
    kind=Choice(
        options={
            "a": "in all four",
            "b": "in one: there are two ways, and no third",
            "c": "in none: each speaks of what somebody has to do",
            "d": "in the last two, where there is hope",
            "e": "nobody can tell from such lines",
        },
        right=_musts,
        reasons={
            "a": (
                "Put “has to” in the place of “must” in each line. Does the sense "
                "change?"
            ),
            "d": (
                "Put “surely” in the place of “must” in these two, and read them "
                "aloud. Do they still say the same?"
            ),
            "e": (
                "There are nine words on each side. Try: does “has to” or “surely” "
                "fit in the place of “must”?"
            ),
        },
    ),
    hints=(
        "“Must” has two senses: a duty or need, or a sure guess.",
        "Replace it by “has to”, then by “surely”. Which one fits?",
    ),
    models=(
        lambda texts: _musts(texts)[0],
        lambda texts: _musts(texts)[-1].upper(),
    ),
    solution=(
        "c, or b. In all four “has to” fits, so none is a sure guess. Reading 1 marks "
        "the second one all the same: “either … or” leaves no third way, and that "
        "makes the statement stronger. (Reading 2 marks no words at all.)"
    ),
    praise=(
        "This can be defended. “Has to” fits in all four lines; yet the analyst marked "
        "the one with “either … or”, which leaves no third way. The list takes all "
        "four for boosters."
    ),
    minutes=3,
)

UNSURE_PART = Exercise(
    id="6.5",
    variable="unsure_part",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "of the failure only",
            "b": "of what Putin meant, not of the failure if he meant it",
            "c": "of both parts alike: one sentence, one hedge",
            "d": "of neither: “clearly” makes the whole sentence sure",
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
    minutes=3,
)

EXERCISES = (
    SUREST_FIRST,
    HOW_SURE,
    RECALL,
    MUSTS,
    UNSURE_PART,
)
