"""Exercises 7.5 to 7.10: aims that change, and those of others."""

from utils.claims import Claim
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Function, Mistake, Order, Value
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Written
from utils.texts import words

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

    whole = [c for c in kit_claims() if (among(c, "") if below else among(c))]
    looks = [claim for claim in kit_claims() if among(claim) and claim.aim == "STAT"]
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
                c.aim == "STAT" for c in kit_claims() if c.voice == "interviewee"
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
            lambda given, texts: len(words(given)) < 50,
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
    TIME_ORDER,
    BOTH_RIGHT,
    LOOKS_SHARE,
    WHOSE_VIEW,
    HAS_DRIFT,
    AIMS_NOTE,
)
