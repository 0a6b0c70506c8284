"""Texts and their source cards: what is read, and what is refused with a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from utils.texts import (
    SourceError,
    are_kit_texts,
    hold_kit_texts,
    load_sources,
    sentence_of,
)

CARD = """
[[source]]
id = "t"
file = "t.txt"
title = "T"
writer = "W"
attribution = "A"
outlet = "O"
kind = "essay"
rights = "R"
written = {{ earliest = 2020-01-01, latest = 2020-12-31, basis = "B" }}
voices = [{{ code = "writer", name = "Writer", line = "{line}" }}]
passages = [{passages}]
"""
WHOLE = '{ start = 0, end = 11, voice = "writer", part = "body" }'


def folder_with(
    tmp_path, *, text="Hello there", line="solid", passages=WHOLE, **change
):
    """Make a folder with one text; a change replaces a part of its card."""
    card = CARD.format(line=line, passages=passages)
    for old, new in change.get("card", {}).items():
        card = card.replace(old, new)
    (tmp_path / "sources.toml").write_text(card, encoding="utf-8")
    (tmp_path / "t.txt").write_bytes(text.encode("utf-8"))
    return tmp_path


@pytest.fixture(scope="module")
def sources():
    return load_sources()


def test_the_kit_holds_an_essay_and_an_interview(sources):
    assert [source.kind for source in sources.values()] == ["essay", "interview"]
    assert [voice.code for voice in sources["001"].voices] == [
        "interviewer",
        "interviewee",
    ]


@pytest.mark.parametrize("id_", ["000", "001"], ids=["essay", "interview"])
def test_the_passages_hold_every_word_of_a_text_once_and_in_order(sources, id_):
    source = sources[id_]
    between, reached = [], 0
    for passage in source.passages:
        assert passage.text == source.text[passage.start : passage.end]
        between.append(source.text[reached : passage.start])
        reached = passage.end
    assert "".join([*between, source.text[reached:]]).strip() == ""


@pytest.mark.parametrize(
    ("id_", "offset", "voice", "part"),
    [
        ("000", 0, "essayist", "body"),
        ("000", 4615, None, "heading"),
        ("001", 10, "interviewer", "body"),
        ("001", 1716, None, "label"),
        ("001", 1740, "interviewer", "body"),
        ("001", 2366, "interviewee", "body"),
        ("001", 2400, None, "paywall"),
    ],
    ids="essay heading introduction label question answer paywall".split(),
)
def test_a_place_in_a_text_has_a_voice_and_a_part(sources, id_, offset, voice, part):
    passage = sources[id_].passage_at(offset)
    assert (passage.voice, passage.part) == (voice, part)


def test_a_place_outside_the_text_is_refused(sources):
    with pytest.raises(IndexError, match="characters 0 to 2506, not 2507"):
        sources["001"].passage_at(2507)


def test_a_selection_leaves_out_layout_unless_asked(sources):
    body = sources["001"].body
    assert {passage.part for passage in body} == {"body"}
    everything = sources["001"].select(parts=None)
    assert len(everything) == len(sources["001"].passages)
    assert {p.voice for p in sources["001"].select(("interviewee",))} == {"interviewee"}


@pytest.mark.parametrize(
    "wrong", [{"voices": ["essayist"]}, {"parts": ["footnote"]}], ids=["voice", "part"]
)
def test_a_selection_by_what_a_text_does_not_have_is_refused(sources, wrong):
    with pytest.raises(ValueError, match="has no"):
        sources["001"].select(**wrong)


def test_a_range_of_days_reads_as_an_interval(sources):
    assert str(sources["000"].written) == "2023-07-18/2023-08-23"
    assert sources["001"].written.latest == date(2022, 11, 11)


def test_a_sentence_is_found_around_a_passage():
    spans = [(0, 10), (11, 20), (21, 30)]
    assert sentence_of("", 12, 15, spans) == (11, 20)
    assert sentence_of("", 5, 15, spans) == (0, 20)


def test_it_is_told_whether_the_texts_hold_those_of_the_kit_or_are_some(sources):
    one = {"001": sources["001"]}
    more = sources | {"mine": replace(sources["000"], id="mine")}
    changed = sources | {"000": replace(sources["000"], text="Another.")}
    every = [sources, one, more, changed]
    assert [hold_kit_texts(each) for each in every] == [True, False, True, False]
    assert [are_kit_texts(each) for each in every] == [True, True, False, False]


def test_a_folder_of_ones_own_is_read(tmp_path):
    source = load_sources(folder_with(tmp_path))["t"]
    assert source.text == "Hello there"


def test_line_ends_are_not_converted(tmp_path):
    text = "Hello\r\nthere"
    passages = WHOLE.replace("11", "12")
    assert (
        load_sources(folder_with(tmp_path, text=text, passages=passages))["t"].text
        == text
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "Hello there, you"}, "no passage covers 11 to 16"),
        ({"passages": WHOLE.replace("11", "12")}, "end at 11 or earlier"),
        ({"passages": WHOLE + ", " + WHOLE}, "must begin at 11 or later"),
        ({"passages": WHOLE.replace("writer", "author")}, "allowed are writer"),
        ({"passages": WHOLE.replace(', voice = "writer"', "")}, "has voice None"),
        ({"passages": WHOLE.replace("body", "heading")}, "no passage is body"),
        ({"line": "wavy"}, "allowed are solid, dashed, double, dotted"),
        ({"card": {'rights = "R"\n': ""}}, "rights is missing"),
        ({"card": {'"t.txt"': '"../t.txt"'}}, "plain name of a text"),
        ({"card": {'"t.txt"': '"u.txt"'}}, "names u.txt: it is not there"),
        ({"card": {"2020-01-01": '"2020"'}}, "a date is written 2023-07-18"),
        ({"card": {"2020-01-01": "2021-01-01"}}, "earliest is later than"),
        ({"card": {'outlet = "O"': 'outlet = "O"\nsha256 = "0"'}}, "was changed"),
        ({"card": {"[[source]]": "[source"}}, "cannot be read"),
        ({"card": {"[[source]]": "[[other]]"}}, "describes no text"),
    ],
    ids=[
        "words in no passage",
        "passage past the end",
        "passages overlap",
        "unknown voice",
        "body without a voice",
        "nothing but a heading",
        "unknown line",
        "key missing",
        "file outside the folder",
        "file missing",
        "no date",
        "dates the wrong way round",
        "another text",
        "no TOML",
        "no text",
    ],
)
def test_a_card_that_does_not_fit_is_refused_with_a_sentence(
    tmp_path, change, sentence
):
    with pytest.raises(SourceError, match=sentence):
        load_sources(folder_with(tmp_path, **change))


def test_a_folder_without_cards_says_where_to_copy_one(tmp_path):
    with pytest.raises(SourceError, match=r"has no sources\.toml"):
        load_sources(tmp_path)


def test_a_text_that_is_not_utf_8_is_refused(tmp_path):
    folder = folder_with(tmp_path)
    (folder / "t.txt").write_bytes(b"Hello \xff")
    with pytest.raises(SourceError, match="byte 6"):
        load_sources(folder)


def test_two_texts_with_one_id_are_refused(tmp_path):
    folder = folder_with(tmp_path)
    card = (folder / "sources.toml").read_text(encoding="utf-8")
    (folder / "sources.toml").write_text(card * 2, encoding="utf-8")
    with pytest.raises(SourceError, match="same id"):
        load_sources(folder)
