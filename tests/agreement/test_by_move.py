"""How far the two readings of the argument agree, as seeds/README.md tells it."""

from functools import cache

import pytest

from utils.agreement import (
    MOVE_FIELDS,
    MoveAgreement,
    cohen_kappa,
    move_agreement,
    move_ratings,
)
from utils.argument import ArgumentError, blank, load_moves, pairs, recoded

pytestmark = pytest.mark.xdist_group("by move")  # one table for all
FIRST, SECOND = load_moves("reader_1"), load_moves("reader_2")


@cache
def table() -> list[MoveAgreement]:
    return move_agreement(FIRST, SECOND)


def row(text, field) -> MoveAgreement:
    (found,) = (each for each in table() if (each.text, each.field) == (text, field))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "n_agree", "n", "percent", "kappa"),
    [
        (("all", "move"), 47, 78, 60.3, 0.55),
        (("000", "move"), 34, 60, 56.7, 0.50),
        (("001", "move"), 13, 18, 72.2, 0.68),
        (("all", "relation"), 58, 78, 74.4, 0.63),
        (("000", "relation"), 43, 60, 71.7, 0.58),
        (("001", "relation"), 15, 18, 83.3, 0.77),
        (("all", "to"), 59, 78, 75.6, 0.75),
        (("000", "to"), 44, 60, 73.3, 0.72),
        (("001", "to"), 15, 18, 83.3, 0.79),
        (("all", "to, where both name one"), 57, 74, 77.0, 0.76),
        (("all", "all three"), 37, 78, 47.4, 0.47),
    ],
)
def test_two_readings_agree_so_far(place, n_agree, n, percent, kappa):
    found = row(*place)
    assert (found.n_agree, found.n) == (n_agree, n)
    assert round(100 * found.percent, 1) == percent
    assert round(found.kappa, 2) == kappa


def test_kappa_of_moves_by_its_definition():
    both = pairs(FIRST, SECOND)
    codes = {move.move for pair in both for move in pair}
    observed = sum(one.move == other.move for one, other in both) / 78
    chance = sum(
        sum(one.move == code for one, _ in both)
        * sum(other.move == code for _, other in both)
        for code in codes
    )
    expected = chance / 78**2
    assert row("all", "move").kappa == pytest.approx(
        (observed - expected) / (1 - expected), abs=1e-12
    )


def test_the_interval_is_as_wide_as_was_told():
    move, relation = row("all", "move"), row("all", "relation")
    assert (round(move.kappa_low, 2), round(move.kappa_high, 2)) == (0.42, 0.67)
    assert (round(relation.kappa_low, 2), round(relation.kappa_high, 2)) == (0.48, 0.77)


def test_eighteen_moves_are_too_few_to_read_and_say_so():
    assert row("001", "move").note.startswith("n = 18: too few")
    assert row("all", "move").note == ""


def test_both_readings_choose_the_same_four_theses():
    theses = [{m.id for m in moves if m.move == "thesis"} for moves in (FIRST, SECOND)]
    assert theses[0] == theses[1] == {"A-000-25", "A-000-60", "A-001-07", "A-001-13"}


def test_in_18_of_31_disputed_moves_a_doubt_names_the_other_readers_code():
    disputed = [(a, b) for a, b in pairs(FIRST, SECOND) if a.move != b.move]
    named = [
        b.move in a.doubt.casefold() or a.move in b.doubt.casefold()
        for a, b in disputed
    ]
    assert (len(disputed), sum(named)) == (31, 18)


@pytest.mark.slow
def test_a_reading_agrees_with_itself_in_everything():
    for found in move_agreement(FIRST, FIRST):
        assert (found.n_agree, found.percent, found.kappa) == (found.n, 1, 1)


def test_an_unfinished_reading_is_compared_where_it_is_finished():
    mine = recoded(blank(FIRST), {"A-000-02": {"move": "claim"}})
    assert move_ratings(pairs(mine, FIRST), "move") == [(("claim",), ("claim",))]
    assert move_ratings(pairs(mine, FIRST), "relation") == []
    (found, *_) = move_agreement(mine, FIRST, fields=["move"])
    assert (found.n, found.kappa) == (1, None)


def test_a_field_is_compared_as_the_coefficients_want_it():
    assert cohen_kappa(move_ratings(pairs(FIRST, SECOND), "move")) == pytest.approx(
        row("all", "move").kappa
    )
    assert len(table()) == 3 * len(MOVE_FIELDS)


def test_what_cannot_be_compared_is_an_error():
    with pytest.raises(ValueError, match="no field 'verdict'; known are move; rel"):
        move_agreement(FIRST, SECOND, fields=["verdict"])
    with pytest.raises(ValueError, match="no move in common"):
        move_agreement(FIRST[:2], SECOND[2:])
    assert issubclass(ArgumentError, ValueError)
