"""A stand-in for the package anywidget, for the Python inside the offline page.

A widget there has its synced traits and its messages, and no connection: the page reads
the state once and asks with `page_kernel.ask`.
"""

from collections.abc import Callable

from traitlets import HasTraits

VIEW = "application/vnd.jupyter.widget-view+json"


class AnyWidget(HasTraits):
    """A widget whose synced traits make a state."""

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.sent: list[dict] = []
        self.callbacks: list[Callable] = []

    def get_state(self) -> dict[str, object]:
        """Return the value of every synced trait."""
        return {name: getattr(self, name) for name in self.trait_names(sync=True)}

    def on_msg(self, callback: Callable) -> None:
        """Call `callback(widget, content, buffers)` for each message of the page."""
        self.callbacks.append(callback)

    def receive(self, content: dict) -> list[dict]:
        """Hand over a message of the page; return what was sent in answer to it."""
        self.sent = []
        for callback in self.callbacks:
            callback(self, content, [])
        return self.sent

    def send(self, content: dict, _buffers: object = None) -> None:
        """Keep a message for the page."""
        self.sent.append(content)

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict, dict]:
        return {"text/plain": repr(self), VIEW: {}}, {}
