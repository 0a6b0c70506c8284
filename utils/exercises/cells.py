"""Find what a notebook remembers and a page does not show: hidden state, in words.

Only for a hint beside an answer that is not right yet; no answer is ever judged by
the text of a cell.
"""

import ast
import builtins
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from utils.words import message

HIDING = frozenset(
    name for name in dir(builtins) if name.islower() and not name.startswith("_")
)
SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


class Cell(NamedTuple):
    """What one run of a cell did: its number, the names it set and those it used."""

    number: int
    source: str
    sets: frozenset[str]
    uses: frozenset[str]


def hidden_state(
    sources: Sequence[str], variable: str, names: Mapping[str, object] | None = None
) -> list[str]:
    """Say in words how the cells that ran could explain a wrong value.

    Parameters
    ----------
    sources
        The source of every run, oldest first, as IPython keeps it in ``In``: the place
        is the number that the notebook shows in brackets.
    variable
        The name whose value is in question.
    names
        The notebook's variables; a name that hides one of Python's own is reported.
    """
    cells = [_cell(number, source) for number, source in enumerate(sources)]
    set_here = frozenset().union(*(cell.sets for cell in cells))
    hidden = _hidden(names or {}, set_here)
    found = [message("check.hides", name=name) for name in hidden]
    answers = [cell for cell in cells if variable in cell.sets]
    if not answers:
        return found
    answer = answers[-1]
    for name in sorted(answer.uses - answer.sets):
        setters = [cell for cell in cells if name in cell.sets]
        before = [cell for cell in setters if cell.number < answer.number]
        after = [cell for cell in setters if cell.number > answer.number]
        if _changed(before, after):
            later = after[-1].number
            values = {"name": name, "answer": answer.number, "later": later}
            found.append(message("check.stale", **values))
        elif len({cell.source for cell in before}) > 1:
            numbers = ", ".join(f"[{cell.number}]" for cell in before)
            values = {"name": name, "cells": numbers, "last": before[-1].number}
            found.append(message("check.redefined", **values))
    return found


def _changed(before: list[Cell], after: list[Cell]) -> bool:
    """Say whether a name was set anew by another text than the one that was used."""
    return bool(after) and (not before or after[-1].source != before[-1].source)


def _hidden(names: Mapping[str, object], set_here: frozenset[str]) -> list[str]:
    """Return the names of Python's own that a cell of the notebook has hidden.

    Notebooks themselves set some, such as ``open``, and take ``display`` away between
    two cells.
    """
    return sorted(
        name
        for name in HIDING & names.keys() & set_here
        if names[name] is not getattr(builtins, name, None)
    )


def _cell(number: int, source: str) -> Cell:
    try:
        sets, uses = _names(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError):
        sets, uses = frozenset(), frozenset()
    return Cell(number, source, sets, uses)


def _names(node: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that code sets in the scope around it, and those it uses.

    Python's own symbol tables will not do: since 3.12 they count the loop variable of a
    comprehension among the names around it.
    """
    sets, uses = _own_names(node)
    for child in ast.iter_child_nodes(node):
        inner_sets, inner_uses = _names(child)
        sets, uses = sets | inner_sets, uses | inner_uses
    if isinstance(node, SCOPES):
        name = getattr(node, "name", None)
        return frozenset({name} if name else ()), uses - sets
    return sets, uses


def _own_names(node: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            return frozenset(), frozenset({name})
        case ast.Name(id=name) | ast.arg(arg=name):
            return frozenset({name}), frozenset()
        case ast.alias(name=name, asname=asname):
            return frozenset({asname or name.split(".")[0]}), frozenset()
    return frozenset(), frozenset()
