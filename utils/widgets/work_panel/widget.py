"""The work panel: what is done, what is next; save, open and hand in my work."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from traitlets import Dict

from utils.exercises import (
    Exercise,
    Lesson,
    course,
    hand_in_page,
    number_of,
    of_lesson,
    reset,
    standing_in,
    title_of,
)
from utils.tables import html_table
from utils.texts import CLAIMS, SourceError, cards_of, own_folder
from utils.widgets.parts.base import Json, Script, style_text
from utils.widgets.parts.saving import SavingWidget
from utils.words import message
from utils.work import (
    STUDENT,
    TEXTS,
    Record,
    Work,
    file_name,
    lessons_kept,
    notebooks_folder,
    open_all,
    saved,
    times_of_own_texts,
)

MINUTES = re.compile(r"About (\d+), an estimate")
OWN = "own"  # the lesson in whose file the work on texts of one's own is kept
HEAD = 4000  # characters of a notebook that hold its head


class WorkPanel(SavingWidget):
    """Say what is done and what is next; save everything, open it, hand it in.

    On Binder it reminds the student to save before the session and its disk are gone.

    Parameters
    ----------
    lesson
        The lesson at whose end it stands, such as ``"01"``; the whole course if left
        out, as on the start page. At the end of ``"own"``, texts of one's own, it has
        no lesson: it says what of them goes into the file.

    Attributes
    ----------
    spec
        The lessons that it shows, each with its exercises: for one lesson this one and
        the next; and ``own``, sentences on texts of one's own. Python to browser.
    standing
        How each exercise stands on disk: its state, how many criteria are ticked, and
        when it last changed. Python to browser.
    """

    _esm = Script("work_panel")
    _css = style_text("work_panel", "saving")
    section = "work_panel"
    spec = Dict().tag(sync=True)
    standing = Dict().tag(sync=True)

    def __init__(self, lesson: str | None = None) -> None:
        self._lessons = _around(lesson)
        spec = {
            "lesson": lesson or "",
            "course": [_card(each) for each in self._lessons],
            "own": _own_texts() if lesson == OWN else [],
        }
        self._asked_about = ""
        stands = _standing(self._lessons)
        super().__init__(STUDENT, prefix="name", spec=spec, standing=stands)

    def answer(self, kind: str, content: Mapping[str, object]) -> Json:
        """Save, hand in, open or reset; return what the browser should keep and say."""
        text = content.get("text")
        if kind == "save":
            if isinstance(text, str):
                open_all(text, own=True)  # what only the browser had until now
            made = saved()._asdict()
            return made | {"file": file_name(), "lines": list(made["lines"])}
        if kind == "hand_in" and isinstance(text, str):
            return self._handed_in(text)
        if kind == "open" and isinstance(text, str):
            return self._opened(text, sure=content.get("sure") is True)
        if kind == "times":
            times = _times() + ([] if self.without_kernel else _times_of_texts())
            return {"times": times, "standing": _standing(self._lessons)}
        if kind == "reset":
            shown = reset(str(content.get("exercise")))
            return {"ok": True, "lines": [shown.heading]} | self._everything()
        return {}

    def _handed_in(self, text: str) -> Json:
        """Return the page that a person reads, with the work in it.

        A page without a kernel has all of it, under a name that no other browser has.
        """
        if self.without_kernel:
            return {"file": "", "text": hand_in_page(text), "lines": []}
        open_all(text, own=True)
        made = saved()
        name = file_name(suffix=".html")
        page = hand_in_page(made.text)
        return {"file": name, "text": page, "lines": list(made.lines)}

    def _opened(self, text: str, *, sure: bool) -> Json:
        """Open a file; one that is opened a second time after a question is meant."""
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        opened = open_all(text, sure=sure or digest == self._asked_about)
        self._asked_about = digest if opened.ask else ""
        self.refresh()
        told = {"ok": opened.ok, "ask": opened.ask, "lines": list(opened.lines)}
        return told | self._everything()

    def _everything(self) -> Json:
        return {"lessons": _every_lesson(), "standing": _standing(self._lessons)}

    def static_html(self) -> str:
        """Return the lessons and what each of them asks, or the exercises of one."""
        named = self.messages
        rows: list[tuple[str, ...]]
        if self.spec["own"]:
            rows = [(sentence,) for sentence in self.spec["own"]]
            head = [named["in_the_file"]]
        elif self.spec["lesson"]:
            rows = [
                (one.id, title_of(one.id)) for one in of_lesson(self.spec["lesson"])
            ]
            head = [named["exercise_column"], named["title_column"]]
        else:
            rows = [
                (f"{number_of(one.id)} {one.title}", one.question)
                for one in self._lessons
            ]
            head = [named["lesson"], named["question"]]
        return html_table(self.label, head, rows, [named["static_note"]])


def _around(lesson: str | None) -> tuple[Lesson, ...]:
    """Return the whole course, or one lesson and the one that follows it."""
    every = course()
    if lesson is None:
        return every
    found = [place for place, each in enumerate(every) if each.id == lesson]
    if not found:  # texts of one's own, or the sources are elsewhere
        return (Lesson(lesson, lesson, "", "", ""),)
    return every[found[0] : found[0] + 2]


def _own_texts() -> list[str]:
    """Return what there is of texts of one's own, in sentences."""
    folder = own_folder()
    n = 0
    with suppress(SourceError):
        n = len(cards_of(folder))
    if not n:
        return [message("work_panel.no_own_texts")]
    coders = sorted(path.stem for path in (folder / CLAIMS).glob("*.csv"))
    said = [message("work_panel.own_texts", n=n)]
    if coders:
        names = ", ".join(coders)
        said.append(message("work_panel.own_codings", n=len(coders), names=names))
    return said


def _card(lesson: Lesson) -> Json:
    """Return a lesson as the browser gets it, with its exercises."""
    return {
        **lesson._asdict(),
        "number": number_of(lesson.id),
        "minutes": _minutes(lesson.name),
        "exercises": [
            [one.id, title_of(one.id), type(one.kind).__name__, len(one.rubric)]
            for one in of_lesson(lesson.id)
        ],
    }


def _minutes(name: str) -> int:
    """Return the minutes that the head of a built lesson names; 0 if none does."""
    try:
        with (notebooks_folder() / f"{name}.ipynb").open(encoding="utf-8") as file:
            found = MINUTES.search(file.read(HEAD))
    except OSError:
        return 0
    return int(found[1]) if found else 0


def _standing(lessons: Iterable[Lesson]) -> Json:
    return {
        one.id: _stands(one, kept)
        for lesson in lessons
        for kept in [Work(lesson.id).records()]
        for one in of_lesson(lesson.id)
    }


def _stands(exercise: Exercise, kept: Mapping[str, Record]) -> Json:
    """Return how one exercise stands in a lesson's work; only typed into is begun."""
    items = {key: record["v"] for key, record in kept.items()}
    now = standing_in(exercise, items)
    times = [
        record["t"]
        for key, record in kept.items()
        if key.startswith(f"{exercise.slug}-")
    ]
    is_begun = items.get(f"{exercise.slug}-answer") is not None
    state = "begun" if is_begun and now.state == "not_attempted" else str(now.state)
    return {"state": state, "n_ticks": len(now.ticks), "t": max(times, default=0)}


def _every_lesson() -> dict[str, dict[str, Record]]:
    """Return what the browser keeps a copy of: not the texts, which would fill it."""
    names = [name for name in lessons_kept() if name != TEXTS]
    return {name: Work(name).records() for name in names}


def _times() -> list[list[object]]:
    """Return every saved item and the time of its last change."""
    return [
        [f"{lesson} {key}", record["t"]]
        for lesson, items in _every_lesson().items()
        for key, record in items.items()
    ]


def _times_of_texts() -> list[list[object]]:
    return [[f"{TEXTS} {key}", t] for key, t in times_of_own_texts().items()]
