"""Word lists, the strings that the kit shows, and errors of Python in plain words."""

from utils.words.folders import shipped_folder
from utils.words.python_errors import explained
from utils.words.shipped import FOLDER, LANGUAGE, message, messages, word_list

__all__ = [
    "FOLDER",
    "LANGUAGE",
    "explained",
    "message",
    "messages",
    "shipped_folder",
    "word_list",
]
