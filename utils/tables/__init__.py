"""Rows with a caption and a summary, cards that open, spreadsheets in and out."""

from utils.tables.card import Card
from utils.tables.html import Cell, Part, Quote, html_list, html_table
from utils.tables.page import html_page, page_ends
from utils.tables.spreadsheet import (
    SpreadsheetError,
    csv_text,
    day,
    guarded,
    read_rows,
    table_lines,
    unguarded,
    whole_number,
    writable,
    write_rows,
)
from utils.tables.table import Table, as_text

__all__ = [
    "Card",
    "Cell",
    "Part",
    "Quote",
    "SpreadsheetError",
    "Table",
    "as_text",
    "csv_text",
    "day",
    "guarded",
    "html_list",
    "html_page",
    "html_table",
    "page_ends",
    "read_rows",
    "table_lines",
    "unguarded",
    "whole_number",
    "writable",
    "write_rows",
]
