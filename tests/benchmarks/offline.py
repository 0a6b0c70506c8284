"""Time the offline page: its build, its opening, and the first cell of its Python.

    .venv-tests/bin/python tests/benchmarks/offline.py

Prints the rows of the table in README.md. Chromium, headless, network cut off.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import browser as harness  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from utils.editions import book  # noqa: E402

RUNS = 5
MATRIX = '[data-model="00-1"]'  # what lesson 0 opens on
CELL = '#lesson-05 [data-cell="stretches"]'


def opened(page: Page, address: str) -> tuple[float, float]:
    """Return the seconds until the text can be read and until a widget is alive."""
    start = time.perf_counter()
    page.goto(f"{address}#lesson-00", wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    readable = time.perf_counter() - start
    page.locator(MATRIX).scroll_into_view_if_needed()
    page.wait_for_selector(f"{MATRIX}.is-live .kit")
    return readable, time.perf_counter() - start


def first_cell(page: Page, address: str) -> tuple[float, float]:
    """Return the seconds from Run to the result, for the first cell and for another."""
    page.goto(f"{address}#lesson-05")
    page.wait_for_selector("html[data-ready]", state="attached")
    seconds = []
    for _ in range(2):
        outputs = page.locator(f"{CELL} .outputs")
        outputs.evaluate("(node) => node.replaceChildren()")
        start = time.perf_counter()
        page.locator(f"{CELL} button", has_text="Run").click()
        page.wait_for_selector(f"{CELL} .outputs pre", timeout=120_000)
        seconds.append(time.perf_counter() - start)
    return seconds[0], seconds[1]


def main() -> None:
    """Build the page, open it several times and print what was measured."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        start = time.perf_counter()
        path = book.build(Path(folder))
        built = time.perf_counter() - start
        chromium = playwright.chromium.launch(
            executable_path=harness.find_browser(), args=harness.FLAGS
        )
        openings, cells = [], []
        for _ in range(RUNS):
            with harness.watched_page(chromium) as page:
                openings.append(opened(page, path.as_uri()))
            with harness.watched_page(chromium) as page:
                cells.append(first_cell(page, path.as_uri()))
        size_mb = path.stat().st_size / 1e6
    print(f"load {os.getloadavg()[0]:.1f}; middle (largest) of {RUNS}")
    print(f"| size of the page | {size_mb:.1f} MB |")
    print(f"| build, all lessons run | {built:.0f} s |")
    for name, values in (
        ("opened until it can be read", [readable for readable, _ in openings]),
        ("opened until the matrix is alive", [alive for _, alive in openings]),
        ("Run until the first result, Python started", [one for one, _ in cells]),
        ("the same cell again", [again for _, again in cells]),
    ):
        middle = sorted(values)[RUNS // 2]
        print(f"| {name} | {middle:.2f} s ({max(values):.2f} s) |")


if __name__ == "__main__":
    main()
