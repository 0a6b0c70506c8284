"""Show rows as a table: HTML in a notebook, plain text elsewhere, CSV or JSON in files.

Every statistic that gives more than one number gives a `Table`. It behaves like the
list of its rows, and carries a sentence that says what was counted and how.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import Generic, TypeVar, overload

from utils.tables.html import Cell, html_table

SHOWN = 20  # rows; the rest stays in the table, and the table says how many there are
NOT_WRAPPED = 18  # characters; a date or a name stays on one line
LONG = 60  # characters; a cell with more must not be squeezed by its neighbours
# A `NamedTuple`. A table gives its rows and takes none, so that a function of tables of
# tuples takes every table.
Row_co = TypeVar("Row_co", bound=tuple[object, ...], covariant=True)


class Table(Generic[Row_co]):
    """Rows of one kind, with a caption and a summary sentence.

    Iterate over it, index it or take `len` of it like the list of its rows; a slice is
    a table again.

    Attributes
    ----------
    rows
        A list of `NamedTuple`s of the same kind.
    columns
        Names of their fields.
    shown
        Names of the columns in view, if `only` chose some.
    caption
        What the table shows, as a heading.
    summary
        A sentence that names the text, the options and the number of tokens.
    notes
        A sentence on a column, under its name: it follows the summary where the column
        is in view.
    """

    __slots__ = ("_numbered", "_said", "caption", "columns", "notes", "rows", "shown")

    def __init__(
        self,
        kind: type[Row_co],
        rows: Iterable[Row_co],
        *,
        caption: str,
        summary: str,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        self.columns: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        self.shown: tuple[str, ...] = ()
        self._numbered = False
        self.rows = list(rows)
        self.caption = caption
        self.notes = dict(notes or {})
        self._said = summary

    @property
    def summary(self) -> str:
        """What was counted and how, of the columns in view."""
        in_view = self.shown or self.columns
        notes = [note for column, note in self.notes.items() if column in in_view]
        return " ".join([self._said, *notes])

    def only(self, *columns: str, numbered: bool = True) -> "Table[Row_co]":
        """Return the table with a few columns in view, and its rows numbered from 1.

        The rows are as they were: what is not shown can still be asked for by its name,
        and stands in files.

        Parameters
        ----------
        columns
            Their names, in the order in which they are to be read.
        numbered
            Whether the rows are numbered.

        Raises
        ------
        ValueError
            If a column has none of the table's names, or no column is named.
        """
        if not columns or not set(columns) <= set(self.columns):
            names = ", ".join(self.columns)
            raise ValueError(f"a table's columns are {names}, not {columns!r}")
        part = self[:]
        part.shown, part._numbered = columns, numbered
        return part

    def __iter__(self) -> Iterator[Row_co]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Row_co: ...

    @overload
    def __getitem__(self, index: slice) -> "Table[Row_co]": ...

    def __getitem__(self, index: int | slice) -> "Row_co | Table[Row_co]":
        if not isinstance(index, slice):
            return self.rows[index]
        part: Table[Row_co] = Table.__new__(Table)
        part.columns, part.rows = self.columns, self.rows[index]
        part.shown, part._numbered = self.shown, self._numbered
        part.caption, part.notes, part._said = self.caption, self.notes, self._said
        return part

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Table | list) else False

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return self.text()

    def text(self, shown: int | None = SHOWN) -> str:
        """Return the table as plain text, with its first rows or (None) all of them."""
        cells = [
            self.headings,
            *(self.cells(number) for number in range(len(self.rows[:shown]))),
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        right = self._right_aligned()
        lines = [
            "  ".join(
                cell.rjust(width) if to_right else cell.ljust(width)
                for cell, width, to_right in zip(row, widths, right, strict=True)
            ).rstrip()
            for row in cells
        ]
        return "\n".join([self.caption, *lines, *self._rest(shown), self.summary])

    def _repr_html_(self) -> str:
        return self.html(SHOWN, [*self._rest(SHOWN), self.summary])

    def html(self, shown: int, notes: Iterable[str] = ()) -> str:
        """Return the table as HTML: its caption, its first rows, and notes below."""
        right = self._right_aligned()
        return html_table(
            self.caption,
            [
                Cell(name, style=_side(name, to_right, is_head=True))
                for name, to_right in zip(self.headings, right, strict=True)
            ],
            [
                [
                    Cell(text, style=_side(text, to_right) + _weight(name))
                    for name, text, to_right in zip(
                        self.headings, self.cells(number), right, strict=True
                    )
                ]
                for number in range(len(self.rows[:shown]))
            ],
            notes,
        )

    @property
    def headings(self) -> list[str]:
        """The names of the columns as a reader sees them."""
        shown = [name.replace("_", " ") for name in self.shown or self.columns]
        return ["no.", *shown] if self._numbered else shown

    def cells(self, number: int) -> list[str]:
        """Return the cells of a row, from 0, under the headings."""
        named = dict(zip(self.columns, self.rows[number], strict=True))
        cells = [as_text(named[name]) for name in self.shown or self.columns]
        return [str(number + 1), *cells] if self._numbered else cells

    def csv(self) -> str:
        """Return the rows as comma-separated values, numbers unrounded.

        A text that a spreadsheet would run as a formula gets an apostrophe in front.
        """
        import csv  # noqa: PLC0415 - only people who write files pay for it
        from io import StringIO  # noqa: PLC0415

        from utils.tables.spreadsheet import guarded  # noqa: PLC0415

        file = StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row]
            for row in self.rows
        )
        return file.getvalue()

    def records(self) -> list[dict[str, object]]:
        """Return the rows as dicts of JSON values, numbers unrounded."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def _rest(self, shown: int | None) -> list[str]:
        hidden = len(self.rows) - (len(self.rows) if shown is None else shown)
        return [f"… and {hidden:,} more rows"] if hidden > 0 else []

    def _right_aligned(self) -> list[bool]:
        """Say of each column whether its first cell that is filled is a number."""
        columns = zip(*self.rows, strict=True) if self.rows else repeat(())
        named = dict(zip(self.columns, columns, strict=False))
        # What stands left of a keyword reads up to it.
        sides = [
            name == "left"
            or _is_number(next((cell for cell in named[name] if cell is not None), ""))
            for name in self.shown or self.columns
        ]
        return [True, *sides] if self._numbered else sides


def _weight(name: str) -> str:
    """Return what sets the word in the middle of a concordance line off."""
    return ";font-weight:bold" if name == "node" else ""


def _side(text: str, to_right: bool, *, is_head: bool = False) -> str:
    """Return a cell's style: notebooks put all cells to the right unless told."""
    style = f"text-align:{'right' if to_right else 'left'}"
    if is_head:
        return style
    if len(text) <= NOT_WRAPPED:
        return f"{style};white-space:nowrap"
    room = 12 if len(text) > LONG else 8
    return f"{style};min-width:{room}em;overflow-wrap:anywhere"


def as_text(value: object) -> str:
    """Return a value as a table shows it: rounded to be read, thousands set apart.

    Files get numbers unrounded: see `Table.csv`.

    Examples
    --------
    >>> as_text(1927), as_text(2.0), as_text(2.345), as_text(0.123456), as_text(None)
    ('1,927', '2', '2.35', '0.123', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, tuple | list):
        return ", ".join(map(as_text, value))
    return str(value)


def _rounded(value: float) -> str:
    """Return a number with fewer decimals the larger it is, and a whole one whole."""
    size = abs(value)
    if size < 0.001 and value:
        return f"{value:.1g}"
    decimals = 3 if size < 1 else 2 if size < 100 else 1 if size < 1000 else 0
    return f"{value:,.{0 if value % 1 == 0 else decimals}f}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
