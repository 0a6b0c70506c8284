"""The page's Python, in a real browser, on a page of its own opened from a folder.

It takes seconds to start, so that nearly all tests here share one.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import browser as harness
import pytest
from all_statistics import differences, statistics
from solved_lessons import SOURCES, is_done, solved

from utils.editions.fetch import BuildError
from utils.editions.runtime import blobs, encoded
from utils.widgets.parts.linker import linked

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("engine")]
TESTS = Path(__file__).parents[1]
PARTS = TESTS.parent / "utils" / "editions" / "page"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; "
    "worker-src blob:; connect-src blob: data:"
)
# What is printed has a limit; what a value shows of itself has none.
WHOLE = """
class Whole:
    def _repr_html_(self):
        return json.dumps(statistics())
Whole()
"""
SCRIPT = """
const states = [];
const blob = async (name) => {
  const text = document.querySelector(`[data-blob="${name}"]`).textContent;
  const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const unpacked = new DecompressionStream("gzip");
  const stream = new Blob([packed]).stream().pipeThrough(unpacked);
  return new Response(stream).arrayBuffer();
};
const engine = makeEngine({
  blob, worker: WORKER_TEXT, owner: "tests", steps: ["unpack", "load", "kit"],
  onState: (state, detail) => states.push({ state, ...detail }),
});
Object.assign(window, { states, engine });
"""


class Engine:
    """The engine of a page, asked from here."""

    def __init__(self, page, path: Path) -> None:
        self.page = page
        self.schemes: set[str] = set()
        page.on("request", lambda asked: self.schemes.add(asked.url.partition(":")[0]))
        page.set_default_timeout(harness.LONG_S * 1000)
        page.goto(path.as_uri())

    def run(self, cells: dict[str, str], wanted: str = "", lesson: str = "01") -> dict:
        """Run a cell, the last if none is named, and return the answer."""
        request = self.request(cells, wanted, lesson)
        return self.page.evaluate("(request) => engine.run(request)", request)

    def begin(self, source: str) -> None:
        """Have something run, and do not wait for its end."""
        self.page.evaluate(
            "(request) => { window.answer = engine.run(request); }",
            self.request({"a": source}),
        )

    def reach(self, state: str) -> None:
        """Wait for a state."""
        self.page.wait_for_function(
            "(name) => states.at(-1)?.state === name", arg=state
        )

    def stop(self) -> dict:
        """Stop, and return what the request is told that ran."""
        return self.page.evaluate("() => { engine.stop(); return window.answer; }")

    @property
    def states(self) -> list[dict]:
        return self.page.evaluate("() => states")

    @staticmethod
    def request(cells: dict[str, str], wanted: str = "", lesson: str = "01") -> dict:
        listed = [{"id": key, "source": source} for key, source in cells.items()]
        cell = wanted or list(cells)[-1]
        return {"lesson": lesson, "cells": listed, "cell": cell, "work": {}}


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A page with the engine and nothing else."""
    try:
        packed = blobs()
    except BuildError as error:
        pytest.skip(str(error))
    holders = "".join(
        f'<script type="application/octet-stream" data-blob="{blob.name}">'
        f"{encoded(blob.data)}</script>"
        for blob in packed
    )
    worker = json.dumps((PARTS / "worker.js").read_text("utf-8"))
    engine = linked(PARTS / "engine.js")
    made = tmp_path_factory.mktemp("engine") / "für unterwegs.html"
    made.write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<title>Engine</title></head><body>{holders}<script type="module">'
        f"const WORKER_TEXT = {worker};\n{engine}\n{SCRIPT}</script></body></html>",
        encoding="utf-8",
    )
    return made


@pytest.fixture(scope="module")
def engine(browser, path) -> Iterator[Engine]:
    """One Python for all tests here."""
    with harness.watched_page(browser) as page:
        yield Engine(page, path)


def shown(answer: dict) -> str:
    """Return what an answer shows, as one text."""
    return "\n".join(
        str(output.get("text") or output.get("html") or output.get("value"))
        for output in answer["outputs"]
    )


def test_the_first_request_starts_python_and_says_each_step(engine):
    assert engine.states == []
    assert shown(engine.run({"a": "x = 20", "b": "x + 1"})) == "21"
    said = [(each["state"], each.get("step")) for each in engine.states]
    starting = [("starting", step) for step in (1, 2, 3)]
    assert said == [*starting, ("busy", None), ("ready", None)]


def test_an_error_is_told_and_python_goes_on(engine):
    answer = engine.run({"a": "x = 1\nunknown"})
    assert [each["name"] for each in answer["outputs"]] == ["NameError"]
    assert shown(engine.run({"a": "1 + 1"})) == "2"


def test_every_statistic_is_that_of_the_tests_own_python(engine):
    source = (TESTS / "all_statistics.py").read_text("utf-8")
    answer = engine.run({"a": source.partition("if __name__")[0] + WHOLE})
    found = json.loads(answer["outputs"][0]["html"])
    assert len(found) > 100
    assert differences(statistics(), found) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_model_solution_passes_inside_the_page(engine, source):
    lesson, cells, checks = solved(source)
    for exercise, cell in checks.items():
        answer = engine.run(cells, cell, lesson)
        assert is_done(shown(answer)), (exercise, answer["outputs"])


def test_a_figure_of_the_readers_own_can_be_drawn(engine):
    source = "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=[1, 2], y=[3, 4]))"
    (output,) = engine.run({"a": source})["outputs"]
    assert output["kind"] == "figure"
    assert output["figure"]["data"][0]["type"] == "bar"


def test_a_program_of_the_readers_reaches_nobody(engine):
    source = "from urllib.request import urlopen\nurlopen('https://example.org/')"
    assert not engine.run({"a": source})["ok"]
    engine.run({"a": "import js\njs.fetch('https://example.org/');"})
    assert shown(engine.run({"a": "1 + 1"})) == "2"
    assert engine.schemes <= {"file", "blob", "data"}


def test_endless_recursion_is_told(engine):
    answer = engine.run({"a": "def f():\n    return f()\nf()"})
    assert not answer["ok"]
    assert shown(engine.run({"a": "1 + 1"})) == "2"


def test_a_fault_of_the_engines_own_is_told_and_python_begins_anew(engine):
    answer = engine.run({"a": "1"}, "no such cell")
    assert not answer["ok"]
    assert answer["failed"]
    assert engine.states[-1]["state"] == "failed"
    reason = engine.states[-1]["reason"]
    assert reason.startswith("ValueError: ")
    assert "\n" not in reason


def test_an_endless_loop_is_stopped_and_the_next_request_starts_anew(engine):
    engine.begin("while True:\n    pass")
    engine.reach("busy")
    request = engine.request({"a": "while True:\n    pass"})
    engine.page.evaluate("(request) => { window.next = engine.run(request); }", request)
    assert engine.stop() == {"ok": False, "stopped": True}
    assert engine.page.evaluate("() => window.next") == {"ok": False, "stopped": True}
    assert engine.states[-1] == {"state": "stopped"}
    assert shown(engine.run({"a": "2 + 2"})) == "4"


def test_python_can_be_stopped_before_it_has_begun(engine):
    engine.page.evaluate("() => engine.stop()")
    answer = engine.page.evaluate(
        """async (request) => {
          const answer = engine.run(request);
          while (states.at(-1).state !== "starting") await null;
          engine.stop();
          return answer;
        }""",
        engine.request({"a": "5 + 5"}),
    )
    assert answer == {"ok": False, "stopped": True}
    assert engine.states[-1] == {"state": "stopped"}
    assert shown(engine.run({"a": "3 + 3"})) == "6"
    assert engine.states[-1] == {"state": "ready"}
