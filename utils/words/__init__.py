"""Word lists and the strings that the kit shows."""

from utils.words.shipped import FOLDER, LANGUAGE, message, messages, word_list

__all__ = [
    "FOLDER",
    "LANGUAGE",
    "message",
    "messages",
    "word_list",
]
