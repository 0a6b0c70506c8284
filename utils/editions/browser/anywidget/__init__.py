"""A stand-in for the package anywidget, for the Python inside the offline page.

A widget there has its synced traits and its messages, and no connection: the page reads
the state once and asks with `page_kernel.ask`.
"""

from collections.abc import Callable
from typing import Any

from traitlets import HasTraits

VIEW = "application/vnd.jupyter.widget-view+json"
Json = dict[str, Any]
Callback = Callable[["AnyWidget", Json, list[bytes]], object]


class AnyWidget(HasTraits):
    """A widget whose synced traits make a state."""

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.sent: list[Json] = []
        self.callbacks: list[Callback] = []

    def get_state(self) -> dict[str, object]:
        """Return the value of every synced trait."""
        return {name: getattr(self, name) for name in self.trait_names(sync=True)}

    def on_msg(self, callback: Callback) -> None:
        """Call `callback(widget, content, buffers)` for each message of the page."""
        self.callbacks.append(callback)

    def receive(self, content: Json) -> list[Json]:
        """Hand over a message of the page; return what was sent in answer to it."""
        self.sent = []
        for callback in self.callbacks:
            callback(self, content, [])
        return self.sent

    def send(self, content: Json, _buffers: object = None) -> None:
        """Keep a message for the page."""
        self.sent.append(content)

    def _repr_mimebundle_(self, **_options: object) -> tuple[Json, Json]:
        return {"text/plain": repr(self), VIEW: {}}, {}
