"""The exercises: how an answer is judged, hints, usual mistakes, solutions.

``lesson_NN`` holds the exercises of one lesson as ``EXERCISES``: a module, or a folder
of parts where one file would be too long to read. What is asked stands in the lesson,
and `tasks` reads it there; everything else stays here, so that no notebook holds a
solution. Whoever opens these files can read the solutions: the checks help to learn and
are no examination.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from utils.claims import Claim, load_coding
from utils.exercises.closed import Choice, Function, Mistake, Model, Texts, from_texts
from utils.exercises.tasks import lesson_of
from utils.texts import hold_kit_texts, load_sources
from utils.words import Pattern

Given = TypeVar("Given")
ID = Pattern(r"(?:\d{1,2}|A\d)\.\d{1,2}")


@cache
def kit_texts() -> Texts:
    """Return the texts that the kit ships."""
    return load_sources()


@cache
def kit_claims(reading: str = "reader_1") -> tuple[Claim, ...]:
    """Return the claims of one of the kit's readings of its own texts."""
    return load_coding(reading, kit_texts()).claims


def only_kit_texts(texts: Texts) -> bool:
    """Say whether these are the kit's own texts, whatever the folder they came from."""
    return hold_kit_texts(texts)


class Kind(Protocol[Given]):
    """How an answer is read and judged; `closed` and `judgement` hold the kinds.

    ``Given`` is what `read` makes of an answer, and what the others take.
    """

    def read(self, answer: object, texts: Texts) -> Given:
        """Return an answer, whatever it is, in the form that is judged."""

    def accepts(self, given: Given, texts: Texts) -> bool:
        """Say whether it is right."""

    def same(self, given: Given, other: Given) -> bool:
        """Say whether two answers are one."""

    def look(self, given: Given, texts: Texts, shape: str) -> str:
        """Say what was seen and where to look, and never what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise: how its answer is judged, and how to help with it.

    Hints, messages, reasons, praise and criteria may hold `code`, *emphasis* and
    **strong** words, marked as in Markdown.

    Attributes
    ----------
    id
        Lesson and number, ``"1.2"``.
    variable
        The name that the answer gets in the notebook; the prompt is ``name = ...``.
    shape
        A sentence that says what the answer looks like; printed below the task, and
        quoted by the check of an answer that looks otherwise.
    kind
        How an answer is read and judged.
    hints
        At least two, each saying more than the one before; none says the answer.
    mistakes
        Usual wrong answers, each with its own message; for a `Choice` and what
        cannot be read, see `catalogue`.
    models
        Right answers, or functions that make them of the texts (see `answer_from`); the
        first is the model solution, the others are written differently.
    solution
        What `solution` shows: code or words.
    praise
        What a right answer shows; said when the exercise is passed. Of a `Written` one
        nobody can say that: it has none, and shows what was checked.
    rubric
        What the student judges in a written answer: criteria, one a line, to be ticked.
    applies_to
        Says of a corpus whether the exercise fits it.
    """

    id: str
    variable: str
    shape: str
    kind: Kind[Any]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    models: tuple[Model, ...]
    solution: str
    praise: str = ""
    rubric: tuple[str, ...] = ()
    points: float = 1.0
    minutes: int = 3
    applies_to: Callable[[Texts], bool] = only_kit_texts

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise ValueError(f"an exercise is called '1.2' or 'A1.2', not {self.id!r}")
        if not self.variable.isidentifier():
            raise ValueError(f"{self.id}: {self.variable!r} is not a variable's name")

    @property
    def lesson(self) -> str:
        """The lesson it belongs to, as `utils.work.Work` names it."""
        return lesson_of(self.id)

    @property
    def slug(self) -> str:
        """Its name in cell ids and keys of saved work: ``exercise-1-2``."""
        return "exercise-" + self.id.replace(".", "-").lower()

    @property
    def catalogue(self) -> tuple[Mistake, ...]:
        """Its mistakes, and for a choice one for each wrong option."""
        if not isinstance(self.kind, Choice):
            return self.mistakes
        options = tuple(
            Mistake(f"option {option}", option, reason)
            for option, reason in self.kind.reasons.items()
        )
        return self.mistakes + options

    def answer_from(self, model: Model, texts: Texts) -> object:
        """Return the answer that a model, or a mistake, stands for.

        Where the answer is itself a function (the kind is a `Function`), the model is
        that function. Elsewhere a function makes the answer of the texts, and anything
        else is the answer.
        """
        if isinstance(self.kind, Function):
            return model
        return from_texts(model, texts)


@cache
def all_exercises() -> dict[str, Exercise]:
    """Return every exercise by its id, in the order of the lessons.

    Raises
    ------
    ValueError
        If two exercises have one id, or one stands in the file of another lesson.
    """
    found: dict[str, Exercise] = {}
    for path in sorted(Path(__file__).parent.glob("lesson_*")):
        module = importlib.import_module(f"utils.exercises.{path.stem}")
        for exercise in module.EXERCISES:
            if exercise.id in found or path.stem != f"lesson_{exercise.lesson}":
                raise ValueError(f"{path.name}: exercise {exercise.id} is out of place")
            found[exercise.id] = exercise
    return found


def of_lesson(lesson: str) -> tuple[Exercise, ...]:
    """Return the exercises of one lesson, such as ``"01"``."""
    return tuple(e for e in all_exercises().values() if e.lesson == lesson)
