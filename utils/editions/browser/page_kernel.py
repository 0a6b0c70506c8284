"""The small kernel inside the offline page: runs a lesson's cells in the browser.

It takes and gives JSON, knows nothing of the browser, and so runs under any Python. A
cell that needs names from further up has those cells run first, as `page_cells` finds
them, whether or not the reader pressed their buttons.

This is the one place of the kit that executes what a reader wrote: in a worker of the
reader's own page, without a network, on an in-memory file system.
"""

import ast
import builtins
import contextlib
import io
import json
import os
import traceback
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from pprint import PrettyPrinter
from typing import Any

from page_cells import Cells, clear, to_run, unseen
from page_work import files_to_take, records_now, take_records, times_of_files

from utils.words import explained, message
from utils.work import ON_PAGE

WORK = Path("work").resolve()
os.environ["KIT_WORK"] = str(WORK)
os.environ[ON_PAGE] = "yes"
VIEW = "application/vnd.jupyter.widget-view+json"
PLOTLY = "application/vnd.plotly.v1+json"
CONTROLS = "application/vnd.kit.controls+json"
WIDTH = 79  # of what is printed, in characters
# More than this would freeze the page, and nobody reads it.
LONGEST = 100_000  # characters of one output
MOST_LINES = 1000  # of one output
MOST_OUTPUTS = 200
MOST_ITEMS = 1000  # of a list, as in a notebook
MOST_STEPS = 8  # of those that led to an error

Json = dict[str, Any]  # what the page gives and takes
namespaces: dict[str, dict[str, object]] = {}
# Lesson to name to the key of the cell that made it.
defined: dict[str, dict[str, str]] = {}
shown: list[Json] = []  # what the running cell gives
hearing: list[Any] = []  # what it shows with controls, and so can be asked again


class NeededError(Exception):
    """A cell further up, which the asked one needs, failed."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


class NoInputError(RuntimeError):
    """A cell waits for something to be typed, which this page cannot give it."""


def run(request: str) -> str:
    """Run a cell and all that it needs; return its outputs and the work as JSON.

    Parameters
    ----------
    request
        ``lesson``; ``cells``, every code cell of it as ``{"id", "source"}`` in order;
        ``cell``, the id of the one to run; ``work``, the records of each lesson; and
        ``first``, if another cell is to run before it in any case, as an answer does
        before its check.
    """
    asked = json.loads(request)
    _take(asked["work"])
    before = times_of_files(WORK)
    outputs, _ = _run(asked)
    ok = not any(output["kind"] == "error" for output in outputs)
    files = files_to_take(WORK, before)
    answer = {"ok": ok, "outputs": outputs, "work": _records(), "files": files}
    return _as_json(answer)


def ask(request: str) -> str:
    """Hand the page's question to the widget that a cell makes; return the answer.

    Parameters
    ----------
    request
        As for `run`, and ``content``, what the widget asks its Python.
    """
    asked = json.loads(request)
    _take(asked["work"])
    outputs, value = _run(asked)
    content = asked["content"]
    if hearing:
        value = hearing[-1]
    if not hasattr(value, "receive"):
        lines = [output.get("text", output.get("value", "")) for output in outputs]
        reply = {"heading": "", "lines": [line for line in lines if line]}
    else:
        reply = next(iter(value.receive({**content, "ask": ""})), {})
    return _as_json({"ok": True, "reply": reply, "work": _records()})


def _take(work: dict[str, Json]) -> None:
    """Take over what the page keeps."""
    if take_records(work):
        _forget_all()


def _records() -> dict[str, Json]:
    """Return what the page is to keep."""
    records: dict[str, Json]
    records, is_other = records_now()
    if is_other:
        _forget_all()
    return records


def _as_json(answer: Json) -> str:
    """Return an answer as JSON that a browser can read: it knows no NaN."""
    try:
        return json.dumps(answer, default=str, allow_nan=False)
    except ValueError:
        text = json.dumps(answer, default=str)
        return json.dumps(json.loads(text, parse_constant=lambda _: None))


# --- Running -------------------------------------------------------------------------


def _run(asked: Json) -> tuple[list[Json], object]:
    """Return the outputs of the asked cell, and the value of its last line."""
    cells = Cells({cell["id"]: cell["source"] for cell in asked["cells"]})
    names = namespaces.setdefault(asked["lesson"], {"__name__": "__main__"})
    made = defined.setdefault(asked["lesson"], {})
    _forget(cells, names, made)
    first = asked.get("first", "")
    *before, wanted = to_run(cells, asked["cell"], made, first)
    value = None
    try:
        for cell in before:
            _run_needed(cell, cells, names, made)
        shown.clear()
        hearing.clear()
        value = _execute(wanted, cells, names, made)
        if value is not None and not cells.sources[wanted].rstrip().endswith(";"):
            display(value)
    except NeededError as error:
        cause = error.__cause__ or error
        shown[:] = [_fault(cause, cells, names) | {"name": _needed(error.cell, first)}]
    except BaseException as error:  # noqa: BLE001 - whatever a reader's code raises
        shown.append(_fault(error, cells, names))
    return [_finished(output) for output in shown[: MOST_OUTPUTS + 1]], value


def outputs_of(call: Callable[[], object]) -> list[Json]:
    """Return what a call shows, prints and gives, apart from the running cell's."""
    before = shown[:]
    shown.clear()
    try:
        with _printing():
            value = call()
        if value is not None:
            display(value)
    except Exception as error:  # noqa: BLE001 - whatever a reader's function raises
        shown.append(_fault(error, Cells({}), {}))
    found = [_finished(output) for output in shown[: MOST_OUTPUTS + 1]]
    shown[:] = before
    return found


def _run_needed(
    cell: str, cells: Cells, names: dict[str, Any], made: dict[str, str]
) -> None:
    """Run a cell for what it defines; what it shows, nobody asked for."""
    shown.clear()
    try:
        _execute(cell, cells, names, made)
    except BaseException as error:
        raise NeededError(cell) from error


def _needed(cell: str, first: str) -> str:
    """Say that a cell failed on which the asked one waits."""
    return message("engine.answer" if cell == first else "engine.needed", cell=cell)


def _forget(cells: Cells, names: dict[str, Any], made: dict[str, str]) -> None:
    """Drop the names that no cell of the lesson gives any more."""
    given = {name for cell in cells.sources for name in cells.defines(cell)}
    for name in made.keys() - given:
        del made[name]
        names.pop(name, None)


def _forget_all() -> None:
    """Drop every name: a cell may have it from texts that are others now."""
    namespaces.clear()
    defined.clear()


def _execute(
    cell: str, cells: Cells, names: dict[str, Any], made: dict[str, str]
) -> object:
    """Execute a cell's source and return the value of its last line."""
    for name in cells.defines(cell):
        made.pop(name, None)  # whatever becomes of it, it is not what it was
    before = clear(cells, cell, names)
    place = f"<{cell}>"
    tree = ast.parse(cells.sources[cell], place)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    value = None
    try:
        with _printing():
            exec(compile(tree, place, "exec"), names)
            if last is not None:
                # The reader's own cell, in the page's worker, as in a notebook.
                value = eval(compile(last, place, "eval"), names)
    finally:
        unseen(names)[cell] = names.keys() - before - cells.defines(cell)
    made.update(dict.fromkeys(cells.defines(cell), cells.key(cell)))
    return value


# --- Outputs -------------------------------------------------------------------------


@contextlib.contextmanager
def _printing() -> Iterator[None]:
    """Turn what is printed into outputs."""
    with (
        contextlib.redirect_stdout(_Stream("stdout")),
        contextlib.redirect_stderr(_Stream("stderr")),
    ):
        yield


class _Stream(io.TextIOBase):
    """A stream whose text stands among the outputs, in the order of printing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        last = shown[-1] if shown else {}
        if last.get("name") != self.name or last["kind"] != "stream":
            last = {"kind": "stream", "name": self.name, "text": io.StringIO()}
            _show(last)
        if last["text"].tell() <= LONGEST:
            last["text"].write(text)
        return len(text)


def display(*values: object, **options: object) -> None:
    """Show values as a notebook would."""
    for value in values:
        show = _own_way(value)
        if show:
            show()
            continue
        output = _output(value, raw=bool(options.get("raw")))
        if output.get("text") != "":
            _show(output)


def _own_way(value: object) -> Callable[[], None] | None:
    """Return how a value shows itself, piece by piece; a bundle is shown from here."""
    if isinstance(value, type) or hasattr(value, "_repr_mimebundle_"):
        return None
    return getattr(value, "_ipython_display_", None)


def _show(output: Json) -> None:
    """Put an output behind the others, while there are not too many of them."""
    if len(shown) < MOST_OUTPUTS:
        shown.append(output)
    elif len(shown) == MOST_OUTPUTS:
        shown.append({"kind": "text", "text": message("engine.more_outputs")})


def _finished(output: Json) -> Json:
    """Return an output with its text as a string that is not too long to show."""
    text = output.get("text")
    if isinstance(text, io.StringIO):
        text = text.getvalue()
    if text is None:
        return output
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        lines = text[:LONGEST].split("\n", MOST_LINES)[:MOST_LINES]
        text = "\n".join([*lines, message("engine.too_long")])
    return output | {"text": text}


def _output(value: Any, *, raw: bool) -> Json:
    """Return a value as an output that the page can show."""
    data = value if raw else _bundle(value)
    if PLOTLY in data:
        return {
            "kind": "figure",
            "figure": data[PLOTLY],
            "html": data.get("text/html", ""),
        }
    if CONTROLS in data:
        hearing.append(value)
        return {"kind": "controls", **data[CONTROLS]}
    if VIEW in data:
        kind = type(value)
        return {
            "kind": "widget",
            "class": f"{kind.__module__}.{kind.__qualname__}",
            "state": value.get_state(),
            "html": data.get("text/html", ""),
        }
    if data.get("text/html") is not None:
        return {"kind": "html", "html": data["text/html"]}
    return {"kind": "text", "text": data.get("text/plain", "")}


def _bundle(value: Any) -> Json:
    """Return a value by the types that a notebook asks for."""
    if isinstance(value, type):
        return {"text/plain": repr(value)}
    if hasattr(value, "to_plotly_json") and hasattr(value, "to_json"):
        return {PLOTLY: json.loads(value.to_json())}  # as Plotly writes it: no NaN
    if hasattr(value, "_repr_mimebundle_"):
        made = value._repr_mimebundle_()
        made = made[0] if isinstance(made, tuple) else made
        if made:
            return dict(made)
    data = {"text/plain": _pretty(value)}
    if hasattr(value, "_repr_html_"):
        data["text/html"] = value._repr_html_()
    return data


class _Printer(PrettyPrinter):
    """Pretty printing that leaves a string in one piece, as a notebook does.

    There is no public way to it, so that the types do not know `_dispatch`.
    """

    _dispatch = {  # noqa: RUF012 - as the class above has it
        key: how
        for key, how in PrettyPrinter._dispatch.items()  # type: ignore[attr-defined]
        if key is not str.__repr__
    }


def _pretty(value: Any) -> str:
    """Return a value as a notebook prints it."""
    more = ""
    if type(value) in (list, tuple, set, frozenset, dict) and len(value) > MOST_ITEMS:
        more = "\n" + message("engine.more_items", n=len(value) - MOST_ITEMS)
        first = islice(value.items() if type(value) is dict else value, MOST_ITEMS)
        value = type(value)(first)
    return _Printer(width=WIDTH, compact=True, sort_dicts=False).pformat(value) + more


def _fault(error: BaseException, cells: Cells, names: dict[str, Any]) -> dict[str, str]:
    """Return what went wrong: in plain words, as Python says it, and where."""
    kind = type(error).__name__
    plain = explained(error, names, place="on_page")
    fault = {"kind": "error", "name": kind, "plain": plain}
    if isinstance(error, SyntaxError):
        if (error.text or "").lstrip().startswith(("!", "%")):
            fault["plain"] = message("engine.no_commands")
        lines = traceback.format_exception_only(error)
        told = "".join(lines[:-1]).rstrip()
        return fault | {"value": error.msg or "", "traceback": told}
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        cell, number = frame.filename[1:-1], frame.lineno
        if cell in cells.sources and frame.filename == f"<{cell}>":
            code = cells.sources[cell].split("\n")[(number or 1) - 1].strip()
            lines.append(message("engine.line", cell=cell, number=number, code=code))
    if len(lines) > MOST_STEPS:
        half = MOST_STEPS // 2
        left_out = message("engine.more_lines", n=len(lines) - MOST_STEPS)
        lines = [*lines[:half], left_out, *lines[-half:]]
    return fault | {"value": f"{error}" or kind, "traceback": "\n".join(lines)}


def prepare(owner: str) -> None:
    """Make this Python ready for the page: its work, its widgets and `display`."""
    from utils.widgets import KitWidget  # noqa: PLC0415

    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / ".owner").write_text(f"{owner}\n", encoding="utf-8")
    KitWidget.without_kernel = True
    builtins.display = display  # type: ignore[attr-defined]  # as in a notebook
    builtins.input = _no_input


def _no_input(_prompt: object = "") -> str:
    raise NoInputError(message("engine.no_input"))
