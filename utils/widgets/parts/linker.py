"""Link ES modules into the one text that a browser is given; no bundler takes part.

What is read is what runs: each module stands once, behind those it imports, without its
``import`` lines and the word ``export``. So all of them share one scope, and no two may
declare the same name at their top level.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from utils.errors import KitError

_IMPORT = re.compile(r'^import \{([\w\s,$]*)\} from "(\.[^"]*)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE
)
_NAME = re.compile(
    r"^(export )?(?:async )?(?:function\*?|class|const|let) ([\w$]+)", re.MULTILINE
)
_DEFAULT = re.compile(r"^export default\b", re.MULTILINE)
_NOT_READ = re.compile(r"^(?:import\b|export (?!default\b)).*", re.MULTILINE)

# What a script is made of, as far as texts must be told from what stands between them.
_PART = re.compile(
    r"""(?P<left> //[^\n]* | /\*[\s\S]*?\*/ | (?<=\n)\s+ | [ ]+(?=//|\n) )
    | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
        | (?<=[=(,:;!&|?{}\[>\n])[ ]?/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/ )
    | (?P<open> \{ ) | (?P<close> \} ) | (?P<template> ` ) | [^/"'`{}\s]+ | [\s\S]""",
    re.VERBOSE,
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?P<end>`|\$\{)")


class LinkError(KitError):
    """Modules that cannot be linked; the message names the file and what is wrong."""


class Module(NamedTuple):
    """A file: what it imports from where, declares and exports, and its bare text."""

    path: Path
    imports: list[tuple[Path, list[str]]]
    declared: list[str]
    exported: set[str]
    has_default: bool
    text: str


@cache
def linked(entry: Path) -> str:
    """Return a module and all that it imports as one text.

    Comments and indentation stay behind; see `light`.

    Parameters
    ----------
    entry
        The file to begin with, such as a widget's ``view.js``. It alone may have an
        ``export default``.

    Raises
    ------
    LinkError
        If a file or a name that is imported is not there, if modules import each other
        in a circle, if two declare the same name, or if an ``import`` or ``export`` is
        not of the form ``import { name } from "./file.js"`` and ``export function``.
    """
    modules = {module.path: module for module in _in_order(entry.resolve(), ())}
    homes: dict[str, Path] = {}
    for module in modules.values():
        for name in module.declared:
            if homes.setdefault(name, module.path) != module.path:
                raise LinkError(
                    f"{_named(homes[name])} and {_named(module.path)} both declare "
                    f"{name}: give it one home, or one of the two another name"
                )
    return "\n".join(module.text for module in modules.values())


def light(script: str) -> str:
    """Return a script without comments and indentation, every string as it was.

    They are more than a quarter of what would cross to the browser with each widget.

    Raises
    ------
    LinkError
        If a template string has no end.
    """
    kept, at = [], 0
    inside: list[str] = []  # of which templates and braces, from the outermost
    while at < len(script):
        in_template = inside[-1:] == ["`"]
        part = (_TEMPLATE if in_template else _PART).match(script, at)
        if part is None:
            raise LinkError("a template string has no end")
        at = part.end()
        if part.lastgroup != "left":
            kept.append(part[0])
        _step(inside, part["end"] if in_template else part.lastgroup)
    return "".join(kept)


def _step(inside: list[str], kind: str | None) -> None:
    """Note what begins or ends with a part of a script."""
    if kind in ("open", "${"):
        inside.append("{")
    elif kind == "template":
        inside.append("`")
    elif kind in ("close", "`") and inside:
        inside.pop()


def _in_order(path: Path, importers: tuple[Path, ...]) -> Iterator[Module]:
    """Yield what a module imports, before itself; what is shared comes repeatedly."""
    if path in importers:
        circle = " -> ".join(map(_named, (*importers[importers.index(path) :], path)))
        raise LinkError(f"modules import each other in a circle: {circle}")
    module = _read(path)
    if importers and module.has_default:
        raise LinkError(f"{_named(path)} is imported: it cannot have a default export")
    for source, names in module.imports:
        if not source.is_file():
            raise LinkError(f"{_named(path)} imports {source.name}, which is not there")
        if lacking := set(names) - _read(source).exported:
            raise LinkError(
                f"{_named(path)} imports {', '.join(sorted(lacking))}, which "
                f"{_named(source)} does not export"
            )
        yield from _in_order(source, (*importers, path))
    yield module


@cache
def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    bare = _EXPORT.sub("", _IMPORT.sub("", text))
    if strange := _NOT_READ.search(bare):
        raise LinkError(
            f'{_named(path)} cannot be linked for "{strange[0]}": write import '
            '{ name } from "./file.js", and export before what is declared'
        )
    names = _NAME.findall(text)
    return Module(
        path,
        imports=[
            ((path.parent / source).resolve(), re.findall(r"[\w$]+", listed))
            for listed, source in _IMPORT.findall(text)
        ],
        declared=[name for _, name in names],
        exported={name for exported, name in names if exported},
        has_default=bool(_DEFAULT.search(text)),
        text=light(bare),
    )


def _named(path: Path) -> str:
    return "/".join(path.parts[-2:])
