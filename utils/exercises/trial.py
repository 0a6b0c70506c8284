"""Try a function: call it with each case and read what it gives as plain data.

`running` starts this file as a program of its own, so that it can be ended from outside
whatever the function does. It needs the standard library only, and so starts in an
instant. What it has to say it says as a key and values of the messages: it has none.
Longer than 400 lines because a program that is started alone finds no file beside it.

What is unpickled here is the student's own, from the notebook that started this
program, through a pipe into which nobody else writes. The way back is JSON: the
student's code runs on this side, so what arrives is held to what may be said.
"""

import builtins
import copy
import datetime
import faulthandler
import functools
import importlib
import io
import json
import marshal
import os
import pickle
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout, suppress
from typing import IO, Any, NamedTuple

MAX_DEPTH = 8
MAX_ITEMS = 200_000
MAX_TEXT = 2_000_000  # characters of all texts in one answer
MAX_BITS = 10_000  # of a whole number: Python prints no longer ones
MAX_BYTES = 20_000_000  # of one value
MAX_MEMORY = 600_000_000  # bytes, where the system limits them
STARTS = frozenset(  # what Python calls it when a program is started, on any system
    "os.exec os.fork os.forkpty os.posix_spawn os.spawn os.startfile os.startfile/2 "
    "os.system pty.spawn subprocess.Popen _winapi.CreateProcess".split()
)
VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()), range)
SIZE = 4  # bytes before each part of what goes through a pipe

# Of a subclass the base class's own method is called, so that an answer with a lying
# __eq__, __len__ or __iter__ is read as what it holds.
SCALARS: tuple[tuple[type, Any], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (str, str.__str__),
)
SEQUENCES: tuple[tuple[type, Any], ...] = (
    (list, list.__iter__),
    (tuple, tuple.__iter__),
    (deque, deque.__iter__),
)
SETS: tuple[tuple[type, Any], ...] = (
    (set, set.__iter__),
    (frozenset, frozenset.__iter__),
)

Told = tuple[str, dict[str, str]]  # the key of a message and its values; "" for none
NOTHING_TO_SAY: Told = ("", {})
SAID: dict[str, set[str]] = {  # all that can be told of a call, with its values
    "": set(),
    "check.too_large": set(),
    "check.too_much_memory": set(),
    "check.recursion": set(),
    "check.starts_program": set(),
    "check.prints": set(),
    "check.is_function": set(),
    "check.is_generator": {"type"},
    "check.is_object": {"type"},
    "check.raised": {"error"},
}


class NotPlainError(ValueError):
    """A value is not plain data; ``told`` is the message that says what to do."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.told: Told = (key, values)


class StartsProgramError(PermissionError):
    """A function tried to start another program."""


BEYOND: dict[type[Exception], str] = {  # what a check has no room for
    RecursionError: "check.recursion",
    MemoryError: "check.too_much_memory",
    StartsProgramError: "check.starts_program",
}


class Sent(NamedTuple):
    """A function on its way to this program: see `utils.exercises.carrying`.

    ``parts`` are code objects, each with its name, defaults, closure and the number of
    its table of globals; ``tables`` are those, name to value.
    """

    parts: list[tuple[Any, ...]]
    tables: list[dict[str, tuple[str, Any]]]
    root: tuple[str, Any]


def plain(value: object) -> object:
    """Return a value as exact numbers, text, tuples, frozensets and dicts.

    Raises
    ------
    NotPlainError
        If it holds anything else, nests too deeply or is too large.
    """
    return _Reader().read(value, MAX_DEPTH)


def outcome(
    function: Callable[..., object], case: tuple[object, ...]
) -> tuple[object, Told]:
    """Return what one call gives as plain data, or the message that says why none."""
    printed = _Sink()
    try:
        with redirect_stdout(printed):
            value = plain(function(*copy.deepcopy(case)))
    except NotPlainError as error:
        return None, error.told
    except tuple(BEYOND) as error:
        kinds = (key for kind, key in BEYOND.items() if isinstance(error, kind))
        return None, (next(kinds), {})
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a student's code raises
        return None, ("check.raised", {"error": _in_words(error)})
    if value is None and printed.used:
        return None, ("check.prints", {})
    return value, NOTHING_TO_SAY


class _Sink(io.TextIOBase):
    """Where printed text goes; only whether there was any is kept."""

    used = False

    def write(self, text: str) -> int:
        self.used = True
        return len(text)


class _Reader:
    """One reading of one answer; counts what it reads."""

    def __init__(self) -> None:
        self.left = MAX_ITEMS
        self.text_left = MAX_TEXT

    def read(self, value: object, depth: int) -> object:
        self.left -= 1
        if self.left < 0 or depth == 0:
            raise NotPlainError("check.too_large")
        kind = type(value)
        if value is None or value is ... or kind is bool:
            return value
        for base, own in SCALARS:
            if issubclass(kind, base):
                read: object = own(value)
                if isinstance(read, int) and read.bit_length() > MAX_BITS:
                    raise NotPlainError("check.too_large")
                self.text_left -= len(read) if isinstance(read, str) else 0
                if self.text_left < 0:
                    raise NotPlainError("check.too_large")
                return read
        if issubclass(kind, datetime.date):
            return datetime.date.isoformat(value)[:10]  # type: ignore[arg-type]
        return self._collection(value, kind, depth - 1)

    def _collection(self, value: Any, kind: type, depth: int) -> object:
        for base, items in SEQUENCES:
            if issubclass(kind, base):
                return tuple(self._each(items(value), depth))
        for base, items in SETS:
            if issubclass(kind, base):
                return frozenset(self._each(items(value), depth))
        if _is_table(kind):
            return tuple(self._each(value.rows, depth))
        if any(kind is view for view in VIEWS):
            return tuple(self._each(value, depth))
        if issubclass(kind, dict):
            return {
                _key(self.read(key, depth)): self.read(item, depth)
                for key, item in dict.items(value)
            }
        raise _unreadable(value, kind)

    def _each(self, items: Iterable[object], depth: int) -> Iterator[object]:
        return (self.read(item, depth) for item in items)


def _is_table(kind: type) -> bool:
    """Say whether this is the kit's own table, if that was loaded at all."""
    tables = sys.modules.get("utils.tables.table")
    return tables is not None and kind is getattr(tables, "Table", None)


def _key(key: object) -> object:
    if isinstance(key, dict):
        raise NotPlainError("check.too_large")
    return key


def _unreadable(value: object, kind: type) -> NotPlainError:
    """Say what an answer of this type is, and how to turn it into one."""
    if callable(value):
        return NotPlainError("check.is_function")
    own = {
        name: vars(type)[name].__get__ for name in ("__name__", "__mro__", "__dict__")
    }
    name = own["__name__"](kind)  # whatever the class of the class would say
    is_generator = any(
        "__next__" in own["__dict__"](each) for each in own["__mro__"](kind)
    )
    return NotPlainError(
        f"check.is_{'generator' if is_generator else 'object'}", type=name
    )


def _in_words(error: BaseException) -> str:
    """Name an error; its text comes from the student's own code or from Python."""
    name, text = type(error).__name__, BaseException.__str__(error)[:200]
    return f"{name}: {text}" if text else name


# What each call gave, as JSON (with NaN and Infinity): a list begins with its kind


def written(value: object, told: Told) -> bytes:
    """Return plain data and what is told of it, to be read by `heard`."""
    part = json.dumps([_listed(value), *told]).encode("ascii")
    if len(part) <= MAX_BYTES:
        return part
    return json.dumps([None, "check.too_large", {}]).encode("ascii")


def heard(part: bytes) -> tuple[object, Told]:
    """Return what was written of one call.

    Raises
    ------
    ValueError
        If it is anything that `written` does not write.
    """
    try:
        found, key, values = json.loads(part.decode("ascii"))
        is_known = SAID[key] == set(values)
        if not is_known or not all(isinstance(each, str) for each in values.values()):
            raise ValueError("nothing of the kind is told")
        return (None if key else plain(_unlisted(found))), (key, values)
    except (AttributeError, KeyError, MemoryError, RecursionError, TypeError) as error:
        raise ValueError("this is no answer") from error


def _listed(value: Any) -> object:
    """Return plain data with a list in place of what JSON does not know."""
    if value is ...:
        return ["..."]
    if isinstance(value, dict):
        return ["dict", *([_listed(key), _listed(value[key])] for key in value)]
    if isinstance(value, tuple | frozenset):
        return [type(value).__name__, *map(_listed, value)]
    return value


def _unlisted(read: Any) -> object:
    """Return the plain data that such a list stands for."""
    if isinstance(read, dict):
        raise TypeError("a dict is written as a list")
    if not isinstance(read, list):
        return read
    kind, *items = read
    if kind == "dict":
        return {_unlisted(key): _unlisted(item) for key, item in items}
    return KINDS[kind](map(_unlisted, items))


KINDS: dict[str, Callable[[Iterable[object]], object]] = {
    "tuple": tuple,
    "frozenset": frozenset,
    "...": lambda _: ...,
}


# The program


def arrived(sent: Sent) -> Callable[..., Any]:
    """Return the function that was sent."""
    tables: list[dict[str, Any]] = [{"__builtins__": builtins} for _ in sent.tables]
    made = [_bare(part, tables) for part in sent.parts]
    for each, part in zip(made, sent.parts, strict=True):
        _fill(each, part, made)
    for table, names in zip(tables, sent.tables, strict=True):
        table |= {name: _value(how, made) for name, how in names.items()}
    function: Callable[..., Any] = _value(sent.root, made)
    return function


def _bare(part: tuple[Any, ...], tables: list[dict[str, Any]]) -> types.FunctionType:
    """Return a function that has its code and its globals, which are filled later."""
    code, name, n_table, *_, closure = part
    cells = tuple(types.CellType() for _ in closure)
    table = tables[n_table]
    return types.FunctionType(marshal.loads(code), table, name, None, cells)


def _fill(
    function: types.FunctionType, part: tuple[Any, ...], made: list[types.FunctionType]
) -> None:
    """Give a function its defaults and what its closure holds."""
    *_, defaults, keywords, closure = part
    function.__defaults__ = tuple(_value(each, made) for each in defaults) or None
    function.__kwdefaults__ = {
        key: _value(each, made) for key, each in keywords.items()
    }
    for cell, reference in zip(function.__closure__ or (), closure, strict=True):
        if reference is not None:
            cell.cell_contents = _value(reference, made)


def _value(reference: tuple[str, Any], made: list[types.FunctionType]) -> Any:
    how, what = reference
    if how == "function":
        return made[what]
    if how == "module":
        return importlib.import_module(what)
    return _Unpickler(what, made).load()


class _Unpickler(pickle.Unpickler):
    """Reads a value in which the notebook's functions stand as their numbers."""

    def __init__(self, pickled: bytes, made: list[types.FunctionType]) -> None:
        super().__init__(io.BytesIO(pickled))
        self.made = made

    def persistent_load(self, named: tuple[Any, ...]) -> Callable[..., Any]:
        """Return the function that a number stands for; with its memory, if any."""
        number, *how = named
        function: Callable[..., Any] = self.made[number]
        return functools.lru_cache(**how[0])(function) if how else function


def read_part(pipe: IO[bytes], most: int | None = None) -> bytes | None:
    """Return the next part of what comes through a pipe; None at its end.

    A part that says it is longer than `most` is an end as well.
    """
    head = pipe.read(SIZE)
    size = int.from_bytes(head, "big")
    if len(head) < SIZE or (most is not None and size > most):
        return None
    part = pipe.read(size)
    return part if len(part) == size else None


def write_part(pipe: IO[bytes], part: bytes) -> None:
    """Write one part of what goes through a pipe."""
    pipe.write(len(part).to_bytes(SIZE, "big") + part)
    pipe.flush()


def start_nothing() -> None:
    """Let this program start no other, for ever: nobody else could end that one.

    A function that calls the system past Python is held by `limited`, unless it is run
    by root, or on Windows.
    """

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event in STARTS:
            raise StartsProgramError(event)

    sys.addaudithook(refuse)


def limited(**more: int) -> None:
    """Set what limits the system knows: memory, other programs, and `more`."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for name, most in {"CORE": 0, "AS": MAX_MEMORY, "NPROC": 0, **more}.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def serve(
    answers: IO[bytes],
    function: Callable[..., object],
    cases: Iterable[tuple[object, ...]],
    limit_s: float,
    **limits: int,
) -> None:
    """Call a function within the limits and write what each call gave."""
    # Should the notebook end meanwhile, nobody else would stop this program.
    faulthandler.dump_traceback_later(limit_s + 1, exit=True, file=2)
    start_nothing()
    limited(**limits)  # from here on there is no new thread either
    write_part(answers, b"")  # ready: the clock starts
    for case in cases:
        write_part(answers, written(*outcome(function, case)))


def silence() -> None:
    """Let what is printed go nowhere, also past Python."""
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123 - one place for output
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)


def main() -> None:
    """Wait for one function and its cases, try it, and say what each call gave."""
    with os.fdopen(os.dup(1), "wb") as answers:
        request = read_part(sys.stdin.buffer)
        silence()
        if request is None:
            return
        path, limit_s, sent, cases = pickle.loads(request)
        sys.path[:] = path
        serve(answers, arrived(Sent(*sent)), pickle.loads(cases), limit_s)


if __name__ == "__main__":
    main()
