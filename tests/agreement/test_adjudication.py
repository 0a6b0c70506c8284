"""What coders read differently, and what a final coding decided, and why."""

from dataclasses import replace

import pytest

from utils.agreement import decisions, disputes
from utils.claims import load_codebook, load_coding, save_coding

FIRST, SECOND = load_coding("reader_1"), load_coding("reader_2")


@pytest.fixture
def final():
    """Reader 1 as it stands, but for one verdict, one claim added and one left out."""
    by_id = {claim.id: claim for claim in FIRST.claims}
    by_id["000-24"] = replace(
        by_id["000-24"], verdict="unlikely", why="No end is named."
    )
    dropped = replace(by_id.pop("000-10"), why="Not an aim of Ukraine.")
    added = next(claim for claim in SECOND.claims if claim.id == "000-x1")
    claims = (*by_id.values(), replace(added, why="It is about all aims."))
    return replace(FIRST, coder="final", claims=claims, rejected=(dropped,))


def test_the_most_disputed_passages_come_first():
    table = disputes([FIRST, SECOND])
    counts = [row.n_disputed for row in table]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 3
    assert table[0].fields == ("actor", "aim", "certainty")


def test_disputed_codes_have_the_names_of_the_codebook():
    """A reader of the lesson knows no abbreviation."""
    table = disputes([FIRST, SECOND])
    assert table[0].codes == (
        "actor: NATO and the West / Ukraine",
        "aim: Outlast or weaken the other side / Take or hold land",
        "certainty: certain / not committed",
    )
    codes = [each.partition(": ")[2] for row in table for each in row.codes]
    said = {code for each in codes for code in each.split(" / ")}
    book = load_codebook()
    kinds = (book.actors, book.aims, book.certainties, book.verdicts)
    abbreviated = {c.code for kind in kinds for c in kind if c.code != c.name}
    assert said & abbreviated == set()


def test_a_passage_that_one_coder_marked_is_a_dispute_about_the_unit():
    alone = [row for row in disputes([FIRST, SECOND]) if row.fields == ("unit",)]
    assert len(alone) == 12
    assert {row.codes for row in alone} == {
        ("unit: reading 1",),
        ("unit: reading 2",),
    }


def test_coders_who_agree_dispute_nothing():
    assert len(disputes([FIRST, replace(FIRST, coder="twin")])) == 0


def test_each_coder_sees_own_answer_final_answer_and_reason(final):
    table = decisions([FIRST, SECOND], final)
    own = [row for row in table if row.coder == "reader_1"]
    assert [(row.field, row.own, row.final, row.reason) for row in own] == [
        ("unit", "marked", "not marked", "Not an aim of Ukraine."),
        ("verdict", "failed", "unlikely", "No end is named."),
        ("unit", "not marked", "marked", "It is about all aims."),
    ]


def test_a_coder_whose_answer_became_final_is_not_listed_for_it(final):
    table = decisions([FIRST, SECOND], final)
    verdict = [
        row for row in table if row.quote == "That is clearly not going to happen."
    ]
    assert {(row.coder, row.field) for row in verdict} == {
        ("reader_1", "verdict"),
        ("reader_2", "aim"),
    }


def test_a_final_coding_leaves_the_originals_as_they_are(tmp_path, final):
    before = {coding.coder: coding for coding in (FIRST, SECOND)}
    decisions([FIRST, SECOND], final)
    claims = tuple(replace(claim, coder="final") for claim in final.claims)
    rejected = tuple(replace(claim, coder="final") for claim in final.rejected)
    save_coding(
        replace(final, claims=claims, rejected=rejected), tmp_path / "final.csv"
    )
    read = load_coding(tmp_path / "final.csv")
    assert len(decisions([FIRST, SECOND], read)) == len(
        decisions([FIRST, SECOND], final)
    )
    assert {c.coder: c for c in (load_coding(name) for name in before)} == before
