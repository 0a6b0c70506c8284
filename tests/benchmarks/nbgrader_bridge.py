"""Let nbgrader itself grade a made-up class, and hold its points against the report's.

Run by hand; it needs uv and the network, and takes some minutes:

    python tests/benchmarks/nbgrader_bridge.py                # lesson 4
    python tests/benchmarks/nbgrader_bridge.py 01_two_sources

nbgrader gets an environment of its own in a folder that is deleted at the end. Ends
with an error if a student's points differ.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:1] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from classroom import made  # noqa: E402 - after the path

from utils.classroom.judging import judged_hand_in  # noqa: E402
from utils.classroom.nbgrader import write_course  # noqa: E402
from utils.classroom.sandbox import Runner  # noqa: E402
from utils.classroom.students import students  # noqa: E402
from utils.exercises import all_exercises  # noqa: E402

NEEDED = ("nbgrader", "-r", str(ROOT / "requirements.txt"))
N = 3


def run(*command: str, cwd: Path, **environment: str) -> None:
    """Run a program to its end, and end with it if it fails."""
    subprocess.run(command, cwd=cwd, check=True, env=os.environ | environment)


def wanted(inbox: Path, lesson: str) -> dict[str, float]:
    """Return each student's points in one lesson, as a report with --run has them."""
    runner = Runner()
    read = [(p.name, judged_hand_in(p.read_bytes(), runner)) for p in inbox.iterdir()]
    return {
        student.pseudonym: sum(
            judged.points
            for id_, judged in student.hand_in.exercises.items()
            if all_exercises()[id_].lesson == lesson[:2].lower()
        )
        for student in students(read)
    }


def benchmark(lesson: str) -> bool:
    """Print both points of every student; say whether they are the same."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        inbox, course = place / "inbox", place / "course"
        inbox.mkdir()
        draw = random.Random(2)
        for number in range(N):
            (inbox / f"{number}.json").write_text(made(draw, number), "utf-8")
        write_course(course, inbox)
        run("uv", "venv", "-q", "env", cwd=place)
        python = str(place / "env" / "bin" / "python")
        run("uv", "pip", "install", "-q", "--python", python, *NEEDED, cwd=place)
        paths = {"PATH": f"{place / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}",
                 "PYTHONPATH": str(ROOT), "KIT_WORK": str(place / "work")}  # fmt: skip
        for step in ("generate_assignment", "autograde"):
            run("nbgrader", step, lesson, "--create", cwd=course, **paths)
        run("nbgrader", "export", cwd=course, **paths)
        with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
            given = {row["student_id"]: float(row["score"])
                     for row in csv.DictReader(file)}  # fmt: skip
        known = wanted(inbox, lesson)
    for student, points in known.items():
        print(f"{student}: report {points:g}, nbgrader {given.get(student)}")
    return known == given


if __name__ == "__main__":
    sys.exit(not benchmark((sys.argv[1:] or ["04_words_in_context"])[0]))
