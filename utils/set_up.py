"""Make a Python environment for the kit and keep it whole: install, check, repair.

Standard library only, and it parses on Python 3.6, so that a Python that is too old
gets a sentence and not a traceback. `utils.environment` starts programs in it.
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
import time
from pathlib import Path

if os.name == "nt":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = "tests/constraints.txt"
STUDENT_CONSTRAINTS = "tests/constraints-student.txt"
KERNEL_CONFIG = "binder/ipython/ipython_config.py"  # copied into the environment
STUDENT = ("requirements.txt",)
TESTER = (*STUDENT, "tests/requirements.txt", "tests/requirements-author.txt")
# Of a person's settings for Python and installers those are kept that change no result.
HARMLESS = {"PYTHONUTF8", "PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONHASHSEED"}
INSTALLERS = ("PIP_", "UV_")
FETCHING = re.compile(
    "(PIP|UV)_.*(INDEX|HOST|CERT|TLS|PROXY|CACHE|RETRIES|TIMEOUT|LINK|CONFIG|KEYRING|"
    "OFFLINE|FEATURE)"
)
PARTS = set(  # of an environment, at its top
    ".gitignore .lock .DS_Store CACHEDIR.TAG pyvenv.cfg kit-stamp bin lib lib64 share "
    "include etc man Scripts Lib Include".split()
)
WAIT_S = 0.2
PATIENCE_S = 1200.0  # for another start that is setting up

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
        "packages do not load",
        "The packages were installed, but do not load. Something leads the installer\n"
        "elsewhere (PIP_TARGET, a pip.conf), or a file of their name is in the way.\n"
        "Mend that and repeat the command: it begins anew.",
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


def make(folder: Path, name: str, requirements: "tuple[str, ...]") -> None:
    """Make an environment, bring it up to date or repair it, where that is needed.

    Raises
    ------
    SetUpError
        If it cannot be made; its text says why and what to do.
    """
    if not _complete(folder, requirements):
        with _alone(folder):
            if not _complete(folder, requirements):  # by another start, meanwhile
                _renew(folder, name, requirements)


def read_stamp(folder: Path) -> "list[str]":
    """Return what was noted when the environment was complete; [] if it never was."""
    try:
        return (folder / "kit-stamp").read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def variables(python: Path) -> "dict[str, str]":
    """Return variables in which only `python` and its packages are found."""
    own = ("PYTHON", "VIRTUAL_ENV")
    names = {key for key in os.environ if not key.startswith(own)} | HARMLESS
    kept = {key: value for key, value in os.environ.items() if key in names}
    kept["PATH"] = str(python.parent) + os.pathsep + kept.get("PATH", "")
    return kept


def variable_of(name: str) -> str:
    """Return the variable that moves an environment: KIT_VENV for `.venv`."""
    return "KIT" + re.sub("[.-]", "_", name).upper()


def _stamp(requirements: "tuple[str, ...]") -> "list[str]":
    """Return what a complete environment notes: sum, kit's folder, Python, packages."""
    digest = hashlib.sha256()
    for name in (*requirements, _constraints(requirements), KERNEL_CONFIG):
        digest.update(_own(name))
    python = "%d.%d" % sys.version_info[:2]
    return [digest.hexdigest(), ascii(str(ROOT)), python, *_names(*STUDENT)]


def _constraints(requirements: "tuple[str, ...]") -> str:
    """Return the file that holds the exact packages for some requirements."""
    return STUDENT_CONSTRAINTS if requirements == STUDENT else CONSTRAINTS


def _names(*files: str) -> "list[str]":
    """Return the packages that requirement files name, as one imports them."""
    lines = [
        line
        for name in files
        for line in _own(name).decode("utf-8", "replace").splitlines()
    ]
    found = (re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines)
    return [match.group().lower().replace("-", "_") for match in found if match]


def _own(name: str) -> bytes:
    """Return a file of the kit's own."""
    try:
        return (ROOT / name).read_bytes()
    except OSError as error:
        raise SetUpError(
            "The kit is not whole: %s cannot be read (%s).\nUnpack all of it once more "
            "and repeat the command." % (ROOT / name, error.strerror)
        ) from None


def _complete(folder: Path, requirements: "tuple[str, ...]") -> bool:
    """Tell whether an environment is there, up to date and whole."""
    return _is_whole(folder) and read_stamp(folder) == _stamp(requirements)


def _is_whole(folder: Path) -> bool:
    """Tell whether Python and the packages it had when it was complete are there."""
    site = str(_site(folder))
    places = (os.path.join(site, name) for name in read_stamp(folder)[3:])
    return _has_base(folder) and all(
        any(map(os.path.exists, (place + ".py", os.path.join(place, "__init__.py"))))
        for place in places
    )


def _has_base(folder: Path) -> bool:
    """Tell whether an environment's Python is there, and the one it was made from."""
    try:
        settings = (folder / "pyvenv.cfg").read_bytes().decode("utf-8", "replace")
    except OSError:
        return False
    home = re.search(r"^home *= *(.+?)\s*$", settings, re.MULTILINE)
    has_home = home is not None and os.path.isdir(home.group(1))
    return has_home and os.path.exists(str(interpreter(folder)))


@contextlib.contextmanager
def _alone(folder: Path) -> "collections.abc.Iterator[None]":
    """Wait while another start sets up the same environment."""
    with contextlib.ExitStack() as stack:
        lock = None
        with contextlib.suppress(OSError):  # a read-only folder cannot be locked
            folder.parent.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context(open(str(folder) + ".lock", "a+b"))
        if lock is not None:
            _wait_for(lock.fileno(), folder)
        yield


def _wait_for(descriptor: int, folder: Path) -> None:
    """Take a lock; while another start holds it, say so and wait."""
    deadline, told = time.monotonic() + PATIENCE_S, False
    while not _take(descriptor):
        if not told:
            told = True
            print("Another start is setting up %s: waiting for it." % folder)
            sys.stdout.flush()
        if time.monotonic() > deadline:
            raise SetUpError(
                "Another program has been setting up %s for %d minutes.\nEnd it, or "
                "restart the computer, and repeat the command."
                % (folder, PATIENCE_S // 60)
            )
        time.sleep(WAIT_S)


def _take(descriptor: int) -> bool:
    """Try once to take a lock; true where the file system knows no locks."""
    try:
        if os.name == "nt":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:  # Windows says that a lock is held in two ways
        return not (os.name == "nt" and error.errno in (11, 13, 36))
    return True


def _renew(folder: Path, name: str, requirements: "tuple[str, ...]") -> None:
    """Make an environment or bring it up to date; note it when it is complete."""
    have, want = read_stamp(folder), _stamp(requirements)
    usable = _is_whole(folder) and have[2:3] == want[2:3]
    only_moved = usable and have[0] == want[0]
    try:
        if not only_moved:
            _install(folder, requirements, usable)
        _link(folder)
        if not only_moved:
            _try(folder)
        (folder / "kit-stamp").write_text("\n".join(want), encoding="utf-8")
    except (SetUpError, OSError) as failure:
        words = str(failure)
        if isinstance(failure, OSError):
            words = _explain(words, folder, variable_of(name))
        if not (usable and _is_whole(folder)):
            raise SetUpError(words) from None
        print(words + "\n\nGoing on with the packages already there.\n", flush=True)


def _try(folder: Path) -> None:
    """Import what a student needs, in the environment; raise what went wrong."""
    names = _names(*STUDENT)
    code = "import " + ", ".join(names) if names else ""
    done = subprocess.Popen(
        [str(interpreter(folder)), "-c", code],
        env=variables(interpreter(folder)),
        cwd=str(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    printed = done.communicate()[0].decode("utf-8", "replace")
    if done.returncode:
        with contextlib.suppress(OSError):  # the next start begins anew
            (folder / "kit-stamp").unlink()
        raise OSError(printed + "\n(the packages do not load)")


def _site(folder: Path) -> Path:
    """Return where the environment in `folder` keeps its packages."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))


def _link(folder: Path) -> None:
    """Make `import utils` work in the environment, and errors be explained there.

    The folder's name stands in it as Python code spells it: a line of its own would
    lose a space at its end, and before Python 3.13 whatever is not ASCII.
    """
    line = "import sys; sys.path.append(%s)\n" % ascii(str(ROOT))
    (_site(folder) / "kit.pth").write_text(line, encoding="ascii")
    settings = folder / "etc" / "ipython"  # read by every kernel of this environment
    settings.mkdir(parents=True, exist_ok=True)
    shutil.copy(str(ROOT / KERNEL_CONFIG), str(settings))


def _install(folder: Path, requirements: "tuple[str, ...]", usable: bool) -> None:
    """Install the requirements, into a new environment unless this one is usable."""
    print("%s %s" % ("Updating" if usable else "Setting up", folder), flush=True)
    size = 62 if requirements == STUDENT else 183
    told = "(%d MB to fetch: seconds with uv, a minute or two with pip)" % size
    print(told, flush=True)
    uv = _uv()
    if not usable or not (uv or (_site(folder) / "pip").is_dir()):
        _clear(folder)
        _create(folder, uv)
    exact = _constraints(requirements)
    _follow([*_installer(folder, uv), "--require-hashes", "-r", str(ROOT / exact)])
    if set(_names(*requirements)) - set(_names(exact)):  # somebody has added a package
        wanted = [part for name in requirements for part in ("-r", str(ROOT / name))]
        _follow([*_installer(folder, uv), *wanted])


def _installer(folder: Path, uv: "str | None") -> "list[str]":
    """Return the command that installs into an environment."""
    python = str(interpreter(folder))
    if uv:
        return [uv, "pip", "install", "--compile-bytecode", "--python", python]
    return [python, "-m", "pip", "install", "--progress-bar=off", "--retries=2"]


def _uv() -> "str | None":
    """Return a uv that works, if there is one and KIT_INSTALLER does not say pip."""
    uv = shutil.which("uv")
    if not uv or os.environ.get("KIT_INSTALLER") == "pip":
        return None
    try:
        works = subprocess.call(  # it may be a dead link, or for another machine
            [uv, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    return uv if works == 0 else None


def _clear(folder: Path) -> None:
    """Remove an environment that is unfinished or for another Python."""
    if not os.path.exists(str(folder)):
        return
    if not _may_clear(folder):
        raise SetUpError(
            "%s holds other files. Empty it, or name another folder,\nand repeat the "
            "command." % folder
        )
    shutil.rmtree(str(folder))


def _may_clear(folder: Path) -> bool:
    """Tell whether a folder is an environment or nearly one, and not a person's own."""
    inside = set(os.listdir(str(folder)))
    is_named = folder.parent == ROOT or bool(inside & {"pyvenv.cfg", "kit-stamp"})
    has_files = any(files for _, _, files in os.walk(str(folder)))
    return inside <= PARTS and (is_named or not has_files)


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
        env=dict(_plain_variables(), **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
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


def _plain_variables() -> "dict[str, str]":
    """Return the variables for an installer, without those that lead it elsewhere."""
    kept = variables(Path(sys.executable)).items()
    return {k: v for k, v in kept if FETCHING.match(k) or not k.startswith(INSTALLERS)}


def _explain(printed: str, folder: Path, variable: str) -> str:
    """Return what to tell a person about a failed set-up, and then what was printed."""
    near = next(filter(os.path.exists, map(str, (folder, *folder.parents))))
    if shutil.disk_usage(near).free < 100e6:  # programs seldom say that it was this
        printed += "\n(no space left on the disk)"
    last = "\n".join("  " + line for line in printed.strip().split("\n")[-8:])
    sentence = next(text for word, text in FAILURES if re.search(word, printed.lower()))
    told = sentence.format(folder=folder, variable=variable)
    return "%s\n\nThe last lines of what was printed:\n%s" % (told, last)
