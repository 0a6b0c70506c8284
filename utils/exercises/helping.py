"""Ask for a hint, see the solution, begin anew, look at the progress."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from utils.exercises.exercise import Exercise, all_exercises, of_lesson
from utils.exercises.judgement import Prediction, Written
from utils.exercises.results import Shown, State
from utils.exercises.tasks import title_of
from utils.tables import html_table
from utils.words import message
from utils.work import Work

TRIES_BEFORE_SOLUTION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one exercise stands in a student's work.

    Attributes
    ----------
    state
        What was reached; a later try takes nothing away.
    tries
        How many different answers were tried.
    n_hints
        How many hints were shown.
    ticks
        The criteria of the rubric, by their place, that the student finds met.
    is_seen
        Whether the solution was asked for.
    """

    state: State
    tries: int
    n_hints: int
    ticks: tuple[int, ...]
    is_seen: bool

    @property
    def is_open(self) -> bool:
        """Whether the solution may be seen."""
        return self.state.is_done or self.tries >= TRIES_BEFORE_SOLUTION


def standing(exercise: Exercise) -> Standing:
    """Return how an exercise stands in the student's work."""
    return standing_in(exercise, Work(exercise.lesson).items())


def standing_in(exercise: Exercise, items: Mapping[str, object]) -> Standing:
    """Return how an exercise stands by the items of its lesson, key to value.

    They may come from anywhere: what is in the wrong form counts as not there.
    """
    kept = items.get(exercise.slug)
    attempts: dict[str, Any] = kept if isinstance(kept, dict) else {}
    is_done = bool(items.get(f"{exercise.slug}-passed"))
    return Standing(
        state=done_state(exercise) if is_done else _before(attempts.get("state")),
        tries=_count(attempts.get("tries")),
        n_hints=min(_count(items.get(f"{exercise.slug}-hints")), len(exercise.hints)),
        ticks=_ticks(items.get(f"{exercise.slug}-ticks"), len(exercise.rubric)),
        is_seen=items.get(f"{exercise.slug}-opened") is True,
    )


def done_state(exercise: Exercise) -> State:
    """Return what an exercise of this kind is when nothing is left to check."""
    if isinstance(exercise.kind, Prediction):
        return State.KEPT
    return State.COMPLETE if isinstance(exercise.kind, Written) else State.PASSED


def _before(kept: object) -> State:
    return State.NOT_YET if kept == State.NOT_YET else State.NOT_ATTEMPTED


def _count(kept: object) -> int:
    """Return a number as work keeps it; 0 for anything else."""
    return kept if type(kept) is int and kept > 0 else 0


def _ticks(kept: object, n_criteria: int) -> tuple[int, ...]:
    ticks = kept if isinstance(kept, list) else []
    return tuple(place for place in range(n_criteria) if place in ticks)


def hint(exercise: str) -> Shown:
    """Show the next hint; each says more than the one before."""
    found = all_exercises().get(exercise)
    if found is None:
        return unknown(exercise)
    work, n_hints = Work(found.lesson), len(found.hints)
    work.update(f"{found.slug}-hints", lambda n: min(_count(n) + 1, n_hints))
    number = max(1, _count(work.get(f"{found.slug}-hints")))
    heading = message("check.hint", exercise=found.id, number=number, of=n_hints)
    return Shown(heading=heading, lines=(found.hints[number - 1],))


def solution(exercise: str) -> Shown:
    """Show the model solution, once the exercise is done or was tried three times."""
    found = all_exercises().get(exercise)
    if found is None:
        return unknown(exercise)
    stands = standing(found)
    if not stands.is_open:
        n, of = stands.tries, TRIES_BEFORE_SOLUTION
        heading = message("check.no_solution", exercise=found.id)
        return Shown(heading=heading, lines=(message("check.closed", n=n, of=of),))
    heading = message("check.solution", exercise=found.id)
    return Shown(
        heading=heading, lines=(message("check.one_way"),), code=found.solution
    )


def reset(exercise: str) -> Shown:
    """Forget the answer, attempts and hints of one exercise; keep everything else."""
    found = all_exercises().get(exercise)
    if found is None:
        return unknown(exercise)
    work = Work(found.lesson)
    keys = [
        key
        for key in work.items()
        if key == found.slug or key.startswith(f"{found.slug}-")
    ]
    work.delete(*keys)
    return Shown(heading=message("check.reset", exercise=found.id))


def unknown(name: str) -> Shown:
    """Say that there is no such exercise, and which there are."""
    ids = list(all_exercises())
    line = message("check.unknown", name=name, first=ids[0], last=ids[-1])
    heading = message(f"check.{State.NOT_ATTEMPTED}", exercise=name)
    return Shown(heading=heading, lines=(line,))


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
    return Progress(rows=tuple(map(_row, exercises)))


def _row(exercise: Exercise) -> tuple[str, str, str, int]:
    stands = standing(exercise)
    return exercise.id, title_of(exercise.id), _in_words(exercise, stands), stands.tries


def _in_words(exercise: Exercise, stands: Standing) -> str:
    n, of = len(stands.ticks), len(exercise.rubric)
    return message(f"check.in_{stands.state}", n=n, of=of)
