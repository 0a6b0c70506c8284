"""Tell sentences from padding: repetition, no words, praise, the words of others.

What is left may still be wrong, or beside the question. Only a reader can tell.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from utils.exercises.tasks import SOURCES
from utils.texts import Source, sentences, straight, words
from utils.words import Pattern, message, word_list

LEAST_SENTENCE = 4  # words: shorter ones may come again
LEAST_NEW = 0.75  # of the runs of three words that are not one of before
LEAST_DIFFERENT = 0.4  # of the words that are not grammatical
LEAST_KNOWN = 0.4  # of the words: an honest answer brings many of its own
LEAST_GRAMMATICAL = 0.25  # of the words: English has twice as many
LEAST_OWN = 0.5  # of the least length, outside quotations
LONGEST_RUN = 14  # words in a row that may be those of a text, without marks
LONGEST_ASKED = 7  # words in a row that may be those of the task or its help
LEAST_SAID = 1 / 8  # of the least length: words neither grammatical nor praise
LEAST_ASKED = 2  # different words of the task, its hints and its criteria
MORE_ASKED = 80  # words asked for, for which it is one word more
SHORT = 3  # letters: words of this length are in every task
ENDING = Pattern(r"(?<=\w{3})(?:'s|ing|ings|ed|es|er|est|ly|s|d|e)$")


def padding(
    given: str, texts: Mapping[str, Source], *, least: int, about: str = ""
) -> str:
    """Say in a sentence why a text cannot be an answer; "" if nothing speaks against.

    Parameters
    ----------
    given
        The text.
    texts
        Their words are known, and may be quoted between quotation marks.
    least
        How many words the exercise asks for at least.
    about
        What it asks, in its own words: an answer takes some of them up.
    """
    own, said = words(unquoted(given)), int(LEAST_SAID * least)
    if len(own) < LEAST_OWN * least:
        return message("check.all_quoted")
    return (
        _said_twice(given)
        or _repeated(own)
        or _unknown(own, texts)
        or _copied(own, [words(source.text) for source in texts.values()], LONGEST_RUN)
        or _copied(own, [words(about)], LONGEST_ASKED, "copied_task")
        or _praise(own, LEAST_SAID * least)
        or _beside(own, about, min(said, LEAST_ASKED + least // MORE_ASKED))
    )


def unquoted(text: str) -> str:
    """Return a text without what stands between quotation marks."""
    return " … ".join(straight(text).split('"')[::2])


def _said_twice(text: str) -> str:
    seen: set[str] = set()
    for sentence in sentences(text):
        words_of = " ".join(words(sentence.text))
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
    bodies = (words(source.text) for source in texts.values())
    known = _known_stems().union(*map(_stems, bodies))
    strange = [word for word in own if word.isalpha() and _stem(word) not in known]
    if len(strange) > (1 - LEAST_KNOWN) * len(own):
        return message("check.no_words", word=_cut(strange[0]))
    if len(own) - len(_telling(own)) < LEAST_GRAMMATICAL * len(own):
        return message("check.no_sentences")
    return ""


def _copied(
    own: Sequence[str], bodies: Iterable[Sequence[str]], most: int, key: str = "copied"
) -> str:
    """Say that more words in a row than `most` stand in another text, too."""
    length = most + 1
    runs = {
        tuple(body[at : at + length])
        for body in bodies
        for at in range(len(body) - length + 1)
    }
    for at in range(len(own) - length + 1):
        if tuple(own[at : at + length]) in runs:
            found = _cut(" ".join(own[at : at + length]))
            return message(f"check.{key}", words=found)
    return ""


def _praise(own: list[str], wanted: float) -> str:
    said = _stems(_telling(own)) - _stems(word_list("praise"))
    return message("check.only_praise") if len(said) < wanted else ""


def _beside(own: list[str], about: str, wanted: int) -> str:
    """Say that a text hardly takes up what is asked, if that is known."""
    asked = _stems(word for word in _telling(words(about)) if len(word) > SHORT)
    taken_up = _stems(_telling(own)) & asked
    return message("check.off_task") if asked and len(taken_up) < wanted else ""


def _telling(own: Iterable[str]) -> list[str]:
    """Return the words that are not grammatical ones."""
    grammatical = set(word_list("stop_words"))
    return [word for word in own if word not in grammatical]


def _stem(word: str) -> str:
    """Return a word without its ending, so that *wars* and *war* are one."""
    return ENDING.sub("", word)


def _stems(all_words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_stem, all_words))


@cache
def _known_stems() -> frozenset[str]:
    """Return the words of the lessons and of the kit's own lists, without endings."""
    prose = (path.read_text(encoding="utf-8") for path in SOURCES.glob("*.md"))
    lists = (" ".join(word_list(name)) for name in ("stop_words", "hedges", "praise"))
    return frozenset().union(*(_stems(words(text)) for text in (*prose, *lists)))


def _cut(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
