"""What the argument map shows, as JSON: texts in pieces, moves, points, tasks."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from utils.argument import (
    Argument,
    Block,
    Codes,
    Headline,
    Line,
    Link,
    Move,
    Point,
    Tasks,
    shortened,
    steps,
)
from utils.texts import Paragraph, Source, paragraphs, words
from utils.widgets.parts.pieces import Pieces, packed
from utils.words import message, messages

Readings = Mapping[str, Sequence[Move]]
Json = dict[str, Any]
Mixed = list[str | list[str]]  # words; between them an id and the marks after it
MARKS = "([.,;:!?)”’]*)"
ROUNDED = 5  # digits of a share of the width
SAID = {"!": "vouches", "?": "drifts"}


def codes_json(codes: Codes) -> Json:
    """Return what moves and relations are called, and what each of them means."""
    words = messages("argument_map")
    return {
        "moves": [
            {"code": code, "name": code, "definition": definition}
            for code, definition in codes.moves.items()
        ],
        "relations": [
            {
                "code": code,
                "name": words.get(f"relation_{code}", code),
                "passive": words.get(f"passive_{code}", code),
                "definition": definition,
            }
            for code, definition in codes.relations.items()
        ],
    }


def mixed(text: str, ids: Collection[str]) -> Mixed:
    """Return a text with each id of a move set apart, and no brackets round it.

    Beside an id stand the marks that follow it, which no line may begin with.

    Examples
    --------
    >>> mixed("No way out (A-1), see A-2.", ["A-1", "A-2"])
    ['No way out ', ['A-1', ','], ' see ', ['A-2', '.']]
    """
    if not ids:
        return [text] if text else []
    any_id = "|".join(map(re.escape, ids))
    parts: Mixed = []
    done = 0
    for found in re.finditer(rf"(\()?\b({any_id})\b(?(1)\)){MARKS}", text):
        parts += [text[done : found.start()], [found[2], found[3]]]
        done = found.end()
    return [part for part in (*parts, text[done:]) if part]


def text_json(
    argument: Argument,
    source: Source,
    readings: Readings,
    clauses: Iterable[tuple[int, int]] = (),
) -> tuple[Json, Pieces]:
    """Return a text with its argument, and the pieces into which it was cut.

    Parameters
    ----------
    readings
        Name to moves; all have the same moves as the first.
    clauses
        Further places to cut at.
    """
    found = paragraphs(source)
    spans = [(each.start, each.end) for each in found]
    spans += [(move.start, move.end) for move in argument.moves]
    cut = Pieces(source, chain(spans, clauses))
    drawn = steps(source, argument.moves, argument.lines)
    ids = [move.id for move in argument.moves]
    return {
        "id": source.id,
        "name": _kind_of(source),
        "title": source.title,
        "voices": [voice._asdict() for voice in source.voices],
        "thesis": list(argument.thesis),
        "short": mixed(argument.thesis_in_short, ids),
        "pieces": cut.card()["pieces"],
        "paragraphs": [
            _paragraph(each, block, cut)
            for each, block in zip(found, drawn.paragraphs, strict=True)
        ],
        "headings": [
            {"words": heading.words, "left": round(heading.left, ROUNDED)}
            for heading in drawn.headings
        ],
        "lines": [_line(line, source.id) for line in argument.lines],
        "moves": packed(
            _move(move, block, cut)
            for move, block in zip(argument.moves, drawn.moves, strict=True)
        ),
        "codes": [
            packed(code_json(move, ids) for move in moves if move.source == source.id)
            for moves in readings.values()
        ],
    }, cut


def _paragraph(paragraph: Paragraph, block: Block, cut: Pieces) -> Json:
    return {
        "name": paragraph.name,
        "short": _short(paragraph.name),
        "voice": paragraph.voice,
        "at": cut.between(paragraph.start, paragraph.end),
        **_share(block),
    }


def _line(line: Line, source: str) -> Json:
    """Return a line of argument; its key is its own among all texts."""
    return {
        "key": f"{source}.{line.key}",
        "name": line.name,
        "summary": line.summary,
        "moves": list(line.moves),
    }


def _move(move: Move, block: Block, cut: Pieces) -> Json:
    """Return a move as it stands in its text, without what a reader made of it."""
    return {
        "id": move.id,
        "paragraph": move.paragraph,
        "voice": move.voice,
        "opening": shortened(move.quote),
        "at": cut.between(move.start, move.end),
        **_share(block),
    }


def code_json(move: Move, ids: Collection[str]) -> Json:
    """Return what a reader wrote about a move; what is empty is left out."""
    written = {
        "id": move.id,
        "move": move.move,
        "relation": move.relation,
        "to": move.to,
        "headline": move.headline,
        "why": mixed(move.why, ids),
        "doubt": mixed(move.doubt, ids),
        "reported": [_reported(name) for name in move.reported],
    }
    return {name: value for name, value in written.items() if value}


def point_json(point: Point, ids: Collection[str]) -> Json:
    """Return a point at which two texts run parallel or part, or one is silent."""
    return {
        "kind": point.kind,
        "key": point.key,
        "name": point.name,
        "sentence": mixed(point.sentence, ids),
        "moves": {source: list(moves) for source, moves in point.moves.items()},
        "holds": point.holds,
        "limit": mixed(point.limit, ids),
        "explanations": {
            name: mixed(text, ids) for name, text in point.explanations.items()
        },
    }


def tasks_json(
    tasks: Tasks, sources: Mapping[str, Source], cuts: Mapping[str, Pieces]
) -> Json:
    """Return the tasks on some texts; those on others are left out."""
    return {
        "orders": [
            {
                **order._asdict(),
                "cards": [card._asdict() for card in order.cards],
                "rules": [rule._asdict() for rule in order.rules],
            }
            for order in tasks.orders
            if order.source in cuts
        ],
        "headlines": [
            _headline(each, paragraphs(sources[each.source]), sources[each.source])
            for each in tasks.headlines
            if each.source in cuts
        ],
        "links": [
            _link(each, cuts[each.source])
            for each in tasks.links
            if each.source in cuts
        ],
    }


def _headline(task: Headline, found: Iterable[Paragraph], source: Source) -> Json:
    chosen = messages("argument_map")
    place = next(each for each in found if each.name == task.paragraph)
    return {
        **task._asdict(),
        "parts": [
            {"name": chosen.get(f"part_{part.name}", part.name), "words": part.words}
            for part in task.parts
        ],
        "forms": words(source.text[place.start : place.end]),
    }


def _link(task: Link, cut: Pieces) -> Json:
    return {
        **task._asdict(),
        "clauses": [
            {"key": each.key, "at": cut.between(each.start, each.end)}
            for each in task.clauses
        ],
        "passages": [each._asdict() for each in task.passages],
    }


def _short(name: str) -> str:
    """Return the name of a paragraph for a narrow drawing: P1, then 2, 3, 4 …."""
    return name[1:] if name[0] == "P" and name != "P1" else name


def _share(block: Block) -> Json:
    return {name: round(getattr(block, name), ROUNDED) for name in ("left", "width")}


def _kind_of(source: Source) -> str:
    """Return what a text is called in a word: "Essay"; its title if that is unknown."""
    return str(messages("argument_map").get(f"kind_{source.kind}", source.title))


def _reported(name: str) -> str:
    """Return in words whose view a voice passes on, and whether it vouches for it."""
    how = SAID.get(name[-1], "passes_on")
    owner = name.rstrip("!?")
    named = messages("argument_map").get(f"owner_{owner}", owner)
    return message(f"argument_map.{how}", owner=named)
