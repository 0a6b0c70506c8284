"""Exercises 1.5 to 1.8: when the texts were written, and what they can bear."""

from functools import cache

from utils.exercises.answers import fold
from utils.exercises.asked import names
from utils.exercises.closed import Choice, Mistake, Order, Texts
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Written
from utils.texts import Fact, load_dating


@cache
def _facts() -> tuple[Fact, ...]:
    """Return the facts that date the kit's two texts."""
    return load_dating(kit_texts())


# 1.5

# What each option takes for the two ends: words of the facts that it names.
ENDS = {
    "a": ("four oblasts", "Prigozhin still alive"),
    "b": ("grain", "US election"),
    "c": ("grain", "Prigozhin still alive"),
    "d": ("Popov", "Shoigu"),
}


def _shortest(texts: Texts) -> str:
    """Return the letter of the two facts between which the card dates the essay."""
    written = texts["000"].written
    days = (written.earliest.isoformat(), written.latest.isoformat())
    by_days = {tuple(_found(end).date for end in ENDS[key]): key for key in ENDS}
    return by_days[days]


def _found(words: str) -> Fact:
    """Return the one dating fact that holds some words, or quotes them."""
    (found,) = (fact for fact in _facts() if words in fact.quote + fact.fact)
    return found


WRITTEN_BETWEEN = Exercise(
    id="1.5",
    variable="written_between",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "After Putin claimed four oblasts, before Prigozhin died",
            "b": "After the strikes on Odesa, before the American election",
            "c": "After the strikes on Odesa, before Prigozhin died",
            "d": "After General Popov was dismissed, before Shoigu was",
        },
        right=_shortest,
        reasons={
            "a": (
                "The essay also mentions later events. Which of all “not before” "
                "brackets stands farthest to the right?"
            ),
            "b": (
                "That end is safe, but another “not after” bracket comes sooner and so "
                "says more."
            ),
            "d": (
                "Both ends hold, and at both ends another bracket leaves less time. "
                "Look at the lines below and above."
            ),
        },
    ),
    hints=(
        "A text cannot be older than the newest event that it mentions.",
        "Of all brackets that open, take the last; of all that close, the first.",
    ),
    models=(
        _shortest,
        lambda texts: f" ({_shortest(texts).upper()})",
    ),
    solution=(
        "c: the newest event that the essay knows is the strikes on Odesa, from 18 "
        "July 2023. It does not know of Prigozhin's death on 23 August 2023."
    ),
    praise=(
        "Undated is not undatable. Each end rests on one fact, and each fact can be "
        "looked up. The attribution, from outside the file, says July 2023: it fits."
    ),
    minutes=3,
)


# 1.6

EVENTS = {
    "a": "The essay knows it: the grain arrangement ended and Odesa was struck.",
    "b": "The essay knows it: Putin claimed four oblasts for Russia.",
    "c": "The interview does not know it: Russian troops left the city of Kherson.",
    "d": "The interview's number was said in public: “about 20 percent” is occupied.",
}
FACTS = {"a": "grain", "b": "four oblasts", "c": "Kherson", "d": "20 percent"}


def _by_date(texts: Texts) -> list[list[str]]:
    return [sorted(EVENTS, key=lambda letter: _found(FACTS[letter]).date)]


def _by_file(texts: Texts) -> list[str]:
    """Return the letters as one meets the facts who reads the essay first."""

    def place(letter: str) -> tuple[str, int]:
        return _found(FACTS[letter]).source, _found(FACTS[letter]).start

    return sorted(EVENTS, key=place)


ORDER = Exercise(
    id="1.6",
    variable="order",
    shape='The answer is a list of the letters a, b, c and d, such as ["a", "d"].',
    kind=Order(lines=EVENTS, right=_by_date),
    hints=(
        "The order in which you meet two texts says nothing about their age.",
        "Three of the four happened in 2022. The pictures say which day.",
    ),
    mistakes=(
        Mistake(
            "the latest first",
            lambda texts: list(reversed(_by_date(texts)[0])),
            "The order is turned round: the task wants the earliest first.",
        ),
        Mistake(
            "the order of the files",
            _by_file,
            (
                "This is the order in which you meet them, the essay first. Which of "
                "the two texts is the older one?"
            ),
        ),
        Mistake(
            "the order of the list",
            sorted(EVENTS),
            "This is the order in which the task prints them. Look up the dates.",
        ),
    ),
    models=(
        lambda texts: _by_date(texts)[0],
        lambda texts: ", ".join(_by_date(texts)[0]).upper(),
        lambda texts: tuple(EVENTS[letter] for letter in _by_date(texts)[0]),
    ),
    solution=(
        "d, b, c, a: by the dates of the facts, June, September and November 2022, "
        "then July 2023."
    ),
    praise=(
        "The interview is the older text: all that dates it happened before most of "
        "what dates the essay. A difference between them can be time that passed."
    ),
    minutes=3,
)


# 1.7


def _unquoted(texts: Texts) -> str:
    return (
        "The interview was made after the retreat from Kyiv, because the capital was "
        "not taken, and before Russian troops left Kherson, because the city is said "
        "to be occupied. I am quite sure of the end and less sure of the beginning of "
        "this."
    )


DATING_KIND = Written(
    least=40,
    most=150,
    quotes=2,
    sources=("001",),
    form=names("Between which months, and of which year?", "20"),
)
DATING = Exercise(
    id="1.7",
    variable="dating_of_001",
    shape=(
        "The answer is text of 40 to 150 words with two quotations from the interview."
    ),
    kind=DATING_KIND,
    hints=(
        "What had already happened when the text was written? What had not, yet?",
        "Look at Kyiv for the beginning and at Kherson for the end.",
        "A number can help too, but rounded numbers hold for a long time.",
    ),
    mistakes=(
        Mistake(
            "no evidence",
            _unquoted,
            (
                "The reasoning can be followed only with the words that carry it. Copy "
                "them."
            ),
            lambda given, texts: '"' not in fold(given) and len(given) > 150,
        ),
        Mistake(
            "one end only",
            lambda texts: (
                _unquoted(texts) + " It says “including the city of Kherson”."
            ),
            "A range has two ends, and each needs a passage of its own.",
            lambda given, texts: len(DATING_KIND.quotations(given, texts)[0]) == 1,
        ),
        Mistake(
            "the wrong text",
            lambda texts: (
                _unquoted(texts)
                + " It says “during the current Ukrainian offensive” and “The brief "
                "mutiny of the Wagner mercenary group”."
            ),
            (
                "Check in which text these words stand: the range asked for is that of "
                "the interview."
            ),
            lambda given, texts: any(
                fold(quote) in fold(texts["000"].text)
                for quote in DATING_KIND.quotations(given, texts)[1]
            ),
        ),
    ),
    models=(
        (
            "The interview is from 2022. It says that the army has not been able to "
            "“oust its government, take its capital”, so the retreat from Kyiv was "
            "over: not before April. Russian troops still occupy the South, "
            "“including the city of Kherson”, so it is from before 11 November. The "
            "end is certain, the beginning likely, since a failed attempt can be "
            "stated early."
        ),
        (
            'Not after November 2022: Russian troops hold land "including the city of '
            'Kherson", which they left then. Not before May 2022, I think: fighting '
            '"has bogged down in recent weeks" takes some weeks in the Donbas and '
            'the South. The number "about 20 percent of the country" fits June, but '
            "a round number "
            "holds for long, so I take it as weak support."
        ),
    ),
    solution=(
        "Roughly April to 11 November 2022. After the retreat from Kyiv (capital not "
        "taken), before Russian troops left Kherson; “about 20 percent” fits June 2022 "
        "but does not prove it. A good answer says which end is the firmer one."
    ),
    rubric=(
        "Both ends of the range are given, with the year.",
        "Each end rests on a quotation, and the step from words to date is said.",
        "How sure you are is said for each end; silence of the text counts as weak.",
        "No fact from after the text is used as if the text knew it.",
    ),
    points=2,
    minutes=6,
)

# 1.8

BEAR = Exercise(
    id="1.8",
    variable="bear",
    shape="The answer is one of the letters a, b, c and d.",
    kind=Choice(
        options={
            "a": "Between 2022 and 2023 experts lost faith in a Russian victory.",
            "b": "The essayist judges Russia more harshly than Miller does.",
            "c": "The essay says failed more often, but it is also later.",
            "d": "Texts from two different years cannot be compared at all.",
        },
        right="c",
        reasons={
            "a": (
                "Who are the experts here? Two people wrote or spoke, and nobody chose "
                "them to stand for others."
            ),
            "b": (
                "That is one reading of the difference. What had happened between the "
                "two texts, and of what was Miller never asked?"
            ),
            "d": (
                "That would be giving up too soon. A comparison can say what differs, "
                "and name what else differs with it."
            ),
        },
    ),
    hints=(
        "A good conclusion says what was found, and what else could explain it.",
        "Go through the limits above. Which option forgets one, or forbids too much?",
    ),
    models=("c", ["C"]),
    solution=(
        "c: it states the finding and the other explanation beside it. The options a "
        "and b leave out number and time; d forbids every comparison."
    ),
    praise=(
        "A finding with its limit beside it can be defended. Neither boldness nor "
        "silence would have been fair to the texts."
    ),
    minutes=3,
)

EXERCISES = (
    WRITTEN_BETWEEN,
    ORDER,
    DATING,
    BEAR,
)
