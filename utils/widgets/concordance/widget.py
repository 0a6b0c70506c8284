"""The concordance: lines of a word, one below the other, that lead to their places."""

from collections.abc import Iterable, Mapping

from traitlets import Enum, Int, List, TraitError, observe, validate

from utils.counting import KwicLine
from utils.tables import html_table
from utils.texts import Source, sentence_of, sentences, tokenize, type_of
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.words import message

MOST = 2000  # lines that are sent at once
PAGE = 500  # of more, so many are sent at first, and so many more when asked
SIDES = {"left": -1, "right": 0}  # of a line, with the place of the neighbour


class Concordance(KitWidget):
    """Set lines of `kwic` under one another, sort them, open each in its place.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    lines
        What `kwic` returned for passages of these texts.
    label
        The accessible name; give one where a page holds two concordances.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    lines
        Number, voice, place, the words before, in and after each node, and its
        sentence; of very many lines the first in their order, and more when the
        browser asks. Python to browser.
    n_lines
        How many lines there are. Python to browser.
    order
        "place" in the texts, or by the "left" or "right" neighbour. Both ways.
    selected
        The number of the line that is open, or 0. Both ways.

    Raises
    ------
    ValueError
        If a line is of none of the texts.
    TraitError
        If what to show first is unknown.
    """

    section = "concordance"
    _esm = Script("concordance")
    _css = style_text("concordance")

    lines: List[Json] = List().tag(sync=True)
    n_lines = Int().tag(sync=True)
    order = Enum(("place", "left", "right"), "place").tag(sync=True)
    selected = Int(0).tag(sync=True)

    def __init__(
        self,
        sources: Mapping[str, Source],
        lines: Iterable[KwicLine],
        *,
        label: str | None = None,
        **traits: object,
    ) -> None:
        self._found, self._sources = list(lines), sources
        if any(line.source not in sources for line in self._found):
            raise ValueError("each line must be of one of these texts")
        self._spans = {
            key: [(one.start, one.end) for one in sentences(sources[key].text)]
            for key in {str(line.source) for line in self._found}
        }
        n = len(self._found)
        self._n_sent = n if n <= MOST or self.without_kernel else PAGE
        super().__init__(label=label, n_lines=n, **traits)
        self._fill()
        self.on_msg(self._asked)

    @observe("order", "selected")
    def _again(self, _change: object) -> None:
        """Send lines in another order, or one that is opened, if they are not all sent.

        While the widget is made there are none, and `__init__` sends them.
        """
        if self.lines and len(self.lines) < self.n_lines:
            self._fill()

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Send more lines before the page has shown those that are there."""
        if content == {"ask": "lines"} and len(self.lines) < self.n_lines:
            self._n_sent += PAGE
            self._fill()

    def _fill(self) -> None:
        numbers = self._in_order()[: self._n_sent]
        if self.selected and self.selected not in numbers:
            numbers.append(self.selected)
        self.lines = [self._row(number) for number in numbers]

    def _in_order(self) -> list[int]:
        """Return the numbers of the lines in their order, if it matters which go first.

        The browser orders what it has by the same rule.
        """
        numbers = list(range(1, self.n_lines + 1))
        side = SIDES.get(self.order)
        if side is not None and self._n_sent < self.n_lines:
            keys = [_neighbour(getattr(each, self.order), side) for each in self._found]
            numbers.sort(key=lambda number: keys[number - 1])
        return numbers

    def _row(self, number: int) -> Json:
        line = self._found[number - 1]
        key = str(line.source)
        return _line_json(number, line, self._sources[key], self._spans[key])

    @validate("selected")
    def _known(self, proposal: Json) -> int:
        number: int = proposal["value"]
        if not 0 <= number <= len(self._found):
            raise TraitError(f"selected: {number} is not from 0 to {len(self._found)}")
        return number

    def static_html(self) -> str:
        """Return the lines that are sent as a table."""
        names = ("no", "voice", "left", "node", "right")
        return html_table(
            message("concordance.label"),
            [message(f"concordance.{name}") for name in names],
            [
                [
                    str(line["n"]),
                    line["who"],
                    "".join(line["left"]),
                    line["node"],
                    "".join(line["right"]),
                ]
                for line in self.lines
            ],
            [message("concordance.takeaway_some", n=self.n_lines, here=here)]
            if (here := len(self.lines)) < self.n_lines
            else [],
        )


def _line_json(
    number: int, line: KwicLine, source: Source, spans: list[tuple[int, int]]
) -> Json:
    """Return a line as JSON values, its context cut at the neighbours of the node."""
    voice = next((v for v in source.voices if v.code == line.voice), None)
    start, end = sentence_of(source.text, line.start, line.end, spans)
    return {
        "n": number,
        "who": voice.name if voice else message("concordance.nobody"),
        "style": voice.line if voice else "dotted",
        "place": {"source": source.id, "start": line.start, "end": line.end},
        "title": source.title,
        "left": _cut(line.left + _space(source.text[: line.start][-1:]), -1),
        "node": line.node,
        "right": _cut(_space(source.text[line.end : line.end + 1]) + line.right, 0),
        "sentence": [
            source.text[min(start, line.start) : line.start],
            source.text[line.start : line.end],
            source.text[line.end : max(end, line.end)],
        ],
        "keys": [_neighbour(line.left, -1), _neighbour(line.right, 0)],
    }


def _cut(context: str, at: int) -> list[str]:
    """Return a context as what stands before its first or last word, it, and the rest.

    Examples
    --------
    >>> _cut("of the war,", -1)
    ['of the ', 'war', ',']
    """
    tokens = list(tokenize(context))
    if not tokens:
        return [context, "", ""]
    start, end = tokens[at].start, tokens[at].end
    return [context[:start], context[start:end], context[end:]]


def _space(beside: str) -> str:
    """Return a space if one stands beside the node: `kwic` leaves it out."""
    return " " if beside.isspace() else ""


def _neighbour(context: str, at: int) -> str:
    tokens = list(tokenize(context))
    return type_of(tokens[at].form) if tokens else ""
