"""Exercises of lesson 01, Two sources, where one asks who speaks and when.

| id  | kind       | variable        | answer looks like                               |
|-----|------------|-----------------|-------------------------------------------------|
| 1.1 | choice     | speaker         | a letter                                        |
| 1.2 | value      | named           | {"000": [...], "001": [...]}, of three names    |
| 1.3 | prediction | expected_share  | a number of per cent                            |
| 1.4 | value      | share           | a number of per cent, one decimal               |
| 1.5 | value      | written_between | ("YYYY-MM-DD", "YYYY-MM-DD")                    |
| 1.6 | order      | order           | a list of letters                               |
| 1.7 | written    | dating_of_001   | 40 to 150 words with two quotations             |

1.3 stands before the cell that counts, 1.4 after it. 1.1, 1.3, 1.6 and 1.7 can be
answered in their box, ``AnswerBox("1.1")``, the others in a cell ``share = ...``. 1.5
and 1.6 need the dating facts in view (``seeds/dating.csv``). 1.7 is the judgement.
"""

from functools import cache

from utils.exercises.answers import fold
from utils.exercises.closed import Choice, Mistake, Order, Texts, Value, as_days
from utils.exercises.exercise import Exercise, kit_texts
from utils.exercises.judgement import Prediction, Written
from utils.texts import Fact, Source, load_dating, types

PARAPHRASE = "Neither country, Miller says, is likely"


@cache
def _facts() -> tuple[Fact, ...]:
    """Return the facts that date the kit's two texts."""
    return load_dating(kit_texts())


# 1.1


def _voice_option(texts: Texts) -> str:
    """Return the option that names the voice of the sentence, as its card has it."""
    text = texts["001"].text
    voice = texts["001"].passage_at(text.index(PARAPHRASE)).voice
    return {"interviewee": "a", "interviewer": "b"}[voice]


SPEAKER_KIND = Choice(
    options={
        "a": "Miller's, the interviewee's",
        "b": "Bluhm's, the interviewer's",
        "c": "the essayist's",
        "d": "nobody's: it is layout",
    },
    right=_voice_option,
    reasons={
        "a": (
            "The view is reported as Miller's. But look for the name before the "
            "colon: does the sentence stand after it, in the answer?"
        ),
        "c": (
            "The essayist wrote the other text. Find this sentence in the "
            "reader: in which text does it stand?"
        ),
        "d": (
            "Layout is what nobody says: labels, headings, the paywall notice. "
            "This is a full sentence of the introduction."
        ),
    },
)
SPEAKER = Exercise(
    id="1.1",
    variable="speaker",
    shape="The answer is one of the letters a, b, c and d.",
    kind=SPEAKER_KIND,
    hints=(
        "Find the sentence in the reader and look at the line beside it.",
        "“Miller says” stands inside the sentence. Who would write about Miller so?",
    ),
    models=(
        _voice_option,
        lambda texts: SPEAKER_KIND.options[_voice_option(texts)].upper(),
    ),
    solution=(
        "b: the sentence stands in the introduction, which the interviewer wrote. The "
        "view is passed on as Miller's, in words that are not his."
    ),
    praise=(
        "The view may be one person's and the words another's. Only what stands "
        "after his label is printed as his own words."
    ),
    minutes=2,
)


# 1.2


def _named(source: Source) -> frozenset[str]:
    """Return which facts of the source card the file itself prints."""
    names = source.writer.replace("(", " ").replace(")", " ").split()
    people = [name for name in names if name[:1].isupper() and len(name) > 3]
    outlet = source.outlet.removeprefix("attributed to ")
    facts = {
        "writer": any(person in source.text for person in people),
        "title": source.title in source.text,
        "outlet": outlet in source.text,
    }
    return frozenset(fact for fact, printed in facts.items() if printed)


def _named_in_both(texts: Texts) -> dict[str, frozenset[str]]:
    return {key: _named(texts[key]) for key in ("000", "001")}


NAMED = Exercise(
    id="1.2",
    variable="named",
    shape=(
        'The answer is a dictionary with the keys "000" and "001", each with a list of '
        'names out of "writer", "title" and "outlet".'
    ),
    kind=Value(expected=_named_in_both),
    hints=(
        "Search each text for the names on its card, such as “Freedman” in text 000.",
        "Read text 001 to its very end: the notice there names something too.",
    ),
    mistakes=(
        Mistake(
            "the card is believed",
            {"000": ["writer", "outlet"], "001": ["writer", "outlet"]},
            (
                "A card can hold more than its file. Its entry “Basis for the writer” "
                "says for text 000 what the file itself names; search for those names."
            ),
            lambda given, texts: bool(_listed(given, "000")),
        ),
        Mistake(
            "a title that is not printed",
            {"000": [], "001": ["writer", "title", "outlet"]},
            (
                "Search text 001 for “Alternate Endings”. Where does the card have "
                "this title from?"
            ),
            lambda given, texts: "title" in _listed(given, "001"),
        ),
        Mistake(
            "the end is not read",
            {"000": [], "001": ["writer"]},
            (
                "Read text 001 to its last line. Even a notice that nobody in the "
                "interview says can name a fact about the file."
            ),
        ),
        Mistake(
            "nothing is found",
            {"000": [], "001": []},
            "Text 001 has labels before its questions and answers. What do they name?",
        ),
    ),
    models=(
        {"000": [], "001": ["writer", "outlet"]},
        {"001": ("Outlet", "Writer"), "000": set()},
        _named_in_both,
    ),
    solution='named = {"000": [], "001": ["writer", "outlet"]}',
    praise=(
        "Where a text comes from is often known from outside only. The kit therefore "
        "says “attributed to” for text 000, and you should too."
    ),
    minutes=5,
)


def _listed(given: object, source: str) -> set[str]:
    """Return what an answer lists for a source, folded; nothing if it has no list."""
    facts = given.get(source, ()) if isinstance(given, dict) else ()
    facts = facts if isinstance(facts, tuple | frozenset) else (facts,)
    return {fold(str(fact)) for fact in facts}


# 1.3, 1.4


def _words_by(source: Source, voice: str) -> int:
    return len(types(source.select(voices=(voice,))))


def _percent_of(texts: Texts, whole: int) -> float:
    return 100 * _words_by(texts["001"], "interviewee") / whole


def _share(texts: Texts) -> float:
    return _percent_of(texts, len(types(texts["001"].body)))


def _share_by_split(texts: Texts) -> float:
    """Return the share with words counted by Python's split(), as good a rule."""
    own = texts["001"].select(voices=("interviewee",))
    words = [
        sum(len(p.text.split()) for p in part) for part in (own, texts["001"].body)
    ]
    return 100 * words[0] / words[1]


EXPECTED_SHARE = Exercise(
    id="1.3",
    variable="expected_share",
    shape="The answer is a number of per cent, from 1 to 100.",
    kind=Prediction(low=1, high=100),
    hints=(
        "The text is called an interview. Scroll through it once: who fills the page?",
        "Look only at what stands after the label with his name.",
    ),
    mistakes=(
        Mistake(
            "more than all",
            150,
            "More than everything is not possible: the whole is 100 per cent.",
            lambda given, texts: given > 100,
        ),
        Mistake(
            "less than nothing",
            -5,
            "A share cannot be negative.",
            lambda given, texts: given < 0,
        ),
        Mistake(
            "a fraction",
            0.5,
            "This looks like a share of 1. Say it as so many of a hundred.",
            lambda given, texts: 0 <= given < 1,
        ),
    ),
    models=(60, "45 %"),
    solution=(
        "Any number from 1 to 100 is right before you count. Compare it afterwards."
    ),
    praise="Your guess is kept. Now run the next cell and compare.",
    points=0,
    minutes=1,
)

SHARE = Exercise(
    id="1.4",
    variable="share",
    shape="The answer is a number of per cent with one decimal.",
    kind=Value(expected=_share, either=(_share_by_split,), tolerance=0.06),
    hints=(
        "You need two counts: the words of one voice, and the words of the whole body.",
        'The first line counts Miller. `texts["001"].body` holds the whole body: count '
        "its words in the same way, and call that number `everybody`.",
        "Divide the smaller count by the larger one, and multiply by 100.",
    ),
    mistakes=(
        Mistake(
            "a fraction",
            lambda texts: _share(texts) / 100,
            "This is a share of 1. Per cent are of a hundred.",
        ),
        Mistake(
            "the whole file",
            lambda texts: _percent_of(texts, len(types(texts["001"].text))),
            (
                "You divided by every word of the file. Labels and the paywall notice "
                "are nobody's words: leave them out of the whole, too."
            ),
        ),
        Mistake(
            "characters",
            lambda texts: (
                100
                * sum(len(p.text) for p in texts["001"].select(("interviewee",)))
                / sum(len(p.text) for p in texts["001"].body)
            ),
            "This is the share of characters. The task counts words.",
        ),
        Mistake(
            "the other voice",
            lambda texts: 100 - _share(texts),
            "This is the interviewer's share. Which voice does the task name?",
        ),
        Mistake(
            "of the other voice",
            lambda texts: _percent_of(texts, _words_by(texts["001"], "interviewer")),
            (
                "You divided by the words of the other voice. A share is a part of the "
                "whole: of both voices together."
            ),
        ),
        Mistake(
            "a count",
            lambda texts: _words_by(texts["001"], "interviewee"),
            "This is a count of words. Of how many words is it a part?",
        ),
        Mistake(
            "no decimal",
            lambda texts: round(_share(texts)),
            "That is right as far as it goes; give one decimal.",
        ),
    ),
    models=(
        _share,
        lambda texts: round(_share(texts), 1),
        _share_by_split,
    ),
    solution=(
        'miller = len(types(texts["001"].select(voices=["interviewee"])))\n'
        'everybody = len(types(texts["001"].body))\n'
        "share = 100 * miller / everybody"
    ),
    praise=(
        "The interview is mostly not Miller: whoever counts words of “the interview” "
        "counts the interviewer above all."
    ),
    minutes=5,
)


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


def _is_pair(given: object) -> bool:
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
    SPEAKER,
    NAMED,
    EXPECTED_SHARE,
    SHARE,
    WRITTEN_BETWEEN,
    ORDER,
    DATING,
)
