"""A stand-in for `ipywidgets.interact`, for the Python inside the offline page.

The page draws a control for each argument. At every move it asks with `page_kernel.ask`
and hands over the values; what the function then shows takes the place of what it
showed before.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import page_kernel

Json = dict[str, Any]
DEFAULT_SPAN = (-1, 3)  # times a number given alone: the ends of its slider


class Interaction:
    """A function, a control for each of its arguments, and what it shows."""

    def __init__(self, function: Callable[..., object], controls: list[Json]) -> None:
        self.function = function
        self.controls = controls
        values = {each["name"]: each["value"] for each in controls}
        self.outputs = self.outputs_for(values)

    def outputs_for(self, values: Mapping[str, object]) -> list[Json]:
        """Return what the function shows for some values."""
        outputs: list[Json] = page_kernel.outputs_of(lambda: self.function(**values))
        return outputs

    def receive(self, content: Json) -> list[Json]:
        """Answer the page, which sends the value of every control."""
        return [{"outputs": self.outputs_for(content["values"])}]

    def _repr_mimebundle_(self, **_options: object) -> Json:
        return {
            page_kernel.CONTROLS: {"controls": self.controls, "outputs": self.outputs}
        }


def interact(function: Any = None, **given: object) -> Any:
    """Show a control for each argument, and what the function gives for their values.

    Parameters
    ----------
    function
        Left out where `interact(...)` stands as a decorator above a function.
    given
        For each argument the numbers ``(least, most)`` or ``(least, most, step)``, one
        number, ``True`` or ``False``, a text, or a list or table of things to choose
        from.

    Raises
    ------
    ValueError
        If an argument gets none of these.
    """
    if function is None:
        return partial(interact, **given)
    parameters = inspect.signature(function).parameters
    controls = [
        control(name, given.get(name, parameter.default), parameter.default)
        for name, parameter in parameters.items()
    ]
    made = Interaction(function, controls)
    page_kernel.display(made)
    return made.function


def control(name: str, kind: Any, default: Any) -> Json:
    """Return what the page has to know to draw one control."""
    match kind:
        case bool():
            return {"name": name, "kind": "check", "value": kind}
        case int() | float():
            ends = sorted(kind * times for times in DEFAULT_SPAN) if kind else (0, 1)
            return control(name, tuple(ends), kind)
        case str():
            return {"name": name, "kind": "text", "value": kind}
        case list() | dict() if kind:
            listed = list(kind.values()) if isinstance(kind, dict) else kind
            value = default if default in listed else listed[0]
            choice = {"options": listed, "labels": list(map(str, kind)), "value": value}
            return {"name": name, "kind": "choice", **choice}
        case (least, most, *step) if isinstance(kind, tuple):
            is_whole = all(isinstance(each, int) for each in kind)
            middle = (least + most) // 2 if is_whole else (least + most) / 2
            value = middle if default is inspect.Parameter.empty else default
            size = step[0] if step else 1 if is_whole else 0.1
            limits = {"least": least, "most": most, "step": size}
            return {"name": name, "kind": "slider", "value": value, **limits}
    raise ValueError(f"interact has no control for {name}={kind!r}")
