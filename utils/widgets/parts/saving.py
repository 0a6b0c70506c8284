"""Widgets that save: the kernel's half of what ``saving.js`` does in the browser.

The ``view.js`` of a subclass imports ``keepWork`` from there and calls it. What is
typed is then kept as `utils.work` says: in the browser at once, in the student's file
within a second, merged wherever copies meet.
"""

import os
from collections.abc import Mapping

from traitlets import Dict, Unicode

from utils.widgets.parts.base import KitWidget
from utils.work import Record, Work, owner

BINDER = ("BINDER_LAUNCH_HOST", "BINDER_REQUEST", "BINDER_SERVICE_HOST")


class SavingWidget(KitWidget):
    """A widget whose items are saved as the student makes them.

    Parameters
    ----------
    lesson
        The lesson whose file holds the items, such as ``"01"``.
    prefix
        How the keys of this widget's items begin.
    traits
        As `KitWidget`.

    Attributes
    ----------
    saving
        Lesson, owner of the work folder, name of the file, and whether there is no
        kernel (``alone``). Python to browser.
    work
        The items as records with time and writer. Both ways.
    push
        Name of the last change that the browser sent. Browser to Python.
    saved
        Which change is on disk, or why it is not: the acknowledgement. Python to
        browser.
    """

    more_words = ("saving",)
    saving = Dict().tag(sync=True)
    work = Dict().tag(sync=True)
    push = Unicode().tag(sync=True)
    saved = Dict().tag(sync=True)

    def __init__(self, lesson: str, *, prefix: str = "", **traits: object) -> None:
        self.kept = Work(lesson)
        self.prefix = prefix
        own = self._own()
        super().__init__(
            saving={
                "lesson": lesson,
                "owner": owner(),
                "file": f"work/{self.kept.path.name}",
                "alone": self.without_kernel,
                "temporary": is_temporary(),
            },
            work=own,
            saved=self._answer("", ok=True),
            **traits,
        )
        self.observe(self._pushed, "push")
        self.on_msg(self._asked)

    def merge(self, items: Mapping[str, Record]) -> bool:
        """Merge records into the student's file; say whether they are on disk."""
        mine = {k: v for k, v in items.items() if str(k).startswith(self.prefix)}
        done = self.kept.merge(mine)
        self.work = self._own()
        return done

    def refresh(self) -> None:
        """Show what the file holds now, after a change made elsewhere."""
        self.work = self._own()

    def answer(self, kind: str, content: Mapping[str, object]) -> dict[str, object]:
        """Return the reply to a question that the browser asks with ``asking``.

        Parameters
        ----------
        kind
            What is asked.
        content
            All that the browser sent.
        """
        return {}

    def _own(self) -> dict[str, Record]:
        found = self.kept.records().items()
        return {key: record for key, record in found if key.startswith(self.prefix)}

    def _pushed(self, change: Mapping[str, object]) -> None:
        done = self.merge(self.work)
        self.saved = self._answer(str(change["new"]), ok=done)

    def _answer(self, push: str, *, ok: bool) -> dict[str, object]:
        error = "" if ok else self.kept.error
        return {"push": push, "ok": ok, "error": error, "notice": self.kept.notice}

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("ask"), str):
            reply = self.answer(str(content.get("kind")), content)
            self.send(reply | {"ask": content["ask"]})


def is_temporary() -> bool:
    """Say whether this is a Binder session, whose disk is lost when it ends."""
    return any(name in os.environ for name in BINDER)
