"""What there is to do with an argument: cards, headlines, links."""

from itertools import permutations

import pytest

from utils.argument import ArgumentError, broken_pairs, load_moves, load_tasks
from utils.texts import SEEDS, load_sources

SOURCES = load_sources()
MOVES = load_moves(sources=SOURCES)
TASKS = load_tasks(MOVES, SOURCES)
FILE = (SEEDS / "arguments" / "tasks.toml").read_text(encoding="utf-8")


def changed(tmp_path, old, new):
    """Return a folder whose tasks differ from the kit's in one place."""
    assert old in FILE
    (tmp_path / "arguments").mkdir()
    path = tmp_path / "arguments" / "tasks.toml"
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_three_orders_of_the_six_cards_hold():
    (order,) = TASKS.orders
    pairs = [pair for rule in order.rules for pair in rule.pairs]
    held = {"".join(o) for o in permutations("abcdef") if not broken_pairs(o, pairs)}
    assert held == {"cafdeb", "cadfeb", "cafedb"}


def test_the_cards_are_not_shown_in_an_order_that_holds():
    (order,) = TASKS.orders
    shown = [card.key for card in order.cards]
    assert broken_pairs(shown, [pair for rule in order.rules for pair in rule.pairs])


def test_a_clause_stands_at_its_place_and_a_passage_bears_out_one_or_none():
    (link,) = TASKS.links
    for clause in link.clauses:
        assert SOURCES["000"].text[clause.start : clause.end] == clause.quote
    assert [len(each.accepted) for each in link.passages] == [1, 0, 0, 1]


def test_a_folder_may_have_no_task_of_a_kind(tmp_path):
    folder = changed(tmp_path, FILE, FILE[: FILE.index("[[headline]]")])
    assert load_tasks(MOVES, SOURCES, folder)[1:] == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('source = "000"', 'source = "002"', "source must be one of 000, 001"),
        ('then = "a"', 'then = "z"', "card must be one of f, c, a, d, e, b"),
        ('paragraph = "P6"', 'paragraph = "P60"', "paragraph must be one of P1"),
        ('move = "A-000-10"', 'move = "A-001-01"', "not 'A-001-01'"),
        ('accepted = ["a"]', 'accepted = ["c"]', "clause must be one of a, b"),
        ("start = 2445", "start = 2444", "column quote"),
        ("least = 6\n", "", "lacks least"),
        ('key = "land"', 'key = "cease_fire"', "a key of its own"),
        ("[[order]]", "[[orders]]", "unknown key 'orders'"),
    ],
    ids=[
        "a text that is not there",
        "a card that is not there",
        "a paragraph that is not there",
        "a move of the other text",
        "a clause that is not there",
        "a place with other words",
        "nothing left out",
        "a key twice",
        "a kind that is not known",
    ],
)
def test_a_task_that_does_not_fit_is_refused(tmp_path, old, new, told):
    with pytest.raises(ArgumentError, match=told):
        load_tasks(MOVES, SOURCES, changed(tmp_path, old, new))
