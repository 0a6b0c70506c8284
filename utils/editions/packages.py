"""Python packages of a build, by version and hash: to build with, or for a browser.

Each list of requirements gives a folder in the cache, filled once by pip and then used
without the network. pip checks every hash and takes nothing that no line names.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from utils.editions.fetch import BuildError, cache_folder
from utils.environment import interpreter

QUIET = "--quiet --disable-pip-version-check --no-input --no-deps --require-hashes"
PURE = "--only-binary :all: --platform any --python-version 3.14 --abi none"
LAST_LINES = 12


def environment(requirements: Path) -> Path:
    """Return the Python of an environment that has these packages and no others.

    Raises
    ------
    BuildError
        If it cannot be made; the message holds what was printed last.
    """
    there = _made("python", requirements, sys.version, _install)
    return interpreter(there)


def browser_wheels(requirements: Path) -> list[Path]:
    """Return the wheels of these packages, all pure Python, as a browser needs them.

    Raises
    ------
    BuildError
        If they cannot be fetched; the message holds what was printed last.
    """
    return sorted(_made("wheels", requirements, PURE, _download).glob("*.whl"))


def run(
    command: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> None:
    """Run a program of the build; if it fails, say what it said last.

    Raises
    ------
    BuildError
        If it ends with an exit status that is not 0.
    """
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=env
    )
    if done.returncode:
        printed = (done.stdout + done.stderr).strip().splitlines()
        last = "\n".join(printed[-LAST_LINES:])
        raise BuildError(
            f"{Path(command[0]).name} {' '.join(command[1:4])} … failed:\n{last}\n"
            "The first build needs the network; later ones use what it fetched."
        )


def _made(
    kind: str, requirements: Path, more: str, make: Callable[[Path, Path], None]
) -> Path:
    """Return a folder of the cache; if it is not there, `make` fills it whole."""
    digest = hashlib.sha256(requirements.read_bytes() + more.encode()).hexdigest()
    there = cache_folder() / f"{kind}-{digest[:16]}"
    note = there / "complete"  # an environment cannot be renamed: it knows its place
    if not note.exists():
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir(parents=True)
        make(there, requirements)
        note.touch()
    return there


def _install(there: Path, requirements: Path) -> None:
    run([sys.executable, "-m", "venv", str(there)])
    _pip(interpreter(there), "install", requirements)


def _download(there: Path, requirements: Path) -> None:
    with tempfile.TemporaryDirectory() as name:  # the tests' Python may have no pip
        run([sys.executable, "-m", "venv", name])
        python = interpreter(Path(name))
        _pip(python, "download", requirements, *PURE.split(), "-d", str(there))


def _pip(python: Path, command: str, requirements: Path, *options: str) -> None:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    pip = [str(python), "-m", "pip", command, *QUIET.split()]
    run([*pip, "-r", str(requirements), *options], env=kept)
