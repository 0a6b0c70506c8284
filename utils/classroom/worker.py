"""Judge hand-ins in a program beside this one, which may fail without harm.

A file that somebody made to stop the judge, or to fill the memory, stops that program
only: its file gets a reason, and the next file a new program.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from utils.classroom.judging import HandIn, from_json, judged_hand_in, to_json
from utils.classroom.sandbox import Runner
from utils.exercises import trial
from utils.words import message
from utils.work import DamagedError, NewerError

KIT = Path(__file__).resolve().parent.parent.parent
SECONDS = 60.0  # for one hand-in; 0.3 s are usual
PER_FUNCTION = 5.0  # more for each function that is tried
MEMORY = 3_000_000_000  # bytes, where the system limits them


class UnreadableHandInError(Exception):
    """A file could not be judged; the message says why, in a sentence."""


class Judge:
    """A program that judges one hand-in after another; a new one if it has ended.

    Parameters
    ----------
    run
        Whether functions are tried, each in a program of its own.
    """

    def __init__(self, *, run: bool = False, seconds: float = SECONDS) -> None:
        self._run = run
        self._seconds = seconds + 15 * PER_FUNCTION * run
        self._process: subprocess.Popen[bytes] | None = None
        self._said: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def judged(self, data: bytes) -> HandIn:
        """Return a hand-in, judged again.

        Raises
        ------
        UnreadableHandInError
            If it is no saved work, or the judge could not come to its end.
        """
        part = self._asked(data)
        if part is None:
            self.end()
            raise UnreadableHandInError(message("classroom.not_judged"))
        if part[:1] == b"!":
            raise UnreadableHandInError(part[1:].decode("utf-8", "replace"))
        return from_json(part.decode("utf-8"))

    def end(self) -> None:
        """End the program."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def __enter__(self) -> "Judge":
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def _asked(self, data: bytes) -> bytes | None:
        process = self._process or self._started()
        assert process.stdin is not None
        try:
            trial.write_part(process.stdin, data)
            return self._said.get(timeout=self._seconds)
        except (OSError, queue.Empty):
            return None

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "utils.classroom.worker"]
        process = subprocess.Popen(
            [*command, *(["--run"] if self._run else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=KIT,
            env=_environment(os.environ),
        )
        self._process, self._said = process, queue.SimpleQueue()
        listening = threading.Thread(
            target=_listen, args=(process, self._said), daemon=True
        )
        listening.start()
        return process


def _environment(known: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a program that must not touch anybody's work."""
    return {**known, "KIT_WORK": os.devnull, "PYTHONPATH": str(KIT)}


def _listen(
    process: subprocess.Popen[bytes], said: "queue.SimpleQueue[bytes | None]"
) -> None:
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        while (part := trial.read_part(process.stdout)) is not None:
            said.put(part)
    said.put(None)


# The program


def main(arguments: list[str]) -> None:
    """Judge what comes in, part by part, until nothing comes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else is to stand between the answers
    _limit_memory()
    runner = Runner() if "--run" in arguments else None
    while (data := trial.read_part(sys.stdin.buffer)) is not None:
        trial.write_part(answers, _answer(data, runner))


def _answer(data: bytes, runner: Runner | None) -> bytes:
    try:
        return to_json(judged_hand_in(data, runner)).encode("utf-8")
    except NewerError:
        return ("!" + message("classroom.not_newer")).encode()
    except DamagedError as error:
        return ("!" + message("classroom.not_work", why=error)).encode()
    except MemoryError:
        return ("!" + message("classroom.not_memory")).encode()
    except Exception as error:  # noqa: BLE001 - a file may hold anything at all
        why = json.dumps(f"{type(error).__name__}: {error}"[:200])
        return ("!" + message("classroom.not_fault", why=why)).encode()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(sys.argv[1:])
