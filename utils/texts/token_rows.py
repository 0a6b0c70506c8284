"""The words of a text as rows, for programs that count more than a machine can hold."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from utils.texts.sentences import sentence_spans
from utils.texts.sources import Passage
from utils.texts.tokens import Token, running_tokens, type_of

_type_of = lru_cache(1 << 16)(type_of)  # a long text repeats most of its forms


class TokenRow(NamedTuple):
    """A running word: where it stands, who says it, as printed and as counted.

    ``sentence`` and ``position`` number the sentences that hold a word, and the words,
    of the whole text from 1; the last two are offsets, half open. ``voice`` is "" where
    nobody is known to speak.
    """

    source: str
    part: str
    voice: str
    sentence: int
    position: int
    form: str
    type: str
    start_character: int
    end_character: int


def token_rows(passages: Iterable[Passage]) -> Iterator[TokenRow]:
    """Yield the words of one text, passage by passage, as `words` counts them.

    Parameters
    ----------
    passages
        Passages of one text, in order: ``source.passages``.

    Examples
    --------
    >>> passage = Passage("000", 10, 18, "Go. War!", "essayist", "body")
    >>> [(row.sentence, row.type, row.start_character) for row in token_rows([passage])]
    [(1, 'go', 10), (2, 'war', 14)]
    """
    position = before = sentence = 0
    for passage in passages:
        source, start, _, text, voice, part, _ = passage
        for number, (form, begin, end) in _numbered(text):
            position, sentence = position + 1, before + number
            counted = sentence, position, form, _type_of(form)
            yield TokenRow(
                source, part, voice or "", *counted, start + begin, start + end
            )
        before = sentence


def _numbered(text: str) -> Iterator[tuple[int, Token]]:
    """Yield each token with the number of its sentence; one without words has none."""
    starts = (start for start, _ in sentence_spans(text))
    number, following = 0, next(starts, None)
    for token in running_tokens(text):
        if following is not None and token.start >= following:
            number += 1
            following = next((start for start in starts if start > token.start), None)
        yield max(number, 1), token
