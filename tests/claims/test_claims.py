"""Claims: what is read, saved and refused, and what follows from a source chain."""

import csv
import io
from dataclasses import replace

import pytest

from utils.claims import (
    Claim,
    ClaimError,
    coding_on,
    load_coding,
    make_claim,
    save_coding,
)
from utils.texts import SEEDS, load_sources

HEADLESS = "id source start end quote voice actor aim verdict time certainty polarity"
ROW = {
    "id": "a1",
    "source": "001",
    "start": "1769",
    "end": "1788",
    "quote": "It doesn’t seem so.",
    "voice": "interviewee",
    "actor": "BOTH",
    "aim": "WHOL",
    "verdict": "unlikely",
    "time": "forecast",
    "certainty": "PR",
    "polarity": "-",
}


@pytest.fixture(scope="module")
def sources():
    return load_sources()


@pytest.fixture(scope="module")
def reader_1(sources):
    return load_coding("reader_1", sources)


def saved(tmp_path, *rows, delimiter=",", bom=""):
    """Write rows as a student's file; each changes `ROW`."""
    text = io.StringIO()
    whole = [ROW | row for row in rows]
    columns = list(dict.fromkeys(name for row in whole for name in row))
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(whole)
    path = tmp_path / "anna.csv"
    path.write_bytes((bom + text.getvalue()).encode("utf-8"))
    return path


def only(path, **options):
    (claim,) = load_coding(path, **options).claims
    return claim


# --- The claim -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chain", "reported", "owner"),
    [
        (("essayist",), False, "essayist"),
        (("essayist", "Moscow"), True, "Moscow"),
        (("essayist", "Russian elites!"), False, "Russian elites"),
        (("interviewer", "interviewee?"), False, "interviewee"),
        (("interviewer", "interviewee", "Ukrainians!"), True, "Ukrainians"),
        (("interviewer", "interviewee?", "Ukrainians"), True, "Ukrainians"),
    ],
    ids=[
        "own",
        "passed on",
        "vouched for",
        "drift",
        "nested twice",
        "drift, passed on",
    ],
)
def test_reported_follows_from_the_chain(reader_1, chain, reported, owner):
    claim = replace(reader_1.claims[0], voice=chain[0], source_chain=chain)
    assert (claim.reported, claim.owner) == (reported, owner)


def test_a_claim_is_dated_by_its_text(reader_1):
    dates = {claim.source: str(claim.as_of) for claim in reader_1.claims}
    assert dates == {"000": "2023-07-18/2023-08-23", "001": "2022-04-01/2022-11-11"}


@pytest.mark.parametrize(
    "change",
    [{"end": 321}, {"start": 320}, {"start": -1}, {"source_chain": ("interviewer",)}],
    ids=["too long", "nothing", "before the text", "another voice first"],
)
def test_a_claim_that_contradicts_itself_cannot_be_made(reader_1, change):
    with pytest.raises(ClaimError, match="claim 000-01"):
        replace(reader_1.claims[0], **change)


# --- Reading and saving --------------------------------------------------------------


def test_a_minimal_file_is_read(tmp_path):
    claim = only(saved(tmp_path, {}))
    assert claim.source_chain == ("interviewee",)
    assert (claim.coder, claim.conditional, claim.evidence) == ("anna", None, ())


@pytest.mark.parametrize("name", ["reader_1", "reader_2"])
def test_a_saved_coding_is_the_same_when_read_and_saved_again(tmp_path, name):
    coding = load_coding(name)
    save_coding(coding, tmp_path / "copy.csv")
    assert load_coding(tmp_path / "copy.csv") == coding
    original = (SEEDS / "claims" / f"{name}.csv").read_bytes()
    assert (tmp_path / "copy.csv").read_bytes() == original


def test_formulas_are_harmless_in_the_file_and_back_when_read(tmp_path, reader_1):
    nasty = '=HYPERLINK("http://example.org","click")'
    claim = replace(reader_1.claims[0], doubt=nasty, why="-2+3", aim_label="@SUM(1)")
    save_coding(replace(reader_1, claims=(claim,)), tmp_path / "n.csv")
    with (tmp_path / "n.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    risky = [cell for cell in cells if cell[:1] in "=+-@" and len(cell) > 1]
    assert risky == []
    assert only(tmp_path / "n.csv") == claim


@pytest.mark.parametrize(
    ("delimiter", "bom", "change"),
    [
        (";", "\ufeff", {}),
        ("\t", "", {}),
        (",", "", {"source": "1"}),
        (",", "", {"start": "1769.0", "end": "1788.0"}),
        (",", "", {"quote": "It doesn't seem so."}),
        (",", "", {"quote": "It doesn‘t  seem\u00a0so."}),
        (",", "", {"polarity": "–"}),
        (",", "", {"in_scope": "TRUE"}),
        (",", "", {"source_chain": "interviewee"}),
    ],
    ids=[
        "semicolons and byte-order mark",
        "tabs",
        "leading zeros lost",
        "numbers with a decimal",
        "a straight apostrophe",
        "a wrong apostrophe and spaces",
        "a dash for a minus",
        "TRUE for yes",
        "a chain",
    ],
)
def test_what_a_spreadsheet_did_to_a_claim_is_undone(tmp_path, delimiter, bom, change):
    expected = only(saved(tmp_path, {}))
    path = saved(tmp_path, change, delimiter=delimiter, bom=bom)
    assert only(path) == expected
    assert expected.quote == "It doesn’t seem so."


@pytest.mark.parametrize(
    ("cell", "value"),
    [("yes", True), ("FALSE", False), ("WAHR", True), ("0", False), ("", None)],
)
def test_a_condition_is_yes_no_or_not_coded(tmp_path, cell, value):
    assert only(saved(tmp_path, {"conditional": cell})).conditional is value


def test_a_passage_left_out_needs_no_codes(tmp_path):
    blank = dict.fromkeys("voice actor aim verdict time certainty polarity".split(), "")
    coding = load_coding(saved(tmp_path, blank | {"in_scope": "no"}))
    assert [claim.id for claim in coding.rejected] == ["a1"]
    assert coding.claims == ()


def test_two_aims_may_share_one_passage(tmp_path):
    path = saved(tmp_path, {}, {"id": "a2", "aim": "STAT"})
    assert len(load_coding(path).claims) == 2


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"aim": "LAND"}], "row 2, column aim: 'LAND' is not one of TERR, REGM"),
        ([{"verdict": ""}], "row 2, column verdict: '' is not one of failed"),
        ([{"evidence": "military; gossip"}], "column evidence: 'gossip' is not one of"),
        ([{"certainty": "ct"}], "column certainty: 'ct' is not one of CT, PR"),
        ([{"voice": "essayist"}], "'essayist' is not one of interviewer, interviewee"),
        ([{"source_chain": "interviewer"}], "a chain that begins with interviewee"),
        ([{"source_chain": "interviewee > ?"}], "a name with at most one mark"),
        ([{"source": "002"}], "column source: '002' is not one of 000, 001"),
        ([{"end": "2508"}], "column end: '2508' is not a whole number from 0 to 2507"),
        ([{"start": "-1"}], "column start: '-1' is not a whole number"),
        ([{"start": "9" * 5000}], "column start: '9999.*' is not a whole number"),
        ([{"start": "1788"}], "column end: '1788' is not greater than the start"),
        ([{"start": "1,769"}], "column start: '1,769' is not a whole number"),
        ([{"start": "1770", "end": "1789"}], "column quote: .*what stands at 1770"),
        (
            [{"start": "2369", "end": "2390", "quote": "This article is for m"}],
            "somebody speaks: it is in the paywall",
        ),
        ([{"conditional": "maybe"}], "column conditional: 'maybe' is not yes or no"),
        ([{"id": ""}], "column id: '' is not a name for the claim"),
        ([{}, {"aim": "STAT"}], "row 3, column id: 'a1' is in row 2 already"),
        ([{}, {"id": "a2"}], "row 3, column aim: the same words are coded WHOL in row"),
        (
            [{"coder": "anna"}, {"id": "a2", "aim": "STAT", "coder": "ben"}],
            "row 3, column coder: 'ben' is not 'anna'",
        ),
    ],
    ids=[
        "unknown aim",
        "no verdict",
        "unknown evidence",
        "small letters",
        "voice of another text",
        "chain begins elsewhere",
        "chain without a name",
        "unknown text",
        "offset past the end",
        "negative offset",
        "number of thousands of digits",
        "end before start",
        "thousands separated",
        "wrong place",
        "layout",
        "no yes or no",
        "no id",
        "duplicate id",
        "identical anchors, one aim",
        "two coders",
    ],
)
def test_broken_input_gets_a_sentence_with_file_row_and_column(
    tmp_path, rows, sentence
):
    with pytest.raises(ClaimError, match=f"anna.csv cannot be used:\n.*{sentence}"):
        load_coding(saved(tmp_path, *rows))


def test_every_fault_is_listed_up_to_twenty(tmp_path):
    rows = [{"id": f"a{n}", "aim": "X", "proposition": str(n)} for n in range(30)]
    with pytest.raises(ClaimError) as caught:
        load_coding(saved(tmp_path, *rows))
    assert str(caught.value).splitlines()[-1] == "… and 10 more"


def test_an_unknown_coding_says_which_there_are():
    with pytest.raises(ClaimError, match="reader_1, reader_2"):
        load_coding("reader_3")


@pytest.mark.slow
def test_ten_thousand_claims_are_read(tmp_path):
    rows = [{"id": f"a{n}", "proposition": str(n)} for n in range(10_000)]
    path = saved(tmp_path, *rows)
    assert len(load_coding(path).claims) == 10_000


# --- A text that was changed ---------------------------------------------------------


@pytest.fixture
def changed(sources):
    """The interview with a line put before it, as somebody's newer copy."""
    source = sources["001"]
    text = "Alternate Endings\n\n" + source.text.replace(
        "doesn’t seem", "doesn’t really seem"
    )
    moved = tuple(
        passage._replace(start=passage.start + 19, end=passage.end + 19)
        for passage in source.passages
    )
    return sources | {"001": replace(source, text=text, passages=moved)}


def test_another_version_of_the_text_is_refused_with_a_hint(tmp_path, changed):
    with pytest.raises(ClaimError, match="Was the text changed") as caught:
        load_coding(saved(tmp_path, {}), changed)
    assert "what stands at 1769 to 1788 of 001_588f4ce376b178ae.txt" in str(
        caught.value
    )


def test_a_claim_moves_with_its_words_and_the_move_is_listed(tmp_path, changed):
    other = {
        "id": "a2",
        "quote": "Where is this all going?",
        "voice": "interviewer",
        "start": "684",
        "end": "708",
    }
    coding = load_coding(saved(tmp_path, {}, other), changed, reanchor=True)
    assert [claim.quote for claim in coding.claims] == [
        "It doesn’t really seem so.",
        "Where is this all going?",
    ]
    (first, second) = coding.moved
    assert (first.id, first.was, first.now) == ("a1", (1769, 1788), (1788, 1814))
    assert second.now == (739, 763)


def test_words_that_are_gone_are_refused_with_a_list(tmp_path, changed):
    text = changed["001"].text.replace("It doesn’t really seem so.", "No comment.")
    gone = changed | {"001": replace(changed["001"], text=text)}
    with pytest.raises(ClaimError, match="row 2, column quote: 'It doesn’t seem so"):
        load_coding(saved(tmp_path, {}), gone, reanchor=True)


# --- From and to a widget ------------------------------------------------------------


def test_a_claim_is_made_from_the_values_of_a_form():
    values = {name: value for name, value in ROW.items() if name != "quote"}
    values |= {"start": 1769, "end": 1788, "conditional": True, "evidence": ["none"]}
    claim = make_claim(values | {"source_chain": ["interviewee", "Ukrainians!"]})
    assert isinstance(claim, Claim)
    assert (claim.quote, claim.conditional) == ("It doesn’t seem so.", True)
    assert claim.source_chain == ("interviewee", "Ukrainians!")


def test_a_form_learns_of_every_wrong_field_at_once():
    with pytest.raises(ClaimError, match=r"column aim: .*; column verdict: "):
        make_claim(ROW | {"aim": "X", "verdict": "Y"})
    with pytest.raises(ClaimError, match="a claim has no 'lable'"):
        make_claim(ROW | {"lable": "X"})


@pytest.mark.parametrize("given", ["reader_1", load_coding("reader_1")])
def test_a_coding_on_one_text_leaves_out_what_is_on_others(sources, given):
    one = {"001": sources["001"]}
    found = coding_on(one, given)
    assert found.coder == "reader_1"
    assert {claim.source for claim in found.claims} == {"001"}
    whole = load_coding("reader_1").claims
    assert len(found.claims) == sum(claim.source == "001" for claim in whole)


def test_a_coding_on_the_kits_texts_may_come_from_a_file(sources, tmp_path):
    save_coding(load_coding("reader_2"), tmp_path / "mine.csv")
    found = coding_on(sources, tmp_path / "mine.csv")
    assert found.claims == load_coding("reader_2").claims
