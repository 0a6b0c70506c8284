"""Judge one hand-in again: what its file claims, and what the kit's own judge finds.

No code of the student is run here. A file may hold anything: what is too long to be
judged, or in no form that can be, is said and not judged.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from utils.classroom.notebooks import Book, compared
from utils.classroom.sandbox import Runner
from utils.exercises import (
    Exercise,
    Function,
    Result,
    State,
    Written,
    all_exercises,
    answer_in,
    code_in,
    judge,
    judge_outcomes,
    kit_texts,
    number_of,
    said,
    sources_in,
    standing_in,
    values_in,
)
from utils.tables import writable
from utils.texts import CODEBOOK
from utils.work import CARDS, TEXTS, cards_apart, document_in, files_among

LONGEST = 20_000  # characters of an answer, as JSON, that is judged
SHOWN = 6_000  # characters of an answer that are kept for the report
ROOM = 400_000  # characters of all the answers of one hand-in that are kept
LONGEST_NAME = 80  # characters
LONGEST_MARK = 4_000  # characters of one item of a coding desk, as JSON
LONGEST_TOLD = 600  # characters of one line that the judge says
MOST_CARDS = 50
DIGEST = re.compile(r"[0-9a-f]{12}")
NOT_RUN, NOT_KEPT, TOO_LONG, BY_HAND = "not_run", "not_kept", "too_long", "by_hand"
DESK, MAP = re.compile(r"desk-.+?\.(?=mark )"), re.compile(r"map-[^.]+\.answer ")
MOST_ITEMS = 500  # items of coding desks and argument maps in one hand-in
MOST_TEXTS = 200  # texts of their own in one hand-in


class Judged(NamedTuple):
    """One exercise: what the file claims, what was found, and the answer in words.

    ``claimed`` and ``judged`` are a `State`; ``judged`` may also say why nobody judged:
    ``not_run`` (a function), ``not_kept`` (too long to be saved), ``too_long``,
    ``by_hand`` (a function that needs more than its own cell).
    """

    claimed: str
    judged: str
    mistake: str
    told: tuple[str, ...]
    answer: tuple[str, ...]
    ticks: tuple[int, ...]
    tries: int
    n_hints: int
    is_seen: bool
    points: float

    @property
    def differs(self) -> bool:
        """Whether the file claims more than the judge finds in the answer."""
        known = self.judged in set(State)
        return known and State(self.claimed).is_done and not State(self.judged).is_done


class OwnText(NamedTuple):
    """A text of a student's own, as its card in the hand-in has it."""

    file: str
    title: str
    sha256: str
    voices: tuple[str, ...]


class HandIn(NamedTuple):
    """All that a report needs of one hand-in.

    ``saved`` is when, in UTC, or nothing if the file says no time; ``own`` has texts of
    the student's own by id, ``codebook`` the sum of their codes.
    """

    name: str
    owner: str
    saved: str
    exercises: dict[str, Judged]
    books: tuple[Book, ...]
    missing: tuple[str, ...]
    desks: dict[str, dict[str, Any]]
    orders: dict[str, list[str]]
    n_refused: int
    own: dict[str, OwnText]
    codebook: str


def judged_hand_in(data: bytes, runner: Runner | None = None) -> HandIn:
    """Return what one file holds, judged again.

    Parameters
    ----------
    data
        The file: JSON or a page.
    runner
        Tries functions in a program apart; without it they are not judged.

    Raises
    ------
    DamagedError, NewerError
        If it is no saved work.
    """
    document = document_in(data)
    items = {
        lesson: values_in(records) for lesson, records in document["lessons"].items()
    }
    sources = sources_in(document["notebooks"])
    judged = _exercises(items, sources, runner)
    books = tuple(map(compared, document["notebooks"][:MOST_ITEMS]))
    files = files_among(items.get(TEXTS, {}).values())
    return HandIn(
        name=_plain(document.get("name"))[:LONGEST_NAME],
        owner=_plain(document.get("owner"))[:LONGEST_NAME],
        saved=_in_utc(document.get("saved")),
        exercises=judged,
        books=books,
        missing=_missing(judged, books, items),
        desks=_desks(items),
        orders=_orders(items),
        n_refused=sum(
            len(records) - len(items[lesson])
            for lesson, records in document["lessons"].items()
            if isinstance(records, dict)
        ),
        own=_own_texts(files.get(CARDS, "")),
        codebook=_sum(files[CODEBOOK]) if CODEBOOK in files else "",
    )


def to_json(hand_in: HandIn) -> str:
    """Return a hand-in as text that `from_json` reads: its sum, then its JSON."""
    values = hand_in._asdict()
    values["exercises"] = {id_: list(e) for id_, e in hand_in.exercises.items()}
    text = json.dumps(values, ensure_ascii=True)
    return f"{_sum(text)}\n{text}"


def from_json(text: str) -> HandIn:
    """Return the hand-in that `to_json` was given.

    Raises
    ------
    ValueError
        If anything in the text was changed since.
    """
    known, _, rest = text.partition("\n")
    if known != _sum(rest):
        raise ValueError("no hand-in, or one that was changed since it was judged")
    values = json.loads(rest)
    values["books"] = tuple(Book(*_tuples(each)) for each in values["books"])
    values["missing"] = tuple(values["missing"])
    values["exercises"] = {
        id_: Judged(*_tuples(each)) for id_, each in values["exercises"].items()
    }
    values["own"] = {
        id_: OwnText(*_tuples(each)) for id_, each in values["own"].items()
    }
    return HandIn(**values)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _tuples(row: list[Any]) -> list[Any]:
    return [tuple(each) if isinstance(each, list) else each for each in row]


def _plain(value: object) -> str:
    return writable(value) if isinstance(value, str) else ""


def _in_utc(said: object) -> str:
    """Return a time in one form: JupyterLab writes the student's own, the page UTC."""
    try:
        moment = datetime.fromisoformat(_plain(said)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _exercises(
    items: Mapping[str, Mapping[str, object]],
    sources: Mapping[str, str],
    runner: Runner | None,
) -> dict[str, Judged]:
    """Return every exercise of which the file says anything."""
    room, found = ROOM, {}
    for exercise in all_exercises().values():
        own = items.get(exercise.lesson, {})
        if any(key.startswith(exercise.slug) for key in own):
            one = _one(exercise, own, code_in(exercise, own, sources), runner)
            room -= sum(map(len, one.answer))
            kept = one if room >= 0 else one._replace(answer=("…",))
            found[exercise.id] = kept
    return found


def _one(
    exercise: Exercise, items: Mapping[str, object], code: str, runner: Runner | None
) -> Judged:
    answer = answer_in(exercise, items)
    stands = standing_in(exercise, items)
    result, why = _result(exercise, answer, code, runner)
    lines = code.split("\n") if isinstance(exercise.kind, Function) else []
    words = "\n".join(lines or said(exercise, answer))[:SHOWN]
    is_written = isinstance(exercise.kind, Written)
    return Judged(
        claimed=str(stands.state),
        judged=why or str(result.state if result else State.NOT_ATTEMPTED),
        mistake=result.mistake if result else "",
        told=_told(result),
        answer=tuple(words.split("\n")) if words else (),
        ticks=stands.ticks,
        tries=min(stands.tries, 9999),
        n_hints=stands.n_hints,
        is_seen=stands.is_seen,
        points=result.points if result and not is_written else 0.0,
    )


def _told(result: Result | None) -> tuple[str, ...]:
    if result is None or result.state.is_done:
        return ()
    return tuple(line[:LONGEST_TOLD] for line in result.lines)


def _result(
    exercise: Exercise, answer: object, code: str, runner: Runner | None
) -> tuple[Result | None, str]:
    """Return what the judge finds, or nothing and why it was not asked."""
    if isinstance(exercise.kind, Function):
        return _tried(exercise, answer, code, runner)
    if isinstance(answer, str) and DIGEST.fullmatch(answer):
        return None, NOT_KEPT
    if len(json.dumps(answer)) > LONGEST:
        return None, TOO_LONG
    return judge(exercise, answer, kit_texts()), ""


def _tried(
    exercise: Exercise, answer: object, code: str, runner: Runner | None
) -> tuple[Result | None, str]:
    if answer is None and not code:
        return None, ""
    if runner is None:
        return None, NOT_RUN
    if not code or len(code) > LONGEST:
        return None, NOT_KEPT if not code else TOO_LONG
    outcomes = runner.outcomes(exercise, code)
    if outcomes is None:
        return None, BY_HAND
    return judge_outcomes(exercise, outcomes, kit_texts()), ""


def _missing(
    judged: Mapping[str, Judged],
    books: tuple[Book, ...],
    items: Mapping[str, Mapping[str, object]],
) -> tuple[str, ...]:
    """Return the lessons with a function tried, and no notebook that holds its code."""
    here = {book.lesson[:2].lower() for book in books}
    tried = [
        exercise
        for exercise in map(all_exercises().__getitem__, judged)
        if isinstance(exercise.kind, Function)
        and exercise.lesson not in here
        and f"code-{exercise.slug}-answer" not in items[exercise.lesson]
    ]
    return tuple(dict.fromkeys(number_of(exercise.lesson) for exercise in tried))


def _desks(items: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, Any]]:
    """Return the items of each coding desk, by its lesson and its own name."""
    found: dict[str, dict[str, Any]] = {}
    left = MOST_ITEMS
    for lesson, own in items.items():
        for key, value in own.items():
            desk = DESK.match(key)
            inside = key[desk.end() :] if desk else ""
            if not (inside and left):
                continue
            if len(json.dumps(value)) <= LONGEST_MARK:
                found.setdefault(f"{lesson} {key[: -len(inside)]}", {})[inside] = value
                left -= 1
    return found


def _own_texts(cards: str) -> dict[str, OwnText]:
    """Return the texts that cards name, by id."""
    found: dict[str, OwnText] = {}
    for piece in [*cards_apart(cards).values()][:MOST_TEXTS]:
        match tomllib.loads(piece)["source"][0]:
            case {"id": str(key), "file": str(file), "sha256": str(digest), **rest}:
                title = _plain(rest.get("title"))[:LONGEST_NAME] or file
                voices = _codes_of_voices(rest.get("voices"))
                found[key] = OwnText(file[:LONGEST_NAME], title, digest[:64], voices)
    return found


def _codes_of_voices(voices: object) -> tuple[str, ...]:
    rows = voices if isinstance(voices, list) else []
    codes = [row.get("code") for row in rows if isinstance(row, dict)]
    return tuple(_plain(code)[:LONGEST_NAME] for code in codes)


def _orders(items: Mapping[str, Mapping[str, object]]) -> dict[str, list[str]]:
    """Return how cards were put in order on the argument map, by the task's key."""
    found: dict[str, list[str]] = {}
    for own in items.values():
        for key, value in own.items():
            at = MAP.match(key)
            if at and isinstance(value, list) and len(found) < MOST_ITEMS:
                cards = [str(card)[:LONGEST_NAME] for card in value[:MOST_CARDS]]
                found.setdefault(key[at.end() :], cards)
    return found
