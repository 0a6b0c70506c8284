"""The answer box, computed: the order of lines. Its page: test_saving_widgets.py."""

import pytest
from scripts import computed

from utils.findings import cited

pytestmark = pytest.mark.node
ARRANGE = "answer_box/arrange.js"


@pytest.mark.parametrize(
    ("letter", "step", "after"),
    [("a", 1, "bac"), ("c", -1, "acb"), ("b", 1, "acb")],
)
def test_a_line_changes_places_with_its_neighbour(letter, step, after):
    order = computed(
        ARRANGE, "moved(order, letter, step)", order=[*"abc"], letter=letter, step=step
    )
    assert order == [*after]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        pytest.param([*"cab"], "cab", id="whole"),
        pytest.param([*"ca"], "abc", id="too short"),
        pytest.param([*"caa"], "abc", id="a line left out"),
        pytest.param([*"cabc"], "abc", id="a line twice"),
        pytest.param("cab", "abc", id="a text"),
        pytest.param(None, "abc", id="nothing"),
    ],
)
def test_an_order_is_shown_if_it_names_each_line_once(kept, shown):
    order = computed(ARRANGE, "orderOf(kept, letters)", kept=kept, letters=[*"abc"])
    assert order == [*shown]


@pytest.mark.parametrize(
    "text",
    [
        "one [000-13] and again [000-13]",
        "two [000-13, 001-16; 000-x1] and a move [A-000-02]",
        "[sic], [the essayist], […] and 000-13",
        "an open [000-13 bracket\nand a line [001-18]",
        "",
    ],
)
def test_the_box_finds_the_citations_that_the_page_links(text):
    assert computed(ARRANGE, "citedIn(text)", text=text) == [*cited(text)]


@pytest.mark.parametrize(
    ("before", "written"),
    [("", "[000-13]"), (" ", "[000-13]"), ("\n", "[000-13]"), ("d", " [000-13]")],
    ids=["at the start", "after a space", "on a new line", "after a word"],
)
def test_a_citation_keeps_apart_from_the_word_before_it(before, written):
    given = {"before": before, "id": "000-13"}
    assert computed(ARRANGE, "citationAfter(before, id)", **given) == written
