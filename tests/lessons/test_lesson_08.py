"""What lesson 08 says of verdicts, tenses and conditions is so."""

import re
from pathlib import Path

from utils.claims import (
    load_coding,
    select_claims,
    verdict_shares,
    verdict_shares_by_time,
)
from utils.exercises import all_exercises
from utils.texts import load_sources

ROOT = Path(__file__).resolve().parents[2]
TEXTS = load_sources()
FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")
NOTES = (ROOT / "lessons" / "instructor" / "08_outcomes.md").read_text("utf-8")
SOURCE = (ROOT / "lessons" / "source" / "08_outcomes.md").read_text("utf-8")
ANSWERS = dict(re.findall(r"(?m)^- (\d\.\d+) (.+)$", NOTES.partition("## Answers")[2]))


def counts(text):
    return re.findall(r"`(\d+)`\s+of\s+`(\d+)`", text)


def test_the_counts_in_the_notes_are_those_of_the_readings():
    rows = verdict_shares(FIRST.claims, actors=["RUS"])
    assert counts(ANSWERS["8.2"]) == [(str(row.n), str(row.of)) for row in rows]
    named = (str(rows[2].of), str(rows[2].n_not_assessed))
    assert tuple(re.findall(r"`(\d+)`", ANSWERS["8.1"])) == named
    assert all_exercises()["8.1"].kind.result(TEXTS) == rows[2].of
    (again, *_) = verdict_shares(SECOND.claims, actors=["RUS"])
    assert (str(again.n), str(again.of)) in counts(NOTES)
    lenient = ("failed", "unlikely", "abandoned")
    miller = verdict_shares(FIRST.claims, lenient, actors=["RUS"])[2]
    assert (str(miller.n), str(miller.of)) in counts(NOTES)


def test_the_counts_of_the_present_are_those_of_the_table():
    rows = verdict_shares_by_time(FIRST.claims, actors=["RUS"])
    present = [row.on_the_present for row in rows]
    assert present == ["10 of 11", "2 of 5", "0 of 2"]
    told = NOTES.partition("On the present the counts are")[2][:60]
    assert [f"{n} of {of}" for n, of in counts(told)] == present


def test_eight_low_verdicts_of_the_essayist_hang_on_something_supposed():
    low = [
        claim
        for claim in select_claims(FIRST.claims, actors=["RUS"], voices=["essayist"])
        if claim.verdict in ("failed", "unlikely")
    ]
    assert len(low) == 19
    assert sum(bool(claim.conditional) for claim in low) == 8
    (supposed,) = [claim for claim in low if claim.time == "timeless"]
    assert supposed.quote in re.sub(r"\s+", " ", SOURCE)


def test_the_essayists_share_is_the_largest_and_the_others_rest_on_few_passages():
    essayist, *others = verdict_shares(FIRST.claims, actors=["RUS"])
    assert essayist.voice == "essayist"
    assert all(row.share < essayist.share and row.of < 10 for row in others)
    (again, *_) = verdict_shares(SECOND.claims, actors=["RUS"])
    assert again.share < essayist.share  # a question for the group says so


def test_a_third_of_the_forecasts_hang_on_a_condition():
    expected = [claim for claim in FIRST.claims if claim.time == "forecast"]
    assert 3 * sum(bool(claim.conditional) for claim in expected) == len(expected)
    own = select_claims(expected)
    assert own[0].quote.startswith("Even if")
    assert own[2].condition in TEXTS["000"].text
    assert f"“{own[2].condition}”" in " ".join(SOURCE.split())
    assert {claim.voice for claim in own[:3]} == {"essayist"}
    assert {claim.source for claim in own[-5:]} == {"001"}
    assert sum(claim.source == "001" for claim in own) == 5
