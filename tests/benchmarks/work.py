"""How long a save, a check and a saved file take: ``python tests/benchmarks/work.py``.

Writes to a temporary folder on the disk where temporary files are; prints the rows of
the section "Work and checks" in README.md.
"""

import dataclasses
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from utils.claims import load_coding, save_coding
from utils.exercises import all_exercises, check, hint, kit_texts
from utils.exercises.checking import judge
from utils.exercises.closed import Function
from utils.work import Work, open_all, save_all

NOTE = "a note of some length about a passage " * 5


def times_ms(act: Callable[[int], object], n: int) -> list[float]:
    """Return how long each of `n` runs took, in milliseconds, sorted."""
    taken = []
    for number in range(n):
        start = time.perf_counter()
        act(number)
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)


def row(what: str, taken: list[float]) -> str:
    """Return a line of the table: median, 95th percentile, slowest."""
    high = taken[int(0.95 * (len(taken) - 1))]
    middle = taken[len(taken) // 2]
    return f"| {what} | {len(taken)} | {middle:.1f} | {high:.1f} | {taken[-1]:.1f} |"


def twice(n: int) -> int:
    """Return the double: an answer to a function exercise."""
    return 2 * n


def saving() -> None:
    """Measure a save and a read."""
    small, full = Work("01"), Work("07")
    for number in range(80):
        full.put(f"coding-{number}", {"verdict": "open", "note": NOTE})
    size = full.path.stat().st_size // 1000
    value = {"verdict": "failed", "note": NOTE}

    def put(n: int) -> None:
        full.put(f"coding-{n % 80}", {**value, "n": n})

    print(row("save an item, small file", times_ms(lambda n: small.put("a", n), 200)))
    print(row(f"save an item, 80 items, {size} KB", times_ms(put, 200)))
    print(row("read an unchanged file", times_ms(lambda _: full.items(), 200)))


def checking() -> None:
    """Measure checks with their records, a function and a hint."""
    texts, taken = kit_texts(), []
    for exercise in all_exercises().values():
        known = [each.answer for each in exercise.catalogue] + [*exercise.models]
        for model in known:
            answer = exercise.answer_from(model, texts)
            taken += times_ms(lambda _, e=exercise, a=answer: check(e.id, a), 5)
    print(row("check, every known answer", sorted(taken)))
    kind = Function(reference=twice, cases=[(n,) for n in range(100)])
    asked = dataclasses.replace(exercise, kind=kind, mistakes=())
    judged = times_ms(lambda _: judge(asked, twice, texts), 50)
    print(row("judge a function, 100 inputs", judged))
    print(row("hint", times_ms(lambda _: hint("1.4"), 50)))


def carrying(lessons: Path) -> None:
    """Measure a file with 11 edited notebooks."""
    lessons.mkdir()
    cell = {"cell_type": "code", "id": "a", "source": "n = 1", "outputs": []}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell] * 400}
    for number in range(11):
        (lessons / f"{number:02d}.ipynb").write_text(json.dumps(book))
    saved = save_all(lessons)
    what = f"Save my work, 11 notebooks, {len(saved) // 1000} KB"
    print(row(what, times_ms(lambda _: save_all(lessons), 20)))
    opened = times_ms(lambda _: open_all(saved, lessons), 20)
    print(row("Open my work, the same file", opened))


def reading(path: Path) -> None:
    """Measure a coding of 10,000 claims, each another one."""
    coding = load_coding("reader_1")
    claims = coding.claims * (10_000 // len(coding.claims) + 1)
    rows = [
        dataclasses.replace(claim, id=f"a{number}", proposition=str(number))
        for number, claim in enumerate(claims[:10_000])
    ]
    save_coding(dataclasses.replace(coding, claims=tuple(rows)), path)
    print(row("read a coding, 10,000 claims", times_ms(lambda _: load_coding(path), 5)))


def main() -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp())
    os.environ["KIT_WORK"] = str(folder)
    print(f"Python {platform.python_version()}, {platform.system()}")
    print("| what | runs | median, ms | 95th percentile | slowest |")
    print("|---|---|---|---|---|")
    saving()
    checking()
    carrying(folder / "lessons")
    reading(folder / "coding.csv")


if __name__ == "__main__":
    main()
