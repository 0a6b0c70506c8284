"""Tables: what a reader, a screen reader and a spreadsheet get."""

import re
from typing import NamedTuple

import pytest

from utils.tables import Table, as_text
from utils.tables.table import LONG, SHOWN


class Row(NamedTuple):
    type: str
    relative_frequency: float


@pytest.fixture
def table():
    rows = [Row("<b>", 1.0), Row("war", 12.3456)]
    return Table(Row, rows, caption="A & B", summary="2 tokens.")


def test_a_table_is_the_list_of_its_rows(table):
    assert len(table) == 2
    assert table[1].type == "war"
    assert table == [Row("<b>", 1.0), Row("war", 12.3456)]
    assert [row.type for row in table[:1]] == ["<b>"]
    assert table[:1].summary == table.summary
    assert table != "2 tokens."


def test_a_few_columns_in_view_leave_the_rows_whole_and_number_them(table):
    few = table.only("relative_frequency")
    assert few.headings == ["no.", "relative frequency"]
    assert re.findall("<t[hd] [^>]+>([^<]+)</t[hd]>", few._repr_html_())[2:] == [
        *("1", "1"),
        *("2", "12.35"),
    ]
    assert repr(few).splitlines()[1] == "no.  relative frequency"
    assert (few[1].type, few[:1].headings, few.csv()) == (
        "war",
        few.headings,
        table.csv(),
    )
    assert table.headings == ["type", "relative frequency"]


@pytest.mark.parametrize("columns", [(), ("rate",)], ids=["none", "unknown"])
def test_a_column_that_is_not_there_cannot_be_shown(table, columns):
    with pytest.raises(ValueError, match="columns are type, relative_frequency"):
        table.only(*columns)


def test_the_notebook_shows_headings_caption_and_summary_escaped(table):
    html = table._repr_html_()
    assert "<caption>A &amp; B</caption>" in html
    assert '<th scope="col" style="text-align:right">relative frequency</th>' in html
    assert re.search(
        r'<th scope="row" style="text-align:left[^"]*">&lt;b&gt;</th>', html
    )
    assert "<p>2 tokens.</p>" in html
    assert "<b>" not in html


def test_a_long_cell_keeps_room_and_a_long_address_in_it_breaks():
    long = [Row("https://" + "a" * LONG, 1.0), Row("a" * LONG, 1.0)]
    html = Table(Row, long, caption="", summary="")._repr_html_()
    wide = re.findall(r"min-width:12em;overflow-wrap:anywhere", html)
    assert len(wide) == 1


def test_no_cell_of_some_words_is_squeezed_by_names_that_do_not_wrap():
    rows = [Row("18 September 2023", 1.0), Row("Land, borders, oblasts", 1.0)]
    name, words = re.findall(
        r'<th scope="row" style="[^;]*;([^"]*)"',
        Table(Row, rows, caption="", summary="")._repr_html_(),
    )
    assert name == "white-space:nowrap"
    assert words == "min-width:8em;overflow-wrap:anywhere"


def test_plain_text_aligns_numbers_on_the_right(table):
    assert repr(table).splitlines() == [
        "A & B",
        "type  relative frequency",
        "<b>                    1",
        "war                12.35",
        "2 tokens.",
    ]


def test_long_tables_say_how_many_rows_are_not_shown():
    table = Table(Row, [Row("x", 1.0)] * (SHOWN + 5), caption="", summary="")
    assert "… and 5 more rows" in repr(table)
    assert "… and 5 more rows" in table._repr_html_()
    assert table.text(shown=None).count("x") == SHOWN + 5


def test_an_empty_table_still_has_its_columns():
    table = Table(Row, [], caption="None", summary="0 lines.")
    assert repr(table).splitlines() == ["None", "type  relative frequency", "0 lines."]
    assert "relative frequency" in table._repr_html_()


def test_no_spreadsheet_runs_a_cell_of_a_file():
    rows = [Row("=1+1", -2.5), Row("-", -1), Row("@war", 1.0)]
    table = Table(Row, rows, caption="", summary="")
    assert table.csv().splitlines()[1:] == ["'=1+1,-2.5", "-,-1", "'@war,1.0"]
    assert table.records()[0]["type"] == "=1+1"


def test_files_get_unrounded_numbers(table):
    assert table.csv() == "type,relative_frequency\n<b>,1.0\nwar,12.3456\n"
    assert table.records()[1] == {"type": "war", "relative_frequency": 12.3456}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (1927, "1,927"),
        (0.0, "0"),
        (3.0, "3"),
        (0.0009, "0.0009"),
        (0.04279, "0.043"),
        (-3.309, "-3.31"),
        (123.456, "123.5"),
        (1234.5678, "1,235"),
        (1e7, "10,000,000"),
        (float("nan"), "nan"),
        (("a", 2), "a, 2"),
    ],
)
def test_values_are_rounded_to_be_read(value, shown):
    assert as_text(value) == shown
