"""What set-up reads from the disk and the environment: used, made anew or explained.

As in `test_readers`, but these are the files of an environment and of the kit itself, a
person's variables, and what an installer prints.
"""

import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from any_input import fresh, some
from damage import BYTES, changed
from hypothesis import example, given
from hypothesis import strategies as st

from utils import environment, set_up

ROOT = set_up.ROOT
NAMES = (*set_up.STUDENT, set_up.STUDENT_CONSTRAINTS, set_up.KERNEL_CONFIG)
SETTINGS = f"home = {Path(sys.executable).parent}\nversion = 3.11.7\n"


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A copy of what set-up reads, with an environment that seems complete."""
    folder = tmp_path / "kit"
    monkeypatch.setattr(set_up, "ROOT", folder)
    monkeypatch.setattr(environment, "ROOT", folder)
    return folder


def filled(kit):
    """Write the files into the folder; return the folder of the environment."""
    fresh(kit)
    for name in NAMES:
        (kit / name).parent.mkdir(parents=True, exist_ok=True)
        (kit / name).write_bytes((ROOT / name).read_bytes())
    folder = kit / ".venv"
    set_up.interpreter(folder).parent.mkdir(parents=True)
    set_up.interpreter(folder).touch()
    for name in set_up._names(*set_up.STUDENT):
        package = set_up._site(folder) / name
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    (folder / "pyvenv.cfg").write_text(SETTINGS)
    stamp = "\n".join(set_up._stamp(set_up.STUDENT))
    (folder / "kit-stamp").write_text(stamp, encoding="utf-8")
    return folder


def test_what_is_not_damaged_is_complete(kit):
    assert set_up._complete(filled(kit), set_up.STUDENT)


def harmed(path, harm):
    """Change a file, take it away, or put a folder in its place."""
    text = path.read_text("utf-8", "replace")
    path.unlink()
    if harm == "folder":
        path.mkdir()
    elif harm != "gone":
        path.write_bytes(changed(text, harm))


READ = st.sampled_from([*NAMES, ".venv/kit-stamp", ".venv/pyvenv.cfg"])
HARM = BYTES | st.sampled_from(["gone", "folder"])


@pytest.mark.slow
@some(60)
@given(st.lists(st.tuples(READ, HARM), min_size=1, max_size=3))
def test_a_changed_environment_is_used_made_anew_or_explained(kit, harms):
    folder = filled(kit)
    for name, harm in harms:
        path = kit / name
        if path.is_file():
            harmed(path, harm)
    with suppress(set_up.SetUpError):
        assert set_up._complete(folder, set_up.STUDENT) in (True, False)
    assert environment.environment_folder() == folder


@pytest.mark.parametrize("name", NAMES)
def test_a_kit_that_was_not_all_unpacked_is_explained(kit, name):
    folder = filled(kit)
    (kit / name).unlink()
    with pytest.raises(set_up.SetUpError, match=r"(?s)not whole.*Unpack") as told:
        set_up.make(folder, ".venv", set_up.STUDENT)
    assert str(kit / name) in str(told.value)


@pytest.mark.parametrize(
    "settings", [None, "", "home = /no/such/python\n", "\xff", "home\n", "homes = /\n"]
)
def test_an_environment_whose_python_is_gone_is_made_anew(kit, settings):
    folder = filled(kit)
    (folder / "pyvenv.cfg").unlink()
    if settings is not None:
        (folder / "pyvenv.cfg").write_text(settings, encoding="latin-1")
    assert not set_up._complete(folder, set_up.STUDENT)


OWN = [
    *("photos/1999/me.jpg", "bin/my_script", "lib/notes.txt", "share/thesis/1.tex"),
    "work/lesson_01.json",
]


@pytest.mark.parametrize("name", OWN)
def test_no_folder_of_a_persons_own_is_ever_cleared(tmp_path, name):
    path = tmp_path / "mine" / name
    path.parent.mkdir(parents=True)
    path.write_text("years of work")
    with pytest.raises(set_up.SetUpError, match="holds other files"):
        set_up._clear(tmp_path / "mine")
    assert path.read_text() == "years of work"


@pytest.mark.parametrize("inside", [[], ["bin", "lib"]], ids=str)
def test_what_is_left_of_an_environment_is_cleared(tmp_path, inside):
    folder = tmp_path / "venv"
    for name in (".", *inside):
        (folder / name).mkdir(exist_ok=True)
    set_up._clear(folder)
    assert not folder.exists()


KEYS = st.sampled_from(
    "HOME KIT_VENV PATH PYTHONPATH PYTHONHOME PYTHONINSPECT PYTHONUTF8 PIP_TARGET "
    "PIP_INDEX_URL UV_CONSTRAINT JUPYTER_CONFIG_PATH XDG_CACHE_HOME".split()
)
SAID = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9
) | st.sampled_from(
    ["~", "~nobody-here/x", "/", ".", "..", "a" * 5000, "\udcff", " ", "~/", "\n"]
)


@pytest.mark.slow
@some(60)
@example({"HOME": "", "KIT_VENV": ""})
@given(st.dictionaries(KEYS, SAID, max_size=5))
def test_whatever_is_set_a_place_and_variables_are_found(said):
    with pytest.MonkeyPatch.context() as patch:
        for key, value in said.items():
            patch.setenv(key, value)
        folder = environment.environment_folder()
        assert folder.is_absolute()
        assert not set_up._complete(folder / "none here", set_up.STUDENT)
        kept = environment.lab_variables(set_up.interpreter(folder))
        assert kept["JUPYTER_CONFIG_PATH"].startswith(str(environment.LAB_CONFIG))
        assert "PYTHONHOME" not in kept
        assert "UV_CONSTRAINT" not in set_up._plain_variables()
        assert set_up._explain("x", folder, "KIT_VENV")


@pytest.mark.posix
def test_a_user_without_a_home_is_told_what_to_set(kit, monkeypatch):
    monkeypatch.delenv("KIT_VENV", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # as in some containers
    monkeypatch.setattr(environment, "can_write", lambda _: False)
    assert environment.environment_folder() == kit / ".venv"


PRINTED = st.text(max_size=80) | st.sampled_from(
    ["{folder}", "{0}", "%s", "No Space Left", "\udcff", "\n" * 50, "x" * 5000]
)


@pytest.mark.slow
@some(60)
@given(st.lists(PRINTED, max_size=4))
def test_whatever_an_installer_prints_is_explained(tmp_path, printed):
    told = set_up._explain("\n".join(printed), tmp_path / "venv", "KIT_VENV")
    assert not re.search("[{}]", told.partition("The last lines")[0])


FILES = st.text(
    st.characters(exclude_characters="\0/", exclude_categories=["Cs"]),
    min_size=1,
    max_size=12,
).map(lambda name: f"{name}.py")


@pytest.mark.slow
@some(60)
@given(st.lists(FILES | st.sampled_from(["random.py", "nltk.py", "Utils.py"])))
def test_whatever_stands_beside_the_lessons_is_named_or_passed_over(tmp_path, names):
    folder = fresh(tmp_path / "lessons")
    for name in names:
        with suppress(OSError):
            (folder / name).touch()
    hidden = environment.shadows(folder)
    assert (str(Path("lessons", "random.py")) in hidden) == ("random.py" in names)
