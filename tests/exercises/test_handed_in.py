"""A hand-in as a person reads it: every answer in words, nothing run, nothing lost."""

import html
import json
import re

import pytest

from utils.exercises import all_exercises, check, hand_in_page, kit_texts
from utils.exercises.handed_in import answer_in, said
from utils.work import DamagedError, Work, document_in, save_all

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.fixture
def own_work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    return tmp_path


def words_of(page):
    """Return what a person reads on the page, without its style and its data."""
    shown = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", shown))


@pytest.mark.slow
def test_every_right_answer_is_shown_with_its_title_and_state(own_work):
    for exercise in all_exercises().values():
        check(exercise.id, exercise.answer_from(exercise.models[0], kit_texts()))
    page = words_of(hand_in_page(save_all()))
    for exercise in all_exercises().values():
        assert f" {exercise.id} " in page
    assert "Lesson 1: Two sources" in page
    assert "b: The essayist says it of Putin." in page
    assert not re.search(r"Not (yet|checked|answered)", page)


def test_what_was_tried_last_is_told_from_what_passed(own_work):
    for letter in "ba":
        check("0.1", letter)
    page = words_of(hand_in_page(save_all()))
    assert "another answer was tried later" in page
    assert "a: Putin says it of himself." in page
    assert "2 different answers tried" in page
    assert "Not answered: 0.2, 0.3, 0.4." in page


def test_ticks_stand_beside_the_criteria_and_belong_to_the_student(own_work):
    Work("00").put("exercise-0-4-answer", "Open, I think.\nTwo lines.")
    Work("00").put("exercise-0-4-ticks", [1])
    page = words_of(hand_in_page(save_all()))
    assert "☐ My text names the voice whose words I quote." in page
    assert "☑ It proposes another verdict of the key." in page


def test_code_is_shown_where_the_notebook_or_the_page_kept_it(own_work):
    lessons = own_work / "lessons"
    lessons.mkdir()
    cell = {
        "id": "exercise-3-1-answer", "cell_type": "code", "metadata": {},
        "source": ["rate = 1", " < 2"], "outputs": [], "execution_count": None,
    }  # fmt: skip
    box = cell | {"id": "exercise-3-7-answer", "source": ['AnswerBox("3.7")']}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell, box]}
    (lessons / "03_fair_counts.ipynb").write_text(json.dumps(book))
    Work("03").put("exercise-3-1", {"state": "not_yet", "tries": 1, "answer": True})
    Work("03").put("code-exercise-3-2-answer", "x = 'kept by the page'")
    Work("03").put("exercise-3-2", {"state": "not_yet", "tries": 1, "answer": 3})
    Work("03").put("exercise-3-7", {"state": "not_yet", "tries": 1, "answer": "a"})
    page = words_of(hand_in_page(save_all(lessons)))
    assert "rate = 1 < 2" in page
    assert "AnswerBox" not in page
    assert "kept by the page" in page
    assert "Changed notebooks inside: 03_fair_counts.ipynb." in page


def test_no_answer_becomes_markup(own_work):
    for lesson, key in (("00", "exercise-0-4-answer"), ("student", "name")):
        Work(lesson).put(key, HOSTILE)
    page = hand_in_page(save_all())
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 1
    assert HOSTILE in words_of(page)
    assert document_in(page) == document_in(save_all()) | {
        "saved": document_in(page)["saved"]
    }


def test_what_a_forged_file_holds_in_a_wrong_form_is_shown_or_left_out():
    odd = [None, 3, -1.5, "x", [], ["a", {"b": []}], {"a": 1}, {"answer": {"x": []}}]
    for exercise in all_exercises().values():
        for value in odd:
            items = {exercise.slug: value, f"{exercise.slug}-answer": value}
            assert all(map(str, said(exercise, answer_in(exercise, items))))


def test_what_is_no_saved_work_makes_no_page():
    with pytest.raises(DamagedError):
        hand_in_page("{}")
