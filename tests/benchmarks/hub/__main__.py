"""Measure a class on a hub: 10, 30 or more simulated students at the same time.

    .venv-tests/bin/python tests/benchmarks/hub 10 30 [--folder FOLDER]

Each student logs in, gets a server, pulls the lessons, runs the first cells of lesson
0, answers, writes in the notebook and leaves; comes back; meets a hub that restarts,
and lessons that were updated under the notebook. Needs Linux, uv, npm, git and, the
first time, the network: JupyterHub gets environments of its own, in the folder.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from student import Student

ROOT = Path(__file__).resolve().parents[3]
CONFIG = ROOT / "binder" / "hub" / "jupyterhub_config.py"
PASSWORD = "a closed door"
PORT = 9700
HUB = f"http://127.0.0.1:{PORT}"
KINDS = {
    "kernel": "ipykernel",
    "proxy": "configurable-http",
    "server": "student_server",
}


def make_environments(folder: Path) -> None:
    """Install the hub, its proxy, and what a student's server needs with the kit."""
    hub, server = folder / "hub", folder / "server"
    if not (folder / "ready").exists():
        follow("npm", "install", "--silent", "--prefix", folder / "proxy",
               "configurable-http-proxy")  # fmt: skip
        for place in (hub, server):
            follow("uv", "venv", "--quiet", "--clear", place)
        install(hub, "jupyterhub", "jupyterhub-idle-culler")
        install(server, "-r", ROOT / "tests" / "constraints-student.txt")
        install(server, "jupyterhub", "nbgitpuller")
        (folder / "ready").touch()
    install(server, "--no-deps", "--reinstall", ROOT)


def install(environment: Path, *what: object) -> None:
    python = environment / "bin" / "python"
    follow(
        *("uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python),
        *what,
    )


def follow(*command: object, **options: object) -> None:
    subprocess.run([str(word) for word in command], check=True, **options)


def make_repository(folder: Path) -> Path:
    """Return a repository with the lessons of this work tree, as a course has one."""
    place = folder / "upstream"
    follow("rm", "-rf", place)
    follow("git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", place)
    follow("git", "-C", place, "checkout", "--quiet", "-B", "main")
    return place


def update_lessons(repository: Path) -> None:
    """Change what the course's repository holds: the students' notebook and another."""
    for name in ("00_ten_minutes", "01_two_sources"):
        path = repository / "lessons" / f"{name}.ipynb"
        book = json.loads(path.read_text("utf-8"))
        book["cells"][-1]["source"] = "Updated by the instructor."
        path.write_text(json.dumps(book, indent=1) + "\n", "utf-8")
    who = ("-c", "user.name=Course", "-c", "user.email=course@localhost")
    follow("git", "-C", repository, *who, "commit", "--quiet", "-am", "Update")


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen]:
    """Run the hub; what it leaves running when it ends goes on running."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    variables = kept | {
        "KIT_TRIAL": str(folder),
        "KIT_TRIAL_PORT": str(PORT),
        "KIT_TRIAL_PASSWORD": PASSWORD,
        "PATH": f"{folder / 'hub' / 'bin'}:{os.environ['PATH']}",
    }
    command = [folder / "hub" / "bin" / "jupyterhub", "--config", CONFIG]
    with (
        (folder / "hub.log").open("ab") as log,
        subprocess.Popen(
            command, cwd=folder, env=variables, stdout=log, stderr=log
        ) as process,
    ):
        try:
            while not answers():
                if process.poll() is not None:
                    sys.exit((folder / "hub.log").read_text("utf-8")[-2000:])
                time.sleep(0.2)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def answers() -> bool:
    try:
        return httpx.get(f"{HUB}/hub/health").is_success
    except httpx.HTTPError:
        return False


def processes(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the kind and number of every process of this trial."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if f"{folder}/" in command:
            kinds = (kind for kind, word in KINDS.items() if word in command)
            yield next(kinds, "hub"), int(path.name)


def pss_mb(folder: Path) -> dict[str, list[float]]:
    """Return the memory of each process by kind: what is shared is shared out."""
    found = defaultdict(list)
    for kind, number in processes(folder):
        try:
            text = Path(f"/proc/{number}/smaps_rollup").read_text()
        except OSError:
            continue
        found[kind].append(int(re.search(r"Pss:\s+(\d+)", text)[1]) / 1024)
    return found


async def everybody(
    students: list[Student], does: Callable[[Student], Awaitable], failures: list
) -> None:
    """Let every student do something at once; note who fails, and with what."""

    async def one(student: Student) -> None:
        try:
            missing = await does(student)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            failures.append(f"{student.name}: {error!r}"[:300])
        else:
            failures.extend(f"{student.name}: {what} is gone" for what in missing or ())

    await asyncio.gather(*map(one, students))


async def first_day(students: list[Student], repository: Path, failed: list) -> None:
    async def comes(student: Student) -> None:
        await student.arrive()
        await student.pull(f"file://{repository}")
        await student.look()
        await student.work()

    await everybody(students, comes, failed)


async def other_days(students: list[Student], repository: Path, failed: list) -> None:
    """Come back to a hub that restarted; again, to lessons that were updated."""

    async def meets_a_new_hub(student: Student) -> list[str]:
        student.open_browser()
        await student.arrive()
        missing = await student.what_is_there()
        await student.leave()
        return missing

    async def meets_new_lessons(student: Student) -> list[str]:
        student.open_browser()
        await student.arrive()
        missing = await student.what_is_there()
        await student.pull(f"file://{repository}")
        missing += await student.what_is_there()
        other = await student.book("kit/lessons/01_two_sources.ipynb")
        if other["cells"][-1]["source"] != "Updated by the instructor.":
            missing.append("the update of another lesson")
        await student.leave()
        return missing

    await everybody(students, meets_a_new_hub, failed)
    update_lessons(repository)
    await everybody(students, meets_new_lessons, failed)


def told(students: list[Student], step: str) -> str:
    times = sorted(each.took_s[step] for each in students if step in each.took_s)
    if not times:
        return "– | –"
    return f"{statistics.median(times):.1f} | {times[-1]:.1f}"


def measure(n: int, folder: Path) -> None:
    """Let `n` students through both days and print what it took, as rows."""
    follow("rm", "-rf", folder / "homes", folder / "hub.sqlite")
    repository, failed = make_repository(folder), []
    students = [Student(HUB, f"student{i:03d}", PASSWORD) for i in range(n)]
    with running(folder):
        asyncio.run(first_day(students, repository, failed))
        memory = pss_mb(folder)
        first = [told(students, step) for step in ("spawn", "pull", "work")]
    with running(folder):  # again: the hub restarts, the students' servers do not
        asyncio.run(other_days(students, repository, failed))
    whole = {kind: sum(memory[kind]) for kind in ("server", "kernel", "hub", "proxy")}
    print(f"| {n} | {len(failed)} | {' | '.join(first)}", end=" | ")
    print(f"{whole['server'] / n:.0f} | {whole['kernel'] / n:.0f}", end=" | ")
    print(f"{whole['hub']:.0f} | {whole['proxy']:.0f} |", flush=True)
    for failure in failed[:5]:
        print(f"  {failure}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("students", nargs="+", type=int)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = (given.folder or Path(tempfile.mkdtemp(prefix="hub-"))).resolve()
    folder.mkdir(exist_ok=True)
    make_environments(folder)
    print("students, failures; spawn, pull, work: median and longest, s;")
    print("server, kernel: MB (PSS) each; hub, proxy: MB in all")
    for n in given.students:
        measure(n, folder)


if __name__ == "__main__":
    main()
