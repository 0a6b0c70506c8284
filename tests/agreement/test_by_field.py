"""Agreement on the two readings: each field, and what one rule changes."""

from dataclasses import replace

import pytest

from utils.agreement import (
    agreement,
    cohen_kappa,
    is_conditional,
    ordered_verdicts,
    ratings,
    rule_effect,
    speaker,
    unit_overlap,
    units,
)
from utils.claims import load_codebook, load_coding
from utils.texts import load_sources

FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")


@pytest.fixture(scope="module")
def table():
    return agreement([FIRST, SECOND])


def of(table, field):
    return next(row for row in table if row.field == field)


def test_units_come_first():
    n_characters = sum(len(p.text) for s in load_sources().values() for p in s.body)
    overlap = unit_overlap(FIRST, SECOND, n_characters)
    assert (overlap.n_first, overlap.n_second, overlap.n_both) == (81, 81, 75)
    assert overlap.f1 == 2 * 75 / (81 + 81)


@pytest.mark.parametrize(
    ("field", "kappa"),
    [("voice", 0.896), ("aim", 0.816), ("verdict", 0.638), ("certainty", 0.608)],
)
def test_kappa_of_the_two_readings(table, field, kappa):
    row = of(table, field)
    assert row.n == 75
    assert round(row.kappa, 3) == kappa
    assert row.kappa_low < row.kappa < row.kappa_high


def test_verdicts_agree_better_on_their_scale(table):
    row = of(table, "verdict_ordered")
    assert (row.n, round(row.alpha, 2), row.kappa) == (49, 0.70, None)
    assert row.alpha > of(table, "verdict").alpha


def test_certainty_looks_better_as_a_percentage(table):
    row = of(table, "certainty")
    assert round(row.percent, 2) == 0.76
    assert row.kappa < row.percent


def test_two_levels_of_certainty_agree_better_than_four(table):
    assert of(table, "hedged").kappa > of(table, "certainty").kappa


def test_every_figure_carries_n_and_an_interval(table):
    for row in table:
        values = row._asdict()
        assert row.n > 0
        for name in ("percent", "kappa", "alpha"):
            if values[name] is not None:
                assert values[f"{name}_low"] <= values[name] <= values[f"{name}_high"]


def test_the_voice_is_compared_as_the_first_readers_coded_it():
    # The four codes of the first coding: 47 essayist (author), 14 interviewer (editor),
    # 9 interviewee and 11 reported actors; see seeds/README.md.
    voices = {claim.voice for claim in FIRST.claims}
    codes = [speaker(claim, voices) for claim in FIRST.claims]
    counts = {code: codes.count(code) for code in dict.fromkeys(codes)}
    assert counts == {
        "essayist": 47,
        "reported": 11,
        "interviewer": 14,
        "interviewee": 9,
    }


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        (("interviewer", "interviewee"), "interviewer"),
        (("interviewer", "interviewee?"), "interviewer"),
        (("essayist", "Moscow"), "reported"),
        (("essayist", "Russian elites!"), "essayist"),
    ],
    ids=["paraphrase of the guest", "drift", "an outsider", "vouched for"],
)
def test_only_what_outsiders_say_is_set_apart(chain, code):
    claim = replace(FIRST.claims[0], voice=chain[0], source_chain=chain)
    assert speaker(claim, {"essayist", "interviewer", "interviewee"}) == code


def test_one_rule_explains_most_of_the_disagreement_on_certainty():
    every, conditional, others = rule_effect([FIRST, SECOND], "certainty")
    assert (every.n_agree, every.n) == (57, 75)
    assert (conditional.n_agree, conditional.n) == (2, 14)
    assert (others.n_agree, others.n) == (55, 61)
    assert conditional.note.startswith("n = 14: too few to read")
    assert others.note == ""
    assert others.kappa > every.kappa > conditional.kappa


def test_agreement_is_computed_over_chosen_units():
    kept = agreement(
        [FIRST, SECOND],
        fields=["certainty"],
        keep=lambda unit: not is_conditional(unit),
    )
    others = rule_effect([FIRST, SECOND], "certainty")[2]
    assert (kept[0].n, kept[0].kappa) == (others.n, others.kappa)


def test_a_rule_of_ones_own_splits_the_units():
    rows = rule_effect(
        [FIRST, SECOND], "verdict", lambda unit: unit.source == "001", "interview"
    )
    assert [row.units for row in rows] == ["all", "interview", "not interview"]
    assert rows[0].n == rows[1].n + rows[2].n


def test_three_coders_get_percent_and_alpha_but_no_kappa():
    third = replace(SECOND, coder="third")
    row = of(agreement([FIRST, SECOND, third], fields=["verdict"]), "verdict")
    assert row.kappa is None
    two = agreement([FIRST, SECOND], fields=["verdict"])[0]
    assert two.percent < row.percent < 1
    assert row.alpha is not None


def test_a_coder_who_coded_half_leaves_the_other_half_to_the_rest():
    half = replace(SECOND, coder="half", claims=SECOND.claims[::2])
    found = units([FIRST, SECOND, half])
    values = ratings("aim", found)
    assert sum(None in rating for rating in values) > 40
    # The six passages of reader 2 alone: half of them are in the other half, too.
    added = [claim for claim in half.claims if "-x" in claim.id]
    row = of(agreement([FIRST, SECOND, half], fields=["aim"]), "aim")
    assert row.n == 75 + len(added)


def test_a_field_that_one_coder_never_filled_has_no_value(table):
    assert len(table) == 9
    row = agreement([FIRST, SECOND], fields=["aim_source"])[0]
    assert (row.n, row.percent, row.kappa, row.alpha) == (0, None, None, None)
    assert row.note.startswith("no value")


def test_values_off_the_scale_are_missing_on_it():
    order = ordered_verdicts(load_codebook())
    assert order == ["failed", "unlikely", "open", "partly", "achieved"]
    values = {v for r in ratings("verdict_ordered", units([FIRST, SECOND])) for v in r}
    assert values == {*order, None}


def test_ratings_are_what_the_coefficients_are_computed_from(table):
    pairs = [r for r in ratings("aim", units([FIRST, SECOND])) if None not in r]
    assert cohen_kappa(pairs) == of(table, "aim").kappa


def test_an_unknown_field_is_refused():
    with pytest.raises(ValueError, match="there is no field 'mood'; known are voice"):
        agreement([FIRST, SECOND], fields=["mood"])


def test_the_summary_says_how_many_passages_and_which_coders(table):
    assert table.summary.startswith("reader_1, reader_2: 87 passages")
    assert "75 by two or more" in table.summary
