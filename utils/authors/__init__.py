"""For authors: lessons from their source, statistics of a file, the codebook page."""

from utils.authors.lesson_source import notebook
from utils.authors.pace import START

__all__ = [
    "START",
    "notebook",
]
