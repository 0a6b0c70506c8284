"""What lesson 06 says about the texts in words is so, and so are its keys."""

import pytest

from utils.claims import (
    estimates,
    load_coding,
    marker_rates,
    marker_scores,
    markers,
    select_claims,
)
from utils.counting import kwic, permuted_difference, wilson_interval
from utils.exercises import all_exercises
from utils.texts import load_sources, sentences, words

TEXTS = load_sources()
CLAIMS = load_coding("reader_1", TEXTS).claims
RATES = {row.voice: row for row in marker_rates(TEXTS, "hedges")}


def hedges_in(passages) -> list[tuple[int, int]]:
    return [
        (len(markers(each.text, "hedges")), len(words(each.text)))
        for passage in passages
        for each in sentences(passage.text)
    ]


def test_he_may_stands_three_times_and_each_line_is_coded():
    assert len(kwic(TEXTS["000"].body, "he may")) == 3
    quotes = {claim.id: claim.quote for claim in CLAIMS}
    assert all("may" in quotes[claim] for claim in ("000-20", "000-31", "000-45"))
    assert all_exercises()["6.6"].kind.letters(TEXTS) == ("b", "d")


def test_the_list_is_mostly_right_and_misses_more_than_it_finds():
    everybody = marker_scores(CLAIMS, "hedges")[-1]
    assert everybody.precision > 0.75
    assert everybody.recall < 0.5


def test_no_scheme_gives_a_number_to_could():
    assert not estimates("could")
    (likely,) = [each for each in estimates("likely") if each.scheme == "ICD 203"]
    assert (likely.low, likely.high) == (55, 80)


def test_millers_rate_is_the_highest_and_about_twice_the_others():
    assert max(RATES.values(), key=lambda row: row.per_1000).voice == "interviewee"
    others = [RATES[voice].per_1000 for voice in ("essayist", "interviewer")]
    half = RATES["interviewee"].per_1000 / 2
    assert all(0.7 * half < rate < 1.3 * half for rate in others)
    assert RATES["interviewee"].n < 10


def test_intervals_overlap_although_chance_seldom_gives_the_difference():
    miller, essayist = (
        wilson_interval(RATES[voice].n, RATES[voice].n_tokens)
        for voice in ("interviewee", "essayist")
    )
    assert miller[0] < essayist[1]
    theirs = [TEXTS["001"].select(voices=[v]) for v in ("interviewee", "interviewer")]
    against_essay, against_bluhm = (
        permuted_difference(hedges_in(theirs[0]), hedges_in(other), n=999)
        for other in (TEXTS["000"].body, theirs[1])
    )
    assert against_essay.p < 0.05 < against_bluhm.p


def test_what_is_only_passed_on_adds_to_the_certain_claims_of_the_essayist():
    def certain(which: str) -> int:
        chosen = select_claims(CLAIMS, words=which, voices=("essayist",))
        return sum(claim.certainty == "CT" for claim in chosen)

    assert certain("all") > certain("own")


@pytest.mark.parametrize("word", ["about", "feel"])
def test_some_of_millers_hedge_words_weaken_nothing_much(word):
    (answer,) = TEXTS["001"].select(voices=["interviewee"])
    assert word in [marker.form for marker in markers(answer.text, "hedges")]
