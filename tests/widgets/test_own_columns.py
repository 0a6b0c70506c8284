"""A matrix of many texts of one's own: eight columns, and nothing scrolls sideways."""

import pytest
from accessibility import LOOKS, look, overflow, violations

from utils.claims import Coding, make_claim, place_beside, save_coding
from utils.texts import add_bytes, load_sources
from utils.widgets import matrix_of


@pytest.fixture
def matrix(tmp_path):
    for n in range(8):
        add_bytes(f"letter {n}.txt", f"The aim of {n} is to open.".encode(), tmp_path)
    texts = load_sources(tmp_path)
    claims = tuple(
        make_claim(
            {
                "id": f"{key}-1", "source": key, "start": 0, "end": 7, "voice": key,
                "actor": "ACTOR_1", "aim": "CHANGE", "verdict": "open",
                "time": "present", "certainty": "CT", "polarity": "+", "coder": "a",
            },
            texts,
        )
        for key in texts
    )  # fmt: skip
    save_coding(Coding(coder="a", claims=claims), place_beside(texts, "a"))
    return matrix_of(texts, by="title")


@pytest.mark.parametrize("name", LOOKS)
def test_eight_columns_are_accessible_and_fit(blank_page, matrix, name):
    state = matrix.get_state()
    widget = blank_page.mount(str(state["_esm"]), str(state["_css"]), {
        key: value for key, value in state.items() if not key.startswith("_")
    })  # fmt: skip
    look(widget, name)
    assert widget.root.locator("tbody .mark").count() == 8
    assert violations(widget) == []
    assert overflow(widget) <= 0
