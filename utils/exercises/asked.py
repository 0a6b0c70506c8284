"""What a task asks a written answer to name: forms for the `Written` kind.

Each function returns a form, which says in a sentence what a text lacks, or "". Whether
what is named is right, only a reader can tell.
"""

import re
from collections.abc import Callable
from itertools import combinations
from typing import TypeAlias

from utils.exercises.answers import fold
from utils.exercises.closed import Texts
from utils.exercises.padding import unquoted
from utils.texts import Voice, straight, words
from utils.words import message, word_list

Form: TypeAlias = Callable[[str, Texts], str]
LEAST_QUOTED = 3  # words
BEGINNING = 3  # letters that forms of a word have in common: lose, lost


def all_of(*forms: Form) -> Form:
    """Return a form that says the first thing which one of several misses."""

    def look(given: str, texts: Texts) -> str:
        return next(filter(None, (form(given, texts) for form in forms)), "")

    return look


def names_a_voice(given: str, texts: Texts) -> str:
    """Ask for the name of a voice, outside what is quoted."""
    own, voices = unquoted(given), _voices(texts)
    if any(voice.is_named_in(own) for voice in voices):
        return ""
    return message("asked.voice", names=_listed(voices))


def quotes_two_voices(given: str, texts: Texts) -> str:
    """Ask for the words of two voices."""
    quotes = [each for each in map(fold, _quoted(given)) if len(each.split()) > 1]
    said = [
        voice
        for source in texts.values()
        for voice in source.voices
        for passage in source.select(voices=(voice.code,))
        if any(quote in fold(passage.text) for quote in quotes)
    ]
    return "" if len(set(said)) > 1 else message("asked.two_voices")


def quotes_one_word(given: str, texts: Texts) -> str:
    """Ask for two quotations in which one word stands, in any form of it."""
    grammatical = set(word_list("stop_words"))
    beginnings = [
        {word[:BEGINNING] for word in words(quote) if word not in grammatical}
        for quote in set(map(fold, _quoted(given)))
    ]
    is_shared = any(one & other for one, other in combinations(beginnings, 2))
    return "" if is_shared else message("asked.one_word")


def names(lack: str, *known: str, least: int = 1) -> Form:
    """Return a form that says `lack` where too few of some words stand in a text.

    A word counts with any ending: *infer* stands in “inferred”.
    """

    def look(given: str, texts: Texts) -> str:
        own = fold(unquoted(given))
        found = {n for n in known if re.search(rf"\b{re.escape(fold(n))}", own)}
        return "" if len(found) >= least else lack

    return look


def gives_figures(lack: str, *, least: int = 2) -> Form:
    """Return a form that says `lack` where a text has too few different numbers."""

    def look(given: str, texts: Texts) -> str:
        found = re.findall(r"\d+(?:[.,]\d+)*", unquoted(given))
        return "" if len(set(found)) >= least else lack

    return look


def _voices(texts: Texts) -> list[Voice]:
    return [voice for source in texts.values() for voice in source.voices]


def _listed(voices: list[Voice]) -> str:
    *some, last = [voice.name.partition(" (")[0] for voice in voices]
    return message("asked.or", some=", ".join(some), last=last) if some else last


def _quoted(given: str) -> list[str]:
    inside = straight(given).split('"')[1::2]
    return [quote for quote in inside if len(words(quote)) >= LEAST_QUOTED]
