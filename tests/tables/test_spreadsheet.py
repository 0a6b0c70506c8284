"""CSV files that Excel and LibreOffice opened and saved again."""

import csv
import io
from datetime import date

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.tables import (
    SpreadsheetError,
    csv_text,
    day,
    guarded,
    read_rows,
    unguarded,
    write_rows,
)

RUN_AS_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The same examples on every run, however busy the machine is.
CELLS = st.text(st.sampled_from("=+-@'a \"\t\r\n;,＝"), max_size=6)


def saved(tmp_path, text, *, encoding="utf-8"):
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    return path


def rows_of(path):
    return [row for _, row in read_rows(path, needed=["a", "b"], optional=["c"])]


@some(300)
@given(CELLS)
def test_a_guarded_cell_comes_back_as_it_was(cell):
    assert unguarded(guarded(cell)) == cell


@some(300)
@given(CELLS)
def test_no_guarded_cell_is_run_as_a_formula(cell):
    shown = guarded(cell)
    assert len(shown.strip()) <= 1 or not shown.lstrip(" ").startswith(RUN_AS_FORMULAS)


@pytest.mark.parametrize("sign", ["+", "-"])
def test_a_lone_sign_is_a_code_and_stays(sign):
    assert guarded(sign) == sign


def test_a_word_that_begins_with_an_apostrophe_keeps_it():
    assert guarded("'tis") == unguarded("'tis") == "'tis"


@some(300)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_rows_survive_writing_and_any_csv_reader(rows):
    text = csv_text(["a", "b"], [dict(zip("ab", row, strict=True)) for row in rows])
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    ends = [[c.replace("\r\n", "\n").replace("\r", "\n") for c in row] for row in rows]
    assert [list(map(unguarded, row)) for row in read] == ends


def test_a_file_begins_with_the_mark_that_tells_excel_it_is_utf_8(tmp_path):
    write_rows(tmp_path / "t.csv", ["a"], [{"a": "“—”"}])
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfa\n\xe2\x80\x9c")


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,“x”\n",
        "\ufeffa,b\r\n1,“x”\r\n",
        "a;b\n1;“x”\n",
        "a\tb\n1\t“x”\n",
        'sep=;\n"a";"b"\n"1";"“x”"\n',
        "b,a\n“x”,1\n",
        "a,b,,\n1,“x”,,\n,,,\n",
        "a,b\n 1 , “x” \n",
        "a,b\n'1,“x”\n".replace("'1", "1"),
    ],
    ids=[
        "commas",
        "mark and Windows line ends",
        "semicolons",
        "tabs",
        "Excel's sep line",
        "columns moved",
        "blank columns and rows",
        "spaces around",
        "plain",
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path, text):
    assert rows_of(saved(tmp_path, text)) == [{"a": "1", "b": "“x”", "c": ""}]


def test_what_excel_calls_unicode_text_is_read(tmp_path):
    path = saved(tmp_path, "a\tb\r\n1\t“x”\r\n", encoding="utf-16")
    assert rows_of(path) == [{"a": "1", "b": "“x”", "c": ""}]


def test_a_line_break_inside_a_cell_is_kept(tmp_path):
    path = saved(tmp_path, 'a,b\r\n1,"x\r\ny"\r\n')
    assert rows_of(path)[0]["b"] == "x\ny"


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    path = saved(tmp_path, 'a,b\n1,"x\ny"\n,\n2,z\n')
    assert [number for number, _ in read_rows(path, needed=["a", "b"])] == [2, 4]


@pytest.mark.parametrize(
    ("text", "encoding", "sentence"),
    [
        ("a,b\n1,“x”\n", "cp1252", "not UTF-8 .byte 6.*CSV UTF-8"),
        ("a\n1\n", "utf-8", "row 1: no column named b"),
        ("", "utf-8", "no column named a, b"),
        ("a,b,weather\n1,2,3\n", "utf-8", "known are a, b, c"),
        ("a,b,a\n1,2,3\n", "utf-8", "column a is there twice"),
        ("a,b\n1,2,3\n", "utf-8", "row 2: 3 cells, but the first row names 2"),
        ("a,b\n1," + "x" * 1_000_001, "utf-8", "cannot be read as a table"),
    ],
    ids=[
        "another encoding",
        "a column missing",
        "an empty file",
        "a column too many",
        "a column twice",
        "a cell too many",
        "an endless cell",
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_row(
    tmp_path, text, encoding, sentence
):
    path = saved(tmp_path, text, encoding=encoding)
    with pytest.raises(SpreadsheetError, match=f"t.csv.*{sentence}"):
        rows_of(path)


def test_a_misspelt_column_is_refused_with_the_name_meant(tmp_path):
    path = saved(tmp_path, "id,certanty\n1,CT\n")
    with pytest.raises(SpreadsheetError, match="is it certainty"):
        read_rows(path, needed=["id"], optional=["certainty"])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SpreadsheetError, match=r"u\.csv cannot be opened"):
        rows_of(tmp_path / "u.csv")


@pytest.mark.parametrize(
    "cell",
    ["2023-07-18", "2023-7-18", "2023/07/18", "18.07.2023", "18/7/2023", "7/18/2023"],
)
def test_a_day_is_read_as_spreadsheets_write_it(cell):
    assert day(cell) == date(2023, 7, 18)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("3/4/2023", "cannot be told apart"),
        ("31.2.2023", "is no day"),
        ("July 2023", "is written 2023-07-18"),
        ("45125", "is written 2023-07-18"),
    ],
    ids=["two readings", "no such day", "a month", "a serial number"],
)
def test_what_is_no_day_is_refused(cell, sentence):
    with pytest.raises(SpreadsheetError, match=sentence):
        day(cell)
