"""Measure the house: how long its functions, modules and lines are.

Run by hand it prints the figures: `python tests/house/measure.py`. `test_measures.py`
holds them. A function's length is its body without the docstring, in lines; a function
inside another counts for both.
"""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
UTILS = ROOT / "utils"
LISTER = ROOT / "tests" / "npm" / "functions.mjs"


class Function(NamedTuple):
    """A function, where it stands, and how many lines its body has."""

    length: int
    place: str
    name: str


def python_functions() -> list[Function]:
    """Return every function and method of utils/, the longest first."""
    found = []
    for path in sorted(UTILS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(Function(_body(node), _named(path), node.name))
    return sorted(found, reverse=True)


def script_functions(modules: Path) -> list[Function]:
    """Return every named function of the scripts in utils/, the longest first.

    Parameters
    ----------
    modules
        The folder `node_modules` with the tests' packages in it.
    """
    command = [str(shutil.which("node")), str(LISTER), str(modules)]
    paths = sorted(UTILS.rglob("*.js"))
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, check=True, text=True
    )
    rows = json.loads(done.stdout)
    return sorted(
        (Function(length, _named(Path(path)), name) for length, path, name in rows),
        reverse=True,
    )


def percentile(functions: list[Function], share: float) -> int:
    """Return the length that this share of the functions does not exceed."""
    lengths = sorted(each.length for each in functions)
    return lengths[max(0, ceil(share * len(lengths)) - 1)]


def long_lines(limit: int) -> Iterator[str]:
    """Yield each line of a script or style sheet that is longer than `limit`."""
    for path in sorted([*UTILS.rglob("*.js"), *UTILS.rglob("*.css")]):
        lines = path.read_text(encoding="utf-8").split("\n")
        yield from (
            f"{_named(path)}:{number}"
            for number, line in enumerate(lines, 1)
            if len(line) > limit
        )


def module_lengths() -> dict[str, int]:
    """Return how many lines each Python module and each script of utils/ has."""
    paths = sorted([*UTILS.rglob("*.py"), *UTILS.rglob("*.js")])
    return {
        _named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in paths
    }


def summary(kind: str, functions: list[Function]) -> str:
    """Return the figures of these functions in a line."""
    half, most = percentile(functions, 0.5), percentile(functions, 0.9)
    longest = ", ".join(f"{each.length} {each.name}" for each in functions[:5])
    return f"{kind}: {len(functions)} functions, median {half}, p90 {most}; {longest}"


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a body; a docstring is not counted, nor what is above it."""
    statements = node.body[1:] if ast.get_docstring(node) else node.body
    if not statements:
        return 0
    return int(statements[-1].end_lineno or 0) - statements[0].lineno + 1


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    print(summary("Python", python_functions()))
    if len(sys.argv) > 1:
        print(summary("JavaScript", script_functions(Path(sys.argv[1]))))
    print(f"lines over 100: {len(list(long_lines(100)))}")
    print(
        "longest modules:",
        *sorted(module_lengths().items(), key=lambda row: -row[1])[:8],
    )
