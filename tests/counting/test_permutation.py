"""Permutation: the p-value of all arrangements, the right rate of false alarms."""

from fractions import Fraction
from itertools import combinations
from math import comb
from random import Random

import pytest

from utils.counting import (
    permutation_p_value,
    permuted_difference,
    permuted_differences,
    permuted_maxima,
    permuted_statistics,
    share_difference_p,
)


def share_of_war(words):
    return words.count("war") / len(words)


def difference(one, two):
    return share_of_war(one) - share_of_war(two)


def sentences(n_with, n_without):
    return [["war"]] * n_with + [["peace"]] * n_without


def test_the_permutation_p_value_is_that_of_all_arrangements():
    # 4 of 4 against 0 of 4: of 70 ways to deal 4 of 8, two are as extreme: 2 / 70.
    found = permutation_p_value(sentences(4, 0), sentences(0, 4), difference, n=8000)
    assert found == pytest.approx(2 / 70, abs=0.006)


def test_a_p_value_is_never_0():
    # None of 20 shufflings of 15 + 15 is as extreme; the observed one is: 1 / 21.
    found = permutation_p_value(sentences(15, 0), sentences(0, 15), difference, n=20)
    assert found == 1 / 21


def test_equal_texts_differ_as_much_as_chance_always_does():
    assert permutation_p_value(sentences(3, 3), sentences(3, 3), difference, n=50) == 1


def test_false_alarms_are_as_rare_as_promised():
    random = Random(11)
    alarms = 0
    for seed in range(200):
        one, two = (
            [[random.choice(["war", "peace"])] for _ in range(30)] for _ in "ab"
        )
        alarms += permutation_p_value(one, two, difference, n=59, seed=seed) <= 0.05
    assert alarms / 200 < 0.09


def test_maxima_rise_and_are_those_of_the_shuffled_heaps():
    def counted(target_count, target_size, reference_count, reference_size):
        assert target_size + reference_size == 8
        assert 0 <= target_count <= target_size
        return target_count - reference_count

    found = permuted_maxima(sentences(4, 0), sentences(0, 4), counted, n=200)
    assert found == sorted(found)
    # A heap of 4 dealt from 4 + 4 has at most 4 more of either; 2 + 2 gives 0.
    assert set(found) == {0, 2, 4}


@pytest.mark.parametrize(
    "call",
    [
        lambda: permutation_p_value([], [["a"]], difference),
        lambda: permuted_maxima([["a"]], [], max),
    ],
)
def test_a_text_without_a_sentence_is_not_shuffled(call):
    with pytest.raises(ValueError, match="both texts need"):
        call()


@pytest.mark.parametrize("measure", [permutation_p_value, permuted_maxima])
def test_running_words_are_no_sentences(measure):
    with pytest.raises(ValueError, match="each a list of words, not running words"):
        measure(["war"], [["war"]], difference)


# --- A difference of two rates or shares ----------------------------------------------


def test_a_difference_of_shares_by_hand():
    # 3 of 4 against 0 of 3: of the 35 ways to deal 4 of 7, those with all three true
    # are 4 (a difference of .75), those with none is 1 (of -1): 5 of 35.
    found = permuted_difference([True, True, True, False], [False] * 3)
    assert found == (0.75, 5 / 35, 35, True)
    assert "+0.75; p = 0.14, from all 35 arrangements" in found.summary


def test_a_notebook_shows_a_difference_as_a_sentence():
    found = permuted_difference([True] * 3, [False] * 3)
    assert found._repr_markdown_() == found.summary
    assert found.summary.startswith("A difference of +1; p = 0.1, from all 20")


def test_a_difference_of_rates_by_hand():
    # 2 of 4 tokens against 0 of 6: heaps of one sentence are 2/4, 0/3 and 0/3, which
    # differ from the rest by 1/2, 2/7 and 2/7.
    found = permuted_difference([(2, 4)], [(0, 3), (0, 3)])
    assert found == (0.5, 1 / 3, 3, True)


def slow_p(target, reference):
    pool, size = [*target, *reference], len(target)

    def rate(units):
        return Fraction(sum(n for n, _ in units), sum(of for _, of in units))

    gaps = []
    for chosen in combinations(range(len(pool)), size):
        heap = [pool[i] for i in chosen]
        rest = [unit for i, unit in enumerate(pool) if i not in chosen]
        gaps.append(abs(rate(heap) - rate(rest)))
    return sum(gap >= abs(rate(target) - rate(reference)) for gap in gaps) / len(gaps)


@pytest.mark.parametrize("seed", range(30))
def test_the_exact_p_value_is_that_of_the_definition(seed):
    random = Random(seed)
    sizes = random.randint(1, 4), random.randint(1, 5)
    one, two = (
        [(random.randint(0, of), of) for of in random.choices(range(1, 6), k=size)]
        for size in sizes
    )
    found = permuted_difference(one, two)
    assert found.p == slow_p(one, two)
    assert found.is_exact
    assert found.n == comb(sum(sizes), sizes[0])
    back = permuted_difference(two, one)
    assert (back.difference, back.p) == (-found.difference, found.p)


@pytest.mark.parametrize(("a", "b"), [(9, 3), (12, 2), (7, 6)])
def test_shares_agree_with_the_hypergeometric_distribution(a, b):
    # a of 15 against b of 20: among all ways to deal 15 of 35, k of the true ones.
    def gap(k):
        return abs(k * 20 - (a + b - k) * 15)

    ways = {k: comb(a + b, k) * comb(35 - a - b, 15 - k) for k in range(a + b + 1)}
    p = sum(n for k, n in ways.items() if gap(k) >= gap(a)) / comb(35, 15)
    one, two = ([True] * n + [False] * (of - n) for n, of in ((a, 15), (b, 20)))
    found = permuted_difference(one, two, n=4000)
    assert not found.is_exact
    assert found.p == pytest.approx(p, abs=4 * (p * (1 - p) / 4000) ** 0.5 + 0.0005)
    assert found == permuted_difference(one, two, n=4000)
    assert "4,000 random arrangements" in found.summary


def test_an_estimated_p_value_counts_the_observed_arrangement():
    found = permuted_difference([True] * 30, [False] * 30, n=99)
    assert found.p == 1 / 100


def test_no_difference_is_what_every_arrangement_reaches():
    assert permuted_difference([True, False], [True, False]).p == 1
    assert permuted_difference([True] * 40, [True] * 40).p == 1


@pytest.mark.slow
def test_false_alarms_of_differences_are_as_rare_as_promised():
    random = Random(5)
    alarms = 0
    for seed in range(300):
        one, two = ([random.random() < 0.4 for _ in range(25)] for _ in "ab")
        alarms += permuted_difference(one, two, n=199, seed=seed).p <= 0.05
    assert alarms / 300 <= 0.08


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([], [True]), "both sides need at least 1 unit"),
        (([True], []), "both sides need at least 1 unit"),
        ((["war"], [True]), "true or false, or a count and its size, not 'war'"),
        (([2], [True]), "not 2"),
        (([(3, 2)], [True]), r"not \(3, 2\)"),
        (([(0.5, 2)], [True]), "not "),
        (([(0, 0)], [True]), "a size of at least 1"),
        (([(1, 2, 3)], [True]), "a count and its size"),
        (([["war"]], [["peace"]]), "a count and its size"),
    ],
)
def test_units_that_are_none_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        permuted_difference(*arguments)


def test_too_few_arrangements_are_refused():
    with pytest.raises(ValueError, match="n must be at least 20 arrangements, not 19"):
        permuted_difference([True], [False], n=19)


def test_the_differences_are_those_that_the_p_value_counts():
    target, reference = [True, True, False, True], [False, True, False, False, False]
    found = permuted_difference(target, reference, n=200)
    values = permuted_differences(target, reference, n=200)
    as_large = sum(abs(value) >= abs(found.difference) - 1e-12 for value in values)
    assert (len(values), as_large / len(values)) == (found.n, pytest.approx(found.p))
    assert found.difference in values


def test_a_difference_keeps_its_sign_whichever_side_is_larger():
    one, other = [True] * 3, [False, False, True, False]
    forth = permuted_differences(one, other, n=100)
    back = permuted_differences(other, one, n=100)
    assert sorted(forth) == pytest.approx(sorted(-value for value in back))
    assert max(forth) == pytest.approx(3 / 3 - 1 / 4)


def test_shuffled_statistics_are_those_that_the_p_value_counts():
    one, other = [["war"], ["war", "a"], ["a"]], [["b"], ["b", "a"]]
    observed, shuffled = permuted_statistics(one, other, difference, n=99)
    as_large = sum(abs(value) >= abs(observed) for value in shuffled)
    assert observed == 2 / 4
    assert permutation_p_value(one, other, difference, n=99) == (as_large + 1) / 100


@pytest.mark.parametrize(
    "pair", [(3, 4, 0, 3), (2, 5, 2, 5), (7, 9, 1, 4), (0, 2, 0, 3)]
)
def test_shares_by_formula_are_those_of_every_arrangement(pair):
    n, of, m, size = pair
    heaps = [[True] * n + [False] * (of - n), [True] * m + [False] * (size - m)]
    assert share_difference_p(*pair) == pytest.approx(permuted_difference(*heaps).p)


@pytest.mark.parametrize("pair", [(1, 0, 1, 2), (3, 2, 1, 2), (-1, 2, 1, 2)])
def test_what_is_no_share_has_no_p(pair):
    with pytest.raises(ValueError, match="not two shares"):
        share_difference_p(*pair)
