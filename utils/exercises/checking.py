"""Check an answer, say how it stands and keep a record of the attempt.

A check says Passed, Not yet or Not attempted, what it saw and where to look. It never
shows what is expected, never raises, and judges the value of an answer, not its text.
Of a written answer it sees the form only and says so: the student judges the rest.
"""

import hashlib
import json
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from utils.exercises.answers import UnreadableError, is_blank, is_exactly, to_json
from utils.exercises.cells import hidden_state
from utils.exercises.closed import (
    Choice,
    Function,
    Mistake,
    Order,
    Texts,
    Value,
    worked_out_once,
)
from utils.exercises.exercise import Exercise, all_exercises, kit_texts
from utils.exercises.helping import done_state, unknown
from utils.exercises.judgement import Coded, Passages, Prediction, Written
from utils.exercises.marks import pieces
from utils.exercises.results import Result, State
from utils.exercises.running import Outcome
from utils.exercises.tasks import tasks
from utils.texts import Source, are_kit_texts
from utils.words import message
from utils.work import Change, Work

MAX_SAVED = 4000  # characters of an answer that are saved with the attempt
KEPT_TRIES = 30
EMPTY = (list, tuple, dict, set, frozenset)
SAVED = object()
# Kinds that are answered in a box: what to do there, in words without Python.
IN_BOX: tuple[tuple[type, str], ...] = (
    (Choice, "start_choice"),
    (Order, "start_order"),
    (Prediction, "start_guess"),
    (Written, "start_text"),
)


def judge(
    exercise: Exercise, answer: object, texts: Texts, *, in_box: bool = False
) -> Result:
    """Judge an answer and keep no record of it.

    Parameters
    ----------
    answer
        The value or function; ``...`` and other blanks count as not attempted.
    texts
        What `load_sources` gave; the expected value is worked out from them.
    in_box
        Whether it stands in the exercise's box, whose form shows its shape.
    """
    return _judged(exercise, answer, texts, in_box=in_box)[0]


def earned(exercise: str, answer: object) -> float:
    """Return the points of an answer, and keep no record: for other graders.

    Raises
    ------
    KeyError
        If there is no such exercise.
    """
    return judge(all_exercises()[exercise], answer, kit_texts()).points


def judge_outcomes(
    exercise: Exercise, given: tuple[Outcome, ...], texts: Texts
) -> Result:
    """Judge what a function gave for each case, wherever it was tried."""
    if _is_empty(exercise, given):
        start = _start(exercise, in_box=False)
        return _result(exercise, State.NOT_ATTEMPTED, [start])
    return _result_for(exercise, given, texts, in_box=False)


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
        The texts that the lesson works with; left out, those that the running
        notebook calls ``texts``, or else the kit's own.
    """
    try:
        return _check(str.__str__(exercise), answer, texts)
    except Exception as error:  # noqa: BLE001 - a check must never stop a lesson
        fault = message("check.fault", error=type(error).__name__)
        return Result(exercise=str(exercise), state=State.NOT_ATTEMPTED, lines=(fault,))


def _check(name: str, answer: object, texts: Texts | None) -> Result:
    exercise = all_exercises().get(name)
    if exercise is None:
        return _unknown(name)
    texts = _texts_here() if texts is None else texts
    if not exercise.applies_to(texts):
        other = [message("check.other_texts")]
        return _result(exercise, State.NOT_ATTEMPTED, other)
    work = Work(exercise.lesson)
    in_box = answer is SAVED
    if in_box:
        answer = work.get(f"{exercise.slug}-answer")
    result, saved = _judged(exercise, answer, texts, in_box=in_box)
    if result.state is State.NOT_YET and not in_box:
        result = _with(result, _stopped(exercise) or _hidden_state(exercise))
    if not _record(work, exercise, saved, result):
        result = _with(result, [message("check.not_saved", error=work.error)])
    return result


def _texts_here() -> Texts:
    """Return the texts of the running notebook, if it has any; else the kit's own."""
    shell = _shell()
    texts = shell.user_ns.get("texts") if shell else None
    if type(texts) is not dict or any(
        type(each) is not Source for each in texts.values()
    ):
        return kit_texts()
    return kit_texts() if are_kit_texts(texts) else texts


def _shell() -> Any:
    """Return the running notebook, or None where there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _with(result: Result, more: Iterable[str]) -> Result:
    return replace(result, lines=(*result.lines, *more))


def _judged(
    exercise: Exercise, answer: object, texts: Texts, *, in_box: bool = False
) -> tuple[Result, object]:
    """Return the result and what was read of the answer, as JSON."""
    given = None
    empty = is_exactly(answer, EMPTY) and not answer
    if not is_blank(answer) and not (empty and not isinstance(exercise.kind, Value)):
        try:
            given = exercise.kind.read(answer, texts)
        except UnreadableError as error:
            lines = [str(error), _shape(exercise, in_box=in_box)]
            return _result(exercise, State.NOT_YET, lines), str(error)
    if given is None or _is_empty(exercise, given):
        start = _start(exercise, in_box=in_box)
        return _result(exercise, State.NOT_ATTEMPTED, [start]), None
    return _result_for(exercise, given, texts, in_box=in_box), to_json(given)


def _start(exercise: Exercise, *, in_box: bool) -> str:
    """Say how to begin: in the cell above, or in the box, which knows no variables."""
    if in_box:
        for kind, key in IN_BOX:
            if isinstance(exercise.kind, kind):
                return message(f"check.{key}")
    values = {"variable": exercise.variable, "shape": exercise.shape}
    is_function = isinstance(exercise.kind, Function)
    return message("check.start_function" if is_function else "check.start", **values)


def _shape(exercise: Exercise, *, in_box: bool) -> str:
    """Return what an answer looks like; a box shows it by its own form."""
    return "" if in_box and not isinstance(exercise.kind, Written) else exercise.shape


def _result_for(
    exercise: Exercise, given: object, texts: Texts, *, in_box: bool
) -> Result:
    exercise = replace(exercise, kind=_ready(exercise))
    if exercise.kind.accepts(given, texts):
        return _done(exercise, given, texts)
    seen = exercise.kind.look(given, texts, exercise.shape)
    mistake = _mistake(exercise, given, texts)
    if mistake is None:
        lines = dict.fromkeys([seen, _shape(exercise, in_box=in_box)])
        return _result(exercise, State.NOT_YET, lines)
    lines = dict.fromkeys([seen, mistake.message])
    return _result(exercise, State.NOT_YET, lines, mistake.name)


def _ready(exercise: Exercise) -> Any:
    """Return the kind of an exercise, with what one check of it needs."""
    if not isinstance(exercise.kind, Written):
        return worked_out_once(exercise.kind)
    task = tasks(exercise.lesson).get(exercise.id)
    asked = (task.title, task.text) if task else ()
    help_ = (*exercise.hints, *exercise.rubric, exercise.solution, exercise.shape)
    return replace(exercise.kind, about=" ".join((*asked, *help_)))


def _done(exercise: Exercise, given: object, texts: Texts) -> Result:
    """Return the result of an answer in which the check finds nothing to mend."""
    kind, state = exercise.kind, done_state(exercise)
    if isinstance(kind, Written):
        checked = kind.checked(cast(str, given), texts)
        return replace(_result(exercise, state, checked), rubric=exercise.rubric)
    if isinstance(kind, Prediction):
        beside = kind.beside(cast("float | str", given), texts)
        return _result(exercise, state, [beside, exercise.praise])
    return _result(exercise, state, [exercise.praise, *exercise.rubric])


def _result(
    exercise: Exercise, state: State, lines: Iterable[str], mistake: str = ""
) -> Result:
    return Result(
        exercise=exercise.id,
        state=state,
        lines=tuple(line for line in lines if line),
        points=exercise.points if state.is_done else 0.0,
        of=exercise.points,
        mistake=mistake,
    )


def _unknown(name: str) -> Result:
    lines = unknown(name).lines
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


def _record(work: Work, exercise: Exercise, saved: object, result: Result) -> bool:
    """Keep the attempt, what was said of it, and the first that left nothing open."""
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

    said = in_pieces(result)
    changes: dict[str, Change] = {
        exercise.slug: with_attempt,
        f"{exercise.slug}-said": lambda _: said,
    }
    if result.state.is_done:
        kept = saved if isinstance(exercise.kind, Prediction | Written) else True
        first = {"at": time.strftime("%Y-%m-%d %H:%M"), "answer": kept}
        changes[f"{exercise.slug}-passed"] = lambda before: before or first
    return work.update_all(changes)


def in_pieces(result: Result) -> dict[str, object]:
    """Return what was said as work keeps it and a box shows it: see `marks.pieces`."""
    lines = [[list(piece) for piece in pieces(line)] for line in result.lines]
    return {"state": str(result.state), "lines": lines}


def _stopped(exercise: Exercise) -> list[str]:
    """Say that the cell with the answer stopped, so that an older one was judged."""
    last = getattr(_shell(), "last_execution_result", None)
    if last is None or last.success:
        return []
    names = re.findall(r"\w+", str(last.info.raw_cell))
    if exercise.variable not in names:
        return []
    return [message("check.stopped", variable=exercise.variable)]


def _hidden_state(exercise: Exercise) -> list[str]:
    """Ask the running notebook, if there is one, what it remembers."""
    shell = _shell()
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
