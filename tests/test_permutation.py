"""Permutation: the p-value of all arrangements, the right rate of false alarms."""

from random import Random

import pytest

from utils.counting import permutation_p_value, permuted_maxima


def share_of_war(types):
    return types.count("war") / len(types)


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
