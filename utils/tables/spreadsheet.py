"""Read and write CSV files that people open, change and save in a spreadsheet.

What spreadsheets do to a file, and what is done about it here: they separate by
semicolons or tabs, add a byte-order mark, write UTF-16, leave blank rows, and run a
cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from utils.errors import KitError

DELIMITERS = ",;\t"
LONGEST_CELL = 1_000_000  # characters
LONGEST_NUMBER = 15  # digits
# A lone sign is a code (polarity) and no formula. The wide forms count as well: a
# spreadsheet with an East Asian keyboard runs them (OWASP, "CSV Injection").
_FORMULA = r"\s*(?:[=+\-@＝＋－＠](?=(?s:.))|[\t\r\n])"
_GUARDED = rf"'+(?:{_FORMULA})"


class SpreadsheetError(KitError):
    """A table cannot be read; the message names the file and says what to do."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe goes first.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-"), guarded("'=1+1")
    ("'=1+1", '-', "''=1+1")
    """
    is_risky = re.match(_FORMULA, cell) or re.match(_GUARDED, cell)
    return "'" + cell if is_risky else cell


def unguarded(cell: str) -> str:
    """Return the cell that `guarded` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if re.match(_GUARDED, cell) else cell


def writable(text: str) -> str:
    """Return text with what no file can hold, half a character, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as the text of a CSV file, with formulas made harmless."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(_one_line_end(str(row[name]))) for name in columns])
    return writable(file.getvalue())


def write_rows(
    path: Path | str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> None:
    """Write rows to a CSV file that Excel, too, opens as UTF-8."""
    # Without the byte-order mark Excel takes UTF-8 for the local code page.
    text = csv_text(columns, rows)
    Path(path).write_text(text, encoding="utf-8-sig", newline="")


def read_rows(
    path: Path | str, *, needed: Sequence[str], optional: Sequence[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file, each with its number in the spreadsheet.

    Parameters
    ----------
    path
        A file saved by `write_rows` or by a spreadsheet: UTF-8 or UTF-16, separated by
        commas, semicolons or tabs.
    needed, optional
        Names of the columns that must and may be there. Order does not matter; a
        missing optional column gives ``""``.

    Raises
    ------
    SpreadsheetError
        If the file is missing, is not a table in Unicode, or a column is missing,
        unknown or there twice, or a row is longer than the first one.
    """
    path = Path(path)
    lines = table_lines(path)
    header = [name.strip() for name in lines[0]] if lines else []
    _check_header(path, header, needed, optional)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            raise SpreadsheetError(
                f"{path.name}, row {number}: {len(cells)} cells, but the first row "
                f"names {len(header)} columns. Is a quotation mark missing?"
            )
        row = dict.fromkeys((*needed, *optional), "")
        row.update(zip(header, map(_cell, cells), strict=False))
        row.pop("", None)
        rows.append((number, row))
    return rows


def _cell(cell: str) -> str:
    return unguarded(_one_line_end(cell)).strip()


def _one_line_end(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def table_lines(path: Path) -> list[list[str]]:
    """Return every line of a CSV file as its cells, whatever columns it has.

    Raises
    ------
    SpreadsheetError
        If the file is missing, or is not a table in Unicode.
    """
    text = _decoded(path)
    first, _, rest = text.partition("\n")
    if told := re.fullmatch(r'"?sep=([^\s\w"])"?\r?', first):  # Excel's own first line
        delimiter, text = told[1], rest
    else:
        delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (csv.Error, ValueError, TypeError) as error:
        raise SpreadsheetError(
            f"{path.name} cannot be read as a table: {error}"
        ) from error


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:  # a name may hold what no file's name can
        reason = getattr(error, "strerror", error)
        raise SpreadsheetError(f"{path} cannot be opened: {reason}") from error
    is_wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpreadsheetError(
            f"{path.name} is not UTF-8 (byte {error.start}). In Excel save it as "
            "“CSV UTF-8”; in LibreOffice choose the character set Unicode (UTF-8)."
        ) from error


def _check_header(
    path: Path, header: list[str], needed: Sequence[str], optional: Sequence[str]
) -> None:
    known = (*needed, *optional)
    missing = [name for name in needed if name not in header]
    unknown = [name for name in header if name and name not in known]
    twice = [name for name in known if header.count(name) > 1]
    if missing:
        raise SpreadsheetError(
            f"{path.name}, row 1: no column named {', '.join(missing)}"
        )
    if unknown:
        near = get_close_matches(unknown[0], known, n=1)
        meant = f"; is it {near[0]}?" if near else f"; known are {', '.join(known)}"
        raise SpreadsheetError(
            f"{path.name}, row 1: there is no column {unknown[0]!r} in a table of "
            f"this kind{meant}"
        )
    if twice:
        raise SpreadsheetError(f"{path.name}, row 1: column {twice[0]} is there twice")


def whole_number(cell: str) -> int | None:
    """Return the whole number from 0 on that a cell holds; None if it holds none.

    Examples
    --------
    >>> whole_number("1013"), whole_number("-1"), whole_number("²")
    (1013, None, None)
    """
    is_one = cell.isdecimal() and len(cell) <= LONGEST_NUMBER
    return int(cell) if is_one else None


def day(cell: str) -> date:
    """Return the day that a cell names, also if a spreadsheet wrote it its own way.

    Raises
    ------
    SpreadsheetError
        If it names no day, or could be read as two ("3/4/2023").

    Examples
    --------
    >>> day("2023-07-18") == day("18.7.2023") == day("7/18/2023")
    True
    """
    numbers = [int(part) for part in re.findall(r"\d{1,4}", cell)]
    try:
        if re.fullmatch(r"\d{4}([-/.])\d\d?\1\d\d?", cell):
            return date(*numbers)
        if re.fullmatch(r"\d\d?\.\d\d?\.\d{4}", cell):
            return date(*reversed(numbers))
        if re.fullmatch(r"\d\d?([-/])\d\d?\1\d{4}", cell):
            return _either_order(*numbers)
    except ValueError as error:
        raise SpreadsheetError(f"{cell!r} is no day: {error}") from error
    raise SpreadsheetError(f"a day is written 2023-07-18, not {cell[:40]!r}")


def _either_order(first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(
            "day and month cannot be told apart; format the cells as text, and write "
            "2023-07-18"
        )
    lower, higher = sorted((first, second))
    return date(year, lower, higher)
