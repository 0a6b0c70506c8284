"""Run a student's function: limits that its code cannot disarm, its errors in words.

The function runs in a program of its own, which is ended when the time is over: a bare
``except:`` does not help it, nor does a loop on one line. Memory is limited too, it can
start no other program, and what it prints goes nowhere. The next such program is
started ahead, so a check seldom waits for it. What cannot be carried there (see
`carrying`) runs in the notebook, as it does on a page inside a browser, where there are
no programs: under a trace function that looks at the clock at every line. The page's
Stop button ends its worker.
"""

import atexit
import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, TypeAlias, cast

from utils.exercises import trial
from utils.exercises.answers import Plain
from utils.exercises.carrying import NotCarriedError, carried
from utils.words import message

LIMIT_S = 2.0
START_S = 30.0  # for the program to start and the function to arrive
END_S = 1.0  # for its pipe to close, once it has ended
MAX_ANSWERS = 5 * trial.MAX_BYTES  # of all cases of a function
IN_BROWSER = sys.platform == "emscripten"
BUILT_IN = (
    types.BuiltinFunctionType,
    types.MethodWrapperType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
)
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
    if IN_BROWSER or isinstance(function, BUILT_IN):
        return here(function, cases, limit_s)
    try:
        sent, left = carried(function)
        request = pickle.dumps((sys.path, limit_s, tuple(sent), pickle.dumps(cases)))
        told = _apart(request, len(cases), limit_s)
    except (NotCarriedError, OSError, pickle.PicklingError):
        return here(function, cases, limit_s)
    lost = [LOST.format(name=name) for name in left]
    if any(values.get("error") in lost for _, (_, values) in told):
        return here(function, cases, limit_s)
    return _filled([_outcome(value, each) for value, each in told], cases)


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


# The program beside this one


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
        self.parts: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.listener = threading.Thread(target=self._listen, daemon=True)

    def ask(self, request: bytes) -> None:
        """Hand the function over and listen."""
        self.listener.start()
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            trial.write_part(self.process.stdin, request)
            self.process.stdin.close()

    def part(self, until: float) -> bytes | None:
        """Return the next part of the answer; None at its end, or if time is up."""
        try:
            return self.parts.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return None

    def end(self) -> None:
        """End the program, whatever it is doing, and what it may have started."""
        if hasattr(os, "killpg") and self.process.returncode is None:
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        if self.listener.ident is not None:
            self.listener.join(END_S)
        if self.listener.is_alive():  # somebody else holds the pipe: wait for nobody
            return
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _listen(self) -> None:
        pipe, left = self.process.stdout, MAX_ANSWERS
        assert pipe is not None
        while (part := trial.read_part(pipe, left)) is not None:
            left -= len(part) + trial.SIZE
            self.parts.put(part)
        self.parts.put(None)


_ahead: list[_Program] = []


def _apart(
    request: bytes, n_cases: int, limit_s: float
) -> list[tuple[object, trial.Told]]:
    """Return what the program beside this one says, as far as there is time."""
    program = _next()
    found: list[tuple[object, trial.Told]] = []
    try:
        program.ask(request)
        if program.part(time.monotonic() + START_S) is None:
            raise OSError("the program did not start")
        deadline = time.monotonic() + limit_s
        while len(found) < n_cases and (part := program.part(deadline)) is not None:
            found.append(_heard(part))
        if time.monotonic() < deadline:  # it has ended by itself: early, if at all
            found += [(None, ENDED)] * (n_cases - len(found))
    finally:
        program.end()
        _start_ahead()
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
