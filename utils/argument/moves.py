"""Moves: what each sentence does in the argument of its text, in one reader's view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from utils.argument import rows as rules
from utils.argument.codes import FOLDER, Codes, load_codes
from utils.argument.entries import ArgumentError
from utils.argument.rows import COLUMNS, LIST
from utils.tables import SpreadsheetError, read_rows, write_rows
from utils.texts import SEEDS, Source, load_sources, refusal

CODED = ("move", "relation", "to")  # what readers of the same moves may differ in


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A stretch of a text and what it does there, as one reader sees it.

    ``relation`` and ``to`` say how it stands to the one move that it leans on; a thesis
    may lean on none. ``reported`` names whose view the voice passes on: a bare name is
    not vouched for, one with ``!`` is, one with ``?`` is only the likely owner of words
    that are the voice's own. ``why`` and ``doubt`` are the reader's: the words that
    decided, and another code that can be defended. What was not coded is ``""``.
    """

    id: str
    source: str
    start: int
    end: int
    quote: str
    paragraph: str
    voice: str
    reported: tuple[str, ...] = ()
    move: str = ""
    headline: str = ""
    relation: str = ""
    to: str = ""
    why: str = ""
    doubt: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ArgumentError(
                f"move {self.id}: {self.start} to {self.end} are not the "
                f"{len(self.quote)} characters of {self.quote!r}"
            )

    @property
    def place(self) -> tuple[str, int, int]:
        """Where the move stands: source id, start, end."""
        return self.source, self.start, self.end


def load_moves(
    reading: Path | str = "reader_1",
    sources: Mapping[str, Source] | None = None,
    codes: Codes | None = None,
    *,
    partial: bool = False,
) -> tuple[Move, ...]:
    """Read the moves of one reading and hold every row against its text.

    What a spreadsheet did to the file is undone: semicolons, a byte-order mark, lost
    zeros ("0" for "000"), curly quotation marks.

    Parameters
    ----------
    reading
        A file, or the name of one of the kit's own readings, such as ``"reader_1"``.
    sources, codes
        What the rows speak of; the kit's own if left out.
    partial
        Whether codes may be missing, as in a student's reading that is not finished.

    Returns
    -------
    tuple
        The moves in the order of the texts.

    Raises
    ------
    ArgumentError
        If the file is no table of moves, or rows hold an unknown code, a quotation that
        does not stand at its offsets, a paragraph or voice that is not there, an id
        twice, moves that overlap, a target that is missing or in another text, or moves
        that lead back to themselves. The message lists row and column.
    """
    path = _path(reading)
    sources = load_sources() if sources is None else sources
    codes = load_codes() if codes is None else codes
    try:
        numbered = read_rows(path, needed=rules.NEEDED, optional=rules.OPTIONAL)
    except SpreadsheetError as error:
        raise ArgumentError(f"{error}. The kit's own: reader_1, reader_2") from error
    rows = [
        (f"row {number}", rules.repaired(cells, sources)) for number, cells in numbered
    ]
    found = [
        f"{name}, {problem}"
        for name, row in rows
        for problem in rules.problems(row, sources, codes, partial=partial)
    ]
    found = found or list(rules.problems_together(rows))
    if found:
        raise ArgumentError(refusal(path.name, found))
    order = {source: place for place, source in enumerate(sources)}
    moves = [_move(row) for _, row in rows]
    return tuple(sorted(moves, key=lambda move: (order[move.source], move.start)))


def save_moves(moves: Iterable[Move], path: Path | str) -> None:
    """Write a reading as a CSV file that `load_moves` and spreadsheets read.

    The form is that of the kit's own readings: of a long quotation there are the first
    and the last words. Read an unfinished reading back with
    ``load_moves(path, partial=True)``.
    """
    rows = [_row(move) | {"quote": rules.shortened(move.quote)} for move in moves]
    write_rows(path, COLUMNS, rows)


def blank(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return the same moves without what a reader made of them, for blind coding."""
    nothing: dict[str, Any] = dict.fromkeys((*CODED, "headline", "why", "doubt"), "")
    return tuple(replace(move, **nothing, reported=()) for move in moves)


def recoded(
    moves: Sequence[Move],
    changes: Mapping[str, dict[str, str]],
    codes: Codes | None = None,
) -> tuple[Move, ...]:
    """Return moves with some of their cells changed, as a form or a widget gives them.

    Parameters
    ----------
    changes
        Id of a move to column and new value: ``{"A-000-02": {"move": "claim"}}``.
        The columns are ``move``, ``relation``, ``to``, ``headline``, ``why``, ``doubt``
        and ``reported``.

    Raises
    ------
    ArgumentError
        If there is no such move, column or code, or moves lead back to themselves.
    """
    codes = load_codes() if codes is None else codes
    ids = {move.id for move in moves}
    allowed = (*CODED, "headline", "why", "doubt", "reported")
    for id_, values in changes.items():
        unknown = [name for name in values if name not in allowed]
        if id_ not in ids:
            raise ArgumentError(f"there is no move {id_!r}")
        if unknown:
            raise ArgumentError(
                f"move {id_}: {unknown[0]!r} is not one of {', '.join(allowed)}"
            )
    rows = [
        (f"move {move.id}", _row(move) | changes.get(move.id, {})) for move in moves
    ]
    found = [
        f"{name}, {problem}"
        for name, row in rows
        for problem in rules.code_problems(row, codes)
    ]
    found = found or list(rules.problems_together(rows))
    if found:
        raise ArgumentError("; ".join(found))
    return tuple(_move(row) for _, row in rows)


def _path(reading: Path | str) -> Path:
    own = SEEDS / FOLDER / f"{reading}.csv"
    if isinstance(reading, str) and own.is_file():
        return own
    return Path(reading)


def _move(row: Mapping[str, str]) -> Move:
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    offsets = {name: int(row[name]) for name in ("start", "end")}
    reported = rules.reported_of(row["reported"])
    return Move(**{**values, **offsets, "reported": reported})


def _row(move: Move) -> dict[str, str]:
    row = {name: str(getattr(move, name)) for name in COLUMNS}
    return row | {"reported": LIST.join(move.reported)}
