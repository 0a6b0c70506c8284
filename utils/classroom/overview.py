"""What a class did with each exercise and each task in order, counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from utils.argument import Order, broken_pairs, load_tasks
from utils.classroom.judging import Judged
from utils.classroom.students import Student
from utils.exercises import State, Written, all_exercises

COMMON = 3  # mistakes that are named


class Overview(NamedTuple):
    """One exercise in a class."""

    id: str
    n_answered: int
    n_done: int
    n_differ: int
    n_unjudged: int
    tries: float
    n_hints: int
    mistakes: tuple[tuple[str, int], ...]


class Ordered(NamedTuple):
    """One task to put cards in order: who did it, who broke no rule, which broke."""

    name: str
    n: int
    n_hold: int
    broken: tuple[tuple[str, int], ...]


def answered(found: Iterable[Student]) -> list[str]:
    """Return the exercises that anybody in a class did anything with, in order."""
    known = {id_ for student in found for id_ in student.hand_in.exercises}
    return [id_ for id_ in all_exercises() if id_ in known]


def overview(found: Sequence[Student]) -> list[Overview]:
    """Return what a class did with each exercise that anybody answered."""
    rows = []
    for id_ in answered(found):
        given = [s.hand_in.exercises.get(id_) for s in found]
        rows.append(_overview(id_, [each for each in given if each]))
    return rows


def is_done(judged: Judged) -> bool:
    """Say whether the judge finds nothing left to mend."""
    return judged.judged in set(State) and State(judged.judged).is_done


def is_written(id_: str) -> bool:
    """Say whether an exercise is answered by writing, which people judge."""
    return isinstance(all_exercises()[id_].kind, Written)


def orders(found: Iterable[Student]) -> list[Ordered]:
    """Return how a class put cards in order on the argument map, task by task."""
    given = [student.hand_in.orders for student in found]
    rows = [
        _ordered(task, [each[task.key] for each in given if task.key in each])
        for task in load_tasks().orders
    ]
    return [row for row in rows if row.n]


def _overview(id_: str, given: Sequence[Judged]) -> Overview:
    tried = [each for each in given if each.tries]
    mistakes = Counter(each.mistake for each in given if each.mistake)
    return Overview(
        id_,
        len(given),
        sum(map(is_done, given)),
        sum(each.differs for each in given),
        sum(each.judged not in set(State) for each in given),
        sum(each.tries for each in tried) / len(tried) if tried else 0.0,
        sum(each.n_hints > 0 for each in given),
        tuple(mistakes.most_common(COMMON)),
    )


def _ordered(task: Order, given: Sequence[list[str]]) -> Ordered:
    broken: Counter[str] = Counter()
    n_hold = 0
    for order in given:
        whole = list(dict.fromkeys(order))
        found = [r.question for r in task.rules if broken_pairs(whole, r.pairs)]
        broken.update(found)
        n_hold += not found
    return Ordered(task.name, len(given), n_hold, tuple(broken.most_common(COMMON)))
