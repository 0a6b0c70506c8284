"""Make up a class of hand-ins and report on it; say how long that takes, and how much.

Run by hand:

    python tests/benchmarks/classroom.py          # 200 students
    python tests/benchmarks/classroom.py 50 --run

Each hand-in answers some 100 exercises, right or with a mistake of the catalogue, holds
seven notebooks and 18 passages coded at the desk.
"""

import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:1] = [str(ROOT), str(ROOT / "tests")]

from made_class import answered, document  # noqa: E402 - after the path

from utils.__main__ import main  # noqa: E402
from utils.claims import load_coding  # noqa: E402
from utils.exercises import Function, all_exercises, kit_texts  # noqa: E402

ANSWERED, RIGHT, CODED = 0.85, 0.7, 0.5
LESSONS = {p.stem: p.read_text("utf-8") for p in ROOT.glob("lessons/*.ipynb")}


def made(draw: random.Random, number: int) -> str:
    """Return the hand-in of one student."""
    items: dict[str, dict[str, object]] = {}
    code: dict[str, dict[str, str]] = {}
    for exercise in all_exercises().values():
        if draw.random() < ANSWERED:
            right = draw.random() < RIGHT or not exercise.catalogue
            choice = exercise.models[0]
            if not right:
                given = [m.answer for m in exercise.catalogue if m.answer is not None]
                choice = draw.choice(given) if given else choice
            answer = exercise.answer_from(choice, kit_texts())
            own = items.setdefault(exercise.lesson, {})
            own |= answered(exercise.id, answer, passed=right, tries=draw.randint(1, 4))
            if isinstance(exercise.kind, Function):
                cell = {f"{exercise.slug}-answer": exercise.solution}
                code.setdefault(exercise.lesson, {}).update(cell)
    items.setdefault("07", {}).update(marks(draw))
    books = [book(lesson, cells) for lesson, cells in code.items()]
    name = f"Student {number}" if draw.random() < RIGHT else ""
    return document(items, name=name, owner=f"{number:016x}", notebooks=books)


def marks(draw: random.Random) -> dict[str, object]:
    """Return passages coded at the desk of lesson 7, mostly as a reading has them."""
    claims = [
        claim
        for name in ("reader_1", "reader_2")
        for claim in load_coding(name).claims
        if claim.source == "001" and claim.voice == "interviewee"
    ]
    found: dict[str, object] = {}
    for at, claim in enumerate(claims):
        if draw.random() < CODED:
            other = draw.choice(claims) if draw.random() > RIGHT else claim
            codes = {"actor": other.actor, "aim": other.aim}
            place = {"source": "001", "start": claim.start, "end": claim.end}
            found[f"desk-001.mark 001-k{at}"] = {**place, "codes": codes}
    return found


def book(lesson: str, cells: dict[str, str]) -> dict[str, str]:
    """Return a notebook of a lesson with these answers, as work carries it."""
    name = next(name for name in LESSONS if name.lower().startswith(lesson))
    content = json.loads(LESSONS[name])
    for cell in content["cells"]:
        cell["source"] = cells.get(cell["id"], cell["source"])
    return {"name": f"{name}.ipynb", "text": json.dumps(content)}


def peak(who: int) -> str:
    """Return the most memory that a process, or its largest child, has had."""
    return f"{resource.getrusage(who).ru_maxrss / 1024:.0f} MB"


def benchmark(n: int, options: list[str]) -> None:
    """Print what a report on `n` hand-ins takes, new and again."""
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "inbox")
        inbox.mkdir()
        for number in range(n):
            (inbox / f"{number:03}.json").write_text(made(draw, number), "utf-8")
        size = sum(path.stat().st_size for path in inbox.iterdir()) / 1e6
        print(f"{n} hand-ins, {size:.0f} MB")
        for what in ("new", "again"):
            begun, cpu = time.monotonic(), sum(map(cpu_of, WHO))
            main(["class", "report", str(inbox), *options])
            spent, used = time.monotonic() - begun, sum(map(cpu_of, WHO)) - cpu
            print(f"{what}: {spent:.1f} s, {used:.1f} CPU s")
    print(f"peak: {peak(WHO[0])} here, {peak(WHO[1])} in the judge")


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def cpu_of(who: int) -> float:
    """Return the CPU seconds of this process, or of children that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    rest = [each for each in sys.argv[1:] if not each.isdecimal()]
    benchmark(numbers[0] if numbers else 200, rest)
