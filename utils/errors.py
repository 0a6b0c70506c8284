"""The one base of the kit's errors, so that a program can catch them all."""


class KitError(ValueError):
    """Something that the kit was given cannot be used; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it: the message, and no line of the kit's code.

        IPython asks every error for this, whatever notebook it runs in.
        """
        return [str(self)]
