"""The exercises of the lessons, and the judge of their answers."""

from utils.exercises.carrying import Carried, NotCarriedError, carried
from utils.exercises.checking import Shown, check, hint, reset, solution
from utils.exercises.closed import Choice, Order
from utils.exercises.exercise import (
    Exercise,
    all_exercises,
    any_texts,
    kit_texts,
    of_lesson,
    only_kit_texts,
)
from utils.exercises.judgement import Prediction, Written
from utils.exercises.trial import (
    NotPlainError,
    Sent,
    arrived,
    main,
    outcome,
    plain,
    read_part,
    write_part,
)

__all__ = [
    "Carried",
    "Choice",
    "Exercise",
    "NotCarriedError",
    "NotPlainError",
    "Order",
    "Prediction",
    "Sent",
    "Shown",
    "Written",
    "all_exercises",
    "any_texts",
    "arrived",
    "carried",
    "check",
    "hint",
    "kit_texts",
    "main",
    "of_lesson",
    "only_kit_texts",
    "outcome",
    "plain",
    "read_part",
    "reset",
    "solution",
    "write_part",
]
