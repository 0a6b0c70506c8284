"""Carry a function from a notebook to the program that tries it.

A function goes as its compiled code with the names it uses: other functions of the
notebook in the same way, modules by name, everything else by value, also where it holds
such functions. A class of the notebook, or an object made from one, cannot be carried;
it is left out and named.
"""

import functools
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
        If it is an object of the notebook that is called like a function, or answers
        no question about itself.
    """
    try:
        packer = _Packer(function)
        root = packer.reference(function)
    except NotCarriedError:
        raise
    except Exception as error:
        raise NotCarriedError("it cannot be looked into") from error
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
        if isinstance(value, types.FunctionType) and self.is_at_home(value):
            return "function", self.part(value)
        try:
            return "value", self._pickled(value)
        except Exception as error:
            if isinstance(value, types.FunctionType):
                return "function", self.part(value)
            raise NotCarriedError(str(error)) from error

    def is_at_home(self, function: types.FunctionType) -> bool:
        """Tell whether a function is of the notebook, and so known to it only."""
        return function.__module__ == NOTEBOOK or function.__globals__ is self.home

    def part(self, function: types.FunctionType) -> int:
        """Return the number under which a function goes, packed once."""
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
            self.tables.append({"__name__": ("value", pickle.dumps("notebook"))})
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

    def _pickled(self, value: object) -> bytes:
        file = io.BytesIO()
        _Pickler(file, self).dump(value)
        return file.getvalue()


class _Pickler(pickle.Pickler):
    """Packs the notebook's functions, and refuses its classes: nobody else has them."""

    def __init__(self, file: io.BytesIO, packer: _Packer) -> None:
        super().__init__(file)
        self.packer = packer

    def persistent_id(self, value: object) -> tuple[object, ...] | None:
        """Return the number of a function that goes as its code; None of all else.

        One that remembers what it gave goes with the settings of its memory.
        """
        how: tuple[object, ...] = ()
        if isinstance(value, functools._lru_cache_wrapper):
            how = (value.cache_parameters(),)
            value = value.__wrapped__
        if isinstance(value, types.FunctionType) and self.packer.is_at_home(value):
            return self.packer.part(value), *how
        return None

    def reducer_override(self, value: Any) -> Any:
        kind = value if isinstance(value, type) else type(value)
        if kind.__module__ == NOTEBOOK:  # before its own __reduce__ is asked
            raise NotCarriedError(f"{kind.__name__} is known to this notebook only")
        return NotImplemented


def _names(code: types.CodeType) -> Iterator[str]:
    """Yield the names that code, and code inside it, may take from around it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names(constant)
