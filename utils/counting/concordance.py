"""See words in context: concordance lines, and the places of a word in a text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from utils.counting.query import Query
from utils.counting.refusals import check_whole, check_words
from utils.tables import Table
from utils.texts import (
    INVISIBLE,
    Token,
    Words,
    parts_of,
    source_name,
    text_of,
    tokenize,
    type_of,
    words,
)
from utils.words import Pattern


class KwicLine(NamedTuple):
    """One occurrence in context; `source_text[start:end]` is the node as printed."""

    start: int
    end: int
    left: str
    node: str
    right: str
    source: str | None
    voice: str | None


def kwic(  # noqa: PLR0913 - each is a choice that a reader of the lines must see
    text: "str | Iterable[Any]",
    query: str,
    *,
    window: int = 6,
    order: str = "text",
    case: str = "folded",
    possessives: str = "kept",
    regex: bool = False,
    sample: int | None = None,
    seed: int = 1,
) -> Table[KwicLine]:
    """Return every occurrence of a word or phrase, with the words around it.

    Parameters
    ----------
    text
        A text, a source, or passages such as `source.select(voices=("essayist",))`;
        the context of a line never leaves its passage.
    query
        A word or a phrase. `*` stands for any letters, also none, `?` for one; the
        summary says which words that matched.
    window
        Tokens of context on each side, at least 0.
    order
        "text"; "left" or "right" to sort by the words on that side, nearest first; or
        the places to sort by, such as "L1-L2-R1": the first word to the left, then the
        second, then the first to the right. "N" is the node. Case does not count.
    case, possessives
        As for `utils.texts.words`.
    regex
        True takes each piece of the query between spaces for a regular expression that
        has to match a whole word.
    sample
        Number of lines to draw at random; all of them if left out or if there are
        fewer.
    seed
        Any whole number; the same one draws the same lines.

    Returns
    -------
    Table
        One `KwicLine` per occurrence. `start` and `end` count characters of the whole
        source text, also where passages were given.

    Raises
    ------
    ValueError
        If the query holds no word or is no regular expression, the window is below 0,
        the sample below 1, an option is unknown, or the text is running words.

    Examples
    --------
    >>> [line[:5] for line in kwic("War is war—not peace.", "war", window=1)]
    [(0, 3, '', 'War', 'is'), (7, 10, 'is', 'war', '—not')]
    """
    check_whole("window", window, 0, "tokens")
    places = _places(order, window)
    asked = Query(query, case=case, possessives=possessives, regex=regex)
    search = Search(asked)
    parts = _parts(text)
    lines = [line for part in parts for line in _lines(part, search, window)]
    found = f"{_lines_of(lines, query)}; in {source_name(parts)}."
    summary = f"{found} {window} words each side, {_ORDERS.get(order, f'by {order}')}."
    if sample is not None:
        check_whole("sample", sample, 1, "line")
        summary += f" Of these, {min(sample, len(lines)):,} drawn with seed {seed}."
        lines = _drawn(lines, sample, seed)
    if places:
        lines.sort(key=lambda line: _words_at(line, places, possessives))
    return Table(KwicLine, lines, caption=f"“{query}” in context", summary=summary)


def _parts(text: "str | Iterable[Any]") -> Sequence[Any]:
    """Return a text, a source or passages as a list of parts."""
    if isinstance(text, Words):
        raise ValueError("lines are cut out of a text, not out of running words")
    return parts_of(text)


def _lines(part: Any, search: "Search", window: int) -> Iterator[KwicLine]:
    """Yield the concordance lines of one text or passage."""
    text = text_of(part)
    shift = getattr(part, "start", 0)
    source = getattr(part, "source", getattr(part, "id", None))
    voice = getattr(part, "voice", None)
    context = Context(text, window, search.possessives)
    for start, end in search.spans(text):
        left, right = context.left(start), context.right(end)
        node = text[start:end]
        yield KwicLine(shift + start, shift + end, left, node, right, source, voice)


def _drawn(lines: list[KwicLine], sample: int, seed: int) -> list[KwicLine]:
    """Return some of the lines, drawn at random, in order of the text."""
    chosen = Random(seed).sample(range(len(lines)), min(sample, len(lines)))
    return [lines[at] for at in sorted(chosen)]


def _places(order: str, window: int) -> list[tuple[str, int]]:
    """Return the places to sort by, each as a side and a distance from the node."""
    if order == "text":
        return []
    if order in ("left", "right"):
        return [(order[0].upper(), n) for n in range(1, window + 1)]
    found = [_PLACE.fullmatch(place) for place in str(order).upper().split("-")]
    places = [(m["side"] or "N", int(m["n"] or 1)) for m in found if m]
    if len(places) < len(found) or any(n > max(window, 1) for _, n in places):
        raise ValueError(
            f'order must be places such as "L1-L2-R1", up to {window} tokens away, '
            f'"text", "left" or "right", not {order!r}'
        )
    return places


_ORDERS = {
    "text": "in the order of the text",
    "left": "by the words on the left",
    "right": "by the words on the right",
}
_PLACE = Pattern(r"(?P<side>[LR])(?P<n>[1-9][0-9]{0,5})|N")


def _words_at(
    line: KwicLine, places: Sequence[tuple[str, int]], possessives: str
) -> list[str]:
    """Return the types at some places of a line, "" where there is none."""
    left, right = (
        [type_of(token.form) for token in tokenize(side, possessives=possessives)]
        for side in (line.left, line.right)
    )
    words = {"L": left[::-1], "N": [type_of(line.node)], "R": right}
    return ["".join(words[side][n - 1 : n]) for side, n in places]


def _lines_of(lines: Sequence[KwicLine], query: str) -> str:
    """Return the words that say how many lines there are, and of what."""
    found = Counter(
        type_of(" ".join(line.node.split())) for line in lines
    ).most_common()
    n = f"{len(lines):,} line{'' if len(lines) == 1 else 's'}"
    matched = ", ".join(f"{name} ({count})" for name, count in found)
    return f"{n}; “{query}” matches {matched or 'nothing'}"


def positions(words: Sequence[str], node: str) -> list[int]:
    """Return the index of every token of a type, for a dispersion plot.

    Raises
    ------
    ValueError
        If these are no running words.

    Examples
    --------
    >>> positions("the war is the war".split(), "war")
    [1, 4]
    """
    check_words(words)
    found: list[int] = []
    place, index = -1, list(words).index
    for _ in range(len(words)):
        try:
            place = index(node, place + 1)
        except ValueError:
            break
        found.append(place)
    return found


# --- The places of a query, and what stands around them ------------------------------


class Search:
    """Find the places of a query in a text."""

    def __init__(self, query: Query) -> None:
        self.query, self.possessives = query, query.possessives
        head = query.head.encode()
        self.literal = re.compile(re.escape(head)) if head else None
        self.piece, self.tokens = (0, 0), dict[int, Token]()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the start and end of every occurrence in a text."""
        if self.literal and not any(letter in text for letter in _UNUSUAL):
            return self._literal_spans(self.literal, text)
        names = words(text, case=self.query.case, possessives=self.possessives)
        more, starts = len(self.query.words) - 1, self.query.starts(names)
        tokens = tokenize(text, possessives=self.possessives) if starts else []
        return [(tokens[at].start, tokens[at + more].end) for at in starts]

    def _literal_spans(
        self, literal: re.Pattern[bytes], text: str
    ) -> list[tuple[int, int]]:
        """Find the letters first, and ask only there which word they begin.

        As bytes, with "?" for whatever is not ASCII, every character keeps its place
        and the search is several times faster.
        """
        self.piece = 0, 0  # of this text none is read yet
        letters = text.encode("ascii", "replace")
        letters = letters.lower() if self.query.case == "folded" else letters
        spans = (self._word_at(text, *at.span()) for at in literal.finditer(letters))
        return [span for span in spans if span]

    def _word_at(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the word of the query that begins with some letters."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or (after.isalnum() and self.query.is_plain):
            return None
        if before in _EDGE and after in _EDGE and self.query.is_plain:
            return start, end  # also where the text begins or ends
        if not self.piece[0] <= start < self.piece[1]:
            self._read_piece(text, start)
        token = self.tokens.get(start)
        if token is None or not self.query.first_word([token.form]):
            return None
        return start, start + len(token.form)

    def _read_piece(self, text: str, place: int) -> None:
        """Keep the tokens between two spaces: a long piece may hold many hits."""
        left = next((i for i in range(place, 0, -1) if text[i - 1].isspace()), 0)
        space = _SPACE.search(text, place)
        self.piece = left, space.start() if space else len(text)
        found = tokenize(text[slice(*self.piece)], possessives=self.possessives)
        self.tokens = {left + token.start: token for token in found}


_SPACE = Pattern(r"\s")
_EDGE = " \n,;:—–“”()?!"
# Characters that hide in a word or fold to plain letters, as ﬁ does to fi: the letters
# as typed would not be found, so a text with one of them is searched token by token.
_UNUSUAL = INVISIBLE + "ßẞŉſǰẖẗẘẙẚ\u212aﬀﬁﬂﬃﬄﬅﬆİ"


class Context:
    """Cut `window` tokens out of a text, on the left or right of a place.

    The text is cut at spaces and the tokens of each piece counted once; only a piece in
    which the window ends is looked at closely. Mostly each piece is one token: such
    pieces are remembered as `plain`, those without a token (a full stop) as `bare`.
    """

    def __init__(self, text: str, window: int, possessives: str) -> None:
        self.text, self.window, self.possessives = text, window, possessives
        self.known: dict[str, int] = {}
        self.plain: set[str] = set()
        self.bare: set[str] = set()

    def left(self, place: int) -> str:
        """Return the tokens before a place, with what is printed between them."""
        if not self.window:
            return ""
        near = self.text[max(0, place - 80) : place].rsplit(None, self.window + 1)
        n = self.window + self._is_bare(near[-1:])
        if len(near) > n and self.plain.issuperset(near[-n:][: self.window]):
            return " ".join(near[-n:])
        reach = 80
        taken: list[str] | None = None
        while taken is None:
            begin = max(0, place - reach)
            edge, *pieces = ("", *self.text[begin:place].split())
            if begin and pieces:
                edge, *pieces = pieces
            taken = self._nearest(reversed(pieces), edge, _last_tokens, begin == 0)
            reach *= 2
        return " ".join(reversed(taken))

    def right(self, place: int) -> str:
        """Return the tokens after a place, with what is printed between them."""
        if not self.window:
            return ""
        near = self.text[place : place + 80].split(None, self.window + 1)
        n = self.window + self._is_bare(near[:1])
        if len(near) > n and self.plain.issuperset(near[n - self.window : n]):
            return " ".join(near[:n])
        reach, size = 80, len(self.text)
        taken: list[str] | None = None
        while taken is None:
            stop = min(size, place + reach)
            *pieces, edge = (*self.text[place:stop].split(), "")
            if stop < size and pieces:
                *pieces, edge = pieces
            taken = self._nearest(pieces, edge, _first_tokens, stop == size)
            reach *= 2
        return " ".join(taken)

    def _is_bare(self, one_piece: Sequence[str]) -> bool:
        return bool(one_piece) and one_piece[0] in self.bare

    def _nearest(
        self,
        pieces: Iterable[str],
        edge: str,
        cut: Callable[[str, Sequence[Token], int], str],
        is_all: bool,
    ) -> list[str] | None:
        """Return pieces that hold `window` tokens, or None if more text is needed.

        The outermost piece of a slice of the text, its edge, may be cut off: all of its
        tokens but the outermost two are whole, since a possessive is split in two.
        """
        missing, known = self.window, self.known
        taken: list[str] = []
        for piece in pieces:
            if missing <= 0:
                break
            n = known.get(piece)
            if n is None:
                n = known[piece] = len(self._tokens(piece))
                if n < 2:
                    (self.plain if n else self.bare).add(piece)
            taken.append(
                piece if n <= missing else cut(piece, self._tokens(piece), missing)
            )
            missing -= n
        if missing <= 0 or is_all:
            return taken
        tokens = self._tokens(edge)
        if len(tokens) < missing + 2:
            return None
        return [*taken, cut(edge, tokens, missing)]

    def _tokens(self, piece: str) -> list[Token]:
        return tokenize(piece, possessives=self.possessives)


def _first_tokens(piece: str, tokens: Sequence[Token], n: int) -> str:
    return piece[: tokens[n - 1].end]


def _last_tokens(piece: str, tokens: Sequence[Token], n: int) -> str:
    return piece[tokens[-n].start :]
