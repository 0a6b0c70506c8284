"""A comparison and its page: the form, the links, and nothing that could run."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from utils.claims import load_coding
from utils.findings import (
    cited,
    form,
    lacks,
    load_maps,
    page,
    passages,
    save_page,
)
from utils.findings.sheet import COLOURS
from utils.texts import load_sources
from utils.widgets import FOLDER

TEXTS = load_sources()
READINGS = [load_coding(name, TEXTS) for name in ("reader_1", "reader_2")]
MAPS = load_maps(TEXTS)
WHOLE = (
    "The essayist sees land not won [000-13], and gives 3 of 4 aims up. He also passes "
    "a view on [000-43]. The interviewee says that aims were rolled back [001-18].\n"
    "Limit: the two texts are a year apart and one of them is cut.\n"
    "Counter-reading: a careful reader could say that only time has passed between."
)


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def having(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if name in attrs]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("one [000-13] and again [000-13]", ("000-13",)),
        ("two [000-13, 001-16; 000-x1]", ("000-13", "001-16", "000-x1")),
        ("[sic], [the essayist], […] and 000-13", ()),
        ("an open [000-13 bracket", ()),
    ],
    ids=["once each", "several in a bracket", "other brackets", "no bracket"],
)
def test_ids_are_what_stands_in_square_brackets(text, ids):
    assert cited(text) == ids


def test_a_whole_comparison_lacks_nothing():
    assert lacks(WHOLE, TEXTS, READINGS) == ""
    assert form(WHOLE, TEXTS) == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("000-13", "000-99", "[000-99] leads to no passage"),
        (" [000-43]", "", "2 passages are cited"),
        ("001-18", "000-14", "one voice’s: Essayist"),
        ("interviewee", "expert", "not named: Miller (answers)"),
        ("3 of 4", "many", "A number is missing"),
        ("Limit:", "Also,", "The limit is missing"),
        ("Limit: the two", "Limit: two.\nThe two", "The limit is missing"),
        ("Counter-reading:", "But", "The counter-reading is missing"),
    ],
    ids=[
        "unknown id", "few ids", "one voice", "unnamed voice", "no rate", "no limit",
        "a limit of one word", "no counter-reading",
    ],
)  # fmt: skip
def test_what_is_missing_is_named(old, new, says):
    assert says in lacks(WHOLE.replace(old, new), TEXTS, READINGS)


@pytest.mark.parametrize(
    "rate", ["3 of 4", "3 out of 4", "3 of all 4", "75 %", "75%", "75 per cent"]
)
def test_a_rate_can_be_written_in_several_ways(rate):
    assert lacks(WHOLE.replace("3 of 4", rate), TEXTS, READINGS) == ""


def test_every_cited_claim_leads_to_its_sentence_voice_date_and_place():
    made = Page(page(WHOLE, TEXTS, READINGS))
    links = [target.removeprefix("#") for target in made.having("href")]
    assert sorted(links) == sorted(made.having("id"))
    assert [link for link in links if link.startswith("evidence")] == [
        f"evidence-{number}" for number in (1, 2, 3)
    ]
    claims = {claim.id: claim for claim in READINGS[0].claims}
    for name in cited(WHOLE):
        claim = claims[name]
        source = TEXTS[claim.source]
        assert claim.quote in made.text
        assert f"characters {claim.start:,}–{claim.end:,}" in made.text
        assert f"between {source.written.earliest} and" in made.text
    assert "Essayist, in" in made.text
    assert "Miller (answers), in" in made.text


def test_a_link_says_who_speaks_and_where_and_the_evidence_what_it_is_about():
    made = page(WHOLE, TEXTS, READINGS)
    assert '[<a id="cited-1" href="#evidence-1">Essayist, P4</a>]' in made
    assert "Take or hold land · Russia" in made
    assert '<span data-v="failed">✕ failed</span>' in made
    assert '<blockquote data-line="double">' in made


def test_each_reading_is_a_column_and_what_none_says_no_row():
    """So that the page fits a telephone."""
    made = page(WHOLE, TEXTS, READINGS)
    head = '<th scope="col">reading 1</th><th scope="col">reading 2</th>'
    assert made.count(head) == 3
    silent = [
        replace(each, claims=tuple(replace(claim, doubt="") for claim in each.claims))
        for each in READINGS
    ]
    assert "What the reader doubts" in made
    assert "What the reader doubts" not in page(WHOLE, TEXTS, silent)


def test_the_colours_of_the_page_are_those_of_the_widgets():
    sheet = FOLDER / "parts" / "look.css"
    tokens = dict(
        re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", sheet.read_text("utf-8"))
    )
    for name, (light, dark) in COLOURS.items():
        assert tokens[name] == f"{light}, {dark}", name


def test_what_a_voice_only_passes_on_is_said_to_be_so():
    assert "ascribed to Moscow" in page(WHOLE, TEXTS, READINGS)
    own = WHOLE.replace("000-43", "000-14")
    assert "ascribed to" not in page(own, TEXTS, READINGS)


def test_a_claim_that_is_cited_twice_can_be_come_back_to_once():
    made = Page(page(WHOLE + " [000-13]", TEXTS, READINGS))
    assert made.having("href").count("#evidence-1") == 2
    assert made.having("id").count("cited-1") == 1


def test_both_readings_of_a_claim_stand_on_the_page():
    made = Page(page(WHOLE, TEXTS, READINGS))
    assert made.text.count("reading 1") == made.text.count("reading 2") == 3


def test_a_claim_that_is_not_there_is_shown_as_such_and_not_linked():
    made = Page(page(WHOLE.replace("000-13", "000-99"), TEXTS, READINGS))
    assert "[000-99] leads to no passage" in made.text
    assert len(made.having("href")) == 2 * 2  # there and back


def test_what_people_wrote_is_escaped_and_nothing_can_run_or_be_fetched():
    hostile = (
        WHOLE + '\n<script>alert(1)</script> <img src=x onerror="x"> [000-13"><b>1]'
    )
    made = Page(page(hostile, TEXTS, READINGS, title="</title><script>"))
    names = {tag for tag, _ in made.tags}
    assert not names & {"script", "img", "link", "iframe", "b", "form", "base"}
    assert not made.having("src")
    assert not [attribute for attribute in made.tags if "onerror" in attribute[1]]
    assert all(target.startswith("#") for target in made.having("href"))
    (policy,) = [c for c in made.having("content") if "src" in c]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<script>alert(1)</script>" in made.text


def test_the_page_is_one_file_with_a_language_and_headings_in_order():
    source = page(WHOLE, TEXTS, READINGS)
    made = Page(source)
    assert ("html", {"lang": "en"}) in made.tags
    levels = [int(tag[1]) for tag, _ in made.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(source) < 20_000


def test_the_page_is_written_whole_and_the_version_before_is_kept(tmp_path):
    save_page(WHOLE, TEXTS, READINGS, folder=tmp_path)
    told = save_page(WHOLE + "\nMore.", TEXTS, READINGS, folder=tmp_path)
    path = tmp_path / "comparison.html"
    assert "<p>More.</p>" in path.read_text("utf-8")
    assert "<p>More.</p>" not in path.with_suffix(".bak").read_text("utf-8")
    assert str(path) in repr(told)
    assert "Its form is complete" in repr(told)


def test_a_page_of_an_unfinished_comparison_says_what_is_missing(tmp_path):
    told = save_page("The essayist [000-13].", TEXTS, READINGS, folder=tmp_path)
    assert "1 passage is cited" in repr(told)
    assert (tmp_path / "comparison.html").is_file()


@pytest.mark.parametrize("nothing", [None, "", " … ", ...], ids=repr)
def test_nothing_written_makes_no_page(nothing, tmp_path):
    told = save_page(nothing, TEXTS, READINGS, folder=tmp_path)
    assert "Nothing written yet" in repr(told)
    assert not list(tmp_path.iterdir())


def test_a_disk_that_refuses_is_said_and_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    told = save_page(WHOLE, TEXTS, READINGS, folder=tmp_path / "file")
    assert "could not be written" in repr(told)


def test_claims_of_texts_that_are_not_there_are_no_claims():
    essay = {"000": TEXTS["000"]}
    assert "[001-18] leads to no passage" in lacks(WHOLE, essay, READINGS)


def test_a_move_leads_to_its_sentence_and_to_both_readings_of_it():
    moved = WHOLE.replace("000-13", "A-000-02")
    assert "[A-000-02] leads to no passage" in lacks(moved, TEXTS, READINGS)
    assert lacks(moved, TEXTS, READINGS, MAPS) == form(moved, TEXTS) == ""
    made = Page(page(moved, TEXTS, READINGS, maps=MAPS))
    (move,) = [each for each in MAPS["reader_1"] if each.id == "A-000-02"]
    assert move.quote in made.text
    assert move.headline in made.text
    assert "A-000-02" in made.text
    assert made.having("href").count("#evidence-1") == 1
    assert made.text.count("reading 1") == made.text.count("reading 2") == 3


def test_all_that_can_be_cited_says_whose_words_it_is_and_where():
    known = passages(TEXTS)
    ids = [claim.id for claim in READINGS[0].claims]
    ids += [move.id for move in MAPS["reader_1"]]
    assert set(ids) <= set(known)
    assert known["A-000-02"].startswith("Essayist, P1: “It is one of")
    assert known["001-18"].startswith("Miller (answers), R: “Moscow has rolled back")
