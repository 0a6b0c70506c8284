"""Exercises of lesson 07, War aims, where the texts are coded blind and compared.

| id   | kind       | variable       | answer looks like                         |
|------|------------|----------------|-------------------------------------------|
| 7.1  | prediction | expected_kinds | a whole number from 1 to 8                |
| 7.2  | choice     | land_or_look   | a letter                                  |
| 7.3  | written    | difference     | 40 to 120 words with one quotation        |
| 7.4  | value      | essay_only     | a set of codes                            |
| 7.5  | order      | time_order     | a list of four letters                    |
| 7.6  | choice     | both_right     | a letter                                  |
| 7.7  | value      | looks_share    | per cent, one decimal                     |
| 7.8  | choice     | whose_view     | a letter                                  |
| 7.9  | function   | has_drift      | a function of a source chain              |
| 7.10 | written    | aims_note      | 50 to 130 words with two quotations       |

7.4, 7.7 and 7.9 are answered in a cell, the others in their box. 7.2, 7.3 and 7.10 are
the judgement: where the kit's two readings differ, either passes.
"""

from functools import cache

from utils.claims import Claim, load_coding, select_claims
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Function, Mistake, Order, Texts, Value
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Prediction, Written
from utils.texts import types


@cache
def _claims(reading: str = "reader_1") -> tuple[Claim, ...]:
    return load_coding(reading, kit_texts()).claims


# 7.1

EXPECTED_KINDS = Exercise(
    id="7.1",
    variable="expected_kinds",
    shape="The answer is a whole number from 1 to 8.",
    kind=Prediction(low=1, high=8, whole=True),
    hints=(
        "Go through the eight kinds. For which can you think of a sentence?",
        "Any number is kept. You will see in exercise 7.4.",
    ),
    mistakes=(
        Mistake(
            "more than there are",
            12,
            (
                "There are eight kinds in the codebook, so no more than "
                "eight are possible."
            ),
            lambda given, texts: given > 8,
        ),
        Mistake(
            "none",
            0,
            "The essay is about a war and its aims: at least one kind must be there.",
            lambda given, texts: given < 1,
        ),
        Mistake(
            "half a kind",
            4.5,
            "A kind is there or is not. Give a whole number.",
            lambda given, texts: given != int(given),
        ),
    ),
    models=(5, "3"),
    solution="Any whole number from 1 to 8 is kept. Compare it in exercise 7.4.",
    praise="Your guess is kept. You can compare it in exercise 7.4.",
    points=0,
    minutes=1,
)

# 7.2

KINDS = {
    "a": "STAT",
    "b": "TERR",
    "c": "WHOL",
    "d": "SURV",
    "e": "REGM",
}


def _land_or_look(texts: Texts) -> tuple[str, ...]:
    """Return the options of the two readings of 001-10."""
    given = {
        claim.aim
        for reading in ("reader_1", "reader_2")
        for claim in _claims(reading)
        if claim.id == "001-10"
    }
    return tuple(letter for letter, code in KINDS.items() if code in given)


LAND_OR_LOOK = Exercise(
    id="7.2",
    variable="land_or_look",
    shape="The answer is one of the letters a, b, c, d and e.",
    kind=Choice(
        options={
            "a": "STAT, be seen to win",
            "b": "TERR, take or hold land",
            "c": "WHOL, aims as a whole",
            "d": "SURV, stay in power",
            "e": "REGM, change or keep the other government",
        },
        right=_land_or_look,
        reasons={
            "c": (
                "Read when WHOL is not to be used. Can a specific aim be named from "
                "these words?"
            ),
            "d": (
                "Showing success at home may help a leader. But do these words say "
                "that power is at stake?"
            ),
            "e": "Is a government to fall or to be kept in this sentence?",
        },
    ),
    hints=(
        "What would satisfy Moscow here: holding the land, or showing that it does?",
        "Look at the column “not when” of TERR and of STAT.",
    ),
    models=(
        lambda texts: _land_or_look(texts)[0],
        lambda texts: _land_or_look(texts)[-1].upper(),
    ),
    solution=(
        "a or b: the two readings of this kit differ here. The codebook sends land "
        "that is “only for show” to STAT; whether it is only for show is a judgement."
    ),
    praise=(
        "This can be defended: one of the kit's readings has a, the other b. Ask what "
        "would satisfy the actor, and write your doubt down."
    ),
    minutes=3,
)

# 7.3


def _difference(quote: str) -> str:
    return (
        f"I coded {quote} as an aim of its own. Reading 1 does so as well, but says "
        "that it may be a gloss on the passage before it. The codebook decides by the "
        "unit: one aim, one passage. I keep my code, because an audience at home and "
        "Putin himself are two audiences, but I can see the other side."
    )


DIFFERENCE_KIND = Written(least=40, most=120, quotes=1)
DIFFERENCE = Exercise(
    id="7.3",
    variable="difference",
    shape="The answer is text of 40 to 120 words with one quotation from the texts.",
    kind=DIFFERENCE_KIND,
    hints=(
        "A passage that only one of you marked is a difference, too.",
        "Read “use when” and “not when” of both codes. Does one of them fit better?",
        "You may keep your code. Say why, or why not.",
    ),
    mistakes=(
        Mistake(
            "too short",
            "We differ on “something that looks like a victory”.",
            "Say what each of you saw, and what the codebook says about it.",
            lambda given, texts: len(types(given)) < 40,
        ),
        Mistake(
            "no quotation",
            "The reading and I see this passage in another way. " * 5,
            "Quote the passage, so that a third person can judge.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _difference("“Moscow can sell it at home as a victory”"),
            (
                "You changed the words. Coding is about the words as they "
                "stand: copy them."
            ),
            DIFFERENCE_KIND.misquotes,
        ),
    ),
    models=(
        _difference("“something that it can sell at home as a victory”"),
        (
            'I left out "Neither is it clear, at this point", because the passage says '
            "nothing on how the aim stands, and only that nobody knows what would "
            "count as reaching it. Reading 1 marks it as open. The codebook "
            "includes satisfaction under being seen to win, so this code has a basis "
            "in it. I would now mark it, with a doubt."
        ),
    ),
    solution=(
        "There are many right answers. A good one quotes the passage, gives both codes "
        "with a reason for each, and goes back to the words of the codebook."
    ),
    praise=(
        "Your note is kept. Differences between careful readers are findings about the "
        "text, or about the codebook; lesson 9 measures them."
    ),
    rubric=(
        "Both codes are given, each with a reason.",
        "The codebook is used: its words decide, or it is said why they do not.",
        "The other side is put fairly.",
    ),
    points=2,
    minutes=6,
)

# 7.4


def _sorted(value: object) -> object:
    """Return a set or list of codes in order, so that either may be given."""
    if isinstance(value, tuple | frozenset):
        return tuple(sorted({str(item).strip().upper() for item in value}))
    return value


def _kinds(voices: tuple[str, ...], words: str = "own") -> set[str]:
    chosen = select_claims(_claims(), words=words, voices=voices, actors=("RUS",))
    return {claim.aim for claim in chosen}


def _essay_only(texts: Texts) -> set[str]:
    return _kinds(("essayist",)) - _kinds(("interviewer", "interviewee"))


ESSAY_ONLY = Exercise(
    id="7.4",
    variable="essay_only",
    shape=(
        "The answer is a set of some of the codes TERR, REGM, POLI, PROT, STAT, SURV, "
        "SECU and WHOL."
    ),
    kind=Value(expected=_essay_only, prepare=_sorted),
    hints=(
        "You need the kinds of three voices, one set each.",
        "With two sets, `one - other` keeps what is in one but not in the other.",
        "Take away two sets, one after the other.",
    ),
    mistakes=(
        Mistake(
            "all of the essay's",
            lambda _: _kinds(("essayist",)),
            "These are all kinds of the essayist. Take away those of the others.",
        ),
        Mistake(
            "only the interviewer taken away",
            lambda _: _kinds(("essayist",)) - _kinds(("interviewer",)),
            "One voice of the interview is still in: the interviewee.",
        ),
        Mistake(
            "only the interviewee taken away",
            lambda _: _kinds(("essayist",)) - _kinds(("interviewee",)),
            "One voice of the interview is still in: the interviewer.",
        ),
        Mistake(
            "what they share",
            lambda _: _kinds(("essayist",)) & _kinds(("interviewer", "interviewee")),
            "These are the kinds that both texts have. Turn it round.",
        ),
    ),
    models=(
        _essay_only,
        lambda texts: sorted(_essay_only(texts)),
        lambda texts: tuple(code.lower() for code in _essay_only(texts)),
    ),
    solution=(
        'essay_only = kinds_of("essayist") - kinds_of("interviewer")\n'
        'essay_only = essay_only - kinds_of("interviewee")'
    ),
    praise=(
        "The list says what is there, and not what anybody thinks: the essay is "
        "several times as long, and the interview is cut off."
    ),
    minutes=5,
)

# 7.5, 7.6

TIME_ORDER = Exercise(
    id="7.5",
    variable="time_order",
    shape="The answer is a list of the letters a, b, c and d, the earliest first.",
    kind=Order(
        lines={
            "a": "The essay is written.",
            "b": "The interview is held.",
            "c": "Moscow takes up more ambitious aims (in the essayist's account).",
            "d": "Putin articulates the aims that the interviewee calls initial.",
        },
        right=("dbca", "dcba"),
    ),
    hints=(
        "Which of the four must lie before the invasion?",
        "A text can only look back on what has happened before it.",
        "The interview cannot be later than November 2022. And the essay?",
    ),
    mistakes=(
        Mistake(
            "the first aims are not first",
            ["b", "d", "c", "a"],
            (
                "The interviewee says when the initial aims were articulated: “on "
                "February 24 before invading”."
            ),
            lambda given, texts: given[0] != "d",
        ),
        Mistake(
            "the essay before what it tells",
            ["d", "b", "a", "c"],
            (
                "The essay tells of the more ambitious aims. Can it be older "
                "than they are?"
            ),
            lambda given, texts: given.index("a") < given.index("c"),
        ),
        Mistake(
            "the essay is the older text",
            ["d", "c", "a", "b"],
            (
                "Text 000 has the smaller number, but lesson 1 dated both. Which one "
                "still knows Russian troops in the city of Kherson?"
            ),
            lambda given, texts: given.index("a") < given.index("b"),
        ),
    ),
    models=(
        ["d", "b", "c", "a"],
        "d, c, b, a",
    ),
    solution=(
        "d, b, c, a. With the widest dates of the interview, b and c may change "
        "places; June 2022 fits best, and that is before c."
    ),
    praise=(
        "The two in the middle are the weak point: that the interview came before the "
        "breakthrough in Kharkiv rests on what it does not mention, and on a round "
        "number."
    ),
    minutes=3,
)

BOTH_RIGHT = Exercise(
    id="7.6",
    variable="both_right",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Yes: aims go up or down, so one of the two is wrong.",
            "b": "Not as far as we see: they may speak of other times and aims.",
            "c": "No: the later text always corrects the earlier one.",
            "d": "No: neither says it in his own words.",
        },
        right="b",
        reasons={
            "a": "Both speak of a change. From when to when, in each text?",
            "c": (
                "A later text knows more, but does it speak of the same moment? Look "
                "at your line of time."
            ),
            "d": (
                "Open both passages in the matrix, 001-18 and 000-36. Whose words are "
                "they?"
            ),
        },
    ),
    hints=(
        "Mark both changes on your line of time.",
        "Which aims are meant? Does either voice name them in the passage?",
    ),
    models=("b", "B."),
    solution=(
        "b: the aims may have been rolled back in the spring of 2022 and raised in the "
        "autumn; and neither passage says which aims. It stays open whether the two "
        "voices would differ about the same moment."
    ),
    praise=(
        "Two sentences contradict each other only if they speak of one thing at one "
        "time. Here neither is sure."
    ),
    minutes=3,
)

# 7.7


def _looks(voice: str = "", source: str = "", below: str = "") -> float:
    def among(claim: Claim, voice: str = voice) -> bool:
        return (not voice or claim.voice == voice) and claim.source.startswith(source)

    whole = [c for c in _claims() if (among(c, "") if below else among(c))]
    looks = [claim for claim in _claims() if among(claim) and claim.aim == "STAT"]
    return 100 * len(looks) / len(whole)


LOOKS_SHARE = Exercise(
    id="7.7",
    variable="looks_share",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=lambda _: _looks("interviewee"), tolerance=0.06),
    hints=(
        "A file is not a voice. How many voices does text 001 have?",
        '`claim.voice == "interviewee"` asks for the voice, above and below the line.',
    ),
    mistakes=(
        Mistake(
            "the whole file",
            lambda _: _looks(source="001"),
            "This is the share for everybody in the file. Whose claims are asked for?",
        ),
        Mistake(
            "his claims of everybody's",
            lambda _: _looks("interviewee", "001", below="file"),
            (
                "Above the line you have the voice, below it still the file. Both must "
                "be the voice's."
            ),
        ),
        Mistake(
            "the interviewer",
            lambda _: _looks("interviewer"),
            "This is the interviewer's share. Which voice does the task name?",
        ),
        Mistake(
            "the essayist",
            lambda _: _looks("essayist"),
            "This is the essayist's share. Which voice does the task name?",
        ),
        Mistake(
            "a fraction",
            lambda _: _looks("interviewee") / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "a count",
            lambda _: sum(
                c.aim == "STAT" for c in _claims() if c.voice == "interviewee"
            ),
            "This is a number of claims. Of how many?",
        ),
    ),
    models=(
        lambda _: _looks("interviewee"),
        lambda _: round(_looks("interviewee"), 1),
    ),
    solution=(
        'own = [claim for claim in claims if claim.voice == "interviewee"]\n'
        'looks_share = 100 * sum(claim.aim == "STAT" for claim in own) / len(own)'
    ),
    praise=(
        "More than half, of a single paragraph. How many claims a sentence is cut into "
        "was the analyst's decision: look at the next cells."
    ),
    minutes=4,
)

# 7.8

WHOSE_VIEW = Exercise(
    id="7.8",
    variable="whose_view",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "They are Miller's words, and so his view.",
            "b": "They are the interviewer's words; whose view they give is not said.",
            "c": "They are the interviewer's words and surely his view alone.",
            "d": "It is Kyiv's own statement of its aim.",
        },
        right="b",
        reasons={
            "a": "His label stands further down. Where does this sentence stand?",
            "c": (
                "The sentences around it pass on the view of somebody else. Can you "
                "be sure that this one does not?"
            ),
            "d": "Who says it? Look for a verb such as “declared” or “demands”.",
        },
    ),
    hints=(
        "Ask two questions: whose words, and whose view?",
        "Look for “Miller says” in this very sentence, and in those around it.",
    ),
    models=("b", ["B"]),
    solution=(
        "b: the words are the interviewer's. The view is probably Miller's, since the "
        "sentences around it report him, but this one does not say so."
    ),
    praise=(
        "This is called attribution drift: the name stands further up and fades from "
        "sentence to sentence. The kit marks the likely owner with a question mark."
    ),
    minutes=3,
)

# 7.9

CHAINS = (
    (("interviewer", "interviewee?"),),
    (("essayist",),),
    (("essayist", "Putin"),),
    (("essayist", "Russian elites!"),),
    (("essayist", "Kyiv?", "Moscow"),),
)


def _has_drift(chain: tuple[str, ...]) -> bool:
    return any(link.endswith("?") for link in chain)


HAS_DRIFT = Exercise(
    id="7.9",
    variable="has_drift",
    shape="The answer is a function of a tuple of names that gives True or False.",
    kind=Function(reference=_has_drift, cases=CHAINS),
    hints=(
        '`name.endswith("?")` asks one name.',
        "`any(… for name in chain)` asks whether it holds for one or more of them.",
    ),
    mistakes=(
        Mistake(
            "reported is drift",
            lambda chain: len(chain) > 1,
            (
                "Every longer chain counts for you. But a plain name is reported in "
                "the open; only a question mark is drift."
            ),
        ),
        Mistake(
            "the last name only",
            lambda chain: chain[-1].endswith("?"),
            "You look at the last name. The mark can stand at any of them.",
        ),
        Mistake(
            "a name that is a mark",
            lambda chain: "?" in chain,
            (
                "`in` asks a tuple for a whole name. No name is just a question mark: "
                "look at the end of each."
            ),
        ),
    ),
    models=(
        _has_drift,
        lambda chain: "?" in "".join(chain),
    ),
    solution=(
        'def has_drift(chain):\n    return any(name.endswith("?") for name in chain)'
    ),
    praise=(
        "Now try `[claim.id for claim in claims if has_drift(claim.source_chain)]` in "
        "a new cell. In whose voice do all of them stand?"
    ),
    minutes=5,
)

# 7.10


def _aims_note(quote: str) -> str:
    return (
        f"The essayist says that {quote}: the aim that he attributes to Putin is to be "
        "seen to win. The interviewee says a year earlier that Moscow tries to get "
        "“something that looks like a victory”. Both ascribe the wish; neither quotes "
        "anybody. The interviewee has one paragraph only, so I cannot say whether he "
        "thought it the main aim. A declared statement by the actor would change my "
        "view."
    )


AIMS_NOTE_KIND = Written(least=50, most=130, quotes=2)
AIMS_NOTE = Exercise(
    id="7.10",
    variable="aims_note",
    shape="The answer is text of 50 to 130 words with two quotations from the texts.",
    kind=AIMS_NOTE_KIND,
    hints=(
        "In the matrix, find a row with marks in two columns, and open one in each.",
        "Write down the voice and the time before you write about a difference.",
        "What would have to be known before you could say that the two disagree?",
    ),
    mistakes=(
        Mistake(
            "too short",
            "Both speak of looks: “the clear victor”.",
            "Say for each voice: which aim, when, and how it is known.",
            lambda given, texts: len(types(given)) < 50,
        ),
        Mistake(
            "no quotation",
            "Both voices speak of how the war looks at home. " * 7,
            "Let both voices speak: one quotation of each.",
            lambda given, texts: '"' not in fold(given),
        ),
        Mistake(
            "a changed quotation",
            _aims_note("“Putin wants to be shown as the victor”"),
            (
                "These words are not in the texts. An aim is easily "
                "sharpened in retelling."
            ),
            AIMS_NOTE_KIND.misquotes,
        ),
    ),
    models=(
        _aims_note("“he can be shown to be the clear victor”"),
        (
            "Ukraine's land. The essayist reports, in the summer of 2023, that Ukraine "
            'hopes for "the liberation of all occupied land"; the aim is stated by '
            'Ukraine and passed on. The interviewer writes in 2022 that Kyiv "doesn’t '
            'want to accept any new Russian gains"; that is attributed, and it is not '
            "said by whom. The second is the smaller aim. It may have grown in a year, "
            "or two people may see it in two ways. I do not know what Kyiv itself said."
        ),
    ),
    solution=(
        "There are many right answers. A good one names both voices and both times, "
        "quotes each, tells stated from attributed and inferred, and says what is not "
        "known."
    ),
    praise="Your note is kept. In lesson 8 you ask how the aims stand.",
    rubric=(
        "Both voices and both times are named.",
        "Stated, attributed and inferred are told apart.",
        "A limit is named that could change the comparison, and nobody is declared "
        "right.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    EXPECTED_KINDS,
    LAND_OR_LOOK,
    DIFFERENCE,
    ESSAY_ONLY,
    TIME_ORDER,
    BOTH_RIGHT,
    LOOKS_SHARE,
    WHOSE_VIEW,
    HAS_DRIFT,
    AIMS_NOTE,
)
