"""Exercises 6.7 to 6.9: doubt in numbers, how often it is said, and a note."""

from utils.claims import estimates, markers
from utils.exercises.answers import fold
from utils.exercises.asked import all_of, names, names_a_voice
from utils.exercises.closed import Mistake, Texts, Value
from utils.exercises.exercise import Exercise
from utils.exercises.judgement import Written
from utils.texts import Passage, words

# 6.7


def _range(scheme: str = "ICD 203", *, negated: bool = True) -> tuple[float, float]:
    (found,) = [each for each in estimates("likely") if each.scheme == scheme]
    if negated:
        return 100 - found.high, 100 - found.low
    return found.low, found.high


def _anything_below(texts: Texts) -> tuple[float, float]:
    """Return what is left where the range of “likely” is denied and no more is said."""
    return 0, _range(negated=False)[0]


def _icd_unlikely(texts: Texts) -> tuple[float, float]:
    (found,) = [each for each in estimates("unlikely") if each.scheme == "ICD 203"]
    return found.low, found.high


NEGATED_RANGE = Exercise(
    id="6.7",
    variable="negated_range",
    shape="The answer is two numbers of per cent, the lower first, as in [10, 30].",
    kind=Value(
        expected=lambda _: _range(),
        either=(_icd_unlikely, _anything_below),
        tolerance=0.01,
    ),
    hints=(
        "If something happens in 70 cases of 100, in how many does it not happen?",
        "If the other outcome is likely, both ends turn round and change places.",
        "Or does the speaker only deny that it is likely? Then what is left over?",
    ),
    mistakes=(
        Mistake(
            "the negation is lost",
            lambda _: _range(negated=False),
            "This is the range for “likely” itself. What does “neither” do to it?",
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
        [0, 55],
    ),
    solution=(
        "negated_range = [100 - 80, 100 - 55]  # it is likely that it will not happen\n"
        "# or [0, 55]: it is not the case that it is likely, and no more is said"
    ),
    praise=(
        "Both readings can be defended. “Likely not” turns the range round, to what "
        "the scheme calls “unlikely”. “Not likely”, word by word, only denies it, and "
        "leaves everything below. And nobody knows which numbers the speaker meant."
    ),
    minutes=3,
)

# 6.8


def _rate(
    texts: Texts,
    voice: str = "interviewee",
    below: tuple[Passage, ...] | None = None,
) -> float:
    passages = texts["001"].select(voices=(voice,))
    n = sum(len(markers(passage.text, "hedges")) for passage in passages)
    return 1000 * n / len(words(passages if below is None else below))


HEDGE_RATE = Exercise(
    id="6.8",
    variable="hedge_rate",
    shape="The answer is a number of hedge words per 1,000 words, with one decimal.",
    kind=Value(expected=_rate, tolerance=0.06),
    hints=(
        "Whose hedges stand above the line, and whose words below it?",
        "`answer` holds what Miller says. Count its words with `words()`.",
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
            "a share of one",
            lambda texts: _rate(texts) / 1000,
            "This is a share of 1. How many are that in a thousand words?",
            lambda given, texts: isinstance(given, float) and 0 < given < 1,
        ),
        Mistake(
            "a count",
            lambda texts: round(_rate(texts) * len(words(_answer(texts))) / 1000),
            "This is a count. Keep it in mind, but make a rate of it.",
        ),
        Mistake(
            "the other voice",
            lambda texts: _rate(texts, "interviewer"),
            "This is Bluhm's rate. Which voice does the task name?",
        ),
    ),
    models=(
        _rate,
        lambda texts: round(_rate(texts), 1),
    ),
    solution=(
        'hits = markers(answer.text, "hedges")\n'
        "hedge_rate = 1000 * len(hits) / len(words(answer.text))"
    ),
    praise=(
        "The rate is high, and it rests on a single paragraph. How many words were "
        "counted for it?"
    ),
    minutes=3,
)


def _answer(texts: Texts) -> str:
    (answer,) = texts["001"].select(voices=("interviewee",))
    return answer.text


# 6.9


def _note(quotes: str) -> str:
    return (
        f"I looked at Crimea, and at what the essayist says of it. {quotes}. So one "
        "part is said flatly and the other is weakened: he does not say that the hold "
        "is lost, but "
        "that it cannot be taken for granted now. The doubt is his own here, and not "
        "reported from anybody. A list of hedges misses “no longer certain”, and marks "
        "“could”, which doubts nothing here."
    )


SURE = ("sure", "certain", "doubt", "weak", "streng", "hedg", "boost", "limit", "flat")
HOW_SURE_NOTE_KIND = Written(
    least=50,
    most=130,
    quotes=2,
    form=all_of(
        names("How sure is the voice, and which words weaken or strengthen?", *SURE),
        names("Where would a list of words go wrong?", "list", "count"),
        names_a_voice,
    ),
)
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
            lambda given, texts: len(words(given)) < 50,
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
            "Miller speaks of the appearance of victory. What Moscow wants is "
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
    rubric=(
        "It names the voice, and tells own words from reported ones.",
        "It says which words weaken or strengthen, and what they cover.",
        "It names a place at which a list of words would go wrong.",
    ),
    points=2,
    minutes=7,
)

EXERCISES = (
    NEGATED_RANGE,
    HEDGE_RATE,
    HOW_SURE_NOTE,
)
