"""Exercises of lesson 06, How sure are they?, on hedges, doubt and whose it is.

| id  | kind   | variable         | answer looks like                             |
|-----|--------|------------------|-----------------------------------------------|
| 6.1 | order  | surest_first     | a list of four letters                        |
| 6.2 | coded  | how_sure         | {"000-09": "CT-", ...}, eight passages        |
| 6.3 | value  | recall           | a share from 0 to 1, two decimals             |
| 6.4 | choice | musts            | a letter                                      |
| 6.5 | choice | unsure_part      | a letter                                      |
| 6.6 | value  | certain_reported | a whole number of claims                      |
| 6.7 | value  | negated_range    | two numbers of per cent, the lower one first  |
| 6.8 | value  | hedge_rate       | hedge words per 1,000 words, one decimal      |
| 6.9 | written| how_sure_note    | 50 to 130 words with two quotations           |

6.1, 6.4, 6.5 and 6.9 can be answered in their box, the others in a cell. 6.2 and 6.9
are the judgement: where the kit's two readings differ, either passes.
"""

from functools import cache

from utils.claims import (
    Claim,
    estimates,
    load_coding,
    marker_scores,
    markers,
    select_claims,
)
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Order, Texts, Value
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Coded, Written
from utils.texts import types

READINGS = ("reader_1", "reader_2")
CODES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")
EIGHT = tuple(
    "000-09 000-13 000-15 000-16 000-51 001-13 001-15 001-16".split(),
)


@cache
def _claims(reading: str = "reader_1") -> dict[str, Claim]:
    return {c.id: c for c in load_coding(reading, kit_texts()).claims}


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


def _code(given: object, claim: str) -> str:
    return given[claim][0] if claim in given else ""


def _turned(given: object) -> bool:
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


def _scores(kind: str = "hedges") -> tuple:
    return marker_scores(list(_claims().values()), kind)[-1]


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
            lambda _: 1 - _scores().recall,
            "This is the share that the list misses. Which one does the task ask for?",
        ),
        Mistake(
            "per cent",
            lambda _: 100 * _scores().recall,
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
        lambda _: round(_scores().n_reached / _scores().n_marked, 2),
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
    marked = sum("must" in claim.boosters for claim in _claims().values())
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

# 6.6


def _certain(words: str, voices: tuple[str, ...] | None = ("essayist",)) -> int:
    chosen = select_claims(list(_claims().values()), words=words, voices=voices)
    return sum(claim.certainty == "CT" for claim in chosen)


CERTAIN_REPORTED = Exercise(
    id="6.6",
    variable="certain_reported",
    shape="The answer is a whole number of claims.",
    kind=Value(expected=lambda _: _certain("reported")),
    hints=(
        '`select_claims(claims, words="reported")` keeps what is only passed on.',
        "Of these, keep the ones of one voice with one certainty, and count.",
    ),
    mistakes=(
        Mistake(
            "his own",
            lambda _: _certain("own"),
            "These are the claims in which he speaks for himself.",
        ),
        Mistake(
            "both kinds",
            lambda _: _certain("all"),
            "This pools his own claims with what he passes on. Choose the words.",
        ),
        Mistake(
            "every certainty",
            lambda _: len(
                select_claims(
                    list(_claims().values()), words="reported", voices=("essayist",)
                )
            ),
            "These are all claims that he passes on. How sure must the claim be?",
        ),
    ),
    models=(
        lambda _: _certain("reported"),
        lambda _: len(
            [
                c
                for c in _claims().values()
                if c.reported and c.voice == "essayist" and c.certainty == "CT"
            ]
        ),
    ),
    solution=(
        'reported = select_claims(claims, words="reported", voices=["essayist"])\n'
        'certain_reported = len([c for c in reported if c.certainty == "CT"])'
    ),
    praise=(
        "Somebody is sure in these passages, but it is not the essayist. The kit's "
        "tables leave them out unless you ask for them."
    ),
    minutes=4,
)

# 6.7


def _range(scheme: str = "ICD 203", *, negated: bool = True) -> tuple[float, float]:
    (found,) = [each for each in estimates("likely") if each.scheme == scheme]
    if negated:
        return 100 - found.high, 100 - found.low
    return found.low, found.high


def _icd_unlikely(texts: Texts) -> tuple[float, float]:
    (found,) = [each for each in estimates("unlikely") if each.scheme == "ICD 203"]
    return found.low, found.high


NEGATED_RANGE = Exercise(
    id="6.7",
    variable="negated_range",
    shape="The answer is two numbers of per cent, the lower first, as in [10, 30].",
    kind=Value(expected=lambda _: _range(), either=(_icd_unlikely,), tolerance=0.01),
    hints=(
        "If something happens in 70 cases of 100, in how many does it not happen?",
        "Both ends turn round, and then they change places.",
    ),
    mistakes=(
        Mistake(
            "the negation is lost",
            lambda _: _range(negated=False),
            "This is the range for “likely”. What does “neither” do to it?",
        ),
        Mistake(
            "ends in the wrong order",
            lambda _: _range()[::-1],
            "The numbers are right; put the lower one first.",
        ),
        Mistake(
            "the other scheme",
            lambda _: _range("Kent 1964"),
            "This comes from Kent's numbers. The task names the other scheme.",
        ),
        Mistake(
            "shares of 1",
            lambda _: [end / 100 for end in _range()],
            "These are shares of 1; give per cent.",
        ),
    ),
    models=(
        lambda _: _range(),
        lambda _: list(_range()),
        lambda _: [float(end) for end in _range()],
    ),
    solution="negated_range = [100 - 80, 100 - 55]",
    praise=(
        "This is what the scheme's word for it, “unlikely”, stands for, too. But "
        "nobody knows whether the speaker had these numbers in mind."
    ),
    minutes=4,
)

# 6.8


def _rate(texts: Texts, voice: str = "interviewee", below: object = None) -> float:
    passages = texts["001"].select(voices=(voice,))
    n = sum(len(markers(passage.text, "hedges")) for passage in passages)
    return 1000 * n / len(types(passages if below is None else below))


HEDGE_RATE = Exercise(
    id="6.8",
    variable="hedge_rate",
    shape="The answer is a number of hedge words per 1,000 words, with one decimal.",
    kind=Value(expected=_rate, tolerance=0.06),
    hints=(
        "Whose hedges stand above the line, and whose words below it?",
        "`answer` holds what the interviewee says. Count its words with `types()`.",
    ),
    mistakes=(
        Mistake(
            "everybody's words",
            lambda texts: _rate(texts, below=texts["001"].body),
            (
                "You divided by the words of both voices. A voice's rate needs its own "
                "words below the line."
            ),
        ),
        Mistake(
            "per 100",
            lambda texts: _rate(texts) / 10,
            "This is a rate per hundred words.",
        ),
        Mistake(
            "a count",
            lambda texts: round(_rate(texts) * len(types(_answer(texts))) / 1000),
            "This is a count. Keep it in mind, but make a rate of it.",
        ),
        Mistake(
            "the other voice",
            lambda texts: _rate(texts, "interviewer"),
            "This is the interviewer's rate. Which voice does the task name?",
        ),
    ),
    models=(
        _rate,
        lambda texts: round(_rate(texts), 1),
    ),
    solution=(
        'hits = markers(answer.text, "hedges")\n'
        "hedge_rate = 1000 * len(hits) / len(types(answer.text))"
    ),
    praise=(
        "The rate is high, and it rests on a single paragraph. Look at the count "
        "before you say anything about the speaker."
    ),
    minutes=4,
)


def _answer(texts: Texts) -> str:
    (answer,) = texts["001"].select(voices=("interviewee",))
    return answer.text


# 6.9


def _note(quotes: str) -> str:
    return (
        f"I looked at Crimea in the essay. {quotes}. So one part is said flatly and "
        "the other is weakened: he does not say that the hold is lost, but "
        "that it cannot be taken for granted now. The doubt is his own here, and not "
        "reported from anybody. If the sentence had said that Kyiv hopes for this, the "
        "doubt would belong to somebody else."
    )


HOW_SURE_NOTE_KIND = Written(least=50, most=130, quotes=2)
HOW_SURE_NOTE = Exercise(
    id="6.9",
    variable="how_sure_note",
    shape="The answer is text of 50 to 130 words with two quotations from the texts.",
    kind=HOW_SURE_NOTE_KIND,
    hints=(
        "Switch on the claims in the reader, find the aim, and pick two passages.",
        "For each: the words, what they cover, and whose they are.",
        "Then think of the lists: which of your words do they hold?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "The essayist is sure: “any of the four oblasts”.",
            "Say more: which words, what do they cover, whose doubt is it?",
            lambda given, texts: len(types(given)) < 50,
        ),
        Mistake(
            "no quotation",
            "I think that the voice is rather sure of this here. " * 6,
            "Let the reader see the words themselves, in two places.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _note(
                "He writes that “Russia’s hold on Crimea is uncertain”, and “no longer "
                "certain at all”"
            ),
            "A hedge is lost as soon as words are changed. Copy them as they stand.",
            HOW_SURE_NOTE_KIND.misquotes,
        ),
    ),
    models=(
        _note(
            "He writes that “Russia could be confident” before 2022, and that now the "
            "hold “is no longer certain”"
        ),
        (
            "The interviewee speaks of the appearance of victory. What Moscow wants is "
            'said flatly: "it’s still trying to eke out something that looks like a '
            'victory". Whether it will come is denied, but for a time only: "that’s '
            'not coming soon". The word soon limits the denial and is in no list of '
            "hedges. "
            "The doubt is his own, since these are printed as his words, and we cannot "
            "know what he said behind the paywall."
        ),
    ),
    solution=(
        "There are many right answers. A good one quotes two places, says what each "
        "hedge or booster covers and whose it is, and names a word that a list misses "
        "or takes for something else."
    ),
    praise="Your note is kept. You can use it again when you compare the voices.",
    rubric=(
        "The voice is named, and own words are told from reported ones.",
        "It is said which words weaken or strengthen, and what they cover.",
        "A place is named at which a list of words would go wrong.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    SUREST_FIRST,
    HOW_SURE,
    RECALL,
    MUSTS,
    UNSURE_PART,
    CERTAIN_REPORTED,
    NEGATED_RANGE,
    HEDGE_RATE,
    HOW_SURE_NOTE,
)
