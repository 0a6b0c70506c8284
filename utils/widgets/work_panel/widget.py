"""The work panel: save my work, open my work, a reminder, start one exercise anew."""

import hashlib
from collections.abc import Mapping

from traitlets import Dict

from utils.exercises import all_exercises, of_lesson, reset, title_of
from utils.tables import html_table
from utils.widgets.parts.base import Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.work import STUDENT, Record, Work, file_name, lessons_kept, open_all, saved


class WorkPanel(SavingWidget):
    """Save everything in one file, open such a file, start one exercise anew.

    On Binder it reminds the student to save before the session and its disk are gone.

    Parameters
    ----------
    lesson
        The lesson whose exercises can be started anew, such as ``"01"``; all if left
        out.

    Attributes
    ----------
    spec
        The exercises, as id and title. Python to browser.
    """

    _esm = Script("work_panel")
    _css = style_text("work_panel", "saving")
    section = "work_panel"
    spec = Dict().tag(sync=True)

    def __init__(self, lesson: str | None = None) -> None:
        chosen = all_exercises().values() if lesson is None else of_lesson(lesson)
        spec = {"exercises": [[each.id, title_of(each.id)] for each in chosen]}
        self._asked_about = ""
        super().__init__(STUDENT, prefix="name", spec=spec)

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Save, open or reset, and return what the browser should keep and say."""
        text = content.get("text")
        if kind == "save":
            if isinstance(text, str):
                open_all(text, own=True)  # what only the browser had until now
            made = saved()._asdict()
            return made | {"file": file_name(), "lines": list(made["lines"])}
        if kind == "open" and isinstance(text, str):
            return self._opened(text, sure=content.get("sure") is True)
        if kind == "times":
            return {"times": _times()}
        if kind == "reset":
            shown = reset(str(content.get("exercise")))
            return {"ok": True, "lines": [shown.heading], "lessons": _every_lesson()}
        return {}

    def _opened(self, text: str, *, sure: bool) -> dict[str, object]:
        """Open a file; one that is opened a second time after a question is meant."""
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        opened = open_all(text, sure=sure or digest == self._asked_about)
        self._asked_about = digest if opened.ask else ""
        self.refresh()
        told = {"ok": opened.ok, "ask": opened.ask, "lines": list(opened.lines)}
        return told | {"lessons": _every_lesson()}

    def static_html(self) -> str:
        """Return where the work is, as a table."""
        rows = [(name, len(Work(name).items())) for name in lessons_kept()]
        named = self.messages
        return html_table(
            self.label,
            [named["lesson"], named["n_items"]],
            [(name, str(count)) for name, count in rows],
            [named["static_note"]],
        )


def _every_lesson() -> dict[str, dict[str, Record]]:
    return {name: Work(name).records() for name in lessons_kept()}


def _times() -> list[list[object]]:
    """Return every saved item and the time of its last change."""
    return [
        [f"{lesson} {key}", record["t"]]
        for lesson, items in _every_lesson().items()
        for key, record in items.items()
    ]
