"""Tables: rows with a caption and a summary, spreadsheets in and out."""

from utils.tables.spreadsheet import (
    SpreadsheetError,
    csv_text,
    day,
    guarded,
    read_rows,
    unguarded,
    whole_number,
    write_rows,
)
from utils.tables.table import Table, as_text

__all__ = [
    "SpreadsheetError",
    "Table",
    "as_text",
    "csv_text",
    "day",
    "guarded",
    "read_rows",
    "unguarded",
    "whole_number",
    "write_rows",
]
