"""Exercises 12.1 and 12.8: a sentence that can stand, and the comparison itself."""

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Texts
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.findings import cited, form, passages
from utils.texts import words

# 12.1

SENTENCE = Exercise(
    id="12.1",
    variable="sentence",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": (
                "Russia failed to reach its aims in the war, as both experts agree in "
                "their texts, the one somewhat earlier than the other."
            ),
            "b": (
                "In reading 1 most of what the essayist judges of Russia's aims is "
                "failed or unlikely; Miller judges too little to compare."
            ),
            "c": (
                "The essayist is by nature a more pessimistic writer than Miller, as "
                "the much larger share of failed aims in his essay shows."
            ),
            "d": (
                "Two texts are far too few for any statement at all, so nothing that "
                "one says of the essay and the interview can be defended."
            ),
        },
        right="b",
        reasons={
            "a": (
                "Who says so? The sentence states an outcome as a fact. And look at "
                "Miller's marks: do they say the same as the essayist's?"
            ),
            "c": (
                "To speak of a writer's nature, date, genre and length would have to "
                "be alike. Here they all differ."
            ),
            "d": (
                "Too few for what? A sentence about one passage needs no more than "
                "that passage."
            ),
        },
    ),
    hints=(
        "For each sentence ask: who says so, of how many, and in which reading?",
        "Careful is not the same as silent.",
    ),
    models=("b", ["B"]),
    solution=(
        "b: it names the voice, the whole, the rule and the reading, and it says where "
        "the comparison ends."
    ),
    praise=(
        "It is less exciting, and it can be checked. Yours may be shorter where the "
        "claim is smaller."
    ),
    minutes=2,
)


# 12.8

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
    "look to an audience: the essayist of not being seen as the loser [A-000-02], the "
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


def _texts_of(given: str) -> set[str]:
    """Return the texts that the passages cited are from."""
    return {name.removeprefix("A-").partition("-")[0] for name in cited(given)}


COMPARISON = Exercise(
    id="12.8",
    variable="comparison",
    shape=(
        "The answer is text of 150 to 300 words, with three passages cited, a "
        "rate, a limit and a counter-reading."
    ),
    kind=Written(least=150, most=300, cites=passages, form=form),
    hints=(
        "Collect first: open marks in the matrix, cite five passages, one line each.",
        "A good order: what you compare; voice A, cited; voice B, cited; the rate; "
        "the counter-reading; the limit.",
        "For a counter-reading take a passage of the list below exercise 12.6.",
    ),
    mistakes=(
        Mistake(
            "too short",
            OPENING,
            "A second voice, a counter-reading and a limit need room, too. What is the "
            "strongest objection to your first sentence?",
            lambda given, texts: len(words(given)) < 150,
        ),
        Mistake(
            "too long",
            lambda texts: _whole(texts) + " " + MIDDLE,
            "Cut what you cannot show. Which sentence has no citation, no number and "
            "no limit in it?",
            lambda given, texts: len(words(given)) > 300,
        ),
        Mistake(
            "ids without brackets",
            lambda texts: _whole(texts).replace("[", "").replace("]", ""),
            "Ids stand in square brackets. Then the page can link them.",
            lambda given, texts: not cited(given),
        ),
        Mistake(
            "a quotation in place of an id",
            lambda texts: (
                _whole(texts)
                .replace("[000-19]", "[p. 2]")
                .replace("[A-000-02]", "[para. 9]")
            ),
            "What stands in brackets must lead to a passage. Open it in the matrix or "
            "the map, and press “cite this passage”.",
            lambda given, texts: "leads to no passage" in form(given, texts),
        ),
        Mistake(
            "one voice",
            lambda texts: _whole(texts).replace("[001-18]", "").replace("[001-20]", ""),
            "The other column is named but not shown. Which of its marks carries what "
            "you say?",
            lambda given, texts: _texts_of(given) == {"000"},
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
        "voice its own sentences, cited, one rate with its whole, the objection that "
        "hurts most, and the limit that holds whatever one thinks of the rest."
    ),
    praise="The form is complete. Run the next cell: it makes a page of your text.",
    rubric=(
        "Every statement about a text names its voice and cites its passage.",
        "A difference is weighed against date, genre, cut and number of passages.",
        "The rate names part, whole and reading; what was left out is said.",
        "The counter-reading is one that its holder would accept as fair.",
        "Nothing is said of who was right; verdicts stay the voices' own.",
    ),
    points=4,
    minutes=15,
)
