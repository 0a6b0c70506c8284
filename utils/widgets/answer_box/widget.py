"""The exercise box: answer without code, or see what a check of code found."""

from collections.abc import Mapping
from typing import TypeAlias

from traitlets import Dict, List

from utils.charts import recolouring
from utils.exercises import (
    Choice,
    Exercise,
    Order,
    Prediction,
    Result,
    Written,
    all_exercises,
    check,
    in_pieces,
    kit_texts,
    pieces,
    reset,
    show_results_by,
    solution,
    standing,
)
from utils.tables import html_table
from utils.texts import words
from utils.widgets.answer_box.reveal import Reveal, blocks
from utils.widgets.parts.base import Json, Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message
from utils.work import Record

Boxed: TypeAlias = Choice | Order | Prediction | Written


class ExerciseBox(SavingWidget):
    """How an exercise stands, its messages, hints, solution and the way back.

    Parameters
    ----------
    exercise
        Of which exercise.
    form
        How it is answered: see `_form`.
    told
        What a check of code found; empty for an answer that is given in the box.
    reveal
        As `AnswerBox`.

    Attributes
    ----------
    spec
        What can be answered, in words for the browser, and the hints: never what is
        expected. The task stands above the box, in the lesson. Python to browser.
    stands
        Whether the solution may be seen, and the solution if it was. Python to browser.
    told
        What the check found: ``state`` and ``lines``, as `in_pieces` gives them; empty
        where work holds it. Python to browser.
    revealed
        What was held back, once the guess is kept. Python to browser.
    beside
        What the texts give, to stand beside the guess, once that is kept. Python to
        browser.
    """

    _esm = Script("answer_box")
    _css = style_text("answer_box", "saving") + recolouring()
    section = "answer_box"
    spec = Dict().tag(sync=True)
    stands = Dict().tag(sync=True)
    told = Dict().tag(sync=True)
    revealed: List[Json] = List().tag(sync=True)
    beside = Dict().tag(sync=True)

    def __init__(
        self,
        exercise: Exercise,
        form: Json,
        *,
        told: Mapping[str, object] | None = None,
        reveal: Reveal = None,
    ) -> None:
        self.exercise = exercise
        self.held_back = blocks(reveal)
        super().__init__(
            exercise.lesson,
            prefix=f"{exercise.slug}-",
            spec=_spec(exercise) | form | {"holds_back": bool(self.held_back)},
            stands=_stands(exercise),
            told=dict(told or {}),
            label=message("answer_box.label", exercise=exercise.id),
        )
        self._reveal()

    @property
    def value(self) -> object:
        """What the student answered; None if nothing."""
        return self.kept.get(f"{self.prefix}answer")

    @property
    def guess(self) -> object:
        """The guess that was kept; None if none was."""
        first = self.kept.get(f"{self.prefix}passed")
        if not (isinstance(self.exercise.kind, Prediction) and isinstance(first, dict)):
            return None
        return first.get("answer")

    def merge(self, items: Mapping[str, Record]) -> bool:
        """Merge records into the student's file; a kept guess shows the rest."""
        done = super().merge(items)
        self._reveal()
        return done

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Check what stands in the box, show the solution, or begin anew."""
        records = content.get("records")
        self.merge(records if isinstance(records, dict) else {})
        said: dict[str, object] = {}
        if kind == "check":
            said = in_pieces(check(self.exercise.id))
        elif kind == "reset":
            reset(self.exercise.id)
            self.revealed, self.beside, self.told = [], {}, {}
        elif kind == "solution":
            said = {"why": " ".join(solution(self.exercise.id).lines)}
        self.refresh()
        self._reveal()
        self.saved = self._answer(self.push, ok=not self.kept.error)
        self.stands = _stands(self.exercise, asked=kind == "solution")
        return said | {"stands": self.stands}

    def static_html(self) -> str:
        """Return the options, or the shape of the answer, and what was answered."""
        given = message("answer_box.nothing") if self.value is None else str(self.value)
        head = [message("answer_box.option"), message("answer_box.text")]
        notes = [message("answer_box.given", answer=given)]
        if self.held_back and self.guess is None:
            notes.insert(0, message("answer_box.kept_back"))
        if not isinstance(self.exercise.kind, Order):
            notes.insert(0, self.exercise.shape)
        return html_table(self.label, head, self.spec["options"], notes)

    def _reveal(self) -> None:
        """Send what was held back, once the guess is kept, or where nobody else can."""
        if self.guess is None and not self.without_kernel:
            return
        self.revealed = self.held_back
        self.beside = _beside(self.exercise)

    def _answer(self, push: str, *, ok: bool) -> dict[str, object]:
        """Add the number of words, since the browser cuts no text into words."""
        answer = super()._answer(push, ok=ok)
        if isinstance(self.exercise.kind, Written):
            answer["n_words"] = len(words(str(self.value or "")))
        return answer


class AnswerBox(ExerciseBox):
    """A box for a choice, an order, a prediction or a few sentences, with its check.

    ``check("1.1")`` in a cell checks what stands in the box.

    Parameters
    ----------
    exercise
        Its id, such as ``"1.1"``.
    reveal
        For a prediction: a `Chart`, a `Table`, a sentence, or a list of these. Nothing
        of it is shown until the guess is kept.

    Raises
    ------
    ValueError
        If there is no such exercise, or it is answered in code, or something is to be
        revealed and it is no prediction.
    """

    def __init__(self, exercise: str, *, reveal: Reveal = None) -> None:
        found = all_exercises().get(exercise)
        kind = found.kind if found else None
        if found is None or not isinstance(kind, Boxed):
            boxes = [e.id for e in all_exercises().values() if has_box(e)]
            raise ValueError(
                f"no exercise {exercise!r} is answered in a box; there are: "
                f"{', '.join(boxes)}"
            )
        if reveal is not None and not isinstance(kind, Prediction):
            raise ValueError(f"{exercise} is no prediction: there is no guess to keep")
        super().__init__(found, _form(kind), reveal=reveal)


class CodeCheck(ExerciseBox):
    """What ``check("1.2", share)`` found, with the same buttons as a box.

    Parameters
    ----------
    result
        From `check`, of an exercise of the kit.
    """

    def __init__(self, result: Result) -> None:
        exercise = all_exercises()[result.exercise]
        known = _form(exercise.kind) if isinstance(exercise.kind, Boxed) else {}
        form = {"options": [], **known, "form": "code"}
        super().__init__(exercise, form, told=in_pieces(result))

    def static_html(self) -> str:
        """Return nothing: the result itself says all in plain HTML."""
        return ""


def has_box(exercise: Exercise) -> bool:
    """Say whether an exercise can be answered in a box."""
    return isinstance(exercise.kind, Boxed)


def code_check(result: Result) -> CodeCheck | None:
    """Return the box that shows a result; None where it can only be read.

    That is a page without a kernel, which has buttons of its own, and a result of no
    exercise of the kit.
    """
    is_known = result.exercise in all_exercises()
    return CodeCheck(result) if is_known and not CodeCheck.without_kernel else None


show_results_by(code_check)


def _spec(exercise: Exercise) -> Json:
    return {
        "exercise": exercise.id,
        "key": f"{exercise.slug}-",
        "hints": [pieces(hint) for hint in exercise.hints],
        "rubric": [pieces(criterion) for criterion in exercise.rubric],
        "minutes": exercise.minutes,
        "kind": type(exercise.kind).__name__,
        "guide": {},
    }


def _form(kind: Boxed) -> Json:
    """Return the form that the box shows, its options, and the limits it names."""
    match kind:
        case Choice():
            return {"form": "choice", "options": _pairs(kind.options)}
        case Order():
            return {"form": "order", "options": _pairs(kind.lines), "code": kind.code}
        case Written():
            guide = {"least": kind.least, "most": kind.most}
            cites = {"passages": kind.cites(kit_texts())} if kind.cites else {}
            return {"form": "text", "options": [], "guide": guide, **cites}
        case Prediction() if kind.options:
            return {"form": "choice", "options": _pairs(kind.options)}
    limits = {"least": kind.low, "most": kind.high, "whole": kind.whole}
    return {"form": "number", "options": [], "guide": limits}


def _pairs(options: Mapping[str, str]) -> list[list[str]]:
    return [list(pair) for pair in options.items()]


def _stands(exercise: Exercise, *, asked: bool = False) -> Json:
    """Return whether the solution may be seen, and the solution if it was asked for."""
    now = standing(exercise)
    is_open = now.is_open
    stands: Json = {"is_open": is_open}
    if is_open and (asked or now.is_seen):
        in_words = isinstance(exercise.kind, Boxed)
        stands["solution"] = (
            pieces(exercise.solution) if in_words else [["pre", exercise.solution]]
        )
    return stands


def _beside(exercise: Exercise) -> Json:
    kind = exercise.kind
    if not isinstance(kind, Prediction):
        return {}
    result = kind.known(kit_texts())
    return {} if result is None else {"result": result, "words": kind.in_words(result)}
