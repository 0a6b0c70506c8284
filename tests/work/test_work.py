"""Student work: what is put is kept, merged by newest, and moves between machines."""

import json
import os
import re
import time
from itertools import permutations
from pathlib import Path

import nbformat
import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.authors import lesson_source
from utils.work import (
    Work,
    file_name,
    files,
    fingerprint,
    is_edited,
    lessons_kept,
    open_all,
    owner,
    records,
    save_all,
    work_folder,
)


def record(value, t=1, by="a"):
    return {"v": value, "t": t, "by": by}


def notebook(*sources, shipped=None):
    cells = [
        {"cell_type": "code", "source": source, "outputs": [], "metadata": {}}
        for source in sources
    ]
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    if shipped:
        book["metadata"]["kit"] = {"built": shipped}
    return book


def test_what_is_put_is_there_in_a_new_session(tmp_path):
    assert Work("01", tmp_path).put("exercise-1-2", {"count": [1, 2.5, None, "é"]})
    again = Work("01", tmp_path)
    assert again.get("exercise-1-2") == {"count": [1, 2.5, None, "é"]}
    assert again.items() == {"exercise-1-2": {"count": [1, 2.5, None, "é"]}}


def test_two_open_lessons_see_each_other_at_once(tmp_path):
    one, other = Work("01", tmp_path), Work("01", tmp_path)
    one.put("a", 1)
    assert other.get("a") == 1
    other.put("a", 2)
    assert one.get("a") == 2


def test_lessons_are_kept_apart(tmp_path):
    Work("01", tmp_path).put("a", 1)
    Work("student", tmp_path).put("name", "Kim")
    assert Work("02", tmp_path).get("a") is None
    assert lessons_kept(tmp_path) == ["01", "student"]


def test_the_page_of_a_comparison_and_its_backup_are_no_lesson(tmp_path):
    for name in ("comparison.html", "comparison.bak", "02.bak"):
        (tmp_path / name).write_text("{}")
    assert lessons_kept(tmp_path) == ["02"]


def test_a_value_changed_by_the_caller_is_not_changed_in_the_work(tmp_path):
    work, value = Work("01", tmp_path), [1]
    work.put("a", value)
    value.append(2)
    work.get("a").append(3)
    assert work.get("a") == [1]


def test_a_deleted_item_stays_deleted_when_an_old_copy_comes_back(tmp_path):
    work = Work("01", tmp_path)
    work.put("a", 1)
    old_copy = work.records()
    work.delete("a")
    assert work.merge(old_copy)
    assert work.get("a") is None
    assert "a" not in work.items()


def test_an_update_counts_from_what_is_on_disk(tmp_path):
    one, other = Work("01", tmp_path), Work("01", tmp_path)
    for work in (one, other, one):
        work.update("tries", lambda n: (n or 0) + 1)
    assert other.get("tries") == 3


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.read_text"])
def test_an_update_that_cannot_be_written_is_made_once(tmp_path, monkeypatch, step):
    def fails(*_, **__):
        raise OSError(5, "Input/output error")

    work = Work("01", tmp_path)
    monkeypatch.setattr(step, fails)
    assert not work.update("tries", lambda n: (n or 0) + 1)
    monkeypatch.undo()
    assert work.get("tries") == 1


def test_a_clock_that_is_set_back_does_not_lose_the_later_answer(tmp_path):
    in_ten_days = time.time_ns() // 1_000_000 + 864_000_000
    work = Work("01", tmp_path)
    work.merge({"a": record("from the future", in_ten_days)})
    work.put("a", "typed after the clock was mended")
    work.merge({"a": record("from the future", in_ten_days)})
    assert work.get("a") == "typed after the clock was mended"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("../a", 1),
        ("__proto__", 1),
        ("", 1),
        ("a" * 121, 1),
        ("a\n", 1),
        ("a", {1, 2}),
        ("a", float("nan")),
        ("a", {1: "a number as key"}),
        ("a", object()),
    ],
    ids=[
        "path",
        "prototype",
        "empty",
        "long",
        "line end",
        "set",
        "not a number",
        "key not text",
        "object",
    ],
)
def test_a_key_or_value_that_cannot_be_saved_is_refused(tmp_path, key, value):
    work = Work("01", tmp_path)
    with pytest.raises(ValueError, match="cannot be saved"):
        work.put(key, value)
    assert work.items() == {}


@pytest.mark.parametrize("lesson", ["", "../01", "A", "01.json", "a/b"])
def test_a_lesson_name_is_never_a_path(tmp_path, lesson):
    with pytest.raises(ValueError, match="lesson must be a name"):
        Work(lesson, tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        1,
        {"v": 1, "t": 1},
        record(1, t=-1),
        record(1, t=True),
        record(1, t=2**53),
        record(1, t="9"),
        record(1, by=7),
        record(float("inf")),
    ],
    ids=[
        "no record",
        "no writer",
        "before 1970",
        "time is true",
        "time too late",
        "time is text",
        "writer is a number",
        "infinite",
    ],
)
def test_a_record_in_the_wrong_form_is_kept_aside_and_counted(tmp_path, bad):
    work = Work("01", tmp_path)
    for _ in range(3):  # a browser sends it again and again
        assert work.merge({"good": record(1), "bad": bad})
    assert work.items() == {"good": 1}
    (aside,) = tmp_path.glob("lesson_01.json.set-aside-*")
    assert json.loads(aside.read_text()) == {"bad": bad}
    said = f"1 item was not in the right form. It is kept aside, in work/{aside.name}."
    assert work.notice == said


items = st.dictionaries(
    st.sampled_from("abc"),
    st.builds(record, st.integers(), st.integers(0, 3), st.sampled_from("xyz")),
)


@some()
@given(st.lists(items, min_size=3, max_size=3))
def test_copies_merge_to_the_same_times_in_any_order(copies):
    def merged(order):
        result = {}
        for copy in order:
            result = records.merge(result, copy)
        return {key: (item["t"], item["by"]) for key, item in result.items()}

    assert len({str(sorted(merged(o).items())) for o in permutations(copies)}) == 1


@pytest.mark.slow
@some()
@given(items)
def test_merging_a_copy_with_itself_changes_nothing(copy):
    assert records.merge(copy, copy) == copy


def test_the_owner_of_a_folder_is_made_once(tmp_path):
    first = owner(tmp_path / "one")
    assert len(first) == 16
    assert owner(tmp_path / "one") == first
    assert owner(tmp_path / "two") != first


def test_a_folder_for_work_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "mine"))
    assert work_folder() == tmp_path / "mine"
    monkeypatch.delenv("KIT_WORK")
    assert work_folder() == Path(__file__).resolve().parents[2] / "work"


def test_only_an_old_temporary_file_is_cleaned_up(tmp_path):
    old, new = tmp_path / ".lesson_01.json.x.tmp", tmp_path / ".lesson_01.json.y.tmp"
    other = tmp_path / "essay.tmp"
    for path in (old, new, other):
        path.write_text("{")
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    files.clean(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, other.name]


# Save my work, open my work


def test_a_saved_file_opened_on_another_machine_gives_everything_back(
    tmp_path, lessons
):
    here, there = tmp_path / "here", tmp_path / "there"
    Work("01", here).put("exercise-1-2", 5)
    Work("07", here).put("coding", {"000-13": "failed"})
    Work("student", here).put("name", "Kim")
    opened = open_all(save_all(lessons, here), lessons, there)
    assert opened.ok
    assert opened.lines == ("3 items were brought in.",)
    assert Work("01", there).get("exercise-1-2") == 5
    assert Work("07", there).get("coding") == {"000-13": "failed"}
    assert Work("student", there).get("name") == "Kim"


def test_opening_never_replaces_what_is_newer_here(tmp_path, lessons):
    Work("01", tmp_path).put("a", "old")
    Work("01", tmp_path).put("b", "only in the file")
    saved = save_all(lessons, tmp_path)
    Work("01", tmp_path).put("a", "new")
    Work("01", tmp_path).delete("b")
    opened = open_all(saved.encode(), lessons, tmp_path)
    assert (opened.taken, opened.older) == (0, 2)
    assert Work("01", tmp_path).items() == {"a": "new"}


def test_a_file_with_another_students_name_is_not_mixed_in(tmp_path, lessons):
    here, there = tmp_path / "here", tmp_path / "there"
    Work("student", here).put("name", "Kim")
    Work("01", here).put("a", "Kim's")
    Work("student", there).put("name", "Zoë")
    opened = open_all(save_all(lessons, here), lessons, there)
    assert not opened.ok
    assert "bears the name Kim, and the name here is Zoë" in opened.lines[0]
    assert Work("01", there).items() == {}


def test_a_lesson_file_of_the_first_schema_can_be_opened(tmp_path, lessons):
    old = {"format": 1, "lesson": "01", "work": {"a": {"v": 5, "t": 7}}}
    assert open_all(json.dumps(old), lessons, tmp_path).taken == 1
    assert Work("01", tmp_path).get("a") == 5


def test_opening_twice_is_opening_once(tmp_path, lessons):
    Work("01", tmp_path / "here").put("a", 1)
    saved = save_all(lessons, tmp_path / "here")
    open_all(saved, lessons, tmp_path / "there")
    again = open_all(saved, lessons, tmp_path / "there")
    assert (again.ok, again.taken, again.older) == (True, 0, 0)


def test_only_notebooks_that_a_person_changed_are_saved(tmp_path, lessons):
    shipped = fingerprint(notebook("n = ..."))
    untouched = notebook("n = ...", shipped=shipped)
    untouched["cells"][0]["outputs"] = [{"output_type": "stream", "text": "run"}]
    (lessons / "01_two.ipynb").write_text(json.dumps(untouched))
    (lessons / "02_words.ipynb").write_text(json.dumps(notebook("n = 5", shipped="x")))
    (lessons / "mine.ipynb").write_text(json.dumps(notebook("own")))
    saved = json.loads(save_all(lessons, tmp_path / "work"))
    assert [book["name"] for book in saved["notebooks"]] == [
        "02_words.ipynb",
        "mine.ipynb",
    ]
    assert not is_edited(untouched)


def test_a_lesson_has_the_fingerprint_that_its_builder_gave_it():
    source = "Words.\n\nMore words, “quoted”."
    cells = [nbformat.v4.new_markdown_cell(source), nbformat.v4.new_code_cell("n = 1")]
    book = nbformat.v4.new_notebook(cells=cells)
    on_disk = json.loads(nbformat.writes(book))
    assert isinstance(on_disk["cells"][0]["source"], list)
    assert fingerprint(on_disk) == lesson_source.fingerprint(book)


def test_a_conflicting_notebook_is_put_beside_the_one_here(tmp_path, lessons):
    path = lessons / "01_two.ipynb"
    path.write_text(json.dumps(notebook("n = 5")))
    saved = save_all(lessons, tmp_path / "work")
    path.write_text(json.dumps(notebook("n = 6, written later")))
    opened = open_all(saved, lessons, tmp_path / "work")
    day = time.strftime("%Y-%m-%d")
    assert opened.notebooks == (f"01_two-my-work-{day}.ipynb",)
    assert f"lessons/01_two-my-work-{day}.ipynb" in opened.lines[-1]
    assert "written later" in path.read_text()
    assert open_all(saved, lessons, tmp_path / "work").notebooks == ()


def test_a_notebook_that_is_missing_comes_back_under_its_name(tmp_path, lessons):
    path = lessons / "mine.ipynb"
    path.write_text(json.dumps(notebook("own")))
    saved = save_all(lessons, tmp_path / "work")
    path.unlink()
    assert open_all(saved, lessons, tmp_path / "work").notebooks == ("mine.ipynb",)
    assert json.loads(path.read_text()) == notebook("own")


def test_a_notebook_that_is_too_large_is_saved_without_outputs(tmp_path, lessons):
    book = notebook("n = 5")
    book["cells"][0]["outputs"] = [{"output_type": "stream", "text": "x" * 600_000}]
    (lessons / "a.ipynb").write_text(json.dumps(book))
    text = json.loads(save_all(lessons, tmp_path / "work"))["notebooks"][0]["text"]
    assert len(text) < 1000
    assert json.loads(text)["cells"][0]["source"] == "n = 5"


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.ipynb",
        "/tmp/outside.ipynb",
        "..\\outside.ipynb",
        "C:outside.ipynb",
        ".hidden.ipynb",
        "con.ipynb",
        "lpt1.x.ipynb",
        "com¹.ipynb",
        "aux .ipynb",
        "outside.py",
        "outside.ipynb\n",
        "",
        7,
    ],
)
def test_no_notebook_is_written_outside_the_lessons(tmp_path, lessons, name):
    saved = json.loads(save_all(lessons, tmp_path / "work"))
    text = json.dumps(notebook("own"))
    saved["notebooks"] = [{"name": name, "text": text}]
    before = sorted(tmp_path.rglob("*"))
    opened = open_all(json.dumps(saved), lessons, tmp_path / "work")
    assert "could not be put back" in opened.lines[-1]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"cells": [7], "nbformat": 4}', '{"cells": []}'],
    ids=["cut off", "a list", "cells are numbers", "no format"],
)
def test_a_notebook_that_is_none_is_not_written(tmp_path, lessons, text):
    saved = json.loads(save_all(lessons, tmp_path / "work"))
    saved["notebooks"] = [{"name": "a.ipynb", "text": text}]
    open_all(json.dumps(saved), lessons, tmp_path / "work")
    assert list(lessons.iterdir()) == []


KIT = {"kit": "aims-and-outcomes", "schema": 3}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe", "not a file made by"),
        ("", "not a file made by"),
        ("[1]", "not a file made by"),
        ("[" * 100_000, "not a file made by"),
        ('{"schema": 2, "lessons": {}}', "not a file made by"),
        (json.dumps({**KIT, "lessons": []}), "not a file made by"),
        (json.dumps({**KIT, "lessons": {"../x": {}}}), "not a file made by"),
        (json.dumps({**KIT, "lessons": {"01": []}}), "not a file made by"),
        (json.dumps({**KIT, "lessons": {}, "notebooks": 1}), "not a file made by"),
        (json.dumps({**KIT, "schema": "3", "lessons": {}}), "not a file made by"),
        (" " * 64_000_001, "larger than any work"),
        (json.dumps({**KIT, "schema": 4, "lessons": {}}), "newer version of the kit"),
    ],
    ids=[
        "not text",
        "empty",
        "a list",
        "nested without end",
        "another program",
        "lessons are a list",
        "lesson is a path",
        "items are a list",
        "notebooks are a number",
        "schema is text",
        "too large",
        "from a newer version",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    tmp_path, lessons, data, says
):
    Work("01", tmp_path / "work").put("a", 1)
    before = sorted(tmp_path.rglob("*"))
    opened = open_all(data, lessons, tmp_path / "work")
    assert not opened.ok
    assert says in opened.lines[0]
    assert "Nothing was changed." in opened.lines[0]
    assert sorted(tmp_path.rglob("*")) == before


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["01", "a", "v", "t", "by", "name", "text", "x"]), inner
        )
    ),
    max_leaves=12,
)


@pytest.mark.slow
@some()
@given(lessons=anything, notebooks=anything, name=anything, schema=anything)
def test_no_content_of_a_file_makes_opening_fail(
    lessons, notebooks, name, schema, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("any")
    book = {"name": "a.ipynb", "text": json.dumps(notebooks)}
    for version in (3, schema):
        document = {
            "kit": "aims-and-outcomes",
            "schema": version,
            "saved": name,
            "name": name,
            "lessons": {"01": {"a": lessons}} if version == 2 else lessons,
            "notebooks": [book, notebooks],
        }
        opened = open_all(json.dumps(document), folder, folder / "work")
        assert all(isinstance(line, str) for line in opened.lines)


def test_a_file_of_the_first_schema_is_brought_to_the_present_one(tmp_path):
    path = tmp_path / "lesson_01.json"
    path.write_text('{"format": 1, "work": {"a": {"v": 5, "t": 7}}}')
    assert Work("01", tmp_path).get("a") == 5
    Work("01", tmp_path).put("b", 6)
    document = json.loads(path.read_text())
    assert document["schema"] == 3
    assert document["items"]["a"] == {"v": 5, "t": 7, "by": ""}


def test_one_lessons_own_file_can_be_opened_too(tmp_path, lessons):
    Work("01", tmp_path / "here").put("a", 1)
    text = (tmp_path / "here" / "lesson_01.json").read_text()
    assert open_all(text, lessons, tmp_path / "there").taken == 1
    assert Work("01", tmp_path / "there").get("a") == 1


def test_the_saved_file_is_named_after_the_student_and_safe(tmp_path):
    assert re.match(r"aims-and-outcomes-work-\w{6}-2", file_name(tmp_path))
    Work("student", tmp_path).put("name", "../Zoë K.")
    assert file_name(tmp_path).startswith("aims-and-outcomes-Zoë-K-2")
