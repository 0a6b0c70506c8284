"""Word lists, patterns, the strings the kit shows, errors of Python in plain words."""

from utils.words.folders import shipped_folder
from utils.words.patterns import Pattern
from utils.words.python_errors import explained
from utils.words.shipped import FOLDER, LANGUAGE, message, messages, word_list

__all__ = [
    "FOLDER",
    "LANGUAGE",
    "Pattern",
    "explained",
    "message",
    "messages",
    "shipped_folder",
    "word_list",
]
