"""For authors: lessons from their source, statistics of a file, the codebook page."""

from utils.authors.lesson_source import notebook
from utils.authors.pace import START
from utils.authors.tokens_command import export_tokens

__all__ = [
    "START",
    "export_tokens",
    "notebook",
]
