"""Set up the kit's Python environment once, then start programs in it.

Standard library only, and it parses on Python 3.6, so that a Python that is too old
gets a sentence and not a traceback. `python3 lessons` and `python3 tests` call it.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from utils import set_up
from utils.set_up import (
    CONSTRAINTS,
    ROOT,
    STUDENT,
    STUDENT_CONSTRAINTS,
    TESTER,
    SetUpError,
    interpreter,
    make,
    read_stamp,
    variable_of,
    variables,
)

__all__ = [
    "CONSTRAINTS",
    "FIRST_LESSON",
    "LAB_SETTINGS",
    "OLDEST",
    "QUICK",
    "ROOT",
    "START_PAGE",
    "STUDENT",
    "STUDENT_CONSTRAINTS",
    "TESTER",
    "SetUpError",
    "can_write",
    "ensure",
    "environment_folder",
    "interpreter",
    "lab_command",
    "lab_variables",
    "make_page",
    "open_lessons",
    "pytest_options",
    "run_tests",
    "set_up",
    "shadows",
    "variables",
]

OLDEST = (3, 11)
LAB_SETTINGS = ROOT / "binder" / "jupyterlab"
LAB_CONFIG = ROOT / "binder" / "server"
FIRST_LESSON = "lessons/00_ten_minutes.ipynb"
START_PAGE = "lessons/start.ipynb"
QUICK = "not browser and not network and not slow"


def environment_folder(name: str = ".venv") -> Path:
    """Return the folder of an environment: inside the kit wherever that will do.

    Parameters
    ----------
    name
        Its name inside the kit, `.venv` (a student's) or `.venv-tests`. KIT_VENV or
        KIT_VENV_TESTS, where set, names another place.
    """
    chosen = os.environ.get(variable_of(name))
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    place = str(ROOT).lower()
    synced = any(word in place for word in ("onedrive", "dropbox", "mobile documents"))
    too_long = os.name == "nt" and len(place) > 80  # installed files end near 260
    unfit = synced or too_long or os.pathsep in place  # no environment can bear that
    inside = ROOT / name
    if read_stamp(inside) or (can_write(ROOT) and not unfit):
        return inside
    identity = hashlib.sha256(os.fsencode(str(ROOT))).hexdigest()[:8]
    home = os.path.expanduser("~")  # stays as it is for a user without a home
    if not os.path.isabs(home):
        return inside
    return Path(home) / ".aims-and-outcomes" / (identity + name)


def ensure(name: str = ".venv", requirements: "tuple[str, ...]" = STUDENT) -> Path:
    """Return the Python of an environment, made or brought up to date where needed.

    Parameters
    ----------
    name
        Its name inside the kit, `.venv` or `.venv-tests`.
    requirements
        Requirement files, as paths inside the kit.

    Raises
    ------
    SetUpError
        If the environment cannot be made; its text says why and what to do.
    """
    folder = environment_folder(name)
    make(folder, name, requirements)
    return interpreter(folder)


def lab_command(python: Path, options: "list[str]") -> "list[str]":
    """Return the command that starts JupyterLab as the kit wants it.

    Unless `options` say otherwise, it listens on this machine only, opens the start
    page, and asks no other machine for news, updates or extensions.
    """
    never = "jupyterlab.NeverCheckForUpdate"
    defaults = {
        "ip": "--ServerApp.ip=127.0.0.1",
        "root_dir": "--ServerApp.root_dir=%s" % ROOT,
        "default_url": "--LabApp.default_url=/lab/tree/" + START_PAGE,
        "app_settings_dir": "--LabApp.app_settings_dir=%s" % LAB_SETTINGS,
        "news_url": "--LabApp.news_url=None",
        "check_for_updates_class": "--LabApp.check_for_updates_class=" + never,
        "extension_manager": "--LabApp.extension_manager=readonly",
    }
    if getattr(os, "geteuid", lambda: 1)() == 0:  # in a container, most likely
        defaults["allow-root"] = "--allow-root"
    aliases = {"notebook-dir": "root_dir", "allow_root": "allow-root"}
    for option in options:  # Jupyter refuses an option that is given twice
        name = option.lstrip("-").split("=")[0].split(".")[-1]
        defaults.pop(aliases.get(name, name), None)
    return [str(python), "-m", "jupyterlab", *defaults.values(), *options]


def lab_variables(python: Path) -> "dict[str, str]":
    """Return the variables in which JupyterLab is started.

    The kit's own configuration comes first: it insists on a token, which a person's own
    may have switched off for another use.
    """
    kept = variables(python)
    places = [str(LAB_CONFIG), kept.get("JUPYTER_CONFIG_PATH", "")]
    kept["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, places))
    return kept


def shadows(folder: Path) -> "list[str]":
    """Return files beside the lessons that hide a module which the lessons need."""
    needed = {"utils", "IPython", "jupyterlab", "ipywidgets", "anywidget"}
    hidden = needed | {"nltk", "plotly", "ipykernel", "traitlets", "jsonschema"}
    hidden |= set(getattr(sys, "stdlib_module_names", ()))
    modules = [*folder.glob("*.py"), *folder.glob("*/__init__.py")]
    names = {
        path: path.parent.name if path.name == "__init__.py" else path.stem
        for path in modules
    }
    found = [path for path, name in names.items() if name in hidden]
    return sorted(str(path.relative_to(folder.parent)) for path in found)


def can_write(folder: Path) -> bool:
    """Tell by trying whether a file can be made in `folder`."""
    try:
        tempfile.TemporaryFile(dir=str(folder)).close()
    except OSError:
        return False
    return True


def open_lessons(options: "list[str]") -> None:
    """Set up what a student needs and open JupyterLab on the start page."""
    python = _set_up(".venv", STUDENT)
    if not can_write(ROOT):
        print(
            "%s cannot be written. What you answer in boxes is kept in your home; to "
            "keep\nwhat you type in notebooks, copy the folder to a place of your own "
            "and start the copy.\n" % ROOT
        )
    for name in shadows(ROOT / "lessons"):
        print(
            "%s has the name of a module of Python or of the kit, and lessons would "
            "load it\ninstead. Give it another name.\n" % name
        )
    print("Starting JupyterLab. To stop it, press Ctrl+C here.", flush=True)
    _become(lab_command(python, options), lab_variables(python))


def make_page(options: "list[str]") -> None:
    """Set up what a student needs and make the page that needs nothing.

    `options` are those of ``python -m utils offline build``.
    """
    python = _set_up(".venv", STUDENT)
    command = [str(python), "-P", "-m", "utils", "offline", "build", *options]
    _become(command, variables(python))


def run_tests(options: "list[str]") -> None:
    """Set up what the tests need and run them as `pytest_options` says."""
    python = _set_up(".venv-tests", TESTER)
    _become([str(python), "-m", "pytest", *pytest_options(options)], variables(python))


def pytest_options(options: "list[str]") -> "list[str]":
    """Return the options of pytest: a worker on every core, then those that are given.

    `--quick` stands for all tests that need no browser, no network and little time.
    """
    told = []
    for option in options:
        told += ["-m", QUICK] if option == "--quick" else [option]
    alone = any(option.endswith("no:xdist") for option in options)
    return told if alone else ["-n", "auto", "--dist", "loadgroup", *told]


def _set_up(name: str, requirements: "tuple[str, ...]") -> Path:
    """Return the Python of an environment, or leave with a sentence and exit code 1."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(
            "This kit needs Python %d.%d or newer; this is Python %s at %s.\nInstall a "
            "newer one (python.org has them) and repeat the command with it."
            % (*OLDEST, sys.version.split()[0], sys.executable)
        )
    for stream in (sys.stdout, sys.stderr):  # a folder's name may not fit the console
        if stream:  # there is none without a console
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if len(str(ROOT).splitlines()) != 1:
        sys.exit(
            "The name of the kit's folder, or of one around it, holds a line break:\n"
            "%s\nGive it another name and repeat the command." % ascii(str(ROOT))
        )
    try:
        return ensure(name, requirements)
    except SetUpError as failure:
        sys.exit("\n%s" % failure)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Repeat the command to go on.")


def _become(command: "list[str]", kept: "dict[str, str]") -> None:
    """Go on as `command`, in the kit's folder."""
    os.chdir(str(ROOT))
    if os.name == "nt":  # exec on Windows gives the prompt back at once
        sys.exit(subprocess.call(command, env=kept))
    os.execve(command[0], command, kept)
