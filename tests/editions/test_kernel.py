"""The small kernel of the offline page, under the Python that runs the tests.

Its folder holds stand-ins for packages that this Python has for real: it runs in a
process of its own, one for all tests, each of which loads the kernel anew.
"""

import json
import os
import subprocess
import sys
from base64 import b64encode
from functools import cache
from pathlib import Path

import pytest
from solved_lessons import SOURCES, is_done, solved

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "utils" / "editions" / "browser"
DRIVER = """
import importlib, json, os, sys
import page_kernel
reply = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever else is printed is no answer
for line in sys.stdin:
    folder, asked = json.loads(line)
    os.chdir(folder)
    importlib.reload(page_kernel).prepare("tests")
    said = [getattr(page_kernel, ask)(json.dumps(request)) for ask, request in asked]
    print(json.dumps(said), file=reply, flush=True)
"""


@cache
def kernel() -> subprocess.Popen:
    """Return the process that answers; it ends with this one."""
    path = os.pathsep.join([str(BROWSER), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answers(*asked: tuple[str, dict], folder: Path) -> list[dict]:
    """Put questions to one kernel, in order, and return what it answers."""
    kernel().stdin.write(json.dumps([str(folder), asked]) + "\n")
    kernel().stdin.flush()
    line = kernel().stdout.readline()
    if not line:
        kernel.cache_clear()  # for the tests that follow
        raise AssertionError("the kernel ended; what it said is among what is captured")
    return [json.loads(answer) for answer in json.loads(line)]


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


def request_of(cells: dict[str, str], wanted: str) -> tuple[str, dict]:
    listed = [{"id": key, "source": source} for key, source in cells.items()]
    return "run", {"lesson": "01", "cells": listed, "cell": wanted, "work": {}}


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


@pytest.mark.parametrize(
    "source",
    [
        "for row in row:\n    row",
        "row = row[0]\nrow",
        "(lambda: row)()",
        "(row := row + [1])",
    ],
)
def test_a_name_that_a_cell_uses_before_it_gives_it_is_needed(run, source):
    assert run({"a": "row = [1]", "b": source})["ok"]


def test_a_cell_above_is_run_again_only_when_its_text_changed(run, tmp_path):
    count = "import os\nn = int(os.environ.get('N', 0)) + 1\nos.environ['N'] = str(n)"
    cells = [{"id": "a", "source": count}, {"id": "b", "source": "n"}]
    changed = [{"id": "a", "source": count + "\n"}, {"id": "b", "source": "n"}]
    request = {"lesson": "01", "cell": "b", "work": {}}
    asked = [("run", {**request, "cells": each}) for each in (cells, cells, changed)]
    found = answers(*asked, folder=tmp_path)
    assert [texts_of(one) for one in found] == [["1"], ["1"], ["2"]]


def test_a_cell_between_is_run_again_when_what_it_needs_was_changed(tmp_path):
    cells = {"a": "x = 1", "b": "y = x + 1", "c": "y"}
    asked = [request_of(each, "c") for each in (cells, cells | {"a": "x = 5"})]
    assert [texts_of(one) for one in answers(*asked, folder=tmp_path)] == [["2"], ["6"]]


def test_a_name_that_another_cell_uses_again_is_made_anew(run):
    cells = {"a": "row = 1", "b": "row + 1", "c": "row = 10", "d": "row + 1"}
    found = run(cells, "b", "d", "c", "b")
    assert [texts_of(one) for one in found] == [["2"], ["11"], [], ["2"]]


def test_a_cell_that_changes_a_name_is_as_if_run_once(run):
    cells = {"a": "n = 1\nrows = []", "b": "n += 1\nrows.append(n)", "c": "n, rows"}
    found = run(cells, "b", "b", "c")
    assert texts_of(found[-1]) == ["(2, [2])"]


def test_what_a_cell_adds_to_is_seen_below_it(run):
    cells = {"a": "rows = []", "b": "rows.append(7)", "c": "rows"}
    assert texts_of(run(cells)) == ["[7]"]


def test_a_name_inside_a_function_is_not_given_to_those_below(run):
    cells = {"a": "row = 1", "b": "def f():\n    import row", "c": "row"}
    assert texts_of(run(cells)) == ["1"]


def test_what_a_failing_cell_did_to_a_name_is_undone_for_others(run):
    cells = {"a": "x = 1", "b": "x", "c": "x = 9\n1 / 0"}
    found = run(cells, "b", "c", "b")
    assert texts_of(found[-1]) == ["1"]


def test_a_cell_that_failed_is_not_taken_for_done(tmp_path):
    cells = {"a": "x = 1", "b": "x = 2\n1 / 0", "c": "x"}
    asked = [request_of(cells, each) for each in "bc"]
    *_, answer = answers(*asked, folder=tmp_path)
    assert "The cell b further up" in answer["outputs"][0]["name"]


@pytest.mark.parametrize(
    "source",
    [
        "for row in (1, 2):\n    row",
        "def f():\n    import row\n    return row",
        "row = 1\nrow += 1",
        "[(row := 3), row]",
        "def f():\n    return row\nrow = 2\nf()",
        "try:\n    1 / 0\nexcept ZeroDivisionError as row:\n    str(row)",
    ],
)
def test_a_name_that_a_cell_gives_itself_is_not_needed(run, source):
    assert run({"a": "row = 1 / 0", "b": source})["ok"]


def test_a_failure_further_up_is_told_by_the_name_of_its_cell(run):
    answer = run({"needed": "x = 1 / 0", "b": "x"})
    (output,) = answer["outputs"]
    assert not answer["ok"]
    assert "The cell needed further up" in output["name"]
    assert "division by zero" in output["value"]


BROKEN = {  # and whether the answer itself fails
    "unfinished": ("of_win = four(", True),
    "misspelt": ("of_wn = 9", False),
    "commented out": ("# of_win = 4", False),
    "never reached": ("if False:\n    of_win = 4", False),
    "no rounds": ("for of_win in []:\n    pass", False),
    "passed over": ("try:\n    of_win = four()\nexcept NameError:\n    pass", False),
    "made of itself": ("of_win += 1", True),
    "only announced": ("of_win: int", False),
    "never called": ("def f():\n    global of_win\n    of_win = 4", False),
}


@pytest.mark.parametrize("good", ["of_win = 4", 'exec("of_win = 4")'])
@pytest.mark.parametrize(("source", "fails"), BROKEN.values(), ids=BROKEN.keys())
def test_a_check_runs_the_answer_first_and_knows_no_name_that_it_gave_before(
    source, fails, good, tmp_path
):
    check = "print('checked', of_win)"
    ask, request = request_of({"answer": good, "check": check}, "check")
    good = ask, request | {"first": "answer"}
    ask, request = request_of({"answer": source, "check": check}, "check")
    broken = ask, request | {"first": "answer"}
    first, then = answers(good, broken, folder=tmp_path)
    assert first["ok"]
    assert not then["ok"]
    (output,) = then["outputs"]
    assert ("nothing was checked" in output["name"]) == fails


def test_a_command_of_notebooks_is_refused_in_plain_words(run):
    for source in ("!pip install pandas", "x = 1\n%matplotlib inline"):
        (output,) = run({"a": source})["outputs"]
        assert output["plain"].startswith("This page takes Python only")


def test_an_error_says_its_kind_its_message_and_the_line(run):
    (output,) = run({"a": "x = 1\nunknown"})["outputs"]
    assert output["kind"] == "error"
    assert output["name"] == "NameError"
    assert output["plain"].startswith("No cell that you ran gives “unknown” a value.")
    assert "Run the cells above," in output["plain"]
    assert output["traceback"] == "cell a, line 2: unknown"


def test_a_long_way_to_an_error_is_cut_in_its_middle(run):
    (output,) = run({"a": "def f():\n    return f()\nf()"})["outputs"]
    lines = output["traceback"].split("\n")
    assert lines[0] == "cell a, line 3: f()"
    assert "more" in lines[4]
    assert len(lines) == 9


def test_what_would_freeze_the_page_is_cut(run):
    printed = run({"a": "for _ in range(10**5):\n    print('many words')"})
    (text,) = texts_of(printed)
    assert len(text) < 101_000
    assert text.endswith("no more than this at once.")
    (text,) = texts_of(run({"a": "for _ in range(20_000):\n    print()"}))
    assert text.count("\n") == 1000
    answer = run({"a": "for n in range(1000):\n    display(n)"})
    assert len(answer["outputs"]) == 201
    (text,) = texts_of(run({"a": "print('x' * 10**6)"}))
    assert len(text) < 101_000
    (text,) = texts_of(run({"a": "list(range(5000))"}))
    assert text.endswith(" 999]\n… and 4,000 more")


def test_a_string_is_shown_in_one_piece(run):
    words = "long words " * 20
    assert texts_of(run({"a": f"[{words!r}, 1]"})) == [f"[{words!r},\n 1]"]


def test_numbers_that_json_does_not_know_reach_the_page(run):
    source = "display({'application/vnd.plotly.v1+json': {'y': [float('nan')]}}, raw=1)"
    (output,) = run({"a": source})["outputs"]
    assert output["figure"] == {"y": [None]}


def test_a_semicolon_keeps_the_value_to_itself(run):
    assert run({"a": "1 + 1;"})["outputs"] == []


def test_a_chart_at_the_end_of_a_cell_shows_itself_with_sentence_and_table(run):
    source = "from utils.charts import bargaining_range\nbargaining_range(40, 60)"
    head, picture, foot = run({"a": source})["outputs"]
    assert "Both would settle for any share from 40 to 60." in head["html"]
    assert picture["kind"] == "figure"
    assert "as a table" in foot["html"]


def test_a_figure_of_plotly_is_drawn_and_not_named(run):
    source = "import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[1, 2]))"
    (output,) = run({"a": source})["outputs"]
    assert output["kind"] == "figure"
    assert output["figure"]["data"] == [{"type": "bar", "y": [1, 2]}]


def test_a_cell_that_waits_for_input_is_told_what_to_do(run):
    (output,) = run({"a": "name = input('Your name? ')"})["outputs"]
    assert output["name"] == "NoInputError"
    assert "write it into the cell" in output["value"]


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
    source = "from utils.widgets import AnswerBox\nAnswerBox('0.2')"
    (output,) = run({"a": source})["outputs"]
    assert output["kind"] == "widget"
    assert output["class"] == "utils.widgets.answer_box.widget.AnswerBox"
    assert output["state"]["saving"]["alone"] is True
    assert output["html"].startswith("<table>")


def test_a_box_is_checked_and_the_attempt_comes_back_as_work(tmp_path):
    source = "from utils.widgets import AnswerBox\nAnswerBox('0.2')"
    record = {"exercise-0-2-answer": {"v": "b", "t": 5, "by": "page"}}
    request = {
        "lesson": "00",
        "cells": [{"id": "a", "source": source}],
        "cell": "a",
        "content": {"kind": "check", "records": record},
        "work": {"00": record},
    }
    (answer,) = answers(("ask", request), folder=tmp_path)
    assert answer["reply"]["state"] == "not_yet"
    assert answer["work"]["00"]["exercise-0-2"]["v"]["tries"] == 1


def test_work_of_another_session_is_there_for_a_check(run):
    work = {"00": {"exercise-0-2-answer": {"v": "b", "t": 5, "by": "page"}}}
    answer = run(
        {"a": "from utils.exercises.checking import check\ncheck('0.2')"}, work=work
    )
    assert "Not yet" in texts_of(answer)[0]


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_model_solution_passes_however_little_was_run_before(source, tmp_path):
    lesson, cells, checks = solved(source)
    listed = [{"id": key, "source": text} for key, text in cells.items()]
    request = {"lesson": lesson, "cells": listed, "work": {}}
    asked = [("run", {**request, "cell": each}) for each in checks.values()]
    for name, answer in zip(checks, answers(*asked, folder=tmp_path), strict=True):
        assert is_done(texts_of(answer)[-1]), (name, answer["outputs"])


def test_the_examples_of_the_cells_hold():
    done = subprocess.run(
        [sys.executable, "-m", "doctest", str(BROWSER / "page_cells.py")], check=False
    )
    assert done.returncode == 0


def test_a_page_comes_along_whenever_a_cell_has_written_it(run):
    cells = {
        "a": "from pathlib import Path\nPath('work/mine.html').write_text('<p>ї')",
        "b": "1",
    }
    first, second, other = run(cells, "a", "a", "b")
    assert first["files"] == second["files"] == {"mine.html": "<p>ї"}
    assert other["files"] == {}


def test_where_a_comparison_is_names_a_download_and_no_folder(run):
    cells = {
        "a": "from utils.findings import save_page\n"
        "from utils.texts import load_sources\n"
        "save_page('As it is said [000-1].', load_sources(), [])"
    }
    answer = run(cells)
    assert list(answer["files"]) == ["comparison.html"]
    (said,) = texts_of(answer)
    assert "Press “Save comparison.html” below: it goes to your downloads" in said
    assert "/work" not in said


SLIDERS = {
    "a": "from ipywidgets import interact",
    "b": "def double(n=3, loud=False):\n    return f'{2 * n}!' if loud else 2 * n",
    "c": "interact(double, n=(0, 10, 2), loud=False);",
}


def test_interact_gives_a_control_for_each_argument_and_asks_the_function(tmp_path):
    listed = [{"id": key, "source": source} for key, source in SLIDERS.items()]
    request = {"lesson": "10", "cells": listed, "cell": "c", "work": {}}
    moved = request | {"content": {"values": {"n": 8, "loud": True}}}
    wrong = request | {"content": {"values": {"n": "x" * 3, "loud": None, "no": 1}}}
    run, asked, failed = answers(
        ("run", request), ("ask", moved), ("ask", wrong), folder=tmp_path
    )
    [shown] = run["outputs"]
    assert shown["kind"] == "controls"
    assert shown["controls"] == [
        {"name": "n", "kind": "slider", "value": 3, "least": 0, "most": 10, "step": 2},
        {"name": "loud", "kind": "check", "value": False},
    ]
    assert texts_of(shown) == ["6"]
    assert texts_of(asked["reply"]) == ["'16!'"]
    assert [each["kind"] for each in failed["reply"]["outputs"]] == ["error"]


def test_interact_takes_a_text_and_a_table_of_choices(run):
    made = "interact(lambda word, n: word * n, word='so', n={'two': 2, 'three': 3});"
    [shown] = run({"a": "from ipywidgets import interact", "b": made})["outputs"]
    text, choice = shown["controls"]
    assert text == {"name": "word", "kind": "text", "value": "so"}
    assert (choice["options"], choice["labels"]) == ([2, 3], ["two", "three"])
    assert shown["outputs"][0]["text"] == "'soso'"


def test_interact_takes_a_decorator_a_list_and_a_number(run):
    cells = {
        "a": "from ipywidgets import interact",
        "b": "@interact(x=4, word=['so', 'no'])\ndef f(x, word):\n    print(word * x)",
    }
    [shown] = run(cells)["outputs"]
    slider, choice = shown["controls"]
    assert (slider["least"], slider["most"], slider["value"]) == (-4, 12, 4)
    assert choice["options"] == ["so", "no"]
    assert shown["outputs"][0]["text"] == "sosososo\n"
    refused = {"a": cells["a"], "b": "interact(lambda obj: obj, obj=None)"}
    assert "no control for" in run(refused)["outputs"][0]["value"]


# --- Texts of the reader's own -------------------------------------------------------

OWN = {
    "panel": "from utils.widgets import TextsPanel\nTextsPanel('own_texts')",
    "texts": "from utils.texts import open_folder\ntexts = open_folder('own_texts')",
    "first": "first = list(texts.values())[0]",
    "shown": "first.id",
}


def own_request(cell: str, work: dict, **more: object) -> dict:
    listed = [{"id": key, "source": source} for key, source in OWN.items()]
    return {"lesson": "own", "cells": listed, "cell": cell, "work": work, **more}


def added(name: str, words: str, work: dict) -> tuple[str, dict]:
    text = b64encode(words.encode()).decode()
    content = {"kind": "add", "name": name, "text": text}
    return "ask", own_request("panel", work, content=content)


def test_a_text_that_is_added_comes_back_as_work_and_is_there_for_another_kernel(
    tmp_path,
):
    words = "The council wants to open the baths again.\n"
    one, two = (tmp_path / name for name in ("one", "two"))
    one.mkdir()
    two.mkdir()
    (panel,) = answers(added("plan.txt", words, {}), folder=one)
    (text,) = panel["reply"]["standing"]["texts"]
    assert text["file"] == "plan.txt"
    asked = "run", own_request("shown", panel["work"])
    (answer,) = answers(asked, folder=two)
    assert texts_of(answer) == ["'plan'"]


def test_no_cell_goes_on_with_a_text_that_is_another_one_now(tmp_path):
    shown = "run", own_request("shown", {})
    asked = [shown, added("a.txt", "One text.", {}), shown]
    before, _, after = answers(*asked, folder=tmp_path)
    assert (texts_of(before), texts_of(after)) == (["'000'"], ["'a'"])


def test_a_wrong_card_is_named_by_its_file_for_the_page_has_no_folders(tmp_path):
    (panel,) = answers(added("plan.txt", "One text.", {}), folder=tmp_path)
    work = panel["work"]
    (card,) = (
        record["v"] for record in work["texts"].values() if "n" in (record["v"] or {})
    )
    card["text"] = card["text"].replace("\ntitle = ", "\nheadline = ")
    again = tmp_path / "again"
    again.mkdir()
    asked = [("run", own_request(cell, work)) for cell in ("texts", "panel")]
    texts, shown = answers(*asked, folder=again)
    (fault,) = texts["outputs"]
    assert fault["value"] == "sources.toml, entry for plan.txt: title is missing"
    assert str(again) not in json.dumps(shown["outputs"])
