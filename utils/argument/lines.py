"""Lines of argument: thesis, main lines and moves, and where two texts meet or part."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from utils.argument.codes import TABLES, lines_path
from utils.argument.entries import ArgumentError, Row, checked, read_toml, rows_of
from utils.argument.moves import Move, load_moves
from utils.argument.trees import path_to_thesis, tree

TEXT = {"source": str, "thesis": list, "thesis_in_short": str, "line": dict}
LINE = {"key": str, "name": str, "toward": str, "summary": str, "moves": list}
POINT = {"key": str, "name": str, "sentence": str, "moves": list}
KINDS = ("parallel", "parting", "silence")
EXPLANATIONS = ("time", "genre", "evidence", "judgement")


class Line(NamedTuple):
    """One main line of a text: moves, by id and in text order, that lead to a thesis.

    ``toward`` is the id of that thesis.
    """

    key: str
    name: str
    toward: str
    summary: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The argument of one text: theses (ids), main lines, moves in text order."""

    source: str
    thesis: tuple[str, ...]
    thesis_in_short: str
    lines: tuple[Line, ...]
    moves: tuple[Move, ...]

    @property
    def root(self) -> str:
        """The id of the thesis that leans on no other move."""
        return tree(self.moves)[""][0].id

    def line_of(self, id_: str) -> Line | None:
        """Return the line in which a move stands; ``None`` for a thesis."""
        return next((line for line in self.lines if id_ in line.moves), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point at which two texts run parallel or part, or of which one is silent.

    ``kind`` is ``parallel``, ``parting`` or ``silence``. ``moves`` has the ids of the
    moves concerned, by text; a text that is silent has an empty tuple. ``holds`` says
    of a parallel how far it holds and ``limit`` where it ends. ``explanations`` has
    what could explain the difference that is left: some of ``time``, ``genre``,
    ``evidence`` and ``judgement``, each with a sentence or two.
    """

    kind: str
    key: str
    name: str
    moves: dict[str, tuple[str, ...]]
    sentence: str
    holds: str
    limit: str
    tested: tuple[str, ...]
    explanations: dict[str, str]


def load_arguments(
    moves: Iterable[Move] | None = None, folder: Path | str | None = None
) -> dict[str, Argument]:
    """Read the argument of each text, by the id of the text.

    Parameters
    ----------
    moves
        The moves that the lines are made of; those of reader_1 if left out.
    folder
        Where ``arguments/lines.toml`` is; the kit's ``seeds/`` if left out.

    Raises
    ------
    ArgumentError
        If the file is missing, an entry is incomplete, a line names a move that is not
        there, a move is in two lines or in none, or does not lead to its line's thesis.
    """
    path = lines_path(folder)
    moves = load_moves() if moves is None else tuple(moves)
    found = [
        _argument(row, moves, path)
        for row in rows_of(read_toml(path, TABLES), "text", path)
    ]
    return {argument.source: argument for argument in found}


def load_points(
    moves: Iterable[Move] | None = None, folder: Path | str | None = None
) -> tuple[Point, ...]:
    """Read where the texts run parallel, where they part, and of what one is silent.

    Parameters
    ----------
    moves, folder
        As for `load_arguments`.

    Raises
    ------
    ArgumentError
        If the file is missing, an entry is incomplete or names an unknown move.
    """
    path = lines_path(folder)
    moves = load_moves() if moves is None else tuple(moves)
    table = read_toml(path, TABLES)
    return tuple(
        _point(kind, row, moves, f"{path}: [[{kind}]] {row.get('key', '(no key)')}")
        for kind in KINDS
        for row in rows_of(table, kind, path)
    )


def _argument(row: Row, moves: tuple[Move, ...], path: Path) -> Argument:
    where = f"{path}: [[text]] {row.get('source', '(no source)')}"
    checked(row, TEXT, where)
    own = tuple(move for move in moves if move.source == row["source"])
    if not own:
        raise ArgumentError(f"{where}: there is no move in a text {row['source']!r}")
    argument = Argument(
        source=row["source"],
        thesis=tuple(row["thesis"]),
        thesis_in_short=row["thesis_in_short"],
        lines=tuple(_line(line, where) for line in row["line"]),
        moves=own,
    )
    _check_places(argument, where)
    for line in argument.lines:
        _check_aim(line, own, f"{where}, line {line.key}")
    return argument


def _line(row: Row, where: str) -> Line:
    checked(row, LINE, f"{where}, line {row.get('key', '(no key)')}")
    return Line(**{**row, "moves": tuple(row["moves"])})


def _check_places(argument: Argument, where: str) -> None:
    """Check that every move has one place: in one line, or as a thesis."""
    placed = Counter(argument.thesis)
    placed.update(id_ for line in argument.lines for id_ in line.moves)
    ids = {move.id for move in argument.moves}
    for id_, times in placed.items():
        if id_ not in ids:
            raise ArgumentError(f"{where}: there is no move {id_!r}")
        if times > 1:
            raise ArgumentError(f"{where}: {id_} has {times} places; it needs one")
    missing = [move.id for move in argument.moves if move.id not in placed]
    if missing:
        raise ArgumentError(f"{where}: {missing[0]} is in no line and is no thesis")


def _check_aim(line: Line, moves: tuple[Move, ...], where: str) -> None:
    for id_ in line.moves:
        if line.toward not in [move.id for move in path_to_thesis(moves, id_)]:
            raise ArgumentError(f"{where}: {id_} does not lead to {line.toward!r}")


def _point(kind: str, row: Row, moves: tuple[Move, ...], where: str) -> Point:
    more = dict.fromkeys((*EXPLANATIONS, "holds", "limit"), str) | {"tested": list}
    checked(row, POINT, where, more)
    source_of = {move.id: move.source for move in moves}
    unknown = [id_ for id_ in row["moves"] if id_ not in source_of]
    if unknown:
        raise ArgumentError(f"{where}: there is no move {unknown[0]!r}")
    return Point(
        kind=kind,
        key=row["key"],
        name=row["name"],
        moves={
            source: tuple(id_ for id_ in row["moves"] if source_of[id_] == source)
            for source in dict.fromkeys(source_of.values())
        },
        sentence=row["sentence"],
        holds=row.get("holds", ""),
        limit=row.get("limit", ""),
        tested=tuple(row.get("tested", ())),
        explanations={name: row[name] for name in EXPLANATIONS if name in row},
    )
