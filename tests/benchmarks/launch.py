"""Measure how long `python3 lessons` takes: the first time and again, with uv and pip.

    python3 tests/benchmarks/launch.py [--python PATH] [--cold] [uv] [pip]

For each installer it clones this repository into a temporary folder, starts the lessons
there and waits until JupyterLab answers; then stops it and starts it again three times.
Wall seconds on a clock; CPU seconds of the command and all it started (Linux, macOS).
`--cold` gives the installer an empty cache, so that everything is fetched anew.
"""

import argparse
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5):
            return True
    except OSError:
        return False


def cpu_s() -> float:
    """Return the CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start(kit: Path, python: str, variables: dict[str, str]) -> tuple[float, float]:
    """Start the lessons until they answer; return wall and CPU seconds."""
    port, before, clock = free_port(), cpu_s(), time.perf_counter()
    command = [python, "lessons", "--no-browser", "--port", str(port)]
    with (kit.parent / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=kit, env=variables, stdout=log, stderr=log
        )
    while not answers(port):
        if process.poll() is not None:
            sys.exit((kit.parent / "log.txt").read_text("utf-8"))
        time.sleep(0.02)
    wall = time.perf_counter() - clock
    process.send_signal(signal.SIGKILL)  # what it would do on leaving is not counted
    process.wait()
    return wall, cpu_s() - before


def measure(installer: str, python: str, cold: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        kit = Path(name, "kit")
        subprocess.run(["git", "clone", "-q", ROOT, kit], check=True)
        variables = dict(os.environ)
        for key in ("PYTHONPATH", "VIRTUAL_ENV", "KIT_VENV"):
            variables.pop(key, None)
        if installer == "pip":
            variables["KIT_INSTALLER"] = "pip"
        elif not shutil.which("uv"):
            sys.exit("there is no uv on PATH")
        if cold:
            variables |= {
                "UV_CACHE_DIR": f"{name}/cache",
                "PIP_CACHE_DIR": f"{name}/cache",
            }
        first = start(kit, python, variables)
        again = sorted(start(kit, python, variables) for _ in range(3))[1]
        cache = "empty" if cold else "as it was"
        print(f"| {installer} | {cache} |", end="")
        print(f" {first[0]:.1f} | {first[1]:.1f} | {again[0]:.2f} | {again[1]:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("installers", nargs="*", default=["uv", "pip"])
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--cold", action="store_true")
    given = parser.parse_args()
    print("| installer | cache | first, wall s | CPU s | again, wall s | CPU s |")
    print("|---|---|---|---|---|---|")
    for installer in given.installers:
        measure(installer, given.python, given.cold)


if __name__ == "__main__":
    main()
