"""Join modules of npm packages into the one that a browser is given; no bundler.

Packages use the same names inside, so each module keeps a scope of its own: a function
that takes what the module imports and returns what it exports. (`linked`, for the kit's
own modules, gives all of them one scope.) They stand in the order of their imports.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from utils.editions.fetch import BuildError
from utils.widgets import light

_FROM = r"from ['\"](?P<source>[^'\"\n]+)['\"]"
_NAMES = r"\{(?P<names>[\w$\s,]*)\}"
_IMPORT = re.compile(
    rf"^import (?:(?P<default>[\w$]+)|{_NAMES}) {_FROM};?$", re.MULTILINE
)
_EXPORT = re.compile(rf"^export {_NAMES}(?: {_FROM})?;?$", re.MULTILINE)
_DECLARED = re.compile(
    r"^export (?P<default>default )?"
    r"(?=(?:async )?(?:function\*?|class|const|var) (?P<name>[\w$]+))",
    re.MULTILINE,
)
_NOT_READ = re.compile(r"(?:^|; *)((?:import|export)\b(?!:).*)", re.MULTILINE)

Names = list[tuple[str, str]]  # as one side calls what the other side calls otherwise


class Module(NamedTuple):
    """A file: what it takes from others, hands on and gives, and the rest of its text.

    `takes` and `hands_on` name what another file exports, then what it is called here;
    `gives` names what is exported, then what it is called inside.
    """

    path: Path
    takes: list[tuple[Path, Names]]
    hands_on: list[tuple[Path, Names]]
    gives: Names
    text: str

    @property
    def exported(self) -> set[str]:
        """The names that others can import."""
        handed_on = {name for _, names in self.hands_on for _, name in names}
        return handed_on | {name for name, _ in self.gives}


@cache
def joined(entry: Path, packages: Path) -> str:
    """Return a module and all that it imports as one ES module, which exports the same.

    Comments and indentation stay behind, but for the licence of each package.

    Parameters
    ----------
    entry
        The file to begin with.
    packages
        The folder ``node_modules``, in which packages are looked up.

    Raises
    ------
    BuildError
        If a package, a file or a name that is imported is not there, if modules import
        each other in a circle, if a package bears no licence, or if an ``import`` or
        ``export`` is of a form that is not read here, such as ``export *``.
    """
    modules = gathered(entry, packages)
    names = {path: f"module{number}" for number, path in enumerate(modules)}
    *_, (last, module) = modules.items()
    exported = ", ".join(sorted(module.exported))
    scopes = [_scope(each, names, packages.resolve()) for each in modules.values()]
    return "\n".join([*scopes, f"export const {{ {exported} }} = {names[last]};\n"])


def gathered(entry: Path, packages: Path) -> dict[Path, Module]:
    """Return a module and all that it imports by path, each behind what it imports."""
    found: dict[Path, Module] = {}
    _gather(entry.resolve(), packages.resolve(), (), found)
    return found


def _scope(module: Module, names: dict[Path, str], packages: Path) -> str:
    """Return a module as a constant of its name that holds what it exports."""
    taken = ", ".join(_pairs(each) for _, each in module.takes)
    sources = ", ".join(names[source] for source, _ in module.takes)
    handed_on = "".join(
        f"{ours}: {names[source]}.{theirs}, "
        for source, each in module.hands_on
        for theirs, ours in each
    )
    return (
        f"{_licence(module.path, packages)}"
        f"const {names[module.path]} = {{ {handed_on}...(({taken}) => {{\n"
        f"{module.text.strip()}\nreturn {_pairs(module.gives)};\n}})({sources}) }};"
    )


def _pairs(names: Iterable[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{theirs}: {ours}" for theirs, ours in names) + " }"


def _licence(path: Path, packages: Path) -> str:
    """Return the licence of a package as a comment; empty for a file of the kit."""
    if not path.is_relative_to(packages):
        return ""
    scope, name, *_ = path.relative_to(packages).parts
    folder = packages / scope / name if scope.startswith("@") else packages / scope
    licence = folder / "LICENSE"
    if not licence.is_file():
        raise BuildError(f"{folder.relative_to(packages)} bears no licence")
    return f"/*\n{licence.read_text('utf-8').strip()}\n*/\n"


def _gather(
    path: Path, packages: Path, importers: tuple[Path, ...], found: dict[Path, Module]
) -> None:
    """Put a module behind those that it imports, unless it is there already."""
    if path in importers:
        circle = " -> ".join(map(_named, (*importers[importers.index(path) :], path)))
        raise BuildError(f"modules import each other in a circle: {circle}")
    if path in found:
        return
    module = _read(path, packages)
    for source, names in (*module.takes, *module.hands_on):
        _gather(source, packages, (*importers, path), found)
        if lacking := {name for name, _ in names} - found[source].exported:
            raise BuildError(
                f"{_named(path)} imports {', '.join(sorted(lacking))}, which "
                f"{_named(source)} does not export"
            )
    found[path] = module


def _read(path: Path, packages: Path) -> Module:
    text = light(path.read_text("utf-8"))
    takes, hands_on, gives = [], [], []
    for found in _IMPORT.finditer(text):
        own = found["default"]
        names = [("default", own)] if own else _listed(found["names"])
        takes.append((_source(found["source"], path, packages), names))
    for found in _EXPORT.finditer(text):
        names = _listed(found["names"])
        if found["source"]:
            hands_on.append((_source(found["source"], path, packages), names))
        else:
            gives += [(outside, inside) for inside, outside in names]
    for found in _DECLARED.finditer(text):
        gives.append(("default" if found["default"] else found["name"], found["name"]))
    bare = _DECLARED.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))
    if strange := _NOT_READ.search(bare):
        raise BuildError(f'{_named(path)} cannot be joined for "{strange[1][:80]}"')
    return Module(path, takes, hands_on, gives, bare)


def _listed(names: str) -> Names:
    """Return the names of a list in braces: before and after an ``as``."""
    parts = [name.split() for name in names.split(",") if name.strip()]
    return [(part[0], part[-1]) for part in parts]


def _source(name: str, importer: Path, packages: Path) -> Path:
    """Return the file that an import names."""
    if name.startswith("."):
        file = (importer.parent / name).resolve()
    else:
        file = _entry(name, packages)
    if not file.is_file():
        raise BuildError(f"{_named(importer)} imports {name}, which is not there")
    return file


def _entry(name: str, packages: Path) -> Path:
    """Return the file that a package gives to those that import it."""
    told = packages / name / "package.json"
    if not told.is_file():
        return told
    exports = json.loads(told.read_text("utf-8")).get("exports")
    file = exports.get("import") if isinstance(exports, dict) else None
    if not isinstance(file, str):
        raise BuildError(f"{name} has no module to import")
    return (packages / name / file).resolve()


def _named(path: Path) -> str:
    return "/".join(path.parts[-3:])
