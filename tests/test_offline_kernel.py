"""The small kernel of the offline page, under the Python that runs the tests.

Each test asks in a process of its own: the kernel's folder holds stand-ins for packages
that this Python has for real.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from utils.exercises import of_lesson
from utils.lesson_source import notebook
from utils.sources import load_sources

ROOT = Path(__file__).resolve().parent.parent
BROWSER = ROOT / "utils" / "offline" / "browser"
SOURCES = sorted((ROOT / "lessons" / "source").glob("*.md"))
DRIVER = """
import json, sys
import page_kernel
page_kernel.prepare("tests")
for line in sys.stdin:
    ask, request = json.loads(line)
    print(getattr(page_kernel, ask)(json.dumps(request)), file=sys.__stdout__)
"""


def answers(*asked: tuple[str, dict], folder: Path) -> list[dict]:
    """Put questions to one kernel, in order, and return what it answers."""
    path = os.pathsep.join([str(BROWSER), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input="".join(f"{json.dumps(each)}\n" for each in asked),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def run(tmp_path):
    """Run cells, given by id, and return the answers: the last cell, or those named."""

    def asked(cells: dict[str, str], *wanted: str, work: dict | None = None):
        listed = [{"id": key, "source": source} for key, source in cells.items()]
        requests = [
            ("run", {"lesson": "01", "cells": listed, "cell": each, "work": work or {}})
            for each in wanted or [list(cells)[-1]]
        ]
        found = answers(*requests, folder=tmp_path)
        return found if len(wanted) > 1 else found[0]

    return asked


def texts_of(answer: dict) -> list[str]:
    return [output.get("text", output.get("html")) for output in answer["outputs"]]


def test_the_value_of_the_last_line_is_shown(run):
    assert texts_of(run({"a": "x = 20\nx + 1"})) == ["21"]


def test_an_assignment_and_none_show_nothing(run):
    assert run({"a": "x = 1"})["outputs"] == []
    assert run({"a": "None"})["outputs"] == []


def test_what_is_printed_stands_before_the_value_and_in_one_piece(run):
    assert texts_of(run({"a": "print('a'); print('b')\n'c'"})) == ["a\nb\n", "'c'"]


def test_a_cell_has_those_above_run_that_it_needs_and_no_others(run):
    cells = {"a": "x = 1", "b": "1 / 0", "c": "y = x + 1", "d": "y"}
    assert texts_of(run(cells)) == ["2"]


def test_names_of_comprehensions_and_functions_are_nobodys_need(run):
    cells = {
        "a": "row = 1 / 0",
        "b": "[row for row in (1, 2)], (lambda row: row)(3)",
        "c": "def f(row):\n    total = row\n    return total\nf(4)",
    }
    first, second = run(cells, "b", "c")
    assert texts_of(first) == ["([1, 2], 3)"]
    assert texts_of(second) == ["4"]


def test_a_name_used_inside_a_function_is_needed(run):
    assert texts_of(run({"a": "x = 5", "b": "def f():\n    return x\nf()"})) == ["5"]


def test_a_cell_above_is_run_again_only_when_its_text_changed(run, tmp_path):
    count = "import os\nn = int(os.environ.get('N', 0)) + 1\nos.environ['N'] = str(n)"
    cells = [{"id": "a", "source": count}, {"id": "b", "source": "n"}]
    changed = [{"id": "a", "source": count + "\n"}, {"id": "b", "source": "n"}]
    request = {"lesson": "01", "cell": "b", "work": {}}
    asked = [("run", {**request, "cells": each}) for each in (cells, cells, changed)]
    found = answers(*asked, folder=tmp_path)
    assert [texts_of(one) for one in found] == [["1"], ["1"], ["2"]]


def test_a_failure_further_up_is_told_by_the_name_of_its_cell(run):
    answer = run({"needed": "x = 1 / 0", "b": "x"})
    (output,) = answer["outputs"]
    assert not answer["ok"]
    assert "The cell needed further up" in output["name"]
    assert "division by zero" in output["value"]


def test_an_error_says_its_kind_its_message_and_the_line(run):
    (output,) = run({"a": "x = 1\nunknown"})["outputs"]
    assert output["kind"] == "error"
    assert output["name"] == "NameError"
    assert output["traceback"] == "cell a, line 2"


def test_a_syntax_error_shows_the_place(run):
    (output,) = run({"a": "x = (1"})["outputs"]
    assert output["name"] == "SyntaxError"
    assert "was never closed" in output["value"]
    assert "x = (1" in output["traceback"]


def test_lessons_do_not_share_their_names(tmp_path):
    one = {"lesson": "01", "cells": [{"id": "a", "source": "x = 1"}], "cell": "a"}
    two = {"lesson": "02", "cells": [{"id": "a", "source": "x"}], "cell": "a"}
    *_, answer = answers(
        ("run", {**one, "work": {}}), ("run", {**two, "work": {}}), folder=tmp_path
    )
    assert answer["outputs"][0]["name"] == "NameError"


def test_a_widget_comes_with_its_state_and_its_table(run):
    source = "from utils.widgets.answer_box import AnswerBox\nAnswerBox('0.2')"
    (output,) = run({"a": source})["outputs"]
    assert output["kind"] == "widget"
    assert output["class"] == "utils.widgets.answer_box.AnswerBox"
    assert output["state"]["saving"]["alone"] is True
    assert output["html"].startswith("<table>")


def test_a_box_is_checked_and_the_attempt_comes_back_as_work(tmp_path):
    source = "from utils.widgets.answer_box import AnswerBox\nAnswerBox('0.2')"
    record = {"exercise-0-2-answer": {"v": "b", "t": 5, "by": "page"}}
    request = {
        "lesson": "00",
        "cells": [{"id": "a", "source": source}],
        "cell": "a",
        "content": {"kind": "check", "records": record},
        "work": {"00": record},
    }
    (answer,) = answers(("ask", request), folder=tmp_path)
    assert answer["reply"]["heading"].startswith("Not yet: exercise 0.2")
    assert answer["work"]["00"]["exercise-0-2"]["v"]["tries"] == 1


def test_work_of_another_session_is_there_for_a_check(run):
    work = {"00": {"exercise-0-2-answer": {"v": "b", "t": 5, "by": "page"}}}
    answer = run({"a": "from utils.check import check\ncheck('0.2')"}, work=work)
    assert "Not yet" in texts_of(answer)[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_model_solution_passes_however_little_was_run_before(source, tmp_path):
    lesson = source.stem[:2]
    texts = load_sources()
    book = notebook(source.read_text(encoding="utf-8"), source.stem)
    cells = {cell.id: cell.source for cell in book.cells if cell.cell_type == "code"}
    checks = {}
    for exercise in of_lesson(lesson):
        answer = f"{exercise.slug}-answer"
        model = exercise.models[0](texts)
        check = f"{exercise.slug}-check"
        if cells[answer].startswith("AnswerBox("):
            cells[answer] = (
                f"from utils.check import check\ncheck({exercise.id!r}, {model!r})"
            )
            check = answer
        elif callable(model):
            cells[answer] = exercise.solution
        else:
            cells[answer] = f"{exercise.variable} = {model!r}"
        checks[exercise.id] = check
    listed = [{"id": key, "source": text} for key, text in cells.items()]
    request = {"lesson": lesson, "cells": listed, "work": {}}
    asked = [("run", {**request, "cell": each}) for each in checks.values()]
    for name, answer in zip(checks, answers(*asked, folder=tmp_path), strict=True):
        assert "Passed" in texts_of(answer)[-1], (name, answer["outputs"])
