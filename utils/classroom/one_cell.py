"""Run one cell of a student and try the function in it: a program of its own.

`sandbox` starts this file, walled off where the system can do that, beside a copy of
``trial.py``; it needs the standard library only. What it says is JSON, in which every
value is written so that it can be read back and never run.
"""

import builtins
import importlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

NOBODY = 65534
FILE = 1_000_000  # bytes of what it says, and of a file if it can write one at all


def written(value: object) -> object:
    """Return plain data as JSON that says which kind each collection was."""
    if isinstance(value, tuple):
        return [written(each) for each in value]
    if isinstance(value, dict):
        return {"d": [[written(k), written(v)] for k, v in value.items()]}
    if isinstance(value, list | frozenset):
        kind = "l" if isinstance(value, list) else "s"
        return {kind: [written(each) for each in value]}
    if isinstance(value, float):
        return {"f": repr(value)}
    return {"e": 0} if value is ... else value


def leave_root() -> None:
    """Become nobody: no limit on programs holds for root."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def main() -> None:
    """Read a cell, the name of its function and the cases; say what each call gave."""
    asked = json.loads(sys.stdin.buffer.read())
    trial: Any = importlib.import_module("trial")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - one place for output
        os.dup2(nowhere.fileno(), 1)
    if asked["leave_root"]:
        leave_root()
    trial.start_nothing()
    trial.limited(CPU=asked["seconds"] + 1, FSIZE=FILE)
    space: dict[str, Any] = {"__name__": "notebook", "__builtins__": builtins}
    try:
        with redirect_stdout(StringIO()):
            exec(compile(asked["code"], "<answer>", "exec"), space)
        function = space[asked["name"]]
    except BaseException as error:  # noqa: BLE001 - whatever a student's code raises
        answers.write(json.dumps({"failed": type(error).__name__}))
    else:
        for case in asked["cases"]:
            value, told = trial.outcome(function, tuple(map(read, case)))
            answers.write(json.dumps([written(value), told]) + "\n")
            answers.flush()
    answers.close()


def read(said: Any) -> Any:
    """Return the value that `written` was given; a tuple comes back as it was."""
    if isinstance(said, list):
        return tuple(read(each) for each in said)
    if not isinstance(said, dict):
        return said
    ((kind, held),) = said.items()
    made: dict[str, Callable[[], Any]] = {
        "f": lambda: float(held),
        "e": lambda: ...,
        "s": lambda: frozenset(map(read, held)),
        "d": lambda: {read(key): read(each) for key, each in held},
        "l": lambda: [read(each) for each in held],
    }
    return made[kind]()


if __name__ == "__main__":
    main()
