"""Check an answer, ask for a hint, see the solution, look at the progress.

A check says Passed, Not yet or Not attempted, what it saw and where to look. It never
shows what is expected, never raises, and judges the value of an answer, not its text.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import Any, cast

from utils.exercises.answers import UnreadableError, is_blank, to_json
from utils.exercises.cells import hidden_state
from utils.exercises.closed import Function, Mistake, Texts, Value, worked_out_once
from utils.exercises.exercise import Exercise, all_exercises, kit_texts, of_lesson
from utils.exercises.judgement import Coded, Passages, Prediction, Written
from utils.exercises.marks import as_html
from utils.exercises.running import Outcome
from utils.exercises.tasks import title_of
from utils.tables import html_table
from utils.words import message
from utils.work import Change, Work

TRIES_BEFORE_SOLUTION = 3
MAX_SAVED = 4000  # characters of an answer that are saved with the attempt
KEPT_TRIES = 30
EMPTY = (list, tuple, dict, set, frozenset)
SAVED = object()
EDGES = {"passed": "solid", "not_yet": "dashed"}


class State(StrEnum):
    """How an exercise stands."""

    PASSED = "passed"
    NOT_YET = "not_yet"
    NOT_ATTEMPTED = "not_attempted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a check, a hint or a solution says: a heading and sentences, or code."""

    heading: str
    lines: tuple[str, ...] = ()
    code: str = ""
    edge: str = "dotted"

    def __repr__(self) -> str:
        code = "\n" + self.code if self.code else ""
        return "\n".join([self.heading, *(f"- {line}" for line in self.lines)]) + code

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{as_html(line)}</li>" for line in self.lines)
        code = f"<pre><code>{escape(self.code)}</code></pre>" if self.code else ""
        style = f"border-inline-start:6px {self.edge};padding:2px 14px;max-width:46em"
        return (
            f'<div role="status" style="{style}"><p><strong>{escape(self.heading)}'
            f"</strong></p>{f'<ul>{lines}</ul>' if lines else ''}{code}</div>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a check found.

    Attributes
    ----------
    exercise
        Its id.
    state
        Passed, not yet or not attempted.
    lines
        What was seen, what that suggests, where to look.
    points, of
        Points earned, of how many.
    mistake
        Name of the catalogued mistake that the answer makes; empty if it makes none.
    """

    exercise: str
    state: State
    lines: tuple[str, ...]
    points: float = 0.0
    of: float = 0.0
    mistake: str = ""

    @property
    def shown(self) -> Shown:
        """What the notebook displays."""
        heading = message(f"check.{self.state}", exercise=self.exercise)
        edge = EDGES.get(self.state, "dotted")
        return Shown(heading=heading, lines=self.lines, edge=edge)

    def __repr__(self) -> str:
        return repr(self.shown)

    def _repr_html_(self) -> str:
        return self.shown._repr_html_()


def judge(exercise: Exercise, answer: object, texts: Texts) -> Result:
    """Judge an answer and keep no record of it.

    Parameters
    ----------
    answer
        The value or function; ``...`` and other blanks count as not attempted.
    texts
        What `load_sources` gave; the expected value is worked out from them.
    """
    return _judged(exercise, answer, texts)[0]


def check(
    exercise: str, answer: object = SAVED, *, texts: Texts | None = None
) -> Result:
    """Check an answer, say how it stands and record the attempt.

    Parameters
    ----------
    exercise
        Its id, such as ``"1.2"``.
    answer
        The value or function to check. Left out, the answer that was typed into the
        exercise's box is checked.
    texts
        The texts that the lesson works with; the kit's own if left out.
    """
    try:
        return _check(str.__str__(exercise), answer, texts)
    except Exception as error:  # noqa: BLE001 - a check must never stop a lesson
        fault = message("check.fault", error=type(error).__name__)
        return Result(exercise=str(exercise), state=State.NOT_ATTEMPTED, lines=(fault,))


def hint(exercise: str) -> Shown:
    """Show the next hint; each says more than the one before."""
    found = all_exercises().get(exercise)
    if found is None:
        return _unknown(exercise).shown
    work = Work(found.lesson)
    work.update(f"{found.slug}-hints", lambda n: min(_count(n) + 1, len(found.hints)))
    number = max(1, _count(work.get(f"{found.slug}-hints")))
    heading = message(
        "check.hint", exercise=found.id, number=number, of=len(found.hints)
    )
    return Shown(heading=heading, lines=(found.hints[number - 1],))


def solution(exercise: str) -> Shown:
    """Show the model solution, once the exercise is passed or was tried three times."""
    found = all_exercises().get(exercise)
    if found is None:
        return _unknown(exercise).shown
    work = Work(found.lesson)
    tries = _attempts(work, found).get("tries", 0)
    if not work.get(f"{found.slug}-passed") and tries < TRIES_BEFORE_SOLUTION:
        closed = message("check.closed", n=tries, of=TRIES_BEFORE_SOLUTION)
        heading = message("check.no_solution", exercise=found.id)
        return Shown(heading=heading, lines=(closed,))
    heading = message("check.solution", exercise=found.id)
    return Shown(
        heading=heading, lines=(message("check.one_way"),), code=found.solution
    )


def reset(exercise: str) -> Shown:
    """Forget the answer, attempts and hints of one exercise; keep everything else."""
    found = all_exercises().get(exercise)
    if found is None:
        return _unknown(exercise).shown
    work = Work(found.lesson)
    keys = [
        key
        for key in work.items()
        if key == found.slug or key.startswith(f"{found.slug}-")
    ]
    work.delete(*keys)
    return Shown(heading=message("check.reset", exercise=found.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How the exercises of a lesson, or of all, stand: one row an exercise."""

    rows: tuple[tuple[str, str, str, int], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{e}  {state}, {n}  {t}" for e, t, state, n in self.rows)

    def _repr_html_(self) -> str:
        names = ("exercise", "title", "state", "tries")
        return html_table(
            message("check.progress"),
            [message(f"check.{name}") for name in names],
            [map(str, row) for row in self.rows],
        )


def progress(lesson: str | int | None = None) -> Progress:
    """Show how the exercises stand, of one lesson such as ``"1"`` or of all."""
    exercises: Iterable[Exercise] = all_exercises().values()
    if lesson is not None:
        exercises = of_lesson(f"{lesson:>02}")
    rows = []
    for exercise in exercises:
        work = Work(exercise.lesson)
        attempts = _attempts(work, exercise)
        passed = work.get(f"{exercise.slug}-passed")
        state = State.PASSED if passed else attempts.get("state", State.NOT_ATTEMPTED)
        rows.append(
            (
                exercise.id,
                title_of(exercise.id),
                message(f"check.in_{State(state)}"),
                attempts.get("tries", 0),
            )
        )
    return Progress(rows=tuple(rows))


def _check(name: str, answer: object, texts: Texts | None) -> Result:
    exercise = all_exercises().get(name)
    if exercise is None:
        return _unknown(name)
    texts = kit_texts() if texts is None else texts
    if not exercise.applies_to(texts):
        other = [message("check.other_texts")]
        return _result(exercise, State.NOT_ATTEMPTED, other)
    work = Work(exercise.lesson)
    if answer is SAVED:
        answer = work.get(f"{exercise.slug}-answer")
    result, saved = _judged(exercise, answer, texts)
    extra = []
    if result.state is State.NOT_YET:
        extra = [*_hidden_state(exercise), message("check.ask_hint", exercise=name)]
    if not _record(work, exercise, saved, result):
        extra.append(message("check.not_saved", error=work.error))
    return _result(
        exercise, result.state, [*result.lines, *extra], mistake=result.mistake
    )


def _judged(exercise: Exercise, answer: object, texts: Texts) -> tuple[Result, object]:
    """Return the result and what was read of the answer, as JSON."""
    given = None
    empty = type(answer) in EMPTY and not answer
    if not is_blank(answer) and not (empty and not isinstance(exercise.kind, Value)):
        try:
            given = exercise.kind.read(answer, texts)
        except UnreadableError as error:
            lines = [str(error), exercise.shape]
            return _result(exercise, State.NOT_YET, lines), str(error)
    if given is None or _is_empty(exercise, given):
        start = message("check.start", variable=exercise.variable, shape=exercise.shape)
        return _result(exercise, State.NOT_ATTEMPTED, [start]), None
    return _result_for(exercise, given, texts), to_json(given)


def _result_for(exercise: Exercise, given: object, texts: Texts) -> Result:
    exercise = replace(exercise, kind=worked_out_once(exercise.kind))
    if exercise.kind.accepts(given, texts):
        return _result(exercise, State.PASSED, [exercise.praise, *exercise.rubric])
    seen = exercise.kind.look(given, texts, exercise.shape)
    mistake = _mistake(exercise, given, texts)
    if mistake is None:
        return _result(exercise, State.NOT_YET, dict.fromkeys([seen, exercise.shape]))
    lines = dict.fromkeys([seen, mistake.message])
    return _result(exercise, State.NOT_YET, lines, mistake.name)


def _result(
    exercise: Exercise, state: State, lines: Iterable[str], mistake: str = ""
) -> Result:
    return Result(
        exercise=exercise.id,
        state=state,
        lines=tuple(line for line in lines if line),
        points=exercise.points if state is State.PASSED else 0.0,
        of=exercise.points,
        mistake=mistake,
    )


def _unknown(name: str) -> Result:
    ids = list(all_exercises())
    lines = (message("check.unknown", name=name, first=ids[0], last=ids[-1]),)
    return Result(exercise=name, state=State.NOT_ATTEMPTED, lines=lines)


def _is_empty(exercise: Exercise, given: object) -> bool:
    """Say whether a read answer is still the one that the lesson shipped."""
    if isinstance(exercise.kind, Function):
        outcomes = cast(tuple[Outcome, ...], given)  # what `Function.read` gives
        return all(outcome.value is ... for outcome in outcomes)
    if isinstance(exercise.kind, Passages | Coded):
        return not given
    return is_blank(given)


def _mistake(exercise: Exercise, given: object, texts: Texts) -> Mistake | None:
    kind = exercise.kind
    for mistake in exercise.catalogue:
        if mistake.made_by is not None:
            if mistake.made_by(given, texts):
                return mistake
        else:
            made = exercise.answer_from(mistake.answer, texts)
            if isinstance(kind, Function) and callable(made):
                read: object = kind.known(made, texts)
            else:
                read = kind.read(made, texts)
            if kind.same(given, read):
                return mistake
    return None


def _count(kept: object) -> int:
    """Return how many hints were shown, as work keeps it; 0 if none was."""
    return kept if isinstance(kept, int) else 0


def _attempts(work: Work, exercise: Exercise) -> dict[str, Any]:
    kept = work.get(exercise.slug)
    return kept if isinstance(kept, dict) else {}


def _record(work: Work, exercise: Exercise, saved: object, result: Result) -> bool:
    """Keep the attempt, and the first pass apart so that no later try hides it."""
    if result.state is State.NOT_ATTEMPTED:
        return True
    digest = hashlib.sha256(json.dumps(saved).encode()).hexdigest()[:12]

    def with_attempt(kept: object) -> dict[str, object]:
        kept = kept if isinstance(kept, dict) else {}
        seen = kept.get("seen", [])
        is_new = digest not in seen
        return {
            "state": result.state,
            "tries": kept.get("tries", 0) + is_new,
            "seen": ([*seen, digest] if is_new else seen)[-KEPT_TRIES:],
            "mistake": result.mistake,
            "answer": saved if len(json.dumps(saved)) <= MAX_SAVED else digest,
        }

    changes: dict[str, Change] = {exercise.slug: with_attempt}
    if result.state is State.PASSED:
        kept = saved if isinstance(exercise.kind, Prediction | Written) else True
        first = {"at": time.strftime("%Y-%m-%d %H:%M"), "answer": kept}
        changes[f"{exercise.slug}-passed"] = lambda before: before or first
    return work.update_all(changes)


def _hidden_state(exercise: Exercise) -> list[str]:
    """Ask the running notebook, if there is one, what it remembers."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return []
    hidden = shell.user_ns_hidden  # what IPython itself puts there, such as `open`
    names = {
        name: value
        for name, value in shell.user_ns.items()
        if name not in hidden or hidden[name] is not value
    }
    sources = [str(source) for source in shell.user_ns.get("In", ())]
    return hidden_state(sources, exercise.variable, names)
