"""The headline results under other choices: recounted here the slow way."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from utils.claims import Coding, load_codebook, load_coding, markers
from utils.counting import (
    family_wise_threshold,
    mtld,
    permuted_difference,
    sentence_types,
)
from utils.findings import SWITCHES, Outcome, introduction, mark, outcomes
from utils.findings.headlines import SHUFFLES
from utils.texts import load_sources, sentences, words

TEXTS = load_sources()
READINGS = [load_coding("reader_1"), load_coding("reader_2")]
UTILS = Path(__file__).resolve().parents[2] / "utils"
OWN = tuple(switch.values[0] for switch in SWITCHES)


@pytest.fixture(scope="module")
def found():
    return outcomes(TEXTS, READINGS, load_codebook())


def outcome(found, result, **choices):
    values = tuple(choices.get(s.key, s.values[0]) for s in SWITCHES)
    return next(each for each in found[values] if each.result == result)


def counts(found_outcome):
    return [(side.n, side.of) for side in found_outcome.sides]


@pytest.mark.slow
def test_every_combination_is_there_and_the_kits_own_comes_first(found):
    assert list(found) == list(product(*(switch.values for switch in SWITCHES)))
    assert len(found) == 2 ** len(SWITCHES) == 256
    assert next(iter(found)) == OWN


def test_under_the_kits_own_choices_everything_holds(found):
    assert {each.mark for each in found[OWN]} == {"holds"}


def test_what_holds_under_every_choice_is_that_nothing_is_seen(found):
    """Lesson 10 says so."""
    always = [
        column
        for column in zip(*found.values(), strict=True)
        if {each.mark for each in column} == {"holds"}
    ]
    assert [column[0].result for column in always] == ["keyness", "mtld", "mattr"]
    for column in always:
        for each in column:
            assert "No word passes" in each.sentence or "No visible" in each.sentence


def test_the_verdicts_on_russias_aims_are_those_of_the_design(found):
    assert counts(outcome(found, "verdicts")) == [(19, 27), (1, 4)]


def test_tense_and_aims_given_up_are_choices_too(found):
    present = outcome(found, "verdicts", tense="present")
    assert counts(present) == [(10, 11), (0, 2)]
    lenient = outcome(found, "verdicts", abandoned="low")
    assert counts(lenient) == [(19, 27), (2, 4)]
    with_intro = outcome(found, "verdicts", tense="present", intro="interviewee")
    assert counts(with_intro) == [(10, 11), (2, 7)]  # Bluhm's 2 of 5 beside 0 of 2
    others = [outcome(found, "looks", abandoned=value) for value in ("above", "low")]
    assert others[0] == others[1]


@pytest.mark.parametrize("words", ["own", "all"])
@pytest.mark.parametrize("reading", ["first", "second"])
@pytest.mark.parametrize("conditional", ["in", "out"])
@pytest.mark.parametrize("intro", ["interviewer", "interviewee"])
def test_shares_are_those_of_a_count_by_hand(found, words, reading, conditional, intro):
    claims = READINGS[("first", "second").index(reading)].claims
    expected = {"verdicts": [], "looks": [], "hedged": []}
    for voice in ("essayist", "interviewee"):
        own = []
        for claim in claims:
            said_by = claim.voice
            if intro == "interviewee" and claim.source == "001" and claim.start < 1714:
                said_by = "interviewee"
            if said_by != voice or (words == "own" and claim.reported):
                continue
            if conditional == "out" and claim.conditional:
                continue
            own.append(claim)
        judged = [c for c in own if c.actor == "RUS" and c.verdict != "not_assessed"]
        low = [c for c in judged if c.verdict in ("failed", "unlikely")]
        expected["verdicts"].append((len(low), len(judged)))
        expected["looks"].append((sum(c.aim == "STAT" for c in own), len(own)))
        expected["hedged"].append((sum(c.certainty != "CT" for c in own), len(own)))
    chosen = {
        "words": words,
        "reading": reading,
        "conditional": conditional,
        "intro": intro,
    }
    for result, pairs in expected.items():
        assert counts(outcome(found, result, **chosen)) == pairs


def test_the_introduction_changes_whose_hedges_they_are(found):
    alone = outcome(found, "hedges")
    with_intro = outcome(found, "hedges", intro="interviewee")
    n_intro = len(words(introduction(TEXTS["001"])))
    assert with_intro.sides[1].of == alone.sides[1].of + n_intro
    assert with_intro.sides[0] == alone.sides[0]


def test_the_paywall_changes_the_words_of_the_interview_only(found):
    without, counted = (
        outcome(found, "mtld", paywall=value).sides for value in ("out", "in")
    )
    assert counted[0] == without[0]
    assert counted[1].of == len(words(TEXTS["001"].select(parts=("body", "paywall"))))


def test_variety_is_measured_on_the_body(found):
    assert outcome(found, "mtld").sides[0].value == mtld(words(TEXTS["000"].body))


def test_the_threshold_is_the_family_wise_one(found):
    heaps = [sentence_types(text.body) for text in TEXTS.values()]
    threshold = family_wise_threshold(*heaps, n=SHUFFLES)
    assert f"({threshold:.1f})" in outcome(found, "keyness").sentence


def test_every_sentence_holds_its_counts(found):
    for each in {one for row in found.values() for one in row}:
        for side in each.sides:
            assert f"{side.of:,}" in each.sentence
            assert each.sentence.endswith((".", ").")), each.sentence


@pytest.mark.slow
def test_a_difference_of_shares_comes_with_the_p_of_its_arrangements(found):
    """Whether two intervals overlap is no test: each arrangement is looked at."""
    for key in ("verdicts", "looks", "hedged"):
        each = outcome(found, key)
        one, other = ([True] * n + [False] * (of - n) for n, of in counts(each))
        p = permuted_difference(one, other, n=10**6).p
        shown = f"(p = {p:.2f})." if p >= 0.005 else "(p < 0.01)."
        said = "Chance seldom gives" if p < 0.05 else "Chance may give"
        assert each.sentence.endswith(f"{said} as much {shown}")


def test_the_difference_of_hedges_comes_with_the_p_of_lesson_6(found):
    def hedges_in(passages):
        found = [each.text for own in passages for each in sentences(own.text)]
        return [(len(markers(text)), len(words(text))) for text in found]

    guest = TEXTS["001"].select(voices=["interviewee"])
    p = permuted_difference(hedges_in(TEXTS["000"].body), hedges_in(guest), n=999).p
    assert p < 0.05
    assert (
        f"Chance seldom gives as much (p = {p:.2f})."
        in outcome(found, "hedges").sentence
    )


def test_nothing_that_is_shown_takes_overlap_for_a_test():
    tables = [p.read_text("utf-8") for p in UTILS.rglob("words.toml")]
    assert len(tables) > 5
    claims = [
        t
        for t in tables
        if re.search(r"intervals? (are apart|overlap: )|inside every interval\.", t)
    ]
    assert claims == []


MORE = Outcome("x", "", "more", 0.4, ())
UNSEEN = Outcome("x", "", "not visible", 3.0, ())
WORDS = Outcome("x", "", "visible", 2, (), ("war", "win"))


@pytest.mark.parametrize(
    ("default", "other", "expected"),
    [
        pytest.param(MORE, MORE, "holds", id="the same"),
        pytest.param(MORE, MORE._replace(size=0.2), "holds", id="half as large"),
        pytest.param(MORE, MORE._replace(size=0.19), "weakens", id="less than half"),
        pytest.param(MORE, MORE._replace(finding="less"), "turns", id="reversed"),
        pytest.param(MORE, MORE._replace(finding="same"), "weakens", id="equal"),
        pytest.param(MORE, MORE._replace(finding=""), "weakens", id="nothing left"),
        pytest.param(UNSEEN, UNSEEN._replace(size=0.1), "holds", id="still unseen"),
        pytest.param(UNSEEN, UNSEEN._replace(finding="visible"), "turns", id="seen"),
        pytest.param(
            WORDS, WORDS._replace(words=("win", "war", "a")), "holds", id="all"
        ),
        pytest.param(WORDS, WORDS._replace(words=("win",)), "weakens", id="some words"),
        pytest.param(WORDS, WORDS._replace(words=("a",)), "turns", id="other words"),
    ],
)
def test_the_rule_of_the_marks(default, other, expected):
    assert mark(default, other) == expected


def test_one_text_or_one_reading_is_not_enough():
    with pytest.raises(ValueError, match="two texts and two readings"):
        outcomes({"000": TEXTS["000"]}, READINGS, load_codebook())
    with pytest.raises(ValueError, match="two texts and two readings"):
        outcomes(TEXTS, READINGS[:1], load_codebook())


@pytest.mark.slow
def test_texts_in_which_one_voice_speaks_are_told_apart_by_their_titles():
    other = replace(TEXTS["000"], id="002", title="A second essay")
    claims = tuple(replace(claim, source="002") for claim in READINGS[0].claims[:20])
    second = Coding(coder="me", claims=(*READINGS[0].claims, *claims))
    found = outcomes(
        {"000": TEXTS["000"], "002": other}, [second, second], load_codebook()
    )
    names = [side.name for side in outcome(found, "hedged").sides]
    assert names == [f"Essayist, {text.title}" for text in (TEXTS["000"], other)]
    assert outcome(found, "hedged").sides[1].of <= 20


def test_a_text_without_a_voice_is_refused():
    silent = replace(TEXTS["000"], voices=())
    with pytest.raises(ValueError, match="text 000 has no voice"):
        outcomes(TEXTS | {"000": silent}, READINGS, load_codebook())
