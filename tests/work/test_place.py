"""Whose work goes where: alone with the kit, or many with one kit."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from utils import environment
from utils.work import place
from utils.work.lesson_copies import copy_lessons, main
from utils.work.place import is_own, notebooks_folder, work_folder

# What each user's kernel does; says where the answer went and which answers are there.
ANSWER = """
import json, os, sys, tomllib
from utils.work import Work, owner
if len(sys.argv) > 2:  # here: another user may not be allowed to start this Python
    os.setuid(int(sys.argv[2]))
work = Work("01")
saved = work.put(sys.argv[1], "mine")
print(json.dumps([saved, str(work.path), list(work.items()), owner()]))
"""


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A kit's folder that is this person's own."""
    folder = tmp_path / "kit"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("")
    monkeypatch.delenv("KIT_WORK", raising=False)
    monkeypatch.setattr(place, "KIT_FOLDER", folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return folder


def test_whoever_owns_the_kit_has_work_and_notebooks_in_it(kit):
    assert work_folder() == kit / "work"
    assert notebooks_folder() == kit / "lessons"


@pytest.mark.posix
@pytest.mark.parametrize(("user", "own"), [(0, True), (os.getuid() + 1, False)])
def test_a_kit_of_somebody_else_is_not_ones_own_unless_one_is_root(
    kit, monkeypatch, user, own
):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert is_own(kit) == own


def test_a_kit_that_cannot_be_written_leaves_work_to_the_home(kit, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert work_folder() == Path.home() / "aims-and-outcomes-work"


def test_a_package_leaves_work_to_the_home_and_notebooks_where_they_run(
    kit, monkeypatch
):
    (kit / "pyproject.toml").unlink()
    monkeypatch.chdir(kit)
    assert work_folder() == Path.home() / "aims-and-outcomes-work"
    assert notebooks_folder() == kit


def test_on_a_hub_only_what_is_in_the_home_stays(kit, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    assert not is_own(kit)
    monkeypatch.setenv("HOME", str(kit.parent))
    monkeypatch.setenv("USERPROFILE", str(kit.parent))
    assert is_own(kit)


def test_a_chosen_folder_may_begin_with_the_sign_for_home(kit, monkeypatch):
    monkeypatch.setenv("KIT_WORK", "~/course work")
    assert work_folder() == Path.home() / "course work"


@pytest.fixture
def shared(tmp_path):
    """A kit that everybody can read and nobody but its owner can write."""
    folder = tmp_path / "shared"
    for name in ("utils", "seeds"):
        shutil.copytree(
            environment.ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copy(environment.ROOT / "pyproject.toml", folder)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in (tmp_path, *tmp_path.parents):  # pytest shuts its own to other users
        if path.stat().st_mode & 0o777 == 0o700:
            path.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)


def answered(kit: Path, home: Path, key: str, user: int | None = None) -> list:
    """Answer as a user with this home; return what the user's kernel said."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KIT_")}
    home.mkdir(exist_ok=True)
    if user:
        os.chown(home, user, -1)
    done = subprocess.run(
        [
            getattr(sys, "_base_executable", sys.executable),
            "-c",
            ANSWER,
            key,
            *([str(user)] if user else []),
        ],
        cwd=home,
        env=kept | {"PYTHONPATH": str(kit), "HOME": str(home)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.posix
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")
def test_users_of_one_kit_never_meet(shared, tmp_path):
    users = {f"user{n}": 40_000 + n for n in range(3)}

    def ask(name: str) -> list:
        return answered(shared, tmp_path / name, name, user=users[name])

    with ThreadPoolExecutor() as all_at_once:
        said = dict(zip(users, all_at_once.map(ask, users), strict=True))
    for name, (saved, path, keys, _) in said.items():
        file = tmp_path / name / "aims-and-outcomes-work" / "lesson_01.json"
        assert (saved, path, keys) == (True, str(file), [name])
        assert file.stat().st_uid == users[name]
    assert len({owner for *_, owner in said.values()}) == len(users)


@pytest.mark.posix
@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_two_homes_of_one_kit_never_meet(shared, tmp_path):
    for name in ("one", "two"):
        saved, path, keys, _ = answered(shared, tmp_path / name, name)
        assert (saved, keys) == (True, [name])
        assert path.startswith(str(tmp_path / name))


def lesson(folder: Path, text: str) -> Path:
    path = folder / "01_two_sources.ipynb"
    shutil.copy(environment.ROOT / "lessons" / path.name, path)
    book = json.loads(path.read_text("utf-8"))
    book["cells"][0]["source"] = text or book["cells"][0]["source"]
    path.write_text(json.dumps(book), "utf-8")
    return path


def test_lessons_are_copied_and_never_over_what_somebody_wrote(tmp_path):
    assert copy_lessons(tmp_path) == []
    assert (tmp_path / "guide" / "student.md").exists()
    assert not (tmp_path / "instructor").exists()
    mine = lesson(tmp_path, "my own words")
    (tmp_path / "02_the_argument.ipynb").write_text("damaged")
    assert copy_lessons(tmp_path) == [mine.name, "02_the_argument.ipynb"]
    assert "my own words" in mine.read_text("utf-8")


def test_the_command_says_where_the_copies_are_and_what_it_left(tmp_path, capsys):
    mine = lesson(tmp_path, "my own words")
    assert main([str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"{mine} is left as it is: somebody wrote in it.",
        f"The lessons are in {tmp_path}.",
    ]
