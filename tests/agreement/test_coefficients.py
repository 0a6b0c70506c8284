"""Percent, kappa, alpha: by hand, the slow way, against NLTK, where undefined."""

import random
from collections import Counter
from decimal import Decimal
from itertools import combinations, permutations
from math import inf, nan
from statistics import correlation, mean

import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from utils.agreement import (
    bootstrap_interval,
    cohen_kappa,
    gwet_ac1,
    kappa_of_counts,
    krippendorff_alpha,
    note_on,
    percent_agreement,
    weighted_kappa,
    with_interval,
)

# Krippendorff (2011), section C: four observers, twelve units, missing values.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .".split(),
    "1 2 3 3 2 2 4 1 2 5 . 3".split(),
    ". 3 3 3 2 3 4 2 2 5 1 .".split(),
    "1 2 3 3 2 4 4 1 2 5 1 .".split(),
]
TWELVE = [
    tuple(None if value == "." else int(value) for value in unit)
    for unit in zip(*OBSERVERS, strict=True)
]


def drawn(seed, n=40, coders=3, codes=4, missing=0.2):
    """Return random ratings in which coders agree more often than chance."""
    draw = random.Random(seed)
    ratings = []
    for _ in range(n):
        true = draw.randrange(codes)
        ratings.append(
            tuple(
                None
                if draw.random() < missing
                else true
                if draw.random() < 0.7
                else draw.randrange(codes)
                for _ in range(coders)
            )
        )
    return ratings


def alpha_the_slow_way(ratings, level):
    """Return alpha from the full matrix of coincidences, as its definition has it."""
    units = [[v for v in rating if v is not None] for rating in ratings]
    units = [values for values in units if len(values) > 1]
    matrix = Counter()
    for values in units:
        for pair in permutations(values, 2):
            matrix[pair] += 1 / (len(values) - 1)
    n_of = Counter(value for values in units for value in values)
    n = sum(n_of.values())

    def delta(c, k):
        if level == "nominal":
            return float(c != k)
        if level == "interval":
            return float(c - k) ** 2
        low, high = sorted((c, k))
        between = sum(n_of[g] for g in n_of if low <= g <= high)
        return (between - (n_of[c] + n_of[k]) / 2) ** 2 if c != k else 0.0

    observed = sum(count * delta(*pair) for pair, count in matrix.items()) / n
    expected = sum(
        n_of[c] * n_of[k] * delta(c, k) for c in n_of for k in n_of if c != k
    )
    return 1 - observed / (expected / n / (n - 1))


def test_percent_agreement_by_hand():
    # Pairs of values within units: aa (equal), ab (not), of aab one of three equal.
    assert percent_agreement(["aa", "ab", "aab"]) == (1 + 0 + 1) / (1 + 1 + 3)


def test_cohens_own_arithmetic():
    # 50 units; agree on 20 + 15. Chance: (25 * 30 + 25 * 20) / 50² = .5
    ratings = ["aa"] * 20 + ["ab"] * 5 + ["ba"] * 10 + ["bb"] * 15
    assert cohen_kappa(ratings) == pytest.approx((35 / 50 - 0.5) / (1 - 0.5), abs=1e-15)


def test_units_that_one_coder_left_out_do_not_count_for_kappa():
    ratings = ["aa", "ab", "bb"]
    assert cohen_kappa([*ratings, ("a", None), (None, "b")]) == cohen_kappa(ratings)


def test_chance_agreement_adds_up_over_the_codes():
    # A peer multiplies there: two coders who agree by chance alone got 0.299 for 0.
    ratings = ["aa"] * 25 + ["ab"] * 25 + ["ba"] * 25 + ["bb"] * 25
    assert cohen_kappa(ratings) == 0
    # 200 and 200 of 1,000 characters marked, 150 by both:
    # observed .9, chance .2 * .2 + .8 * .8 = .68, kappa .22 / .32
    assert kappa_of_counts(150, 50, 50, 750) == pytest.approx(0.22 / 0.32, abs=1e-15)
    assert round(kappa_of_counts(150, 50, 50, 750), 3) == 0.688


def test_what_neither_coder_marked_counts():
    # A peer drops it: coders who agree on most of a text look worse than chance.
    assert kappa_of_counts(150, 50, 50, 0) < 0 < kappa_of_counts(150, 50, 50, 750)


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_krippendorffs_own_example(level, value):
    assert round(krippendorff_alpha(TWELVE, level), 3) == value


def test_alpha_by_hand():
    # aa aa bb ab: 4 units, 8 values, a 5, b 3. Observed 2/8; expected 2 * 15 / 56.
    assert krippendorff_alpha(["aa", "aa", "bb", "ab"]) == pytest.approx(
        1 - (2 / 8) / (30 / 56), abs=1e-15
    )


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_its_definition_written_the_slow_way(level, seed):
    ratings = drawn(seed)
    assert krippendorff_alpha(ratings, level) == pytest.approx(
        alpha_the_slow_way(ratings, level), abs=1e-12
    )


@pytest.mark.parametrize("seed", range(5))
def test_nltk_comes_to_the_same_values(seed):
    ratings = drawn(seed, coders=2, missing=0)
    triples = [
        (coder, unit, value)
        for unit, rating in enumerate(ratings)
        for coder, value in enumerate(rating)
    ]
    task = AnnotationTask(triples)
    assert cohen_kappa(ratings) == pytest.approx(task.kappa(), abs=1e-12)
    assert krippendorff_alpha(ratings) == pytest.approx(task.alpha(), abs=1e-12)
    assert percent_agreement(ratings) == pytest.approx(task.avg_Ao(), abs=1e-12)
    spaced = AnnotationTask(triples, distance=interval_distance)
    assert krippendorff_alpha(ratings, "interval") == pytest.approx(
        spaced.alpha(), abs=1e-12
    )


def test_alpha_does_not_care_in_which_order_coders_or_units_stand():
    ratings = drawn(7)
    turned = [rating[::-1] for rating in reversed(ratings)]
    assert krippendorff_alpha(ratings, "ordinal") == pytest.approx(
        krippendorff_alpha(turned, "ordinal"), abs=1e-12
    )


def test_an_order_puts_codes_in_rank_and_the_rest_off_the_scale():
    order = ["failed", "unlikely", "open"]
    ratings = [("failed", "unlikely"), ("open", "open"), ("failed", "failed")]
    numbered = [tuple(map(order.index, rating)) for rating in ratings]
    off = [*ratings, ("abandoned", "open"), ("abandoned", "abandoned")]
    assert krippendorff_alpha(off, "ordinal", order) == pytest.approx(
        krippendorff_alpha(numbered, "ordinal"), abs=1e-15
    )


def test_a_near_miss_costs_less_than_a_far_one_on_the_ordinal_scale():
    same = [(n, n) for n in (1, 1, 2, 3, 4, 5, 5)]
    near, far = [*same, (1, 2)], [*same, (1, 5)]
    assert krippendorff_alpha(near, "ordinal") > krippendorff_alpha(far, "ordinal")
    assert krippendorff_alpha(near) > krippendorff_alpha(far, "ordinal")


@pytest.mark.parametrize(
    ("coefficient", "ratings", "sentence"),
    [
        (percent_agreement, [("a", None)], "no unit was coded by two"),
        (cohen_kappa, [], "no unit was coded by both"),
        (cohen_kappa, ["aaa"], "for two coders, not 3"),
        (cohen_kappa, ["aa", "aa"], "one code only"),
        (krippendorff_alpha, ["aa", "aa"], "all values are the same"),
        (krippendorff_alpha, [("a", None)], "no unit was coded by two"),
        (lambda r: krippendorff_alpha(r, "ratio"), ["ab"], "not 'ratio'"),
        (lambda r: kappa_of_counts(*r), (-1, 0, 0, 2), "0 or more"),
        (lambda r: kappa_of_counts(*r), (0, 0, 0, 5), "one code only"),
    ],
    ids=[
        "percent of nothing",
        "kappa of nothing",
        "kappa of three",
        "kappa of one code",
        "alpha of one code",
        "alpha of nothing",
        "another level",
        "negative count",
        "nothing marked",
    ],
)
def test_what_has_no_value_is_an_error_and_never_zero(coefficient, ratings, sentence):
    with pytest.raises(ValueError, match=sentence):
        coefficient(ratings)


def test_counted_ratings_give_what_listed_ones_give():
    ratings = drawn(3, coders=2)
    counted = Counter(ratings)
    for coefficient in (percent_agreement, cohen_kappa, krippendorff_alpha):
        assert coefficient(counted) == pytest.approx(coefficient(ratings), abs=1e-12)


def test_an_interval_is_the_same_for_the_same_seed_and_holds_the_value():
    ratings = drawn(1, n=60, coders=2)
    first = bootstrap_interval(ratings, cohen_kappa, seed=1)
    assert first == bootstrap_interval(ratings, cohen_kappa, seed=1)
    assert first != bootstrap_interval(ratings, cohen_kappa, seed=2)
    assert first.low < cohen_kappa(ratings) < first.high


def test_more_units_make_a_narrower_interval():
    few, many = (
        bootstrap_interval(drawn(1, n=n, coders=2), cohen_kappa) for n in (30, 300)
    )
    assert many.high - many.low < (few.high - few.low) / 2


def test_an_interval_covers_the_value_about_as_often_as_it_says():
    # The kappa of 4,000 units stands for the truth; 100 samples of 80 from the same
    # source. Percentile intervals are a little narrow, hence 88 and not 95.
    truth = cohen_kappa(drawn(0, n=4000, coders=2, missing=0))
    held = 0
    for seed in range(1, 101):
        sample = drawn(seed, n=80, coders=2, missing=0)
        interval = bootstrap_interval(sample, cohen_kappa, n_resamples=200)
        held += interval.low <= truth <= interval.high
    assert 88 <= held <= 100


def test_resamples_without_a_value_are_counted_and_too_many_give_no_interval():
    seldom = ["aa"] * 12 + ["bb"] * 4 + ["ab"]
    assert bootstrap_interval(seldom, cohen_kappa).n < 1000
    assert bootstrap_interval(["aa"] * 12 + ["ab"], cohen_kappa) is None
    value, low, high = with_interval(cohen_kappa, ["aa"] * 12 + ["bb"])
    assert (value, low, high) == (1.0, None, None)
    assert with_interval(cohen_kappa, ["aa"]) == (None, None, None)


@pytest.mark.parametrize(
    ("n", "low", "high", "note"),
    [
        (29, 0.7, 0.8, "n = 29: too few to read"),
        (30, 0.2, 0.8, "too uncertain to read: anything from 0.20 to 0.80"),
        (30, None, None, "no interval"),
        (30, 0.4, 0.8, ""),
    ],
    ids=["too few", "too wide", "no interval", "fine"],
)
def test_a_figure_says_when_it_cannot_be_read(n, low, high, note):
    assert note_on(n, low, high).startswith(note)
    assert bool(note_on(n, low, high)) is bool(note)


def test_pairs_within_a_unit_are_all_counted():
    ratings = drawn(5, coders=4, missing=0)
    pairs = [
        first == second
        for rating in ratings
        for first, second in combinations(rating, 2)
    ]
    assert percent_agreement(ratings) == sum(pairs) / len(pairs)


# --- Weighted kappa -------------------------------------------------------------------

GRADES = ["11"] * 5 + ["22"] * 3 + ["13"] * 2


def test_weighted_kappa_by_hand():
    # Coder A: 7 ones, 3 twos; B: 5 ones, 3 twos, 2 threes. Two units are 2 steps apart.
    # Linear: 2 * 2 steps of 10 units against (7 (3 + 2 * 2) + 3 (5 + 2)) / 100 * 10.
    assert weighted_kappa(GRADES, "123") == pytest.approx(1 - 10 * 4 / 70)
    # Quadratic: 2 * 4 against 7 (3 + 2 * 4) + 3 (5 + 2) = 98.
    found = weighted_kappa(GRADES, "123", weights="quadratic")
    assert found == pytest.approx(1 - 10 * 8 / 98)


def weighted_kappa_the_slow_way(ratings, n_codes, power):
    pairs = [pair for pair in ratings if None not in pair]
    n = len(pairs)
    observed = sum(abs(a - b) ** power for a, b in pairs) / n
    chance = sum(abs(a - b) ** power for a, _ in pairs for _, b in pairs) / n**2
    return 1 - observed / chance


@pytest.mark.parametrize(("weights", "power"), [("linear", 1), ("quadratic", 2)])
@pytest.mark.parametrize("seed", range(20))
def test_weighted_kappa_is_its_definition_and_nltks(seed, weights, power):
    ratings = drawn(seed, coders=2, codes=5)
    found = weighted_kappa(ratings, range(5), weights=weights)
    slow = weighted_kappa_the_slow_way(ratings, 5, power)
    assert found == pytest.approx(slow, abs=1e-12)
    pairs = [pair for pair in ratings if None not in pair]
    rows = [
        (coder, unit, pair[i])
        for unit, pair in enumerate(pairs)
        for i, coder in enumerate("ab")
    ]
    task = AnnotationTask(rows, distance=lambda a, b: abs(a - b) ** power)
    assert found == pytest.approx(task.weighted_kappa(), abs=1e-12)


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_two_codes_have_the_plain_kappa(weights):
    ratings = drawn(3, coders=2, codes=2)
    found = weighted_kappa(ratings, [0, 1], weights=weights)
    assert found == pytest.approx(cohen_kappa(ratings))


def test_quadratic_weights_with_equal_margins_give_the_correlation():
    one, other = [1, 1, 2, 2, 3, 3], [1, 2, 1, 3, 2, 3]
    ratings = list(zip(one, other, strict=True))
    found = weighted_kappa(ratings, [1, 2, 3], weights="quadratic")
    assert found == pytest.approx(correlation(one, other))


def test_a_code_off_the_scale_is_missing():
    ratings = [*GRADES, ("1", "x"), ("x", "x"), ("1", None)]
    assert weighted_kappa(ratings, "123") == weighted_kappa(GRADES, "123")


# --- Gwet's AC1 -----------------------------------------------------------------------


def test_ac1_of_a_published_example():
    # Gwet 2008, table 2: 118 of 125 units coded + by both, 5 and 2 by one: agreement is
    # .944, kappa -.0234, AC1 .9408. The share of + is (123 + 120) / 250 = .972.
    ratings = {("+", "+"): 118, ("+", "-"): 5, ("-", "+"): 2}
    by_chance = 2 * 0.972 * 0.028
    assert gwet_ac1(ratings) == pytest.approx((0.944 - by_chance) / (1 - by_chance))
    assert cohen_kappa(ratings) == pytest.approx(-0.0234, abs=5e-5)


def ac1_the_slow_way(ratings, codes):
    units = [[v for v in rating if v is not None] for rating in ratings]
    units = [values for values in units if values]
    paired = [list(combinations(values, 2)) for values in units if len(values) > 1]
    observed = mean(mean(a == b for a, b in pairs) for pairs in paired)
    shares = [mean(v.count(code) / len(v) for v in units) for code in codes]
    chance = sum(s * (1 - s) for s in shares) / (len(codes) - 1)
    return (observed - chance) / (1 - chance)


@pytest.mark.parametrize("coders", [2, 3, 5])
@pytest.mark.parametrize("seed", range(10))
def test_ac1_is_its_definition_written_the_slow_way(seed, coders):
    ratings = drawn(seed, coders=coders)
    slow = ac1_the_slow_way(ratings, range(4))
    assert gwet_ac1(ratings) == pytest.approx(slow, abs=1e-12)
    counted = gwet_ac1(Counter(ratings), range(4))
    assert counted == pytest.approx(slow, abs=1e-12)


def test_a_code_that_nobody_used_makes_chance_weaker():
    assert gwet_ac1(GRADES, "1234") > gwet_ac1(GRADES)


# --- What is refused ------------------------------------------------------------------

COEFFICIENTS = {
    "percent": percent_agreement,
    "kappa": cohen_kappa,
    "weighted": lambda ratings: weighted_kappa(ratings, [1, 2, 3]),
    "ac1": gwet_ac1,
    "alpha": krippendorff_alpha,
    "ordinal": lambda ratings: krippendorff_alpha(ratings, "ordinal"),
    "interval": lambda ratings: krippendorff_alpha(ratings, "interval"),
}


@pytest.mark.parametrize("name", COEFFICIENTS)
@pytest.mark.parametrize("form", [list, Counter], ids=["listed", "counted"])
def test_nan_is_no_code(name, form):
    with pytest.raises(ValueError, match="NaN: give None where a coder gave none"):
        COEFFICIENTS[name](form([(1, 1), (2, nan), (2, 2)]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: weighted_kappa(GRADES, "123", weights="cubic"), "linear or quadratic"),
        (lambda: weighted_kappa(GRADES, "1"), "two codes or more, each once"),
        (lambda: weighted_kappa(GRADES, "1221"), "two codes or more, each once"),
        (lambda: weighted_kappa(["111"], "12"), "for two coders, not 3"),
        (lambda: weighted_kappa(["xx"], "12"), "coded by both coders"),
        (lambda: weighted_kappa(["11"], "12"), "one code only"),
        (lambda: gwet_ac1([("a", None)]), "coded by two coders"),
        (lambda: gwet_ac1(["aa"]), "one code only"),
        (lambda: gwet_ac1(["ab"], "ac"), "not among the codes: b"),
        (lambda: krippendorff_alpha(["ab", "aa"], "interval"), "finite numbers"),
        (lambda: krippendorff_alpha([(1, inf), (1, 1)], "interval"), "finite numbers"),
        (lambda: krippendorff_alpha([(1e200, 1)], "interval"), "below 1e150"),
        (lambda: krippendorff_alpha([(Decimal("nan"), 1)]), "NaN: give None"),
        (lambda: krippendorff_alpha([(1, "a"), (1, 1)], "ordinal"), "have no order"),
        (lambda: krippendorff_alpha(["ab"], "ordinal", "aab"), "each code once"),
        (lambda: kappa_of_counts(1, 2, 3, nan), "a count must be 0 or more"),
        (lambda: bootstrap_interval(GRADES, cohen_kappa, n_resamples=0), "at least 20"),
        (lambda: bootstrap_interval(["aa"], cohen_kappa), "one code only"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
