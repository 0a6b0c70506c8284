"""Word lists and the strings that the kit shows."""

from utils.words.shipped import FOLDER, LANGUAGE, message, messages, words

__all__ = [
    "FOLDER",
    "LANGUAGE",
    "message",
    "messages",
    "words",
]
