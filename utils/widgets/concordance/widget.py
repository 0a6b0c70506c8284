"""The concordance: lines of a word, one below the other, that lead to their places."""

from collections.abc import Iterable, Mapping

from traitlets import Enum, Int, List, TraitError, validate

from utils.counting import KwicLine
from utils.tables import html_table
from utils.texts import Source, sentence_of, sentences, tokenize, type_of
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.words import message


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
        sentence. Python to browser.
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
        lines = list(lines)
        if any(line.source not in sources for line in lines):
            raise ValueError("each line must be of one of these texts")
        self._n = len(lines)
        spans = {
            key: [(one.start, one.end) for one in sentences(sources[key].text)]
            for key in {str(line.source) for line in lines}
        }
        rows = [
            _line_json(number, line, sources[key], spans[key])
            for number, line in enumerate(lines, 1)
            for key in [str(line.source)]
        ]
        super().__init__(label=label, lines=rows, **traits)

    @validate("selected")
    def _known(self, proposal: Json) -> int:
        number: int = proposal["value"]
        if not 0 <= number <= self._n:
            raise TraitError(f"selected: {number} is not from 0 to {self._n}")
        return number

    def static_html(self) -> str:
        """Return the lines as a table, in the order of the texts."""
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
