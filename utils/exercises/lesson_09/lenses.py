"""Exercises 9.1 to 9.7: what a passage says of why, and where a lens goes dark."""

from utils.exercises.closed import Choice, Mistake, Order
from utils.exercises.exercise import Exercise

A_LETTER = "The answer is one of the letters a, b, c and d."
FOUR_LETTERS = (
    "The answer is the letters a, b, c and d in the order of the four lenses."
)
FACE, FATE, PROMISE, ODDS = range(4)  # the places of the lenses

LENS_PASSAGES = Exercise(
    id="9.1",
    variable="lens_passages",
    shape=FOUR_LETTERS,
    kind=Order(
        lines={
            "a": (
                "Kyiv assumes that Moscow would use any truce to reconstitute its "
                "forces for the next round of fighting (the essayist, reporting)"
            ),
            "b": (
                "The Ukrainians plausibly think they could take back a substantial "
                "spread of the territory (Miller, reporting)"
            ),
            "c": (
                "governments will still persevere to show that they have not been "
                "beaten (the essayist, in general)"
            ),
            "d": (
                "an admission of defeat could make it harder to hold on to power (the "
                "essayist, in general)"
            ),
        },
        right=("cdab",),
    ),
    hints=(
        "Put each lens's question to each passage: looks, a future, a deal, a hope?",
        "Two passages speak in general, and one of these two has the word “show”.",
        "A truce is a kind of deal. What does one side expect to become of it?",
    ),
    mistakes=(
        Mistake(
            "face and fate changed",
            "d, c, a, b",
            "“To show” is about looks. “Power” is what a leader keeps, or loses.",
            lambda given, texts: given[FACE] == "d" or given[FATE] == "c",
        ),
        Mistake(
            "promise and odds changed",
            "c, d, b, a",
            (
                "One passage is about what somebody thinks they can win, one about "
                "what becomes of a pause. Which is which?"
            ),
            lambda given, texts: given[PROMISE] == "b" and given[ODDS] == "a",
        ),
        Mistake(
            "a truce for looks",
            "a, d, c, b",
            (
                "Is the truce in this passage about how it looks, or about whether it "
                "would be kept?"
            ),
            lambda given, texts: given[FACE] == "a",
        ),
        Mistake(
            "taking back is power",
            "c, b, a, d",
            "“Think they could” is about winning. Whose office is in danger here?",
            lambda given, texts: given[FATE] == "b",
        ),
    ),
    models=(["c", "d", "a", "b"], "c d a b"),
    solution=(
        "c, d, a, b. With a reason, d is also for Face, since one *admits* before "
        "others. The views in a and b are reported: Kyiv assumes, the Ukrainians think."
    ),
    praise=(
        "You let the words decide. Two of these views are passed on by a voice, which "
        "does not make them its own."
    ),
    minutes=3,
)

DONE_OR_WHY = Exercise(
    id="9.2",
    variable="done_or_why",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "Fate: more is risked after a setback, so a leader fears for himself.",
            "b": "Face: whoever raises the stakes wants to look strong to others.",
            "c": "None: it says what was done, and it is silent on why.",
            "d": "Odds: whoever raises the stakes must expect to win in the end.",
        },
        right="c",
        reasons={
            "a": (
                "You may be right about the motive. Which word of the passage names it?"
            ),
            "b": (
                "Is there somebody in this passage who looks on, or do you supply them?"
            ),
            "d": "That is one guess. Could somebody who expects to lose do the same?",
        },
    ),
    hints=(
        "Cover the lenses. Which words of the passage say *why*?",
        "Is there a “because”, a wish or a fear in the passage?",
    ),
    models=("c", "C)"),
    solution=(
        "c: the passage names what was done, not the motive. Each lens can only guess "
        "one, and whoever guesses should say that the motive is their own."
    ),
    praise="Silence on motives is common, and readers fill it without noticing.",
    minutes=1,
)

OWN_REASON = Exercise(
    id="9.3",
    variable="own_reason",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "None of the four: its reason is land, and people who live there.",
            "b": "Face: to give in would look like a great defeat to the whole world.",
            "c": "Promise: Moscow would break a cease-fire as soon as it could.",
            "d": "Odds: Ukraine is said to expect that it will win all land back.",
        },
        right="a",
        reasons={
            "b": (
                "That is how it ends. Which reason does the rest of the sentence give?"
            ),
            "c": (
                "The next sentence of the essay says something like it. Does this one?"
            ),
            "d": "Look for an expectation in these words. Is there one?",
        },
    ),
    hints=(
        "Find “as long as”. What has to change before the interest could change?",
        "Suppose that every promise were safe. Would this reason be gone?",
    ),
    models=("a", "a."),
    solution=(
        "a: the reason would remain if every promise were safe and nobody looked on. "
        "With the next sentence of the essay, Promise can be defended, too."
    ),
    praise=(
        "Land, law and the wish not to live under occupation are reasons, too. No lens "
        "of this lesson was made for them."
    ),
    minutes=1,
)

TWO_LENSES = Exercise(
    id="9.4",
    variable="two_lenses",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "The two lenses mean the same, since one passage answers both.",
            "b": "The lens that fits more passages is the true cause of the war.",
            "c": "It is of no use to us, because a useful passage fits one lens.",
            "d": "It cannot decide between the two; we need another that could.",
        },
        right="d",
        reasons={
            "a": "Is there a passage that answers one of them and not the other?",
            "b": "What does a count of sentences say about causes?",
            "c": "It told us something: which two lenses it leaves open.",
        },
    ),
    hints=(
        "What would you do if one key fitted two doors?",
        "Think of evidence that both sides of a quarrel would be glad to quote.",
    ),
    models=("d", ["D"]),
    solution=(
        "d: a passage that fits two explanations leaves both standing. One that fits "
        "the first and surprises the second helps."
    ),
    praise="You let the question stay open, and said what could close it.",
    minutes=1,
)

SURPRISES = Exercise(
    id="9.5",
    variable="surprises",
    shape=FOUR_LETTERS,
    kind=Order(
        lines={
            "a": (
                "Russian elites know full well that the war was a terrible blunder "
                "and is going badly. (the essayist)"
            ),
            "b": (
                "They have not been inclined to do much about it because they fear "
                "Putin and a chaotic world without him. (the essayist, on elites)"
            ),
            "c": (
                "The most likely outcome is a settlement that allows both sides to "
                "declare a kind of victory. (Bluhm)"
            ),
            "d": (
                "After the failure of the early battle for Kyiv, there was a renewed "
                "focus on the Donbas. (the essayist)"
            ),
        },
        right=("dbca",),
    ),
    hints=(
        "Finish first: *If Face were all, nobody would ever step back in the open.*",
        "Two passages are about people who know, or do, something unexpected.",
        "Who would make both sides keep a settlement? One passage does not ask.",
    ),
    mistakes=(
        Mistake(
            "elites changed",
            "d, a, c, b",
            (
                "One passage says what these people know, the other what they do. "
                "Which of them surprises a lens on expectations?"
            ),
            lambda given, texts: given[FATE] == "a" and given[ODDS] == "b",
        ),
        Mistake(
            "a settlement for face",
            "c, b, d, a",
            (
                "In a settlement both may “declare” something. Would that surprise "
                "somebody who believed in looks?"
            ),
            lambda given, texts: given[FACE] == "c",
        ),
        Mistake(
            "a step back for fate",
            "b, d, c, a",
            (
                "A step back in the open can surprise two lenses, but each of the "
                "others needs its own. Where else could fear of a leader stand?"
            ),
            lambda given, texts: given[FATE] == "d",
        ),
    ),
    models=("d, b, c, a", ["d", "b", "c", "a"]),
    solution=(
        "d, b, c, a. Face would not expect a step back that everybody sees; Fate, no "
        "punishment of a failure; Promise, a settlement nobody secures; Odds, a war "
        "that goes on although the facts are known."
    ),
    praise=(
        "An explanation that could be wrong is worth more than one that fits "
        "everything. You found where each could be wrong."
    ),
    minutes=3,
)

AGAINST = Exercise(
    id="9.6",
    variable="against",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "Leaders who win their war and are still in office years later.",
            "b": "Leaders who admit a defeat and are still in office years later.",
            "c": "Leaders who admit a defeat and have to leave within one month.",
            "d": "Leaders who hide their defeat and are in office for years after.",
        },
        right="b",
        reasons={
            "a": "These leaders have nothing to admit. Keep the first half of it.",
            "c": "Would this case surprise somebody who believed the sentence?",
            "d": "Here the very thing that is said to be risky does not happen.",
        },
    ),
    hints=(
        "Which two things does the sentence tie together?",
        "Keep the first of them, and turn the second round.",
    ),
    models=("b", "B."),
    solution=(
        "b: many such cases would make the sentence doubtful, although “could” leaves "
        "room for some."
    ),
    praise="You looked for the case that could hurt the claim, not one more to fit it.",
    minutes=1,
)

CARRIES = Exercise(
    id="9.7",
    variable="carries",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "Russia claimed four oblasts as its own in September 2022.",
            "b": "Every way that is open to Putin would be bad for him.",
            "c": "The essayist writes for readers who live in the West.",
            "d": "Somebody in Russia could call Putin to account for it.",
        },
        right="d",
        reasons={
            "a": (
                "This is reported in P4. If it were different, would the judgement "
                "change? And is it unsaid?"
            ),
            "b": "That is where the paragraphs arrive. What do they stand on?",
            "c": (
                "That may be asked of any writer. Name one step of the argument, and "
                "what it needs."
            ),
        },
    ),
    hints=(
        "Read the last sentence of P6. Who would hold the reckoning?",
        "Ask of each: if this failed, would the judgement fail with it?",
    ),
    models=("d", ["d"]),
    solution=(
        "d: “a national reckoning” needs somebody who can hold it. P4 to P7 do not say "
        "who; P8 says that elites fear him. The judgement may still be right."
    ),
    praise="You found what a judgement stands on without saying whether it is right.",
    minutes=2,
)

EXERCISES = (
    LENS_PASSAGES,
    DONE_OR_WHY,
    OWN_REASON,
    TWO_LENSES,
    SURPRISES,
    AGAINST,
    CARRIES,
)
