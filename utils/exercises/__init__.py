"""The exercises of the lessons, and the judge of their answers."""

from utils.exercises.checking import Shown, check, hint, reset, solution
from utils.exercises.closed import Choice, Order
from utils.exercises.exercise import (
    Exercise,
    Kind,
    all_exercises,
    kit_claims,
    kit_texts,
    of_lesson,
    only_kit_texts,
)
from utils.exercises.judgement import Prediction, Written
from utils.exercises.marks import as_html, pieces
from utils.exercises.tasks import Task, task_in, tasks, title_of

__all__ = [
    "Choice",
    "Exercise",
    "Kind",
    "Order",
    "Prediction",
    "Shown",
    "Task",
    "Written",
    "all_exercises",
    "as_html",
    "check",
    "hint",
    "kit_claims",
    "kit_texts",
    "of_lesson",
    "only_kit_texts",
    "pieces",
    "reset",
    "solution",
    "task_in",
    "tasks",
    "title_of",
]
