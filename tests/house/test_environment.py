"""Set-up and start, tried in small kits with the launcher and nothing to install."""

import ast
import importlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from utils import environment

ROOT = environment.ROOT
# Stands in for JupyterLab: says where it runs, what it was told and which kit it sees.
FAKE_LAB = """
import json, os, sys, utils
print("LAB", json.dumps([os.getcwd(), sys.argv[1:], utils.__file__]))
"""
# pip takes seconds to make an environment
INSTALLERS = [
    pytest.param("uv", marks=pytest.mark.uv),
    pytest.param("pip", marks=pytest.mark.slow),
]
NO_NETWORK = {
    "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
    "PIP_CONFIG_FILE": os.devnull,
}


def make_kit(folder: Path) -> Path:
    """Copy the launcher into a folder where there is nothing to install."""
    for name in ("lessons/__main__.py", "utils/__init__.py", "utils/environment.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in (*environment.TESTER, environment.CONSTRAINTS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (folder / "jupyterlab.py").write_text(FAKE_LAB)
    return folder


def start(kit: Path, *options: str, **variables: str) -> subprocess.CompletedProcess:
    """Do what a person does: `python3 lessons` in the kit's folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KIT_")}
    return subprocess.run(
        [sys.executable, "lessons", *options],
        cwd=kit,
        env=kept | NO_NETWORK | variables,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def started(answer: subprocess.CompletedProcess) -> list:
    """Return what the stand-in for JupyterLab said."""
    assert answer.returncode == 0, answer.stdout
    return json.loads(answer.stdout.split("LAB ")[1])


@pytest.fixture
def kit(tmp_path):
    """A kit in a folder whose name has a space and letters beyond ASCII."""
    return make_kit(tmp_path / "Übung żółw 1")


@pytest.fixture
def ready(kit):
    """A kit whose environment is complete."""
    start(kit)
    return kit


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder for this kit's environment, with no network to fill it from."""
    for key, value in NO_NETWORK.items():
        monkeypatch.setenv(key, value)
        monkeypatch.setenv(key.lower(), value)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("KIT_VENV", str(tmp_path / "venv"))
    return tmp_path / "venv"


@pytest.fixture
def fake_uv(tmp_path, monkeypatch):
    """Write a uv that does what a test says."""

    def write(script: str) -> None:
        program = tmp_path / "bin" / "uv"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        monkeypatch.setenv("PATH", path)

    return write


@pytest.mark.parametrize("installer", INSTALLERS, ids=str)
def test_a_first_start_sets_up_says_so_and_opens_the_first_lesson(kit, installer):
    answer = start(kit, "--no-browser", "--port", "8890", KIT_INSTALLER=installer)
    folder, options, utils = started(answer)
    assert "Setting up" in answer.stdout
    assert (Path(folder), Path(utils)) == (kit, kit / "utils" / "__init__.py")
    assert options[-3:] == ["--no-browser", "--port", "8890"]
    assert f"--LabApp.default_url=/lab/tree/{environment.FIRST_LESSON}" in options


def test_utils_is_found_from_any_folder(ready, tmp_path):
    python = environment.interpreter(ready / ".venv")
    command = [python, "-c", "import utils; print(ascii(utils.__file__))"]
    found = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert found.stdout.decode().strip() == ascii(str(ready / "utils/__init__.py"))


def test_a_second_start_installs_nothing(ready):
    answer = start(ready)
    assert answer.stdout.startswith("Starting JupyterLab")
    assert started(answer)[0] == str(ready)


def test_a_moved_folder_starts_without_a_new_set_up(ready):
    moved = ready.rename(ready.parent / "moved")
    answer = start(moved)
    assert answer.stdout.startswith("Starting JupyterLab")
    assert started(answer)[2] == str(moved / "utils" / "__init__.py")


@pytest.mark.parametrize("lost", ["kit-stamp", "pyvenv.cfg", "bin", "Scripts", "lib"])
def test_an_interrupted_set_up_is_repeated(ready, lost):
    (ready / ".venv" / "kit-stamp").unlink()
    path = ready / ".venv" / lost
    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(True)
    assert started(start(ready))[0] == str(ready)


def test_of_two_first_starts_at_once_one_sets_up_and_both_go_on(kit):
    with ThreadPoolExecutor() as both:
        answers = list(both.map(start, [kit, kit]))
    assert [started(answer)[0] for answer in answers] == [str(kit)] * 2
    assert sum("Setting up" in answer.stdout for answer in answers) == 1


def test_changed_requirements_are_installed_on_the_next_start(ready):
    (ready / "requirements.txt").write_text("# changed\n")
    assert "Updating" in start(ready).stdout
    assert "Updating" not in start(ready).stdout


def test_without_network_an_old_environment_still_starts(ready):
    (ready / "requirements.txt").write_text("not-yet-installed==1.0\n")
    answer = start(ready, PIP_RETRIES="0", UV_HTTP_RETRIES="0")
    assert "Going on with the packages already there" in answer.stdout
    assert started(answer)[0] == str(ready)


@pytest.mark.parametrize("installer", INSTALLERS, ids=str)
def test_a_first_start_without_network_says_what_it_needs(
    elsewhere, monkeypatch, installer
):
    monkeypatch.setenv("KIT_INSTALLER", installer)
    with pytest.raises(environment.SetUpError, match="needs the network, this once"):
        environment.ensure()


def test_a_python_too_old_is_told_so(kit):
    pretend = "import sys; sys.version_info = (3, 10, 9); sys.argv = ['lessons']\n"
    script = (kit / "lessons" / "__main__.py").read_text()
    (kit / "lessons" / "__main__.py").write_text(pretend + script)
    answer = start(kit)
    assert "This kit needs Python 3.11 or newer; this is Python" in answer.stdout
    assert answer.returncode == 1


@pytest.mark.parametrize(
    "name", ["utils/environment.py", "lessons/__main__.py", "tests/__main__.py"]
)
def test_an_old_python_can_read_the_launcher(name):
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 6))


def test_a_python_without_ensurepip_is_told_which_package_has_it(
    elsewhere, monkeypatch
):
    monkeypatch.setenv("KIT_INSTALLER", "pip")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(environment.SetUpError, match=r"python3\.\d+-venv, or install"):
        environment.ensure()


@pytest.mark.posix
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("error: No space left on device (os error 28)", "The disk is full"),
        ("[Errno 122] Disk quota exceeded", "The disk is full"),
        ("OSError: [Errno 13] Permission denied: '/x'", "could not be written"),
        ("Temporary failure in name resolution", "needs the network"),
        ("something nobody thought of", "Set-up did not finish"),
    ],
    ids=lambda text: text.split(":")[0],
)
def test_each_failure_has_its_sentence(elsewhere, fake_uv, printed, words):
    fake_uv(f'[ "$1" = --version ] && exit 0; echo "{printed}"; exit 2')
    with pytest.raises(environment.SetUpError, match=words) as caught:
        environment.ensure()
    assert printed in str(caught.value)


@pytest.mark.slow
@pytest.mark.posix
def test_a_uv_that_does_not_run_is_passed_over(kit, fake_uv):
    fake_uv("exit 127")
    assert started(start(kit))[0] == str(kit)


def test_a_read_only_folder_uses_a_folder_in_the_home_and_names_it(
    tmp_path, monkeypatch
):
    def refuse(**_):
        raise OSError(30, "Read-only file system")

    monkeypatch.delenv("KIT_VENV", raising=False)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    folder = environment.environment_folder(".venv")
    assert folder.parent == Path.home() / ".aims-and-outcomes"


def test_a_folder_with_other_files_is_never_cleared(elsewhere):
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("years of work")
    with pytest.raises(environment.SetUpError, match="holds other files"):
        environment.ensure()
    assert (elsewhere / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize(
    ("option", "replaced"),
    [
        ("--ip=0.0.0.0", "--ServerApp.ip"),
        ("--ServerApp.ip=0.0.0.0", "--ServerApp.ip"),
        ("--notebook-dir=/elsewhere", "--ServerApp.root_dir"),
        ("--LabApp.default_url=/tree", "--LabApp.default_url"),
    ],
)
def test_an_option_given_takes_the_place_of_the_kits_own(option, replaced):
    command = environment.lab_command(Path("python"), [option])
    assert option in command
    assert not any(word.startswith(replaced) for word in command if word != option)


def test_lab_listens_on_this_machine_only_and_keeps_its_token():
    command = " ".join(environment.lab_command(Path("python"), []))
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "token" not in command


@pytest.mark.parametrize(
    "given", [[], ["-k", "tokens"], ["-n", "1"], ["tests/test_tokens.py"]], ids=" ".join
)
def test_the_tests_run_on_every_core_and_what_is_given_comes_last(given):
    options = environment.pytest_options(given)
    assert options[:2] == ["-n", "auto"]
    assert options[len(options) - len(given) :] == given


@pytest.mark.parametrize("given", [["-p", "no:xdist"], ["-pno:xdist"]], ids=" ".join)
def test_without_xdist_nothing_is_asked_of_it(given):
    assert environment.pytest_options(given) == given


def test_a_quick_run_is_a_choice_of_markers():
    assert environment.pytest_options(["--quick", "-x"])[-3:] == [
        *("-m", environment.QUICK),
        "-x",
    ]


def test_other_pythons_packages_are_kept_out(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/another")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    variables = environment.variables(Path("/kit/bin/python"))
    assert {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}.isdisjoint(variables)
    assert variables["PATH"].startswith(str(Path("/kit/bin")))


def test_every_setting_is_one_that_jupyterlab_knows():
    share = Path(sys.prefix, "share", "jupyter")
    places = [share / "lab" / "schemas", *share.glob("labextensions/**/schemas")]
    settings = json.loads((environment.LAB_SETTINGS / "overrides.json").read_text())
    for plugin, values in settings.items():
        name = plugin.replace(":", "/") + ".json"
        schema = next(place / name for place in places if (place / name).exists())
        assert set(values) <= set(json.loads(schema.read_text("utf-8"))["properties"])


def pins() -> dict[str, list[str]]:
    """Return the versions that the constraints allow, by package."""
    found = {}
    for line in (ROOT / environment.CONSTRAINTS).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, version = re.match(r"([\w.-]+)==(\S+)( ; .+)?$", line).groups()[:2]
            found.setdefault(name, []).append(version)
    return found


def requirements(name: str) -> list[Requirement]:
    """Return what a requirement file asks for."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [Requirement(line) for line in (x.split("#")[0] for x in lines) if line]


@pytest.mark.parametrize("name", environment.TESTER)
def test_the_constraints_hold_a_version_of_everything_required(name):
    pinned = pins()
    for wanted in requirements(name):
        assert all(version in wanted.specifier for version in pinned[wanted.name])


def test_a_student_gets_no_heavy_package_and_none_that_changes_saving():
    seen, waiting = set(), [wanted.name for wanted in requirements("requirements.txt")]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            needs = map(Requirement, importlib.metadata.requires(name) or ())
            waiting += [n.name for n in needs if not n.marker or n.marker.evaluate()]
    assert seen.isdisjoint({"numpy", "pandas", "scipy", "jupytext", "otter-grader"})
    assert "tornado" in seen


def test_jupyter_starts_without_the_slow_grammar_of_jsonschema():
    code = "import sys, jupyterlab.labapp; print('rfc3987_syntax' in sys.modules)"
    command = [sys.executable, "-W", "ignore", "-c", code]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == "False"
