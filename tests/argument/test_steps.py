"""A text drawn in proportion: paragraphs, moves and headings in their place."""

from itertools import pairwise

import pytest

from utils.argument import load_arguments, steps
from utils.texts import load_sources, paragraphs

SOURCES = load_sources()
ARGUMENTS = load_arguments()


def drawn(text):
    argument = ARGUMENTS[text]
    return steps(SOURCES[text], argument.moves, argument.lines)


@pytest.mark.parametrize("text", ["000", "001"])
def test_paragraphs_fill_the_whole_width(text):
    blocks = drawn(text).paragraphs
    assert blocks[0].left == 0
    assert sum(block.width for block in blocks) == pytest.approx(1, abs=1e-12)
    for one, other in pairwise(blocks):
        assert one.left + one.width == pytest.approx(other.left, abs=1e-12)


@pytest.mark.parametrize("text", ["000", "001"])
def test_a_move_lies_in_its_paragraph_and_after_the_one_before(text):
    found = drawn(text)
    homes = {block.name: block for block in found.paragraphs}
    for block in found.moves:
        home = homes[block.paragraph]
        assert home.left - 1e-12 <= block.left
        assert block.left + block.width <= home.left + home.width + 1e-12
    for one, other in pairwise(found.moves):
        assert one.left + one.width <= other.left + 1e-12


def test_a_block_is_as_wide_as_its_words_are_long():
    total = sum(each.end - each.start for each in paragraphs(SOURCES["000"]))
    second = drawn("000").moves[1]
    assert (second.left * total, second.width * total) == pytest.approx((213, 321))


def test_a_step_down_is_the_next_line_and_a_thesis_is_on_none():
    step = {block.name: block.step for block in drawn("000").moves}
    assert (step["A-000-01"], step["A-000-14"], step["A-000-59"]) == (0, 1, 5)
    assert step["A-000-25"] is step["A-000-60"] is None
    assert sum(value is None for value in step.values()) == 2


def test_headings_stand_where_their_section_begins():
    found = drawn("000")
    left = {block.name: block.left for block in found.paragraphs}
    assert found.headings == (
        ("NECESSARY FICTIONS", left["P8"]),
        ("THE RECKONING", left["P15"]),
    )
    assert drawn("001").headings == ()
