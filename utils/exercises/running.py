"""Run a student's function: limits that its code cannot disarm, its errors in words.

The function runs in a program of its own, which is ended when the time is over: a bare
``except:`` does not help it, nor does a loop on one line. Memory is limited too, it can
start no other program, and what it prints goes nowhere. The next such program is
started ahead, so a check seldom waits for it. What cannot be carried there (see
`carrying`) runs in a copy of the notebook's own program, within the same limits.

Windows and macOS make no such copies, and on a page inside a browser there are no
programs. There it runs in the notebook, under a trace function that looks at the clock
at every line, which a loop on one line or a bare ``except:`` can outlast. *Interrupt
the kernel* ends it then, and on the page *Stop*, which ends its worker.
"""

import atexit
import builtins
import contextlib
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, Any, NamedTuple, NoReturn, TypeAlias, cast

from utils.exercises import trial
from utils.exercises.answers import Plain
from utils.exercises.carrying import NotCarriedError, carried
from utils.words import message

LIMIT_S = 2.0
START_S = 30.0  # for the program to start and the function to arrive
END_S = 1.0  # for its pipe to close, once it has ended
MAX_ANSWERS = 5 * trial.MAX_BYTES  # of all cases of a function
IN_BROWSER = sys.platform == "emscripten"
COPIES = sys.platform == "linux"  # macOS may end a copy that uses its libraries
ENDED: trial.Told = ("check.ended", {})
GARBLED: trial.Told = ("check.garbled", {})
LOST = "NameError: name '{name}' is not defined"

Function: TypeAlias = Callable[..., Any]
Case: TypeAlias = tuple[Any, ...]
Cases: TypeAlias = Sequence[Case]


class Outcome(NamedTuple):
    """What one call gave: a plain value, or the sentence that says why none."""

    value: Plain
    problem: str = ""


class _OutOfTimeError(BaseException):
    """Not an Exception, so that a student's ``except Exception`` lets it through."""


def outcomes(
    function: Callable[..., object], cases: Cases, limit_s: float = LIMIT_S
) -> list[Outcome]:
    """Call a student's function with each case; stop it after `limit_s` seconds."""
    if IN_BROWSER:
        return here(function, cases, limit_s)
    try:
        sent, left = carried(function)
        request = pickle.dumps((sys.path, limit_s, tuple(sent), pickle.dumps(cases)))
        told = _apart(request, len(cases), limit_s)
    except (NotCarriedError, OSError, pickle.PicklingError):
        return _in_a_copy(function, cases, limit_s)
    lost = [LOST.format(name=name) for name in left]
    if any(values.get("error") in lost for _, (_, values) in told):
        return _in_a_copy(function, cases, limit_s)
    return _filled([_outcome(*each) for each in told], cases)


def _in_a_copy(
    function: Callable[..., object], cases: Cases, limit_s: float
) -> list[Outcome]:
    """Call a function in a copy of this program; in this one, if there is none."""
    try:
        program = _Copy(function, cases, limit_s)
        try:
            told = _heard_from(program, len(cases), limit_s)
        finally:
            program.end()
    except OSError:
        return here(function, cases, limit_s)
    return _filled([_outcome(*each) for each in told], cases)


def known(function: Callable[..., object], cases: Cases) -> list[Outcome]:
    """Call one of the kit's own functions with each case, with no limit."""
    found = (trial.outcome(function, case) for case in cases)
    return [_outcome(value, told) for value, told in found]


def here(
    function: Callable[..., object], cases: Cases, limit_s: float = LIMIT_S
) -> list[Outcome]:
    """Call a function in this program, as far as a limit can be kept here."""
    deadline = time.monotonic() + limit_s
    found: list[Outcome] = []
    for case in cases:
        if time.monotonic() > deadline:
            break
        try:
            value, told = _traced(function, case, deadline)
        except _OutOfTimeError:
            break
        found.append(_outcome(value, told))
    return _filled(found, cases)


def _filled(found: list[Outcome], cases: Cases) -> list[Outcome]:
    """Add what is to be said of the cases for which there was no time."""
    missing = len(cases) - len(found)
    return found + [Outcome(None, message("check.too_slow"))] * missing


def _outcome(value: object, told: trial.Told) -> Outcome:
    key, values = told
    said = message(key, **values) if key else ""
    return Outcome(cast(Plain, value), said)  # `trial` gives plain values and no others


def _traced(
    function: Callable[..., object], case: tuple[object, ...], deadline: float
) -> tuple[object, trial.Told]:
    def at_line(frame: FrameType, event: str, argument: object) -> Any:
        if time.monotonic() > deadline:
            raise _OutOfTimeError
        return at_line

    def limited(*given: object) -> object:
        before = sys.gettrace()
        sys.settrace(at_line)
        try:
            return function(*given)
        finally:
            sys.settrace(before)

    value, told = trial.outcome(limited, case)
    if told[1].get("error") == _OutOfTimeError.__name__:
        raise _OutOfTimeError
    return value, told


# The programs beside this one


class _Listener:
    """What comes from a program beside this one, part by part."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.pipe = pipe
        self.parts: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._listen, daemon=True)

    def part(self, until: float) -> bytes | None:
        """Return the next part of the answer; None at its end, or if time is up."""
        if self.thread.ident is None:
            self.thread.start()
        try:
            return self.parts.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return None

    def end(self) -> None:
        """Stop listening, now that the program has ended."""
        if self.thread.ident is not None:
            self.thread.join(END_S)
        if not self.thread.is_alive():  # or somebody else holds the pipe: wait not
            _close(self.pipe)

    def _listen(self) -> None:
        left = MAX_ANSWERS
        while (part := trial.read_part(self.pipe, left)) is not None:
            left -= len(part) + trial.SIZE
            self.parts.put(part)
        self.parts.put(None)


class _Program:
    """A program that waits for one function, tries it and ends."""

    def __init__(self) -> None:
        apart: dict[str, Any] = {"start_new_session": True}
        if os.name == "nt":
            flags = ("CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW")
            apart = {"creationflags": sum(getattr(subprocess, name) for name in flags)}
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", str(Path(trial.__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **apart,
        )
        assert self.process.stdout is not None
        self.answers = _Listener(self.process.stdout)

    def ask(self, request: bytes) -> None:
        """Hand the function over."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            trial.write_part(self.process.stdin, request)
            self.process.stdin.close()

    def end(self) -> None:
        """End the program, whatever it is doing, and what it may have started."""
        if self.process.returncode is None:
            _end_group(self.process.pid)
        self.process.kill()
        self.process.wait()
        self.answers.end()
        _close(self.process.stdin)


class _Copy:
    """A copy of this program, in which a function is with all that it uses."""

    def __init__(self, function: Function, cases: Cases, limit_s: float) -> None:
        if not COPIES:
            raise OSError("this system makes no copies of a program")
        here, there = os.pipe()
        with warnings.catch_warnings():  # of threads, none of which the copy has
            warnings.simplefilter("ignore", DeprecationWarning)
            self.number = os.fork()
        if not self.number:
            _serve_and_leave(there, function, cases, limit_s)
        os.close(there)
        self.answers = _Listener(os.fdopen(here, "rb"))

    def end(self) -> None:
        """End the copy, whatever it is doing."""
        _end_group(self.number)
        with contextlib.suppress(OSError):
            os.kill(self.number, signal.SIGKILL)
            os.waitpid(self.number, 0)
        self.answers.end()


def _serve_and_leave(
    end: int, function: Function, cases: Cases, limit_s: float
) -> NoReturn:
    """Be the copy: try the function, and do nothing else of what a notebook does."""
    try:
        os.setsid()
        gc.freeze()  # what the notebook has is the notebook's to close
        trial.silence()
        sys.stderr, builtins.input = sys.__stderr__, _asks_nobody
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        memory = trial.MAX_MEMORY + pages * os.sysconf("SC_PAGE_SIZE")
        with os.fdopen(end, "wb") as answers:
            trial.serve(answers, function, cases, limit_s, AS=memory)
    finally:
        os._exit(0)


def _asks_nobody(_prompt: object = "") -> str:
    raise EOFError("EOF when reading a line")


def _end_group(number: int) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(number, signal.SIGKILL)


def _close(pipe: IO[bytes] | None) -> None:
    with contextlib.suppress(OSError):
        if pipe is not None:
            pipe.close()


_ahead: list[_Program] = []


def _apart(
    request: bytes, n_cases: int, limit_s: float
) -> list[tuple[object, trial.Told]]:
    """Return what the program beside this one says, as far as there is time."""
    program = _next()
    try:
        program.ask(request)
        return _heard_from(program, n_cases, limit_s)
    finally:
        program.end()
        _start_ahead()


def _heard_from(
    program: _Program | _Copy, n_cases: int, limit_s: float
) -> list[tuple[object, trial.Told]]:
    """Return what a program says of each case, as far as there is time."""
    found: list[tuple[object, trial.Told]] = []
    next_part = program.answers.part
    if next_part(time.monotonic() + START_S) is None:
        raise OSError("the program did not start")
    deadline = time.monotonic() + limit_s
    while len(found) < n_cases and (part := next_part(deadline)) is not None:
        found.append(_heard(part))
    if time.monotonic() < deadline:  # it has ended by itself: early, if at all
        found += [(None, ENDED)] * (n_cases - len(found))
    return found


def _heard(part: bytes) -> tuple[object, trial.Told]:
    try:
        return trial.heard(part)
    except ValueError:
        return None, GARBLED


def _next() -> _Program:
    """Return the program that was started ahead, or a new one if it has ended."""
    while _ahead:
        program = _ahead.pop()
        if program.process.poll() is None:
            return program
        program.end()
    return _Program()


def _start_ahead() -> None:
    with contextlib.suppress(OSError):
        if not _ahead:
            _ahead.append(_Program())


@atexit.register
def _end_all() -> None:
    while _ahead:
        _ahead.pop().end()
