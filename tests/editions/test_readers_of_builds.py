"""What a builder reads is used or refused with a sentence, whatever came.

As in `test_readers`, but these are the lessons that somebody may have edited, the lock
file of npm packages, the archives of these, and what the cache has kept of them.
"""

import io
import json
import tarfile
from contextlib import suppress

import nbformat
import pytest
from any_input import fresh, some
from damage import BYTES, SWAPS, changed, swapped
from hypothesis import example, given
from hypothesis import strategies as st

from utils.editions import executed, fetch, runtime, wheels
from utils.editions.fetch import BuildError
from utils.editions.glossary import glossary
from utils.editions.shipped import shipped_text

NAME = "00_ten_minutes"
LESSON = (executed.LESSONS / f"{NAME}.ipynb").read_text("utf-8")
LOCK = {
    "packages": {
        "": {"name": "kit"},
        "node_modules/@kit/words": {"version": "1.2.3", "integrity": "sha512-AA=="},
        "node_modules/a/node_modules/b": {
            "version": "1",
            "integrity": "sha512-AA==",
            "os": ["linux", "darwin", "win32"],
        },
    }
}


def short_lesson():
    """Return the lesson with its first cells only."""
    book = json.loads(LESSON)
    return {**book, "cells": book["cells"][:4]}


@pytest.mark.slow
@some(60)
@given(SWAPS.map(lambda swaps: json.dumps(swapped(short_lesson(), swaps))) | BYTES)
def test_a_changed_lesson_goes_into_a_page_or_is_refused(tmp_path, text):
    folder = fresh(tmp_path / "lessons")
    original = json.dumps(short_lesson(), indent=1)
    data = text.encode() if isinstance(text, str) else changed(original, text)
    (folder / f"{NAME}.ipynb").write_bytes(data)
    with suppress(BuildError):
        book = executed.lesson_as_built(NAME, folder)
        assert nbformat.writes(book).encode("utf-8", "surrogatepass")
        glossary([book])
        assert json.loads(shipped_text(folder / f"{NAME}.ipynb"))["cells"] is not None


@pytest.mark.parametrize("text", ["", "null", "{}", '{"cells": []}', "\ud83d"])
def test_a_damaged_lesson_is_named_with_what_to_do(tmp_path, text):
    path = tmp_path / f"{NAME}.ipynb"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(BuildError, match="get it from the kit once more") as told:
        executed.lesson_as_built(NAME, tmp_path)
    assert str(path) in str(told.value)


def test_a_persons_own_copy_of_a_lesson_is_none(tmp_path):
    for stem in (NAME, f"{NAME}-my-work-2026-11-30", "07_war_aims-Copy1"):
        (tmp_path / f"{stem}.ipynb").write_text(LESSON)
    assert executed.lesson_names(tmp_path) == [NAME]


def test_a_lesson_with_a_cell_that_fails_is_named(monkeypatch, tmp_path):
    def fails(*_args, **_given):
        raise executed.CellExecutionError("", "NameError", "name 'x' is not defined")

    monkeypatch.setattr(executed.NotebookClient, "execute", fails)
    with pytest.raises(BuildError, match=f"{NAME}: a cell of it fails .NameError: nam"):
        executed._executed(NAME, executed.LESSONS, tmp_path)


# npm packages


def a_lock(folder, lock):
    (folder / "package.json").write_text("{}")
    data = lock if isinstance(lock, bytes) else json.dumps(lock).encode()
    (folder / "package-lock.json").write_bytes(data)
    return folder


@pytest.mark.slow
@some(60)
@example({"packages": {"../../x": LOCK["packages"]["node_modules/@kit/words"]}})
@given(
    SWAPS.map(lambda swaps: swapped(LOCK, swaps))
    | BYTES.map(lambda edits: changed(json.dumps(LOCK, indent=1), edits))
)
def test_a_changed_lock_file_names_packages_or_is_refused(tmp_path, lock):
    folder = a_lock(fresh(tmp_path / "lock"), lock)
    with suppress(BuildError):
        for package in fetch._wanted(folder / "package-lock.json"):
            there = (folder / package.place).resolve()
            assert there.is_relative_to(folder.resolve() / "node_modules")


def packed(names):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, io.BytesIO(b"ab"))
    return made.getvalue()


INSIDE = st.sampled_from(
    "package/a.js package/../../x /etc/x package package/ a//b ./a/b ../x".split()
) | st.text("ab/.", min_size=1, max_size=9)


@pytest.mark.slow
@some(60)
@given(
    st.lists(INSIDE, max_size=3).map(packed),
    st.lists(st.tuples(st.floats(0, 0.99), st.binary(max_size=4)), max_size=2),
)
def test_a_changed_archive_is_unpacked_in_its_place_or_refused(tmp_path, data, harms):
    raw = bytearray(data)
    for place, new in harms:
        at = int(place * len(raw))
        raw[at : at + len(new)] = new
    folder = fresh(tmp_path / "outer")
    with suppress(BuildError), fetch.sound(folder, ""):
        fetch._unpack(bytes(raw), folder / "made")
    assert {path.name for path in folder.iterdir()} <= {"made"}
    assert not list(tmp_path.glob("x*"))


# What the cache has kept


@pytest.fixture
def pyodide(tmp_path, monkeypatch):
    """Stand in for what was fetched."""
    folder = tmp_path / "npm" / "node_modules" / "pyodide"
    monkeypatch.setattr(fetch, "npm_packages", lambda _=None: folder.parent)

    def write(harms=()):
        fresh(folder.parent.parent)
        folder.mkdir(parents=True)
        for name in runtime.PYODIDE:
            (folder / name).write_bytes(b"code")
        (folder / "pyodide-lock.json").write_text('{"info": {}, "packages": {"a": 1}}')
        (folder / "python_stdlib.zip").write_bytes(runtime._zip([("os.py", b"")]))
        for name, harm in harms:
            path = folder / name
            raw = path.read_bytes()
            place, new = harm
            at = int(place * len(raw))
            path.write_bytes(raw[:at] + new + raw[at + len(new) :])

    return write


FILES = st.sampled_from(["pyodide-lock.json", "python_stdlib.zip"])
SPOTS = st.tuples(st.floats(0, 0.99), st.binary(max_size=6))


@pytest.mark.slow
@some(60)
@given(st.lists(st.tuples(FILES, SPOTS), max_size=3))
def test_what_was_fetched_and_damaged_is_used_or_named(pyodide, harms):
    pyodide(harms)
    with suppress(BuildError):
        assert len(runtime._interpreter()) == len(runtime.PYODIDE) + 2


@pytest.mark.parametrize("name", ["pyodide-lock.json", "python_stdlib.zip"])
@pytest.mark.parametrize("data", [b"", b"[1]", None], ids=str)
def test_a_damaged_cache_is_named_with_what_to_do(pyodide, tmp_path, name, data):
    pyodide()
    path = tmp_path / "npm" / "node_modules" / "pyodide" / name
    path.unlink() if data is None else path.write_bytes(data)
    with pytest.raises(BuildError, match=r"Delete .*npm and build again"):
        runtime._interpreter()


@pytest.mark.slow
@some(60)
@given(st.lists(SPOTS, max_size=2))
def test_a_changed_wheel_is_locked_or_refused(tmp_path, harms):
    path = wheels.write_wheel(tmp_path, "tiny", "1.0", {"tiny.py": b"x = 1"})
    raw = bytearray(path.read_bytes())
    for place, new in harms:
        at = int(place * len(raw))
        raw[at : at + len(new)] = new
    path.write_bytes(bytes(raw))
    with suppress(BuildError), fetch.sound(path, ""):
        assert set(wheels.lock({}, [path])) == {"info", "packages"}
