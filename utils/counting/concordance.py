"""See words in context: concordance lines, and the places of a word in a text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate
from typing import NamedTuple

from utils.tables import Table
from utils.texts import INVISIBLE, tokenize, type_of, types


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
    text: "str | Iterable",
    query: str,
    *,
    window: int = 6,
    order: str = "text",
    case: str = "folded",
    possessives: str = "kept",
) -> Table:
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
        "text", or "left" or "right" to sort by the words on that side, nearest first.
    case, possessives
        As for `utils.texts.types`.

    Returns
    -------
    Table
        One `KwicLine` per occurrence. `start` and `end` count characters of the whole
        source text, also where passages were given.

    Raises
    ------
    ValueError
        If the query holds no word, the window is below 0, or an option is unknown.

    Examples
    --------
    >>> [line[:5] for line in kwic("War is war—not peace.", "war", window=1)]
    [(0, 3, '', 'War', 'is'), (7, 10, 'is', 'war', '—not')]
    """
    if window < 0:
        raise ValueError(f"window must be at least 0 tokens, not {window}")
    if order not in ("text", "left", "right"):
        raise ValueError(f'order must be "text", "left" or "right", not {order!r}')
    search = Search(query, case, possessives)
    parts = [text] if isinstance(text, str) or hasattr(text, "text") else list(text)
    lines = [line for part in parts for line in _lines(part, search, window)]
    if order != "text":
        lines.sort(key=lambda line: _neighbours(line, order))
    summary = f"{_lines_of(lines, query)} {window} tokens each side, by {order}."
    return Table(KwicLine, lines, caption=f"“{query}” in context", summary=summary)


def matching(types: Iterable[str], query: str, *, case: str = "folded") -> list[str]:
    """Return the distinct types that a word with `*` or `?` stands for.

    Examples
    --------
    >>> matching("to win a war is winning wind".split(), "win*")
    ['win', 'winning', 'wind']
    """
    matches = matcher(query, case)
    return [name for name in dict.fromkeys(types) if matches(name)]


def _lines(part, search, window):
    """Yield the concordance lines of one text or passage."""
    text = part if isinstance(part, str) else part.text
    shift = getattr(part, "start", 0)
    source = getattr(part, "source", getattr(part, "id", None))
    voice = getattr(part, "voice", None)
    context = Context(text, window, search.possessives)
    for start, end in search.spans(text):
        left, right = context.left(start), context.right(end)
        node = text[start:end]
        yield KwicLine(shift + start, shift + end, left, node, right, source, voice)


def _neighbours(line, side):
    words = types(getattr(line, side))
    return words[::-1] if side == "left" else words


def _lines_of(lines, query):
    """Return the sentence that says how many lines there are, whose, and of what."""
    found = Counter(
        type_of(" ".join(line.node.split())) for line in lines
    ).most_common()
    n = f"{len(lines):,} line{'' if len(lines) == 1 else 's'}"
    matched = ", ".join(f"{name} ({count})" for name, count in found)
    said = f"{n}; “{query}” matches {matched or 'nothing'}"
    places = dict.fromkeys((line.source, line.voice) for line in lines)
    named = [" ".join(filter(None, place)) for place in places if any(place)]
    return f"{said}; in {', '.join(named)}." if named else f"{said}."


def positions(types: Sequence[str], node: str) -> list[int]:
    """Return the index of every token of a type, for a dispersion plot.

    Examples
    --------
    >>> positions("the war is the war".split(), "war")
    [1, 4]
    """
    found, place, index = [], -1, list(types).index
    for _ in range(len(types)):
        try:
            place = index(node, place + 1)
        except ValueError:
            break
        found.append(place)
    return found


# --- The query and its surroundings ------------------------------------------------


def _is_pattern(word):
    return "*" in word or "?" in word


def matcher(word: str, case: str) -> Callable[[str], object]:
    """Return the test that a type passes if a query word stands for it."""
    name = type_of(word, case=case)
    if not _is_pattern(word):
        return name.__eq__
    return re.compile(translate(name.replace("[", "[[]"))).match


class Search:
    """A query made ready: one test for each of its words, and the options."""

    def __init__(self, query, case, possessives):
        options = {"case": case, "possessives": possessives}
        self.words = [
            word
            for piece in query.split()
            for word in ([piece] if _is_pattern(piece) else types(piece, **options))
        ]
        if not self.words:
            raise ValueError(f"the query must hold a word, which {query!r} does not")
        self.tests = [matcher(word, case) for word in self.words]
        self.case, self.possessives = case, possessives
        first = self.words[0]
        is_plain = len(self.words) == 1 and first.isascii() and first.isalpha()
        self.literal = re.compile(re.escape(first.encode())) if is_plain else None

    def spans(self, text):
        """Return the start and end of every occurrence in a text."""
        if self.literal and not any(letter in text for letter in _UNUSUAL):
            return self._literal_spans(text)
        tokens = tokenize(text, possessives=self.possessives)
        names = types(text, case=self.case, possessives=self.possessives)
        return [
            (tokens[i].start, tokens[i + len(self.tests) - 1].end)
            for i in range(len(names) - len(self.tests) + 1)
            if all(test(names[i + j]) for j, test in enumerate(self.tests))
        ]

    def _literal_spans(self, text):
        """Find the letters first, and ask only there whether they are a whole word.

        As bytes, with "?" for whatever is not ASCII, every character keeps its place
        and the search is several times faster.
        """
        letters = text.encode("ascii", "replace")
        letters = letters.lower() if self.case == "folded" else letters
        spans = (match.span() for match in self.literal.finditer(letters))
        return [span for span in spans if self._is_token(text, *span)]

    def _is_token(self, text, start, end):
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _EDGE and after in _EDGE:  # also where the text begins or ends
            return True
        if before.isalnum() or after.isalnum():
            return False
        left = next((i for i in range(start, 0, -1) if text[i - 1].isspace()), 0)
        right = next((i for i in range(end, len(text)) if text[i].isspace()), None)
        found = tokenize(text[left:right], possessives=self.possessives)
        return any(left + t.start == start and left + t.end == end for t in found)


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

    def __init__(self, text, window, possessives):
        self.text, self.window, self.possessives = text, window, possessives
        self.known, self.plain, self.bare = {}, set(), set()

    def left(self, place):
        """Return the tokens before a place, with what is printed between them."""
        if not self.window:
            return ""
        near = self.text[max(0, place - 80) : place].rsplit(None, self.window + 1)
        n = self.window + self._is_bare(near[-1:])
        if len(near) > n and self.plain.issuperset(near[-n:][: self.window]):
            return " ".join(near[-n:])
        reach, taken = 80, None
        while taken is None:
            begin = max(0, place - reach)
            pieces = self.text[begin:place].split()[1 if begin else 0 :]
            taken = self._nearest(reversed(pieces), _last_tokens, begin == 0)
            reach *= 2
        return " ".join(reversed(taken))

    def right(self, place):
        """Return the tokens after a place, with what is printed between them."""
        if not self.window:
            return ""
        near = self.text[place : place + 80].split(None, self.window + 1)
        n = self.window + self._is_bare(near[:1])
        if len(near) > n and self.plain.issuperset(near[n - self.window : n]):
            return " ".join(near[:n])
        reach, taken, size = 80, None, len(self.text)
        while taken is None:
            stop = min(size, place + reach)
            pieces = self.text[place:stop].split()[: None if stop == size else -1]
            taken = self._nearest(pieces, _first_tokens, stop == size)
            reach *= 2
        return " ".join(taken)

    def _is_bare(self, one_piece):
        return bool(one_piece) and one_piece[0] in self.bare

    def _nearest(self, pieces, cut, is_all):
        """Return pieces that hold `window` tokens, or None if more text is needed.

        The outermost piece of a slice of the text may be cut off: it was left out.
        """
        missing, taken, known = self.window, [], self.known
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
        return taken if is_all or missing <= 0 else None

    def _tokens(self, piece):
        return tokenize(piece, possessives=self.possessives)


def _first_tokens(piece, tokens, n):
    return piece[: tokens[n - 1].end]


def _last_tokens(piece, tokens, n):
    return piece[tokens[-n].start :]
