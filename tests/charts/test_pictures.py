"""The pictures of single lessons: each mark, sentence and row is what was counted."""

import json
from collections import Counter
from dataclasses import replace
from itertools import product
from math import nan

import pytest

from utils import charts
from utils.claims import READINGS, estimates, load_codebook, load_coding
from utils.findings import RESULTS, SWITCHES, Move, moves, outcomes
from utils.texts import dated_between, day_in_words, load_dating, load_sources

FACTS = load_dating(load_sources())
VOICES = {"essayist": "The essayist", "interviewee": "Miller (answers)"}
CLAIMS = load_coding("reader_1").claims


def traces(chart, **wanted):
    """Return the marks of a picture that hold these values."""
    return [
        trace
        for trace in chart.figure["data"]
        if all(trace.get(key) == value for key, value in wanted.items())
    ]


def words_of(chart):
    return [text for trace in traces(chart, mode="text") for text in trace["text"]]


# --- Dates ---------------------------------------------------------------------------


def fact(bound, date, basis="checked"):
    return FACTS[0]._replace(bound=bound, date=date, basis=basis)


def shaded(chart):
    return [(trace["base"][0], trace["x"][0]) for trace in traces(chart, type="bar")]


def test_the_gap_is_where_all_facts_agree_that_are_not_inferred():
    facts = [
        fact("not_before", "2023-07-18"),
        fact("not_before", "2023-08-01", "inference"),
        fact("not_after", "2023-08-23"),
    ]
    chart = charts.dating_brackets(facts, "000", name="the essay")
    first, last = (dated_between(facts)[at].days[at].toordinal() for at in (0, 1))
    assert shaded(chart) == [(first, last + 1 - first)]
    assert last + 1 - first == 37  # 18 July to 23 August, both included
    assert chart.takeaway == (
        "All facts that are not inferred agree on 18 July 2023 to 23 August 2023 for "
        "the essay."
    )


def test_a_month_means_any_of_its_days():
    first, last = fact("not_after", "2024-02").days
    assert (first.isoformat(), last.isoformat()) == ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([fact("not_before", "2023-05")], "not written before May 2023"),
        ([fact("not_after", "2023-05")], "not written after May 2023"),
        ([fact("not_after", "2023", "inference")], "Nothing but inferences"),
        (
            [fact("not_before", "2023-05"), fact("not_after", "2023-04-30")],
            "contradict each other",
        ),
    ],
    ids=["open at its end", "open at its beginning", "inferred", "contradiction"],
)
def test_where_there_is_no_gap_none_is_shaded_and_the_sentence_says_why(facts, said):
    chart = charts.dating_brackets(facts, "000")
    assert shaded(chart) == []
    assert said in chart.takeaway


def test_before_the_reader_has_found_the_gap_nothing_tells_it():
    chart = charts.dating_brackets(FACTS, "001", shaded=False)
    assert shaded(chart) == []
    assert chart.takeaway.endswith("Where do all of them agree?")


def test_pictures_of_both_texts_share_one_axis_and_show_their_own_facts():
    both = [charts.dating_brackets(FACTS, text) for text in ("000", "001")]
    one, other = (chart.figure["layout"]["xaxis"]["range"] for chart in both)
    assert one == other
    n_facts = Counter(fact.source for fact in FACTS)
    assert [len(chart.table) for chart in both] == [n_facts["000"], n_facts["001"]]


def test_what_is_inferred_or_not_checked_is_dotted():
    for each in (f for f in FACTS if f.source == "000"):
        chart = charts.dating_brackets([each], "000", shaded=False)
        dashes = {trace["line"]["dash"] for trace in traces(chart, mode="lines")}
        assert dashes == {"solid" if each.is_sure else "dot"}, each
    assert {f.basis for f in FACTS if f.is_inferred} == {
        "inference",
        "argument from silence",
    }


def test_no_quotation_is_cut():
    chart = charts.dating_brackets(FACTS, "000")
    plain = " ".join(words_of(chart))
    for tag in ("<b>", "</b>"):
        plain = plain.replace(tag, "")
    plain = plain.replace("<br>", " ")
    for each in (f for f in FACTS if f.source == "000"):
        assert f"“{each.quote}”" in plain
        assert day_in_words(each.date) in plain


# --- How sure ------------------------------------------------------------------------


def test_each_cell_is_one_passage_and_a_bar_is_full():
    chart = charts.certainty_bars(CLAIMS, voices=VOICES)
    cells = [x for trace in traces(chart, type="bar") for x in trace["x"]]
    counted = Counter(claim.voice for claim in CLAIMS)
    assert len(cells) == sum(counted[voice] for voice in VOICES)
    assert sum(cells) == pytest.approx(100 * len(VOICES))
    assert sum(row.passages for row in chart.table) == len(cells)


def test_surer_cells_are_higher_and_no_cell_has_the_colour_of_a_voice():
    chart = charts.certainty_bars(CLAIMS, voices={"essayist": "The essayist"})
    bars = traces(chart, type="bar")
    heights = [trace["width"] for trace in bars]
    assert len(heights) == 4
    assert heights == sorted(set(heights), reverse=True)
    palette = charts.palette.LIGHT
    voices = {palette[name] for name in ("solid", "dashed", "double", "dotted")}
    assert not voices & {trace["marker"]["color"] for trace in bars}


def test_the_sentence_says_how_much_each_voice_says_for_certain():
    claims = [replace(CLAIMS[0], certainty=code) for code in ("CT", "CT", "PS")]
    chart = charts.certainty_bars(claims, voices={CLAIMS[0].voice: "She"})
    assert chart.takeaway == "Said as certain: She 2 of 3."


# --- Words and numbers ---------------------------------------------------------------


def test_a_range_reaches_as_far_as_its_scheme_says():
    chart = charts.estimate_ranges(["likely"])
    drawn = [tuple(trace["x"]) for trace in traces(chart, mode="lines")]
    assert drawn == [(each.low, each.high) for each in estimates("likely")]
    assert [(row.low, row.high) for row in chart.table] == drawn


def test_a_word_without_a_number_keeps_an_empty_row():
    chart = charts.estimate_ranges(["likely", "could, might"])
    assert "no scheme gives a number" in words_of(chart)
    assert "<b>could, might</b>" in words_of(chart)
    assert chart.table[-1] == ("could, might", "none", None, None, None)
    assert chart.takeaway == (
        "“likely” covers 55 to 87 in 100. No scheme gives a number to “could”, “might”."
    )


def test_the_schemes_are_told_apart_without_their_colours():
    marks = traces(charts.estimate_ranges(), mode="markers")
    looks = {trace["name"]: trace["marker"]["symbol"] for trace in marks}
    assert looks == {"Kent 1964": "circle", "ICD 203": "square-open"}
    assert [t["name"] for t in marks if t["showlegend"]] == ["Kent 1964", "ICD 203"]


# --- Chance --------------------------------------------------------------------------


def test_the_p_value_counts_the_observed_among_the_shuffles():
    chart = charts.null_distribution(range(100), 95, what="count")
    assert "5 of 100 shuffles gave as much or more" in chart.takeaway
    assert "p = (5 + 1) / (100 + 1) = 0.059" in chart.note


def test_both_ways_means_that_the_sign_does_not_count():
    values = [*range(-50, 0), *range(1, 51)]
    chart = charts.null_distribution(values, -49, what="gap", both_ways=True)
    assert chart.takeaway.startswith("Observed gap: -49; 4 of 100")


@pytest.mark.parametrize("both_ways", [False, True])
def test_no_pile_mixes_what_is_as_large_with_what_is_not(both_ways):
    values = [(17 * step % 101 - 50) / 7 for step in range(500)]
    chart = charts.null_distribution(values, 3.1, what="x", both_ways=both_ways)
    as_large = sum((abs(v) if both_ways else v) >= 3.1 for v in values)
    assert sum(p.shuffles for p in chart.table if p.as_large) == as_large
    assert sum(p.shuffles for p in chart.table) == 500


def test_the_piles_of_whole_numbers_are_their_counts():
    chart = charts.null_distribution([0] * 30 + [1] * 15 + [2] * 5, 2, what="n")
    assert [(p.low, p.shuffles) for p in chart.table] == [(0, 30), (1, 15), (2, 5)]
    low, high = traces(chart, mode="markers")[:2]
    assert Counter(low["x"]) == {0: 15, 1: 8}  # one dot is two shuffles
    assert (set(high["x"]), high["marker"]["symbol"]) == ({2}, "circle-open")
    dots = [t for t in traces(chart, mode="markers") if "hovertext" in t]
    said = {text for trace in dots for text in trace["hovertext"]}
    assert said >= {"30 shuffles gave 0.", "5 shuffles gave 2."}


def test_the_observed_value_is_ringed_and_written_out():
    chart = charts.null_distribution(range(40), 31.5, what="x", threshold=36)
    ring = traces(chart, mode="markers")[-1]
    assert (ring["x"], ring["marker"]["symbol"]) == ([31.5], "circle-open")
    assert "<b>observed: 31.5</b>" in words_of(chart)
    assert "threshold 36" in words_of(chart)


def test_a_large_distribution_stays_light():
    values = [step % 997 / 13 for step in range(10_000)]
    figure = charts.null_distribution(values, 60, what="x").mimebundle()[charts.MIME]
    assert len(json.dumps(figure)) < 40_000


# --- Choices -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found():
    readings = [load_coding(name) for name in READINGS]
    return outcomes(load_sources(), readings, load_codebook(), shuffled=())


def test_every_combination_is_a_dot_on_one_axis_of_percents(found):
    chart = charts.specification_curve(found, "verdicts")
    dots = [t for t in traces(chart, mode="markers") if t["marker"]["size"] < 10]
    assert [len(trace["x"]) for trace in dots] == [256, 256]
    assert chart.figure["layout"]["xaxis"]["range"] == [0, 100]
    assert len(chart.table) == 2 * 256


@pytest.mark.parametrize("chosen", [{}, {"reading": "second", "words": "all"}])
def test_the_ring_is_around_the_combination_that_is_shown(found, chosen):
    chart = charts.specification_curve(found, "hedged", chosen=chosen)
    key = tuple(chosen.get(switch.key, switch.values[0]) for switch in SWITCHES)
    sides = next(each for each in found[key] if each and each.result == "hedged").sides
    rings = [t for t in traces(chart, mode="markers") if t["marker"]["size"] > 10]
    ends = [trace["x"][0] for trace in rings]
    assert ends == [pytest.approx(100 * side.value) for side in sides]


def test_no_two_dots_of_a_voice_stand_on_each_other(found):
    chart = charts.specification_curve(found, "verdicts")
    for trace in traces(chart, mode="markers"):
        places = set(zip(trace["x"], trace["y"], strict=True))
        assert len(places) == len(trace["x"])


def test_the_sentence_counts_in_how_many_the_result_holds(found):
    at = RESULTS.index("verdicts")
    fates = Counter(row[at].mark for row in found.values())
    assert charts.specification_curve(found, "verdicts").takeaway == (
        f"Russia’s aims: failed or unlikely: holds in {fates['holds']}, weakens in "
        f"{fates['weakens']} of 256 combinations."
    )


def test_the_switches_that_move_a_result_most_are_computed_the_slow_way(found):
    at = RESULTS.index("verdicts")
    own = {switch.key: switch.values for switch in SWITCHES}
    sizes = {}
    for key, (first, second) in own.items():
        changes = []
        others = {name: values for name, values in own.items() if name != key}
        for rest in product(*others.values()):
            chosen = dict(zip(others, rest, strict=True))
            before, after = (
                found[tuple((chosen | {key: value})[name] for name in own)][at]
                for value in (first, second)
            )
            changes.append(after.sides[0].value - before.sides[0].value)
        sizes[key] = sum(changes) / len(changes)
    for move in moves(found, at):
        assert move.by[0] == pytest.approx(sizes[move.switch])
    assert moves(found, at)[0].switch == "tense"


def test_moves_are_sorted_by_their_size_and_leave_out_what_moves_nothing(found):
    of_claims = moves(found, 0)
    sizes = [move.size for move in of_claims]
    assert sizes == sorted(sizes, reverse=True)
    assert "paywall" not in {move.switch for move in of_claims}
    assert Move("x", "y", (None, -0.5)).size == 0.5


def test_a_curve_says_in_words_what_moves_it(found):
    assert (
        "Moves it most: Claims on → the present only"
        in charts.specification_curve(found, "verdicts").note
    )


# --- Deals ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "gives", "said", "overlap"),
    [
        (40, 60, "Both would settle for any share from 40 to 60.", [(40, 20)]),
        (60, 60, "Just one share suits both: 60.", [(60, 0.4)]),
        (65, 60, "No deal: what one asks for and what the other gives lie 5 apart.", 0),
        (85, 105, "Both would settle for any share from 85 to 100.", [(85, 15)]),
        (-5, 20, "Both would settle for any share from 0 to 20.", [(0, 20)]),
        (120, 60, "No deal", 0),
    ],
)
def test_the_deals_are_where_both_would_settle(asks, gives, said, overlap):
    chart = charts.bargaining_range(asks, gives)
    assert chart.takeaway.startswith(said)
    assert shaded(chart) == (overlap or [])


def test_the_sides_are_told_apart_without_their_colours():
    marks = traces(charts.bargaining_range(40, 60), mode="markers")
    assert [trace["marker"]["symbol"] for trace in marks] == ["circle", "square"]
    assert [trace["x"] for trace in marks] == [[40], [60]]


# --- What cannot be drawn ------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: charts.dating_brackets(FACTS, "007"), "000, 001"),
        (lambda: charts.certainty_bars([], voices=VOICES), "none of the claims"),
        (lambda: charts.estimate_ranges([]), "at least one word"),
        (lambda: charts.null_distribution([1] * 19, 1, what="x"), "20 shuffles"),
        (lambda: charts.bargaining_range(nan, 1), "must be numbers"),
    ],
    ids=["a text without facts", "no claims", "no words", "few shuffles", "no number"],
)
def test_what_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("result", "chosen", "message"),
    [
        ("banana", {}, "verdicts, looks"),
        ("verdicts", {"reading": "third"}, "third"),
        ("verdicts", {"banana": "out"}, "banana"),
        ("keyness", {}, "not computed yet"),
    ],
)
def test_a_curve_needs_a_known_result_known_choices_and_all_numbers(
    found, result, chosen, message
):
    with pytest.raises(ValueError, match=message):
        charts.specification_curve(found, result, chosen=chosen)
