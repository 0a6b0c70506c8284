"""The exercises of the lessons, and the judge of their answers."""

from utils.exercises import trial
from utils.exercises.checking import check, in_pieces, judge, judge_outcomes
from utils.exercises.closed import Choice, Function, Order, from_texts
from utils.exercises.course import Lesson, course
from utils.exercises.exercise import (
    Exercise,
    all_exercises,
    kit_texts,
    of_lesson,
    only_kit_texts,
)
from utils.exercises.handed_in import (
    answer_in,
    code_in,
    hand_in_page,
    said,
    sources_in,
    values_in,
)
from utils.exercises.helping import hint, reset, solution, standing, standing_in
from utils.exercises.judgement import Prediction, Written
from utils.exercises.marks import pieces
from utils.exercises.results import Result, State, show_results_by
from utils.exercises.running import Outcome
from utils.exercises.tasks import lesson_title, number_of, task_in, tasks, title_of

__all__ = [
    "Choice",
    "Exercise",
    "Function",
    "Lesson",
    "Order",
    "Outcome",
    "Prediction",
    "Result",
    "State",
    "Written",
    "all_exercises",
    "answer_in",
    "check",
    "code_in",
    "course",
    "from_texts",
    "hand_in_page",
    "hint",
    "in_pieces",
    "judge",
    "judge_outcomes",
    "kit_texts",
    "lesson_title",
    "number_of",
    "of_lesson",
    "only_kit_texts",
    "pieces",
    "reset",
    "said",
    "show_results_by",
    "solution",
    "sources_in",
    "standing",
    "standing_in",
    "task_in",
    "tasks",
    "title_of",
    "trial",
    "values_in",
]
