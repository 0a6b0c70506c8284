"""A stand-in for IPython, as far as the kit asks for it, inside the offline page."""


def get_ipython() -> None:
    """Say that no notebook is running."""
