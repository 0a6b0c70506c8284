"""The page that carries saved work: what is put in comes out, and nothing else does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts import computed

from utils.work import DamagedError, Work, document_in, file_name, open_all, save_all
from utils.work.handed_in import ELEMENT, element, work_in

SAVED = '{"kit": "aims-and-outcomes", "schema": 3, "lessons": {}}'


def page(inside):
    return f"<!doctype html><title>x</title><p>an answer</p>{inside}</html>"


@given(st.text())
def test_whatever_was_written_comes_out_as_it_went_in(text):
    document = json.dumps({"v": text}, ensure_ascii=False)
    assert json.loads(work_in(page(element(document)))) == {"v": text}


def test_no_answer_ends_the_element_or_begins_another():
    carried = element(json.dumps({"v": f"</script>{ELEMENT}<!--"}))
    assert carried.count("<") == 2


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("", "a page without saved work"),
        (element(SAVED) * 2, "more than one piece of saved work"),
        (ELEMENT + SAVED, "saved work is cut off"),
        (ELEMENT + SAVED + "<b></script>", "saved work is cut off"),
        (element(SAVED).upper(), "a page without saved work"),
    ],
    ids=["none", "two", "cut", "markup inside", "written otherwise"],
)
def test_a_page_that_carries_not_exactly_one_is_refused(inside, sentence):
    with pytest.raises(DamagedError, match=sentence):
        document_in(page(inside))


def test_a_page_opens_like_the_file_inside_it(tmp_path):
    Work("01", tmp_path / "here").put("exercise-1-1-answer", "<b> & “b”")
    made = page(element(save_all(tmp_path, tmp_path / "here")))
    assert open_all(made.encode(), tmp_path, tmp_path / "there").ok
    assert Work("01", tmp_path / "there").get("exercise-1-1-answer") == "<b> & “b”"


@pytest.mark.parametrize(
    ("inside", "work"),
    [
        (element(SAVED), SAVED),
        (element(SAVED) * 2, ""),
        ("", ""),
        (ELEMENT + SAVED, ""),
        (ELEMENT + SAVED + "<b></script>", ""),
    ],
    ids=["one", "two", "none", "cut", "markup inside"],
)
@pytest.mark.node
def test_a_browser_without_a_kernel_reads_the_same_element(inside, work):
    file = "\ufeff\n" + page(inside)
    assert computed("parts/handed_in.js", "workIn(file)", file=file) == work


def test_files_of_two_students_without_names_have_two_names(tmp_path):
    assert file_name(tmp_path / "one") != file_name(tmp_path / "two")
    assert file_name(tmp_path, ".html").endswith(".html")
