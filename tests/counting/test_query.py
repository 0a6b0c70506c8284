"""What a query stands for, in a concordance and among running words alike."""

from random import Random

import pytest

from utils.counting import Query, kwic, matching
from utils.texts import words

TEXT = "To win, to Win it; to be winning. Russia’s war: to win it."


@pytest.mark.parametrize(
    ("query", "options", "places"),
    [
        ("win", {}, [1, 3, 11]),
        ("WIN", {}, [1, 3, 11]),
        ("Win", {"case": "kept"}, [3]),
        ("win*", {}, [1, 3, 7, 11]),
        ("to win it", {}, [2, 10]),
        ("to w*", {}, [0, 2, 10]),
        ("Russia’s war", {}, [8]),
        ("win(ning)?", {"regex": True}, [1, 3, 7, 11]),
        ("to|be win(ning)?", {"regex": True}, [0, 2, 6, 10]),
        ("russia’s", {"regex": True}, [8]),
        ("W..", {"regex": True, "case": "kept"}, [3]),
        ("in", {"regex": True}, []),
    ],
)
def test_a_query_has_its_places(query, options, places):
    chosen = words(TEXT, case="kept")
    assert Query(query, **options).starts(chosen) == places
    assert len(kwic(TEXT, query, **options)) == len(places)


@pytest.mark.parametrize("seed", range(20))
def test_phrases_stand_where_a_slow_search_finds_them(seed):
    random = Random(seed)
    words = [random.choice("aab") for _ in range(60)]
    phrase = [random.choice("ab") for _ in range(random.randint(1, 4))]
    slow = [i for i in range(60) if words[i : i + len(phrase)] == phrase]
    assert Query(" ".join(phrase)).starts(words) == slow


def test_matching_names_each_type_once():
    assert matching(words(TEXT), "w?n") == ["win"]
    assert matching(["Win", "win"], "win") == ["Win", "win"]


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        (5, {}, "must be a text, not 5"),
        ("—", {}, "must hold a word"),
        (" ", {"regex": True}, "must hold a word"),
        ("[a b]", {"regex": True}, r"'\[a' is no regular expression"),
        ("a{99999999999}", {"regex": True}, "is no regular expression"),
        ("a", {"case": "up"}, "case must be"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused(query, options, message):
    with pytest.raises(ValueError, match=message):
        Query(query, **options)


def test_matching_wants_one_word_and_running_words():
    with pytest.raises(ValueError, match="must be one word, not 'a b'"):
        matching(["a"], "a b")
    with pytest.raises(ValueError, match="not the text 'win a war'"):
        matching("win a war", "w*")


def test_what_a_pattern_may_one_day_mean_is_no_warning():
    assert Query("[[a]+", regex=True).starts(["a", "b"]) == [0]
