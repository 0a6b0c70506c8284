"""The order of the modules: who may import whom, draw, write, or use which library."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UTILS = ROOT / "utils"

# A module imports only from those before it. A new module gets its place here.
LAYERS = [
    "set_up environment data spreadsheet sources codebook tokens anchors claim_rules "
    "claims annotations",
    "tables resampling frequency diversity readability context concordance keyness "
    "certainty coefficients units agreement adjudication forecasts dating "
    "source_cards comparison choices reading",
    "work brief own_texts exercises check palette pictures traces charts coding "
    "desk_items",
    "widgets",
    "lesson_source lessons stats_command codebook_page classroom offline __main__",
]
ORDER = " ".join(LAYERS).split()
QUIET = [name for layer in LAYERS[:2] for name in layer.split()]
WRITERS = {
    "set_up": "sets up environments",
    "environment": "says how it goes on",
    "spreadsheet": "the one place where a coding is written, for claims.save_coding",
}
ONLY_IN = {
    "plotly": {"charts"},
    "anywidget": {"widgets"},
    "ipywidgets": {"widgets"},
    "jupytext": {"lesson_source"},
    "pickle": {"exercises"},  # a function on its way to the program that tries it
}
NOWHERE = {"numpy", "pandas", "scipy", "plotly.express", "matplotlib"}
FETCHES = {"service-worker.js"}  # stands between the JupyterLite site and its server
# Runs what a reader wrote, in a worker of the reader's own page.
RUNS_CODE = "offline.browser.page_kernel"
FORBIDDEN_NAMES = {"FigureWidget", "eval", "exec"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "touch"}
MODULES = sorted(UTILS.rglob("*.py"))


def dotted(path: Path) -> str:
    """Return ``"work.files"`` for utils/work/files.py, ``"work"`` for its package."""
    parts = path.relative_to(UTILS).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def place(path: Path) -> str:
    """Return the name by which a module or its package stands in LAYERS."""
    return dotted(path).split(".")[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in it the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: an import begins with utils, not a dot"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def own_imports(path: Path) -> set[str]:
    """Return the kit's modules that a file imports, as `dotted` names them."""
    known = {dotted(module) for module in MODULES} - {""}
    names = (name.removeprefix("utils.") for name in imported(path))
    return {name for name in names if name in known} - {dotted(path)}


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last part of what is called: ``"write_text"``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_every_module_has_its_place():
    homeless = {place(path) for path in MODULES} - {"", *ORDER}
    assert not homeless, "give it a place in LAYERS"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_go_downward_only(path):
    if not dotted(path):  # utils itself
        return
    here = ORDER.index(place(path)) if place(path) in ORDER else -1
    before = set(ORDER[: here + 1])
    assert {name.split(".")[0] for name in own_imports(path)} <= before


def test_no_module_imports_itself_by_way_of_others():
    graph = {dotted(path): own_imports(path) for path in MODULES}
    # A package and its own parts may name each other; Python loads the package first.
    without_packages = {
        name: {other for other in others if not name.startswith(f"{other}.")}
        for name, others in graph.items()
    }
    TopologicalSorter(without_packages).prepare()


def test_utils_itself_is_only_a_docstring():
    (statement,) = tree(UTILS / "__init__.py").body
    assert isinstance(statement, ast.Expr)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if place(path) in QUIET], ids=dotted
)
def test_what_computes_neither_prints_nor_writes(path):
    if place(path) in WRITERS:
        return
    told = {called(call) for call in calls(path)} & (WRITES | {"print", "display"})
    opened = [call for call in calls(path) if called(call) == "open" and call.args[1:]]
    assert not told
    assert not opened


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_libraries_stay_where_they_belong(path):
    roots = {name.split(".")[0] for name in imported(path)} | set(imported(path))
    assert not roots & NOWHERE
    for library, allowed in ONLY_IN.items():
        assert library not in roots or place(path) in allowed, library


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_nothing_is_evaluated_downloaded_or_too_heavy(path):
    names = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
    attributes = {
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if type(node) is ast.Attribute
    }
    allowed = {"eval", "exec"} if dotted(path) == RUNS_CODE else set()
    assert not names & FORBIDDEN_NAMES - allowed
    assert not any(name.endswith("FigureWidget") for name in attributes)
    assert "nltk.download" not in attributes


@pytest.mark.parametrize(
    "path", sorted(UTILS.rglob("*.js")), ids=lambda path: path.name
)
def test_the_browser_takes_text_as_text_and_fetches_nothing(path):
    script = path.read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval("):
        assert word not in script
    assert "fetch(" not in script or path.name in FETCHES


def public(path: Path) -> Iterator[ast.AST]:
    """Yield the module, and its public functions and classes with their methods."""
    yield tree(path)
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    for node in tree(path).body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            yield from (
                part
                for part in inner
                if isinstance(part, kinds) and not part.name.startswith("_")
            )


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_every_public_name_says_what_it_is(path):
    silent = [
        getattr(node, "name", path.name)
        for node in public(path)
        if not ast.get_docstring(node)
    ]
    assert not silent


def test_set_up_parses_on_the_python_it_must_refuse():
    for name in ("environment.py", "set_up.py"):
        source = (UTILS / name).read_text(encoding="utf-8")
        ast.parse(source, feature_version=(3, 6))
    for folder in ("lessons", "tests"):
        start = (ROOT / folder / "__main__.py").read_text(encoding="utf-8")
        ast.parse(start, feature_version=(3, 6))


def test_nothing_imports_a_lesson_or_a_test():
    names = {name.split(".")[0] for path in MODULES for name in imported(path)}
    assert not names & {"lessons", "tests"}
