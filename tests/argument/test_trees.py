"""The tree of each text, the way to its thesis, and where two readings differ."""

from collections import Counter
from itertools import pairwise

import pytest

from utils.argument import (
    ArgumentError,
    blank,
    children,
    differing,
    is_coded,
    load_moves,
    pairs,
    path_to_thesis,
    recoded,
    tree,
)

FIRST, SECOND = load_moves("reader_1"), load_moves("reader_2")


@pytest.mark.parametrize(
    ("moves", "roots"),
    [
        (FIRST, ["A-000-60", "A-001-07"]),
        (SECOND, ["A-000-25", "A-000-60", "A-001-07", "A-001-13"]),
    ],
    ids=["reading 1", "reading 2"],
)
def test_only_a_thesis_leans_on_no_other(moves, roots):
    found = tree(moves)[""]
    assert [move.id for move in found] == roots
    assert {move.move for move in found} == {"thesis"}


@pytest.mark.parametrize("moves", [FIRST, SECOND], ids=["reading 1", "reading 2"])
def test_every_move_stands_in_the_tree_once_and_leads_to_a_thesis(moves):
    placed = Counter(m.id for leaning in tree(moves).values() for m in leaning)
    assert placed == Counter(move.id for move in moves)
    for move in moves:
        assert path_to_thesis(moves, move.id)[-1].move == "thesis"


def test_children_are_those_whose_target_is_the_move():
    for move in FIRST:
        assert {m.id for m in children(FIRST, move.id)} == {
            m.id for m in FIRST if m.to == move.id
        }


def test_a_path_goes_from_target_to_target():
    path = path_to_thesis(FIRST, "A-000-15")
    assert [move.id for move in path] == [
        "A-000-15",
        "A-000-14",
        "A-000-25",
        "A-000-60",
    ]
    assert all(one.to == other.id for one, other in pairwise(path))


@pytest.mark.parametrize("ask", [children, path_to_thesis])
def test_an_unknown_move_is_refused(ask):
    with pytest.raises(ArgumentError, match="no move 'A-000-99' among these 78"):
        ask(FIRST, "A-000-99")


# --- Two readings --------------------------------------------------------------------


def test_two_readings_differ_in_31_moves_20_relations_and_19_targets():
    found = Counter(each.field for each in differing(FIRST, SECOND))
    assert found == {"move": 31, "relation": 20, "to": 19}


def test_a_difference_says_what_each_wrote():
    (found,) = (each for each in differing(FIRST, SECOND) if each.move == "A-000-09")
    assert found == ("A-000-09", "move", "evidence", "claim")


def test_a_reading_does_not_differ_from_itself():
    assert differing(FIRST, FIRST) == ()


def test_what_was_not_coded_does_not_differ():
    mine = recoded(blank(FIRST), {"A-000-02": {"move": "thesis"}, "A-000-03": {}})
    found = differing(mine, FIRST)
    assert {each.move for each in found} == {"A-000-02"}
    assert {each.field: each.first for each in found} == {
        "move": "thesis",
        "relation": "",
        "to": "",
    }


def test_moves_at_two_places_cannot_be_compared():
    other = FIRST[0].__class__(
        id="A-000-01",
        source="000",
        start=0,
        end=1,
        quote="G",
        paragraph="P1",
        voice="e",
    )
    with pytest.raises(ArgumentError, match="at 0 to 212 in one reading and at 0 to 1"):
        pairs(FIRST, [other])


def test_an_unknown_field_is_refused():
    with pytest.raises(ArgumentError, match="field must be one of move, relation, to"):
        is_coded(FIRST[0], "verdict")
