"""Places: what is wrong with cells that lead into a text; names of paragraphs."""

from dataclasses import replace

import pytest

from utils.texts import (
    Problem,
    is_whole,
    load_sources,
    paragraph_at,
    paragraphs,
    place_problems,
    refusal,
    repaired_place,
)

SOURCES = load_sources()
ROW = {"source": "000", "start": "800", "end": "811", "quote": "That is oft"}


def test_a_row_that_says_what_stands_there_is_fine():
    assert place_problems(ROW, SOURCES) == []


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("0", True),
        ("0800", True),
        ("", False),
        ("1e3", False),
        ("²", False),
        ("٣", True),
    ],
)
def test_a_whole_number_is_one_that_python_reads(cell, whole):
    assert is_whole(cell) is whole
    assert not whole or int(cell) >= 0


def test_a_problem_does_not_repeat_a_cell_of_any_length():
    assert len(str(Problem("quote", "x" * 10_000, "right"))) < 300


def test_a_place_is_repaired_only_where_it_is_certain():
    broken = ROW | {"source": "0", "start": "800.0", "quote": "That  is oft"}
    assert repaired_place(broken, SOURCES) == ROW
    other = ROW | {"quote": "This is oft"}
    assert repaired_place(other, SOURCES) == other


def test_a_refusal_counts_what_it_does_not_show():
    assert refusal("a.csv", ["x"] * 22).splitlines()[-1] == "… and 2 more"
    assert refusal("a.csv", ["x"]) == "a.csv cannot be used:\nx"


# --- Paragraphs ----------------------------------------------------------------------


def test_the_essay_has_eighteen_paragraphs_and_headings_are_none():
    found = paragraphs(SOURCES["000"])
    assert [each.name for each in found] == [f"P{n}" for n in range(1, 19)]
    assert not any(each.start <= 4612 < each.end for each in found)


def test_the_interview_has_an_introduction_a_question_and_a_reply():
    found = paragraphs(SOURCES["001"])
    assert [(each.name, each.voice) for each in found] == [
        ("I1", "interviewer"),
        ("I2", "interviewer"),
        ("Q", "interviewer"),
        ("R", "interviewee"),
    ]


@pytest.mark.parametrize("text", ["000", "001"])
def test_paragraphs_hold_every_word_that_somebody_says(text):
    source = SOURCES[text]
    spoken = "".join(passage.text for passage in source.body)
    held = "".join(source.text[p.start : p.end] for p in paragraphs(source))
    assert "".join(held.split()) == "".join(spoken.split())


def test_several_questions_and_replies_are_numbered():
    source = SOURCES["001"]
    question = source.passages[2]
    label = next(p for p in source.passages if p.part == "label")
    again = [question._replace(start=question.start + 1), label, source.passages[4]]
    more = replace(source, passages=(*source.passages, *again))
    names = [each.name for each in paragraphs(more)]
    assert names == ["I1", "I2", "Q1", "R1", "Q2", "R2"]


def test_between_two_paragraphs_there_is_none():
    assert paragraph_at(SOURCES["000"], 534) is None
    assert paragraph_at(SOURCES["000"], 536).name == "P2"
