"""Exercises of lesson 10, Your comparison, where one writes it and defends it.

| id   | kind       | variable        | answer looks like                              |
|------|------------|-----------------|------------------------------------------------|
| 10.1 | prediction | expected_holds  | a whole number from 0 to 7                     |
| 10.2 | choice     | fate            | a letter                                       |
| 10.3 | value      | rate            | (n, of), two whole numbers                     |
| 10.4 | value      | disputed        | a list of claim ids                            |
| 10.5 | value      | victory_rate    | uses per 1,000 words, one decimal              |
| 10.6 | choice     | sentence        | a letter                                       |
| 10.7 | written    | comparison      | 200 to 300 words with ids and two parts        |
| 10.8 | choice     | first_step      | a letter                                       |

10.1 stands before the choices panel is opened, 10.2 after it. 10.3 has two blanks, 10.4
is one line, 10.5 mends a cell. 10.7 is the judgement: `utils.findings.brief` checks its form.
"""

from functools import cache

from utils.claims import (
    Claim,
    Coding,
    load_codebook,
    load_coding,
    select_claims,
    verdict_shares,
)
from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts, Value
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Prediction, Written
from utils.findings import cited, form, outcomes
from utils.texts import types

FATE = "hedged"  # the result that one asks about


@cache
def _readings() -> tuple[Coding, Coding]:
    """Return the kit's two readings of its own texts."""
    texts = kit_texts()
    return load_coding("reader_1", texts), load_coding("reader_2", texts)


# 10.1

HOLDS = Exercise(
    id="10.1",
    variable="expected_holds",
    shape="The answer is a whole number from 0 to 7.",
    kind=Prediction(low=0, high=7, whole=True),
    hints=(
        "A result holds if it says the same, about as strongly, after the change.",
        "Four of them compare two voices by few passages or words; three compare "
        "texts.",
    ),
    mistakes=(
        Mistake(
            "per cent",
            50,
            "There are only seven results. Say how many of these, not how many per "
            "cent.",
            lambda given, texts: given > 7,
        ),
        Mistake(
            "below none",
            -1,
            "Fewer than none is not possible; if you expect none to hold, say 0.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a share",
            0.5,
            "A number between whole ones looks like a share. Say it as so many of "
            "seven.",
            lambda given, texts: 0 <= given <= 7,
        ),
    ),
    models=(4, "3"),
    solution="Any whole number from 0 to 7 is right before you look.",
    praise="Your guess is kept. Now count in the panel which results never change.",
    points=0,
    minutes=1,
)


# 10.2


def _fate(texts: Texts) -> str:
    """Return which option is right; the readings fit the kit's own texts only."""
    return _fate_in_the_kit()


@cache
def _fate_in_the_kit() -> str:
    """Return it from the outcomes of one switch at a time."""
    found = outcomes(kit_texts(), _readings(), load_codebook())
    kept, *_ = found
    marks = {
        outcome.mark
        for combination, results in found.items()
        if sum(map(str.__ne__, combination, kept)) <= 1
        for outcome in results
        if outcome.result == FATE
    }
    return "c" if "turns" in marks else "b" if "weakens" in marks else "a"


FATE_OF_HEDGES_KIND = Choice(
    options={
        "a": "It holds, whichever single choice is changed.",
        "b": "It weakens under some choices, but never turns.",
        "c": "Under some single choices it turns: the other voice hedges more.",
        "d": "Nothing is left to compare, so it says nothing.",
    },
    right=_fate,
    reasons={
        "a": (
            "Press “2” beside “Reading”. Does the sentence still have the same "
            "voice in front?"
        ),
        "b": (
            "Compare the two shares in the sentence before and after you press "
            "“reported too”. Which of the two voices hedges more, each time?"
        ),
        "d": (
            "Both voices have claims under every single change: the sentence says "
            "how many. Read its counts."
        ),
    },
)
FATE_OF_HEDGES = Exercise(
    id="10.2",
    variable="fate",
    shape="The answer is one of the letters a, b, c and d.",
    kind=FATE_OF_HEDGES_KIND,
    hints=(
        "The panel marks each result: holds, weakens or turns.",
        "Try “Reading” and “Claims in”, one at a time.",
    ),
    models=(_fate, lambda texts: FATE_OF_HEDGES_KIND.options[_fate(texts)]),
    solution=(
        "c: under reading 2, or with what the voices only report, the other voice "
        "hedges more. A comparison cannot rest on this result."
    ),
    praise=(
        "A result that one reasonable choice turns round carries no conclusion. You "
        "may still report it, with the choice that turns it."
    ),
    minutes=4,
)


# 10.3


def _rate(texts: Texts, voice: str = "interviewer", **filters: object) -> tuple:
    """Return how many of the judged Russian aims a voice calls failed or unlikely."""
    shares = verdict_shares(_readings()[0].claims, **{"actors": ["RUS"]} | filters)
    row = next(row for row in shares if row.voice == voice)
    return row.n, row.of


def _with_named_aims(texts: Texts) -> tuple[int, int]:
    own = select_claims(_readings()[0].claims, voices=["interviewer"], actors=["RUS"])
    return _rate(texts)[0], len(own)


def _by_hand(texts: Texts) -> list[int]:
    """Return the pair, written as the lesson does it for the essayist."""
    own = select_claims(_readings()[0].claims, voices=["interviewer"], actors=["RUS"])
    judged = [claim for claim in own if claim.verdict != "not_assessed"]
    low = [claim for claim in judged if claim.verdict in ("failed", "unlikely")]
    return [len(low), len(judged)]


RATE = Exercise(
    id="10.3",
    variable="rate",
    shape="The answer is a pair (how many, of how many) of whole numbers.",
    kind=Value(expected=_rate),
    hints=(
        "The list is made as `judged_by_essayist` is, from `own` in place of the "
        "other.",
        "Count with `len`: first the claims with one of the two verdicts, then all "
        "that are judged. Put both between brackets, with a comma.",
    ),
    mistakes=(
        Mistake(
            "named aims counted",
            _with_named_aims,
            "Your second number counts aims that are only named. A voice that judges "
            "nothing cannot have called it failed: leave `not_assessed` out.",
        ),
        Mistake(
            "the essayist",
            lambda texts: _rate(texts, "essayist"),
            "These are the essayist's numbers, from the worked example. Which list do "
            "you count?",
        ),
        Mistake(
            "the interviewee",
            lambda texts: _rate(texts, "interviewee"),
            "These are the interviewee's numbers. Two people speak in text 001; look "
            "at the name in `voices`.",
        ),
        Mistake(
            "everybody's aims",
            lambda texts: _rate(texts, actors=None),
            "This counts the aims of all actors. The question is about Russia's aims "
            "only.",
        ),
        Mistake(
            "turned round",
            lambda texts: _rate(texts)[::-1],
            "Part and whole have changed places: first how many, then of how many.",
        ),
    ),
    models=(_rate, _by_hand),
    solution=(
        'judged = [claim for claim in own if claim.verdict != "not_assessed"]\n'
        'low = [c for c in judged if c.verdict in ("failed", "unlikely")]\n'
        "rate = (len(low), len(judged))"
    ),
    praise=(
        "With so few claims one more or fewer moves the share a lot. Write the two "
        "numbers and not the per cent alone."
    ),
    minutes=5,
)


# 10.4


def _disputed(
    texts: Texts, source: str | None = "001", field: str = "verdict"
) -> tuple[str, ...]:
    """Return the ids of claims to which the two readings give different codes."""
    first, second = _readings()
    other = _of(second)
    return tuple(
        claim.id
        for claim in first.claims
        if source in (None, claim.source)
        and claim.id in other
        and getattr(other[claim.id], field) != getattr(claim, field)
    )


def _of(reading: Coding) -> dict[str, Claim]:
    return {claim.id: claim for claim in reading.claims}


DISPUTED = Exercise(
    id="10.4",
    variable="disputed",
    shape="The answer is a list of ids of text 001, in any order.",
    kind=Value(expected=lambda texts: frozenset(_disputed(texts))),
    hints=(
        "Begin with `[claim.id for claim in interview_claims if …]`.",
        "After `if` compare two verdicts: that of `claim` and that of "
        "`second_by_id[claim.id]`.",
    ),
    mistakes=(
        Mistake(
            "where they agree",
            lambda texts: [
                claim.id
                for claim in _readings()[0].claims
                if claim.source == "001" and claim.id not in _disputed(texts)
            ],
            "These are the claims on which the readings agree. “Different” is written "
            "`!=` in Python.",
        ),
        Mistake(
            "both texts",
            lambda texts: _disputed(texts, None),
            "There are ids of text 000 among them. The question is about text 001.",
        ),
        Mistake(
            "another field",
            lambda texts: _disputed(texts, field="certainty"),
            "These differ in certainty. Which field of a claim says how an aim stands?",
        ),
        Mistake(
            "claims, not ids",
            lambda _: [claim.id for claim in _readings()[0].claims][:1],
            "That is one id of the other text. Go through all of `interview_claims`.",
            lambda given, texts: isinstance(given, tuple) and len(given) == 1,
        ),
    ),
    models=(
        _disputed,
        lambda texts: sorted(_disputed(texts), reverse=True),
        lambda texts: set(_disputed(texts)),
    ),
    solution=(
        "disputed = [claim.id for claim in interview_claims\n"
        "            if second_by_id[claim.id].verdict != claim.verdict]"
    ),
    praise=(
        "Each of these is a counter-reading that already exists. Open one in the "
        "matrix with both readings shown: which words make the difference?"
    ),
    minutes=5,
)


# 10.5


def _victory(texts: Texts) -> float:
    words = types(texts["001"].select(voices=["interviewee"]))
    return round(1000 * words.count("victory") / len(words), 1)


def _victory_by(texts: Texts, of: object, per: int = 1000) -> float:
    words = types(texts["001"].select(voices=["interviewee"]))
    return round(per * words.count("victory") / len(of), 1)


VICTORY = Exercise(
    id="10.5",
    variable="victory_rate",
    shape="The answer is a number: uses per 1,000 words, with one decimal.",
    kind=Value(expected=_victory, tolerance=0.051),
    hints=(
        "A rate has a part and a whole. Whose words are counted above the line, whose "
        "below?",
        "Only one line is wrong: the one that says what is the whole.",
    ),
    mistakes=(
        Mistake(
            "the whole interview",
            lambda texts: _victory_by(texts, types(texts["001"].body)),
            "The uses are his, but the words below the line are those of both "
            "speakers. What is the whole for one voice?",
        ),
        Mistake(
            "characters",
            lambda texts: _victory_by(
                texts, texts["001"].select(voices=["interviewee"])[0].text
            ),
            "That is per 1,000 characters: `len` of a text counts letters and signs. "
            "Take `len` of a list of words.",
        ),
        Mistake(
            "a count",
            lambda texts: float(
                types(texts["001"].select(voices=["interviewee"])).count("victory")
            ),
            "That is the count. A rate says per how many words.",
        ),
        Mistake(
            "per hundred",
            lambda texts: _victory_by(
                texts, types(texts["001"].select(voices=["interviewee"])), 100
            ),
            "That is per 100 words. The question asks per 1,000.",
        ),
    ),
    models=(
        _victory,
        lambda texts: _victory(texts) + 0.04,
    ),
    solution=(
        "size = len(said)\nvictory_rate = round(1000 * said.count('victory') / size, 1)"
    ),
    praise=(
        "A large rate, from a handful of uses in one answer. Give count and size with "
        "it: the reader can then see how little it rests on."
    ),
    minutes=4,
)


# 10.6

SENTENCE = Exercise(
    id="10.6",
    variable="sentence",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Russia failed to reach its aims, as both experts agree.",
            "b": (
                "Of the passages in which the essayist judges an aim of Russia, "
                "reading 1 codes more than half as failed or unlikely; the interviewee "
                "judges too few to compare."
            ),
            "c": "The essayist is more pessimistic than the interviewee by nature.",
            "d": "Between 2022 and 2023 experts lost faith in Russia's success.",
        },
        right="b",
        reasons={
            "a": (
                "Who says so? The sentence states an outcome as a fact. And look at "
                "the interviewee's marks: do they say the same as the essayist's?"
            ),
            "c": (
                "To speak of a writer's nature, date, genre and length would have to "
                "be alike. Here they all differ."
            ),
            "d": (
                "Two texts by two people show no change in a group, nor in one person. "
                "Who would have had to be asked twice?"
            ),
        },
    ),
    hints=(
        "For each sentence ask: who says so, of how many, and in which reading?",
        "Three of the four say more than any two texts can.",
    ),
    models=("b", ["B"]),
    solution=(
        "b: it names the voice, the whole, the rule and the reading, and it says where "
        "the comparison ends."
    ),
    praise=(
        "It is longer and less exciting, and it can be checked. Yours may be shorter "
        "where the claim is smaller."
    ),
    minutes=3,
)


# 10.7

OPENING = (
    "The two texts ask what would count as the end of the war, and they do it a year "
    "apart. The essayist writes as if the result could be read already. Russian "
    "forces, he says, have failed to take complete control of any of the regions they "
    "claimed [000-13], and Putin is not close to any of his aims [000-19]. In this "
    "reading he calls 19 of 27 judged Russian aims failed or unlikely, in his own "
    "words. "
)
MIDDLE = (
    "The interviewee is asked a different question: could an end be close? He answers "
    "that Moscow has rolled back the aims that were announced in February [001-18], "
    "and that it now looks for something that can be sold at home as a victory "
    "[001-20]. He judges 4 Russian aims in all. So both voices see a gap between the "
    "first aims and what is left of them, but the essayist calls the gap a failure "
    "and the interviewee calls it a change of aims. Both also speak of how things "
    "look to an audience: the essayist of not being seen as the loser [000-02], the "
    "interviewee of a victory for domestic use. "
)
COUNTER = (
    "Counter-reading: a second reader, bound to the words, codes the essayist's claim "
    "about control as partly reached and not as failed, because the sentence denies "
    "complete control only. Read like that, the two voices are closer on territory "
    "than my first paragraph makes them. "
)
LIMIT = (
    "Limit: the interview is cut off by a paywall and is older than the essay, so a "
    "difference in verdicts may be time and not judgement; with 4 judged aims one more "
    "passage would change the share."
)


def _whole(texts: Texts) -> str:
    return f"{OPENING}\n\n{MIDDLE}\n\n{COUNTER}\n\n{LIMIT}"


def _in_another_order(texts: Texts) -> str:
    """Return a comparison written differently: the interviewer in it, per cent."""
    return (
        "I compare the interviewer's introduction with the essay, because both "
        "describe where the front stood. The interviewer writes that the government "
        "was not ousted [001-01; 001-02], and still sees Russia holding more land "
        "than before the war [001-04]. The essayist, a year later, sees much of the "
        "land given up again [000-14]. Neither of them says that the war is over, and "
        "neither calls either side the winner. Both weigh what was taken against what "
        "was wanted. In my count the interviewer judges five Russian aims and calls "
        "40 per cent of them failed; the essayist judges far more and calls most of "
        "them failed or unlikely. What the interviewer passes on from the expert I "
        "leave out here, because those are views in other words than his own. I also "
        "leave out what is only named as an aim and not judged, as the rule of the "
        "codebook says, and I keep to the first of the two readings throughout.\n"
        "Limit: five judged aims are very few, and the introduction was written to "
        "lead into an interview, not to judge a war.\n"
        "Counter-reading: one can hold that both texts say the same, since the "
        "essayist writes after the Ukrainian advances of autumn and the interviewer "
        "before them; then the land itself has changed and not the judgement about "
        "it, and my contrast would only tell the reader what happened between the two "
        "dates."
    )


COMPARISON = Exercise(
    id="10.7",
    variable="comparison",
    shape=(
        "The answer is text of 200 to 300 words, with three claim ids in square "
        "brackets, a rate, a limit and a counter-reading."
    ),
    kind=Written(least=200, most=300, form=form),
    hints=(
        "Collect first: open marks in the matrix and note five ids with one line each.",
        "A good order: what you compare; voice A with ids; voice B with ids; the rate; "
        "the counter-reading; the limit.",
        "For a counter-reading take a claim that the two readings judge differently.",
    ),
    mistakes=(
        Mistake(
            "too short",
            OPENING,
            "A second voice, a counter-reading and a limit need room, too. What is the "
            "strongest objection to your first sentence?",
            lambda given, texts: len(types(given)) < 200,
        ),
        Mistake(
            "too long",
            lambda texts: _whole(texts) + " " + MIDDLE,
            "Cut what you cannot show. Which sentence has no id, no number and no "
            "limit in it?",
            lambda given, texts: len(types(given)) > 300,
        ),
        Mistake(
            "ids without brackets",
            lambda texts: _whole(texts).replace("[", "").replace("]", ""),
            "Ids stand in square brackets, so that the page can link them.",
            lambda given, texts: not cited(given),
        ),
        Mistake(
            "a quotation in place of an id",
            lambda texts: (
                _whole(texts)
                .replace("[000-19]", "[p. 2]")
                .replace("[000-02]", "[para. 9]")
            ),
            "What stands in brackets must be ids of claims. The matrix shows the id of "
            "each mark that you open.",
            lambda given, texts: "is no claim" in form(given, texts),
        ),
        Mistake(
            "one voice",
            lambda texts: _whole(texts).replace("[001-18]", "").replace("[001-20]", ""),
            "The other column is named but not shown. Which of its marks carries what "
            "you say?",
            lambda given, texts: {name[:3] for name in cited(given)} == {"000"},
        ),
        Mistake(
            "no number",
            lambda texts: (
                _whole(texts).replace("19 of 27", "most").replace(" 4 ", " few ")
            ),
            "Most of how many? One count with its whole lets a reader judge.",
            lambda given, texts: "number is missing" in form(given, texts),
        ),
        Mistake(
            "no counter-reading",
            lambda texts: _whole(texts).replace("Counter-reading:", "But"),
            "Say what a fair opponent would say, with the word at its head, so that it "
            "can be found.",
            lambda given, texts: "counter-reading:" not in fold(given),
        ),
        Mistake(
            "no limit",
            lambda texts: _whole(texts).replace("Limit:", "And"),
            "The panel “What this comparison can bear” lists limits. Take the one that "
            "hits your own sentence hardest, and put the word at its head.",
            lambda given, texts: "limit:" not in fold(given),
        ),
    ),
    models=(_whole, _in_another_order),
    solution=(
        "There are many right answers. A good one says what it compares, gives each "
        "voice its own sentences and ids, one rate with its whole, the objection that "
        "hurts most, and the limit that holds whatever one thinks of the rest."
    ),
    praise="The form is complete. Run the next cell: it makes a page of your text.",
    rubric=(
        "Every statement about a text names its voice and can be found by its id.",
        "A difference is weighed against date, genre, cut and number of passages.",
        "The rate names part, whole and reading; what was left out is said.",
        "The counter-reading is one that its holder would accept as fair.",
        "Nothing is said of who was right; verdicts stay the voices' own.",
    ),
    points=4,
    minutes=20,
)


# 10.8

FIRST_STEP = Exercise(
    id="10.8",
    variable="first_step",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "the assessment matrix, to see the picture",
            "b": "the words that stand out between the two texts",
            "c": "the source card: who speaks, when, and how one knows",
            "d": "agreement between two coders",
        },
        right="c",
        reasons={
            "a": (
                "The matrix shows somebody's coding. Who has coded your texts, and "
                "with which codebook?"
            ),
            "b": (
                "You can count at once, but whose words would you count, and would "
                "headings and notices be among them?"
            ),
            "d": (
                "Two people can agree only on something that both have coded. What do "
                "they need to know about a passage before they code it?"
            ),
        },
    ),
    hints=(
        "Go through the lessons in order: what did lesson 1 do?",
        "Which of the four needs nothing but the texts and some thought?",
    ),
    models=("c", "C."),
    solution=(
        "c: without voices, dates and parts on the card, every count mixes what should "
        "be kept apart."
    ),
    praise="Everything after it, from counting to coding, rests on the card.",
    minutes=2,
)

EXERCISES = (
    HOLDS,
    FATE_OF_HEDGES,
    RATE,
    DISPUTED,
    VICTORY,
    SENTENCE,
    COMPARISON,
    FIRST_STEP,
)
