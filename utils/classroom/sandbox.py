"""Try a student's function on the instructor's machine, walled off from it.

With bubblewrap (``bwrap``) the program sees Python and two files, can write nowhere,
and has no network, no other programs and no environment. Without it only time, memory
and output are limited: `Runner.is_walled` says which, and the report warns.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

from utils.classroom import one_cell
from utils.exercises import Exercise, Function, Outcome, from_texts, kit_texts, trial
from utils.words import message

SECONDS = 4  # for all cases of one function, the start of Python included
# No limit on programs holds for root, so that the program first becomes somebody else.
AS_ROOT = (
    "--unshare-ipc --unshare-pid --unshare-net --unshare-uts --unshare-cgroup-try "
    "--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID"
).split()
LONGEST_TOLD = 200  # characters of what a student's error says
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
ENDED = Outcome(None, message("check.ended"))


class Runner:
    """Tries functions, each in a program of its own.

    Attributes
    ----------
    is_walled
        Whether bubblewrap keeps the program from everything else.
    """

    def __init__(self) -> None:
        self.is_walled = can_wall()

    def outcomes(self, exercise: Exercise, code: str) -> tuple[Outcome, ...] | None:
        """Return what a function gives for each case of its exercise.

        None if the cell does not run by itself, or has no such function.
        """
        kind = exercise.kind
        if not isinstance(kind, Function):
            raise TypeError(f"{exercise.id} is not answered by a function")
        cases = [tuple(case) for case in from_texts(kind.cases, kit_texts())]
        asked = {
            "code": code,
            "name": exercise.variable,
            "cases": [[one_cell.written(each) for each in case] for case in cases],
            "seconds": SECONDS,
            "leave_root": self.is_walled and _is_root(),
        }
        lines, in_time = _said(json.dumps(asked).encode(), is_walled=self.is_walled)
        if lines[:1] and lines[0].startswith('{"failed"'):
            return None
        found = [_outcome(line) for line in lines[: len(cases)]]
        rest = ENDED if in_time else Outcome(None, message("check.too_slow"))
        return tuple(found + [rest] * (len(cases) - len(found)))


@cache
def can_wall() -> bool:
    """Say whether bubblewrap is here and may be used."""
    try:
        done = subprocess.run(
            _walled([sys.executable, "-S", "-c", ""], []),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=False,
            cwd="/",
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _walled(command: Sequence[str], files: Sequence[Path]) -> list[str]:
    """Return a command as bubblewrap runs it, with these files in ``/kit``."""
    seen = [path for path in (*SYSTEM, sys.base_prefix) if Path(path).exists()]
    bound = [word for path in seen for word in ("--ro-bind", path, path)]
    bound += ["--ro-bind", sys.base_prefix, "/python"]  # for all, also below /root
    for file in files:
        bound += ["--ro-bind", str(file), f"/kit/{file.name}"]
    python = Path(sys.executable).resolve()
    if python.is_relative_to(sys.base_prefix):
        python = Path("/python") / python.relative_to(sys.base_prefix)
    return [
        shutil.which("bwrap") or "bwrap",
        *(AS_ROOT if _is_root() else ("--unshare-all",)),
        *"--die-with-parent --new-session --clearenv".split(),
        *"--proc /proc --dev /dev".split(),
        *bound,
        *"--remount-ro /dev --remount-ro / --chdir /".split(),
        str(python),
        *command[1:],
    ]


def _said(request: bytes, *, is_walled: bool) -> tuple[list[str], bool]:
    """Run the program; return the lines that it said, and whether it ended in time."""
    files = [Path(str(each.__file__)) for each in (one_cell, trial)]
    with tempfile.TemporaryDirectory(prefix="kit-class-") as folder:
        program = "/kit/one_cell.py"
        if not is_walled:
            program = str(Path(folder, "one_cell.py"))
            for file in files:
                shutil.copyfile(file, Path(folder, file.name))
        command = [sys.executable, *"-E -s -S -B -X utf8".split(), program]
        if is_walled:
            command = _walled(command, files)
        with tempfile.TemporaryFile(dir=folder) as said:
            in_time = _ran(command, request, said, folder)
            said.seek(0)
            text = said.read(one_cell.FILE).decode("utf-8", "replace")
    whole, _, _ = text.rpartition("\n")
    is_failed = text.startswith('{"failed"')
    return ([text] if is_failed else whole.splitlines()), in_time


def _ran(command: list[str], request: bytes, said: IO[bytes], folder: str) -> bool:
    """Run a command to its end, or end it with all that it started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=said,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.defpath},
        start_new_session=True,
    )
    try:
        process.communicate(request, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    except OSError:  # it ended before it had read everything
        return True
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
    return True


def _outcome(line: str) -> Outcome:
    """Return what a line says of one call; the student's code may have written it."""
    try:
        value, (key, values) = json.loads(line)
        told = _told(key, values)
        plain: Any = trial.plain(one_cell.read(value))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ENDED
    return Outcome(None if told else plain, told)


def _told(key: object, values: dict[str, object]) -> str:
    if not key:
        return ""
    if not str(key).startswith("check."):
        raise KeyError(key)
    short = {name: str(value)[:LONGEST_TOLD] for name, value in values.items()}
    return message(str(key), **short)
