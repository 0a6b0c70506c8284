"""Show values in the outputs of the running cell."""

from page_kernel import display  # noqa: F401 - the name that notebooks import
