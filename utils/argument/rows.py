"""Check the rows of a reading of an argument, each by itself and all together.

A row holds text only, as a spreadsheet gives it. `repaired` undoes what spreadsheets do
to it and fills in what follows from the place; `problems` says what is still wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from utils.argument.codes import THESIS, Codes
from utils.texts import (
    Problem,
    Source,
    layout_problems,
    levelled,
    paragraph_at,
    place_problems,
    repaired_place,
)
from utils.words import Pattern

Row = Mapping[str, str]
Named = tuple[str, Row]  # how a message calls a row ("row 5"), and the row
NEEDED = tuple("id source start end quote move relation to".split())
OPTIONAL = tuple("paragraph voice reported headline why doubt".split())
COLUMNS = tuple(
    "id source start end quote paragraph voice reported move headline relation to why "
    "doubt".split()
)
LIST = "; "
GAP = " … "
ENDS = 4  # words at each end of a shortened quotation
FEWEST = 3  # words that each end must have to be held against a text
_NAME = Pattern(r"[^!?;]+[!?]?")
_FEW = 6  # moves of a circle that a message names


def repaired(row: Row, sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a row as it was before a spreadsheet changed it, with its paragraph."""
    new = repaired_place(_in_full(row, sources), sources)
    if place_problems(new, sources):
        return new
    paragraph = paragraph_at(sources[new["source"]], int(new["start"]))
    if paragraph:
        new["paragraph"] = new["paragraph"] or paragraph.name
        new["voice"] = new["voice"] or paragraph.voice
    return new


def shortened(words: str) -> str:
    """Return the first and the last words of a long quotation.

    The moves of a text hold nearly all of it. A table of them that repeated every word
    would give the text away with it, also where the text itself may not be published.

    Examples
    --------
    >>> shortened("one two three four five six seven eight nine ten")
    'one two three four … seven eight nine ten'
    """
    found = [match.span() for match in re.finditer(r"\S+", words)]
    if len(found) <= 2 * ENDS:
        return words
    return words[: found[ENDS - 1][1]] + GAP + words[found[-ENDS][0] :]


def reported_of(cell: str) -> tuple[str, ...]:
    """Return the names in a cell that says whose view is passed on.

    Examples
    --------
    >>> reported_of("Putin; Western analysts")
    ('Putin', 'Western analysts')
    """
    return tuple(name for name in map(str.strip, cell.split(LIST.strip())) if name)


def problems(
    row: Row, sources: Mapping[str, Source], codes: Codes, *, partial: bool = False
) -> list[Problem]:
    """Return everything that is wrong with one row by itself; empty if nothing is.

    Parameters
    ----------
    partial
        Whether codes may be missing, as in a reading that is not finished.
    """
    found = [] if row["id"] else [Problem("id", "", "a name for the move")]
    misplaced = place_problems(row, sources)
    found += misplaced or _paragraph_problems(row, sources[row["source"]])
    found += code_problems(row, codes)
    found += [] if partial else _gaps(row)
    for name in reported_of(row["reported"]):
        if not _NAME.fullmatch(name):
            found.append(Problem("reported", name, "a name with one mark, ! or ?"))
    return found


def code_problems(row: Row, codes: Codes) -> list[Problem]:
    """Return which codes of a row the kit does not know; an empty one is no problem."""
    allowed = {"move": codes.moves, "relation": codes.relations}
    return [
        Problem(column, row[column], f"one of {', '.join(known)}")
        for column, known in allowed.items()
        if row[column] and row[column] not in known
    ]


def problems_together(rows: Sequence[Named]) -> Iterator[str]:
    """Yield what is wrong between rows that are right by themselves.

    An id that stands twice, moves that overlap, a target that is not there or is in
    another text, and moves that lead back to themselves.
    """
    by_id: dict[str, Named] = {}
    for name, row in rows:
        first = by_id.setdefault(row["id"], (name, row))
        if first[0] != name:
            yield f"{name}, column id: {row['id']!r} is in {first[0]} already"
    yield from _overlaps(rows)
    for name, row in rows:
        if row["to"]:
            yield from _target_problems(name, row, by_id)
    targets = {row["id"]: row["to"] for _, row in rows}
    for circle in _circles(targets):
        named = ", ".join(circle[1:_FEW]) + (", …" if len(circle) > _FEW else "")
        yield (
            f"{by_id[circle[0]][0]}, column to: {circle[0]} leads back to itself"
            f"{' by ' if named else ''}{named}; the moves of a text form a tree"
        )


def _in_full(row: Row, sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a row with all the words at its place, if its quotation has their ends."""
    place = repaired_place({**row, "quote": ""}, sources)
    head, gap, tail = row["quote"].partition(GAP)
    if not gap or any(len(end.split()) < FEWEST for end in (head, tail)):
        return dict(row)
    if any(p.column != "quote" for p in place_problems(place, sources)):
        return dict(row)
    words = sources[place["source"]].text[int(place["start"]) : int(place["end"])]
    return {**row, "quote": words} if _has_ends(words, head, tail) else dict(row)


def _has_ends(words: str, head: str, tail: str) -> bool:
    """Say whether words begin and end so; as they stand, or else levelled."""
    if words.startswith(head) and words.endswith(tail):
        return True
    plain, first, last = (levelled(each)[0] for each in (words, head, tail))
    return plain.startswith(first) and plain.endswith(last)


def _paragraph_problems(row: Row, source: Source) -> list[Problem]:
    paragraph = paragraph_at(source, int(row["start"]))
    if paragraph is None:
        return layout_problems(row, source) or [
            Problem("start", row["start"], "the place of a word; it is between two")
        ]
    if int(row["end"]) > paragraph.end:
        where = f"within its paragraph, {paragraph.name}, which ends at {paragraph.end}"
        return [Problem("end", row["end"], where)]
    right = {"paragraph": paragraph.name, "voice": paragraph.voice}
    return [
        Problem(column, row[column], f"{value}, where {row['start']} is")
        for column, value in right.items()
        if row[column] != value
    ]


def _gaps(row: Row) -> list[Problem]:
    """Return what a finished reading may not leave empty."""
    if not row["move"]:
        return [Problem("move", "", "a kind of move")]
    if bool(row["relation"]) != bool(row["to"]):
        empty, other = ("to", "relation") if row["relation"] else ("relation", "to")
        return [Problem(empty, "", f"filled, though {other} is")]
    if not row["to"] and row["move"] != THESIS:
        return [Problem("to", "", f"a move; only a {THESIS} leans on no other")]
    return []


def _overlaps(rows: Sequence[Named]) -> Iterator[str]:
    ordered = sorted(rows, key=lambda each: (each[1]["source"], int(each[1]["start"])))
    for (name, row), (other_name, other) in pairwise(ordered):
        same = row["source"] == other["source"]
        if same and int(other["start"]) < int(row["end"]):
            yield (
                f"{other_name}, column start: {other['start']} is before "
                f"{row['end']}, where {name} ends; moves do not overlap"
            )


def _target_problems(name: str, row: Row, by_id: Mapping[str, Named]) -> Iterator[str]:
    if row["to"] not in by_id:
        yield f"{name}, {Problem('to', row['to'], 'the id of a move')}"
    elif by_id[row["to"]][1]["source"] != row["source"]:
        yield f"{name}, {Problem('to', row['to'], 'a move of the same text')}"


def _circles(targets: Mapping[str, str]) -> Iterable[list[str]]:
    """Yield each circle once, from the first of its moves on."""
    done: set[str] = set()
    for first in targets:
        path: dict[str, None] = {}
        here = first
        while here in targets and here not in done and here not in path:
            path[here] = None
            here = targets[here]
        if here in path:
            steps = list(path)
            yield steps[steps.index(here) :]
        done |= path.keys()
