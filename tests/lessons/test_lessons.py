"""The pipeline from lesson sources to notebooks; and every lesson runs, untouched."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import browser as harness
import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import expect
from solved_lessons import is_done, solved

from utils.authors import lessons, notebook
from utils.authors.lesson_source import LessonError, as_text, cells_of
from utils.exercises import all_exercises

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "lessons" / "source").glob("*.md"))


SOURCE = """---
kernelspec: {name: python3, display_name: Python 3}
---

+++ {"id": "title"}

# A lesson

+++ {"id": "lesson"}

Text

+++ {"id": "exercise-1-1-task"}

### Exercise 1.1: A title

What is asked?

```{code-cell}
:id: exercise-1-1-answer

answer = ...
```

```{code-cell}
:id: exercise-1-1-check

answer
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lessons folder with one source and its notebook."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "01_a.md").write_text(SOURCE, encoding="utf-8")
    lessons.build(tmp_path)
    return tmp_path


def change(folder: Path, **changes: str) -> None:
    """Write into the cells of the notebook, as a student would."""
    path = folder / "01_a.ipynb"
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        cell.source = changes.get(cell.id.replace("-", "_"), cell.source)
    nbformat.write(book, path)


def run_and_save(folder: Path) -> None:
    """Leave outputs, counts and a widget's state, as JupyterLab does."""
    path = folder / "01_a.ipynb"
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.execution_count = 7
            cell.outputs = [nbformat.v4.new_output("stream", text="4\n")]
    book.metadata["language_info"] = {"name": "python", "version": "3.13.1"}
    book.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    nbformat.write(book, path)


def rewrite_source(folder: Path) -> None:
    path = folder / "source" / "01_a.md"
    path.write_text(SOURCE.replace("# A lesson", "# A better lesson"), encoding="utf-8")


def state(folder: Path) -> str:
    (found,) = lessons.check(folder)
    return found.state


def test_the_same_source_gives_the_same_bytes():
    assert as_text(notebook(SOURCE, "01_a")) == as_text(notebook(SOURCE, "01_a"))


def test_ids_come_from_the_source_and_outputs_are_empty():
    book = notebook(SOURCE, "01_a")
    assert [cell.id for cell in book.cells] == [
        "title",
        "lesson",
        "exercise-1-1-task",
        "exercise-1-1-answer",
        "exercise-1-1-check",
    ]
    assert [cell.outputs for cell in book.cells if cell.cell_type == "code"] == [[], []]


def test_prompts_and_checks_are_locked_and_the_answer_can_be_written():
    metadata = {cell.id: cell.metadata for cell in notebook(SOURCE, "01_a").cells}
    locked = {"editable": False, "deletable": False}
    assert metadata == {
        "title": {},
        "lesson": {},
        "exercise-1-1-task": locked,
        "exercise-1-1-answer": {"deletable": False},
        "exercise-1-1-check": locked,
    }


def test_below_the_task_stands_what_the_answer_looks_like_and_takes():
    shape = all_exercises()["1.1"].shape
    assert notebook(SOURCE, "01_a").cells[2].source == (
        f"### Exercise 1.1: A title\n\nWhat is asked?\n\n*{shape} About 2 minutes.*"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param('{"id": "title"}', "", "has no id", id="no id"),
        pytest.param('"title"', '"Title 1.1"', "small letters", id="forbidden id"),
        pytest.param('"title"', '"lesson"', "2 cells", id="id used twice"),
        pytest.param("Exercise 1.1", "Exercise 1.99", "number of", id="no exercise"),
        pytest.param("Exercise 1.1", "Exercise 1.2", "number of", id="another's task"),
        pytest.param(": A title", "", "a title", id="no title"),
        pytest.param("What is asked?", "", "the task", id="no task"),
    ],
)
def test_a_source_that_cannot_be_built_is_refused(old, new, words):
    with pytest.raises(LessonError, match=words):
        notebook(SOURCE.replace(old, new), "01_a")


def test_a_notebook_just_built_is_in_step(folder):
    assert state(folder) == "in step"


def test_running_and_saving_a_lesson_leaves_it_in_step(folder):
    run_and_save(folder)
    assert state(folder) == "run"
    assert all(one.fine for one in lessons.check(folder))


def test_an_answer_is_somebodys_work_and_not_staleness(folder):
    run_and_save(folder)
    change(folder, exercise_1_1_answer="answer = 4")
    assert state(folder) == "edited"
    assert all(one.fine for one in lessons.check(folder))


def test_a_cell_that_a_student_added_is_somebodys_work(folder):
    path = folder / "01_a.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells.append(nbformat.v4.new_markdown_cell("My notes"))
    nbformat.write(book, path)
    assert state(folder) == "edited"


def test_a_changed_source_is_staleness_even_after_a_run(folder):
    run_and_save(folder)
    rewrite_source(folder)
    (found,) = lessons.check(folder)
    assert (found.state, found.fine) == ("stale", False)
    assert "-# A lesson\n+# A better lesson" in found.difference


def test_a_changed_source_under_somebodys_edits_says_both(folder):
    change(folder, exercise_1_1_answer="answer = 4")
    rewrite_source(folder)
    assert state(folder) == "stale and edited"


def test_line_endings_of_windows_are_not_an_edit(folder):
    source = folder / "source" / "01_a.md"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert state(folder) == "in step"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<<<<<<< HEAD\n", id="a merge that stopped"),
        pytest.param("{}", id="no cells"),
        pytest.param("", id="empty"),
    ],
)
def test_a_notebook_that_cannot_be_read_is_said_to_be_damaged(folder, content):
    (folder / "01_a.ipynb").write_text(content, encoding="utf-8")
    assert state(folder) == "damaged"


def test_a_lesson_that_was_never_built_is_missing(folder):
    (folder / "01_a.ipynb").unlink()
    assert state(folder) == "missing"


def test_building_never_overwrites_what_somebody_wrote(folder):
    change(folder, exercise_1_1_answer="answer = 4")
    before = (folder / "01_a.ipynb").read_bytes()
    with pytest.raises(LessonError, match=r"01_a\.ipynb: somebody wrote in it"):
        lessons.build(folder)
    assert (folder / "01_a.ipynb").read_bytes() == before


def test_force_puts_every_older_copy_beside_the_new_notebook(folder):
    for answer in ("answer = 4", "answer = 5"):
        change(folder, exercise_1_1_answer=answer)
        lessons.build(folder, force=True)
    kept = [
        cells_of(nbformat.read(folder / f"01_a.kept-{n}.ipynb", as_version=4))[3][2]
        for n in (1, 2)
    ]
    assert kept == ["answer = 4", "answer = 5"]
    assert state(folder) == "in step"


def test_building_brings_a_stale_notebook_up_to_date(folder):
    run_and_save(folder)
    rewrite_source(folder)
    assert lessons.build(folder) == ["01_a.ipynb: written"]
    assert state(folder) == "in step"


@pytest.mark.parametrize("arguments", [["build", "--check"], ["--check"]], ids=" ".join)
def test_the_command_exits_1_with_a_difference_when_stale(folder, capsys, arguments):
    arguments = [*arguments, "--folder", str(folder)]
    assert lessons.main(arguments) == 0
    rewrite_source(folder)
    assert lessons.main(arguments) == 1
    assert "+# A better lesson" in capsys.readouterr().out


def test_the_command_refuses_in_a_sentence(folder, capsys):
    change(folder, exercise_1_1_answer="answer = 4")
    assert lessons.main(["build", "--folder", str(folder)]) == 1
    assert "Nothing was built" in capsys.readouterr().err


def test_without_jupytext_the_way_to_get_it_is_said(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    with pytest.raises(LessonError, match="Python of the tests"):
        lessons.check(folder)


def test_the_lessons_of_the_kit_are_in_step():
    found = lessons.check()
    assert len(found) == len([*(ROOT / "lessons" / "source").rglob("*.md")])
    stale = [one for one in found if not one.fine]
    assert not stale, "\n".join(f"{one.name}: {one.state}" for one in stale)


def executed(book: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run a lesson from top to bottom in a kernel of its own, or fail in the end."""
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(book, timeout=harness.LONG_S, resources=place)
    running = asyncio.wait_for(client.async_execute(), 3 * harness.LONG_S)
    with ThreadPoolExecutor(1) as thread:  # in which no loop of a browser runs
        thread.submit(asyncio.run, running).result()
    return book


def shown(cell: nbformat.NotebookNode) -> str:
    """Return what a cell shows as text."""
    data = [output.get("data", {}) for output in cell.get("outputs", [])]
    return "\n".join(one.get("text/plain", "") for one in data)


def keep_apart(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a kernel touch nobody's work or settings."""
    patch.setenv("PYTHONPATH", str(ROOT))
    patch.setenv("KIT_WORK", str(folder / "work"))
    patch.setenv("IPYTHONDIR", str(folder / "ipython"))
    patch.setenv("JUPYTER_RUNTIME_DIR", str(folder / "runtime"))


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A folder for a kernel that must not touch anybody's work or settings."""
    keep_apart(monkeypatch, tmp_path)
    return tmp_path


lesson_sources = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)


@lesson_sources
def test_a_lesson_runs_untouched_and_every_check_waits_for_an_answer(
    source, executed_books
):
    (book,) = (
        each for each in executed_books if each.metadata.kit.lesson == source.stem
    )
    told = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert not [output for output in told if output.get("name") == "stderr"]
    for cell in book.cells:
        if cell.id.endswith("-check"):
            assert shown(cell).startswith("Not attempted"), cell.id


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What every cell of the solved lessons says, run one after another in one kernel.

    Lesson and cell -> text. A kernel takes longer to start than a lesson to run.
    """
    folder = tmp_path_factory.mktemp("solved")
    book, keys = nbformat.v4.new_notebook(), []
    for source in SOURCES:
        lesson, cells, _ = solved(source)
        keys += [(lesson, key) for key in cells] + [(lesson, "%reset")]
        book.cells += [*map(nbformat.v4.new_code_cell, [*cells.values(), "%reset -f"])]
    with pytest.MonkeyPatch.context() as patch:
        keep_apart(patch, folder)
        executed(book, folder)
    return dict(zip(keys, map(shown, book.cells), strict=True))


@pytest.mark.slow
@pytest.mark.xdist_group("solved lessons")
@lesson_sources
def test_a_lesson_with_its_answers_passes_every_check(source, said):
    lesson, _, checks = solved(source)
    for exercise, cell in checks.items():
        assert is_done(said[lesson, cell]), exercise


@pytest.mark.slow
@lesson_sources
def test_a_lesson_runs_in_jupyterlab_and_stays_in_step(lab, source):
    lab.open(f"lessons/{source.stem}.ipynb")
    lab.run_all()
    lab.save()
    found = {one.name: one.state for one in lessons.check(lab.folder / "lessons")}
    assert found[f"{source.stem}.ipynb"] == "run"


# The moments in which what is open has something to save.
COUNT_UNSAVED = """
window.unsaved = 0;
setInterval(() => {
  const context = window.jupyterapp?.shell?.currentWidget?.context;
  if (context?.isReady && context.model.dirty) window.unsaved += 1;
}, 5);
"""


@pytest.mark.slow
def test_a_lesson_that_is_opened_is_not_changed(own_lab):
    name, lab = "lessons/00_ten_minutes.ipynb", own_lab
    before = (ROOT / name).read_bytes()
    (lab.folder / name).write_bytes(before)  # another test may have saved it, run
    lab.page.add_init_script(COUNT_UNSAVED)
    lab.open(name)
    lab.page.wait_for_function(
        """() => jupyterapp.shell.currentWidget.content.widgets
          .filter((cell) => cell.hasClass("kit-opens"))
          .every(({ model }) =>
            model.executionCount && model.executionState === "idle")"""
    )
    is_dirty, version = lab.ask(
        "what JupyterLab holds once it knows the kernel's language",
        """async () => {
          const { context, sessionContext } = jupyterapp.shell.currentWidget;
          const { version } = (await sessionContext.session.kernel.info).language_info;
          const held = () => context.model.getMetadata('language_info').version;
          while (held() !== version) await new Promise((go) => setTimeout(go, 50));
          return [context.model.dirty, version];
        }""",
    )
    assert version
    assert not is_dirty
    # JupyterLab would have saved it, had it looked in such a moment
    assert lab.page.evaluate("window.unsaved") == 0
    assert (lab.folder / name).read_bytes() == before


@pytest.mark.slow
def test_a_box_that_is_nowhere_any_more_leaves_its_table(lab):
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "gone"}}
    shown = [view | {"text/html": "<p>Its table.</p>"}, view | {"text/plain": "box()"}]
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    book.metadata["kit"] = {"lesson": "00"}
    for data in shown:
        output = nbformat.v4.new_output("display_data", data)
        book.cells.append(nbformat.v4.new_code_cell("box()", outputs=[output]))
    nbformat.write(book, lab.folder / "gone.ipynb")
    lab.open("gone.ipynb")
    expect(lab.output(0).get_by_text("Its table.")).to_be_visible()
    expect(lab.output(1).get_by_text("Run this cell again")).to_be_visible()


@pytest.mark.slow
def test_a_wrong_answer_in_a_real_kernel_gets_no_false_alarm(own_folder):
    (source,) = (path for path in SOURCES if path.stem == "01_two_sources")
    book = notebook(source.read_text(encoding="utf-8"), source.stem)
    cells = {cell.id: cell for cell in book.cells}
    cells["exercise-1-4-answer"].source = "share = 50"
    executed(book, own_folder)
    said = shown(cells["exercise-1-4-check"])
    assert said.startswith("Not yet")
    assert "hides" not in said


@pytest.mark.slow
def test_the_box_of_a_check_that_came_late_is_made_anew(lab):
    cells = [
        "from utils.exercises import check\nfrom utils.widgets import AnswerBox",
        "share = 5",
        'check("1.4", share)',
        'AnswerBox("1.3", reveal=str(share))',
        'check("3.5", of_win)',
    ]
    lab.notebook("late.ipynb", cells, lesson="01")
    for number in range(4):
        lab.run_cell(number)
    count = "(n) => jupyterapp.shell.currentWidget.content.widgets[n].model"
    before = lab.page.evaluate(f"{count}.executionCount", 3)
    lab.page.evaluate(
        """() => { Promise.reject(
          new Error("[anywidget] Failed to initialize model.")); }"""
    )
    lab.page.wait_for_function(
        """(before) => jupyterapp.shell.currentWidget.content.widgets
          .slice(2, 4).every(({ model }) => model.executionCount > before)""",
        arg=before,
    )
    lab.wait_idle()
    assert lab.page.evaluate(f"{count}.executionCount", 4) is None  # nobody ran it


@pytest.mark.slow
def test_a_box_in_jupyterlab_judges_what_was_chosen(lab):
    lab.open("lessons/00_ten_minutes.ipynb")
    lab.run_all()
    box = lab.output(lab.index_of('AnswerBox("0.2")'))
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Check", exact=True).click()
    expect(box.get_by_text("Not yet.")).to_be_visible()
    expect(box.get_by_text("Agreeing takes words")).to_be_visible()
