"""The table of faults: what was acknowledged, and what of it is lost.

``python tests/faults.py`` makes each fault happen to work in a temporary folder, and
prints how many texts were acknowledged ("Saved") and how many of those are nowhere any
more: not shown, not beside what is shown, not among earlier versions, not set aside.
``--write`` brings the table in lessons/guide/your-work.md up to date. Browsers are
played here by what they keep and send.
"""

import contextlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from utils.work import (
    OWN_TEXTS,
    TEXTS,
    Work,
    give_back_own_texts,
    keep_own_texts,
    lessons_kept,
    open_all,
    records,
    save_all,
)

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "lessons" / "guide" / "your-work.md"
KEY = "exercise-1-7-answer"
NOW = 1_800_000_000_000
TEN_DAYS, TEN_YEARS = 864_000_000, 315_360_000_000
FILLER = " and this is why the first reader and the second one do not agree at all" * 8


class Fault(NamedTuple):
    """One fault: what happens, what the student sees, what is kept, how to make it."""

    name: str
    seen: str
    kept: str
    happens: Callable[[Path], list[str]]


class Browser:
    """What a browser does: it keeps what it has seen, and stamps its changes on it."""

    def __init__(self, name: str, folder: Path, *, is_old: bool = False) -> None:
        self.name, self.is_old = name, is_old
        self.work = Work("01", folder)
        self.kept: dict[str, records.Record] = {}

    def types(self, text: str, at: int = NOW, key: str = KEY) -> list[str]:
        """Type a text; return it if it was acknowledged."""
        before = self.kept.get(key)
        record = records.stamped(text, before, now_ms=at, by=self.name)
        if self.is_old:
            record = {name: record[name] for name in ("v", "t", "by")}
        self.kept = {**self.kept, key: record}
        return [text] if self.work.merge(self.kept) else []

    def hears(self) -> None:
        """Take over what the kernel has, as on every answer of it."""
        self.kept = records.merge(self.kept, self.work.records())


def text_of(writer: str) -> str:
    """Return a long text of one writer."""
    return f"What {writer} has written," + FILLER


def found(folder: Path) -> str:
    """Return everything that a student can still get at, as one text."""
    kept = []
    files = [*folder.rglob("lesson_*"), *folder.rglob(f"{TEXTS}.json")]
    for place in {path.parent for path in files}:
        for work in (Work(lesson, place) for lesson in lessons_kept(place)):
            for key, record in work.records().items():
                versions = [*records.heads(record), *work.earlier(key)]
                kept += [json.dumps(version["v"]) for version in versions]
    names = ("*.set-aside-*", "*.damaged-*", "before-opening/*.json")
    asides = [path for name in names for path in folder.rglob(name)]
    return "\n".join([*kept, *(path.read_text("utf-8", "replace") for path in asides)])


def result(fault: Fault) -> tuple[int, int]:
    """Make a fault happen; return how many texts were acknowledged, and lost."""
    with tempfile.TemporaryDirectory() as folder:
        acknowledged = fault.happens(Path(folder))
        kept = found(Path(folder))
        lost = [each for each in acknowledged if json.dumps(each)[1:-1] not in kept]
        return len(acknowledged), len(lost)


# The faults

PUT_FOR_EVER = """
import sys
from pathlib import Path
from utils.work import Work
work, run = Work("01", Path(sys.argv[1])), sys.argv[2]
for number in range(100_000):
    if work.put(f"{run}-{number}", f"text {run}-{number}."):
        print(f"text {run}-{number}.", flush=True)
"""


def _killed(folder: Path, times: int = 6) -> list[str]:
    acknowledged, moment = [], random.Random(1)
    for run in range(times):
        command = [sys.executable, "-c", PUT_FOR_EVER, str(folder), str(run)]
        pipe = {"stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, cwd=ROOT, **pipe) as writer:
            lines = [writer.stdout.readline()]
            deadline = time.monotonic() + moment.uniform(0.01, 0.15)
            while time.monotonic() < deadline:
                lines.append(writer.stdout.readline())
            writer.kill()
            lines += writer.stdout.readlines()
        acknowledged += [line.strip() for line in lines if line.endswith("\n")]
    return acknowledged


def _two_browsers(folder: Path) -> list[str]:
    one, other = Browser("a", folder), Browser("b", folder)
    return one.types(text_of("one")) + other.types("x", NOW + 1000)


def _sixty_browsers(folder: Path) -> list[str]:
    short = [f"{n} times" for n in range(30)]
    texts = short + [text_of(f"number {n}") for n in range(30)]
    writers = [Browser(f"b{n}", folder) for n in range(len(texts))]
    each = zip(writers, texts, strict=True)
    return [said for one, text in each for said in one.types(text)]


def _two_tabs(folder: Path) -> list[str]:
    one, other = folder / "one", folder / "other"
    for place in (one, other):
        (place / OWN_TEXTS).mkdir(parents=True)
        (place / OWN_TEXTS / "essay.txt").write_text(text_of(place.name))
        with mock.patch("utils.work.own_texts.WRITER", place.name):
            keep_own_texts(place)
    Work(TEXTS, one).merge(Work(TEXTS, other).records())
    give_back_own_texts(one)
    keep_own_texts(one)
    shutil.rmtree(other)
    assert len(list(one.rglob("essay*.txt"))) == 2
    return [text_of("one"), text_of("other")]


def _two_origins(folder: Path) -> list[str]:
    one, other = Browser("a", folder), Browser("b", folder)
    said = one.types(text_of("localhost"))
    other.hears()
    said += other.types(text_of("127.0.0.1"), NOW + 1000)
    return said + one.types(text_of("localhost, later"), NOW + 2000)


def _older_kit(folder: Path) -> list[str]:
    one, old = Browser("a", folder), Browser("b", folder, is_old=True)
    return one.types(text_of("one")) + old.types("x", NOW + 1000)


def _foreign_file(folder: Path) -> list[str]:
    here, there = folder / "here", folder / "there"
    said = Browser("a", here).types(text_of("me"))
    said += Browser("b", there).types(text_of("somebody else"), NOW + 1000)
    file = save_all(folder, there)
    assert open_all(file, folder, here).ask
    assert open_all(file, folder, here, sure=True).ok
    return said


@contextlib.contextmanager
def _no_room() -> Iterator[None]:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with mock.patch("os.fsync", fails):
        yield


def _full_disk(folder: Path) -> list[str]:
    one = Browser("a", folder)
    said = one.types(text_of("before"))
    with _no_room():
        assert not one.types(text_of("while the disk was full"), NOW + 1000, "other")
        assert "No space left" in one.work.error
    return said + one.types(text_of("after"), NOW + 2000, "third")


def _read_only(folder: Path) -> list[str]:
    work = folder / "work"
    work.write_text("a file stands where the folder should be")
    one = Browser("a", work)
    assert not one.types(text_of("one"))
    work.unlink()
    return one.types(text_of("one"), NOW + 1000)


def _storage_refused(folder: Path) -> list[str]:
    said = Browser("a", folder).types(text_of("one"))
    reloaded = Browser("c", folder)  # it has kept nothing, and hears from the kernel
    reloaded.hears()
    return said + reloaded.types(text_of("one, and more"), NOW + 1000)


def _storage_cleared(folder: Path) -> list[str]:
    one = Browser("a", folder)  # its page still stands, and knows what it has sent
    said = one.types(text_of("one"))
    one.work.path.unlink()  # as if the disk were cleaned as well
    return said + one.types(text_of("two"), NOW + 1000, "other")


def _clock_moved(folder: Path) -> list[str]:
    ahead, now = Browser("a", folder), Browser("b", folder)
    said = ahead.types(text_of("a clock ten years ahead"), NOW + TEN_YEARS)
    said += ahead.types(text_of("a clock set back"), NOW - TEN_DAYS, "other")
    now.hears()
    said += now.types(text_of("a clock that is right"), NOW)
    assert Work("01", folder).get(KEY) == text_of("a clock that is right")
    return said


def _frozen(folder: Path) -> list[str]:
    one = Browser("a", folder)
    one.kept = {KEY: {"v": text_of("the year 2255"), "t": 2**53 - 1, "by": "a"}}
    assert one.work.merge(one.kept)
    one.kept = {}
    said = one.types(text_of("one"))
    assert Work("01", folder).get(KEY) == text_of("one")
    return [text_of("the year 2255"), *said]


def _damaged(folder: Path) -> list[str]:
    one = Browser("a", folder)
    said = one.types(text_of("one")) + one.types(text_of("two"), NOW, "other")
    one.types("3", NOW, "third")
    one.work.path.write_bytes(b'{"items": {"a"')
    fresh = Work("01", folder)
    assert fresh.items()
    assert "could not be read" in fresh.notice
    return said


def _unsound(folder: Path) -> list[str]:
    one = Browser("a", folder)
    said = one.types(text_of("one"))
    one.kept = {**one.kept, "bad": {"v": ["\ud83d", 10**30], "t": NOW, "by": "a"}}
    assert one.work.merge(one.kept)
    return said + one.types(text_of("two"), NOW + 1000, "other")


def _huge(folder: Path) -> list[str]:
    said = Browser("a", folder / "here").types(text_of("one"))
    cell = {
        "cell_type": "markdown",
        "source": "",
        "attachments": {"a": "x" * 5_000_000},
    }
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    for name in ("a", "b"):
        (folder / f"{name}.ipynb").write_text(json.dumps(book))
    file = save_all(folder, folder / "here")
    assert open_all(file, folder, folder / "there").ok
    for path in (folder / "here").iterdir():
        path.unlink()
    return said


def _emptied(folder: Path) -> list[str]:
    work = Work("01", folder)
    said = [text_of("one")] if work.put(KEY, text_of("one")) else []
    assert work.delete(KEY)
    assert work.earlier(KEY)
    return said


FAULTS = [
    Fault(
        "The kernel or the computer is killed at any moment",
        "“Saved” stays true; what was typed in the last second may say “Saving…”",
        "everything that was called saved",
        _killed,
    ),
    Fault(
        "A second browser, which never saw your text, writes on the same answer",
        "both versions, and the question which one you want",
        "both, until you choose",
        _two_browsers,
    ),
    Fault(
        "Sixty browsers, none of which ever saw another's text, write on one answer",
        "the five newest versions, and a notice that names a file",
        "all sixty: those that are not shown in that file, beside the lesson's",
        _sixty_browsers,
    ),
    Fault(
        "Two tabs of the page, or two machines, add different texts of your own",
        "all of them, each with its card; of two with one name one gets a number",
        "all of them",
        _two_tabs,
    ),
    Fault(
        "The lesson is open under two addresses (localhost and 127.0.0.1)",
        "both versions where neither was made on the other",
        "both, until you choose",
        _two_origins,
    ),
    Fault(
        "A tab that was opened before an update writes over a newer text",
        "the newer one of the two, and a notice that names a file",
        "the other one in that file, and if it is long among earlier versions",
        _older_kit,
    ),
    Fault(
        "A file of somebody else is opened",
        "a question before anything is replaced, and where your work was put aside",
        "both: yours also in a dated file in work/before-opening/",
        _foreign_file,
    ),
    Fault(
        "The disk is full",
        "“Kept in this browser only … No space left”",
        "the old file whole; the new text in memory and browser until there is room",
        _full_disk,
    ),
    Fault(
        "The folder work/ cannot be written",
        "“Kept in this browser only …”",
        "the text in memory and browser, written when it can be",
        _read_only,
    ),
    Fault(
        "The browser keeps nothing (storage refused or full)",
        "“Saved in work/…” as usual",
        "everything that the kernel has called saved",
        _storage_refused,
    ),
    Fault(
        "The browser's storage is cleared, or work/ emptied, while a lesson is open",
        "nothing: the next key puts everything back",
        "everything that the open page has",
        _storage_cleared,
    ),
    Fault(
        "The clock is set back or was years ahead",
        "what was typed last",
        "everything; what was made on a text always comes after it",
        _clock_moved,
    ),
    Fault(
        "An item bears a time beyond the year 2100",
        "an empty box, and a notice that names a file",
        "the item in that file, beside the lesson's",
        _frozen,
    ),
    Fault(
        "The file of a lesson is damaged",
        "a notice, and the version before the last",
        "the damaged file under another name, its backup opened",
        _damaged,
    ),
    Fault(
        "An item cannot be written (half a character, a number of 30 digits)",
        "a notice that names a file; all else is saved",
        "the item in that file, beside the lesson's",
        _unsound,
    ),
    Fault(
        "Notebooks and own texts are too large for one file",
        "what was left out: outputs, then pasted pictures, own texts, and notebooks",
        "every answer; the file can always be opened",
        _huge,
    ),
    Fault(
        "A long answer is deleted, or its exercise started anew",
        "an empty box",
        "the text, among earlier versions",
        _emptied,
    ),
]


def page_table() -> str:
    """Return the table of the guide's page, in Markdown."""
    rows = [f"| {fault.name} | {fault.seen} | {fault.kept} |" for fault in FAULTS]
    head = ["| What goes wrong | What you see | What is kept |", "|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def with_table(page: str) -> str:
    """Return the guide's page with the table as it is here."""
    before, _, rest = page.partition("<!-- made by tests/faults.py -->\n")
    after = rest.partition("<!-- end -->\n")[2]
    mark, end = "<!-- made by tests/faults.py -->\n", "<!-- end -->\n"
    return f"{before}{mark}{page_table()}{end}{after}"


def main() -> None:
    """Print the table, or write it into the guide's page."""
    if "--write" in sys.argv:
        PAGE.write_text(with_table(PAGE.read_text("utf-8")), encoding="utf-8")
        return
    print("acknowledged  lost  fault")
    for fault in FAULTS:
        acknowledged, lost = result(fault)
        print(f"{acknowledged:12}  {lost:4}  {fault.name}")


if __name__ == "__main__":
    main()
