"""Set-up and start, tried in small kits with the launcher and nothing to install."""

import ast
import hashlib
import importlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import types
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from utils import environment, set_up

ROOT = environment.ROOT
# Stands in for JupyterLab: says where it runs, what it was told and which kit it sees.
FAKE_LAB = """
import json, os, sys, utils
print("LAB", json.dumps([os.getcwd(), sys.argv[1:], utils.__file__]))
"""
# Both take a second or more to make an environment.
INSTALLERS = [
    pytest.param("uv", marks=[pytest.mark.uv, pytest.mark.slow]),
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
    names = ("__init__.py", "environment.py", "set_up.py")
    launcher = ("lessons/__main__.py", set_up.KERNEL_CONFIG)
    for name in (*launcher, *(f"utils/{each}" for each in names)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    exact = (environment.CONSTRAINTS, environment.STUDENT_CONSTRAINTS)
    for name in (*environment.TESTER, *exact):
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


@pytest.fixture(scope="session")
def complete(made_once):
    """A kit whose environment was set up once, for all to copy."""

    def set_up_once(folder: Path) -> None:
        started(start(make_kit(folder / "kit")))

    return made_once("complete", set_up_once) / "kit"


@pytest.fixture
def ready(complete, tmp_path):
    """A kit whose environment is complete: the copy of one, as a moved folder is."""
    return shutil.copytree(complete, tmp_path / "Übung żółw 1", symlinks=True)


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
    assert f"--LabApp.default_url=/lab/tree/{environment.START_PAGE}" in options


def found_from(folder: Path, kit: Path) -> str:
    """Return where the environment of a kit finds `utils`, as Python spells it."""
    python = environment.interpreter(kit / ".venv")
    command = [python, "-c", "import utils; print(ascii(utils.__file__))"]
    found = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return found.stdout.decode().strip()


@pytest.mark.slow
def test_utils_is_found_from_any_folder(ready, tmp_path):
    start(ready)
    assert found_from(tmp_path, ready) == ascii(str(ready / "utils/__init__.py"))


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_given_at_once_and_sets_nothing_up(kit, option):
    answer = start(kit, option)
    assert answer.returncode == 0
    assert "--page" in answer.stdout
    assert "--help-all" in answer.stdout
    assert not (kit / ".venv").exists()


@pytest.mark.slow
def test_a_second_start_installs_nothing(ready):
    answer = start(ready)
    assert answer.stdout.startswith("Starting JupyterLab")
    assert started(answer)[0] == str(ready)


@pytest.mark.slow
def test_a_moved_folder_starts_without_a_new_set_up(ready):
    moved = ready.rename(ready.parent / "moved")
    answer = start(moved)
    assert answer.stdout.startswith("Starting JupyterLab")
    assert started(answer)[2] == str(moved / "utils" / "__init__.py")


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["kit-stamp", "pyvenv.cfg", "bin", "Scripts", "lib"])
def test_an_interrupted_set_up_is_repeated(ready, lost):
    (ready / ".venv" / "kit-stamp").unlink()
    path = ready / ".venv" / lost
    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(True)
    assert started(start(ready))[0] == str(ready)


@pytest.mark.slow
def test_of_two_first_starts_at_once_one_sets_up_and_both_go_on(kit):
    with ThreadPoolExecutor() as both:
        answers = list(both.map(start, [kit, kit]))
    assert [started(answer)[0] for answer in answers] == [str(kit)] * 2
    assert sum("Setting up" in answer.stdout for answer in answers) == 1


@pytest.mark.slow
def test_a_package_that_was_deleted_is_put_back_on_the_next_start(ready):
    site = environment.set_up._site(ready / ".venv")
    (ready / "requirements.txt").write_text("pretty\n")
    stamp = ready / ".venv" / "kit-stamp"
    (site / "pretty.py").write_text("")
    stamp.write_text("\n".join([*stamp.read_text().split("\n")[:3], "pretty"]))
    (site / "pretty.py").unlink()
    (ready / "requirements.txt").write_text("")
    answer = start(ready)
    assert "Setting up" in answer.stdout
    assert started(answer)[0] == str(ready)


@pytest.mark.slow
def test_no_environment_counts_as_complete_whose_packages_do_not_load(kit):
    (kit / "requirements.txt").write_text("broken\n")
    (kit / environment.STUDENT_CONSTRAINTS).write_text("# broken: nothing to install\n")
    (kit / "broken.py").write_text("raise ImportError('half of it is missing')\n")
    (kit / "utils" / "set_up.py").write_text(
        (kit / "utils" / "set_up.py")
        .read_text("utf-8")
        .replace("if set(_names(*requirements)) - set(_names(exact)):", "if False:")
    )
    for _ in range(2):
        answer = start(kit)
        assert answer.returncode == 1
        assert "The packages were installed, but do not load" in answer.stdout
        assert "half of it is missing" in answer.stdout
        assert not (kit / ".venv" / "kit-stamp").exists()
    (kit / "broken.py").write_text("")
    assert started(start(kit))[0] == str(kit)


@pytest.mark.slow
def test_packages_that_an_update_has_broken_are_tried_again(ready):
    before = (ready / ".venv" / "kit-stamp").read_text()
    (ready / "requirements.txt").write_text("broken\n")
    (ready / "broken.py").write_text("raise ImportError('half of it is missing')\n")
    named = "# broken: nothing to install\nbroken ; python_version < '3'\n"
    (ready / environment.STUDENT_CONSTRAINTS).write_text(named)
    assert "half of it is missing" in start(ready).stdout
    assert not (ready / ".venv" / "kit-stamp").exists()
    (ready / "broken.py").write_text("")
    assert started(start(ready))[0] == str(ready)
    assert (ready / ".venv" / "kit-stamp").read_text() != before


@pytest.mark.parametrize(
    "variable",
    [
        *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_CONSTRAINT"),
        *("UV_SYSTEM_PYTHON", "UV_CONSTRAINT", "UV_EXCLUDE_NEWER", "PYTHONWARNINGS"),
        "PYTHONINSPECT",
    ],
)
def test_a_setting_that_leads_the_installer_elsewhere_is_passed_over(
    monkeypatch, variable
):
    monkeypatch.setenv(variable, "/elsewhere")
    assert variable not in environment.set_up._plain_variables()


@pytest.mark.parametrize(
    "variable",
    ["PIP_INDEX_URL", "PIP_CERT", "UV_INDEX_OURS_PASSWORD", "HTTPS_PROXY", "SSL_CERT"],
)
def test_a_setting_that_says_where_packages_are_is_kept(monkeypatch, variable):
    monkeypatch.setenv(variable, "there")
    assert environment.set_up._plain_variables()[variable] == "there"


@pytest.mark.posix
@pytest.mark.parametrize("name", ["quotes'\" $x;%y ends in a space ", "a:colon"])
@pytest.mark.parametrize("installer", INSTALLERS, ids=str)
def test_a_folder_with_an_awkward_name_finds_its_utils(tmp_path, name, installer):
    kit = make_kit(tmp_path / name)
    answer = start(kit, HOME=str(tmp_path), KIT_INSTALLER=installer)
    assert started(answer)[2] == str(kit / "utils" / "__init__.py")
    if ":" not in name:  # its environment stands in the home
        assert found_from(tmp_path, kit) == ascii(str(kit / "utils" / "__init__.py"))


@pytest.mark.posix
def test_a_line_break_in_a_folders_name_runs_no_code_and_is_refused(tmp_path):
    name = "kit\nimport os; os.mkdir(os.environ['HOME'] + '') or print('RAN')"
    kit = make_kit(tmp_path / name.replace("/", "_"))
    answer = start(kit, HOME=str(tmp_path), KIT_INSTALLER="pip")
    assert answer.returncode == 1
    assert "holds a line break" in answer.stdout
    assert not list(tmp_path.rglob("kit.pth"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["utils.py", "random.py", "copy.py", "nltk/__init__.py"]
)
def test_a_file_that_hides_a_module_is_named(ready, name):
    path = ready / "lessons" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    (ready / "lessons" / "my_notes.py").write_text("")
    answer = start(ready)
    assert f"{Path('lessons', name)} has the name of a module" in answer.stdout
    assert "my_notes.py" not in answer.stdout
    assert started(answer)[0] == str(ready)


HOLD = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from utils import set_up
with set_up._alone(Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_a_start_that_has_to_wait_says_so_and_waits(kit):
    command = [sys.executable, "-c", HOLD, kit, kit / ".venv"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        subprocess.Popen(command, **pipes) as holder,
        ThreadPoolExecutor() as other,
    ):
        assert holder.stdout.readline().strip() == b"held"
        waiting = other.submit(start, kit)
        assert not (kit / ".venv").exists()
        holder.stdin.close()
        answer = waiting.result()
    assert started(answer)[0] == str(kit)


def test_on_windows_a_start_waits_longer_than_ten_seconds(tmp_path, monkeypatch):
    """The branch for Windows, with a stand-in for its msvcrt module."""
    tried, slept = [], []

    def locking(descriptor, mode, count):
        assert (mode, count) == ("try", 1)
        tried.append(descriptor)
        if len(tried) < 200:
            raise PermissionError(13, "Permission denied")

    stand_in = types.SimpleNamespace(LK_NBLCK="try", locking=locking)
    monkeypatch.setattr(environment.set_up, "msvcrt", stand_in, raising=False)
    monkeypatch.setattr(environment.set_up.os, "name", "nt")
    monkeypatch.setattr("time.sleep", slept.append)
    with environment.set_up._alone(tmp_path / "venv"):
        monkeypatch.undo()
        assert len(tried) == 200
        assert sum(slept) > 30


@pytest.mark.parametrize("fault", [PermissionError(13, "x"), OSError(36, "deadlock")])
def test_a_lock_that_is_never_given_back_is_said(tmp_path, monkeypatch, fault):
    def locking(*_):
        raise fault

    stand_in = types.SimpleNamespace(LK_NBLCK="try", locking=locking)
    monkeypatch.setattr(environment.set_up, "msvcrt", stand_in, raising=False)
    monkeypatch.setattr(environment.set_up, "PATIENCE_S", 0)
    monkeypatch.setattr(environment.set_up.os, "name", "nt")
    with pytest.raises(environment.SetUpError, match="has been setting up"):
        environment.set_up._alone(tmp_path / "venv").__enter__()


@pytest.mark.uv
@pytest.mark.network
@pytest.mark.slow
@pytest.mark.parametrize(
    ("installer", "name"),
    [
        ("uv", environment.CONSTRAINTS),
        ("uv", environment.STUDENT_CONSTRAINTS),
        ("pip", environment.STUDENT_CONSTRAINTS),  # the form of both is the same
    ],
)
def test_uv_and_pip_accept_every_hash(tmp_path, installer, name):
    environment.set_up._create(tmp_path / "venv", shutil.which("uv"))
    python = environment.interpreter(tmp_path / "venv")
    how = ["uv", "pip", "install", "--dry-run", "--python", python]
    if installer == "pip":
        pip = [getattr(sys, "_base_executable", sys.executable), "-m", "pip"]
        if subprocess.run(
            [*pip, "--version"], check=False, capture_output=True
        ).returncode:
            pytest.skip("this Python has no pip")
        how = [*pip, "--python", python, "install", "--dry-run"]
    exact = ["--require-hashes", "-r", ROOT / name]
    done = subprocess.run([*how, *exact], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def make_wheel(folder: Path) -> Path:
    """Write a package that can be installed without a network."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    about = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
    tag = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    names = ["tiny.py", *(f"tiny-1.0.dist-info/{n}" for n in ("METADATA", "WHEEL"))]
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in zip(names, ("", about, tag), strict=True):
            wheel.writestr(name, text)
        record = "tiny-1.0.dist-info/RECORD"
        wheel.writestr(record, "".join(f"{name},,\n" for name in (*names, record)))
    return path


@pytest.mark.parametrize("installer", INSTALLERS, ids=str)
@pytest.mark.parametrize("kind", ["its hash", "another hash", "no hash"])
def test_only_a_file_with_its_hash_is_installed(tmp_path, installer, kind):
    kit, wheel = make_kit(tmp_path / "kit"), make_wheel(tmp_path)
    own = f" --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    hashes = {"its hash": own, "another hash": f" --hash=sha256:{64 * '0'}"}
    line = f"tiny @ {wheel.as_uri()}{hashes.get(kind, '')}\n"
    (kit / environment.STUDENT_CONSTRAINTS).write_text(line)
    answer = start(kit, KIT_INSTALLER=installer)
    is_installed = kind == "its hash"
    assert (answer.returncode == 0) == is_installed, answer.stdout
    assert (kit / ".venv" / "kit-stamp").exists() == is_installed
    assert is_installed or "hash" in answer.stdout.lower()


@pytest.mark.parametrize("installer", INSTALLERS, ids=str)
def test_what_to_do_stands_before_what_was_printed(elsewhere, monkeypatch, installer):
    monkeypatch.setenv("KIT_INSTALLER", installer)
    with pytest.raises(environment.SetUpError) as caught:
        environment.ensure()
    assert str(caught.value).startswith("The packages could not be fetched")


@pytest.mark.slow
def test_changed_requirements_are_installed_on_the_next_start(ready):
    (ready / "requirements.txt").write_text("# changed\n")
    assert "Updating" in start(ready).stdout
    assert "Updating" not in start(ready).stdout


@pytest.mark.slow
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
    "name",
    [
        "utils/environment.py",
        "utils/set_up.py",
        "lessons/__main__.py",
        "tests/__main__.py",
    ],
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


@pytest.mark.posix
def test_a_uv_that_is_no_program_is_passed_over(fake_uv, tmp_path, monkeypatch):
    fake_uv("")
    (tmp_path / "bin" / "uv").write_bytes(b"\x7fELF, for another machine")
    monkeypatch.delenv("KIT_INSTALLER", raising=False)
    assert environment.set_up._uv() is None


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


def test_lab_listens_on_this_machine_only_and_shows_no_token_to_others():
    command = " ".join(environment.lab_command(Path("python"), []))
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "token" not in command  # every user of a machine can read a command line


def test_the_page_is_made_by_the_python_that_students_have(monkeypatch):
    asked = []
    monkeypatch.setattr(environment, "_set_up", lambda *of: Path(of[0], "python"))
    monkeypatch.setattr(environment, "_become", lambda *of: asked.append(of[0]))
    environment.make_page(["--without-texts"])
    ((python, _, *rest),) = asked
    assert python == str(Path(".venv", "python"))
    assert rest == "-m utils offline build --without-texts".split()


# Asks each folder on its input, as if a person's Jupyter had its configuration there.
ASK_FOR_THE_TOKEN = """
import os, sys
from jupyterlab.labapp import LabApp
from jupyter_server.serverapp import ServerApp
sys.argv = ["lab"]
for line in sys.stdin:
    os.chdir(line.strip())
    os.environ |= dict.fromkeys(["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "HOME"],
                                line.strip())
    LabApp.clear_instance()
    ServerApp.clear_instance()
    app = LabApp.initialize_server(argv=["--allow-root"])
    print("TOKEN", len(app.identity_provider.token), flush=True)
"""


@pytest.fixture(scope="module")
def token_length():
    """Return a function: a folder of configuration in, the token's length out."""
    variables = environment.lab_variables(Path(sys.executable))
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", ASK_FOR_THE_TOKEN],
        env=variables | {"JUPYTER_ALLOW_INSECURE_WRITES": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:

        def asked(folder: Path) -> int:
            process.stdin.write(f"{folder}\n")
            process.stdin.flush()
            said = (line for line in process.stdout if line.startswith("TOKEN "))
            return int(next(said).split()[1])

        yield asked
        process.stdin.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("jupyter_server_config.py", "c.IdentityProvider.token = ''"),
        ("jupyter_server_config.py", "c.ServerApp.token = ''"),
        ("jupyter_lab_config.py", "c.IdentityProvider.token = ''"),
        ("jupyter_config.py", "c.IdentityProvider.token = ''"),
        ("jupyter_server_config.json", '{"IdentityProvider": {"token": ""}}'),
        ("jupyter_notebook_config.py", "c.NotebookApp.token = ''"),
    ],
)
def test_a_persons_own_empty_token_is_not_obeyed(tmp_path, token_length, file, line):
    (tmp_path / file).write_text(line)
    assert token_length(tmp_path) == 48


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


def pins(file: str = environment.CONSTRAINTS) -> dict[str, list[str]]:
    """Return the versions that the constraints allow, by package; each has hashes."""
    text = (ROOT / file).read_text("utf-8").replace("\\\n", "")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            hashes = r"( ; .+?)?((\s+--hash=sha256:[0-9a-f]{64})+)$"
            pattern = r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)" + hashes
            name, version = re.match(pattern, line).groups()[:2]
            found.setdefault(name, []).append(version)
    return found


def test_a_students_packages_are_among_those_of_the_tests():
    student, every = pins(environment.STUDENT_CONSTRAINTS), pins()
    assert set(student) < set(every)
    assert all(set(versions) <= set(every[name]) for name, versions in student.items())
    assert {wanted.name for wanted in requirements("requirements.txt")} <= set(student)


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


@pytest.mark.slow
def test_jupyter_starts_without_the_slow_grammar_of_jsonschema():
    code = "import sys, jupyterlab.labapp; print('rfc3987_syntax' in sys.modules)"
    command = [sys.executable, "-W", "ignore", "-c", code]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == "False"
