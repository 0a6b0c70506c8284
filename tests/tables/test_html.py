"""HTML tables: one maker for all, and nothing that people wrote becomes markup."""

from utils.tables import Cell, html_list, html_table

HOSTILE = "<img src=x onerror=alert(1)>"


def test_every_text_of_a_table_is_escaped():
    cells = [HOSTILE, [HOSTILE], Cell(HOSTILE, small=(HOSTILE,), style='"' + HOSTILE)]
    html = html_table(HOSTILE, cells, [cells], [HOSTILE]) + html_list([HOSTILE])
    assert html.count("&lt;img") == 13
    assert "<img" not in html


def test_the_first_cell_of_a_row_heads_it_and_each_column_has_a_head():
    html = html_table("", ["a", "b"], [["1", "2"], ["3", "4"]])
    assert html.count('<th scope="col">') == html.count('<th scope="row">') == 2
    assert html.endswith('<tr><th scope="row">3</th><td>4</td></tr></tbody></table>')


def test_a_table_without_a_caption_has_no_empty_one():
    assert "caption" not in html_table("", ["a"], [])
    assert "<caption>A</caption>" in html_table("A", ["a"], [])


def test_several_texts_in_a_cell_become_a_list():
    html = html_table("", ["a", "b"], [["1", ["x", "y"]]])
    assert "<td><ul><li>x</li><li>y</li></ul></td>" in html


def test_small_print_stands_below_the_text_of_its_cell():
    html = html_table("", ["a"], [[Cell("failed", small=("code", "rank 1"))]])
    assert "failed<small>code</small><small>rank 1</small></th>" in html
