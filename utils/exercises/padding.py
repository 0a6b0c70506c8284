"""Tell sentences from padding: repetition, no words, praise, the words of others.

What is left may still be wrong, or beside the question. Only a reader can tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from utils.exercises.answers import fold
from utils.exercises.tasks import SOURCES
from utils.texts import Source, sentences, straight
from utils.words import message, word_list

LEAST_SENTENCE = 4  # words: shorter ones may come again
LEAST_NEW = 0.75  # of the runs of three words that are not one of before
LEAST_DIFFERENT = 0.4  # of the words that are not grammatical
LEAST_KNOWN = 0.75  # of the words: names and rare words are the rest
LEAST_GRAMMATICAL = 0.25  # of the words: English has twice as many
LEAST_OWN = 0.5  # of the least length, outside quotations
LONGEST_RUN = 14  # words in a row that may be those of a text, without marks
LEAST_SAID = 1 / 8  # of the least length: words neither grammatical nor praise
ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "ly", "er", "est")


def padding(given: str, texts: Mapping[str, Source], *, least: int) -> str:
    """Say in a sentence why a text cannot be an answer; "" if nothing speaks against.

    Parameters
    ----------
    given
        The text.
    texts
        Their words are known, and may be quoted between quotation marks.
    least
        How many words the exercise asks for at least.
    """
    own = word_list(_unquoted(given))
    if len(own) < LEAST_OWN * least:
        return message("check.all_quoted")
    return (
        _said_twice(given)
        or _repeated(own)
        or _unknown(own, texts)
        or _copied(own, texts)
        or _praise(own, LEAST_SAID * least)
    )


def _unquoted(text: str) -> str:
    """Return a text without what stands between quotation marks."""
    return " … ".join(straight(text).split('"')[::2])


def _said_twice(text: str) -> str:
    seen: set[str] = set()
    for sentence in sentences(text):
        words_of = " ".join(word_list(sentence.text))
        if words_of in seen:
            return message("check.said_twice", sentence=_cut(sentence.text))
        if len(words_of.split()) >= LEAST_SENTENCE:
            seen.add(words_of)
    return ""


def _repeated(own: list[str]) -> str:
    runs = [tuple(own[at : at + 3]) for at in range(len(own) - 2)]
    telling = _telling(own)
    is_new = len(set(runs)) >= LEAST_NEW * len(runs)
    if is_new and len(set(telling)) >= LEAST_DIFFERENT * len(telling):
        return ""
    word = Counter(telling or own).most_common(1)[0][0]
    return message("check.repeats", word=word)


def _unknown(own: list[str], texts: Mapping[str, Source]) -> str:
    """Say that words stand in no list, or that there is no grammar between them."""
    known = _known_words().union(*(word_list(source.text) for source in texts.values()))
    strange = [word for word in own if word.isalpha() and not _is_known(word, known)]
    if len(strange) > (1 - LEAST_KNOWN) * len(own):
        return message("check.no_words", word=_cut(strange[0]))
    if len(own) - len(_telling(own)) < LEAST_GRAMMATICAL * len(own):
        return message("check.no_sentences")
    return ""


def _copied(own: list[str], texts: Mapping[str, Source]) -> str:
    length = LONGEST_RUN + 1
    runs = {
        tuple(body[at : at + length])
        for body in (word_list(source.text) for source in texts.values())
        for at in range(len(body) - length + 1)
    }
    for at in range(len(own) - length + 1):
        if tuple(own[at : at + length]) in runs:
            return message("check.copied", words=_cut(" ".join(own[at : at + length])))
    return ""


def _praise(own: list[str], wanted: float) -> str:
    empty = set(word_list("praise"))
    said = {word for word in _telling(own) if not _is_known(word, empty)}
    return message("check.only_praise") if len(said) < wanted else ""


def _telling(own: Iterable[str]) -> list[str]:
    """Return the words that are not grammatical ones."""
    grammatical = set(word_list("stop_words"))
    return [word for word in own if word not in grammatical]


def _is_known(word: str, known: Iterable[str]) -> bool:
    """Say whether a word, or the word without an ending, is among the known."""
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return word in known or any(
        stem in known or f"{stem}e" in known for stem in stems if len(stem) > 2
    )


@cache
def _known_words() -> frozenset[str]:
    """Return the words of the lessons and of the kit's own lists."""
    prose = (path.read_text(encoding="utf-8") for path in SOURCES.glob("*.md"))
    found = {fold(word) for text in prose for word in re.findall(r"[^\W\d_]+", text)}
    lists = ("stop_words", "hedges", "boosters", "praise")
    return frozenset(
        found.union(*(word_list(" ".join(word_list(name))) for name in lists))
    )


def _cut(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
