"""The answer box: answer an exercise without code, saved as it is typed."""

from collections.abc import Mapping
from typing import TypeAlias

from traitlets import Dict

from utils.exercises import (
    Choice,
    Exercise,
    Order,
    Prediction,
    Shown,
    Written,
    all_exercises,
    check,
    hint,
    pieces,
    solution,
)
from utils.tables import html_table
from utils.texts import words
from utils.widgets.parts.base import module_text, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message

Boxed: TypeAlias = Choice | Order | Prediction | Written
HELP = {"hint": hint, "solution": solution}


class AnswerBox(SavingWidget):
    """A box for a choice, an order, a prediction or a few sentences, with its check.

    ``check("1.1")`` in a cell checks what stands in the box.

    Parameters
    ----------
    exercise
        Its id, such as ``"1.1"``.

    Raises
    ------
    ValueError
        If there is no such exercise, or it is answered in code.

    Attributes
    ----------
    spec
        What can be answered, in words for the browser: never what is expected. The task
        stands above the box, in the lesson. Python to browser.
    """

    _esm = module_text("answer_box")
    _css = style_text("answer_box", "saving")
    section = "answer_box"
    spec = Dict().tag(sync=True)

    def __init__(self, exercise: str) -> None:
        found = all_exercises().get(exercise)
        kind = found.kind if found else None
        if found is None or not isinstance(kind, Boxed):
            boxes = [e.id for e in all_exercises().values() if has_box(e)]
            raise ValueError(
                f"no exercise {exercise!r} is answered in a box; there are: "
                f"{', '.join(boxes)}"
            )
        self.exercise = found
        super().__init__(
            found.lesson,
            prefix=f"{found.slug}-answer",
            spec=_spec(found, kind),
            label=message("answer_box.label", exercise=found.id),
        )

    @property
    def value(self) -> object:
        """What the student answered; None if nothing."""
        return self.kept.get(self.prefix)

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Check what stands in the box, or give a hint or the solution."""
        if kind in HELP:
            return _in_words(HELP[kind](self.exercise.id))
        records = content.get("records")
        self.merge(records if isinstance(records, dict) else {})
        result = check(self.exercise.id)
        self.saved = self._answer(self.push, ok=not self.kept.error)
        by_button = message("check.ask_hint", exercise=self.exercise.id)
        return _in_words(result.shown, without=by_button)

    def static_html(self) -> str:
        """Return the options, or the shape of the answer, and what was answered."""
        given = message("answer_box.nothing") if self.value is None else str(self.value)
        head = [message("answer_box.option"), message("answer_box.text")]
        notes = [self.exercise.shape, message("answer_box.given", answer=given)]
        return html_table(self.label, head, self.spec["options"], notes)

    def _answer(self, push: str, *, ok: bool) -> dict[str, object]:
        """Add the number of words, since the browser cuts no text into words."""
        answer = super()._answer(push, ok=ok)
        if isinstance(self.exercise.kind, Written):
            answer["n_words"] = len(words(str(self.value or "")))
        return answer


def has_box(exercise: Exercise) -> bool:
    """Say whether an exercise can be answered in a box."""
    return isinstance(exercise.kind, Boxed)


def _spec(exercise: Exercise, kind: Boxed) -> dict[str, object]:
    form, options, guide = _form(kind)
    return {
        "key": f"{exercise.slug}-answer",
        "form": form,
        "options": [list(pair) for pair in options.items()],
        "guide": guide,
        "is_prediction": isinstance(kind, Prediction),
    }


def _form(kind: Boxed) -> tuple[str, Mapping[str, str], Mapping[str, float]]:
    """Return the form that the box shows, its options, and the limits it names."""
    match kind:
        case Choice():
            return "choice", kind.options, {}
        case Order():
            return "order", kind.lines, {}
        case Written():
            return "text", {}, {"least": kind.least, "most": kind.most}
        case Prediction() if kind.options:
            return "choice", kind.options, {}
    limits = {"least": kind.low, "most": kind.high, "whole": kind.whole}
    return "number", {}, limits


def _in_words(shown: Shown, without: str = "") -> dict[str, object]:
    return {
        "heading": shown.heading,
        "lines": [
            pieces(line)
            for line in (*shown.lines, shown.code)
            if line not in ("", without)
        ],
        "passed": shown.edge == "solid",
    }
