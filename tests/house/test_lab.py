"""From a fresh clone to a saved lesson as a student does it: one command, then keys."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browser as harness
import pytest
from playwright.sync_api import Page, expect

from utils import environment

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("clone")]
PYTHON = getattr(sys, "_base_executable", sys.executable)  # not the tests' own
OFFLINE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
SETTINGS = json.loads((environment.LAB_SETTINGS / "overrides.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone, in a folder whose name has a space and letters beyond ASCII."""
    folder = tmp_path_factory.mktemp("clone") / "Übung żółw 1"
    command = ["git", "clone", "--quiet", str(environment.ROOT), str(folder)]
    subprocess.run(command, check=True)
    return folder


# Whether JupyterLab has noted that three notebooks are open.
NOTED = """async (address) => {
  const answer = await fetch(address).then((response) => response.json());
  return JSON.stringify(answer).split("notebook:lessons").length > 3;
}"""


@contextmanager
def lessons(folder: Path, state: Path, **variables: str) -> Iterator[tuple[str, Path]]:
    """Start the lessons there; give the address that is printed, and the log."""
    port, log = harness.free_port(), state / "printed.txt"
    command = [PYTHON, "lessons", "--no-browser", "--port", str(port)]
    command.append(
        "--LabApp.expose_app_in_browser=True"
    )  # for the tests' own questions
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KIT_VENV")}
    kept |= harness.jupyter_folders(state) | variables
    del kept["JUPYTERLAB_WORKSPACES_DIR"]  # which a person has not set
    with harness.running(command, log, cwd=folder, env=kept) as process:
        address = f"http://127.0.0.1:{port}"
        harness.wait_until_it_answers(process, address, log, seconds=1200)
        printed = log.read_text("utf-8")
        yield re.search(rf"{address}/lab\S+token=\w+", printed)[0], log


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that matches has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(css) => document.activeElement.matches(css)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


@pytest.mark.network
def test_a_fresh_clone_teaches_lesson_00_by_keyboard_and_keeps_it(
    clone, page, tmp_path
):
    with lessons(clone, tmp_path) as (address, log):
        assert "Setting up" in log.read_text("utf-8")
        lesson = address.replace(environment.START_PAGE, environment.FIRST_LESSON)
        lab = harness.Lab(page, address.split("/lab")[0], clone).visit(lesson)
        lab.run_all()
        cells = lab.cell_count
        table = page.get_by_role("table").filter(has=page.locator("caption")).first
        expect(
            table.get_by_role("columnheader", name="Miller (answers)")
        ).to_be_visible()

        lab.select(lab.index_of("AssessmentMatrix(texts"))
        tab_to(page, "table button")
        page.keyboard.press("Enter")
        expect(table.locator("mark").first).to_be_visible()
        page.keyboard.press("d")
        page.keyboard.press("d")
        assert lab.cell_count == cells
        page.keyboard.press("Escape")  # closes what the button opened, and stays there
        expect(table.locator("mark")).to_have_count(0)
        expect(table.locator("button:focus")).to_have_count(1)
        page.keyboard.press("Escape")  # leaves the box
        expect(page.locator(".jp-Cell.jp-mod-active:focus")).to_have_count(1)

        page.keyboard.press("Control+s")
        lab.wait_saved()
        page.reload()
        lab.arrive()
        expect(table.locator("caption")).to_be_visible()  # before anything is run
        lab.wait_saved()

    saved = json.loads((clone / environment.FIRST_LESSON).read_text("utf-8"))
    assert "application/vnd.jupyter.widget-state+json" in saved["metadata"]["widgets"]
    check = subprocess.run(
        [sys.executable, "-m", "utils", "lessons", "build", "--check"],
        cwd=clone,
        env=os.environ | {"PYTHONPATH": str(clone)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert check.returncode == 0, check.stdout + check.stderr


@pytest.mark.network
def test_a_second_start_needs_no_network(clone, tmp_path):
    with lessons(clone, tmp_path):
        pass
    with lessons(clone, tmp_path, **OFFLINE) as (_, log):
        assert "Setting up" not in log.read_text("utf-8")


def test_jupyterlab_starts_with_the_kits_settings(lab):
    lab.notebook("trial.ipynb", [])
    in_force = {plugin: lab.settings(plugin) for plugin in SETTINGS}
    assert harness.holds(in_force, SETTINGS)


@pytest.mark.network
def test_a_start_opens_one_lesson_with_one_kernel_whatever_was_open_before(
    clone, page, tmp_path
):
    """JupyterLab would bring back every notebook of the last time: jupyterlab#7330."""
    others = sorted(path.name for path in (clone / "lessons").glob("0[12]*.ipynb"))
    for again in (False, True):
        with lessons(clone, tmp_path) as (address, log):
            base = address.split("/lab")[0]
            lab = harness.Lab(page, base, clone).visit(address)
            assert lab.open_notebooks() == [Path(environment.START_PAGE).name]
            assert len(json.loads(page.request.get(f"{base}/api/kernels").body())) == 1
            assert "jupyter_lsp | extension" not in log.read_text("utf-8")
            if not again:
                for name in others:
                    lab.open(f"lessons/{name}")
                page.wait_for_function(NOTED, arg=f"{base}/lab/api/workspaces")
            page.goto("about:blank")  # before the server ends
