"""What a check, a hint or a solution says, as it is read in a notebook or a terminal.

A front end that can show more than text, such as `utils.widgets`, says so once with
`show_results_by`; a result is then shown by what it makes, and as text elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

from utils.exercises.marks import as_html
from utils.words import message

Bundle = tuple[dict[str, Any], dict[str, Any]]


class State(StrEnum):
    """How an exercise stands.

    A written answer is never passed, it is complete in form; a guess is kept.
    """

    PASSED = "passed"
    COMPLETE = "complete"
    KEPT = "kept"
    NOT_YET = "not_yet"
    NOT_ATTEMPTED = "not_attempted"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be checked."""
        return self in (State.PASSED, State.COMPLETE, State.KEPT)


EDGES = {
    State.PASSED: "solid",
    State.KEPT: "solid",
    State.COMPLETE: "dashed",
    State.NOT_YET: "dashed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a check, a hint or a solution says: a heading and sentences, or code."""

    heading: str
    lines: tuple[str, ...] = ()
    code: str = ""
    edge: str = "dotted"

    def __repr__(self) -> str:
        code = "\n" + self.code if self.code else ""
        return "\n".join([self.heading, *(f"- {line}" for line in self.lines)]) + code

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{as_html(line)}</li>" for line in self.lines)
        code = f"<pre><code>{escape(self.code)}</code></pre>" if self.code else ""
        style = f"border-inline-start:6px {self.edge};padding:2px 14px;max-width:46em"
        return (
            f'<div role="status" style="{style}"><p><strong>{escape(self.heading)}'
            f"</strong></p>{f'<ul>{lines}</ul>' if lines else ''}{code}</div>"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a check found.

    Attributes
    ----------
    exercise
        Its id.
    state
        Passed, complete in form, kept, not yet or not attempted.
    lines
        What was seen, what that suggests, where to look; of what is done, what was
        checked.
    rubric
        What the student has to judge, where a check can see the form only.
    points, of
        Points earned, of how many.
    mistake
        Name of the catalogued mistake that the answer makes; empty if it makes none.
    """

    exercise: str
    state: State
    lines: tuple[str, ...]
    rubric: tuple[str, ...] = ()
    points: float = 0.0
    of: float = 0.0
    mistake: str = ""

    @property
    def shown(self) -> Shown:
        """What a reader without widgets sees; the way to a hint stands at the end."""
        lines = self.lines
        if self.rubric:
            criteria = (f"☐ {criterion}" for criterion in self.rubric)
            lines = (*lines, message("check.judge"), *criteria)
        if self.state is State.NOT_YET:
            lines = (*lines, message("check.ask_hint", exercise=self.exercise))
        heading = message(f"check.{self.state}", exercise=self.exercise)
        return Shown(heading=heading, lines=lines, edge=EDGES.get(self.state, "dotted"))

    def as_widget(self) -> Any:
        """Return what a front end made of the result; None if there is no front end."""
        return _made_by[-1](self) if _made_by else None

    def __repr__(self) -> str:
        return repr(self.shown)

    def _repr_html_(self) -> str:
        return self.shown._repr_html_()

    def _repr_mimebundle_(self, **options: Any) -> Bundle:
        text = {"text/plain": repr(self), "text/html": self._repr_html_()}
        widget = self.as_widget()
        if widget is None:
            return text, {}
        made, metadata = widget._repr_mimebundle_(**options)
        return made | text, metadata


_made_by: list[Callable[[Result], Any]] = []


def show_results_by(make: Callable[[Result], Any]) -> None:
    """Let results be shown by what `make` returns for them; None means as text."""
    _made_by[:] = [make]
