"""Which passages two coders both marked, before any code is compared."""

from dataclasses import replace

import pytest

from utils.agreement import unit_overlap, units
from utils.claims import load_coding

TEMPLATE = load_coding("reader_1").claims[0]


def coding(coder, *spans):
    """Return a coding of claims on spans; a span may name an aim and an id."""
    claims = []
    for number, (start, end, *more) in enumerate(spans):
        aim, name = (*more, "WHOL", f"{coder}-{number}")[:2] if more else ("WHOL", "")
        claims.append(
            replace(
                TEMPLATE,
                id=name or f"{coder}-{number}",
                start=start,
                end=end,
                quote="x" * (end - start),
                aim=aim,
                coder=coder,
            )
        )
    return replace(load_coding("reader_1"), coder=coder, claims=tuple(claims))


def spans(found):
    return [
        tuple(claim and (claim.start, claim.end) for claim in unit.claims)
        for unit in found
    ]


def test_passages_that_share_half_their_characters_are_one_unit():
    found = units([coding("a", (0, 10)), coding("b", (0, 20))])
    assert spans(found) == [((0, 10), (0, 20))]


def test_passages_that_share_less_are_two_units():
    found = units([coding("a", (0, 10)), coding("b", (0, 21))])
    assert spans(found) == [((0, 10), None), (None, (0, 21))]


def test_the_closest_passage_is_taken_first():
    found = units([coding("a", (0, 10)), coding("b", (1, 12), (0, 11))])
    assert spans(found) == [((0, 10), (0, 11)), (None, (1, 12))]


def test_of_two_claims_on_one_passage_those_with_the_same_aim_belong_together():
    first = coding("a", (0, 10, "REGM"), (0, 10, "POLI"))
    second = coding("b", (0, 10, "POLI"), (0, 10, "REGM"))
    for unit in units([first, second]):
        assert unit.claims[0].aim == unit.claims[1].aim


def test_a_third_coder_joins_the_unit_of_the_other_two():
    found = units([coding("a", (0, 10)), coding("b", (0, 9)), coding("c", (1, 10))])
    assert spans(found) == [((0, 10), (0, 9), (1, 10))]
    assert found[0].is_shared


def test_a_unit_never_holds_two_claims_of_one_coder():
    found = units([coding("a", (0, 10), (10, 20)), coding("b", (0, 20))])
    assert spans(found) == [((0, 10), (0, 20)), ((10, 20), None)]


def test_the_order_of_the_coders_changes_no_unit():
    one = coding("a", (0, 10), (8, 20), (30, 40))
    other = coding("b", (1, 12), (9, 21), (50, 60))
    forth, back = spans(units([one, other])), spans(units([other, one]))
    assert sorted(forth, key=str) == sorted((pair[::-1] for pair in back), key=str)


def test_the_same_place_in_another_text_is_another_unit():
    one, other = coding("a", (0, 10)), coding("b", (0, 10))
    moved = tuple(replace(claim, source="001") for claim in other.claims)
    assert len(units([one, replace(other, claims=moved)])) == 2


@pytest.mark.parametrize("coders", [["a"], ["a", "a"]], ids=["one", "the same twice"])
def test_agreement_needs_two_coders(coders):
    with pytest.raises(ValueError, match="two or more coders with different names"):
        units([coding(name, (0, 10)) for name in coders])


def test_overlap_by_hand():
    # a marks 0-200, b 50-250 of 1,000: both 150, either 250.
    overlap = unit_overlap(coding("a", (0, 200)), coding("b", (50, 250)), 1000)
    assert (overlap.n_both, overlap.f1) == (1, 1.0)
    assert overlap.jaccard == 150 / 250
    assert overlap.kappa == pytest.approx(0.6875, abs=1e-15)


def test_f1_is_the_harmonic_mean_of_both_shares():
    first = coding("a", (0, 10), (20, 30), (40, 50))
    second = coding("b", (0, 10), (20, 30), (60, 70), (80, 90), (90, 99))
    overlap = unit_overlap(first, second, 100)
    precision, recall = 2 / 5, 2 / 3
    assert overlap.f1 == pytest.approx(
        2 * precision * recall / (precision + recall), abs=1e-15
    )


def test_a_character_in_two_claims_counts_once():
    twice = coding("a", (0, 10, "REGM"), (0, 10, "POLI"))
    overlap = unit_overlap(twice, coding("b", (0, 10), (20, 40)), 100)
    assert overlap.jaccard == 10 / 30


def test_overlap_carries_n_an_interval_and_a_warning():
    overlap = unit_overlap(
        coding("a", (0, 10), (20, 30)), coding("b", (0, 10), (40, 50)), 100
    )
    assert (overlap.n_first, overlap.n_second, overlap.n_characters) == (2, 2, 100)
    assert overlap.f1_low <= overlap.f1 <= overlap.f1_high
    assert overlap.note.startswith("n = 3: too few")


@pytest.mark.parametrize(
    ("first", "second", "n", "sentence"),
    [
        (coding("a"), coding("b"), 10, "neither coder marked"),
        (coding("a", (0, 10)), coding("b"), 5, "10 characters are marked, but only 5"),
    ],
    ids=["nothing marked", "more marked than read"],
)
def test_overlap_without_meaning_is_refused(first, second, n, sentence):
    with pytest.raises(ValueError, match=sentence):
        unit_overlap(first, second, n)


def test_thirty_coders_of_eighty_passages_are_matched_in_seconds():
    whole = load_coding("reader_1")
    class_ = [replace(whole, coder=f"s{n}") for n in range(30)]
    found = units(class_)
    assert len(found) == len(whole.claims)
    assert all(None not in unit.claims for unit in found)
