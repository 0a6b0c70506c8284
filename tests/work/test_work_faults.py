"""Student work under faults: killed writers, a full disk, damaged files, no locks."""

import importlib.util
import json
import random
import subprocess
import sys
import time
import types
from contextlib import contextmanager
from pathlib import Path

import pytest

from utils.work import Work, files, save_all

ROOT = Path(__file__).resolve().parents[2]
KILLS = 25


def python(code, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


PUT_FOR_EVER = """
import sys
from pathlib import Path
from utils.work import Work
work, run = Work("01", Path(sys.argv[1])), sys.argv[2]
for number in range(100_000):
    if work.put(f"{run}-{number}", "x" * 200):
        print(f"{run}-{number}", flush=True)
"""

PUT_FORTY = """
import sys
from pathlib import Path
from utils.work import Work
work, writer = Work("01", Path(sys.argv[1])), sys.argv[2]
for number in range(40):
    assert work.put(f"{writer}-{number}", number), work.error
    work.update("all", lambda n: (n or 0) + 1)
"""


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path):
    acknowledged, moment = [], random.Random(1)
    for run in range(KILLS):
        with python(PUT_FOR_EVER, tmp_path, run) as writer:
            lines = [writer.stdout.readline()]
            deadline = time.monotonic() + moment.uniform(0.01, 0.15)
            while time.monotonic() < deadline:
                lines.append(writer.stdout.readline())
            writer.kill()
            lines += writer.stdout.readlines()
        acknowledged += [line.strip() for line in lines if line.endswith("\n")]
        document = json.loads((tmp_path / "lesson_01.json").read_text())
        assert set(acknowledged) <= document["items"].keys()
    assert len(acknowledged) > KILLS
    assert not list(tmp_path.glob("*damaged*"))


def test_three_writers_at_once_lose_nothing(tmp_path):
    writers = [python(PUT_FORTY, tmp_path, name) for name in "abc"]
    for writer in writers:
        with writer:
            assert writer.wait() == 0
    kept = Work("01", tmp_path).items()
    assert len(kept) == 3 * 40 + 1
    assert kept["all"] == 120


@contextmanager
def small_disk(folder):
    """Mount a disk of 64 KB, where the system lets us."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no mount command")
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(path):
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 1024)
        except OSError:
            return


def test_a_full_disk_keeps_the_old_file_and_the_new_answer_in_memory(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        work = Work("01", disk)
        assert work.put("a", "x" * 5000)
        before = work.path.read_bytes()
        fill(disk / "junk")
        assert not work.put("b", "y" * 9000)
        assert "lesson_01.json could not be written (No space left" in work.error
        assert work.path.read_bytes() == before
        assert work.get("b") == "y" * 9000
        (disk / "junk").unlink()
        assert work.put("c", 1)
        assert work.error == ""
        assert Work("01", disk).items().keys() == {"a", "b", "c"}
        assert not list(disk.glob("*.tmp"))


WRITE_PAST_THE_LIMIT = """
import json, resource, signal, sys
from pathlib import Path
from utils.work import Work
work = Work("01", Path(sys.argv[1]))
first = work.put("a", 1)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
second, error = work.put("b", "y" * 9000), work.error
old = json.loads(work.path.read_text())["items"]
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
third = work.put("c", 1)
print(json.dumps([first, second, error, list(old), third, list(work.items())]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_file_that_may_not_grow_keeps_the_old_one(tmp_path):
    with python(WRITE_PAST_THE_LIMIT, tmp_path) as process:
        first, second, error, old, third, after = json.load(process.stdout)
    assert (first, second, third) == (True, False, True)
    assert "could not be written (File too large)" in error
    assert (old, after) == (["a"], ["a", "b", "c"])


@pytest.mark.parametrize(
    "damage",
    [
        *(b"", b'{"items": {"a"', b"\xff\xfe\x00", b"[1, 2]", b"[" * 100_000),
        *(b'{"x": 1}', b'{"schema": 3, "items": {"b": {}}, "items": {}}'),
    ],
    ids=["empty", "cut off", "not text", "a list", "nested", "no schema", "twice"],
)
def test_a_damaged_file_is_set_aside_and_the_backup_opened(tmp_path, damage):
    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    work.path.write_bytes(damage)
    fresh = Work("01", tmp_path)
    assert fresh.items() == {"a": 1}
    (aside,) = tmp_path.glob("lesson_01.json.damaged-*")
    assert aside.read_bytes() == damage
    assert aside.name in fresh.notice
    assert "Its backup was opened instead, with 1 item." in fresh.notice
    assert fresh.put("c", 3)
    assert Work("01", tmp_path).items() == {"a": 1, "c": 3}


def test_a_saved_file_holds_a_lesson_of_which_only_the_backup_is_left(tmp_path):
    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    work.path.write_bytes(b"x")
    assert Work("01", tmp_path).items() == {"a": 1}
    assert json.loads(save_all(tmp_path, tmp_path))["lessons"]["01"]["a"]["v"] == 1


def test_what_can_be_read_is_shown_though_nothing_can_be_set_aside(
    tmp_path, monkeypatch
):
    def refuse(*_):
        raise OSError(30, "Read-only file system")

    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    work.path.write_bytes(b"x")
    monkeypatch.setattr(Path, "replace", refuse)
    assert Work("01", tmp_path).items() == {"a": 1}


def test_an_open_lesson_loses_nothing_when_its_file_is_damaged(tmp_path):
    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    work.path.write_bytes(b"\x00" * 100)
    assert work.put("c", 3)
    assert Work("01", tmp_path).items() == {"a": 1, "b": 2, "c": 3}


def test_a_file_and_backup_both_damaged_are_both_set_aside(tmp_path):
    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    work.path.write_bytes(b"x")
    files.backup(work.path).write_bytes(b"y")
    fresh = Work("01", tmp_path)
    assert fresh.items() == {}
    assert len(list(tmp_path.glob("*damaged*"))) == 2
    assert fresh.put("c", 3)


def test_a_file_from_a_newer_version_is_left_as_it_is(tmp_path):
    path = tmp_path / "lesson_01.json"
    path.write_text('{"kit": "aims-and-outcomes", "schema": 99, "things": []}')
    work = Work("01", tmp_path)
    assert not work.put("a", 1)
    assert "written by a newer version of this kit" in work.error
    assert work.get("a") == 1
    assert json.loads(path.read_text())["schema"] == 99
    assert not list(tmp_path.glob("*damaged*"))


def test_a_folder_that_cannot_be_made_is_said_not_raised(tmp_path):
    (tmp_path / "work").write_text("a file stands where the folder should be")
    work = Work("01", tmp_path / "work")
    assert not work.put("a", 1)
    assert "could not be written" in work.error
    assert work.items() == {"a": 1}


HOLD = """
import sys, time
from pathlib import Path
from utils.work import files
with files.locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_that_is_never_given_back_is_an_error_not_a_standstill(tmp_path):
    path = tmp_path / "lesson_01.json"
    with python(HOLD, path) as holder:
        assert holder.stdout.readline() == "held\n"
        try:
            with (
                pytest.raises(TimeoutError, match="another program is holding"),
                files.locked(path, wait_s=0.05),
            ):
                pass
        finally:
            holder.kill()
    with files.locked(path, wait_s=0.05):  # the lock ends with its process
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="needs flock")
def test_a_file_system_without_locks_still_saves(tmp_path, monkeypatch):
    def no_locks(descriptor, operation):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", no_locks)
    assert Work("01", tmp_path).put("a", 1)


def test_a_file_system_without_links_still_keeps_a_backup(tmp_path, monkeypatch):
    def no_links(self, target):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    work = Work("01", tmp_path)
    work.put("a", 1)
    work.put("b", 2)
    assert json.loads(files.backup(work.path).read_text())["items"].keys() == {"a"}


def test_windows_locks_one_byte_and_waits_for_it(tmp_path, monkeypatch):
    """The branch for Windows, with a stand-in for its msvcrt module."""
    taken = []

    def locking(descriptor, mode, count):
        assert count == 1
        if mode == "try" and taken:
            raise PermissionError(13, "Permission denied")
        taken.append(descriptor) if mode == "try" else taken.clear()

    stand_in = types.SimpleNamespace(LK_NBLCK="try", LK_UNLCK="free", locking=locking)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", stand_in)
    spec = importlib.util.spec_from_file_location("windows_files", files.__file__)
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    path = tmp_path / "a.json"
    with windows.locked(path):
        assert taken
        with pytest.raises(TimeoutError), windows.locked(path, wait_s=0.02):
            pass
    assert not taken
    with windows.locked(path):
        windows.write(path, "{}")
    assert path.read_text() == "{}"
