"""Exercises 7.1 to 7.4: how an aim is known, and of which kind it is."""

from utils.claims import select_claims
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names
from utils.exercises.closed import Choice, Mistake, Texts
from utils.exercises.exercise import Exercise, kit_claims
from utils.exercises.judgement import Prediction, Written
from utils.texts import words

# 7.1


def _stated(texts: Texts) -> int:
    """Return of how many of a hundred passages on Russia's aims the aim is stated."""
    sources = [c.aim_source for c in select_claims(kit_claims(), actors=["RUS"])]
    return round(100 * sources.count("stated") / len(sources))


EXPECTED_STATED = Exercise(
    id="7.1",
    variable="n_stated",
    shape="The answer is a whole number from 0 to 100.",
    kind=Prediction(low=0, high=100, whole=True, result=_stated),
    hints=(
        "Whom do the voices quote? And who says “wants”, “must hope” or “presumably”?",
        "Any number is kept. Then the box says what the first reading has.",
    ),
    mistakes=(
        Mistake(
            "more than all",
            120,
            "There are only a hundred passages to be had here.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a part of one",
            0.5,
            "Of a hundred passages, please: a whole number.",
            lambda given, texts: given != int(given),
        ),
    ),
    models=(50, "20"),
    solution="Any whole number from 0 to 100 is kept, beside that of the reading.",
    praise="What nobody has said must be ascribed or read off, and by somebody.",
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
        for claim in kit_claims(reading)
        if claim.id == "001-10"
    }
    return tuple(letter for letter, code in KINDS.items() if code in given)


LAND_OR_LOOK = Exercise(
    id="7.2",
    variable="land_or_look",
    shape="The answer is one of the letters a, b, c, d and e.",
    kind=Choice(
        options={
            "a": "be seen to win",
            "b": "take or hold land",
            "c": "aims as a whole",
            "d": "stay in power",
            "e": "change a government",
        },
        right=_land_or_look,
        reasons={
            "c": (
                "Read when this kind is not to be used. Can a specific aim be named "
                "from these words?"
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
        "Look at the column “not when” of the two kinds that tempt you.",
    ),
    models=(
        lambda texts: _land_or_look(texts)[0],
        lambda texts: _land_or_look(texts)[-1].upper(),
    ),
    solution=(
        "a or b: the two readings of this kit differ here. The codebook takes land "
        "that "
        "is “only for show” for a wish to be seen to win; whether it is only for show "
        "is a judgement."
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


DIFFERENCE_KIND = Written(
    least=40,
    most=120,
    quotes=1,
    form=all_of(
        names("Which words of the codebook decide, or fail to?", "codebook"),
        names("What does a reading have here?", "reading", "reader", "analyst"),
    ),
)
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
            lambda given, texts: len(words(given)) < 40,
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
    rubric=(
        "Both codes are given, each with a reason.",
        "The codebook is used: its words decide, or it is said why they do not.",
        "The other side is put fairly.",
    ),
    points=2,
    minutes=5,
)

# 7.4

GROUPS = {
    "a": frozenset({"TERR", "REGM", "STAT", "WHOL"}),
    "b": frozenset({"POLI", "PROT", "SURV", "WHOL"}),
    "c": frozenset({"POLI", "PROT", "SURV", "SECU"}),
    "d": frozenset({"PROT", "SURV", "SECU", "TERR"}),
}


def _kinds(*voices: str) -> set[str]:
    chosen = select_claims(kit_claims(), voices=voices, actors=["RUS"])
    return {claim.aim for claim in chosen}


def _essay_only(texts: Texts) -> tuple[str, ...]:
    only = _kinds("essayist") - _kinds("interviewer", "interviewee")
    return tuple(letter for letter, codes in GROUPS.items() if codes == only)


ESSAY_ONLY = Exercise(
    id="7.4",
    variable="essay_only",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "land, another government, being seen to win, and aims as a whole",
            "b": "making others comply, protecting people, power, and aims as a whole",
            "c": "making others comply, protecting people, power, and outlasting",
            "d": "protecting people, power, outlasting, and taking or holding land",
        },
        right=_essay_only,
        reasons={
            "a": "Look along these rows: does nobody else have a mark in them?",
            "b": (
                "One of these four has a mark of Miller, too. Look for a "
                "victory that is not named further."
            ),
            "d": "One of these four stands in all three columns. Look for the Donbas.",
        },
    ),
    hints=(
        "Go down the essayist's column, and look along each row that has a mark.",
        "Strike out every row in which another voice has a mark of its own.",
    ),
    models=(
        lambda texts: _essay_only(texts)[0],
        lambda texts: [_essay_only(texts)[0].upper()],
    ),
    solution=(
        "c: making others comply, protecting people, staying in power, and outlasting "
        "or weakening the other side."
    ),
    praise=(
        "That says what is there, and not what anybody thinks: the essay is several "
        "times as long, and the interview is cut off."
    ),
    minutes=2,
)

EXERCISES = (
    EXPECTED_STATED,
    LAND_OR_LOOK,
    DIFFERENCE,
    ESSAY_ONLY,
)
