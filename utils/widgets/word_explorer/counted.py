"""What Python counts and finds for the word explorer where texts are too long to send.

The browser then gets how often each type occurs in the two groups that are compared,
and of a word the first of its lines.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypedDict

from utils.counting import KwicLine, kwic, positions, stop_words
from utils.texts import (
    Passage,
    Source,
    sentence_of,
    sentence_spans,
    type_counts,
    words,
)
from utils.widgets.parts.base import Json, period

MOST_TYPES = 100_000  # types that are sent; the rarest are left out
PAGE = 60  # lines of a word that are sent at first, and when more are asked for
WINDOW = 12  # words on each side of a line
STROKES = 400  # places along a strip that can be told apart
Passages = Sequence[Passage]  # what one group counts


class Options(TypedDict):
    """How words are counted, as `utils.texts.words` takes it."""

    possessives: str
    case: str


def counted(
    sides: Sequence[Passages], options: Options, most: int = MOST_TYPES
) -> tuple[Json, Json]:
    """Return the types of two groups as a vocabulary, and how often each occurs.

    Returns
    -------
    dict, dict
        The vocabulary as `numbered_texts` gives it; no type folds into another. Then
        ``sizes`` of the groups in tokens, ``n_types`` of both, the frequency from which
        types are sent (``least``), and the ``counts`` in either group by number.
    """
    first, second = (type_counts(side, **options) for side in sides)
    both = first + second
    rarest = sorted(both.values(), reverse=True)[most : most + 1]
    least = rarest[0] + 1 if rarest else 1
    names = [name for name in {**first, **second} if both[name] >= least]
    left_out = stop_words()
    stop = [at for at, name in enumerate(names, 1) if name.casefold() in left_out]
    return {"names": ["", *names], "folded": [], "stop": stop}, {
        "sizes": [first.total(), second.total()],
        "n_types": len(both),
        "least": least,
        "counts": [[0, *(side[name] for name in names)] for side in (first, second)],
    }


class Lines:
    """The lines of a word in some groups: all are found, the first ones are sent.

    Parameters
    ----------
    sides
        The passages of each group.
    spans
        ``(start, end)`` of the sentences of each text; found here if it lacks one.
    """

    def __init__(
        self,
        word: str,
        sides: Mapping[str, Passages],
        options: Options,
        spans: dict[str, list[tuple[int, int]]],
    ) -> None:
        types = {key: words(side, **options) for key, side in sides.items()}
        lines = {
            key: _lines(word, side, options) if word in types[key] else []
            for key, side in sides.items()
        }
        self._every = list(dict.fromkeys(chain.from_iterable(lines.values())))
        numbers = {line: number for number, line in enumerate(self._every)}
        self._strips = [
            {"key": key}
            | _strip(word, types[key], [numbers[line] for line in lines[key]])
            for key in sides
        ]
        self._sent = set(range(len(self._every))[:PAGE])
        self._spans = spans

    def send_more(self, asked: object, line: object = None) -> None:
        """Note which more are to be sent: the next ones, or one to be opened."""
        every = range(len(self._every))
        if asked == "lines":
            self._sent.update([n for n in every if n not in self._sent][:PAGE])
        elif asked == "line" and isinstance(line, str) and line.isdecimal():
            self._sent.update({int(line)}.intersection(every))

    def json(self, sources: Mapping[str, Source]) -> Json:
        """Return what is sent: how many lines there are, where, and some of them."""
        return {
            "n": len(self._every),
            "strips": self._strips,
            "lines": [self._line(number, sources) for number in sorted(self._sent)],
        }

    def _line(self, number: int, sources: Mapping[str, Source]) -> Json:
        line = self._every[number]
        source = sources[str(line.source)]
        if source.id not in self._spans:
            self._spans[source.id] = list(sentence_spans(source.text))
        return line_json(number, line, source, self._spans[source.id])


def _lines(word: str, side: Passages, options: Options) -> list[KwicLine]:
    if words(word, **options) == [word]:
        return list(kwic(side, word, window=WINDOW, **options))
    # The possessive s is a type, but alone it would be read as the letter.
    return list(kwic(side, _as_pattern(word), window=WINDOW, regex=True, **options))


def _as_pattern(word: str) -> str:
    """Return a regular expression for one type, as a query takes it."""
    return "".join(f"\\{each}" if not each.isalnum() else each for each in word)


def _strip(word: str, types: Sequence[str], numbers: Sequence[int]) -> Json:
    """Return where a word stands along a group: so many strokes as an eye can part."""
    size, places = len(types), positions(types, word)
    strokes: dict[int, int] = {}
    for place, number in zip(places, numbers, strict=True):
        strokes.setdefault(STROKES * place // size, number)
    return {
        "size": size,
        "n": len(places),
        "tenths": len({10 * place // size for place in places}),
        "strokes": [
            {"at": 100 * (step + 0.5) / STROKES, "line": str(number)}
            for step, number in strokes.items()
        ],
    }


def line_json(
    number: int, line: KwicLine, source: Source, spans: Sequence[tuple[int, int]]
) -> Json:
    """Return a line with its sentence, as the browser makes them of shorter texts.

    Parameters
    ----------
    spans
        ``(start, end)`` of each sentence of the text.
    """
    voice = next((each for each in source.voices if each.code == line.voice), None)
    text, (start, end) = source.text, (line.start, line.end)
    first, last = sentence_of(text, start, end, spans)
    return {
        "line": str(number),
        "who": voice.name if voice else None,
        "style": voice.line if voice else "dotted",
        "left": line.left + _space(text[:start][-1:]),
        "node": line.node,
        "right": _space(text[end : end + 1]) + line.right,
        "sentence": [text[first:start], text[start:end], text[end:last]],
        "title": source.title,
        "period": period(source.written),
        "place": {"source": source.id, "start": start, "end": end},
    }


def _space(beside: str) -> str:
    """Return a space if one stands beside the word: `kwic` leaves it out."""
    return " " if beside.isspace() else ""
