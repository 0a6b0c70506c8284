"""Time the lessons: how long each takes from top to bottom in a kernel of its own.

    .venv-tests/bin/python tests/benchmarks/lessons.py

Prints the rows of the table in README.md, the start of the kernel included.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from utils.editions.executed import executed_lessons, lesson_names


def main() -> None:
    for name in lesson_names():
        start = time.perf_counter()
        executed_lessons([name])
        seconds = time.perf_counter() - start
        print(f"| {name} | {seconds:.1f} | {os.getloadavg()[0]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
