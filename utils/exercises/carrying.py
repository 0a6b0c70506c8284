"""Carry a function from a notebook to the program that tries it.

A function goes as its compiled code with the names it uses: other functions of the
notebook in the same way, modules by name, everything else by value. A class of the
notebook, or an object made from one, cannot be carried; it is left out and named.
"""

import io
import marshal
import pickle
import types
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from utils.errors import KitError
from utils.exercises.trial import Sent

NOTEBOOK = "__main__"
Reference = tuple[str, Any]


class NotCarriedError(KitError):
    """A function or a value cannot be carried."""


class Carried(NamedTuple):
    """A function to be sent, and the names it uses that had to be left behind."""

    sent: Sent
    left: frozenset[str]


def carried(function: Callable[..., object]) -> Carried:
    """Return a function as it is sent.

    Raises
    ------
    NotCarriedError
        If it is an object of the notebook that is called like a function.
    """
    packer = _Packer(function)
    root = packer.reference(function)
    return Carried(Sent(packer.parts, packer.tables, root), frozenset(packer.left))


class _Packer:
    """One packing of one function with all that it needs."""

    def __init__(self, root: object) -> None:
        self.home = getattr(root, "__globals__", None)
        self.parts: list[tuple[Any, ...]] = []
        self.tables: list[dict[str, Reference]] = []
        self.left: set[str] = set()
        self._known: dict[int, int] = {}
        self._places: dict[int, int] = {}

    def reference(self, value: object) -> Reference:
        """Return how one value is sent.

        Raises
        ------
        NotCarriedError
            If it cannot be.
        """
        if isinstance(value, types.ModuleType):
            return "module", value.__name__
        if isinstance(value, types.FunctionType) and self._is_at_home(value):
            return "function", self._part(value)
        try:
            return "value", _pickled(value)
        except Exception as error:
            if isinstance(value, types.FunctionType):
                return "function", self._part(value)
            raise NotCarriedError(str(error)) from error

    def _is_at_home(self, function: types.FunctionType) -> bool:
        return function.__module__ == NOTEBOOK or function.__globals__ is self.home

    def _part(self, function: types.FunctionType) -> int:
        if id(function) in self._known:
            return self._known[id(function)]
        number = self._known[id(function)] = len(self.parts)
        self.parts.append(())
        place = self._table(function)
        self.parts[number] = (
            marshal.dumps(function.__code__),
            function.__name__,
            place,
            [self.reference(each) for each in function.__defaults__ or ()],
            {k: self.reference(v) for k, v in (function.__kwdefaults__ or {}).items()},
            [self._cell(cell) for cell in function.__closure__ or ()],
        )
        return number

    def _table(self, function: types.FunctionType) -> int:
        """Add the globals that a function uses to the table of its module."""
        known = function.__globals__
        place = self._places.setdefault(id(known), len(self.tables))
        if place == len(self.tables):
            self.tables.append({"__name__": ("value", _pickled("notebook"))})
        table = self.tables[place]
        for name in _names(function.__code__):
            if name in known and name not in table:
                try:
                    table[name] = self.reference(known[name])
                except NotCarriedError:
                    self.left.add(name)
        return place

    def _cell(self, cell: types.CellType) -> Reference | None:
        try:
            content = cell.cell_contents
        except ValueError:  # not filled yet
            return None
        return self.reference(content)


class _Pickler(pickle.Pickler):
    """Refuses what only this notebook knows, since no other program finds it."""

    def reducer_override(self, value: Any) -> Any:
        named = isinstance(value, type | types.FunctionType)
        if named and value.__module__ == NOTEBOOK:
            raise NotCarriedError(f"{value.__name__} is known to this notebook only")
        return NotImplemented


def _pickled(value: object) -> bytes:
    file = io.BytesIO()
    _Pickler(file).dump(value)
    return file.getvalue()


def _names(code: types.CodeType) -> Iterator[str]:
    """Yield the names that code, and code inside it, may take from around it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names(constant)
