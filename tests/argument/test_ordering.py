"""Cards in order: which pairs an order breaks, by the text and by the argument."""

from itertools import permutations

import pytest

from utils.argument import (
    ArgumentError,
    broken_pairs,
    leaning_pairs,
    load_moves,
    text_pairs,
)

MOVES = load_moves()
CARDS = [("c", "a"), ("a", "f"), ("a", "d"), ("f", "e"), *((x, "b") for x in "cafed")]


def test_six_cards_can_be_put_in_three_orders():
    right = {
        "".join(order)
        for order in permutations("abcdef")
        if not broken_pairs(order, CARDS)
    }
    assert right == {"cafdeb", "cadfeb", "cafedb"}


def test_a_broken_pair_is_named():
    assert broken_pairs("acfdeb", CARDS) == (("c", "a"),)


def test_a_card_that_is_not_there_breaks_nothing():
    assert broken_pairs("cb", CARDS) == ()


def test_a_card_cannot_stand_twice():
    with pytest.raises(ArgumentError, match="a card stands twice in c, a, c"):
        broken_pairs("cac", CARDS)


def test_the_order_of_the_text_is_that_of_the_offsets():
    ids = ["A-000-25", "A-000-02", "A-000-14"]
    assert text_pairs(MOVES, ids) == (
        ("A-000-02", "A-000-14"),
        ("A-000-02", "A-000-25"),
        ("A-000-14", "A-000-25"),
    )


def test_a_ground_comes_before_what_it_leads_to_also_by_way_of_others():
    ids = ["A-000-25", "A-000-08", "A-000-04"]  # 08 leads to 07, 14 and then 25
    assert leaning_pairs(MOVES, ids) == (
        ("A-000-04", "A-000-25"),
        ("A-000-08", "A-000-25"),
    )


@pytest.mark.parametrize("pairs_of", [text_pairs, leaning_pairs])
def test_an_unknown_card_is_refused(pairs_of):
    with pytest.raises(ArgumentError, match="no move 'A-9'"):
        pairs_of(MOVES, ["A-000-25", "A-9"])
