"""Measure what it costs to import each package of the kit, by its front door.

    .venv-tests/bin/python tests/benchmarks/imports.py [package …]

CPU milliseconds, the least of seven starts, without those of Python itself; and how
often that is what some modules of the standard library take, a measure of the machine.
A first start, not counted, writes the byte code, as the set-up does for students.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
YARDSTICK = "import asyncio, dataclasses, email.message, json, tomllib"
AS_A_STUDENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"  # else every start compiles the kit anew
}


def start(code: str) -> None:
    """Run `code` in a Python of its own, with byte code as a student has it."""
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=ROOT, env=AS_A_STUDENT, check=True)


def cpu_ms(code: str) -> float:
    """Return the CPU time of a Python that runs `code`, the least of seven."""
    start(code)
    taken = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start(code)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        user, system = (after[each] - before[each] for each in (0, 1))
        taken.append(1000 * (user + system))
    return min(taken)


def main(names: list[str]) -> None:
    """Print one line for each package."""
    nothing = cpu_ms("")
    yard = cpu_ms(YARDSTICK) - nothing
    doors = sorted(path.parent.name for path in (ROOT / "utils").glob("*/__init__.py"))
    for name in names or doors:
        own = cpu_ms(f"import utils.{name}") - nothing
        print(f"{name:12} {own:6.0f} ms {own / yard:5.1f} yardsticks")


if __name__ == "__main__":
    main(sys.argv[1:])
