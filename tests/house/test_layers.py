"""The order of the packages: who may import whom, draw, write, or use which library."""

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import utils

pytestmark = pytest.mark.xdist_group("layers")  # every module is read once
ROOT = Path(__file__).resolve().parents[2]
UTILS = ROOT / "utils"

# What stands on one line does not know its neighbours; it imports from lines above.
FLOORS = [
    "set_up errors",
    "environment",
    "tables words",
    "work",
    "texts",
    "counting",
    "claims argument",
    "agreement findings",
    "charts",
    "exercises",
    "widgets",
    "authors",
    "editions classroom",
    "__main__",
]
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names.split()}
QUIET = set("tables words texts counting claims argument agreement findings".split())
WRITERS = {
    "words.python_errors": "says in a notebook what an error means, above it",
    "tables.spreadsheet": "the one place where a coding is written",
    "texts.own.folder": "makes a folder for texts",
    "texts.own.adding": "keeps a text beside the file it was made from",
    "claims.beside": "makes the folder of codings beside texts of your own",
    "texts.own.changing": "writes the cards as a table",
    "findings.brief": "saves the finished comparison",
}
ONLY_IN = {
    "plotly": {"charts"},
    "anywidget": {"widgets"},
    "ipywidgets": {"widgets"},
    "jupytext": {"authors"},
    "pypdf": {"editions", "texts"},
    "pyarrow": {"authors"},
    "defusedxml": {"texts", "claims"},
    "pickle": {"exercises"},  # a function on its way to the program that tries it
}
NOWHERE = {"numpy", "pandas", "scipy", "plotly.express", "matplotlib"}
FETCHES = {"service-worker.js"}  # stands between the JupyterLite site and its server
# Run what somebody wrote: a reader, in a worker of the reader's own page; a student, in
# a program of its own that the instructor asked for.
RUNS_CODE = {"editions.browser.page_kernel", "classroom.one_cell"}
FORBIDDEN_NAMES = {"FigureWidget", "eval", "exec"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "touch"}
MODULES = sorted(UTILS.rglob("*.py"))
SCRIPTS = sorted(UTILS.rglob("*.js"))
IMPORTS = re.compile(r"^from utils\.(\w+) import (\([^)]*\)|[^\n]*)", re.MULTILINE)


def dotted(path: Path) -> str:
    """Return ``"work.files"`` for utils/work/files.py, ``"work"`` for its package."""
    parts = path.relative_to(UTILS).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def package(path: Path) -> str:
    """Return the name by which a module or its package stands in FLOORS."""
    return dotted(path).split(".")[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a module: walking there takes longer than parsing it."""
    return tuple(ast.walk(tree(path)))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in it the import stands."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: an import begins with utils, not a dot"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def kit_imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each name that a file takes from the kit, with the module it is from."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("utils."):
            yield from ((str(node.module), name.name) for name in node.names)


def own_imports(path: Path) -> set[str]:
    """Return the kit's modules that a file imports, as `dotted` names them."""
    known = {dotted(module) for module in MODULES} - {""}
    names = (name.removeprefix("utils.") for name in imported(path))
    return {name for name in names if name in known} - {dotted(path)}


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last part of what is called: ``"write_text"``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def faults(fault_of: Callable[[Path], object], paths: Iterable[Path]) -> dict:
    """Return what is wrong with each file, and nothing for those that are right."""
    found = {str(path.relative_to(ROOT)): fault_of(path) for path in paths}
    return {name: fault for name, fault in found.items() if fault}


def test_every_package_has_its_place():
    homeless = {package(path) for path in MODULES} - {"", *FLOOR}
    assert not homeless, "give it a place in FLOORS"


def rows_of_the_map() -> list[tuple[str, ...]]:
    """Return floor by floor what the map in CONTRIBUTING.md says: packages, modules."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| (`\w+`.*?) \|([^|]*)\|[^|]*\|$", page, re.MULTILINE)
    return [
        tuple(" ".join(re.findall(r"`(\w+)`", cell)) for cell in row) for row in lines
    ]


def modules_of(name: str) -> list[str]:
    """Return the modules and folders of a package, as the map names them."""
    inside = (UTILS / name).iterdir() if (UTILS / name).is_dir() else ()
    found = {
        path.stem
        for path in inside
        if (path.suffix == ".py" or any(path.glob("*.py"))) and path.stem[0] != "_"
    }
    lessons = {each for each in found if re.fullmatch(r"lesson_\w\d", each)}
    return sorted(found - lessons | ({"lesson_NN"} if lessons else set()))


def test_the_map_shows_the_house():
    here = [name for name in FLOOR if list(UTILS.glob(f"{name}*")) and name[0] != "_"]
    rows = rows_of_the_map()
    assert " ".join(names for names, _ in rows) == " ".join(here)
    assert {names: modules.split() for names, modules in rows} == {
        name: modules_of(name) for name in here
    }


def test_imports_go_downward_only():
    def upward(path):
        here = package(path)
        others = {name.split(".")[0] for name in own_imports(path)} - {here}
        return {name for name in others if FLOOR[name] >= FLOOR[here]}

    assert not faults(upward, filter(package, MODULES))


def test_no_module_imports_itself_by_way_of_others():
    graph = {dotted(path): own_imports(path) for path in MODULES}
    # A package and its own parts may name each other; Python loads the package first.
    without_packages = {
        name: {other for other in others if not name.startswith(f"{other}.")}
        for name, others in graph.items()
    }
    TopologicalSorter(without_packages).prepare()


def test_a_package_is_entered_by_its_front_door():
    def side_doors(path):
        return {
            f"{module}.{name}"
            for module, name in kit_imports(path)
            if module.count(".") > 1 and module.split(".")[1] != package(path)
        }

    assert not faults(side_doors, filter(package, MODULES))


def test_within_a_package_modules_are_named_in_full():
    def by_the_door(path):
        own = f"utils.{package(path)}"
        known = {dotted(module) for module in MODULES}
        return {
            name
            for module, name in kit_imports(path)
            if module == own and f"{package(path)}.{name}" not in known
        }

    assert not faults(by_the_door, filter(package, MODULES))


def lesson_imports() -> dict[str, set[str]]:
    """Return what the lessons import from each package."""
    found = defaultdict(set)
    for source in sorted((ROOT / "lessons" / "source").rglob("*.md")):
        for name, listed in IMPORTS.findall(source.read_text(encoding="utf-8")):
            words = re.findall(r"[A-Za-z_]\w*(?: as \w+)?", listed)
            found[name] |= {word.split(" as ")[0] for word in words}
    return found


def test_lessons_find_everything_at_the_front_doors():
    for name, wanted in lesson_imports().items():
        door = importlib.import_module(f"utils.{name}")
        assert wanted <= set(door.__all__), name


@pytest.mark.slow
def test_a_front_door_opens_to_what_somebody_uses():
    used = defaultdict(set, lesson_imports())
    for path in (*MODULES, *(ROOT / "tests").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for name in FLOOR:
            if not (path.is_relative_to(UTILS) and package(path) == name):
                used[name] |= {word for word in re.findall(r"\w+", text)}
    for name in FLOOR:
        if (UTILS / name / "__init__.py").is_file():
            door = importlib.import_module(f"utils.{name}")
            names = getattr(door, "__all__", [])
            assert all(hasattr(door, each) for each in names)
            assert set(names) <= used[name], name


def test_utils_itself_imports_nothing_of_the_kit():
    assert set(imported(UTILS / "__init__.py")) == {"sys"}


@pytest.mark.parametrize(
    "statement", ["from utils.check import check", "import utils.tokens"]
)
def test_a_notebook_of_the_first_edition_is_told_what_to_do(statement):
    with pytest.raises(ImportError, match=r"first edition.* lessons/ instead"):
        exec(statement)


def test_what_the_first_edition_had_is_told_by_a_door_that_is_there():
    for package, modules in utils._FIRST_EDITION.items():
        assert hasattr(importlib.import_module(f"utils.{package}"), "__doc__")
        assert not any((UTILS / f"{module}.py").exists() for module in modules.split())


def test_what_computes_neither_prints_nor_writes():
    def writing(path):
        if package(path) not in QUIET or dotted(path) in WRITERS:
            return set()
        told = {called(call) for call in calls(path)}
        opened = any(called(call) == "open" and call.args[1:] for call in calls(path))
        return told & (WRITES | {"print", "display"}) or opened

    assert not faults(writing, MODULES)


def test_libraries_stay_where_they_belong():
    def misplaced(path):
        roots = {name.split(".")[0] for name in imported(path)} | set(imported(path))
        strangers = {
            library
            for library, allowed in ONLY_IN.items()
            if library in roots and package(path) not in allowed
        }
        return roots & NOWHERE | strangers

    assert not faults(misplaced, MODULES)


def test_nothing_is_evaluated_downloaded_or_too_heavy():
    def forbidden(path):
        names = {node.id for node in nodes(path) if isinstance(node, ast.Name)}
        found = (node for node in nodes(path) if type(node) is ast.Attribute)
        dots = {ast.unparse(node) for node in found}
        allowed = {"eval", "exec"} if dotted(path) in RUNS_CODE else set()
        heavy = {name for name in dots if name.endswith("FigureWidget")}
        return names & FORBIDDEN_NAMES - allowed | heavy | dots & {"nltk.download"}

    assert not faults(forbidden, MODULES)


def test_the_browser_takes_text_as_text_and_fetches_nothing():
    def forbidden(path):
        script = path.read_text(encoding="utf-8")
        words = {"innerHTML", "outerHTML", "insertAdjacentHTML", "eval("}
        words |= set() if path.name in FETCHES else {"fetch("}
        return {word for word in words if word in script}

    assert not faults(forbidden, SCRIPTS)


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


def test_every_public_name_says_what_it_is():
    def silent(path):
        found = (node for node in public(path) if not ast.get_docstring(node))
        return [getattr(node, "name", path.name) for node in found]

    assert not faults(silent, MODULES)


def test_set_up_parses_on_the_python_it_must_refuse():
    for name in ("__init__.py", "environment.py", "set_up.py"):
        source = (UTILS / name).read_text(encoding="utf-8")
        ast.parse(source, feature_version=(3, 6))
    for folder in ("lessons", "tests"):
        start = (ROOT / folder / "__main__.py").read_text(encoding="utf-8")
        ast.parse(start, feature_version=(3, 6))


def test_nothing_imports_a_lesson_or_a_test():
    names = {name.split(".")[0] for path in MODULES for name in imported(path)}
    assert not names & {"lessons", "tests"}
