"""Run the lessons once, for every edition to print what they show.

Each lesson runs in a kernel of its own, on an empty folder of work and with widgets
that hold all they need (`KitWidget.without_kernel`). Whatever differs from one run to
the next is made the same: names of models, counts, owner of the work.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from jupyter_core.utils import ensure_event_loop
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from utils.authors import START
from utils.editions.fetch import BuildError, sound
from utils.editions.runtime import lesson_sources
from utils.editions.shipped import AGAIN, LESSONS, NOTE_HERE, shipped_text

ROOT = Path(__file__).resolve().parent.parent.parent
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
FOR_NOTEBOOKS = re.compile(r'<span class="notebook">.*?</span>', re.DOTALL)
EMPTY_ITEM = re.compile(r"^- *\n", re.MULTILINE)
OWNER = "offline-page"  # names the work of a page in the browser's storage
# Sliders need a kernel: what a function shows at its first values stands for them.
PRELUDE = """
import ipywidgets
from utils.widgets.parts.base import KitWidget

def interact(function, **controls):
    made = ipywidgets.interactive(function, **controls)
    display(function(**{each._kwarg: each.value for each in made.kwargs_widgets}))

ipywidgets.interact = interact
KitWidget.without_kernel = True
"""
SECONDS = 120  # for one cell, or for a Python to start


def lesson_names(folder: Path = LESSONS) -> list[str]:
    """Return the lessons, in order, by the name of their file without its ending.

    A person's own copy of one, beside it, is none.
    """
    known = {path.stem for path in lesson_sources()}
    stems = [path.stem for path in sorted(folder.glob("[0-9A]?_*.ipynb"))]
    return [stem for stem in stems if stem in known]


def executed_lessons(
    names: list[str] | None = None, folder: Path = LESSONS
) -> list[nbformat.NotebookNode]:
    """Run lessons and return their notebooks with outputs, the same at every run.

    A widget's state stands in ``metadata.widgets`` under a model id that counts up
    (``"05-3"``), without its module and style, which `_anywidget_id` names.

    Parameters
    ----------
    names
        Lessons as `lesson_names` gives them; all if left out.

    Raises
    ------
    BuildError
        If a lesson cannot be read, or a cell of it fails.
    """
    chosen = names or lesson_names(folder)
    with _own_place() as place, ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda name: _executed(name, folder, place), chosen))


def lesson_as_built(name: str, folder: Path = LESSONS) -> nbformat.NotebookNode:
    """Return the notebook of a lesson that nobody has run, as pages show it.

    Cells that are tagged ``notebook`` do what only a notebook can.
    """
    book = _as_built(name, folder)
    book.cells = [
        cell
        for cell in book.cells
        if cell.id != START and "notebook" not in cell.metadata.get("tags", ())
    ]
    return _settled(book, id_of(name))


def _as_built(name: str, folder: Path) -> nbformat.NotebookNode:
    path = folder / f"{name}.ipynb"
    text = shipped_text(path)
    with sound(path, AGAIN):
        _check(json.loads(text))
        book: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
        return book


def _check(document: dict[str, Any]) -> None:
    """Raise ValueError if a notebook is not as nbformat 4.5 and later have it."""
    ids = [cell.get("id") for cell in document["cells"]]
    if len(set(ids)) < len(ids) or None in ids:
        raise ValueError("two cells have one id, or one has none")
    if type(document.get("nbformat_minor")) is not int:
        raise ValueError("it does not say of which format it is")
    try:
        nbformat.validate(document, version=4)
    except nbformat.ValidationError as error:
        raise ValueError(error.message) from error


def id_of(name: str) -> str:
    """Return the id of a lesson, as work and pages name it.

    Examples
    --------
    >>> id_of("A1_measuring_style"), id_of("own_texts")
    ('a1', 'own')
    """
    return name.partition("_")[0].lower()


@contextmanager
def _own_place() -> Iterator[Path]:
    """Give kernels a folder of their own, so that they touch nobody's work."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        settings = {
            "PYTHONPATH": str(ROOT),
            "IPYTHONDIR": str(place / "ipython"),
            "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
            "PYTHONHASHSEED": "0",
        }
        before = {key: os.environ.get(key) for key in settings}
        os.environ.update(settings)
        try:
            yield place
        finally:
            for key, value in before.items():
                if value is None:
                    os.environ.pop(key, None)
                else:
                    os.environ[key] = value


def _executed(name: str, folder: Path, place: Path) -> nbformat.NotebookNode:
    book = _as_built(name, folder)
    work = place / f"work-{name}"
    work.mkdir()
    (work / ".owner").write_text(f"{OWNER}\n", encoding="utf-8")
    book.cells.insert(0, nbformat.v4.new_code_cell(PRELUDE, id="prelude"))
    client = NotebookClient(
        book,
        timeout=SECONDS,
        startup_timeout=SECONDS,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(place)}},
        store_widget_state=True,
    )
    try:
        client.execute(env={**os.environ, "KIT_WORK": str(work)})
    except CellExecutionError as error:
        said = f"{error.ename}: {error.evalue}"
        raise BuildError(f"{name}: a cell of it fails ({said}). {AGAIN}") from error
    except RuntimeError as error:
        raise BuildError(
            f"{name}: no Python answers that could run it ({error}). Programs of the "
            "kit talk to each other by 127.0.0.1 on this machine: let the firewall "
            "pass that. On a machine with much to do, try again later."
        ) from error
    finally:
        ensure_event_loop().close()  # this thread's, which nobody else closes
    del book.cells[0]
    book.cells = [cell for cell in book.cells if cell.id != START]
    return _settled(book, id_of(name))


def _without_controls(
    outputs: Iterable[nbformat.NotebookNode], states: Mapping[str, Any]
) -> Iterator[nbformat.NotebookNode]:
    """Yield outputs; for controls of `ipywidgets`, what stands below them at first."""
    for output in outputs:
        view = output.get("data", {}).get(VIEW)
        state = states[view["model_id"]]["state"] if view else {}
        if not view or "_anywidget_id" in state:
            yield output
            continue
        for child in state["children"]:
            shown = states[child.removeprefix("IPY_MODEL_")]["state"].get("outputs", ())
            yield from map(nbformat.from_dict, shown)


def for_pages(markdown: str) -> str:
    """Return what a lesson says without what holds in a notebook alone.

    Examples
    --------
    >>> for_pages('It is saved<span class="notebook">; press Ctrl+S</span>.')
    'It is saved.'
    """
    return EMPTY_ITEM.sub("", FOR_NOTEBOOKS.sub("", markdown))


def _settled(book: nbformat.NotebookNode, lesson: str) -> nbformat.NotebookNode:
    """Take away what differs from run to run, and what no edition needs."""
    states = book.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    kept, number = {}, 0
    for cell in book.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "markdown":
            cell.metadata["note"] = bool(NOTE_HERE.search(cell.source))
            cell.source = for_pages(cell.source)
        if "outputs" in cell:
            cell.outputs = list(_without_controls(cell.outputs, states))
        for output in cell.get("outputs", ()):
            view = output.get("data", {}).get(VIEW)
            if view is None:
                continue
            number += 1
            state = dict(states[view["model_id"]]["state"])
            for trait in ("_esm", "_css", "layout", "tooltip", "tabbable"):
                state.pop(trait, None)
            view["model_id"] = f"{lesson}-{number}"
            kept[view["model_id"]] = state
    book.metadata["widgets"] = {STATE: {"state": kept}}
    as_json = json.loads(json.dumps(book, sort_keys=True))
    settled: nbformat.NotebookNode = nbformat.from_dict(as_json)
    return settled
