"""Word lists and the strings that the kit shows."""

from utils.words.folders import shipped_folder
from utils.words.shipped import FOLDER, LANGUAGE, message, messages, word_list

__all__ = [
    "FOLDER",
    "LANGUAGE",
    "message",
    "messages",
    "shipped_folder",
    "word_list",
]
