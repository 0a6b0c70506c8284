"""Set up the kit's Python environment once, then start programs in it.

Standard library only, and it parses on Python 3.6, so that a Python that is too old
gets a sentence and not a traceback. `python3 lessons` and `python3 tests` call it.
"""

import collections.abc
import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

if os.name == "nt":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
LAB_SETTINGS = ROOT / "binder" / "jupyterlab"
FIRST_LESSON = "lessons/00_ten_minutes.ipynb"
CONSTRAINTS = "tests/constraints.txt"
STUDENT = ("requirements.txt",)
TESTER = (*STUDENT, "tests/requirements.txt", "tests/requirements-author.txt")
QUICK = "not browser and not network and not slow"

# What to say when set-up fails, by what the installer printed.
FAILURES = (
    (
        "no space left|disk quota|not enough space",
        "The disk is full: the kit needs about 400 MB in {folder}.\n"
        "Free some space and repeat the command.",
    ),
    (
        "name resolution|getaddrinfo|nodename nor|dns error|new connection|refused|"
        "unreachable|error sending request|could not fetch|failed to fetch|proxy|"
        "timed out",
        "The packages could not be fetched: set-up needs the network, this once.\n"
        "Behind a proxy, set HTTPS_PROXY=http://name:port. Then repeat the command.",
    ),
    (
        "permission denied|read-only|access is denied|another process|not a directory",
        "{folder} could not be written. Close programs that use it, or set {variable}\n"
        "to a folder of your own, and repeat the command.",
    ),
    (
        "",
        "Set-up did not finish. Repeat the command; if it stops again, delete\n"
        "{folder} (nothing of yours is in there) and repeat it.",
    ),
)


class SetUpError(Exception):
    """A set-up that cannot go on, said in words for the person who started it."""


def interpreter(folder: Path) -> Path:
    """Return where the environment in `folder` keeps its Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment_folder(name: str = ".venv") -> Path:
    """Return the folder of an environment: inside the kit wherever that will do.

    Parameters
    ----------
    name
        Its name inside the kit, `.venv` (a student's) or `.venv-tests`. KIT_VENV or
        KIT_VENV_TESTS, where set, names another place.
    """
    chosen = os.environ.get(_variable(name))
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    place = str(ROOT).lower()
    synced = any(word in place for word in ("onedrive", "dropbox", "mobile documents"))
    too_long = os.name == "nt" and len(place) > 80  # installed files end near 260
    inside = ROOT / name
    if _read_stamp(inside) or (can_write(ROOT) and not synced and not too_long):
        return inside
    identity = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    return Path.home() / ".aims-and-outcomes" / (identity + name)


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
    if not _complete(folder, requirements):
        with _alone(folder):
            if not _complete(folder, requirements):  # by another start, meanwhile
                _renew(folder, name, requirements)
    return interpreter(folder)


def lab_command(python: Path, options: "list[str]") -> "list[str]":
    """Return the command that starts JupyterLab as the kit wants it.

    Unless `options` say otherwise, it listens on this machine only, opens the first
    lesson, and asks no other machine for news, updates or extensions.
    """
    never = "jupyterlab.NeverCheckForUpdate"
    defaults = {
        "ip": "--ServerApp.ip=127.0.0.1",
        "root_dir": "--ServerApp.root_dir=%s" % ROOT,
        "default_url": "--LabApp.default_url=/lab/tree/" + FIRST_LESSON,
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


def variables(python: Path) -> "dict[str, str]":
    """Return variables in which only `python` and its packages are found."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    kept["PATH"] = str(python.parent) + os.pathsep + kept.get("PATH", "")
    return kept


def can_write(folder: Path) -> bool:
    """Tell by trying whether a file can be made in `folder`."""
    try:
        tempfile.TemporaryFile(dir=str(folder)).close()
    except OSError:
        return False
    return True


def open_lessons(options: "list[str]") -> None:
    """Set up what a student needs and open JupyterLab on the first lesson."""
    python = _set_up(".venv", STUDENT)
    if not can_write(ROOT):
        print(
            "%s cannot be written: to keep what you do, copy the folder to a place of "
            "your own and start the copy.\n" % ROOT
        )
    print("Starting JupyterLab. To stop it, press Ctrl+C here.", flush=True)
    _become(lab_command(python, options))


def run_tests(options: "list[str]") -> None:
    """Set up what the tests need and run them as `pytest_options` says."""
    python = _set_up(".venv-tests", TESTER)
    _become([str(python), "-m", "pytest", *pytest_options(options)])


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
        stream.reconfigure(errors="replace")
    try:
        return ensure(name, requirements)
    except SetUpError as failure:
        sys.exit("\n%s" % failure)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Repeat the command to go on.")


def _become(command: "list[str]") -> None:
    """Go on as `command`, in the kit's folder."""
    os.chdir(str(ROOT))
    if os.name == "nt":  # exec on Windows gives the prompt back at once
        sys.exit(subprocess.call(command, env=variables(Path(command[0]))))
    os.execve(command[0], command, variables(Path(command[0])))


def _variable(name: str) -> str:
    """Return the variable that moves an environment: KIT_VENV for `.venv`."""
    return "KIT" + re.sub("[.-]", "_", name).upper()


def _stamp(requirements: "tuple[str, ...]") -> "list[str]":
    """Return what a complete environment has noted: packages, kit's folder, Python."""
    digest = hashlib.sha256()
    for name in (*requirements, CONSTRAINTS):
        digest.update((ROOT / name).read_bytes())
    return [digest.hexdigest(), str(ROOT), "%d.%d" % sys.version_info[:2]]


def _read_stamp(folder: Path) -> "list[str]":
    """Return what was noted when the environment was complete; [] if it never was."""
    try:
        return (folder / "kit-stamp").read_text(encoding="utf-8").split("\n")
    except OSError:
        return []


def _complete(folder: Path, requirements: "tuple[str, ...]") -> bool:
    """Tell whether an environment is there and up to date."""
    return interpreter(folder).exists() and _read_stamp(folder) == _stamp(requirements)


@contextlib.contextmanager
def _alone(folder: Path) -> "collections.abc.Iterator[None]":
    """Wait while another start sets up the same environment."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # a read-only folder cannot be locked
            folder.parent.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context(open(str(folder) + ".lock", "w"))
            if os.name == "nt":
                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # waits ten seconds
            else:
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _renew(folder: Path, name: str, requirements: "tuple[str, ...]") -> None:
    """Make an environment or bring it up to date; note it when it is complete."""
    have, want = _read_stamp(folder), _stamp(requirements)
    usable = interpreter(folder).exists() and have[2:] == want[2:]
    only_moved = usable and have[0] == want[0]
    try:
        if not only_moved:
            _install(folder, requirements, usable)
        _link(folder)
        (folder / "kit-stamp").write_text("\n".join(want), encoding="utf-8")
    except (SetUpError, OSError) as failure:
        words = str(failure)
        if isinstance(failure, OSError):
            words = _explain(words, folder, _variable(name))
        if not usable:
            raise SetUpError(words) from None
        print(words + "\nGoing on with the packages already there.\n", flush=True)


def _site(folder: Path) -> Path:
    """Return where the environment in `folder` keeps its packages."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))


def _link(folder: Path) -> None:
    """Make `import utils` work in the environment from any folder."""
    line = str(ROOT)
    if not line.isascii():  # before Python 3.13 .pth files are in the local encoding
        line = "import sys; sys.path.append(%s)" % ascii(line)
    (_site(folder) / "kit.pth").write_text(line + "\n", encoding="ascii")


def _install(folder: Path, requirements: "tuple[str, ...]", usable: bool) -> None:
    """Install the requirements, into a new environment unless this one is usable."""
    print("%s %s" % ("Updating" if usable else "Setting up", folder), flush=True)
    print(
        "(65 to 120 MB to fetch: seconds with uv, a minute or two with pip)", flush=True
    )
    uv = _uv()
    if not usable or not (uv or (_site(folder) / "pip").is_dir()):
        _clear(folder)
        _create(folder, uv)
    python = str(interpreter(folder))
    if uv:
        command = [uv, "pip", "install", "--compile-bytecode", "--python", python]
    else:
        command = [python, "-m", "pip", "install", "--progress-bar=off", "--retries=2"]
    for name in requirements:
        command += ["-r", str(ROOT / name)]
    _follow([*command, "-c", str(ROOT / CONSTRAINTS)])


def _uv() -> "str | None":
    """Return a uv that works, if there is one and KIT_INSTALLER does not say pip."""
    uv = shutil.which("uv")
    if not uv or os.environ.get("KIT_INSTALLER") == "pip":
        return None
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    works = subprocess.call([uv, "--version"], **silent) == 0  # it may be a dead link
    return uv if works else None


def _clear(folder: Path) -> None:
    """Remove an environment that is unfinished or for another Python."""
    if not folder.exists():
        return
    inside = {path.name for path in folder.iterdir() if path.is_file()}
    if not inside <= {"pyvenv.cfg", "kit-stamp", ".gitignore", ".lock", "CACHEDIR.TAG"}:
        raise SetUpError(
            "%s holds other files. Empty it, or name another folder,\nand repeat the "
            "command." % folder
        )
    shutil.rmtree(str(folder))


def _create(folder: Path, uv: "str | None") -> None:
    """Make an empty environment."""
    if uv:
        _follow([uv, "venv", "--quiet", "--python", sys.executable, str(folder)])
    elif importlib.util.find_spec("ensurepip"):
        _follow([sys.executable, "-m", "venv", str(folder)])
    else:
        raise SetUpError(
            "This Python cannot make environments. On Debian or Ubuntu, install the "
            "package\npython%d.%d-venv, or install uv; then repeat the command."
            % sys.version_info[:2]
        )


def _follow(command: "list[str]") -> None:
    """Run an installer and say, in a line now and then, how far it is."""
    printed, found = [], 0
    settings = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "UV_NO_PROGRESS": "1"}
    with subprocess.Popen(
        command,
        env=dict(variables(Path(sys.executable)), **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
    ) as process:
        for line in process.stdout:
            printed.append(line)
            found += line.startswith("Collecting ")
            if line.startswith("Collecting ") and found % 20 == 0:
                print("  found %d packages" % found, flush=True)
            elif line.startswith("Installing collected"):
                print("  installing them, which takes about a minute", flush=True)
            elif re.match("Downloading.* M|Resolved|Prepared|Installed", line):
                print("  " + line.strip(), flush=True)
    if process.returncode:
        raise OSError("".join(printed))


def _explain(printed: str, folder: Path, variable: str) -> str:
    """Return what to tell a person about a failed set-up, after what was printed."""
    near = next(place for place in (folder, *folder.parents) if place.exists())
    if (
        shutil.disk_usage(str(near)).free < 100e6
    ):  # programs seldom say that it was this
        printed += "\n(no space left on the disk)"
    last = "\n".join(printed.strip().split("\n")[-8:])
    sentence = next(text for word, text in FAILURES if re.search(word, printed.lower()))
    return last + "\n\n" + sentence.format(folder=folder, variable=variable)
