"""Widgets that save: the kernel's half of what ``saving.js`` does in the browser.

The ``view.js`` of a subclass imports ``keepWork`` from there and calls it. What is
typed is then kept as `utils.work` says: in the browser at once, in the student's file
within a second, merged wherever copies meet.

What the two say to each other (a browser of an older kit leaves the new parts out, and
is understood):

- Browser to Python, ``work`` and ``push``: the items, each a record as in
  `utils.work.soundness`. A change says what it was made on: ``seen`` is that of the
  record before it, with ``{record.by: record.t}`` put in, the newest `MOST_SEEN` kept
  (``{}`` if there was none). ``others`` is passed on as it came. To choose a version is
  to make a change whose ``seen`` covers every version, and which has no ``others``.
- Python to browser, ``work``: the same items after merging. A record with ``others``
  stands in two versions: show both and let the student choose.
- Python to browser, ``saved``: ``push`` is the change that is answered; ``ok`` says
  that everything sound is on disk; ``refused`` names the items that are not in the
  right form, of which a copy is on disk beside the file, as ``notice`` says. A browser
  need not send those again.
- Questions, ``{ask, kind, …}``: a long ``text`` may come in pieces, each with ``part``
  from 0 and ``of``; every piece but the last is answered by ``{ask, got: part}``.
"""

import os
from collections.abc import Mapping

from traitlets import Dict, Unicode

from utils.widgets.parts.base import KitWidget
from utils.work import Record, Work, owner, sound

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

    def __init__(
        self,
        lesson: str,
        *,
        prefix: str = "",
        label: str | None = None,
        **traits: object,
    ) -> None:
        self.kept = Work(lesson)
        self.prefix = prefix
        self._refused: list[str] = []
        self._pieces: list[str] = []
        own = self._own()
        super().__init__(
            label=label,
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
        self._refused = sorted(sound(mine)[1])
        self.work = self._own()
        return done

    def refresh(self) -> None:
        """Show what the file holds now, after a change made elsewhere."""
        self.work = self._own()

    @property
    def values(self) -> dict[str, object]:
        """What the items hold, by key without prefix; what is no record is left out."""
        return {
            key.removeprefix(self.prefix): record["v"]
            for key, record in self.work.items()
            if isinstance(record, dict) and record.get("v") is not None
        }

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
        told = {"notice": self.kept.notice, "refused": self._refused}
        return {"push": push, "ok": ok, "error": error} | told

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("ask"), str):
            reply = self._reply(content)
            self.send(reply | {"ask": content["ask"]})

    def _reply(self, content: Mapping[str, object]) -> dict[str, object]:
        """Answer a question, or take one piece of a long one."""
        part, of, text = (content.get(name) for name in ("part", "of", "text"))
        if type(part) is type(of) is int and isinstance(text, str):
            self._pieces = [*self._pieces[:part], text]
            if part + 1 < of or len(self._pieces) != of:
                return {"got": len(self._pieces) - 1}
            content = {**content, "text": "".join(self._pieces)}
            self._pieces = []
        return self.answer(str(content.get("kind")), content)


def is_temporary() -> bool:
    """Say whether this is a Binder session, whose disk is lost when it ends."""
    return any(name in os.environ for name in BINDER)
