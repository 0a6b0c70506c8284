"""Run a student's function: a time limit, its printing kept, its errors in words."""

import contextlib
import copy
import io
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple, TypeAlias

from utils.exercises.answers import Plain, UnreadableError, plain
from utils.words import message

LIMIT_S = 2.0
Function: TypeAlias = Callable[..., Any]
Case: TypeAlias = tuple[Any, ...]


class Outcome(NamedTuple):
    """What one call gave: a plain value, or the sentence that says why none."""

    value: Plain
    problem: str = ""


class _OutOfTimeError(BaseException):
    """Not an Exception, so that a student's ``except Exception`` lets it through."""


def outcomes(
    function: Function, cases: list[Case], limit_s: float = LIMIT_S
) -> list[Outcome]:
    """Call the function with each case; stop when all have taken `limit_s` seconds.

    The limit is a trace function that looks at the clock at every line. That needs
    neither signals, threads nor processes, so it is the same on Windows and inside a
    browser. It cannot look while one built-in call runs, as in ``sum(count())``: there
    the notebook's own Stop button helps.
    """
    deadline = time.monotonic() + limit_s
    results = []
    for case in cases:
        results.append(_outcome(function, case, deadline))
        if time.monotonic() > deadline:
            break
    missing = len(cases) - len(results)
    return results + [Outcome(None, message("check.too_slow"))] * missing


def _outcome(function: Function, case: Case, deadline: float) -> Outcome:
    printed, case = io.StringIO(), copy.deepcopy(case)
    try:
        with contextlib.redirect_stdout(printed):
            value = _call(function, case, deadline)
        value = plain(value)
    except _OutOfTimeError:
        return Outcome(None, message("check.too_slow"))
    except RecursionError:
        return Outcome(None, message("check.recursion"))
    except UnreadableError as error:
        return Outcome(None, str(error))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a student's code raises
        return Outcome(None, _in_words(error))
    if value is None and printed.getvalue():
        return Outcome(None, message("check.prints"))
    return Outcome(value)


def _call(function: Function, case: Case, deadline: float) -> object:
    def at_line(frame: FrameType, event: str, argument: object) -> Function:
        if time.monotonic() > deadline:
            raise _OutOfTimeError
        return at_line

    before = sys.gettrace()
    sys.settrace(at_line)
    try:
        return function(*case)
    finally:
        sys.settrace(before)


def _in_words(error: BaseException) -> str:
    """Name an error; its text comes from the student's own code or from Python."""
    name, text = type(error).__name__, BaseException.__str__(error)[:200]
    return message("check.raised", error=f"{name}: {text}" if text else name)
