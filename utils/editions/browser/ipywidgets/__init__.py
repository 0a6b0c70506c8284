"""A stand-in for the package ipywidgets, for the Python inside the offline page.

There is no control there: `interact` shows what its function gives at first, and who
wants to see another value changes it in the cell.
"""

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any

from page_kernel import display


def interact(function: Callable[..., object], **controls: Any) -> Callable[..., object]:
    """Show what a function gives for the value at which each control begins."""
    begins: dict[str, object] = {}
    for name, parameter in signature(function).parameters.items():
        default = parameter.default
        has_default = default is not Parameter.empty
        begins[name] = default if has_default else _first(controls[name])
    given = function(**begins)
    if given is not None:
        display(given)
    return function


def _first(control: Any) -> object:
    """Return where a control begins: the middle of a range, the first of a list."""
    match control:
        case (int() as low, int() as high, *_) if isinstance(control, tuple):
            return low + (high - low) // 2
        case (float() | int() as low, float() | int() as high, *_) if isinstance(
            control, tuple
        ):
            return low + (high - low) / 2
        case dict():
            return next(iter(control.values()))
        case list() | tuple():
            return control[0]
    return control
