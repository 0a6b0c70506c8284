"""The harness itself: what must fail a test does, and its stub model behaves."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import browser as harness
import pytest

from utils import environment

COUNTER = """
const render = ({ model, el }) => {
  const button = document.createElement("button");
  const paint = () => { button.textContent = `${model.get("count")} marks`; };
  button.addEventListener("click", () => {
    model.set("count", model.get("count") + 1);
    model.save_changes();
  });
  model.on("change:count", paint);
  el.append(button);
  paint();
  return () => { document.title = "left"; };
};
export default { render };
"""


def test_a_click_changes_the_model_and_is_saved(blank_page):
    widget = blank_page.mount(COUNTER, "button { color: red }", {"count": 1})
    widget.root.get_by_role("button", name="1 marks").press("Enter")
    assert (widget.get("count"), widget.saved) == (2, [{"count": 2}])


def test_what_python_sets_is_painted_and_not_sent_back(blank_page):
    widget = blank_page.mount(COUNTER, traits={"count": 1})
    widget.set("count", 7)
    assert widget.root.get_by_role("button").inner_text() == "7 marks"
    assert widget.saved == []


def test_unmounting_runs_what_render_returned(blank_page):
    blank_page.mount(COUNTER, traits={"count": 1}).unmount()
    assert blank_page.page.title() == "left"


INLINE = (
    "document.head.append(Object.assign(document.createElement('script'),"
    " {textContent: 'window.ran = 1'}))"
)


@pytest.mark.parametrize(
    ("script", "word"),
    [
        pytest.param("new Image().src = 'https://example.org/'", "example", id="host"),
        pytest.param("setTimeout(() => { throw Error('lost') })", "lost", id="error"),
        pytest.param(INLINE, "Security Policy", id="script that the policy forbids"),
    ],
)
def test_what_goes_wrong_unseen_fails_the_test(browser, script, word):
    def visit():
        with harness.watched_page(browser) as page:
            harness.BlankPage(page)
            page.evaluate(f"async () => {{ {script}; await new Promise(setTimeout) }}")

    with pytest.raises(AssertionError, match=word):
        visit()


def test_an_event_loop_can_run_between_browser_tests():
    async def nothing():
        return 1

    assert asyncio.run(nothing()) == 1


def test_a_notebook_runs_and_saves_in_jupyterlab(lab):
    lab.notebook("lessons/trial.ipynb", ["import utils", "utils.__file__"])
    lab.run_all()
    assert str(lab.folder) in lab.output(1).inner_text()
    assert lab.save()["cells"][0]["execution_count"] == 1


def test_an_error_in_a_cell_is_found(lab):
    lab.notebook("trial.ipynb", ["1 / 0"])
    lab.command("notebook:run-all-cells")
    lab.wait_idle()
    assert lab.errors() == ["ZeroDivisionError"]


@pytest.fixture(params=["0", "2"], ids=["alone", "with workers"])
def workers(request) -> str:
    return request.param


def run_pytest(folder, workers, test: str, **variables: str) -> tuple[int, str]:
    """Run one small test file under this folder's conftest; give code and output."""
    (folder / "test_small.py").write_text(test)
    shutil.copy(Path(__file__).parents[1] / "conftest.py", folder)
    paths = f"{Path(__file__).parents[1]}{os.pathsep}{environment.ROOT}"
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers]
    done = subprocess.run(
        [*command, "--rootdir", str(folder), str(folder)],
        env=os.environ | {"PYTHONPATH": paths, "KIT_BROWSER": "/missing"} | variables,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


USES_A_BROWSER = "def test_page(page): pass\ndef test_other(): pass\n"


@pytest.mark.slow
def test_without_a_browser_the_rest_runs_and_what_did_not_is_counted(tmp_path, workers):
    code, output = run_pytest(
        tmp_path, workers, USES_A_BROWSER, KIT_REQUIRE_BROWSER="0"
    )
    assert (code, "1 passed, 1 skipped" in output) == (0, True), output
    assert "1 browser test NOT RUN: install Chromium, Chrome or Edge" in output


@pytest.mark.slow
def test_without_a_browser_that_is_required_the_run_fails(tmp_path, workers):
    code, output = run_pytest(
        tmp_path, workers, USES_A_BROWSER, KIT_REQUIRE_BROWSER="1"
    )
    assert code != 0
    assert "browser tests cannot run: install Chromium" in output
