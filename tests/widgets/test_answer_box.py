"""The answer box, computed: the order of lines. Its page: test_saving_widgets.py."""

import pytest
from scripts import computed

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
