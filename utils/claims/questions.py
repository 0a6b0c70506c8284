"""Dated questions with a chance for each, and rulers to hold their scores against.

They are made so that somebody else can check every step: a place in a text, a judge, a
rule that gives the words a chance, a base rate where there is one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from pathlib import Path
from typing import NamedTuple

from utils.claims.certainty import estimate_of
from utils.claims.forecasts import ForecastError, answer, day_in, source_in
from utils.tables import SpreadsheetError, Table, read_rows
from utils.texts import (
    SEEDS,
    Source,
    layout_problems,
    load_sources,
    place_problems,
    repaired_place,
)
from utils.words import message

FILE = "questions.csv"
COLUMNS = (
    "id source start end quote claim question opens closes judge rule chance "
    "own_number bets_on no_change base_rate base_rate_from outcome why checked "
    "source_title source_publisher source_date source_address"
).split()
RULES = "1 2 3 4".split()
CHANCES = "CT+ PR+ PS+ PS- PR- CT-".split()
BETS = ("change", "no change")
UNCHANGED = (95, 90, 80, 70)  # per cent, for those who always bet on no change


class Question(NamedTuple):
    """A question that comes out yes or no by a certain day, made from words of a text.

    ``chance`` is the code of the certainty that the words give the answer yes, by the
    numbered ``rule``; ``own_number`` says that no published list has a number for them.
    ``bets_on`` is what the words bet on; ``no_change`` whether the answer yes would
    mean that nothing changed.
    """

    id: str
    source: str
    start: int
    end: int
    quote: str
    voice: str
    claim: str
    question: str
    opens: date
    closes: date
    judge: str
    rule: int
    chance: str
    own_number: bool
    bets_on: str
    no_change: bool
    base_rate: float | None
    base_rate_from: str
    outcome: bool
    why: str
    outcome_from: str


class QuestionScore(NamedTuple):
    """One question with the chance of its words, its score, and that of two rulers."""

    id: str
    question: str
    voice: str
    words: str
    chance: float
    own_number: str
    outcome: str
    score: float
    always_even: float
    base_rate: float | None


class Ruler(NamedTuple):
    """Somebody who gives ``n`` chances, and their mean Brier score."""

    who: str
    n: int
    mean_score: float


def load_questions(
    sources: Mapping[str, Source] | None = None, folder: Path | str | None = None
) -> tuple[Question, ...]:
    """Read ``questions.csv`` from a folder of texts; the kit's own if left out.

    Raises
    ------
    ForecastError
        If the file is missing or a row does not fit: words that do not stand at their
        place, a day that is none, a question closed before it opens, an unknown code,
        a base rate that is no share or has no source, an outcome without a source.
    """
    path = (SEEDS if folder is None else Path(folder)) / FILE
    sources = load_sources() if sources is None else sources
    try:
        numbered = read_rows(path, needed=COLUMNS)
    except SpreadsheetError as error:
        raise ForecastError(str(error)) from error
    found: list[Question] = []
    for number, row in numbered:
        try:
            found.append(_question(repaired_place(row, sources), sources))
        except ValueError as error:
            raise ForecastError(f"{path.name}, row {number}, {error}") from error
    if len({question.id for question in found}) < len(found):
        raise ForecastError(f"{path.name}, column id: an id stands there twice")
    return tuple(found)


def score_questions(
    questions: Iterable[Question], scheme: str = "ICD 203"
) -> Table[QuestionScore]:
    """Return the Brier score of each question, beside always even and the base rate.

    Raises
    ------
    ValueError
        If there is no such scheme.
    """
    questions = tuple(questions)
    rows = [_scored(question, scheme) for question in questions]
    mean = fsum(row.score for row in rows) / len(rows) if rows else None
    n_own = sum(question.own_number for question in questions)
    shown = "–" if mean is None else f"{mean:.3f}"
    return Table(
        QuestionScore,
        rows,
        caption=message("questions.caption", scheme=scheme),
        summary=message("questions.summary", n=len(rows), mean=shown, n_own=n_own),
    )


def rulers(questions: Iterable[Question], scheme: str = "ICD 203") -> Table[Ruler]:
    """Return the mean score of the words, and of those who know nothing of the war.

    Always even shows whether the words knew anything, the base rate whether reading
    added anything to a count; always no change is what a lazy forecaster would say.

    Raises
    ------
    ValueError
        If there is no such scheme, or no question.
    """
    questions = tuple(questions)
    if not questions:
        raise ValueError("there is no question to score")
    rows = [*_of_the_words(questions, scheme), *_of_others(questions)]
    return Table(
        Ruler,
        [Ruler(who, len(s), fsum(s) / len(s)) for who, s in rows if s],
        caption=message("questions.rulers_caption"),
        summary=message("questions.rulers_summary"),
    )


def _of_the_words(
    questions: Sequence[Question], scheme: str
) -> Iterator[tuple[str, list[float]]]:
    """Yield the scores of what the words say, for all questions and for some."""

    def scores(chosen: Iterable[Question]) -> list[float]:
        return [_scored(question, scheme).score for question in chosen]

    yield message("questions.words"), scores(questions)
    given = (q for q in questions if not q.own_number)
    yield message("questions.words_given"), scores(given)
    counted = (q for q in questions if q.base_rate is not None)
    yield message("questions.words_there"), scores(counted)


def _of_others(questions: Sequence[Question]) -> Iterator[tuple[str, list[float]]]:
    """Yield the scores of those who have not read the texts."""
    rates = [(q, q.base_rate) for q in questions if q.base_rate is not None]
    yield message("questions.base_rate"), [_squared(q, rate) for q, rate in rates]
    yield message("questions.even"), [_squared(q, 0.5) for q in questions]
    for chance in UNCHANGED:
        said = {True: chance / 100, False: 1 - chance / 100}
        who = message("questions.unchanged", chance=chance)
        yield who, [_squared(q, said[q.no_change]) for q in questions]


def _squared(question: Question, chance: float) -> float:
    return (chance - question.outcome) ** 2


def _scored(question: Question, scheme: str) -> QuestionScore:
    estimate = estimate_of(question.chance, scheme)
    if estimate is None:
        raise ValueError(f"{scheme} has no number for {question.chance!r}")
    chance = estimate.point / 100
    rate = question.base_rate
    return QuestionScore(
        id=question.id,
        question=question.question,
        voice=question.voice,
        words=estimate.phrase,
        chance=chance,
        own_number="yes" if question.own_number else "no",
        outcome="yes" if question.outcome else "no",
        score=_squared(question, chance),
        always_even=_squared(question, 0.5),
        base_rate=None if rate is None else _squared(question, rate),
    )


def _question(row: Mapping[str, str], sources: Mapping[str, Source]) -> Question:
    _check(row, sources)
    start = int(row["start"])
    return Question(
        id=row["id"],
        source=row["source"],
        start=start,
        end=int(row["end"]),
        quote=row["quote"],
        voice=str(sources[row["source"]].passage_at(start).voice),
        claim=row["claim"],
        question=row["question"],
        opens=day_in(row, "opens"),
        closes=day_in(row, "closes"),
        judge=row["judge"],
        rule=int(_one_of(row, "rule", RULES)),
        chance=_one_of(row, "chance", CHANCES),
        own_number=_needed(row, "own_number"),
        bets_on=_one_of(row, "bets_on", BETS),
        no_change=_needed(row, "no_change"),
        base_rate=_share(row["base_rate"]),
        base_rate_from=row["base_rate_from"],
        outcome=_needed(row, "outcome"),
        why=row["why"],
        outcome_from=source_in(row) if _needed(row, "checked") else "",
    )


def _check(row: Mapping[str, str], sources: Mapping[str, Source]) -> None:
    """Refuse a row whose words, days or base rate do not go together."""
    problems = place_problems(row, sources)
    if not problems:
        problems = layout_problems(row, sources[row["source"]])
    if problems:
        raise ValueError(str(problems[0]))
    opens, closes = day_in(row, "opens"), day_in(row, "closes")
    if opens > closes:
        raise ValueError(f"column closes: {closes} is before {opens}")
    if bool(row["base_rate"]) != bool(row["base_rate_from"]):
        raise ValueError("column base_rate_from: a base rate, and nothing else, has it")


def _one_of(row: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    if row[name] not in allowed:
        known = ", ".join(allowed)
        raise ValueError(f"column {name}: {row[name]!r} is not one of {known}")
    return row[name]


def _needed(row: Mapping[str, str], name: str) -> bool:
    given = answer(name, row[name])
    if given is None:
        raise ValueError(f"column {name}: it needs yes or no")
    return given


def _share(cell: str) -> float | None:
    """Return the share that a cell like "24/56" gives."""
    if not cell:
        return None
    counts = re.fullmatch(r"(\d{1,6})/(\d{1,6})", cell)
    if not counts or not int(counts[2]) or int(counts[1]) > int(counts[2]):
        raise ValueError(f"column base_rate: a share is written 24/56, not {cell!r}")
    return int(counts[1]) / int(counts[2])
