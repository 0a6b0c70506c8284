"""Exercises 7.5 to 7.8 and 7.10: aims that change, and those of others."""

from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, quotes_two_voices
from utils.exercises.closed import Choice, Mistake, Order
from utils.exercises.exercise import Exercise
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
            "d": "Putin articulates the aims that Miller calls initial.",
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
                "Miller says when the initial aims were articulated: “on "
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
                "The essay comes first in the kit, but lesson 1 dated both. Which one "
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
        "figure for the land held."
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
            "d": "No: neither of the two voices says it in words that are his own.",
        },
        right="b",
        reasons={
            "a": "Both speak of a change. From when to when, in each text?",
            "c": (
                "A later text knows more, but does it speak of the same moment? Look "
                "at your line of time."
            ),
            "d": (
                "Look at the column “voice” of the table above. Whose words are they?"
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

HOW_MANY_THOUGHTS = Exercise(
    id="7.7",
    variable="thoughts",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "The share is safe, since each passage was coded by itself.",
            "b": "It shows that Miller thinks of little else than looks.",
            "c": "It is wrong, because no sentence may be cut into pieces.",
            "d": "It depends on how finely a sentence is cut into passages.",
        },
        right="d",
        reasons={
            "a": (
                "Coded by itself, yes. But are three parts of one sentence three finds?"
            ),
            "b": (
                "You have one paragraph of his. How many sentences are these passages?"
            ),
            "c": (
                "A sentence can hold two aims of two sides. Where would you then put "
                "its code?"
            ),
        },
    ),
    hints=(
        "Read the first three passages aloud, one after the other.",
        "What would another analyst have who marked whole sentences only?",
    ),
    models=("d", "D)"),
    solution=(
        "d: who cuts less finely gets fewer claims of this kind. So the share is "
        "partly "
        "the analyst's decision, and a rule for cutting has to be given beside it."
    ),
    praise="Before a share comes a unit. Yours at the desk may differ from the kit's.",
    minutes=2,
)

# 7.8

WHOSE_VIEW = Exercise(
    id="7.8",
    variable="whose_view",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "They are Miller's words, and so his view.",
            "b": "They are Bluhm's words; whose view they give is not said.",
            "c": "They are Bluhm's words, and the view is surely his.",
            "d": "They are Kyiv's words, by which it states its aim.",
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
        "b: the words are Bluhm's. The view is probably Miller's, since the "
        "sentences around it report him, but this one does not say so."
    ),
    praise=(
        "This is called attribution drift: the name stands further up and fades from "
        "sentence to sentence. The kit marks the likely owner with a question mark."
    ),
    minutes=3,
)

# 7.10


def _aims_note(quote: str) -> str:
    return (
        f"The essayist says that {quote}: the aim that he attributes to Putin is to be "
        "seen to win. Miller says a year earlier that Moscow tries to get "
        "“something that looks like a victory”. Both ascribe the wish; neither quotes "
        "anybody. Miller has one paragraph only, so I cannot say whether he "
        "thought it the main aim. A declared statement by the actor would change my "
        "view."
    )


KNOWN_BY = ("state", "attribut", "infer", "ascrib")
AIMS_NOTE_KIND = Written(
    least=50,
    most=130,
    quotes=2,
    form=all_of(
        quotes_two_voices,
        names("Is the aim stated, attributed or inferred?", *KNOWN_BY),
    ),
)
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
            'Ukraine and passed on. Bluhm writes in 2022 that Kyiv "doesn’t '
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
    HOW_MANY_THOUGHTS,
    WHOSE_VIEW,
    AIMS_NOTE,
)
