"""Which cells of a lesson have to run before another one, found by the names they use.

A notebook's cells are run by hand, in any order. On the page a cell is always as if all
above it had just been run: what it needs from further up is run, once, and again when
the text of that cell, or of one that it needs itself, has changed, or when another cell
has used its names for something else.
"""

import ast
import hashlib
from functools import cache, cached_property
from typing import Any

# Calls that change what a name stands for without giving the name anew.
CHANGES = set(
    "add append clear discard extend insert pop popitem remove reverse setdefault sort "
    "subtract update".split()
)


class Cells:
    """The code cells of a lesson as they stand now, in their order.

    Attributes
    ----------
    sources
        The text of each by its id.
    """

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources
        self.keys: dict[str, str] = {}

    def defines(self, cell: str) -> frozenset[str]:
        """Return the names that a cell gives to those below it."""
        return names_of(self.sources[cell])[0]

    def needs(self, cell: str) -> dict[str, str]:
        """Return the names that a cell takes from above, each with its giver."""
        return self._givers[cell]

    def key(self, cell: str) -> str:
        """Return what a cell's names depend on: its text and the keys of its givers."""
        if cell not in self.keys:
            parts = [f"{name} {self.key(by)}" for name, by in self.needs(cell).items()]
            text = "\n".join([*parts, cell, self.sources[cell]])
            self.keys[cell] = hashlib.sha256(text.encode()).hexdigest()
        return self.keys[cell]

    @cached_property
    def _givers(self) -> dict[str, dict[str, str]]:
        given: dict[str, str] = {}
        found = {}
        for cell, source in self.sources.items():
            defines, uses = names_of(source)
            found[cell] = {name: given[name] for name in sorted(uses & given.keys())}
            given |= dict.fromkeys(defines, cell)
        return found


def to_run(
    cells: Cells, wanted: str, made: dict[str, str], first: str = ""
) -> list[str]:
    """Return the cells to run so that `wanted` finds what it needs, and it itself.

    Parameters
    ----------
    made
        For each name that there is, the key of the cell that it comes from.
    first
        A cell that is to run in any case, whatever `wanted` needs of it.

    Examples
    --------
    >>> cells = Cells({"a": "x = 1", "b": "y = 2", "c": "x + 1"})
    >>> to_run(cells, "c", {})
    ['a', 'c']
    >>> to_run(cells, "c", {"x": cells.key("a")})
    ['c']
    """
    chosen = {wanted, first} & cells.sources.keys() | {wanted}
    while missing := _missing(cells, chosen, dict(made)):
        chosen |= missing
    return [cell for cell in cells.sources if cell in chosen]


def _missing(cells: Cells, chosen: set[str], made: dict[str, str]) -> set[str]:
    """Return the givers whose names would not be there when `chosen` are run."""
    missing = set()
    for cell in (each for each in cells.sources if each in chosen):
        for name, giver in cells.needs(cell).items():
            if made.get(name) != cells.key(giver):
                missing.add(giver)
        made |= dict.fromkeys(cells.defines(cell), cells.key(cell))
    return missing - chosen


def clear(cells: Cells, cell: str, names: dict[str, Any]) -> set[str]:
    """Drop the names that a cell gives, but for those it needs; return what is left.

    It may not come to the line that gives a name, which must not be there from when
    the cell was run before. What its text does not name, such as by `exec`, is known
    from then.
    """
    own = cells.defines(cell) - cells.needs(cell).keys()
    for name in own | unseen(names).pop(cell, set()):
        names.pop(name, None)
    return set(names)


def unseen(names: dict[str, Any]) -> dict[str, set[str]]:
    """Return by cell the names that it gave and that its text does not show."""
    found: dict[str, set[str]] = names.setdefault("__unseen__", {})
    return found


@cache
def names_of(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a cell defines, and those it uses from further up.

    Examples
    --------
    >>> defines, uses = names_of("total = sum(row for row in rows)")
    >>> sorted(defines), sorted(uses)
    (['total'], ['rows', 'sum'])
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset(), frozenset()
    names = _Names()
    names.visit(tree)
    return frozenset(names.defines), frozenset(names.uses | names.later - names.defines)


class _Names(ast.NodeVisitor):
    """The names of a cell that live beyond it, met in the order of running."""

    def __init__(self) -> None:
        self.defines: set[str] = set()
        self.uses: set[str] = set()
        self.later: set[str] = set()  # used in functions, which run when called
        self.inner: list[set[str]] = []  # names of functions and comprehensions
        self.functions = 0

    def _use(self, name: str) -> None:
        if any(name in names for names in self.inner):
            return
        if self.functions:
            self.later.add(name)
        elif name not in self.defines:
            self.uses.add(name)

    def _define(self, name: str) -> None:
        if not any(name in names for names in self.inner):
            self.defines.add(name)

    def _change(self, node: ast.expr) -> None:
        """Note that what a name stands for changes, and the name stays."""
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        if isinstance(node, ast.Name):
            self._use(node.id)
            self._define(node.id)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._use(node.id)
        else:
            self._define(node.id)

    def visit_Subscript(self, node: ast.Subscript | ast.Attribute) -> None:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            self._change(node)

    visit_Attribute = visit_Subscript  # noqa: N815

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            self._change(node.func)

    def visit_Assign(self, node: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> None:
        if node.value is not None:
            self.visit(node.value)
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            self.visit(target)

    visit_AnnAssign = visit_NamedExpr = visit_Assign  # noqa: N815

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        self._change(node.target)
        if not isinstance(node.target, ast.Name):
            self.visit(node.target)

    def visit_For(self, node: ast.For) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._define(node.name)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for name in _imported(node):
            self._define(name)

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._define(node.name)
        self.functions += 1
        self._scope(node)
        self.functions -= 1

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._define(node.name)
        self._scope(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.functions += 1
        self._scope(node)
        self.functions -= 1

    def _scope(self, node: ast.AST) -> None:
        """Visit what has names of its own."""
        own, shared = set(), set()
        for each in ast.walk(node):
            if isinstance(each, ast.arg):
                own.add(each.arg)
            elif isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                own.add(each.id)
            elif isinstance(each, ast.Import | ast.ImportFrom):
                own |= _imported(each)
            elif isinstance(each, ast.Global):
                shared |= set(each.names)
        self.inner.append(own - shared)
        self.generic_visit(node)
        self.inner.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _scope  # noqa: N815


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the names that an import gives."""
    return {each.asname or each.name.split(".")[0] for each in node.names}
