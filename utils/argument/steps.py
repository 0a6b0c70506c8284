"""The steps of an argument: a whole text drawn in proportion, a block for each move."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from utils.argument.lines import Line
from utils.argument.moves import Move
from utils.texts import Paragraph, Source, paragraphs


class Block(NamedTuple):
    """A paragraph or a move in the drawing: where it begins and how wide it is.

    Both are shares, 0 to 1, of all characters in paragraphs: headings, labels and the
    white space between paragraphs take no room. ``step`` is the number of the line of
    argument, from 0; ``None`` for a paragraph, a thesis, or a move in no line.
    """

    name: str
    paragraph: str
    left: float
    width: float
    step: int | None = None


class Heading(NamedTuple):
    """A section heading, and where in the drawing its section begins."""

    words: str
    left: float


class Steps(NamedTuple):
    """A text in proportion: its paragraphs, its moves and its section headings."""

    paragraphs: tuple[Block, ...]
    moves: tuple[Block, ...]
    headings: tuple[Heading, ...]


def steps(source: Source, moves: Iterable[Move], lines: Iterable[Line] = ()) -> Steps:
    """Return where each paragraph and each move of a text stands when it is drawn.

    A paragraph is as wide as its share of the text, a move as its words are long, and a
    move is one step lower for each line of argument before its own.

    Parameters
    ----------
    moves
        Those of other texts are left out.
    lines
        Lines of argument, from the top step to the lowest.
    """
    found = paragraphs(source)
    total = sum(each.end - each.start for each in found)
    before, origin = 0, {}
    for each in found:
        origin[each.name] = before - each.start
        before += each.end - each.start

    def block(name: str, place: tuple[str, int, int], step: int | None) -> Block:
        paragraph, start, end = place
        left = (origin[paragraph] + start) / total
        return Block(name, paragraph, left, (end - start) / total, step)

    step_of = {id_: step for step, line in enumerate(lines) for id_ in line.moves}
    return Steps(
        tuple(block(p.name, (p.name, p.start, p.end), None) for p in found),
        tuple(
            block(m.id, (m.paragraph, m.start, m.end), step_of.get(m.id))
            for m in moves
            if m.source == source.id
        ),
        tuple(_headings(source, found, origin, total)),
    )


def _headings(
    source: Source,
    found: tuple[Paragraph, ...],
    origin: Mapping[str, int],
    total: int,
) -> Iterable[Heading]:
    for passage in source.passages:
        after = [each for each in found if each.start >= passage.end]
        if passage.part == "heading" and after:
            left = (origin[after[0].name] + after[0].start) / total
            yield Heading(passage.text, left)
