"""Exercises 1.5 to 1.7: when the interview was written."""

from functools import cache

from utils.exercises.answers import Plain, fold
from utils.exercises.closed import Mistake, Order, Texts, Value, as_days
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Written
from utils.texts import Fact, load_dating


@cache
def _facts() -> tuple[Fact, ...]:
    """Return the facts that date the kit's two texts."""
    return load_dating(kit_texts())


# 1.5


def _bounds(texts: Texts) -> tuple[str, str]:
    written = texts["000"].written
    return written.earliest.isoformat(), written.latest.isoformat()


def _days(bound: str) -> list[str]:
    """Return the days of the essay's facts of one kind, such as "not_after"."""
    return [
        fact.date for fact in _facts() if fact.source == "000" and fact.bound == bound
    ]


WRITTEN_BETWEEN = Exercise(
    id="1.5",
    variable="written_between",
    shape="The answer is a pair of dates, each written such as 2023-01-31.",
    kind=Value(expected=_bounds, prepare=as_days),
    hints=(
        "A text cannot be older than the newest event that it mentions.",
        (
            "A text cannot be younger than the day on which something it says stopped "
            "being so."
        ),
        (
            "Of all “not before” facts take the latest; of all “not after” facts the "
            "earliest."
        ),
    ),
    mistakes=(
        Mistake(
            "the newest fact alone",
            lambda texts: (_bounds(texts)[0],) * 2,
            (
                "The newest event gives the lower bound only. Which facts say that "
                "something had not happened yet?"
            ),
        ),
        Mistake(
            "the oldest event",
            lambda texts: (min(_days("not_before")), _bounds(texts)[1]),
            (
                "The text also mentions later events. Which one is the last it can "
                "know of?"
            ),
            lambda given, texts: _is_pair(given) and given[0] < _bounds(texts)[0],
        ),
        Mistake(
            "the loosest end",
            lambda texts: (_bounds(texts)[0], max(_days("not_after"))),
            (
                "That end is safe, but another “not after” fact comes sooner and so "
                "says more."
            ),
            lambda given, texts: (
                _is_pair(given)
                and given[0] == _bounds(texts)[0]
                and given[1] > _bounds(texts)[1]
            ),
        ),
        Mistake(
            "swapped",
            lambda texts: tuple(reversed(_bounds(texts))),
            "Your first date is later than your second: swap them, and look again.",
            lambda given, texts: _is_pair(given) and given[0] > given[1],
        ),
    ),
    models=(
        _bounds,
        lambda texts: [texts["000"].written.earliest, texts["000"].written.latest],
        lambda texts: tuple(
            f"{day.day} {day:%B %Y}"
            for day in (texts["000"].written.earliest, texts["000"].written.latest)
        ),
    ),
    solution=(
        "not_before = max(date of every “not before” fact)\n"
        "not_after = min(date of every “not after” fact)\n"
        "written_between = (not_before, not_after)"
    ),
    praise=(
        "Undated is not undatable. Each bound rests on one fact, and each fact can be "
        "looked up; the outlet's “July” fits the range."
    ),
    minutes=6,
)


def _is_pair(given: Plain) -> bool:
    return isinstance(given, tuple) and [type(item) for item in given] == [str, str]


# 1.6

EVENTS = {
    "a": "The grain arrangement ended and Odesa was struck (text 000)",
    "b": "Putin claimed four oblasts for Russia (text 000)",
    "c": "Russian troops left the city of Kherson; in text 001 they are still there",
    "d": "“About 20 percent” was said in public of the occupied land (text 001)",
}
FACTS = {"a": "grain", "b": "four oblasts", "c": "Kherson", "d": "20 percent"}


def _fact(letter: str) -> Fact:
    """Return the dating fact that an event stands for."""
    (found,) = (fact for fact in _facts() if FACTS[letter] in fact.quote + fact.fact)
    return found


def _by_date(texts: Texts) -> list[list[str]]:
    return [sorted(EVENTS, key=lambda letter: _fact(letter).date)]


def _by_file(texts: Texts) -> list[str]:
    """Return the letters as one meets the facts who reads 000 and then 001."""

    def place(letter: str) -> tuple[str, int]:
        return _fact(letter).source, _fact(letter).start

    return sorted(EVENTS, key=place)


ORDER = Exercise(
    id="1.6",
    variable="order",
    shape='The answer is a list of the letters a, b, c and d, such as ["a", "d"].',
    kind=Order(lines=EVENTS, right=_by_date),
    hints=(
        "The number of a file says nothing about its age: look up every date.",
        "Three of the four happened in 2022. The dating facts say which day.",
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
                "This is the order in which you meet them, text 000 first. Which of "
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
    minutes=4,
)


# 1.7


def _unquoted(texts: Texts) -> str:
    return (
        "The interview was made after the retreat from Kyiv, because the capital was "
        "not taken, and before Russian troops left Kherson, because the city is said "
        "to be occupied. I am quite sure of the end and less sure of the beginning of "
        "this."
    )


DATING_KIND = Written(least=40, most=150, quotes=2, sources=("001",))
DATING = Exercise(
    id="1.7",
    variable="dating_of_001",
    shape="The answer is text of 40 to 150 words with two quotations from text 001.",
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
                "001."
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
    praise="Your dating is kept. Compare it with the rubric, then with a partner's.",
    rubric=(
        "Both ends of the range are given, with the year.",
        "Each end rests on a quotation, and the step from words to date is said.",
        "How sure you are is said for each end; silence of the text counts as weak.",
        "No fact from after the text is used as if the text knew it.",
    ),
    points=2,
    minutes=8,
)

EXERCISES = (
    WRITTEN_BETWEEN,
    ORDER,
    DATING,
)
