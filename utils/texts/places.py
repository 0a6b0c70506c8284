"""Check that a row of a table points to a place in a text and says what stands there.

A row holds text only, as a spreadsheet gives it: the columns ``source``, ``start``,
``end`` and ``quote``. `repaired_place` undoes what spreadsheets do to them, and
`place_problems` says what is still wrong.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from utils.texts.quotes import levelled
from utils.texts.sources import Source

SHOWN = 20  # problems in one message; it says how many more there are
LONGEST_NUMBER = 12  # digits; more is no offset, and Python refuses some thousands


class Problem(NamedTuple):
    """What is wrong with one cell: its column, what came, what is allowed."""

    column: str
    came: str
    allowed: str

    def __str__(self) -> str:
        came = self.came if len(self.came) < 200 else f"{self.came[:200]}…"
        return f"column {self.column}: {came!r} is not {self.allowed}"


def is_whole(cell: str) -> bool:
    """Say whether a cell holds a whole number, not negative, that can be an offset.

    Examples
    --------
    >>> is_whole("1769"), is_whole("-1"), is_whole("9" * 5000)
    (True, False, False)
    """
    return cell.isdecimal() and len(cell) <= LONGEST_NUMBER


def repaired_place(
    row: Mapping[str, str], sources: Mapping[str, Source]
) -> dict[str, str]:
    """Return a row with its place as it was before a spreadsheet changed the cells.

    A source that lost its leading zeros ("0" for "000"), 1013.0 for 1013, and quotation
    marks, dashes and spaces that were made others are put right.
    """
    new = dict(row)
    if new["source"] not in sources:
        new["source"] = _with_zeros(new["source"], sources)
    for column in ("start", "end"):
        new[column] = new[column].removesuffix(".0").removesuffix(",0")
    if not _offset_problems(new, sources):
        quote, stands = new["quote"], _standing(new, sources)
        is_changed = quote and quote != stands  # levelling a long passage is slow
        if is_changed and levelled(quote)[0] == levelled(stands)[0]:
            new["quote"] = stands
    return new


def place_problems(
    row: Mapping[str, str], sources: Mapping[str, Source]
) -> list[Problem]:
    """Return what is wrong with the place of a row; empty if its words stand there."""
    return _offset_problems(row, sources) or _quote_problems(row, sources)


def layout_problems(row: Mapping[str, str], source: Source) -> list[Problem]:
    """Return a problem if the place of a row is in layout, where nobody speaks."""
    passage = source.passage_at(int(row["start"]))
    if passage.voice is not None:
        return []
    allowed = (
        f"a place where somebody speaks: it is in the {passage.part} of "
        f"{source.file}, {passage.start} to {passage.end}"
    )
    return [Problem("start", row["start"], allowed)]


def refusal(file: str, problems: Sequence[str]) -> str:
    """Return the message about a file that cannot be used, with its first problems."""
    more = len(problems) - SHOWN
    rest = [f"… and {more} more"] if more > 0 else []
    return "\n".join([f"{file} cannot be used:", *problems[:SHOWN], *rest])


def _with_zeros(source: str, sources: Mapping[str, Source]) -> str:
    """Return the one id that is the same number, as "000" is to "0"."""
    if not is_whole(source):
        return source
    same = [each for each in sources if is_whole(each) and int(each) == int(source)]
    return same[0] if len(same) == 1 else source


def _offset_problems(
    row: Mapping[str, str], sources: Mapping[str, Source]
) -> list[Problem]:
    if row["source"] not in sources:
        return [Problem("source", row["source"], f"one of {', '.join(sources)}")]
    length = len(sources[row["source"]].text)
    allowed = f"a whole number from 0 to {length} (characters)"
    wrong = [
        Problem(column, row[column], allowed)
        for column in ("start", "end")
        if not is_whole(row[column]) or int(row[column]) > length
    ]
    if wrong:
        return wrong
    if int(row["start"]) >= int(row["end"]):
        return [Problem("end", row["end"], f"greater than the start, {row['start']}")]
    return []


def _quote_problems(
    row: Mapping[str, str], sources: Mapping[str, Source]
) -> list[Problem]:
    stands = _standing(row, sources)
    if stands == row["quote"]:
        return []
    file, start, end = sources[row["source"]].file, row["start"], row["end"]
    where = f"what stands at {start} to {end} of {file}: {stands!r}"
    return [Problem("quote", row["quote"], where)]


def _standing(row: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    return sources[row["source"]].text[int(row["start"]) : int(row["end"])]
