"""What the page needs to judge closed questions by itself, without its Python.

The judge of `utils.exercises` is asked beforehand about every answer that a choice or
an order can get, so that there is no second judge that could say something else.
"""

from functools import cache
from itertools import permutations
from typing import Any

from utils.exercises import (
    Choice,
    Exercise,
    Order,
    all_exercises,
    in_pieces,
    judge,
    kit_texts,
    pieces,
)

Json = dict[str, Any]


@cache
def rules() -> dict[str, Json]:
    """Return for each closed question what its judge says to every answer.

    Returns
    -------
    dict
        By exercise: ``solution``, in pieces; ``results``, each result once, in pieces,
        with the name of its ``mistake``; and ``answers``, for each answer the place of
        its result. An order is written as its letters with spaces between.
    """
    return {
        exercise.id: _rule(exercise)
        for exercise in all_exercises().values()
        if isinstance(exercise.kind, Choice | Order)
    }


def _rule(exercise: Exercise) -> Json:
    found: list[Json] = []
    answers = {}
    for answer in _answers(exercise):
        result = judge(exercise, list(answer), kit_texts(), in_box=True)
        said = in_pieces(result) | {"mistake": result.mistake}
        if said not in found:
            found.append(said)
        answers[" ".join(answer)] = found.index(said)
    solution = pieces(exercise.solution)
    return {"solution": solution, "results": found, "answers": answers}


def _answers(exercise: Exercise) -> list[tuple[str, ...]]:
    kind = exercise.kind
    if isinstance(kind, Choice):
        return [(option,) for option in kind.options]
    return list(permutations(kind.lines)) if isinstance(kind, Order) else []
