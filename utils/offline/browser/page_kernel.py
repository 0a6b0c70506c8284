"""The small kernel inside the offline page: runs a lesson's cells in the browser.

It takes and gives JSON, knows nothing of the browser, and so runs under any Python. A
cell that needs names from further up has those cells run first, whether or not the
reader pressed their buttons; and again when their text has changed.

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
from collections.abc import Iterator
from pathlib import Path
from pprint import pformat

WORK = Path("work").resolve()
os.environ["KIT_WORK"] = str(WORK)
VIEW = "application/vnd.jupyter.widget-view+json"
PLOTLY = "application/vnd.plotly.v1+json"
WIDTH = 79  # of what is printed, in characters

namespaces: dict[str, dict] = {}
finished: dict[str, dict[str, str]] = {}  # lesson -> cell -> the source that was run
shown: list[dict] = []  # what the running cell gives


class NeededError(Exception):
    """A cell further up, which the asked one needs, failed."""


def run(request: str) -> str:
    """Run a cell and all that it needs; return its outputs and the work as JSON.

    Parameters
    ----------
    request
        ``lesson``; ``cells``, every code cell of it as ``{"id", "source"}`` in order;
        ``cell``, the id of the one to run; ``work``, the records of each lesson.
    """
    asked = json.loads(request)
    _take(asked["work"])
    outputs, _ = _run(asked)
    ok = not any(output["kind"] == "error" for output in outputs)
    return json.dumps({"ok": ok, "outputs": outputs, "work": _records()})


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
    if not hasattr(value, "receive"):
        lines = [output.get("text", output.get("value", "")) for output in outputs]
        reply = {"heading": "", "lines": [line for line in lines if line]}
    else:
        reply = next(iter(value.receive({**content, "ask": ""})), {})
    return json.dumps({"ok": True, "reply": reply, "work": _records()})


def _run(asked: dict) -> tuple[list[dict], object]:
    """Return the outputs of the asked cell, and the value of its last line."""
    lesson, cells = asked["lesson"], asked["cells"]
    names = namespaces.setdefault(lesson, {"__name__": "__main__"})
    done = finished.setdefault(lesson, {})
    sources = {cell["id"]: cell["source"] for cell in cells}
    shown.clear()
    value = None
    try:
        for cell_id in needed(cells, asked["cell"]):
            if done.get(cell_id) != sources[cell_id]:
                _run_needed(cell_id, sources[cell_id], names)
                done[cell_id] = sources[cell_id]
        value = _execute(asked["cell"], sources[asked["cell"]], names)
        done[asked["cell"]] = sources[asked["cell"]]
    except NeededError as error:
        shown.append({"kind": "error", "name": str(error), **_fault(error.__cause__)})
    except BaseException as error:  # noqa: BLE001 - whatever a reader's code raises
        done.pop(asked["cell"], None)
        kind = type(error).__name__
        shown.append({"kind": "error", "name": kind, **_fault(error)})
    return list(shown), value


def needed(cells: list[dict], wanted: str) -> list[str]:
    """Return the cells above one that define the names it uses, in order.

    Examples
    --------
    >>> cells = [{"id": "a", "source": "x = 1"}, {"id": "b", "source": "y = 2"}]
    >>> needed([*cells, {"id": "c", "source": "x + 1"}], "c")
    ['a']
    """
    ids = [cell["id"] for cell in cells]
    above = cells[: ids.index(wanted)]
    (cell,) = (cell for cell in cells if cell["id"] == wanted)
    _, missing = _names(cell["source"])
    found = []
    for cell in reversed(above):
        defines, uses = _names(cell["source"])
        if defines & missing:
            found.append(cell["id"])
            missing = missing - defines | uses
    return found[::-1]


def _names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell defines, and those it uses from further up."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set(), set()
    defines, uses = set(), set()
    for statement in tree.body:
        names = _Names()
        names.visit(statement)
        uses |= names.uses - defines
        defines |= names.defines
    return defines, uses - set(dir(builtins))


class _Names(ast.NodeVisitor):
    """The names of one statement that live beyond it."""

    def __init__(self) -> None:
        self.defines: set[str] = set()
        self.uses: set[str] = set()
        self.inner: list[set[str]] = []  # names of functions and comprehensions

    def visit_Name(self, node: ast.Name) -> None:
        if any(node.id in names for names in self.inner):
            return
        (self.uses if isinstance(node.ctx, ast.Load) else self.defines).add(node.id)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.uses.add(node.target.id)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.defines |= {each.asname or each.name.split(".")[0] for each in node.names}

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        self.defines.add(node.name)
        self._scope(node)

    visit_ClassDef = visit_FunctionDef  # noqa: N815

    def _scope(self, node: ast.AST) -> None:
        """Visit what has names of its own."""
        own = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
        own |= {
            each.id
            for each in ast.walk(node)
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        }
        self.inner.append(own)
        self.generic_visit(node)
        self.inner.pop()

    visit_Lambda = visit_ListComp = visit_SetComp = _scope  # noqa: N815
    visit_DictComp = visit_GeneratorExp = _scope  # noqa: N815


def _run_needed(cell_id: str, source: str, names: dict) -> None:
    """Run a cell for what it defines; what it shows, nobody asked for."""
    before = len(shown)
    try:
        _execute(cell_id, source, names, show=False)
    except Exception as error:
        raise NeededError(
            f"The cell {cell_id} further up is needed here, and it failed"
        ) from error
    del shown[before:]


def _execute(cell_id: str, source: str, names: dict, *, show: bool = True) -> object:
    """Execute a cell's source and show the value of its last line."""
    tree = ast.parse(source, f"<{cell_id}>")
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    value = None
    with _printing():
        exec(compile(tree, f"<{cell_id}>", "exec"), names)
        if last is not None:
            value = eval(compile(last, f"<{cell_id}>", "eval"), names)
    if show and value is not None:
        display(value)
    return value


@contextlib.contextmanager
def _printing() -> Iterator[None]:
    """Turn what is printed into outputs."""
    with contextlib.ExitStack() as stack:
        for name in ("stdout", "stderr"):
            stream = _Stream(name)
            redirect = getattr(contextlib, f"redirect_{name}")
            stack.enter_context(redirect(stream))
        yield


class _Stream(io.TextIOBase):
    """A stream whose text stands among the outputs, in the order of printing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        last = shown[-1] if shown else {}
        if last.get("kind") == "stream" and last["name"] == self.name:
            last["text"] += text
        else:
            shown.append({"kind": "stream", "name": self.name, "text": text})
        return len(text)


def display(*values: object, **options: object) -> None:
    """Show values as a notebook would."""
    outputs = (_output(value, raw=bool(options.get("raw"))) for value in values)
    shown.extend(output for output in outputs if output.get("text") != "")


def _output(value: object, *, raw: bool) -> dict:
    """Return a value as an output that the page can show."""
    data = value if raw else _bundle(value)
    if PLOTLY in data:
        return {
            "kind": "figure",
            "figure": data[PLOTLY],
            "html": data.get("text/html", ""),
        }
    if VIEW in data:
        state = value.get_state()
        kind = type(value)
        return {
            "kind": "widget",
            "class": f"{kind.__module__}.{kind.__qualname__}",
            "state": state,
            "html": data.get("text/html", ""),
        }
    if "text/html" in data:
        return {"kind": "html", "html": data["text/html"]}
    return {"kind": "text", "text": data.get("text/plain", "")}


def _bundle(value: object) -> dict:
    """Return a value by the types that a notebook asks for."""
    if isinstance(value, type):
        return {"text/plain": repr(value)}
    if hasattr(value, "_repr_mimebundle_"):
        made = value._repr_mimebundle_()
        return made[0] if isinstance(made, tuple) else made
    data = {"text/plain": pformat(value, width=WIDTH, compact=True, sort_dicts=False)}
    if hasattr(value, "_repr_html_"):
        data["text/html"] = value._repr_html_()
    return data


def _fault(error: BaseException | None) -> dict[str, str]:
    """Return what went wrong: the message, and where in the reader's own cells."""
    if isinstance(error, SyntaxError):
        lines = traceback.format_exception_only(error)
        return {"value": error.msg or "", "traceback": "".join(lines[:-1]).rstrip()}
    frames = traceback.extract_tb(error.__traceback__) if error else []
    own = [frame for frame in frames if frame.filename.startswith("<")]
    lines = [f"cell {frame.filename[1:-1]}, line {frame.lineno}" for frame in own]
    kind = type(error).__name__ if error else ""
    return {"value": f"{error}" or kind, "traceback": "\n".join(lines)}


def _take(work: dict[str, dict]) -> None:
    """Merge the records that the page keeps into the files of work."""
    from utils.work import Work  # noqa: PLC0415 - a second, and only when needed

    WORK.mkdir(parents=True, exist_ok=True)
    for lesson, records in work.items():
        Work(lesson).merge(records)


def _records() -> dict[str, dict]:
    from utils.work import Work, lessons_kept  # noqa: PLC0415

    return {lesson: Work(lesson).records() for lesson in lessons_kept()}


def prepare(owner: str) -> None:
    """Make this Python ready for the page: its work, its widgets and `display`."""
    from utils.widgets.base import KitWidget  # noqa: PLC0415

    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / ".owner").write_text(f"{owner}\n", encoding="utf-8")
    KitWidget.without_kernel = True
    builtins.display = display
