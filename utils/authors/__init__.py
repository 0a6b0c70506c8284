"""For authors: lessons from their source, statistics of a file, the codebook page."""

from utils.authors.lesson_source import notebook

__all__ = [
    "notebook",
]
