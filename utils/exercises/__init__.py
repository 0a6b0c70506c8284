"""The exercises of the lessons, and the judge of their answers."""

from utils.exercises.checking import check, in_pieces, judge
from utils.exercises.closed import Choice, Order
from utils.exercises.course import Lesson, course
from utils.exercises.exercise import (
    Exercise,
    all_exercises,
    kit_texts,
    of_lesson,
    only_kit_texts,
)
from utils.exercises.handed_in import hand_in_page
from utils.exercises.helping import hint, reset, solution, standing
from utils.exercises.judgement import Prediction, Written
from utils.exercises.marks import pieces
from utils.exercises.results import Result, show_results_by
from utils.exercises.tasks import number_of, task_in, tasks, title_of

__all__ = [
    "Choice",
    "Exercise",
    "Lesson",
    "Order",
    "Prediction",
    "Result",
    "Written",
    "all_exercises",
    "check",
    "course",
    "hand_in_page",
    "hint",
    "in_pieces",
    "judge",
    "kit_texts",
    "number_of",
    "of_lesson",
    "only_kit_texts",
    "pieces",
    "reset",
    "show_results_by",
    "solution",
    "standing",
    "task_in",
    "tasks",
    "title_of",
]
